//! Lines of the access log by patient: what touched several has a line for each, so that each can
//! be told who looked; what touched nobody has one.

use std::collections::BTreeSet;

use audit::Entry;
use uuid::Uuid;

/// The lines, the first of which is always there.
pub(crate) fn each_patient(
    entry: Entry,
    patients: impl IntoIterator<Item = Uuid>,
) -> (Entry, Vec<Entry>) {
    let patients: BTreeSet<Uuid> = patients.into_iter().collect();
    let mut lines = patients.into_iter().map(|patient| entry.clone().of_subject(patient));
    match lines.next() {
        Some(first) => {
            let others = lines.collect();
            (first, others)
        }
        None => (entry, Vec::new()),
    }
}
