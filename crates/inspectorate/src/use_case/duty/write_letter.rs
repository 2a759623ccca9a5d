//! Writing a letter about the duty: the text of the rules with the provider's figures in it. Who
//! departs from it says why, and the letter is marked. A letter that asks to register what was
//! placed before begins a backlog.

use exchange::BranchNumber;
use exchange::duty::Row;
use identity::{Caller, Permit};
use jiff::civil::Date;
use law::duty::{Blank, Letter as Text, Written};
use uuid::Uuid;
use web::page::{Language, written};

use super::read::judged;
use super::{DutyError, ReadLetter, WorkOnDuty, under};
use crate::context::Context;
use crate::model::case_file::{Line, Who};
use crate::model::directory::Programme;
use crate::model::duty::{Answer, Backlog, Channel, Letter, Rules, Watched, per_year, same_text};
use crate::store::directory;
use crate::store::duty::{backlog, figures, letter};
use crate::use_case::directory::object;
use crate::use_case::{UseCaseError, person};

/// What the rules propose to write.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The programme.
    pub programme: Programme,
    /// The site.
    pub site: Watched,
    /// Which letter.
    pub kind: String,
    /// The reference that will stand on it.
    pub number: String,
    /// What the profile found.
    pub reason: String,
    /// The subject line.
    pub subject: String,
    /// The text; an empty line parts two paragraphs.
    pub body: String,
    /// The last day to answer.
    pub reply_by: Date,
    /// From which day on all must be registered.
    pub retro_from: Option<Date>,
    /// Letters that may be written, with their names in Dutch and English.
    pub letters: Vec<(String, law::Text)>,
    /// Whether a letter that was sent is still open.
    pub is_written_to: bool,
}

/// What was filled in.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Which letter.
    pub kind: String,
    /// The subject line.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The text that was proposed when the page was made.
    pub seen: String,
    /// Why it departs from the proposal.
    pub motive: Option<Line>,
    /// Where to.
    pub sent_to: Line,
    /// How.
    pub channel: Channel,
    /// The day it is sent.
    pub sent_on: Date,
    /// The last day to answer.
    pub reply_by: Date,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// It is recorded.
    Done(Uuid),
    /// It departs from what the rules propose, and nobody said why.
    MotiveNeeded,
    /// Figures came meanwhile, and the rules propose another text.
    Changed,
    /// Another letter was sent meanwhile: this one has another number.
    NumberTaken,
}

/// What the rules propose for a site; without a kind, what its profile asks for.
pub async fn propose(
    cx: &Context,
    permit: Permit<ReadLetter>,
    caller: &Caller,
    branch: &BranchNumber,
    kind: Option<&str>,
) -> Result<Proposal, DutyError> {
    let mut tx = cx.store().write("duty.letter_propose").await?;
    let (permit, programme) = under(cx, &mut tx, permit).await?;
    let by = person(caller)?;
    let proposal = proposed(cx, &mut tx, (&programme, &by), branch, kind).await?;
    let line = permit.entry_as("duty.letter_propose", cx.now()).about(object(branch)).records(1);
    tx.commit(line, &[]).await?;
    Ok(proposal)
}

