//! Kinds of data, as the access matrix tells them apart.

macro_rules! data {
    ($($variant:ident = $code:literal, $means:literal;)*) => {
        /// A kind of data.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Data {
            $(#[doc = $means] $variant,)*
        }

        impl Data {
            /// All kinds, in the order of the matrix.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable code: the data category of the access log.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What it is, in a few words.
            #[must_use]
            pub fn means(self) -> &'static str {
                match self { $(Self::$variant => $means,)* }
            }
        }
    };
}

data! {
    OwnImplants = "own_implants", "What one patient may see of oneself: implants, card, statement.";
    OwnConsent = "own_consent", "A patient's own consent.";
    OwnIncidents = "own_incidents", "Incidents noted in a patient's own file.";
    OwnAccessLog = "own_access_log", "Who looked at a patient's own data.";
    PatientFile = "patient_file", "A patient's file at the provider: patient, implant.";
    Consent = "consent", "What a patient consented to.";
    Representatives = "representatives", "Who may act for a patient, and until when.";
    PatientLink = "patient_link", "Which patient an implant is for.";
    Message = "message", "A message from an EHR, a file or a scanner, with the patient in it.";
    ReportedImplants = "reported_implants", "Implants as they are reported, and how far; the patient stays sealed.";
    RepairList = "repair_list", "What is to be repaired before the register takes it.";
    HandOver = "hand_over", "Statements and cards that are due to patients, and how they were given.";
    Reconciliation = "reconciliation", "What was used, filed and registered in a month, and where they differ.";
    Readiness = "readiness", "The six criteria of readiness, with document, owner and date.";
    EvidencePack = "evidence_pack", "What a provider shows at an inspection: proofs and figures, no patient.";
    Delivery = "delivery", "The nine elements on their way to the register.";
    Registration = "registration", "A registration at the register.";
    Receipt = "receipt", "A receipt of the register.";
    FileConfirmation = "file_confirmation", "That a registration made by hand is in the patient's file: who says so and when, no patient.";
    Trace = "trace", "How many are affected and where.";
    DeliveryStatistics = "delivery_statistics", "Who delivers, in time or late, from receipts only.";
    Directory = "directory", "Care providers and their sites: which registrations are expected of whom, and since when.";
    Statistics = "statistics", "Totals for publication, with small cells hidden.";
    RecallWork = "recall_work", "Patients and implants that a recall is about, at a provider.";
    RecallProgress = "recall_progress", "How far a recall is, in counts.";
    Notice = "notice", "Safety notices to providers: the risk, what is asked, and each provider's own references.";
    RecallContact = "recall_contact", "Where a provider is reached for a recall, and who coordinates it there.";
    RecallProcedure = "recall_procedure", "A provider's own recall procedure: steps, owners, deputies, who read it.";
    Instructions = "instructions", "Changed instructions for a device, and which users read them.";
    Quality = "quality", "Complications and evaluations, pseudonymised.";
    InternalIncidents = "internal_incidents", "A provider's internal incidents (Wkkgz art. 9).";
    BoardFigures = "board_figures", "Totals and open findings, for a board.";
    Vigilance = "vigilance", "Reports, field safety notices and trends on devices.";
    Inspection = "inspection", "What inspectors find at providers, supervision interviews included.";
    Report = "report", "Reports as they come in, with who sent them.";
    Enforcement = "enforcement", "Findings, evidence and turnover on which a measure rests.";
    Results = "results", "What supervision did in a year and what came of it, in counts; advice to others than who is in a case.";
    FineInterview = "fine_interview", "Interviews for a fine, where one may keep silent (Awb art. 5:10a).";
    Decision = "decision", "Final decisions without exempt data, to be published.";
    Published = "published", "Published decisions, reports and field safety notices.";
    CriminalFile = "criminal_file", "What may be handed over for prosecution.";
    DeviceFacts = "device_facts", "Incident facts of one's own devices, without a patient.";
    CertificateFacts = "certificate_facts", "Measures and reports on one's own certificates.";
    MarketNotice = "market_notice", "Notifications between authorities.";
    QualitySet = "quality_set", "The data set agreed with a quality register, opt-out respected.";
    Complaint = "complaint", "Complaints and who to ask.";
    HouseRules = "house_rules", "Catalogue and rules of the house.";
    Callers = "callers", "Who may call, and their sessions.";
    OwnSession = "own_session", "One's own sessions.";
    AccessLog = "access_log", "Lines of the access log.";
    Service = "service", "Health, metrics and descriptions of the service itself.";
    TransparencyLog = "transparency_log", "The transparency log: checkpoints, tiles, keys.";
}

impl Data {
    /// Data the register keeps about implants. They are read in four lanes and no other (R45).
    pub const OF_THE_REGISTER: &'static [Self] =
        &[Self::Delivery, Self::Registration, Self::Receipt, Self::Trace, Self::DeliveryStatistics];

    /// Whether a person can be found in them. Of the register's data none (R7, R46).
    #[must_use]
    pub fn names_a_person(self) -> bool {
        matches!(
            self,
            Self::OwnImplants
                | Self::OwnConsent
                | Self::OwnIncidents
                | Self::OwnAccessLog
                | Self::PatientFile
                | Self::Consent
                | Self::Representatives
                | Self::PatientLink
                | Self::Message
                | Self::HandOver
                | Self::RecallWork
                | Self::InternalIncidents
                | Self::Inspection
                | Self::Report
                | Self::Enforcement
                | Self::FineInterview
                | Self::CriminalFile
                | Self::Complaint
                | Self::QualitySet
        )
    }
}
