//! The caller's scratch space: links, printed forms and repairs are written into it, so that the
//! parser itself never allocates.

use core::fmt;

/// Longest text this crate reads, in bytes; the limit of the GS1 reference engine.
pub(crate) const MAX_LENGTH: usize = 8191;

/// A fixed piece of memory (16 KiB) that a decoded text is kept in for as long as its UDI is used.
///
/// Reuse it: each parse overwrites what the one before left.
///
/// ```
/// let mut buffer = udi::Buffer::new();
/// let udi = udi::parse_into("(01)07610034123458(10)AB", 2026, &mut buffer)?;
/// assert_eq!(udi.lot(), Some("AB"));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
#[derive(Clone, Debug)]
pub struct Buffer {
    /// Two, so that a repaired text can be decoded, and repairs can follow each other.
    pub(crate) pages: (Page, Page),
}

impl Buffer {
    /// An empty buffer.
    ///
    /// ```
    /// static EMPTY: udi::Buffer = udi::Buffer::new();
    /// ```
    pub const fn new() -> Self {
        Self { pages: (Page::new(), Page::new()) }
    }

    /// A cleared page to decode into.
    pub(crate) const fn page(&mut self) -> &mut Page {
        let (page, _) = &mut self.pages;
        page.clear();
        page
    }
}

impl Default for Buffer {
    fn default() -> Self {
        Self::new()
    }
}

/// One text of at most [`MAX_LENGTH`] bytes.
#[derive(Clone)]
pub(crate) struct Page {
    bytes: [u8; MAX_LENGTH],
    len: usize,
}

impl Page {
    const fn new() -> Self {
        Self { bytes: [0; MAX_LENGTH], len: 0 }
    }

    /// What was written since the last [`Self::clear`].
    pub(crate) fn as_str(&self) -> &str {
        let written = self.bytes.get(..self.len).unwrap_or_default();
        core::str::from_utf8(written).unwrap_or_default()
    }

    pub(crate) const fn clear(&mut self) {
        self.len = 0;
    }

    /// Appends the text, or leaves the page as it is and says that it is full.
    pub(crate) fn push_str(&mut self, text: &str) -> Result<(), Full> {
        let end = self.len + text.len();
        self.bytes.get_mut(self.len..end).ok_or(Full)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }

    pub(crate) fn push(&mut self, character: char) -> Result<(), Full> {
        self.push_str(character.encode_utf8(&mut [0; 4]))
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

/// The text is longer than the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Full;
