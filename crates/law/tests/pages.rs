//! The pages of docs/rules say what the data says. Where one is stale, this test leaves the pages as
//! they should be in the folder of test files; `cargo xtask rules` writes them in their place.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use law::page::{Page, all, contents};

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

fn pages() -> Vec<Page> {
    all().into_iter().chain([contents()]).collect()
}

#[test]
fn a_lawyer_reads_in_the_book_what_the_engines_run_on() {
    let proposals = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rules");
    let mut stale = Vec::new();
    for page in pages() {
        let file = format!("{}.md", page.name);
        let kept = std::fs::read_to_string(docs().join("rules").join(&file)).unwrap_or_default();
        if kept != page.text {
            std::fs::create_dir_all(&proposals).unwrap();
            std::fs::write(proposals.join(&file), &page.text).unwrap();
            stale.push(file);
        }
    }
    assert!(stale.is_empty(), "stale: {}; run cargo xtask rules", stale.join(", "));
}

#[test]
fn every_page_stands_in_the_book_and_no_other() {
    let summary = std::fs::read_to_string(docs().join("SUMMARY.md")).unwrap();
    let names: BTreeSet<String> = pages().into_iter().map(|it| format!("{}.md", it.name)).collect();
    let lacking: Vec<&String> =
        names.iter().filter(|it| !summary.contains(&format!("(rules/{it})"))).collect();
    assert!(lacking.is_empty(), "docs/SUMMARY.md lacks {lacking:?}");
    let kept = std::fs::read_dir(docs().join("rules")).unwrap();
    let kept = kept.map(|it| it.unwrap().file_name().into_string().unwrap());
    let gone: Vec<String> = kept.filter(|it| !names.contains(it)).collect();
    assert!(gone.is_empty(), "no data makes these pages: {gone:?}");
}

#[test]
fn what_is_unverified_is_shown_as_such() {
    let all = all();
    let of = |name: &str| &all.iter().find(|it| it.name == name).unwrap().text;
    for name in ["providers", "fines", "mandates", "clocks", "duty", "beside"] {
        assert!(of(name).contains("**unverified**"), "{name}");
    }
    assert!(of("restore").contains("INT-C5") && of("restore").contains("MDR 97(1)"));
    assert!(of("providers").contains("Wkkgz 27(4)"));
}
