//! `GET /duty/sites/{branch}`: how one site keeps the duty, with every point of its profile explained.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::chart::Chart;
use web::doors::Known;
use web::page::{Deadline, Frame, Visit, date_of, day_and_time, short_date, show, written};

use super::figures::{Shares, Sign, as_of, band, by_month, marks, signs, standing};
use super::words::Words;
use super::{frame, task, trouble};
use crate::context::Context;
use crate::model::duty::{Letter, Rules, Standing};
use crate::portal::fill;
use crate::use_case::duty::ReadDuty;
use crate::use_case::duty::read::{One, one};

#[derive(Template)]
#[template(path = "duty/site.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    branch: String,
    organisation: Option<(String, String)>,
    is_known: bool,
    as_of: String,
    standing: &'static str,
    standing_kind: &'static str,
    band: String,
    band_kind: &'static str,
    what: String,
    points: i64,
    /// Why it stands as fallen silent; none if it does not.
    silent: Option<String>,
    is_dropping: bool,
    shares: Shares,
    marks: Vec<[String; 3]>,
    signs: Vec<Sign>,
    /// Nothing to draw of who never delivered.
    chart: Option<Chart>,
    letters: Vec<LetterRow>,
    kept: Vec<[String; 4]>,
}

struct LetterRow {
    link: String,
    number: String,
    sent: String,
    reply_by: String,
    deadline: Deadline,
    state: &'static str,
    kind: &'static str,
    /// Whether an answer is waited for.
    waits: bool,
    departs: bool,
    backlog: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadDuty>,
    Path(branch): Path<String>,
) -> Result<Response, Problem> {
    let branch = super::branch(&branch)?;
    match one(&cx, known.permit, &branch).await {
        Ok(found) => {
            let page = Page::of(&cx, &visit, &found);
            Ok(show(StatusCode::OK, &page, &page.frame))
        }
        Err(error) => trouble(error),
    }
}

impl Page {
    fn of(cx: &Context, visit: &Visit, found: &One) -> Self {
        let words = Words::of(visit.language);
        let rules = Rules::shipped();
        let today = date_of(cx.now());
        let (site, summary) = (&found.site, &found.site.summary);
        let (standing, standing_kind) = standing(site.standing, words);
        let (band, band_kind) = band(summary, &rules, visit.language);
        let (signs, what) = signs(&found.rows, &rules, today, visit.language);
        let entry = site.entry.as_ref();
        let kept = found.kept.iter().map(|it| {
            let at = |at| day_and_time(at, visit.language);
            let done = it.done.as_ref();
            [
                task::name(it.kind, words).to_owned(),
                it.by.name.clone(),
                done.map_or_else(|| words.not_done.to_owned(), |(moment, _)| at(*moment)),
                done.map(|(_, note)| note.clone()).unwrap_or_default(),
            ]
        });
        Self {
            frame: frame(cx, visit, site.name(), &[]),
            words,
            branch: site.branch.to_string(),
            organisation: entry.map(|it| {
                let number = &it.site.it.organisation;
                (format!("/duty/organisations/{number}"), it.organisation.clone())
            }),
            is_known: entry.is_some(),
            as_of: as_of(&found.fetched, visit.language, words),
            standing,
            standing_kind,
            band,
            band_kind,
            what,
            points: summary.points,
            silent: (site.standing == Standing::Silent).then(|| {
                let last = summary.last_received_on.map(|day| written(day, visit.language));
                let last = last.unwrap_or_else(|| words.never_short.to_owned());
                let months = rules.duty.on(today).silent_after_months.to_string();
                fill(words.silent_text, &[&last, &months])
            }),
            is_dropping: summary.is_dropping,
            shares: Shares::of(summary, visit.language, words),
            marks: marks(summary, &rules, visit.language, words),
            signs,
            chart: (summary.ever > 0)
                .then(|| by_month(&found.rows, &rules, today, visit.language, words)),
            letters: found.letters.iter().map(|it| letter(it, found, today, visit)).collect(),
            kept: kept.collect(),
        }
    }
}

fn letter(it: &Letter, found: &One, today: jiff::civil::Date, visit: &Visit) -> LetterRow {
    let words = Words::of(visit.language);
    let (state, kind) = super::letter::state(it, today, words);
    let begun = found.backlogs.iter().any(|backlog| backlog.letter_id == it.id);
    LetterRow {
        link: format!("/duty/letters/{}", it.id),
        number: it.number.clone(),
        sent: fill(words.sent_by, &[&short_date(it.sent_on), &it.made_by.name]),
        reply_by: short_date(it.reply_by),
        deadline: Deadline::of(it.reply_by, today, visit.language),
        state,
        kind,
        waits: it.is_open() && it.answers.is_empty(),
        departs: it.departs(),
        backlog: if begun { format!("/duty/letters/{}/backlog", it.id) } else { String::new() },
    }
}
