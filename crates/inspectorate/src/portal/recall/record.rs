//! `GET /cases/{id}/notice`: the record of an action and the notice in words; `POST` saves a version.
//! Who saves second is shown both versions.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::recall::Action;
use identity::Permit;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form, Standing};
use web::page::{Frame, Visit, merge_page, show_form};

use super::words::Words;
use super::{frame, trouble};
use crate::context::Context;
use crate::model::recall::{FIELDS, Fault, Recall, Record, Stage, action_field};
use crate::portal::words::Words as Common;
use crate::portal::{fill, id};
use crate::use_case::recall::edit_record::{Saved, save};
use crate::use_case::recall::read_recall::{Shown, read};
use crate::use_case::{ReadCase, WorkInCase};

#[derive(Template)]
#[template(path = "recall/record.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    case: String,
    closed: Option<&'static str>,
    is_first: bool,
    is_drill: bool,
    stages: Vec<Choice>,
    kinds: Vec<Choice>,
    actions: Vec<(&'static str, &'static str)>,
    trouble: Option<String>,
    has_english: bool,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let shown = read(&cx, known.permit, id(&case)?).await?;
    let form = Form::blank(&visit, cx.ids().random());
    let form = match &shown.recall {
        Some(recall) => filled(form, recall),
        None => form.of_version(0).with("stage", Stage::Initial.as_str()),
    };
    Ok(show(&cx, &visit, &shown, form, None))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInCase>,
    Path(case): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let case = id(&case)?;
    let mut form = submitted.form(&visit);
    let made_from = form.version().parse().unwrap_or(0);
    let (record, page) = (read_form(&mut form, &visit, made_from), form.idempotency());
    let mut told = None;
    if let (Some((record, drill)), Some(page)) = (record, page) {
        match save(&cx, &known.caller, case, (made_from, page), (record, drill)).await {
            Ok(Saved::Version(_)) => {
                return Ok(Redirect::to(&format!("/cases/{case}/recall")).into_response());
            }
            Ok(Saved::Stale(recall)) => {
                let action = format!("/cases/{case}/notice");
                let (face, now) = (&cx.portal().face, standing(&recall, &visit));
                let both = merge_page(&visit, face, &form, &action, recall.version, &now);
                let back = || Redirect::to(&format!("/cases/{case}/recall")).into_response();
                return Ok(both.unwrap_or_else(back));
            }
            Err(error) => told = Some(trouble(error, &visit)?),
        }
    }
    let permit = Permit::<ReadCase>::ask(&known.caller).map_err(Problem::denied)?;
    let shown = read(&cx, permit, case).await?;
    Ok(show(&cx, &visit, &shown, form, told))
}

/// What was filled in; all faults at once.
fn read_form(form: &mut Form, visit: &Visit, made_from: i64) -> Option<(Record, bool)> {
    if form.is_kept() {
        return None;
    }
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let stage = Stage::ALL.into_iter().find(|it| it.as_str() == form.value("stage"));
    let is_drill = form.value("kind") == "drill";
    let mut faults = Vec::new();
    if made_from == 0 && !is_drill && form.value("kind") != "real" {
        faults.push(("kind", fill(words.field_says, &[words.kind, common.pick_one])));
    }
    if stage.is_none() {
        faults.push(("stage", fill(words.field_says, &[words.stage, common.pick_one])));
    }
    let read = Record::read(|name| form.value(name), stage.unwrap_or(Stage::Initial));
    let read = read.map_err(|found| {
        faults.extend(
            found.into_iter().map(|(field, fault)| (field, told(field, fault, words, common))),
        );
    });
    let is_right = faults.is_empty();
    for (field, text) in faults {
        form.note(field, text);
    }
    read.ok().filter(|_| is_right).map(|record| (record, is_drill))
}

fn told(field: &str, fault: Fault, words: &Words, common: &Common) -> String {
    let what = match fault {
        Fault::Empty => common.text_empty.to_owned(),
        Fault::Long(most) => common.text_long.replace("{}", &most.to_string()),
        Fault::Bsn => common.text_bsn.to_owned(),
        Fault::Srn => words.srn_wrong.to_owned(),
        Fault::Link => words.link_wrong.to_owned(),
        Fault::Number => words.number_only.to_owned(),
        Fault::NoAction => return words.action_none.to_owned(),
        Fault::HalfEnglish => words.english_half.to_owned(),
    };
    fill(words.field_says, &[name(field, words), &what])
}

