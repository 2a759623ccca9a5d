//! One patient's course: what was placed, what became of it, and what is told of it when.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A patient and the devices placed in one operation or two (both hips, both breasts).
/// It is made from its key alone: category, month and number.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Category, by its place in the parameters.
    pub category: usize,
    /// The month it belongs to, counted from the first of the plan.
    pub month: u32,
    /// Its number in category and month.
    pub number: u32,
    /// The bearer. Exists only in what a gateway is sent and in the truth.
    pub patient: Patient,
    /// The devices.
    pub lives: Vec<Life>,
}

/// The bearer of implants.
#[derive(Debug, Clone, PartialEq)]
pub struct Patient {
    /// The provider's patient number.
    pub number: String,
    /// A citizen service number that passes the eleven-test, from the range that is never issued.
    pub bsn: String,
    /// Born.
    pub born_on: Date,
    /// Sex.
    pub sex: Sex,
    /// Latent day of death; may lie beyond the end of the simulation.
    pub dies_on: Date,
}

/// Sex, as LROI counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// Side of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
}

/// One device in one body.
#[derive(Debug, Clone, PartialEq)]
pub struct Life {
    /// Its place in the course, from 0.
    pub part: u32,
    /// The provider that placed it, by its place in the list.
    pub provider: usize,
    /// What was placed.
    pub device: Device,
    /// On which side; none where there are no sides.
    pub side: Option<Side>,
    /// When.
    pub implanted_on: Date,
    /// Latent day of revision; may lie beyond death or the end of the simulation.
    pub revised_on: Date,
    /// The defect it belongs to, as the parameters name it (D1 to D8).
    pub defect: Option<u8>,
    /// What is told of it, in the order of telling; a repeated or duplicate telling is an entry.
    pub told: Vec<Told>,
}

/// A piece of a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The model, by its place in the list.
    pub model: usize,
    /// Its lot.
    pub lot: String,
    /// Its serial number, if the model has them.
    pub serial: Option<String>,
    /// Its expiry date.
    pub expires_on: Date,
}

/// What a telling is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// It was placed.
    Implantation,
    /// It was taken out.
    Explantation,
    /// The bearer died with it.
    Death,
}

/// One telling: a message that is sent, or one that should have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What happened.
    pub act: Act,
    /// When it happened.
    pub happened_on: Date,
    /// When it is sent; none: never (the provider is silent, or this one was forgotten).
    pub told_on: Option<Date>,
    /// The sender's reference, a UUID; a retry has the same, a duplicate another.
    pub reference: String,
    /// For an explantation: whether it names its implantation.
    pub linked: bool,
    /// Whether it was told before.
    pub copy: Copy,
    /// What is wrong with it.
    pub planted: Option<Planted>,
}

/// Whether a message was sent before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Copy {
    /// The first.
    Original,
    /// The same message again (must be absorbed).
    Retry,
    /// The same event in another message under another reference.
    Duplicate,
}

/// An error planted in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Planted {
    /// A check character is wrong.
    CheckDigit,
    /// The UDI-DI of another variant: well formed.
    WrongVariant,
    /// O for 0 or I for 1 in the lot: well formed.
    LotMisread,
    /// The other side.
    SideSwapped,
    /// Day and month of birth swapped.
    BirthDate,
    /// A BSN that fails the eleven-test.
    BsnEleven,
    /// A reference that is a BSN which passes the eleven-test (rule R10).
    BsnReference,
    /// A company number, AGB code or cut-off number where the branch number belongs.
    BranchForm,
    /// The separator (GS) behind the lot was lost by the scanner.
    SeparatorLost,
    /// The code was typed by hand, with a letter for a digit or a digit lost.
    Typed,
}

impl Planted {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::CheckDigit,
        Self::WrongVariant,
        Self::LotMisread,
        Self::SideSwapped,
        Self::BirthDate,
        Self::BsnEleven,
        Self::BsnReference,
        Self::BranchForm,
        Self::SeparatorLost,
        Self::Typed,
    ];

    /// The name in the parameters and in the truth.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CheckDigit => "check_digit",
            Self::WrongVariant => "wrong_variant",
            Self::LotMisread => "lot_misread",
            Self::SideSwapped => "side_swapped",
            Self::BirthDate => "birth_date",
            Self::BsnEleven => "bsn_eleven",
            Self::BsnReference => "bsn_reference",
            Self::BranchForm => "branch_form",
            Self::SeparatorLost => "separator_lost",
            Self::Typed => "typed",
        }
    }
}
