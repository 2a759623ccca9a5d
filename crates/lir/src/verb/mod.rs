//! The command line: one file a verb. A verb reads its options, calls one use case or one address,
//! prints the answer, and says by its exit code how it went.
//!
//! To add a verb: a file here with `Args` (what `--help` says, with an example) and `run`, a line in
//! [`Verb`], and its help text in the tests.

mod audit;
mod catalogue;
mod check;
mod client;
mod decide;
mod deliver;
#[cfg(feature = "demo")]
mod demo;
mod directory;
#[cfg(feature = "demo")]
mod drill;
mod escrow;
mod inclusion;
mod keys;
mod log;
mod mandate;
mod migrate;
mod organisation;
mod pki;
mod provider;
mod recall;
mod receipt;
mod serve;
mod session;
mod simulate;
mod term;
mod trace;
mod udi;

use clap::{Parser, Subcommand};

use crate::failure::{EXIT_CODES, Failure};

/// The national implant register, and the gateways of care providers that deliver to it.
#[derive(Debug, Parser)]
#[command(
    name = "lir",
    version,
    after_help = concat_help("Begin with:\n  lir demo", EXIT_CODES),
    disable_help_subcommand = true
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Start three houses with a simulated past, to look around
    #[cfg(feature = "demo")]
    Demo(demo::Args),
    /// Play a recall drill on a demo, with response times
    #[cfg(feature = "demo")]
    Drill(drill::Args),
    /// Start a house: the register, a gateway or the inspectorate
    Serve(serve::Args),
    /// Bring the database of a house up to date
    Migrate(migrate::Args),
    /// Say what is wrong before starting
    Check(check::Args),
    /// Admit a caller to a house, or end its access
    Client(client::Args),
    /// Admit an organisation to a house, with its branches
    Organisation(organisation::Args),
    /// Let one organisation act for a branch of another
    Mandate(mandate::Args),
    /// Have a gateway serve a care provider, or hand one over
    Provider(provider::Args),
    /// Make a key pair that records are handed over under
    Escrow(escrow::Args),
    /// Look at the keys of a house, or change them
    Keys(keys::Args),
    /// Verify receipts, offline
    Receipt(receipt::Args),
    /// Verify a register's log of receipts
    Log(log::Args),
    /// Make certificates for development
    Pki(pki::Args),
    /// Load a product catalogue into the register
    Catalogue(catalogue::Args),
    /// Load or show the list of implants that must be registered
    Inclusion(inclusion::Args),
    /// Bring the inspectorate's directory of providers up to date
    Directory(directory::Args),
    /// Send exports of an EHR through a gateway
    Deliver(deliver::Args),
    /// Ask the register where implants are, by device and lot
    Trace(trace::Args),
    /// Where providers are reached for a recall
    Recall(recall::Args),
    /// Show who is signed in at a house, or sign somebody out
    Session(session::Args),
    /// Look at the access log of a house
    Audit(audit::Args),
    /// Propose an intervention under the MDR or the IVDR for the facts of a case
    Decide(decide::Args),
    /// Say when a term of supervision ends, and why
    Term(term::Args),
    /// Make a nation of implants whose truth is known
    Simulate(simulate::Args),
    /// Read UDIs
    Udi(udi::Args),
}

/// Worker threads of the runtime; waiting needs few, and each costs memory.
const WORKERS: usize = 2;

impl Cli {
    /// Runs the verb.
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self.verb {
            Verb::Udi(args) => args.run(),
            Verb::Decide(args) => args.run(),
            Verb::Term(args) => args.run(),
            Verb::Pki(args) => args.run(),
            Verb::Simulate(args) => args.run(),
            Verb::Receipt(args) => args.run(),
            Verb::Escrow(args) => args.run(),
            Verb::Log(args) => wait(args.run()),
            Verb::Audit(args) => wait(args.run()),
            #[cfg(feature = "demo")]
            Verb::Demo(args) => wait(args.run()),
            #[cfg(feature = "demo")]
            Verb::Drill(args) => wait(args.run()),
            Verb::Recall(args) => wait(args.run()),
            Verb::Session(args) => wait(args.run()),
            Verb::Serve(args) => wait(args.run()),
            Verb::Migrate(args) => wait(args.run()),
            Verb::Check(args) => wait(args.run()),
            Verb::Client(args) => wait(args.run()),
            Verb::Organisation(args) => wait(args.run()),
            Verb::Mandate(args) => wait(args.run()),
            Verb::Provider(args) => wait(args.run()),
            Verb::Keys(args) => wait(args.run()),
            Verb::Catalogue(args) => wait(args.run()),
            Verb::Inclusion(args) => wait(args.run()),
            Verb::Directory(args) => wait(args.run()),
            Verb::Deliver(args) => wait(args.run()),
            Verb::Trace(args) => wait(args.run()),
        }
    }
}

fn wait<T>(verb: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(WORKERS)
        .enable_all()
        .build()
        .map_err(|error| {
            Failure::away(error, "see what this process may still open, and try again")
        })?;
    runtime.block_on(verb)
}

/// Two parts of a help text, one under the other.
fn concat_help(example: &str, more: &str) -> String {
    format!("{example}\n\n{more}")
}
