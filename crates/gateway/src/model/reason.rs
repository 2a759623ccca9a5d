// generated: no; a table, longer than other files because it is read by looking a code up.
//! Why something stands in the repair list: a stable code, with reason and fix in two languages.
//!
//! What is wrong with a record as such has a code of the exchange ([`exchange::Code`]); here are
//! the reasons only a gateway can have, since it joins, maps and translates. A reason never holds
//! a value: it may be a patient's.

use std::str::FromStr;

use exchange::finding::Language;
use exchange::{Code, Severity};

/// A stable reason: the gateway's own, or a finding of the exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The gateway's own.
    Own(Own),
    /// A finding about the record.
    Record(Code),
}

impl Reason {
    /// The stable code, in `snake_case`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Own(own) => own.meaning().code,
            Self::Record(code) => code.as_str(),
        }
    }

    /// Whether it stops the delivery.
    #[must_use]
    pub fn blocks(self) -> bool {
        match self {
            Self::Own(own) => own.meaning().blocks,
            Self::Record(code) => code.severity() == Severity::Error,
        }
    }

    /// The rule of the register it comes from.
    #[must_use]
    pub fn rule(self) -> &'static str {
        match self {
            Self::Own(own) => own.meaning().rule,
            Self::Record(code) => code.rule().id(),
        }
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Own(own), Language::English) => own.meaning().english.0,
            (Self::Own(own), Language::Dutch) => own.meaning().dutch.0,
            (Self::Record(code), language) => code.message(language),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn fix(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Own(own), Language::English) => own.meaning().english.1,
            (Self::Own(own), Language::Dutch) => own.meaning().dutch.1,
            (Self::Record(code), language) => code.hint(language),
        }
    }
}

impl From<Own> for Reason {
    fn from(own: Own) -> Self {
        Self::Own(own)
    }
}

impl From<Code> for Reason {
    fn from(code: Code) -> Self {
        match code {
            // The register's words tell of a field; at this door it is an option of the request.
            Code::BeforeDuty => Self::Own(Own::LegacyNotRequested),
            code => Self::Record(code),
        }
    }
}

/// No reason has this code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such reason")]
pub struct UnknownReason;

impl FromStr for Reason {
    type Err = UnknownReason;

    fn from_str(text: &str) -> Result<Self, UnknownReason> {
        let own = Own::ALL.iter().find(|own| own.meaning().code == text);
        match own {
            Some(own) => Ok(Self::Own(*own)),
            None => text.parse().map(Self::Record).map_err(|_| UnknownReason),
        }
    }
}

struct Meaning {
    code: &'static str,
    blocks: bool,
    rule: &'static str,
    english: (&'static str, &'static str),
    dutch: (&'static str, &'static str),
}

/// Declares the enum and its table from one list, so that neither can miss a reason.
macro_rules! reasons {
    ($($name:ident $code:literal $blocks:literal $rule:literal
        [$message:literal $fix:literal] [$bericht:literal $raad:literal];)+) => {
        /// A reason of the gateway's own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Own {
            $(
                #[doc = $message]
                $name,
            )+
        }

        impl Own {
            /// All of them, by subject.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            fn meaning(self) -> Meaning {
                match self {
                    $(Self::$name => Meaning {
                        code: $code,
                        blocks: $blocks,
                        rule: $rule,
                        english: ($message, $fix),
                        dutch: ($bericht, $raad),
                    },)+
                }
            }
        }
    };
}

