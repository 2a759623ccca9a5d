//! Parts of what an inspection says: heading, facts and a table. The page of an inspector, the report
//! on paper and the public page are made of the same.

use jiff::civil::Date;
use law::inspection::{Ground, Procedure, Score};
use web::page::{Language, day_and_time, written};

use super::words::Words;
use super::{named, of};
use crate::model::inspection::{Dossier, Heed, Judged, NormScore, Patients, Release};
use crate::portal::fill;

/// A part.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    pub(super) id: &'static str,
    pub(super) heading: String,
    pub(super) lead: String,
    pub(super) facts: Vec<(String, String)>,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) links: Vec<(String, String)>,
}

/// A cell of a table, with the kind of its badge if it is one.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) badge: &'static str,
}

impl Part {
    pub(super) fn of(id: &'static str, heading: impl Into<String>) -> Self {
        Self { id, heading: heading.into(), ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        let has_text = !self.lead.is_empty() || !self.facts.is_empty();
        !has_text && self.rows.is_empty() && self.links.is_empty()
    }
}

pub(super) fn cell(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), badge: "" }
}

pub(super) fn badge(text: impl Into<String>, badge: &'static str) -> Cell {
    Cell { text: text.into(), badge }
}

/// How a score looks.
pub(super) fn look(letter: &str) -> &'static str {
    match Score::of(letter) {
        Some(Score::A) => "ok",
        Some(Score::B) => "info",
        Some(Score::C) => "warning",
        Some(Score::D) => "error",
        None => "neutral",
    }
}

/// Writes parts in one language.
pub(super) struct Parts<'d> {
    pub(super) it: &'d Dossier,
    pub(super) language: Language,
    pub(super) words: &'static Words,
    /// Those of a public report.
    pub(super) patients: Option<Patients>,
    /// Why passages of it are blacked out.
    pub(super) grounds: &'d [&'static Ground],
}

impl<'d> Parts<'d> {
    pub(super) fn of(it: &'d Dossier, language: Language) -> Self {
        Self { it, language, words: Words::of(language), patients: None, grounds: &[] }
    }

    pub(super) fn day(&self, date: Date) -> String {
        written(date, self.language)
    }

    /// What was inspected, by what, when.
    pub(super) fn about(&self) -> Vec<(String, String)> {
        let (words, head, all) = (self.words, &self.it.head, Procedure::shipped());
        let kind = named(&all.subjects, &head.subject_kind, self.language);
        let mut facts = vec![(
            words.subject,
            format!("{} ({kind}, {})", head.subject_name.as_str(), head.subject_number.as_str()),
        )];
        facts.extend(head.site.as_ref().map(|it| (words.site, it.as_str().to_owned())));
        let framework = &self.it.framework;
        facts.push((
            words.framework,
            format!("{} ({})", of(&framework.name, self.language), framework.version),
        ));
        facts.push((words.visit, named(&all.visits, &head.visit, self.language).to_owned()));
        match self.it.visited {
            Some(on) => facts.push((words.visited_on, self.day(on))),
            None => facts.push((words.planned_on, self.day(head.planned_on))),
        }
        if let Some(on) = self.it.finalised {
            facts.push((words.final_since, self.day(on)));
        }
        facts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
    }

    /// What only who works in it sees.
    pub(super) fn own_facts(&self) -> Vec<(String, String)> {
        let (words, head) = (self.words, &self.it.head);
        let reason = named(&Procedure::shipped().reasons, &head.reason, self.language);
        let mut facts = vec![(words.reason, reason.to_owned())];
        facts.extend(head.round.as_ref().map(|it| (words.round, it.as_str().to_owned())));
        facts.push((words.team, head.team.join(", ")));
        if head.is_pilot {
            facts.push((words.pilot, words.yes.to_owned()));
        }
        facts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
    }

    fn score(&self, it: &NormScore) -> Cell {
        match &it.score {
            Some(letter) => {
                let word = Score::of(letter).and_then(|it| self.it.framework.score_word(it));
                let word = word.map(|it| of(it, self.language)).unwrap_or_default();
                badge(format!("{letter}: {word}"), look(letter))
            }
            None => badge(self.words.not_applicable, "neutral"),
        }
    }

    /// The norms and their scores, theme by theme.
    pub(super) fn norms(&self) -> Part {
        let words = self.words;
        let mut part = Part::of("norms", words.norms);
        part.head =
            [words.norm, words.asks, words.score, words.motive].map(ToOwned::to_owned).to_vec();
        for norm in self.it.framework.norms() {
            let Some(score) = self.it.norms.get(&norm.id) else { continue };
            let core = if norm.core { format!(" ({})", words.core) } else { String::new() };
            part.rows.push(vec![
                cell(format!("{}{core}", norm.id)),
                cell(of(&norm.what, self.language)),
                self.score(score),
                cell(&score.motive),
            ]);
        }
        part
    }

