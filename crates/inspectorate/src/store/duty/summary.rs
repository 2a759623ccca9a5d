//! One summary row a branch: what the page of all providers reads.

use exchange::BranchNumber;
use jiff::civil::Date;
use store::{Day, Handle, StoreError, Write, on};

use crate::model::duty::Summary;
use crate::store::inconsistent;

#[derive(Debug, sqlx::FromRow)]
struct Row {
    branch: String,
    judged_on: Day,
    last_month: String,
    last_received_on: Option<Day>,
    ever: i64,
    events: i64,
    median_days: Option<i64>,
    implanted: i64,
    implanted_late: i64,
    explanted: i64,
    explanted_late: i64,
    died: i64,
    died_late: i64,
    by_warning: i64,
    by_mark: i64,
    no_udi: i64,
    missing: i64,
    unresolved: i64,
    silent_months: i64,
    is_dropping: bool,
    is_late: bool,
    points: i64,
    band: String,
    letter: Option<String>,
}

const COLUMNS: &str = "branch, judged_on, last_month, last_received_on, ever, events, median_days,
    implanted, implanted_late, explanted, explanted_late, died, died_late, by_warning, by_mark,
    no_udi, missing, unresolved, silent_months, is_dropping, is_late, points, band, letter";

impl Row {
    fn read(self) -> Result<Summary, StoreError> {
        let bad = |column| inconsistent("duty_summary", column);
        Ok(Summary {
            branch: BranchNumber::parse(&self.branch).map_err(|_| bad("branch"))?,
            judged_on: self.judged_on.0,
            last_month: self.last_month.parse().map_err(|_| bad("last_month"))?,
            last_received_on: self.last_received_on.map(|it| it.0),
            ever: self.ever,
            events: self.events,
            median_days: self.median_days,
            kinds: [
                (self.implanted, self.implanted_late),
                (self.explanted, self.explanted_late),
                (self.died, self.died_late),
            ],
            by_warning: self.by_warning,
            by_mark: self.by_mark,
            no_udi: self.no_udi,
            missing: self.missing,
            unresolved: self.unresolved,
            silent_months: self.silent_months,
            is_dropping: self.is_dropping,
            is_late: self.is_late,
            points: self.points,
            band: self.band,
            letter: self.letter,
        })
    }
}

/// Keeps what the figures of a branch say.
pub(crate) async fn keep(tx: &mut Write, it: &Summary) -> Result<(), StoreError> {
    let [implanted, explanted, died] = it.kinds;
    let sql = format!(
        "INSERT INTO duty_summary ({COLUMNS})
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
           $19, $20, $21, $22, $23, $24)
         ON CONFLICT (branch) DO UPDATE SET judged_on = excluded.judged_on,
           last_month = excluded.last_month, last_received_on = excluded.last_received_on,
           ever = excluded.ever, events = excluded.events, median_days = excluded.median_days,
           implanted = excluded.implanted, implanted_late = excluded.implanted_late,
           explanted = excluded.explanted, explanted_late = excluded.explanted_late,
           died = excluded.died, died_late = excluded.died_late,
           by_warning = excluded.by_warning, by_mark = excluded.by_mark,
           no_udi = excluded.no_udi, missing = excluded.missing,
           unresolved = excluded.unresolved, silent_months = excluded.silent_months,
           is_dropping = excluded.is_dropping, is_late = excluded.is_late, points = excluded.points, band = excluded.band,
           letter = excluded.letter"
    );
    on!(tx, c => sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(it.branch.as_str())
        .bind(Day(it.judged_on))
        .bind(it.last_month.to_string())
        .bind(it.last_received_on.map(Day))
        .bind(it.ever)
        .bind(it.events)
        .bind(it.median_days)
        .bind(implanted.0)
        .bind(implanted.1)
        .bind(explanted.0)
        .bind(explanted.1)
        .bind(died.0)
        .bind(died.1)
        .bind(it.by_warning)
        .bind(it.by_mark)
        .bind(it.no_udi)
        .bind(it.missing)
        .bind(it.unresolved)
        .bind(it.silent_months)
        .bind(it.is_dropping)
        .bind(it.is_late)
        .bind(it.points)
        .bind(&it.band)
        .bind(it.letter.as_deref())
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// All of them, by branch.
pub(crate) async fn all(db: &mut impl Handle) -> Result<Vec<Summary>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM duty_summary ORDER BY branch");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(c).await)?;
    rows.into_iter().map(Row::read).collect()
}

/// Branches that were judged last before a day, the longest ago first.
pub(crate) async fn judged_before(
    db: &mut impl Handle,
    day: Date,
    limit: i64,
) -> Result<Vec<BranchNumber>, StoreError> {
    let rows: Vec<String> = on!(db, c => sqlx::query_scalar(
        "SELECT branch FROM duty_summary WHERE judged_on < $1 ORDER BY judged_on, branch LIMIT $2",
    )
    .bind(Day(day))
    .bind(limit)
    .fetch_all(c)
    .await)?;
    let read = |text: String| {
        BranchNumber::parse(&text).map_err(|_| inconsistent("duty_summary", "branch"))
    };
    rows.into_iter().map(read).collect()
}
