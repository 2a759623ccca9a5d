//! The staff's desk: what is open and until when, what is to be repaired, what the register
//! answered, what patients must be given, and how the provider shows that it does all that.

pub mod board;
pub mod close_repair;
pub mod evidence;
pub mod hand_over;
pub mod mend_repair;
pub mod print;
pub mod prove;
pub mod readiness;
pub mod receipts;
pub mod reconcile;
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
    PrintHandOver = "hand_over.print", PatientInformation, HandOver, Read,
        "Print what a patient is given: statement or card.";
    RecordHandOver = "hand_over.record", PatientInformation, HandOver, Write,
        "Record that a patient was told in writing (Wkkgz art. 7b(3)).";
    SeeReconciliation = "reconciliation.see", Delivery, Reconciliation, Search,
        "See whether what was used was filed and registered.";
    KeepReconciliation = "reconciliation.keep", Delivery, Reconciliation, Write,
        "Import what was used, explain differences, sign a month.";
    SeeBoard = "board.see", Governance, BoardFigures, Read,
        "See the figures for the board.";
    DecideBoard = "board.decide", Governance, BoardFigures, Write,
        "Record what the board decided.";
    SeeReadiness = "readiness.see", Governance, Readiness, Search,
        "See the six criteria of readiness.";
    KeepReadiness = "readiness.keep", Governance, Readiness, Write,
        "Record how a criterion of readiness is met.";
    PackEvidence = "evidence.pack", Governance, EvidencePack, Export,
        "Take along what shows an inspection that the provider does what it must.";
}

/// What to call the person who asks; a system has no name.
pub(crate) fn name_of(caller: &Caller) -> String {
    caller.person().map(|person| person.name.clone()).unwrap_or_default()
}

/// The digest of a file, in hexadecimal.
pub(crate) fn digest_of(bytes: &[u8]) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes);
    exchange::receipt::hex(digest.as_ref())
}
