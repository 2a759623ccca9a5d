//! Tests of standings, progress and tasks: what follows from figures, letters and plans.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use exchange::duty::{Delay, Row};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use law::EventKind;
use law::duty::{DutyRules, Month, Watch};
use uuid::Uuid;

use super::*;
use crate::model::case_file::{Line, Who};
use crate::model::directory::{Entry, Exemption, Site, Version};

const TODAY: Date = date(2026, 4, 15);

fn branch() -> BranchNumber {
    BranchNumber::parse("000012345678").unwrap()
}

fn who() -> Who {
    Who { subject: "staff#1".to_owned(), name: "Ties Toezicht".to_owned() }
}

fn entry() -> Entry {
    let site = Site {
        branch: branch(),
        organisation: "12345678".to_owned(),
        name: "Noord".to_owned(),
        agb: String::new(),
        ura: String::new(),
        care: String::new(),
        categories: Vec::new(),
        postal: String::new(),
        source: "KvK".to_owned(),
    };
    let site = Version {
        number: 1,
        it: site,
        valid_from: date(2019, 1, 1),
        valid_to: None,
        made_at: Timestamp::UNIX_EPOCH,
        made_by: who(),
    };
    Entry { site, organisation: "Stichting Noord".to_owned(), exemption: None }
}

fn row(month: Date, events: i64) -> Row {
    Row {
        branch_number: branch(),
        month: Month::of(month),
        kind: EventKind::Implantation,
        changed: 1,
        events,
        late: 0,
        no_udi: 0,
        missing: 0,
        not_counted: 0,
        delays: vec![Delay { days: 3, events, late: 0 }],
        findings: Vec::new(),
        last_received_on: TODAY,
    }
}

fn summary(rows: &[Row]) -> Summary {
    Summary::of(&branch(), rows, &Rules::shipped(), TODAY)
}

fn watch() -> Watch {
    DutyRules::shipped().on(TODAY).clone()
}

fn letter(reply_by: Date, retro_from: Option<Date>) -> Letter {
    Letter {
        id: Uuid::from_u128(7),
        branch: branch(),
        programme: "P".to_owned(),
        kind: "DUTY-LETTER-NEVER".to_owned(),
        number: "P/1".to_owned(),
        reason: String::new(),
        subject: String::new(),
        body: String::new(),
        proposed: String::new(),
        motive: String::new(),
        sent_to: String::new(),
        channel: Channel::Post,
        sent_on: date(2026, 2, 1),
        reply_by,
        retro_from,
        made_at: Timestamp::UNIX_EPOCH,
        made_by: who(),
        done_at: None,
        answers: Vec::new(),
    }
}

fn backlog(steps: Vec<Step>) -> Backlog {
    let plan = Plan {
        id: Uuid::from_u128(8),
        number: 1,
        steps,
        told_by: Line::kept("bestuurder".to_owned()),
        told_on: TODAY,
        made_at: Timestamp::UNIX_EPOCH,
        made_by: who(),
    };
    Backlog {
        letter_id: Uuid::from_u128(7),
        branch: branch(),
        retro_from: date(2019, 1, 1),
        baseline: BTreeMap::from([(2020, 2)]),
        opened_at: Timestamp::UNIX_EPOCH,
        done_at: None,
        plan: Some(plan),
        reconciliations: Vec::new(),
    }
}

/// A letter as far as it can become work.
fn asks(it: &Letter) -> Asks {
    Asks {
        id: it.id,
        branch: it.branch.clone(),
        reply_by: it.reply_by,
        is_of_backlog: it.retro_from.is_some(),
        answered: it.answers.first().map(|it| (it.id, it.received_on, it.is_enough)),
    }
}

fn step(year: i16, expected: i64, by: Date) -> Step {
    Step { year, category: String::new(), expected, by }
}