/// What a field is called.
fn name(field: &str, words: &Words) -> &'static str {
    match field {
        "fsca_reference" => words.fsca_reference,
        "fsn_reference" => words.fsn_reference,
        "authority_reference" => words.authority_reference,
        "maker_name" => words.maker_name,
        "maker_srn" => words.maker_srn,
        "maker_contact" => words.maker_contact,
        "ar_name" => words.ar_name,
        "ar_srn" => words.ar_srn,
        "ar_contact" => words.ar_contact,
        "countries" => words.countries,
        "affected_nl" => words.affected_nl,
        "fsn_link" => words.fsn_link,
        "time_plan" => words.time_plan,
        "effectiveness" => words.effectiveness,
        "stage" => words.stage,
        "nl_title" => words.text_title,
        "nl_device" => words.text_device,
        "nl_problem" => words.text_problem,
        "nl_hazard" => words.text_hazard,
        "nl_advice" => words.text_advice,
        "nl_patient_advice" => words.text_patient,
        "en_title" => words.en_title,
        "en_device" => words.en_device,
        "en_problem" => words.en_problem,
        "en_hazard" => words.en_hazard,
        "en_advice" => words.en_advice,
        "en_patient_advice" => words.en_patient,
        _ => "",
    }
}

/// What an action is called.
pub(super) fn action(action: Action, words: &Words) -> &'static str {
    match action {
        Action::RemoveStock => words.action_remove_stock,
        Action::InstructionsChanged => words.action_instructions,
        Action::Information => words.action_information,
        Action::PatientReview => words.action_review,
        Action::ExplantationAdvised => words.action_explantation,
    }
}

/// What a stage is called.
pub(super) fn stage(stage: Stage, words: &Words) -> &'static str {
    match stage {
        Stage::Initial => words.stage_initial,
        Stage::FollowUp => words.stage_follow_up,
        Stage::Final => words.stage_final,
    }
}

fn stages(words: &Words) -> Vec<Choice> {
    Stage::ALL.into_iter().map(|it| Choice::new(it.as_str(), stage(it, words))).collect()
}

fn filled(mut form: Form, recall: &Recall) -> Form {
    for field in FIELDS {
        form.set(field.name, recall.record.value(field.name));
    }
    for action in Action::ALL {
        form.set(action_field(action), recall.record.value(action_field(action)));
    }
    form.set("stage", recall.record.stage.as_str());
    form.of_version(recall.version)
}

/// The version that counts, field by field.
fn standing(recall: &Recall, visit: &Visit) -> Vec<Standing> {
    let words = Words::of(visit.language);
    let mut all =
        vec![Standing::picked("stage", words.stage, recall.record.stage.as_str(), &stages(words))];
    let yes = [Choice::new("yes", words.asked_yes), Choice::new("", words.asked_no)];
    all.extend(Action::ALL.into_iter().map(|it| {
        let field = action_field(it);
        Standing::picked(field, action(it, words), recall.record.value(field), &yes)
    }));
    let typed = |name: &'static str| {
        Standing::typed(name, self::name(name, words), recall.record.value(name))
    };
    all.extend(FIELDS.into_iter().map(|field| typed(field.name)));
    all
}

fn show(cx: &Context, visit: &Visit, shown: &Shown, form: Form, told: Option<String>) -> Response {
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let case = &shown.case;
    let has_english =
        FIELDS.iter().any(|it| it.name.starts_with("en_") && !form.value(it.name).is_empty());
    let page = Page {
        frame: frame(cx, visit, case, words.notice).of_form(&form),
        words,
        case: case.id.to_string(),
        closed: (!case.is_open()).then_some(common.case_is_closed),
        is_first: shown.recall.is_none(),
        is_drill: shown.recall.as_ref().is_some_and(|it| it.drill),
        stages: stages(words),
        kinds: vec![
            Choice::new("real", words.kind_real).hint(words.kind_real_hint),
            Choice::new("drill", words.kind_drill).hint(words.kind_drill_hint),
        ],
        actions: Action::ALL.map(|it| (action_field(it), action(it, words))).to_vec(),
        trouble: told,
        has_english,
        form,
    };
    show_form(&page, &page.frame, &page.form)
}
