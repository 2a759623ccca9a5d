//! Clients that send as fast as they are answered, each over a connection of its own.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use hyper::client::conn::http1::SendRequest;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

/// The media type of the native API.
pub(crate) const JSON: &str = "application/json";

/// Serves a router on loopback until the token is cancelled.
pub(crate) async fn serve(router: Router, stop: CancellationToken) -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    // What a house can do is measured, not what it lets one caller do.
    let limits = web::Limits::usual().without_rates();
    let door = web::serve::Door::new(listener, router).limited(limits, web::Metrics::default());
    tokio::spawn(door.serve(stop));
    Ok(address)
}

/// A connection that is kept, as those of browsers and gateways are.
pub(crate) struct Line(SendRequest<Body>);

impl Line {
    /// Calls a house.
    pub(crate) async fn to(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (line, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self(line))
    }

    /// Sends a request, and reads the answer to its end.
    pub(crate) async fn ask(&mut self, mut request: Request<Body>) -> Result<(StatusCode, Bytes)> {
        request.headers_mut().insert("host", "localhost".parse()?);
        self.0.ready().await?;
        let response = self.0.send_request(request).await?;
        let status = response.status();
        Ok((status, response.into_body().collect().await?.to_bytes()))
    }
}

/// What a run of clients came to.
pub(crate) struct Run {
    /// Requests answered.
    pub(crate) requests: usize,
    /// From the first request to the last answer.
    pub(crate) took: Duration,
    /// The slowest one in a hundred is slower than this.
    pub(crate) p99: Duration,
}

/// What is called, again and again.
#[derive(Debug, Clone)]
pub(crate) enum Call {
    /// A reading.
    Get(String),
    /// A body of JSON of this media type.
    Post(&'static str, &'static str),
}

/// Sends `requests` from each of `clients`, made by `body(client, request)`.
pub(crate) async fn run(
    address: SocketAddr,
    token: &str,
    call: Call,
    (clients, requests): (usize, usize),
    body: impl Fn(usize, usize) -> String + Clone + Send + 'static,
) -> Result<Run> {
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for client in 0..clients {
        let (token, body, call) = (token.to_owned(), body.clone(), call.clone());
        tasks.spawn(async move {
            let mut line = Line::to(address).await?;
            let mut times = Vec::with_capacity(requests);
            for request in 0..requests {
                let builder = match &call {
                    Call::Get(path) => Request::get(path),
                    Call::Post(path, kind) => Request::post(*path).header("content-type", *kind),
                };
                let request = builder
                    .header("authorization", format!("Bearer {token}"))
                    .body(Body::from(body(client, request)))?;
                let sent = Instant::now();
                let (status, answer) = line.ask(request).await?;
                times.push(sent.elapsed());
                ensure!(status.is_success(), "{status}: {}", String::from_utf8_lossy(&answer));
            }
            Ok(times)
        });
    }
    let mut times = Vec::new();
    while let Some(done) = tasks.join_next().await {
        times.extend(done??);
    }
    let took = began.elapsed();
    times.sort_unstable();
    let p99 = *times.get(times.len() * 99 / 100).context("no request was sent")?;
    Ok(Run { requests: times.len(), took, p99 })
}
