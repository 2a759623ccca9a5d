//! `lir keys`: the keys of a house. A file a verb.

mod new;
mod replace;
mod rotate;
mod status;

use clap::Subcommand;

use crate::failure::Failure;

/// Look at the keys of a house, or change them
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Seal everything of a gateway anew with its current key
    #[command(after_help = rotate::HELP)]
    Rotate(rotate::Args),
    /// Make a key to sign a register's log with
    #[command(after_help = new::HELP)]
    New(new::Args),
    /// Hand a register's log on to another signing key
    #[command(after_help = replace::HELP)]
    Replace(replace::Args),
    /// Say which keys seal what a gateway holds
    #[command(after_help = status::HELP)]
    Status(status::Args),
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        match self.verb {
            Verb::Rotate(args) => args.run().await,
            Verb::New(args) => args.run(),
            Verb::Replace(args) => args.run().await,
            Verb::Status(args) => args.run().await,
        }
    }
}
