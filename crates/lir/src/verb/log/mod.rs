//! `lir log`: a register's log of receipts. A file a verb.

mod fetch;
mod verify;

use clap::Subcommand;

use crate::failure::Failure;

/// Verify a register's log of receipts
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Say whether the log is the one that was signed, and only ever grew
    #[command(after_help = verify::HELP)]
    Verify(verify::Args),
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        match self.verb {
            Verb::Verify(args) => args.run().await,
        }
    }
}