reasons! {
    // Who delivers.
    ProviderMismatch "provider_mismatch" true "R12"
        ["The message names another care provider than the one you deliver for." "Send it with the access of that provider, or have the number added to this provider's numbers (URA, AGB, KvK)."]
        ["Het bericht noemt een andere zorgaanbieder dan waarvoor u aanlevert." "Stuur het met de toegang van die zorgaanbieder, of laat het nummer toevoegen aan de nummers van deze zorgaanbieder (URA, AGB, KvK)."];
    BranchUndetermined "branch_undetermined" true "R12"
        ["It is not certain for which branch this is: none is named, or several." "Name the location by URA, AGB or branch number in Procedure.performer, Procedure.location or the statement's extension; in CSV in the column branch."]
        ["Het is niet zeker voor welke vestiging dit is: er is er geen genoemd, of meer dan een." "Noem de locatie met URA, AGB of vestigingsnummer in Procedure.performer, Procedure.location of de extensie van het statement; in CSV in de kolom branch."];
    AgbInvalid "agb_invalid" false "R12"
        ["This AGB code is not eight digits, so it names nobody." "Correct the AGB code in your system; leading zeros count."]
        ["Deze AGB-code heeft geen acht cijfers en wijst dus niemand aan." "Herstel de AGB-code in uw systeem; voorloopnullen tellen mee."];

    // What happened, and whether it did.
    UseMissing "use_missing" true "R44"
        ["Only the device was sent: nothing says that it was placed, or when." "Send the DeviceUseStatement or Procedure that refers to this Device; the rest is then joined by itself."]
        ["Alleen het hulpmiddel is gestuurd: nergens staat dat het is geplaatst, of wanneer." "Stuur het DeviceUseStatement of de Procedure die naar dit Device verwijst; de rest wordt dan vanzelf gekoppeld."];
    DeviceAwaited "device_awaited" true "R44"
        ["The device that is referred to has not been sent." "Send the Device; it is joined by its reference as soon as it arrives."]
        ["Het hulpmiddel waarnaar wordt verwezen is niet gestuurd." "Stuur het Device; het wordt via de verwijzing gekoppeld zodra het er is."];
    ProcedureAwaited "procedure_awaited" false "R44"
        ["The operation that is referred to has not been sent." "Send the Procedure if it holds the date of implantation; it is joined by its reference."]
        ["De verrichting waarnaar wordt verwezen is niet gestuurd." "Stuur de Procedure als de implantatiedatum daarin staat; zij wordt via de verwijzing gekoppeld."];
    ActionMissing "action_missing" true "R43"
        ["The operation does not say whether the device was placed or taken out." "Fill Procedure.focalDevice.action with implanted or explanted, or send the DeviceUseStatement."]
        ["De verrichting zegt niet of het hulpmiddel is geplaatst of verwijderd." "Vul Procedure.focalDevice.action met implanted of explanted, of stuur het DeviceUseStatement."];
    NotDone "not_done" true "R43"
        ["By its status this has not taken place, or not yet." "Nothing to do; send it again when it has been done. If it has, correct the status."]
        ["Volgens de status heeft dit niet plaatsgevonden, of nog niet." "U hoeft niets te doen; stuur het opnieuw zodra het is gebeurd. Is het al gebeurd, verbeter dan de status."];
    StatusUnclear "status_unclear" true "R43"
        ["The status does not say that the operation was completed." "Set Procedure.status to completed, or send the DeviceUseStatement."]
        ["De status zegt niet dat de verrichting is voltooid." "Zet Procedure.status op completed, of stuur het DeviceUseStatement."];
    NotAnImplant "not_an_implant" true "R6"
        ["By its type this device is no implant, so the law does not ask for it." "Nothing to do. If it is an implant after all, correct the type of the Device and send it again."]
        ["Volgens het type is dit hulpmiddel geen implantaat; de wet vraagt er niet om." "U hoeft niets te doen. Is het toch een implantaat, verbeter dan het type van het Device en stuur het opnieuw."];
    LegacyNotRequested "legacy_not_requested" true "R3"
        ["The implantation lies before the duty to register began (2019-01-01)." "Nothing is due. To load it as backlog, send it again with ?legacy=true; it is never counted as late."]
        ["De implantatie ligt vóór het begin van de registratieplicht (2019-01-01)." "U hoeft niets te doen. Wilt u haar als achterstand laden, stuur haar dan opnieuw met ?legacy=true; zij telt nooit als te laat."];

    // Dates.
    ImplantDatesDiffer "implant_dates_differ" true "R18"
        ["Two dates of implantation are given, and they differ." "Check both places in the patient's file and send the right date in both."]
        ["Er staan twee implantatiedatums in, en die verschillen." "Controleer beide plaatsen in het dossier en stuur op beide de juiste datum."];
    ExplantDatesDiffer "explant_dates_differ" true "R18"
        ["Two dates of explantation are given, and they differ." "Check both places in the patient's file and send the right date in both."]
        ["Er staan twee explantatiedatums in, en die verschillen." "Controleer beide plaatsen in het dossier en stuur op beide de juiste datum."];
    DatePartial "date_partial" true "R18"
        ["The date lacks its day or month." "Send the whole date (YYYY-MM-DD) from the operation report."]
        ["Van de datum ontbreekt de dag of de maand." "Stuur de volledige datum (JJJJ-MM-DD) uit het operatieverslag."];
    DateUnreadable "date_unreadable" true "R18"
        ["This is no date." "Send YYYY-MM-DD."]
        ["Dit is geen datum." "Stuur JJJJ-MM-DD."];
    DeathUndated "death_undated" false "R28"
        ["The patient is said to have died, without a whole date." "Send Patient.deceasedDateTime with the day of death; the death is then reported by itself."]
        ["De patiënt is volgens het bericht overleden, zonder volledige datum." "Stuur Patient.deceasedDateTime met de dag van overlijden; het overlijden wordt dan vanzelf gemeld."];

    // The device.
    CarriersDiffer "carriers_differ" true "R42"
        ["Two codes of the device contradict each other." "Compare both with the label and send only what stands on it."]
        ["Twee codes van het hulpmiddel spreken elkaar tegen." "Vergelijk beide met het etiket en stuur alleen wat daarop staat."];
    FieldsDiffer "device_fields_differ" true "R42"
        ["A separate field contradicts the scanned code." "Compare both with the label; leave the field out, or scan again."]
        ["Een los veld spreekt de gescande code tegen." "Vergelijk beide met het etiket; laat het veld weg, of scan opnieuw."];
    CarrierIgnored "carrier_ignored" false "R42"
        ["A code of the device could not be read; another field gave what was needed." "Check the scanner or the interface: this field should hold the scanned code."]
        ["Een code van het hulpmiddel was niet te lezen; een ander veld gaf wat nodig was." "Controleer de scanner of de koppeling: in dit veld hoort de gescande code."];
    CarrierNotBase64 "carrier_not_base64" false "R42"
        ["The scanned code is not in base64, as carrierAIDC asks." "Have the interface corrected: carrierAIDC is base64, carrierHRF is text."]
        ["De gescande code staat niet in base64, zoals carrierAIDC vraagt." "Laat de koppeling herstellen: carrierAIDC is base64, carrierHRF is tekst."];
    NumberUnknown "number_unknown" false "R16"
        ["The text says that the number is unknown, so it is no lot or serial number." "Leave the field out, or send the number on the label."]
        ["De tekst zegt dat het nummer onbekend is; het is dus geen lot- of serienummer." "Laat het veld weg, of stuur het nummer van het etiket."];
    ExpiryDiffers "expiry_differs" false "R20"
        ["The expiry date in the field is not the one in the scanned code." "Check the interface: the date may be re-encoded day first."]
        ["De vervaldatum in het veld is niet die in de gescande code." "Controleer de koppeling: de datum kan dag-eerst zijn omgezet."];

    // The patient.
    PatientMissing "patient_missing" false "R54"
        ["Nothing says whose implant this is, so it cannot be found back in a recall." "Send the patient with the implant; in CSV in the column patient_number."]
        ["Nergens staat van wie dit implantaat is; bij een terugroepactie is de patiënt dan niet te vinden." "Stuur de patiënt mee; in CSV in de kolom patient_number."];
    BsnInvalid "bsn_invalid" false "R54"
        ["The citizen service number of the patient fails the eleven-test, so it is nobody's." "Check the identity of the patient and correct the number in your system; leading zeros count."]
        ["Het burgerservicenummer van de patiënt doorstaat de elfproef niet en is dus van niemand." "Controleer de identiteit van de patiënt en herstel het nummer in uw systeem; voorloopnullen tellen mee."];

    // Files.
    RowReferenceMissing "row_reference_missing" true "R22"
        ["The row has no reference, so it could not be told from a second sending." "Give each row a reference of its own that stays the same when you send it again."]
        ["De rij heeft geen kenmerk en is dus niet te onderscheiden van een tweede verzending." "Geef elke rij een eigen kenmerk dat gelijk blijft als u haar opnieuw stuurt."];
    ColumnUnknown "column_unknown" false "R7"
        ["The gateway knows no such column; it was not read." "See the documentation for the columns, or leave it out."]
        ["De gateway kent deze kolom niet; zij is niet gelezen." "Zie de documentatie voor de kolommen, of laat haar weg."];
    RowUnreadable "row_unreadable" true "R7"
        ["The row has another number of cells than the header, or holds the rows after it." "Check quotes and separators in this row: a quote that is not closed takes the rows after it along."]
        ["De rij heeft een ander aantal cellen dan de kopregel, of bevat de rijen erna." "Controleer aanhalingstekens en scheidingstekens in deze rij: een aanhalingsteken dat niet sluit, neemt de rijen erna mee."];
    RegisterRefused "register_refused" true "R38"
        ["The register could not read the record." "Tell the operator of this gateway: the versions of gateway and register may not fit."]
        ["Het register kon het record niet lezen." "Meld dit aan de beheerder van deze gateway: de versies van gateway en register passen mogelijk niet bij elkaar."];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_a_stable_code_and_a_person_reads_what_to_do() {
        for own in Own::ALL {
            let reason = Reason::Own(*own);
            assert_eq!(reason.code().parse(), Ok(reason));
            assert!(
                reason.code().parse::<Code>().is_err(),
                "{}: one code, one meaning",
                reason.code()
            );
            for language in [Language::English, Language::Dutch] {
                assert!(reason.message(language).ends_with('.'), "{}", reason.code());
                assert!(reason.fix(language).ends_with('.'), "{}", reason.code());
            }
        }
    }
}
