//! How far providers are with a recall, as the register told it last: numbers only (rule R54).

use exchange::BranchNumber;
use exchange::recall::{Kind, Progress};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the register says of one provider in a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// The provider.
    pub branch_number: BranchNumber,
    /// Its implants that are meant.
    pub told: i64,
    /// What it was sent, the oldest first.
    pub notices: Vec<Notice>,
    /// Its last report.
    #[serde(default)]
    pub report: Option<Report>,
    /// Where it is reached (rule R55).
    #[serde(default)]
    pub contact: Option<Contact>,
}

/// A notice to it, and what became of that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// Its id.
    pub notice_id: Uuid,
    /// What it was in the course of the case.
    pub kind: Kind,
    /// Its number in the case.
    pub version: i64,
    /// When it was put into the mailbox.
    pub sent_at: Timestamp,
    /// When the provider's system kept it.
    #[serde(default)]
    pub received_at: Option<Timestamp>,
    /// When somebody read it.
    #[serde(default)]
    pub acknowledged_at: Option<Timestamp>,
    /// When the provider was reminded.
    #[serde(default)]
    pub reminded_at: Vec<Timestamp>,
    /// When it was told to the inspector that nobody answers.
    #[serde(default)]
    pub escalated_at: Option<Timestamp>,
}

/// A report, and when it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The numbers.
    pub progress: Progress,
    /// When they came.
    pub received_at: Timestamp,
    /// When the first report came.
    #[serde(default)]
    pub first_at: Option<Timestamp>,
    /// Since when nothing is left to do there.
    #[serde(default)]
    pub settled_at: Option<Timestamp>,
}

/// Where a provider is reached, as far as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// The e-mail of the recall mailbox.
    pub mailbox: Option<String>,
    /// Who coordinates recalls there, by name or function.
    pub coordinator: Option<String>,
    /// Where the coordinator is called.
    pub telephone: Option<String>,
}

/// How a provider stands, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nobody answers, and the register has told so.
    Escalated,
    /// Patients are past their day.
    Overdue,
    /// Nobody is known to be reached there, and nobody acknowledged.
    NoContact,
    /// In its mailbox, and not fetched.
    Sent,
    /// Its system has it, and nobody said to have read it.
    Received,
    /// Somebody read it; there is work left.
    Busy,
    /// Nothing is left to do.
    Done,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Escalated,
        Self::Overdue,
        Self::NoContact,
        Self::Sent,
        Self::Received,
        Self::Busy,
        Self::Done,
    ];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Escalated => "escalated",
            Self::Overdue => "overdue",
            Self::NoContact => "no_contact",
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Busy => "busy",
            Self::Done => "done",
        }
    }

    /// The one of this code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == code)
    }
}

impl Told {
    /// The numbers it reported last.
    #[must_use]
    pub fn progress(&self) -> Option<&Progress> {
        self.report.as_ref().map(|report| &report.progress)
    }

    /// The first notice that nobody said to have read; a closure asks for nothing.
    #[must_use]
    pub fn unread(&self) -> Option<&Notice> {
        let asks = |it: &&Notice| it.kind != Kind::Closure && it.acknowledged_at.is_none();
        self.notices.iter().find(asks)
    }

    /// Whether its system has all notices.
    #[must_use]
    pub fn has_received(&self) -> bool {
        self.notices.iter().all(|it| it.received_at.is_some() || it.acknowledged_at.is_some())
    }

    /// How the provider stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let progress = self.progress();
        let unread = self.unread();
        if unread.is_none() && progress.is_some_and(Progress::is_settled) {
            Standing::Done
        } else if unread.is_some_and(|it| it.escalated_at.is_some()) {
            Standing::Escalated
        } else if progress.is_some_and(|it| it.patients.overdue > 0) {
            Standing::Overdue
        } else if unread.is_none() {
            Standing::Busy
        } else if self.contact.is_none() {
            Standing::NoContact
        } else if self.has_received() {
            Standing::Received
        } else {
            Standing::Sent
        }
    }
}

