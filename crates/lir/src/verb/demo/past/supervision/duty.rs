//! Watching the duty: the register's figures are fetched, the clinic that never delivered gets its
//! letter, and tells how it will register what it placed before.

use exchange::BranchNumber;
use inspectorate::model::duty::{Channel, Step};
use inspectorate::use_case::duty::write_letter::{self, Draft, Sent};
use inspectorate::use_case::duty::{ReadLetter, WorkOnDuty, backlog, follow};
use jiff::ToSpan as _;
use jiff::civil::Date;
use uuid::Uuid;

use super::super::office::wrong;
use super::desk::{Desk, Who, line, may, of};
use crate::failure::Failure;

/// Since when everybody has to register.
const SINCE: i16 = 2019;
/// Implants a year that the clinic says it placed.
const A_YEAR: i64 = 48;
/// Days it takes for each year, by its plan.
const DAYS_A_YEAR: i64 = 21;

/// Fetches the figures of the register.
pub(super) async fn fetch(desk: &Desk<'_>) -> Result<(), Failure> {
    follow::step(desk.cx).await.map_err(of)?;
    Ok(())
}

/// Sends the letter that the profile of a branch asks for.
pub(super) async fn writes(desk: &Desk<'_>, branch: &str) -> Result<Uuid, Failure> {
    fetch(desk).await?;
    let branch = BranchNumber::parse(branch).map_err(|it| wrong(format!("{it:?}")))?;
    let inspector = desk.caller(Who::Inspector);
    let permit = may::<ReadLetter>(&inspector)?;
    let it = write_letter::propose(desk.cx, permit, &inspector, &branch, None).await;
    let it = it.map_err(of)?;
    let postal = it.site.entry.as_ref().map_or("", |entry| entry.site.it.postal.as_str());
    let draft = Draft {
        kind: it.kind,
        subject: it.subject,
        seen: it.body.clone(),
        body: it.body,
        motive: None,
        sent_to: line(postal)?,
        channel: Channel::RegisteredPost,
        sent_on: desk.today,
        reply_by: it.reply_by,
    };
    let permit = may::<WorkOnDuty>(&inspector)?;
    let page = desk.page();
    match write_letter::send(desk.cx, permit, &inspector, &branch, draft, page).await {
        Ok(Sent::Done(letter)) => Ok(letter),
        Ok(not) => Err(wrong(format!("the letter to {branch} was not sent: {not:?}"))),
        Err(error) => Err(of(error)),
    }
}

/// The clinic answers, and tells its plan.
pub(super) async fn hears(desk: &Desk<'_>, letter: Uuid) -> Result<(), Failure> {
    let inspector = desk.caller(Who::Inspector);
    let permit = may::<WorkOnDuty>(&inspector)?;
    let note =
        "De kliniek heeft nooit geregistreerd en gaat dat alsnog doen. Een plan is bijgevoegd.";
    let answer = (desk.today, line(note)?, true);
    let said = write_letter::answer(desk.cx, permit, &inspector, letter, answer, desk.page());
    said.await.map_err(of)?;
    let steps = (SINCE..=desk.today.year()).zip(1_i64..).map(|(year, nth)| Step {
        year,
        category: String::new(),
        expected: A_YEAR,
        by: by(desk.today, nth),
    });
    let plan = (steps.collect(), line("Directie van de kliniek")?, desk.today);
    let permit = may::<WorkOnDuty>(&inspector)?;
    let made = (0, desk.page());
    if backlog::plan(desk.cx, permit, &inspector, letter, plan, made).await.map_err(of)? {
        Ok(())
    } else {
        Err(wrong("somebody else wrote the plan".to_owned()))
    }
}

fn by(today: Date, nth: i64) -> Date {
    law::calendar::working_day_from(today.saturating_add((10 + nth * DAYS_A_YEAR).days()))
}
