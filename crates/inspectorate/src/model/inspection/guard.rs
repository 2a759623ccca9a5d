//! What may be added to an inspection, and which rule forbids what may not.

use jiff::civil::Date;
use law::clock::Clocks;
use law::inspection::{FollowUp, Procedure, Score};

use super::State;
use super::dossier::Dossier;
use super::entry::{Entry, NormScore};
use super::place::Place;
use super::record::Judged;
use crate::model::case_file::Who;
use crate::model::public_text::is_long_reaction;

/// Why something is not added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// A rule forbids it: the field it is about, and the code of the refusal.
    Rule(String, &'static str),
    /// A rule forbids what stands in a text of the report: where, and the code of the refusal.
    Text(Place, &'static str),
    /// The inspection is not, or no more, where this can be done.
    Moved,
}

impl Refused {
    /// Something is missing in the register still (INS-I4).
    #[must_use]
    pub fn backlog_open() -> Self {
        rule("", "backlog_open")
    }
}

pub(super) fn rule(field: impl Into<String>, code: &'static str) -> Refused {
    Refused::Rule(field.into(), code)
}

impl Dossier {
    /// All that forbids that somebody adds this entry on a day; empty if it may be added.
    #[must_use]
    pub fn refusals(&self, entry: &Entry, today: Date, by: &Who) -> Vec<Refused> {
        if !self.is_open_to(entry) {
            return vec![Refused::Moved];
        }
        let mut found = self.ruled_out(entry, today);
        found.extend(self.named_in(entry, &by.name));
        found.extend(match entry {
            Entry::Final { .. } => self.named_in_draft(&by.name),
            // The summary and the notice of an earlier decision go.
            Entry::Published { .. } => self.named_in_public(&by.name, |place| {
                !matches!(place, Place::Subject | Place::Summary | Place::Notice)
            }),
            Entry::Uncovered { of, .. } => self.of_lifting(*of, today, by),
            _ => Vec::new(),
        });
        found
    }

    fn ruled_out(&self, entry: &Entry, today: Date) -> Vec<Refused> {
        match entry {
            Entry::Evidence { of, on, .. } => of_evidence(of, *on, today),
            Entry::Visited { on } => no_later("on", *on, today),
            Entry::Received { on, .. } | Entry::HeardOut { on } => {
                between("on", *on, self.hearing.map(|(sent, _)| sent), today)
            }
            Entry::Interviews { count, answers } => self.of_interviews(*count, answers),
            Entry::Norms { scores, .. } => scores.iter().flat_map(|it| self.of_norm(it)).collect(),
            Entry::Theme { judged, .. } => of_judged(judged),
            Entry::Overall { judged, decision } => {
                let mut found = of_judged(judged);
                let asks = self.outcome_proposal().is_some_and(|it| it.rule.officer_decides);
                if asks && decision.is_empty() {
                    found.push(rule("decision", "officer_decides"));
                }
                found
            }
            Entry::Commented { on, .. } => {
                between("on", *on, self.hearing.map(|(sent, _)| sent), today)
            }
            Entry::Final { .. } => self.of_final(today),
            Entry::LetterSent { on, .. } => between("on", *on, self.visited, today),
            Entry::LetterDone { on, missing, .. } => {
                let mut found = between("on", *on, self.letter.as_ref().map(|it| it.on), today);
                if *missing != 0 {
                    found.push(rule("missing", "backlog_open"));
                }
                found
            }
            Entry::PlanAsked { on, due, .. } => self.of_plan(*on, *due, today),
            Entry::PlanReported { on, .. } => {
                between("on", *on, self.plan.as_ref().map(|it| it.asked), today)
            }
            Entry::Escalated { follows, motive, .. } => {
                let lacks = !follows && motive.is_empty();
                lacks.then(|| rule("motive", "departure_without_motive")).into_iter().collect()
            }
            Entry::Closed { .. } => self.of_closing(today),
            Entry::Published { announced, from, .. } => {
                let mut found = Vec::new();
                if *announced < today {
                    found.push(rule("announced", "backdated"));
                }
                if *from < earliest(*announced) {
                    found.push(rule("from", "published_too_early"));
                }
                found
            }
            Entry::Reacted { on, text } => self.of_reaction(*on, text, today),
            Entry::BlackedOut { place, passage, .. } => self.of_blackout(place, passage),
            _ => Vec::new(),
        }
    }

    /// Whether this can be done where the inspection stands.
    fn is_open_to(&self, entry: &Entry) -> bool {
        let within = |from: State, to: State| (from..=to).contains(&self.state);
        let has_plan = |is: fn(&super::Plan) -> bool| self.plan.as_ref().is_some_and(is);
        match entry {
            Entry::Requested { .. } => within(State::Planned, State::Visited),
            Entry::Received { request, .. } => {
                let open = self.requests.iter().filter(|it| it.received.is_none());
                self.state <= State::Visited && open.clone().any(|it| it.number == *request)
            }
            Entry::Prepared => self.state == State::Planned,
            Entry::Visited { .. } => self.state == State::Prepared,
            Entry::FileOpened { .. } | Entry::Evidence { .. } => {
                within(State::Prepared, State::Hearing)
            }
            Entry::Interviews { .. } => {
                within(State::Prepared, State::Hearing) && self.framework.interviews.is_some()
            }
            // A hearing may change what was found.
            Entry::Norms { .. } => within(State::Visited, State::Hearing),
            Entry::Theme { theme, .. } => {
                within(State::Visited, State::Hearing) && self.has_norms_of(theme)
            }
            Entry::Overall { .. } => {
                within(State::Visited, State::Hearing) && self.outcome_proposal().is_some()
            }
            Entry::Drafted { .. } => {
                within(State::Visited, State::Hearing) && self.outcome.is_some()
            }
            Entry::Heard { .. } => self.state == State::Draft && self.outcome.is_some(),
            Entry::Commented { .. } | Entry::HeardOut { .. } => self.state == State::Hearing,
            Entry::Final { .. } => self.state == State::Hearing && self.outcome.is_some(),
            Entry::Answered { comment, .. } => {
                let open = self.comments.iter().any(|it| it.number == *comment);
                self.state == State::Hearing && open
            }
            Entry::LetterSent { .. } => {
                within(State::Visited, State::FollowUp)
                    && self.letter.is_none()
                    && self.framework.registration.is_some()
            }
            Entry::LetterDone { .. } => {
                self.state < State::Closed
                    && self.letter.as_ref().is_some_and(|it| it.done.is_none())
            }
            Entry::PlanAsked { .. } => within(State::Final, State::FollowUp) && self.plan.is_none(),
            Entry::PlanReported { .. } => {
                self.state == State::FollowUp && has_plan(|it| !it.is_settled())
            }
            Entry::PlanVerified { .. } => {
                self.state == State::FollowUp
                    && has_plan(|it| it.reported.is_some() && it.verified.is_none())
            }
            Entry::Escalated { .. } => within(State::Final, State::FollowUp),
            Entry::Signalled { .. } => self.is_grave() && self.signal.is_none(),
            Entry::Closed { .. } => !matches!(
                self.state,
                State::Draft | State::Hearing | State::Closed | State::Visited
            ),
            Entry::Published { .. } | Entry::BlackedOut { .. } => self.finalised.is_some(),
            Entry::Uncovered { of, .. } => {
                self.blackouts.iter().any(|it| it.number == *of && it.stands())
            }
            Entry::Reacted { .. } | Entry::Suspended { .. } | Entry::Withdrawn { .. } => {
                self.release.as_ref().is_some_and(|it| it.withdrawn.is_none())
            }
            Entry::Resumed { .. } => self.release.as_ref().is_some_and(|it| it.suspended.is_some()),
        }
    }

    /// Whether it came to measures, or its plan failed: what may become a case.
    #[must_use]
    pub fn is_grave(&self) -> bool {
        let code = self.outcome.as_ref().map(|(it, _)| it.score.as_str()).unwrap_or_default();
        let outcome = self.framework.outcome_of(code);
        let is_close = outcome.is_some_and(|it| it.follow_up == FollowUp::Close);
        let stepped = self.steps.iter().any(|(_, to, follows, _)| *follows && to.is_none());
        self.finalised.is_some() && (is_close || stepped || !self.happened.is_empty())
    }

    fn of_interviews(&self, count: i64, answers: &super::Answers) -> Vec<Refused> {
        let mut found = Vec::new();
        let (least, most) = self.framework.interviews.unwrap_or((1, 1));
        if !(i64::from(least)..=i64::from(most)).contains(&count) {
            found.push(rule("count", "too_few_interviews"));
        }
        for (question, given) in answers {
            if given.values().sum::<i64>() > count {
                found.push(rule(question, "answers_do_not_add_up"));
            }
        }
        found
    }

    fn of_norm(&self, it: &NormScore) -> Vec<Refused> {
        let mut found = Vec::new();
        if it.score.is_some() && self.proofs(&it.norm).next().is_none() {
            found.push(rule(&it.norm, "score_without_evidence"));
        }
        if it.score.as_deref() != Some(Score::A.letter()) && it.motive.is_empty() {
            found.push(rule(format!("motive-{}", it.norm), "score_without_motive"));
        }
        found
    }

    fn of_final(&self, today: Date) -> Vec<Refused> {
        let mut found = Vec::new();
        let runs = self.hearing.is_some_and(|(_, until)| today <= until);
        if runs && self.heard_out.is_none() {
            found.push(rule("", "hearing_runs"));
        }
        if self.comments.iter().any(|it| it.answer.is_none()) {
            found.push(rule("", "comment_open"));
        }
        found
    }

    fn of_plan(&self, on: Date, due: Date, today: Date) -> Vec<Refused> {
        let mut found = between("on", on, self.finalised, today);
        let code = self.outcome.as_ref().map(|(it, _)| it.score.as_str());
        let outcome = code.and_then(|it| self.framework.outcome_of(it));
        if !outcome.is_some_and(|it| it.follow_up.asks_for_plan()) {
            found.push(rule("", "no_plan_due"));
        }
        if due < plan_due(on) {
            found.push(rule("due", "term_too_short"));
        }
        found
    }

    /// A visit that was not made can be called off; afterwards nothing may be open.
    fn of_closing(&self, today: Date) -> Vec<Refused> {
        let mut found = Vec::new();
        if self.letter.as_ref().is_some_and(|it| it.done.is_none()) {
            found.push(Refused::backlog_open());
        }
        if !self.steps_due(today).is_empty() {
            found.push(rule("", "escalation_open"));
        }
        found
    }

    fn of_reaction(&self, on: Date, text: &str, today: Date) -> Vec<Refused> {
        let announced = self.release.as_ref().map(|it| it.announced);
        let mut found = between("on", on, announced, today);
        if announced.is_some_and(|day| on > reaction_until(day)) {
            found.push(rule("on", "reaction_too_late"));
        }
        if is_long_reaction(text) {
            found.push(rule("text", "reaction_too_long"));
        }
        found
    }

    /// The steps up that are proposed, and on which nobody decided yet.
    #[must_use]
    pub fn steps_due(&self, today: Date) -> Vec<&law::inspection::Escalation> {
        let Some((outcome, _)) = &self.outcome else { return Vec::new() };
        let all = self.framework.escalations(&outcome.score, &self.happened_by(today));
        let is_decided = |id: &str| self.steps.iter().any(|(of, ..)| of == id);
        all.into_iter().filter(|it| !is_decided(&it.id)).collect()
    }
}

fn of_evidence(of: &str, on: Date, today: Date) -> Vec<Refused> {
    let kind = Procedure::shipped().evidence_of(of);
    let mut found = no_later("on", on, today);
    if kind.is_some_and(|it| it.refused_by.is_some()) {
        found.push(rule("of", "internal_incidents"));
    }
    found
}

fn of_judged(it: &Judged) -> Vec<Refused> {
    let lacks = it.departs() && it.motive.is_empty();
    lacks.then(|| rule("motive", "departure_without_motive")).into_iter().collect()
}

fn no_later(field: &str, on: Date, today: Date) -> Vec<Refused> {
    between(field, on, None, today)
}

fn between(field: &str, on: Date, from: Option<Date>, today: Date) -> Vec<Refused> {
    let is_wrong = on > today || from.is_some_and(|from| on < from);
    is_wrong.then(|| rule(field, "backdated")).into_iter().collect()
}

/// The end of a clock that is shipped, by its name.
fn clock(name: &str, from: Date) -> Date {
    let clocks = Clocks::shipped();
    let clock =
        clocks.named(name).expect("the clocks of inspections are shipped: a test names each");
    clock.end(from).legal
}

/// The first day on which a report may be public (PROC-F12).
#[must_use]
pub(crate) fn earliest(announced: Date) -> Date {
    clock("publication", announced)
}

/// The last day of an improvement plan (INS-I2).
#[must_use]
pub(crate) fn plan_due(asked: Date) -> Date {
    clock("improvement_plan", asked)
}

/// The last day to comment on the facts (INS-I6).
#[must_use]
pub(crate) fn hearing_until(sent: Date) -> Date {
    clock("comments_on_draft", sent)
}

/// The last day of a reaction that is shown with the report (PROC-F12).
fn reaction_until(announced: Date) -> Date {
    clock("reaction", announced)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn each_term_of_an_inspection_has_its_clock() {
        let day = date(2026, 4, 15);
        // Not within two weeks: the first day comes after them.
        assert_eq!(earliest(day), date(2026, 4, 30));
        assert_eq!(plan_due(day), date(2026, 7, 15));
        assert_eq!(hearing_until(day), date(2026, 5, 13));
        assert_eq!(reaction_until(day), date(2026, 5, 27));
    }
}
