//! Slow and greedy clients over real connections: each is let go within its bound, and an honest
//! one beside them is served.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::Extensions;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use bytes::Bytes;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio_util::sync::{CancellationToken, DropGuard};
use uuid::Uuid;
use web::limit::Presented;
use web::serve::Door;
use web::{Limits, Metrics, headers};

/// Bounds as in a house, but in tenths of a second.
fn quick() -> Limits {
    Limits {
        header_time: Duration::from_millis(600),
        body_grace: Duration::from_millis(600),
        body_rate: 1_000,
        answer_time: Duration::from_millis(900),
        write_time: Duration::from_millis(600),
        ..Limits::usual()
    }
}

/// A client is let go within this: the longest bound and room for a busy machine, and still less than
/// any of the usual bounds.
const SOON: Duration = Duration::from_millis(4_900);

struct House {
    address: SocketAddr,
    metrics: Metrics,
    /// Cancelled when nobody holds an answer of [`Much`] any more.
    let_go: CancellationToken,
    _stop: DropGuard,
}

/// An answer that is larger than what the systems on both sides take in for a client.
struct Much {
    bytes: Vec<u8>,
    _let_go: DropGuard,
}

impl AsRef<[u8]> for Much {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

const MUCH: usize = 64 * 1024 * 1024;

fn much(let_go: CancellationToken) -> Body {
    Body::from(Bytes::from_owner(Much { bytes: vec![b'x'; MUCH], _let_go: let_go.drop_guard() }))
}

async fn open(limits: Limits) -> House {
    let let_go = CancellationToken::new();
    let answers = let_go.clone();
    let router = Router::new()
        .route("/", get(async || "here"))
        .route("/fhir/R4/Device", get(async || "here"))
        .route("/known", get(known))
        .route("/read", post(read))
        .route("/never", get(std::future::pending::<&str>))
        .route("/much", get(async move || much(answers.clone())))
        .layer(axum::middleware::from_fn(headers::set));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, metrics) = (CancellationToken::new(), Metrics::default());
    let door = Door::new(listener, router).limited(limits, metrics.clone());
    tokio::spawn(door.serve(stop.clone()));
    House { address, metrics, let_go, _stop: stop.drop_guard() }
}

async fn read(request: Request) -> Response {
    match web::body::bounded(request.into_body(), web::body::MAX_BYTES).await {
        Ok(bytes) => format!("{} bytes", bytes.len()).into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// As a door does with a caller it knows.
async fn known(mut extensions: Extensions) -> Response {
    if let Some(presented) = extensions.remove::<Presented>() {
        presented.belongs_to(Uuid::nil());
    }
    "known".into_response()
}

/// All that the house still says until it closes the connection, and when that was.
async fn to_the_end(stream: &mut TcpStream) -> (String, Duration) {
    let began = Instant::now();
    let mut said = Vec::new();
    let closed = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut said)).await;
    assert!(closed.is_ok(), "the connection is still open");
    (String::from_utf8_lossy(&said).into_owned(), began.elapsed())
}

async fn ask(house: &House, text: &str) -> String {
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    to_the_end(&mut stream).await.0
}

const HONEST: &str = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

#[tokio::test]
async fn slow_clients_are_let_go_and_an_honest_one_beside_them_is_served() {
    let house = open(quick()).await;
    let mut slow = Vec::new();
    for first in ["", "GET / HTTP/1.1\r\nho", "GET / HTTP/1.1\r\nhost: x\r\n\r\n"] {
        for _ in 0..50 {
            let mut stream = TcpStream::connect(house.address).await.unwrap();
            stream.write_all(first.as_bytes()).await.unwrap();
            slow.push(stream);
        }
    }
    let began = Instant::now();
    assert!(ask(&house, HONEST).await.ends_with("here"));
    assert!(began.elapsed() < SOON);
    for stream in &mut slow {
        to_the_end(stream).await;
    }
    assert!(began.elapsed() < SOON, "all are gone after {:?}", began.elapsed());
}

