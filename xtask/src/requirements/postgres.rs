//! The PostgreSQL server: `initdb` and `postgres`, in one folder. Clients such as `psql` are not
//! needed.
//!
//! Debian keeps the server's programs out of `PATH`, one folder a version, so they are looked for
//! there as well.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{Requirement, ensure, on_path};
use crate::shell;

/// Where Debian and Ubuntu, Homebrew and Fedora put servers, a folder a version.
const VERSION_FOLDERS: [&str; 3] = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/pgsql"];

/// A server's programs.
pub(crate) struct Server {
    /// The folder with `initdb` and `postgres`.
    pub(crate) programs: PathBuf,
    /// Its major version, 15 say.
    pub(crate) version: u32,
}

/// The newest server at hand, installed if need be.
pub(crate) fn server() -> Result<Server> {
    let programs = ensure(&Requirement {
        name: "the PostgreSQL server",
        find,
        debian_package: "postgresql",
        elsewhere: "Install PostgreSQL 15 or newer with its server programs (initdb, postgres), \
                    or set LIR_TEST_POSTGRES to the URL of a superuser on a server of yours.",
    })?;
    let printed = shell::output(Command::new(programs.join("postgres")).arg("--version"))?;
    let version = major_version(&printed)
        .with_context(|| format!("`postgres --version` printed {printed:?}"))?;
    Ok(Server { programs, version })
}

fn find() -> Option<PathBuf> {
    let asked = shell::output(Command::new("pg_config").arg("--bindir"));
    let configured = asked.map(|printed| PathBuf::from(printed.trim())).ok();
    let linked = on_path("initdb").and_then(|program| program.canonicalize().ok());
    let on_path = linked.and_then(|program| program.parent().map(Path::to_path_buf));
    let kept = VERSION_FOLDERS.iter().flat_map(|folder| versions(Path::new(folder)));
    configured.into_iter().chain(on_path).chain(kept).find(|folder| is_server(folder))
}

/// The program folders under a folder of versions, newest first.
fn versions(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = folder.read_dir() else { return Vec::new() };
    let mut found: Vec<(u32, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let number = name.trim_start_matches("postgresql@").parse().ok()?;
            Some((number, entry.path().join("bin")))
        })
        .collect();
    found.sort_by_key(|(number, _)| Reverse(*number));
    found.into_iter().map(|(_, folder)| folder).collect()
}

fn is_server(folder: &Path) -> bool {
    folder.join("initdb").is_file() && folder.join("postgres").is_file()
}

/// The first number of a version such as `postgres (PostgreSQL) 15.18 (Debian …)`.
fn major_version(printed: &str) -> Option<u32> {
    let version =
        printed.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_releases_and_betas() {
        assert_eq!(major_version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some(15));
        assert_eq!(major_version("postgres (PostgreSQL) 19beta2"), Some(19));
        assert_eq!(major_version("command not found"), None);
    }
}
