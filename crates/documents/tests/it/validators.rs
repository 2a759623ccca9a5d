//! Validators that others wrote: `pdfua` for PDF/UA-1 (it holds what it checks against the rules of
//! the public profile of veraPDF), `qpdf` for the syntax of the file, poppler for fonts and tags.

use std::process::Command;

use documents::Language;

use crate::all;
use crate::tools::{Folder, Tools, printed};

#[test]
fn validators_find_nothing() {
    let Some(tools) = Tools::installed() else { return };
    let folder = Folder::new("validators");
    for language in [Language::Dutch, Language::English] {
        for (name, bytes) in all(language) {
            let pdf = folder.file(&format!("{name}.pdf"), &bytes);
            let said = tools.python("pdfua_check.py", &[&pdf]);
            assert_eq!(said.trim(), "11 rules or more, no findings", "{name}");
            let said = printed(Command::new("qpdf").arg("--check").arg(&pdf));
            assert!(said.contains("No syntax or stream encoding errors found"), "{name}: {said}");
            let fonts = printed(Command::new("pdffonts").arg(&pdf));
            for font in fonts.lines().skip(2) {
                // The columns "emb sub uni": embedded, cut down, can be copied.
                let words: Vec<&str> = font.split_whitespace().collect();
                assert!(words.windows(3).any(|it| it == ["yes", "yes", "yes"]), "{name}: {font}");
            }
            let tags = printed(Command::new("pdfinfo").arg("-struct").arg(&pdf));
            assert!(tags.contains("H1"), "{name}: {tags}");
            let facts = printed(Command::new("pdfinfo").arg(&pdf));
            assert!(facts.contains("Tagged:          yes"), "{name}: {facts}");
        }
    }
}