    /// What the rules proposed, and by what.
    pub(super) fn proposed(&self, it: &Judged) -> String {
        let by = it.by.join(", ");
        let with = if by.is_empty() { String::new() } else { format!(": {by}") };
        fill(self.words.proposed_by, &[&it.proposal, &it.rule, &with])
    }

    /// The themes, each with what the rules proposed.
    pub(super) fn themes(&self) -> Part {
        let words = self.words;
        let mut part = Part::of("themes", words.themes);
        part.head = [words.theme, words.score, words.proposal, words.motive]
            .map(ToOwned::to_owned)
            .to_vec();
        for theme in &self.it.framework.themes {
            let name = format!("{}. {}", theme.id, of(&theme.name, self.language));
            let Some(it) = self.it.themes.get(&theme.id) else { continue };
            let of_score = Score::of(&it.score).and_then(|it| self.it.framework.score_word(it));
            let word = of_score.map(|it| of(it, self.language)).unwrap_or_default();
            part.rows.push(vec![
                cell(name),
                badge(format!("{}: {word}", it.score), look(&it.score)),
                self.departure(it),
                cell(&it.motive),
            ]);
        }
        part
    }

    fn departure(&self, it: &Judged) -> Cell {
        let said = self.proposed(it);
        if it.departs() { badge(fill(self.words.departs, &[&said]), "warning") } else { cell(said) }
    }

    /// The outcome.
    pub(super) fn outcome(&self) -> Part {
        let words = self.words;
        let mut part = Part::of("outcome", words.outcome);
        let Some((it, decision)) = &self.it.outcome else { return part };
        if let Some(outcome) = self.it.framework.outcome_of(&it.score) {
            let name = format!("{}: {}", outcome.code, of(&outcome.name, self.language));
            part.facts.push((words.outcome.to_owned(), name));
            let means = of(&outcome.what, self.language).to_owned();
            part.facts.push((words.what_it_means.to_owned(), means));
        }
        part.facts.push((words.proposal.to_owned(), self.departure(it).text));
        if !it.motive.is_empty() {
            part.facts.push((words.motive.to_owned(), it.motive.clone()));
        }
        if !decision.is_empty() {
            part.facts.push((words.officer_decided.to_owned(), decision.clone()));
        }
        for (id, to, follows, motive) in &self.it.steps {
            let rule = self.it.framework.escalation(id);
            let rule = rule.map(|it| format!("{}: {}", it.id, of(&it.what, self.language)));
            let to = to.as_deref().unwrap_or(words.to_measures);
            let followed = if *follows { words.was_followed } else { words.was_not_followed };
            let text =
                format!("{} {} {to}. {followed} {motive}", rule.unwrap_or_default(), words.step_to);
            part.facts.push((words.step_up.to_owned(), text));
        }
        part
    }

    /// What was found, by kind.
    pub(super) fn evidence(&self) -> Part {
        let words = self.words;
        let mut part = Part::of("evidence", words.evidence);
        part.head = [words.reference, words.kind, words.norms, words.on, words.note]
            .map(ToOwned::to_owned)
            .to_vec();
        for it in &self.it.evidence {
            let kind = Procedure::shipped().evidence_of(&it.of);
            part.rows.push(vec![
                cell(&it.reference),
                cell(kind.map(|it| of(&it.name, self.language)).unwrap_or_default()),
                cell(it.norms.join(", ")),
                cell(self.day(it.on)),
                cell(&it.note),
            ]);
        }
        part
    }

    /// What was asked for beforehand.
    pub(super) fn requests(&self) -> Part {
        let words = self.words;
        let mut part = Part::of("requests", words.requests);
        part.head =
            [words.what, words.norms, words.due, words.received].map(ToOwned::to_owned).to_vec();
        for it in &self.it.requests {
            part.rows.push(vec![
                cell(&it.what),
                cell(it.norms.join(", ")),
                cell(self.day(it.due)),
                it.received
                    .map_or_else(|| badge(words.not_yet, "warning"), |on| cell(self.day(on))),
            ]);
        }
        part
    }

    /// Patients' files that were opened (INS-I7).
    pub(super) fn files(&self) -> Part {
        let words = self.words;
        let mut part = Part::of("files", words.files);
        part.head = [words.sample, words.because, words.who].map(ToOwned::to_owned).to_vec();
        for it in &self.it.files {
            let by = format!("{}, {}", it.by, day_and_time(it.at, self.language));
            part.rows.push(vec![cell(&it.sample), cell(&it.because), cell(by)]);
        }
        part
    }

