//! What may have been meant by a value that nobody ever registered: the values near it, to be looked
//! up by index. What is near is decided here, and that it exists by the store.

use exchange::UdiDi;
use exchange::trace::check::Because;

/// Characters of a value whose every neighbour by one character is tried, at most.
const MAX_EDITED: usize = 24;
/// What one character may be replaced by.
const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-";
/// Leading zeros that are tried.
const MAX_ZEROS: usize = 4;

/// A value near another, and in what it differs.
pub(crate) type Neighbour = (String, Because);

/// Values near a lot or serial, without those that differ by one character: the likely ones first.
pub(crate) fn alike(value: &str) -> Vec<Neighbour> {
    let mut near = vec![
        (value.to_uppercase(), Because::Case),
        (value.to_lowercase(), Because::Case),
        (value.trim().to_owned(), Because::LeadingZeros),
    ];
    for (letter, digit) in [('O', '0'), ('I', '1'), ('S', '5'), ('B', '8'), ('Z', '2')] {
        near.push((swap_all(value, letter, digit), Because::LookAlike));
        near.push((swap_all(value, digit, letter), Because::LookAlike));
        for (at, found) in value.char_indices() {
            let other = match found.to_ascii_uppercase() {
                it if it == letter => digit,
                it if it == digit => letter,
                _ => continue,
            };
            near.push((with(value, at, found, &other.to_string()), Because::LookAlike));
        }
    }
    // Zeros before the value, and before the digits it ends with: AB7 and AB007.
    let digits = value.len() - value.bytes().rev().take_while(u8::is_ascii_digit).count();
    for at in [0, digits] {
        let (head, tail) = value.split_at(at);
        let stripped = tail.trim_start_matches('0');
        for zeros in 0..=MAX_ZEROS {
            near.push((format!("{head}{}{stripped}", "0".repeat(zeros)), Because::LeadingZeros));
        }
    }
    near.extend(swapped(value).map(|it| (it, Because::Swapped)));
    only_others(value, near)
}

/// Values that differ from a lot or serial by one character; none of a long one.
pub(crate) fn one_character_off(value: &str) -> Vec<Neighbour> {
    if value.chars().count() > MAX_EDITED {
        return Vec::new();
    }
    let mut near = Vec::new();
    for (at, found) in value.char_indices() {
        near.push(with(value, at, found, ""));
        for letter in ALPHABET.chars() {
            near.push(with(value, at, found, &letter.to_string()));
            near.push(format!("{}{letter}{}", &value[..at], &value[at..]));
        }
    }
    near.extend(ALPHABET.chars().map(|letter| format!("{value}{letter}")));
    only_others(value, near.into_iter().map(|it| (it, Because::OneCharacter)).collect())
}

/// Devices near a text that is no UDI-DI, or one that nobody knows. Each has a right check digit.
pub(crate) fn devices(text: &str) -> Vec<Neighbour> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_gtin = (8..=14).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if !is_gtin {
        let near = alike(&text).into_iter().chain(one_character_off(&text));
        return near.filter_map(|(value, because)| Some((read(&value)?, because))).collect();
    }
    let mut near = Vec::new();
    let body = &text[..text.len() - 1];
    near.extend(closed(body).map(|it| (it, Because::CheckDigit)));
    // The first of fourteen digits says how it is packed.
    if text.len() == 14 {
        let packed = ('0'..='9').filter_map(|level| closed(&format!("{level}{}", &body[1..])));
        near.extend(packed.map(|it| (it, Because::Packaging)));
    }
    near.extend(swapped(&text).filter_map(|it| read(&it)).map(|it| (it, Because::Swapped)));
    near.extend(swapped(body).filter_map(|it| closed(&it)).map(|it| (it, Because::Swapped)));
    for (at, found) in text.char_indices() {
        for digit in '0'..='9' {
            let other = with(&text, at, found, &digit.to_string());
            near.extend(read(&other).map(|it| (it, Because::OneCharacter)));
            // A digit and the check digit that goes with it.
            let body = &other[..other.len() - 1];
            near.extend(closed(body).map(|it| (it, Because::OneCharacter)));
        }
    }
    let own = read(&text).unwrap_or(text);
    only_others(&own, near)
}

/// Digits with the check digit that goes with them.
fn closed(body: &str) -> Option<String> {
    ('0'..='9').find_map(|digit| read(&format!("{body}{digit}")))
}

fn read(text: &str) -> Option<String> {
    UdiDi::parse(text).ok().map(|di| di.as_str().to_owned())
}

fn swap_all(value: &str, from: char, to: char) -> String {
    value.chars().map(|c| if c.to_ascii_uppercase() == from { to } else { c }).collect()
}

/// A text with another in the place of one character.
fn with(value: &str, at: usize, found: char, other: &str) -> String {
    format!("{}{other}{}", &value[..at], &value[at + found.len_utf8()..])
}

/// A text with each two neighbours swapped.
fn swapped(value: &str) -> impl Iterator<Item = String> + '_ {
    let letters: Vec<char> = value.chars().collect();
    (1..letters.len()).map(move |at| {
        let mut letters = letters.clone();
        letters.swap(at - 1, at);
        letters.into_iter().collect()
    })
}

/// Each other value once, under the first reason it came with.
fn only_others(value: &str, mut near: Vec<Neighbour>) -> Vec<Neighbour> {
    let mut seen = std::collections::HashSet::new();
    near.retain(|(other, _)| other != value && !other.is_empty() && seen.insert(other.clone()));
    near
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn why(near: &[Neighbour], value: &str) -> Option<Because> {
        near.iter().find(|(it, _)| it == value).map(|(_, because)| *because)
    }

    #[test]
    fn lots_that_are_nearly_the_same_are_tried() {
        for (asked, meant, because) in [
            ("ab12", "AB12", Because::Case),
            ("ABO12", "AB012", Because::LookAlike),
            ("AB1I", "AB11", Because::LookAlike),
            ("AB7", "AB007", Because::LeadingZeros),
            ("0012", "12", Because::LeadingZeros),
            ("AB21", "AB12", Because::Swapped),
        ] {
            assert_eq!(why(&alike(asked), meant), Some(because), "{asked} {meant}");
        }
        let near = one_character_off("AB12");
        for meant in ["AB1", "AB123", "AC12", "XAB12"] {
            assert_eq!(why(&near, meant), Some(Because::OneCharacter), "{meant}");
        }
        assert!(near.len() < 400);
    }

    #[test]
    fn devices_that_are_nearly_the_same_are_tried_and_all_can_exist() {
        let hip = "08712345678906";
        for (asked, because) in [
            ("08712345678900", Because::CheckDigit),
            ("8712345678900", Because::CheckDigit),
            ("18712345678903", Because::Packaging),
            ("08721345678906", Because::Swapped),
            ("08712345978906", Because::OneCharacter),
        ] {
            let near = devices(asked);
            assert_eq!(why(&near, hip), Some(because), "{asked}");
            assert!(near.iter().all(|(it, _)| UdiDi::parse(it).is_ok()));
        }
    }

    proptest! {
        #[test]
        fn no_value_breaks_its_neighbours(value in ".{0,45}") {
            for near in [alike(&value), one_character_off(&value), devices(&value)] {
                prop_assert!(near.iter().all(|(it, _)| *it != value && !it.is_empty()));
            }
        }
    }
}
