//! What the documents say about the project is true: links lead somewhere, and files, crates and
//! chores that are named exist under that name. Prose that names the dead is worse than none, for
//! it is believed.

mod prose;

use std::collections::BTreeSet;
use std::path::Path;

use self::prose::{Prose, Span};
use super::{Files, Finding};
use crate::workspace::Package;

const WHY: &str = "a reader who follows it and finds nothing trusts the rest no more";

/// Beginnings that make a code span a path: from the root, or from the root of a crate.
const PATHS: &[&str] = &["crates/", "docs/", "xtask/", ".ci/", ".cargo/", ".config/"];
const CRATE_PATHS: &[&str] =
    &["src/", "tests/", "examples/", "benches/", "migrations/", "templates/"];

/// Signs of a pattern, such as `src/model/<noun>.rs` or `migrations/NNNN_name.sql`: no file has
/// that name.
const PATTERN: &[&str] = &["<", "*", "…", "...", "{", "NNNN", "$", " "];

/// Looks through all Markdown files.
pub(crate) fn check(files: &Files, packages: &[Package]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in files.ending(&[".md"]) {
        let document = Document { path, files, packages };
        let prose = Prose::read(text);
        findings.extend(prose.links.iter().filter_map(|link| document.check_link(link)));
        findings.extend(prose.code.iter().filter_map(|span| document.check_code(span)));
        findings.extend(prose.chores.iter().filter_map(|span| document.check_chore(span)));
    }
    findings
}

/// One Markdown file among the others.
struct Document<'a> {
    path: &'a str,
    files: &'a Files,
    packages: &'a [Package],
}

