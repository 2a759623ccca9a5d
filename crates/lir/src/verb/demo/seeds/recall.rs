//! A case that is ready: its notice is written and its scope entered. Who tries the demo counts,
//! confirms and sends.

use exchange::recall::Action;
use identity::Role;

use super::super::houses::Houses;
use super::super::people::{Browser, INSPECTORATE, SignIn};
use super::super::province::Lot;
use super::super::{notice, past};
use super::somebody;
use crate::failure::Failure;

/// The case.
const CASE: &str = "DEMO-3";

/// Opens the case and writes notice and scope; the page of the scope.
pub(super) async fn ready(houses: &Houses, sign_in: &SignIn, lot: &Lot) -> Result<String, Failure> {
    let inspector = somebody(sign_in, INSPECTORATE, Role::VigilanceInspector)?;
    let places = houses.places();
    let (mut browser, page) = Browser::sign_in(inspector, &places[INSPECTORATE]).await?;
    let actions = [Action::RemoveStock, Action::PatientReview];
    let record = notice::recall(lot, "FSCA-2612-D", past::SRN, actions)?;
    let title = record.text.nl.title.clone();
    let case = begin(&mut browser, (CASE, &title), &notice::fields(&record, false)).await?;
    let scope = scope(&mut browser, &case, lot).await?;
    browser.sign_out(&page).await?;
    Ok(scope)
}

/// Opens a case and writes its notice, as an inspector does; the page of the case.
pub(in super::super::super) async fn begin(
    browser: &mut Browser,
    (number, title): (&str, &str),
    notice: &[(&str, String)],
) -> Result<String, Failure> {
    let new = [("number", number), ("title", title), ("kind", "field_safety")];
    let case = browser.fill("/cases/new", "/cases/new", &new).await?;
    let page = format!("{case}/notice");
    let fields: Vec<(&str, &str)> =
        notice.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.fill(&page, &page, &fields).await?;
    Ok(case)
}

/// Enters a lot as the scope of a case; the page of the scope.
pub(in super::super::super) async fn scope(
    browser: &mut Browser,
    case: &str,
    lot: &Lot,
) -> Result<String, Failure> {
    let scope = [
        ("udi_dis", lot.udi_di.as_str()),
        ("lots", lot.number.as_str()),
        ("because", "Zoals de fabrikant het meldde."),
        ("do", "add"),
    ];
    let page = format!("{case}/scopes/new");
    browser.fill(&page, &page, &scope).await
}
