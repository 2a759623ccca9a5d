//! Which nation is asked for on the command line, and the parameters it is made with.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use simulate::{Nation, Parameters, Plan, PlanError};

use crate::failure::Failure;

/// Which nation. What is not said, the parameters say.
#[derive(Debug, clap::Args)]
pub(super) struct Asked {
    /// How many years; parts of a year are rounded to months [default: as the parameters say]
    #[arg(long, value_name = "YEARS", allow_negative_numbers = true)]
    years: Option<f64>,
    /// The size of the country, 1 is the Netherlands [default: as the parameters say]
    #[arg(long, value_name = "FACTOR", allow_negative_numbers = true)]
    scale: Option<f64>,
    /// What everything follows from, a whole number [default: as the parameters say]
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    seed: Option<u64>,
    /// The first month [default: as the parameters say, which is 2019-01]
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    from: Option<Date>,
    /// A folder with own files of parameters; those not in it are as built in
    #[arg(long, value_name = "DIR")]
    parameters: Option<PathBuf>,
}

/// A nation, and the files it was made from.
pub(super) struct Country {
    pub(super) nation: Nation,
    /// Names and texts of the files of parameters.
    pub(super) files: Vec<(&'static str, String)>,
}

impl Asked {
    /// Makes the nation, or says all that is wrong with what was asked.
    pub(super) fn make(&self) -> Result<Country, Failure> {
        let parameters = match &self.parameters {
            Some(folder) => Parameters::read(folder).map_err(|faults| {
                let to_do = "mend what is listed; a run with --out shows the built-in files";
                Failure::wrong_use(faults, to_do)
            })?,
            None => Parameters::default(),
        };
        let files = files(self.parameters.as_deref())?;
        let global = parameters.global();
        let plan = Plan::new(
            self.seed.unwrap_or(global.seed),
            self.from.unwrap_or(global.start_date),
            self.years.unwrap_or(global.years),
            self.scale.unwrap_or(global.scale_factor),
        );
        let plan = plan.map_err(|error| {
            let option = match error {
                PlanError::From(_) => "--from",
                PlanError::Years(_) => "--years",
                PlanError::Scale(_) => "--scale",
            };
            Failure::wrong_use(error, format!("give another {option}"))
        })?;
        Ok(Country { nation: Nation::new(parameters, plan), files })
    }
}

impl Country {
    /// What is sent, in words that are the same for the same and for nothing else.
    pub(super) fn name(&self, rest: &str) -> String {
        let plan = self.nation.plan();
        let (seed, from, months, scale) = (plan.seed(), plan.from(), plan.months(), plan.scale());
        let parameters = digest(self.files.iter().map(|(_, text)| text.as_str()));
        format!(
            "seed {seed}, {months} months from {from}, scale {scale}, parameters {parameters:016x}, \
             version {}, {rest}",
            env!("CARGO_PKG_VERSION")
        )
    }
}

/// The texts of the files of parameters, as used.
fn files(folder: Option<&Path>) -> Result<Vec<(&'static str, String)>, Failure> {
    let used = |(name, built_in): &(&'static str, &'static str)| {
        let own = folder.map(|folder| folder.join(name)).filter(|path| path.exists());
        let text = match own {
            Some(path) => std::fs::read_to_string(&path)
                .map_err(|error| Failure::unreadable(&path, &error))?,
            None => (*built_in).to_owned(),
        };
        Ok((*name, text))
    };
    Parameters::files().iter().map(used).collect()
}

/// FNV-1a: to tell files apart, not to guard them.
fn digest<'t>(texts: impl Iterator<Item = &'t str>) -> u64 {
    let bytes = texts.flat_map(|text| text.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn month(text: &str) -> Result<Date, String> {
    let wrong = || "write a month as 2019-01".to_owned();
    let right = text.len() == 7;
    let date = right.then(|| format!("{text}-01").parse().ok()).flatten();
    date.ok_or_else(wrong)
}
