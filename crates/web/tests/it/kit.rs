//! Every macro of the kit, drawn.

use askama::Template;
use axum::http::Request;
use web::form::{Choice, Form};
use web::page::{Deadline, Face, Frame, Language, Step, Visit};

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "frame.html" %}{% import "kit.html" as kit %}{% block content %}
{{ kit::error_summary(form) }}
{% call kit::post(form, "/there") %}
{{ kit::field(form, "lot", label, hint="On the label", needed=false) }}
{{ kit::field(form, "gtin", label.to_owned(), kind="search", width="short") }}
{{ kit::text_area(form, "why", "Why") }}
{{ kit::date(form, "on", "On") }}
{{ kit::file(form, "photo", "Photo", accept="image/*") }}
{{ kit::select(form, "side", "Side", sides) }}
{{ kit::radios(form, "which", "Which", sides, hint="One") }}
{{ kit::checkboxes(form, "parts", "Parts", sides) }}
{{ kit::checkbox(form, "agreed", "Agreed") }}
{{ kit::hidden_value("operation", 7) }}
{{ kit::button("Save") }}{{ kit::button("Remove", style="danger", name="do", value="remove", about=label) }}
{% endcall %}
{% call kit::filter("/here") %}{{ kit::button("Search") }}{% endcall %}
{{ kit::act(frame, "/close", "Close") }}{{ kit::button_link("/new", "New", style="secondary") }}
{% call kit::alert("warning", "Expired") %}<p>inside</p>{% endcall %}{{ kit::say("ok", "Saved.") }}
{{ kit::badge("final", kind="ok") }}{{ kit::deadline(deadline) }}{{ kit::empty("Nothing") }}
{{ kit::progress(3, 9, "Delivered") }}{{ kit::steps(steps) }}
{% call kit::table("A table") %}<tbody><tr><td>cell</td></tr></tbody>{% endcall %}
{% call kit::facts() %}{{ kit::fact("Lot", label) }}{% call kit::fact_of("Maker") %}<b>x</b>{% endcall %}{% endcall %}
{% call kit::cards() %}{{ kit::card("/a", "A", "text") }}{% call kit::card_of("B") %}<i>y</i>{% endcall %}{% endcall %}
{% call kit::fold("Why?") %}<p>so</p>{% endcall %}
{{ kit::pager("", "?before=7") }}
{% endblock %}"#
)]
struct Page {
    frame: Frame,
    form: Form,
    label: &'static str,
    sides: Vec<Choice>,
    deadline: Deadline,
    steps: Vec<Step>,
}

fn visit(language: &str) -> Visit {
    let request = Request::builder().uri(format!("/kit?lang={language}")).body(()).unwrap();
    Visit::of(&request.into_parts().0)
}

fn drawn(visit: &Visit, form: Form) -> String {
    let face =
        Face { dutch: "Huis", english: "House", form_targets: "".into(), places: &[], theme: None };
    let page = Page {
        frame: visit.frame(&face, "Kit").of_form(&form),
        form,
        label: "Lot <number>",
        sides: vec![Choice::new("left", "Left"), Choice::new("right", "Right").hint("Not left")],
        deadline: Deadline::of(
            "2026-11-24".parse().unwrap(),
            "2026-11-22".parse().unwrap(),
            Language::Dutch,
        ),
        steps: vec![Step::done("Scan", "/scan"), Step::now("Sign"), Step::later("Hand over")],
    };
    page.render().unwrap()
}

#[test]
fn what_was_typed_stays_and_the_summary_links_to_what_is_wrong() {
    let visit = visit("nl");
    let fields =
        [("lot", "<A&B>"), ("side", "right"), ("parts", "left"), ("form_token", "yesterday")];
    let fields = fields.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec();
    let mut form = Form::of(&visit, fields);
    assert_eq!(form.required("gtin", "GTIN"), None);
    assert_eq!(form.date("on", "Datum"), None);
    let html = drawn(&visit, form);
    assert!(html.contains("<title>Fout: Kit - Huis</title>"), "{html}");
    assert!(html.contains("href=\"#gtin\">Vul in: GTIN.</a>"), "{html}");
    assert!(html.contains("value=\"&#60;A&#38;B&#62;\""), "{html}");
    assert!(html.contains("<option value=\"right\" selected>"), "{html}");
    assert!(html.contains("aria-describedby=\"lot-hint\""), "{html}");
    assert!(html.contains("aria-describedby=\"gtin-fault\" aria-invalid=\"true\""), "{html}");
    assert!(html.contains("over 2 dagen (24 november 2026)"), "{html}");
    assert!(!html.contains("yesterday"), "{html}");
}

#[test]
fn a_form_without_faults_says_nothing_of_them() {
    let visit = visit("en");
    let html = drawn(&visit, Form::of(&visit, vec![("idempotency".into(), "abc".into())]));
    assert!(html.contains("<title>Kit - House</title>"), "{html}");
    assert!(html.contains("name=\"idempotency\" value=\"abc\""), "{html}");
    assert!(!html.contains("aria-invalid") && !html.contains("error-summary"), "{html}");
}
