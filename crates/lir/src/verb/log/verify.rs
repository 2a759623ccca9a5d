//! `lir log verify`: the published log against its signed head, heads that were kept against later
//! ones, and a database against what was signed.

use std::path::PathBuf;

use proof::{Checkpoint, Key, verify_checkpoint};
use register::model::difference::Difference;
use register::use_case::verify_log::{self, Verified};
use serde_json::{Value, json};
use store::Url;

use super::fetch::{self, Published};
use crate::config::{ConfigFile, House};
use crate::failure::Failure;
use crate::house::{self, Pending};
use crate::public_key::KeysGiven;
use crate::{output, progress};

pub(super) const HELP: &str = "\
Examples:
  lir log verify --register https://register.example --key keys.json --kept 2026.checkpoint
  lir log verify --database sqlite:register.db --key keys.json

With --register it fetches the head and the tiles, and computes the head anew. A head that was kept
(what `/v1/log/checkpoint` answered then) must be the beginning of it; two heads that both are, are
consistent with each other. --heads-only fetches no more than that takes.
With --database it reads the database of a register, makes every event into its leaf again, and
names the first that is not what was signed: whatever was changed, taken out, added or swapped.
Without --key the keys on record are believed, and who holds the database can change those too.
The exit code is 1 if anything is wrong.";

/// Say whether the log is the one that was signed, and only ever grew
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The address of a register
    #[arg(
        long,
        value_name = "URL",
        env = "LIR_REGISTER_URL",
        hide_env_values = true,
        conflicts_with = "database"
    )]
    register: Option<String>,
    /// The database of a register: `sqlite:PATH` or `postgres://USER@HOST/NAME`
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    #[command(flatten)]
    config: ConfigFile,
    #[command(flatten)]
    keys: KeysGiven,
    /// A signed head that was kept; may be given several times
    #[arg(long = "kept", value_name = "FILE")]
    kept: Vec<PathBuf>,
    /// Fetch no more than consistency takes
    #[arg(long, requires = "register")]
    heads_only: bool,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match &self.register {
            Some(url) => self.published(url, &self.keys.read_some()?.0).await,
            None => self.in_database(&self.keys.read()?).await,
        }
    }

    /// The heads that were kept, each signed by one of the keys.
    fn heads(&self, keys: &[Key]) -> Result<Vec<Checkpoint>, Failure> {
        let head = |path: &PathBuf| {
            let text = std::fs::read_to_string(path);
            let text = text.map_err(|error| Failure::unreadable(path, &error))?;
            let origin = keys.first().map_or("", Key::name);
            verify_checkpoint(&text, keys, origin).map_err(|fault| {
                let what = format!("{}: {}: {fault}", path.display(), fault.code());
                Failure::refused(
                    what,
                    "give a head as `/v1/log/checkpoint` answered it, and its keys",
                )
            })
        };
        if keys.is_empty() && !self.kept.is_empty() {
            let to_do = "give the public keys with --key";
            return Err(Failure::wrong_use("a head that was kept needs keys to be read", to_do));
        }
        self.kept.iter().map(head).collect()
    }

    async fn published(&self, url: &str, keys: &[Key]) -> Result<(), Failure> {
        let kept = self.heads(keys)?;
        let published = fetch::verify(url, keys, &kept, self.heads_only).await?;
        if self.json {
            output::json(&json!({
                "verified": published.fault.is_none(), "origin": published.head.origin,
                "signed": published.head.size, "root": published.head.root.to_string(),
                "tiles": published.tiles, "kept": kept.len(),
                "code": published.fault.as_ref().map(fetch::Wrong::code),
                "reason": published.fault.as_ref().map(ToString::to_string),
            }))?;
        } else {
            output::text(&published_in_words(&published, kept.len()))?;
        }
        if published.fault.is_none() { Ok(()) } else { Err(Failure::Problems) }
    }

    async fn in_database(&self, keys: &[Key]) -> Result<(), Failure> {
        let kept = self.heads(keys)?;
        let url = self.url()?;
        let store = house::open(House::Register, &url, Pending::Refuse).await?;
        let bar = progress::values(0);
        let verified = verify_log::verify(&store, keys, &kept, |done, all| {
            bar.set_length(all.unsigned_abs());
            bar.set_position(done.unsigned_abs());
        });
        let verified = verified.await;
        bar.finish_and_clear();
        store.close().await;
        let verified = verified?;
        if self.json {
            output::json(&as_json(&verified))?;
        } else {
            output::text(&in_words(&verified, keys))?;
        }
        if verified.difference.is_none() { Ok(()) } else { Err(Failure::Problems) }
    }

    fn url(&self) -> Result<Url, Failure> {
        if let Some(url) = &self.database {
            return Ok(url.parse()?);
        }
        let mut settings = self.config.read();
        let url = settings.database_of(House::Register);
        settings.need(url)
    }
}

fn published_in_words(published: &Published, kept: usize) -> String {
    let (size, origin) = (published.head.size, output::plain(&published.head.origin));
    match &published.fault {
        None if kept == 0 => {
            format!("{origin}: verified, {size} leaves, {} tiles", published.tiles)
        }
        None => format!(
            "{origin}: verified, {size} leaves, {} tiles; it goes on from {kept} heads that were kept",
            published.tiles
        ),
        Some(fault) => format!("{origin}: NOT VERIFIED: {}\n  {fault}", fault.code()),
    }
}

fn as_json(verified: &Verified) -> Value {
    json!({
        "verified": verified.difference.is_none(), "origin": verified.origin,
        "positions": verified.positions, "signed": verified.signed, "commits": verified.commits,
        "code": verified.difference.as_ref().map(Difference::code),
        "position": verified.difference.as_ref().and_then(Difference::position),
        "reason": verified.difference.as_ref().map(ToString::to_string),
    })
}

fn in_words(verified: &Verified, keys: &[Key]) -> String {
    let Verified { origin, positions, signed, commits, difference } = verified;
    let origin = output::plain(origin);
    if let Some(difference) = difference {
        let (code, what) = (difference.code(), output::plain(&difference.to_string()));
        return format!("{origin}: NOT VERIFIED: {code}\n  {what}");
    }
    let believed = if keys.is_empty() { "\n  the keys on record were believed" } else { "" };
    format!(
        "{origin}: verified, {positions} positions, {signed} of them in the signed log, {commits} \
         signed commits{believed}"
    )
}
