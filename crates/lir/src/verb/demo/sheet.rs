//! What a demo tells programs about itself, at the page to begin with: where its houses are, who one
//! can be, and which lot is left for an exercise. By it `lir drill` knows a demo from anything else.

use identity::Role;
use serde::{Deserialize, Serialize};

use super::houses::{Houses, SENDER};
use super::past::Past;
use super::people::SignIn;
use super::place::Place;
use super::province::{Lot, Province};

/// The form of the sheet; its name changes when its members do.
pub(in super::super) const FORMAT: &str = "lir-demo/1";
/// Where it is.
pub(in super::super) const PATH: &str = "/demo.json";

/// The sheet.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct Sheet {
    /// Says that this is a demo.
    pub(in super::super) format: String,
    /// The register.
    pub(in super::super) register: String,
    /// The inspectorate.
    pub(in super::super) inspectorate: String,
    /// The gateways.
    pub(in super::super) gateways: Vec<Gateway>,
    /// Everybody one can be.
    pub(in super::super) people: Vec<Person>,
    /// The file with the token of the providers without a gateway; who started the demo can read it.
    pub(in super::super) sender_token_file: String,
    /// The lot that is left for an exercise; none if there is none.
    pub(in super::super) drill: Option<Lot>,
}

/// A gateway.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct Gateway {
    /// Where it is.
    pub(in super::super) url: String,
    /// Its provider.
    pub(in super::super) provider: String,
    /// The branch it delivers for.
    pub(in super::super) branch_number: String,
}

/// Somebody.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct Person {
    /// The role.
    pub(in super::super) role: String,
    /// The house.
    pub(in super::super) url: String,
    /// Where one becomes this person.
    pub(in super::super) sign_in: String,
}

impl Sheet {
    /// The sheet of a demo.
    pub(super) fn of(
        place: &Place,
        province: &Province,
        houses: &Houses,
        past: &Past,
        sign_in: &SignIn,
    ) -> Self {
        let places = houses.places();
        let served = province.served().iter().zip(&houses.gateways);
        let gateways = served.map(|(served, house)| Gateway {
            url: house.url().to_owned(),
            provider: served.provider.name.clone(),
            branch_number: served.provider.branch.clone(),
        });
        let people = sign_in.personas.iter().filter_map(|it| {
            let url = places.get(it.house)?.url.clone();
            Some(Person { role: it.role.as_str().to_owned(), sign_in: it.link(&url), url })
        });
        Self {
            format: FORMAT.to_owned(),
            register: houses.register_url().to_owned(),
            inspectorate: houses.inspectorate_url().to_owned(),
            gateways: gateways.collect(),
            people: people.collect(),
            sender_token_file: place.token(SENDER).display().to_string(),
            drill: past.lots.as_ref().map(|lots| lots.left.clone()),
        }
    }

    /// Where somebody in a role signs in at a house.
    pub(in super::super) fn somebody(&self, role: Role, house: &str) -> Option<&Person> {
        self.people.iter().find(|it| it.role == role.as_str() && it.url == house)
    }
}