#[tokio::test]
async fn a_body_that_drips_is_cut_off_and_one_that_flows_is_read() {
    let house = open(quick()).await;
    let head = |length: usize| {
        let head = "POST /read HTTP/1.1\r\nhost: x\r\nconnection: close\r\n";
        format!("{head}content-length: {length}\r\n\r\n")
    };
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    stream.write_all(head(100_000).as_bytes()).await.unwrap();
    let (mut reading, mut writing) = stream.into_split();
    let drip = tokio::spawn(async move {
        while writing.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    let began = Instant::now();
    let mut said = Vec::new();
    // The house may reset the connection, since more bytes are on their way.
    let _ = tokio::time::timeout(Duration::from_secs(20), reading.read_to_end(&mut said)).await;
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
    let said = String::from_utf8_lossy(&said);
    assert!(said.starts_with("HTTP/1.1 408 ") && said.contains("slow_body"), "{said}");
    drip.await.unwrap();
    assert!(house.metrics.text().contains("reason=\"slow_body\""));
    // Slower than the grace, and fast enough on average: each part is worth ten seconds.
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    stream.write_all(head(50_000).as_bytes()).await.unwrap();
    for _ in 0..5 {
        stream.write_all(&[b'x'; 10_000]).await.unwrap();
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    let said = to_the_end(&mut stream).await.0;
    assert!(said.ends_with("50000 bytes"), "{said}");
}

#[tokio::test]
async fn a_client_that_does_not_take_its_answer_is_let_go() {
    let house = open(quick()).await;
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    stream.write_all(b"GET /much HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let let_go = tokio::time::timeout(Duration::from_secs(15), house.let_go.cancelled()).await;
    assert!(let_go.is_ok(), "its answer is still held for it");
    let mut said = 0;
    let mut buffer = vec![0; 1024 * 1024];
    while let Ok(read) = stream.read(&mut buffer).await {
        if read == 0 {
            break;
        }
        said += read;
    }
    assert!(said < MUCH, "what was not taken in time is not sent any more: {said}");
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_given_up() {
    let house = open(quick()).await;
    let said = ask(&house, &HONEST.replace("GET / ", "GET /never ")).await;
    assert!(said.starts_with("HTTP/1.1 504 ") && said.contains("not known"), "{said}");
    assert!(said.contains("x-content-type-options: nosniff"), "{said}");
}

#[tokio::test]
async fn headers_and_addresses_have_a_size() {
    let house = open(quick()).await;
    let long = "x".repeat(5_000);
    let said = ask(&house, &HONEST.replace("GET / ", &format!("GET /?{long} "))).await;
    assert!(said.starts_with("HTTP/1.1 414 ") && said.contains("uri_too_long"), "{said}");
    assert!(!said.contains("xxx"), "what was sent is not repeated");
    let many = "x-many: 1\r\n".repeat(100);
    let said = ask(&house, &HONEST.replace("host: x\r\n", &format!("host: x\r\n{many}"))).await;
    assert!(said.starts_with("HTTP/1.1 431 "), "{said}");
    let large = format!("x: {}\r\n", "y".repeat(70_000));
    let said = ask(&house, &HONEST.replace("host: x\r\n", &format!("host: x\r\n{large}"))).await;
    assert!(said.starts_with("HTTP/1.1 431 "), "{said}");
}

#[tokio::test]
async fn one_address_cannot_take_all_connections() {
    let limits = Limits { connections_per_address: 3, ..Limits::usual() };
    let silence = limits.header_time;
    let house = open(limits).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        held.push(TcpStream::connect(house.address).await.unwrap());
    }
    let mut fourth = TcpStream::connect(house.address).await.unwrap();
    let mut nothing = [0; 1];
    let said = tokio::time::timeout(silence / 2, fourth.read(&mut nothing)).await;
    assert!(matches!(said, Ok(Ok(0) | Err(_))), "it is closed at once, not after its silence");
    // Another machine, as far as the house can tell.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.2:0".parse().unwrap()).unwrap();
    let mut other = socket.connect(house.address).await.unwrap();
    other.write_all(HONEST.as_bytes()).await.unwrap();
    assert!(to_the_end(&mut other).await.0.ends_with("here"));
    assert!(house.metrics.text().contains("reason=\"connections\""));
}

#[tokio::test]
async fn a_stranger_who_asks_too_often_hears_429_and_a_known_caller_does_not() {
    let limits = Limits {
        caller_rate: NonZeroU32::new(1_000),
        stranger_rate: NonZeroU32::new(1),
        ..quick()
    };
    let house = open(limits).await;
    let known = HONEST
        .replace("GET / ", "GET /known ")
        .replace("host: x\r\n", "host: x\r\nauthorization: Bearer lir_a\r\n");
    assert!(ask(&house, &known).await.ends_with("known"));
    let refused = refused(&house, |_| HONEST.to_owned()).await;
    for expected in [
        "retry-after: 1\r\n",
        "content-type: application/problem+json",
        "/problems/too_many_requests",
        "content-security-policy: ",
        "api-version: ",
    ] {
        assert!(refused.contains(expected), "{expected} in {refused}");
    }
    let device = HONEST.replace("GET / ", "GET /fhir/R4/Device ");
    let fhir = self::refused(&house, |_| device.clone()).await;
    assert!(fhir.contains("application/fhir+json"), "{fhir}");
    assert!(fhir.contains("OperationOutcome") && fhir.contains("\"throttled\""), "{fhir}");
    for _ in 0..20 {
        assert!(ask(&house, &known).await.ends_with("known"), "who is known goes on");
    }
    // A new token is a stranger's, and so is the next.
    self::refused(&house, |time| known.replace("lir_a", &format!("lir_b{time}"))).await;
}

/// Asks until too much was asked: on a busy machine it takes more, for each second gives one. Any
/// answer but that and a good one is wrong.
async fn refused(house: &House, request: impl Fn(u32) -> String) -> String {
    for time in 0..60 {
        let said = ask(house, &request(time)).await;
        if !said.starts_with("HTTP/1.1 200 ") {
            assert!(said.starts_with("HTTP/1.1 429 "), "{said}");
            return said;
        }
    }
    panic!("a stranger asks as often as it likes");
}

#[test]
fn every_answer_says_what_internet_nl_asks_for() {
    let policy = headers::PAGE_POLICY;
    for directive in ["default-src", "frame-src", "frame-ancestors", "base-uri", "form-action"] {
        let said = policy.split(';').find(|part| part.trim().starts_with(directive)).unwrap();
        assert!(said.ends_with("'none'") || said.ends_with("'self'"), "{said}");
    }
    for wrong in ["unsafe", "http:", "https:", "data:", "*"] {
        assert!(!policy.contains(wrong), "{wrong} in {policy}");
    }
    let mut page = axum::http::HeaderMap::new();
    headers::as_page(&mut page);
    assert_eq!(page["content-security-policy"], policy);
}
