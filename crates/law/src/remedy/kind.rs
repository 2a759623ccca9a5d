//! The windows there are, each with its stable code and the clock that measures it.

/// A window in which something may, or must, be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WindowKind {
    /// Objection.
    Objection,
    /// An objection that was posted in time is received.
    ObjectionPosted,
    /// The decision on an objection, without a committee.
    ObjectionDecision,
    /// The decision on an objection, with a committee.
    ObjectionDecisionCommittee,
    /// Objection to the extension of an order.
    ExtensionObjection,
    /// Objection to the decision to collect a penalty.
    CollectionObjection,
    /// Objection to the decision on the costs of coercion.
    CostsObjection,
    /// Interim relief.
    InterimRelief,
    /// Appeal against the magistrate's refusal.
    MagistrateAppeal,
    /// Objection by member states or the Commission.
    EuObjection,
    /// The Commission decides after such an objection.
    CommissionDecision,
    /// The Commission assesses a preventive measure.
    CommissionReview,
    /// The first day of publication.
    Publication,
    /// The party's reaction that is published along.
    Reaction,
    /// The decision on a fine.
    FineDecision,
    /// Five percent goes off a fine after this day.
    FineFivePercent,
    /// The public prosecutor reacts.
    Prosecutor,
    /// A term that the measure itself has.
    OfMeasure,
}

impl WindowKind {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Objection,
        Self::ObjectionPosted,
        Self::ObjectionDecision,
        Self::ObjectionDecisionCommittee,
        Self::ExtensionObjection,
        Self::CollectionObjection,
        Self::CostsObjection,
        Self::InterimRelief,
        Self::MagistrateAppeal,
        Self::EuObjection,
        Self::CommissionDecision,
        Self::CommissionReview,
        Self::Publication,
        Self::Reaction,
        Self::FineDecision,
        Self::FineFivePercent,
        Self::Prosecutor,
        Self::OfMeasure,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Objection => "AWB_6W",
            Self::ObjectionPosted => "AWB_6W_POSTED",
            Self::ObjectionDecision => "OBJECTION_DECISION",
            Self::ObjectionDecisionCommittee => "OBJECTION_DECISION_COMMITTEE",
            Self::ExtensionObjection => "EXTENSION_OBJECTION",
            Self::CollectionObjection => "COLLECTION_OBJECTION",
            Self::CostsObjection => "COSTS_OBJECTION",
            Self::InterimRelief => "VOVO",
            Self::MagistrateAppeal => "RC_APPEAL",
            Self::EuObjection => "EU_2M",
            Self::CommissionDecision => "EC_8M",
            Self::CommissionReview => "EC_REVIEW_6M",
            Self::Publication => "PUBLICATION_EARLIEST",
            Self::Reaction => "REACTION",
            Self::FineDecision => "FINE_DECISION",
            Self::FineFivePercent => "FINE_FIVE_PERCENT",
            Self::Prosecutor => "OM_13W",
            Self::OfMeasure => "OF_MEASURE",
        }
    }

    /// The name of its clock; none where it has no term of its own, or the measure has it.
    pub const fn clock(self) -> Option<&'static str> {
        Some(match self {
            Self::Objection => "objection",
            Self::ObjectionPosted => "objection_posted",
            Self::ObjectionDecision => "objection_decision",
            Self::ObjectionDecisionCommittee => "objection_decision_committee",
            Self::ExtensionObjection => "extension_objection",
            Self::CollectionObjection => "collection_objection",
            Self::CostsObjection => "costs_objection",
            Self::MagistrateAppeal => "magistrate_appeal",
            Self::EuObjection => "eu_window",
            Self::CommissionDecision => "ec_decision",
            Self::CommissionReview => "ec_review",
            Self::Publication => "publication",
            Self::Reaction => "reaction",
            Self::FineDecision => "fine_decision",
            Self::FineFivePercent => "fine_five_percent",
            Self::Prosecutor => "prosecutor",
            Self::InterimRelief | Self::OfMeasure => return None,
        })
    }
}
