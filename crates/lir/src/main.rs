//! The implant register as one executable: reads the command line, runs one verb, and says how it
//! ended.
//!
//! Each verb is a file in `verb/`; to add one, write the file and name it in `verb/mod.rs`. A verb
//! of a house opens it through `house/`, and a verb that talks to a house over HTTP does so through
//! [`remote`], as any other caller would: there is no second way in.

mod config;
mod failure;
mod house;
mod kept_proof;
mod lines;
mod logs;
mod output;
mod progress;
mod public_key;
mod remote;
mod secret;
mod verb;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    match verb::Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(),
    }
}
