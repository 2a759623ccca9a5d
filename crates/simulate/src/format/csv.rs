//! The gateway's CSV: what a provider without an EHR link sends now and then.
//!
//! A row of an explantation carries the reference of its implantation, which is how the gateway
//! joins them. A file of the gateway holds ten thousand rows at most, and backlog from before 2019
//! is taken with `?legacy=true`.

use super::{Code, Message, text};
use crate::dirt::{Mark, Seed, Written, cut};
use crate::{Act, Copy, Planted};

/// The columns, as the gateway names them.
pub const HEADER: &str = "reference;event;carrier;carrier_2;udi_di;lot;serial;expires_on;\
implanted_on;explanted_on;died_on;patient_number;branch;no_udi_reason;manufacturer;product_name;\
product_type\n";

/// Appends the message as one row.
pub fn write(out: &mut Vec<u8>, message: &Message<'_>) {
    let written = Written::of(message);
    // The same explantation in a file of its own: nothing there to join it by.
    let joins = message.told.copy != Copy::Duplicate;
    let implantation = message.implantation().filter(|_| joins);
    let reference = implantation.map_or(message.told.reference.as_str(), |told| &told.reference);
    cell(out, reference.as_bytes());
    cell(out, message.event().as_bytes());
    let is_explantation = message.told.act == Act::Explantation;
    if written.device || (is_explantation && implantation.is_none()) {
        device(out, message, &written);
    } else {
        out.extend_from_slice(b";;;;;;");
    }
    for act in [Act::Implantation, Act::Explantation, Act::Death] {
        if message.told.act == act {
            text::date(out, message.told.happened_on);
        }
        out.push(b';');
    }
    cell(out, message.course.patient.number.as_bytes());
    branch(out, message, &written);
    out.extend_from_slice(b";;;;\n");
}

/// The columns from `carrier` to `expires_on`.
fn device(out: &mut Vec<u8>, message: &Message<'_>, written: &Written<'_>) {
    let label = written.label(message);
    let start = out.len();
    let code = Code::of(message, written, &label);
    code.carrier(message, written, out);
    if out.last() == Some(&b' ') && written.mark == Mark::Usual {
        // A check character that is a blank does not survive a sheet: the fields are filled in.
        out.truncate(start);
    }
    let scanned = out.len() > start;
    out.extend_from_slice(b";;");
    if scanned {
        out.extend_from_slice(b";;;");
    } else {
        cell(out, label.di.as_bytes());
        cell(out, label.lot.as_bytes());
        cell(out, label.serial.unwrap_or_default().as_bytes());
    }
    if !scanned {
        text::date(out, label.expires_on);
    }
    out.push(b';');
}

/// The branch by whichever number the typist knows. A wrong one has a digit too few, since a
/// company number or an AGB code is understood here.
fn branch(out: &mut Vec<u8>, message: &Message<'_>, written: &Written<'_>) {
    let provider = message.provider;
    let seed = Seed::of(&message.told.reference, "branch");
    if written.planted == Some(Planted::BranchForm) {
        out.extend_from_slice(cut(&provider.branch, seed).as_bytes());
        return;
    }
    let number = match seed.below(4) {
        0 => &provider.ura,
        1 => &provider.agb,
        _ => &provider.branch,
    };
    out.extend_from_slice(number.as_bytes());
}

fn cell(out: &mut Vec<u8>, text: &[u8]) {
    let quoted = text.iter().any(|byte| matches!(byte, b';' | b'"' | b'\n' | b'\r'));
    if quoted {
        out.push(b'"');
        for byte in text {
            out.push(*byte);
            if *byte == b'"' {
                out.push(b'"');
            }
        }
        out.push(b'"');
    } else {
        out.extend_from_slice(text);
    }
    out.push(b';');
}
