//! A flat table of tellings in PostgreSQL's COPY text format: the quickest way to a full database.
//!
//! Device identifier, lot and serial stand as the sender's system has them, and the carrier beside
//! them where that system scans. Nothing is allocated for a row: give the same buffer again.

use jiff::civil::Date;

use super::{Code, Message, text};
use crate::dirt::{Mark, Written};
use crate::format::first;
use crate::{Act, Issuer};

/// The table the rows are of.
pub const SCHEMA: &str = "\
CREATE TABLE telling (
    told_on date NOT NULL,
    branch text NOT NULL,
    reference text NOT NULL,
    event text NOT NULL,
    implanted_on date,
    explanted_on date,
    died_on date,
    issuer text,
    udi_di text,
    lot text,
    serial text,
    carrier text,
    implant_references text[],
    legacy boolean NOT NULL
);
COMMENT ON TABLE telling IS 'Simulated tellings, in the order of sending within a course.';
COMMENT ON COLUMN telling.told_on IS 'Day the message is sent.';
COMMENT ON COLUMN telling.branch IS 'Branch number of the sender, as written.';
COMMENT ON COLUMN telling.reference IS 'The sender''s own name for the message, as written; a retry repeats it.';
COMMENT ON COLUMN telling.event IS 'implantation, explantation or death.';
COMMENT ON COLUMN telling.implanted_on IS 'Day of implantation, for an implantation.';
COMMENT ON COLUMN telling.explanted_on IS 'Day of explantation, for an explantation.';
COMMENT ON COLUMN telling.died_on IS 'Day of death, for a death.';
COMMENT ON COLUMN telling.issuer IS 'Agency of the UDI-DI: gs1, hibcc, iccbba or ifa.';
COMMENT ON COLUMN telling.udi_di IS 'Device identifier as the sender''s system has it.';
COMMENT ON COLUMN telling.lot IS 'Lot as the sender''s system has it.';
COMMENT ON COLUMN telling.serial IS 'Serial number as the sender''s system has it.';
COMMENT ON COLUMN telling.carrier IS 'The scanned or printed code, where the sender has it.';
COMMENT ON COLUMN telling.implant_references IS 'References of the implantations an explantation or death is about.';
COMMENT ON COLUMN telling.legacy IS 'Whether it is backlog from before 2019.';
";

/// The statement that takes the rows.
pub const COPY: &str = "COPY telling FROM STDIN";

/// Appends the message as one row.
pub fn write(out: &mut Vec<u8>, message: &Message<'_>) {
    let written = Written::of(message);
    text::date(out, message.told_on);
    for cell in
        [written.branch.as_bytes(), written.reference.as_bytes(), message.event().as_bytes()]
    {
        out.push(b'\t');
        text::copy(out, cell);
    }
    for act in [Act::Implantation, Act::Explantation, Act::Death] {
        out.push(b'\t');
        day(out, (message.told.act == act).then_some(message.told.happened_on));
    }
    out.push(b'\t');
    if written.device {
        device(out, message, &written);
    } else {
        out.extend_from_slice(b"\\N\t\\N\t\\N\t\\N\t\\N");
    }
    out.push(b'\t');
    references(out, message);
    out.extend_from_slice(if message.is_legacy() { b"\tt\n" } else { b"\tf\n" });
}

fn device(out: &mut Vec<u8>, message: &Message<'_>, written: &Written<'_>) {
    let label = written.label(message);
    out.extend_from_slice(issuer(message.model.issuer).as_bytes());
    out.push(b'\t');
    text::copy(out, label.di.as_bytes());
    out.push(b'\t');
    let together = written.mark == Mark::RunTogether;
    if together {
        // A symbol that runs together was read: nothing in it needs an escape.
        label.lot_run_together(out);
    } else {
        text::copy(out, label.lot.as_bytes());
    }
    out.push(b'\t');
    match label.serial.filter(|_| !together) {
        Some(serial) => text::copy(out, serial.as_bytes()),
        None => null(out),
    }
    out.push(b'\t');
    match Code::of(message, written, &label) {
        Code::Fields => null(out),
        // No symbol holds a backslash, a tab or a line end.
        code => code.carrier(message, written, out),
    }
}

fn references(out: &mut Vec<u8>, message: &Message<'_>) {
    match message.told.act {
        Act::Implantation => null(out),
        Act::Explantation => match message.implantation() {
            Some(told) => {
                out.push(b'{');
                text::copy(out, told.reference.as_bytes());
                out.push(b'}');
            }
            None => null(out),
        },
        Act::Death => {
            out.push(b'{');
            for (index, told) in message.implants().filter_map(first).enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                text::copy(out, told.reference.as_bytes());
            }
            out.push(b'}');
        }
    }
}

fn day(out: &mut Vec<u8>, day: Option<Date>) {
    match day {
        Some(day) => text::date(out, day),
        None => null(out),
    }
}

fn null(out: &mut Vec<u8>) {
    out.extend_from_slice(b"\\N");
}

/// The agency as the register writes it.
pub(super) fn issuer(issuer: Issuer) -> &'static str {
    match issuer {
        Issuer::Gs1 => "gs1",
        Issuer::Hibcc => "hibcc",
        Issuer::Iccbba => "iccbba",
        Issuer::Ifa => "ifa",
    }
}
