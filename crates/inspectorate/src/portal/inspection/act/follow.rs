//! What comes after the final report: the letter about the register, the improvement plan, steps up,
//! and the end.

use web::form::{Choice, Form};

use super::{Act, Desk};
use crate::model::inspection::{Entry, MAX_TEXT, plan_due};
use crate::portal::fill;
use crate::portal::inspection::field::{Field, Kind, maybe, text};
use crate::portal::inspection::part::Parts;
use crate::portal::inspection::{backlog, of, outcome, refusal};

/// Items of a plan at most.
const MAX_ITEMS: usize = 50;
/// Characters of an item at most.
const MAX_ITEM: usize = 300;

impl Desk<'_> {
    pub(super) fn follow_act(&self, kind: &str, which: &str) -> Option<Act> {
        let words = self.words;
        let on = |label: &str| Field::of(Kind::Day, "on", label);
        Some(match kind {
            "letter" => {
                let (norm, since) = self.it.framework.registration.as_ref()?;
                let lead = fill(words.do_letter_lead, &[norm, &self.day(*since)]);
                Act::of(words.do_letter, lead, words.save).with(on(words.sent_on)).with(Field::of(
                    Kind::Area,
                    "reason",
                    words.because,
                ))
            }
            "register" if self.owed.is_some() => self.owed_act()?,
            "register" => Act::of(words.do_register, words.do_register_lead, words.save)
                .with(on(words.on))
                .with(Field::of(Kind::Line, "missing", words.missing))
                .with(Field::of(Kind::Line, "reference", words.reference)),
            "plan" => Act::of(words.do_plan, words.do_plan_lead, words.save)
                .with(on(words.asked_on))
                .with(Field::of(Kind::Day, "due", words.due).hint(words.due_hint))
                .with(Field::of(Kind::Area, "items", words.plan_items).hint(words.items_hint)),
            "report" => Act::of(words.do_report, words.do_report_lead, words.save)
                .with(on(words.on))
                .with(Field::of(Kind::Area, "text", words.reported).hint(words.no_patient)),
            "verify" => {
                let verdicts = vec![
                    Choice::new("yes", words.sufficient),
                    Choice::new("no", words.insufficient),
                ];
                let mut act = Act::of(words.do_verify, words.do_verify_lead, words.save)
                    .with(Field::of(Kind::Pick, "sufficient", words.verified).choices(verdicts))
                    .with(Field::of(Kind::Area, "motive", words.motive))
                    .with(Field::of(Kind::Tick, "trust", words.trust_lacks).hint(words.trust_hint))
                    .with(Field::of(Kind::Tick, "safety", words.at_stake));
                let reported = self.it.plan.as_ref().and_then(|it| it.reported.as_ref());
                act.facts =
                    reported.map(|(on, text)| (self.day(*on), text.clone())).into_iter().collect();
                act
            }
            "escalate" => self.escalate_act(which)?,
            "close" => Act::of(words.do_close, words.do_close_lead, words.do_close)
                .with(Field::of(Kind::Area, "because", words.because)),
            _ => return None,
        })
    }

    /// Where a backlog is followed, it says what is missing.
    fn owed_act(&self) -> Option<Act> {
        let (words, owed) = (self.words, self.owed?);
        let (lead, button) = match owed.settles() {
            Some(_) => (words.register_by_backlog, words.do_take_over),
            None => (words.register_owed, ""),
        };
        let mut act = Act::of(words.do_register, lead, button);
        act.facts = Parts::of(self.it, self.language).owed(owed);
        act.more = Some((backlog::page(owed), words.to_backlog));
        Some(act)
    }

    fn escalate_act(&self, which: &str) -> Option<Act> {
        let (words, step) = (self.words, self.step(which)?);
        let choices =
            vec![Choice::new("yes", words.follow_it), Choice::new("no", words.do_not_follow)];
        let mut act = Act::of(words.do_escalate, words.do_escalate_lead, words.save)
            .with(Field::of(Kind::Pick, "follows", words.decision).choices(choices))
            .with(Field::of(Kind::Area, "motive", words.motive).hint(words.depart_hint).optional());
        let to = step.to.as_deref().map_or_else(
            || words.to_measures.to_owned(),
            |code| outcome(&self.it.framework, code, self.language),
        );
        act.facts = vec![
            (
                words.rule_that_fired.to_owned(),
                format!("{}: {}", step.id, of(&step.what, self.language)),
            ),
            (words.step_to.to_owned(), to),
            (words.rests_on_article.to_owned(), step.article.to_string()),
        ];
        Some(act)
    }

    /// A step up that is due, by its place among those that are.
    fn step(&self, which: &str) -> Option<&law::inspection::Escalation> {
        let at: usize = which.parse().ok()?;
        self.it.steps_due(self.today).into_iter().nth(at.checked_sub(1)?)
    }

    pub(super) fn follow_start(&self, kind: &str, form: Form) -> Form {
        match kind {
            "plan" => {
                let due = plan_due(self.today).to_string();
                form.with("on", self.today()).with("due", due)
            }
            "letter" | "register" | "report" | "comment" | "done" | "received" | "visited"
            | "evidence" => form.with("on", self.today()),
            _ => form,
        }
    }

    pub(super) fn follow_entry(&self, kind: &str, which: &str, form: &mut Form) -> Option<Entry> {
        let words = self.words;
        match kind {
            "letter" => {
                let on = form.date("on", words.sent_on);
                let reason = text(form, "reason", MAX_TEXT, self.common);
                let (_, since) = self.it.framework.registration.as_ref()?;
                Some(Entry::LetterSent { on: on?, reason: reason?, since: *since })
            }
            // What it says is read where the entry is added.
            "register" if self.owed.is_some() => self.owed?.settles().or_else(|| {
                form.note("", refusal("backlog_open", self.language));
                None
            }),
            "register" => {
                let on = form.date("on", words.on);
                let missing = form.number("missing", words.missing, 0, 10_000_000);
                let reference = text(form, "reference", MAX_ITEM, self.common);
                let (on, missing, reference) = (on?, missing?, reference?);
                Some(Entry::LetterDone { on, missing, reference, backlog: None })
            }
            "plan" => {
                let on = form.date("on", words.asked_on);
                let due = form.date("due", words.due);
                let items = self.items(form);
                Some(Entry::PlanAsked { on: on?, due: due?, items: items? })
            }
            "report" => {
                let on = form.date("on", words.on);
                let said = text(form, "text", MAX_TEXT, self.common);
                Some(Entry::PlanReported { on: on?, text: said? })
            }
            "verify" => {
                let read = |it: &str| match it {
                    "yes" => Some(true),
                    "no" => Some(false),
                    _ => None,
                };
                let sufficient = form.picked("sufficient", words.verified, read);
                let motive = text(form, "motive", MAX_TEXT, self.common);
                let (trust_lacks, at_stake) = (form.ticked("trust"), form.ticked("safety"));
                let (sufficient, motive) = (sufficient?, motive?);
                Some(Entry::PlanVerified { sufficient, trust_lacks, at_stake, motive })
            }
            "escalate" => {
                let step = self.step(which)?;
                let read = |it: &str| match it {
                    "yes" => Some(true),
                    "no" => Some(false),
                    _ => None,
                };
                let follows = form.picked("follows", words.decision, read);
                let motive = maybe(form, "motive", MAX_TEXT, self.common);
                let (step, to) = (step.id.clone(), step.to.clone());
                Some(Entry::Escalated { step, to, follows: follows?, motive: motive? })
            }
            "close" => {
                Some(Entry::Closed { because: text(form, "because", MAX_TEXT, self.common)? })
            }
            _ => None,
        }
    }

    /// A plan's items, one a line.
    fn items(&self, form: &mut Form) -> Option<Vec<String>> {
        let typed = form.value("items").to_owned();
        let lines: Vec<&str> = typed.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
        if lines.is_empty() || lines.len() > MAX_ITEMS {
            form.note("items", fill(self.words.items_wrong, &[&MAX_ITEMS.to_string()]));
            return None;
        }
        let mut items = Vec::new();
        for line in lines {
            match crate::model::case_file::Line::parse(line, MAX_ITEM) {
                Ok(line) => items.push(line.as_str().to_owned()),
                Err(crate::model::case_file::LineFault::Bsn) => {
                    form.note("items", self.common.text_bsn);
                    return None;
                }
                Err(_) => {
                    form.note("items", fill(self.common.text_long, &[&MAX_ITEM.to_string()]));
                    return None;
                }
            }
        }
        Some(items)
    }
}
