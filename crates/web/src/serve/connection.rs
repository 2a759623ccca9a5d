//! One connection: its handshake, its requests, its end.

use std::net::IpAddr;
use std::time::Duration;

use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

use super::Peer;
use crate::limit::gate::Gate;
use crate::limit::{Addresses, MAX_HEADER_BYTES, MAX_HEADERS, SteadyStream};
use crate::proxy::{self, ProxySecret};
use crate::tls::{CertificateFault, ClientCertificate, Trust};

/// Time a client has for its handshake.
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);
/// Time requests under way have to end when the house closes.
const GRACE: Duration = Duration::from_secs(10);

/// What all connections of a door share.
#[derive(Debug)]
pub(super) struct Hall {
    pub(super) router: Router,
    pub(super) trust: Option<Trust>,
    pub(super) proxy: Option<ProxySecret>,
    pub(super) refusals: Option<mpsc::Sender<CertificateFault>>,
    pub(super) addresses: Addresses,
    pub(super) gate: Gate,
    pub(super) stop: CancellationToken,
}

/// What a connection knows of the other side.
#[derive(Debug, Clone)]
struct Visitor {
    address: IpAddr,
    certificate: Option<Result<ClientCertificate, CertificateFault>>,
}

impl Hall {
    /// Serves one connection to its end.
    pub(super) async fn receive(&self, stream: TcpStream, address: IpAddr) {
        // All clients of a proxy come from its address; the proxy counts them itself.
        let most = match self.proxy {
            Some(_) => usize::MAX,
            None => self.gate.limits().connections_per_address,
        };
        let Some(_held) = self.addresses.enter(address, most) else {
            return self.gate.turned_away("connections");
        };
        let present = self.trust.as_ref().map(Trust::present);
        let config = present.as_ref().and_then(|present| present.config.clone());
        let Some(config) = config else {
            let replaced = CancellationToken::new();
            return self.attend(stream, Visitor { address, certificate: None }, &replaced).await;
        };
        let handshake = TlsAcceptor::from(config).accept(stream);
        let stream = match tokio::time::timeout(HANDSHAKE_TIMEOUT, handshake).await {
            Ok(Ok(stream)) => stream,
            Ok(Err(error)) => return self.refused(&error),
            Err(_) => return,
        };
        let shown = stream.get_ref().1.peer_certificates().and_then(<[_]>::first);
        let certificate = shown.map(ClientCertificate::read);
        let replaced = present.map(|present| present.replaced.clone()).unwrap_or_default();
        self.attend(stream, Visitor { address, certificate }, &replaced).await;
    }

    /// Answers requests until one side ends it.
    async fn attend(
        &self,
        stream: impl AsyncRead + AsyncWrite + Unpin,
        visitor: Visitor,
        replaced: &CancellationToken,
    ) {
        let service = service_fn(|mut request: Request<Incoming>| {
            let address = self.introduce(&mut request, &visitor);
            self.gate.pass(request, address, self.router.clone())
        });
        let mut http = hyper::server::conn::http1::Builder::new();
        let limits = self.gate.limits();
        http.timer(TokioTimer::new())
            .header_read_timeout(limits.header_time)
            .max_headers(MAX_HEADERS)
            .max_header_size(MAX_HEADER_BYTES);
        let stream = SteadyStream::new(stream, limits.write_time);
        let mut connection = std::pin::pin!(http.serve_connection(TokioIo::new(stream), service));
        tokio::select! {
            // A client that goes away is no event.
            _ = connection.as_mut() => return,
            () = self.stop.cancelled() => {}
            () = replaced.cancelled() => {}
        }
        connection.as_mut().graceful_shutdown();
        let _ = tokio::time::timeout(GRACE, connection).await;
    }

    /// Says in the request who is on the other side, and gives the address.
    fn introduce(&self, request: &mut Request<Incoming>, visitor: &Visitor) -> IpAddr {
        let said = proxy::take(request.headers_mut(), self.proxy.as_ref(), self.trust.as_ref());
        let (address, certificate) = match said {
            Some(said) => (said.address.unwrap_or(visitor.address), said.certificate),
            None => (visitor.address, visitor.certificate.clone()),
        };
        let extensions = request.extensions_mut();
        extensions.insert(Peer { address });
        match certificate {
            Some(Ok(certificate)) => drop(extensions.insert(certificate)),
            Some(Err(fault)) => drop(extensions.insert(fault)),
            None => {}
        }
        address
    }

    /// A handshake that failed for the client's certificate is told; any other is no event.
    fn refused(&self, error: &std::io::Error) {
        let Some(fault) = CertificateFault::of_stream(error) else { return };
        tracing::warn!(fault = fault.code(), "a certificate was refused");
        if let Some(refusals) = &self.refusals {
            // The queue is bounded: who floods it with bad certificates is counted by the log above.
            let _ = refusals.try_send(fault);
        }
    }
}
