//! `GET /v1/figures.csv`: the public figures as a table, a line a count.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use web::Problem;

use crate::context::Context;
use crate::use_case::publish_figures::{self, Figures};

/// Read the public figures as CSV
///
/// The same as `GET /v1/figures`: measure, category, year and count. An empty count is hidden.
#[utoipa::path(
    get,
    path = "/v1/figures.csv",
    operation_id = "readFiguresAsCsv",
    tag = "figures",
    responses(
        (status = 200, description = "The figures", body = String, content_type = "text/csv"),
        (status = 404, description = "Nothing was counted yet", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn handler(State(cx): State<Context>) -> Result<Response, Problem> {
    let figures = publish_figures::latest(&cx).await?.ok_or_else(Problem::not_found)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"figures.csv\""),
    ];
    Ok((headers, csv(&figures)).into_response())
}

fn csv(figures: &Figures) -> String {
    let mut lines = vec!["counted_on;measure;category;year;count".to_owned()];
    for table in &figures.tables {
        let years = table.years.iter().map(String::as_str).chain(["total"]);
        let years: Vec<&str> = years.collect();
        let total = ("total", &table.totals);
        let rows = table.rows.iter().map(|row| (row.category.as_str(), &row.counts));
        for (category, counts) in rows.chain([total]) {
            for (year, count) in years.iter().zip(counts) {
                let count = count.map(|it| it.to_string()).unwrap_or_default();
                let (day, measure) = (figures.counted_on, &table.measure);
                lines.push(format!("{day};{measure};{category};{year};{count}"));
            }
        }
    }
    lines.join("\n") + "\n"
}
