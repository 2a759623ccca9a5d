//! `POST /v1/traces`.

mod matching;
mod overdue;
mod possible;
mod question;
mod snapshot;
