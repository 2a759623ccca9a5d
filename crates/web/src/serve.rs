//! Serving a house: bounded connections, slow clients cut off, an orderly end.
//!
//! A [`Door`] is where a house listens, with or without TLS, with or without a proxy in front of
//! it. Every request that comes in carries as extensions what the connection knows of the other
//! side: its [`Peer`], its [`ClientCertificate`](crate::tls::ClientCertificate), or the
//! [`CertificateFault`] of one that was not believed.

mod connection;

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, mpsc};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::limit::gate::Gate;
use crate::limit::{Addresses, Limits};
use crate::metrics::Metrics;
use crate::proxy::ProxySecret;
use crate::security_txt::SecurityTxt;
use crate::tls::{CertificateFault, Trust};
use connection::Hall;

/// Where a request comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer {
    /// The address on the other side, or the one that a proxy we believe saw.
    pub address: IpAddr,
}

/// Where a house listens, and what it believes of who comes in.
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    router: Router,
    trust: Option<Trust>,
    proxy: Option<ProxySecret>,
    refusals: Option<mpsc::Sender<CertificateFault>>,
    limits: Limits,
    metrics: Metrics,
}

impl Door {
    /// A door without TLS.
    #[must_use]
    pub fn new(listener: TcpListener, router: Router) -> Self {
        let (limits, metrics) = (Limits::usual(), Metrics::default());
        Self { listener, router, trust: None, proxy: None, refusals: None, limits, metrics }
    }

    /// With TLS, if the trust holds a certificate of the house, and with certificates of clients.
    #[must_use]
    pub fn with_trust(self, trust: Option<Trust>) -> Self {
        Self { trust, ..self }
    }

    /// Behind a proxy that shows this secret.
    #[must_use]
    pub fn behind(self, proxy: Option<ProxySecret>) -> Self {
        Self { proxy, ..self }
    }

    /// Where to tell of certificates that a handshake refused; what does not fit is dropped.
    #[must_use]
    pub fn telling(self, refusals: mpsc::Sender<CertificateFault>) -> Self {
        Self { refusals: Some(refusals), ..self }
    }

    /// With other bounds than the usual ones; what is turned away is counted.
    #[must_use]
    pub fn limited(self, limits: Limits, metrics: Metrics) -> Self {
        Self { limits, metrics, ..self }
    }

    /// With a file that says whom to tell of a weakness.
    #[must_use]
    pub fn with_security_txt(self, file: Option<SecurityTxt>) -> Self {
        let Some(file) = file else { return self };
        Self { router: self.router.layer(axum::Extension(Arc::new(file))), ..self }
    }

    /// Serves until told to stop; requests under way are answered first.
    pub async fn serve(self, stop: CancellationToken) -> io::Result<()> {
        let permits = Arc::new(Semaphore::new(self.limits.connections));
        let connections = TaskTracker::new();
        if let Some(trust) = &self.trust {
            connections.spawn(trust.clone().watch(stop.clone()));
        }
        let (listener, hall) = (
            self.listener,
            Arc::new(Hall {
                router: self.router,
                trust: self.trust,
                proxy: self.proxy,
                refusals: self.refusals,
                addresses: Addresses::default(),
                gate: Gate::new(self.limits, self.metrics),
                stop: stop.clone(),
            }),
        );
        loop {
            let permit = Arc::clone(&permits).acquire_owned().await;
            let (stream, address) = tokio::select! {
                () = stop.cancelled() => break,
                accepted = listener.accept() => match accepted {
                    Ok(accepted) => accepted,
                    Err(error) => {
                        // Out of file handles, say: wait a little rather than spin or die.
                        tracing::warn!(%error, "a connection could not be accepted");
                        tokio::time::sleep(Duration::from_millis(100)).await;
                        continue;
                    }
                },
            };
            drop(stream.set_nodelay(true));
            let hall = Arc::clone(&hall);
            connections.spawn(async move {
                let _held = permit;
                hall.receive(stream, address.ip()).await;
            });
        }
        connections.close();
        connections.wait().await;
        Ok(())
    }
}

/// Serves without TLS until told to stop.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: CancellationToken,
) -> io::Result<()> {
    Door::new(listener, router).serve(stop).await
}
