//! A list in a field of its own: what it holds is known, and only its cuts are looked for. A range is
//! one only if it is written as one.

use std::collections::HashSet;

use serde_json::{Value, json};

/// One value of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The line it stands in, from 1.
    pub line: usize,
    /// What stands there.
    pub meant: Meant,
    /// Whether it stood between quotes: then `*` in it is a character like any other.
    pub is_literal: bool,
}

/// What a text in a list means.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Meant {
    /// One value.
    One(String),
    /// All from one to another.
    Range(String, String),
}

/// How a list is taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// At line ends only: names hold commas.
    Lines,
    /// At line ends, commas, semicolons and tabs: a lot may hold a space.
    Cells,
    /// At white space too: codes hold none.
    Words,
}

/// What stands between the ends of a range. Each has white space around it in the text, except the
/// dots: a dash alone may be part of a lot.
const BETWEEN: [&str; 9] =
    [" t/m ", " tm ", " to ", " tot en met ", " tot ", " through ", " - ", " \u{2013} ", ".."];

/// Takes a list apart. A value that stands there twice counts once; the second part says how many
/// were left out for that.
#[must_use]
pub fn list(text: &str, cut: Cut, with_ranges: bool) -> (Vec<Entry>, usize) {
    let mut entries: Vec<Entry> = Vec::new();
    let (mut seen, mut repeated) = (HashSet::new(), 0);
    for (line, content) in (1..).zip(text.lines()) {
        for cell in content.split(|c| parts(cut, c)).map(str::trim).filter(|cell| !cell.is_empty())
        {
            if seen.insert(cell) {
                let quoted = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
                let quoted = quoted.filter(|cell| !cell.is_empty());
                let meant = match quoted {
                    Some(cell) => Meant::One(cell.to_owned()),
                    None if with_ranges => meant(cell),
                    None => Meant::One(cell.to_owned()),
                };
                entries.push(Entry { line, meant, is_literal: quoted.is_some() });
            } else {
                repeated += 1;
            }
        }
    }
    (entries, repeated)
}

/// The ends, if a text is two numbers of equal length with a dash between: `1001-1050`. Whether it is
/// a range or one number with a dash, the text does not say.
#[must_use]
pub fn dashed(text: &str) -> Option<(&str, &str)> {
    let (from, to) = text.split_once(['-', '\u{2013}'])?;
    let number = |end: &str| end.bytes().last().is_some_and(|byte| byte.is_ascii_digit());
    let alike = from.len() == to.len() && number(from) && number(to);
    (alike && super::super::Range::new(from, to).is_ok() && from != to).then_some((from, to))
}

/// Whether a text holds what other systems take for "anything".
pub(in super::super) fn is_wildcard(text: &str) -> bool {
    text.contains(['*', '?', '%'])
}

fn parts(cut: Cut, c: char) -> bool {
    match cut {
        Cut::Lines => false,
        Cut::Cells => matches!(c, ',' | ';' | '\t'),
        Cut::Words => matches!(c, ',' | ';') || c.is_whitespace(),
    }
}

/// The ends of a range that is written as one.
pub(super) fn ends(cell: &str) -> Option<(String, String)> {
    let ends = BETWEEN.iter().find_map(|between| cell.split_once(between));
    let (from, to) = ends.map(|(from, to)| (from.trim(), to.trim()))?;
    (!from.is_empty() && !to.is_empty()).then(|| (from.to_owned(), to.to_owned()))
}

fn meant(cell: &str) -> Meant {
    match ends(cell) {
        Some((from, to)) => Meant::Range(from, to),
        None => Meant::One(cell.to_owned()),
    }
}

impl Meant {
    /// As a question names it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::One(text) => json!(text),
            Self::Range(from, to) => json!({ "from": from, "to": to }),
        }
    }

    /// As a person writes it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::One(text) => text.clone(),
            Self::Range(from, to) => format!("{from} .. {to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(text: &str, cut: Cut) -> Vec<String> {
        let (entries, _) = list(text, cut, true);
        entries.iter().map(|it| format!("{} {}", it.line, it.meant.text())).collect()
    }

    #[test]
    fn a_pasted_column_keeps_its_lines() {
        let text = "AB12\r\n\r\nAB13; AB 14\tAB15,\nAB12";
        assert_eq!(told(text, Cut::Cells), ["1 AB12", "3 AB13", "3 AB 14", "3 AB15"]);
        assert_eq!(list(text, Cut::Cells, true).1, 1);
        assert_eq!(told("087 A999\n(01)5", Cut::Words), ["1 087", "1 A999", "2 (01)5"]);
        assert_eq!(told("Duin, Roos & Zn.\nX", Cut::Lines), ["1 Duin, Roos & Zn.", "2 X"]);
    }

    #[test]
    fn a_range_is_one_only_if_it_is_written_as_one() {
        for text in ["AB1 t/m AB9", "AB1 - AB9", "AB1..AB9", "AB1 \u{2013} AB9", "AB1 to AB9"] {
            assert_eq!(told(text, Cut::Cells), ["1 AB1 .. AB9"], "{text}");
        }
        for text in ["AB1-AB9", "t/m AB9", "AB1 -", "- "] {
            assert_eq!(told(text, Cut::Cells), [format!("1 {}", text.trim())], "{text}");
        }
        let (entries, _) = list("AB1 - AB9", Cut::Cells, false);
        assert_eq!(entries[0].meant, Meant::One("AB1 - AB9".to_owned()));
    }

    #[test]
    fn a_dash_between_like_numbers_may_be_a_range() {
        assert_eq!(dashed("1001-1050"), Some(("1001", "1050")));
        assert_eq!(dashed("AB1-AB9"), Some(("AB1", "AB9")));
        for text in ["1050-1001", "AB-12", "2026-03-01", "12-1", "7-7"] {
            assert_eq!(dashed(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_lost(text in "[A-C0-2,;\\t\\n .-]{0,60}") {
            let (entries, repeated) = list(&text, Cut::Words, false);
            let words = text.split(|c: char| matches!(c, ',' | ';') || c.is_whitespace());
            prop_assert_eq!(entries.len() + repeated, words.filter(|word| !word.is_empty()).count());
        }
    }
}
