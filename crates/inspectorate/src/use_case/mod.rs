//! What the inspectorate does, one sentence each: load, permit, decide, write, audit.

pub mod ask_register;
pub mod ask_trace;
pub mod close_case;
pub mod directory;
pub mod duty;
pub mod enforcement;
pub mod inspection;
pub mod measure;
pub mod note_denial;
pub mod open_case;
pub mod publish;
pub mod read_access_log;
pub mod read_cases;
pub mod read_own_recalls;
pub mod read_published;
pub mod read_trace;
pub mod recall;
pub mod result;
pub mod signal;

use ::store::StoreError;
use identity::{Caller, Denied};

use crate::model::case_file::Who;

identity::actions! {
    ReadCases = "case.list", Vigilance, Vigilance, Search,
        "See which cases there are.";
    ReadCase = "case.read", Vigilance, Vigilance, Read,
        "Read a case.";
    OpenCase = "case.open", Vigilance, Vigilance, Write,
        "Open a case.";
    CloseCase = "case.close", Vigilance, Vigilance, Write,
        "Close a case.";
    WorkInCase = "case.work", Vigilance, Vigilance, Write,
        "Do something in a case: what it is, the use case asks leave for.";
    AskRegister = "trace.ask", RiskInsight, Trace, Search,
        "Ask the register a trace (Wkkgz art. 7a(2)); the purpose stands in the question.";
    SendNotice = "notice.send", InformProviders, Notice, Write,
        "Send a notice to the providers with a hit (Wkkgz art. 7a(2)(b)).";
    ReadProgress = "progress.read", InformProviders, RecallProgress, Read,
        "See how far the providers are with a recall.";
    SeePublications = "publication.list", Publication, Published, Search,
        "See which safety notices can be published, and what was decided.";
    DecidePublication = "publication.decide", Publication, Published, Write,
        "Decide whether the public list has a safety notice.";
    ReadOwnRecalls = "own_recall.read", PostMarket, RecallProgress, Read,
        "See the totals of the recalls of one's own devices (MDR art. 83, 87(11)).";
    ReadTrace = "trace.read", RiskInsight, Trace, Search,
        "Read a trace that was kept.";
}

/// Why a use case could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum UseCaseError {
    /// The caller may not; to it, this does not exist.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such thing, or not for this caller.
    #[error("not found")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The person who calls. A machine is nobody who opens a case or asks a trace.
fn person(caller: &Caller) -> Result<Who, UseCaseError> {
    let person = caller.person().ok_or(UseCaseError::NotFound)?;
    Ok(Who { subject: person.subject.clone(), name: person.name.clone() })
}
