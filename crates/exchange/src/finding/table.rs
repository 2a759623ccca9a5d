//! The codes one by one: severity, rule, then message and hint in English and in Dutch.
//!
//! Codes are stable: a code is never renamed and never changes its meaning.

use law::Rule;

use super::{Meaning, Severity};

/// Declares the enum and its table from one list, so that neither can miss a code.
macro_rules! codes {
    ($($name:ident $code:literal $severity:ident $rule:ident
        [$message:literal $hint:literal] [$bericht:literal $raad:literal];)+) => {
        /// A stable finding code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(
                #[doc = $message]
                $name,
            )+
        }

        impl Code {
            /// All codes, by subject.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            pub(super) fn meaning(self) -> Meaning {
                match self {
                    $(Self::$name => Meaning {
                        code: $code,
                        severity: Severity::$severity,
                        rule: Rule::$rule,
                        english: ($message, $hint),
                        dutch: ($bericht, $raad),
                    },)+
                }
            }
        }
    };
}

codes! {
    // The envelope, and the shape of a record.
    RecordsMissing "records_missing" Error R39
        ["The delivery has no records." "Send an object with `records`: a list of 1 to 1000 records."]
        ["De aanlevering bevat geen records." "Stuur een object met `records`: een lijst van 1 tot 1000 records."];
    TooManyRecords "too_many_records" Error R39
        ["The delivery has too many records." "Send at most 1000 records at a time."]
        ["De aanlevering bevat te veel records." "Stuur hoogstens 1000 records tegelijk."];
    NotAnObject "not_an_object" Error R7
        ["The record is not a JSON object." "Send an object with the fields of the data set."]
        ["Het record is geen JSON-object." "Stuur een object met de velden van de gegevensset."];
    UnknownField "unknown_field" Error R7
        ["The register knows no such field." "Leave it out: only elements a to i of the data set and technical ids are taken."]
        ["Het register kent dit veld niet." "Laat het weg: alleen de elementen a tot en met i en technische kenmerken worden aangenomen."];
    PersonElement "person_element" Error R8
        ["The field is about a person." "Leave it out: the register holds no person; the link to the patient stays in your own file."]
        ["Het veld gaat over een persoon." "Laat het weg: het register bevat geen personen; de koppeling met de patiënt blijft in uw eigen dossier."];
    BsnLikeToken "bsn_like_token" Error R10
        ["The value contains nine digits that could be a citizen service number." "Choose a random reference that is not derived from patient data."]
        ["De waarde bevat negen cijfers die een burgerservicenummer kunnen zijn." "Kies een willekeurig kenmerk dat niet van patiëntgegevens is afgeleid."];
    WrongType "wrong_type" Error R7
        ["The field has the wrong JSON type." "See the OpenAPI description for the type of each field."]
        ["Het veld heeft het verkeerde JSON-type." "Zie de OpenAPI-beschrijving voor het type van elk veld."];
    EventMissing "event_missing" Error R1
        ["The record does not say which event it reports." "Set `event` to implantation, explantation, death or withdrawal."]
        ["Het record zegt niet welke gebeurtenis het meldt." "Zet `event` op implantation, explantation, death of withdrawal."];
    EventUnknown "event_unknown" Error R1
        ["The register knows no such event." "Set `event` to implantation, explantation, death or withdrawal; a correction is the whole record again with `corrects`."]
        ["Het register kent deze gebeurtenis niet." "Zet `event` op implantation, explantation, death of withdrawal; een correctie is het hele record opnieuw met `corrects`."];
    FieldNotForEvent "field_not_for_event" Error R7
        ["The field has no meaning for this event." "Leave it out, or report the other event in a record of its own."]
        ["Het veld heeft voor deze gebeurtenis geen betekenis." "Laat het weg, of meld de andere gebeurtenis in een eigen record."];

    // Who and under which name.
    BranchNumberMissing "branch_number_missing" Error R11
        ["The branch number of the provider is missing." "Give the twelve-digit branch number (vestigingsnummer) of the trade register."]
        ["Het vestigingsnummer van de zorgaanbieder ontbreekt." "Geef het vestigingsnummer van twaalf cijfers uit het Handelsregister."];
    BranchNumberInvalid "branch_number_invalid" Error R11
        ["The branch number is not twelve digits." "Give the twelve-digit branch number (vestigingsnummer), leading zeros included."]
        ["Het vestigingsnummer bestaat niet uit twaalf cijfers." "Geef het vestigingsnummer van twaalf cijfers, met voorloopnullen."];
    BranchNumberIsCompanyNumber "branch_number_is_company_number" Error R11
        ["Eight digits: this looks like a company number (KvK-nummer) or a URA, not a branch number." "Look up the twelve-digit branch number of this location in the trade register."]
        ["Acht cijfers: dit lijkt een KvK-nummer of URA, geen vestigingsnummer." "Zoek het vestigingsnummer van twaalf cijfers van deze locatie op in het Handelsregister."];
    BranchNumberIsAgb "branch_number_is_agb" Error R11
        ["Eight digits: this looks like an AGB code, not a branch number." "Look up the twelve-digit branch number of this location in the trade register."]
        ["Acht cijfers: dit lijkt een AGB-code, geen vestigingsnummer." "Zoek het vestigingsnummer van twaalf cijfers van deze locatie op in het Handelsregister."];
    BranchNotEntitled "branch_not_entitled" Error R37
        ["You may not deliver for this branch." "Use a branch number that your access is for, or ask the register to add this one."]
        ["U mag niet voor deze vestiging aanleveren." "Gebruik een vestigingsnummer waarvoor u toegang hebt, of vraag het register dit toe te voegen."];
    ReferenceMissing "reference_missing" Error R22
        ["The record has no reference." "Give each record a random reference of your own, such as a UUID."]
        ["Het record heeft geen kenmerk." "Geef elk record een eigen willekeurig kenmerk, zoals een UUID."];
    ReferenceInvalid "reference_invalid" Error R22
        ["The reference is empty, too long or has characters that are not allowed." "Use 1 to 64 letters, digits, - _ . : or /."]
        ["Het kenmerk is leeg, te lang of bevat tekens die niet mogen." "Gebruik 1 tot 64 letters, cijfers, - _ . : of /."];
    ReferenceConflict "reference_conflict" Error R38
        ["Other content was delivered before under this reference." "If this replaces it, say so with `corrects`; if it is another implant, choose another reference."]
        ["Onder dit kenmerk is eerder iets anders aangeleverd." "Vervangt dit het vorige, zeg dat dan met `corrects`; is het een ander implantaat, kies dan een ander kenmerk."];

    // Dates.
    ImplantedOnMissing "implanted_on_missing" Error R33
        ["The date of implantation is missing." "Give `implantedOn` as YYYY-MM-DD."]
        ["De implantatiedatum ontbreekt." "Geef `implantedOn` als JJJJ-MM-DD."];
    ExplantedOnMissing "explanted_on_missing" Error R24
        ["The date of explantation is missing." "Give `explantedOn` as YYYY-MM-DD."]
        ["De explantatiedatum ontbreekt." "Geef `explantedOn` als JJJJ-MM-DD."];
    DiedOnMissing "died_on_missing" Error R28
        ["The date of death is missing." "Give `diedOn` as YYYY-MM-DD."]
        ["De overlijdensdatum ontbreekt." "Geef `diedOn` als JJJJ-MM-DD."];
    DateInvalid "date_invalid" Error R18
        ["This is not a calendar date." "Write a date that exists, as YYYY-MM-DD."]
        ["Dit is geen kalenderdatum." "Schrijf een bestaande datum, als JJJJ-MM-DD."];
    DateHasTime "date_has_time" Error R18
        ["The date has a time." "Send the calendar day alone, as YYYY-MM-DD, by the clock of Europe/Amsterdam."]
        ["De datum heeft een tijd." "Stuur alleen de kalenderdag, als JJJJ-MM-DD, naar de klok van Europe/Amsterdam."];
    DateInFuture "date_in_future" Error R18
        ["The date lies in the future." "Report what has happened; days are counted in Europe/Amsterdam."]
        ["De datum ligt in de toekomst." "Meld wat is gebeurd; dagen tellen in Europe/Amsterdam."];
    ExplantBeforeImplant "explant_before_implant" Error R19
        ["The explantation lies before the implantation." "Check both dates in the patient's file."]
        ["De explantatie ligt vóór de implantatie." "Controleer beide datums in het dossier."];
    DeathBeforeImplant "death_before_implant" Error R19
        ["The death lies before the implantation." "Check the references and both dates in the patient's file."]
        ["Het overlijden ligt vóór de implantatie." "Controleer de kenmerken en beide datums in het dossier."];
    ExplantAfterDeath "explant_after_death" Warning R19
        ["The explantation lies after the date of death." "Check the dates; the record is kept."]
        ["De explantatie ligt na de overlijdensdatum." "Controleer de datums; het record is bewaard."];
    BeforeDuty "before_duty" Error R3
        ["The implantation lies before the duty to register began (2019-01-01)." "Deliver it as backlog with `legacy` set to true; it is never counted as late."]
        ["De implantatie ligt vóór het begin van de registratieplicht (2019-01-01)." "Lever haar aan als achterstand met `legacy` op true; zij telt nooit als te laat."];
    LegacyAfterStart "legacy_after_start" Error R3
        ["Only implantations before 2019-01-01 are legacy." "Leave `legacy` out; the term for this record runs as usual."]
        ["Alleen implantaties van vóór 2019-01-01 zijn legacy." "Laat `legacy` weg; voor dit record loopt de gewone termijn."];
    LegacyElementMissing "legacy_element_missing" Warning R3
        ["A legacy record lacks an element." "It is kept and shows in recalls as possible; add the element with a correction when you find it."]
        ["Een legacy-record mist een element." "Het is bewaard en telt bij een terugroepactie als mogelijk; vul het element aan met een correctie zodra u het vindt."];

    // The device.
    UdiDiMissing "udi_di_missing" Error R13
        ["The UDI-DI is missing." "Send `udiDi` with lot or serial, or the scanned `carrier`; without a UDI give `noUdiReason`."]
        ["De UDI-DI ontbreekt." "Stuur `udiDi` met lot of serienummer, of de gescande `carrier`; zonder UDI geeft u `noUdiReason`."];
    UdiDiInvalid "udi_di_invalid" Error R13
        ["This is no UDI-DI of GS1, HIBCC, ICCBBA or IFA." "Scan the label again; do not type the code."]
        ["Dit is geen UDI-DI van GS1, HIBCC, ICCBBA of IFA." "Scan het etiket opnieuw; typ de code niet over."];
    UdiDiCheckDigit "udi_di_check_digit" Error R13
        ["The check digit of the UDI-DI is wrong: it was misread or mistyped." "Scan the label again; do not type the code."]
        ["Het controlecijfer van de UDI-DI klopt niet: verkeerd gelezen of getypt." "Scan het etiket opnieuw; typ de code niet over."];
    IssuerUnknown "issuer_unknown" Error R13
        ["The issuing agency is not one of the four." "Set `issuer` to gs1, hibcc, iccbba or ifa, or leave it out."]
        ["De uitgevende instantie is niet een van de vier." "Zet `issuer` op gs1, hibcc, iccbba of ifa, of laat het weg."];
    IssuerMismatch "issuer_mismatch" Error R13
        ["The UDI-DI is of another agency than `issuer` says." "Leave `issuer` out, or scan the label again."]
        ["De UDI-DI is van een andere instantie dan `issuer` zegt." "Laat `issuer` weg, of scan het etiket opnieuw."];
    UdiDiUnresolved "udi_di_unresolved" Warning R15
        ["The catalogue does not know this UDI-DI yet." "Nothing to do: the record is kept and looked up again when the catalogue learns the device."]
        ["De catalogus kent deze UDI-DI nog niet." "U hoeft niets te doen: het record is bewaard en wordt opnieuw opgezocht zodra de catalogus het product kent."];
    CarrierUnreadable "carrier_unreadable" Error R42
        ["The scanned text cannot be read as a UDI." "Scan the label again; check the scanner's keyboard setting with the set-up sheet."]
        ["De gescande tekst is niet als UDI te lezen." "Scan het etiket opnieuw; controleer de toetsenbordinstelling van de scanner."];
    CarrierCheckDigit "carrier_check_digit" Error R42
        ["A check character in the scanned text is wrong: it was misread." "Scan the label again."]
        ["Een controleteken in de gescande tekst klopt niet: verkeerd gelezen." "Scan het etiket opnieuw."];
    CarrierAmbiguous "carrier_ambiguous" Error R42
        ["A separator may be missing from the scanned text: lot and serial cannot be told apart for certain." "Scan the label again with a scanner that passes on the GS character."]
        ["In de gescande tekst kan een scheidingsteken ontbreken: lot en serienummer zijn niet zeker te scheiden." "Scan het etiket opnieuw met een scanner die het GS-teken doorgeeft."];
    CarrierWithoutDi "carrier_without_di" Error R13
        ["The scanned text holds no UDI-DI." "Scan the other bar code of the label too and send both, or send `udiDi`."]
        ["De gescande tekst bevat geen UDI-DI." "Scan ook de andere streepjescode van het etiket en stuur beide, of stuur `udiDi`."];
    CarrierOfPatient "carrier_of_patient" Error R8
        ["The scanned code is a patient's, not a device's." "Scan the label of the implant; nothing of this code was kept."]
        ["De gescande code is van een patiënt, niet van een hulpmiddel." "Scan het etiket van het implantaat; van deze code is niets bewaard."];
    CarrierRepaired "carrier_repaired" Warning R42
        ["The scanned text had to be repaired before it could be read." "Check lot and serial against the label, and the scanner's settings."]
        ["De gescande tekst is hersteld voordat zij te lezen was." "Vergelijk lot en serienummer met het etiket, en controleer de scanner."];
    CarrierAndFields "carrier_and_fields" Error R13
        ["The record has a carrier and also `udiDi`, `lot` or `serial` that say otherwise." "Send the carrier alone, or the fields alone."]
        ["Het record heeft een carrier en ook `udiDi`, `lot` of `serial` die iets anders zeggen." "Stuur alleen de carrier, of alleen de velden."];
    LotOrSerialMissing "lot_or_serial_missing" Error R16
        ["Both lot and serial number are missing." "Send the one that is on the label, or both."]
        ["Lotnummer en serienummer ontbreken beide." "Stuur het nummer dat op het etiket staat, of beide."];
    LotInvalid "lot_invalid" Error R16
        ["The lot is empty or too long, has control characters, or says in words that there is none." "Send it exactly as scanned, at most 40 characters; leave the field out if the label has none."]
        ["Het lotnummer is leeg of te lang, bevat stuurtekens, of zegt in woorden dat er geen is." "Stuur het precies zoals gescand, hoogstens 40 tekens; laat het veld weg als het etiket er geen heeft."];
    SerialInvalid "serial_invalid" Error R16
        ["The serial number is empty or too long, has control characters, or says in words that there is none." "Send it exactly as scanned, at most 40 characters; leave the field out if the label has none."]
        ["Het serienummer is leeg of te lang, bevat stuurtekens, of zegt in woorden dat er geen is." "Stuur het precies zoals gescand, hoogstens 40 tekens; laat het veld weg als het etiket er geen heeft."];
    NoUdiReasonInvalid "no_udi_reason_invalid" Error R17
        ["The reason for the missing UDI is not one of the list." "Use made_before_udi, label_lost, custom_made or carrier_damaged."]
        ["De reden voor het ontbreken van de UDI staat niet op de lijst." "Gebruik made_before_udi, label_lost, custom_made of carrier_damaged."];
    NoUdiWithUdi "no_udi_with_udi" Error R17
        ["The record has a UDI and also a reason why there is none." "Leave `noUdiReason` out when the UDI is known."]
        ["Het record heeft een UDI en ook een reden waarom die er niet is." "Laat `noUdiReason` weg als de UDI bekend is."];
    NoUdiTextMissing "no_udi_text_missing" Error R17
        ["Without a UDI this text is needed to name the product." "Give `manufacturer`, `productName` and `productType` as on the label."]
        ["Zonder UDI is deze tekst nodig om het product te noemen." "Geef `manufacturer`, `productName` en `productType` zoals op het etiket."];
    ProductTextInvalid "product_text_invalid" Error R17
        ["The text is empty, too long or has control characters." "Send at most 120 characters, as on the label."]
        ["De tekst is leeg, te lang of bevat stuurtekens." "Stuur hoogstens 120 tekens, zoals op het etiket."];
    ProductTextIgnored "product_text_ignored" Warning R14
        ["Text next to a UDI-DI is not kept: names come from the catalogue." "Leave `manufacturer`, `productName` and `productType` out."]
        ["Tekst naast een UDI-DI wordt niet bewaard: namen komen uit de catalogus." "Laat `manufacturer`, `productName` en `productType` weg."];
    NotSubject "not_subject" Warning R6
        ["This implant is not on the list of the law; it was not stored." "Nothing to do; keep it in the patient's file."]
        ["Dit implantaat staat niet op de lijst van de wet; het is niet bewaard." "U hoeft niets te doen; bewaar het in het dossier."];
    ScopeUndetermined "scope_undetermined" Warning R6
        ["Whether this implant must be registered cannot be said yet." "Nothing to do: the record is kept and judged again when catalogue or list change."]
        ["Of dit implantaat geregistreerd moet worden is nog niet te zeggen." "U hoeft niets te doen: het record is bewaard en wordt opnieuw beoordeeld als catalogus of lijst verandert."];
    EqualRecord "equal_record" Warning R23
        ["A record that is equal in all elements stands under another reference." "If these are two components of one lot nothing is wrong; if it is the same one, withdraw this record."]
        ["Een record dat in alle elementen gelijk is staat onder een ander kenmerk." "Zijn het twee onderdelen uit één lot, dan is er niets mis; is het hetzelfde, trek dit record dan in."];

    // Explantation and death.
    ExplantElementMissing "explant_element_missing" Error R24
        ["An element of the explanted device is missing." "Send it, refer to the implantation with `implantReference`, or name the element in `notDerivable`."]
        ["Een element van het verwijderde hulpmiddel ontbreekt." "Stuur het, verwijs naar de implantatie met `implantReference`, of noem het element in `notDerivable`."];
    NotDerivableUnknown "not_derivable_unknown" Error R24
        ["Only elements b to f can be not derivable." "Use manufacturer, product_name, product_type, udi_di or lot_or_serial."]
        ["Alleen de elementen b tot en met f kunnen niet herleidbaar zijn." "Gebruik manufacturer, product_name, product_type, udi_di of lot_or_serial."];
    NotDerivableUnchecked "not_derivable_unchecked" Error R25
        ["An element is called not derivable without saying that everything was looked at." "Look at the implant, the file and other information, then set `derivationChecked` to true."]
        ["Een element heet niet herleidbaar zonder de verklaring dat alles is bekeken." "Bekijk het implantaat, het dossier en andere informatie en zet `derivationChecked` op true."];
    ImplantUnknown "implant_unknown" Error R27
        ["No implant of this branch stands under that reference." "Check the reference; an implant placed elsewhere is reported without one."]
        ["Onder dat kenmerk staat geen implantaat van deze vestiging." "Controleer het kenmerk; een elders geplaatst implantaat meldt u zonder kenmerk."];
    ImplantNotMatched "implant_not_matched" Warning R26
        ["No earlier record was found for the explanted device; this stands alone." "If your branch placed it, correct this record with `implantReference`."]
        ["Voor het verwijderde hulpmiddel is geen eerder record gevonden; dit staat op zichzelf." "Heeft uw vestiging het geplaatst, corrigeer dit record dan met `implantReference`."];
    ImplantLotOnly "implant_lot_only" Warning R27
        ["Devices of this lot are on record, but a lot is never enough to say which one." "If your branch placed it, correct this record with `implantReference`."]
        ["Hulpmiddelen uit dit lot zijn bekend, maar een lot is nooit genoeg om te zeggen welk." "Heeft uw vestiging het geplaatst, corrigeer dit record dan met `implantReference`."];
    ExplantDeviceDiffers "explant_device_differs" Warning R27
        ["The explanted device is not the one of the record that `implantReference` names." "Check which implant was taken out; if it was another, correct this record with its reference."]
        ["Het verwijderde hulpmiddel is niet dat van het record dat `implantReference` noemt." "Ga na welk implantaat is verwijderd; was het een ander, corrigeer dit record dan met dat kenmerk."];
    AlreadyExplanted "already_explanted" Error R29
        ["This implant was reported as explanted before." "If the earlier report was wrong, correct or withdraw it first."]
        ["Dit implantaat is al eerder als verwijderd gemeld." "Was de eerdere melding fout, corrigeer die of trek die eerst in."];
    AlreadyDeceased "already_deceased" Warning R28
        ["The death was reported before for this implant." "Check the dates; the earlier date stands."]
        ["Het overlijden is voor dit implantaat al eerder gemeld." "Controleer de datums; de eerdere datum blijft staan."];
    AlreadyWithdrawn "already_withdrawn" Error R41
        ["The record meant was withdrawn before." "Deliver it anew under another reference if it must count after all."]
        ["Het bedoelde record is al eerder ingetrokken." "Lever het onder een ander kenmerk opnieuw aan als het toch moet tellen."];
    ImplantReferencesMissing "implant_references_missing" Error R28
        ["A death names no records." "List the references of the implants concerned in `implantReferences`, at most 100."]
        ["Een overlijden noemt geen records." "Noem de kenmerken van de betrokken implantaten in `implantReferences`, hoogstens 100."];

    // Correction and withdrawal.
    CorrectsUnknown "corrects_unknown" Error R41
        ["No record of this branch stands under the reference in `corrects`." "Check the reference; only the provider that delivered a record may correct it."]
        ["Onder het kenmerk in `corrects` staat geen record van deze vestiging." "Controleer het kenmerk; alleen wie een record aanleverde mag het corrigeren."];
    CorrectsOtherEvent "corrects_other_event" Error R38
        ["A correction reports another event than the record it corrects." "Withdraw the record and deliver the other event under a new reference."]
        ["Een correctie meldt een andere gebeurtenis dan het record dat zij corrigeert." "Trek het record in en lever de andere gebeurtenis aan onder een nieuw kenmerk."];
    WithdrawsMissing "withdraws_missing" Error R41
        ["A withdrawal does not say what it withdraws." "Give the reference of the record in `withdraws`."]
        ["Een intrekking zegt niet wat zij intrekt." "Geef het kenmerk van het record in `withdraws`."];
    WithdrawsUnknown "withdraws_unknown" Error R41
        ["No record of this branch stands under the reference in `withdraws`." "Check the reference; only the provider that delivered a record may withdraw it."]
        ["Onder het kenmerk in `withdraws` staat geen record van deze vestiging." "Controleer het kenmerk; alleen wie een record aanleverde mag het intrekken."];

    // The FHIR door.
    ProcedureNotCompleted "procedure_not_completed" Error R43
        ["The procedure is not completed." "Deliver it once its `status` is completed; what was not done or was entered in error is not delivered."]
        ["De verrichting is niet voltooid." "Lever haar aan zodra `status` completed is; wat niet is gedaan of een vergissing was levert u niet aan."];
    ProcedureActionUnknown "procedure_action_unknown" Error R43
        ["The procedure does not say that this device was implanted or that it was explanted." "Set `focalDevice.action` to either implanted or explanted of http://hl7.org/fhir/device-action."]
        ["De verrichting zegt niet dat dit hulpmiddel is geplaatst of dat het is verwijderd." "Zet `focalDevice.action` op implanted of explanted uit http://hl7.org/fhir/device-action, een van beide."];
    ProcedureWithoutDevice "procedure_without_device" Error R43
        ["The procedure names no device that came with it." "Refer to each implant in `focalDevice.manipulated` and send its Device in the same Bundle."]
        ["De verrichting noemt geen hulpmiddel dat is meegestuurd." "Verwijs naar elk implantaat in `focalDevice.manipulated` en stuur de Device mee in dezelfde Bundle."];
    DeviceWithoutProcedure "device_without_procedure" Error R43
        ["No procedure says what was done with this device." "Send the Procedure in the same Bundle and refer to the Device in `focalDevice.manipulated`."]
        ["Geen verrichting zegt wat er met dit hulpmiddel is gedaan." "Stuur de Procedure mee in dezelfde Bundle en verwijs in `focalDevice.manipulated` naar de Device."];
    ValuesDiffer "values_differ" Error R43
        ["The message says different things about one element." "Send one value, or the same value everywhere."]
        ["Het bericht zegt verschillende dingen over één element." "Stuur één waarde, of overal dezelfde."];

    // A trace.
    PurposeMissing "purpose_missing" Error R45
        ["A trace says for which purpose it is asked." "Set `purpose` to risk_insight (Wkkgz art. 7a(2)(a)) or inform_providers (7a(2)(b))."]
        ["Een zoekvraag noemt haar doel." "Zet `purpose` op risk_insight (Wkkgz art. 7a lid 2 onder a) of inform_providers (onder b)."];
    CaseNumberMissing "case_number_missing" Error R45
        ["A trace names the case it belongs to." "Give `caseNumber`: 1 to 64 letters, digits, - _ . : or /."]
        ["Een zoekvraag noemt de zaak waar zij bij hoort." "Geef `caseNumber`: 1 tot 64 letters, cijfers, - _ . : of /."];
    UserMissing "user_missing" Error R45
        ["A trace names the person who asks." "Give `user`: the employee number or name your organisation knows."]
        ["Een zoekvraag noemt wie haar stelt." "Geef `user`: het personeelsnummer of de naam die uw organisatie kent."];
    TraceScopeEmpty "trace_scope_empty" Error R46
        ["The trace has no scope: it would ask for everything." "Give at least a UDI-DI, lot, serial, manufacturer or category."]
        ["De zoekvraag heeft geen bereik: zij zou alles opvragen." "Geef minstens een UDI-DI, lot, serienummer, fabrikant of categorie."];
    RangePrefixDiffers "range_prefix_differs" Error R49
        ["The ends of the range do not share the text before their last digits." "Split the range, or list the values."]
        ["De grenzen van het bereik delen niet dezelfde tekst vóór de laatste cijfers." "Splits het bereik, of noem de waarden."];
    RangeReversed "range_reversed" Error R49
        ["The range or period ends before it begins." "Swap the two ends."]
        ["Het bereik of de periode eindigt voor het begint." "Verwissel de twee grenzen."];
    SnapshotUnknown "snapshot_unknown" Error R56
        ["The log has not come to this position yet." "Leave `snapshot` out to ask for the present state."]
        ["Het logboek is nog niet tot deze positie gekomen." "Laat `snapshot` weg om de huidige stand te vragen."];
    TooManyValues "too_many_values" Error R46
        ["The list has more values than one question may hold." "Split the question; see the OpenAPI description for the bounds."]
        ["De lijst heeft meer waarden dan één vraag mag bevatten." "Splits de vraag; zie de OpenAPI-beschrijving voor de grenzen."];

    // A recall.
    RecallActionUnknown "recall_action_unknown" Error R53
        ["A notice cannot ask for this." "Use remove_stock, instructions_changed, patient_review, explantation_advised or information."]
        ["Dit kan een bericht niet vragen." "Gebruik remove_stock, instructions_changed, patient_review, explantation_advised of information."];
    RecallActionMissing "recall_action_missing" Error R53
        ["The notice does not say what to do." "Give at least one action in `actions`."]
        ["Het bericht zegt niet wat er moet gebeuren." "Geef minstens één actie in `actions`."];
    NoticeKindUnknown "notice_kind_unknown" Error R53
        ["The notice does not say what it is in the course of its case." "Set `kind` to new, update or closure."]
        ["Het bericht zegt niet welk bericht in de zaak het is." "Zet `kind` op new, update of closure."];
    NoticeIdMissing "notice_id_missing" Error R53
        ["The notice has no id by which a repeat is known." "Give a random UUID in `noticeId`, and the same one when you send it again."]
        ["Het bericht heeft geen kenmerk waaraan een herhaling te zien is." "Geef een willekeurige UUID in `noticeId`, en dezelfde als u het opnieuw stuurt."];
    NoticeTextMissing "notice_text_missing" Error R53
        ["A part of the notice has no words." "Fill in title, device, problem, hazard, advice and the advice to patients, in Dutch at least."]
        ["Een deel van het bericht heeft geen tekst." "Vul titel, hulpmiddel, probleem, gevaar, advies en het advies aan patiënten in, minstens in het Nederlands."];
    NoticeTextLong "notice_text_long" Error R53
        ["A part of the notice is too long." "A line holds at most 200 characters, a paragraph 4000; what is more belongs in the manufacturer's own notice."]
        ["Een deel van het bericht is te lang." "Een regel heeft hoogstens 200 tekens, een alinea 4000; wat meer is hoort in het bericht van de fabrikant."];
    FscaReferenceInvalid "fsca_reference_invalid" Error R53
        ["The manufacturer's reference is empty, too long or could be a citizen service number." "Give it as the notice of the manufacturer has it, at most 100 characters."]
        ["Het kenmerk van de fabrikant is leeg, te lang of kan een burgerservicenummer zijn." "Geef het zoals het in het bericht van de fabrikant staat, hoogstens 100 tekens."];
    NoticeIdTaken "notice_id_taken" Error R53
        ["Another notice was sent under this id." "Give a new `noticeId` to what is new; the same one is for the same content only."]
        ["Onder dit kenmerk is een ander bericht gestuurd." "Geef wat nieuw is een nieuwe `noticeId`; dezelfde is alleen voor dezelfde inhoud."];
    NoticeCaseBegun "notice_case_begun" Error R53
        ["The first notice of this case was sent before." "Send an update with the next version of the scope."]
        ["Het eerste bericht van deze zaak is al gestuurd." "Stuur een update met de volgende versie van het bereik."];
    NoticeCaseUnknown "notice_case_unknown" Error R53
        ["No notice of this case was sent before." "Send the first one with `kind` new, or mend the case number."]
        ["Van deze zaak is nog geen bericht gestuurd." "Stuur het eerste met `kind` new, of herstel het zaaknummer."];
    NoticeVersionOld "notice_version_old" Error R53
        ["A later version of this case was sent already." "Look at what was sent last, and send a version above it; a closure has at least the last version."]
        ["Van deze zaak is al een latere versie gestuurd." "Bekijk wat het laatst gestuurd is, en stuur een hogere versie; een sluiting heeft minstens de laatste versie."];
    NoticeAfterClosure "notice_after_closure" Error R53
        ["The case is closed: nothing more is sent in it." "Open a new case, and refer to this one in its text."]
        ["De zaak is gesloten: er gaat niets meer in uit." "Open een nieuwe zaak, en noem deze in de tekst."];
    DrillMixed "drill_mixed" Error R53
        ["A drill and a real case cannot share a case number." "Give the drill a case number of its own."]
        ["Een oefening en een echte zaak kunnen geen zaaknummer delen." "Geef de oefening een eigen zaaknummer."];
    OutcomeUnknown "outcome_unknown" Error R54
        ["No patient on a recall list ends like this." "Use informed, appointment, explanted, declined, deceased, moved or not_reachable."]
        ["Zo eindigt geen patiënt op een terugroeplijst." "Gebruik informed, appointment, explanted, declined, deceased, moved of not_reachable."];
    CountInvalid "count_invalid" Error R54
        ["A number is missing, negative or too large." "Give a whole number of zero or more."]
        ["Een aantal ontbreekt, is negatief of te groot." "Geef een geheel getal van nul of meer."];
    CountsDoNotAddUp "counts_do_not_add_up" Error R54
        ["The numbers do not add up." "Count again: traced, untraced and notInFile make told; outcomes and untold make found; blocked is part of found, read of asked."]
        ["De aantallen kloppen niet met elkaar." "Tel opnieuw: herleid, niet herleid en niet in het dossier zijn samen gemeld; uitkomsten en nog niet verteld zijn samen gevonden; geblokkeerd is deel van gevonden, gelezen van gevraagd."];
    MailboxPositionUnknown "mailbox_position_unknown" Error R53
        ["The mailbox has not come to this position: it belongs to another register, or to one before a restore." "Begin again with `after` 0, and know notices by `noticeId` and `branchNumber`."]
        ["De postbus is nog niet tot deze positie gekomen: zij hoort bij een ander register, of bij een van voor een herstel." "Begin opnieuw met `after` 0, en herken berichten aan `noticeId` en `branchNumber`."];
    ToldTooMany "told_too_many" Error R54
        ["The report counts more implants than the notices of this case named." "Count in `told` only what the notices named; what you found yourself belongs in `foundBeside`."]
        ["De melding telt meer implantaten dan de berichten van deze zaak noemden." "Tel in `told` alleen wat de berichten noemden; wat u zelf vond hoort in `foundBeside`."];
    RecallClosed "recall_closed" Error R54
        ["The case is closed: its numbers stay as they are." "Stop reporting on this case; the closure is in your mailbox."]
        ["De zaak is gesloten: de aantallen blijven zoals ze zijn." "Meld niet meer over deze zaak; de sluiting staat in uw postbus."];
    RecallCaseDiffers "recall_case_differs" Error R54
        ["The report is about another case than the address." "Give the same case number in the address and in `caseNumber`."]
        ["De melding gaat over een andere zaak dan het adres." "Geef hetzelfde zaaknummer in het adres en in `caseNumber`."];
    ContactMailboxInvalid "contact_mailbox_invalid" Error R55
        ["This is no e-mail address that a notice could be announced to." "Give one address such as recalls@hospital.example, of a mailbox that several people read."]
        ["Dit is geen e-mailadres om een bericht op aan te kondigen." "Geef één adres, zoals terugroepacties@ziekenhuis.example, van een postbus die meer mensen lezen."];
    ContactCoordinatorInvalid "contact_coordinator_invalid" Error R55
        ["It is not said who coordinates recalls, or in too many words." "Give a name or a function, at most 100 characters, without a citizen service number."]
        ["Er staat niet wie terugroepacties coördineert, of met te veel woorden." "Geef een naam of functie, hoogstens 100 tekens, zonder burgerservicenummer."];
    ContactTelephoneInvalid "contact_telephone_invalid" Error R55
        ["This is no telephone number." "Give 8 to 15 digits, with `+`, blanks, hyphens or brackets as you like."]
        ["Dit is geen telefoonnummer." "Geef 8 tot 15 cijfers, met `+`, spaties, streepjes of haakjes naar wens."];
}
