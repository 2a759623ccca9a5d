//! Takes in what a predecessor handed over, as a provider of this gateway, under this gateway's
//! keys. One transaction: all of the file is kept, or nothing.
//!
//! The records stay those of a provider of its own and are not mixed with another's: whether two
//! records are one patient is for people to decide, and a mistake would show one patient the file of
//! another.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use identity::{Keep, Permit};
use store::seal::escrow::{EscrowSecret, Opening};
use store::seal::{FindingKey, OwnerKeys};
use store::{Handle, Instant, Write};
use uuid::Uuid;

use super::ContinuityError;
use super::export::place;
use super::form::{Digested, FORM, Head, Line, Manifest, read};
use super::inherit;
use crate::context::Context;
use crate::store::continuity::{Cell, Kind, Table, succession, tables};
use crate::store::provider;
use crate::use_case::admit::{RegisterAccess, sealed_access};

/// Rows kept in one statement.
const GROUP: usize = 200;
/// Rows kept in one statement where each may be a whole message or file.
const GROUP_OF_SEALED: usize = 8;

/// Bytes of a line at most: a message of the largest kind fits.
const MAX_LINE: u64 = 256 * 1024 * 1024;

/// What is to be taken in, and as whom.
#[derive(Debug)]
pub struct ImportOrder<'o> {
    /// The key the file was sealed for.
    pub key: &'o EscrowSecret,
    /// What the provider is to be called here.
    pub name: &'o str,
    /// Where it delivers from now on, and with what.
    pub register: &'o RegisterAccess,
    /// What stands beside the file.
    pub manifest: &'o Manifest,
    /// Whether a copy is taken too, of a provider that still delivers: for an exercise.
    pub copy: bool,
}

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The provider here.
    pub provider: Uuid,
    /// How many rows of each table: the same as the manifest says.
    pub counts: BTreeMap<String, u64>,
}

/// Takes in a sealed file.
pub async fn import_provider(
    cx: &Context,
    permit: &Permit<Keep>,
    order: &ImportOrder<'_>,
    file: impl Read,
) -> Result<Taken, ContinuityError> {
    let now = cx.clock.now();
    let id = cx.ids.random();
    let manifest = order.manifest;
    let opening = Opening::begin(Digested::of(file), order.key)?;
    let mut lines = Lines { from: BufReader::new(Digested::of(opening)), number: 0 };
    let head = lines.head()?;
    if head.succession != manifest.succession {
        return Err(ContinuityError::Differs("the id of the file"));
    }
    if !head.handed_over && !order.copy {
        return Err(ContinuityError::Copy);
    }
    let mut db = cx.store.write("provider.import").await?;
    if succession::was_taken(&mut db, head.succession).await? {
        return Err(ContinuityError::TakenBefore);
    }
    if provider::named(&mut db, order.name).await?.is_some() {
        return Err(ContinuityError::NameTaken);
    }
    let chain = lines.chain(&head)?;
    let access = sealed_access(cx, id, order.register);
    provider::insert(&mut db, id, order.name, &access, Instant(now)).await?;
    // Not in the keys of the house before all is kept: a file that is refused leaves nothing.
    let keys = cx.keys.successor(id, &chain);
    let mut taking = Taking { db, keys: &keys, key_id: cx.keys.id(), id, waiting: None };
    let counts = lines.take(&mut taking).await?;
    let mut db = taking.db;
    branches_are_free(&mut db, id).await?;
    let (content, sealed) = lines.digests()?;
    compare(manifest, &counts, &content, &sealed)?;
    inherit::keep(cx, &mut db, id, &chain).await?;
    let records: u64 = counts.values().sum();
    let row = succession::Row {
        provider_id: id,
        succession_id: head.succession,
        direction: "in".to_owned(),
        handed_over: head.handed_over,
        other_name: Some(head.provider),
        escrow_key: order.key.public().name().to_owned(),
        fingerprint: order.key.public().fingerprint(),
        reason: manifest.reason.clone(),
        sha256: sealed.clone(),
        records: i64::try_from(records).unwrap_or(i64::MAX),
        done_at: Instant(now),
    };
    succession::insert(&mut db, &row).await?;
    let entry = permit
        .entry_as("provider.import", now)
        .about(id)
        .records(usize::try_from(records).unwrap_or(usize::MAX))
        .because(format!("{}; by {}; sha256 {sealed}", manifest.reason, row.escrow_key));
    db.commit(entry, &[]).await?;
    cx.keys.inherit(id, &chain);
    cx.queued.notify_one();
    Ok(Taken { provider: id, counts })
}

/// Two providers of one gateway may not deliver for one branch: the second would repeat the first.
async fn branches_are_free(db: &mut impl Handle, own: Uuid) -> Result<(), ContinuityError> {
    let Some(taken) = provider::find(db, own).await? else { return Ok(()) };
    for other in provider::all(db).await?.into_iter().filter(|other| *other != own) {
        let Some(other) = provider::find(db, other).await? else { continue };
        let theirs = other.branches();
        if let Some(branch) = taken.branches().into_iter().find(|it| theirs.contains(it)) {
            let by = other.name().to_owned();
            return Err(ContinuityError::BranchServed { branch: branch.to_string(), by });
        }
    }
    Ok(())
}

