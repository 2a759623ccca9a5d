//! A case of enforcement up to the proposal: who it is about, what was answered on the questions of
//! the policy, what was found, the evaluation and the weighing. Everything is said by somebody, on
//! evidence, and stays; the last word on a subject counts.

mod dossier;
mod entry;
mod evaluation;
mod evidence;
mod finding;
mod next;
mod record;
mod stage;
mod summary;
mod weighing;

pub use dossier::{Derived, Dossier, Follows};
pub use entry::{Answer, Content, Entry, Said};
pub use evaluation::{Cooperation, Evaluation, Found, Standing};
pub use evidence::{Evidence, EvidenceKind};
pub use finding::{Finding, FindingContent, FindingStanding};
pub use next::Next;
pub use record::{CLASSES, CaseRecord, Device, MOST, Operator, Regime};
pub use stage::Stage;
pub use summary::Summary;
pub use weighing::{Goal, TRUST, Weighing};

/// A set of values that are picked, each with its stable code.
macro_rules! picks {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $code)] $value,)+
        }

        impl $name {
            /// All, in the order of the page.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The stable code.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$value => $code,)+ }
            }

            /// What a code stands for.
            #[must_use]
            pub fn of(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == code)
            }
        }
    };
}
use picks;
