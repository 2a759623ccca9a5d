//! `lir receipt`: what the register stated about a delivery. A file a verb.

mod verify;

use clap::Subcommand;

use crate::failure::Failure;

/// Verify receipts, offline
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Say whether the register gave a receipt, and what proves it
    #[command(after_help = verify::HELP)]
    Verify(verify::Args),
}

impl Args {
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self.verb {
            Verb::Verify(args) => args.run(),
        }
    }
}
