//! `GET /enforcement/{id}/measures/new`: which measure; `/new/{code}`: its concept. `POST` begins it.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use law::intervention::{Competence, Intervention};
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, show, show_form};

use super::fields::{Drawn, ask, drawn, label, read};
use super::words::{Words, measure_name, measure_title};
use super::{frame, note, told};
use crate::context::Context;
use crate::model::case_file::Line;
use crate::model::enforcement::FindingStanding;
use crate::model::measure::{Kind, Refusal, can_be_measure};
use crate::portal::{fill, id};
use crate::use_case::measure::begin::{New, begin};
use crate::use_case::measure::read::of_case;
use crate::use_case::measure::{ReadMeasures, Shown, WorkInMeasure};

/// Characters of a provision at most.
const PROVISION: usize = 100;

#[derive(Template)]
#[template(path = "measure/choose.html")]
struct Choose {
    frame: Frame,
    words: &'static Words,
    has_operator: bool,
    is_decidable: bool,
    proposed: Vec<(String, String)>,
    others: Vec<(String, String)>,
    case: String,
}

#[derive(Template)]
#[template(path = "measure/new.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    heading: String,
    action: String,
    departs: bool,
    is_decidable: bool,
    addressees: Vec<Choice>,
    violation: &'static str,
    violation_hint: &'static str,
    fields: Vec<Drawn>,
}

pub(super) async fn choose(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadMeasures>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let shown = of_case(&cx, known.permit, id(&case)?).await?;
    let words = Words::of(visit.language);
    let link = format!("/enforcement/{}", shown.case.id);
    let all = shown.regime.policy().measures().iter().copied().filter(|it| can_be_measure(*it));
    let (proposed, others): (Vec<Intervention>, Vec<Intervention>) =
        all.partition(|it| shown.outcome.interventions.contains(it));
    let linked = |all: Vec<Intervention>| -> Vec<(String, String)> {
        let link = |it: &Intervention| format!("{link}/measures/new/{}", it.code());
        all.iter().map(|it| (link(it), measure_title(*it, visit.language))).collect()
    };
    let page = Choose {
        frame: frame(&cx, &visit, &shown.case, words.begin),
        words,
        is_decidable: is_decidable(&shown),
        has_operator: shown.record().is_some_and(|it| !it.operators.is_empty()),
        proposed: linked(proposed),
        others: linked(others),
        case: link.clone(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadMeasures>,
    Path((case, code)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let shown = of_case(&cx, known.permit, id(&case)?).await?;
    let code = code_in(&code, &shown)?;
    let form = Form::blank(&visit, cx.ids().random());
    let record = shown.record();
    let subject = record.and_then(|it| it.operators.first()).map(|it| it.name.clone());
    let established = |it: &&crate::model::enforcement::Finding| {
        it.content.standing == FindingStanding::Established
    };
    let finding = shown.dossier.findings.iter().find(established);
    let found = finding
        .map(|it| (it.content.provision.clone(), it.content.what.clone()))
        .unwrap_or_default();
    let form = form
        .with("addressee", subject.unwrap_or_default())
        .with("violation", found.0)
        .with("grounds", found.1)
        .with("basis", shown.outcome.legal_basis.join("; "));
    Ok(show_page(&cx, &visit, &shown, code, form))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInMeasure>,
    Path((case, code)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let case = id(&case)?;
    let permit = Permit::<ReadMeasures>::ask(&known.caller).map_err(Problem::denied)?;
    let shown = of_case(&cx, permit, case).await?;
    let code = code_in(&code, &shown)?;
    let mut form = submitted.form(&visit);
    if let Some((new, page)) = read_new(&mut form, code, &shown, &visit) {
        match begin(&cx, &known.caller, case, new, page).await {
            Ok(measure) => {
                let to = format!("/enforcement/{case}/measures/{measure}");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(error) => note(error, &mut form, &visit)?,
        }
    }
    Ok(show_page(&cx, &visit, &shown, code, form))
}

/// Whether the policy can propose anything yet: before that no measure can be begun (FACT-I4).
fn is_decidable(shown: &Shown) -> bool {
    shown.outcome.competence != Competence::NotDecidable
}

/// A measure of this policy, by its code in the path.
fn code_in(code: &str, shown: &Shown) -> Result<Intervention, Problem> {
    let code = Intervention::from_code(code).filter(|it| can_be_measure(*it));
    let is_of_regime = |it: &Intervention| shown.regime.policy().measures().contains(it);
    code.filter(is_of_regime).ok_or_else(Problem::not_found)
}

/// What was filled in; all faults at once.
fn read_new(
    form: &mut Form,
    code: Intervention,
    shown: &Shown,
    visit: &Visit,
) -> Option<(New, uuid::Uuid)> {
    let draft = read(form, Kind::Draft, Some(shown.instrument(code)), visit);
    if form.is_kept() {
        return None;
    }
    let words = Words::of(visit.language);
    let addressee = form.value("addressee").to_owned();
    let operators = shown.record().into_iter().flat_map(|it| &it.operators);
    let is_known = operators.into_iter().any(|it| it.name == addressee);
    if !is_known {
        form.note("addressee", fill(words.field_says, &[words.addressee, words.no_pick]));
    }
    let violation = Line::parse(form.value("violation"), PROVISION);
    if violation.is_err() {
        form.note("violation", fill(words.field_says, &[words.violation, words.empty]));
    }
    let departs = !shown.outcome.interventions.contains(&code);
    // Told with the other faults; alone, the use case refuses it.
    if draft.is_none() && departs && form.value("motive").trim().is_empty() {
        let refusal = Refusal::departs();
        form.note(refusal.field, told(&refusal, visit));
    }
    let page = form.idempotency()?;
    let violation = violation.ok()?.as_str().to_owned();
    let new = New { code, addressee, violation, draft: draft? };
    is_known.then_some((new, page))
}

fn show_page(
    cx: &Context,
    visit: &Visit,
    shown: &Shown,
    code: Intervention,
    form: Form,
) -> Response {
    let words = Words::of(visit.language);
    let heading = fill(words.begin_it, &[measure_name(code, visit.language)]);
    let operators = shown.record().into_iter().flat_map(|it| &it.operators);
    let departs = !shown.outcome.interventions.contains(&code);
    let mut fields = drawn(Kind::Draft, Some(shown.instrument(code)), visit.language);
    if departs {
        ask(&mut fields, "motive");
    }
    let hint = super::words::step_word("h_violation", visit.language).unwrap_or_default();
    let page = Page {
        frame: frame(cx, visit, &shown.case, &heading).of_form(&form),
        words,
        heading,
        action: format!("/enforcement/{}/measures/new/{}", shown.case.id, code.code()),
        departs,
        is_decidable: is_decidable(shown),
        addressees: operators.map(|it| Choice::new(&it.name, &it.name)).collect(),
        violation: label(Kind::Draft, "violation", visit.language),
        violation_hint: hint,
        fields,
        form,
    };
    show_form(&page, &page.frame, &page.form)
}
