//! A port that a test keeps while nobody listens at it: what it starts there may be killed, and
//! comes back where it was.

use std::net::{Ipv4Addr, TcpListener, UdpSocket};
use std::ops::Range;

/// Below the ports that systems give to outgoing connections: none of those takes one.
const PORTS: Range<u16> = 18_000..32_000;

/// A port of loopback that no other test is given before this is dropped.
#[derive(Debug)]
pub struct Port {
    number: u16,
    /// Nobody speaks UDP here. Whoever holds this socket has the port of the same number; the
    /// system takes it back when its process ends, however that ends.
    _held: UdpSocket,
}

impl Port {
    /// One at which nobody listens; tests begin to look in different places.
    ///
    /// # Panics
    /// When all are taken: the test has failed.
    #[must_use]
    pub fn free() -> Self {
        let (first, count) = (std::process::id(), u32::from(PORTS.end - PORTS.start));
        let places = (0..count).filter_map(|step| u16::try_from((first + step) % count).ok());
        places.map(|place| PORTS.start + place).find_map(Self::take).expect("a free port")
    }

    fn take(number: u16) -> Option<Self> {
        let held = UdpSocket::bind((Ipv4Addr::LOCALHOST, number)).ok()?;
        let is_free = TcpListener::bind((Ipv4Addr::LOCALHOST, number)).is_ok();
        is_free.then_some(Self { number, _held: held })
    }

    /// Its number.
    #[must_use]
    pub fn number(&self) -> u16 {
        self.number
    }

    /// Where something listens at it.
    #[must_use]
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_given_once_while_it_is_kept_and_can_be_listened_at() {
        let (one, other) = (Port::free(), Port::free());
        assert_ne!(one.number(), other.number());
        assert!(Port::take(one.number()).is_none());
        for _ in 0..2 {
            drop(TcpListener::bind(one.address()).unwrap());
        }
    }

    #[test]
    fn a_port_at_which_somebody_listens_is_not_given() {
        let port = Port::free();
        let (number, listener) = (port.number(), TcpListener::bind(port.address()).unwrap());
        drop(port);
        assert!(Port::take(number).is_none());
        drop(listener);
    }
}
