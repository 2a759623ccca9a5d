//! What this house does, one sentence a file. Front doors call these and nothing below them.

pub(crate) mod about;
pub mod admit;
pub mod continuity;
pub mod deliver_waiting;
pub mod desk;
pub mod find_caller;
pub(crate) mod find_place;
pub mod learn_products;
pub mod look_in_outbox;
pub mod note_denial;
pub mod open_keys;
pub mod operation;
pub mod own;
pub mod read_access_log;
pub mod read_implants;
pub mod read_repairs;
pub mod read_resource;
pub mod recall;
pub mod record_message;
pub mod representatives;
pub mod rotate_keys;
pub mod take_in;

identity::actions! {
    TakeIn = "message.take_in", Care, Message, Write,
        "Take in what a provider's systems send.";
    ReadMessage = "resource.read", Care, Message, Read,
        "Read back a resource of what was sent.";
    ReadImplants = "implant.read", Care, ReportedImplants, Read,
        "Read the provider's own implants, as they are reported.";
    ReadRepairs = "repair.read", Care, RepairList, Read,
        "Read what is to be repaired.";
    ReadReceipt = "receipt.read", Care, Receipt, Read,
        "Read what the register answered.";
}
