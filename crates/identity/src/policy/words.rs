//! The words of the table: kinds of data, acts, scope, and what has to be logged.

/// Kinds of data, as the access matrix tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Data {
    /// A patient's file at the provider: patient, implant, consent.
    PatientFile,
    /// What one patient may see of oneself: implants, card, statement.
    OwnImplants,
    /// Who looked at one's own data.
    OwnAccessLog,
    /// A message from an EHR, a file or a scanner, with the patient in it.
    Message,
    /// What is to be repaired before the register takes it.
    RepairList,
    /// The nine elements on their way to the register.
    Delivery,
    /// A registration at the register.
    Registration,
    /// A receipt of the register.
    Receipt,
    /// How many are affected and where.
    Trace,
    /// Who delivers, in time or late, from receipts only.
    DeliveryStatistics,
    /// Patients and implants that a recall is about, at a provider.
    RecallWork,
    /// Complications and evaluations, pseudonymised.
    Quality,
    /// A provider's internal incidents (Wkkgz art. 9).
    InternalIncidents,
    /// Figures for a board.
    BoardFigures,
    /// Reports, field safety notices and trends on devices.
    Vigilance,
    /// What inspectors find at providers.
    Inspection,
    /// Reports as they come in, with who sent them.
    Report,
    /// Findings, evidence and turnover on which a measure rests.
    Enforcement,
    /// Decisions that may be published.
    Publication,
    /// What may be handed to prosecution.
    CriminalFile,
    /// Incident facts of one's own devices, without a patient.
    DeviceFacts,
    /// Measures and reports on one's certificates.
    CertificateFacts,
    /// Notifications between authorities.
    MarketNotice,
    /// The data set agreed with a quality register.
    QualitySet,
    /// Complaints and who to ask.
    Complaint,
    /// Catalogue and rules of the house.
    HouseRules,
    /// Who may call, sessions included.
    Callers,
    /// One's own session.
    OwnSession,
    /// Lines of the access log.
    AccessLog,
    /// Health, metrics and descriptions of the service itself.
    Service,
    /// The transparency log: checkpoints, tiles, keys.
    TransparencyLog,
}

/// What is done with data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Look at one thing.
    Read,
    /// Look for things.
    Search,
    /// Add or change.
    Write,
    /// Take out of the house.
    Export,
}

/// Whose data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The caller's own: its branch, its patient, its case, itself.
    Own,
    /// Another's.
    Foreign,
}

/// What has to be logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// Nothing: what anybody may see.
    None,
    /// That it was read.
    Read,
    /// All fields of NEN 7513.
    Full,
    /// All fields, and the number of the case.
    FullWithCase,
    /// What left the house, and to whom.
    ExportLog,
    /// The look into the log is itself logged.
    LogOnLog,
}
