//! Wrong device codes. Each is wrong in a way that shows, or in a way that cannot show; which of
//! the two is decided by reading it back with `udi`, never by hope.

use udi::{Buffer, Di, ErrorKind};

use super::seed::Seed;
use crate::{Issuer, Model};

/// The device identifier with another check digit or digits. HIBC and ICCBBA keep none in it.
pub(super) fn wrong_check(model: &Model, seed: Seed) -> Option<String> {
    let length = match model.issuer {
        Issuer::Gs1 => 1,
        Issuer::Ifa => 2,
        Issuer::Hibcc | Issuer::Iccbba => return None,
    };
    let (body, check) = model.udi_di.split_at_checked(model.udi_di.len().checked_sub(length)?)?;
    let check: usize = check.parse().ok()?;
    let count = if length == 1 { 10 } else { 100 };
    let start = seed.below(count);
    (start..start + count)
        .map(|other| other % count)
        .filter(|other| *other != check)
        .map(|other| format!("{body}{other:0length$}"))
        .find(|text| fault(text) == Some(ErrorKind::BadCheckDigit))
}

/// The model whose label is nearest: of the same kind and agency, next in the list.
pub(super) fn neighbour<'m>(model: &Model, models: &'m [Model]) -> Option<&'m Model> {
    let alike = |other: &&Model| {
        other.category == model.category
            && other.issuer == model.issuer
            && other.serialised == model.serialised
            && other.udi_di != model.udi_di
    };
    let distance = |other: &&Model| other.index.abs_diff(model.index);
    models.iter().filter(alike).min_by_key(distance)
}

/// The lot with a letter for a digit; none where there is no 0 and no 1.
pub(super) fn misread(lot: &str, seed: Seed) -> Option<String> {
    let places: Vec<usize> =
        lot.char_indices().filter(|(_, c)| matches!(c, '0' | '1')).map(|(at, _)| at).collect();
    let at = *places.get(seed.below(places.len()))?;
    let letter = |digit| if digit == '0' { 'O' } else { 'I' };
    Some(lot.char_indices().map(|(i, c)| if i == at { letter(c) } else { c }).collect())
}

/// The device identifier as typed by hand: a letter for a digit, or a digit lost.
/// Some such slips give another valid identifier; those are passed over.
pub(super) fn typed(di: &str, seed: Seed) -> Option<String> {
    let slips: Vec<String> = di.char_indices().flat_map(|(at, c)| slips(di, at, c)).collect();
    let start = seed.below(slips.len());
    slips.iter().cycle().skip(start).take(slips.len()).find(|text| fault(text).is_some()).cloned()
}

fn slips(di: &str, at: usize, digit: char) -> Vec<String> {
    let letters: &[&str] = match digit {
        '0' => &["O", "o", ""],
        '1' => &["I", "l", ""],
        _ if digit.is_ascii_digit() => &[""],
        _ => &[],
    };
    let (before, after) = (di.get(..at).unwrap_or_default(), di.get(at + 1..).unwrap_or_default());
    letters.iter().map(|letter| format!("{before}{letter}{after}")).collect()
}

/// What is wrong with a bare device identifier.
fn fault(text: &str) -> Option<ErrorKind> {
    let mut buffer = Buffer::new();
    Di::parse_into(text, &mut buffer).err().map(|error| error.kind())
}
