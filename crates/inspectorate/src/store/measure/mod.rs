//! Measures and their steps.

pub(crate) mod office;
pub(crate) mod public;

use law::intervention::{EarlierMeasure, Intervention, Ladder, State};
use store::{Day, Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::case_file::Who;
use crate::model::measure::{Addressee, Kind, Measure, Step, Values};

#[derive(Debug, sqlx::FromRow)]
struct Row {
    measure_id: Uuid,
    case_id: Uuid,
    number: i64,
    code: String,
    ladder: Option<String>,
    addressee: String,
    addressee_role: String,
    violation: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

#[derive(Debug, sqlx::FromRow)]
struct StepRow {
    step_id: Uuid,
    measure_id: Option<Uuid>,
    number: i64,
    kind: String,
    content: String,
    made_at: Instant,
    made_by: Option<String>,
    made_by_name: Option<String>,
}

const COLUMNS: &str = "measure_id, case_id, number, code, ladder, addressee, addressee_role,
    violation, made_at, made_by, made_by_name";
const STEP: &str = "step_id, measure_id, number, kind, content, made_at, made_by, made_by_name";

impl Row {
    fn read(self) -> Result<Measure, StoreError> {
        Ok(Measure {
            id: self.measure_id,
            case_id: self.case_id,
            number: self.number,
            code: code(&self.code)?,
            ladder: ladder(self.ladder.as_deref())?,
            addressee: Addressee { name: self.addressee, role: self.addressee_role },
            violation: self.violation,
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
            steps: Vec::new(),
        })
    }
}

impl StepRow {
    fn read(self) -> Result<Step, StoreError> {
        let made_by = self.made_by.zip(self.made_by_name);
        Ok(Step {
            id: self.step_id,
            measure_id: self.measure_id,
            number: self.number,
            kind: Kind::from_code(&self.kind)
                .ok_or_else(|| inconsistent("measure_step", "kind"))?,
            values: serde_json::from_str::<Values>(&self.content)
                .map_err(|_| inconsistent("measure_step", "content"))?,
            made_at: self.made_at.0,
            made_by: made_by.map(|(subject, name)| Who { subject, name }),
        })
    }
}

fn code(text: &str) -> Result<Intervention, StoreError> {
    Intervention::from_code(text).ok_or_else(|| inconsistent("measure", "code"))
}

fn ladder(text: Option<&str>) -> Result<Option<Ladder>, StoreError> {
    let read = |it| Ladder::from_code(it).ok_or_else(|| inconsistent("measure", "ladder"));
    text.map(read).transpose()
}

/// What the engine hears of a case: every measure that was taken, as it stands now.
pub(crate) async fn earlier(
    db: &mut impl Handle,
    case_id: Uuid,
) -> Result<Vec<EarlierMeasure>, StoreError> {
    let rows: Vec<(String, String, Option<String>)> = on!(db, c => sqlx::query_as(
        "SELECT code, counts_as, ladder FROM measure
         WHERE case_id = $1 AND counts_as NOT IN ('concept', 'voornemen', 'zienswijze')
         ORDER BY number",
    )
    .bind(case_id)
    .fetch_all(c)
    .await)?;
    let read = |(kind, state, on): (String, String, Option<String>)| {
        let state = State::from_code(&state).ok_or_else(|| inconsistent("measure", "counts_as"))?;
        Ok(EarlierMeasure { kind: code(&kind)?, state, ladder: ladder(on.as_deref())? })
    };
    rows.into_iter().map(read).collect()
}

/// Every measure of a case with its steps, the oldest first; and the steps of the case itself.
pub(crate) async fn of_case(
    db: &mut impl Handle,
    case_id: Uuid,
) -> Result<(Vec<Measure>, Vec<Step>), StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM measure WHERE case_id = $1 ORDER BY number");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(case_id)
        .fetch_all(c)
        .await)?;
    let mut measures = rows.into_iter().map(Row::read).collect::<Result<Vec<_>, _>>()?;
    let sql = format!("SELECT {STEP} FROM measure_step WHERE case_id = $1 ORDER BY number");
    let rows: Vec<StepRow> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(case_id)
        .fetch_all(c)
        .await)?;
    let mut of_case = Vec::new();
    for row in rows {
        let step = row.read()?;
        match measures.iter_mut().find(|it| Some(it.id) == step.measure_id) {
            Some(measure) => measure.steps.push(step),
            None => of_case.push(step),
        }
    }
    Ok((measures, of_case))
}

