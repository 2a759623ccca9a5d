//! Programs that a chore needs and the Rust toolchain does not bring: one file each, found where
//! they usually are, installed where that is a known single command, and otherwise named plainly.
//!
//! To add one, see `chromium.rs`: a function that ends in [`ensure`] with a [`Requirement`], called
//! by the chore.

pub(crate) mod cargo_deny;
pub(crate) mod chromium;
pub(crate) mod cpp;
pub(crate) mod documents;
pub(crate) mod node;
pub(crate) mod postgres;
pub(crate) mod valgrind;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{shell, workspace};

/// A program, how it is found, and where it comes from.
pub(crate) struct Requirement {
    /// What a person calls it.
    pub(crate) name: &'static str,
    /// Looks for it without changing anything.
    pub(crate) find: fn() -> Option<PathBuf>,
    /// The package that has it on Debian and Ubuntu.
    pub(crate) debian_package: &'static str,
    /// What to do on any other system; a sentence.
    pub(crate) elsewhere: &'static str,
}

/// Finds the program, or installs it on Debian and Ubuntu when we may, or says what to install.
pub(crate) fn ensure(requirement: &Requirement) -> Result<PathBuf> {
    if let Some(found) = (requirement.find)() {
        return Ok(found);
    }
    let Requirement { name, debian_package, elsewhere, .. } = requirement;
    if !shell::works(Command::new("apt-get").arg("--version")) {
        bail!("{name} is needed and not found. {elsewhere}");
    }
    let Some(privilege) = Privilege::ours() else {
        bail!(
            "{name} is needed and not found, and installing it takes a password. \
             Run: sudo apt-get install --no-install-recommends {debian_package}"
        );
    };
    println!("{name} not found: installing the package {debian_package}");
    // A fresh machine may have no package list at all; an old list still works when the update
    // cannot be had.
    if let Err(error) = shell::run(&mut privilege.apt_get(&["update", "-qq"])) {
        println!("the package list stays as it is: {error:#}");
    }
    let install = ["install", "-qq", "--yes", "--no-install-recommends", debian_package];
    shell::run(&mut privilege.apt_get(&install))
        .with_context(|| format!("{name} is needed and could not be installed"))?;
    (requirement.find)()
        .with_context(|| format!("{name} is still not found after installing {debian_package}"))
}

/// Looks for a program in the folders of `PATH`.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = workspace::setting("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The number of the user we run as.
pub(crate) fn user_id() -> Result<u32> {
    let id = shell::output(Command::new("id").arg("-u"))?;
    id.trim().parse().with_context(|| format!("`id -u` printed {id:?}, which is no number"))
}

/// How packages can be installed without asking anybody.
enum Privilege {
    Root,
    Sudo,
}

impl Privilege {
    fn ours() -> Option<Self> {
        if user_id().is_ok_and(|id| id == 0) {
            return Some(Self::Root);
        }
        shell::works(Command::new("sudo").args(["-n", "true"])).then_some(Self::Sudo)
    }

    fn apt_get(&self, words: &[&str]) -> Command {
        let mut command = match self {
            Self::Root => Command::new("env"),
            Self::Sudo => {
                let mut sudo = Command::new("sudo");
                sudo.args(["-n", "env"]);
                sudo
            }
        };
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(words);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_there_is_found_and_nothing_is_installed() {
        let shell = Requirement {
            name: "a shell",
            find: || on_path("sh"),
            debian_package: "no-such-package",
            elsewhere: "Install a shell.",
        };
        assert!(ensure(&shell).unwrap().ends_with("sh"));
    }

    #[test]
    fn a_program_that_is_nowhere_is_not_found() {
        assert_eq!(on_path("no-such-program-anywhere"), None);
    }
}
