//! A pack as one ZIP archive: what is in it, how each file is called, and the digests by which
//! anybody can see that nothing was changed.

use std::io::{Cursor, Write as _};

use documents::DocumentError;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::json;
use web::page::Language;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::report::report;
use super::tables::{Table, tables};
use super::words::Words;
use crate::use_case::desk::digest_of;
use crate::use_case::desk::evidence::{Pack, Period, Signed};

/// Bytes of a file of receipts at most: what `lir receipt verify` reads at once, and room to spare.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// Why an archive could not be made.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unpacked {
    /// The report.
    #[error("the report could not be made: {0}")]
    Report(#[from] DocumentError),
    /// The archive.
    #[error("the archive could not be made: {0}")]
    Archive(#[from] ZipError),
}

#[derive(Serialize)]
struct Everything<'p> {
    format: &'static str,
    #[serde(flatten)]
    pack: &'p Pack,
}

#[derive(Serialize)]
struct Receipts<'p> {
    receipts: &'p [Signed],
}

/// Writes a pack.
pub(super) fn archive(pack: &Pack, language: Language) -> Result<Vec<u8>, Unpacked> {
    let words = Words::of(language);
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("report.pdf".to_owned(), report(pack, words, language)?),
        ("evidence.json".to_owned(), json(&Everything { format: "lir-evidence/1", pack })),
    ];
    files.extend(tables(pack).iter().map(|it| (format!("{}.csv", it.name), csv(it))));
    for (at, part) in parts(&pack.signed).into_iter().enumerate() {
        let name = format!("receipts/receipts-{:03}.json", at + 1);
        files.push((name, json(&Receipts { receipts: part })));
    }
    if !pack.register_keys.is_empty() {
        let keys = pack.register_keys.iter();
        let keys: Vec<_> =
            keys.map(|(key, at)| json!({ "key": key, "seenAt": at.to_string() })).collect();
        files.push(("register-keys.json".to_owned(), json(&json!({ "keys": keys }))));
    }
    files.extend(pack.documents.iter().map(|it| (it.name.clone(), it.bytes.clone())));
    files.insert(0, ("README.txt".to_owned(), read_me(pack, words, &files).into_bytes()));
    let digests: Vec<(String, String, usize)> =
        files.iter().map(|(name, bytes)| (name.clone(), digest_of(bytes), bytes.len())).collect();
    files.push(("manifest.json".to_owned(), manifest(pack, &digests)));
    files.push(("SHA256SUMS".to_owned(), sums(&digests)));
    zipped(pack, &files)
}

fn zipped(pack: &Pack, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Unpacked> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(moment(pack))
        .unix_permissions(0o644);
    for (name, bytes) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes).map_err(ZipError::from)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// When the pack was made; archives know no zone, so it is UTC.
fn moment(pack: &Pack) -> DateTime {
    let at = pack.made_at.to_zoned(TimeZone::UTC).datetime();
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let (month, day) = (part(at.month()), part(at.day()));
    let at = (part(at.hour()), part(at.minute()), part(at.second()));
    DateTime::from_date_and_time(year, month, day, at.0, at.1, at.2).unwrap_or_default()
}

fn json(value: &impl Serialize) -> Vec<u8> {
    // Texts, numbers and lists are JSON always.
    serde_json::to_vec_pretty(value).unwrap_or_default()
}

/// A table as a file. A text that a spreadsheet would take for a formula gets a mark in front.
fn csv(table: &Table) -> Vec<u8> {
    let plain = |cell: &String| match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.clone(),
    };
    let mut csv = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and all rows are of one length.
    let _ = csv.write_record(table.head);
    for row in &table.rows {
        let _ = csv.write_record(row.iter().map(plain));
    }
    csv.into_inner().unwrap_or_default()
}

/// The receipts in files that can be verified one by one.
fn parts(signed: &[Signed]) -> Vec<&[Signed]> {
    let (mut parts, mut begin, mut bytes) = (Vec::new(), 0, 0);
    for (at, it) in signed.iter().enumerate() {
        let size = 2 * (it.receipt.get().len() + it.proof.len());
        if bytes + size > MOST_BYTES {
            parts.push(&signed[begin..at]);
            (begin, bytes) = (at, 0);
        }
        bytes += size;
    }
    parts.push(&signed[begin..]);
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

fn manifest(pack: &Pack, digests: &[(String, String, usize)]) -> Vec<u8> {
    let files = digests
        .iter()
        .map(|(name, sha256, bytes)| json!({ "name": name, "bytes": bytes, "sha256": sha256 }));
    json(&json!({
        "format": "lir-evidence-manifest/1",
        "provider": pack.provider,
        "branches": pack.branches,
        "period": pack.period,
        "madeAt": pack.made_at.to_string(),
        "madeBy": pack.made_by,
        "files": files.collect::<Vec<_>>(),
    }))
}

/// The digests as `sha256sum --check` reads them.
fn sums(digests: &[(String, String, usize)]) -> Vec<u8> {
    let lines = digests.iter().map(|(name, sha256, _)| format!("{sha256}  {name}\n"));
    lines.collect::<String>().into_bytes()
}

fn read_me(pack: &Pack, words: &Words, files: &[(String, Vec<u8>)]) -> String {
    let Period { from, to } = pack.period;
    let mut lines = vec![
        words.title.to_owned(),
        format!("{}: {}", words.provider, pack.provider),
        format!("{}: {from} - {to}", words.period),
        format!("{}: {}, {}", words.made, pack.made_at, pack.made_by),
        String::new(),
        words.no_patient.to_owned(),
    ];
    if pack.withheld > 0 {
        lines.push(words.withheld.replace("{}", &pack.withheld.to_string()));
    }
    if !pack.documents.is_empty() {
        lines.push(words.documents_as_given.to_owned());
    }
    lines.extend([String::new(), words.files.to_owned()]);
    lines.extend(files.iter().map(|(name, _)| format!("  {name}")));
    lines.extend(["  manifest.json", "  SHA256SUMS"].map(str::to_owned));
    let keys = if pack.register_keys.is_empty() { words.keys_lack } else { words.keys_here };
    lines.extend([
        String::new(),
        words.verify_files.to_owned(),
        "  sha256sum --check SHA256SUMS".to_owned(),
        String::new(),
        words.verify_receipts.to_owned(),
        "  lir receipt verify receipts/receipts-001.json --key register-keys.json".to_owned(),
        words.verify_means.to_owned(),
        keys.to_owned(),
        words.verify_refused.to_owned(),
        String::new(),
    ]);
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_begins_like_a_formula_is_marked() {
        let rows = vec![vec!["=1+1".to_owned(), "a".to_owned()]];
        let table = Table { name: "t", head: &["x", "y"], rows };
        assert_eq!(csv(&table), b"x,y\n'=1+1,a\n");
    }

    #[test]
    fn receipts_come_in_files_that_can_be_read_at_once() {
        let one = || Signed {
            receipt: serde_json::value::RawValue::from_string("{}".to_owned()).unwrap(),
            proof: "p".repeat(MOST_BYTES / 5),
        };
        let signed = [one(), one(), one(), one(), one()];
        let sizes: Vec<usize> = parts(&signed).iter().map(|part| part.len()).collect();
        assert_eq!(sizes, [2, 2, 1]);
        assert!(parts(&[]).is_empty());
    }
}
