//! `lir decide`: facts in, the intervention that the policy proposes out, with every rule that led
//! to it. It proposes; an officer decides and motivates.

mod dates;
mod facts;
mod fine;
mod plain;
mod questions;

use std::fs::File;
use std::io::{self, Read, Write as _};
use std::path::PathBuf;

use law::intervention::fine::FineRules;
use law::intervention::fine::provider::ProviderFineRules;
use law::intervention::{Policy, Regime};

use crate::failure::Failure;
use crate::lines::Lines;
use crate::output;

const HELP: &str = "\
Examples:
  lir decide non_conformity=yes unacceptable_risk=yes subject=importer
  lir decide non_conformity=yes earlier_measures=EIS:expired_not_complied
  lir decide --regime wkkgz breach=yes earlier_measures=BRIEF:expired_not_complied
  lir decide --facts --regime wkkgz
  lir decide --jsonl cases.jsonl

A fact that is left out is taken as --facts shows. A fact that is `unknown` and that a rule needs
leaves the case undecided: nothing is proposed by default.

There are two policies: mdr_ivdr for those who make and trade devices, and wkkgz, the ladder for
care providers. Each has its own facts. Without --regime it is mdr_ivdr; a line of JSON can say its
own.

With --jsonl a line of input is
  {\"id\": ..., \"facts\": {\"non_conformity\": \"yes\", \"other_operators\": [\"importer\"],
   \"earlier_measures\": [{\"kind\": \"EIS\", \"state\": \"running\"}]}, \"fine_inputs\": {...}}
where fine_inputs, if there, holds stars (1-3), device_class (I, IIa, IIb, III), net (mitigating,
neutral, aggravating), culpability (reduced, normal, gross, intent), fte and nth, and turnover in
euro where it is known; for wkkgz nth, and percent where it is not the usual one.
`\"regime\": \"wkkgz\"` beside or among the facts asks the ladder for care providers.
A line of output is
  {\"id\": ..., \"outcome\": {\"competence\": ..., \"interventions\": [...], ...}}

Exit codes:
  0  every line was answered; `not_decidable` is an answer
  1  a line holds no facts that can be read; all other lines were answered
  2  wrong use: the command line or the file given";

/// Propose an intervention for the facts of a case, against an operator or a care provider
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Args {
    #[command(flatten)]
    form: Form,
    #[arg(long, value_name = "REGIME", default_value = "mdr_ivdr", value_parser = regime)]
    #[arg(help = "Which policy: mdr_ivdr, or wkkgz for care providers")]
    regime: Regime,
    /// Where policy and law read differently, take this reading: NAME=POSITION
    #[arg(long, value_name = "NAME=POSITION")]
    switch: Vec<String>,
    /// With JSON: how every rule stood, and the dates that follow from the day of the decision
    #[arg(long)]
    explain: bool,
    /// Show the facts there are, with their values; the first is taken where a fact is left out
    #[arg(long)]
    facts: bool,
    /// Facts as NAME=VALUE; with --jsonl the file to read, standard input if it is - or not given
    #[arg(value_name = "FACT")]
    given: Vec<String>,
}

#[derive(Debug, clap::Args)]
struct Form {
    /// Read lines of JSON and print lines of JSON
    #[arg(long, conflicts_with_all = ["json", "facts"])]
    jsonl: bool,
    /// Print the proposal as JSON
    #[arg(long)]
    json: bool,
}

/// What proposals are made by.
pub(super) struct Rules {
    /// The policy that the command line names.
    regime: Regime,
    devices: Policy,
    providers: Policy,
    fines: &'static FineRules,
    provider_fines: &'static ProviderFineRules,
}

impl Rules {
    fn set(regime: Regime, switches: &[String]) -> Result<Self, Failure> {
        let policy = |regime: Regime| {
            let policy = regime.policy().clone();
            switches.iter().try_fold(policy, |policy, it| {
                let (name, value) = it.split_once('=').unwrap_or((it, ""));
                policy.with_switch(name.trim(), value.trim()).map_err(|bad| {
                    let what = format!("`--switch {it}` names no position of a switch");
                    Failure::wrong_use(what, format!("use one of {}", bad.expected))
                })
            })
        };
        Ok(Self {
            regime,
            devices: policy(Regime::MdrIvdr)?,
            providers: policy(Regime::Wkkgz)?,
            fines: FineRules::shipped(),
            provider_fines: ProviderFineRules::shipped(),
        })
    }

    /// The policy of a regime; without one, that of the command line.
    pub(super) fn of(&self, regime: Option<Regime>) -> &Policy {
        match regime.unwrap_or(self.regime) {
            Regime::MdrIvdr => &self.devices,
            Regime::Wkkgz => &self.providers,
        }
    }
}

fn regime(word: &str) -> Result<Regime, String> {
    let codes: Vec<&str> = Regime::ALL.iter().map(|it| it.code()).collect();
    Regime::from_code(word).ok_or_else(|| format!("use one of {}", codes.join(", ")))
}

impl Args {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let rules = Rules::set(self.regime, &self.switch)?;
        let policy = rules.of(None);
        if self.facts {
            return Ok(output::text(&facts::table(policy))?);
        }
        if self.form.jsonl {
            return self.answer_lines(&rules);
        }
        let facts = facts::of_words(&self.given, policy)?;
        let decision = policy.decide(&facts);
        if self.form.json {
            let answer = questions::outcome(&decision, policy, &facts, self.explain);
            return Ok(output::json(&answer)?);
        }
        Ok(output::text(&plain::written(&decision, policy, &facts))?)
    }

    fn answer_lines(&self, rules: &Rules) -> Result<(), Failure> {
        let source: Box<dyn Read> = match self.given.as_slice() {
            [] => Box::new(io::stdin().lock()),
            [one] if one == "-" => Box::new(io::stdin().lock()),
            [path] => {
                let path = PathBuf::from(path);
                let file = File::open(&path).map_err(|error| Failure::unreadable(&path, &error))?;
                Box::new(file)
            }
            _ => {
                let what = "with --jsonl one file is read, and more were given";
                return Err(Failure::wrong_use(what, "give one file, or none for standard input"));
            }
        };
        let mut out = io::BufWriter::new(io::stdout().lock());
        let mut lines = Lines::of(source);
        let mut all_read = true;
        loop {
            let line = lines.next_line().map_err(|error| {
                let what = format!("the input broke off: {error}");
                Failure::wrong_use(what, "give it again; what was answered so far holds")
            })?;
            let Some(line) = line else { break };
            let is_blank = line.text.is_ok_and(|it| it.trim().is_empty());
            all_read &= is_blank || questions::answer(line, rules, self.explain, &mut out)?;
            if lines.must_wait() {
                out.flush()?;
            }
        }
        out.flush()?;
        if all_read { Ok(()) } else { Err(Failure::Problems) }
    }
}
