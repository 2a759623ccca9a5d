//! `/v1/registrations`: one's own records and nobody else's (R46).

mod get;
mod list;