#[test]
fn a_site_stands_by_the_directory_and_by_its_figures() {
    let standing =
        |entry, rows: &[Row]| Watched::of(entry, summary(rows), &watch(), TODAY).standing;
    let some = [row(date(2026, 1, 1), 4)];
    assert_eq!(standing(Some(entry()), &[]), Standing::Never);
    assert_eq!(standing(Some(entry()), &some), Standing::Active);
    assert_eq!(standing(None, &some), Standing::NotInDirectory);
    let mut ended = entry();
    ended.site.valid_to = Some(date(2026, 4, 14));
    assert_eq!(standing(Some(ended), &some), Standing::Ended);
    let mut exempt = entry();
    exempt.exemption = Some(Exemption {
        id: Uuid::nil(),
        number: 1,
        is_exempt: true,
        holds_from: date(2026, 1, 1),
        holds_to: Some(TODAY),
        because: Line::kept("Plaatst niets".to_owned()),
        made_at: Timestamp::UNIX_EPOCH,
        made_by: who(),
    });
    assert_eq!(standing(Some(exempt.clone()), &[]), Standing::Exempt);
    assert!(exempt.is_exempt(TODAY) && !exempt.is_exempt(date(2026, 4, 16)));
}

#[test]
fn who_is_expected_to_deliver_and_did_not_for_months_fell_silent_whatever_its_past_was() {
    let on = |received: Date, entry| {
        let rows = [Row { last_received_on: received, ..row(date(2025, 12, 1), 1) }];
        Watched::of(Some(entry), summary(&rows), &watch(), TODAY)
    };
    let (long_ago, lately) = (date(2026, 1, 14), date(2026, 1, 15));
    let silent = on(long_ago, entry());
    assert_eq!(silent.standing, Standing::Silent);
    // It reported seldom before, so that the months without a report give no points.
    assert_eq!(silent.summary.points, 0);
    assert!(Filter::Silent.passes(&silent));
    assert_eq!(on(lately, entry()).standing, Standing::Active);
    // What came late about months long past is a delivery too.
    assert_eq!(on(TODAY, entry()).standing, Standing::Active);
    // Who was exempt until a while ago missed nothing then, and who will be misses something now.
    let exempt = |is_exempt, holds_from: Date, holds_to| Entry {
        exemption: Some(Exemption {
            id: Uuid::nil(),
            number: 1,
            is_exempt,
            holds_from,
            holds_to,
            because: Line::kept("Verbouwing".to_owned()),
            made_at: Timestamp::UNIX_EPOCH,
            made_by: who(),
        }),
        ..entry()
    };
    let march = Some(date(2026, 3, 31));
    assert_eq!(on(long_ago, exempt(true, date(2025, 1, 1), march)).standing, Standing::Active);
    assert_eq!(on(long_ago, exempt(false, date(2026, 4, 1), None)).standing, Standing::Active);
    assert_eq!(on(long_ago, exempt(true, date(2026, 5, 1), None)).standing, Standing::Silent);
    assert_eq!(on(long_ago, exempt(false, date(2025, 1, 1), None)).standing, Standing::Silent);
    // Who came into the directory lately, too; a later version of an old site is no new site.
    let mut new = entry();
    new.site.valid_from = date(2026, 3, 1);
    assert_eq!(on(long_ago, new.clone()).standing, Standing::Active);
    new.site.number = 2;
    assert_eq!(on(long_ago, new).standing, Standing::Silent);
}

#[test]
fn who_gives_most_reason_comes_first_and_who_is_exempt_last() {
    let mut exempt = entry();
    exempt.site.it.branch = BranchNumber::parse("000000000001").unwrap();
    exempt.exemption = Some(Exemption {
        id: Uuid::nil(),
        number: 1,
        is_exempt: true,
        holds_from: date(2020, 1, 1),
        holds_to: None,
        because: Line::kept("Plaatst niets".to_owned()),
        made_at: Timestamp::UNIX_EPOCH,
        made_by: who(),
    });
    let mut never = entry();
    never.site.it.branch = BranchNumber::parse("000000000002").unwrap();
    let without = |branch: &BranchNumber| Summary { branch: branch.clone(), ..summary(&[]) };
    let good = summary(&[row(date(2026, 1, 1), 4)]);
    let all = arranged(vec![exempt, entry(), never], vec![good], (&watch(), TODAY), without);
    let order: Vec<Standing> = all.iter().map(|it| it.standing).collect();
    assert_eq!(order, [Standing::Never, Standing::Active, Standing::Exempt]);
}

