//! The pages of a case of enforcement up to the proposal: the list, who and what it is about, the
//! questions of the policy, findings, evaluation, weighing, the proposal and what happened.

mod codes;
mod condition;
mod evaluation;
mod finding;
mod list;
mod new;
mod of_case;
mod overview;
mod proposal;
mod question;
mod record;
mod said;
mod timeline;
mod weighing;
pub(super) mod words;

use law::intervention::{Fact, Value};
use web::doors::{Doors, may, signed_in};
use web::page::{Frame, Language, Place, Visit};

use crate::context::Context;
use crate::model::case_file::CaseFile;
use crate::model::enforcement::{CaseRecord, Evaluation, Weighing};
use crate::use_case::enforcement::{
    ListEnforcement, OpenEnforcement, ReadEnforcement, WorkInEnforcement, questions,
};
use words::Words;

/// The page one goes to by oneself.
pub(super) const CASES: Place =
    Place::of::<ListEnforcement>("/enforcement", "Handhaving", "Enforcement");

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page("/enforcement", may::<ListEnforcement>(), list::handler)
        // An empty form shows nothing of any case: who may fill it in is asked on the page.
        .page("/enforcement/new", signed_in(), new::page)
        .kept_form("/enforcement/new", may::<OpenEnforcement>(), new::handler)
        .page("/enforcement/{id}", may::<ReadEnforcement>(), overview::page)
        .kept_form("/enforcement/{id}/close", may::<WorkInEnforcement>(), overview::close)
        .page("/enforcement/{id}/record", may::<ReadEnforcement>(), of_case::page::<CaseRecord>)
        .kept_form(
            "/enforcement/{id}/record",
            may::<WorkInEnforcement>(),
            of_case::handler::<CaseRecord>,
        )
        .page("/enforcement/{id}/questions/{question}", may::<ReadEnforcement>(), question::page)
        .kept_form(
            "/enforcement/{id}/questions/{question}",
            may::<WorkInEnforcement>(),
            question::handler,
        )
        .page("/enforcement/{id}/findings/{finding}", may::<ReadEnforcement>(), finding::page)
        .kept_form(
            "/enforcement/{id}/findings/{finding}",
            may::<WorkInEnforcement>(),
            finding::handler,
        )
        .page("/enforcement/{id}/evaluation", may::<ReadEnforcement>(), of_case::page::<Evaluation>)
        .kept_form(
            "/enforcement/{id}/evaluation",
            may::<WorkInEnforcement>(),
            of_case::handler::<Evaluation>,
        )
        .page("/enforcement/{id}/weighing", may::<ReadEnforcement>(), of_case::page::<Weighing>)
        .kept_form(
            "/enforcement/{id}/weighing",
            may::<WorkInEnforcement>(),
            of_case::handler::<Weighing>,
        )
        .page("/enforcement/{id}/proposal", may::<ReadEnforcement>(), proposal::page)
        .page("/enforcement/{id}/timeline", may::<ReadEnforcement>(), timeline::page)
}

/// The frame of a page under a case of enforcement.
pub(super) fn frame(cx: &Context, visit: &Visit, case: &CaseFile, title: &str) -> Frame {
    let words = Words::of(visit.language);
    let link = format!("/enforcement/{}", case.id);
    let above = [("/enforcement", words.cases), (link.as_str(), case.number.as_str())];
    visit.frame(&cx.portal().face, title.to_owned()).under(&above)
}

/// What a fact asks.
fn asks(fact: Fact, language: Language) -> &'static str {
    match language {
        Language::Dutch => fact.question_nl(),
        Language::English => fact.question_en(),
    }
}

/// A note of an outcome in words.
pub(super) fn note(code: &str, language: Language) -> &'static str {
    codes::told(codes::note(code), language)
}

/// A value of a fact in words.
pub(super) fn value(fact: Fact, code: &str, language: Language) -> String {
    // Which member state it is makes no value of its own.
    let plain = if fact == Fact::EstablishedIn && code.starts_with("EU:") { "EU" } else { code };
    let told = fact.value(plain).and_then(|it: Value| questions().told(it));
    match told {
        Some((en, nl)) => {
            let text = if language == Language::Dutch { nl } else { en };
            if plain == code { text.to_owned() } else { format!("{text} ({})", &code[3..]) }
        }
        None => code.to_owned(),
    }
}

/// A role in a case in words.
pub(super) fn role(code: &str, language: Language) -> String {
    let fact = [Fact::Subject, Fact::Provider].into_iter().find(|it| it.value(code).is_some());
    fact.map_or_else(|| code.to_owned(), |it| value(it, code, language))
}

/// The page on which a fact is settled, within its case.
fn place_of(fact: Fact) -> String {
    match fact {
        Fact::Subject
        | Fact::EstablishedIn
        | Fact::Regime
        | Fact::Provider
        | Fact::CertificateByNotifiedBody => "record".to_owned(),
        Fact::NonConformity | Fact::Breach => "findings/new".to_owned(),
        Fact::EvaluationDone | Fact::EvaluationBlockedAbroad | Fact::CooperationRefused => {
            "evaluation".to_owned()
        }
        Fact::TrustOpen
        | Fact::TrustLearning
        | Fact::TrustVerifiable
        | Fact::TrustAccount
        | Fact::TrustIntegrity => "weighing".to_owned(),
        _ => questions().of(fact).map(|it| format!("questions/{}", it.id)).unwrap_or_default(),
    }
}

/// Whether a fact is answered on the page of its question, and not by another page of the case.
fn is_answered(fact: Fact) -> bool {
    place_of(fact).starts_with("questions/")
}
