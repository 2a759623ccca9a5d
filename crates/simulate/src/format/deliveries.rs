//! The register's native records, one JSON object a line. There is no person in them.
//!
//! A line is one entry of `records` in `POST /v1/deliveries`. Who scans sends the carrier, others
//! send its fields; an explantation that refers to its implantation says nothing else of the device.

use super::{Code, Message, text};
use crate::Act;
use crate::dirt::Written;
use crate::format::first;

/// Appends the message as one line.
pub fn write(out: &mut Vec<u8>, message: &Message<'_>) {
    let written = Written::of(message);
    out.push(b'{');
    field(out, "event", message.event().as_bytes());
    field(out, "branchNumber", written.branch.as_bytes());
    field(out, "reference", written.reference.as_bytes());
    match message.told.act {
        Act::Implantation => {
            day(out, "implantedOn", message.told.happened_on);
            if message.is_legacy() {
                name(out, "legacy");
                out.extend_from_slice(b"true");
            }
        }
        Act::Explantation => {
            day(out, "explantedOn", message.told.happened_on);
            if let Some(implantation) = message.implantation() {
                field(out, "implantReference", implantation.reference.as_bytes());
            }
        }
        Act::Death => {
            day(out, "diedOn", message.told.happened_on);
            name(out, "implantReferences");
            out.push(b'[');
            for (index, told) in message.implants().filter_map(first).enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                out.push(b'"');
                text::json(out, told.reference.as_bytes());
                out.push(b'"');
            }
            out.push(b']');
        }
    }
    if written.device {
        device(out, message, &written);
    }
    out.extend_from_slice(b"}\n");
}

fn device(out: &mut Vec<u8>, message: &Message<'_>, written: &Written<'_>) {
    let label = written.label(message);
    let code = Code::of(message, written, &label);
    if code == Code::Fields {
        field(out, "udiDi", label.di.as_bytes());
        field(out, "lot", label.lot.as_bytes());
        if let Some(serial) = label.serial {
            field(out, "serial", serial.as_bytes());
        }
    } else {
        let mut carrier = Vec::with_capacity(80);
        code.carrier(message, written, &mut carrier);
        field(out, "carrier", &carrier);
    }
}

fn name(out: &mut Vec<u8>, name: &str) {
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
}

fn field(out: &mut Vec<u8>, field: &str, value: &[u8]) {
    name(out, field);
    out.push(b'"');
    text::json(out, value);
    out.push(b'"');
}

fn day(out: &mut Vec<u8>, field: &str, value: jiff::civil::Date) {
    name(out, field);
    out.push(b'"');
    text::date(out, value);
    out.push(b'"');
}
