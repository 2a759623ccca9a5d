//! The inspectorate in the past: a case is begun and sent, followed, published and closed.

use identity::{Caller, Permit, Role};
use inspectorate::Context;
use inspectorate::model::case_file::{Kind, Line, MAX_TITLE, number};
use inspectorate::model::closing::Verdict;
use inspectorate::model::recall::Record;
use inspectorate::use_case::open_case::{self, NewCase, Opened};
use inspectorate::use_case::publish::{self, Decide};
use inspectorate::use_case::recall::add_scope::{self, NewScope};
use inspectorate::use_case::recall::closing::close::{self, Closing};
use inspectorate::use_case::recall::closing::{read, sample};
use inspectorate::use_case::recall::send_notice::{self, Send, Sent};
use inspectorate::use_case::recall::{check_scope, edit_record, follow, read_recall};
use inspectorate::use_case::{DecidePublication, OpenCase, ReadCase};
use jiff::civil::Date;
use law::calendar::working_days_after;
use law::recall::RecallRules;
use serde_json::{Value, json};
use store::Ids;
use uuid::Uuid;

use super::super::super::people::{INSPECTORATE, name_of};
use super::super::super::province::Lot;
use super::super::office::{person, wrong};
use crate::failure::Failure;

/// Somebody of the inspectorate, at the desk.
pub(super) struct Inspector<'d> {
    cx: &'d Context,
    caller: Caller,
    ids: Ids,
}

impl<'d> Inspector<'d> {
    pub(super) fn of(cx: &'d Context) -> Self {
        let ids = Ids::system();
        let caller = somebody(&ids, Role::VigilanceInspector);
        Self { cx, caller, ids }
    }

    /// Opens a case, writes down notice and scope, counts, confirms and sends; the case.
    pub(super) async fn begins(
        &self,
        case_number: &str,
        lot: &Lot,
        record: Record,
        drill: bool,
        today: Date,
    ) -> Result<Uuid, Failure> {
        let (cx, caller) = (self.cx, &self.caller);
        let title = line(&record.text.nl.title)?;
        let number = number(case_number).map_err(|code| wrong(code.as_str().to_owned()))?;
        let permit = Permit::<OpenCase>::ask(caller).map_err(|it| wrong(it.to_string()))?;
        let new = NewCase { number, kind: Kind::FieldSafety, title };
        let opened = open_case::open(cx, permit, caller, new, self.ids.random()).await;
        let (Opened::Open(case) | Opened::NumberTaken(case)) = opened.map_err(of)?;
        let saved = edit_record::save(cx, caller, case, (0, self.ids.random()), (record, drill));
        saved.await.map_err(of)?;
        let Value::Object(scope) = json!({ "udiDis": [lot.udi_di], "lots": [lot.number] }) else {
            return Err(wrong("a scope is an object".to_owned()));
        };
        let because = line("Zoals de fabrikant het meldde.")?;
        let new = NewScope { scope, unread: Vec::new(), because };
        let version = add_scope::add(cx, caller, case, new, self.ids.random()).await.map_err(of)?;
        check_scope::check(cx, caller, case, version).await.map_err(of)?;
        let trace_id = check_scope::trace(cx, caller, case, version, self.ids.random()).await;
        let trace_id = trace_id.map_err(of)?;
        let rules = RecallRules::shipped();
        let rules = rules.on(today);
        let send = Send {
            version,
            trace_id,
            acknowledge_by: working_days_after(today, rules.acknowledge_within),
            settle_by: working_days_after(today, rules.settle_within),
            confirmed: self.counted(case, version).await?,
        };
        match send_notice::send(cx, caller, case, send, self.ids.random()).await.map_err(of)? {
            Sent::Done => Ok(case),
            not => Err(wrong(format!("the notice of {case_number} was not sent: {not:?}"))),
        }
    }

    /// The number that the trace of a version showed.
    async fn counted(&self, case: Uuid, version: i64) -> Result<Option<i64>, Failure> {
        let permit = Permit::<ReadCase>::ask(&self.caller).map_err(|it| wrong(it.to_string()))?;
        let shown = read_recall::read_scope(self.cx, permit, case, version).await.map_err(of)?;
        Ok(shown.trace.map(|it| it.summary.certain + it.summary.possible))
    }

    /// Asks the register how far providers are.
    pub(super) async fn follows(&self) -> Result<(), Failure> {
        follow::step(self.cx, true).await.map_err(of)
    }

    /// Somebody decides that everybody can read the notice.
    pub(super) async fn publishes(&self, case: Uuid) -> Result<(), Failure> {
        let officer = somebody(&self.ids, Role::PublicationOfficer);
        let permit = Permit::<DecidePublication>::ask(&officer);
        let permit = permit.map_err(|it| wrong(it.to_string()))?;
        let because = line("Het bericht van de fabrikant is openbaar.")?;
        let decide = Decide { is_shown: true, record_version: 1, because };
        let page = self.ids.random();
        publish::decide(self.cx, permit, &officer, case, decide, page).await.map_err(of)?;
        Ok(())
    }

    /// Draws a check, hears that all is as reported, and closes the case.
    pub(super) async fn closes(&self, case: Uuid) -> Result<(), Failure> {
        let (cx, caller) = (self.cx, &self.caller);
        self.follows().await?;
        sample::draw(cx, caller, case, self.ids.random()).await.map_err(of)?;
        let shown = read::read(cx, caller, case, "closing.read").await.map_err(of)?;
        for branch in shown.sample.drawn() {
            let note = line("Gebeld. De lijst is naast de aantallen gelegd: het klopt.")?;
            let answer = (branch.clone(), Verdict::AsReported, note);
            sample::answer(cx, caller, case, answer, self.ids.random()).await.map_err(of)?;
        }
        let motive = line("Alle zorgaanbieders hebben de oefening afgerond.")?;
        let closed = close::close(cx, caller, case, (motive, true), self.ids.random()).await;
        match closed.map_err(of)? {
            Closing::Done => Ok(()),
            not => Err(wrong(format!("the exercise was not closed: {not:?}"))),
        }
    }
}

fn somebody(ids: &Ids, role: Role) -> Caller {
    Caller::signed_in(ids.random(), role, person(name_of(INSPECTORATE, role), role))
}

fn line(text: &str) -> Result<Line, Failure> {
    Line::parse(text, MAX_TITLE).map_err(|fault| wrong(format!("`{text}`: {fault:?}")))
}

fn of(error: impl std::fmt::Display) -> Failure {
    wrong(error.to_string())
}
