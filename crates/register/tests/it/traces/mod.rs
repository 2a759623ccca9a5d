//! `POST /v1/traces`.

mod matching;
mod overdue;
mod possible;
mod proof;
mod question;
mod snapshot;
