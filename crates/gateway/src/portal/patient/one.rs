//! `GET /my-implants/{reference}`: one of a patient's own implants: what the provider wrote down of
//! it (elements a to h), and what its maker says, each with where it comes from and since when.

use admission::people::Session;
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Language, Visit, date_of, show, written};

use super::notices::{Notices, notices};
use super::words::Words;
use super::{Around, START, part};
use crate::context::Context;
use crate::model::implant::State as Standing;
use crate::model::product::{LinkKind, Mri, Product};
use crate::use_case::own::{OwnImplant, SeeOwnImplant, own_implant};

#[derive(Template)]
#[template(path = "patient_one.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    around: Around,
    title: String,
    is_in_place: bool,
    /// What it is.
    about: Vec<(&'static str, String)>,
    place: String,
    is_place_by_kind: bool,
    /// What it is found again by.
    numbers: Vec<(&'static str, String)>,
    registered: &'static str,
    maker: Option<Maker>,
    card: String,
    notices: Notices,
}

/// What the maker says.
struct Maker {
    mri: String,
    lifetime: String,
    links: Vec<Link>,
    source: String,
    product_source: String,
}

struct Link {
    name: &'static str,
    url: String,
    since: String,
}

/// Elements b to d, from wherever they are known.
pub(super) struct Facts {
    /// Element c.
    pub(super) name: Option<String>,
    /// Element b.
    pub(super) maker: Option<String>,
    /// Element d.
    pub(super) model: Option<String>,
}

impl Facts {
    /// What the catalogue says, else what the provider wrote.
    pub(super) fn of(implant: &OwnImplant) -> Self {
        let told = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        if let Some(product) = &implant.product {
            let Product { name, manufacturer, model, .. } = product;
            let model = told(&said_once(model));
            return Self { name: told(name), maker: told(manufacturer), model };
        }
        match &implant.written {
            Some(written) => Self {
                name: told(&written.product_name),
                maker: told(&written.manufacturer),
                model: told(&written.product_type),
            },
            None => Self { name: None, maker: None, model: None },
        }
    }
}

/// A model of which each part is said once: catalogues repeat type, model and number.
fn said_once(model: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in model.split("; ").filter(|part| !part.is_empty()) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join("; ")
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeOwnImplant>,
    session: Option<Extension<Session>>,
    Path(reference): Path<String>,
) -> Result<Response, Problem> {
    let reference = reference.parse().map_err(|_| Problem::not_found())?;
    let found = own_implant(&cx, &known.permit, &known.caller, reference).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let (words, language) = (Words::of(visit.language), visit.language);
    let provider = visit.visitor().map(|visitor| visitor.place.clone()).unwrap_or_default();
    let title = part::title(&found, words, language);
    let page = Page {
        frame: visit.frame(&cx.portal.face, title.clone()).under(&[(START, words.my_implants)]),
        words,
        around: Around::of(session.as_deref(), words),
        is_in_place: found.is_in_place(),
        about: about(&found, &title, provider, words, language),
        place: part::place(&found, words, language)
            .unwrap_or_else(|| words.where_unknown.to_owned()),
        is_place_by_kind: found.part().is_some_and(|whole| whole.is_by_kind),
        numbers: numbers(&found, words),
        registered: registered(found.state, words),
        maker: found.product.as_ref().map(|product| Maker::of(product, words, language)),
        card: format!("/take-along/{reference}/card.pdf"),
        notices: notices(&cx, &known.caller, Some(reference), language).await?,
        title,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// Elements a to d, g and h.
fn about(
    implant: &OwnImplant,
    title: &str,
    provider: String,
    words: &Words,
    language: Language,
) -> Vec<(&'static str, String)> {
    let Facts { name, maker, model } = Facts::of(implant);
    let unknown = || words.not_known.to_owned();
    let mut about = Vec::new();
    if name.as_deref() != Some(title) {
        about.push((words.product_name, name.unwrap_or_else(unknown)));
    }
    about.push((words.maker, maker.unwrap_or_else(unknown)));
    about.push((words.model, model.unwrap_or_else(unknown)));
    let placed = implant.implanted_on.map(|day| written(day, language));
    about.push((words.placed_on, placed.unwrap_or_else(unknown)));
    if let Some(day) = implant.explanted_on {
        about.push((words.taken_out_on, written(day, language)));
    }
    if let Some(day) = implant.died_on {
        about.push((words.died_on, written(day, language)));
    }
    about.push((words.placed_by, provider));
    about
}

/// Elements e and f.
fn numbers(implant: &OwnImplant, words: &Words) -> Vec<(&'static str, String)> {
    let unknown = || words.not_known.to_owned();
    let mut numbers = vec![(words.unique_code, implant.udi_di.clone().unwrap_or_else(unknown))];
    let told = [(words.lot, &implant.lot), (words.serial, &implant.serial)];
    numbers.extend(told.into_iter().filter_map(|(name, text)| Some((name, text.clone()?))));
    if numbers.len() == 1 {
        numbers.push((words.lot, unknown()));
    }
    numbers
}

fn registered(standing: Standing, words: &Words) -> &'static str {
    match standing {
        Standing::Accepted => words.registered_yes,
        Standing::Queued => words.registered_soon,
        Standing::NotSubject => words.registered_needless,
        Standing::InRepair | Standing::Rejected | Standing::Withdrawn | Standing::Merged => {
            words.registered_not_yet
        }
    }
}

/// What the maker says of MRI; empty if nothing is known.
pub(super) fn mri(mri: Option<Mri>, words: &Words) -> &'static str {
    match mri {
        Some(Mri::Safe) => words.mri_safe,
        Some(Mri::Conditional) => words.mri_conditional,
        Some(Mri::Unsafe) => words.mri_unsafe,
        Some(Mri::NotStated) => words.mri_not_stated,
        None => "",
    }
}

impl Maker {
    fn of(product: &Product, words: &Words, language: Language) -> Self {
        let since = |at| written(date_of(at), language);
        let links = product.links.iter().map(|link| Link {
            name: match link.kind {
                LinkKind::SafetySummary => words.safety_summary,
                LinkKind::Instructions => words.instructions,
                LinkKind::Leaflet => words.leaflet,
                LinkKind::Information => words.information,
            },
            url: link.url.clone(),
            since: words.known_since.replace("{}", &since(link.as_of)),
        });
        let sourced = |text: &str| {
            let text = text.replacen("{}", part::source(&product.source, words), 1);
            text.replacen("{}", &since(product.as_of), 1)
        };
        Self {
            mri: mri(product.mri, words).to_owned(),
            lifetime: product
                .lifetime
                .as_ref()
                .map_or_else(String::new, |lifetime| words.lifetime_text.replace("{}", lifetime)),
            links: links.collect(),
            source: sourced(words.source),
            product_source: sourced(words.product_source),
        }
    }

    fn says_something(&self) -> bool {
        !(self.mri.is_empty() && self.lifetime.is_empty() && self.links.is_empty())
    }
}
