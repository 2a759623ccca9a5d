//! Answering a trace: how many implants are affected, and at which providers; signed, so that the
//! answer can be shown to others.

mod sign;

use std::collections::{BTreeMap, HashMap, HashSet};

use ::store::{Handle, StoreError};
use exchange::trace::{
    self, Answer, Named, Period, Provider, Purpose, Question, Scope, Tally, Verdict,
};
use exchange::{BranchNumber, Code, Findings};
use identity::{AskTrace, Caller, Denied, Permit, policy};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::UseCaseError;
use crate::context::Context;
use crate::model::rules::{Rules, dutch_day};
use crate::model::{overdue, trace as rule};
use crate::store::trace::{Devices, Group};
use crate::store::{inclusion, log, monitoring, product, trace as rows};

/// Months that overdue deliveries are looked for in, when the question names no period.
const USUAL_PERIOD_MONTHS: i64 = 12;

pub use sign::{Proof, Signed};

/// Answers a question at a position of the log: asked again with it, the answer is the same.
pub async fn answer(cx: &Context, caller: &Caller, body: &Value) -> Result<Signed, UseCaseError> {
    Permit::<AskTrace>::ask(caller)?;
    let question = trace::read(body).map_err(UseCaseError::Invalid)?;
    let permit = permit(caller, &question)?;
    let mut db = cx.store().read().await?;
    let head = log::head(&mut db).await?.position;
    let snapshot = question.snapshot.unwrap_or(head);
    if snapshot > head {
        return Err(invalid(Code::SnapshotUnknown, "/snapshot"));
    }
    let snapshot_at = log::moment(&mut db, snapshot).await?.unwrap_or(Timestamp::UNIX_EPOCH);
    let rules = rules_at(cx, &mut db, snapshot).await?;
    let providers = providers(&mut db, &rules, &question.scope, snapshot).await?;
    let asked_on = dutch_day(snapshot_at);
    let overdue_period = period(&question.scope, asked_on);
    let months = (overdue::first_month(overdue_period), overdue::month_of(overdue_period.to));
    let deliveries = overdue::Deliveries {
        late: monitoring::late(&mut db, (overdue_period.from, overdue_period.to), snapshot).await?,
        months: monitoring::months(&mut db, months, snapshot).await?,
        never: monitoring::never(&mut db, snapshot_at, snapshot).await?,
    };
    let checkpoint = sign::covering(&mut db, snapshot).await?;
    drop(db);
    let answer = Answer {
        trace_id: cx.ids().next(),
        counts: "implants",
        snapshot,
        snapshot_at,
        total: total(&providers),
        providers,
        overdue_period,
        overdue: overdue::overdue(&deliveries, overdue_period, asked_on),
    };
    let now = cx.now();
    record(cx, permit, &answer, now).await?;
    Ok(sign::sign(cx.desk(), body, answer, now, checkpoint))
}

fn invalid(code: Code, field: &str) -> UseCaseError {
    UseCaseError::Invalid(Findings::from(code.at(field)))
}

/// The rules as they stood at a snapshot.
async fn rules_at(cx: &Context, db: &mut impl Handle, snapshot: i64) -> Result<Rules, StoreError> {
    let rules = cx.desk().rules(db).await?;
    if rules.position <= snapshot {
        return Ok(rules);
    }
    Ok(match inclusion::at(db, snapshot).await? {
        Some((position, list)) => rules.with_inclusion(list, position),
        None => Rules::shipped(),
    })
}

/// Leave for the purpose that the question names, in its case and for its user.
fn permit(caller: &Caller, question: &Question) -> Result<Permit<AskTrace>, Denied> {
    let purpose = match question.purpose {
        Purpose::RiskInsight => identity::Purpose::RiskInsight,
        Purpose::InformProviders => identity::Purpose::InformProviders,
    };
    let permit = Permit::ask_for(caller, policy::Scope::Foreign, purpose)?;
    Ok(permit.in_case(question.case_number.as_str())?.for_user(&question.user))
}

