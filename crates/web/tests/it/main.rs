//! The front door over real connections.

mod pki;
mod proxy;
mod tls;