#[test]
fn progress_counts_what_came_since_the_letter_of_years_before_it() {
    let rows = [
        row(date(2018, 12, 1), 9),
        row(date(2020, 6, 1), 5),
        row(date(2021, 1, 1), 1),
        row(date(2026, 2, 1), 8),
    ];
    let now = per_year(&rows, date(2019, 1, 1), date(2026, 2, 20));
    assert_eq!(now, BTreeMap::from([(2020, 5), (2021, 1)]));
    let it = backlog(vec![
        step(2020, 3, date(2026, 3, 1)),
        step(2020, 4, date(2026, 5, 1)),
        step(2021, 1, date(2026, 5, 1)),
    ]);
    let years = progress(&it, &now, TODAY);
    assert_eq!((years[0].registered, years[0].expected, years[0].due), (3, Some(7), 3));
    assert!(!years[0].is_overdue() && !years[0].is_met());
    assert!(years[1].is_met());
    let later = progress(&it, &now, date(2026, 5, 2));
    assert!(later[0].is_overdue());
}

#[test]
fn tasks_follow_from_letters_plans_and_figures_and_end_when_they_are_done() {
    let never = || vec![Watched::of(Some(entry()), summary(&[]), &watch(), TODAY)];
    let signs: Vec<Sign> = never().iter().map(Sign::from).collect();
    let of = |letters: &[Letter], backlogs: &[(Backlog, BTreeMap<i16, i64>)]| {
        let asks: Vec<Asks> = letters.iter().map(asks).collect();
        due(TODAY, &signs, &asks, backlogs)
    };
    let kinds = |letters: &[Letter], backlogs: &[(Backlog, BTreeMap<i16, i64>)], kept: &[Taken]| {
        let all = tasks(of(letters, backlogs), &never(), kept);
        all.iter().map(|it| it.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&[], &[], &[]), [Kind::LetterDue]);
    let open = letter(date(2026, 5, 1), Some(date(2019, 1, 1)));
    assert_eq!(kinds(std::slice::from_ref(&open), &[], &[]), []);
    let late = letter(date(2026, 4, 14), Some(date(2019, 1, 1)));
    assert_eq!(kinds(std::slice::from_ref(&late), &[], &[]), [Kind::LetterUnanswered]);
    let mut answered = late;
    answered.answers.push(Answer {
        id: Uuid::from_u128(9),
        received_on: TODAY,
        note: Line::kept("Ja".to_owned()),
        is_enough: false,
        made_at: Timestamp::UNIX_EPOCH,
        made_by: who(),
    });
    let letters = [answered];
    let none = BTreeMap::new();
    let mut without_plan = backlog(Vec::new());
    without_plan.plan = None;
    assert_eq!(kinds(&letters, &[(without_plan, none.clone())], &[]), [Kind::PlanMissing]);
    let behind = backlog(vec![step(2020, 3, date(2026, 3, 1))]);
    assert_eq!(kinds(&letters, &[(behind.clone(), none)], &[]), [Kind::PlanOverdue]);
    let there = BTreeMap::from([(2020, 5)]);
    assert_eq!(kinds(&letters, &[(behind, there)], &[]), [Kind::ReconciliationDue]);
    let task = tasks(of(&[], &[]), &never(), &[]).remove(0);
    let done = Taken {
        kind: task.kind,
        branch: task.branch.clone(),
        about: task.about.clone(),
        by: who(),
        at: Timestamp::UNIX_EPOCH,
        done: Some((Timestamp::UNIX_EPOCH, "Gebeld".to_owned())),
    };
    assert_eq!(kinds(&[], &[], std::slice::from_ref(&done)), []);
    let other = Taken { about: "DUTY-LETTER-NEVER@2020-01".to_owned(), ..done };
    assert_eq!(kinds(&[], &[], &[other]), [Kind::LetterDue], "another month is another task");
}

#[test]
fn who_has_no_figures_is_said_the_same_of_whether_it_is_counted_or_shown() {
    let shown = summary(&[]);
    let unheard = Unheard::on(TODAY, &Rules::shipped());
    assert_eq!((unheard.letter, unheard.last_month), (shown.letter, shown.last_month));
    assert!(!shown.is_dropping);
}

#[test]
fn two_texts_are_the_same_whatever_their_lines_end_with() {
    assert!(same_text("een\r\n\r\ntwee ", "een\n\ntwee"));
    assert!(!same_text("een twee", "een drie"));
}

#[test]
fn every_code_is_read_back() {
    for kind in Kind::ALL {
        assert_eq!(Kind::of(kind.as_str()), Some(kind));
    }
    for channel in Channel::ALL {
        assert_eq!(Channel::of(channel.as_str()), Some(*channel));
    }
    for filter in Filter::ALL {
        assert_eq!(Filter::of(filter.as_str()), filter);
    }
    assert_eq!(Filter::of("nonsense"), Filter::All);
}
