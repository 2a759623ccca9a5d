//! `lir term`: from a day and a rule to the last day, with every step told.

use jiff::civil::{Date, Weekday};
use law::clock::{Clock, Clocks, Counting, Length, Move};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::output;

const HELP: &str = "\
Examples:
  lir term --from 2026-04-17 --rule REP-R2
  lir term --rule PROC-F9

Without --from it shows what the clocks of a rule are; without --rule, all of them. A rule can have
several clocks. Day 0 is the day that starts a clock.

Exit codes:
  0  done
  2  wrong use: there is no clock of this rule, or the day is none";

/// Say when a term of supervision ends, and why
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Args {
    /// The day that starts the term
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<Date>,
    /// The rule, with its family: REP-R2, CLK-K5, PROC-F9, LIR-R30, ...
    #[arg(long, value_name = "RULE")]
    rule: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

fn day(word: &str) -> Result<Date, &'static str> {
    word.parse().map_err(|_| "there is no such day; write it as 2026-04-17")
}

impl Args {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let clocks = Clocks::shipped();
        let found: Vec<&Clock> = match &self.rule {
            None => clocks.all().iter().collect(),
            Some(rule) => clocks.of(rule).collect(),
        };
        if found.is_empty() {
            let what = format!("there is no clock of rule `{}`", self.rule.unwrap_or_default());
            let mut ids: Vec<&str> = clocks.all().iter().map(|it| it.id.as_str()).collect();
            ids.dedup();
            return Err(Failure::wrong_use(what, format!("use one of {}", ids.join(", "))));
        }
        if self.json {
            let answers: Vec<Value> = found.iter().map(|it| in_json(it, self.from)).collect();
            return Ok(output::json(&answers)?);
        }
        let answers: Vec<String> = found.iter().map(|it| in_words(it, self.from)).collect();
        Ok(output::text(&answers.join("\n"))?)
    }
}

fn in_json(clock: &Clock, from: Option<Date>) -> Value {
    let mut answer = json!({
        "rule": clock.id,
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

fn in_words(clock: &Clock, from: Option<Date>) -> String {
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