fn compare(
    manifest: &Manifest,
    counts: &BTreeMap<String, u64>,
    content: &str,
    sealed: &str,
) -> Result<(), ContinuityError> {
    let same = [
        (manifest.counts == *counts, "the number of records"),
        (manifest.content_sha256 == content, "the digest of the content"),
        (manifest.sealed_sha256 == sealed, "the digest of the sealed file"),
    ];
    match same.into_iter().find(|(same, _)| !same) {
        Some((_, what)) => Err(ContinuityError::Differs(what)),
        None => Ok(()),
    }
}

/// The provider as it comes in.
struct Taking<'t> {
    db: Write,
    keys: &'t OwnerKeys,
    key_id: &'t str,
    id: Uuid,
    /// The table that rows come for, and those not kept yet.
    waiting: Option<(&'static Table, Vec<Vec<Cell>>)>,
}

impl Taking<'_> {
    /// Keeps the rows that wait.
    async fn keep(&mut self) -> Result<(), ContinuityError> {
        if let Some((table, rows)) = &mut self.waiting {
            let rows = std::mem::take(rows);
            table.insert_all(&mut self.db, self.id, self.key_id, rows).await?;
        }
        Ok(())
    }

    /// The values of a row as this provider keeps them: sealed and digested anew.
    fn anew(&self, table: &Table, values: Vec<serde_json::Value>) -> Option<Vec<Cell>> {
        if values.len() != table.columns.len() {
            return None;
        }
        let cells = table.columns.iter().zip(values).map(|((_, kind), value)| read(*kind, value));
        let mut cells = cells.collect::<Option<Vec<Cell>>>()?;
        let place = if table.is_sealed() { Some(place(table, &cells)?) } else { None };
        for (cell, (_, kind)) in cells.iter_mut().zip(table.columns) {
            match (kind, &mut *cell) {
                (Kind::Sealed, Cell::Bytes(Some(value))) => *value = self.keys.seal(place?, value),
                (Kind::Digest, Cell::Text(Some(digest))) => *digest = self.keys.succeed(digest),
                _ => {}
            }
        }
        Some(cells)
    }
}

/// The lines of what was sealed.
struct Lines<R: Read> {
    from: BufReader<Digested<Opening<Digested<R>>>>,
    number: u64,
}

impl<R: Read> Lines<R> {
    fn next(&mut self) -> Result<Line, ContinuityError> {
        let mut line = Vec::new();
        self.number += 1;
        self.from.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)?;
        // serde_json's own words could repeat what was sealed.
        serde_json::from_slice(&line).map_err(|_| self.form("it cannot be read"))
    }

    fn form(&self, what: &'static str) -> ContinuityError {
        ContinuityError::Form { line: self.number, what }
    }

    fn head(&mut self) -> Result<Head, ContinuityError> {
        match self.next()? {
            Line::Head(head) if head.form == FORM => Ok(head),
            Line::Head(_) => Err(self.form("another version of this program wrote it")),
            _ => Err(self.form("it does not say whose records follow")),
        }
    }

    fn chain(&self, head: &Head) -> Result<Vec<FindingKey>, ContinuityError> {
        let key = |text: &String| FindingKey::read(&BASE64_STANDARD.decode(text).ok()?).ok();
        let chain: Option<Vec<FindingKey>> = head.finding.iter().map(key).collect();
        let chain = chain.filter(|chain| !chain.is_empty());
        chain.ok_or_else(|| self.form("the keys of its digests cannot be read"))
    }

    /// Takes all rows; how many of each table.
    async fn take(
        &mut self,
        taking: &mut Taking<'_>,
    ) -> Result<BTreeMap<String, u64>, ContinuityError> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        let mut expected = tables();
        loop {
            match self.next()? {
                Line::Table { name, columns } => {
                    taking.keep().await?;
                    let table = expected.next().filter(|table| table.name == name);
                    let table = table
                        .filter(|table| table.columns.iter().map(|(name, _)| *name).eq(&columns));
                    let other = "these tables or columns are those of another version";
                    taking.waiting = Some((table.ok_or_else(|| self.form(other))?, Vec::new()));
                    counts.insert(name, 0);
                }
                Line::Row(values) => {
                    let Some((table, _)) = taking.waiting else {
                        return Err(self.form("a row of no table"));
                    };
                    let cells = taking.anew(table, values);
                    let cells = cells.ok_or_else(|| self.form("a row cannot be read"))?;
                    let full = if table.is_sealed() { GROUP_OF_SEALED } else { GROUP };
                    let Some((_, rows)) = &mut taking.waiting else { continue };
                    rows.push(cells);
                    if rows.len() == full {
                        taking.keep().await?;
                    }
                    *counts.entry(table.name.to_owned()).or_default() += 1;
                }
                Line::End(said) => {
                    taking.keep().await?;
                    if said != counts || expected.next().is_some() {
                        return Err(self.form("the counts are not those of the rows before"));
                    }
                    return Ok(counts);
                }
                Line::Head(_) => return Err(self.form("a second beginning")),
            }
        }
    }

    /// The digests of content and file, when all was read and nothing follows.
    fn digests(mut self) -> Result<(String, String), ContinuityError> {
        if self.from.read(&mut [0])? > 0 {
            return Err(self.form("there is more after the end"));
        }
        let (content, opening) = self.from.into_inner().finish();
        let (sealed, _) = opening.into_inner().finish();
        Ok((content, sealed))
    }
}
