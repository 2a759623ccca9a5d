//! Cuts a JSON file of any size into the objects that are devices, without holding it in memory.
//!
//! Only braces, brackets and quotes are looked at; whether an object is well formed is for the
//! JSON parser to say. A file whose first line is an object of its own is taken as a file of
//! lines, where a broken line costs that line only; elsewhere a break in an object costs it alone
//! as long as its brackets balance.

use std::io::{self, BufRead, Read};

use super::fields::PAGE_KEYS;
use crate::catalogue_import::error::RowErrorCode;

/// Longest device record, in bytes; details with all languages have some twenty thousand.
const MAX_DEVICE_BYTES: usize = 4 * 1024 * 1024;
/// Longest line, in bytes: a page of three hundred devices may stand on one.
const MAX_LINE_BYTES: usize = 64 * 1024 * 1024;

/// One object of the file, and where it starts.
pub(super) struct Frame {
    pub(super) bytes: Vec<u8>,
    pub(super) line: u64,
    pub(super) column: usize,
}

impl Frame {
    /// The place in the file of a place in the frame, both from 1.
    pub(super) fn place(&self, line: usize, column: usize) -> (u64, usize) {
        let below = line.saturating_sub(1);
        let column = if below == 0 { self.column + column.saturating_sub(1) } else { column };
        (self.line + below as u64, column)
    }
}

/// Why there is no next object.
pub(super) enum FrameError {
    /// The file cannot be read on.
    Read(io::Error),
    /// Something else stands where an object should.
    Shape { line: u64, column: usize, code: RowErrorCode, what: String },
}

/// The objects of a file.
pub(super) struct Frames<R> {
    reader: R,
    line: u64,
    column: usize,
    within: Within,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// A file of lines.
    Lines,
    /// Between objects that stand alone.
    File,
    /// In a list of devices.
    List,
    /// In the list of a page, whose closing brace follows.
    Page,
    /// Behind the end.
    End,
}

impl<R: BufRead> Frames<R> {
    /// Looks at the beginning of the file to tell what it is.
    pub(super) fn open(mut reader: R) -> io::Result<Self> {
        let start = reader.fill_buf()?;
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        let first_line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let whole_line = first_line.len() < start.len();
        let within = if whole_line && is_object(first_line) { Within::Lines } else { Within::File };
        Ok(Self { reader, line: 1, column: 1, within })
    }

    fn next_line(&mut self) -> Option<Result<Frame, FrameError>> {
        loop {
            let (line, mut bytes) = (self.line, Vec::new());
            let limit = MAX_LINE_BYTES as u64 + 1;
            match (&mut self.reader).take(limit).read_until(b'\n', &mut bytes) {
                Err(error) => return Some(Err(self.broken(error))),
                Ok(0) => return None,
                Ok(_) if bytes.len() > MAX_LINE_BYTES => {
                    // What follows on this line is no line of its own.
                    self.within = Within::End;
                    let what = format!("the line is longer than {MAX_LINE_BYTES} bytes");
                    return Some(Err(shape(line, 1, RowErrorCode::TooLong, what)));
                }
                Ok(_) => self.line += 1,
            }
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii();
            if !bytes.is_empty() {
                return Some(Ok(Frame { bytes: bytes.to_vec(), line, column: 1 }));
            }
        }
    }

    fn next_object(&mut self) -> Option<Result<Frame, FrameError>> {
        loop {
            let (line, column) = (self.line, self.column);
            let byte = match self.byte() {
                Err(error) => return Some(Err(self.broken(error))),
                Ok(None) if self.within == Within::File => return None,
                Ok(None) => {
                    self.within = Within::End;
                    let what = "the file ends within a list of devices".to_owned();
                    return Some(Err(shape(line, column, RowErrorCode::Malformed, what)));
                }
                Ok(Some(byte)) => byte,
            };
            match (byte, self.within) {
                (b',' | 0xef | 0xbb | 0xbf, _) => {}
                (byte, _) if byte.is_ascii_whitespace() => {}
                (b'{', within) => match self.object(within == Within::File) {
                    Err(error) => return Some(Err(self.broken(error))),
                    Ok(Object::Page) => {}
                    Ok(Object::Whole(bytes)) => return Some(Ok(Frame { bytes, line, column })),
                    Ok(Object::TooLong) => {
                        let what = format!("the record is longer than {MAX_DEVICE_BYTES} bytes");
                        return Some(Err(shape(line, column, RowErrorCode::TooLong, what)));
                    }
                    Ok(Object::Unfinished) => {
                        self.within = Within::End;
                        let what = "the file ends within a record".to_owned();
                        return Some(Err(shape(line, column, RowErrorCode::Malformed, what)));
                    }
                },
                (b'[', Within::File) => self.within = Within::List,
                (b']', Within::List) => self.within = Within::File,
                (b']', Within::Page) => {
                    self.within = Within::File;
                    // The rest of the page: counts and links.
                    if let Err(error) = self.skip_to_closing_brace() {
                        return Some(Err(self.broken(error)));
                    }
                }
                (other, _) => {
                    let what = format!("`{}` where a record should begin", other.escape_ascii());
                    let skipped = self.skip_value();
                    if let Err(error) = skipped {
                        return Some(Err(self.broken(error)));
                    }
                    return Some(Err(shape(line, column, RowErrorCode::Malformed, what)));
                }
            }
        }
    }

