//! `GET` and `POST /recalls/{id}/patients/{entry}/whose`: whose implant it is that a notice names and
//! this gateway does not know. The number that is searched for is sent in a form and stands in no
//! address.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Permit};
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, show_form};

use super::shown::{Head, day, name};
use super::words::Words;
use super::{derived, desk, id};
use crate::context::{Context, Desk};
use crate::model::recall::patient::Refusal;
use crate::use_case::recall::{
    Candidate, FindRecallPatient, OnePatient, SeeRecallPatient, Whose, WorkRecall, Worked,
    find_patient, patient, say_whose,
};

pub(super) mod said {
    web::words! {
        title: "Van wie is dit implantaat?", "Whose implant is this?";
        lead: "Het bericht noemt een implantaat dat deze gateway niet kent. Zoek in uw eigen dossiers bij welke patiënt het hoort.",
            "The notice names an implant that this gateway does not know. Search your own files for the patient it belongs to.";
        reference: "Kenmerk in het bericht", "Reference in the notice";
        number: "BSN of patiëntnummer", "BSN or patient number";
        number_hint: "Het nummer zoals uw systemen het aanleveren.", "The number as your systems deliver it.";
        search: "Zoeken", "Search";
        found: "Gevonden", "Found";
        called: "Naam", "Name";
        own_number: "Patiëntnummer", "Patient number";
        born: "Geboren", "Born";
        how: "Hoe weet u dat?", "How do you know?";
        is_it: "Dit is de patiënt", "This is the patient";
        not_found: "Deze gateway heeft niets van een patiënt met dit nummer. Klopt het nummer, dan kunt u de patiënt toevoegen.",
            "This gateway has nothing of a patient with this number. If the number is right, you can add the patient.";
        add: "Patiënt toevoegen aan de lijst", "Add the patient to the list";
        nobody: "Het dossier heeft niemand", "The file has nobody";
        nobody_lead: "Alleen als u alles hebt doorzocht. Het implantaat telt dan als niet in het dossier, en de inspectie ziet dat aantal.",
            "Only if you searched everything. The implant then counts as not in the file, and the inspectorate sees that number.";
        reason: "Waar hebt u gezocht, en waarom is er niemand?", "Where did you search, and why is there nobody?";
        say_nobody: "Vastleggen dat er niemand is", "Record that there is nobody";
        known: "Intussen is bekend van wie dit is.", "Meanwhile it is known whose this is.";
        changed: "Iemand anders wijzigde dit intussen. Kijk opnieuw en bevestig.", "Somebody else changed this meanwhile. Look again and confirm.";
        closed: "Deze terugroepactie is gesloten.", "This recall is closed.";
        begin: "Zoeken van wie het is", "Search whose it is";
        back: "Terug naar de lijst", "Back to the list";
    }

    #[cfg(test)]
    mod tests {
        #[test]
        fn every_text_stands_in_both_languages() {
            assert_eq!(web::page::faults(super::Words::ALL, &[]), Vec::<String>::new());
        }
    }
}

/// What a remark is made from, beside the form.
const NOTE: Uuid = Uuid::from_u128(11);

#[derive(Template)]
#[template(path = "recall/whose.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    said: &'static said::Words,
    form: Form,
    head: Head,
    here: String,
    references: Vec<String>,
    /// Who was found: id, name, number, day of birth.
    found: Option<[String; 4]>,
    /// A number that nobody here has.
    unknown: String,
}

/// What a search gave.
enum Search {
    None,
    Found(Candidate),
    Unknown(String),
}

type Place = Path<(String, String)>;

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeRecallPatient>,
    Path((recall, entry)): Place,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let found = patient(&cx, &known.permit, &desk, id(&recall)?, id(&entry)?).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let form = Form::blank(&visit, cx.ids.random()).of_version(found.entry.version);
    Ok(shown(&cx, &visit, &found, form, Search::None))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkRecall>,
    Path((recall, entry)): Place,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let said = said::Words::of(visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let (recall, entry) = (id(&recall)?, id(&entry)?);
    let mut form = submitted.form(&visit);
    let mut search = Search::None;
    let whose = match form.value("do") {
        _ if form.is_kept() => None,
        "known" => form.value("patient").parse().ok().map(Whose::Known),
        "new" => form.required("number", said.number).map(Whose::New),
        "nobody" => form.required("reason", said.reason).map(|_| Whose::Nobody),
        _ => {
            if let Some(number) = form.required("number", said.number) {
                search = look(&cx, &known.caller, &desk, recall, number).await?;
            }
            None
        }
    };
    if let (Some(whose), Some(made_from), Some(page), false) =
        (whose, form.version().parse().ok(), form.idempotency(), form.is_faulty())
    {
        let is_nobody = matches!(whose, Whose::Nobody);
        let words = form.value(if is_nobody { "reason" } else { "how" }).to_owned();
        let note = (derived(page, NOTE), words.as_str());
        let what = (recall, entry, made_from);
        match say_whose(&cx, &known.permit, &desk, what, whose, note).await? {
            Worked::Done => {
                return Ok(Redirect::to(&format!("/recalls/{recall}/patients")).into_response());
            }
            Worked::NotFound => return Err(Problem::not_found()),
            Worked::Closed => form.note("number", said.closed),
            Worked::Stale(_) => form.note("number", said.changed),
            Worked::Refused(Refusal::HasPatient) => form.note("number", said.known),
            Worked::Refused(_) => form.note("number", said.number_hint),
        }
    }
    let permit = Permit::<SeeRecallPatient>::ask(&known.caller).map_err(Problem::denied)?;
    let found =
        patient(&cx, &permit, &desk, recall, entry).await?.ok_or_else(Problem::not_found)?;
    let form = form.of_version(found.entry.version);
    Ok(shown(&cx, &visit, &found, form, search))
}

async fn look(
    cx: &Context,
    caller: &Caller,
    desk: &Desk,
    recall: Uuid,
    number: String,
) -> Result<Search, Problem> {
    let permit = Permit::<FindRecallPatient>::ask(caller).map_err(Problem::denied)?;
    let found = find_patient(cx, &permit, desk, recall, &number).await?;
    Ok(found.map_or(Search::Unknown(number), Search::Found))
}

fn shown(cx: &Context, visit: &Visit, one: &OnePatient, form: Form, search: Search) -> Response {
    let (words, said) = (Words::of(visit.language), said::Words::of(visit.language));
    let head = Head::of(&one.recall, words, visit.language);
    let link = head.link();
    let list = format!("{link}/patients");
    let above = [("/recalls", words.recalls), (&link, &head.title), (&list, words.patients)];
    let title = head.titled(said.title, words);
    let frame = visit.frame(&cx.portal.face, title).under(&above).of_form(&form);
    let (found, unknown) = match search {
        Search::None => (None, String::new()),
        Search::Unknown(number) => (None, number),
        Search::Found(it) => {
            let born = it.bearer.born_on.map(|on| day(Some(on), words, visit.language));
            let born = born.unwrap_or_default();
            let number = it.bearer.number.clone().unwrap_or_default();
            (Some([it.id.to_string(), name(Some(&it.bearer), words), number, born]), String::new())
        }
    };
    let page = Page {
        frame,
        words,
        said,
        here: format!("{list}/{}/whose", one.entry.id),
        references: one.entry.implants.iter().map(|it| it.listed_as.clone()).collect(),
        found,
        unknown,
        form,
        head,
    };
    show_form(&page, &page.frame, &page.form)
}