/// All providers of a case together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Providers a notice went to.
    pub providers: i64,
    /// Of these, those whose system has it.
    pub received: i64,
    /// Of these, where somebody read it.
    pub acknowledged: i64,
    /// Providers with nothing left to do.
    pub done: i64,
    /// Providers that nobody is known to be reached at.
    pub no_contact: i64,
    /// Providers where nobody answers.
    pub escalated: i64,
    /// Implants that are meant.
    pub implants: i64,
    /// Patients on the lists.
    pub found: i64,
    /// Of these, those with an outcome.
    pub informed: i64,
    /// Not yet at the end of what is asked.
    pub open: i64,
    /// Of the open ones, past their day.
    pub overdue: i64,
}

/// A case with all its providers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Course {
    /// Each provider.
    pub providers: Vec<Told>,
}

impl Course {
    /// All together.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut all = Totals::default();
        for it in &self.providers {
            let patients = it.progress().map(|it| it.patients).unwrap_or_default();
            let is = |holds: bool| i64::from(holds);
            all.providers += 1;
            all.received += is(it.has_received());
            all.acknowledged += is(it.unread().is_none());
            all.done += is(it.standing() == Standing::Done);
            all.no_contact += is(it.contact.is_none());
            all.escalated += is(it.standing() == Standing::Escalated);
            all.implants += it.told;
            all.found += patients.found;
            all.informed += patients.found - patients.untold;
            all.open += patients.open;
            all.overdue += patients.overdue;
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use exchange::Reference;
    use exchange::recall::{Implants, Patients};

    use super::*;

    fn told(read: bool, patients: Option<Patients>) -> Told {
        let at = Timestamp::UNIX_EPOCH;
        let branch_number = BranchNumber::parse("000012345678").unwrap();
        let progress = patients.map(|patients| Progress {
            case_number: Reference::parse("IGJ-1").unwrap(),
            branch_number: branch_number.clone(),
            sequence: 1,
            as_of: at,
            implants: Implants {
                told: 3,
                traced: 3,
                untraced: 0,
                found_beside: 0,
                ..Implants::default()
            },
            patients,
            stock: None,
            reading: None,
        });
        let notice = Notice {
            notice_id: Uuid::nil(),
            kind: Kind::New,
            version: 1,
            sent_at: at,
            received_at: None,
            acknowledged_at: read.then_some(at),
            reminded_at: Vec::new(),
            escalated_at: None,
        };
        let contact = Contact {
            mailbox: Some("recall@noord.example".to_owned()),
            coordinator: Some("Hygi\u{eb}ne".to_owned()),
            telephone: None,
        };
        let report =
            |progress| Report { progress, received_at: at, first_at: None, settled_at: None };
        Told {
            branch_number,
            told: 3,
            notices: vec![notice],
            report: progress.map(report),
            contact: Some(contact),
        }
    }

    #[test]
    fn the_gravest_thing_says_how_a_provider_stands() {
        let open = Patients { found: 3, open: 2, untold: 1, informed: 2, ..Patients::default() };
        let late = Patients { overdue: 1, ..open };
        let done = Patients { found: 3, explanted: 3, ..Patients::default() };
        let at = Some(Timestamp::UNIX_EPOCH);
        let sent = |received: bool, escalated: bool, read: bool| {
            let mut it = told(read, read.then_some(open));
            it.notices[0].received_at = at.filter(|_| received);
            it.notices[0].escalated_at = at.filter(|_| escalated);
            it
        };
        for (it, standing) in [
            (told(true, Some(done)), Standing::Done),
            (told(true, Some(late)), Standing::Overdue),
            (told(true, Some(open)), Standing::Busy),
            (sent(false, false, false), Standing::Sent),
            (sent(true, false, false), Standing::Received),
            (sent(true, true, false), Standing::Escalated),
            (sent(true, true, true), Standing::Busy),
            (Told { contact: None, ..told(false, None) }, Standing::NoContact),
        ] {
            assert_eq!(it.standing(), standing, "{it:?}");
        }
        let course = Course { providers: vec![told(true, Some(late)), told(false, None)] };
        let all = course.totals();
        assert_eq!((all.providers, all.acknowledged, all.implants), (2, 1, 6));
        assert_eq!((all.found, all.informed, all.open, all.overdue), (3, 2, 2, 1));
    }
}
