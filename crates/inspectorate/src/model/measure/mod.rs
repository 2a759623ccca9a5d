//! A measure, from the concept to its end: what was done in it, step by step, and where it stands.
//! Steps are added and never changed; the standing follows from them.

mod amount;
mod around;
pub mod dates;
mod field;
mod fine;
mod given;
mod judge;
mod kind;
mod ledger;
mod next;
mod office;
mod procedure;
mod public_text;
mod refusal;
mod shown;
mod stage;
mod standing;
mod values;

pub use amount::Euro;
pub use around::{Around, Deciding, prosecutor};
pub use field::{Control, Fault, Field, Instrument};
pub use fine::fine_of;
pub use given::given;
pub use judge::{contested, judge};
pub use kind::{Kind, Whose};
pub use ledger::{Debt, Ledger, NotReminded, ledger, payment_waits};
pub use next::{Waiting, next, open_kinds};
pub use office::{Assignment, Interview, PublicEntry, PublicWords};
pub use procedure::{ladder_of, procedure, proposal};
pub use public_text::check_public;
pub use refusal::Refusal;
pub use shown::public_words;
pub use stage::stage_of;
pub use standing::{counts_as, forfeited, state_of};
pub use values::Values;

use jiff::Timestamp;
use jiff::civil::Date;
use law::intervention::{Intervention, Ladder, State};
use uuid::Uuid;

use crate::model::case_file::Who;

/// Whether this can be a measure here. What is addressed to others than the operator has a room of
/// its own, and a withdrawal is a step of the measure it takes back.
#[must_use]
pub fn can_be_measure(code: Intervention) -> bool {
    use Intervention::{
        Aangifte, Advies, Bijstand, Doorzetten, Eval, InformOm, Intrekken, Overdragen,
    };
    !matches!(
        code,
        Advies | Aangifte | InformOm | Eval | Bijstand | Doorzetten | Overdragen | Intrekken
    )
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Ours.
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// Counts from 1 in its case.
    pub number: i64,
    /// What it is.
    pub code: Intervention,
    /// The ladder it stands on; none where it stands on none.
    pub ladder: Option<Ladder>,
    /// Whom it is addressed to.
    pub addressee: Addressee,
    /// The provision that was breached, as findings name it.
    pub violation: String,
    /// When it was begun.
    pub made_at: Timestamp,
    /// Who began it.
    pub made_by: Who,
    /// What was done, the oldest first.
    pub steps: Vec<Step>,
}

/// Whom a measure is addressed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Its name.
    pub name: String,
    /// Its role, as facts name it.
    pub role: String,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The page it was written on: the same page writes once.
    pub id: Uuid,
    /// The measure; none for what is of the whole case.
    pub measure_id: Option<Uuid>,
    /// Counts from 1 in its case.
    pub number: i64,
    /// What it is.
    pub kind: Kind,
    /// What was filled in, and what was computed at that moment.
    pub values: Values,
    /// When it was written down.
    pub made_at: Timestamp,
    /// Who did it; none for what the house notes by itself.
    pub made_by: Option<Who>,
}

impl Measure {
    /// The last step of a kind.
    #[must_use]
    pub fn last(&self, kind: Kind) -> Option<&Step> {
        self.steps.iter().rev().find(|it| it.kind == kind)
    }

    /// All steps of a kind, the oldest first.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |it| it.kind == kind)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        state_of(self)
    }

    /// The number of its last step: what a page was made from.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.steps.last().map_or(0, |it| it.number)
    }

    /// What its concept says now.
    #[must_use]
    pub fn draft(&self) -> Option<&Values> {
        self.last(Kind::Draft).map(|it| &it.values)
    }

    /// The day it was decided.
    #[must_use]
    pub fn decided_on(&self) -> Option<Date> {
        self.last(Kind::Decided).and_then(|it| it.values.day("on"))
    }

    /// The last day of its term, once it was decided; later where it was extended.
    #[must_use]
    pub fn term_end(&self) -> Option<Date> {
        let is_undone = self.is_undone("extension");
        let says_so = |it: &&Step| match it.kind {
            Kind::Decided => true,
            Kind::Extended => !is_undone,
            _ => false,
        };
        self.steps.iter().rev().find(says_so).and_then(|it| it.values.day("term_end"))
    }

    /// Whether a remedy against a decision that followed on it took that decision away.
    #[must_use]
    pub fn is_undone(&self, against: &str) -> bool {
        let is_it = |it: &Step| it.against() == against && it.values.text("result") == "upheld";
        self.all(Kind::RemedyDecided).any(|it| it.is_final() && is_it(it))
    }

    /// Whether it is only written and sent: no decision in law.
    #[must_use]
    pub fn is_informal(&self) -> bool {
        !is_formal(self.code)
    }

    /// Whether the operator put something forward that the decision has to answer.
    #[must_use]
    pub fn is_spoken(&self) -> bool {
        self.all(Kind::Submitted).any(|it| it.values.text("how") != "waived")
    }

    /// The state the policy goes by.
    #[must_use]
    pub fn counts_as(&self) -> State {
        counts_as(self)
    }
}

impl Step {
    /// Which decision a remedy is against: the measure itself where nothing else is said.
    #[must_use]
    pub fn against(&self) -> &str {
        let said = self.values.text("against");
        if said.is_empty() { "measure" } else { said }
    }

    /// Whether a remedy that was decided settles something: interim relief does not.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.values.text("remedy") != "interim_relief"
    }
}

/// Whether it is a decision in law, which can be objected to (PROC-F9).
#[must_use]
pub fn is_formal(code: Intervention) -> bool {
    is_heard(code) || matches!(code, Intervention::Zloi1 | Intervention::Zloi2)
}

/// Whether this kind of measure ends a violation or undoes it: of these only one at a time may hold
/// for the same violation (Awb art. 5:2(1)(b), 5:6). Whether an order or a demand under the MDR is
/// one is a question for a lawyer; the policy lets a penalty order follow them while they stand.
#[must_use]
pub fn is_remedial_sanction(code: Intervention) -> bool {
    matches!(code, Intervention::Lod | Intervention::Lob)
}

/// Whether the operator is heard before it (PROC-F1).
#[must_use]
pub fn is_heard(code: Intervention) -> bool {
    use Intervention::{Aanwijzing, Bevel, Boete, Eis, Lob, Lod, Prev};
    matches!(code, Bevel | Eis | Lod | Lob | Prev | Boete | Aanwijzing)
}

/// Whether it has a term within which to comply (PROC-F3).
#[must_use]
pub fn has_term(code: Intervention) -> bool {
    use Intervention::{Aanwijzing, Bevel, Eis, Lob, Lod, Zloi1, Zloi2};
    matches!(code, Bevel | Eis | Lod | Lob | Zloi1 | Zloi2 | Aanwijzing)
}

/// Whether the Commission and the member states are told of it (PROC-F7). The letter of the policy
/// would also tell of orders about an online interface (V7); the law does not ask it.
#[must_use]
pub fn is_notified(measure: &Measure) -> bool {
    measure.ladder.is_some() && is_formal(measure.code)
}