/// Every look is on record before its answer leaves (rule R45).
async fn record(
    cx: &Context,
    permit: Permit<AskTrace>,
    answer: &Answer,
    now: Timestamp,
) -> Result<(), UseCaseError> {
    let registered = answer.total.certain.registered + answer.total.possible.registered;
    let entry = permit
        .entry(now)
        .about(answer.trace_id)
        .records(usize::try_from(registered).unwrap_or_default());
    Ok(cx.store().note("trace.answer", entry).await?)
}

/// The tallies of each provider that has any.
async fn providers(
    db: &mut impl Handle,
    rules: &Rules,
    scope: &Scope,
    snapshot: i64,
) -> Result<Vec<Provider>, StoreError> {
    let catalogue = Catalogue::for_scope(db, rules, scope, snapshot).await?;
    let groups = rows::groups(db, scope, &catalogue.devices(scope), snapshot).await?;
    let mut tallies: BTreeMap<BranchNumber, Tally> = BTreeMap::new();
    for Group { example, count } in groups {
        let di = example.device.udi_di().map(exchange::UdiDi::as_str);
        let product = di.and_then(|di| catalogue.products.get(di));
        let same_device = di.is_some_and(|di| catalogue.same_devices.contains(di));
        let verdict = rule::judge(scope, &example, product, same_device);
        if verdict != Verdict::No {
            let tally = tallies.entry(example.branch).or_default();
            rule::count(tally, verdict, example.state, count);
        }
    }
    let provider = |(branch_number, tally)| Provider { branch_number, tally };
    Ok(tallies.into_iter().map(provider).collect())
}

/// What the catalogue says that a scope needs.
#[derive(Default)]
struct Catalogue {
    same_devices: HashSet<String>,
    products: HashMap<String, Named>,
}

impl Catalogue {
    async fn for_scope(
        db: &mut impl Handle,
        rules: &Rules,
        scope: &Scope,
        snapshot: i64,
    ) -> Result<Self, StoreError> {
        let mut catalogue = Self::default();
        if !scope.udi_dis.is_empty() {
            let dis = scope.udi_dis.iter().map(|di| di.as_str().to_owned()).collect();
            let same = product::same_devices(db, dis, snapshot).await?;
            catalogue.same_devices = same.into_iter().collect();
        }
        if needs_products(scope) {
            for product in product::all_at(db, snapshot).await? {
                let categories = rules.classify(Some(&product)).candidates().to_vec();
                let named = Named { manufacturer: product.manufacturer, categories };
                catalogue.products.insert(product.udi_di.as_str().to_owned(), named);
            }
        }
        Ok(catalogue)
    }

    /// The devices to look for: those named, or those of the named manufacturers and categories.
    fn devices(&self, scope: &Scope) -> Devices {
        if !scope.udi_dis.is_empty() {
            let named = scope.udi_dis.iter().map(|di| di.as_str().to_owned());
            let all: HashSet<String> = named.chain(self.same_devices.iter().cloned()).collect();
            return Devices { asked: Some(all.into_iter().collect()), unresolved: false };
        }
        if !needs_products(scope) {
            return Devices::default();
        }
        let fitting = self
            .products
            .iter()
            .filter(|(_, named)| exchange::trace::fits(scope, named) != Verdict::No);
        let asked = fitting.map(|(di, _)| di.clone()).collect();
        Devices { asked: Some(asked), unresolved: true }
    }
}

fn needs_products(scope: &Scope) -> bool {
    !scope.manufacturers.is_empty() || !scope.categories.is_empty()
}

fn total(providers: &[Provider]) -> Tally {
    let mut total = Tally::default();
    for provider in providers {
        total.add(provider.tally);
    }
    total
}

/// The period of the question, or the year before it was asked.
fn period(scope: &Scope, asked_on: Date) -> Period {
    let to = scope.implanted_to.unwrap_or(asked_on);
    let year = jiff::Span::new().months(USUAL_PERIOD_MONTHS);
    let from = scope.implanted_from.unwrap_or(to.checked_sub(year).unwrap_or(Date::MIN));
    Period { from, to }
}
