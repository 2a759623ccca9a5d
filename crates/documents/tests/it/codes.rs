//! The symbols on paper, rendered by poppler and read by `ZXing`: what a scanner gives is byte for
//! byte the UDI, in the syntax of its agency.

use std::path::PathBuf;

use documents::{Card, Carrier, Format, Implant, Language};

use crate::samples::{self, GS1};
use crate::tools::{Folder, Tools};

const HIBC: &str = "+A999ABC1230/$$7LOT24A/16D20260901P";
const IFA: &str = "[)>\u{1e}06\u{1d}9N110375286414\u{1d}1TLOT24A\u{1d}D310400\u{1e}\u{4}";
const ISBT: &str =
    "=/A9999XYZ100T0944=,000025=A99971312345600=>014032=}013032&,1000000000000XYZ123";

/// What `ZXing` reads on the pages of a file: symbology identifier and bytes in hexadecimal.
fn read(tools: &Tools, bytes: &[u8], resolution: u32) -> Vec<String> {
    let folder = Folder::new("codes");
    let pdf = folder.file("document.pdf", bytes);
    let pictures = folder.pictures(&pdf, resolution);
    let pictures: Vec<_> = pictures.iter().map(PathBuf::as_path).collect();
    let mut lines: Vec<String> =
        tools.python("codes.py", &pictures).lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

fn scanned(identifier: &str, text: &str) -> String {
    let hex: Vec<String> = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("{identifier} {}", hex.concat())
}

fn portal() -> String {
    scanned("]Q1", &samples::provider().portal.unwrap())
}

#[test]
fn a_scanner_reads_the_udi_of_each_agency_from_a_card() {
    let Some(tools) = Tools::installed() else { return };
    let carriers = [
        (Carrier::Gs1(GS1.to_owned()), "]d2", GS1),
        (Carrier::Text(HIBC.to_owned()), "]d1", HIBC),
        (Carrier::Text(ISBT.to_owned()), "]d1", ISBT),
        (Carrier::Text(IFA.to_owned()), "]d1", IFA),
    ];
    for (carrier, identifier, text) in carriers {
        let implant = Implant { carrier: Some(carrier), ..samples::stem() };
        let card = Card { implant, ..samples::card() };
        let bytes = documents::card(&card, Language::Dutch, Format::CreditCard).unwrap();
        let expected = vec![portal(), scanned(identifier, text)];
        assert_eq!(read(&tools, &bytes, 300), expected, "{text:?}");
    }
}

#[test]
fn the_codes_of_every_document_are_read_from_an_office_printer() {
    let Some(tools) = Tools::installed() else { return };
    let udi = scanned("]d2", GS1);
    let sheet = documents::card(&samples::card(), Language::Dutch, Format::A4).unwrap();
    assert_eq!(read(&tools, &sheet, 300), [portal(), portal(), udi.clone()]);
    let statement = documents::statement(&samples::statement(), Language::Dutch).unwrap();
    assert_eq!(read(&tools, &statement, 200), [portal(), udi.clone()]);
    let slip = documents::slip(&samples::slip(), Language::English).unwrap();
    assert_eq!(read(&tools, &slip, 200), [scanned("]d1", "OK2-2026-11-03/0007"), udi]);
}

#[test]
fn what_the_reader_of_udis_writes_is_what_a_scanner_reads() {
    let scan = format!("]d2{GS1}");
    let read = udi::parse(&scan, 2026).unwrap();
    assert_eq!(Carrier::of(&read).unwrap(), Carrier::Gs1(GS1.to_owned()));
    for text in [HIBC, ISBT, IFA] {
        let read = udi::parse(text, 2026).unwrap();
        assert_eq!(Carrier::of(&read).unwrap(), Carrier::Text(text.to_owned()));
    }
}
