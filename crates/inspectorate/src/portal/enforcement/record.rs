//! `/enforcement/{id}/record`: who and what a case is about, and the form of it.

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use law::intervention::Fact;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, show_form};

use super::of_case::OfCase;
use super::words::Words;
use super::{frame, value};
use crate::context::Context;
use crate::model::enforcement::{CLASSES, CaseRecord, Content, MOST, Regime};
use crate::model::fault::{Faults, Reading};
use crate::portal::fill;
use crate::use_case::enforcement::{Proposal, View};

/// The fields of an operator, and of a device; each ends in its number.
const OPERATOR: [&str; 8] =
    ["role", "operator", "number", "branch", "established", "country", "persons", "turnover"];
const DEVICE: [&str; 6] = ["udi", "device", "class", "certified", "body", "certificate"];

#[derive(Template)]
#[template(path = "enforcement/record.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    action: String,
    is_open: bool,
    regimes: Vec<Choice>,
    roles: Vec<Choice>,
    places: Vec<Choice>,
    classes: Vec<Choice>,
    certified: Vec<Choice>,
    operators: Vec<Part>,
    devices: Vec<Part>,
}

/// An operator or a device in the form: its heading, whether it stands open, and its fields' names.
struct Part {
    heading: String,
    is_open: bool,
    fields: Vec<String>,
}

impl OfCase for CaseRecord {
    fn fill(form: &mut Form, view: &View, today: Date) {
        let dossier = &view.proposal.dossier;
        if let Some(said) = &dossier.record {
            for field in fields() {
                form.set(&field, said.it.value(&field));
            }
        } else {
            form.set("owner", dossier.case.opened_by.name.clone());
            form.set("law_on", today.to_string());
        }
    }

    fn of_form(reading: Reading<'_>, _: &Proposal) -> Result<Self, Faults> {
        Self::read(reading)
    }

    fn content(self) -> Content {
        Content::Record(self)
    }

    fn label(field: &str, words: &'static Words) -> String {
        let (name, at) = field.rsplit_once('_').unwrap_or((field, ""));
        let label = match (field, name) {
            ("regime", _) => words.regime,
            ("owner", _) => words.owner,
            ("second_reader", _) => words.second_reader,
            ("law_on", _) => words.law_on,
            (_, "role") => words.role,
            (_, "operator") => words.name,
            (_, "number") => words.srn_or_kvk,
            (_, "branch") => words.branch,
            (_, "established") => words.established,
            (_, "country") => words.country,
            (_, "persons") => words.persons,
            (_, "turnover") => words.turnover,
            (_, "udi") => words.udi,
            (_, "device") => words.device,
            (_, "class") => words.class,
            (_, "certified") => words.certified,
            (_, "body") => words.body,
            _ => words.certificate,
        };
        if at.parse::<usize>().is_ok_and(|at| at > 1) {
            format!("{label} ({at})")
        } else {
            label.to_owned()
        }
    }

    fn show(cx: &Context, visit: &Visit, view: &View, form: Form) -> Response {
        let words = Words::of(visit.language);
        let case = &view.proposal.dossier.case;
        let of = |fact: Fact| {
            fact.values()
                .map(move |it| Choice::new(it.word(), value(fact, it.word(), visit.language)))
        };
        let part = |names: &[&str], at: usize, heading: &str| {
            let fields: Vec<String> = names.iter().map(|name| format!("{name}_{at}")).collect();
            let is_filled = fields.iter().any(|it| !form.value(it).is_empty());
            Part {
                heading: fill(heading, &[&at.to_string()]),
                is_open: at == 1 || is_filled,
                fields,
            }
        };
        let certified = [("yes", words.yes), ("no", words.no), ("", words.not_known)];
        let page = Page {
            frame: frame(cx, visit, case, words.who_and_what).of_form(&form),
            words,
            action: format!("/enforcement/{}/record", case.id),
            is_open: case.is_open(),
            regimes: Regime::ALL
                .iter()
                .map(|it| Choice::new(it.as_str(), regime(*it, words)))
                .collect(),
            roles: of(Fact::Subject).chain(of(Fact::Provider)).collect(),
            places: of(Fact::EstablishedIn).collect(),
            classes: CLASSES.iter().map(|it| Choice::new(*it, *it)).collect(),
            certified: certified.map(|(code, label)| Choice::new(code, label)).to_vec(),
            operators: (1..=MOST).map(|at| part(&OPERATOR, at, words.operator_number)).collect(),
            devices: (1..=MOST).map(|at| part(&DEVICE, at, words.device_number)).collect(),
            form,
        };
        show_form(&page, &page.frame, &page.form)
    }
}

fn fields() -> Vec<String> {
    let alone = ["regime", "owner", "second_reader", "law_on"].map(str::to_owned);
    let numbered = (1..=MOST)
        .flat_map(|at| OPERATOR.iter().chain(&DEVICE).map(move |name| format!("{name}_{at}")));
    alone.into_iter().chain(numbered).collect()
}

/// A regime in words.
pub(super) fn regime(it: Regime, words: &'static Words) -> &'static str {
    match it {
        Regime::Mdr => words.regime_mdr,
        Regime::Ivdr => words.regime_ivdr,
        Regime::MddLegacy => words.regime_mdd,
        Regime::IvddLegacy => words.regime_ivdd,
        Regime::Wkkgz => words.regime_wkkgz,
    }
}