async fn proposed(
    cx: &Context,
    db: &mut impl ::store::Handle,
    (programme, by): (&Programme, &Who),
    branch: &BranchNumber,
    kind: Option<&str>,
) -> Result<Proposal, DutyError> {
    let entry = directory::site(db, branch).await?;
    let rows = figures::of_branch(db, branch).await?;
    // Who is not in the directory has no name and no address to write to.
    let entry = entry.ok_or(UseCaseError::NotFound)?;
    let sent = letter::of_branch(db, branch).await?;
    let today = law::terms::dutch_day(cx.now());
    let rules = Rules::shipped();
    let site = judged(cx, Some(entry), branch, &rows);
    let asked = site.summary.letter.clone();
    let mut all = rules.duty.letters(today);
    let text = if let Some(kind) = kind {
        all.find(|it| it.id == kind)
    } else {
        let letters: Vec<&Text> = all.collect();
        let asked = letters.iter().find(|it| Some(&it.id) == asked.as_ref());
        asked.or_else(|| letters.last()).copied()
    };
    let text = text.ok_or(UseCaseError::NotFound)?;
    let number = format!("{}/{branch}/{}", programme.number.as_str(), sent.len() + 1);
    let plain = today.saturating_add(jiff::Span::new().days(text.answer_within_days));
    // PROC-F14: a term that ends on a free day ends on the next working day.
    let reply_by = law::calendar::working_day_from(plain);
    let reason = reason(&rules, &rows, today);
    let it = Filled { site: &site, number: &number, reason: &reason, reply_by, today, by };
    let written = it.written(text, &rules);
    Ok(Proposal {
        programme: programme.clone(),
        kind: text.id.clone(),
        number,
        subject: written.subject,
        body: written.paragraphs.join("\n\n"),
        reply_by,
        retro_from: text.retro_from,
        letters: rules.duty.letters(today).map(|it| (it.id.clone(), it.name.clone())).collect(),
        is_written_to: sent.iter().any(Letter::is_open),
        reason,
        site,
    })
}

/// What the profile found, a line each, in Dutch: letters are written in it.
fn reason(rules: &Rules, rows: &[Row], today: Date) -> String {
    let figures = rules.figures(rows, today);
    rules.duty.profile(&figures, today).findings(true)
}

/// What is put into the blanks of a letter.
struct Filled<'l> {
    site: &'l Watched,
    number: &'l str,
    reason: &'l str,
    reply_by: Date,
    today: Date,
    by: &'l Who,
}

impl Filled<'_> {
    fn written(&self, text: &Text, rules: &Rules) -> Written {
        let window = rules.judged(self.today).window;
        let period = window.first().zip(window.last()).map(|(first, last)| {
            let month =
                |day: Date| format!("{} {}", web::page::month(day, Language::Dutch), day.year());
            format!("{} tot en met {}", month(first.first()), month(last.first()))
        });
        let day = |day: Date| written(day, Language::Dutch);
        let entry = self.site.entry.as_ref();
        text.write(true, &|blank| match blank {
            Blank::Provider => entry.map(|it| match it.organisation.as_str() {
                "" => it.site.it.name.clone(),
                organisation if organisation == it.site.it.name => organisation.to_owned(),
                organisation => format!("{organisation}, {}", it.site.it.name),
            }),
            Blank::Branches => Some(self.site.branch.to_string()),
            Blank::Reference => Some(self.number.to_owned()),
            Blank::Date => Some(day(self.today)),
            Blank::Period => period.clone(),
            Blank::Findings => Some(self.reason.to_owned()),
            Blank::AnswerBy => Some(day(self.reply_by)),
            Blank::Inspector => Some(self.by.name.clone()),
            Blank::RetroFrom => text.retro_from.map(day),
        })
    }
}

