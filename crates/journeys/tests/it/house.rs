//! A house in a process of its own, which a test may kill and start again. The process ends with
//! the test, however the test ends.

use std::fs::OpenOptions;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use store::Engine;
use testkit::port::Port;

use crate::database::Database;
use crate::executable::{clear_settings, lir, path};
use crate::folder::Folder;

/// Times a start is tried: the machine may have no room for it at that moment.
const STARTS: u32 = 20;

/// A house and its process, always at the same address.
#[derive(Debug)]
pub(crate) struct House {
    /// What it is called; its role, if it is the only one of it.
    name: String,
    role: &'static str,
    database: Database,
    port: Port,
    settings: Vec<(&'static str, String)>,
    log: String,
    child: Option<Child>,
}

impl House {
    /// A house with an empty, current database; it does not run yet.
    pub(crate) async fn new(
        role: &'static str,
        engine: Engine,
        folder: &Folder,
        settings: Vec<(&'static str, String)>,
    ) -> Self {
        Self::named(role, role, engine, folder, settings).await
    }

    /// The same, one of several of its role.
    pub(crate) async fn named(
        name: &str,
        role: &'static str,
        engine: Engine,
        folder: &Folder,
        mut settings: Vec<(&'static str, String)>,
    ) -> Self {
        let database = Database::empty(engine, folder, name).await;
        let log = folder.path(&format!("{name}.log"));
        if role == "register" {
            let key = folder.path("register-signing.key");
            settings.push(("LIR_REGISTER_SIGNING_KEY_FILE", key));
        }
        let key = match role {
            "register" => "LIR_REGISTER_ACCESS_LOG_KEY_FILE",
            "inspectorate" => "LIR_INSPECTORATE_ACCESS_LOG_KEY_FILE",
            _ => "LIR_GATEWAY_ACCESS_LOG_KEY_FILE",
        };
        settings.push((key, folder.path(&format!("{name}-access-log.key"))));
        let (name, port) = (name.to_owned(), Port::free());
        let house = Self { name, role, database, port, settings, log, child: None };
        house.lir(&["migrate", "--role", role]);
        house
    }

    /// Where it listens when it runs.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.port.address())
    }

    /// What it is called.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What it is.
    pub(crate) fn role(&self) -> &'static str {
        self.role
    }

    /// From its next start on it has this setting.
    pub(crate) fn set(&mut self, variable: &'static str, value: impl Into<String>) {
        self.settings.retain(|(name, _)| *name != variable);
        self.settings.push((variable, value.into()));
    }

    /// Whether its process was started, and not ended since.
    pub(crate) fn runs(&self) -> bool {
        self.child.is_some()
    }

    /// Runs a verb on its database, beside it, and waits until it is done: what it printed.
    pub(crate) fn lir(&self, args: &[&str]) -> String {
        let mut command = lir();
        command.args(args).args(["--database", &self.database.url]).stdin(Stdio::null());
        command.envs(self.settings.iter().cloned());
        let output = command.output().unwrap();
        assert!(output.status.success(), "lir {args:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Starts it, and waits until it says that it is ready.
    pub(crate) fn start(&mut self) {
        self.start_as(lir);
    }

    /// Starts it where no file may grow beyond so many blocks of 512 bytes (1,024 in some shells).
    pub(crate) fn start_short_of_room(&mut self, blocks: u32) {
        self.start_as(|| {
            let mut shell = Command::new("sh");
            // Ignored signals stay ignored: a write beyond the bound fails, as on a full disk.
            let bounded = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
            shell.args(["-c", &bounded, "sh"]).arg(path());
            clear_settings(&mut shell);
            shell
        });
    }

    fn start_as(&mut self, run: impl Fn() -> Command) {
        assert!(self.child.is_none(), "the {} runs already", self.name);
        for _ in 0..STARTS {
            if self.try_start(run()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the {} does not start; see its log", self.name);
    }

    fn try_start(&mut self, mut command: Command) -> bool {
        let address = self.port.address();
        let log = OpenOptions::new().create(true).append(true).open(&self.log).unwrap();
        command.args(["serve", "--role", self.role, "--json", "--listen", &address]);
        command.args(["--database", &self.database.url]).envs(self.settings.iter().cloned());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        let child = self.child.insert(command.spawn().unwrap());
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        if line.is_empty() {
            self.kill();
        }
        !line.is_empty()
    }

    /// Kills it where it stands (SIGKILL): it has no moment to finish anything.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// The memory of its process that is resident, in KiB; `None` where the system does not tell.
    pub(crate) fn resident(&self) -> Option<u64> {
        let id = self.child.as_ref()?.id();
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.split_whitespace().next()?.parse().ok()
    }

    /// Kills it and removes its database.
    pub(crate) async fn remove(mut self) {
        self.kill();
        let Self { database, .. } = &mut self;
        std::mem::take(database).remove().await;
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
