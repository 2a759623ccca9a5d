//! What holds for every nation: keys decide, numbers are those of the parameters, and every
//! identifier can be read by those who will be sent it.

use std::collections::{HashMap, HashSet};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{Dialect, Habit, Issuer, Kind};

fn nation(seed: u64, years: f64, scale: f64) -> Nation {
    Nation::new(Parameters::default(), Plan::new(seed, date(2019, 1, 1), years, scale).unwrap())
}

/// All devices of a category, with the year they were placed in.
fn by_year(nation: &Nation, category: &str) -> HashMap<i16, usize> {
    let mut years = HashMap::new();
    for shard in nation.shards().filter(|shard| shard.category == category) {
        for course in nation.courses(&shard).unwrap() {
            for life in course.lives {
                *years.entry(life.implanted_on.year()).or_default() += 1;
            }
        }
    }
    years
}

#[test]
fn each_year_has_the_devices_of_the_parameters() {
    let nation = nation(1, 4.0, 1.0);
    for code in ["hip", "breast", "coronary_stent", "cochlear"] {
        let category = nation.categories().iter().find(|it| it.code == code).unwrap();
        for (year, found) in by_year(&nation, code) {
            let years = f64::from(year) - f64::from(category.reference_year);
            let expected = category.annual_implants * (1.0 + category.annual_growth).powf(years);
            let ratio = crate::number::size(found) / expected;
            assert!((ratio - 1.0).abs() < 0.02, "{code} {year}: {found} instead of {expected}");
        }
    }
}

#[test]
fn the_parts_alone_are_the_whole() {
    let nation = nation(2, 1.0, 0.02);
    let shards: Vec<Shard> = nation.shards().collect();
    assert_eq!(shards.len(), 12 * 14, "fillers are not enabled");
    assert_eq!(shards[0].to_string(), "hip/2019-01");
    assert_eq!(shards[14].to_string(), "hip/2019-02");
    let mut keys = HashSet::new();
    for shard in &shards {
        let courses: Vec<Course> = nation.courses(shard).unwrap().collect();
        assert_eq!(u32::try_from(courses.len()).unwrap(), nation.count(shard).unwrap());
        for course in courses.iter().rev() {
            let again = nation.course(course.category, course.month, course.number);
            assert_eq!(again.as_ref(), Some(course));
            assert!(keys.insert((course.category, course.month, course.number)));
        }
    }
    assert_eq!(nation.course(0, 12, 0), None);
    assert_eq!(nation.course(99, 0, 0), None);
    assert_eq!(nation.course(0, 0, u32::MAX), None);
}

#[test]
fn a_part_there_is_not_is_refused_with_what_there_is() {
    let nation = nation(2, 1.0, 0.02);
    let refused = |text: &str| nation.count(&text.parse().unwrap()).unwrap_err().to_string();
    assert!(refused("filler/2019-01").contains("no category filler; there are hip, knee"));
    insta::assert_snapshot!(refused("hip/2020-01"), @"hip/2020-01 lies outside the simulation, which runs from 2019-01-01 to before 2020-01-01");
}

#[test]
fn seeds_differ_in_everything_that_is_drawn() {
    let (one, other) = (nation(1, 1.0, 0.02), nation(2, 1.0, 0.02));
    let (left, right) = (one.course(0, 0, 0).unwrap(), other.course(0, 0, 0).unwrap());
    assert_ne!(left.patient.born_on, right.patient.born_on);
    assert_ne!(left.lives[0].told[0].reference, right.lives[0].told[0].reference);
    assert_ne!(one.providers()[0].branch, other.providers()[0].branch);
    assert_ne!(one.models(), other.models());
}

#[test]
fn every_identifier_is_read_as_it_is_kept() {
    let nation = nation(3, 1.0, 1.0);
    let mut seen = HashSet::new();
    let mut families: HashMap<&str, (&str, usize)> = HashMap::new();
    for model in nation.models() {
        let agency = match model.issuer {
            Issuer::Gs1 => udi::Agency::Gs1,
            Issuer::Hibcc => udi::Agency::Hibcc,
            Issuer::Iccbba => udi::Agency::Iccbba,
            Issuer::Ifa => udi::Agency::Ifa,
        };
        let mut buffer = udi::Buffer::new();
        let di = udi::Di::parse_into(&model.udi_di, &mut buffer).unwrap();
        assert_eq!((di.agency(), di.as_str()), (agency, model.udi_di.as_str()));
        let basic = udi::parse_basic(&model.basic_udi_di).unwrap();
        assert_eq!(basic.agency(), Some(agency), "{}", model.basic_udi_di);
        assert!(seen.insert(&model.udi_di), "{}", model.udi_di);
        let of = (model.manufacturer.as_str(), model.category);
        assert_eq!(*families.entry(&model.basic_udi_di).or_insert(of), of);
    }
    let of = |issuer| nation.models().iter().filter(|model| model.issuer == issuer).count();
    let counts = [Issuer::Gs1, Issuer::Hibcc, Issuer::Iccbba, Issuer::Ifa].map(of);
    assert!(counts[0] > counts[1] && counts[1] > counts[2] && counts.iter().all(|it| *it > 0));
}

