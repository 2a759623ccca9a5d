//! Words that may stand in no file, because they mean something on one machine only.

use super::{Files, Finding};

/// What is looked for. Written in two pieces, so that this file does not find itself.
const WORDS: &[&str] = &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("../sha", "red")];

/// Looks through all text files, whatever their kind.
pub(crate) fn check(files: &Files) -> Vec<Finding> {
    let lines = files.iter().flat_map(|(path, text)| {
        text.lines().enumerate().map(move |(index, line)| (path, index + 1, line))
    });
    lines.filter_map(|(path, number, line)| check_line(path, number, line)).collect()
}

fn check_line(path: &str, number: usize, line: &str) -> Option<Finding> {
    let word = WORDS.iter().find(|word| stands_alone(line, word))?;
    Some(Finding::new(
        path,
        number,
        format!("a path of one machine: `{word}`"),
        "on every other machine it leads nowhere",
        "use a path from the root of this repository, or copy the data into the crate that needs it",
    ))
}

/// A path begins after something that is no name; inside an address such as `example.org/…` it
/// means something else.
fn stands_alone(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '}'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_one_machine_is_found_in_any_file() {
        let text = format!("fine\ncat {}main\n", WORDS[0]);
        let found = check(&Files::of(&[("run.sh", &text)]));
        assert_eq!(found[0].short(), format!("run.sh:2: a path of one machine: `{}`", WORDS[0]));
    }

    #[test]
    fn the_same_letters_in_an_address_are_no_path() {
        let text = format!("https://example.org{}item and {{base}}{}x", WORDS[0], WORDS[1]);
        assert!(check(&Files::of(&[("a.md", &text)])).is_empty());
    }
}