impl Document<'_> {
    fn finding(&self, span: &Span<'_>, what: String, remedy: &str) -> Finding {
        Finding::new(self.path, span.line, what, WHY, remedy)
    }

    fn check_link(&self, link: &Span<'_>) -> Option<Finding> {
        let elsewhere = link.text.contains("://") || link.text.starts_with("mailto:");
        if elsewhere || self.is_for_rustdoc(link) {
            return None;
        }
        let (file, anchor) = link.text.split_once('#').unwrap_or((link.text, ""));
        let target =
            if file.is_empty() { self.path.to_owned() } else { resolve(folder(self.path), file) };
        if !self.files.has(&target) {
            let what = format!("the link to `{}` leads nowhere", link.text);
            return Some(self.finding(link, what, "link to where it is now"));
        }
        let is_markdown = Path::new(&target).extension().is_some_and(|kind| kind == "md");
        let headings = is_markdown.then(|| self.files.text(&target)).flatten()?;
        if anchor.is_empty() || anchors(headings).contains(anchor) {
            return None;
        }
        let what = format!("`{target}` has no heading `#{anchor}`");
        Some(self.finding(link, what, "link to the heading as it reads now"))
    }

    /// A crate's README is its front page in rustdoc, where `Type::method` is a link; rustdoc
    /// itself denies it when it is broken.
    fn is_for_rustdoc(&self, link: &Span<'_>) -> bool {
        let front_page = self.path.starts_with("crates/") && self.path.ends_with("/README.md");
        front_page && !link.text.contains(['/', '.', '#'])
    }

    fn check_code(&self, span: &Span<'_>) -> Option<Finding> {
        if let Some(name) = span.crate_name {
            let known = self.packages.iter().any(|package| {
                package.name == name || package.dependencies.iter().any(|d| d.name == name)
            });
            let what = format!("there is no crate `{name}`, ours or used");
            return (!known)
                .then(|| self.finding(span, what, "name the crate as it is called now"));
        }
        let path = span.text.split("::").next().unwrap_or(span.text);
        let path =
            path.split_once(".rs:").map_or(path.to_owned(), |(file, _)| format!("{file}.rs"));
        if PATTERN.iter().any(|sign| path.contains(sign)) || self.names_something(&path) {
            return None;
        }
        let what = format!("`{path}` does not exist");
        Some(self.finding(span, what, "name the file as it is called now"))
    }

    /// Whether a code span is no path, or one that exists.
    fn names_something(&self, path: &str) -> bool {
        if PATHS.iter().any(|start| path.starts_with(start)) {
            return self.files.has(path);
        }
        let below = CRATE_PATHS.iter().find_map(|start| path.strip_prefix(start));
        if below.is_none_or(str::is_empty) {
            return true;
        }
        let crates = self.packages.iter().map(|package| folder(&package.manifest));
        crates.chain([folder(self.path)]).any(|folder| self.files.has(&resolve(folder, path)))
    }

    fn check_chore(&self, span: &Span<'_>) -> Option<Finding> {
        let known = crate::VERBS.iter().any(|verb| verb.name == span.text);
        let what = format!("there is no chore `cargo xtask {}`", span.text);
        (!known).then(|| self.finding(span, what, "name a verb that `cargo xtask --help` lists"))
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A relative path seen from a folder, both as paths from the root.
fn resolve(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            // Above the root nothing is ours; the name kept makes sure that nothing is found.
            ".." if parts.is_empty() => parts.push(".."),
            ".." => _ = parts.pop(),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// The anchors that a document's headings get on the usual hosts: small letters, hyphens for
/// blanks, no punctuation.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for heading in Prose::read(text).headings {
        let mut anchor = String::new();
        for letter in heading.trim().chars() {
            match letter {
                ' ' | '-' => anchor.push('-'),
                '_' => anchor.push('_'),
                letter if letter.is_alphanumeric() => anchor.extend(letter.to_lowercase()),
                _ => {}
            }
        }
        let mut again = 1;
        let mut numbered = anchor.clone();
        while !anchors.insert(numbered) {
            numbered = format!("{anchor}-{again}");
            again += 1;
        }
    }
    anchors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{Dependency, DependencyKind};

    fn found(text: &str) -> Vec<String> {
        let files = Files::of(&[
            ("README.md", "# Start here\n## The *first* step\n## Twice\n## Twice"),
            ("docs/guide.md", text),
            ("docs/other.md", ""),
            ("crates/udi/src/lib.rs", ""),
            ("crates/udi/Cargo.toml", ""),
        ]);
        let udi = Package {
            name: "udi".to_owned(),
            manifest: "crates/udi/Cargo.toml".to_owned(),
            dependencies: vec![Dependency {
                name: "proptest".to_owned(),
                kind: DependencyKind::Development,
            }],
        };
        check(&files, &[udi]).iter().map(Finding::short).collect()
    }

    fn silent(text: &str) {
        let found = found(text);
        assert!(found.is_empty(), "{found:?}");
    }

    fn noisy(text: &str, what: &str) {
        assert_eq!(found(text), [format!("docs/guide.md:{what}")], "{text}");
    }

    #[test]
    fn links_that_lead_somewhere_are_silent() {
        silent("[a](other.md) [b](../README.md#the-first-step) [c](https://example.org/x#y)");
        silent("[a](../README.md#twice-1)\n[b]\n\n[b]: ../crates/udi \"title\"");
        silent("the folder `examples/` of another project");
        silent("# Here\n[a](#here) ![b](other.md)");
    }

    #[test]
    fn links_that_lead_nowhere_are_found() {
        noisy("\n[a](gone.md)", "2: the link to `gone.md` leads nowhere");
        noisy("[a](../../outside.md)", "1: the link to `../../outside.md` leads nowhere");
        noisy("[a](../README.md#gone)", "1: `README.md` has no heading `#gone`");
        noisy("[a]: gone.md", "1: the link to `gone.md` leads nowhere");
    }

    #[test]
    fn links_for_rustdoc_stand_in_front_pages_only() {
        let text = "[a](Resource::raw) [b](gone.md)";
        let files = Files::of(&[("crates/udi/README.md", text), ("docs/guide.md", text)]);
        let found: Vec<String> = check(&files, &[]).iter().map(Finding::short).collect();
        assert_eq!(
            found,
            [
                "crates/udi/README.md:1: the link to `gone.md` leads nowhere",
                "docs/guide.md:1: the link to `Resource::raw` leads nowhere",
                "docs/guide.md:1: the link to `gone.md` leads nowhere",
            ]
        );
    }

    #[test]
    fn paths_in_backticks_exist_or_are_patterns() {
        silent(
            "`crates/udi/src/lib.rs` `crates/udi/` `src/lib.rs` `src/model/<noun>.rs` `GET /v1/x`",
        );
        silent("`crates/udi/src/lib.rs::tests::a_test` `crates/udi/src/lib.rs:12`");
        noisy("`crates/udi/src/gone.rs`", "1: `crates/udi/src/gone.rs` does not exist");
        noisy("`src/gone.rs`", "1: `src/gone.rs` does not exist");
        noisy("`crates/gone/`", "1: `crates/gone/` does not exist");
    }

    #[test]
    fn crates_that_are_called_so_exist() {
        silent("the `udi` crate, the crate `proptest`, and a `word`");
        noisy("the `gone` crate", "1: there is no crate `gone`, ours or used");
        noisy("see crate `gone`.", "1: there is no crate `gone`, ours or used");
    }

    #[test]
    fn chores_that_are_named_exist() {
        silent("`cargo xtask check`\n```sh\ncargo xtask test -p udi\n```\n`cargo xtask <verb>`");
        noisy("`cargo xtask gone`", "1: there is no chore `cargo xtask gone`");
        noisy("```\ncargo xtask gone\n```", "2: there is no chore `cargo xtask gone`");
    }

    #[test]
    fn what_stands_in_a_fence_is_an_example() {
        silent("```md\n[a](gone.md) `crates/gone/`\n```");
    }
}