#[test]
fn a_whole_country_has_the_providers_of_the_parameters() {
    let nation = nation(4, 1.0, 1.0);
    let of = |kind| nation.providers().iter().filter(move |it| it.kind == kind);
    assert_eq!((of(Kind::Hospital).count(), of(Kind::Clinic).count()), (113, 400));
    let organisations: HashSet<usize> = of(Kind::Hospital).map(|it| it.organisation).collect();
    assert_eq!(organisations.len(), 69);
    let never = of(Kind::Clinic).filter(|it| it.habit == Habit::Never).count();
    assert_eq!(never, 132);
    assert!(of(Kind::Hospital).all(|it| it.habit != Habit::Never));
    assert!(of(Kind::Hospital).any(|it| matches!(it.habit, Habit::Silent(_))));
    assert_eq!(of(Kind::Hospital).filter(|it| it.dialect == Dialect::ChipSoft).count(), 53);
    assert_eq!(nation.providers()[22].habit, Habit::Delivers, "hospital 23 is watched (D5)");
    for field in &nation.fields[..2] {
        assert!(field.choice.members().any(|provider| provider == 22));
    }
    for number in [
        |it: &Provider| it.branch.clone(),
        |it: &Provider| it.ura.clone(),
        |it: &Provider| it.agb.clone(),
    ] {
        let numbers: HashSet<String> = nation.providers().iter().map(number).collect();
        assert_eq!(numbers.len(), 513);
    }
    let names: HashSet<&str> = nation.providers().iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names.len(), 513);
    for provider in nation.providers() {
        assert!(provider.branch.len() == 12 && provider.branch.starts_with("00009"));
        assert!(provider.company.len() == 8 && provider.company.starts_with('9'));
        assert!(provider.ura.len() == 8 && provider.agb.len() == 8);
    }
}

#[test]
fn a_small_country_has_few_providers_and_still_all_of_its_kinds() {
    let nation = nation(4, 1.0, 0.000_1);
    let of = |kind| nation.providers().iter().filter(move |it| it.kind == kind);
    assert_eq!((of(Kind::Hospital).count(), of(Kind::Clinic).count()), (2, 3));
    assert_eq!(of(Kind::Clinic).filter(|it| it.habit == Habit::Never).count(), 1);
}

#[test]
fn lots_have_their_size() {
    let nation = nation(5, 6.0, 1.0);
    // The model of D1 (knee, rank 3): its lots have 250 pieces each.
    let model = nation.models().iter().find(|it| it.category == 1 && it.rank == 3).unwrap();
    assert_eq!(model.lot_size, 250);
    let (mut lots, mut bad): (HashMap<String, u32>, u32) = (HashMap::new(), 0);
    let mut expiry = HashMap::new();
    for shard in nation.shards().filter(|shard| shard.category == "knee") {
        for course in nation.courses(&shard).unwrap() {
            for life in course.lives.iter().filter(|it| it.device.model == model.index) {
                *lots.entry(life.device.lot.clone()).or_default() += 1;
                bad += u32::from(life.defect == Some(1));
                let expires_on = life.device.expires_on;
                assert!(life.implanted_on < expires_on, "{life:?}");
                let of_lot = expiry.entry(life.device.lot.clone()).or_insert(expires_on);
                assert_eq!(*of_lot, expires_on, "a lot has one expiry date");
            }
        }
    }
    let mut sizes: Vec<u32> = lots.into_values().collect();
    sizes.sort_unstable();
    let median = sizes[sizes.len() / 2];
    assert!((225..=275).contains(&median), "{median} of {}", sizes.len());
    assert!((200..=300).contains(&bad), "D1 has {bad}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_seed_and_size_gives_a_nation(seed: u64, months in 1_u32..30, tenths in -40_i32..3) {
        let scale = 10_f64.powf(f64::from(tenths) / 10.0);
        let nation = nation(seed, f64::from(months) / 12.0, scale);
        for shard in nation.shards() {
            for course in nation.courses(&shard).unwrap().take(3) {
                let again = nation.course(course.category, course.month, course.number);
                prop_assert_eq!(again.as_ref(), Some(&course));
                prop_assert!(!course.lives.is_empty());
                for life in &course.lives {
                    prop_assert!(course.patient.born_on < life.implanted_on);
                    prop_assert!(life.implanted_on < course.patient.dies_on);
                    prop_assert!(life.implanted_on < life.device.expires_on);
                    prop_assert!(life.implanted_on < nation.plan().end());
                    prop_assert_eq!(nation.models()[life.device.model].category, course.category);
                }
            }
        }
    }
}
