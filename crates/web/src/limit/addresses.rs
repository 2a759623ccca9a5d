//! Connections by address, so that one machine cannot take all of them.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

/// The connections that are open, by address.
#[derive(Debug, Clone, Default)]
pub(crate) struct Addresses(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// A connection that counts until it is dropped.
#[derive(Debug)]
pub(crate) struct Held {
    addresses: Addresses,
    address: IpAddr,
}

impl Addresses {
    /// Counts a connection, unless its address has so many already.
    pub(crate) fn enter(&self, address: IpAddr, most: usize) -> Option<Held> {
        let address = network(address);
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(address).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        drop(open);
        Some(Held { addresses: self.clone(), address })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut open = self.addresses.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.address);
            }
        }
    }
}

/// What counts as one address: in IPv6 a network of 64 bits, which is what one customer is given.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_has_so_many_connections_and_no_more() {
        let addresses = Addresses::default();
        let enter = |text: &str| addresses.enter(text.parse().unwrap(), 2);
        let first = enter("2001:db8::1").unwrap();
        let second = enter("2001:db8::2").unwrap();
        assert!(enter("2001:db8::3").is_none(), "one network of 64 bits is one customer");
        assert!(enter("2001:db8:0:1::1").is_some() && enter("192.0.2.1").is_some());
        drop(first);
        assert!(enter("2001:db8::3").is_some());
        drop(second);
        assert!(addresses.0.lock().unwrap().is_empty(), "nothing is kept of who went away");
    }
}
