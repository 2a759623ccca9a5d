//! The slip on paper: what a scanner reads from it leads to the registration.

use std::path::PathBuf;
use std::process::Command;

use testkit::people::Browser;

use super::{at_the_counter, fill};

/// The UDI of the label as far as the register knows it: its expiry date is no element (rule R20).
const UDI: &str = "010871234567890610AB12\u{1d}21S1";

#[tokio::test]
async fn the_slip_is_a_tagged_file_of_ones_own_in_both_languages() {
    at_the_counter(async |counter| {
        for (language, text) in [("nl", "Downloaden als PDF"), ("en", "Download as PDF")] {
            let mut clerk = Browser::new(&counter.router).reading(language);
            clerk.sign_in("staff", "clerk").await;
            let registration = counter.registers(&mut clerk).await;
            let path = format!("{registration}/slip.pdf");
            let page = clerk.look(&format!("{registration}/slip")).await.text();
            assert!(page.contains(text) && page.contains(&path), "{page}");
            let slip = clerk.look(&path).await;
            assert_eq!(slip.status, 200, "{}", slip.text());
            assert_eq!(slip.header("content-type"), "application/pdf");
            assert_eq!(slip.header("cache-control"), "no-store");
            let told = slip.text();
            assert!(told.starts_with("%PDF-"));
            for promise in ["pdfuaid:part", "pdfaid:part"] {
                assert!(told.contains(promise), "{promise}");
            }
            assert!(spoken(&slip.body).starts_with(language));
            // Another provider learns not even that it exists.
            let mut other = counter.with("elsewhere").await;
            assert_eq!(other.look(&path).await.status, 404);
            assert_eq!(counter.stranger().look(&path).await.status, 303);
        }
    })
    .await;
}

/// The language a screen reader is told.
fn spoken(slip: &[u8]) -> String {
    let document = lopdf::Document::load_mem(slip).expect("a PDF");
    let language = document.catalog().expect("a catalog").get(b"Lang").expect("a language");
    let text = language.as_str().expect("a text");
    String::from_utf8_lossy(text).into_owned()
}

#[tokio::test]
async fn a_scanner_reads_reference_and_udi_from_the_slip() {
    let Some(python) = std::env::var_os("LIR_TEST_DOCUMENT_TOOLS") else {
        println!("not run: LIR_TEST_DOCUMENT_TOOLS names no tools; run cargo xtask test");
        return;
    };
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let registration = counter.registers(&mut clerk).await;
        let page = clerk.look(&registration).await.text();
        let slip = clerk.look(&format!("{registration}/slip.pdf")).await.body;
        let read = scanned(&python, &slip);
        assert_eq!(read.len(), 2, "{read:?}");
        let udi = read.iter().find(|(kind, _)| kind == "]d2").expect("a GS1 DataMatrix");
        assert_eq!(udi.1, UDI);
        let reference = read.iter().find(|(kind, _)| kind == "]d1").expect("a DataMatrix");
        assert!(page.contains(&reference.1), "{reference:?}: {page}");
        // What was typed for want of a code has a slip too.
        let fields = [
            ("noUdiReason", "label_lost"),
            ("manufacturer", "Voorbeeld"),
            ("productName", "Heup"),
            ("productType", "H1"),
            ("lot", "L1"),
            ("implantedOn", "2026-04-02"),
            ("do", "register"),
        ];
        let sent = fill(&mut clerk, "/registrations/new", &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let slip = clerk.look(&format!("{}.pdf", sent.header("location"))).await;
        assert_eq!(scanned(&python, &slip.body).len(), 1, "the reference alone");
    })
    .await;
}

/// The symbols on the first page: symbology identifier and text.
fn scanned(python: &std::ffi::OsStr, pdf: &[u8]) -> Vec<(String, String)> {
    let name = format!("lir-slip-{}-{}", std::process::id(), pdf.len());
    let stem = std::env::temp_dir().join(name);
    let (file, picture) = (stem.with_extension("pdf"), stem.with_extension("pgm"));
    std::fs::write(&file, pdf).unwrap();
    let drawn = Command::new("pdftoppm")
        .args(["-r", "200", "-gray", "-singlefile"])
        .args([&file, &stem])
        .status()
        .unwrap();
    assert!(drawn.success());
    let script =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../documents/tests/tools/codes.py");
    let said = Command::new(python).arg(script).arg(&picture).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let _ = (std::fs::remove_file(file), std::fs::remove_file(picture));
    let lines = String::from_utf8(said.stdout).unwrap();
    lines.lines().map(symbol).collect()
}

fn symbol(line: &str) -> (String, String) {
    let (kind, hex) = line.split_once(' ').expect("identifier and bytes");
    let bytes = hex.as_bytes().chunks(2);
    let bytes = bytes.map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap());
    (kind.to_owned(), String::from_utf8(bytes.collect()).unwrap())
}
