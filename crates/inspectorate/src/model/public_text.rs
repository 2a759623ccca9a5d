//! What a text that is to become public may not hold, as far as it has a form that can be found:
//! names, numbers and addresses of people, and small counts of patients. Who publishes says that
//! there is nothing else. What is refused for it, and under which code, is said where it is asked.

use exchange::bsn;
use law::hidden::LEAST_SHOWN;

/// Words of a reaction at most (Besluit openbaarmaking art. 4).
const MAX_REACTION_WORDS: usize = 200;
/// Digits a number has at least to be one at which somebody is called.
const TELEPHONE: usize = 10;
/// Letters of a last name that is looked for alone: a shorter one is too often a word.
const LAST_NAME: usize = 4;

/// A name that is looked for; capitals, blanks and marks between its words do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// One blank between its words and on either side.
    plain: String,
    /// Its last word, if it is long enough to be looked for alone.
    last: Option<String>,
}

impl Name {
    /// A name; none where it has no letters.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let plain = self::plain(name);
        let last = name.split_whitespace().last().filter(|it| it.chars().count() >= LAST_NAME);
        // Of `Anna Smit-Bakker` the last word is two in a text.
        let last = last.map(self::plain).filter(|it| !it.is_empty());
        (!plain.is_empty()).then_some(Self { plain, last })
    }

    /// Whether a text holds it word by word: `Bo` is not in `boek`.
    #[must_use]
    pub fn is_in_words_of(&self, text: &str) -> bool {
        plain(text).contains(&self.plain)
    }

    /// Whether a text holds it, also as the beginning or the end of a longer word.
    #[must_use]
    pub fn is_within(&self, text: &str) -> bool {
        plain(text).contains(self.plain.trim())
    }

    /// Whether a text holds its last word alone.
    #[must_use]
    pub fn is_called_in(&self, text: &str) -> bool {
        self.last.as_ref().is_some_and(|last| plain(text).contains(last))
    }
}

/// Words in small letters, one blank between them and on either side.
fn plain(text: &str) -> String {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    if words.is_empty() { String::new() } else { format!(" {} ", words.join(" ")) }
}

/// Whether a reaction is longer than what is published of one.
#[must_use]
pub fn is_long_reaction(text: &str) -> bool {
    text.split_whitespace().count() > MAX_REACTION_WORDS
}

/// Whether a text holds an address or a number of a person.
#[must_use]
pub fn has_personal_data(text: &str) -> bool {
    has_address(text) || bsn::is_carried_by(text) || has_telephone(text)
}

/// Whether a text says of so few patients that it could lead to one of them.
#[must_use]
pub fn has_small_count(text: &str) -> bool {
    const OF_WHOM: [&str; 8] =
        ["patiënt", "patient", "cliënt", "client", "vrouw", "women", "man ", "men "];
    const WORDS: [&str; 19] = [
        "een", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "one",
        "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| {
        let count = pair[0].trim_matches(|it: char| !it.is_alphanumeric());
        let is_small = count.parse::<u64>().is_ok_and(|it| (1..LEAST_SHOWN).contains(&it))
            || WORDS.contains(&count);
        let next = format!("{} ", pair[1]);
        is_small && OF_WHOM.iter().any(|it| next.starts_with(it))
    })
}

fn has_address(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(who, at)| !who.is_empty() && at.contains('.'))
    })
}

/// A telephone number may be written with blanks, dashes and brackets.
fn has_telephone(text: &str) -> bool {
    let is_mark = |it: char| matches!(it, ' ' | '-' | '(' | ')' | '+');
    text.split(|it: char| !it.is_ascii_digit() && !is_mark(it)).any(|run| {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        let is_called = run.contains('+') || digits.starts_with('0');
        is_called && (TELEPHONE..=TELEPHONE + 3).contains(&digits.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_words_within_a_word_and_by_its_last_word() {
        for (text, name, expected) in [
            ("Volgens ilse  inspectie is het op orde", "Ilse Inspectie", (true, true, true)),
            ("Ilse-Inspectie, zei men", "Ilse Inspectie", (true, true, true)),
            ("Ilse Inspecties oordeel", "Ilse Inspectie", (false, true, false)),
            ("Inspecteur Inspectie besloot", "Ilse Inspectie", (false, false, true)),
            ("Mevrouw Smit-Bakker besloot", "Anna Smit-Bakker", (false, false, true)),
            ("Mevrouw Smit besloot", "Anna Smit-Bakker", (false, false, false)),
            ("De inspecties van dit jaar", "Ilse Inspectie", (false, false, false)),
            ("Het boek is op orde", "Bo", (false, true, false)),
            ("Gesproken met Bo.", "Bo", (true, true, false)),
            ("Importeurs van  heupprothesen", "Importeurs van heup", (false, true, false)),
        ] {
            let it = Name::of(name).unwrap();
            let found = (it.is_in_words_of(text), it.is_within(text), it.is_called_in(text));
            assert_eq!(found, expected, "{text}: {name}");
        }
        for name in ["", " ", "-"] {
            assert_eq!(Name::of(name), None, "{name:?}");
        }
    }

    #[test]
    fn addresses_and_numbers_of_people_are_found() {
        for (text, is_found) in [
            ("Mail info@voorbeeld.nl", true),
            ("Bel 020-123 45 67", true),
            ("Bel +31 (20) 123 45 67", true),
            ("Nummer 999900006", true),
            ("Hulpmiddel 08717648200274 van 2026", false),
            ("Partij @B12", false),
        ] {
            assert_eq!(has_personal_data(text), is_found, "{text}");
        }
    }

    #[test]
    fn a_count_is_small_below_ten_patients() {
        for (text, is_found) in [
            ("Bij 9 patiënten", true),
            ("Bij 10 patiënten", false),
            ("Bij 0 patiënten", false),
            ("Bij (drie) cliënten", true),
            ("Bij één patiënt", true),
            ("Seven women", true),
            ("Bij 3 hulpmiddelen", false),
            ("3 mannequins", false),
        ] {
            assert_eq!(has_small_count(text), is_found, "{text}");
        }
    }

    #[test]
    fn a_reaction_is_long_above_two_hundred_words() {
        assert!(!is_long_reaction(&"woord ".repeat(200)));
        assert!(is_long_reaction(&"woord ".repeat(201)));
    }
}
