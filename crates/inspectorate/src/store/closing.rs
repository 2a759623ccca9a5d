//! The check before a recall is closed, and the closure.

use exchange::BranchNumber;
use store::{Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::case_file::{Line, Who};
use crate::model::closing::{Answer, Closure, Draw, Sample, Verdict};

#[derive(Debug, sqlx::FromRow)]
struct DrawRow {
    number: i64,
    seed: String,
    pool: String,
    drawn: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

#[derive(Debug, sqlx::FromRow)]
struct AnswerRow {
    branch: String,
    number: i64,
    verdict: String,
    note: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

#[derive(Debug, sqlx::FromRow)]
struct ClosureRow {
    notice_id: Uuid,
    test: String,
    motive: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

impl DrawRow {
    fn read(self) -> Result<Draw, StoreError> {
        Ok(Draw {
            number: self.number,
            seed: self.seed,
            pool: branches(&self.pool, "pool")?,
            drawn: branches(&self.drawn, "drawn")?,
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
        })
    }
}

impl AnswerRow {
    fn read(self) -> Result<Answer, StoreError> {
        let bad = |column| inconsistent("recall_answer", column);
        Ok(Answer {
            branch: BranchNumber::parse(&self.branch).map_err(|_| bad("branch"))?,
            number: self.number,
            verdict: Verdict::of(&self.verdict).ok_or_else(|| bad("verdict"))?,
            note: Line::kept(self.note),
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
        })
    }
}

/// Draws and answers of a case.
pub(crate) async fn sample(db: &mut impl Handle, case_id: Uuid) -> Result<Sample, StoreError> {
    let draws: Vec<DrawRow> = on!(db, c => sqlx::query_as(
        "SELECT number, seed, pool, drawn, made_at, made_by, made_by_name
         FROM recall_draw WHERE case_id = $1 ORDER BY number",
    )
    .bind(case_id)
    .fetch_all(c)
    .await)?;
    let answers: Vec<AnswerRow> = on!(db, c => sqlx::query_as(
        "SELECT branch, number, verdict, note, made_at, made_by, made_by_name
         FROM recall_answer WHERE case_id = $1 ORDER BY made_at, branch, number",
    )
    .bind(case_id)
    .fetch_all(c)
    .await)?;
    Ok(Sample {
        draws: draws.into_iter().map(DrawRow::read).collect::<Result<_, _>>()?,
        answers: answers.into_iter().map(AnswerRow::read).collect::<Result<_, _>>()?,
    })
}

/// Keeps a draw; a conflict if another was kept meanwhile.
pub(crate) async fn keep_draw(
    tx: &mut Write,
    case_id: Uuid,
    it: &Draw,
    page: Uuid,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO recall_draw (case_id, number, seed, pool, drawn, made_at, made_by,
           made_by_name, page)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        case_id,
        it.number,
        &it.seed,
        lines(&it.pool),
        lines(&it.drawn),
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name,
        page
    )?;
    Ok(())
}

/// Keeps an answer; a conflict if another was kept meanwhile.
pub(crate) async fn keep_answer(
    tx: &mut Write,
    case_id: Uuid,
    it: &Answer,
    page: Uuid,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO recall_answer (case_id, branch, number, verdict, note, made_at, made_by,
           made_by_name, page)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        case_id,
        it.branch.as_str(),
        it.number,
        it.verdict.as_str(),
        it.note.as_str(),
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name,
        page
    )?;
    Ok(())
}

/// Whether a draw or an answer was kept from this page.
pub(crate) async fn is_kept(db: &mut impl Handle, page: Uuid) -> Result<bool, StoreError> {
    let known: i64 = on!(db, c => sqlx::query_scalar(
        "SELECT (SELECT COUNT(*) FROM recall_draw WHERE page = $1)
           + (SELECT COUNT(*) FROM recall_answer WHERE page = $1)",
    )
    .bind(page)
    .fetch_one(c)
    .await)?;
    Ok(known > 0)
}

/// The closure of a case's recall.
pub(crate) async fn find(
    db: &mut impl Handle,
    case_id: Uuid,
) -> Result<Option<Closure>, StoreError> {
    let row: Option<ClosureRow> = on!(db, c => sqlx::query_as(
        "SELECT notice_id, test, motive, made_at, made_by, made_by_name
         FROM recall_closure WHERE case_id = $1",
    )
    .bind(case_id)
    .fetch_optional(c)
    .await)?;
    let read = |row: ClosureRow| {
        let test = serde_json::from_str(&row.test);
        Ok(Closure {
            notice_id: row.notice_id,
            test: test.map_err(|_| inconsistent("recall_closure", "test"))?,
            motive: Line::kept(row.motive),
            made_at: row.made_at.0,
            made_by: Who { subject: row.made_by, name: row.made_by_name },
        })
    };
    row.map(read).transpose()
}

/// Keeps a closure; a conflict if the recall was closed meanwhile.
pub(crate) async fn close(tx: &mut Write, case_id: Uuid, it: &Closure) -> Result<(), StoreError> {
    let test =
        serde_json::to_string(&it.test).map_err(|_| inconsistent("recall_closure", "test"))?;
    execute!(
        tx,
        "INSERT INTO recall_closure (case_id, notice_id, is_met, test, motive, made_at, made_by,
           made_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        case_id,
        it.notice_id,
        it.test.is_met(),
        test,
        it.motive.as_str(),
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name
    )?;
    Ok(())
}

fn lines(all: &[BranchNumber]) -> String {
    all.iter().map(BranchNumber::as_str).collect::<Vec<_>>().join("\n")
}

fn branches(text: &str, column: &'static str) -> Result<Vec<BranchNumber>, StoreError> {
    let read = |it| BranchNumber::parse(it).map_err(|_| inconsistent("recall_draw", column));
    text.lines().map(read).collect()
}
