//! A text broken into lines of a width.

use crate::font::{Shaped, shape};
use crate::{DocumentError, Style};

/// One line, shaped.
#[derive(Clone, Debug)]
pub struct Line {
    pub(crate) shaped: Shaped,
    pub(crate) style: Style,
}

impl Line {
    /// A text on one line, however long.
    pub fn new(text: &str, style: Style) -> Result<Self, DocumentError> {
        Ok(Self { shaped: shape(&tidy(text), style.face)?, style })
    }

    /// How wide it is, in points.
    pub fn width(&self) -> f32 {
        self.shaped.width * self.style.size
    }
}

/// Breaks a text at its blanks, and where a piece alone is too long, at its signs or anywhere.
///
/// A line ends with its blank, so that words stay apart for whoever copies or listens.
pub fn break_lines(text: &str, style: Style, width: f32) -> Result<Vec<Line>, DocumentError> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut current = String::new();
        let mut used = 0.0;
        for word in tidy(paragraph).split_inclusive(' ') {
            let long = measure(word.trim_end(), style)? > width;
            let pieces = if long { pieces(word, style, width)? } else { vec![word.to_owned()] };
            for piece in pieces {
                let bare = measure(piece.trim_end(), style)?;
                if used + bare > width && !current.is_empty() {
                    lines.push(finished(&current, style)?);
                    current.clear();
                    used = 0.0;
                }
                used += measure(&piece, style)?;
                current.push_str(&piece);
            }
        }
        lines.push(finished(current.trim_end(), style)?);
    }
    Ok(lines)
}

fn finished(text: &str, style: Style) -> Result<Line, DocumentError> {
    Ok(Line { shaped: shape(text, style.face)?, style })
}

fn measure(text: &str, style: Style) -> Result<f32, DocumentError> {
    Ok(shape(text, style.face)?.width * style.size)
}

/// A word that is wider than the line, in pieces that are not: cut after its signs and before its
/// brackets where that does it, else anywhere but before a combining mark.
fn pieces(word: &str, style: Style, width: f32) -> Result<Vec<String>, DocumentError> {
    let mut pieces = vec![String::new()];
    let mut before = ' ';
    for character in word.chars() {
        let sign = matches!(before, '/' | '-' | '.' | '_' | '@' | '=' | ',') || character == '(';
        let last = pieces.last_mut().expect("it begins with one piece");
        let mut longer = last.clone();
        longer.push(character);
        let combining = ('\u{300}'..='\u{36F}').contains(&character);
        let full = !combining && measure(longer.trim_end(), style)? > width;
        if !last.is_empty() && (sign || full) {
            pieces.push(character.to_string());
        } else {
            *last = longer;
        }
        before = character;
    }
    Ok(pieces)
}

/// One blank between words; what steers a machine and is no text becomes a blank.
pub(crate) fn tidy(text: &str) -> String {
    let steering = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{FEFF}')
    };
    let plain: String = text.chars().map(|c| if steering(c) { ' ' } else { c }).collect();
    let mut tidy = String::with_capacity(plain.len());
    for word in plain.split([' ', '\u{2009}', '\u{202F}']).filter(|word| !word.is_empty()) {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, width: f32) -> Vec<String> {
        let lines = break_lines(text, Style::BODY, width).unwrap();
        lines.into_iter().map(|line| line.shaped.text).collect()
    }

    #[test]
    fn a_text_is_broken_at_its_blanks_and_keeps_them() {
        assert_eq!(broken("Bewaar deze brief goed", 80.0), ["Bewaar deze ", "brief goed"]);
    }

    #[test]
    fn a_code_without_blanks_is_broken_before_its_brackets() {
        let code = "(01)08719999000015(17)281231(10)AB12";
        let lines = broken(code, 120.0);
        assert_eq!(lines, ["(01)08719999000015", "(17)281231(10)AB12"]);
        assert_eq!(lines.concat(), code);
    }

    #[test]
    fn no_line_is_wider_than_its_place() {
        let text = "Vijfhonderdvierenvijftigduizendachthonderdzesennegentigmaal en verder";
        for line in break_lines(text, Style::BODY, 60.0).unwrap() {
            assert!(line.width() <= 60.0 + 4.0, "{:?}", line.shaped.text);
        }
    }

    #[test]
    fn what_steers_a_machine_is_no_text() {
        assert_eq!(tidy("a\u{202E}b\tc\u{0}\u{200B} d "), "a b c d");
    }
}
