//! A case in the shape other Dutch case systems know: the field names of VNG Realisatie's Zaken API
//! 1.5.1, Besluiten API 1.0.2 and Documenten API 1.5.0. It is a file and no service: references are
//! URNs, types are named and not addressed, and what is ours stands under `_lir`.

use serde_json::{Value, json};
use uuid::Uuid;
use web::page::date_of;

use super::fields::kind_name;
use super::words::measure_name;
use crate::model::enforcement::CaseRecord;
use crate::model::measure::{Kind, Measure, Step};
use crate::use_case::measure::Shown;
use law::intervention::State;
use web::page::Language;

/// The shape of the file; its name changes when its members do.
const FORMAT: &str = "lir-zgw-export/1";
/// Ours: no type catalogue of the inspectorate is known here, so types are URNs with a name.
const TYPE: &str = "urn:lir:zaaktypecatalogus";

fn urn(id: Uuid) -> String {
    format!("urn:uuid:{id}")
}

/// The case.
pub(super) fn said(shown: &Shown) -> Value {
    let case = &shown.case;
    let zaak = urn(case.id);
    let opened = date_of(case.opened_at).to_string();
    let closed = case.closed.as_ref().map(|it| date_of(it.at).to_string());
    let steps: Vec<(&Step, Option<&Measure>)> = steps(shown);
    let statussen: Vec<Value> = steps.iter().map(|(step, it)| status(&zaak, step, *it)).collect();
    let measures = shown.measures.iter();
    let mut besluiten: Vec<Value> = measures.filter_map(|it| besluit(&zaak, shown, it)).collect();
    for (step, it) in &steps {
        besluiten.extend(it.and_then(|it| volgend(&zaak, shown, it, step)));
    }
    let documents = steps.iter().filter(|(step, _)| is_document(step.kind));
    let documents: Vec<Value> = documents.map(|(step, _)| document(&zaak, shown, step)).collect();
    json!({
        "zaak": {
            "url": zaak, "uuid": case.id, "identificatie": case.number.as_str(),
            "bronorganisatie": "", "verantwoordelijkeOrganisatie": "",
            "omschrijving": case.title.as_str(), "toelichting": "",
            "zaaktype": format!("{TYPE}:zaaktype:handhaving"),
            "registratiedatum": opened, "startdatum": opened, "einddatum": closed,
            "vertrouwelijkheidaanduiding": "zaakvertrouwelijk",
            "status": statussen.last().map(|it| it["url"].clone()),
            "resultaat": resultaat(&zaak, shown).map(|it| it["url"].clone()),
            "kenmerken": [{ "kenmerk": case.number.as_str(), "bron": "LIR" }],
        },
        "statussen": statussen,
        "resultaat": resultaat(&zaak, shown),
        "besluiten": besluiten,
        "enkelvoudigInformatieObjecten": documents,
        "rollen": shown.record().map(|it| rollen(&zaak, it)).unwrap_or_default(),
        "_lir": {
            "format": FORMAT,
            "zaken": "1.5.1", "besluiten": "1.0.2", "documenten": "1.5.0",
            "madeOn": shown.today.to_string(),
            "ours": ["url as URN", "zaaktype, statustype, resultaattype, besluittype and informatieobjecttype as URN",
                "bronorganisatie and verantwoordelijkeOrganisatie are left empty: fill in the RSIN", "_lir"],
        },
    })
}

fn steps(shown: &Shown) -> Vec<(&Step, Option<&Measure>)> {
    let of = |it| -> Vec<(&Step, Option<&Measure>)> {
        let it: &Measure = it;
        it.steps.iter().map(|step| (step, Some(it))).collect()
    };
    let mut all: Vec<(&Step, Option<&Measure>)> = shown.measures.iter().flat_map(of).collect();
    all.extend(shown.case_steps.iter().map(|step| (step, None)));
    all.sort_by_key(|(step, _)| step.number);
    all
}

fn status(zaak: &str, step: &Step, it: Option<&Measure>) -> Value {
    let name = kind_name(step.kind, Language::Dutch);
    let told = it.map(|it| format!("{} {}", measure_name(it.code, Language::Dutch), it.number));
    json!({
        "url": urn(step.id), "uuid": step.id, "zaak": zaak,
        "statustype": format!("{TYPE}:statustype:{}", step.kind.code()),
        "datumStatusGezet": step.made_at.to_string(),
        "statustoelichting": told.map_or(name.to_owned(), |told| format!("{name}: {told}")),
    })
}

fn resultaat(zaak: &str, shown: &Shown) -> Option<Value> {
    let closed = shown.case.closed.as_ref()?;
    Some(json!({
        "url": format!("{zaak}#resultaat"), "zaak": zaak,
        "resultaattype": format!("{TYPE}:resultaattype:afgesloten"),
        "toelichting": closed.because.as_str(),
    }))
}

