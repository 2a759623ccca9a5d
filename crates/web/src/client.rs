//! The one HTTP client of the houses: its timeouts stand here and nowhere else.

use std::time::Duration;

use reqwest::{Certificate, ClientBuilder, Identity};

use crate::limit::HEADER_TIME;

/// Time to find the other house.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Time for a whole exchange; a delivery is safe to repeat.
const TIMEOUT: Duration = Duration::from_mins(1);
/// Time a connection is kept for the next request: less than a house lets one idle, which would
/// close it at the very moment at which a request sets out.
const IDLE: Duration = Duration::from_secs(4);
const _: () = assert!(IDLE.as_millis() < HEADER_TIME.as_millis());

/// A client that names itself, follows no redirect and gives up in time.
pub fn new() -> Result<reqwest::Client, reqwest::Error> {
    builder().build()
}

/// The same, showing a certificate; all files are PEM. With `authorities` it believes houses of
/// these CAs and no others.
pub fn mutual(
    certificate: &[u8],
    key: &[u8],
    authorities: Option<&[u8]>,
) -> Result<reqwest::Client, reqwest::Error> {
    let pem = [key, b"\n", certificate].concat();
    let builder = trusting(builder(), authorities)?.identity(Identity::from_pem(&pem)?);
    builder.build()
}

/// The same as [`new`], believing houses of these CAs and no others.
pub fn believing(authorities: &[u8]) -> Result<reqwest::Client, reqwest::Error> {
    trusting(builder(), Some(authorities))?.build()
}

fn trusting(
    builder: ClientBuilder,
    authorities: Option<&[u8]>,
) -> Result<ClientBuilder, reqwest::Error> {
    Ok(match authorities {
        Some(pem) => builder.tls_certs_only(Certificate::from_pem_bundle(pem)?),
        None => builder,
    })
}

fn builder() -> ClientBuilder {
    reqwest::Client::builder()
        .user_agent(concat!("lir/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(TIMEOUT)
        .pool_idle_timeout(IDLE)
        .redirect(reqwest::redirect::Policy::none())
}
