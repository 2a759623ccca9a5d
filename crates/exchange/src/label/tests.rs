//! Labels as they are, and as they should not be.

use super::*;
use crate::device::UdiDi;

const DAY: Date = Date::constant(2026, 11, 22);

/// Reads a label and writes down what came out: what each symbol is, the device, the carriers that
/// are kept, what contradicts itself, what is missing.
fn check(symbols: &[&str], expected: &str) {
    let label = read(symbols, DAY);
    let whats: Vec<String> = label.symbols.iter().map(|what| format!("{what:?}")).collect();
    let device = label.device.as_ref().map_or("none".to_owned(), |scan| {
        let text = |value: Option<&str>| value.unwrap_or("-").to_owned();
        format!(
            "{} lot {} serial {} expires {}",
            text(scan.di.as_ref().map(UdiDi::as_str)),
            text(scan.production.lot.as_deref()),
            text(scan.production.serial.as_deref()),
            scan.expires_on.map_or("-".to_owned(), |day| day.to_string()),
        )
    });
    let against: Vec<String> = label
        .contradictions
        .iter()
        .map(|it| format!("{:?} {}-{}", it.fact, it.symbols.0, it.symbols.1))
        .collect();
    let found = format!(
        "{} | {device} | {:?} | {} | {:?}",
        whats.join(", "),
        label.carriers,
        against.join(", "),
        label.missing()
    );
    assert_eq!(found, expected, "{symbols:?}");
}

#[test]
fn the_symbols_of_a_gs1_label_are_one_device() {
    let (name, piece) = ("]C10107610034123458", "]C11728123110LOT7");
    let matrix = "]d201076100341234581728123110LOT7\u{1d}21S9";
    let whole = "07610034123458 lot LOT7 serial S9 expires 2028-12-31";
    check(&[matrix], &format!("Udi(Gs1) | {whole} | [0] |  | []"));
    check(
        &[name, piece, matrix],
        &format!("Name(Gs1), Piece(Gs1), Udi(Gs1) | {whole} | [2] |  | []"),
    );
    check(
        &[piece, name],
        "Piece(Gs1), Name(Gs1) | 07610034123458 lot LOT7 serial - expires 2028-12-31 | [1, 0] |  | []",
    );
    check(&[name], "Name(Gs1) | 07610034123458 lot - serial - expires - | [0] |  | [Production]");
    check(&[piece], "Piece(Gs1) | - lot LOT7 serial - expires 2028-12-31 | [0] |  | [UdiDi]");
    // A second symbol with what the first one lacks.
    check(
        &["]d201076100341234581728123110LOT7", "]C121S9"],
        &format!("Udi(Gs1), Piece(Gs1) | {whole} | [0, 1] |  | []"),
    );
}

#[test]
fn the_two_symbols_of_hibc_know_each_other() {
    check(
        &["+A123BJC5D6E71G", "+$$52001510X3GD"],
        "Name(Hibcc), Piece(Hibcc) | A123BJC5D6E71 lot 10X3 serial - expires 2020-01-15 | [0, 1] |  | []",
    );
    check(
        &["]C0+$$52001510X3GD", "]C0+A123BJC5D6E71G"],
        "Piece(Hibcc), Name(Hibcc) | A123BJC5D6E71 lot 10X3 serial - expires 2020-01-15 | [1, 0] |  | []",
    );
    check(
        &["+E260PPAUXEMO19+", "+$$52001510X3GD"],
        "Name(Hibcc), Piece(Hibcc) | E260PPAUXEMO19 lot 10X3 serial - expires 2020-01-15 | [0, 1] | Link 0-1 | []",
    );
}

#[test]
fn what_contradicts_itself_is_named_and_not_chosen_between() {
    check(
        &["]d2010761003412345810LOT7", "]C10107610034123458", "]C110LOT8"],
        "Udi(Gs1), Name(Gs1), Piece(Gs1) | 07610034123458 lot LOT7 serial - expires - | [0] | Lot 0-2 | []",
    );
    check(
        &["]d2010761003412345810LOT7", "]d2010871234567890610LOT7"],
        "Udi(Gs1), Udi(Gs1) | 07610034123458 lot LOT7 serial - expires - | [0] | UdiDi 0-1 | []",
    );
    check(
        &["]d2010761003412345810LOT7", "]d2010761003412345821S9", "]d2010761003412345821S8"],
        "Udi(Gs1), Udi(Gs1), Udi(Gs1) | 07610034123458 lot LOT7 serial S9 expires - | [0, 1] | Serial 1-2 | []",
    );
    // Halves of two agencies: nothing says that they lie on one device.
    check(
        &["+A123BJC5D6E71G", "]C11728123110LOT7"],
        "Name(Hibcc), Piece(Gs1) | A123BJC5D6E71 lot - serial - expires - | [0] | Agency 0-1 | [Production]",
    );
}

#[test]
fn a_device_with_the_names_of_two_agencies_is_one() {
    check(
        &["]d2010761003412345810LOT7", "+A123BJC5D6E71G"],
        "Udi(Gs1), Name(Hibcc) | 07610034123458 lot LOT7 serial - expires - | [0] |  | []",
    );
}

#[test]
fn other_codes_are_told_for_what_they_are() {
    for (symbol, what) in [
        ("]C18018871234567890123451", "Wristband"),
        ("]Q1https://www.example.org/folder", "Website"),
        ("https://www.example.org/01/folder", "Website"),
        ("]C100087123456789012344", "Shipment"),
        ("]C18017871234567890123451", "Badge"),
        ("]d1=A99971312345600", "Donation"),
        ("SEC:NLAT0099A999713123456 A0001234X0020140201", "TissueCode"),
        ("HELLO WORLD", "Unknown"),
        ("01076100341234581729033110AB1221S9", "Ambiguous"),
        ("]C10107610034123459", "Misread"),
    ] {
        check(&[symbol], &format!("{what} | none | [] |  | [UdiDi, Production]"));
    }
    check(
        &["]E08712345678906"],
        "Article | 08712345678906 lot - serial - expires - | [0] |  | [Production]",
    );
    check(
        &["]d1=/A9999XYZ100T0944=,000025=A99971312345600"],
        "Udi(Iccbba) | A9999XYZ100T0944 lot - serial 000025 expires - | [0] |  | []",
    );
}

#[test]
fn what_else_is_in_the_picture_does_not_disturb() {
    let device = "07610034123458 lot LOT7 serial - expires -";
    check(
        &[
            "]Q1https://www.example.org/folder",
            "]E08712345678906",
            "]d2010761003412345810LOT7",
            "]C18018871234567890123451",
        ],
        &format!("Website, Article, Udi(Gs1), Wristband | {device} | [2] |  | []"),
    );
    // An article number and a piece are a whole, if nothing better is there.
    check(
        &["]E07610034123458", "]C110LOT7"],
        "Article, Piece(Gs1) | 07610034123458 lot LOT7 serial - expires - | [1, 0] |  | []",
    );
    check(&[], " | none | [] |  | [UdiDi, Production]");
}

#[test]
fn identifiers_of_rarer_gs1_symbols_are_known() {
    for identifier in ["]C1", "]d2", "]d5", "]d8", "]Q3", "]e0", "]z1", "]J1"] {
        let symbol = format!("{identifier}010761003412345810LOT7\u{1d}21S9");
        check(&[&symbol], "Udi(Gs1) | 07610034123458 lot LOT7 serial S9 expires - | [0] |  | []");
    }
}