    /// What patients answered, as numbers.
    pub(super) fn interviews(&self) -> Part {
        let words = self.words;
        let mut part = Part::of("interviews", words.interviews);
        let Some((count, answers)) = &self.it.interviews else { return part };
        part.lead = fill(words.so_many_patients, &[&count.to_string()]);
        part.head = [words.question, words.answers].map(ToOwned::to_owned).to_vec();
        for question in &self.it.framework.questions {
            let Some(given) = answers.get(&question.id) else { continue };
            let of_answer = |code: &String| {
                let name = named(&self.it.framework.answers, code, self.language);
                format!("{name}: {}", given.get(code).copied().unwrap_or_default())
            };
            let given: Vec<String> = question.answers.iter().map(of_answer).collect();
            part.rows.push(vec![cell(of(&question.what, self.language)), cell(given.join("; "))]);
        }
        part
    }

    /// Comments on the facts, and what was done with them.
    pub(super) fn comments(&self) -> Part {
        let words = self.words;
        let mut part = Part::of("comments", words.comments);
        if let Some((sent, until)) = self.it.hearing {
            part.facts.push((words.draft_sent.to_owned(), self.day(sent)));
            part.facts.push((words.comments_until.to_owned(), self.day(until)));
        }
        if let Some(on) = self.it.heard_out {
            part.facts.push((words.heard_out.to_owned(), self.day(on)));
        }
        part.head = [words.place, words.comment, words.on, words.done_with_it]
            .map(ToOwned::to_owned)
            .to_vec();
        for it in &self.it.comments {
            let answer = it.answer.as_ref().map_or_else(
                || badge(words.not_yet, "warning"),
                |(heed, text)| cell(format!("{}. {text}", heed_word(*heed, words))),
            );
            part.rows.push(vec![cell(&it.place), cell(&it.text), cell(self.day(it.on)), answer]);
        }
        part
    }

    /// The letter about the register (INS-I4).
    pub(super) fn letter(&self) -> Part {
        let words = self.words;
        let mut part = Part::of("letter", words.letter);
        let Some(it) = &self.it.letter else { return part };
        let done = it.done.as_ref().map_or_else(
            || words.backlog_open.to_owned(),
            |(on, reference)| format!("{} ({reference})", self.day(*on)),
        );
        part.facts = [
            (words.sent_on, self.day(it.on)),
            (words.because, it.reason.clone()),
            (words.register_since, self.day(it.since)),
            (words.nothing_missing, done),
        ]
        .map(|(name, text)| (name.to_owned(), text))
        .to_vec();
        part
    }

    /// The improvement plan.
    pub(super) fn plan(&self) -> Part {
        let words = self.words;
        let mut part = Part::of("plan", words.plan);
        let Some(it) = &self.it.plan else { return part };
        let mut facts = vec![(words.asked_on, self.day(it.asked)), (words.due, self.day(it.due))];
        if let Some((on, text)) = &it.reported {
            facts.push((words.reported, format!("{}: {text}", self.day(*on))));
        }
        if let Some((sufficient, motive, _)) = &it.verified {
            let said = if *sufficient { words.sufficient } else { words.insufficient };
            facts.push((words.verified, format!("{said}. {motive}")));
        }
        part.facts = facts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
        part.head = vec![words.plan_items.to_owned()];
        part.rows = it.items.iter().map(|item| vec![cell(item)]).collect();
        part
    }

    /// The publication of the report.
    pub(super) fn release(&self, it: &Release) -> Part {
        let words = self.words;
        let mut part = Part::of("publication", words.publication);
        let mut facts = vec![
            (words.announced, self.day(it.announced)),
            (words.public_from, self.day(it.from)),
            (words.summary, it.summary.clone()),
        ];
        if let Some((on, text)) = &it.reaction {
            facts.push((words.reaction, format!("{text} ({})", self.day(*on))));
        }
        facts.extend(it.suspended.as_ref().map(|it| (words.suspended, it.clone())));
        facts.extend(it.withdrawn.as_ref().map(|(it, _)| (words.withdrawn, it.clone())));
        part.facts = facts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
        part
    }

    /// What the final report says. A public report has no evidence and no answers to write.
    pub(super) fn report(&self) -> Vec<Part> {
        let mut all = vec![self.outcome(), self.themes(), self.norms(), self.comments()];
        all.extend([self.evidence(), self.interviews(), self.patients(), self.files()]);
        all.extend([self.plan(), self.letter(), self.grounds()]);
        all.retain(|it| !it.is_empty());
        all
    }
}

/// What was done with a comment, in words.
pub(super) fn heed_word(heed: Heed, words: &Words) -> &'static str {
    match heed {
        Heed::Taken => words.taken,
        Heed::Partly => words.partly,
        Heed::NotTaken => words.not_taken,
    }
}
