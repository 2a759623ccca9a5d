//! People of a journey: where they sign in, the browser each has, and a page as it shows it.

mod page;
mod person;
mod sign_in;

pub(crate) use person::Person;
pub(crate) use sign_in::{SignIn, somebody};
