//! `lir term`: from a day and a rule to the last day, with every step told.

mod told;

use std::str::FromStr;

use jiff::civil::Date;
use law::clock::{Clock, Clocks, prevailing};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::output;

const HELP: &str = "\
Examples:
  lir term --from 2026-04-17 --rule REP-R2
  lir term --rule PROC-F9
  lir term --due REP-R3=2022-07-01 --due REP-R2=2022-07-02

Without --from it shows what the clocks of a rule are; without --rule, all of them. A rule can have
several clocks; --due takes the name of one where a rule alone does not tell. Day 0 is the day that
starts a clock.

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
    /// A rule or the name of a clock, and the day that starts it; of several the first to end counts
    #[arg(long, value_name = "RULE=DATE", conflicts_with_all = ["from", "rule"])]
    due: Vec<Due>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A clock as it was named, and the day that starts it.
#[derive(Debug, Clone)]
struct Due {
    clock: String,
    from: Date,
}

impl FromStr for Due {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let (clock, from) = word.split_once('=').ok_or("write it as REP-R2=2026-04-17")?;
        Ok(Self { clock: clock.trim().to_owned(), from: day(from.trim())? })
    }
}

fn day(word: &str) -> Result<Date, &'static str> {
    word.parse().map_err(|_| "there is no such day; write it as 2026-04-17")
}

impl Args {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let clocks = Clocks::shipped();
        if !self.due.is_empty() {
            return several(clocks, &self.due, self.json);
        }
        if let Some(way) = self.rule.as_ref().and_then(|rule| clocks.way(rule)) {
            if self.json {
                output::json(&[told::way_in_json(way)])?;
            } else {
                output::text(&told::way_in_words(way))?;
            }
            return Ok(());
        }
        let found: Vec<&Clock> = match &self.rule {
            None => clocks.all().iter().collect(),
            Some(rule) => clocks.of(rule).collect(),
        };
        if found.is_empty() {
            return Err(unknown(clocks, &self.rule.unwrap_or_default()));
        }
        if self.json {
            let answers: Vec<Value> = found.iter().map(|it| told::in_json(it, self.from)).collect();
            return Ok(output::json(&answers)?);
        }
        let answers: Vec<String> = found.iter().map(|it| told::in_words(it, self.from)).collect();
        Ok(output::text(&answers.join("\n"))?)
    }
}

/// Several terms at once, and which of them counts.
fn several(clocks: &Clocks, due: &[Due], as_json: bool) -> Result<(), Failure> {
    let terms = due.iter().map(|it| Ok((one(clocks, &it.clock)?, it.from)));
    let terms: Vec<(&Clock, Date)> = terms.collect::<Result<_, Failure>>()?;
    let counts = prevailing(terms.iter().copied());
    if as_json {
        let all: Vec<Value> =
            terms.iter().map(|(clock, from)| told::in_json(clock, Some(*from))).collect();
        let counts = counts.as_ref().map(told::counts_in_json);
        return Ok(output::json(&json!({ "terms": all, "counts": counts }))?);
    }
    let all = terms.iter().map(|(clock, from)| told::in_words(clock, Some(*from)));
    let all: Vec<String> = all.chain(counts.as_ref().map(told::counts_in_words)).collect();
    Ok(output::text(&all.join("\n"))?)
}

/// The one clock that is meant.
fn one<'c>(clocks: &'c Clocks, named: &str) -> Result<&'c Clock, Failure> {
    if let Some(clock) = clocks.named(named) {
        return Ok(clock);
    }
    let found: Vec<&Clock> = clocks.of(named).collect();
    match found.as_slice() {
        [clock] => Ok(clock),
        [] => Err(unknown(clocks, named)),
        many => {
            let ours: Vec<&str> = many.iter().filter_map(|it| it.name.as_deref()).collect();
            let what = format!("rule `{named}` has several clocks");
            Err(Failure::wrong_use(what, format!("use one of {}", ours.join(", "))))
        }
    }
}

fn unknown(clocks: &Clocks, rule: &str) -> Failure {
    let mut ids: Vec<&str> = clocks.all().iter().map(|it| it.id.as_str()).collect();
    ids.extend(clocks.ways().iter().map(|it| it.id.as_str()));
    ids.dedup();
    let what = format!("there is no clock of rule `{rule}`");
    Failure::wrong_use(what, format!("use one of {}", ids.join(", ")))
}
