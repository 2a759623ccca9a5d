//! What says "later": tests that do not run, code that is not written.

use super::rust_text::code_only;
use super::{Files, Finding};

/// What is looked for in code, why it may not stand, and what to do.
const STUBS: &[(&str, &str, &str)] = &[
    (
        "#[ignore",
        "a test that does not run proves nothing and still counts as written",
        "make it pass, or delete it and open an issue",
    ),
    ("todo!(", "it is a panic that waits for a user", "write it, or leave its caller out"),
    ("unimplemented!(", "it is a panic that waits for a user", "write it, or leave its caller out"),
];

/// Looks through all Rust files.
pub(crate) fn check(files: &Files) -> Vec<Finding> {
    let sources = files.ending(&[".rs"]);
    sources.flat_map(|(path, text)| check_file(path, text)).collect()
}

fn check_file(path: &str, text: &str) -> Vec<Finding> {
    let code = code_only(text);
    let stubs = code.lines().enumerate().flat_map(|(index, line)| {
        STUBS.iter().filter(move |(stub, ..)| line.contains(stub)).map(
            move |(stub, why, remedy)| {
                Finding::new(path, index + 1, format!("`{stub}`"), why, *remedy)
            },
        )
    });
    let examples = text.lines().enumerate().filter(|(_, line)| ignored_example(line));
    let examples = examples.map(|(index, _)| {
        Finding::new(
            path,
            index + 1,
            "an example that is not compiled",
            "an example that nobody compiles is wrong after the next change",
            "make it compile (`no_run` if it must not run), or mark it `text`",
        )
    });
    stubs.chain(examples).collect()
}

/// A fence in a doc comment that tells rustdoc to leave its code alone.
fn ignored_example(line: &str) -> bool {
    let line = line.trim_start();
    let comment = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"));
    let fence = comment.and_then(|comment| comment.trim_start().strip_prefix("```"));
    fence.is_some_and(|marks| marks.split(',').any(|mark| mark.trim() == "ignore"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        check(&Files::of(&[("a.rs", text)])).iter().map(Finding::short).collect()
    }

    #[test]
    fn each_way_of_saying_later_is_found() {
        assert_eq!(found("#[test]\n#[ignore = \"slow\"]\nfn a() {}"), ["a.rs:2: `#[ignore`"]);
        assert_eq!(found("fn a() { todo!() }"), ["a.rs:1: `todo!(`"]);
        assert_eq!(found("fn a() {\n unimplemented!(\"x\") }"), ["a.rs:2: `unimplemented!(`"]);
        assert_eq!(
            found("/// ```ignore\n/// x\n/// ```"),
            ["a.rs:1: an example that is not compiled"]
        );
    }

    #[test]
    fn talking_about_it_is_no_stub() {
        assert!(found("// todo!() was here\nlet a = \"todo!()\";\n/// ```no_run\n").is_empty());
    }
}
