//! What a keyboard setting did to a scan. A scanner in keyboard mode presses the keys of an American
//! keyboard; a host that is set to another layout, or has Caps Lock on, reads other characters.

use crate::buffer::{Full, Page};
use crate::symbology;

/// A character that the host shows, and the one whose key the scanner pressed.
type Key = (char, char);

/// German layout. Letters and digits that are not listed have their key in the same place.
const GERMAN: &[Key] = &[
    ('z', 'y'),
    ('y', 'z'),
    ('Z', 'Y'),
    ('Y', 'Z'),
    ('ß', '-'),
    ('´', '='),
    ('`', '+'),
    ('ü', '['),
    ('Ü', '{'),
    ('+', ']'),
    ('*', '}'),
    ('#', '\\'),
    ('\'', '|'),
    ('ö', ';'),
    ('Ö', ':'),
    ('ä', '\''),
    ('Ä', '"'),
    ('-', '/'),
    ('_', '?'),
    (';', '<'),
    (':', '>'),
    ('"', '@'),
    ('§', '#'),
    ('&', '^'),
    ('/', '&'),
    ('(', '*'),
    (')', '('),
    ('=', ')'),
    ('?', '_'),
    ('°', '~'),
    ('^', '`'),
];

/// Accents of the German layout wait for the next letter and are shown above it: the accented
/// letter, the key of the accent, and that of the letter.
const GERMAN_ACCENTS: &[(char, char, char)] = &[
    ('À', '+', 'A'),
    ('È', '+', 'E'),
    ('Ì', '+', 'I'),
    ('Ò', '+', 'O'),
    ('Ù', '+', 'U'),
    ('à', '+', 'a'),
    ('è', '+', 'e'),
    ('ì', '+', 'i'),
    ('ò', '+', 'o'),
    ('ù', '+', 'u'),
    ('Á', '=', 'A'),
    ('É', '=', 'E'),
    ('Í', '=', 'I'),
    ('Ó', '=', 'O'),
    ('Ú', '=', 'U'),
    ('Ý', '=', 'Z'),
    ('á', '=', 'a'),
    ('é', '=', 'e'),
    ('í', '=', 'i'),
    ('ó', '=', 'o'),
    ('ú', '=', 'u'),
    ('ý', '=', 'z'),
];

/// French layout: digits need Shift there.
const FRENCH: &[Key] = &[
    ('à', '0'),
    ('&', '1'),
    ('é', '2'),
    ('"', '3'),
    ('\'', '4'),
    ('(', '5'),
    ('-', '6'),
    ('è', '7'),
    ('_', '8'),
    ('ç', '9'),
    ('0', ')'),
    ('1', '!'),
    ('2', '@'),
    ('3', '#'),
    ('4', '$'),
    ('5', '%'),
    ('6', '^'),
    ('7', '&'),
    ('8', '*'),
    ('9', '('),
    (')', '-'),
    ('°', '_'),
    ('$', ']'),
    ('£', '}'),
    ('^', '['),
    ('¨', '{'),
    ('*', '\\'),
    ('µ', '|'),
    ('²', '`'),
    ('a', 'q'),
    ('q', 'a'),
    ('A', 'Q'),
    ('Q', 'A'),
    ('w', 'z'),
    ('z', 'w'),
    ('W', 'Z'),
    ('Z', 'W'),
    ('m', ';'),
    ('M', ':'),
    (',', 'm'),
    ('?', 'M'),
    (';', ','),
    (':', '.'),
    ('.', '<'),
    ('/', '>'),
    ('!', '/'),
    ('§', '?'),
    ('ù', '\''),
    ('%', '"'),
];

/// Undoes a German host.
pub(super) fn german(text: &str, page: &mut Page) -> Result<(), Full> {
    for character in text.chars() {
        match GERMAN_ACCENTS.iter().find(|(shown, ..)| *shown == character) {
            Some((_, accent, letter)) => {
                page.push(*accent)?;
                page.push(*letter)?;
            }
            None => page.push(pressed(GERMAN, character))?,
        }
    }
    Ok(())
}

/// Undoes a French host.
pub(super) fn french(text: &str, page: &mut Page) -> Result<(), Full> {
    text.chars().try_for_each(|character| page.push(pressed(FRENCH, character)))
}

fn pressed(layout: &[Key], shown: char) -> char {
    layout.iter().find(|(key, _)| *key == shown).map_or(shown, |(_, pressed)| *pressed)
}

/// Undoes Caps Lock, if a symbology identifier proves it: no symbology has the letter in this case,
/// or what follows is not what its own would send.
pub(super) fn caps_lock(text: &str, page: &mut Page) -> Result<(), Full> {
    if let [b']', b'c' | b'D' | b'q' | b'j' | b'E' | b'a' | b'Z', ..] = text.as_bytes() {
        for character in text.chars() {
            page.push(match character {
                'a'..='z' => character.to_ascii_uppercase(),
                'A'..='Z' => character.to_ascii_lowercase(),
                other => other,
            })?;
        }
    }
    Ok(())
}

/// HIBC has no small letters: where there are some, Caps Lock was on or a text field changed them.
pub(super) fn upper_case(text: &str, page: &mut Page) -> Result<(), Full> {
    let (_, content) = symbology::split(text);
    if content.starts_with('+') {
        page.push_str(text.get(..text.len() - content.len()).unwrap_or_default())?;
        content.chars().try_for_each(|character| page.push(character.to_ascii_uppercase()))?;
    }
    Ok(())
}
