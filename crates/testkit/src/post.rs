//! A mail server on loopback that speaks SMTP line by line, keeps what it took, and refuses when a
//! test wants it to.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::net::tcp::OwnedReadHalf;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

/// How a server answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// It takes what it is handed.
    Willing,
    /// It will never take a letter to any address.
    Refusing,
    /// It may take it another time.
    Busy,
    /// It takes the letter, and the connection breaks before it says so.
    Silent,
}

/// A letter that was taken.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The address it went to.
    pub to: String,
    /// The whole of it, headers and text, with soft line ends undone.
    pub text: String,
}

/// A mail server at work.
#[derive(Debug, Clone)]
pub struct PostOffice {
    /// The port it listens at.
    pub port: u16,
    mood: Arc<Mutex<Mood>>,
    taken: Arc<Mutex<Vec<Taken>>>,
    stop: CancellationToken,
}

impl PostOffice {
    /// Opens on a free port.
    ///
    /// # Panics
    /// When it cannot listen: the test has failed.
    pub async fn opens() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let (mood, taken) = (Arc::new(Mutex::new(Mood::Willing)), Arc::default());
        let office = Self { port, mood, taken, stop: CancellationToken::new() };
        tokio::spawn(office.clone().serve(listener));
        office
    }

    /// From now on it answers like this.
    ///
    /// # Panics
    /// When another test thread panicked: the test has failed.
    pub fn becomes(&self, mood: Mood) {
        *self.mood.lock().expect("nobody panicked") = mood;
    }

    /// What it took so far.
    ///
    /// # Panics
    /// When another test thread panicked: the test has failed.
    #[must_use]
    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().expect("nobody panicked").clone()
    }

    /// Ends it.
    pub fn closes(&self) {
        self.stop.cancel();
    }

    async fn serve(self, listener: TcpListener) {
        loop {
            let stream = tokio::select! {
                () = self.stop.cancelled() => return,
                stream = listener.accept() => stream,
            };
            if let Ok((stream, _)) = stream {
                // A client that hangs up ends its own conversation only.
                let _ = tokio::spawn(self.clone().converse(stream)).await;
            }
        }
    }

    async fn converse(self, stream: TcpStream) -> std::io::Result<()> {
        let (reading, mut writing) = stream.into_split();
        let mut lines = BufReader::new(reading).lines();
        let mut to = String::new();
        writing.write_all(b"220 post.example ready\r\n").await?;
        while let Some(line) = lines.next_line().await? {
            let mood = *self.mood.lock().expect("nobody panicked");
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            let answer = match (verb.as_str(), mood) {
                ("EHLO" | "HELO", _) => "250-post.example\r\n250 8BITMIME",
                ("MAIL", Mood::Busy) => "451 later",
                ("RCPT", Mood::Refusing) => "550 nobody of that name",
                ("RCPT", _) => {
                    let named = line.split(['<', '>']).nth(1).unwrap_or_default();
                    named.clone_into(&mut to);
                    "250 ok"
                }
                ("DATA", _) => {
                    writing.write_all(b"354 go on\r\n").await?;
                    // A sender that was killed half way has sent nothing.
                    let Some(text) = whole(&mut lines).await? else { return Ok(()) };
                    let letter = Taken { to: to.clone(), text: plain(&text) };
                    self.taken.lock().expect("nobody panicked").push(letter);
                    if mood == Mood::Silent {
                        return Ok(());
                    }
                    "250 taken"
                }
                ("QUIT", _) => {
                    writing.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                ("MAIL" | "RSET" | "NOOP", _) => "250 ok",
                _ => "502 no such word",
            };
            writing.write_all(format!("{answer}\r\n").as_bytes()).await?;
        }
        Ok(())
    }
}

/// The lines of a letter up to the one that ends it; `None` when that one never comes.
async fn whole(lines: &mut Lines<BufReader<OwnedReadHalf>>) -> std::io::Result<Option<String>> {
    let mut text = String::new();
    while let Some(line) = lines.next_line().await? {
        if line == "." {
            return Ok(Some(text));
        }
        text.push_str(&line);
        text.push('\n');
    }
    Ok(None)
}

/// A text as it was before it was made fit for the way: quoted-printable undone.
fn plain(text: &str) -> String {
    let joined = text.replace("=\n", "");
    let mut bytes = Vec::with_capacity(joined.len());
    let mut rest = joined.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).filter(|_| *first == b'=');
        let hex = hex.and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
