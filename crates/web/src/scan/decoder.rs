//! Reads the symbols of a photo by the program `lir-decoder`, which is started for each photo and
//! ended after a few seconds. The photo goes to its input and is kept nowhere.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::Deserialize;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::posted::MAX_SYMBOLS;
use super::words::Words;

/// Photos read at once; each takes a processor.
const AT_ONCE: usize = 2;
/// How long a photo may wait for its turn.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long reading may take.
const TIME_LIMIT: Duration = Duration::from_secs(5);
/// Bytes of the program's answer at most: sixteen of the longest symbols.
const MAX_ANSWER: u64 = 256 * 1024;
/// Bytes of a photo at most.
const MAX_PHOTO: usize = 16 * 1024 * 1024;

/// The program that reads photos, if there is one. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Decoder {
    program: Option<PathBuf>,
    turns: Arc<Semaphore>,
    time_limit: Duration,
}

/// Why no symbol came out of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhotoFault {
    /// There is no program here.
    #[error("there is no program that reads photos")]
    Absent,
    /// No photo was sent.
    #[error("no photo was sent")]
    Missing,
    /// There is no symbol in it.
    #[error("there is no symbol in the photo")]
    Nothing,
    /// Too many at once.
    #[error("too many photos are read at once")]
    Busy,
    /// It took too long.
    #[error("reading took too long")]
    Slow,
    /// Too many bytes or pixels.
    #[error("the photo is too large")]
    TooLarge,
    /// A HEIC.
    #[error("HEIC is not read")]
    Heic,
    /// Something else than JPEG, PNG or WebP.
    #[error("the file is no picture we read")]
    Kind,
    /// Its content is broken.
    #[error("the photo is damaged")]
    Damaged,
    /// The program failed.
    #[error("the program that reads photos failed")]
    Broken,
}

/// A line of the program.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Symbol { identifier: String, bytes: String },
    Fault { fault: String },
}

impl Default for Decoder {
    fn default() -> Self {
        Self::none()
    }
}

impl Decoder {
    /// The program that a setting names; without one, `lir-decoder` beside our own program.
    #[must_use]
    pub fn new(setting: Option<&Path>) -> Self {
        let program = match setting {
            Some(path) => Some(path.to_owned()),
            None => beside().filter(|path| path.is_file()),
        };
        Self::of(program)
    }

    fn of(program: Option<PathBuf>) -> Self {
        Self { program, turns: Arc::new(Semaphore::new(AT_ONCE)), time_limit: TIME_LIMIT }
    }

    /// No program.
    #[must_use]
    pub fn none() -> Self {
        Self::of(None)
    }

    /// Whether photos can be read here.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.program.is_some()
    }

    /// The symbols in a photo, each with its identifier; at least one.
    pub async fn read(&self, photo: Bytes) -> Result<Vec<String>, PhotoFault> {
        let program = self.program.as_deref().ok_or(PhotoFault::Absent)?;
        if photo.is_empty() {
            return Err(PhotoFault::Missing);
        }
        if photo.len() > MAX_PHOTO {
            return Err(PhotoFault::TooLarge);
        }
        let turn = timeout(PATIENCE, self.turns.acquire()).await;
        let Ok(Ok(_turn)) = turn else { return Err(PhotoFault::Busy) };
        let answer = timeout(self.time_limit, run(program, photo)).await;
        let answer = answer.map_err(|_| PhotoFault::Slow)?.map_err(|error| {
            tracing::error!(%error, program = %program.display(), "the decoder could not be run");
            PhotoFault::Broken
        })?;
        read_answer(&answer)
    }
}

/// The program beside our own.
fn beside() -> Option<PathBuf> {
    Some(std::env::current_exe().ok()?.with_file_name("lir-decoder"))
}

/// Runs the program on a photo. It is killed when this is dropped: when its time is up.
async fn run(program: &Path, photo: Bytes) -> std::io::Result<Vec<u8>> {
    let mut child = Command::new(program)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    let (mut input, output) = (child.stdin.take(), child.stdout.take());
    let write = async {
        if let Some(input) = &mut input {
            // A program that has seen enough closes its input; what it says counts.
            let _ = input.write_all(&photo).await;
            let _ = input.shutdown().await;
        }
        drop(input);
    };
    let mut answer = Vec::new();
    let read = async {
        match output {
            Some(output) => output.take(MAX_ANSWER).read_to_end(&mut answer).await.map(drop),
            None => Ok(()),
        }
    };
    let ((), read) = tokio::join!(write, read);
    read?;
    let status = child.wait().await?;
    if answer.is_empty() && !status.success() {
        return Err(std::io::Error::other(format!("it ended with {status} and said nothing")));
    }
    Ok(answer)
}