fn besluit(zaak: &str, shown: &Shown, it: &Measure) -> Option<Value> {
    let decided = it.last(Kind::Decided)?;
    let values = &decided.values;
    let on = values.text("on");
    let is_withdrawn = it.state() == State::Ingetrokken;
    let ended = it.last(Kind::Withdrawn).map(|it| it.values.text("on").to_owned());
    let published = it.last(Kind::Published).map(|it| it.values.text("on").to_owned());
    let reaction = it.decided_on().map(crate::model::measure::dates::objection_ends);
    Some(json!({
        "url": urn(decided.id), "uuid": decided.id,
        "identificatie": format!("{}/{}", shown.case.number.as_str(), it.number),
        "verantwoordelijkeOrganisatie": "",
        "besluittype": format!("{TYPE}:besluittype:{}", it.code.code()),
        "zaak": zaak, "datum": on,
        "toelichting": format!("{}; {}", measure_name(it.code, Language::Dutch), values.text("basis")),
        "bestuursorgaan": values.text("on_behalf_nl"),
        "ingangsdatum": on,
        "vervaldatum": ended,
        "vervalreden": if is_withdrawn { "ingetrokken_overheid" } else { "" },
        "publicatiedatum": published, "verzenddatum": on,
        "uiterlijkeReactiedatum": reaction.map(|it| it.to_string()),
    }))
}

/// A decision that follows on a measure.
fn volgend(zaak: &str, shown: &Shown, it: &Measure, step: &Step) -> Option<Value> {
    if !super::follow_up::KINDS.contains(&step.kind) {
        return None;
    }
    let on = step.values.text("on");
    let name = kind_name(step.kind, Language::Dutch);
    let reaction = step.values.day("on").map(crate::model::measure::dates::objection_ends);
    Some(json!({
        "url": urn(step.id), "uuid": step.id,
        "identificatie": format!("{}/{}/{}", shown.case.number.as_str(), it.number, step.number),
        "verantwoordelijkeOrganisatie": "",
        "besluittype": format!("{TYPE}:besluittype:{}", step.kind.code()),
        "zaak": zaak, "datum": on,
        "toelichting": format!("{name}; {}", measure_name(it.code, Language::Dutch)),
        "bestuursorgaan": step.values.text("on_behalf_nl"),
        "ingangsdatum": on, "verzenddatum": on,
        "uiterlijkeReactiedatum": reaction.map(|it| it.to_string()),
    }))
}

/// Steps that are a document of their own.
fn is_document(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Intended
            | Kind::Submitted
            | Kind::Report
            | Kind::Decided
            | Kind::Sent
            | Kind::Extended
            | Kind::Collected
            | Kind::Costs
            | Kind::Reminded
            | Kind::Notified
            | Kind::ActionReported
            | Kind::Withdrawn
    )
}

fn document(zaak: &str, shown: &Shown, step: &Step) -> Value {
    let name = kind_name(step.kind, Language::Dutch);
    let lines = super::fields::said(step, Language::Dutch);
    let lines: Vec<String> =
        lines.into_iter().map(|(label, value)| format!("{label}\n{value}\n")).collect();
    let text = lines.join("\n");
    let author = step.made_by.as_ref().map_or("", |who| who.name.as_str());
    json!({
        "url": format!("{}#document", urn(step.id)),
        "identificatie": format!("{}-{}", shown.case.number.as_str(), step.number),
        "bronorganisatie": "", "creatiedatum": date_of(step.made_at).to_string(),
        "titel": name, "auteur": author, "status": "definitief", "formaat": "text/plain",
        "taal": "nld", "vertrouwelijkheidaanduiding": "zaakvertrouwelijk",
        "bestandsnaam": format!("{}.txt", step.number),
        "bestandsomvang": text.len(),
        "informatieobjecttype": format!("{TYPE}:informatieobjecttype:{}", step.kind.code()),
        "beschrijving": name,
        "_lir": { "zaak": zaak, "tekst": text },
    })
}

fn rollen(zaak: &str, record: &CaseRecord) -> Vec<Value> {
    let rol = |it: &crate::model::enforcement::Operator| {
        json!({
            "zaak": zaak, "betrokkeneType": "niet_natuurlijk_persoon",
            "roltype": format!("{TYPE}:roltype:belanghebbende"),
            "roltoelichting": it.role,
            "betrokkeneIdentificatie": { "statutaireNaam": it.name, "annIdentificatie": it.number },
        })
    };
    record.operators.iter().map(rol).collect()
}
