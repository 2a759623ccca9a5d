//! What `docs/simulation.md` tells a newcomer to type is typed here, and what it shows is compared.

use std::process::Command;

use testkit::port::Port;

use crate::support::{Folder, Said};

const DOCS: &str = include_str!("../../../../../docs/simulation.md");

/// The text under a heading, up to the next one that is not below it.
fn section(heading: &str) -> &'static str {
    let text = DOCS.split_once(&format!("\n{heading}\n")).unwrap().1;
    let depth = heading.bytes().take_while(|byte| *byte == b'#').count();
    let ends = (2..=depth).map(|depth| format!("\n{} ", "#".repeat(depth)));
    ends.fold(text, |text, end| text.split(end.as_str()).next().unwrap())
}

/// The blocks of a kind, one after the other.
fn blocks(text: &str, kind: &str) -> String {
    let begin = format!("```{kind}\n");
    let parts = text.split(begin.as_str()).skip(1);
    parts.map(|part| part.split("```").next().unwrap()).collect()
}

#[test]
fn a_newcomer_loads_a_province_and_gets_the_answers_that_the_docs_show() {
    let folder = Folder::new();
    let port = Port::free();
    let free = port.address();
    let here = |text: String| text.replace("127.0.0.1:8080", &free);
    let newcomer = section("## A newcomer loads a province and tries three traces");
    let typed = blocks(newcomer, "sh") + &blocks(section("### Own parameters"), "sh");
    let serve = format!("lir serve --listen {free} ");
    let typed = here(typed.replace("lir serve ", &serve));
    let lir = std::path::Path::new(env!("CARGO_BIN_EXE_lir")).parent().unwrap().display();
    let begin = format!("PATH='{lir}':$PATH; trap 'kill $(jobs -p) 2> /dev/null || true' EXIT");
    let mut shell = Command::new("bash");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("LIR_") {
            shell.env_remove(name);
        }
    }
    let shell = shell
        .args(["-euo", "pipefail", "-c", &format!("{begin}\n{typed}")])
        .current_dir(&folder.0)
        .env("LIR_REGISTER_URL", format!("http://{free}"));
    let said = Said::from(shell.output().unwrap());
    assert_eq!(said.code, 0, "{said:#?}");
    let shown = here(blocks(newcomer, "text"));
    assert!(shown.lines().count() > 20, "the docs show what is answered");
    let mut printed = said.out.lines();
    for line in shown.lines() {
        assert!(printed.any(|it| it == line), "not printed, or not here: {line}\n{}", said.out);
    }
    assert!(folder.0.join("with-fillers/deliveries/2019-12/filler.jsonl").exists());
}
