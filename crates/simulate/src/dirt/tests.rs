//! Every error planted in a thousand messages is found by its reader, or cannot be found by anyone.

use exchange::record::{Calendar, Reading, read};
use jiff::civil::date;

use super::*;
use crate::format::tests::{course, models, provider};
use crate::format::{deliveries, messages};
use crate::{Act, Course, Dialect, Nation, Parameters, Plan};

const DIALECTS: [Dialect; 5] =
    [Dialect::Epic, Dialect::Nexus, Dialect::ChipSoft, Dialect::NlCore, Dialect::Csv];

fn calendar() -> Calendar {
    Calendar { today: date(2026, 11, 20), duty_began: date(2019, 1, 1) }
}

/// What the register finds in the deliveries of a course, one list a message.
fn found(course: &Course, dialect: Dialect) -> Vec<(Option<Planted>, Vec<&'static str>)> {
    let (providers, models) = ([provider(dialect)], models());
    let judged = messages(course, &providers, &models).into_iter().map(|message| {
        let mut line = Vec::new();
        deliveries::write(&mut line, &message);
        let record = serde_json::from_slice(&line).unwrap();
        let reading = read(&record, calendar());
        let codes: Vec<&str> = reading.findings().iter().map(|f| f.code.as_str()).collect();
        assert_eq!(matches!(reading, Reading::Valid(..)), codes.is_empty(), "{record}");
        (message.planted(Format::Deliveries), codes)
    });
    judged.collect()
}

/// A course with this error in all its messages, under references of its own.
fn spoilt(model: usize, planted: Planted, number: u32) -> Course {
    let mut course = course(model);
    for (index, told) in course.lives.iter_mut().flat_map(|life| &mut life.told).enumerate() {
        told.planted = Some(planted);
        told.reference = format!("0b7c1e6a-3f52-4d8e-{number:04x}-00000000000{index}");
    }
    course
}

#[test]
fn clean_messages_of_every_agency_and_dialect_are_valid() {
    for model in 0..models().len() {
        for dialect in DIALECTS {
            for (planted, codes) in found(&course(model), dialect) {
                assert_eq!((planted, codes), (None, vec![]), "{model} {dialect:?}");
            }
        }
    }
}

#[test]
fn errors_that_can_be_seen_are_and_others_leave_the_record_valid() {
    let seen: [(Planted, &[&str]); 5] = [
        (Planted::CheckDigit, &["udi_di_check_digit", "carrier_check_digit"]),
        (Planted::BsnReference, &["bsn_like_token"]),
        (
            Planted::BranchForm,
            &["branch_number_is_company_number", "branch_number_is_agb", "branch_number_invalid"],
        ),
        (Planted::SeparatorLost, &["carrier_ambiguous"]),
        (Planted::Typed, &["udi_di_invalid", "udi_di_check_digit"]),
    ];
    for number in 0..200 {
        let dialect = DIALECTS[number as usize % DIALECTS.len()];
        for model in 0..models().len() {
            for (kind, expected) in seen {
                for (planted, codes) in found(&spoilt(model, kind, number), dialect) {
                    let is_seen = codes.iter().any(|code| expected.contains(code));
                    assert_eq!(planted.is_some(), is_seen, "{kind:?} {model} {codes:?}");
                    assert_eq!(codes.len(), usize::from(is_seen), "{kind:?} {model} {codes:?}");
                }
            }
            for kind in [Planted::WrongVariant, Planted::LotMisread, Planted::SideSwapped] {
                for (_, codes) in found(&spoilt(model, kind, number), dialect) {
                    assert!(codes.is_empty(), "{kind:?} {codes:?}");
                }
            }
        }
    }
}

#[test]
fn of_a_whole_nation_each_error_that_shows_is_found_and_no_other() {
    let plan = Plan::new(5, date(2017, 1, 1), 4.0, 0.01).unwrap();
    let nation = Nation::new(Parameters::default(), plan);
    let shows = [
        Planted::CheckDigit,
        Planted::BsnReference,
        Planted::BranchForm,
        Planted::SeparatorLost,
        Planted::Typed,
    ];
    let (mut clean, mut wrong) = (0, 0);
    for shard in nation.shards() {
        for course in nation.courses(&shard).unwrap() {
            for message in messages(&course, nation.providers(), nation.models()) {
                let mut line = Vec::new();
                deliveries::write(&mut line, &message);
                let record = serde_json::from_slice(&line).unwrap();
                let findings = read(&record, calendar());
                let expected = message.planted(Format::Deliveries).filter(|it| shows.contains(it));
                assert_eq!(findings.findings().is_empty(), expected.is_none(), "{record}");
                *(if expected.is_some() { &mut wrong } else { &mut clean }) += 1;
            }
        }
    }
    assert!(clean > 10_000 && wrong > 50, "{clean} {wrong}");
}

