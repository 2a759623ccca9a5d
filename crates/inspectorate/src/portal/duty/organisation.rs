//! `GET /duty/organisations/{number}`: the sites of an organisation, and what their figures say
//! together.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use exchange::BranchNumber;
use web::Problem;
use web::chart::Chart;
use web::doors::Known;
use web::page::{Frame, Visit, date_of, show};

use super::figures::{Shares, Sign, band, by_month, marks, signs, standing};
use super::words::Words;
use super::{frame, trouble};
use crate::context::Context;
use crate::model::duty::{Rules, Summary, Watched};
use crate::use_case::duty::ReadDuty;
use crate::use_case::duty::read::{Organisation, organisation};

#[derive(Template)]
#[template(path = "duty/organisation.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    number: String,
    band: String,
    band_kind: &'static str,
    points: i64,
    shares: Shares,
    marks: Vec<[String; 3]>,
    signs: Vec<Sign>,
    chart: Chart,
    sites: Vec<Site>,
}

struct Site {
    link: String,
    name: String,
    branch: String,
    standing: &'static str,
    kind: &'static str,
    band: String,
    band_kind: &'static str,
    points: i64,
    shares: Shares,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadDuty>,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    let found = match organisation(&cx, known.permit, &number).await {
        Ok(found) => found,
        Err(error) => return trouble(error),
    };
    // Its sites are known, so there is one to take the number of.
    let first = found.sites.first().map(|it| it.branch.clone()).ok_or_else(Problem::not_found)?;
    let page = Page::of(&cx, &visit, &found, (&number, &first));
    Ok(show(StatusCode::OK, &page, &page.frame))
}

impl Page {
    fn of(
        cx: &Context,
        visit: &Visit,
        found: &Organisation,
        (number, first): (&str, &BranchNumber),
    ) -> Self {
        let words = Words::of(visit.language);
        let rules = Rules::shipped();
        let today = date_of(cx.now());
        let summary = Summary::of(first, &found.rows, &rules, today);
        let (of_all, of_all_kind) = band(&summary, &rules, visit.language);
        let site = |it: &Watched| {
            let (standing, kind) = standing(it.standing, words);
            let (band, band_kind) = band(&it.summary, &rules, visit.language);
            Site {
                link: format!("/duty/sites/{}", it.branch),
                name: it.name().to_owned(),
                branch: it.branch.to_string(),
                standing,
                kind,
                band,
                band_kind,
                points: it.summary.points,
                shares: Shares::of(&it.summary, visit.language, words),
            }
        };
        Self {
            frame: frame(cx, visit, &found.name, &[]),
            words,
            number: number.to_owned(),
            band: of_all,
            band_kind: of_all_kind,
            points: summary.points,
            shares: Shares::of(&summary, visit.language, words),
            marks: marks(&summary, &rules, visit.language, words),
            signs: signs(&found.rows, &rules, today, visit.language).0,
            chart: by_month(&found.rows, &rules, today, visit.language, words),
            sites: found.sites.iter().map(site).collect(),
        }
    }
}
