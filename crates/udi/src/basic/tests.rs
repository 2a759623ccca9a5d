//! Each agency's form with its limits and check, told apart with and without naming the agency.
//! Examples printed by the agencies, values registered in EUDAMED, and composed ones.

use proptest::prelude::*;

use super::parse;
use crate::{Agency, Key};

const ANY: Option<Agency> = None;

/// The agency that the code turned out to be of, or what is wrong and where.
fn answer(agency: Option<Agency>, text: &str) -> String {
    match parse(agency, text) {
        Ok(code) => {
            assert_eq!(code.as_str(), text);
            code.agency().map_or("EUDAMED", Agency::as_str).to_owned()
        }
        Err(error) => {
            if error.agency().is_some() {
                assert_eq!(error.read().other(Key::BasicUdiDi), Some(text));
            }
            format!("{}@{}", error.kind().as_str(), error.position())
        }
    }
}

#[track_caller]
fn check(cases: &[(Option<Agency>, &str, &str)]) {
    for (agency, text, expected) in cases {
        assert_eq!(answer(*agency, text), *expected, "{text}");
    }
}

#[test]
fn a_manufacturer_reads_codes_of_every_agency() {
    check(&[
        (ANY, "1987654Ad4X4bL5ttr2310c2K", "GS1"),
        (ANY, "00000!HV", "GS1"),
        (ANY, "12345_0123456789:;<=>?62", "GS1"),
        (ANY, "0763003170097RB", "GS1"),
        (ANY, "123456MW", "GS1"),
        (ANY, "++A999MODELIDENTIFIER11S8", "HIBCC"),
        (ANY, "++E22100160100000008Z", "HIBCC"),
        (ANY, "++A9991WP", "HIBCC"),
        (ANY, "A9990ABC123T048008", "ICCBBA"),
        (ANY, "A9997XYZ1000000012", "ICCBBA"),
        (ANY, "PP12345ABCD.12345678.9004", "IFA"),
        (ANY, "PP12345ABCDEFGHIJKLMNOP80", "IFA"),
        (ANY, "PP12345153", "IFA"),
        (ANY, "B-07610034123458", "EUDAMED"),
        (ANY, "D-A999ABC1230", "EUDAMED"),
        (Some(Agency::Gs1), "00000!HV", "GS1"),
        (Some(Agency::Iccbba), "A9990ABC123T048008", "ICCBBA"),
    ]);
}

#[test]
fn a_facility_number_may_look_like_another_agency() {
    check(&[
        (ANY, "PP1230000000000025", "ICCBBA"),
        (ANY, "100000000000000029", "ICCBBA"),
        (ANY, "RH1230000000000006", "ICCBBA"),
        (Some(Agency::Ifa), "PP1230000000000025", "bad_check_digit@16"),
        (Some(Agency::Gs1), "100000000000000029", "bad_check_digit@16"),
    ]);
}

#[test]
fn a_faulty_code_is_refused() {
    check(&[
        (ANY, "", "empty@0"),
        (ANY, " \n", "empty@0"),
        (ANY, "!1234567", "bad_syntax@0"),
        (ANY, "X987654Ad4X4bL5ttr2310c2K", "bad_syntax@0"),
        (ANY, "<script>alert(1)</script>", "bad_syntax@0"),
        (ANY, "B-", "truncated@2"),
        (ANY, "B-12 34", "illegal_char@4"),
        (ANY, "12345FC", "truncated@7"),
        (ANY, "1987654Ad4X4bL5ttr2310c2X", "bad_check_digit@23"),
        (ANY, "1987654Ad4X4bL5ttr2310cX2K", "too_long@25"),
        (ANY, "1987X54Ad4X4bL5ttr2310c2K", "bad_syntax@4"),
        (ANY, "1987654Ad4X4bL5 tr2310c2K", "illegal_char@15"),
        (Some(Agency::Gs1), "++A999MODELIDENTIFIER11S8", "bad_syntax@0"),
        (ANY, "++A99", "truncated@5"),
        (ANY, "++E221001601000000080000000000Z", "too_long@25"),
        (ANY, "++E221049001OOOOOOOFX", "bad_check_digit@19"),
        (ANY, "++A999model11S8", "illegal_char@6"),
        (ANY, "++1999ASG", "illegal_char@2"),
        (ANY, "+A999MODELIDENTIFIER11S8", "bad_syntax@0"),
        // The form of the older paper, which no registered code has.
        (ANY, "RHE999AQ7B5F", "bad_syntax@0"),
        (ANY, "A9990ABC123T048009", "bad_check_digit@16"),
        (ANY, "A9990ABC123T0480", "truncated@16"),
        (ANY, "A9990ABC123T0480080", "too_long@18"),
        (ANY, "A999OABC123T048008", "illegal_char@4"),
        (ANY, "A9990ABC123T04800A", "illegal_char@17"),
        (ANY, "PP12345abcd04", "illegal_char@7"),
        (ANY, "PP12345A-B15", "illegal_char@8"),
        (ANY, "PP1234AABC41", "illegal_char@6"),
        (ANY, "PP12345154", "bad_check_digit@8"),
        (ANY, "PP1234553", "truncated@9"),
        (ANY, "PP12345ABCDEFGHIJKLMNOPQ80", "too_long@25"),
        (Some(Agency::Ifa), "12345153", "bad_syntax@0"),
    ]);
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in "([+]{2}|PP|B-|[0-9]{5})?.{0,30}") {
        for agency in [Agency::Gs1, Agency::Hibcc, Agency::Iccbba, Agency::Ifa] {
            answer(Some(agency), &text);
        }
        answer(None, &text);
    }
}
