//! The staff's desk: what is open and until when, what is to be repaired, what the register
//! answered, what patients must be given, and how the provider shows that it does all that.

pub mod close_repair;
pub mod hand_over;
pub mod mend_repair;
pub mod prove;
pub mod receipts;
pub mod registrations;
pub mod repairs;
pub mod today;

use identity::Caller;

identity::actions! {
    SeeOpen = "registration.open", Registration, ReportedImplants, Search,
        "See what the register must still have, and until when.";
    SeeRepairs = "repair.see", Registration, RepairList, Search,
        "See what is to be repaired.";
    SeeRepair = "repair.look", Registration, RepairList, Read,
        "Look at one thing that is to be repaired.";
    MendRepair = "repair.mend", Registration, RepairList, Write,
        "Put right what could not be delivered, as a corrected message.";
    CloseRepair = "repair.close", Registration, RepairList, Write,
        "Close an item of the repair list by hand, with a reason.";
    SeeReceipts = "receipt.list", Delivery, Receipt, Search,
        "Search the register's receipts.";
    SeeReceipt = "receipt.look", Delivery, Receipt, Read,
        "Look at a receipt and what proves it.";
    SeeHandOvers = "hand_over.list", PatientInformation, HandOver, Search,
        "See which patients must still be told in writing.";
    SeeHandOver = "hand_over.look", PatientInformation, HandOver, Read,
        "Look at what a patient must be told about an implant.";
    RecordHandOver = "hand_over.record", PatientInformation, HandOver, Write,
        "Record that a patient was told in writing (Wkkgz art. 7b(3)).";
}

/// What to call the person who asks; a system has no name.
pub(crate) fn name_of(caller: &Caller) -> String {
    caller.person().map(|person| person.name.clone()).unwrap_or_default()
}
