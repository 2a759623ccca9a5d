//! Providers that lag, fall silent or never deliver, as a trace names them.

use serde_json::{Value, json};
use simulate::{Act, Habit};

use super::province::Province;

/// What a trace says of each provider's deliveries follows from its habit.
pub(super) async fn who_never_delivered_shows_nothing_and_who_fell_silent_is_named(
    province: &Province<'_>,
) {
    let plan = province.nation.plan();
    let inspectorate = province.register.inspectorate().await;
    let answer = inspectorate
        .traces(json!({
            "purpose": "risk_insight", "caseNumber": "TRUTH-4", "user": "inspector 7",
            "categories": ["intraocular_lens", "hip_prosthesis", "coronary_stent"],
            "implantedFrom": plan.from().to_string(), "implantedTo": plan.end().to_string(),
        }))
        .await;
    let overdue = answer["overdue"].as_array().unwrap();
    let (mut never, mut silent) = (0, 0);
    for provider in province.nation.providers() {
        let found = overdue.iter().find(|it| it["branchNumber"] == provider.branch);
        let says = |field: &str| found.map_or(Value::Null, |it| it[field].clone());
        let told: Vec<_> = province
            .sent
            .iter()
            .filter(|sent| {
                let key = &province.truth(sent).key;
                province.books.life(key).provider == provider.branch
            })
            .collect();
        let caller = province.caller();
        let page = caller.get(&format!("/v1/registrations?branchNumber={}", provider.branch)).await;
        let shown = page.json()["registrations"].as_array().unwrap().len();
        match provider.habit {
            Habit::Never => {
                never += 1;
                assert_eq!((told.len(), shown), (0, 0), "{}", provider.branch);
                assert_eq!(says("neverDelivered"), true, "{}", provider.branch);
                let placed = province.books.told().iter().filter(|row| {
                    row.act == Act::Implantation
                        && province.books.life(&row.key).provider == provider.branch
                });
                eprintln!("never delivered {} of {}", placed.count(), provider.branch);
            }
            Habit::Silent(from) => {
                assert!(told.iter().all(|sent| sent.told_on < from));
                // Who delivered in most months before is missed from the first whole month on.
                let months = |it: &Value| it.as_array().map_or(0, Vec::len);
                let busy = told.len() > 100;
                silent += usize::from(busy);
                let next = from.last_of_month().tomorrow().unwrap();
                let next = json!(next.strftime("%Y-%m").to_string());
                let named = says("silentMonths");
                assert!(
                    !busy || named.as_array().is_some_and(|it| it.contains(&next)),
                    "{from} {named} {}",
                    months(&named)
                );
            }
            Habit::Delivers | Habit::Lags(_) => {
                let busy = told.len() > 400;
                assert!(!busy || says("silentMonths").as_array().is_none_or(Vec::is_empty));
            }
        }
    }
    assert!(never > 0 && silent > 0, "{never} never delivered, {silent} fell silent");
}
