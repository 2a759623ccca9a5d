//! Rows that a trace may mean, grouped as far as its criteria let them be.
//!
//! A criterion on UDI-DI, lot or serial is met by the values asked for and not excluded by a
//! missing one. Each such pair of cases becomes a branch of a `UNION ALL`, so that every branch
//! is a range of an index; what only looks alike is judged afterwards, in the model.
//!
//! A count asks for groups, a notice for each implant by itself: both are chosen by the same cases.

mod members;

use exchange::device::Designation;
use exchange::trace::{Range, Scope, Selection};
use exchange::{BranchNumber, Device, Issuer, Production, Reference, UdiDi};
use store::{Day, Engine, Handle, Statement, StoreError, Value};
use uuid::Uuid;

use super::inconsistent;
use crate::model::implant::{Implant, State};

pub(crate) use members::{Member, members, references};

/// Implants that are alike in everything the trace asks.
#[derive(Debug)]
pub(crate) struct Group {
    /// One for all of them; columns the trace does not ask for are empty.
    pub example: Implant,
    /// How many they are.
    pub count: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    branch: String,
    state: String,
    issuer: Option<String>,
    udi_di: Option<String>,
    lot: Option<String>,
    serial: Option<String>,
    implanted_on: Option<Day>,
    count: i64,
}

/// What the catalogue adds to a scope: which devices manufacturer and category name.
#[derive(Debug, Default)]
pub(crate) struct Devices {
    /// UDI-DIs asked for, with the packages of the same devices; none: any.
    pub asked: Option<Vec<String>>,
    /// Whether devices the catalogue does not know are possible too.
    pub unresolved: bool,
}

/// The groups of implants that stand at `position` and may be meant.
pub(crate) async fn groups(
    db: &mut impl Handle,
    scope: &Scope,
    devices: &Devices,
    position: i64,
) -> Result<Vec<Group>, StoreError> {
    let statement = statement(db.engine(), scope, devices, position, Of::Groups);
    statement.fetch_all::<Row>(db).await?.into_iter().map(read).collect()
}

/// What a statement gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// Implants that are alike, counted.
    Groups,
    /// Each implant, by its id.
    Members,
}

fn statement(engine: Engine, scope: &Scope, devices: &Devices, position: i64, of: Of) -> Statement {
    let by_device = devices.asked.is_some() || devices.unresolved;
    let dated = scope.implanted_from.is_some() || scope.implanted_to.is_some();
    // A column the trace does not ask for is left empty, so that it does not split the groups.
    let columns = [
        ("branch", "TEXT", true),
        ("state", "TEXT", true),
        ("issuer", "TEXT", by_device),
        ("udi_di", "TEXT", by_device),
        ("lot", "TEXT", !scope.lots.is_empty()),
        ("serial", "TEXT", !scope.serials.is_empty()),
        ("implanted_on", "DATE", dated),
    ];
    let select = columns.map(|(name, kind, wanted)| match (wanted, engine) {
        (true, _) => name.to_owned(),
        (false, Engine::Sqlite) => format!("NULL AS {name}"),
        (false, Engine::Postgres) => format!("CAST(NULL AS {kind}) AS {name}"),
    });
    let wanted: Vec<&str> =
        columns.iter().filter(|(.., wanted)| *wanted).map(|(name, ..)| *name).collect();

    let mut sql = Statement::on(engine);
    let counted = if of == Of::Groups { "count(*) AS count" } else { "implant_id" };
    sql.push("SELECT ").push(&select.join(", ")).push(", ").push(counted).push(" FROM (");
    for (index, case) in cases(scope, devices).iter().enumerate() {
        if index > 0 {
            sql.push(" UNION ALL ");
        }
        sql.push("SELECT branch, state, issuer, udi_di, ");
        for column in ["lot", "serial"] {
            shown(&mut sql, column, case);
        }
        sql.push("implanted_on, implant_id FROM implant WHERE state <> 'withdrawn' AND ");
        holds_at(&mut sql, "implant", position);
        for condition in case {
            sql.push(" AND ");
            condition.write(&mut sql, position);
        }
        bounds(&mut sql, scope);
    }
    sql.push(") AS candidate");
    if of == Of::Groups {
        sql.push(" GROUP BY ").push(&wanted.join(", "));
    }
    sql
}

/// A column as it is judged. Which of the values that were asked for it has makes no difference, so
/// one stands for all of them: two hundred lots are one group and not two hundred.
fn shown(sql: &mut Statement, column: &'static str, case: &[Condition]) {
    let first = case.iter().find_map(|condition| match condition {
        Condition::Is(of, values) if *of == column => values.first(),
        _ => None,
    });
    match first {
        Some(value) => {
            sql.push("CAST(").bind(Value::Text(value.clone())).push(" AS TEXT) AS ").push(column);
        }
        None => {
            sql.push(column);
        }
    }
    sql.push(", ");
}

/// A row stands at a position if it began by then and had not ended.
fn holds_at(sql: &mut Statement, table: &str, position: i64) {
    sql.push(table).push(".from_position <= ").bind(Value::Integer(position));
    sql.push(" AND (").push(table).push(".to_position IS NULL OR ").push(table);
    sql.push(".to_position > ").bind(Value::Integer(position)).push(")");
}

