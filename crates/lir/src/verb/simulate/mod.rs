//! `lir simulate`: makes a nation of implants whose truth is known, as files or straight into houses
//! that run. What the nation is, the crate `simulate` decides; here it is asked for and handed over.

mod country;
mod folder;
mod form;
mod part;
mod send;
mod stay;
mod tally;

use std::path::PathBuf;
use std::time::Duration;

use clap::ArgGroup;
use simulate::{Nation, Shard};

use self::country::Country;
use self::form::Form;
use self::send::Sending;
use crate::failure::Failure;
use crate::output;
use crate::remote::{ProofFiles, Remote};

const HELP: &str = "\
Examples:
  lir simulate --years 2 --scale 0.005 --seed 1 --out nation
  lir simulate --years 10 --format copy --out nation --shard hip/2021-03
  lir simulate --years 2 --scale 0.005 --seed 1 --to http://127.0.0.1:8080 --token-file sender.token
  lir simulate --years 2 --format fhir --provider 000012345678 --to http://127.0.0.1:8081 \\
      --token-file ehr.token

Everything follows from the seed, the span, the scale and the parameters: the same command gives
the same bytes, and a part made alone is the part of the whole. A folder gets the messages, the
truth beside them, and what a register is prepared with: catalogue.csv, inclusion.toml and
branches.txt. A register is sent deliveries, in the order in which they would arrive; the caller
has to act for all branches (`lir client add --branches-from`). A gateway is sent the fhir or csv
of the one provider it serves. To send again doubles nothing: references follow from the seed.

Exit codes:
  0  made, or sent and answered; what was refused stands in the table
  1  refused
  2  wrong use: the command line, a parameter, a folder with old data, a caller without access
  3  the target is away; what it took is safe, start again later";

/// Make a nation of implants whose truth is known
#[derive(Debug, clap::Args)]
#[command(after_help = HELP, group(ArgGroup::new("target").required(true).args(["out", "to"])))]
pub(crate) struct Args {
    #[command(flatten)]
    country: country::Asked,
    /// Write files into this new or empty folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Send to the register, or to the gateway of one provider, at this address
    #[arg(long, value_name = "URL")]
    to: Option<String>,
    /// The form of the messages
    #[arg(long, value_enum, default_value_t = Form::Deliveries)]
    format: Form,
    /// Only this part: a category and a month, as hip/2021-03
    #[arg(long, value_name = "PART", conflicts_with = "to")]
    shard: Option<Shard>,
    /// Only what this provider sends, by its branch number in providers.csv
    #[arg(long, value_name = "BRANCH")]
    provider: Option<String>,
    /// Leave the truth out
    #[arg(long, conflicts_with = "to")]
    no_truth: bool,
    #[command(flatten)]
    proof: ProofFiles,
    /// How long to go on trying while the target is away
    #[arg(long, value_name = "SECONDS", default_value_t = 30, conflicts_with = "out")]
    patience: u64,
    /// Keep in this file how much was answered, and go on behind it
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    resume: Option<PathBuf>,
    /// Print what was made or answered as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let country = self.country.make()?;
        let provider = self.provider.as_deref().map(|branch| of_branch(&country.nation, branch));
        let provider = provider.transpose()?;
        match &self.to {
            Some(url) => self.send(&country, provider, url),
            None => self.write(&country, provider),
        }
    }

    fn write(&self, country: &Country, provider: Option<usize>) -> Result<(), Failure> {
        let Some(path) = &self.out else {
            return Err(Failure::wrong_use("there is nowhere to go", "give --out or --to"));
        };
        if let Some(shard) = &self.shard {
            country.nation.count(shard).map_err(|error| {
                Failure::wrong_use(error, "name a part of the nation, or a longer span")
            })?;
        }
        let wanted = part::Wanted {
            nation: &country.nation,
            format: self.format,
            provider,
            truth: !self.no_truth,
        };
        let made = folder::write(country, path, &wanted, self.shard.as_ref())?;
        if self.json {
            output::json(&made.in_json())?;
        } else {
            output::text(&made.in_words(&path.display().to_string()))?;
        }
        Ok(())
    }

    fn send(&self, country: &Country, provider: Option<usize>, url: &str) -> Result<(), Failure> {
        let nation = &country.nation;
        let route = send::Route::of(self.format, provider.map(|index| &nation.providers()[index]))?;
        let sending = Sending {
            nation,
            route,
            remote: Remote::new(route.house(), url, self.proof.read()?)?,
            patience: Duration::from_secs(self.patience),
        };
        let name = country.name(&format!("{route} to {}", url.trim_end_matches('/')));
        let mut stay = stay::Stay::at(self.resume.as_deref(), name)?;
        let tally = super::wait(sending.run(&mut stay))?;
        if self.json {
            output::json(&tally.in_json())?;
        } else {
            output::text(&tally.in_words(url))?;
        }
        Ok(())
    }
}

fn of_branch(nation: &Nation, branch: &str) -> Result<usize, Failure> {
    let found = nation.providers().iter().position(|provider| provider.branch == branch);
    found.ok_or_else(|| {
        let what = format!("this nation has no provider with branch {}", output::plain(branch));
        let first = nation.providers().first().map_or("", |provider| &provider.branch);
        let to_do = format!("take one from providers.csv of a run with --out, as {first}");
        Failure::wrong_use(what, to_do)
    })
}
