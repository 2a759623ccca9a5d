//! Scoring: the norms of a theme, the theme beside its proposal, and the outcome.

use law::inspection::{Proposal, Score};
use web::form::{Choice, Form};

use super::{Act, Desk};
use crate::model::inspection::{Entry, Judged, MAX_TEXT, NormScore};
use crate::portal::fill;
use crate::portal::inspection::field::{Field, Kind, maybe};
use crate::portal::inspection::of;

/// What is sent for a norm that does not apply.
const NOT_APPLICABLE: &str = "none";

impl Desk<'_> {
    pub(super) fn score_act(&self, kind: &str, which: &str) -> Option<Act> {
        match kind {
            "norms" => self.norms_act(which),
            "theme" => {
                let theme = self.it.framework.theme(which)?;
                let proposal = self.it.theme_proposal(which);
                let title = fill(self.words.do_theme, &[of(&theme.name, self.language)]);
                Some(self.judge(title, proposal.as_ref(), self.letters(), false))
            }
            _ => {
                let proposal = self.it.outcome_proposal();
                let outcomes = self.it.framework.outcomes.iter().map(|it| {
                    let label = format!("{}: {}", it.code, of(&it.name, self.language));
                    Choice::new(&it.code, label).hint(of(&it.what, self.language))
                });
                let decides = proposal.as_ref().is_some_and(|it| it.rule.officer_decides);
                let title = self.words.do_outcome;
                Some(self.judge(title, proposal.as_ref(), outcomes.collect(), decides))
            }
        }
    }

    fn letters(&self) -> Vec<Choice> {
        let scores = self.it.framework.scores.iter();
        scores
            .map(|(score, word)| {
                let label = format!("{}: {}", score.letter(), of(word, self.language));
                Choice::new(score.letter(), label)
            })
            .collect()
    }

    fn norms_act(&self, which: &str) -> Option<Act> {
        let (words, theme) = (self.words, self.it.framework.theme(which)?);
        let title = fill(words.do_norms, &[&theme.id, of(&theme.name, self.language)]);
        let mut act = Act::of(title, words.do_norms_lead, words.save);
        for norm in &theme.norms {
            let mut choices = self.letters();
            choices.push(Choice::new(NOT_APPLICABLE, words.not_applicable));
            let core = if norm.core { format!(" ({})", words.core) } else { String::new() };
            let label = format!("{}{core}: {}", norm.id, of(&norm.what, self.language));
            let proofs: Vec<&str> =
                self.it.proofs(&norm.id).map(|it| it.reference.as_str()).collect();
            let hint = if proofs.is_empty() {
                words.no_evidence_yet.to_owned()
            } else {
                fill(words.rests_on, &[&proofs.join(", ")])
            };
            act =
                act.with(Field::of(Kind::Pick, &norm.id, label).hint(hint).choices(choices)).with(
                    Field::of(
                        Kind::Area,
                        format!("motive-{}", norm.id),
                        fill(words.motive_of, &[&norm.id]),
                    )
                    .hint(words.motive_hint)
                    .optional(),
                );
        }
        Some(act)
    }

    /// A score beside what the rules propose, with the rule that fired and those that did not.
    fn judge(
        &self,
        title: impl Into<String>,
        proposal: Option<&Proposal<'_>>,
        choices: Vec<Choice>,
        decides: bool,
    ) -> Act {
        let words = self.words;
        let mut act = Act::of(title, words.do_judge_lead, words.save);
        if let Some(it) = proposal {
            let rule = format!("{}: {}", it.rule.id, of(&it.rule.what, self.language));
            act.facts.push((words.proposal.to_owned(), it.gives.to_owned()));
            if let Some(outcome) = self.it.framework.outcome_of(it.gives) {
                let name = of(&outcome.name, self.language).to_owned();
                act.facts.push((words.what_it_means.to_owned(), name));
            }
            act.facts.push((words.rule_that_fired.to_owned(), rule));
            if !it.by.is_empty() {
                act.facts.push((words.by_which.to_owned(), it.by.join(", ")));
            }
            // What is our own model rests on no source.
            if it.rule.confidence == law::Confidence::None {
                let name = words.not_verified.to_owned();
                act.facts.push((name, words.not_verified_text.to_owned()));
            } else {
                let article = it.rule.article.to_string();
                act.facts.push((words.rests_on_article.to_owned(), article));
            }
            for tried in &it.tried {
                let rule = format!(
                    "{}: {} ({})",
                    tried.rule.id,
                    of(&tried.rule.what, self.language),
                    fill(words.not_so, &[of(&tried.lacks.words(), self.language)])
                );
                act.facts.push((words.did_not_hold.to_owned(), rule));
            }
        }
        act = act
            .with(Field::of(Kind::Pick, "score", words.score).choices(choices))
            .with(Field::of(Kind::Area, "motive", words.motive).hint(words.depart_hint).optional());
        if decides {
            let field = Field::of(Kind::Area, "decision", words.officer_decided);
            act = act.with(field.hint(words.officer_hint));
        }
        act
    }

    pub(super) fn score_start(&self, kind: &str, which: &str, mut form: Form) -> Form {
        if kind == "norms" {
            let theme = self.it.framework.theme(which);
            for norm in theme.into_iter().flat_map(|it| &it.norms) {
                let Some(it) = self.it.norms.get(&norm.id) else { continue };
                form.set(&norm.id, it.score.as_deref().unwrap_or(NOT_APPLICABLE));
                form.set(&format!("motive-{}", norm.id), it.motive.as_str());
            }
            return form;
        }
        let given = match kind {
            "theme" => self.it.themes.get(which),
            _ => self.it.outcome.as_ref().map(|(it, _)| it),
        };
        if let Some(it) = given {
            form.set("score", it.score.as_str());
            form.set("motive", it.motive.as_str());
        }
        if let Some((_, decision)) = self.it.outcome.as_ref().filter(|_| kind == "outcome") {
            form.set("decision", decision.as_str());
        }
        form
    }

    pub(super) fn score_entry(&self, kind: &str, which: &str, form: &mut Form) -> Option<Entry> {
        match kind {
            "norms" => self.norms_entry(which, form),
            "theme" => {
                let judged = self.judged(form, self.it.theme_proposal(which).as_ref(), |it| {
                    Score::of(it).is_some()
                });
                Some(Entry::Theme { theme: which.to_owned(), judged: judged? })
            }
            _ => {
                let framework = &self.it.framework;
                let judged = self.judged(form, self.it.outcome_proposal().as_ref(), |it| {
                    framework.outcome_of(it).is_some()
                });
                let decision = maybe(form, "decision", MAX_TEXT, self.common);
                Some(Entry::Overall { judged: judged?, decision: decision? })
            }
        }
    }

    fn judged(
        &self,
        form: &mut Form,
        proposal: Option<&Proposal<'_>>,
        is_one: impl Fn(&str) -> bool,
    ) -> Option<Judged> {
        let read = |it: &str| is_one(it).then(|| it.to_owned());
        let score = form.picked("score", self.words.score, read);
        let motive = maybe(form, "motive", MAX_TEXT, self.common);
        // Without a proposal there is nothing to judge: the use case says where it stands.
        let (gives, rule, by) = proposal.map_or_else(Default::default, |it| {
            (it.gives.to_owned(), it.rule.id.clone(), it.by.clone())
        });
        Some(Judged { score: score?, proposal: gives, rule, by, motive: motive? })
    }

    fn norms_entry(&self, which: &str, form: &mut Form) -> Option<Entry> {
        let theme = self.it.framework.theme(which)?;
        let mut scores = Vec::new();
        let mut is_whole = true;
        for norm in &theme.norms {
            let read = |it: &str| match it {
                NOT_APPLICABLE => Some(None),
                it => Score::of(it).map(|it| Some(it.letter().to_owned())),
            };
            let score = form.picked(&norm.id, &norm.id, read);
            let motive = maybe(form, &format!("motive-{}", norm.id), MAX_TEXT, self.common);
            match (score, motive) {
                (Some(score), Some(motive)) => {
                    scores.push(NormScore { norm: norm.id.clone(), score, motive });
                }
                _ => is_whole = false,
            }
        }
        is_whole.then(|| Entry::Norms { theme: theme.id.clone(), scores })
    }
}
