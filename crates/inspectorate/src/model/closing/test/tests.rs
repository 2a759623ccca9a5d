use exchange::Reference;
use exchange::recall::{Implants, Kind, Patients, Progress, Reading, Stock};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use super::super::{Answer, Draw, drawn};
use super::*;
use crate::model::case_file::{Line, Who};
use crate::model::recall::{Notice, Report};

const AT: Timestamp = Timestamp::UNIX_EPOCH;

fn branch(number: u64) -> BranchNumber {
    BranchNumber::parse(&format!("{number:012}")).unwrap()
}

fn vera() -> Who {
    Who { subject: "s".to_owned(), name: "Vera".to_owned() }
}

/// A provider that is done with all that can be asked.
fn done(number: u64) -> Told {
    let progress = Progress {
        case_number: Reference::parse("IGJ-1").unwrap(),
        branch_number: branch(number),
        sequence: 1,
        as_of: AT,
        implants: Implants {
            told: 2,
            traced: 2,
            untraced: 0,
            found_beside: 0,
            ..Implants::default()
        },
        patients: Patients { found: 2, explanted: 2, ..Patients::default() },
        stock: Some(Stock { found: 3, blocked: 3 }),
        reading: Some(Reading { asked: 4, read: 4 }),
    };
    Told {
        branch_number: branch(number),
        told: 2,
        notices: vec![Notice {
            notice_id: Uuid::nil(),
            kind: Kind::New,
            version: 1,
            sent_at: AT,
            received_at: Some(AT),
            acknowledged_at: Some(AT),
            reminded_at: Vec::new(),
            escalated_at: None,
        }],
        report: Some(Report { progress, received_at: AT, first_at: None, settled_at: None }),
        contact: None,
    }
}

fn sending(end: End) -> Dispatch {
    Dispatch {
        notice_id: Uuid::nil(),
        number: 1,
        kind: Kind::New,
        scope_version: 1,
        record_version: 1,
        trace_id: None,
        implants: 4,
        providers: 2,
        confirmed: None,
        content: json!({}),
        made_at: AT,
        made_by: vera(),
        end,
    }
}

/// A sample in which who was drawn said this.
fn sampled(pool: Vec<BranchNumber>, verdict: Verdict) -> Sample {
    let chosen = drawn("seed", &pool, 1);
    let answers = chosen
        .iter()
        .map(|branch| Answer {
            branch: branch.clone(),
            number: 1,
            verdict,
            note: Line::kept("Gebeld".to_owned()),
            made_at: AT,
            made_by: vera(),
        })
        .collect();
    let seed = "seed".to_owned();
    let made_by = vera();
    let draws = vec![Draw { number: 1, seed, pool, drawn: chosen, made_at: AT, made_by }];
    Sample { draws, answers }
}

/// What it reported, to be changed.
fn progress(it: &mut Told) -> &mut Progress {
    &mut it.report.as_mut().unwrap().progress
}

fn all() -> Actions {
    Actions::of(Action::ALL).unwrap()
}

/// The subjects that are not met, each with the providers where it is not.
fn unmet(told: &[Told], sendings: &[Dispatch], sample: &Sample) -> Vec<(Subject, Vec<u64>)> {
    let number = |it: &BranchNumber| it.as_str().parse().unwrap();
    let numbers = |it: &Condition| it.missing.iter().map(number).collect::<Vec<u64>>();
    let test = test(&all(), told, sendings, sample);
    let unmet = test.conditions.iter().filter(|it| !it.is_met);
    unmet.map(|it| (it.subject, numbers(it))).collect()
}

#[test]
fn a_recall_where_all_is_done_can_be_closed_and_each_thing_left_is_told_with_where() {
    let sent = [sending(End::Sent { at: AT, answer: json!({}) })];
    let sample = sampled(vec![branch(1), branch(2)], Verdict::AsReported);
    let two = [done(1), done(2)];
    assert_eq!(unmet(&two, &sent, &sample), []);
    let broken = |change: fn(&mut Told)| {
        let mut told = done(2);
        change(&mut told);
        unmet(&[done(1), told], &sent, &sample)
    };
    let unread = broken(|it| it.notices[0].acknowledged_at = None);
    assert_eq!(unread, [(Subject::Acknowledged, vec![2])]);
    let open = broken(|it| progress(it).patients.open = 1);
    assert_eq!(open, [(Subject::Patients, vec![2])]);
    let untraced = broken(|it| progress(it).implants.traced = 1);
    assert_eq!(untraced, [(Subject::Traced, vec![2])]);
    let free = broken(|it| progress(it).stock = Some(Stock { found: 3, blocked: 2 }));
    assert_eq!(free, [(Subject::Stock, vec![2])]);
    let unlooked = broken(|it| progress(it).stock = None);
    assert_eq!(unlooked, [(Subject::Stock, vec![2])]);
    let unlearned = broken(|it| progress(it).reading = Some(Reading { asked: 4, read: 3 }));
    assert_eq!(unlearned, [(Subject::Instructions, vec![2])]);
    let silent = broken(|it| it.report = None);
    let subjects = silent.into_iter().map(|(subject, _)| subject).collect::<Vec<_>>();
    let counted = [Subject::Traced, Subject::Patients, Subject::Stock, Subject::Instructions];
    assert_eq!(subjects, [&[Subject::Reported][..], &counted].concat());
    let released = broken(|it| (it.told, it.report) = (0, None));
    assert_eq!(released, []);
}

#[test]
fn implants_where_nobody_looked_yet_count_among_those_that_are_meant() {
    let silent = Told { report: None, ..done(2) };
    let test = test(&all(), &[done(1), silent], &[], &Sample::default());
    let traced = test.conditions.iter().find(|it| it.subject == Subject::Traced).unwrap();
    assert_eq!((traced.is_met, traced.done, traced.of), (false, 2, 4));
}

#[test]
fn the_check_takes_every_draw_and_every_answer() {
    let sent = [sending(End::Sent { at: AT, answer: json!({}) })];
    let two = [done(1), done(2)];
    let none = unmet(&two, &sent, &Sample::default());
    assert_eq!(none, [(Subject::Check, vec![1, 2])]);
    let late = unmet(&two, &sent, &sampled(vec![branch(1)], Verdict::AsReported));
    assert_eq!(late, [(Subject::Check, vec![2])]);
    let differs = unmet(&two[..1], &sent, &sampled(vec![branch(1)], Verdict::Differs));
    assert_eq!(differs, [(Subject::Check, vec![1])]);
}

#[test]
fn what_was_not_asked_is_no_condition_and_what_was_not_sent_is_no_closure() {
    let information = Actions::of([Action::Information]).unwrap();
    let sample = sampled(vec![branch(1)], Verdict::AsReported);
    let due = test(&information, &[done(1)], &[sending(End::Due)], &sample);
    let subjects: Vec<Subject> = due.conditions.iter().map(|it| it.subject).collect();
    assert!(!subjects.contains(&Subject::Stock) && !subjects.contains(&Subject::Instructions));
    assert!(!due.is_met());
    let kept = serde_json::to_string(&due).unwrap();
    assert_eq!(serde_json::from_str::<Test>(&kept).unwrap(), due);
    let stock = Actions::of([Action::RemoveStock]).unwrap();
    let asked = test(&stock, &[done(1)], &[], &sample);
    assert!(!asked.conditions.iter().any(|it| it.subject == Subject::Patients));
    assert!(!asked.conditions[0].is_met);
}
