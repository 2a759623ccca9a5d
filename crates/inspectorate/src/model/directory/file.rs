//! A directory as a table: the first row names the columns, in any order; [`COLUMNS`] says which
//! there are and what may stand in each. It is taken whole or refused whole, and then every fault is
//! named with its line and column.

mod fault;

use std::collections::HashMap;

use exchange::{BranchNumber, bsn};
use jiff::civil::Date;
use law::InclusionHistory;

use super::{MAX_NAME, Site};

pub use fault::{Fault, FaultCode};

/// Rows of a file at most: some five times the sites there are.
const MAX_ROWS: usize = 50_000;
/// Faults that are told at most.
pub const MAX_FAULTS: usize = 200;
/// Characters of the longer cells at most.
const MAX_TEXT: usize = 300;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Whether each row must fill it.
    pub is_needed: bool,
    /// What may stand in it, in Dutch and in English.
    pub allowed: (&'static str, &'static str),
}

const fn needed(name: &'static str, nl: &'static str, en: &'static str) -> Column {
    Column { name, is_needed: true, allowed: (nl, en) }
}

const fn free(name: &'static str, nl: &'static str, en: &'static str) -> Column {
    Column { name, is_needed: false, allowed: (nl, en) }
}

/// The columns a file may have.
pub const COLUMNS: [Column; 12] = [
    needed("branch_number", "vestigingsnummer: 12 cijfers", "branch number: 12 digits"),
    needed(
        "site_name",
        "naam van de locatie, hooguit 150 tekens",
        "name of the site, 150 characters at most",
    ),
    needed(
        "organisation_number",
        "KvK-nummer: 8 cijfers",
        "number in the trade register: 8 digits",
    ),
    needed(
        "organisation_name",
        "naam van de organisatie, in elke rij dezelfde",
        "name of the organisation, the same in each row",
    ),
    needed(
        "source",
        "waar dit vandaan komt, hooguit 150 tekens",
        "where this is known from, 150 characters at most",
    ),
    free("agb", "AGB-code: 8 cijfers, of leeg", "AGB code: 8 digits, or empty"),
    free("ura", "URA: 8 cijfers, of leeg", "URA: 8 digits, or empty"),
    free("care", "welke zorg, hooguit 300 tekens", "which care, 300 characters at most"),
    free(
        "categories",
        "codes van de lijst, met een spatie ertussen",
        "codes of the list, with a space between",
    ),
    free(
        "postal",
        "waar brieven heen gaan, hooguit 300 tekens",
        "where letters go, 300 characters at most",
    ),
    free(
        "valid_from",
        "eerste dag, als 2026-01-31; leeg is vandaag",
        "first day, as 2026-01-31; empty is today",
    ),
    free(
        "valid_to",
        "laatste dag, als 2026-12-31; leeg is onbepaald",
        "last day, as 2026-12-31; empty is open",
    ),
];

/// A row that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file, counted from 1.
    pub line: u64,
    /// What it says of a site.
    pub site: Site,
    /// What the organisation is called.
    pub organisation_name: String,
    /// The first day; none is the day of the import.
    pub valid_from: Option<Date>,
    /// The last day; none while it holds on.
    pub valid_to: Option<Date>,
}

/// Reads a file, or says all that is wrong with it.
pub fn read(bytes: &[u8], today: Date) -> Result<Vec<Row>, Vec<Fault>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        let broken = std::str::from_utf8(bytes).map_or_else(|it| it.valid_up_to(), str::len);
        let line = bytes[..broken].split(|it| *it == b'\n').count();
        let line = u64::try_from(line).unwrap_or_default();
        return Err(vec![Fault::of_row(line, "", FaultCode::NotText)]);
    };
    let head = text.lines().next().unwrap_or_default();
    let parted = [';', ',', '\t', '|'].into_iter().max_by_key(|it| head.matches(*it).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(parted.map_or(b';', |it| u8::try_from(it).unwrap_or(b';')))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(str::to_lowercase).collect(),
        Err(_) => Vec::new(),
    };
    let mut faults = of_head(&names);
    let lists = InclusionHistory::shipped();
    let mut rows = Vec::new();
    if faults.is_empty() {
        for record in reader.records() {
            let Ok(record) = record else {
                faults.push(Fault::of_row(0, "", FaultCode::NotATable));
                break;
            };
            if rows.len() == MAX_ROWS {
                faults.push(Fault::of_row(line_of(&record), "", FaultCode::TooManyRows));
                break;
            }
            if record.iter().all(str::is_empty) {
                continue;
            }
            let mut cells = Cells { names: &names, record: &record, faults: &mut faults, lists };
            rows.extend(cells.row(today));
        }
        twice(&rows, today, &mut faults);
        if rows.is_empty() && faults.is_empty() {
            faults.push(Fault::of_row(1, "", FaultCode::NoRows));
        }
    }
    faults.sort_by_key(|fault| fault.line);
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

fn of_head(names: &[String]) -> Vec<Fault> {
    let is = |name: &str| names.iter().filter(|it| *it == name).count();
    let missing = COLUMNS.iter().filter(|it| it.is_needed && is(it.name) == 0);
    let missing = missing.map(|it| Fault::of_row(1, it.name, FaultCode::ColumnMissing));
    let twice = COLUMNS.iter().filter(|it| is(it.name) > 1);
    let twice = twice.map(|it| Fault::of_row(1, it.name, FaultCode::ColumnTwice));
    let foreign = names.iter().enumerate();
    let foreign = foreign.filter(|(_, name)| !COLUMNS.iter().any(|it| it.name == *name));
    let foreign = foreign.map(|(at, _)| {
        let all: Vec<&str> = COLUMNS.iter().map(|it| it.name).collect();
        Fault::of_row(1, "", FaultCode::ColumnUnknown).at_column(at + 1).allowing(all.join(", "))
    });
    missing.chain(twice).chain(foreign).collect()
}

