//! One PostgreSQL server in a folder of its own: made, used, and gone without a trace, whether the
//! chore that wanted it succeeds, fails, is interrupted or is killed.
//!
//! The server belongs to a small shell script that waits on a pipe from us. However we end, the
//! pipe closes; the script then stops the server by its process id and removes the folder. Nothing
//! has to catch a signal for that.
//!
//! It listens on a socket in a folder only its owner can enter: no port to clash with another
//! server, and no way in for other users of the machine, although it asks no password.

use std::fs;
use std::os::unix::fs::{DirBuilderExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::requirements::{self, postgres::Server};
use crate::shell;

/// What a commit on this server is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    /// Nothing survives a power cut: for tests, which start from nothing anyway.
    Forgetful,
    /// Every commit is on the disk before it is answered: for benchmarks, which would measure a
    /// wish otherwise.
    Durable,
}

/// A running server; dropping it stops the server and removes its folder.
pub(crate) struct Cluster {
    folder: PathBuf,
    keeper: Child,
}

/// How long a server may take to start or stop before something is wrong with it.
const PATIENCE: Duration = Duration::from_mins(1);

/// Stops the server as soon as its standard input, our pipe, ends. Interrupts from the terminal
/// reach the whole group of processes; the script ignores them so that it lives to clean up.
const KEEPER: &str = r#"
trap '' HUP INT TERM
folder=$1; shift
"$@" >"$folder/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -INT "$server" 2>/dev/null
wait "$server"
cd / && rm -rf "$folder"
"#;

impl Cluster {
    /// Makes a cluster and starts its server.
    pub(crate) fn start(durability: Durability) -> Result<Self> {
        let server = requirements::postgres::server()?;
        let owner = Owner::find()?;
        let folder = make_folder(durability, owner.as_ref())?;
        let started = initialise(&server, &folder, owner.as_ref())
            .and_then(|()| launch(&server, &folder, owner.as_ref(), durability));
        match started {
            Ok(keeper) => {
                let mut cluster = Self { folder, keeper };
                cluster.wait_until_ready()?;
                Ok(cluster)
            }
            Err(error) => {
                let _ = fs::remove_dir_all(&folder);
                Err(error)
            }
        }
    }

    /// A superuser's URL on the maintenance database.
    pub(crate) fn url(&self) -> String {
        let socket = self.folder.to_string_lossy().replace('/', "%2F");
        format!("postgres://postgres@{socket}/postgres")
    }

    /// The server writes `ready` into its lock file once it accepts connections, not before.
    fn wait_until_ready(&mut self) -> Result<()> {
        let lock = self.folder.join("data/postmaster.pid");
        let began = Instant::now();
        loop {
            let text = fs::read_to_string(&lock).unwrap_or_default();
            if text.lines().last().is_some_and(|line| line.trim() == "ready") {
                return Ok(());
            }
            let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            if began.elapsed() > PATIENCE || log.contains("FATAL:") {
                bail!("PostgreSQL did not start. Its log says:\n{log}");
            }
            sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
        // The owner of the cluster may not remove its folder from ours; we may.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The user a server runs as when we are root, since PostgreSQL refuses root.
struct Owner {
    user: u32,
    group: u32,
}

impl Owner {
    /// None when we are an ordinary user: then the server runs as we do.
    fn find() -> Result<Option<Self>> {
        if requirements::user_id()? != 0 {
            return Ok(None);
        }
        for name in ["postgres", "nobody"] {
            let ask = |flag| shell::output(Command::new("id").args([flag, name]));
            if let (Ok(user), Ok(group)) = (ask("-u"), ask("-g")) {
                let (user, group) = (user.trim().parse()?, group.trim().parse()?);
                return Ok(Some(Self { user, group }));
            }
        }
        bail!(
            "PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody`"
        )
    }

    fn run_as(owner: Option<&Self>, command: &mut Command) {
        if let Some(owner) = owner {
            command.uid(owner.user).gid(owner.group);
        }
    }
}

/// Tests use the temporary folder, which may be memory; durable clusters stand where a disk is by
/// convention.
fn make_folder(durability: Durability, owner: Option<&Owner>) -> Result<PathBuf> {
    let parent = match durability {
        Durability::Forgetful => std::env::temp_dir(),
        Durability::Durable => PathBuf::from("/var/tmp"),
    };
    let folder = parent.join(format!("lir-postgres-{}", std::process::id()));
    // Fails when the folder exists: whatever it is, it is not ours.
    fs::DirBuilder::new()
        .mode(0o700)
        .create(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    if let Some(owner) = owner {
        chown(&folder, Some(owner.user), Some(owner.group))
            .with_context(|| format!("cannot give {} to its user", folder.display()))?;
    }
    Ok(folder)
}

/// Fills the data folder. Where the server can, texts are compared by Dutch rules by default, as a
/// server in use may do: a query that forgets to ask for plain byte order then shows it in a test.
fn initialise(server: &Server, folder: &Path, owner: Option<&Owner>) -> Result<()> {
    let mut initdb = Command::new(server.programs.join("initdb"));
    initdb.arg("--pgdata").arg(folder.join("data")).current_dir(folder);
    initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"]);
    initdb.args(["--data-checksums", "--no-sync"]);
    if server.version >= 15 {
        initdb.args(["--locale-provider=icu", "--icu-locale=nl-NL"]);
    }
    Owner::run_as(owner, &mut initdb);
    shell::output(&mut initdb).context("cannot make a PostgreSQL cluster")?;
    Ok(())
}

/// Starts the keeper, and through it the server.
fn launch(
    server: &Server,
    folder: &Path,
    owner: Option<&Owner>,
    durability: Durability,
) -> Result<Child> {
    let mut keeper = Command::new("sh");
    keeper.args(["-c", KEEPER, "keeper"]).arg(folder).arg(server.programs.join("postgres"));
    keeper.arg("-D").arg(folder.join("data")).arg("-k").arg(folder);
    for setting in settings(durability) {
        keeper.args(["-c", setting]);
    }
    keeper.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    Owner::run_as(owner, &mut keeper);
    keeper.spawn().context("cannot start a shell for PostgreSQL")
}

fn settings(durability: Durability) -> &'static [&'static str] {
    match durability {
        // Tests run many at a time, each with a pool of its own.
        Durability::Forgetful => &[
            "listen_addresses=",
            "max_connections=400",
            "fsync=off",
            "full_page_writes=off",
            "shared_buffers=128MB",
            // Its transactions would be waited for by tests that count what is open on the server.
            "autovacuum=off",
        ],
        // The settings of a small production server; checkpoints far enough apart to stay out of a
        // short run.
        Durability::Durable => &[
            "listen_addresses=",
            "max_connections=200",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "shared_buffers=1GB",
            "max_wal_size=8GB",
            "checkpoint_timeout=30min",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn benchmarks_never_run_on_a_server_that_forgets() {
        assert!(settings(Durability::Durable).contains(&"fsync=on"));
        assert!(settings(Durability::Durable).contains(&"synchronous_commit=on"));
    }

    #[test]
    fn no_server_can_be_reached_from_outside_its_folder() {
        for durability in [Durability::Forgetful, Durability::Durable] {
            assert!(settings(durability).contains(&"listen_addresses="));
        }
    }
}
