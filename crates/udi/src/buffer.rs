//! The caller's scratch space: links, printed forms and repairs are decoded into it, so that the
//! parser itself never allocates.

use core::fmt;

/// Longest text this crate reads, in bytes; the limit of the GS1 reference engine.
pub(crate) const MAX_LENGTH: usize = 8191;

/// A fixed piece of memory (8 KiB) that a decoded text is kept in for as long as its UDI is used.
///
/// ```
/// let mut buffer = udi::Buffer::new();
/// let udi = udi::parse_into("(01)07610034123458(10)AB", 2026, &mut buffer)?;
/// assert_eq!(udi.lot(), Some("AB"));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
#[derive(Clone)]
pub struct Buffer {
    bytes: [u8; MAX_LENGTH],
    len: usize,
}

impl Buffer {
    /// An empty buffer. Reuse it: it is cleared at the start of each parse.
    pub const fn new() -> Self {
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

    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// Appends the text, or leaves the buffer as it is and says that it is full.
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

impl Default for Buffer {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Buffer").field(&self.as_str()).finish()
    }
}

/// The text is longer than the buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Full;
