//! Letters about the duty, as they were sent, and what was answered.

use exchange::BranchNumber;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::model::case_file::{Line, Who};

/// A letter that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Names it; the page it was sent on.
    pub id: Uuid,
    /// The site it is about.
    pub branch: BranchNumber,
    /// The programme it was sent under.
    pub programme: String,
    /// Which letter, as an id of the rules.
    pub kind: String,
    /// The reference that stands on it.
    pub number: String,
    /// What the profile found when it was sent.
    pub reason: String,
    /// Its subject line.
    pub subject: String,
    /// What was sent; an empty line parts two paragraphs.
    pub body: String,
    /// What the rules proposed.
    pub proposed: String,
    /// Why it departs from the proposal; empty if it does not.
    pub motive: String,
    /// Where to.
    pub sent_to: String,
    /// How.
    pub channel: Channel,
    /// The day it was sent.
    pub sent_on: Date,
    /// The last day to answer.
    pub reply_by: Date,
    /// From which day on all must be registered after all.
    pub retro_from: Option<Date>,
    /// When it was written.
    pub made_at: Timestamp,
    /// Who sent it.
    pub made_by: Who,
    /// When nothing is asked by it any more.
    pub done_at: Option<Timestamp>,
    /// The answers, the newest first.
    pub answers: Vec<Answer>,
}

/// An answer to a letter, as an inspector wrote it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Names it; the page it was written on.
    pub id: Uuid,
    /// When it came.
    pub received_on: Date,
    /// What it says.
    pub note: Line,
    /// Whether the letter is settled by it.
    pub is_enough: bool,
    /// When it was written down.
    pub made_at: Timestamp,
    /// Who wrote it down.
    pub made_by: Who,
}

impl Letter {
    /// Whether it departs from what the rules proposed.
    #[must_use]
    pub fn departs(&self) -> bool {
        !self.motive.is_empty()
    }

    /// Whether something is still asked by it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.done_at.is_none()
    }

    /// Whether its day passed without an answer.
    #[must_use]
    pub fn is_unanswered(&self, today: Date) -> bool {
        self.is_open() && self.answers.is_empty() && self.reply_by < today
    }
}

macro_rules! channels {
    ($($variant:ident = $code:literal;)*) => {
        /// How a letter went.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Channel {
            $(#[doc = concat!("`", $code, "`")] $variant,)*
        }

        impl Channel {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable code.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The channel of this code.
            #[must_use]
            pub fn of(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == code)
            }
        }
    };
}

channels! {
    Post = "post";
    RegisteredPost = "registered_post";
    SecureMail = "secure_mail";
    HandedOver = "handed_over";
}

/// Whether two texts say the same: ends of lines and white space do not count.
#[must_use]
pub fn same_text(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}
