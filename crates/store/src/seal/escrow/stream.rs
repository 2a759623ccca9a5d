//! A stream sealed piece by piece, so that a file of any size needs the memory of two pieces.
//!
//! ```text
//! lir-sealed-1 FINGERPRINT\n      a line; it is the `info` of HPKE, so it cannot be exchanged
//! enc                             32 bytes
//! mark, length, sealed piece      1 byte, 4 bytes with the big end first, so many bytes; and so on
//! ```
//!
//! HPKE's own counter is the place of each piece: one that was moved, left out or said twice does
//! not open. The mark says whether a piece is the last one, and is sealed along: a file that was cut
//! off has no last piece.

use std::io::{self, Read, Write};

use aws_lc_rs::agreement::{PrivateKey, X25519};

use super::{EscrowError, EscrowKey, EscrowSecret};
use crate::seal::hpke::{self, Context, KEY_BYTES};

/// Bytes of a piece before it is sealed.
const PIECE: usize = 64 * 1024;
/// What AES-GCM adds to a piece.
const TAG: usize = 16;
/// How the file begins.
const BEGINS: &str = "lir-sealed-1 ";
/// The mark of each piece but the last.
const MORE: u8 = 0;
/// The mark of the last piece.
const LAST: u8 = 1;

/// Seals what is written to it. Without [`finish`](Self::finish) the file stays cut off.
pub struct Sealing<W: Write> {
    out: W,
    context: Context,
    waiting: Vec<u8>,
}

/// Opens what is read through it. What fails is an [`io::Error`] that holds an [`EscrowError`].
pub struct Opening<R: Read> {
    from: R,
    context: Context,
    opened: Vec<u8>,
    read: usize,
    pieces: u64,
    ended: bool,
}

impl<W: Write> Sealing<W> {
    /// Begins a sealed file.
    ///
    /// # Panics
    /// When the machine gives no randomness: without it nothing may go on.
    pub fn begin(mut out: W, to: &EscrowKey) -> io::Result<Self> {
        let line = head(&to.fingerprint());
        let ephemeral = PrivateKey::generate(&X25519).expect("the machine gives randomness");
        let (enc, context) = hpke::send(&ephemeral, &to.point, line.as_bytes())
            .map_err(|_| told(EscrowError::WeakKey))?;
        out.write_all(line.as_bytes())?;
        out.write_all(&enc)?;
        Ok(Self { out, context, waiting: Vec::with_capacity(PIECE + TAG) })
    }

    /// Seals the last piece, and gives back what it wrote to.
    pub fn finish(mut self) -> io::Result<W> {
        self.piece(LAST)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn piece(&mut self, mark: u8) -> io::Result<()> {
        let plain = std::mem::replace(&mut self.waiting, Vec::with_capacity(PIECE + TAG));
        let sealed = self.context.seal(&[mark], plain);
        let length = u32::try_from(sealed.len()).expect("a piece is short");
        self.out.write_all(&[mark])?;
        self.out.write_all(&length.to_be_bytes())?;
        self.out.write_all(&sealed)
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full piece waits until more comes: only then is it known not to be the last one.
        if self.waiting.len() == PIECE {
            self.piece(MORE)?;
        }
        let taken = bytes.len().min(PIECE - self.waiting.len());
        self.waiting.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl<R: Read> Opening<R> {
    /// Begins to open a sealed file.
    pub fn begin(mut from: R, key: &EscrowSecret) -> io::Result<Self> {
        let given = key.public().fingerprint();
        let mut line = vec![0; head(&given).len()];
        let short = |error: io::Error| match error.kind() {
            io::ErrorKind::UnexpectedEof => told(EscrowError::NotSealed),
            _ => error,
        };
        from.read_exact(&mut line).map_err(short)?;
        let line = String::from_utf8(line).map_err(|_| told(EscrowError::NotSealed))?;
        let sealed_for = line.strip_prefix(BEGINS).and_then(|rest| rest.strip_suffix('\n'));
        let sealed_for = sealed_for.ok_or_else(|| told(EscrowError::NotSealed))?.to_owned();
        if sealed_for != given {
            return Err(told(EscrowError::OtherKey { sealed_for, given }));
        }
        let mut enc = [0; KEY_BYTES];
        from.read_exact(&mut enc).map_err(short)?;
        let context = hpke::receive(&key.key, &enc, line.as_bytes())
            .map_err(|_| told(EscrowError::Broken(1)))?;
        Ok(Self { from, context, opened: Vec::new(), read: 0, pieces: 0, ended: false })
    }

    /// What it reads from.
    pub fn into_inner(self) -> R {
        self.from
    }

    /// Opens the next piece.
    fn next(&mut self) -> io::Result<()> {
        let truncated = |_| told(EscrowError::Truncated(self.pieces));
        let mut head = [0; 5];
        self.from.read_exact(&mut head).map_err(truncated)?;
        let [mark, length @ ..] = head;
        let length = u32::from_be_bytes(length) as usize;
        let broken = EscrowError::Broken(self.pieces + 1);
        if !(TAG..=PIECE + TAG).contains(&length) {
            return Err(told(broken));
        }
        let mut sealed = vec![0; length];
        self.from.read_exact(&mut sealed).map_err(truncated)?;
        self.opened = self.context.open(&[mark], sealed).map_err(|_| told(broken))?;
        let last = mark == LAST;
        if last && self.from.read(&mut [0])? > 0 {
            return Err(told(EscrowError::Trailing));
        }
        self.pieces += 1;
        self.read = 0;
        self.ended = last;
        Ok(())
    }
}

impl<R: Read> Read for Opening<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.read == self.opened.len() && !self.ended {
            self.next()?;
        }
        let rest = &self.opened[self.read..];
        let given = rest.len().min(into.len());
        into[..given].copy_from_slice(&rest[..given]);
        self.read += given;
        Ok(given)
    }
}

fn head(fingerprint: &str) -> String {
    format!("{BEGINS}{fingerprint}\n")
}

fn told(error: EscrowError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}
