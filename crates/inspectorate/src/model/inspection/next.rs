//! What is open in an inspection, the next thing first.

use jiff::civil::Date;

use super::State;
use super::dossier::Dossier;
use super::record::Plan;

/// Something that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Ask for evidence, and say that all was asked for.
    Prepare,
    /// Make the visit.
    Visit,
    /// Score the norms of a theme.
    Norms(String),
    /// Score a theme.
    Theme(String),
    /// Decide on the outcome.
    Outcome,
    /// Write the draft.
    Draft,
    /// Send it to the subject.
    Hear,
    /// Say what was done with a comment.
    Answer(i64),
    /// Wait for the subject, until a day.
    AwaitComments(Date),
    /// Make the report final.
    Finalise,
    /// Send the letter about the register.
    Letter,
    /// Ask for an improvement plan.
    AskPlan,
    /// Wait for the subject's report on it, until a day.
    AwaitPlan(Date),
    /// Verify that report.
    VerifyPlan,
    /// Decide on a step up.
    Escalate,
    /// Wait until nothing is missing in the register.
    AwaitRegister,
    /// Close it.
    Close,
}

impl Plan {
    /// Whether it was found sufficient.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.verified.as_ref().is_some_and(|(sufficient, ..)| *sufficient)
    }
}

impl Dossier {
    /// What is open, the next thing first.
    #[must_use]
    pub fn open(&self, today: Date) -> Vec<Next> {
        match self.state {
            State::Planned => vec![Next::Prepare],
            State::Prepared => vec![Next::Visit],
            State::Visited => match self.unscored() {
                open if open.is_empty() => vec![Next::Draft],
                open => open,
            },
            State::Draft => match self.unscored() {
                open if open.is_empty() => vec![Next::Hear],
                open => open,
            },
            State::Hearing => self.unheard(today),
            State::Final | State::FollowUp => self.to_follow(today),
            State::Closed => Vec::new(),
        }
    }

    fn unscored(&self) -> Vec<Next> {
        let mut open = Vec::new();
        for theme in &self.framework.themes {
            if !self.has_norms_of(&theme.id) {
                open.push(Next::Norms(theme.id.clone()));
            } else if !self.themes.contains_key(&theme.id) {
                open.push(Next::Theme(theme.id.clone()));
            }
        }
        if open.is_empty() && self.outcome.is_none() {
            open.push(Next::Outcome);
        }
        open
    }

    fn unheard(&self, today: Date) -> Vec<Next> {
        let unanswered = self.comments.iter().filter(|it| it.answer.is_none());
        let mut open: Vec<Next> = unanswered.map(|it| Next::Answer(it.number)).collect();
        open.extend(self.unscored());
        match self.hearing {
            Some((_, until)) if today <= until && self.heard_out.is_none() => {
                open.push(Next::AwaitComments(until));
            }
            _ if open.is_empty() => open.push(Next::Finalise),
            _ => {}
        }
        open
    }

    fn to_follow(&self, today: Date) -> Vec<Next> {
        let mut open = Vec::new();
        if !self.steps_due(today).is_empty() {
            open.push(Next::Escalate);
        }
        if self.is_short_on_register() && self.letter.is_none() {
            open.push(Next::Letter);
        }
        let code = self.outcome.as_ref().map(|(it, _)| it.score.as_str()).unwrap_or_default();
        let outcome = self.framework.outcome_of(code);
        match &self.plan {
            None if outcome.is_some_and(|it| it.follow_up.asks_for_plan()) => {
                open.push(Next::AskPlan);
            }
            Some(plan) if plan.reported.is_some() && plan.verified.is_none() => {
                open.push(Next::VerifyPlan);
            }
            Some(plan) if !plan.is_settled() => open.push(Next::AwaitPlan(plan.due)),
            _ => {}
        }
        if self.letter.as_ref().is_some_and(|it| it.done.is_none()) {
            open.push(Next::AwaitRegister);
        }
        if open.is_empty() {
            open.push(Next::Close);
        }
        open
    }
}