fn line_of(record: &csv::StringRecord) -> u64 {
    record.position().map_or(0, csv::Position::line)
}

/// The cells of a row as they are read.
struct Cells<'r> {
    names: &'r [String],
    record: &'r csv::StringRecord,
    faults: &'r mut Vec<Fault>,
    lists: &'r InclusionHistory,
}

impl Cells<'_> {
    fn row(&mut self, today: Date) -> Option<Row> {
        let before = self.faults.len();
        if self.record.len() != self.names.len() {
            self.fault("", FaultCode::CellsWrong);
            return None;
        }
        let branch = self.text("branch_number", 12);
        let branch = match BranchNumber::parse(&branch) {
            Ok(branch) => Some(branch),
            Err(_) if branch.is_empty() => None,
            Err(_) => {
                self.fault("branch_number", FaultCode::NotThatNumber);
                None
            }
        };
        let organisation = self.digits("organisation_number");
        let (agb, ura) = (self.digits("agb"), self.digits("ura"));
        let (valid_from, valid_to) = (self.day("valid_from"), self.day("valid_to"));
        if valid_to.is_some_and(|to| to < valid_from.unwrap_or(today)) {
            self.fault("valid_to", FaultCode::EndsBeforeItBegins);
        }
        if valid_from.is_some_and(|from| from > today) {
            self.fault("valid_from", FaultCode::InTheFuture);
        }
        let row = Row {
            line: line_of(self.record),
            organisation_name: self.text("organisation_name", MAX_NAME),
            valid_from,
            valid_to,
            site: Site {
                name: self.text("site_name", MAX_NAME),
                care: self.text("care", MAX_TEXT),
                categories: self.categories(),
                postal: self.text("postal", MAX_TEXT),
                source: self.text("source", MAX_NAME),
                branch: branch?,
                organisation,
                agb,
                ura,
            },
        };
        (self.faults.len() == before).then_some(row)
    }

    fn cell(&self, name: &str) -> &str {
        let at = self.names.iter().position(|it| it == name);
        at.and_then(|at| self.record.get(at)).unwrap_or_default()
    }

    fn text(&mut self, name: &'static str, most: usize) -> String {
        let plain: Vec<&str> = self.cell(name).split_whitespace().collect();
        let plain = plain.join(" ");
        let is_needed = COLUMNS.iter().any(|it| it.name == name && it.is_needed);
        // A branch number is told apart by its own reading, and no BSN has twelve digits.
        let is_free_text = name != "branch_number";
        if plain.is_empty() && is_needed {
            self.fault(name, FaultCode::Empty);
        } else if is_free_text && plain.chars().count() > most {
            self.fault(name, FaultCode::TooLong);
        } else if is_free_text && bsn::is_carried_by(&plain) {
            self.fault(name, FaultCode::Bsn);
        }
        plain
    }

    fn digits(&mut self, name: &'static str) -> String {
        let text = self.cell(name).to_owned();
        let is_needed = COLUMNS.iter().any(|it| it.name == name && it.is_needed);
        let is_right = text.len() == 8 && text.bytes().all(|it| it.is_ascii_digit());
        if text.is_empty() && is_needed {
            self.fault(name, FaultCode::Empty);
        } else if !text.is_empty() && !is_right {
            self.fault(name, FaultCode::NotThatNumber);
        }
        text
    }

    fn day(&mut self, name: &'static str) -> Option<Date> {
        let text = self.cell(name);
        if text.is_empty() {
            return None;
        }
        let day = text.parse().ok();
        if day.is_none() {
            self.fault(name, FaultCode::NoDay);
        }
        day
    }

    fn categories(&mut self) -> Vec<String> {
        let lists = self.lists;
        let is_known = |code: &str| lists.lists().iter().any(|it| it.category(code).is_some());
        let mut all: Vec<String> =
            self.cell("categories").split_whitespace().map(ToOwned::to_owned).collect();
        all.sort_unstable();
        all.dedup();
        if !all.iter().all(|code| is_known(code)) {
            let mut codes: Vec<String> = lists
                .lists()
                .iter()
                .flat_map(|it| it.categories().iter().map(|it| it.code.clone()))
                .collect();
            codes.sort_unstable();
            codes.dedup();
            let fault = Fault::of_row(line_of(self.record), "categories", FaultCode::NoCategory);
            let at = self.names.iter().position(|it| it == "categories").map_or(0, |at| at + 1);
            self.faults.push(fault.at_column(at).allowing(codes.join(", ")));
        }
        all
    }

    fn fault(&mut self, name: &'static str, code: FaultCode) {
        let at = self.names.iter().position(|it| it == name).map_or(0, |at| at + 1);
        self.faults.push(Fault::of_row(line_of(self.record), name, code).at_column(at));
    }
}

/// The same site from the same day on, or one organisation with two names, in one file.
fn twice(rows: &[Row], today: Date, faults: &mut Vec<Fault>) {
    let (mut seen, mut names) = (HashMap::new(), HashMap::new());
    for row in rows {
        let from = row.valid_from.unwrap_or(today);
        if let Some(line) = seen.insert((row.site.branch.as_str(), from), row.line) {
            let fault = Fault::of_row(row.line, "branch_number", FaultCode::RowTwice);
            faults.push(fault.allowing(line.to_string()));
        }
        let (first, line) = *names
            .entry(row.site.organisation.as_str())
            .or_insert((row.organisation_name.as_str(), row.line));
        if first != row.organisation_name {
            let fault = Fault::of_row(row.line, "organisation_name", FaultCode::TwoNames);
            faults.push(fault.allowing(line.to_string()));
        }
    }
}
