//! What is said of a case as a whole, and said anew when it changes: who and what it is about, the
//! evaluation, the weighing. One way of showing and of recording serves them all.

use admission::portal::Submitted;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use law::terms::dutch_day;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::Visit;

use super::said::{Sent, blank};
use super::words::Words;
use crate::context::Context;
use crate::model::enforcement::Content;
use crate::model::fault::{Faults, Reading};
use crate::portal::id;
use crate::use_case::enforcement::{Proposal, ReadEnforcement, View, WorkInEnforcement, read};

/// Something that is said of a case as a whole.
pub(super) trait OfCase: Sized {
    /// Puts what stands into the form, or what is known beforehand.
    fn fill(form: &mut Form, view: &View, today: Date);

    /// Reads the form.
    fn of_form(reading: Reading<'_>, proposal: &Proposal) -> Result<Self, Faults>;

    /// As the case keeps it.
    fn content(self) -> Content;

    /// What a field is called.
    fn label(field: &str, words: &'static Words) -> String;

    /// Its page.
    fn show(cx: &Context, visit: &Visit, view: &View, form: Form) -> Response;
}

/// `GET`: the form, filled with what stands.
pub(super) async fn page<T: OfCase>(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadEnforcement>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let view = read(&cx, known.permit, id(&case)?, None).await?;
    let mut form = blank(&cx, &visit, &view);
    T::fill(&mut form, &view, dutch_day(cx.now()));
    Ok(T::show(&cx, &visit, &view, form))
}

/// `POST`: records it, and goes back to the case.
pub(super) async fn handler<T: OfCase>(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInEnforcement>,
    Path(case): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let mut sent = Sent::of(&cx, &visit, &known, id(&case)?, submitted).await?;
    let content = sent.reads(&cx, &visit, T::of_form, T::label).map(T::content);
    if let Some(content) = content {
        let said = vec![(String::new(), content)];
        if let Some(gone) = sent.say(&cx, &visit, known, said, "").await? {
            return Ok(gone);
        }
    }
    Ok(T::show(&cx, &visit, &sent.view, sent.form))
}
