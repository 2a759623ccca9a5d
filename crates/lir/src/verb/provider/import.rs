//! `lir provider import`: takes in what a predecessor handed over, as a provider of this gateway.

use std::fs::{self, File};
use std::path::PathBuf;

use gateway::use_case::admit::RegisterAccess;
use gateway::use_case::continuity::{ImportOrder, Manifest, Taken, import_provider};
use identity::{Keep, Permit};
use serde_json::json;
use store::seal::escrow::EscrowSecret;

use super::export::{failure, manifest_of};
use super::open;
use crate::config::DatabaseOf;
use crate::failure::Failure;
use crate::output::{self, Table};
use crate::secret;

pub(super) const HELP: &str = "\
Examples:
  lir provider import --in noord.sealed --escrow-key noord-2026.key --as 'Locatie Noord' \\
      --register-token-file noord.token

All of the file is kept, or nothing. It becomes a provider of its own in this gateway, sealed with
this gateway's keys, and delivers what still waits under the branch numbers it had: the register's
operator must let you act for them first (`lir mandate add`). Compare the sha256 with the one that
the predecessor reads to you. A running gateway serves it when it is started anew.";

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The sealed file
    #[arg(long = "in", value_name = "FILE")]
    file: PathBuf,
    /// Its manifest; FILE.manifest.json if not given
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// The private half of the escrow key
    #[arg(long, value_name = "FILE")]
    escrow_key: PathBuf,
    /// What to call the provider here
    #[arg(long = "as", value_name = "NAME")]
    name: String,
    /// The register it delivers to; that of the manifest if not given
    #[arg(long, value_name = "URL")]
    register: Option<String>,
    /// The file with its token of the register; without it the gateway shows its own certificate
    #[arg(long, value_name = "FILE")]
    register_token_file: Option<PathBuf>,
    /// Take a copy too, of a provider that still delivers: for an exercise
    #[arg(long)]
    copy: bool,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let path = self.manifest.clone().unwrap_or_else(|| manifest_of(&self.file));
        let text = fs::read(&path).map_err(|error| Failure::unreadable(&path, &error))?;
        let manifest: Manifest = serde_json::from_slice(&text).map_err(|error| {
            let what = format!("{} is no manifest: {error}", path.display());
            Failure::wrong_use(what, "give the file that `lir provider export` put beside it")
        })?;
        let wrong = |what: String| {
            Failure::wrong_use(what, "give the file NAME.key that `lir escrow new` made")
        };
        let text = String::from_utf8(secret::read(&self.escrow_key)?);
        let text = text.map_err(|_| wrong(format!("{}: no key", self.escrow_key.display())))?;
        let key = EscrowSecret::read(&text)
            .map_err(|error| wrong(format!("{}: {error}", self.escrow_key.display())))?;
        let token = self.register_token_file.as_deref().map(secret::token).transpose()?;
        let url = self.register.clone().unwrap_or_else(|| manifest.register.clone());
        let register = RegisterAccess { url, token };
        let file =
            File::open(&self.file).map_err(|error| Failure::unreadable(&self.file, &error))?;
        let order = ImportOrder {
            key: &key,
            name: &self.name,
            register: &register,
            manifest: &manifest,
            copy: self.copy,
        };
        let gateway = open(&self.database).await?;
        let permit = Permit::<Keep>::at_the_console();
        let outcome = import_provider(gateway.context(), &permit, &order, file).await;
        gateway.close().await;
        let imported = outcome.map_err(failure)?;
        if self.json {
            output::json(&json!({
                "provider": imported.provider, "name": self.name, "succession": manifest.succession,
                "counts": imported.counts, "records": manifest.records(), "asManifest": true,
                "register": register.url, "branches": manifest.branches,
                "waiting": manifest.waiting, "sealedSha256": manifest.sealed_sha256,
            }))?;
        } else {
            output::text(&in_words(&imported, &manifest, &self.name))?;
        }
        Ok(())
    }
}

fn in_words(taken: &Taken, manifest: &Manifest, name: &str) -> String {
    let mut table = Table::new(&["records of", "here", "in the manifest"]);
    for (name, count) in taken.counts.iter().filter(|(_, count)| **count > 0) {
        let said = manifest.counts.get(name).copied().unwrap_or_default();
        table.row(vec![name.clone(), count.to_string(), said.to_string()]);
    }
    format!(
        "{}took in {} records of {} as {}, served as {}\n\
         {} events wait for the register, for branch {}\n\
         sha256 {}",
        table.text(),
        manifest.records(),
        output::plain(&manifest.provider),
        output::plain(name),
        taken.provider,
        manifest.waiting,
        manifest.branches.join(", "),
        manifest.sealed_sha256,
    )
}
