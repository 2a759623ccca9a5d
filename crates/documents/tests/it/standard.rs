//! PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), as far as a machine can see: read with another
//! library than the one that wrote the file. The clauses are named where they are checked.

use std::collections::BTreeSet;

use documents::Language;

use crate::all;
use crate::pdf::{Part, Pdf};

fn each(check: impl Fn(&str, Language, &Pdf)) {
    for language in [Language::Dutch, Language::English] {
        for (name, bytes) in all(language) {
            check(&format!("{name} {}", language.tag()), language, &Pdf::open(&bytes));
        }
    }
}

#[test]
fn a_file_says_which_standards_it_keeps() {
    each(|name, _, pdf| {
        let metadata = pdf.metadata();
        // PDF/UA-1 clause 5, PDF/A-2 clause 6.6.4.
        for part in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "<dc:title>"]
        {
            assert!(metadata.contains(part), "{name} has no {part}: {metadata}");
        }
    });
}

#[test]
fn a_screen_reader_learns_language_and_title_first() {
    each(|name, language, pdf| {
        let catalog = pdf.catalog();
        // PDF/UA-1 clauses 7.1 and 7.2.
        assert_eq!(pdf.text(catalog, "Lang").as_deref(), Some(language.tag()), "{name}");
        let marked = pdf.get(catalog, "MarkInfo").unwrap().as_dict().unwrap();
        assert!(pdf.get(marked, "Marked").unwrap().as_bool().unwrap(), "{name}");
        let preferences = pdf.get(catalog, "ViewerPreferences").unwrap().as_dict().unwrap();
        assert!(pdf.get(preferences, "DisplayDocTitle").unwrap().as_bool().unwrap(), "{name}");
        assert!(pdf.get(catalog, "Outlines").is_some(), "{name} has no bookmarks");
    });
}

#[test]
fn a_file_holds_all_it_needs_and_nothing_that_acts() {
    each(|name, _, pdf| {
        let catalog = pdf.catalog();
        // PDF/A-2 clauses 6.1.3, 6.2.3, 6.5 and 6.8: colours, no actions, no other files.
        assert!(pdf.0.trailer.get(b"Encrypt").is_err(), "{name}");
        assert!(pdf.0.trailer.get(b"ID").is_ok(), "{name}");
        let intents = pdf.get(catalog, "OutputIntents").unwrap().as_array().unwrap();
        let intent = pdf.follow(&intents[0]).as_dict().unwrap();
        assert_eq!(pdf.name(intent, "S").as_deref(), Some("GTS_PDFA1"), "{name}");
        assert!(pdf.get(intent, "DestOutputProfile").is_some(), "{name}");
        for key in ["OpenAction", "AA", "AcroForm", "Names"] {
            assert!(pdf.get(catalog, key).is_none(), "{name} has {key}");
        }
        for object in pdf.0.objects.values().filter_map(|it| it.as_dict().ok()) {
            for key in ["JS", "EF"] {
                assert!(object.get(key.as_bytes()).is_err(), "{name} has {key}");
            }
        }
    });
}

#[test]
fn every_font_is_in_the_file_and_its_letters_can_be_copied() {
    each(|name, _, pdf| {
        // PDF/UA-1 clause 7.21, PDF/A-2 clauses 6.2.11.4 and 6.2.11.7.
        let fonts = pdf.fonts();
        let whole = fonts.iter().filter(|it| pdf.name(it, "Subtype").as_deref() == Some("Type0"));
        let mut seen = 0;
        for font in whole {
            seen += 1;
            assert!(pdf.get(font, "ToUnicode").is_some(), "{name}");
            let inner = pdf.get(font, "DescendantFonts").unwrap().as_array().unwrap();
            let inner = pdf.follow(&inner[0]).as_dict().unwrap();
            let descriptor = pdf.get(inner, "FontDescriptor").unwrap().as_dict().unwrap();
            let files = ["FontFile2", "FontFile3"].map(|it| pdf.get(descriptor, it).is_some());
            assert!(files.contains(&true), "{name}: a font is not embedded");
        }
        assert!(seen >= 2, "{name} has {seen} fonts");
        let other = ["Type1", "TrueType", "Type3", "MMType1"];
        for font in fonts {
            let kind = pdf.name(font, "Subtype").unwrap();
            assert!(!other.contains(&kind.as_str()), "{name} has a font of the kind {kind}");
        }
    });
}

#[test]
fn everything_on_a_page_is_read_or_is_ornament_and_nothing_is_read_twice() {
    each(|name, _, pdf| {
        // PDF/UA-1 clause 7.1: content is tagged or an artifact.
        let mut read = BTreeSet::new();
        pdf.structure().walk(&mut |part| {
            for mark in &part.marks {
                assert!(read.insert(*mark), "{name}: {mark:?} is in the tree twice");
            }
        });
        let mut drawn = BTreeSet::new();
        for page in pdf.0.get_pages().into_values() {
            drawn.extend(pdf.marks(page).into_iter().map(|number| (page, number)));
        }
        assert_eq!(read, drawn, "{name}");
    });
}

#[test]
fn pictures_have_words_and_tables_have_headers() {
    each(|name, _, pdf| {
        pdf.structure().walk(&mut |part| match part.role.as_str() {
            // PDF/UA-1 clauses 7.3, 7.5 and 7.6.
            "Figure" => assert!(part.alternative.as_ref().is_some_and(|it| it.len() > 1), "{name}"),
            "TH" => assert!(part.scope.is_some(), "{name}: a header without scope"),
            "Table" => assert_eq!(widths(part).len(), 1, "{name}: a ragged table"),
            "L" => assert!(part.parts.iter().all(|it| it.role == "LI"), "{name}"),
            "LI" => {
                let roles: Vec<&str> = part.parts.iter().map(|it| it.role.as_str()).collect();
                assert_eq!(roles, ["Lbl", "LBody"], "{name}");
            }
            _ => {}
        });
    });
}

/// The numbers of cells that rows of a table have.
fn widths(table: &Part) -> BTreeSet<usize> {
    let mut widths = BTreeSet::new();
    table.walk(&mut |part| {
        if part.role == "TR" {
            widths.insert(part.parts.len());
            assert!(part.parts.iter().any(|it| it.role == "TH"), "a row without header");
        }
    });
    widths
}

#[test]
fn headings_begin_with_the_title_and_leave_no_level_out() {
    each(|name, _, pdf| {
        // PDF/UA-1 clause 7.4.2.
        let mut levels = Vec::new();
        pdf.structure().walk(&mut |part| {
            if let Some(level) = part.role.strip_prefix('H').and_then(|it| it.parse::<u8>().ok()) {
                levels.push(level);
            }
        });
        assert_eq!(levels.first(), Some(&1), "{name}: {levels:?}");
        assert!(!levels[1..].contains(&1), "{name} has two titles: {levels:?}");
        assert!(levels.windows(2).all(|it| it[1] <= it[0] + 1), "{name}: {levels:?}");
    });
}