fn read_answer(answer: &[u8]) -> Result<Vec<String>, PhotoFault> {
    let mut symbols: Vec<String> = Vec::new();
    for line in answer.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        match serde_json::from_slice(line).map_err(|_| PhotoFault::Broken)? {
            Line::Fault { fault } => return Err(PhotoFault::of(&fault)),
            Line::Symbol { identifier, bytes } => {
                let bytes = STANDARD.decode(bytes).map_err(|_| PhotoFault::Broken)?;
                let content = match String::from_utf8(bytes) {
                    Ok(text) => text,
                    // What is no UTF-8 is Latin-1, as in the browser.
                    Err(error) => error.as_bytes().iter().copied().map(char::from).collect(),
                };
                let symbol = identifier + &content.replace(['\r', '\n'], " ");
                if !symbols.contains(&symbol) && symbols.len() < MAX_SYMBOLS {
                    symbols.push(symbol);
                }
            }
        }
    }
    if symbols.is_empty() { Err(PhotoFault::Nothing) } else { Ok(symbols) }
}

impl PhotoFault {
    /// From the program's code.
    fn of(code: &str) -> Self {
        match code {
            "too_large" | "too_many_pixels" => Self::TooLarge,
            "heic" => Self::Heic,
            "not_a_picture" => Self::Kind,
            "damaged" => Self::Damaged,
            _ => Self::Broken,
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn told(self, words: &'static Words) -> &'static str {
        match self {
            Self::Absent => words.photo_absent,
            Self::Missing => words.photo_missing,
            Self::Nothing => words.photo_nothing,
            Self::Busy => words.photo_busy,
            Self::Slow => words.photo_slow,
            Self::TooLarge => words.photo_too_large,
            Self::Heic => words.photo_heic,
            Self::Kind => words.photo_kind,
            Self::Damaged => words.photo_damaged,
            Self::Broken => words.photo_broken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A decoder that is one of the machine's own programs.
    fn of(program: &str, milliseconds: u64) -> Decoder {
        let time_limit = Duration::from_millis(milliseconds);
        Decoder { time_limit, ..Decoder::new(Some(Path::new(program))) }
    }

    #[test]
    fn the_lines_of_the_program_are_symbols_or_a_fault() {
        let one = br#"{"identifier":"]d2","bytes":"MDE=","symbology":"DataMatrix"}"#;
        assert_eq!(read_answer(one), Ok(vec!["]d201".to_owned()]));
        assert_eq!(read_answer(b""), Err(PhotoFault::Nothing));
        assert_eq!(read_answer(b"{\"fault\":\"heic\"}\n"), Err(PhotoFault::Heic));
        assert_eq!(read_answer(b"Segmentation fault"), Err(PhotoFault::Broken));
    }

    #[tokio::test]
    async fn a_program_that_does_not_end_is_ended() {
        // `yes` writes for ever: the answer is cut off, and then it is killed.
        let decoder = of("/usr/bin/yes", 300);
        let read = decoder.read(Bytes::from_static(b"photo"));
        let read = timeout(Duration::from_mins(1), read).await.expect("it is ended");
        assert!(matches!(read, Err(PhotoFault::Slow | PhotoFault::Broken)), "{read:?}");
    }

    #[tokio::test]
    async fn a_program_that_fails_or_is_not_there_is_told() {
        let photo = || Bytes::from_static(b"photo");
        assert_eq!(of("/bin/false", 60_000).read(photo()).await, Err(PhotoFault::Broken));
        assert_eq!(of("/no/such/program", 60_000).read(photo()).await, Err(PhotoFault::Broken));
        assert_eq!(Decoder::none().read(photo()).await, Err(PhotoFault::Absent));
        assert_eq!(of("/bin/false", 9).read(Bytes::new()).await, Err(PhotoFault::Missing));
        // A program that echoes is no decoder.
        assert_eq!(of("/bin/cat", 60_000).read(photo()).await, Err(PhotoFault::Broken));
    }
}
