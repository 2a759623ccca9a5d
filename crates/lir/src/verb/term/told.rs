//! What is said of a clock, a way of counting and the term that counts: as JSON and in words.

use jiff::civil::{Date, Weekday};
use law::clock::{Clock, Counting, End, Length, Move, Way};
use serde_json::{Value, json};

/// Of several terms, which one counts, and by which rule.
const EARLIEST: &str = "CLK-K4";

pub(super) fn in_json(clock: &Clock, from: Option<Date>) -> Value {
    let mut answer = json!({
        "rule": clock.id,
        "name": clock.name,
        "what": clock.what,
        "starts": clock.starts,
        "length": length(clock),
        "article": clock.article.citation(),
        "confidence": clock.confidence.code(),
    });
    if let Some(from) = from {
        let end = clock.end(from);
        answer["from"] = json!(from);
        if clock.counting.is_earliest() {
            answer["earliest"] = json!(end.legal);
        } else {
            answer["last_day_plain"] = json!(end.plain);
            answer["last_day_legal"] = json!(end.legal);
            answer["moves"] = end.moves.iter().map(|it| json!(moved(*it))).collect();
        }
    }
    answer
}

pub(super) fn in_words(clock: &Clock, from: Option<Date>) -> String {
    let mut lines = vec![format!("{}: {}", clock.id, clock.what)];
    lines.push(format!("  {} after {}", length(clock), clock.starts));
    if let Some(from) = from {
        let end = clock.end(from);
        lines.push(format!("  starts      {} (day 0)", shown(from)));
        if clock.counting.is_earliest() {
            lines.push(format!("  not before  {}", shown(end.legal)));
        } else {
            lines.push(format!("  last day    {}", shown(end.legal)));
            if end.legal != end.plain {
                lines.push(format!("  as counted  {}", shown(end.plain)));
            }
            lines.extend(end.moves.iter().map(|it| format!("              {}", moved(*it))));
        }
    }
    let sure = clock.confidence.code();
    lines.push(format!("  by          {} ({sure})", clock.article.citation()));
    lines.join("\n") + "\n"
}

pub(super) fn way_in_json(way: &Way) -> Value {
    json!({
        "rule": way.id,
        "what": way.what,
        "article": way.article.citation(),
        "confidence": way.confidence.code(),
    })
}

pub(super) fn way_in_words(way: &Way) -> String {
    let (article, sure) = (way.article.citation(), way.confidence.code());
    format!("{}: {}\n  by          {article} ({sure})\n", way.id, way.what)
}

/// The term of several that counts.
pub(super) fn counts_in_json((clock, end): &(&Clock, End)) -> Value {
    json!({ "rule": clock.id, "name": clock.name, "last_day_legal": end.legal, "by": EARLIEST })
}

pub(super) fn counts_in_words((clock, end): &(&Clock, End)) -> String {
    let (day, id) = (shown(end.legal), &clock.id);
    format!("counts        {day}, by {id}: of several terms the one that ends first ({EARLIEST})\n")
}

fn moved(by: Move) -> String {
    match by {
        Move::FreeDay(to) => format!("a weekend or a general holiday: moves to {}", shown(to)),
        Move::TwoWorkingDays(to) => format!("must hold two working days: moves to {}", shown(to)),
    }
}

fn length(clock: &Clock) -> String {
    let (count, unit) = match clock.length {
        Length::Days(days) if clock.counting == Counting::WorkingDays => (days, "working day"),
        Length::Days(days) => (days, "day"),
        Length::Weeks(weeks) => (weeks, "week"),
        Length::Months(months) => (months, "month"),
    };
    let many = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{many}")
}

/// A day with its name, since that is what moves it.
fn shown(day: Date) -> String {
    let name = match day.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    };
    format!("{name} {day}")
}
