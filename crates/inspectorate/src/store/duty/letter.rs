//! Letters that were sent, and what was answered.

use exchange::BranchNumber;
use jiff::Timestamp;
use store::{Day, Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use crate::model::case_file::{Line, Who};
use crate::model::duty::{Answer, Channel, Letter};
use crate::store::inconsistent;

#[derive(Debug, sqlx::FromRow)]
struct Row {
    letter_id: Uuid,
    branch: String,
    programme: String,
    kind: String,
    number: String,
    reason: String,
    subject: String,
    body: String,
    proposed: String,
    motive: String,
    sent_to: String,
    channel: String,
    sent_on: Day,
    reply_by: Day,
    retro_from: Option<Day>,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
    done_at: Option<Instant>,
}

#[derive(Debug, sqlx::FromRow)]
struct AnswerRow {
    answer_id: Uuid,
    letter_id: Uuid,
    received_on: Day,
    note: String,
    is_enough: bool,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

const COLUMNS: &str = "letter_id, branch, programme, kind, number, reason, subject, body, proposed,
    motive, sent_to, channel, sent_on, reply_by, retro_from, made_at, made_by, made_by_name,
    done_at";

impl Row {
    fn read(self, answers: &mut Vec<AnswerRow>) -> Result<Letter, StoreError> {
        let bad = |column| inconsistent("duty_letter", column);
        let of = answers.extract_if(.., |it| it.letter_id == self.letter_id);
        let answers = of.map(AnswerRow::read).collect();
        Ok(Letter {
            id: self.letter_id,
            branch: BranchNumber::parse(&self.branch).map_err(|_| bad("branch"))?,
            programme: self.programme,
            kind: self.kind,
            number: self.number,
            reason: self.reason,
            subject: self.subject,
            body: self.body,
            proposed: self.proposed,
            motive: self.motive,
            sent_to: self.sent_to,
            channel: Channel::of(&self.channel).ok_or_else(|| bad("channel"))?,
            sent_on: self.sent_on.0,
            reply_by: self.reply_by.0,
            retro_from: self.retro_from.map(|it| it.0),
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
            done_at: self.done_at.map(|it| it.0),
            answers,
        })
    }
}

impl AnswerRow {
    fn read(self) -> Answer {
        Answer {
            id: self.answer_id,
            received_on: self.received_on.0,
            note: Line::kept(self.note),
            is_enough: self.is_enough,
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
        }
    }
}

/// Keeps a letter; a conflict if its page or its number is kept already.
pub(crate) async fn insert(tx: &mut Write, it: &Letter) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO duty_letter (letter_id, branch, programme, kind, number, reason, subject, body,
           proposed, motive, sent_to, channel, sent_on, reply_by, retro_from, made_at, made_by,
           made_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        it.id,
        it.branch.as_str(),
        &it.programme,
        &it.kind,
        &it.number,
        &it.reason,
        &it.subject,
        &it.body,
        &it.proposed,
        &it.motive,
        &it.sent_to,
        it.channel.as_str(),
        Day(it.sent_on),
        Day(it.reply_by),
        it.retro_from.map(Day),
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name
    )?;
    Ok(())
}

/// A letter with its answers.
pub(crate) async fn find(db: &mut impl Handle, id: Uuid) -> Result<Option<Letter>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM duty_letter WHERE letter_id = $1");
    let row: Option<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(id)
        .fetch_optional(c)
        .await)?;
    let mut answers: Vec<AnswerRow> = on!(db, c => sqlx::query_as(
        "SELECT answer_id, letter_id, received_on, note, is_enough, made_at, made_by, made_by_name
         FROM duty_answer WHERE letter_id = $1 ORDER BY made_at DESC, answer_id",
    )
    .bind(id)
    .fetch_all(c)
    .await)?;
    row.map(|row| row.read(&mut answers)).transpose()
}

/// The letters about a site, the newest first.
pub(crate) async fn of_branch(
    db: &mut impl Handle,
    branch: &BranchNumber,
) -> Result<Vec<Letter>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM duty_letter WHERE branch = $1 ORDER BY made_at DESC, letter_id"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(branch.as_str())
        .fetch_all(c)
        .await)?;
    let mut answers: Vec<AnswerRow> = on!(db, c => sqlx::query_as(
        "SELECT duty_answer.answer_id, duty_answer.letter_id, duty_answer.received_on,
           duty_answer.note, duty_answer.is_enough, duty_answer.made_at, duty_answer.made_by,
           duty_answer.made_by_name
         FROM duty_answer JOIN duty_letter ON duty_letter.letter_id = duty_answer.letter_id
         WHERE duty_letter.branch = $1
         ORDER BY duty_answer.made_at DESC, duty_answer.answer_id",
    )
    .bind(branch.as_str())
    .fetch_all(c)
    .await)?;
    rows.into_iter().map(|row| row.read(&mut answers)).collect()
}

/// Keeps an answer; a conflict if its page is kept already.
pub(crate) async fn answer(tx: &mut Write, letter_id: Uuid, it: &Answer) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO duty_answer (answer_id, letter_id, received_on, note, is_enough, made_at,
           made_by, made_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id,
        letter_id,
        Day(it.received_on),
        it.note.as_str(),
        it.is_enough,
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name
    )?;
    Ok(())
}

/// Nothing is asked by it any more.
pub(crate) async fn done(tx: &mut Write, id: Uuid, at: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE duty_letter SET done_at = $2 WHERE letter_id = $1 AND done_at IS NULL",
        id,
        Instant(at)
    )?;
    Ok(())
}
