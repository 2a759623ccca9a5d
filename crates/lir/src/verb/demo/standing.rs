//! Where things stand at the end of the past, as the houses say themselves at their front doors:
//! the register to the providers and to the inspectorate, the gateways to their EHRs.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::houses::{GatewayHouse, Houses};
use super::province::Province;
use crate::failure::Failure;
use crate::remote::{Remote, list};
use crate::verb::trace;

/// The case the demo's questions belong to.
pub(super) const CASE: &str = "DEMO-1";
/// Who asks.
pub(super) const USER: &str = "demo inspector";

/// How often each of some things was met.
pub(super) type Counts = BTreeMap<String, usize>;

/// Where things stand.
#[derive(Debug)]
pub(super) struct Standing {
    /// What the register has of each branch that delivered, by state.
    pub(super) branches: BTreeMap<String, Counts>,
    /// The answer to a question for everything there is: it says who was late, silent or never came.
    pub(super) census: Value,
    /// Events that were registered.
    pub(super) events: i64,
    /// What each gateway holds.
    pub(super) gateways: [Held; 2],
}

/// What a gateway holds.
#[derive(Debug)]
pub(super) struct Held {
    /// Implants by where their reporting stands.
    pub(super) implants: Counts,
    /// Open items of the repair list that stop an implant, by code.
    pub(super) repairs: Counts,
    /// Open items that stop nothing, by code.
    pub(super) remarks: Counts,
}

impl Standing {
    /// Asks the houses.
    pub(super) async fn ask(province: &Province, houses: &Houses) -> Result<Self, Failure> {
        let [first, second] = &houses.gateways;
        let mut branches: BTreeMap<String, Counts> = BTreeMap::new();
        for provider in [&houses.sender, &first.at_register, &second.at_register] {
            for it in all(provider, "/v1/registrations?", "registrations").await? {
                let states = branches.entry(text(&it, "branchNumber")).or_default();
                *states.entry(text(&it, "state")).or_default() += 1;
            }
        }
        let census = trace::ask(&houses.inspectorate, &everything(province)).await?;
        let head = census.get("snapshot").and_then(Value::as_i64).unwrap_or_default();
        let gateways = [Held::at(first).await?, Held::at(second).await?];
        Ok(Self { branches, census, events: head - houses.position, gateways })
    }

    /// Implants in the register.
    pub(super) fn implants(&self) -> usize {
        self.branches.values().flat_map(BTreeMap::values).sum()
    }

    /// The same by state.
    pub(super) fn states(&self) -> Counts {
        let mut all = Counts::new();
        for (state, count) in self.branches.values().flatten() {
            *all.entry(state.clone()).or_default() += count;
        }
        all
    }

    /// What was late, silent or missing at a branch.
    pub(super) fn overdue(&self, branch: &str) -> Option<&Value> {
        let is_it = |it: &&Value| it.get("branchNumber").and_then(Value::as_str) == Some(branch);
        list(&self.census, "overdue").iter().find(is_it)
    }

    /// Events that were registered too late.
    pub(super) fn late(&self) -> i64 {
        list(&self.census, "overdue").iter().map(received_late).sum()
    }
}

impl Held {
    async fn at(house: &GatewayHouse) -> Result<Self, Failure> {
        let implants = all(&house.ehr, "/v1/implants?", "implants").await?;
        let items = all(&house.ehr, "/v1/repairs?state=open&", "repairs").await?;
        let blocks = |item: &&Value| item.get("blocks").and_then(Value::as_bool) == Some(true);
        let (repairs, remarks): (Vec<&Value>, Vec<&Value>) = items.iter().partition(blocks);
        Ok(Self {
            implants: count(implants.iter(), "state"),
            repairs: count(repairs.into_iter(), "code"),
            remarks: count(remarks.into_iter(), "code"),
        })
    }
}

/// Events of an overdue provider that came too late.
pub(super) fn received_late(overdue: &Value) -> i64 {
    overdue.get("receivedLate").and_then(Value::as_i64).unwrap_or_default()
}

/// The question for everything that was placed since the beginning.
fn everything(province: &Province) -> Value {
    let from: Date = province.nation().plan().from();
    json!({
        "purpose": "risk_insight", "caseNumber": CASE, "user": USER,
        "categories": province.law_categories(),
        "implantedFrom": from.to_string(), "implantedTo": province.day().to_string(),
    })
}

/// All items of a list, page after page.
async fn all(house: &Remote, path: &str, name: &str) -> Result<Vec<Value>, Failure> {
    let (mut items, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = house.get(&format!("{path}limit=200{cursor}")).await?.accepted()?;
        items.extend_from_slice(list(&page, name));
        match page.get("nextCursor").and_then(Value::as_str) {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return Ok(items),
        }
    }
}

/// How often each value of a member is met.
fn count<'v>(items: impl Iterator<Item = &'v Value>, member: &str) -> Counts {
    let mut counts = Counts::new();
    for item in items {
        *counts.entry(text(item, member)).or_default() += 1;
    }
    counts
}

fn text(item: &Value, name: &str) -> String {
    item.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}
