//! What the chores know of the workspace: where it is, which files belong to it, which crates it
//! has.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell;

/// A crate of ours, as its manifest tells.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    /// Its name, which is also its folder's.
    pub(crate) name: String,
    /// Its `Cargo.toml`, relative to the root.
    pub(crate) manifest: String,
    /// All it depends on, ours and others'.
    pub(crate) dependencies: Vec<Dependency>,
}

/// One line under `[dependencies]` or its sisters.
#[derive(Clone, Debug)]
pub(crate) struct Dependency {
    /// The name of the crate it points to, whatever it is renamed to.
    pub(crate) name: String,
    /// Which table it stands in.
    pub(crate) kind: DependencyKind,
}

/// What a dependency is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DependencyKind {
    /// Part of what is shipped, or of building it.
    Shipped,
    /// Only for tests, examples and benchmarks.
    Development,
}

/// The folder of the workspace. Asked at run time: one build folder may serve several clones.
pub(crate) fn root() -> PathBuf {
    let here = setting("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map(Path::to_path_buf).unwrap_or(here)
}

/// An environment variable that is set to something.
#[expect(clippy::disallowed_methods, reason = "chores have no configuration file to read from")]
pub(crate) fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Where chores keep what may be thrown away but is slow to make: `lir` in the user's cache folder.
pub(crate) fn cache() -> Result<PathBuf> {
    let base = match (setting("XDG_CACHE_HOME"), setting("HOME")) {
        (Some(cache), _) => PathBuf::from(cache),
        (None, Some(home)) => Path::new(&home).join(".cache"),
        (None, None) => anyhow::bail!("neither HOME nor XDG_CACHE_HOME is set"),
    };
    Ok(base.join("lir"))
}

/// Every file that is committed or would be by `git add`, relative to the root, sorted.
pub(crate) fn files() -> Result<Vec<String>> {
    let root = root();
    let mut git = Command::new("git");
    git.current_dir(&root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listing = shell::output(&mut git).context("cannot list the files of this clone")?;
    let mut files: Vec<String> = listing
        .split('\0')
        .filter(|path| !path.is_empty() && root.join(path).is_file())
        .map(str::to_owned)
        .collect();
    files.sort();
    files.dedup();
    Ok(files)
}

/// The crates of this workspace, by name.
pub(crate) fn packages() -> Result<Vec<Package>> {
    let mut metadata = shell::cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let listing: Value =
        serde_json::from_str(&shell::output(&mut metadata)?).context("cargo metadata is JSON")?;
    let root = root();
    let mut packages = Vec::new();
    for package in listing["packages"].as_array().into_iter().flatten() {
        packages.push(read_package(package, &root).context("cargo metadata describes packages")?);
    }
    packages.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(packages)
}

fn read_package(package: &Value, root: &Path) -> Option<Package> {
    let manifest = Path::new(package["manifest_path"].as_str()?);
    let manifest = manifest.strip_prefix(root).unwrap_or(manifest);
    let dependencies = package["dependencies"].as_array()?.iter().map(read_dependency);
    Some(Package {
        name: package["name"].as_str()?.to_owned(),
        manifest: manifest.to_string_lossy().into_owned(),
        dependencies: dependencies.collect::<Option<_>>()?,
    })
}

fn read_dependency(dependency: &Value) -> Option<Dependency> {
    let kind = match dependency["kind"].as_str() {
        Some("dev") => DependencyKind::Development,
        _ => DependencyKind::Shipped,
    };
    Some(Dependency { name: dependency["name"].as_str()?.to_owned(), kind })
}
