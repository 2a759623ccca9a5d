//! `lir audit`: the access log of a house, from outside of it. A file a verb.
//!
//! These verbs need the database and nothing of a running house; what shows lines is itself logged.

mod export;
mod head;
mod open;
mod retention;
mod show;
mod verify;

use clap::Subcommand;

use crate::failure::Failure;

/// Look at the access log of a house
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Say whether anything of the log was changed, and what first
    #[command(after_help = verify::HELP)]
    Verify(verify::Args),
    /// Print the signed head of the log, to keep it elsewhere
    #[command(after_help = head::HELP)]
    Head(head::Args),
    /// Hand over the lines of a period
    #[command(after_help = export::HELP)]
    Export(export::Args),
    /// Show lines, newest first
    #[command(after_help = show::HELP)]
    Show(show::Args),
    /// Say what is past its term; remove it by a named decision
    #[command(after_help = retention::HELP)]
    Retention(retention::Args),
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        match self.verb {
            Verb::Verify(args) => args.run().await,
            Verb::Head(args) => args.run().await,
            Verb::Export(args) => args.run().await,
            Verb::Show(args) => args.run().await,
            Verb::Retention(args) => args.run().await,
        }
    }
}
