//! An extract as lines of text, each with the evidence its place must give.

use std::fmt::Write as _;

use fhir::{Extract, Observed, When};

/// How the JSON at an expression bears out what was observed.
pub(crate) enum Evidence {
    /// It is this text.
    Is(String),
    /// This text is part of it.
    Holds(String),
    /// It is these bytes in base64.
    Decodes(Vec<u8>),
    /// It is a coding with this code.
    Coding(Option<String>),
    /// It is this flag.
    Flag(bool),
    /// It is an object these words were taken from.
    Words(String),
}

/// One observation as a line of a test.
pub(crate) struct Line {
    pub(crate) field: &'static str,
    pub(crate) shown: String,
    pub(crate) evidence: Evidence,
    pub(crate) expression: String,
    pub(crate) message: usize,
}

fn line<T>(field: &'static str, at: &Observed<T>, shown: impl Into<String>, e: Evidence) -> Line {
    let (expression, message) = (at.expression.clone(), at.message);
    Line { field, shown: shown.into(), evidence: e, expression, message }
}

fn text(field: &'static str, at: &Observed<&str>) -> Line {
    line(field, at, at.value, Evidence::Is(at.value.to_owned()))
}

fn when(field: &'static str, at: &Observed<When>) -> Line {
    let shown = match at.value {
        When::Year(year) => format!("{year:04}"),
        When::Month(year, month) => format!("{year:04}-{month:02}"),
        When::Day(day) => day.to_string(),
        When::Moment { local, offset } => {
            format!("{local}{}", offset.map_or(String::new(), |offset| offset.to_string()))
        }
    };
    let evidence = Evidence::Holds(shown.get(..10).unwrap_or(&shown).to_owned());
    line(field, at, shown, evidence)
}

fn coding(field: &'static str, at: &Observed<fhir::Coding<'_>>) -> Line {
    let fhir::Coding { system, code, display } = at.value;
    let shown =
        format!("{}|{} {}", system.unwrap_or("-"), code.unwrap_or("-"), display.unwrap_or("-"));
    line(field, at, shown, Evidence::Coding(code.map(str::to_owned)))
}

fn identifier(field: &'static str, at: &Observed<fhir::Identifier<'_>>) -> Line {
    let value = at.value.value().expose();
    let shown = format!("{}|{value}", at.value.system_text().unwrap_or("-"));
    line(field, at, shown, Evidence::Is(value.to_owned()))
}

