//! What is counted of a year.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::kinds::{self, said};
use crate::model::inspection::Dossier;
use crate::model::measure::{Kind, Measure};
use crate::model::result::{CaseFact, Facts, FindingFact, Name, Table, same_norm};
use crate::model::signal::State;

/// All tables, in the order of the page.
pub(super) fn all(facts: &Facts, year: i16, today: Date) -> Vec<Table> {
    vec![
        signals(facts, year),
        visits(facts, year),
        interventions(facts, year),
        plans(facts, year, today),
        repeats(facts, year),
        remedies(facts, year),
        departures(facts, year),
        advice(facts, year),
    ]
}

fn pair(row: &str, column: &str) -> (String, String) {
    (row.to_owned(), column.to_owned())
}

/// Signals that came in, by source and by what became of them.
fn signals(facts: &Facts, year: i16) -> Table {
    let of_year = facts.signals.iter().filter(|it| it.received_on.year() == year);
    let things = of_year.map(|it| {
        let standing = match it.state {
            State::Waiting => "waiting",
            State::Linked | State::Case => "case",
            State::Duplicate => "duplicate",
            State::SetAside => "set_aside",
        };
        pair(&it.source, standing)
    });
    Table::count("signals", (kinds::sources(), said(kinds::STANDING)), things)
}

/// Visits that were made, by kind and outcome.
fn visits(facts: &Facts, year: i16) -> Table {
    let mut outcomes: BTreeMap<&str, Name> = BTreeMap::new();
    for outcome in facts.visits.iter().flat_map(|it| &it.framework.outcomes) {
        let names = [&outcome.name.nl, &outcome.name.en];
        let [dutch, english] = names.map(|name| format!("{}: {name}", outcome.code));
        outcomes.entry(&outcome.code).or_insert_with(|| Name::new(&outcome.code, &dutch, &english));
    }
    let columns = outcomes.into_values().chain(said(kinds::NO_OUTCOME)).collect();
    let of_year = facts.visits.iter().filter(|it| it.visited.is_some_and(|on| on.year() == year));
    let things = of_year.map(|it| {
        let outcome = it.outcome.as_ref().map_or("none", |(judged, _)| judged.score.as_str());
        pair(&it.head.visit, outcome)
    });
    Table::count("visits", (kinds::visits(), columns), things)
}

/// Measures that were decided or sent, by what they are and under which law.
fn interventions(facts: &Facts, year: i16) -> Table {
    let things = measures(facts, year).map(|(case, it, _)| {
        pair(it.code.code(), case.regime.map_or("none", |regime| regime.as_str()))
    });
    let columns = said(kinds::REGIMES);
    let mut table = Table::count(
        "interventions",
        (kinds::interventions(), columns),
        things.collect::<Vec<_>>(),
    );
    // A law under which nothing was done is no column.
    let used: Vec<bool> = (0..table.columns.len())
        .map(|at| table.rows.iter().any(|row| row.counts[at] > 0))
        .collect();
    let mut keep = used.iter();
    table.columns.retain(|_| keep.next().copied().unwrap_or_default());
    for row in &mut table.rows {
        let mut keep = used.iter();
        row.counts.retain(|_| keep.next().copied().unwrap_or_default());
    }
    table
}

/// Measures with the day they were decided or sent, and whether they depart from the proposal.
fn measures(facts: &Facts, year: i16) -> impl Iterator<Item = (&CaseFact, &Measure, bool)> {
    let all = facts.cases.iter().flat_map(|case| case.measures.iter().map(move |it| (case, it)));
    all.filter_map(move |(case, it)| {
        let step = it.last(Kind::Decided).or_else(|| it.last(Kind::Sent))?;
        let of_year = step.values.day("on")?.year() == year;
        of_year.then(|| (case, it, step.values.is("departs")))
    })
}

