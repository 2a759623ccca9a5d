//! Where a text of a report stands, and all texts that everybody would read.

use serde::{Deserialize, Serialize};

use super::dossier::Dossier;

/// Where a text of a report stands. Its shape is what is kept: a place is only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Wherever in the report, what is added later included.
    Everywhere,
    /// What the subject and its site are called.
    Subject,
    /// The summary it is published with.
    Summary,
    /// The findings.
    Findings,
    /// Why a norm or a theme was judged so: its number.
    Motive(String),
    /// Why the whole was judged so.
    Outcome,
    /// What an officer decided.
    Decision,
    /// A step up.
    Step,
    /// Comments on the facts.
    Comments,
    /// What was done with them.
    Answers,
    /// The improvement plan.
    Plan,
    /// The letter about the register.
    Letter,
    /// What the subject wants to be shown.
    Reaction,
    /// Why the report was taken back.
    Notice,
}

impl Place {
    /// A word for it that a form sends.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Everywhere => "everywhere".to_owned(),
            Self::Subject => "subject".to_owned(),
            Self::Summary => "summary".to_owned(),
            Self::Findings => "findings".to_owned(),
            Self::Motive(of) => format!("motive-{of}"),
            Self::Outcome => "outcome".to_owned(),
            Self::Decision => "decision".to_owned(),
            Self::Step => "step".to_owned(),
            Self::Comments => "comments".to_owned(),
            Self::Answers => "answers".to_owned(),
            Self::Plan => "plan".to_owned(),
            Self::Letter => "letter".to_owned(),
            Self::Reaction => "reaction".to_owned(),
            Self::Notice => "notice".to_owned(),
        }
    }

    /// Whether what is said of one place is said of the other.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        *self == Self::Everywhere || self == other
    }

    /// Whether its text can still be changed until the report is final.
    pub(super) fn is_ours_until_final(&self) -> bool {
        matches!(
            self,
            Self::Findings | Self::Motive(_) | Self::Outcome | Self::Decision | Self::Answers
        )
    }
}

impl Dossier {
    /// Everything that was typed and that everybody would read, in the order of the report.
    pub(super) fn texts_mut(&mut self) -> Vec<(Place, &mut String)> {
        let head = &mut self.head;
        let names = [Some(&mut head.subject_name), head.site.as_mut()];
        let mut all: Vec<(Place, &mut String)> =
            names.into_iter().flatten().map(|it| (Place::Subject, it.text_mut())).collect();
        let mut told = Vec::new();
        if let Some(it) = &mut self.release {
            all.push((Place::Summary, &mut it.summary));
            told.extend(it.reaction.as_mut().map(|(_, text)| (Place::Reaction, text)));
            told.extend(it.withdrawn.as_mut().map(|(text, _)| (Place::Notice, text)));
        }
        all.push((Place::Findings, &mut self.findings));
        if let Some((judged, decision)) = &mut self.outcome {
            all.extend([(Place::Outcome, &mut judged.motive), (Place::Decision, decision)]);
        }
        all.extend(self.steps.iter_mut().map(|(.., motive)| (Place::Step, motive)));
        let themes = self.themes.iter_mut().map(|(id, it)| (id, &mut it.motive));
        let norms = self.norms.iter_mut().map(|(id, it)| (id, &mut it.motive));
        all.extend(themes.chain(norms).map(|(id, text)| (Place::Motive(id.clone()), text)));
        for it in &mut self.comments {
            all.extend([(Place::Comments, &mut it.place), (Place::Comments, &mut it.text)]);
            all.extend(it.answer.as_mut().map(|(_, text)| (Place::Answers, text)));
        }
        if let Some(it) = &mut self.plan {
            all.extend(it.items.iter_mut().map(|item| (Place::Plan, item)));
            all.extend(it.reported.as_mut().map(|(_, text)| (Place::Plan, text)));
            all.extend(it.verified.as_mut().map(|(_, text, _)| (Place::Plan, text)));
        }
        if let Some(it) = &mut self.letter {
            all.push((Place::Letter, &mut it.reason));
            all.extend(it.done.as_mut().map(|(_, text)| (Place::Letter, text)));
        }
        all.extend(told);
        all.retain(|(_, text)| !text.is_empty());
        all
    }
}
