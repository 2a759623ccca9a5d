//! Running the executable.

use std::fs::Permissions;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// What a run said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// Its standard output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The same, with this folder's name taken out.
    pub(crate) fn without(mut self, folder: &Folder) -> Self {
        let name = folder.0.display().to_string();
        self.out = self.out.replace(&name, "DIR");
        self.err = self.err.replace(&name, "DIR");
        self
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The executable, with no settings from around.
pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lir"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("LIR_") {
            command.env_remove(name);
        }
    }
    command.args(args).env("COLUMNS", "100").stdin(Stdio::null());
    command
}

/// Runs it.
pub(crate) fn lir(args: &[&str]) -> Said {
    command(args).output().unwrap().into()
}

/// Runs it with something on standard input.
pub(crate) fn lir_with(args: &[&str], input: &[u8]) -> Said {
    let mut command = command(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A run that ends early does not read all of it.
    let _ = writer.join().unwrap();
    output.into()
}

/// A folder of this test alone, removed at its end.
#[derive(Debug)]
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(testkit::folder::new("lir-it"))
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        // Whatever the mask of whoever runs the tests: secrets must notice.
        std::fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        self.path(name)
    }

    /// A file that only its owner can read.
    pub(crate) fn secret(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.write(name, content);
        std::fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A house that runs, ended with the test.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    pub(crate) url: String,
}

impl Running {
    /// Starts it on a free port, and waits until it says that it is ready.
    pub(crate) fn start(args: &[&str]) -> Self {
        Self::start_with(args, Stdio::null())
    }

    /// The same, with its log in a file.
    pub(crate) fn start_logging(args: &[&str], log: &str) -> Self {
        Self::start_with(args, std::fs::File::create(log).unwrap().into())
    }

    fn start_with(args: &[&str], log: Stdio) -> Self {
        let mut all = vec!["serve", "--listen", "127.0.0.1:0", "--json"];
        all.extend(args);
        let mut command = command(&all);
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready: serde_json::Value = serde_json::from_str(&line).unwrap();
        Self { child, url: ready["url"].as_str().unwrap().to_owned() }
    }

    /// Asks it to stop as whoever keeps the machine does, and waits until it has.
    pub(crate) fn stop(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(told.success());
        let patience = Instant::now() + Duration::from_mins(1);
        while Instant::now() < patience {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        None
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
