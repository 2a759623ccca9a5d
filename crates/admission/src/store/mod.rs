//! The statements of admission, a file a noun. Only this folder knows SQL.

pub(crate) mod access_token;
pub(crate) mod assertion;
pub(crate) mod client;
pub(crate) mod entitlement;
pub(crate) mod kept_form;
pub(crate) mod organisation;
pub(crate) mod session;
pub(crate) mod sign_in;

use identity::OrganisationNumber;
use jiff::Timestamp;
use jiff::civil::Date;
use store::StoreError;

/// A row that cannot be read back.
pub(crate) fn inconsistent(table: &'static str, column: &'static str, problem: &str) -> StoreError {
    StoreError::Inconsistent { table, column, problem: problem.to_owned() }
}

/// The number of an organisation as a row holds it.
pub(crate) fn number(text: Option<String>) -> Result<Option<OrganisationNumber>, StoreError> {
    let wrong = || inconsistent("organisation", "number", "no number of an organisation");
    text.map(|text| text.parse().map_err(|_| wrong())).transpose()
}

/// The civil day it is: in the Netherlands, as everywhere in the law.
pub(crate) fn today(now: Timestamp) -> Date {
    law::terms::dutch_day(now)
}
