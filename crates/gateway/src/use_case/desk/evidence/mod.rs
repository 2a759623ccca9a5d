//! The evidence pack: what a provider shows an inspection of a period (Wkkgz art. 7, 24(1)). It may
//! leave the house, so nothing is read for it that could tell of a patient, and a number that could
//! be a citizen's is taken out of what people typed.

mod judge;
mod lines;
mod screen;

use audit::Entry;
use identity::Permit;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use store::seal::Place;
use store::{Day, Instant, StoreError};
use uuid::Uuid;

pub use lines::{
    Answered, Criterion, Decision, Difference, HandOvers, Month, Repairs, Responsible, Shares,
    Signed, Waiting,
};

use super::PackEvidence;
use super::prove::learn_keys;
use super::readiness::criteria;
use super::registrations::figures;
use super::{digest_of, name_of};
use crate::context::{Context, Desk};
use crate::model::due::What;
use crate::store::{due, evidence, kept_file, readiness, register_key, unopened};
use screen::Screen;

/// Receipts of one pack at most.
pub const MOST_RECEIPTS: usize = 20_000;
/// Differences of one pack at most.
const MOST_DIFFERENCES: i64 = 10_000;
/// Answers that are read at once.
const PAGE: i64 = 1_000;

/// The days a pack is about, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Period {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

/// Everything that is in a pack.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pack {
    /// The provider.
    pub provider: String,
    /// Its branches in the trade register.
    pub branches: Vec<String>,
    /// The days it is about.
    pub period: Period,
    /// When it was made.
    pub made_at: Timestamp,
    /// Who made it.
    pub made_by: String,
    /// The six criteria as they stand when it is made.
    pub criteria: Vec<Criterion>,
    /// The months of the period, whole.
    pub months: Vec<Month>,
    /// In time, of all these months.
    pub in_time: Shares,
    /// Where used, filed and registered differ.
    pub differences: Vec<Difference>,
    /// What the register answered in the period.
    pub receipts: Vec<Answered>,
    /// What was to be repaired.
    pub repairs: Vec<Repairs>,
    /// How patients were told.
    pub hand_overs: Vec<HandOvers>,
    /// What waits when it is made.
    pub waiting: Vec<Waiting>,
    /// What the board decided.
    pub decisions: Vec<Decision>,
    /// Who answers for what.
    pub responsible: Vec<Responsible>,
    /// The keys of the register that this house believes, and since when.
    pub register_keys: Vec<(String, Timestamp)>,
    /// How many numbers were taken out of texts, because they could be a citizen's.
    pub withheld: usize,
    /// The receipts that are proven, byte for byte.
    #[serde(skip)]
    pub signed: Vec<Signed>,
    /// The documents of the criteria.
    #[serde(skip)]
    pub documents: Vec<Document>,
}

