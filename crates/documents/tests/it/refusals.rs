//! What is refused, and what hostile or odd text does: it is printed as the text it is.

use documents::{
    Block, Carrier, DocumentError, Format, Implant, Language, Person, check_printable,
};

use crate::{all, samples};

#[test]
fn a_name_in_letters_we_cannot_print_is_refused_and_not_replaced() {
    let person = Person { name: "李小龍".to_owned(), ..samples::person() };
    let card = documents::Card { person, ..samples::card() };
    let refused = documents::card(&card, Language::Dutch, Format::CreditCard).unwrap_err();
    assert_eq!(refused, DocumentError::Unprintable { character: '李' });
    assert_eq!(refused.code(), "document_character_unprintable");
}

#[test]
fn names_of_europe_can_be_printed() {
    let names = [
        "Gülşen Çağlayan-İpek",
        "Łukasz Żółć",
        "Þórður Æsir",
        "Nguyễn Thị Ánh",
        "Ștefan Țară",
        "Ελένη Παπαδοπούλου",
        "Наталія Щербань",
        "Ħaġar Qim",
        "d’Ångström",
        "Sørine Ŧŧ Ŋŋ",
        "e\u{301}clair",
    ];
    for name in names {
        assert_eq!(check_printable(name), Ok(()), "{name}");
    }
}

#[test]
fn text_that_looks_like_markup_is_text() {
    let name = "#eval(read(\"/etc/passwd\")) <b>&amp;</b> (\\)Tj ET";
    let mut letter = samples::letter();
    letter.body = vec![Block::Paragraph(name.to_owned())];
    let bytes = documents::letter(&letter, Language::English).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
}

#[test]
fn a_card_with_more_than_it_holds_is_refused_on_plastic_and_printed_on_a4_in_part_never() {
    let product = Some("Zeer uitvoerige productnaam ".repeat(30));
    let implant = Implant { product, ..samples::stem() };
    let card = documents::Card { implant, ..samples::card() };
    for format in [Format::CreditCard, Format::A4] {
        let refused = documents::card(&card, Language::Dutch, format).unwrap_err();
        assert_eq!(refused.code(), "document_text_too_long");
    }
}

#[test]
fn a_long_statement_goes_on_over_many_pages() {
    let mut statement = samples::statement();
    statement.implants = vec![samples::stem(); 24];
    let bytes = documents::statement(&statement, Language::Dutch).unwrap();
    assert_eq!(crate::pdf::Pdf::open(&bytes).0.get_pages().len(), 13);
}

#[test]
fn a_table_with_rows_higher_than_a_page_is_printed_whole() {
    let mut report = samples::report();
    let long = "woord ".repeat(4000);
    report.sections[0].blocks = vec![Block::Facts(vec![documents::Fact::new("Toelichting", long)])];
    let bytes = documents::report(&report, Language::Dutch).unwrap();
    assert!(crate::pdf::Pdf::open(&bytes).0.get_pages().len() > 5);
}

#[test]
fn a_symbol_that_cannot_be_is_an_error_and_no_empty_square() {
    let implant = Implant { carrier: Some(Carrier::Text("9".repeat(5000))), ..samples::stem() };
    let card = documents::Card { implant, ..samples::card() };
    let refused = documents::card(&card, Language::Dutch, Format::A4).unwrap_err();
    assert_eq!(refused.code(), "document_symbol_impossible");
}

#[test]
fn no_document_is_larger_than_a_letter_should_be() {
    for (name, bytes) in all(Language::Dutch) {
        assert!(bytes.len() < 100_000, "{name} has {} bytes", bytes.len());
    }
}
