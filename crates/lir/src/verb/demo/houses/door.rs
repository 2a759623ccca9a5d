//! An address that stays a house's own while the house is closed and opened again.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::TcpListener;

use crate::failure::Failure;
use crate::house;

/// The ports of a demo.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Ports(pub(in super::super) Option<u16>);

/// A loopback address, held.
#[derive(Debug)]
pub(super) struct Door {
    listener: std::net::TcpListener,
    url: String,
}

impl Ports {
    /// The address of the nth house; any that is free if no port was named.
    pub(in super::super) fn nth(self, nth: u16) -> SocketAddr {
        let port = self.0.map_or(0, |port| port.saturating_add(nth));
        SocketAddr::from((Ipv4Addr::LOCALHOST, port))
    }
}

impl Door {
    /// Takes an address.
    pub(super) async fn take(address: SocketAddr) -> Result<Self, Failure> {
        let listener = house::listen(address).await?;
        let url = house::address_of(&listener)?;
        Ok(Self { listener: listener.into_std()?, url })
    }

    /// The web address.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Listens there.
    pub(super) fn open(&self) -> io::Result<TcpListener> {
        TcpListener::from_std(self.listener.try_clone()?)
    }
}