/// The case of a measure.
pub(crate) async fn case_of(
    db: &mut impl Handle,
    measure_id: Uuid,
) -> Result<Option<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT case_id FROM measure WHERE measure_id = $1")
        .bind(measure_id)
        .fetch_optional(c)
        .await)?)
}

/// The measure and the kind of the step that was written on a page; none for a step of the case.
pub(crate) async fn written_on(
    db: &mut impl Handle,
    page: Uuid,
) -> Result<Option<Option<Uuid>>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT measure_id FROM measure_step WHERE step_id = $1")
        .bind(page)
        .fetch_optional(c)
        .await)?)
}

/// Keeps a new measure, without its steps.
pub(crate) async fn insert(tx: &mut Write, it: &Measure) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO measure (measure_id, case_id, number, code, ladder, addressee,
           addressee_role, violation, state, counts_as, term_end, made_at, made_by, made_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'concept', 'concept', NULL, $9, $10, $11)",
        it.id,
        it.case_id,
        it.number,
        it.code.code(),
        it.ladder.map(Ladder::code),
        &it.addressee.name,
        &it.addressee.role,
        &it.violation,
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name,
    )?;
    Ok(())
}

/// Adds a step.
pub(crate) async fn add(tx: &mut Write, case_id: Uuid, step: &Step) -> Result<(), StoreError> {
    let content =
        serde_json::to_string(&step.values).map_err(|_| inconsistent("measure_step", "content"))?;
    execute!(
        tx,
        "INSERT INTO measure_step (step_id, case_id, measure_id, number, kind, content, made_at,
           made_by, made_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        step.id,
        case_id,
        step.measure_id,
        step.number,
        step.kind.code(),
        content.as_str(),
        Instant(step.made_at),
        step.made_by.as_ref().map(|it| it.subject.as_str()),
        step.made_by.as_ref().map(|it| it.name.as_str()),
    )?;
    Ok(())
}

/// Keeps where a measure stands now.
pub(crate) async fn stands(tx: &mut Write, it: &Measure) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE measure SET state = $2, counts_as = $3, term_end = $4 WHERE measure_id = $1",
        it.id,
        it.state().code(),
        it.counts_as().code(),
        it.term_end().map(Day),
    )?;
    Ok(())
}

/// Measures whose term passed and of which the house did not say so yet.
pub(crate) async fn passed(
    db: &mut impl Handle,
    today: jiff::civil::Date,
) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT measure_id, case_id FROM measure
         WHERE state = 'running' AND term_end < $1
           AND NOT EXISTS (SELECT 1 FROM measure_step
             WHERE measure_step.measure_id = measure.measure_id AND kind = 'term_passed')
         ORDER BY measure_id",
    )
    .bind(Day(today))
    .fetch_all(c)
    .await)?)
}

/// Measures that were decided, the newest first: what who publishes chooses from.
pub(crate) async fn decided(
    db: &mut impl Handle,
    most: i64,
) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT DISTINCT measure.measure_id, measure.case_id FROM measure
         JOIN measure_step ON measure_step.measure_id = measure.measure_id
         WHERE measure_step.kind = 'decided'
         ORDER BY measure.measure_id DESC LIMIT $1",
    )
    .bind(most)
    .fetch_all(c)
    .await)?)
}

/// The state of each measure of a case, the oldest first.
pub(crate) async fn states(db: &mut impl Handle, case_id: Uuid) -> Result<Vec<State>, StoreError> {
    let states: Vec<String> = on!(db, c => sqlx::query_scalar(
        "SELECT state FROM measure WHERE case_id = $1 ORDER BY number",
    )
    .bind(case_id)
    .fetch_all(c)
    .await)?;
    let read = |it: String| State::from_code(&it).ok_or_else(|| inconsistent("measure", "state"));
    states.into_iter().map(read).collect()
}