/// What had its last day in the year, and whether it was met.
fn plans(facts: &Facts, year: i16, today: Date) -> Table {
    let mut things = Vec::new();
    let mut add = |row: &str, due: Date, met: Option<Date>, is_undone: bool| {
        if due.year() != year {
            return;
        }
        match met {
            Some(on) if on <= due => things.push(pair(row, "in_time")),
            Some(_) => things.push(pair(row, "late")),
            None if is_undone || due < today => things.push(pair(row, "not_done")),
            None => {}
        }
    };
    for plan in facts.visits.iter().filter_map(|it| it.plan.as_ref()) {
        let is_insufficient = plan.verified.as_ref().is_some_and(|(is_enough, ..)| !is_enough);
        let reported = plan.reported.as_ref().map(|(on, _)| *on).filter(|_| !is_insufficient);
        add("improvement_plan", plan.due, reported, is_insufficient);
    }
    for it in facts.cases.iter().flat_map(|case| &case.measures) {
        let Some(end) = it.term_end() else { continue };
        let checked = it.last(Kind::Checked);
        let is = |outcome: &str| checked.is_some_and(|it| it.values.text("outcome") == outcome);
        let complied = is("complied").then(|| {
            let done = it.last(Kind::ActionReported).and_then(|it| it.values.day("done_on"));
            done.or_else(|| checked.and_then(|it| it.values.day("on")))
        });
        add("term", end, complied.flatten(), checked.is_some() && !is("complied"));
    }
    for letter in &facts.letters {
        add("letter", letter.reply_by, letter.answered_on, false);
    }
    Table::count("plans", (said(kinds::PLANS), said(kinds::MET)), things)
}

/// Breaches that were established in the year, by provision; repeated where one of the same operator
/// on the same provision was established before, in whatever year.
fn repeats(facts: &Facts, year: i16) -> Table {
    let mut all: Vec<_> = facts.findings.iter().collect();
    all.sort_by_key(|it| (it.established_on, it.case_id));
    let mut things = Vec::new();
    for (at, it) in all.iter().enumerate() {
        let is_same = |other: &&FindingFact| {
            other.operator == it.operator && same_norm(&other.provision, &it.provision)
        };
        let is_again = !it.operator.is_empty() && all[..at].iter().any(is_same);
        if it.established_on.year() == year {
            let provision = it.provision.split_whitespace().collect::<Vec<_>>().join(" ");
            things.push((provision, if is_again { "repeated" } else { "first" }.to_owned()));
        }
    }
    things.sort();
    Table::count("repeats", (Vec::new(), said(kinds::AGAIN)), things)
}

/// Remedies that were taken in the year, by what came of them so far.
fn remedies(facts: &Facts, year: i16) -> Table {
    let mut things = Vec::new();
    for it in facts.cases.iter().flat_map(|case| &case.measures) {
        for filed in it.all(Kind::RemedyFiled) {
            if filed.values.day("on").is_none_or(|on| on.year() != year) {
                continue;
            }
            let remedy = filed.values.text("remedy");
            let mut decided = it.all(Kind::RemedyDecided);
            let result = decided
                .find(|it| it.number > filed.number && it.values.text("remedy") == remedy)
                .map_or("open", |it| it.values.text("result"));
            things.push(pair(remedy, result));
        }
    }
    Table::count("remedies", (said(kinds::REMEDIES), said(kinds::RESULTS)), things)
}

/// How often what the rules proposed was departed from.
fn departures(facts: &Facts, year: i16) -> Table {
    let followed = |departs: bool| if departs { "departed" } else { "as_proposed" };
    let mut things = Vec::new();
    let is_of_year = |it: &&Dossier| it.visited.is_some_and(|on| on.year() == year);
    for visit in facts.visits.iter().filter(is_of_year) {
        for judged in visit.themes.values() {
            things.push(pair("theme", followed(judged.score != judged.proposal)));
        }
        if let Some((judged, _)) = &visit.outcome {
            things.push(pair("outcome", followed(judged.score != judged.proposal)));
        }
    }
    for (_, _, departs) in measures(facts, year) {
        things.push(pair("measure", followed(departs)));
    }
    for letter in facts.letters.iter().filter(|it| it.sent_on.year() == year) {
        things.push(pair("letter", followed(letter.departs)));
    }
    for advice in facts.advice.iter().filter(|it| it.planned_on.year() == year) {
        things.push(pair("advice", followed(advice.departs)));
    }
    Table::count("departures", (said(kinds::PROPOSED), said(kinds::FOLLOWED)), things)
}

/// Advice that was planned for the year, by its form.
fn advice(facts: &Facts, year: i16) -> Table {
    let of_year = facts.advice.iter().filter(|it| it.planned_on.year() == year);
    let things = of_year.map(|it| pair(&it.form, it.state));
    Table::count("advice", (kinds::forms(), said(kinds::ADVICE)), things)
}
