//! `lir provider export`: seals all records of a provider for an escrow key, with a manifest beside
//! the file that names no patient.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use gateway::use_case::admit;
use gateway::use_case::continuity::{ContinuityError, ExportOrder, Manifest, export_provider};
use identity::{Keep, Permit};
use store::seal::escrow::EscrowKey;

use super::open;
use crate::config::DatabaseOf;
use crate::failure::Failure;
use crate::house::gateway::Gateway;
use crate::output;

pub(super) const HELP: &str = "\
Examples:
  lir provider export --provider 'Ziekenhuis Noord' --escrow-key noord-2026.pub \\
      --reason 'exercise' --out noord.sealed
  lir provider export --provider 'Ziekenhuis Noord' --escrow-key noord-2026.pub --hand-over \\
      --successor 'Ziekenhuis Zuid' --reason 'Noord merges into Zuid on 1 January 2027' \\
      --out noord.sealed

Beside FILE stands FILE.manifest.json: counts, digests, the key and the branches, no patient.
With --hand-over the provider delivers nothing and nobody changes anything of it here from then on:
who tries is told the successor's name. What waits for the register goes along, and reading stays
possible. Without it the file is a copy. Make it again
if it was lost: it is a new file each time.";

/// Longest reason, in characters.
const MAX_REASON: usize = 200;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The provider
    #[arg(long, value_name = "NAME")]
    provider: String,
    /// The public half of the escrow key
    #[arg(long, value_name = "FILE")]
    escrow_key: PathBuf,
    /// Why, without naming a patient: it stands in the manifest and in the access log
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    reason: String,
    /// End what the provider does here: a successor takes over
    #[arg(long, requires = "successor")]
    hand_over: bool,
    /// Who takes over, as those who still work here know it
    #[arg(long, value_name = "NAME", value_parser = reason, requires = "hand_over")]
    successor: Option<String>,
    /// The file to make
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

/// Reads a reason: a line that names nobody by number.
fn reason(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MAX_REASON || text.chars().any(char::is_control) {
        return Err(format!("give it in one line of 1 to {MAX_REASON} characters"));
    }
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    if numbers.any(exchange::bsn::is_like) {
        return Err("a number in it may be a citizen's: say it without".to_owned());
    }
    Ok(text.to_owned())
}

/// Where the manifest of a sealed file stands.
pub(super) fn manifest_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".manifest.json");
    name.into()
}

impl Args {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let text = fs::read_to_string(&self.escrow_key)
            .map_err(|error| Failure::unreadable(&self.escrow_key, &error))?;
        let key = EscrowKey::read(&text).map_err(|error| {
            let what = format!("{}: {error}", self.escrow_key.display());
            Failure::wrong_use(what, "give the file NAME.pub that `lir escrow new` made")
        })?;
        let manifest_file = manifest_of(&self.out);
        for path in [&self.out, &manifest_file] {
            if path.exists() {
                let what = format!("{} is there already", path.display());
                return Err(Failure::wrong_use(what, "give another --out"));
            }
        }
        let gateway = open(&self.database).await?;
        let made = self.export(&gateway, &key).await;
        gateway.close().await;
        let manifest = made?;
        write_beside(&manifest_file, &manifest)?;
        if self.json {
            output::json(&manifest)?;
        } else {
            output::text(&in_words(&manifest, &self.out))?;
        }
        Ok(())
    }

    /// Makes the file under another name first, so that half a file is never taken for a whole one.
    async fn export(&self, gateway: &Gateway, key: &EscrowKey) -> Result<Manifest, Failure> {
        let (context, permit) = (gateway.context(), Permit::<Keep>::at_the_console());
        let provider = admit::find_provider(context, &self.provider).await?;
        let provider = provider.ok_or_else(|| failure(ContinuityError::NoProvider))?;
        let mut part = self.out.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part);
        let file = made.map_err(|error| unwritable(&part, &error))?;
        let hand_over_to = self.successor.as_deref().filter(|_| self.hand_over);
        let order = ExportOrder { provider, key, reason: &self.reason, hand_over_to };
        let exported = export_provider(context, &permit, &order, BufWriter::new(&file)).await;
        let done = exported.map_err(failure).and_then(|manifest| {
            let kept = file.sync_all().and_then(|()| fs::rename(&part, &self.out));
            kept.map(|()| manifest).map_err(|error| unwritable(&self.out, &error))
        });
        if done.is_err() {
            // What is left of it opens nowhere; it is only in the way of the next try.
            let _ = fs::remove_file(&part);
        }
        done
    }
}

fn write_beside(path: &Path, manifest: &Manifest) -> Result<(), Failure> {
    let mut text = serde_json::to_vec_pretty(manifest).map_err(std::io::Error::from)?;
    text.push(b'\n');
    let written = File::create_new(path).and_then(|mut file| file.write_all(&text));
    written.map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let what = format!("cannot write {}: {error}", path.display());
    Failure::wrong_use(what, "give a path that does not exist yet, in a folder you may write to")
}

fn in_words(manifest: &Manifest, file: &Path) -> String {
    let name = output::plain(&manifest.provider);
    let ended = if manifest.handed_over {
        format!("{name} was handed over: it delivers and takes in nothing here any more")
    } else {
        format!("{name} goes on as before: this is a copy")
    };
    format!(
        "sealed {} records of {name} for {} ({}) into {}\n\
         {} events wait for the register and go along\n\
         sha256 {}\n{ended}",
        manifest.records(),
        manifest.escrow_key,
        manifest.fingerprint,
        file.display(),
        manifest.waiting,
        manifest.sealed_sha256,
    )
}

/// What went wrong, and what to do.
pub(super) fn failure(error: ContinuityError) -> Failure {
    let to_do = match &error {
        ContinuityError::Store(_) => {
            let ContinuityError::Store(error) = error else { return Failure::Problems };
            return error.into();
        }
        ContinuityError::Escrow(_) => {
            "nothing was kept; compare the sha256 of the file with the manifest, and the key's name"
        }
        ContinuityError::File(_) => "see that there is room and that this user may read and write",
        ContinuityError::NoProvider => "look at `lir provider list`",
        ContinuityError::NameTaken => "give another name with --as",
        ContinuityError::TakenBefore => "look at `lir provider list`: nothing needs to be done",
        ContinuityError::Copy => {
            "have the predecessor export with --hand-over, or take the copy as an exercise: --copy"
        }
        ContinuityError::BranchServed { .. } => {
            "hand the other provider over first, or serve the branch elsewhere: nothing was kept"
        }
        ContinuityError::Differs(_) => "nothing was kept; fetch file and manifest anew",
        ContinuityError::Form { .. } => {
            "nothing was kept; import with the version of this program that made the file"
        }
        _ => "nothing was kept",
    };
    Failure::refused(error, to_do)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_names_nobody() {
        assert_eq!(reason(" merges on 1 January 2027 ").unwrap(), "merges on 1 January 2027");
        for wrong in ["", " ", "a\nb", "because of 999900006", &"x".repeat(201)] {
            assert!(reason(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_manifest_stands_beside_its_file() {
        assert_eq!(
            manifest_of(Path::new("a/noord.sealed")),
            Path::new("a/noord.sealed.manifest.json")
        );
    }
}
