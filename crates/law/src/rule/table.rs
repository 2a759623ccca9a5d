//! The rules one by one. A table: longer than other files, because it is read by looking a rule up.

use super::Entry;
use super::sources;
use crate::article::Confidence::{FromMemory, Inferred, Read};

/// Declares the enum and its table from one list, so that neither can miss a rule.
macro_rules! rules {
    ($($rule:ident $statement:literal $confidence:ident [$($source:ident),+];)+) => {
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
        Inferred [BESLUIT_1, EHR_SAMPLES];
    R2 "The inclusion list is versioned with dates; membership is judged on the implantation date, or on the explantation date if that is all there is."
        Inferred [BESLUIT_1, VWS_ANSWERS];
    R3 "Implantations before 1 January 2019 are never late; they enter only with a later event or as flagged legacy data."
        Inferred [FACTSHEET];
    R4 "Data after the term are accepted and marked late; lateness is never a reason to refuse."
        Inferred [IGJ_CLINICS];
    R5 "The care provider delivers; an institution that works inside another delivers under its host."
        Inferred [WKKGZ_1];
    R6 "A device of known category that a verified list in force excludes is answered \"not subject\" and is not stored; whatever is unresolved or unverified is accepted with a warning and judged again."
        Inferred [BESLUIT_1, WKKGZ_7B_5];
    R7 "A message carries elements a-i and technical ids only; the schema is closed and unknown fields are refused."
        Inferred [BESLUIT_2];
    R8 "No patient identifier or personal data are accepted, stored or logged, and a refused value is never echoed."
        Inferred [BESLUIT_2, ANONYMISED, FHIR_DRAFT];
    R9 "A register record holds no free text, except the product text of a device without UDI."
        Inferred [BESLUIT_2];
    R10 "A run of exactly nine digits that passes the eleven-test is refused in technical ids; lots, serials, DIs and carriers are never tested."
        Inferred [BESLUIT_2];
    R11 "The provider is named by the twelve-digit trade-register number of the branch; a company number, AGB or URA code there is an error with a hint."
        FromMemory [REGELING_3_1A, HANDELSREGISTERWET];
    R12 "A gateway may map AGB, URA and company numbers to branch numbers; the register stores only the branch number."
        Inferred [REGELING_3_1A, FHIR_DRAFT, EHR_SAMPLES];
    R13 "An implantation carries a UDI-DI with its issuing agency, checked in syntax and check digit."
        Inferred [REGELING_3_1B, MDR_27, ADC];
    R14 "Manufacturer, product name and product type come from the catalogue by UDI-DI; text sent beside it is compared or ignored, and the catalogue version used is kept."
        Inferred [REGELING_3_1B];
    R15 "An unknown UDI-DI is accepted as unresolved and resolved later."
        Inferred [WKKGZ_7B_2];
    R16 "At least one of lot and serial number is given, both may be, and they are stored exactly as scanned."
        Inferred [BESLUIT_2F];
    R17 "Without a UDI an explicit reason is needed, with manufacturer, name, type and lot or serial number as text; monitoring lists such records."
        Inferred [BESLUIT_2B_F, ADC];
    R18 "Dates are calendar dates without time, and none lies after today in the Netherlands."
        Inferred [BESLUIT_2G_I];
    R19 "Implantation is not after explantation or death; explantation after death gives a warning only."
        Inferred [BESLUIT_2G_I];
    R20 "The expiry date is no register element; the gateway keeps it with the raw bar code."
        Inferred [BESLUIT_2, ZIB];
    R21 "The gateway keeps the raw carrier unchanged for repair."
        Inferred [ZIB, EHR_SAMPLES];
    R22 "Every record has a random reference of the provider's own, unique per provider and not derived from patient data."
        Inferred [WKKGZ_7B_1];
    R23 "Records equal in all elements but with different references are all valid; sameness is decided by reference only."
        Inferred [BESLUIT_2];
    R24 "An explantation carries elements a and h, and each of b-f unless the sender states for it that it is not derivable."
        Inferred [BESLUIT_3];
    R25 "\"Not derivable\" includes the statement that implant, dossier and other information were checked."
        Inferred [BESLUIT_3];
    R26 "An explantation without a known earlier record is accepted as a record of its own."
        Inferred [BESLUIT_3];
    R27 "An explantation by the same provider refers to the earlier reference; otherwise UDI-DI with serial number matches, and UDI-DI with lot never matches by itself."
        Inferred [DESIGN];
    R28 "A death carries elements a and i and the references concerned, closes their open records, and carries no person key."
        Inferred [BESLUIT_2I, RIJKSOVERHEID];
    R29 "A record without explantation, death or withdrawal is presumed in situ."
        Inferred [WKKGZ_7A_2A];
    R30 "The due date is the same day number in the next month, or that month's last day; received on the due date is in time."
        Inferred [REGELING_2, RIJKSOVERHEID];
    R31 "Weekends and holidays do not extend a term."
        Inferred [TERMIJNENWET];
    R32 "What counts is receipt by the register, and the receipt shows it."
        Read [RIJKSOVERHEID];
    R33 "Terms run from implantation (D1), explantation (D2), death (D3), and implantation or explantation (D4)."
        Read [RIJKSOVERHEID, LIR_TERMS, REGELING_2];
    R34 "Dashboards warn from day 21 and mark day 28 (\"four weeks\") apart from the legal due date."
        Inferred [IGJ_CLINICS];
    R35 "Term lengths are configuration with valid-from dates."
        Inferred [WKKGZ_7B_4];
    R36 "System link and web portal validate alike and give the same receipts."
        Inferred [FACTSHEET, RIJKSOVERHEID];
    R37 "A machine client shows a certificate of an organisation that is entitled to the branch number used."
        Inferred [FHIR_DRAFT];
    R38 "The same reference with the same content gives the same receipt; other content is a correction and must say so."
        Inferred [DESIGN];
    R39 "Each record of a batch is judged alone; valid records are stored although others fail."
        Inferred [DESIGN];
    R40 "Every answer holds reference, register id, time of receipt, status and stable codes."
        Inferred [DESIGN];
    R41 "Only the delivering provider corrects or withdraws; old versions stay in the history and out of the counts."
        Inferred [DESIGN];
    R42 "Capture reads GS1-128, GS1 DataMatrix, HIBC and ICCBBA codes; typing by hand is a marked fallback."
        Inferred [ADC, FACTSHEET];
    R43 "The FHIR facade takes only completed procedures that implant or explant and that name no patient."
        Inferred [FHIR_DRAFT];
    R44 "Half-filled exports land in the gateway's repair list, not in the register."
        Inferred [EHR_SAMPLES];
    R45 "Register data are read in a named lane only: a signalled risk, informing providers, supervision of the duty, or a provider's own records; every read is logged tamper-evidently."
        Inferred [WKKGZ_7A_2, WKKGZ_24];
    R46 "There is no query by person, no result wider than its purpose, and a provider reads only its own records."
        Inferred [WKKGZ_7A_2, BESLUIT_2];
    R47 "Manufacturers and the public have no access; statistics are aggregated with small numbers suppressed."
        Inferred [WKKGZ_7A_2];
    R48 "The register addresses providers, never patients."
        Read [WKKGZ_7A_2B, VWS_ANSWERS];
    R49 "A recall query takes any mix of UDI-DIs, lots, serial numbers and their ranges, implantation period and providers; case counts."
        Inferred [VWS_ANSWERS];
    R50 "Its answer gives per provider what was registered, explanted, deceased and presumed in situ, totals, the snapshot, and who is overdue."
        Inferred [WKKGZ_7A_2A, VWS_ANSWERS];
    R51 "Records that cannot be excluded are reported as possible, apart from certain."
        Inferred [DESIGN];
    R52 "Answers count implants and say so; they claim no number of persons."
        Inferred [WKKGZ_7A_2A, BESLUIT_2];
    R53 "A recall notice holds the case, the risk and that provider's own references, and nothing of others."
        Inferred [WKKGZ_7A_2B];
    R54 "The gateway turns references into its own work list of patients; outcomes go back as numbers only."
        Inferred [WKKGZ_7B_1, VWS_ANSWERS];
    R55 "Every provider has a recorded recall contact; a notice nobody acknowledges escalates."
        Inferred [IGJ_CLINICS];
    R56 "A recall query on the same snapshot gives the same answer."
        Inferred [DESIGN];
    R57 "The gateway makes a written statement of elements a-i as far as they apply, also after explantation."
        Inferred [WKKGZ_7B_3, REGELING_2];
    R58 "Hand-over is recorded with date and channel; spoken is no channel, and a portal counts only with a recorded notice to the patient."
        Inferred [RIJKSOVERHEID, IGJ_CLINICS];
    R59 "The implant card holds the manufacturer's data of MDR art. 18(1)(a) and the patient's identity; its scope is set apart from the inclusion list."
        FromMemory [BESLUIT_HULPMIDDELEN, MDR_18];
    R60 "The statement is plain Dutch and names MEBI and the provider's contact."
        Inferred [VWS_ANSWERS, COSMETIC];
    R61 "Monitoring shows per provider the share in time, delay, missing elements, records without UDI, unresolved DIs, and months without delivery."
        Inferred [IGJ_CLINICS, FACTSHEET];
    R62 "The gateway compares each month what was used with the register's receipts; differences are a work list."
        Read [IGJ_CLINICS];
    R63 "An evidence export covers the inspectorate's six criteria."
        Inferred [FACTSHEET];
    R64 "The ladder of measures is data; amounts are never compiled in."
        Inferred [WKKGZ_27_30, BOETEBELEID, LIR_TERMS];
    R65 "Monitoring output holds no health data of a record beyond its reference."
        Inferred [DESIGN];
    R66 "Retention is a setting without default deletion; deleting needs a named decision, and references and receipts stay verifiable."
        Inferred [WKKGZ_7A_2];
    R67 "Gateway data follow the term of the patient's dossier."
        FromMemory [BW_7_454];
    R68 "Register data are treated as health data: encrypted at rest and in transit, with operator and supervisor apart."
        Inferred [WKKGZ_7A_2];
    R69 "The register takes no complaints; the software points to MEBI, the complaints desk, the inspectorate and the manufacturer."
        Inferred [BESLUIT_2, VWS_ANSWERS, REPORTING];
    R70 "A side-effect report names its kind of reporter, holds many coded complaints, and is never linked to register records by itself."
        Inferred [MEBI, MEBI_NUMBERS];
}
