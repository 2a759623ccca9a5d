//! What the pages of a demo need beside the past: things under way today. Each is done by somebody
//! of the demo, through the front doors, as a person would.

mod by_hand;
mod functions;
mod hospital;
mod recall;

pub(in super::super) use self::recall::{begin, scope as enter_scope};
use identity::Role;

use super::houses::Houses;
use super::past::Past;
use super::people::{Browser, INSPECTORATE, Persona, SignIn};
use super::province::{Lot, Province};
use super::standing::CASE;
use crate::failure::Failure;

/// Does all of it. What could not be done is told and left out: the rest of the demo stands. What
/// comes of it is the page of a recall that is ready to be sent.
pub(super) async fn sow(
    province: &Province,
    houses: &Houses,
    past: &Past,
    sign_in: &SignIn,
) -> Option<String> {
    let tell = |what: &str, done: Result<(), Failure>| {
        if let Err(failure) = done {
            tracing::warn!(%failure, "the demo goes on without {what}");
        }
    };
    let operations = hospital::operations(province, houses, past, sign_in).await;
    tell("the operations of today", operations);
    let registrations = by_hand::registrations(province, houses, sign_in).await;
    tell("registrations by hand", registrations);
    tell("functions of officers", functions::given(province, houses, sign_in).await);
    let lot = province.lot()?;
    tell("a case with a trace", case_with_a_trace(houses, sign_in, &lot).await);
    match recall::ready(houses, sign_in, &lot).await {
        Ok(page) => Some(page),
        Err(failure) => {
            tell("a recall that is ready", Err(failure));
            None
        }
    }
}

/// An inspector has a case about the lot that matters, and asked the register once.
async fn case_with_a_trace(houses: &Houses, sign_in: &SignIn, lot: &Lot) -> Result<(), Failure> {
    let inspector = somebody(sign_in, INSPECTORATE, Role::VigilanceInspector)?;
    let places = houses.places();
    let (mut browser, page) = Browser::sign_in(inspector, &places[INSPECTORATE]).await?;
    let title = format!("{}: lot {}", lot.product, lot.number);
    let new = [("number", CASE), ("title", title.as_str()), ("kind", "risk")];
    let case = browser.fill("/cases/new", "/cases/new", &new).await?;
    let question = [
        ("purpose", "risk_insight"),
        ("udi_dis", lot.udi_di.as_str()),
        ("lots", lot.number.as_str()),
        ("do", "ask"),
    ];
    let builder = format!("{case}/traces/new");
    browser.fill(&builder, &builder, &question).await?;
    browser.sign_out(&page).await
}

/// The persona with this role at this house.
fn somebody(sign_in: &SignIn, house: usize, role: Role) -> Result<&Persona, Failure> {
    let found = sign_in.personas.iter().find(|it| it.house == house && it.role == role);
    found
        .ok_or_else(|| Failure::refused(format!("nobody is {role}"), "tell who maintains the demo"))
}