    /// Reads an object whose opening brace was just read. At the top of a file it may turn out
    /// to be a page, whose devices then come one by one.
    fn object(&mut self, may_be_page: bool) -> io::Result<Object> {
        let mut scan = Scan::opened();
        let mut bytes = vec![b'{'];
        let mut too_long = false;
        while let Some(byte) = self.byte()? {
            scan.take(byte);
            if !too_long {
                bytes.push(byte);
                too_long = bytes.len() > MAX_DEVICE_BYTES;
            }
            if scan.depth == 0 {
                return Ok(if too_long { Object::TooLong } else { Object::Whole(bytes) });
            }
            if may_be_page && byte == b'[' && scan.depth == 2 && !scan.in_text && opens_page(&bytes)
            {
                self.within = Within::Page;
                return Ok(Object::Page);
            }
            if too_long {
                bytes.clear();
            }
        }
        Ok(Object::Unfinished)
    }

    fn skip_to_closing_brace(&mut self) -> io::Result<()> {
        let mut scan = Scan::opened();
        while scan.depth > 0 {
            match self.byte()? {
                Some(byte) => scan.take(byte),
                None => break,
            }
        }
        Ok(())
    }

    /// Passes by something that is no object, up to what may follow it.
    fn skip_value(&mut self) -> io::Result<()> {
        while let Some(&byte) = self.reader.fill_buf()?.first() {
            if matches!(byte, b',' | b']' | b'{' | b'\n') {
                break;
            }
            self.byte()?;
        }
        Ok(())
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let Some(&byte) = self.reader.fill_buf()?.first() else { return Ok(None) };
        self.reader.consume(1);
        if byte == b'\n' {
            self.line += 1;
            self.column = 1;
        } else if byte & 0xc0 != 0x80 {
            // Bytes that go on with a character are not counted.
            self.column += 1;
        }
        Ok(Some(byte))
    }

    const fn broken(&mut self, error: io::Error) -> FrameError {
        self.within = Within::End;
        FrameError::Read(error)
    }
}

impl<R: BufRead> Iterator for Frames<R> {
    type Item = Result<Frame, FrameError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.within {
            Within::End => None,
            Within::Lines => self.next_line(),
            Within::File | Within::List | Within::Page => self.next_object(),
        }
    }
}

/// What an opening brace began.
enum Object {
    Whole(Vec<u8>),
    Page,
    TooLong,
    Unfinished,
}

/// Follows the nesting of JSON.
struct Scan {
    depth: usize,
    in_text: bool,
    escaped: bool,
}

impl Scan {
    const fn opened() -> Self {
        Self { depth: 1, in_text: false, escaped: false }
    }

    const fn take(&mut self, byte: u8) {
        if self.in_text {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_text = false,
                _ => {}
            }
        } else {
            match byte {
                b'"' => self.in_text = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth -= 1,
                _ => {}
            }
        }
    }
}

/// Whether the bracket at the end of these bytes opens the list of a page.
fn opens_page(bytes: &[u8]) -> bool {
    let before = |bytes: &[u8]| bytes.trim_ascii_end().len();
    let Some(rest) = bytes.strip_suffix(b"[") else { return false };
    let Some(rest) = rest[..before(rest)].strip_suffix(b":") else { return false };
    let rest = &rest[..before(rest)];
    PAGE_KEYS.iter().any(|key| {
        rest.strip_suffix(b"\"")
            .and_then(|rest| rest.strip_suffix(key.as_bytes()))
            .is_some_and(|rest| rest.ends_with(b"\""))
    })
}

/// Whether a line is one whole object.
fn is_object(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    let Some((b'{', rest)) = line.split_first() else { return false };
    let mut scan = Scan::opened();
    for (index, byte) in rest.iter().enumerate() {
        scan.take(*byte);
        if scan.depth == 0 {
            return index + 1 == rest.len();
        }
    }
    false
}

const fn shape(line: u64, column: usize, code: RowErrorCode, what: String) -> FrameError {
    FrameError::Shape { line, column, code, what }
}

#[cfg(test)]
mod tests;
