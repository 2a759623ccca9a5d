//! Which implants a scope means at a position of the log: the selection that a trace counts and a
//! notice names. What was counted and confirmed is what is sent, because both ask here.

use std::collections::{BTreeMap, HashMap, HashSet};

use ::store::{Handle, StoreError};
use exchange::recall::References;
use exchange::trace::{Named, Scope, Tally, Verdict};
use exchange::{BranchNumber, UdiDi};

use crate::context::Context;
use crate::model::implant::Implant;
use crate::model::rules::Rules;
use crate::model::trace as rule;
use crate::store::trace::{Devices, Group, Member};
use crate::store::{inclusion, product, trace as rows};

/// What is asked, with what the catalogue and the rules said at that position.
#[derive(Debug)]
pub(crate) struct Selection<'s> {
    scope: &'s Scope,
    position: i64,
    same_devices: HashSet<String>,
    products: HashMap<String, Named>,
}

impl<'s> Selection<'s> {
    /// The selection of a scope at a position.
    pub(crate) async fn of(
        cx: &Context,
        db: &mut impl Handle,
        scope: &'s Scope,
        position: i64,
    ) -> Result<Self, StoreError> {
        let mut it =
            Self { scope, position, same_devices: HashSet::new(), products: HashMap::new() };
        if !scope.udi_dis.is_empty() {
            let dis = scope.udi_dis.iter().map(|di| di.as_str().to_owned()).collect();
            let same = product::same_devices(db, dis, position).await?;
            it.same_devices = same.into_iter().collect();
        }
        if needs_products(scope) {
            let rules = rules_at(cx, db, position).await?;
            for product in product::all_at(db, position).await? {
                let categories = rules.classify(Some(&product)).candidates().to_vec();
                let named = Named { manufacturer: product.manufacturer, categories };
                it.products.insert(product.udi_di.as_str().to_owned(), named);
            }
        }
        Ok(it)
    }

    /// How many implants of each provider that has any.
    pub(crate) async fn tallies(
        &self,
        db: &mut impl Handle,
    ) -> Result<BTreeMap<BranchNumber, Tally>, StoreError> {
        let mut tallies: BTreeMap<BranchNumber, Tally> = BTreeMap::new();
        for Group { example, count } in
            rows::groups(db, self.scope, &self.devices(), self.position).await?
        {
            let verdict = self.judge(&example);
            if verdict != Verdict::No {
                let tally = tallies.entry(example.branch).or_default();
                rule::count(tally, verdict, example.state, count);
            }
        }
        Ok(tallies)
    }

    /// What each provider that has any calls its implants, in order.
    pub(crate) async fn references(
        &self,
        db: &mut impl Handle,
    ) -> Result<BTreeMap<BranchNumber, References>, StoreError> {
        let mut meant = Vec::new();
        for Member(implant) in rows::members(db, self.scope, &self.devices(), self.position).await?
        {
            let verdict = self.judge(&implant);
            if verdict != Verdict::No {
                meant.push((implant.id, implant.branch, verdict));
            }
        }
        let ids = meant.iter().map(|(id, ..)| *id).collect();
        let mut names = rows::references(db, ids).await?;
        let mut of_branch: BTreeMap<BranchNumber, References> = BTreeMap::new();
        for (id, branch, verdict) in meant {
            let name = names.remove(&id).ok_or_else(|| {
                crate::store::inconsistent("implant", "implant_id", "no event began it")
            })?;
            let references = of_branch.entry(branch).or_default();
            match verdict {
                Verdict::Yes => references.certain.push(name),
                Verdict::Unknown | Verdict::No => references.possible.push(name),
            }
        }
        for references in of_branch.values_mut() {
            references.certain.sort_unstable();
            references.possible.sort_unstable();
        }
        Ok(of_branch)
    }

    fn judge(&self, implant: &Implant) -> Verdict {
        let di = implant.device.udi_di().map(UdiDi::as_str);
        let product = di.and_then(|di| self.products.get(di));
        let same_device = di.is_some_and(|di| self.same_devices.contains(di));
        rule::judge(self.scope, implant, product, same_device)
    }

    /// The devices to look for: those named, or those of the named manufacturers and categories.
    fn devices(&self) -> Devices {
        if !self.scope.udi_dis.is_empty() {
            let named = self.scope.udi_dis.iter().map(|di| di.as_str().to_owned());
            let all: HashSet<String> = named.chain(self.same_devices.iter().cloned()).collect();
            return Devices { asked: Some(all.into_iter().collect()), unresolved: false };
        }
        if !needs_products(self.scope) {
            return Devices::default();
        }
        let fitting = self
            .products
            .iter()
            .filter(|(_, named)| exchange::trace::fits(self.scope, named) != Verdict::No);
        let asked = fitting.map(|(di, _)| di.clone()).collect();
        Devices { asked: Some(asked), unresolved: true }
    }
}

/// The rules as they stood at a position.
async fn rules_at(cx: &Context, db: &mut impl Handle, position: i64) -> Result<Rules, StoreError> {
    let rules = cx.desk().rules(db).await?;
    if rules.position <= position {
        return Ok(rules);
    }
    Ok(match inclusion::at(db, position).await? {
        Some((position, list)) => rules.with_inclusion(list, position),
        None => Rules::shipped(),
    })
}

fn needs_products(scope: &Scope) -> bool {
    !scope.manufacturers.is_empty() || !scope.categories.is_empty()
}
