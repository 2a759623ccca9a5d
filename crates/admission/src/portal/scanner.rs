//! `GET /scanner`: the set-up of a scanner; `POST /scanner` says what came of the test code. For
//! the houses where people scan. Nothing is kept here: what the browser is to remember, it keeps.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use law::terms::dutch_day;
use web::doors::{Doors, open, signed_in};
use web::form::Form;
use web::page::{Frame, Visit, show_form};
use web::scan::setup::{Grade, Heard, TEST_IMAGES, Verdict, judge};
use web::scan::told::told;
use web::scan::{self, Scanning, allow_devices};

use super::{Host, Submitted};

#[derive(Template)]
#[template(path = "scanner.html")]
struct Page {
    frame: Frame,
    form: Form,
    scanning: Scanning,
    words: &'static scan::Words,
    images: [String; 2],
    verdict: Option<Verdict>,
    /// What was scanned instead of the test code.
    other: &'static str,
}

impl Page {
    /// The judgement in a word of the kit, and in a sentence.
    fn outcome(&self) -> (&'static str, &'static str, &'static str) {
        match self.verdict.as_ref().and_then(Verdict::grade) {
            Some(Grade::Fine) => ("ok", "ok", self.words.set_up_fine),
            Some(Grade::Works) => ("warning", "warn", self.words.set_up_works),
            Some(Grade::Wrong) => ("error", "error", self.words.set_up_wrong),
            None => ("error", "error", self.words.other_code),
        }
    }

    /// The kind of badge of one piece of advice.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "a template lends what it goes through")]
    fn kind(grade: &Grade) -> &'static str {
        match grade {
            Grade::Fine => "ok",
            Grade::Works => "warning",
            Grade::Wrong => "error",
        }
    }

    fn setting(&self) -> &str {
        self.verdict.as_ref().and_then(|verdict| verdict.setting.as_deref()).unwrap_or_default()
    }
}

/// The doors of scanning that every house with a scan field has: its script, and the set-up.
#[must_use]
pub fn scanner_doors<S: Host>(doors: Doors<S>) -> Doors<S> {
    doors
        .get(scan::ASSETS_PATH, open("the script of the scan field is no secret"), scan::asset)
        .page("/scanner", signed_in(), page::<S>)
        .form("/scanner", signed_in(), handler::<S>)
}

async fn page<S: Host>(State(house): State<S>, visit: Visit) -> Response {
    let form = Form::of(&visit, Vec::new());
    answer(&house, &visit, form, None, "")
}

async fn handler<S: Host>(State(house): State<S>, visit: Visit, submitted: Submitted) -> Response {
    let mut form = submitted.form(&visit);
    let words = scan::Words::of(visit.language);
    let Some(heard) = Heard::of(&form) else {
        form.note("carrier", words.said_empty);
        return answer(&house, &visit, form, None, "");
    };
    let verdict = judge(&heard, words);
    let other = if verdict.grade().is_none() {
        let label = exchange::label::read(&[&heard.text], dutch_day(house.portal().people.now()));
        label.symbols.first().map_or("", |what| told(*what, visit.language))
    } else {
        ""
    };
    answer(&house, &visit, Form::of(&visit, Vec::new()), Some(verdict), other)
}

fn answer<S: Host>(
    house: &S,
    visit: &Visit,
    form: Form,
    verdict: Option<Verdict>,
    other: &'static str,
) -> Response {
    let words = scan::Words::of(visit.language);
    let page = Page {
        frame: visit.frame(&house.portal().face, words.set_up).of_form(&form),
        form,
        scanning: Scanning::new(visit.language, false),
        words,
        images: TEST_IMAGES.map(scan::asset_link),
        verdict,
        other,
    };
    allow_devices(show_form(&page, &page.frame, &page.form))
}
