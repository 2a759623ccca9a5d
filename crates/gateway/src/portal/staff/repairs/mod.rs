//! The repair list: what is wrong, and the fix in one step where there is one.

pub(super) mod close;
pub(super) mod list;
pub(super) mod mend;
pub(super) mod one;

use exchange::finding::Language as Tongue;
use web::page::Language;

/// The same language, as findings call it.
fn tongue(language: Language) -> Tongue {
    match language {
        Language::Dutch => Tongue::Dutch,
        Language::English => Tongue::English,
    }
}
