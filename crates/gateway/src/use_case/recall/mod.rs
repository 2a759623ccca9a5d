//! Recalls at a provider: a notice becomes the provider's own list of patients, the list is worked
//! off, and numbers alone go back (rules R53, R54). All of it works while the register is down.
//!
//! Every look and every change is on record under the number of the recall.

mod acknowledge;
mod close;
mod drills;
pub mod due;
pub mod fetch_notices;
mod instructions;
mod known;
pub(crate) mod late;
pub(crate) mod lists;
mod merge;
mod on_board;
mod open_own;
mod patients;
mod placing;
mod procedure;
mod progress;
mod read;
mod scopes;
mod sender;
mod stock;
mod take_notice;
pub mod tell_register;
mod whose;
mod work;

use audit::Entry;
use identity::{Action, Permit};
use uuid::Uuid;

pub use acknowledge::acknowledge;
pub use close::{Closed, close_own};
pub use drills::DrillTimes;
pub use instructions::{
    Confirmed, Instruction, Reader, ask_readers, confirm_reading, instructions, readers,
};
pub(crate) use known::warnings;
pub use merge::{Merged, merge, mergeable};
pub use on_board::OnBoard;
pub(crate) use on_board::on_board;
pub use open_own::{Count, Opened, Wanted, count_own, open_own};
pub use patients::{Filter, OnePatient, PAGE, PatientPage, patient, patients};
pub(crate) use placing::keep_reasons;
pub use placing::{Placing, placings};
pub use procedure::{
    Kept, Procedures, WantedProcedure, confirm_procedure, finish_step, keep_procedure, procedures,
};
pub use progress::Totals;
pub use read::{Branch, Listed, NoticeSeen, Seen, Which, list, read};
pub(crate) use scopes::Scopes;
pub use sender::sender;
pub use stock::{Found, StockChange, StockItem, add_stock, block_stock, look_for_stock, stock};
pub use take_notice::{Taken, take_notice};
pub use whose::{Candidate, Whose, find_patient, say_whose};
pub use work::{Worked, assign, note, set_outcome};

use crate::context::Context;
use crate::model::recall::Recall;

identity::actions! {
    SeeRecalls = "recall.list", Recall, RecallWork, Search,
        "See which recalls there are, and how far each is.";
    SeeRecall = "recall.look", Recall, RecallWork, Read,
        "Look at one recall: what it is about, its steps, its stock, its numbers.";
    SeeRecallPatients = "recall.patients", Recall, RecallWork, Search,
        "See the patients of a recall.";
    SeeRecallPatient = "recall.patient", Recall, RecallWork, Read,
        "Look at one patient of a recall, and what was done.";
    FindRecallPatient = "recall.find_patient", Recall, RecallWork, Search,
        "Look in the file for the patient of an implant that a notice names.";
    WorkRecall = "recall.work", Recall, RecallWork, Write,
        "Work on a recall: assign, note, set outcomes, find and block stock, finish steps.";
    OpenRecall = "recall.open", Recall, Notice, Write,
        "Open a recall from a manufacturer's own notice, or close it.";
    AcknowledgeNotice = "recall.acknowledge", Recall, Notice, Write,
        "Say that somebody read a notice of the inspectorate.";
    AskReaders = "instructions.ask", Recall, Notice, Write,
        "Ask users to read changed instructions.";
    SeeReaders = "instructions.readers", Recall, Instructions, Search,
        "See who read changed instructions, and who still has to.";
    ReadInstructions = "instructions.read", Recall, Instructions, Read,
        "Read changed instructions for a device.";
    ConfirmInstructions = "instructions.confirm", Recall, Instructions, Write,
        "Say that one read changed instructions.";
    SeeProcedure = "recall_procedure.read", Governance, RecallProcedure, Read,
        "Read the provider's own procedure for recalls, and say that one did.";
    KeepProcedure = "recall_procedure.keep", Governance, RecallProcedure, Write,
        "Write the provider's own procedure for recalls.";
    SeeRecallTotals = "recall.totals", Governance, RecallProgress, Read,
        "See how far recalls are, in numbers.";
}

/// The line about a recall, under its number.
fn line<A: Action>(cx: &Context, permit: &Permit<A>, recall: &Recall) -> Entry {
    permit.entry(cx.clock.now()).case(recall.on_record()).about(recall.id)
}

/// The line about one row of a recall's list.
fn line_of<A: Action>(
    cx: &Context,
    permit: &Permit<A>,
    recall: &Recall,
    entry: &crate::store::recall::entry::Row,
) -> Entry {
    let line = line(cx, permit, recall).about(entry.entry_id).records(1);
    match entry.patient_id {
        Some(patient) => line.of_subject(patient),
        None => line,
    }
}

/// What the identity provider calls who asks; the id of a system.
fn subject(caller: &identity::Caller) -> String {
    caller.person().map_or_else(|| caller.id().to_string(), |person| person.subject.clone())
}

/// A recall of this provider, for what is done in it.
async fn find(
    db: &mut impl store::Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<Option<Recall>, store::StoreError> {
    let row = crate::store::recall::find(db, provider, recall).await?;
    row.map(crate::store::recall::Row::read).transpose()
}