/// Period and providers: a missing date cannot be excluded, a branch is always there.
fn bounds(sql: &mut Statement, scope: &Scope) {
    for (operator, day) in [(" >= ", scope.implanted_from), (" <= ", scope.implanted_to)] {
        if let Some(day) = day {
            sql.push(" AND (implanted_on IS NULL OR implanted_on").push(operator);
            sql.bind(Value::Day(Day(day))).push(")");
        }
    }
    if !scope.branches.is_empty() {
        sql.push(" AND ");
        sql.is_any("branch", scope.branches.iter().map(|b| b.as_str().to_owned()).collect());
    }
}

/// One way in which a criterion can be met, or cannot be judged.
#[derive(Debug, Clone)]
enum Condition {
    Is(&'static str, Vec<String>),
    /// Has the shape of one of these ranges, and is none of these values.
    Within(&'static str, Vec<Range>, Vec<String>),
    Missing(&'static str),
    /// Has a UDI-DI that the catalogue does not know.
    Unresolved,
}

impl Condition {
    fn write(&self, sql: &mut Statement, position: i64) {
        match self {
            Self::Is(column, values) => {
                sql.is_any(column, values.clone());
            }
            Self::Within(column, ranges, except) => {
                for (index, range) in ranges.iter().enumerate() {
                    sql.push(if index == 0 { "(" } else { " OR " });
                    let (from, to) = ends(range);
                    sql.push(column).push(" >= ").bind(Value::Text(from));
                    sql.push(" AND ").push(column).push(" <= ").bind(Value::Text(to));
                }
                sql.push(")");
                if !except.is_empty() {
                    sql.push(" AND NOT ");
                    sql.is_any(column, except.clone());
                }
            }
            Self::Missing(column) => {
                sql.push(column).push(" IS NULL");
            }
            Self::Unresolved => {
                sql.push("udi_di IS NOT NULL AND NOT EXISTS (SELECT 1 FROM product WHERE product.udi_di = implant.udi_di AND ");
                holds_at(sql, "product", position);
                sql.push(")");
            }
        }
    }
}

/// The texts between which all values of a range lie: its prefix, then a digit. `:` follows `9`.
pub(super) fn ends(range: &Range) -> (String, String) {
    let (from, to) = range.ends();
    if from == to {
        return (from.to_owned(), to.to_owned());
    }
    (format!("{}0", range.prefix()), format!("{}:", range.prefix()))
}

/// Every combination of met and missing over the criteria that are asked.
fn cases(scope: &Scope, devices: &Devices) -> Vec<Vec<Condition>> {
    let mut cases = vec![Vec::new()];
    let mut device = Vec::new();
    device.extend(devices.asked.clone().map(|dis| Condition::Is("udi_di", dis)));
    device.extend(devices.unresolved.then_some(Condition::Unresolved));
    if !device.is_empty() {
        device.push(Condition::Missing("udi_di"));
        cases = combine(&cases, &device);
    }
    for (column, selection) in [("lot", &scope.lots), ("serial", &scope.serials)] {
        if !selection.is_empty() {
            cases = combine(&cases, &numbers(column, selection));
        }
    }
    cases
}

fn combine(cases: &[Vec<Condition>], options: &[Condition]) -> Vec<Vec<Condition>> {
    let with = |case: &Vec<Condition>, option: &Condition| {
        case.iter().cloned().chain([option.clone()]).collect()
    };
    cases.iter().flat_map(|case| options.iter().map(move |option| with(case, option))).collect()
}

fn numbers(column: &'static str, selection: &Selection) -> Vec<Condition> {
    let mut options = vec![Condition::Missing(column)];
    if !selection.values.is_empty() {
        options.push(Condition::Is(column, selection.values.clone()));
    }
    if !selection.ranges.is_empty() {
        let (ranges, except) = (selection.ranges.clone(), selection.values.clone());
        options.push(Condition::Within(column, ranges, except));
    }
    options
}

fn read(row: Row) -> Result<Group, StoreError> {
    let Row { branch, state, issuer, udi_di, lot, serial, implanted_on, count } = row;
    let columns =
        Columns { id: Uuid::nil(), branch, state, issuer, udi_di, lot, serial, implanted_on };
    Ok(Group { example: columns.read()?, count })
}

/// What both kinds of rows have of an implant.
struct Columns {
    id: Uuid,
    branch: String,
    state: String,
    issuer: Option<String>,
    udi_di: Option<String>,
    lot: Option<String>,
    serial: Option<String>,
    implanted_on: Option<Day>,
}

impl Columns {
    fn read(self) -> Result<Implant, StoreError> {
        let bad = |column| inconsistent("implant", column, "cannot be read back");
        let branch = BranchNumber::parse(&self.branch).map_err(|_| bad("branch"))?;
        let designation = match (self.issuer, self.udi_di) {
            (Some(issuer), Some(di)) => {
                let issuer: Issuer = issuer.parse().map_err(|_| bad("issuer"))?;
                Designation::Udi(UdiDi::kept(issuer, di))
            }
            _ => Designation::Unknown,
        };
        // The dates of a state are not asked: any will do to count it.
        let any = Some(jiff::civil::Date::MIN);
        let state = match self.state.as_str() {
            "explanted" => State::kept("explanted", any, None),
            "deceased" => State::kept("deceased", None, any),
            other => State::kept(other, None, None),
        };
        Ok(Implant {
            id: self.id,
            branch,
            reference: Reference::parse("-").map_err(|_| bad("reference"))?,
            device: Device {
                designation,
                production: Production { lot: self.lot, serial: self.serial },
            },
            implanted_on: self.implanted_on.map(|day| day.0),
            legacy: false,
            state: state.ok_or_else(|| bad("state"))?,
        })
    }
}
