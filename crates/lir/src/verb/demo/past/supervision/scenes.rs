//! What the three cases are about: words, facts and steps, each on its day.

use inspectorate::model::enforcement::{EvidenceKind, Found};
use inspectorate::model::measure::{Kind, dates};
use jiff::ToSpan as _;
use jiff::civil::Date;
use law::calendar::working_days_after;
use law::intervention::{Fact, Intervention};
use simulate::Model;
use uuid::Uuid;

use super::cases::{Case, operator};
use super::desk::{Desk, Who};
use super::measures::{Measure, drafts};
use crate::failure::Failure;

/// The importer whose order passed.
const IMPORTER: &str = "Rijnmond Medical Import B.V.";
/// The manufacturer whose instructions are not in Dutch.
const MAKER: &str = "Orthovia B.V.";
/// The manufacturer of which nothing is sure yet.
const SUSPECTED: &str = "Kniewerk Nederland B.V.";
const STERILE: &str = "MDR 13(2)";
const DUTCH: &str = "MDR 10(11)";

/// A batch that is not sterile: who it is about, what was found, and what it means.
pub(super) async fn sterile(case: &Case<'_>, model: &Model) -> Result<(), Failure> {
    let operators = vec![
        operator("importer", IMPORTER, "NL-IM-000008123", "NL"),
        operator("manufacturer", "Larkfield Aesthetics Inc.", "US-MF-000031907", "third_country"),
    ];
    case.is_about(operators, model, "III").await?;
    let what = "De importeur bracht een partij op de markt waarvan de verpakking lekt: de implantaten \
        zijn niet steriel.";
    let report = (Some(("Rapport RIVM 2025-0117", EvidenceKind::Test)), "Acht van de tien lekten.");
    let began = case.desk.today.saturating_sub(30.days());
    case.finds(STERILE, what, report, Some(began)).await?;
    case.evaluates(
        Found::UnacceptableRisk,
        [
            "Een partij van 120 implantaten; acht van de tien getoetste verpakkingen lekken.",
            "Groot: wie een implantaat uit deze partij krijgt, loopt een reële kans op infectie.",
            "Ernstig: een infectie bij een implantaat vraagt vaak om een nieuwe operatie.",
            "Patiënten die de komende maanden worden geopereerd.",
            "Geen: hetzelfde hulpmiddel uit een andere partij is er ook.",
            "Het risico weegt niet op tegen enig voordeel.",
        ],
    )
    .await?;
    case.weighs([
        "De importeur kan de partij terughalen en zegt dat te gaan doen.",
        "De importeur controleerde de verpakking niet, maar er is geen eerdere overtreding.",
        "Terughalen gaat voor. Straffen kan later nog.",
    ])
    .await?;
    case.answers(&[(Fact::SeriousRisk, "yes")], None).await
}

/// The order: concept, intention, what the importer says, decision, other authorities.
pub(super) async fn orders(desk: &Desk<'_>, case: Uuid) -> Result<Uuid, Failure> {
    let end = desk.today.saturating_add(62.days()).to_string();
    let fields = [
        (
            "measures",
            "Haal de partij terug bij alle afnemers.\nVerkoop niets meer uit deze partij.\nMeld ons hoeveel er terugkwam.",
        ),
        ("grounds", "De verpakking van de partij lekt. De implantaten zijn niet steriel."),
        ("basis", "Wmh 15(1)(a) jo. MDR 95(1)"),
        ("term_end", end.as_str()),
    ];
    drafts(desk, case, Intervention::Bevel, (IMPORTER, STERILE), &fields).await
}

/// The penalty order, when the term of the order passed.
pub(super) async fn penalises(desk: &Desk<'_>, case: Uuid) -> Result<Uuid, Failure> {
    let end = desk.today.saturating_add(52.days()).to_string();
    let fields = [
        ("measures", "Haal alle implantaten uit de partij terug en toon dat aan."),
        ("grounds", "De termijn van het bevel is voorbij. Bij vier afnemers ligt de partij nog."),
        ("basis", "Wmh 12 en 15(1)(a) jo. MDR 95(4); Awb 5:31d-5:39"),
        ("term_end", end.as_str()),
        ("per", "period"),
        ("amount", "25000"),
        ("period", "week"),
        ("maximum", "250000"),
        ("proportion", "Het bedrag is hoger dan wat de importeur bespaart door niets te doen."),
    ];
    drafts(desk, case, Intervention::Lod, (IMPORTER, STERILE), &fields).await
}

/// What the check means for the next step of the ladder.
pub(super) async fn is_not_restored(case: &Case<'_>) -> Result<(), Failure> {
    case.answers(&[(Fact::OperatorNowCompliant, "no")], None).await
}

/// Instructions that are not in Dutch: who it is about, what was found, and the concept of a demand.
pub(super) async fn foreign_words(case: &Case<'_>, model: &Model) -> Result<(), Failure> {
    let maker = operator("manufacturer", MAKER, "NL-MF-000005208", "NL");
    case.is_about(vec![maker], model, "III").await?;
    let what = "De gebruiksaanwijzing van de heupsteel is er alleen in het Engels en het Duits.";
    let report = (
        Some(("Gebruiksaanwijzing IFU-204, versie 7", EvidenceKind::Document)),
        "De aanwijzing die in de doos zit, is bekeken bij drie ziekenhuizen.",
    );
    let began = case.desk.today.saturating_sub(200.days());
    case.finds(DUTCH, what, report, Some(began)).await?;
    case.evaluates(
        Found::NonConformity,
        [
            "De heupsteel zoals die in Nederland wordt verkocht.",
            "Klein: operateurs kennen het hulpmiddel en lezen Engels.",
            "Beperkt: een vergissing bij het plaatsen is denkbaar.",
            "Operateurs en operatieassistenten.",
            "Het hulpmiddel doet wat het moet doen.",
            "Er is een non-conformiteit, zonder onaanvaardbaar risico.",
        ],
    )
    .await?;
    case.weighs([
        "De fabrikant kan laten vertalen en is open over wat er misging.",
        "Er is geen opzet en geen herhaling.",
        "Een eis met een termijn is genoeg.",
    ])
    .await?;
    case.answers(&[], None).await
}

