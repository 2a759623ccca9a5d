//! What documents say, as whoever copies or listens to them gets it.

use std::process::Command;

use documents::Language;

use crate::all;
use crate::tools::{Folder, Tools, printed};

#[test]
fn documents_say_this_in_both_languages() {
    if Tools::installed().is_none() {
        return;
    }
    let folder = Folder::new("words");
    for language in [Language::Dutch, Language::English] {
        for (name, bytes) in all(language) {
            let pdf = folder.file("document.pdf", &bytes);
            let mut command = Command::new("pdftotext");
            let text = printed(command.args(["-enc", "UTF-8", "-raw"]).arg(&pdf).arg("-"));
            let text = text.replace('\u{c}', "\n----\n");
            insta::assert_snapshot!(format!("{name}-{}", language.tag()), text);
        }
    }
}
