//! `GET /inspections/{id}`: where an inspection stands, the next thing that is open, what else can be
//! done now, and all that was said in it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Step, Visit, date_of, day_and_time, show};

use super::blackout;
use super::part::{Part, Parts};
use super::words::Words;
use super::{backlog, frame, of, state};
use crate::context::Context;
use crate::model::inspection::{Dossier, Next, State as Stage};
use crate::portal::{fill, id};
use crate::use_case::inspection::ReadInspection;
use crate::use_case::inspection::backlog::{Owed, owed};
use crate::use_case::inspection::read::read;

#[derive(Template)]
#[template(path = "inspection/one.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    steps: Vec<Step>,
    about: Vec<(String, String)>,
    /// What is open: words, and the page where it is done.
    open: Vec<(String, String)>,
    /// What else can be done: the page, and words.
    also: Vec<(String, &'static str)>,
    parts: Vec<Part>,
    history: Vec<[String; 3]>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadInspection>,
    Path(inspection): Path<String>,
) -> Result<Response, Problem> {
    let it = read(&cx, known.permit, id(&inspection)?, "inspection.read").await?;
    let words = Words::of(visit.language);
    let today = date_of(cx.now());
    let owed = owed(&cx, &known.caller, &it).await?;
    let writer = Parts::of(&it, visit.language);
    let mut about = writer.about();
    about.extend(writer.own_facts());
    let title = format!("{} {}", words.inspection, it.head.number.as_str());
    let above = [("/inspections", words.inspections)];
    let next = it.open(today);
    let next: Vec<_> = next.iter().map(|next| open(next, &writer, owed.as_ref(), today)).collect();
    let mut also = also(&it, words);
    // What is open already stands above.
    also.retain(|(link, _)| next.iter().all(|(_, open)| open != link));
    let page = Page {
        frame: frame(&cx, &visit, &it, &title).under(&above),
        words,
        steps: steps(&it, words),
        about,
        open: next,
        also,
        parts: parts(&it, &writer, owed.as_ref()),
        history: history(&it, &visit),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

fn steps(it: &Dossier, words: &Words) -> Vec<Step> {
    let step = |of: Stage| match of.cmp(&it.state) {
        std::cmp::Ordering::Less => Step::done(state(of, words), ""),
        std::cmp::Ordering::Equal => Step::now(state(of, words)),
        std::cmp::Ordering::Greater => Step::later(state(of, words)),
    };
    Stage::ALL.into_iter().map(step).collect()
}

/// Something that is open, in words, with its page; no page where one waits for somebody else.
fn open(next: &Next, writer: &Parts<'_>, owed: Option<&Owed>, today: Date) -> (String, String) {
    let (words, it) = (writer.words, writer.it);
    let theme = |id: &String| {
        let name = it.framework.theme(id).map(|it| of(&it.name, writer.language));
        name.unwrap_or_default().to_owned()
    };
    let (text, act) = match next {
        Next::Prepare if it.requests.is_empty() => {
            (words.next_request.to_owned(), "request".to_owned())
        }
        Next::Prepare => (words.next_prepare.to_owned(), "prepared".to_owned()),
        Next::Visit => (words.next_visit.to_owned(), "visited".to_owned()),
        Next::Norms(id) => (fill(words.next_norms, &[id, &theme(id)]), format!("norms_{id}")),
        Next::Theme(id) => (fill(words.next_theme, &[id, &theme(id)]), format!("theme_{id}")),
        Next::Outcome => (words.next_outcome.to_owned(), "outcome".to_owned()),
        Next::Draft => (words.next_draft.to_owned(), "draft".to_owned()),
        Next::Hear => (words.next_hear.to_owned(), "hearing".to_owned()),
        Next::Answer(number) => (words.next_answer.to_owned(), format!("answer_{number}")),
        Next::AwaitComments(until) => {
            (fill(words.next_comments, &[&writer.day(*until)]), "comment".to_owned())
        }
        Next::Finalise => (words.next_final.to_owned(), "final".to_owned()),
        Next::Letter => (words.next_letter.to_owned(), "letter".to_owned()),
        Next::AskPlan => (words.next_plan.to_owned(), "plan".to_owned()),
        Next::AwaitPlan(due) => {
            let text = if *due < today { words.plan_late } else { words.next_report };
            (fill(text, &[&writer.day(*due)]), "report".to_owned())
        }
        Next::VerifyPlan => (words.next_verify.to_owned(), "verify".to_owned()),
        Next::Escalate => (words.next_escalate.to_owned(), "escalate_1".to_owned()),
        Next::AwaitRegister => {
            let text = match owed.map(Owed::settles) {
                None => words.next_register,
                Some(None) => words.next_owed,
                Some(Some(_)) => words.next_settle,
            };
            (text.to_owned(), "register".to_owned())
        }
        Next::Close => (words.next_close.to_owned(), "close".to_owned()),
    };
    (text, format!("/inspections/{}/do/{act}", it.head.id))
}

/// What else can be done where it stands.
fn also(it: &Dossier, words: &Words) -> Vec<(String, &'static str)> {
    let within = |from: Stage, to: Stage| (from..=to).contains(&it.state);
    let mut all = Vec::new();
    let mut add = |is: bool, act: &str, name: &'static str| {
        if is {
            all.push((format!("/inspections/{}/do/{act}", it.head.id), name));
        }
    };
    add(it.state <= Stage::Visited, "request", words.do_request);
    add(it.state == Stage::Planned, "prepared", words.do_prepared);
    for request in it.requests.iter().filter(|it| it.received.is_none()) {
        add(it.state <= Stage::Visited, &format!("received_{}", request.number), words.do_received);
    }
    let at_work = within(Stage::Prepared, Stage::Hearing);
    add(at_work, "evidence", words.do_evidence);
    add(at_work && it.framework.interviews.is_some(), "interviews", words.do_interviews);
    add(at_work, "file", words.do_file);
    add(within(Stage::Draft, Stage::Hearing), "draft", words.do_draft);
    add(it.state == Stage::Hearing, "comment", words.do_comment);
    add(it.state == Stage::Hearing && it.heard_out.is_none(), "done", words.do_heard_out);
    let can_write = it.letter.is_none() && it.framework.registration.is_some();
    add(within(Stage::Visited, Stage::FollowUp) && can_write, "letter", words.do_letter);
    let is_running = it.letter.as_ref().is_some_and(|it| it.done.is_none());
    add(is_running && it.state < Stage::Closed, "register", words.do_register);
    let can_report = it.plan.as_ref().is_some_and(|it| !it.is_settled());
    add(it.state == Stage::FollowUp && can_report, "report", words.do_report);
    let can_close =
        matches!(it.state, Stage::Planned | Stage::Prepared | Stage::Final | Stage::FollowUp);
    add(can_close, "close", words.do_close);
    if it.is_grave() && it.signal.is_none() {
        all.push((format!("/inspections/{}/signal", it.head.id), words.do_signal));
    }
    all
}

fn parts(it: &Dossier, writer: &Parts<'_>, owed: Option<&Owed>) -> Vec<Part> {
    let words = writer.words;
    let mut letter = writer.letter();
    if let Some(owed) = owed {
        letter.facts.extend(writer.owed(owed).into_iter().skip(1));
        letter.links.push((backlog::page(owed), words.to_backlog.to_owned()));
    }
    let mut findings = Part::of("findings", words.findings);
    findings.lead.clone_from(&it.findings);
    let mut all = vec![
        writer.outcome(),
        writer.themes(),
        writer.norms(),
        writer.evidence(),
        writer.requests(),
        writer.interviews(),
        writer.files(),
        writer.comments(),
        writer.plan(),
        letter,
    ];
    all.push(findings);
    all.extend(it.release.as_ref().map(|release| writer.release(release)));
    all.push(blackout::all(it, writer.language, None));
    let link = format!("/inspections/{}", it.head.id);
    // Scores stay open to change until the report is final.
    if (Stage::Visited..=Stage::Hearing).contains(&it.state) {
        for theme in &it.framework.themes {
            let name = fill(words.do_norms, &[&theme.id, of(&theme.name, writer.language)]);
            all[2].links.push((format!("{link}/do/norms_{}", theme.id), name));
            if it.has_norms_of(&theme.id) {
                let name = fill(words.do_theme, &[of(&theme.name, writer.language)]);
                all[1].links.push((format!("{link}/do/theme_{}", theme.id), name));
            }
        }
        if it.outcome_proposal().is_some() {
            all[0].links.push((format!("{link}/do/outcome"), words.do_outcome.to_owned()));
        }
    }
    if let Some(signal) = it.signal {
        let mut part = Part::of("signal", words.signal);
        part.links = vec![(format!("/signals/{signal}"), words.to_signal.to_owned())];
        all.push(part);
    }
    if it.outcome.is_some() {
        let mut report = Part::of("report", words.report);
        report.links = vec![
            (format!("{link}/report/report.pdf"), words.as_pdf.to_owned()),
            (format!("{link}/report/report.json"), words.as_json.to_owned()),
        ];
        if it.finalised.is_none() {
            words.not_final_yet.clone_into(&mut report.lead);
        }
        all.push(report);
    }
    all.retain(|it| !it.is_empty());
    all
}

/// What was done, the newest first.
fn history(it: &Dossier, visit: &Visit) -> Vec<[String; 3]> {
    let words = Words::of(visit.language);
    let line = |kept: &crate::model::inspection::Kept| {
        let action = kept.entry.action();
        let name = words.action(action);
        [name.to_owned(), kept.made_by.name.clone(), day_and_time(kept.made_at, visit.language)]
    };
    it.kept.iter().rev().map(line).collect()
}
