//! What all front doors share: problems, bodies, headers, metrics, the server, the one HTTP client.
//!
//! The rules are those of the NL API Design Rules: problem+json (RFC 9457) with all errors at
//! once, 400 rather than 422, `API-Version` and security headers on every answer, 413 and 415 as
//! usual, and to a stranger nothing but 401 or 404.

pub mod access_log;
pub mod body;
pub mod chart;
pub mod client;
pub mod doors;
pub mod finding;
pub mod form;
pub mod headers;
pub mod limit;
pub mod metrics;
pub mod openapi;
pub mod page;
pub mod problem;
pub mod proxy;
pub mod scan;
pub mod security_txt;
pub mod serve;
pub mod tls;
pub mod upload;

pub use axum::Router;
pub use finding::Told;
pub use limit::Limits;
pub use metrics::Metrics;
pub use problem::Problem;
