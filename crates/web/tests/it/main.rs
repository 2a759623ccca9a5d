//! The front door over real connections.

mod limits;
mod pki;
mod proxy;
mod tls;
