//! What an inspection came to: norms, themes and the outcome on the wire.

use serde::Serialize;
use utoipa::ToSchema;

use crate::model::inspection::{Dossier, Judged};

/// A score, beside what the rules of the framework proposed.
#[derive(Serialize, ToSchema)]
#[schema(as = InspectionJudgement)]
struct Judgement {
    /// What was given. Of a theme a letter: `A` complies, `B` largely complies, `C` largely does
    /// not, `D` does not. Of the whole an outcome of the framework, such as `O1`.
    score: String,
    /// What the rules proposed.
    proposal: String,
    /// The rule that proposed it.
    rule: String,
    /// The norms, or for the whole the themes, that it rests on.
    by: Vec<String>,
    /// Why it was given.
    motive: String,
    /// Whether it departs from what the rules proposed.
    departs: bool,
}

/// What the inspection came to.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InspectionOutcome)]
pub(crate) struct Outcome {
    #[serde(flatten)]
    judgement: Judgement,
    /// What an officer decided where the rules ask for it: an instruction (Wkkgz art. 27) or
    /// stricter. Empty elsewhere.
    officer_decided: String,
}

/// The score of a theme.
#[derive(Serialize, ToSchema)]
#[schema(as = InspectionTheme)]
pub(crate) struct Theme {
    /// Its id in the framework.
    theme: String,
    #[serde(flatten)]
    judgement: Judgement,
}

/// The score of a norm.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InspectionNorm)]
pub(crate) struct Norm {
    /// Its id in the framework.
    #[serde(rename = "norm")]
    #[schema(example = "N1.1")]
    id: String,
    /// Whether it can decide a theme by itself.
    is_core: bool,
    /// `A` to `D`; null where the norm does not apply.
    #[schema(required)]
    score: Option<String>,
    /// Why.
    motive: String,
    /// Numbers of the evidence for it. Evidence is not public: always empty in a published report.
    evidence: Vec<i64>,
}

impl Judgement {
    fn of(it: &Judged) -> Self {
        Self {
            score: it.score.clone(),
            proposal: it.proposal.clone(),
            rule: it.rule.clone(),
            by: it.by.clone(),
            motive: it.motive.clone(),
            departs: it.departs(),
        }
    }
}

impl Outcome {
    pub(super) fn of((judged, decision): &(Judged, String)) -> Self {
        Self { judgement: Judgement::of(judged), officer_decided: decision.clone() }
    }
}

/// Themes that were scored, in the order of the framework.
pub(super) fn themes(it: &Dossier) -> Vec<Theme> {
    let of = |theme: &law::inspection::Theme| {
        let judgement = Judgement::of(it.themes.get(&theme.id)?);
        Some(Theme { theme: theme.id.clone(), judgement })
    };
    it.framework.themes.iter().filter_map(of).collect()
}

/// Norms that were scored, in the order of the framework.
pub(super) fn norms(it: &Dossier) -> Vec<Norm> {
    let of = |norm: &law::inspection::Norm| {
        let scored = it.norms.get(&norm.id)?;
        Some(Norm {
            id: norm.id.clone(),
            is_core: norm.core,
            score: scored.score.clone(),
            motive: scored.motive.clone(),
            evidence: it.proofs(&norm.id).map(|it| it.number).collect(),
        })
    };
    it.framework.norms().filter_map(of).collect()
}
