//! A simulated nation at the front door: every dialect is understood, and every planted error that
//! a gateway can see is told, with nothing told of clean messages.

use std::collections::BTreeSet;

use exchange::BranchNumber;
use gateway::model::provider::{Number, NumberSystem};
use gateway::use_case::admit::admit_number;
use identity::Permit;
use jiff::civil::date;
use simulate::format::{csv, fhir};
use simulate::{
    Act, Copy, Course, Dialect, Format, Message, Nation, Parameters, Plan, Planted, Provider,
    messages,
};

use crate::fhir::issues;
use crate::harness::{House, NOORD};

/// Errors and the reasons they are told with.
const TOLD: [(Planted, &[&str]); 5] = [
    (Planted::CheckDigit, &["carrier_check_digit", "udi_di_check_digit"]),
    (Planted::SeparatorLost, &["carrier_ambiguous"]),
    (Planted::Typed, &["udi_di_invalid", "udi_di_check_digit"]),
    (Planted::BranchForm, &["provider_mismatch", "branch_undetermined"]),
    (Planted::BsnEleven, &["bsn_invalid"]),
];
/// What a gateway cannot see, each message being well formed.
const UNSEEN: [Planted; 4] =
    [Planted::WrongVariant, Planted::LotMisread, Planted::SideSwapped, Planted::BirthDate];
/// Habits of systems that are noted, and no error of this message.
const HABITS: [&str; 4] = ["agb_invalid", "number_unknown", "carrier_repaired", "carrier_ignored"];

/// The first courses of a small nation that tell something, every second one spoilt throughout.
fn courses(nation: &Nation) -> Vec<Course> {
    let shards: Vec<_> = nation.shards().collect();
    let all = shards.iter().flat_map(|shard| nation.courses(shard).unwrap().take(1));
    let kinds = TOLD.iter().map(|told| Some(told.0)).chain(UNSEEN.map(Some));
    let kinds: Vec<Option<Planted>> = kinds.flat_map(|kind| [None, kind]).collect();
    let spoilt = all.zip(kinds.into_iter().cycle()).map(|(mut course, planted)| {
        let tellings = course.lives.iter_mut().flat_map(|life| &mut life.told);
        tellings.for_each(|told| told.planted = planted);
        course
    });
    spoilt.collect()
}

/// A nation whose every provider is Ziekenhuis Noord with this dialect.
fn providers(nation: &Nation, dialect: Dialect) -> Vec<Provider> {
    let noord = |provider: &Provider| Provider {
        branch: NOORD.to_owned(),
        company: "12345678".to_owned(),
        ura: "00002729".to_owned(),
        agb: "06020806".to_owned(),
        dialect,
        ..provider.clone()
    };
    nation.providers().iter().map(noord).collect()
}

async fn noord_is_known_by_agb(house: &House) {
    let number = Number::parse(NumberSystem::Agb, "06020806").unwrap();
    let branch = BranchNumber::parse(NOORD).unwrap();
    let keep = Permit::at_the_console();
    admit_number(house.gateway.context(), &keep, house.noord.id, &number, &branch).await.unwrap();
}

/// What is told of a message that is an error of it, habits apart.
fn judge(message: &Message<'_>, planted: Option<Planted>, told: &BTreeSet<String>) {
    let expected = TOLD.iter().find(|row| Some(row.0) == planted).map_or(&[][..], |row| row.1);
    // An explantation whose device cannot be read lacks that device, if nothing is known of it.
    let follows = |code: &str| planted.is_some() && code == "explant_element_missing";
    let errors = told.iter().map(String::as_str);
    let errors: Vec<&str> =
        errors.filter(|code| !HABITS.contains(code) && !follows(code)).collect();
    let context = format!("{planted:?} {:?} {errors:?}", message.told);
    assert!(errors.iter().all(|code| expected.contains(code)), "{context}");
    assert_eq!(errors.is_empty(), expected.is_empty(), "{context}");
}

#[tokio::test]
async fn bundles_of_every_dialect_are_taken_in_and_their_errors_told() {
    let plan = Plan::new(11, date(2022, 1, 1), 2.5, 0.01).unwrap();
    let nation = Nation::new(Parameters::default(), plan);
    let courses = courses(&nation);
    for dialect in [Dialect::Epic, Dialect::Nexus, Dialect::ChipSoft, Dialect::NlCore] {
        let house = House::start(store::Engine::Sqlite).await;
        noord_is_known_by_agb(&house).await;
        let providers = providers(&nation, dialect);
        let (mut seen, mut placed, mut removed) = (BTreeSet::new(), 0, 0);
        for message in courses.iter().flat_map(|it| messages(it, &providers, nation.models())) {
            let mut line = Vec::new();
            fhir::write(&mut line, &message);
            let door = fhir::door(dialect).unwrap();
            let answer = house.send("POST", door, "application/fhir+json", line).await;
            assert_eq!(answer.status, 200, "{dialect:?} {}", answer.text());
            let told: BTreeSet<String> = issues(&answer.json())
                .iter()
                .filter_map(|issue| issue.strip_prefix("warning ").or(issue.strip_prefix("error ")))
                .map(ToOwned::to_owned)
                .collect();
            let planted = message.planted(Format::Fhir);
            if message.told.act == Act::Death {
                // Nothing is known of a Patient alone but that they died.
                assert!(told.is_empty(), "{told:?}");
                continue;
            }
            judge(&message, planted, &told);
            seen.extend(told.into_iter().filter(|code| !HABITS.contains(&code.as_str())));
            let blocked = planted.is_some_and(|it| TOLD[..4].iter().any(|row| row.0 == it));
            if !blocked && message.told.copy == Copy::Original {
                *(if message.told.act == Act::Implantation {
                    &mut placed
                } else {
                    &mut removed
                }) += 1;
            }
        }
        assert!(seen.len() >= 5, "{dialect:?} {seen:?}");
        while house.deliver().await.unwrap() > 0 {}
        let events = house.register.events();
        let count = |kind| events.iter().filter(|event| event.starts_with(kind)).count();
        assert!(placed > 100 && removed > 0, "{placed} {removed}");
        assert!(count("implantation ") >= placed, "{dialect:?}: {} of {placed}", events.len());
        assert_eq!(count("explantation "), removed, "{dialect:?}");
        assert!(count("death ") > 0);
        house.stop().await;
    }
}

#[tokio::test]
async fn a_file_of_a_provider_without_a_link_is_taken_in_and_its_errors_told() {
    let plan = Plan::new(12, date(2022, 1, 1), 2.5, 0.01).unwrap();
    let nation = Nation::new(Parameters::default(), plan);
    let courses = courses(&nation);
    let house = House::start(store::Engine::Sqlite).await;
    noord_is_known_by_agb(&house).await;
    let providers = providers(&nation, Dialect::Csv);
    for message in courses.iter().flat_map(|it| messages(it, &providers, nation.models())) {
        let mut file = csv::HEADER.as_bytes().to_vec();
        csv::write(&mut file, &message);
        let answer = house.send("POST", "/v1/deliveries/csv", "text/csv", file).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let answer = answer.json();
        let told = answer["results"].as_array().unwrap().iter();
        let told = told.flat_map(|result| result["issues"].as_array().unwrap());
        let told = told.map(|issue| issue["code"].as_str().unwrap().to_owned()).collect();
        if message.told.act != Act::Death {
            judge(&message, message.planted(Format::Csv), &told);
        }
    }
    house.stop().await;
}