/// A document of a criterion, as it was given.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its name in the pack.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why there is no pack.
#[derive(Debug, thiserror::Error)]
pub enum NotPacked {
    /// More than a pack takes: receipts or differences.
    #[error("more happened in this period than one pack takes")]
    TooMuch,
    /// The process is ending.
    #[error("the process is ending")]
    Ending,
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gathers a pack, and notes who took it along.
pub async fn gather(
    cx: &Context,
    permit: &Permit<PackEvidence>,
    desk: &Desk,
    period: Period,
) -> Result<Pack, NotPacked> {
    let (provider, now) = (desk.provider.id(), cx.clock.now());
    learn_keys(cx, provider).await?;
    let answers = answers(cx, provider, period).await?;
    let days = (Day(period.from), Day(period.to));
    let months = (Day(period.from.first_of_month()), Day(period.to.first_of_month()));
    let moments = moments(period);
    let mut screen = Screen::default();
    let mut db = cx.store.write("evidence.pack").await?;
    let keys = register_key::all(&mut db, provider).await?;
    let told = readiness::latest(&mut db, provider).await?;
    let mut six: Vec<Criterion> = Vec::new();
    let mut documents = Vec::new();
    for it in criteria(&told, cx.calendar().today) {
        let document = match it.recorded.as_ref().and_then(|it| it.file) {
            Some(id) => document(cx, &mut db, provider, it.code, id).await?,
            None => None,
        };
        six.push(Criterion::of(&it, document.as_ref(), &mut screen));
        documents.extend(document);
    }
    let months_read = evidence::months(&mut db, provider, months).await?;
    let differences =
        evidence::differences(&mut db, provider, months, MOST_DIFFERENCES + 1).await?;
    if i64::try_from(differences.len()).unwrap_or(i64::MAX) > MOST_DIFFERENCES {
        return Err(NotPacked::TooMuch);
    }
    let repairs = evidence::repairs(&mut db, provider, moments).await?;
    let hand_overs = evidence::hand_overs(&mut db, provider, days).await?;
    let decisions = evidence::decisions(&mut db, provider, days).await?;
    let mut waiting = Vec::new();
    for what in [What::Register, What::Inform] {
        let of = due::Of { provider, what: what.as_str(), branch: None };
        waiting.push(Waiting::of(what, figures(cx, &mut db, of, what).await?));
    }
    let known = keys.clone();
    let judged = tokio::task::spawn_blocking(move || judge::judge(answers, &known));
    let (receipts, signed) = judged.await.map_err(|_| NotPacked::Ending)??;
    let entry: Entry = permit.entry(now);
    db.commit(entry.records(receipts.len()), &[]).await?;
    let months: Vec<Month> = months_read.into_iter().map(Month::from).collect();
    let differences: Vec<Difference> =
        differences.into_iter().map(|row| Difference::of(row, &mut screen)).collect();
    let decisions: Vec<Decision> =
        decisions.into_iter().map(|row| Decision::of(row, &mut screen)).collect();
    let made_by = name_of(&desk.caller);
    let branches = desk.provider.branches();
    Ok(Pack {
        provider: desk.provider.name().to_owned(),
        branches: branches.iter().map(|it| it.as_str().to_owned()).collect(),
        period,
        made_at: now,
        responsible: lines::responsible(&six, &months, &differences, &decisions),
        made_by,
        criteria: six,
        in_time: Shares::of(&months),
        months,
        differences,
        receipts,
        repairs: repairs.into_iter().map(Repairs::from).collect(),
        hand_overs: lines::hand_overs(&cx.settings.terms, &hand_overs),
        waiting,
        decisions,
        register_keys: keys.into_iter().map(|(key, at)| (key, at.0)).collect(),
        withheld: screen.withheld,
        signed,
        documents,
    })
}

/// The register's answers of a period, page by page: nothing else waits for them.
async fn answers(
    cx: &Context,
    provider: Uuid,
    period: Period,
) -> Result<Vec<evidence::Answer>, NotPacked> {
    let mut db = cx.store.read().await?;
    let mut all: Vec<evidence::Answer> = Vec::new();
    loop {
        let after = all.last().map_or(Uuid::nil(), |row| row.event_id);
        let page = evidence::answers(&mut db, provider, moments(period), after, PAGE).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
        if all.len() > MOST_RECEIPTS {
            return Err(NotPacked::TooMuch);
        }
    }
}

async fn document(
    cx: &Context,
    db: &mut store::Write,
    provider: Uuid,
    code: &str,
    id: Uuid,
) -> Result<Option<Document>, StoreError> {
    let Some(row) = kept_file::find(db, provider, id).await? else { return Ok(None) };
    let place = Place { table: "kept_file", row: id, column: "sealed" };
    let bytes = cx.keys.owner(provider).open(place, &row.key_id, &row.sealed);
    let bytes = bytes.map_err(unopened("kept_file", "sealed"))?;
    let end = if row.media_type == "application/pdf" { "pdf" } else { "bin" };
    Ok(Some(Document { name: format!("documents/{code}.{end}"), bytes }))
}

/// From the first moment of the first day up to the first moment after the last one, in Dutch time.
fn moments(period: Period) -> (Instant, Instant) {
    let midnight = |day: Date| {
        let at = day.in_tz("Europe/Amsterdam").map(|at| at.timestamp());
        Instant(at.unwrap_or(Timestamp::MIN))
    };
    (midnight(period.from), midnight(period.to.saturating_add(jiff::Span::new().days(1))))
}

impl Document {
    /// The digest of its bytes, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> String {
        digest_of(&self.bytes)
    }
}
