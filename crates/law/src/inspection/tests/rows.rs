//! Each rule, each condition and each core mark matters: without it some answer is another.

use super::{clinics, implants, judged, letters};
use crate::inspection::{Framework, Happened, Score};

/// What the clinics do not show: scores of the norms of a theme, and what they come to.
const THEMES: &[(&str, &str, &str)] = &[
    ("3", "AAC", "B"),
    ("3", "CAA", "C"),
    ("3", "ACC", "C"),
    ("4", "DAAAAAAA", "D"),
    ("1", "DAAAA", "D"),
    ("1", "AADAA", "D"),
    ("4", "AAAAAADA", "B"),
];

/// The same from themes to outcomes.
const OUTCOMES: &[(&str, &str)] = &[("CCCA", "O4"), ("DDDA", "O4"), ("CCCD", "O4")];

/// All that a framework says of the cases there are.
fn said(framework: &Framework) -> Vec<String> {
    let mut said = Vec::new();
    for clinic in clinics() {
        for (theme, norms) in &clinic.norms {
            said.push(judged(framework, theme, norms));
        }
        said.extend(outcome(framework, &clinic.themes));
    }
    for (theme, scores, _) in THEMES {
        let ids = framework.theme(theme).unwrap().norms.iter().map(|it| it.id.clone());
        said.push(judged(framework, theme, &ids.zip(letters(scores)).collect::<Vec<_>>()));
    }
    for (scores, _) in OUTCOMES {
        said.extend(outcome(framework, &letters(scores)));
    }
    for code in ["O3", "O4"] {
        for happened in Happened::ALL {
            let steps = framework.escalations(code, &[happened]);
            said.push(format!("{:?}", steps.iter().map(|it| &it.to).collect::<Vec<_>>()));
        }
    }
    said
}

fn outcome(framework: &Framework, themes: &[Score]) -> [String; 2] {
    let found = framework.outcome(themes);
    let decides = found.as_ref().is_some_and(|it| it.rule.officer_decides);
    [found.map(|it| it.gives.to_owned()).unwrap_or_default(), decides.to_string()]
}

#[test]
fn the_cases_beside_the_clinics_come_to_what_is_written() {
    let framework = implants();
    for (theme, scores, expected) in THEMES {
        let ids = framework.theme(theme).unwrap().norms.iter().map(|it| it.id.clone());
        let norms: Vec<_> = ids.zip(letters(scores)).collect();
        assert_eq!(judged(&framework, theme, &norms), *expected, "{theme} {scores}");
    }
    for (scores, expected) in OUTCOMES {
        assert_eq!(framework.outcome(&letters(scores)).unwrap().gives, *expected, "{scores}");
    }
}

#[test]
fn no_rule_and_no_core_mark_can_be_taken_out_or_changed_unseen() {
    let sound = implants();
    let expected = said(&sound);
    let mut unseen = Vec::new();
    let mut check = |other: &Framework, name: String| {
        if said(other) == expected {
            unseen.push(name);
        }
    };
    for at in 0..sound.theme_rules.len() {
        let rule = &sound.theme_rules[at];
        let mut other = sound.clone();
        other.theme_rules.remove(at);
        check(&other, format!("{} left out: {}", rule.id, rule.what.en));
        for line in 0..rule.when.len() {
            let mut other = sound.clone();
            other.theme_rules[at].when.remove(line);
            check(&other, format!("{} without `{}`", rule.id, rule.when[line].text));
        }
        for score in Score::ALL.into_iter().filter(|it| it.letter() != rule.gives) {
            let mut other = sound.clone();
            score.letter().clone_into(&mut other.theme_rules[at].gives);
            check(&other, format!("{} gives {}: {}", rule.id, score.letter(), rule.what.en));
        }
    }
    for at in 0..sound.overall_rules.len() {
        let rule = &sound.overall_rules[at];
        let mut other = sound.clone();
        other.overall_rules.remove(at);
        check(&other, format!("{} left out: {}", rule.id, rule.what.en));
        for line in 0..rule.when.len() {
            let mut other = sound.clone();
            other.overall_rules[at].when.remove(line);
            check(&other, format!("{} without `{}`", rule.id, rule.when[line].text));
        }
        let mut other = sound.clone();
        other.overall_rules[at].officer_decides ^= true;
        check(&other, format!("{} officer decides: {}", rule.id, rule.what.en));
    }
    for at in 0..sound.escalations.len() {
        let mut other = sound.clone();
        let gone = other.escalations.remove(at);
        check(&other, format!("{} left out: {}", gone.id, gone.what.en));
    }
    for theme in 0..sound.themes.len() {
        for norm in 0..sound.themes[theme].norms.len() {
            let mut other = sound.clone();
            let changed = &mut other.themes[theme].norms[norm];
            changed.core ^= true;
            let name = format!("{} with another core mark", changed.id);
            check(&other, name);
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}
