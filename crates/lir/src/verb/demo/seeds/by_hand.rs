//! What a small provider registered by hand in the register's own pages: it waits for the word of a
//! professional that it stands in the patient's file.

use identity::Role;
use jiff::ToSpan as _;
use simulate::{Issuer, Model};

use super::super::houses::Houses;
use super::super::people::{Browser, REGISTER, SignIn};
use super::super::province::Province;
use super::somebody;
use crate::failure::Failure;

/// Days since each was placed.
const DAYS_AGO: [i32; 2] = [1, 6];

/// The registrations of the last days.
pub(super) async fn registrations(
    province: &Province,
    houses: &Houses,
    sign_in: &SignIn,
) -> Result<(), Failure> {
    if province.by_hand().is_none() {
        return Ok(());
    }
    let places = houses.places();
    let deliverer = somebody(sign_in, REGISTER, Role::Deliverer)?;
    let (mut browser, page) = Browser::sign_in(deliverer, &places[REGISTER]).await?;
    let models = province.nation().models().iter();
    let models: Vec<&Model> = models.filter(|it| it.issuer == Issuer::Gs1).collect();
    for (model, days) in models.iter().cycle().zip(DAYS_AGO) {
        let day = province.day().saturating_sub(days.days()).to_string();
        let (lot, serial) = (format!("H{:04}", model.index), format!("{:06}", 800_000 + days));
        let typed = [
            ("udiDi", model.udi_di.as_str()),
            ("lot", lot.as_str()),
            ("serial", serial.as_str()),
            ("implantedOn", day.as_str()),
            ("do", "register"),
        ];
        let entry = "/registrations/new";
        browser.fill(entry, entry, &typed).await?;
    }
    browser.sign_out(&page).await
}
