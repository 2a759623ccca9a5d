//! Operations: filled in by staff, signed by a professional (Wkkgz art. 7b(1)).
//!
//! Every step is kept at once, so that a session that ends, or a page that is left, loses nothing;
//! nothing leaves the house before it is signed.

mod change_item;
mod fill_in;
mod list;
pub(crate) mod load;
mod read;
mod scan;
mod sign;

use audit::Entry;
use identity::{Caller, Permit};
use store::StoreError;

use super::find_caller::find_provider;
use crate::context::{Context, Desk};
use crate::model::operation::Operation;

pub use change_item::{Addition, Change, Changed, add_item, change_item, drop_item, undo_scan};
pub use fill_in::{Filled, PatientFault, change_details, open_operation, say_ready};
pub use list::{Listed, OfDay, list_operations};
pub use read::{Known, Outcome, Reported, read_implants_of, read_operation, read_outcome};
pub use scan::{Scanned, Sent, scan_into};
pub use sign::{SignOutcome, sign_operation};

identity::actions! {
    ListOperations = "operation.list", Registration, PatientLink, Search,
        "See the operations of a day.";
    ReadOperation = "operation.read", Registration, PatientLink, Read,
        "See one operation, and what became of it.";
    FillOperation = "operation.fill", Registration, PatientLink, Write,
        "Fill in an operation: patient, day, scans.";
    SignOperation = "operation.sign", Registration, PatientFile, Write,
        "Sign an operation (Wkkgz art. 7b(1)).";
}

/// The desk of somebody who signed in: the provider one works for. None for who is of no provider.
pub async fn find_desk(cx: &Context, caller: &Caller) -> Result<Option<Desk>, StoreError> {
    let Some(tenant) = caller.tenant() else { return Ok(None) };
    let Some(provider) = find_provider(cx, tenant).await? else { return Ok(None) };
    let caller = caller.clone().with_branches(provider.branches());
    Ok(Some(Desk { caller, name: "page".into(), provider }))
}

/// The line about an operation, for its patient to read where the house knows one.
fn line<A: identity::Action>(cx: &Context, permit: &Permit<A>, operation: &Operation) -> Entry {
    let entry = permit.entry(cx.clock.now()).about(operation.id).records(1);
    match operation.patient {
        Some(patient) => entry.of_subject(patient),
        None => entry,
    }
}
