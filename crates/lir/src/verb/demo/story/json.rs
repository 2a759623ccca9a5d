//! For programs.

use serde_json::{Value, json};

use super::Story;
use crate::verb::demo::houses::GatewayHouse;
use crate::verb::demo::people::Landed;
use crate::verb::demo::province::Served;
use crate::verb::demo::standing::received_late;

impl Story<'_> {
    /// Everything, as one object.
    pub(in super::super) fn in_json(&self) -> Value {
        let Self { place, houses, standing, past, lot, .. } = self;
        let straight = &past.straight;
        json!({
            "dir": place.folder().display().to_string(),
            "from": self.province.nation().plan().from().to_string(),
            "until": self.province.day().to_string(),
            "start": self.start,
            "inspectorate": { "url": houses.inspectorate_url() },
            "register": {
                "url": houses.register_url(),
                "token": houses.inspectorate.token(),
                "tokenFile": place.token("inspectorate").display().to_string(),
                "products": houses.products,
                "implants": standing.implants(),
                "states": standing.states(),
                "events": standing.events,
                "late": standing.late(),
            },
            "providers": self.providers(),
            "gateways": self.gateways(),
            "straight": {
                "sent": straight.sent, "kept": straight.kept(), "refused": straight.refused,
            },
            "census": standing.census,
            "lot": {
                "udiDi": lot.udi_di, "lot": lot.number, "product": lot.product,
                "manufacturer": lot.manufacturer, "isDefective": lot.is_defective,
            },
            "trace": self.answer,
            "people": self.people(),
        })
    }

    fn people(&self) -> Vec<Value> {
        let person = |it: &Landed| {
            json!({
                "name": it.name, "role": it.role.as_str(), "url": it.url, "signIn": it.sign_in,
                "landedOn": it.heading, "pages": it.pages,
            })
        };
        self.people.iter().map(person).collect()
    }

    fn providers(&self) -> Vec<Value> {
        let provider = |it: &simulate::Provider| {
            let overdue = self.standing.overdue(&it.branch);
            json!({
                "name": it.name, "branchNumber": it.branch,
                "states": self.standing.branches.get(&it.branch),
                "late": overdue.map_or(0, received_late),
            })
        };
        self.province.nation().providers().iter().map(provider).collect()
    }

    fn gateways(&self) -> Vec<Value> {
        let gateway = |(at, (served, house)): (usize, (&Served, &GatewayHouse))| {
            let held = self.standing.gateways.get(at);
            json!({
                "provider": served.provider.name, "branchNumber": served.provider.branch,
                "url": house.url(), "token": house.ehr.token(),
                "tokenFile": self.place.token(served.key).display().to_string(),
                "implants": held.map(|held| &held.implants),
                "repairs": held.map(|held| &held.repairs),
                "remarks": held.map(|held| &held.remarks),
                "exports": self.exports.get(at),
            })
        };
        self.province.served().iter().zip(&self.houses.gateways).enumerate().map(gateway).collect()
    }
}