/// Every observation of an extract.
pub(crate) fn lines(x: &Extract<'_>) -> Vec<Line> {
    let mut all = Vec::new();
    let status = |field, at: &Observed<fhir::Status>| {
        let evidence = if at.expression.ends_with("notDone") {
            Evidence::Flag(true)
        } else {
            Evidence::Holds(String::new())
        };
        line(field, at, format!("{:?}", at.value), evidence)
    };
    all.extend(x.statement_status.iter().map(|at| status("statement status", at)));
    all.extend(x.procedure_statuses.iter().map(|at| status("procedure status", at)));
    all.extend(x.identifiers.iter().map(|at| identifier("identifier", at)));
    all.extend(x.actions.iter().map(|at| {
        line(
            "action",
            at,
            format!("{:?}", at.value),
            Evidence::Coding(match at.value {
                fhir::Action::Other => None,
                action => Some(action.code().to_owned()),
            }),
        )
    }));
    all.extend(x.implanted.iter().map(|at| when("implanted", at)));
    all.extend(x.explanted.iter().map(|at| when("explanted", at)));
    all.extend(x.performed.iter().map(|at| when("performed", at)));
    all.extend(x.procedure_codes.iter().map(|at| coding("procedure code", at)));
    all.extend(x.procedure_texts.iter().map(|at| text("procedure text", at)));
    all.extend(x.body_sites.iter().map(|at| coding("body site", at)));
    all.extend(x.lateralities.iter().map(|at| coding("laterality", at)));
    all.extend(x.notes.iter().map(|at| text("note", at)));

    let d = &x.device;
    all.extend(d.carriers.iter().map(|at| {
        let bytes = at.value.bytes.as_ref();
        let shown = format!(
            "{:?} {:?} {} {}",
            at.value.form,
            at.value.issuer,
            at.value.entry_type.unwrap_or("-"),
            bytes.escape_ascii()
        );
        let evidence = match at.value.form {
            fhir::CarrierForm::Aidc => Evidence::Decodes(bytes.to_vec()),
            _ => Evidence::Is(String::from_utf8(bytes.to_vec()).unwrap()),
        };
        line("carrier", at, shown, evidence)
    }));
    all.extend(d.identifiers.iter().map(|at| {
        let shown = format!("{:?} {}", at.value.issuer, at.value.value);
        line("di", at, shown, Evidence::Is(at.value.value.to_owned()))
    }));
    all.extend(d.lots.iter().map(|at| text("lot", at)));
    all.extend(d.serials.iter().map(|at| text("serial", at)));
    all.extend(d.expires.iter().map(|at| when("expires", at)));
    all.extend(d.manufactured.iter().map(|at| when("manufactured", at)));
    all.extend(d.types.iter().map(|at| coding("type", at)));
    all.extend(d.type_texts.iter().map(|at| text("type text", at)));
    all.extend(d.manufacturers.iter().map(|at| text("manufacturer", at)));
    all.extend(d.names.iter().map(|at| text("name", at)));
    all.extend(d.models.iter().map(|at| text("model", at)));
    all.extend(d.notes.iter().map(|at| text("device note", at)));
    all.extend(d.status.iter().map(|at| status("device status", at)));

    all.extend(x.providers.iter().map(|at| {
        let fhir::ProviderIdentifier { system, value, holder, source } = &at.value;
        let shown = format!("{system:?} {value} of {holder:?} by {source:?}");
        line("provider", at, shown, Evidence::Holds((*value).to_owned()))
    }));
    all.extend(x.provider_names.iter().map(|at| text("provider name", at)));

    let p = &x.patient;
    let secret = |field, at: &Observed<fhir::Secret<'_>>| {
        let words = at.value.expose().to_owned();
        let evidence = match field {
            "patient name" => Evidence::Words(words.clone()),
            _ => Evidence::Is(words.clone()),
        };
        line(field, at, words, evidence)
    };
    all.extend(p.references.iter().map(|at| secret("patient", at)));
    all.extend(p.identifiers.iter().map(|at| identifier("patient identifier", at)));
    all.extend(p.names.iter().map(|at| secret("patient name", at)));
    all.extend(p.birth_date.iter().map(|at| secret("birth date", at)));
    all.extend(
        p.deceased
            .iter()
            .map(|at| line("deceased", at, at.value.to_string(), Evidence::Flag(at.value))),
    );
    all.extend(p.died.iter().map(|at| when("died", at)));
    all.extend(x.missing.iter().map(|missing| {
        let at = &missing.sought;
        let value = match &at.value {
            fhir::Sought::Reference(reference) => reference.expose(),
            fhir::Sought::Identifier(identifier) => identifier.value().expose(),
        };
        let shown = format!("{:?} {value}", missing.role);
        line("missing", at, shown, Evidence::Is(value.to_owned()))
    }));
    all
}

/// Extracts as text: a field, what was read, and where.
pub(crate) fn shown(extracts: &[Extract<'_>]) -> String {
    let mut out = String::new();
    for (index, extract) in extracts.iter().enumerate() {
        writeln!(out, "{}. {:?}", index + 1, extract.parts).unwrap();
        for line in lines(extract) {
            let message =
                if line.message > 0 { format!(" #{}", line.message) } else { String::new() };
            writeln!(out, "{}: {} @ {}{message}", line.field, line.shown, line.expression).unwrap();
        }
        for unusable in &extract.unusable {
            writeln!(out, "unusable: {} @ {}", unusable.code, unusable.expression).unwrap();
        }
    }
    out
}
