//! What is late, by the receipts and by the register's own count, against the legal term.

use law::{EventKind, Terms, timeliness};
use serde_json::json;
use simulate::{Act, Copy, Habit};

use super::province::{Province, noon};

/// The share that comes after the term where nothing is wrong with the provider.
const USUAL_SHARE: f64 = 0.18;

/// Each receipt says what the law says of the day it happened and the day it came.
pub(super) async fn what_came_after_its_term_is_late_and_nothing_else(province: &Province<'_>) {
    let terms = Terms::shipped();
    let mut late = 0;
    for sent in province.sent.iter().filter(|sent| sent.is_accepted()) {
        let told = province.truth(sent);
        // A repeated message has the receipt of the first.
        let first = sent.receipt["receivedAt"].as_str().unwrap().parse().unwrap();
        if sent.copy != Copy::Retry {
            assert_eq!(noon(told.told_on.unwrap()), first, "{sent:?}");
        }
        let judged = timeliness(kind(sent.act), told.happened_on, first, terms);
        assert_eq!(sent.receipt["timeliness"], judged.code(), "{sent:?}");
        assert_eq!(sent.receipt["dueOn"], json!(judged.due().map(|day| day.to_string())));
        if sent.copy != Copy::Retry {
            late += i64::from(judged.is_late());
        }
    }
    assert_eq!(province.register.count("SELECT count(*) FROM event WHERE late").await, late);
    assert!(late > 200, "{late}");
    by_provider(province, terms).await;
    shares(province, terms);
}

/// The trace counts the late ones of each provider in the period, refused ones left out.
async fn by_provider(province: &Province<'_>, terms: &Terms) {
    let plan = province.nation.plan();
    let inspectorate = province.register.inspectorate().await;
    let answer = inspectorate
        .traces(json!({
            "purpose": "risk_insight", "caseNumber": "TRUTH-2", "user": "inspector 7",
            "categories": ["hip_prosthesis"],
            "implantedFrom": plan.from().to_string(), "implantedTo": plan.end().to_string(),
        }))
        .await;
    let overdue = answer["overdue"].as_array().unwrap();
    for provider in province.nation.providers() {
        let late = province.sent.iter().filter(|sent| {
            let told = province.truth(sent);
            sent.copy != Copy::Retry
                && sent.is_accepted()
                && province.books.life(&told.key).provider == provider.branch
                && timeliness(kind(sent.act), told.happened_on, noon(sent.told_on), terms).is_late()
        });
        let found = overdue.iter().find(|it| it["branchNumber"] == provider.branch);
        let found = found.map_or(json!(0), |it| it["receivedLate"].clone());
        assert_eq!(found, late.count(), "{}", provider.branch);
    }
}

/// About 18% of what usual providers tell of placing, and more where a provider lags.
fn shares(province: &Province<'_>, terms: &Terms) {
    let plan_end = province.nation.plan().end();
    let share = |of: fn(&Habit) -> bool| {
        let (mut all, mut late) = (0_u32, 0_u32);
        for row in province.books.told() {
            let life = province.books.life(&row.key);
            let provider = province.nation.providers().iter().find(|it| it.branch == life.provider);
            // What was placed near the end may still be told: the quick ones alone were.
            let wanted = row.act == Act::Implantation
                && row.copy == Copy::Original
                && row.happened_on < plan_end.saturating_sub(jiff::Span::new().months(6));
            let Some(on) = row.told_on.filter(|_| wanted && of(&provider.unwrap().habit)) else {
                continue;
            };
            let judged = timeliness(EventKind::Implantation, row.happened_on, noon(on), terms);
            all += 1;
            late += u32::from(judged.is_late());
        }
        (f64::from(late) / f64::from(all), all)
    };
    let (usual, of_usual) = share(|habit| *habit == Habit::Delivers);
    let (lagging, of_lagging) = share(|habit| matches!(habit, Habit::Lags(_)));
    let (all, of_all) = share(|_| true);
    eprintln!(
        "late: {usual:.3} of {of_usual} usual, {lagging:.3} of {of_lagging} lagging, \
         {all:.3} of {of_all} together"
    );
    assert!((usual - USUAL_SHARE).abs() < 0.025, "{usual}");
    assert!(lagging > 0.45 && of_lagging > 100, "{lagging}");
    assert!(usual < all && all < lagging);
}

fn kind(act: Act) -> EventKind {
    match act {
        Act::Implantation => EventKind::Implantation,
        Act::Explantation => EventKind::Explantation,
        Act::Death => EventKind::Death,
    }
}
