//! What is signed: a measure, or something that comes after one.

use crate::intervention::Intervention;

/// What is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// A measure is imposed, sent or done.
    Measure(Intervention),
    /// The seven days of an order under the Wkkgz are extended.
    ExtendOrder,
    /// A forfeited penalty is collected.
    CollectPenalty,
    /// The costs of administrative coercion are fixed.
    RecoverCosts,
    /// A decision is made public.
    Publish,
    /// An objection is decided on.
    DecideOnObjection,
}

impl Act {
    const OTHERS: [Self; 5] = [
        Self::ExtendOrder,
        Self::CollectPenalty,
        Self::RecoverCosts,
        Self::Publish,
        Self::DecideOnObjection,
    ];

    /// Everything that can be signed.
    pub fn all() -> impl Iterator<Item = Self> {
        Intervention::ALL.iter().copied().map(Self::Measure).chain(Self::OTHERS)
    }

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Measure(measure) => measure.code(),
            Self::ExtendOrder => "EXTEND_ORDER",
            Self::CollectPenalty => "COLLECT_PENALTY",
            Self::RecoverCosts => "RECOVER_COSTS",
            Self::Publish => "PUBLISH",
            Self::DecideOnObjection => "DECIDE_ON_OBJECTION",
        }
    }

    /// What a code stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|it| it.code() == code)
    }

    /// Its name in Dutch.
    pub const fn name_nl(self) -> &'static str {
        match self {
            Self::Measure(measure) => measure.name_nl(),
            Self::ExtendOrder => "verlengen van een bevel",
            Self::CollectPenalty => "invorderen van een dwangsom",
            Self::RecoverCosts => "vaststellen van de kosten van bestuursdwang",
            Self::Publish => "openbaar maken",
            Self::DecideOnObjection => "beslissen op bezwaar",
        }
    }

    /// Its name in English.
    pub const fn name_en(self) -> &'static str {
        match self {
            Self::Measure(measure) => measure.name_en(),
            Self::ExtendOrder => "extending an order",
            Self::CollectPenalty => "collecting a penalty",
            Self::RecoverCosts => "fixing the costs of administrative coercion",
            Self::Publish => "publishing",
            Self::DecideOnObjection => "deciding on an objection",
        }
    }
}
