//! `lir udi parse`: reads scans, one a line, and says what each is or what is wrong with it.
//!
//! The parser is the one every door uses; here it meets plain text and the format of the published
//! vectors. A scan that cannot be read is an answer, a line that is no question a fault: neither
//! stops the reading.

mod plain;
mod questions;
mod reading;

use std::fs::File;
use std::io::{self, IsTerminal as _, Read, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;

use crate::failure::Failure;
use crate::lines::Lines;

/// Read UDIs: GS1, HIBCC, ICCBBA (ISBT 128) and IFA, in every form they are scanned or printed in
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Read scans, one a line
    Parse(Parse),
}

const PARSE_HELP: &str = "\
Examples:
  echo '(01)07610034123458(17)281231(10)LOT7' | lir udi parse
  lir udi parse --lenient scans.txt
  lir udi parse --jsonl vectors.jsonl

With --jsonl a line of input is
  {\"id\": ..., \"input\": \"...\", \"kind\": \"basic_udi_di\", \"ref_year\": 2026, \"form\": \"wedge\"}
where id and input must be there, and a line of output is
  {\"id\": ..., \"result\": {...}, \"repairs\": [...]}
A line is read leniently if its form is wedge or --lenient is given, strictly otherwise. The
year that two-digit years are read from is the line's ref_year, else --year, else 2026, so that
the same file gives the same answer in every year. Without --jsonl it is --year, else this year.

Exit codes:
  0  every line was read; with --jsonl a result may say why a scan is no UDI
  1  a scan is no UDI, or with --jsonl a line is no question; all other lines were read
  2  wrong use: the command line or the file given";

#[derive(Debug, clap::Args)]
#[command(after_help = PARSE_HELP)]
struct Parse {
    /// Repair what scanners and keyboards are known to do, and say what was repaired
    #[arg(long)]
    lenient: bool,
    /// The year from which two-digit years are read
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1900..=9999))]
    year: Option<u16>,
    /// Print a line of JSON for each scan
    #[arg(long, conflicts_with = "jsonl")]
    json: bool,
    /// Read lines of JSON and print lines of JSON
    #[arg(long)]
    jsonl: bool,
    /// The file to read; standard input if it is - or not given
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

impl Args {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let Verb::Parse(args) = self.verb;
        let source: Box<dyn Read> = match &args.file {
            Some(path) if path.as_os_str() != "-" => {
                Box::new(File::open(path).map_err(|error| no_scans(path, &error))?)
            }
            _ => Box::new(io::stdin().lock()),
        };
        let mut out = io::BufWriter::new(io::stdout().lock());
        let all_read = args.answer(Lines::of(source), &mut out)?;
        out.flush()?;
        if all_read { Ok(()) } else { Err(Failure::Problems) }
    }
}

/// Who gives a scan where a file is meant is told how to give a scan.
fn no_scans(path: &Path, error: &io::Error) -> Failure {
    if error.kind() != io::ErrorKind::NotFound {
        return Failure::unreadable(path, error);
    }
    let what = format!("there is no file {}", path.display());
    let to_do = "give the path of a file of scans; to read one scan: echo 'SCAN' | lir udi parse";
    Failure::wrong_use(what, to_do)
}

impl Parse {
    /// Answers every line; false if one of them was at fault.
    fn answer(&self, mut lines: Lines, out: &mut impl Write) -> Result<bool, Failure> {
        let watched = io::stdout().is_terminal();
        let year = self.year.unwrap_or_else(this_year);
        let mut all_read = true;
        while let Some(line) = lines.next_line().map_err(|error| broken_off(&error))? {
            all_read &= if self.jsonl {
                questions::answer(line, self.lenient, self.year, out)?
            } else {
                plain::answer(line, self.lenient, year, self.json, out)?
            };
            // A person, or a program that asks scan by scan, waits for the answer.
            if watched || lines.must_wait() {
                out.flush()?;
            }
        }
        Ok(all_read)
    }
}

fn this_year() -> u16 {
    let year = law::dutch_day(store::Clock::system().now()).year();
    u16::try_from(year).unwrap_or(questions::USUAL_YEAR)
}

fn broken_off(error: &io::Error) -> Failure {
    Failure::wrong_use(format!("reading broke off: {error}"), "see that the file can be read")
}
