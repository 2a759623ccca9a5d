//! The seventeen clinics, the rules one by one, and frameworks that come as data.

mod clinics;
mod frameworks;
mod rows;

use super::{Framework, Frameworks, Score};

/// The made-up clinics of the round of 2021.
pub(super) struct Clinic {
    pub(super) name: &'static str,
    pub(super) norms: Vec<(&'static str, Vec<(String, Score)>)>,
    pub(super) themes: Vec<Score>,
    pub(super) outcome: &'static str,
}

pub(super) fn implants() -> Framework {
    Frameworks::shipped().get("implants", "2021").unwrap().clone()
}

pub(super) fn letters(text: &str) -> Vec<Score> {
    text.chars().map(|it| Score::of(&it.to_string()).unwrap()).collect()
}

pub(super) fn clinics() -> Vec<Clinic> {
    let framework = implants();
    let lines = include_str!("clinics.txt").lines().filter(|it| !it.starts_with('#'));
    lines
        .map(|line| {
            let parts: Vec<&'static str> = line.split_whitespace().collect();
            let [name, one, two, three, four, themes, outcome] = parts[..] else {
                panic!("{line}")
            };
            let of = |id: &'static str, text: &str| {
                let norms = framework.theme(id).unwrap().norms.iter().map(|it| it.id.clone());
                (id, norms.zip(letters(text)).collect())
            };
            let norms = vec![of("1", one), of("2", two), of("3", three), of("4", four)];
            Clinic { name, norms, themes: letters(themes), outcome }
        })
        .collect()
}

/// Scores of a theme, as a framework judges them.
pub(super) fn judged(framework: &Framework, theme: &str, norms: &[(String, Score)]) -> String {
    let norms: Vec<(&str, Score)> = norms.iter().map(|(id, it)| (id.as_str(), *it)).collect();
    framework.theme_score(theme, &norms).map(|it| it.gives.to_owned()).unwrap_or_default()
}
