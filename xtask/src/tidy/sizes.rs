//! How long files are. What does not fit in a file of this size is two things.

use super::{Files, Finding};

/// The most lines a file may have.
const LIMIT: usize = 600;

/// The median we aim for; reported, since one file cannot be blamed for it.
const AIM: usize = 120;

/// Files whose length is bounded.
const BOUNDED: &[&str] = &[".rs", ".html"];

/// Folders whose files are not counted in the median.
const BESIDE_THE_SOURCE: &[&str] = &["/tests/", "/examples/", "/benches/", "/fuzz/"];

/// A first line that starts so marks a table that a program wrote.
const GENERATED: &[&str] = &["// generated", "<!-- generated"];

/// Looks for files that are too long.
pub(crate) fn check(files: &Files) -> Vec<Finding> {
    let long = bounded(files).filter(|(_, lines)| *lines > LIMIT);
    long.map(|(path, lines)| {
        Finding::new(
            path,
            LIMIT + 1,
            format!("{lines} lines, and {LIMIT} are the most"),
            "a file that takes an hour to read is not reviewed, and grows further",
            "split it by noun; a table a program wrote says `// generated` in its first line",
        )
    })
    .collect()
}

/// One line about all source files, tests left out.
pub(crate) fn report(files: &Files) -> String {
    let mut sizes: Vec<(usize, &str)> = bounded(files)
        .filter(|(path, _)| !BESIDE_THE_SOURCE.iter().any(|folder| path.contains(folder)))
        .map(|(path, lines)| (lines, path))
        .collect();
    sizes.sort_unstable();
    let Some((longest, path)) = sizes.last() else {
        return "no source files".to_owned();
    };
    let median = sizes[sizes.len() / 2].0;
    let judgement = if median < AIM { "under" } else { "not under" };
    format!(
        "{} source files: median {median} lines ({judgement} {AIM}), longest {longest} ({path})",
        sizes.len()
    )
}

fn bounded(files: &Files) -> impl Iterator<Item = (&str, usize)> {
    files
        .ending(BOUNDED)
        .filter(|(_, text)| !GENERATED.iter().any(|mark| text.starts_with(mark)))
        .map(|(path, text)| (path, text.lines().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_too_many_is_found() {
        let long = "x\n".repeat(LIMIT + 1);
        let enough = "x\n".repeat(LIMIT);
        let table = format!("// generated from a table\n{long}");
        let files = Files::of(&[
            ("crates/a/src/long.rs", &long),
            ("crates/a/src/enough.rs", &enough),
            ("crates/a/src/table.rs", &table),
            ("docs/long.md", &long),
        ]);
        let found: Vec<String> = check(&files).iter().map(Finding::short).collect();
        assert_eq!(found, ["crates/a/src/long.rs:601: 601 lines, and 600 are the most"]);
    }

    #[test]
    fn the_report_names_the_median_and_the_longest() {
        let files = Files::of(&[
            ("crates/a/src/one.rs", "x\n"),
            ("crates/a/src/three.rs", "x\nx\nx\n"),
            ("crates/a/src/two.rs", "x\nx\n"),
            ("crates/a/tests/ten.rs", "x\nx\nx\nx\nx\nx\nx\nx\nx\nx\n"),
        ]);
        assert_eq!(
            report(&files),
            "3 source files: median 2 lines (under 120), longest 3 (crates/a/src/three.rs)"
        );
    }
}
