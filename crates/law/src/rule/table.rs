//! The rules one by one, in English and in Dutch. A table: longer than other files, because it is read by looking a rule up.

use super::Entry;
use super::sources;
use crate::article::Confidence::{FromMemory, Inferred, Read};

/// Declares the enum and its table from one list, so that neither can miss a rule.
macro_rules! rules {
    ($($rule:ident $statement:literal $dutch:literal $confidence:ident [$($source:ident),+];)+) => {
        /// A numbered rule of the register.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule {
            $(
                #[doc = $statement]
                $rule,
            )+
        }

        impl Rule {
            /// All rules in order.
            pub const ALL: &[Self] = &[$(Self::$rule),+];

            pub(super) const fn entry(self) -> &'static Entry {
                match self {
                    $(
                        Self::$rule => {
                            const ENTRY: &Entry = &Entry {
                                id: stringify!($rule),
                                statement: $statement,
                                dutch: $dutch,
                                confidence: $confidence,
                                sources: &[$(sources::$source),+],
                            };
                            ENTRY
                        }
                    )+
                }
            }
        }
    };
}

rules! {
    R1 "A record describes one implant or one registrable component; several components of one operation are several records."
        "Een melding gaat over één implantaat of één onderdeel dat apart geregistreerd wordt. Meer onderdelen bij één operatie zijn meer meldingen."
        Inferred [BESLUIT_1, EHR_SAMPLES];
    R2 "The inclusion list is versioned with dates; membership is judged on the implantation date, or on the explantation date if that is all there is."
        "De lijst van implantaten heeft versies met een begin- en einddatum. De datum van plaatsing bepaalt of een implantaat eronder valt; is alleen de datum van verwijdering bekend, dan telt die."
        Inferred [BESLUIT_1, VWS_ANSWERS];
    R3 "Implantations before 1 January 2019 are never late; they enter only with a later event or as flagged legacy data."
        "Een plaatsing van vóór 1 januari 2019 is nooit te laat. Zo'n implantaat komt er alleen in bij een latere gebeurtenis, of als oud gegeven dat zo gemerkt is."
        Inferred [FACTSHEET];
    R4 "Data after the term are accepted and marked late; lateness is never a reason to refuse."
        "Wat na de termijn komt wordt aangenomen en krijgt het merk te laat. Te laat zijn is nooit een reden om te weigeren."
        Inferred [IGJ_CLINICS];
    R5 "The care provider delivers; an institution that works inside another delivers under its host."
        "De zorgaanbieder levert aan. Een instelling die binnen een andere instelling werkt, levert aan onder die andere."
        Inferred [WKKGZ_1];
    R6 "A device of known category that a verified list in force excludes is answered \"not subject\" and is not stored; whatever is unresolved or unverified is accepted with a warning and judged again."
        "Sluit een nagekeken en geldende lijst een bekende soort uit, dan is het antwoord \"niet registratieplichtig\" en wordt er niets bewaard. Wat nog niet duidelijk of nagekeken is, wordt met een opmerking aangenomen en later opnieuw beoordeeld."
        Inferred [BESLUIT_1, WKKGZ_7B_5];
    R7 "A message carries elements a-i and technical ids only; the schema is closed and unknown fields are refused."
        "Een bericht bevat alleen de elementen a tot en met i en technische nummers. Meer velden zijn er niet; een onbekend veld wordt geweigerd."
        Inferred [BESLUIT_2];
    R8 "No patient identifier or personal data are accepted, stored or logged, and a refused value is never echoed."
        "Gegevens over een persoon worden niet aangenomen, niet bewaard en niet gelogd. Een geweigerde waarde komt nooit terug in het antwoord."
        Inferred [BESLUIT_2, ANONYMISED, FHIR_DRAFT];
    R9 "A register record holds no free text, except the product text of a device without UDI."
        "Er is geen vrije tekst in het register, behalve de omschrijving van een product zonder UDI."
        Inferred [BESLUIT_2];
    R10 "A run of exactly nine digits that passes the eleven-test is refused in technical ids; lots, serials, DIs and carriers are never tested."
        "Precies negen cijfers achter elkaar die door de elfproef komen, worden in technische nummers geweigerd. Lotnummers, serienummers, UDI-DI's en gescande codes worden daar nooit op getoetst."
        Inferred [BESLUIT_2];
    R11 "The provider is named by the twelve-digit trade-register number of the branch; a company number, AGB or URA code there is an error with a hint."
        "De zorgaanbieder wordt genoemd met het vestigingsnummer van twaalf cijfers uit het Handelsregister. Een KvK-, AGB- of URA-nummer op die plaats is een fout, met een aanwijzing."
        FromMemory [REGELING_3_1A, HANDELSREGISTERWET];
    R12 "A gateway may map AGB, URA and company numbers to branch numbers; the register stores only the branch number."
        "Een gateway mag AGB-, URA- en KvK-nummers omzetten in vestigingsnummers. Het register bewaart alleen het vestigingsnummer."
        Inferred [REGELING_3_1A, FHIR_DRAFT, EHR_SAMPLES];
    R13 "An implantation carries a UDI-DI with its issuing agency, checked in syntax and check digit."
        "Bij een plaatsing hoort een UDI-DI met de instantie die hem uitgaf. Vorm en controlecijfer worden nagerekend."
        Inferred [REGELING_3_1B, MDR_27, ADC];
    R14 "Manufacturer, product name and product type come from the catalogue by UDI-DI; text sent beside it is compared or ignored, and the catalogue version used is kept."
        "Fabrikant, productnaam en type komen uit de catalogus, op grond van de UDI-DI. Tekst die erbij staat wordt vergeleken of genegeerd, en de gebruikte versie van de catalogus blijft bekend."
        Inferred [REGELING_3_1B];
    R15 "An unknown UDI-DI is accepted as unresolved and resolved later."
        "Een UDI-DI die de catalogus niet kent wordt aangenomen als nog niet herkend, en later alsnog herkend."
        Inferred [WKKGZ_7B_2];
    R16 "At least one of lot and serial number is given, both may be, and they are stored exactly as scanned."
        "Er is een lotnummer, een serienummer of beide. Ze worden bewaard precies zoals ze gescand zijn."
        Inferred [BESLUIT_2F];
    R17 "Without a UDI an explicit reason is needed, with manufacturer, name, type and lot or serial number as text; monitoring lists such records."
        "Zonder UDI is een reden nodig, met fabrikant, naam, type en lot- of serienummer als tekst. Zulke meldingen worden apart gevolgd."
        Inferred [BESLUIT_2B_F, ADC];
    R18 "Dates are calendar dates without time, and none lies after today in the Netherlands."
        "Een datum is een dag zonder tijd, en ligt nooit na vandaag in Nederland."
        Inferred [BESLUIT_2G_I];
    R19 "Implantation is not after explantation or death; explantation after death gives a warning only."
        "De plaatsing ligt niet na de verwijdering of het overlijden. Een verwijdering na het overlijden geeft alleen een opmerking."
        Inferred [BESLUIT_2G_I];
    R20 "The expiry date is no register element; the gateway keeps it with the raw bar code."
        "De houdbaarheidsdatum hoort niet in het register. De gateway bewaart hem bij de gescande code."
        Inferred [BESLUIT_2, ZIB];
    R21 "The gateway keeps the raw carrier unchanged for repair."
        "De gateway bewaart de gescande code ongewijzigd, zodat er later hersteld kan worden."
        Inferred [ZIB, EHR_SAMPLES];
    R22 "Every record has a random reference of the provider's own, unique per provider and not derived from patient data."
        "Elke melding heeft een willekeurig kenmerk van de zorgaanbieder zelf. Het is uniek per zorgaanbieder en niet van een patiënt afgeleid."
        Inferred [WKKGZ_7B_1];
    R23 "Records equal in all elements but with different references are all valid; sameness is decided by reference only."
        "Meldingen die in alles gelijk zijn maar een ander kenmerk hebben, gelden allemaal. Alleen het kenmerk bepaalt of iets hetzelfde is."
        Inferred [BESLUIT_2];
    R24 "An explantation carries elements a and h, and each of b-f unless the sender states for it that it is not derivable."
        "Een verwijdering bevat de elementen a en h, en elk van b tot en met f, tenzij de aanbieder daarvan zegt dat het niet meer te achterhalen is."
        Inferred [BESLUIT_3];
    R25 "\"Not derivable\" includes the statement that implant, dossier and other information were checked."
        "Wie zegt dat iets niet te achterhalen is, zegt ook dat implantaat, dossier en andere informatie zijn nagekeken."
        Inferred [BESLUIT_3];
    R26 "An explantation without a known earlier record is accepted as a record of its own."
        "Een verwijdering waarvan de plaatsing niet bekend is, wordt aangenomen als een melding op zichzelf."
        Inferred [BESLUIT_3];
    R27 "An explantation by the same provider refers to the earlier reference; otherwise UDI-DI with serial number matches, and UDI-DI with lot never matches by itself."
        "Een verwijdering bij dezelfde zorgaanbieder verwijst naar het eerdere kenmerk. Anders koppelen UDI-DI en serienummer; UDI-DI en lot koppelen nooit vanzelf."
        Inferred [DESIGN];
    R28 "A death carries elements a and i and the references concerned, closes their open records, and carries no person key."
        "Een overlijden bevat de elementen a en i en de kenmerken waar het om gaat. Het sluit die open registraties en noemt geen persoon."
        Inferred [BESLUIT_2I, RIJKSOVERHEID];
    R29 "A record without explantation, death or withdrawal is presumed in situ."
        "Een registratie zonder verwijdering, overlijden of intrekking telt als vermoedelijk nog in het lichaam."
        Inferred [WKKGZ_7A_2A];
    R30 "The due date is the same day number in the next month, or that month's last day; received on the due date is in time."
        "De termijn eindigt op dezelfde dag van de volgende maand, of op de laatste dag als die maand korter is. Wat op die dag binnenkomt is op tijd."
        Inferred [REGELING_2, RIJKSOVERHEID];
    R31 "Weekends and holidays do not extend a term."
        "Een weekend of feestdag verlengt de termijn niet."
        Inferred [TERMIJNENWET];
    R32 "What counts is receipt by the register, and the receipt shows it."
        "Wat telt is het moment waarop het register de melding ontving. Dat staat op het ontvangstbewijs."
        Read [RIJKSOVERHEID];
    R33 "Terms run from implantation (D1), explantation (D2), death (D3), and implantation or explantation (D4)."
        "De termijnen lopen vanaf de plaatsing (D1), de verwijdering (D2), het overlijden (D3), en voor de patiënt vanaf plaatsing of verwijdering (D4)."
        Read [RIJKSOVERHEID, LIR_TERMS, REGELING_2];
    R34 "Dashboards warn from day 21 and mark day 28 (\"four weeks\") apart from the legal due date."
        "Overzichten waarschuwen vanaf dag 21 en geven dag 28 (\"vier weken\") apart aan, naast de wettelijke einddatum."
        Inferred [IGJ_CLINICS];
    R35 "Term lengths are configuration with valid-from dates."
        "Hoe lang een termijn is, is een instelling met een ingangsdatum."
        Inferred [WKKGZ_7B_4];
    R36 "System link and web portal validate alike and give the same receipts."
        "De koppeling en de website toetsen op dezelfde manier en geven dezelfde ontvangstbewijzen."
        Inferred [FACTSHEET, RIJKSOVERHEID];
    R37 "A machine client shows a certificate of an organisation that is entitled to the branch number used."
        "Een systeem dat aanlevert toont een certificaat van een organisatie die dit vestigingsnummer mag gebruiken."
        Inferred [FHIR_DRAFT];
    R38 "The same reference with the same content gives the same receipt; other content is a correction and must say so."
        "Hetzelfde kenmerk met dezelfde inhoud geeft hetzelfde ontvangstbewijs. Andere inhoud is een correctie, en moet dat zeggen."
        Inferred [DESIGN];
    R39 "Each record of a batch is judged alone; valid records are stored although others fail."
        "In een zending wordt elke melding apart beoordeeld. Goede meldingen worden bewaard, ook als andere fout zijn."
        Inferred [DESIGN];
    R40 "Every answer holds reference, register id, time of receipt, status and stable codes."
        "Elk antwoord bevat kenmerk, nummer van het register, tijd van ontvangst, uitkomst en vaste codes."
        Inferred [DESIGN];
    R41 "Only the delivering provider corrects or withdraws; old versions stay in the history and out of the counts."
        "Alleen de zorgaanbieder die aanleverde corrigeert of trekt in. Oude versies blijven in de geschiedenis staan en tellen niet mee."
        Inferred [DESIGN];
    R42 "Capture reads GS1-128, GS1 DataMatrix, HIBC and ICCBBA codes; typing by hand is a marked fallback."
        "Scannen gaat met GS1-128, GS1 DataMatrix, HIBC en ICCBBA. Overtypen kan ook, maar is als zodanig herkenbaar."
        Inferred [ADC, FACTSHEET];
    R43 "The FHIR facade takes only completed procedures that implant or explant and that name no patient."
        "De FHIR-ingang neemt alleen afgeronde verrichtingen aan waarin iets geplaatst of verwijderd is en waarin geen patiënt genoemd wordt."
        Inferred [FHIR_DRAFT];
    R44 "Half-filled exports land in the gateway's repair list, not in the register."
        "Een half ingevulde export komt op de herstellijst van de gateway, niet in het register."
        Inferred [EHR_SAMPLES];
    R45 "Register data are read in a named lane only: a signalled risk, informing providers, supervision of the duty, or a provider's own records; every read is logged tamper-evidently."
        "Gegevens worden alleen gelezen voor een genoemd doel: een gemeld risico, het informeren van zorgaanbieders, toezicht op de plicht, of de eigen meldingen. Elke lezing komt in een logboek waarin knoeien opvalt."
        Inferred [WKKGZ_7A_2, WKKGZ_24];
    R46 "There is no query by person, no result wider than its purpose, and a provider reads only its own records."
        "Zoeken op een persoon kan niet. Geen uitkomst is ruimer dan het doel, en een zorgaanbieder leest alleen wat van hemzelf is."
        Inferred [WKKGZ_7A_2, BESLUIT_2];
    R47 "Manufacturers and the public have no access; statistics are aggregated with small numbers suppressed."
        "Fabrikanten en publiek hebben geen toegang. Cijfers zijn opgeteld, en kleine aantallen zijn verborgen."
        Inferred [WKKGZ_7A_2];
    R48 "The register addresses providers, never patients."
        "Het register richt zich tot zorgaanbieders, nooit tot patiënten."
        Read [WKKGZ_7A_2B, VWS_ANSWERS];
    R49 "A recall query takes any mix of UDI-DIs, lots, serial numbers and their ranges, implantation period and providers; case counts."
        "Een vraag bij een terugroepactie combineert naar keuze UDI-DI's, lotnummers, serienummers, reeksen daarvan, een periode van plaatsing en zorgaanbieders. Hoofdletters en kleine letters verschillen."
        Inferred [VWS_ANSWERS];
    R50 "Its answer gives per provider what was registered, explanted, deceased and presumed in situ, totals, the snapshot, and who is overdue."
        "Het antwoord geeft per zorgaanbieder wat geregistreerd, verwijderd, overleden en vermoedelijk nog in het lichaam is, met totalen, het moment waarop het geldt, en wie achterloopt."
        Inferred [WKKGZ_7A_2A, VWS_ANSWERS];
    R51 "Records that cannot be excluded are reported as possible, apart from certain."
        "Registraties die niet uit te sluiten zijn staan erbij als mogelijk, gescheiden van wat zeker is."
        Inferred [DESIGN];
    R52 "Answers count implants and say so; they claim no number of persons."
        "Een antwoord telt implantaten en zegt dat. Het noemt geen aantal personen."
        Inferred [WKKGZ_7A_2A, BESLUIT_2];
    R53 "A recall notice holds the case, the risk and that provider's own references, and nothing of others."
        "Een bericht bij een terugroepactie bevat de zaak, het risico en de kenmerken van die ene zorgaanbieder, en niets van anderen."
        Inferred [WKKGZ_7A_2B];
    R54 "The gateway turns references into its own work list of patients; outcomes go back as numbers only."
        "De gateway maakt van kenmerken een eigen werklijst van patiënten. Uitkomsten gaan alleen als aantallen terug."
        Inferred [WKKGZ_7B_1, VWS_ANSWERS];
    R55 "Every provider has a recorded recall contact; a notice nobody acknowledges escalates."
        "Elke zorgaanbieder heeft een vastgelegd aanspreekpunt voor terugroepacties. Een bericht dat niemand bevestigt, gaat een stap hoger."
        Inferred [IGJ_CLINICS];
    R56 "A recall query on the same snapshot gives the same answer."
        "Dezelfde vraag over dezelfde momentopname geeft hetzelfde antwoord."
        Inferred [DESIGN];
    R57 "The gateway makes a written statement of elements a-i as far as they apply, also after explantation."
        "De gateway maakt een schriftelijk overzicht van de elementen a tot en met i voor zover ze gelden, ook na een verwijdering."
        Inferred [WKKGZ_7B_3, REGELING_2];
    R58 "Hand-over is recorded with date and channel; spoken is no channel, and a portal counts only with a recorded notice to the patient."
        "Van het uitreiken worden datum en manier vastgelegd. Mondeling telt niet, en een portaal telt alleen als is vastgelegd dat de patiënt erop gewezen is."
        Inferred [RIJKSOVERHEID, IGJ_CLINICS];
    R59 "The implant card holds the manufacturer's data of MDR art. 18(1)(a) and the patient's identity; its scope is set apart from the inclusion list."
        "De implantaatkaart bevat de gegevens van de fabrikant volgens MDR art. 18(1)(a) en wie de patiënt is. Voor welke implantaten zij geldt, staat los van de lijst van het register."
        FromMemory [BESLUIT_HULPMIDDELEN, MDR_18];
    R60 "The statement is plain Dutch and names MEBI and the provider's contact."
        "Het overzicht is in gewoon Nederlands en noemt MEBI en het aanspreekpunt van de zorgaanbieder."
        Inferred [VWS_ANSWERS, COSMETIC];
    R61 "Monitoring shows per provider the share in time, delay, missing elements, records without UDI, unresolved DIs, and months without delivery."
        "De bewaking toont per zorgaanbieder het deel op tijd, de vertraging, wat ontbreekt, meldingen zonder UDI, niet herkende UDI-DI's en maanden zonder melding."
        Inferred [IGJ_CLINICS, FACTSHEET];
    R62 "The gateway compares each month what was used with the register's receipts; differences are a work list."
        "De gateway vergelijkt elke maand wat gebruikt is met de ontvangstbewijzen van het register. De verschillen zijn een werklijst."
        Read [IGJ_CLINICS];
    R63 "An evidence export covers the inspectorate's six criteria."
        "Een uitvoer van bewijs dekt de zes criteria van de inspectie."
        Inferred [FACTSHEET];
    R64 "The ladder of measures is data; amounts are never compiled in."
        "De trap van maatregelen is een gegeven dat aangepast kan worden. Bedragen staan nooit vast in het programma."
        Inferred [WKKGZ_27_30, BOETEBELEID, LIR_TERMS];
    R65 "Monitoring output holds no health data of a record beyond its reference."
        "Wat de bewaking oplevert bevat van een registratie geen gezondheidsgegevens, alleen het kenmerk."
        Inferred [DESIGN];
    R66 "Retention is a setting without default deletion; deleting needs a named decision, and references and receipts stay verifiable."
        "Hoe lang iets bewaard wordt is een instelling, en vanzelf verdwijnt er niets. Verwijderen vraagt een besluit op naam, en kenmerken en ontvangstbewijzen blijven te controleren."
        Inferred [WKKGZ_7A_2];
    R67 "Gateway data follow the term of the patient's dossier."
        "Gegevens in de gateway volgen de bewaartermijn van het patiëntendossier."
        FromMemory [BW_7_454];
    R68 "Register data are treated as health data: encrypted at rest and in transit, with operator and supervisor apart."
        "Gegevens in het register gelden als gezondheidsgegevens: versleuteld in opslag en onderweg, met beheer en toezicht gescheiden."
        Inferred [WKKGZ_7A_2];
    R69 "The register takes no complaints; the software points to MEBI, the complaints desk, the inspectorate and the manufacturer."
        "Het register neemt geen klachten aan. Het wijst naar MEBI, het meldpunt voor klachten, de inspectie en de fabrikant."
        Inferred [BESLUIT_2, VWS_ANSWERS, REPORTING];
    R70 "A side-effect report names its kind of reporter, holds many coded complaints, and is never linked to register records by itself."
        "Een melding van een bijwerking noemt wie meldt, kan veel gecodeerde klachten bevatten en wordt nooit vanzelf aan registraties gekoppeld."
        Inferred [MEBI, MEBI_NUMBERS];
}
