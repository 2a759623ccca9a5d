//! A condition on scores, as a lawyer reads it: `some core norms D`, `at least 3 themes C`.

use super::framework::Score;
use crate::text::Text;

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// As it stands in the file.
    pub text: String,
    many: Many,
    of: Of,
    scores: Vec<Score>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Many {
    All,
    No,
    AtLeast(usize),
    HalfOrMore,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Norms,
    CoreNorms,
    Themes,
}

/// Something that was scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scored {
    pub(super) score: Score,
    pub(super) is_core: bool,
}

impl Condition {
    /// Reads one, or says what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let words: Vec<&str> = text.split([' ', ',']).filter(|it| !it.is_empty()).collect();
        let (many, rest) = match words.as_slice() {
            ["all", rest @ ..] => (Many::All, rest),
            ["no", rest @ ..] => (Many::No, rest),
            ["some", rest @ ..] => (Many::AtLeast(1), rest),
            ["half", "or", "more", "of", rest @ ..] => (Many::HalfOrMore, rest),
            ["at", "least", count, rest @ ..] => {
                let least = count.parse::<usize>().ok().filter(|it| *it > 0);
                let least = least.ok_or_else(|| format!("`{count}` is no number above nought"))?;
                (Many::AtLeast(least), rest)
            }
            _ => {
                return Err(
                    "it begins with none of: all, no, some, at least N, half or more of".to_owned()
                );
            }
        };
        let (of, rest) = match rest {
            ["norms", rest @ ..] => (Of::Norms, rest),
            ["core", "norms", rest @ ..] => (Of::CoreNorms, rest),
            ["themes", rest @ ..] => (Of::Themes, rest),
            _ => return Err("it counts none of: norms, core norms, themes".to_owned()),
        };
        let read =
            |it: &&str| Score::of(it).ok_or_else(|| format!("`{it}` is no score from A to D"));
        let scores = rest.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        if scores.is_empty() {
            return Err("it names no score".to_owned());
        }
        Ok(Self { text: text.to_owned(), many, of, scores })
    }

    /// What it asks, as a sentence goes on.
    pub fn words(&self) -> Text {
        let (nl, en) = match self.of {
            Of::Norms => (["norm", "normen"], ["norm", "norms"]),
            Of::CoreNorms => (["kernnorm", "kernnormen"], ["core norm", "core norms"]),
            Of::Themes => (["thema", "thema's"], ["theme", "themes"]),
        };
        let (subject_nl, subject_en) = match self.many {
            Many::All => (format!("alle {} zijn", nl[1]), format!("all {} are", en[1])),
            Many::No => (format!("geen {} is", nl[0]), format!("no {} is", en[0])),
            Many::AtLeast(1) => {
                (format!("een of meer {} zijn", nl[1]), format!("one or more {} are", en[1]))
            }
            Many::AtLeast(least) => (
                format!("ten minste {least} {} zijn", nl[1]),
                format!("at least {least} {} are", en[1]),
            ),
            Many::HalfOrMore => (
                format!("de helft of meer van de {} is", nl[1]),
                format!("half or more of the {} are", en[1]),
            ),
        };
        let letters: Vec<&str> = self.scores.iter().map(|it| it.letter()).collect();
        Text {
            nl: format!("{subject_nl} {}", letters.join(" of ")),
            en: format!("{subject_en} {}", letters.join(" or ")),
        }
    }

    /// Whether it counts norms, or themes.
    pub(super) fn is_of_norms(&self) -> bool {
        self.of != Of::Themes
    }

    /// Whether it counts this one.
    pub(super) fn counts(&self, it: Scored) -> bool {
        (self.of != Of::CoreNorms || it.is_core) && self.scores.contains(&it.score)
    }

    pub(super) fn holds(&self, all: &[Scored]) -> bool {
        let of = all.iter().filter(|it| self.of != Of::CoreNorms || it.is_core).count();
        let met = all.iter().filter(|it| self.counts(**it)).count();
        match self.many {
            Many::All => met == of,
            Many::No => met == 0,
            Many::AtLeast(least) => met >= least,
            Many::HalfOrMore => of > 0 && met * 2 >= of,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_counts_what_it_names() {
        let of = |text: &str| -> Vec<Scored> {
            let is_core = |it: char| it.is_ascii_uppercase();
            let score = |it: char| Score::of(&it.to_ascii_uppercase().to_string()).unwrap();
            text.chars().map(|it| Scored { score: score(it), is_core: is_core(it) }).collect()
        };
        for (text, scores, holds) in [
            ("all norms A", "aaA", true),
            ("all norms A, B", "abA", true),
            ("all norms A", "abA", false),
            ("some core norms D", "adA", false),
            ("some core norms D", "aaD", true),
            ("no norms C, D", "ab", true),
            ("no norms C, D", "abd", false),
            ("at least 3 themes C", "ccc", true),
            ("at least 3 themes C", "ccd", false),
            ("half or more of norms C, D", "cdaa", true),
            ("half or more of norms C, D", "cdaaa", false),
        ] {
            assert_eq!(
                Condition::parse(text).unwrap().holds(&of(scores)),
                holds,
                "{text} {scores}"
            );
        }
    }

    #[test]
    fn a_condition_reads_as_a_sentence_in_both_languages() {
        for (text, nl, en) in [
            ("all norms A", "alle normen zijn A", "all norms are A"),
            ("no themes D", "geen thema is D", "no theme is D"),
            ("some core norms D", "een of meer kernnormen zijn D", "one or more core norms are D"),
            ("at least 3 themes C", "ten minste 3 thema's zijn C", "at least 3 themes are C"),
            (
                "half or more of norms C, D",
                "de helft of meer van de normen is C of D",
                "half or more of the norms are C or D",
            ),
        ] {
            let words = Condition::parse(text).unwrap().words();
            assert_eq!((words.nl.as_str(), words.en.as_str()), (nl, en), "{text}");
        }
    }

    #[test]
    fn a_slip_is_told_in_words() {
        for (text, said) in [
            ("many norms A", "it begins with none of: all, no, some, at least N, half or more of"),
            ("at least few norms A", "`few` is no number above nought"),
            ("some rooms A", "it counts none of: norms, core norms, themes"),
            ("some norms E", "`E` is no score from A to D"),
            ("some norms", "it names no score"),
        ] {
            assert_eq!(Condition::parse(text), Err(said.to_owned()), "{text}");
        }
    }
}
