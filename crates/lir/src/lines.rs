//! Lines of bounded length from any source. What is no text, or too long, is a line of its own kind:
//! the lines behind it are read all the same.

use std::io::{self, BufRead as _, BufReader, Read};

/// Bytes of a line at most: eight times the longest scan, as escaped in JSON, with room for notes.
const MAX_LINE_BYTES: usize = 64 * 1024;

/// What some programs put before the first line of a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Lines of a source.
pub(crate) struct Lines {
    source: BufReader<Box<dyn Read>>,
    line: Vec<u8>,
    number: u64,
}

/// One line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'l> {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// Its text without line end, or what is wrong with it.
    pub(crate) text: Result<&'l str, LineFault>,
}

/// What is wrong with a line as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum LineFault {
    /// It is not UTF-8.
    #[error("this line is no text in UTF-8; save the file as UTF-8")]
    NotText,
    /// It is longer than any scan.
    #[error("this line is longer than 64 KiB; put one question on a line")]
    TooLong,
}

impl Lines {
    pub(crate) fn of(source: Box<dyn Read>) -> Self {
        Self { source: BufReader::new(source), line: Vec::new(), number: 0 }
    }

    /// Whether the next line that holds something has yet to come from the source.
    pub(crate) fn must_wait(&self) -> bool {
        self.source.buffer().iter().all(u8::is_ascii_whitespace)
    }

    /// The next line that is not empty.
    pub(crate) fn next_line(&mut self) -> io::Result<Option<Line<'_>>> {
        loop {
            self.line.clear();
            let limit = MAX_LINE_BYTES as u64 + 1;
            if (&mut self.source).take(limit).read_until(b'\n', &mut self.line)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            if self.number == 1 && self.line.starts_with(BYTE_ORDER_MARK) {
                self.line.drain(..BYTE_ORDER_MARK.len());
            }
            if self.line.len() > MAX_LINE_BYTES && !self.line.ends_with(b"\n") {
                self.source.skip_until(b'\n')?;
                return Ok(Some(Line { number: self.number, text: Err(LineFault::TooLong) }));
            }
            if !without_end(&self.line).is_empty() {
                break;
            }
        }
        let text = str::from_utf8(without_end(&self.line)).map_err(|_| LineFault::NotText);
        Ok(Some(Line { number: self.number, text }))
    }
}

/// A trailing space stays: it may be the check character of HIBC.
fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: impl Into<Vec<u8>>) -> Vec<(u64, Result<String, LineFault>)> {
        let mut lines = Lines::of(Box::new(io::Cursor::new(bytes.into())));
        let mut read = Vec::new();
        while let Some(Line { number, text }) = lines.next_line().unwrap() {
            read.push((number, text.map(str::to_owned)));
        }
        read
    }

    #[test]
    fn a_mark_before_the_first_line_is_no_part_of_it() {
        assert_eq!(lines("\u{feff}first"), [(1, Ok("first".to_owned()))]);
        assert_eq!(lines("\u{feff}\n\u{feff}second"), [(2, Ok("\u{feff}second".to_owned()))]);
    }

    #[test]
    fn a_line_that_cannot_be_read_does_not_hide_the_next() {
        let mut bytes = b"first \r\n\n\xff\n".to_vec();
        bytes.extend(vec![b'x'; 3 * MAX_LINE_BYTES]);
        bytes.extend(b"\nlast");
        assert_eq!(
            lines(bytes),
            [
                (1, Ok("first ".to_owned())),
                (3, Err(LineFault::NotText)),
                (4, Err(LineFault::TooLong)),
                (5, Ok("last".to_owned())),
            ]
        );
    }
}
