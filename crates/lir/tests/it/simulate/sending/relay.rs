//! What stands between a sender and a register: always at the same address, wherever the register
//! listens, and able to break off at one request and no other.

use std::io::{Read as _, Result, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use super::request::Request;

/// A relay at work, until the test ends.
pub(super) struct Relay {
    pub(super) url: String,
    way: Arc<Mutex<Way>>,
}

#[derive(Default)]
struct Way {
    /// Where the register listens.
    to: String,
    /// Answers that come through yet, and who hears that no more do.
    left: Option<(u32, Sender<()>)>,
}

impl Relay {
    pub(super) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let way = Arc::<Mutex<Way>>::default();
        let kept = Arc::clone(&way);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, way) = (stream.unwrap(), Arc::clone(&kept));
                // Who hangs up, or finds nobody there, ends this conversation only.
                std::thread::spawn(move || hand_on(stream, &way));
            }
        });
        Self { url, way }
    }

    /// From now on requests go there, and every answer comes through.
    pub(super) fn leads_to(&self, url: &str) {
        let to = url.trim_start_matches("http://").to_owned();
        *self.way.lock().unwrap() = Way { to, left: None };
    }

    /// After so many answers it hands on one request and no answer any more; then it says so.
    pub(super) fn breaks_after(&self, answers: u32) -> Receiver<()> {
        let (sender, receiver) = channel();
        self.way.lock().unwrap().left = Some((answers, sender));
        receiver
    }
}

fn hand_on(mut from: TcpStream, way: &Mutex<Way>) -> Result<()> {
    let request = Request::read(&from)?;
    let (to, broken) = {
        let mut way = way.lock().unwrap();
        let broken = match &mut way.left {
            Some((0, hears)) => Some(hears.clone()),
            Some((left, _)) => {
                *left -= 1;
                None
            }
            None => None,
        };
        (way.to.clone(), broken)
    };
    let mut register = TcpStream::connect(to)?;
    write!(register, "{}Connection: close\r\n\r\n", request.head)?;
    register.write_all(&request.body)?;
    if let Some(hears) = &broken {
        hears.send(()).unwrap();
    }
    let mut answer = Vec::new();
    register.read_to_end(&mut answer)?;
    if broken.is_none() {
        from.write_all(&answer)?;
    }
    Ok(())
}