#[test]
fn an_error_in_the_device_stands_in_the_bundle_that_tells_it_again() {
    let models = models();
    let of = |kind, dialect, format| {
        let mut course = course(0);
        let told = &mut course.lives[0].told;
        let placed = told.iter_mut().find(|it| it.act == Act::Implantation).unwrap();
        placed.planted = Some(kind);
        let removed = told.iter().find(|it| it.act == Act::Explantation).unwrap();
        assert!(removed.linked && removed.planted.is_none());
        let providers = [provider(dialect)];
        let all = messages(&course, &providers, &models);
        all.iter().find(|it| it.told.act == Act::Explantation).unwrap().planted(format)
    };
    let typed = Some(Planted::Typed);
    assert_eq!(of(Planted::Typed, Dialect::Epic, Format::Fhir), typed);
    assert_eq!(of(Planted::Typed, Dialect::Csv, Format::Csv), None, "a row refers to the device");
    assert_eq!(of(Planted::Typed, Dialect::Epic, Format::Deliveries), None);
    assert_eq!(of(Planted::BranchForm, Dialect::Epic, Format::Fhir), None);
}

#[test]
fn what_cannot_be_made_is_not_claimed() {
    let models = models();
    let of = |model, kind, dialect| {
        let providers = [provider(dialect)];
        let course = spoilt(model, kind, 7);
        let messages = messages(&course, &providers, &models);
        messages.iter().map(|message| message.planted(Format::Fhir)).collect::<Vec<_>>()
    };
    let planted = |model, kind| of(model, kind, Dialect::Epic);
    // ICCBBA keeps no check character in an identifier, and only GS1 has separators to lose.
    assert_eq!(planted(4, Planted::CheckDigit), [None; 4]);
    assert_eq!(planted(3, Planted::SeparatorLost), [None; 4]);
    // No other model of that kind and agency.
    assert_eq!(planted(5, Planted::WrongVariant), [None; 4]);
    // A reference is the register's to judge.
    assert_eq!(planted(0, Planted::BsnReference), [None; 4]);
    // The seventh of August may be the eighth of July.
    assert_eq!(planted(0, Planted::BirthDate), [Some(Planted::BirthDate); 4]);
    // Who has no EHR link sends no Bundle.
    assert_eq!(of(0, Planted::BirthDate, Dialect::Csv), [None; 4]);
}

#[test]
fn a_wrong_variant_and_a_misread_lot_are_well_formed_and_other() {
    let (providers, models) = ([provider(Dialect::ChipSoft)], models());
    for number in 0..100 {
        let course = spoilt(0, Planted::WrongVariant, number);
        let message = messages(&course, &providers, &models)[0];
        assert_eq!(Written::of(&message).di, models[1].udi_di);
        let course = spoilt(0, Planted::LotMisread, number);
        let message = messages(&course, &providers, &models)[0];
        let lot = Written::of(&message).lot.into_owned();
        assert!(["LOT2107", "L0T2I07", "L0T21O7"].contains(&lot.as_str()), "{lot}");
    }
}

#[test]
fn a_code_typed_by_hand_fails_every_reading() {
    let (providers, models) = ([provider(Dialect::Epic)], models());
    for number in 0..300 {
        for model in 0..models.len() {
            let course = spoilt(model, Planted::Typed, number);
            let all = messages(&course, &providers, &models);
            for message in all.iter().filter(|m| m.told.act == Act::Implantation) {
                let written = Written::of(message);
                let mut buffer = udi::Buffer::new();
                assert!(udi::Di::parse_into(&written.di, &mut buffer).is_err(), "{}", written.di);
                for text in [written.di.to_string(), format!("(01){}", written.di)] {
                    let mut buffer = udi::Buffer::new();
                    assert!(udi::lenient(&text, 2026, &mut buffer).is_err(), "{text}");
                }
            }
        }
    }
}
