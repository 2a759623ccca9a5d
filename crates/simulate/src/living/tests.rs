//! What becomes of the devices and what is told of them, over many lives.

use jiff::civil::{Date, date};

use crate::nation::calendar::day_of;
use crate::number::size;
use crate::{Act, Copy, Course, Habit, Life, Nation, Parameters, Plan, Planted, Side, Told};

fn nation(parameters: Parameters, years: f64, scale: f64) -> Nation {
    Nation::new(parameters, Plan::new(20_260_101, date(2019, 1, 1), years, scale).unwrap())
}

fn courses<'n>(nation: &'n Nation, category: &'n str) -> impl Iterator<Item = Course> + 'n {
    let of = nation.shards().filter(move |shard| shard.category == category);
    of.flat_map(|shard| nation.courses(&shard).unwrap())
}

fn lives<'n>(nation: &'n Nation, category: &'n str) -> impl Iterator<Item = Life> + 'n {
    courses(nation, category).flat_map(|course| course.lives)
}

fn years(from: Date, to: Date) -> f64 {
    f64::from(day_of(to) - day_of(from)) / 365.25
}

/// Share revised within so many years, if nobody died.
fn revised(lives: impl Iterator<Item = Life>, within: f64) -> (f64, usize) {
    let (mut all, mut revised) = (0, 0);
    for life in lives {
        all += 1;
        revised += usize::from(years(life.implanted_on, life.revised_on) < within);
    }
    (size(revised) / size(all), all)
}

#[test]
fn hips_survive_as_long_as_in_the_register_of_hips() {
    let nation = nation(Parameters::default().without_defects(), 6.0, 1.0);
    let (share, hips) = revised(lives(&nation, "hip"), 14.0);
    assert!(hips > 200_000);
    assert!((1.0 - share - 0.947).abs() < 0.006, "{}", 1.0 - share);
}

#[test]
fn each_category_is_revised_within_ten_years_as_the_parameters_say() {
    let nation = nation(Parameters::default().without_defects(), 2.0, 1.0);
    for (category, expected) in [("knee", 0.05), ("breast", 0.15), ("icd", 0.20), ("lead", 0.05)] {
        let (share, _) = revised(lives(&nation, category), 10.0);
        assert!((share / expected - 1.0).abs() < 0.1, "{category}: {share}");
    }
}

#[test]
fn defects_raise_the_hazard_of_those_they_name() {
    let nation = nation(Parameters::default(), 3.0, 1.0);
    let of = |defect: Option<u8>| {
        revised(lives(&nation, "hip").filter(move |life| life.defect == defect), 5.0).0
    };
    let hazard = |defect| -(1.0 - of(defect)).ln();
    let ratio = hazard(Some(2)) / hazard(None);
    assert!((1.8..2.6).contains(&ratio), "D2: {ratio}");
    let at_23 = lives(&nation, "hip").filter(|life| life.defect == Some(5));
    assert!(at_23.into_iter().all(|life| life.provider == 22 && life.implanted_on.year() >= 2020));
    let ages = |defect: Option<u8>| {
        let (mut sum, mut count) = (0.0, 0);
        for course in courses(&nation, "hip").filter(|it| it.lives[0].defect == defect) {
            sum += years(course.patient.born_on, course.lives[0].implanted_on);
            count += 1;
        }
        sum / size(count)
    };
    assert!((ages(None) - ages(Some(6)) - 9.0).abs() < 0.6, "D6");
}

#[test]
fn sides_follow_each_other() {
    let nation = nation(Parameters::default(), 5.0, 0.2);
    let (mut both, mut all) = (0, 0);
    for course in courses(&nation, "hip").filter(|it| it.month < 24) {
        all += 1;
        if let [first, second] = course.lives.as_slice() {
            both += 1;
            assert_ne!(first.side, second.side);
            assert!(first.side.is_some());
            let apart = years(first.implanted_on, second.implanted_on);
            assert!((0.08..3.01).contains(&apart), "{apart}");
        }
    }
    let share = size(both) / size(all);
    assert!((share - 0.22).abs() < 0.02, "{share}");
    let breasts = courses(&nation, "breast").filter(|it| it.lives.len() == 2);
    for course in breasts {
        let mut sides: Vec<Option<Side>> = course.lives.iter().map(|it| it.side).collect();
        sides.sort_by_key(|side| *side == Some(Side::Right));
        assert_eq!(sides, [Some(Side::Left), Some(Side::Right)]);
        assert_eq!(course.lives[0].implanted_on, course.lives[1].implanted_on);
    }
    assert!(lives(&nation, "pacemaker").all(|life| life.side.is_none()));
}

/// All tellings of a category with their lives.
fn told(nation: &Nation, category: &str) -> Vec<(Life, Told)> {
    let of = |life: Life| {
        let told = life.told.clone();
        told.into_iter().map(move |told| (life.clone(), told))
    };
    lives(nation, category).flat_map(of).collect()
}

