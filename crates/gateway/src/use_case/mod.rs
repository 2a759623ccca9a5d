//! What this house does, one sentence a file. Front doors call these and nothing below them.

pub mod admit;
pub mod deliver_waiting;
pub mod find_caller;
pub mod look_in_outbox;
pub mod note_denial;
pub mod open_keys;
pub mod read_implants;
pub mod read_repairs;
pub mod read_resource;
pub mod record_message;
pub mod rotate_keys;
pub mod take_in;

use identity::Action;
use identity::policy::{Act, Data};

/// Take in what a provider's systems send.
#[derive(Debug)]
pub struct TakeIn;

impl Action for TakeIn {
    const NAME: &'static str = "message.take_in";
    const PURPOSE: audit::Purpose = audit::Purpose::Care;
    const DATA: Data = Data::Message;
    const ACT: Act = Act::Write;
}

/// Read what the provider's own file holds: repairs, implants, receipts, resources.
#[derive(Debug)]
pub struct ReadFile;

impl Action for ReadFile {
    const NAME: &'static str = "file.read";
    const PURPOSE: audit::Purpose = audit::Purpose::Care;
    const DATA: Data = Data::PatientFile;
    const ACT: Act = Act::Read;
}
