//! Help texts: what a person reads first is under test like any answer.

use crate::support::lir;

const VERBS: &[&[&str]] = &[
    &[],
    &["demo"],
    &["drill"],
    &["serve"],
    &["migrate"],
    &["check"],
    &["client", "add"],
    &["client", "list"],
    &["client", "revoke"],
    &["organisation", "add"],
    &["organisation", "list"],
    &["organisation", "end"],
    &["mandate", "add"],
    &["mandate", "list"],
    &["mandate", "end"],
    &["pki", "dev"],
    &["provider", "add"],
    &["provider", "contact"],
    &["provider", "export"],
    &["provider", "import"],
    &["provider", "list"],
    &["escrow", "new"],
    &["keys", "rotate"],
    &["keys", "status"],
    &["audit", "verify"],
    &["audit", "head"],
    &["audit", "export"],
    &["audit", "show"],
    &["audit", "retention"],
    &["session", "list"],
    &["session", "revoke"],
    &["catalogue", "import"],
    &["directory", "import"],
    &["inclusion", "load"],
    &["inclusion", "show"],
    &["deliver"],
    &["receipt", "verify"],
    &["log", "verify"],
    &["recall", "contact", "set"],
    &["recall", "contact", "list"],
    &["keys", "new"],
    &["keys", "replace"],
    &["simulate"],
    &["trace"],
    &["trace", "verify"],
    &["udi", "parse"],
    &["decide"],
    &["term"],
];

#[test]
fn a_person_reads_what_each_verb_does_with_an_example() {
    for verb in VERBS {
        let mut args = verb.to_vec();
        args.push("--help");
        let said = lir(&args);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{verb:?}");
        if !verb.is_empty() {
            assert!(said.out.contains("Example"), "{verb:?} has no example");
            assert!(said.out.contains("--json"), "{verb:?} prints no JSON");
        }
        let name = if verb.is_empty() { "lir".to_owned() } else { verb.join("_") };
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "help" }, {
            insta::assert_snapshot!(name, said.out);
        });
    }
}

#[test]
fn every_verb_there_is_has_a_help_text_under_test() {
    fn verbs_of(path: &[&str]) -> Vec<String> {
        let mut args = path.to_vec();
        args.push("--help");
        let out = lir(&args).out;
        let section = out.split("Commands:\n").nth(1).unwrap_or_default();
        let lines = section.lines().take_while(|line| line.starts_with("  "));
        let names = lines.filter(|line| !line.starts_with("   "));
        names.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
    }
    fn gather(path: &[&str], all: &mut Vec<Vec<String>>) {
        let owned = || path.iter().map(|word| (*word).to_owned()).collect();
        let parts = verbs_of(path);
        if parts.is_empty() {
            all.push(owned());
            return;
        }
        for part in &parts {
            gather(&[path, &[part.as_str()]].concat(), all);
        }
        // A verb with parts may do something by itself.
        let usage = lir(&[path, &["--help"]].concat()).out;
        if !path.is_empty() && usage.contains(&format!("Usage: lir {} [OPTIONS]", path.join(" "))) {
            all.push(owned());
        }
    }
    let mut all: Vec<Vec<String>> = Vec::new();
    gather(&[], &mut all);
    let known: Vec<Vec<String>> = VERBS
        .iter()
        .filter(|verb| !verb.is_empty())
        .map(|verb| verb.iter().map(|word| (*word).to_owned()).collect())
        .collect();
    for verb in &all {
        assert!(known.contains(verb), "the help of {verb:?} is not under test");
    }
    assert_eq!(all.len(), known.len());
}

#[test]
fn wrong_use_says_what_is_right() {
    let said = lir(&["serve"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("--role"), "{said:?}");
    assert_eq!(lir(&["sevre"]).code, 2);
}
