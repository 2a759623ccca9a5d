//! Running houses for tests and benches, on either engine, with fixtures that read as sentences.
//!
//! A test crosses the front door: it gets a [`register::TestRegister`] on a fresh database made by
//! the shipped migrations, once on SQLite and once on PostgreSQL.
//! PostgreSQL is used when `LIR_TEST_POSTGRES` names a server (`cargo xtask test` starts one);
//! without it the SQLite half runs alone, so that plain `cargo test` works anywhere.

pub mod answer;
pub mod database;
pub mod doors;
pub mod folder;
pub mod openapi;
pub mod people;
pub mod port;
pub mod post;
pub mod reads;
pub mod register;
pub mod supervision;
