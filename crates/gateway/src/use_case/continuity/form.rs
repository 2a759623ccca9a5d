//! How records are written before they are sealed: a line of JSON a row, in the order of the
//! tables; and the manifest, which stands beside the sealed file and names nobody.

use std::collections::BTreeMap;
use std::io::{self, Write};

use aws_lc_rs::digest::{Context, SHA256};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Day, Instant};
use uuid::Uuid;

use crate::store::continuity::{Cell, Kind};

/// The form that this version writes and reads.
pub(super) const FORM: &str = "lir-continuity-1";

/// What is said openly of a sealed file. No patient is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// The form of what is sealed.
    pub form: String,
    /// The id of this file, the same at both sides.
    pub succession: Uuid,
    /// What the provider is called at the predecessor.
    pub provider: String,
    /// The register it delivers to.
    pub register: String,
    /// The branches it delivers for.
    pub branches: Vec<String>,
    /// Whether the predecessor gave up delivering; else the file is a copy.
    pub handed_over: bool,
    /// When it was made.
    pub made_at: Timestamp,
    /// Why, in own words.
    pub reason: String,
    /// The name of the key it is sealed for.
    pub escrow_key: String,
    /// And what tells that key from others.
    pub fingerprint: String,
    /// How many rows of each table.
    pub counts: BTreeMap<String, u64>,
    /// Of the events: how many the register has yet to answer. They go along.
    pub waiting: u64,
    /// Digest of what was sealed, in hexadecimal.
    pub content_sha256: String,
    /// Digest of the sealed file, in hexadecimal.
    pub sealed_sha256: String,
}

impl Manifest {
    /// All rows together.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.counts.values().sum()
    }
}

/// A line of what is sealed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Line {
    /// The first one.
    Head(Head),
    /// Rows of this table follow, with these columns.
    Table { name: String, columns: Vec<String> },
    /// A row.
    Row(Vec<Value>),
    /// The last one: how many rows of each table there were.
    End(BTreeMap<String, u64>),
}

/// What is sealed: whose it is, and by which keys its digests were made.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Head {
    pub(super) form: String,
    pub(super) succession: Uuid,
    pub(super) provider: String,
    pub(super) handed_over: bool,
    /// The first owner's key first; each in base64.
    pub(super) finding: Vec<String>,
}

/// A value as JSON.
pub(super) fn written(cell: Cell) -> Value {
    match cell {
        Cell::Id(value) => value.map(|it| it.to_string()).into(),
        Cell::Text(value) => value.into(),
        Cell::Number(value) => value.into(),
        Cell::Flag(value) => value.into(),
        Cell::Date(value) => value.map(|it| it.0.to_string()).into(),
        Cell::Moment(value) => value.map(Instant::text).into(),
        Cell::Bytes(value) => value.map(|it| BASE64_STANDARD.encode(it)).into(),
    }
}

/// A value read back; none if it is not of that kind.
pub(super) fn read(kind: Kind, value: Value) -> Option<Cell> {
    let absent = value.is_null();
    let text = match value {
        Value::String(text) => Some(text),
        Value::Number(number) if kind == Kind::Number => {
            return Some(Cell::Number(Some(number.as_i64()?)));
        }
        Value::Bool(flag) if kind == Kind::Flag => return Some(Cell::Flag(Some(flag))),
        Value::Null => None,
        _ => return None,
    };
    let known = |cell: Cell| (absent || text.is_some()).then_some(cell);
    let text = text.as_deref();
    match kind {
        Kind::Id => known(Cell::Id(text.map(str::parse).transpose().ok()?)),
        Kind::Text | Kind::Digest => known(Cell::Text(text.map(ToOwned::to_owned))),
        Kind::Date => known(Cell::Date(text.map(str::parse).transpose().ok()?.map(Day))),
        Kind::Moment => known(Cell::Moment(text.map(str::parse).transpose().ok()?.map(Instant))),
        Kind::Bytes | Kind::Sealed => {
            known(Cell::Bytes(text.map(|it| BASE64_STANDARD.decode(it)).transpose().ok()?))
        }
        Kind::Number => absent.then_some(Cell::Number(None)),
        Kind::Flag => absent.then_some(Cell::Flag(None)),
    }
}

/// Counts the digest of what passes through it.
pub(super) struct Digested<T> {
    pub(super) inner: T,
    context: Context,
}

impl<T> Digested<T> {
    pub(super) fn of(inner: T) -> Self {
        Self { inner, context: Context::new(&SHA256) }
    }

    /// The digest in hexadecimal, and what it was passed on to.
    pub(super) fn finish(self) -> (String, T) {
        (exchange::receipt::hex(self.context.finish().as_ref()), self.inner)
    }
}

impl<W: Write> Write for Digested<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.context.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<R: io::Read> io::Read for Digested<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.context.update(&into[..read]);
        Ok(read)
    }
}
