//! Before and at the visit: what is asked for, the visit itself, evidence, files and interviews.

use std::collections::BTreeMap;

use law::inspection::Procedure;
use web::form::{Choice, Form};

use super::{Act, Desk};
use crate::model::inspection::{Entry, MAX_TEXT};
use crate::portal::fill;
use crate::portal::inspection::field::{Field, Kind, maybe, text, ticked};
use crate::portal::inspection::of;

/// Characters of a reference of evidence at most.
const MAX_REFERENCE: usize = 200;

impl Desk<'_> {
    pub(super) fn visit_act(&self, kind: &str, which: &str) -> Option<Act> {
        let words = self.words;
        let on = |label: &str| Field::of(Kind::Day, "on", label);
        Some(match kind {
            "request" => Act::of(words.do_request, words.do_request_lead, words.save)
                .with(Field::of(Kind::Area, "what", words.what).hint(words.what_hint))
                .with(Field::of(Kind::Ticks, "norms", words.norms).choices(self.norms()))
                .with(Field::of(Kind::Day, "due", words.due)),
            "received" => {
                let number: i64 = which.parse().ok()?;
                let asked = self.it.requests.iter().find(|it| it.number == number)?;
                let mut act = Act::of(words.do_received, "", words.save).with(on(words.received));
                act.facts = vec![(words.what.to_owned(), asked.what.clone())];
                act
            }
            "prepared" => Act::of(words.do_prepared, words.do_prepared_lead, words.do_prepared),
            "visited" => Act::of(words.do_visited, words.do_visited_lead, words.save)
                .with(on(words.visited_on)),
            "file" => Act::of(words.do_file, words.do_file_lead, words.save)
                .with(Field::of(Kind::Line, "sample", words.sample).hint(words.sample_hint))
                .with(Field::of(Kind::Area, "because", words.because).hint(words.no_patient)),
            "evidence" => {
                let kinds = Procedure::shipped().evidence.iter();
                let kinds = kinds.map(|it| Choice::new(&it.code, of(&it.name, self.language)));
                Act::of(words.do_evidence, words.do_evidence_lead, words.save)
                    .with(Field::of(Kind::Pick, "of", words.kind).choices(kinds.collect()))
                    .with(
                        Field::of(Kind::Line, "reference", words.reference)
                            .hint(words.reference_hint),
                    )
                    .with(on(words.on))
                    .with(Field::of(Kind::Ticks, "norms", words.norms).choices(self.norms()))
                    .with(
                        Field::of(Kind::Area, "note", words.note).hint(words.no_patient).optional(),
                    )
            }
            "interviews" => self.interviews_act()?,
            _ => return None,
        })
    }

    fn interviews_act(&self) -> Option<Act> {
        let words = self.words;
        let (least, most) = self.it.framework.interviews?;
        let lead = fill(words.do_interviews_lead, &[&least.to_string(), &most.to_string()]);
        let mut act = Act::of(words.do_interviews, lead, words.save).with(Field::of(
            Kind::Line,
            "count",
            words.patients,
        ));
        for question in &self.it.framework.questions {
            for answer in &question.answers {
                let name = super::super::named(&self.it.framework.answers, answer, self.language);
                let label = format!("{} {name}", of(&question.what, self.language));
                let field = Field::of(Kind::Line, format!("{}-{answer}", question.id), label);
                act = act.with(field.optional());
            }
        }
        Some(act)
    }

    pub(super) fn interviews_start(&self, mut form: Form) -> Form {
        if let Some((count, answers)) = &self.it.interviews {
            form.set("count", count.to_string());
            for (question, given) in answers {
                for (answer, number) in given {
                    form.set(&format!("{question}-{answer}"), number.to_string());
                }
            }
        }
        form
    }

    fn norms(&self) -> Vec<Choice> {
        let norms = self.it.framework.norms();
        norms
            .map(|it| {
                let label = format!("{}: {}", it.id, of(&it.what, self.language));
                let hint = fill(self.words.can_be_shown, &[of(&it.evidence, self.language)]);
                Choice::new(&it.id, label).hint(hint)
            })
            .collect()
    }

    pub(super) fn visit_entry(&self, kind: &str, which: &str, form: &mut Form) -> Option<Entry> {
        let words = self.words;
        match kind {
            "request" => {
                let what = text(form, "what", MAX_TEXT, self.common);
                let norms = ticked(form, "norms", &self.norms(), words.tick_norms);
                let due = form.date("due", words.due);
                Some(Entry::Requested { norms: norms?, what: what?, due: due? })
            }
            "received" => {
                let on = form.date("on", words.received)?;
                Some(Entry::Received { request: which.parse().ok()?, on })
            }
            "prepared" => Some(Entry::Prepared),
            "visited" => Some(Entry::Visited { on: form.date("on", words.visited_on)? }),
            "file" => {
                let sample = text(form, "sample", MAX_REFERENCE, self.common);
                let because = text(form, "because", MAX_TEXT, self.common);
                Some(Entry::FileOpened { sample: sample?, because: because? })
            }
            "evidence" => {
                let known =
                    |it: &str| Procedure::shipped().evidence_of(it).map(|it| it.code.clone());
                let of = form.picked("of", words.kind, known);
                let reference = text(form, "reference", MAX_REFERENCE, self.common);
                let on = form.date("on", words.on);
                let norms = ticked(form, "norms", &self.norms(), words.tick_norms);
                let note = maybe(form, "note", MAX_TEXT, self.common);
                let (norms, reference) = (norms?, reference?);
                Some(Entry::Evidence { of: of?, norms, reference, on: on?, note: note? })
            }
            "interviews" => self.interviews_entry(form),
            _ => None,
        }
    }

    fn interviews_entry(&self, form: &mut Form) -> Option<Entry> {
        let count = form.number("count", self.words.patients, 0, 1_000);
        let mut answers: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
        let mut is_whole = true;
        for question in &self.it.framework.questions {
            for answer in &question.answers {
                let name = format!("{}-{answer}", question.id);
                if form.value(&name).trim().is_empty() {
                    continue;
                }
                match form.number(&name, &question.id, 0, 1_000) {
                    Some(number) => {
                        let of = answers.entry(question.id.clone()).or_default();
                        of.insert(answer.clone(), number);
                    }
                    None => is_whole = false,
                }
            }
        }
        let count = count?;
        is_whole.then_some(Entry::Interviews { count, answers })
    }
}
