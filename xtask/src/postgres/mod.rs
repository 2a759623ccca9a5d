//! `cargo xtask postgres`: a throw-away server for whoever wants to run a single test or look
//! around by hand.

mod cluster;

use std::process::Command;

use anyhow::{Context, Result};

pub(crate) use cluster::{Cluster, Durability};

use crate::shell;

/// The variable in which tests find a superuser's URL on a server where they may create databases.
pub(crate) const URL_VARIABLE: &str = "LIR_TEST_POSTGRES";

/// What `cargo xtask postgres --help` prints below its summary.
pub(crate) const USAGE: &str = "
Usage: cargo xtask postgres [COMMAND [ARGUMENTS]]

Starts a PostgreSQL server of its own in a temporary folder, sets
LIR_TEST_POSTGRES to a superuser's URL, runs the command, and removes the server
again. Without a command it prints the URL and waits for Ctrl-C.

Example: cargo xtask postgres cargo test -p store
";

/// Runs the verb.
pub(crate) fn run(words: &[String]) -> Result<()> {
    let cluster = Cluster::start(Durability::Forgetful)?;
    let Some((program, arguments)) = words.split_first() else {
        println!("export {URL_VARIABLE}='{}'\nCtrl-C stops the server.", cluster.url());
        // Ctrl-C ends us, which closes the pipe that keeps the server alive.
        loop {
            std::thread::park();
        }
    };
    let mut command = Command::new(program);
    command.args(arguments).env(URL_VARIABLE, cluster.url());
    // Unlike all other chores this one is for a person, who may want to type.
    let status = command.status().with_context(|| format!("cannot start `{program}`"))?;
    shell::succeeded(&command, status)
}
