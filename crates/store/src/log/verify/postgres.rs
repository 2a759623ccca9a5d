//! Many rows from PostgreSQL: `COPY … TO STDOUT (FORMAT binary)`, whose form stands at
//! <https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS>.

use audit::verify::{At, Row};
use sqlx::postgres::PgConnection;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::page::Page;
use super::{Part, send};
use crate::column::EPOCH_MICROSECONDS;
use crate::error::StoreError;

/// Bytes after which a page is handed over.
const BYTES: usize = 1 << 21;
/// Bytes of the header, without an extension.
const HEADER: usize = 19;
/// What comes in the place of a row after the last.
const TRAILER: [u8; 2] = (-1i16).to_be_bytes();

/// Hands over all rows above one number up to another.
pub(super) async fn pages(
    c: &mut PgConnection,
    above: i64,
    up_to: i64,
    parts: &mpsc::Sender<Part>,
) -> Result<(), StoreError> {
    let statement = format!(
        "COPY (SELECT number, at, subject, line FROM access_log
               WHERE number > {above} AND number <= {up_to} ORDER BY number)
         TO STDOUT (FORMAT binary)"
    );
    let mut copy = c.copy_out_raw(&statement).await?;
    let mut page = Vec::with_capacity(BYTES + BYTES / 8);
    let mut header = HEADER;
    let mut sent = Ok(());
    while let Some(bytes) = std::future::poll_fn(|cx| copy.as_mut().poll_next(cx)).await {
        let bytes = bytes?;
        if sent.is_err() {
            // A copy that is left half-way would leave its connection unfit for the next user.
            continue;
        }
        // The engine sends whole rows, the header before the first of them.
        let skipped = header.min(bytes.len());
        header -= skipped;
        let rows = &bytes[skipped..];
        if rows != TRAILER {
            page.extend_from_slice(rows);
        }
        if page.len() >= BYTES {
            let full = std::mem::replace(&mut page, Vec::with_capacity(BYTES + BYTES / 8));
            sent = send(parts, Part::Rows(Page::Postgres(full))).await;
        }
    }
    sent?;
    send(parts, Part::Rows(Page::Postgres(page))).await
}

/// Takes the next row off a page; the number of one that cannot be read, if at least that can.
pub(super) fn row<'a>(rest: &mut &'a [u8]) -> Result<Row<'a>, Option<i64>> {
    const FIELDS: [u8; 2] = 4i16.to_be_bytes();
    let begin = |rest: &mut &'a [u8]| {
        *rest = rest.strip_prefix(&FIELDS)?;
        Some(i64::from_be_bytes(field(rest)??.try_into().ok()?))
    };
    let number = begin(rest).ok_or(None)?;
    let read = |rest: &mut &'a [u8]| {
        let at = i64::from_be_bytes(field(rest)??.try_into().ok()?);
        let subject = field(rest)?.map(Uuid::from_slice).transpose().ok()?;
        let line = field(rest)??;
        // `infinity` and the like are no instants of ours.
        let at = At::Microseconds(at.checked_add(EPOCH_MICROSECONDS)?);
        Some(Row { number, at, subject, line })
    };
    read(rest).ok_or(Some(number))
}

/// Takes a field: its length and its bytes, or none if it is empty.
#[expect(clippy::option_option, reason = "an empty field is not a field that is cut off")]
fn field<'a>(rest: &mut &'a [u8]) -> Option<Option<&'a [u8]>> {
    let (length, after) = rest.split_first_chunk()?;
    let Ok(length) = usize::try_from(i32::from_be_bytes(*length)) else {
        *rest = after;
        return Some(None);
    };
    let (bytes, after) = after.split_at_checked(length)?;
    *rest = after;
    Some(Some(bytes))
}