/// The demand, and the intention that is sent to the maker.
pub(super) async fn demands(desk: &Desk<'_>, case: Uuid) -> Result<Uuid, Failure> {
    let end = desk.today.saturating_add(90.days()).to_string();
    let fields = [
        ("measures", "Lever bij elke heupsteel een gebruiksaanwijzing in het Nederlands."),
        ("grounds", "De gebruiksaanwijzing is er niet in de taal die de wet vraagt."),
        ("basis", "Wmh 15(1)(b) jo. MDR 97(1)"),
        ("term_end", end.as_str()),
    ];
    drafts(desk, case, Intervention::Eis, (MAKER, DUTCH), &fields).await
}

/// Particles in a knee: who it is about, what is suspected, and the first answers.
pub(super) async fn particles(case: &Case<'_>, model: &Model) -> Result<(), Failure> {
    let maker = operator("manufacturer", SUSPECTED, "NL-MF-000006644", "NL");
    case.is_about(vec![maker], model, "III").await?;
    let what = "De risicoanalyse noemt slijtage van de coating niet.";
    let seen = (None, "Het ziekenhuis meldt het. Het technisch dossier is nog niet gezien.");
    case.finds("MDR 10(2)", what, seen, None).await?;
    case.answers(&[], Some(2)).await
}

/// A step of the hearing: the intention, with a term.
pub(super) async fn intends(it: &Measure<'_>) -> Result<(), Failure> {
    let until = working_days_after(it.desk.today, 11).to_string();
    it.takes(Who::Officer, Kind::Intended, &[("hearing_until", until.as_str())]).await
}

/// What the operator puts forward.
pub(super) async fn hears(it: &Measure<'_>, text: &str) -> Result<(), Failure> {
    let fields = [
        ("by", "advocaat van de importeur"),
        ("how", "written"),
        ("text", text),
        ("material", "free"),
    ];
    it.takes(Who::Officer, Kind::Submitted, &fields).await
}

/// Who has a mandate decides, and other authorities are told.
pub(super) async fn decides(it: &Measure<'_>, answer: &str) -> Result<(), Failure> {
    it.takes(Who::Chief, Kind::Decided, &[("answer", answer)]).await?;
    let fields = [
        ("identification", "Borstimplantaat, klasse III; de partij staat in de bijlage."),
        ("origin", "Larkfield Aesthetics Inc., Verenigde Staten; importeur in Nederland."),
        ("non_conformity", "De verpakking lekt; de implantaten zijn niet steriel."),
        ("risk", "Infectie bij de patiënt, met een nieuwe operatie."),
        ("nature", "Terughalen van de partij en stoppen met de verkoop in Nederland."),
        ("duration", "Tot de hele partij terug is."),
        ("arguments", "De importeur haalt terug, maar acht de termijn kort."),
    ];
    it.takes(Who::Officer, Kind::Notified, &fields).await
}

/// Somebody decides that everybody can read the order.
pub(super) async fn announces(it: &Measure<'_>) -> Result<(), Failure> {
    let until = it.desk.today.saturating_add(5.years()).to_string();
    let fields = [
        ("title_nl", "Bevel: partij borstimplantaten terughalen"),
        (
            "summary_nl",
            "De inspectie beval een importeur een partij borstimplantaten terug te halen. De \
             verpakking lekt, waardoor de implantaten niet steriel zijn. Dat is een onaanvaardbaar \
             risico voor patiënten.",
        ),
        ("title_en", "Order: recall a batch of breast implants"),
        (
            "summary_en",
            "The inspectorate ordered an importer to recall a batch of breast implants. The \
             packaging leaks, so that the implants are not sterile. That is an unacceptable risk \
             for patients.",
        ),
        ("visible_until", until.as_str()),
        ("no_secrets", "yes"),
    ];
    it.takes(Who::Publisher, Kind::PublicationDecided, &fields).await
}

/// The first day on which it may be public.
pub(super) fn public_from(announced: Date) -> Date {
    dates::publication_earliest(announced)
}

/// The term is over: what the importer did is not enough.
pub(super) async fn checks(it: &Measure<'_>) -> Result<(), Failure> {
    let today = it.desk.today.to_string();
    let told = [
        ("by", "directie van de importeur"),
        (
            "action",
            "Er zijn brieven gestuurd naar alle afnemers. Van 120 implantaten kwamen er 71 terug.",
        ),
        ("justification", "Vier afnemers antwoordden niet."),
        ("evidence", "Lijst van afnemers met retourbonnen"),
        ("done_on", today.as_str()),
        ("material", "free"),
    ];
    it.takes(Who::Officer, Kind::ActionReported, &told).await?;
    let judgement = "De termijn is voorbij en 49 implantaten zijn niet terug. De importeur belde de vier \
        afnemers niet.";
    let fields = [("outcome", "not_complied"), ("judgement", judgement)];
    it.takes(Who::Officer, Kind::Checked, &fields).await
}
