//! The chores a developer runs by name: `cargo xtask <verb>`. What CI runs is one of the verbs
//! (`check`), so nothing can fail there that cannot be run here by the same word.
//!
//! To add a verb: write a file beside this one with a `run` that takes the words after the verb,
//! and give it a line in [`VERBS`]. To add a program that a verb needs: one file in `requirements`.
//!
//! Not here: anything the product needs at run time. This crate is built before all others on a
//! fresh clone, so it parses its few arguments by hand and depends on two crates only.

mod assets;
mod bench;
mod check;
mod postgres;
mod requirements;
mod rules;
mod screenshots;
mod shell;
mod steps;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

/// One chore: its word, what it does in a line, how to use it, and the function behind it.
struct Verb {
    name: &'static str,
    summary: &'static str,
    usage: &'static str,
    run: fn(&[String]) -> anyhow::Result<()>,
}

/// All chores, in the order of the help text.
const VERBS: &[Verb] = &[
    Verb {
        name: "check",
        summary: "everything CI runs: fmt, tidy, deny, clippy, doc, test",
        usage: check::USAGE,
        run: check::run,
    },
    Verb {
        name: "test",
        summary: "every test on SQLite and PostgreSQL, doctests included",
        usage: test::USAGE,
        run: test::run,
    },
    Verb {
        name: "fmt",
        summary: "is every file formatted by rustfmt",
        usage: check::FMT_USAGE,
        run: check::fmt,
    },
    Verb {
        name: "tidy",
        summary: "crate edges, file sizes, links, the table of rules, forbidden words",
        usage: tidy::USAGE,
        run: tidy::run,
    },
    Verb {
        name: "deny",
        summary: "licences, banned crates and sources of every dependency",
        usage: check::DENY_USAGE,
        run: check::deny,
    },
    Verb {
        name: "clippy",
        summary: "lints of all targets, warnings denied",
        usage: check::CLIPPY_USAGE,
        run: check::clippy,
    },
    Verb {
        name: "doc",
        summary: "the documentation of our crates, broken links denied",
        usage: check::DOC_USAGE,
        run: check::doc,
    },
    Verb {
        name: "bench",
        summary: "the benchmark table of docs/benchmarks.md",
        usage: bench::USAGE,
        run: bench::run,
    },
    Verb {
        name: "assets",
        summary: "the style, fonts and script of pages, made from npm packages",
        usage: assets::USAGE,
        run: assets::run,
    },
    Verb {
        name: "screenshots",
        summary: "pictures of all pages of the demo, in docs/screenshots",
        usage: screenshots::USAGE,
        run: screenshots::run,
    },
    Verb {
        name: "rules",
        summary: "the pages of docs/rules, from the data the rules run on",
        usage: rules::USAGE,
        run: rules::run,
    },
    Verb {
        name: "postgres",
        summary: "a throw-away PostgreSQL for one command, or until Ctrl-C",
        usage: postgres::USAGE,
        run: postgres::run,
    },
];

/// What to tell a caller who used a word that is no verb; by convention 2, apart from a chore that
/// failed.
const EXIT_USAGE: u8 = 2;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some(name) = words.first().map(String::as_str) else {
        eprintln!("{}", help());
        return ExitCode::from(EXIT_USAGE);
    };
    if matches!(name, "help" | "-h" | "--help") {
        println!("{}", help());
        return ExitCode::SUCCESS;
    }
    let Some(verb) = VERBS.iter().find(|verb| verb.name == name) else {
        eprintln!("cargo xtask has no verb `{name}`.\n\n{}", help());
        return ExitCode::from(EXIT_USAGE);
    };
    let rest = &words[1..];
    if matches!(rest.first().map(String::as_str), Some("-h" | "--help")) {
        println!("cargo xtask {}: {}\n\n{}", verb.name, verb.summary, verb.usage.trim());
        return ExitCode::SUCCESS;
    }
    match (verb.run)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\ncargo xtask {name}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The list of verbs, one a line.
fn help() -> String {
    let lines: Vec<String> =
        VERBS.iter().map(|verb| format!("  {:<11} {}", verb.name, verb.summary)).collect();
    format!(
        "Usage: cargo xtask <verb> [arguments]\n\n{}\n\nMore about one verb: cargo xtask <verb> --help",
        lines.join("\n")
    )
}
