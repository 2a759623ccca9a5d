//! `GET /cases/{id}/closing`: what is still open, the check at random, and the closure; `POST` closes,
//! or sends the word of a closure again that the register refused.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use law::recall::RecallRules;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, date_of, day_and_time, show_form};

use super::frame;
use super::words::Words;
use crate::context::Context;
use crate::model::case_file::MAX_REASON;
use crate::model::closing::{Condition, Subject, Verdict};
use crate::model::recall::{End, Told};
use crate::portal::new_case::line;
use crate::portal::words::Words as Common;
use crate::portal::{fill, id};
use crate::use_case::recall::RecallError;
use crate::use_case::recall::closing::close::{Closing, close as close_recall, send_again};
use crate::use_case::recall::closing::read::{Shown, read};
use crate::use_case::{CloseCase, ReadCase};

/// Providers named beside a condition at most; all stand in the report.
const NAMED: usize = 12;

#[derive(Template)]
#[template(path = "closing/page.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    draw: Form,
    case: String,
    is_drill: bool,
    is_open: bool,
    is_sent: bool,
    standing: Standing,
    as_told: String,
    closed: Option<[String; 3]>,
    /// That providers did not hear of the closure yet, and whether it can be sent again.
    unheard: Option<(String, bool)>,
    conditions: Vec<Row>,
    check_size: String,
    draw_button: Option<&'static str>,
    draws: Vec<Draw>,
    checked: Vec<Checked>,
    trouble: Option<String>,
}

/// Whether the test is met.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Met,
    NotMet,
}

struct Row {
    about: &'static str,
    is_met: bool,
    far: String,
    missing: String,
}

struct Draw {
    number: i64,
    seed: String,
    from: String,
    made: String,
}

struct Checked {
    branch: String,
    link: String,
    reported: String,
    verdict: &'static str,
    kind: &'static str,
    note: String,
    made: String,
    is_answered: bool,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let shown = read(&cx, &known.caller, id(&case)?, "closing.read").await?;
    let form = Form::blank(&visit, cx.ids().random());
    Ok(show(&cx, &visit, &shown, form, None))
}

pub(super) async fn close(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<CloseCase>,
    Path(case): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let case = id(&case)?;
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let mut form = submitted.form(&visit);
    let mut trouble = None;
    if form.ticked("again") && !form.is_kept() && !form.is_faulty() {
        return match send_again(&cx, &known.caller, case).await {
            Ok(_) => Ok(Redirect::to(&format!("/cases/{case}/closing")).into_response()),
            Err(RecallError::UseCase(error)) => Err(error.into()),
            Err(_) => Err(Problem::internal()),
        };
    }
    if !form.is_kept() {
        let motive = line(&mut form, "motive", MAX_REASON, common);
        let all_the_same = form.ticked("all_the_same");
        if let (Some(motive), Some(page)) = (motive, form.idempotency()) {
            match close_recall(&cx, &known.caller, case, (motive, all_the_same), page).await {
                Ok(Closing::Done) => {
                    return Ok(Redirect::to(&format!("/cases/{case}/closing")).into_response());
                }
                Ok(Closing::NotMet(_)) => form.note("all_the_same", words.must_tick),
                Ok(Closing::NotSent) => trouble = Some(words.one_is_due.to_owned()),
                Err(RecallError::Closed) => trouble = Some(common.case_is_closed.to_owned()),
                Err(RecallError::UseCase(error)) => return Err(error.into()),
                Err(_) => return Err(Problem::internal()),
            }
        }
    }
    let shown = read(&cx, &known.caller, case, "closing.read").await?;
    Ok(show(&cx, &visit, &shown, form, trouble))
}

