//! `GET` and `POST /recalls/{id}/merge`: the provider's own recall and a case of the inspectorate are
//! one, though they carry other references.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, show_form};

use super::shown::{Head, wording};
use super::words::Words;
use super::{desk, id};
use crate::context::{Context, Desk};
use crate::model::recall::Recall;
use crate::use_case::recall::{Merged, OpenRecall, merge, mergeable};

pub(super) mod said {
    web::words! {
        title: "Samenvoegen met een zaak van de inspectie", "Merge with a case of the inspectorate";
        lead: "Gaat een bericht van de inspectie over dezelfde actie van de fabrikant? Dan wordt dit één terugroepactie. De patiënten, de uitkomsten en de voorraad gaan naar de zaak. Niemand staat er twee keer op.",
            "Is a notice of the inspectorate about the same action of the manufacturer? Then this becomes one recall. Patients, outcomes and stock go to the case. Nobody stands on it twice.";
        case: "Zaak", "Case";
        none: "Er is geen open zaak van de inspectie om mee samen te voegen.", "There is no open case of the inspectorate to merge with.";
        merged: "Samengevoegd met een zaak van de inspectie. Daar staat de lijst.", "Merged with a case of the inspectorate. The list is there.";
        now: "Samenvoegen", "Merge";
        cannot: "Dit kan niet meer: een van beide is gesloten of intussen gewijzigd. Kijk opnieuw.",
            "This cannot be done any more: one of both is closed or was changed meanwhile. Look again.";
        back: "Terug naar de terugroepactie", "Back to the recall";
    }

    #[cfg(test)]
    mod tests {
        #[test]
        fn every_text_stands_in_both_languages() {
            assert_eq!(web::page::faults(super::Words::ALL, &[]), Vec::<String>::new());
        }
    }
}

#[derive(Template)]
#[template(path = "recall/merge.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    said: &'static said::Words,
    form: Form,
    head: Head,
    cases: Vec<Choice>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<OpenRecall>,
    Path(text): Path<String>,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let form = Form::blank(&visit, cx.ids.random());
    shown(&cx, &visit, (&known, &desk), id(&text)?, form).await
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<OpenRecall>,
    Path(text): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let said = said::Words::of(visit.language);
    let (desk, own) = (desk(&cx, &known.caller).await?, id(&text)?);
    let mut form = submitted.form(&visit);
    let case = form.picked("case", said.case, |text| text.parse::<Uuid>().ok());
    if let (Some(case), Some(version), false) =
        (case, form.version().parse().ok(), form.is_faulty())
    {
        match merge(&cx, &known.permit, &desk, (own, version), case).await? {
            Merged::Done => return Ok(Redirect::to(&format!("/recalls/{case}")).into_response()),
            Merged::NotFound => return Err(Problem::not_found()),
            Merged::Closed | Merged::NotOwn | Merged::DrillMixed | Merged::Stale => {
                form.note("case", said.cannot);
            }
        }
    }
    shown(&cx, &visit, (&known, &desk), own, form).await
}

async fn shown(
    cx: &Context,
    visit: &Visit,
    (known, desk): (&Known<OpenRecall>, &Desk),
    own: Uuid,
    form: Form,
) -> Result<Response, Problem> {
    let (words, said) = (Words::of(visit.language), said::Words::of(visit.language));
    let found = mergeable(cx, &known.permit, desk, own).await?;
    let (recall, cases) = found.ok_or_else(Problem::not_found)?;
    let form = form.of_version(recall.version);
    let head = Head::of(&recall, words, visit.language);
    let link = head.link();
    let above = [("/recalls", words.recalls), (&link, &head.title)];
    let title = head.titled(said.title, words);
    let frame = visit.frame(&cx.portal.face, title).under(&above).of_form(&form);
    let choice = |it: &Recall| {
        let title = &wording(&it.text, visit.language).title;
        Choice::new(it.id.to_string(), format!("{}: {title}", it.on_record()))
    };
    let page = Page { frame, words, said, cases: cases.iter().map(choice).collect(), form, head };
    Ok(show_form(&page, &page.frame, &page.form))
}
