//! From scores to a proposal, with the rule that fired and those that did not.

use super::condition::{Condition, Scored};
use super::framework::{Framework, Rule, Score};

/// What the rules propose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal<'f> {
    /// A letter, or the code of an outcome.
    pub gives: &'f str,
    /// The rule that fired.
    pub rule: &'f Rule,
    /// Numbers of the norms or themes that made its conditions hold.
    pub by: Vec<String>,
    /// The rules that were tested before it, and what was missing.
    pub tried: Vec<Tried<'f>>,
}

/// A rule that did not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried<'f> {
    /// The rule.
    pub rule: &'f Rule,
    /// The condition that did not hold.
    pub lacks: &'f Condition,
}

impl Framework {
    /// The score of a theme, from those of its norms; a norm that does not apply is left out. None
    /// without a score, or for a theme that is not there.
    pub fn theme_score(&self, theme: &str, norms: &[(&str, Score)]) -> Option<Proposal<'_>> {
        let theme = self.theme(theme)?;
        let scored: Vec<(String, Scored)> = theme
            .norms
            .iter()
            .filter_map(|norm| {
                let (_, score) = norms.iter().find(|(id, _)| *id == norm.id)?;
                Some((norm.id.clone(), Scored { score: *score, is_core: norm.core }))
            })
            .collect();
        propose(&self.theme_rules, &scored)
    }

    /// The outcome, from the scores of the themes in their order; none without a score.
    pub fn outcome(&self, themes: &[Score]) -> Option<Proposal<'_>> {
        let ids = self.themes.iter().map(|it| it.id.clone());
        let scored = ids.zip(themes.iter().map(|it| Scored { score: *it, is_core: false }));
        propose(&self.overall_rules, &scored.collect::<Vec<_>>())
    }
}

fn propose<'f>(rules: &'f [Rule], scored: &[(String, Scored)]) -> Option<Proposal<'f>> {
    if scored.is_empty() {
        return None;
    }
    let all: Vec<Scored> = scored.iter().map(|(_, it)| *it).collect();
    let mut tried = Vec::new();
    for rule in rules {
        let lacks = rule.when.iter().find(|it| !it.holds(&all));
        let Some(lacks) = lacks else {
            let is_met = |it: Scored| rule.when.iter().any(|when| when.counts(it));
            let by = scored.iter().filter(|(_, it)| is_met(*it)).map(|(id, _)| id.clone());
            return Some(Proposal { gives: &rule.gives, rule, by: by.collect(), tried });
        };
        tried.push(Tried { rule, lacks });
    }
    None
}
