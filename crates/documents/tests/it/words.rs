//! What documents say, as whoever copies or listens to them gets it.

use std::process::Command;

use documents::{Language, Letter, letters};

use crate::all;
use crate::samples::letter;
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

#[test]
fn each_letter_of_a_file_to_print_has_numbers_of_pages_and_a_reference_of_its_own() {
    if Tools::installed().is_none() {
        return;
    }
    let of = |reference: &str| Letter { reference: Some(reference.to_owned()), ..letter() };
    let bytes = letters(&of("R-1 / P7"), &[of("R-1 / P8")], Language::Dutch).unwrap();
    let folder = Folder::new("letters");
    let pdf = folder.file("letters.pdf", &bytes);
    let mut command = Command::new("pdftotext");
    let text = printed(command.args(["-enc", "UTF-8", "-raw"]).arg(&pdf).arg("-"));
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert_eq!(pages.len() % 2, 0, "{text}");
    let (first, second) = pages.split_at(pages.len() / 2);
    for (letter, number) in [(first, "P7"), (second, "P8")] {
        for (at, page) in (1..).zip(letter) {
            let foot = page.trim_end().lines().rev().take(2).collect::<Vec<_>>().join(" ");
            assert!(foot.contains(&format!("Bladzijde {at} van {}", letter.len())), "{foot}");
            assert!(foot.contains(&format!("R-1 / {number}")), "{foot}");
        }
    }
}
