//! What a visitor heard, as one letter.

use std::fmt;

use crate::answer::Answer;

/// What a visitor heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// It was done.
    Done,
    /// It was taken in, and within the answer refused: not the caller's branch.
    Refused,
    /// It came in, and was not understood.
    Bad,
    /// It is told where to go instead.
    Elsewhere,
    /// As at an address without a door.
    Absent,
    /// Who are you?
    Stranger,
    /// Sign in first.
    SignIn,
    /// The door has no such notion.
    None,
}

/// Headers that change from answer to answer.
const CHANGING: [&str; 4] = ["date", "ratelimit", "ratelimit-policy", "traceparent"];

impl Cell {
    /// What an answer amounts to.
    pub(super) fn of(place: &str, answer: &Answer) -> Self {
        match answer.status.as_u16() {
            200..=299 | 400 if answer.text().contains("branch_not_entitled") => Self::Refused,
            303 if answer.header("location").starts_with("/login") => Self::SignIn,
            200..=299 | 303 => Self::Done,
            400 | 415 => Self::Bad,
            401 => Self::Stranger,
            404 => Self::Absent,
            405 => Self::Elsewhere,
            status => panic!("{place}: {status} is no answer of the walk: {}", answer.text()),
        }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Done => "+",
            Self::Refused => "r",
            Self::Bad => "b",
            Self::Elsewhere => "e",
            Self::Absent => "-",
            Self::Stranger => "?",
            Self::SignIn => ">",
            Self::None => ".",
        })
    }
}

/// What one may not see is not told from what is not there.
pub(super) fn is_as_nowhere(place: &str, answer: &Answer, nowhere: &Answer) {
    let seen = |answer: &Answer| {
        let headers = answer.headers.iter().filter(|(name, _)| !CHANGING.contains(&name.as_str()));
        let mut headers: Vec<String> =
            headers.map(|(name, value)| format!("{name}: {value:?}")).collect();
        headers.sort();
        (answer.status, headers, answer.text())
    };
    assert_eq!(seen(answer), seen(nowhere), "{place}: told from an address without a door");
}
