//! A target that answers what it is told to, request after request.

use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::request::Request;

/// A target.
pub(super) struct Stub {
    pub(super) url: String,
    requests: Arc<AtomicUsize>,
}

impl Stub {
    /// Answers these statuses, one a request, and then nothing any more.
    pub(super) fn answering(statuses: &[u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(AtomicUsize::new(0));
        let (statuses, seen) = (statuses.to_vec(), Arc::clone(&requests));
        std::thread::spawn(move || {
            for status in statuses {
                let (stream, _) = listener.accept().unwrap();
                seen.fetch_add(1, Ordering::SeqCst);
                answer(stream, status);
            }
        });
        Self { url, requests }
    }

    /// How many requests came.
    pub(super) fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

fn answer(mut stream: TcpStream, status: u16) {
    Request::read(&stream).unwrap();
    let head = format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
}
