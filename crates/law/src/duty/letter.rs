//! Letters of the inspectorate about the duty: text as data, with blanks that are filled in by who
//! sends them. A provider reads the same text in advance, with its blanks still open.

use jiff::civil::Date;

use super::Basis;
use crate::text::Text;

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its stable id.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// What it is about, in a line.
    pub subject: Text,
    /// What it says.
    pub paragraphs: Vec<Text>,
    /// Days in which an answer is asked.
    pub answer_within_days: i32,
    /// The day from which on everything is registered after all.
    pub retro_from: Option<Date>,
    /// What it rests on.
    pub basis: Basis,
}

/// What is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Blank {
    /// What the provider is called.
    Provider,
    /// Its branch numbers.
    Branches,
    /// The reference of the inspectorate.
    Reference,
    /// The day it is sent, in words.
    Date,
    /// The months that were judged, in words.
    Period,
    /// What was noticed: a line each.
    Findings,
    /// The last day to answer, in words.
    AnswerBy,
    /// Who sends it.
    Inspector,
    /// The day from which on everything is registered after all, in words.
    RetroFrom,
}

/// A letter in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it is about, in a line.
    pub subject: String,
    /// What it says; a paragraph may have several lines.
    pub paragraphs: Vec<String>,
}

impl Blank {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Provider,
        Self::Branches,
        Self::Reference,
        Self::Date,
        Self::Period,
        Self::Findings,
        Self::AnswerBy,
        Self::Inspector,
        Self::RetroFrom,
    ];

    /// How it stands in a text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Provider => "{provider}",
            Self::Branches => "{branches}",
            Self::Reference => "{reference}",
            Self::Date => "{date}",
            Self::Period => "{period}",
            Self::Findings => "{findings}",
            Self::AnswerBy => "{answer_by}",
            Self::Inspector => "{inspector}",
            Self::RetroFrom => "{retro_from}",
        }
    }

    /// What stands in its place while it is open.
    const fn open(self, dutch: bool) -> &'static str {
        let (nl, en) = match self {
            Self::Provider => ("[naam van de aanbieder]", "[name of the provider]"),
            Self::Branches => ("[vestigingsnummer]", "[branch number]"),
            Self::Reference => ("[kenmerk]", "[reference]"),
            Self::Date => ("[datum]", "[date]"),
            Self::Period => ("[periode]", "[period]"),
            Self::Findings => ("[bevindingen]", "[findings]"),
            Self::AnswerBy => ("[uiterste datum]", "[last day]"),
            Self::Inspector => ("[naam van de inspecteur]", "[name of the inspector]"),
            Self::RetroFrom => ("[begin van de plicht]", "[begin of the duty]"),
        };
        if dutch { nl } else { en }
    }
}

impl Letter {
    /// The letter in one language. A blank that gets nothing stays open, and can be seen to be.
    pub fn write(&self, dutch: bool, fill: &dyn Fn(Blank) -> Option<String>) -> Written {
        let filled = |text: &Text| {
            let text = text.of(dutch);
            let mut written = String::with_capacity(text.len());
            let mut rest = text;
            // One pass, so that what is filled in is never read as a blank.
            while let Some((before, blank, after)) = next_blank(rest) {
                written.push_str(before);
                let value = fill(blank);
                written.push_str(value.as_deref().unwrap_or_else(|| blank.open(dutch)));
                rest = after;
            }
            written.push_str(rest);
            written
        };
        Written {
            subject: filled(&self.subject),
            paragraphs: self.paragraphs.iter().map(filled).filter(|it| !it.is_empty()).collect(),
        }
    }
}

/// The text before the first blank, the blank, and what comes after.
fn next_blank(text: &str) -> Option<(&str, Blank, &str)> {
    let found = Blank::ALL.into_iter().filter_map(|blank| Some((text.find(blank.code())?, blank)));
    let (at, blank) = found.min_by_key(|(at, _)| *at)?;
    Some((&text[..at], blank, &text[at + blank.code().len()..]))
}
