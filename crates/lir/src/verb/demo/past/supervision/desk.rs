//! Those of the inspectorate who do it, and what every deed is handed.

use identity::{Action, Caller, Permit, Role};
use inspectorate::Context;
use inspectorate::model::case_file::{Line, MAX_REASON};
use jiff::civil::Date;
use store::Ids;
use uuid::Uuid;

use super::super::super::people::{INSPECTORATE, name_of};
use super::super::office::{person, wrong};
use crate::failure::Failure;

/// The chief inspector of the past. Whoever signs now is one of the people one can be.
pub(super) const CHIEF: &str = "Cor Voorganger";

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Inspector,
    Officer,
    Chief,
    Publisher,
    Reception,
}

/// The inspectorate on a day.
pub(super) struct Desk<'d> {
    pub(super) cx: &'d Context,
    pub(super) today: Date,
    ids: Ids,
}

impl<'d> Desk<'d> {
    pub(super) fn on(cx: &'d Context, today: Date) -> Self {
        Self { cx, today, ids: Ids::system() }
    }

    pub(super) fn caller(&self, who: Who) -> Caller {
        let role = who.role();
        let mut person = person(name_of(INSPECTORATE, role), role);
        if who == Who::Chief {
            (person.subject, person.name) = ("demo-predecessor".to_owned(), CHIEF.to_owned());
        }
        Caller::signed_in(self.ids.random(), role, person)
    }

    /// A page that somebody sends.
    pub(super) fn page(&self) -> Uuid {
        self.ids.random()
    }
}

impl Who {
    fn role(self) -> Role {
        match self {
            Self::Inspector => Role::CareInspector,
            Self::Officer | Self::Chief => Role::EnforcementOfficer,
            Self::Publisher => Role::PublicationOfficer,
            Self::Reception => Role::ReportingDesk,
        }
    }
}

pub(super) fn may<A: Action>(caller: &Caller) -> Result<Permit<A>, Failure> {
    Permit::<A>::ask(caller).map_err(of)
}

pub(super) fn line(text: &str) -> Result<Line, Failure> {
    Line::parse(text, MAX_REASON).map_err(|fault| wrong(format!("`{text}`: {fault:?}")))
}

pub(super) fn of(error: impl std::fmt::Display) -> Failure {
    wrong(error.to_string())
}