fn show(
    cx: &Context,
    visit: &Visit,
    shown: &Shown,
    form: Form,
    trouble: Option<String>,
) -> Response {
    let words = Words::of(visit.language);
    let at = |moment| day_and_time(moment, visit.language);
    let rules = RecallRules::shipped();
    let rule = rules.on(date_of(cx.now()));
    let size = [rule.check_percent, rule.check_least].map(|it| it.to_string());
    let made = |who: &str, when| fill(words.by_at, &[who, &at(when)]);
    let base = format!("/cases/{}", shown.case.id);
    let reported = |branch: &exchange::BranchNumber| {
        let told = shown.told.iter().find(|it| it.branch_number == *branch);
        let patients = told.and_then(Told::progress).map(|it| it.patients).unwrap_or_default();
        let figures = [patients.found, patients.open].map(|it| it.to_string());
        fill(words.reported_figures, &[&figures[0], &figures[1]])
    };
    let checked = shown.sample.drawn().map(|branch| {
        let answer = shown.sample.answer(branch);
        let (verdict, kind) = verdict(answer.map(|it| it.verdict), words);
        Checked {
            branch: branch.to_string(),
            link: format!("{base}/checks/{branch}"),
            reported: reported(branch),
            verdict,
            kind,
            note: answer.map(|it| it.note.as_str().to_owned()).unwrap_or_default(),
            made: answer.map(|it| made(&it.made_by.name, it.made_at)).unwrap_or_default(),
            is_answered: answer.is_some(),
        }
    });
    let draws = shown.sample.draws.iter().map(|it| Draw {
        number: it.number,
        seed: it.seed.clone(),
        from: it.pool.len().to_string(),
        made: made(&it.made_by.name, it.made_at),
    });
    let of_closure = shown.closure.as_ref().map(|it| it.notice_id);
    let of_closure = shown.sendings.iter().find(|it| Some(it.notice_id) == of_closure);
    let unheard = of_closure.and_then(|it| match &it.end {
        End::Due => Some((words.closure_waits.to_owned(), false)),
        End::Refused(codes) => Some((fill(words.closure_refused, &[codes]), true)),
        End::Sent { .. } => None,
    });
    let as_told = shown.recall.asked_at.map(|moment| fill(words.as_told, &[&at(moment)]));
    let page = Page {
        frame: frame(cx, visit, &shown.case, words.closing).of_form(&form),
        words,
        form,
        draw: Form::blank(visit, cx.ids().random()),
        case: shown.case.id.to_string(),
        is_drill: shown.recall.drill,
        is_open: shown.case.is_open(),
        is_sent: shown.sendings.iter().any(|it| matches!(it.end, End::Sent { .. })),
        standing: if shown.test.is_met() { Standing::Met } else { Standing::NotMet },
        as_told: as_told.unwrap_or_else(|| words.never_told.to_owned()),
        closed: shown
            .closure
            .as_ref()
            .map(|it| [at(it.made_at), it.made_by.name.clone(), it.motive.as_str().to_owned()]),
        unheard,
        conditions: shown.test.conditions.iter().map(|it| row(it, words)).collect(),
        check_size: fill(words.check_size, &[&size[0], &size[1]]),
        draw_button: shown.can_draw.then_some(if shown.sample.draws.is_empty() {
            words.draw_now
        } else {
            words.draw_again
        }),
        draws: draws.collect(),
        checked: checked.collect(),
        trouble,
    };
    show_form(&page, &page.frame, &page.form)
}

/// What an answer is called, and how it looks.
pub(super) fn verdict(verdict: Option<Verdict>, words: &Words) -> (&'static str, &'static str) {
    match verdict {
        Some(Verdict::AsReported) => (words.as_reported, "ok"),
        Some(Verdict::Differs) => (words.differs, "error"),
        Some(Verdict::NoAnswer) => (words.no_answer, "warning"),
        None => (words.not_asked, "neutral"),
    }
}

/// What a condition is called.
pub(super) fn about(subject: Subject, words: &Words) -> &'static str {
    match subject {
        Subject::Sent => words.about_sent,
        Subject::Acknowledged => words.about_acknowledged,
        Subject::Reported => words.about_reported,
        Subject::Traced => words.about_traced,
        Subject::Patients => words.about_patients,
        Subject::Stock => words.about_stock,
        Subject::Instructions => words.about_instructions,
        Subject::Check => words.about_check,
    }
}

fn row(it: &Condition, words: &Words) -> Row {
    let [done, of] = [it.done, it.of].map(|it| it.to_string());
    let mut named: Vec<String> = it.missing.iter().take(NAMED).map(ToString::to_string).collect();
    let more = it.missing.len().saturating_sub(NAMED);
    if more > 0 {
        named.push(fill(words.and_more, &[&more.to_string()]));
    }
    Row {
        about: about(it.subject, words),
        is_met: it.is_met,
        far: match (it.of, it.is_met, it.subject) {
            (0, false, Subject::Check) => words.not_drawn.to_owned(),
            (0, false, _) => words.not_reported.to_owned(),
            _ => fill(words.so_many_of, &[&done, &of]),
        },
        missing: if named.is_empty() { words.nowhere.to_owned() } else { named.join(", ") },
    }
}
