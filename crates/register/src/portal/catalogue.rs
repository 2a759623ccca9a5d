//! `/catalogue`: finding products, for anybody. What is looked for goes in a form and not into the
//! address, where it would be kept by browsers and proxies.

use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::body::bounded;
use web::form::Form;
use web::page::{Frame, Visit, short, show};

use super::words::Words;
use crate::context::Context;
use crate::model::product::{LinkKind, MriSafety};
use crate::use_case::publish_figures;
use crate::use_case::search_catalogue::{Asked, Listed, search as look};

/// Bytes of this form at most.
const MAX_BYTES: usize = 4_096;

#[derive(Template)]
#[template(path = "catalogue.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    is_searched: bool,
    products: Vec<Shown>,
    complete: bool,
}

struct Shown {
    title: String,
    facts: Vec<(&'static str, String)>,
    links: Vec<(&'static str, String)>,
}

pub(super) async fn page(State(cx): State<Context>, visit: Visit) -> Response {
    show_found(&cx, &visit, Form::of(&visit, Vec::new()), None)
}

pub(super) async fn search(
    State(cx): State<Context>,
    visit: Visit,
    request: Request<Body>,
) -> Result<Response, Problem> {
    let bytes = bounded(request.into_body(), MAX_BYTES).await?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let text = admission::portal::query::one(Some(&text), "text").unwrap_or_default();
    let form = Form::of(&visit, vec![("text".to_owned(), text.clone())]);
    if text.trim().is_empty() {
        return Ok(show_found(&cx, &visit, form, None));
    }
    let found = look(&cx, &Asked::Text(text)).await?;
    let names = |category: &str| {
        let (dutch, english) = publish_figures::names(&cx.desk().rules_at_hand(), category);
        if visit.language == web::page::Language::Dutch { dutch } else { english }
    };
    let words = Words::of(visit.language);
    let products = found.products.into_iter().map(|it| shown(it, words, names)).collect();
    Ok(show_found(&cx, &visit, form, Some((products, found.complete))))
}

fn shown(it: Listed, words: &'static Words, names: impl Fn(&str) -> String) -> Shown {
    let product = it.product;
    let mri = product.mri_safety.map(|it| match it {
        MriSafety::Safe => words.mri_safe,
        MriSafety::Conditional => words.mri_conditional,
        MriSafety::Unsafe => words.mri_unsafe,
        MriSafety::NotStated => words.mri_not_stated,
    });
    let full = |text: String| Some(text).filter(|text| !text.is_empty());
    let facts = [
        (words.udi_di, Some(product.udi_di.as_str().to_owned())),
        (words.manufacturer, full(product.manufacturer)),
        (words.product_type, full(product.product_type)),
        (words.category, it.category.as_deref().map(names)),
        (words.mri, mri.map(str::to_owned)),
        (words.lifetime, product.lifetime),
        (words.source, Some(format!("{} {}, {}", it.source, it.source_version, short(it.as_of)))),
    ];
    let links = product.links.into_iter().map(|link| {
        let name = match link.kind {
            LinkKind::SafetySummary => words.safety_summary,
            LinkKind::Instructions => words.instructions,
            LinkKind::Leaflet => words.leaflet,
            LinkKind::Information => words.information,
        };
        (name, link.url)
    });
    Shown {
        title: product.product_name,
        facts: facts.into_iter().filter_map(|(name, text)| Some((name, text?))).collect(),
        links: links.collect(),
    }
}

fn show_found(
    cx: &Context,
    visit: &Visit,
    form: Form,
    found: Option<(Vec<Shown>, bool)>,
) -> Response {
    let words = Words::of(visit.language);
    let is_searched = found.is_some();
    let (products, complete) = found.unwrap_or((Vec::new(), true));
    let frame = visit.frame(&cx.portal().face, words.catalogue);
    let page = Page { frame, words, form, is_searched, products, complete };
    show(StatusCode::OK, &page, &page.frame)
}
