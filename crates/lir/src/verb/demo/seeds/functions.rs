//! Who may sign: two officers of enforcement ask for their functions, and each confirms the other's,
//! since nobody makes oneself competent.

use identity::Role;

use super::super::houses::Houses;
use super::super::people::{Browser, CHIEF_KEY, INSPECTORATE, Persona, Place, SignIn};
use super::super::province::Province;
use super::somebody;
use crate::failure::Failure;

const PAGE: &str = "/functions";

/// Both get their function.
pub(super) async fn given(
    province: &Province,
    houses: &Houses,
    sign_in: &SignIn,
) -> Result<(), Failure> {
    let places = houses.places();
    let place = &places[INSPECTORATE];
    let officer = somebody(sign_in, INSPECTORATE, Role::EnforcementOfficer)?;
    let chief = sign_in.personas.iter().find(|it| it.key == CHIEF_KEY);
    let Some(chief) = chief else { return Ok(()) };
    let from = province.day().first_of_month().to_string();
    let (mut one, first) = ask(officer, place, ("department_head", &from)).await?;
    let (mut other, second) = ask(chief, place, ("chief_inspector", &from)).await?;
    confirm(&mut other).await?;
    confirm(&mut one).await?;
    one.sign_out(&first).await?;
    other.sign_out(&second).await
}

/// Asks for a function; the browser, and a page to sign out from.
async fn ask(
    who: &Persona,
    place: &Place,
    (function, from): (&str, &str),
) -> Result<(Browser, String), Failure> {
    let (mut browser, page) = Browser::sign_in(who, place).await?;
    let fields =
        [("function", function), ("valid_from", from), ("source", "Benoemingsbesluit 2025-31")];
    browser.fill(PAGE, PAGE, &fields).await?;
    Ok((browser, page))
}

/// Confirms what waits for a colleague.
async fn confirm(browser: &mut Browser) -> Result<(), Failure> {
    let page = browser.look(PAGE).await?;
    let mut forms = page.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let waiting = forms.find(|it| it.starts_with(PAGE) && it.ends_with("/confirm"));
    if let Some(action) = waiting {
        browser.fill(PAGE, action, &[]).await?;
    }
    Ok(())
}
