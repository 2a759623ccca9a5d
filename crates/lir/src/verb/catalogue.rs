//! `lir catalogue import`: loads a product catalogue, so that a UDI-DI says what a device is and
//! records that could not be judged are judged again (rules R14, R15).
//!
//! A thread of its own reads, and hands on parts through a channel that holds two: memory stays flat
//! however large the catalogue is.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Subcommand;
use identity::{Keep, Permit};
use indicatif::ProgressBar;
use register::catalogue_import::{Import, ImportError, ProductRecord, Source, Tally};
use register::use_case::import_catalogue::{self, Origin, PART};
use serde_json::{Value, json};
use store::Clock;
use tokio::sync::mpsc;

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::Pending;
use crate::house::register::Register;
use crate::{output, progress};

const HELP: &str = "\
Examples:
  lir catalogue import --format gudid AccessGUDID_Delimited_Full_Release_20261101/
  lir catalogue import --format eudamed devices.json --database sqlite:register.db
  lir catalogue import --format csv own-products.csv

gudid    the unpacked folder of the delimited full release of AccessGUDID
eudamed  device records of EUDAMED as JSON: a list, or one a line
csv      a table of your own: udi_di, manufacturer, product_name and more; a wrong column is named

A register that runs need not stop. Importing the same catalogue again changes nothing.
Faulty rows are listed and passed by; the exit code is then 1.";

/// Load a product catalogue into the register
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Read a catalogue and enter what it adds or changes
    #[command(after_help = HELP)]
    Import(ImportArgs),
}

#[derive(Debug, clap::Args)]
struct ImportArgs {
    /// The catalogue's form
    #[arg(long, value_name = "FORM", value_parser = ["gudid", "eudamed", "csv"])]
    format: String,
    /// The file, or for gudid the folder
    #[arg(value_name = "FILE")]
    path: PathBuf,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let Verb::Import(args) = self.verb;
        let source =
            args.format.parse().map_err(|error| Failure::wrong_use(error, "see --help"))?;
        let url = args.database.url(House::Register)?;
        let register = Register::open(&url, Pending::Refuse).await?;
        let done = import(&register, source, &args.path).await;
        register.close().await;
        done?.tell(args.json)
    }
}

/// How an import went.
#[derive(Debug)]
pub(crate) struct Imported {
    origin: Origin,
    tally: Tally,
    superseded: u64,
    changed: usize,
    broken_off: Option<ImportError>,
}

/// Reads a catalogue and enters it, part by part.
pub(crate) async fn import(
    register: &Register,
    source: Source,
    path: &Path,
) -> Result<Imported, Failure> {
    let import = Import::open(source, path).map_err(|error| {
        let code = error.code();
        Failure::wrong_use(format!("{error} [{code}]"), "give the catalogue in the form you name")
    })?;
    let progress = import.progress();
    let bar = progress::bytes(progress.total());
    let version = import.source_version().map_or_else(today, str::to_owned);
    let origin = Origin { source: source.code(), version };
    let permit = Permit::<Keep>::at_the_console();
    let (sender, mut parts) = mpsc::channel(PARTS_WAITING);
    let reader = tokio::task::spawn_blocking(move || read(import, &sender));
    let mut changed = 0;
    loop {
        let part = tokio::time::timeout(LOOK_EVERY, parts.recv()).await;
        bar.set_position(progress.read());
        match part {
            Ok(Some(part)) => {
                let entered =
                    import_catalogue::enter(register.context(), &permit, &origin, part).await;
                changed += entered?;
                show(&bar, changed);
            }
            Ok(None) => break,
            Err(_still_reading) => {}
        }
    }
    bar.finish_and_clear();
    let (tally, superseded, broken_off) =
        reader.await.map_err(|error| Failure::refused(error, "import again"))?;
    Ok(Imported { origin, tally, superseded, changed, broken_off })
}

/// Parts that wait to be entered at most.
const PARTS_WAITING: usize = 2;
/// How often the progress bar looks.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// Reads to the end, or until nobody listens any more.
fn read(
    mut import: Import,
    parts: &mpsc::Sender<Vec<ProductRecord>>,
) -> (Tally, u64, Option<ImportError>) {
    let mut tally = Tally::default();
    let mut part = Vec::with_capacity(PART);
    let mut broken_off = None;
    for answer in import.by_ref() {
        match tally.count(answer) {
            Ok(record) => part.extend(record),
            Err(error) => {
                broken_off = Some(error);
                break;
            }
        }
        if part.len() == PART
            && parts.blocking_send(std::mem::replace(&mut part, Vec::with_capacity(PART))).is_err()
        {
            break;
        }
    }
    if !part.is_empty() {
        // If nobody listens any more, the failure is told there.
        let _ = parts.blocking_send(part);
    }
    (tally, import.superseded(), broken_off)
}

fn show(bar: &ProgressBar, changed: usize) {
    bar.set_message(format!("{changed} UDI-DIs added or changed"));
}

fn today() -> String {
    law::dutch_day(Clock::system().now()).to_string()
}

impl Imported {
    /// UDI-DIs that were added or changed.
    pub(crate) fn changed(&self) -> usize {
        self.changed
    }

    fn tell(&self, as_json: bool) -> Result<(), Failure> {
        if as_json {
            output::json(&self.in_json())?;
        } else {
            output::text(&self.in_words())?;
        }
        let right = self.tally.refused == 0 && self.broken_off.is_none();
        if right { Ok(()) } else { Err(Failure::Problems) }
    }

    fn in_json(&self) -> Value {
        let error = |error: &register::catalogue_import::RowError| {
            json!({
                "file": error.file, "line": error.line, "column": error.column,
                "field": error.field, "code": error.code.as_str(),
                "what": error.what, "hint": error.hint,
            })
        };
        json!({
            "source": self.origin.source,
            "version": self.origin.version,
            "records": self.tally.records,
            "superseded": self.superseded,
            "changed": self.changed,
            "refused": self.tally.refused,
            "firstErrors": self.tally.first.iter().map(error).collect::<Vec<_>>(),
            "brokenOff": self.broken_off.as_ref().map(ToString::to_string),
        })
    }

    fn in_words(&self) -> String {
        let Origin { source, version } = &self.origin;
        let Self { tally, superseded, changed, broken_off, .. } = self;
        let mut lines = vec![
            format!("{source} {version}"),
            format!("  {} records read, {superseded} of them superseded", tally.records),
            format!("  {changed} UDI-DIs added or changed"),
        ];
        if tally.refused > 0 {
            lines.push(format!("  {} faulty rows passed by; the first:", tally.refused));
            lines.extend(
                tally
                    .first
                    .iter()
                    .map(|error| format!("    {}", output::plain(&error.to_string()))),
            );
        }
        lines.extend(broken_off.iter().map(|error| format!("  INCOMPLETE: {error}")));
        lines.join("\n")
    }
}
