//! Finding the executable that the journeys start. Cargo tells a package the path of its own
//! binaries only, so it is looked for where cargo puts it, and built if it is missing or old.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::SystemTime;

/// The executable, of the same profile as this test.
static LIR: LazyLock<PathBuf> = LazyLock::new(find);

/// A run of the executable, with no settings from around.
pub(crate) fn lir() -> Command {
    let mut command = Command::new(&*LIR);
    clear_settings(&mut command);
    command
}

/// Takes out what whoever runs the tests has set for houses of their own.
pub(crate) fn clear_settings(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("LIR_") {
            command.env_remove(name);
        }
    }
}

/// The path of the executable, for a run through a shell.
pub(crate) fn path() -> &'static Path {
    &LIR
}

fn find() -> PathBuf {
    // target/debug/deps/it-0123: the executable stands in target/debug.
    let test = std::env::current_exe().unwrap();
    let profile = test.ancestors().nth(2).unwrap();
    let executable = profile.join("lir");
    // A run of the whole workspace has just built it, for its own tests, and says so.
    let said = std::env::var_os("LIR_TEST_WORKSPACE_IS_BUILT");
    let is_built = said.is_some() && executable.exists() || is_current(&executable);
    if !is_built {
        build(profile);
    }
    assert!(executable.exists(), "{}: build it with cargo build -p lir", executable.display());
    executable
}

/// Whether it is there, and no source that went into it was changed since.
fn is_current(executable: &Path) -> bool {
    let changed = |path: &Path| path.metadata().and_then(|about| about.modified()).ok();
    let Some(built) = changed(executable) else { return false };
    // Cargo lists the sources beside it, as a rule of make; but only where it was built by name.
    let listed = std::fs::read_to_string(executable.with_extension("d")).unwrap_or_default();
    let sources = listed.split_once(':').map(|(_, sources)| sources).unwrap_or_default();
    let older = |source: &str| {
        let changed: Option<SystemTime> = changed(Path::new(source));
        changed.is_some_and(|changed| changed <= built)
    };
    !sources.is_empty() && sources.split_whitespace().all(older)
}

fn build(profile: &Path) {
    let mut cargo = Command::new(env!("CARGO"));
    // As the whole workspace is built: for this package alone other features would be meant, and
    // half of what it needs would be built anew.
    cargo.args(["build", "--quiet", "--workspace", "--bin", "lir", "--manifest-path"]);
    cargo.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml"));
    cargo.arg("--target-dir").arg(profile.parent().unwrap());
    if profile.ends_with("release") {
        cargo.arg("--release");
    }
    assert!(
        cargo.status().unwrap().success(),
        "run cargo build -p lir to see why it does not build"
    );
}
