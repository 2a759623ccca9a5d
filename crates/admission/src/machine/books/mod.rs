//! The books: which organisations are on them, for which branches they may act, and with which
//! systems. What the operator's verbs do.

mod clients;
mod mandates;
mod organisations;

use audit::{Entry, Purpose};
use identity::policy::Data;
use identity::{Keep, Permit};

pub use clients::{Admitted, ClientLine, NewClient, Proof, Whose};
pub use mandates::{MandateLine, NewMandate};
pub use organisations::OrganisationLine;

use crate::desk::Admission;

impl Admission {
    /// A line about a change of the books.
    fn kept(&self, permit: &Permit<Keep>, action: &'static str) -> Entry {
        Entry::done(self.now(), action, permit.actor().clone(), Purpose::Operation)
            .of_data(Data::Callers.code())
    }
}