#[test]
fn tellings_are_late_forgotten_and_repeated_as_the_parameters_say() {
    let nation = nation(Parameters::default(), 4.0, 1.0);
    let told = told(&nation, "pacemaker");
    let usual = |life: &Life| nation.providers()[life.provider].habit == Habit::Delivers;
    let originals = told.iter().filter(|(life, told)| {
        told.act == Act::Implantation
            && told.copy == Copy::Original
            && usual(life)
            && life.implanted_on.year() < 2022
    });
    let (mut all, mut never, mut late) = (0, 0, 0);
    for (_, told) in originals {
        all += 1;
        match told.told_on {
            None => never += 1,
            Some(on) => late += usize::from(day_of(on) - day_of(told.happened_on) > 30),
        }
    }
    assert!((size(never) / size(all) - 0.02).abs() < 0.004, "{never} of {all}");
    assert!((size(late) / size(all) - 0.18).abs() < 0.01, "{late} of {all}");
    let sent = told.iter().filter(|(_, told)| told.told_on.is_some());
    let of = |copy| size(sent.clone().filter(|(_, told)| told.copy == copy).count());
    let originals = of(Copy::Original);
    assert!((of(Copy::Retry) / originals - 0.010).abs() < 0.002);
    assert!((of(Copy::Duplicate) / originals - 0.015).abs() < 0.002);
    let gone = told.iter().filter(|(_, it)| it.act == Act::Explantation && it.told_on.is_some());
    let unlinked = size(gone.clone().filter(|(_, told)| !told.linked).count());
    let unlinked = unlinked / size(gone.count());
    assert!((0.04..0.11).contains(&unlinked), "6% and those never told: {unlinked}");
}

#[test]
fn tellings_come_in_an_order_that_can_be_true() {
    let nation = nation(Parameters::default(), 3.0, 0.1);
    let end = nation.plan().end();
    for shard in nation.shards() {
        for course in nation.courses(&shard).unwrap() {
            for life in &course.lives {
                order(&nation, &course, life, end);
            }
        }
    }
}

fn order(nation: &Nation, course: &Course, life: &Life, end: Date) {
    let placed =
        life.told.iter().find(|it| it.act == Act::Implantation && it.copy == Copy::Original);
    let placed = placed.expect("each implantation is told or should have been").told_on;
    let habit = nation.providers()[life.provider].habit;
    for told in &life.told {
        if let Some(on) = told.told_on {
            assert!(on >= told.happened_on && on < end);
            assert_ne!(habit, Habit::Never);
            assert!(!matches!(habit, Habit::Silent(from) if on >= from));
            assert!(told.act != Act::Death || placed.is_some_and(|placed| placed <= on));
        }
        assert!(told.linked <= placed.is_some(), "{life:?}");
        match told.act {
            Act::Implantation => assert_eq!(told.happened_on, life.implanted_on),
            Act::Explantation => {
                assert_eq!(told.happened_on, life.revised_on);
                assert!(told.happened_on <= course.patient.dies_on);
            }
            Act::Death => {
                assert_eq!(told.happened_on, course.patient.dies_on);
                assert!(life.revised_on > course.patient.dies_on);
            }
        }
        assert!(told.planted != Some(Planted::SideSwapped) || life.side.is_some());
        assert!(told.planted != Some(Planted::SeparatorLost) || life.device.serial.is_some());
        assert!(told.act != Act::Death || told.planted.is_none());
    }
    let days: Vec<Option<Date>> = life.told.iter().map(|it| it.told_on).collect();
    assert!(days.is_sorted_by_key(|on| (on.is_none(), *on)));
}

#[test]
fn one_death_is_told_alike_of_all_devices_of_a_course() {
    let nation = nation(Parameters::default(), 6.0, 0.2);
    let mut met = 0;
    for course in courses(&nation, "hip") {
        let deaths = |life: &Life| -> Vec<Told> {
            life.told
                .iter()
                .filter(|it| it.act == Act::Death && it.told_on.is_some())
                .cloned()
                .collect()
        };
        if let [first, second] = course.lives.as_slice() {
            let (first, second) = (deaths(first), deaths(second));
            if !first.is_empty() && !second.is_empty() {
                assert_eq!(first, second);
                met += 1;
            }
        }
    }
    assert!(met > 20, "{met}");
}

#[test]
fn errors_are_planted_as_often_as_the_parameters_say() {
    let nation = nation(Parameters::default(), 2.0, 1.0);
    let (mut all, mut found) = (0, std::collections::HashMap::new());
    for told in lives(&nation, "iol").flat_map(|life| life.told) {
        if told.act == Act::Implantation && told.copy == Copy::Original {
            all += 1;
            if let Some(kind) = told.planted {
                *found.entry(kind).or_insert(0) += 1;
            }
        }
    }
    for planting in nation.parameters().plantings() {
        let share = size(found.get(&planting.kind).copied().unwrap_or(0)) / size(all);
        let limited = matches!(planting.kind, Planted::BirthDate | Planted::SeparatorLost);
        match planting.kind {
            Planted::SideSwapped => assert_eq!(share.to_bits(), 0, "only at a revision"),
            _ if limited => assert!(share > 0.0 && share < planting.rate, "{planting:?}: {share}"),
            _ => assert!((share / planting.rate - 1.0).abs() < 0.2, "{planting:?}: {share}"),
        }
    }
}