/// Records a letter that is sent; the same page sends one.
pub async fn send(
    cx: &Context,
    permit: Permit<WorkOnDuty>,
    caller: &Caller,
    branch: &BranchNumber,
    draft: Draft,
    page: Uuid,
) -> Result<Sent, DutyError> {
    let by = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("duty.letter_send").await?;
    if letter::find(&mut tx, page).await?.is_some() {
        return Ok(Sent::Done(page));
    }
    let (permit, programme) = under(cx, &mut tx, permit).await?;
    let proposal = proposed(cx, &mut tx, (&programme, &by), branch, Some(&draft.kind)).await?;
    if !same_text(&proposal.body, &draft.seen) {
        return Ok(Sent::Changed);
    }
    let departs = !same_text(&proposal.body, &draft.body)
        || !same_text(&proposal.subject, &draft.subject)
        || draft.reply_by < proposal.reply_by
        || site_asks(&proposal) != Some(draft.kind.as_str());
    if departs && draft.motive.is_none() {
        return Ok(Sent::MotiveNeeded);
    }
    let it = Letter {
        id: page,
        branch: branch.clone(),
        programme: programme.number.as_str().to_owned(),
        kind: draft.kind,
        number: proposal.number,
        reason: proposal.reason,
        subject: draft.subject,
        body: draft.body,
        proposed: proposal.body,
        motive: draft
            .motive
            .filter(|_| departs)
            .map_or_else(String::new, |it| it.as_str().to_owned()),
        sent_to: draft.sent_to.as_str().to_owned(),
        channel: draft.channel,
        sent_on: draft.sent_on,
        reply_by: draft.reply_by,
        retro_from: proposal.retro_from,
        made_at: now,
        made_by: by,
        done_at: None,
        answers: Vec::new(),
    };
    let line = permit.entry_as("duty.letter_send", now).about(page).records(1);
    let kept = async {
        letter::insert(&mut tx, &it).await?;
        if let Some(retro_from) = it.retro_from
            && !backlog::has_open(&mut tx, branch).await?
        {
            let rows = figures::of_branch(&mut tx, branch).await?;
            let begun = Backlog {
                letter_id: page,
                branch: branch.clone(),
                retro_from,
                baseline: per_year(&rows, retro_from, law::terms::dutch_day(now)),
                opened_at: now,
                done_at: None,
                plan: None,
                reconciliations: Vec::new(),
            };
            backlog::begin(&mut tx, &begun).await?;
        }
        tx.commit(line, &[]).await
    };
    match kept.await {
        Ok(()) => Ok(Sent::Done(page)),
        Err(error) if error.is_conflict() => {
            let known = letter::find(&mut cx.store().read().await?, page).await?;
            Ok(known.map_or(Sent::NumberTaken, |it| Sent::Done(it.id)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The letter that the profile asks for.
fn site_asks(proposal: &Proposal) -> Option<&str> {
    proposal.site.summary.letter.as_deref()
}

/// A letter with its answers, its backlog, and the programme it was sent under.
pub async fn read(
    cx: &Context,
    permit: Permit<ReadLetter>,
    id: Uuid,
) -> Result<(Letter, Option<Backlog>, Watched), DutyError> {
    let mut tx = cx.store().write("duty.letter_read").await?;
    let it = letter::find(&mut tx, id).await?.ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(&it.programme)?;
    let begun = backlog::find(&mut tx, id).await?;
    let entry = directory::site(&mut tx, &it.branch).await?;
    let rows = figures::of_branch(&mut tx, &it.branch).await?;
    tx.commit(permit.entry(cx.now()).about(id).records(1), &[]).await?;
    let site = judged(cx, entry, &it.branch.clone(), &rows);
    Ok((it, begun, site))
}

/// Writes an answer down; the same page writes one. An answer that is enough ends the letter, but not
/// one that began a backlog: that ends with its reconciliation.
pub async fn answer(
    cx: &Context,
    permit: Permit<WorkOnDuty>,
    caller: &Caller,
    id: Uuid,
    (received_on, note, is_enough): (Date, Line, bool),
    page: Uuid,
) -> Result<(), DutyError> {
    let by = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("duty.answer").await?;
    let it = letter::find(&mut tx, id).await?.ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(&it.programme)?;
    if it.answers.iter().any(|known| known.id == page) {
        return Ok(());
    }
    let answer = Answer { id: page, received_on, note, is_enough, made_at: now, made_by: by };
    let line = permit.entry_as("duty.answer", now).about(id).records(1);
    let kept = async {
        letter::answer(&mut tx, id, &answer).await?;
        if is_enough && it.retro_from.is_none() {
            letter::done(&mut tx, id, now).await?;
        }
        tx.commit(line, &[]).await
    };
    match kept.await {
        // The same page twice at once.
        Err(error) if error.is_conflict() => Ok(()),
        other => Ok(other?),
    }
}
