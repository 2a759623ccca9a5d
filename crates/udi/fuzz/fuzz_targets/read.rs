//! Reads any text in every way and writes back what was read: nothing may panic, and what is
//! written must read as the same. `cargo +nightly fuzz run read` from the crate's folder.

#![no_main]

use libfuzzer_sys::fuzz_target;
use udi::{Buffer, Udi, write};

const YEAR: u16 = 2026;

fuzz_target!(|text: &str| {
    let mut buffer = Buffer::new();
    let _ = udi::is_ambiguous(text);
    let _ = udi::parse_basic(text);
    let _ = udi::Di::parse_into(text, &mut buffer);
    if let Ok(udi) = udi::parse(text, YEAR) {
        write_back(&udi);
    }
    if let Ok(udi) = udi::parse_into(text, YEAR, &mut buffer) {
        write_back(&udi);
    }
    if let Ok(repaired) = udi::lenient(text, YEAR, &mut buffer) {
        write_back(repaired.udi());
    }
});

fn write_back(udi: &Udi<'_>) {
    let mut buffer = Buffer::new();
    let mut text = String::new();
    if write::element_string(udi, &mut text).is_ok() {
        if udi.agency() == udi::Agency::Gs1 {
            text.insert_str(0, "]d2");
        }
        assert_eq!(udi::parse(&text, YEAR).as_ref(), Ok(udi));
    }
    let mut text = String::new();
    if write::bracketed(udi, &mut text).is_ok() {
        assert_eq!(udi::parse_into(&text, YEAR, &mut buffer).as_ref(), Ok(udi));
    }
    let mut text = String::new();
    if write::digital_link(udi, "https://example.org", &mut text).is_ok() {
        assert_eq!(udi::parse_into(&text, YEAR, &mut buffer).as_ref(), Ok(udi));
    }
}
