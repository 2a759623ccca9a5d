//! What is on record, page by page and in numbers, against what was delivered.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};
use simulate::{Act, Copy, Planted};

use super::expected::{Expected, Record};
use super::province::Province;

/// Every page of the provider's own records says what was delivered, and nothing more.
pub(super) async fn each_implant_is_on_record_as_it_was_delivered(province: &Province<'_>) {
    let expected = Expected::of(province);
    for (sent, kept) in province.sent.iter().zip(&expected.kept) {
        assert_eq!(sent.is_accepted(), *kept, "{sent:?} {:?}", province.truth(sent));
    }
    let mut wanted: Vec<String> = expected.records.iter().map(shown).collect();
    let mut found: Vec<String> = own_records(province).await.iter().map(told).collect();
    wanted.sort_unstable();
    found.sort_unstable();
    let differ: Vec<_> = wanted.iter().zip(&found).filter(|(w, f)| w != f).take(3).collect();
    assert!(differ.is_empty(), "{differ:#?}");
    assert_eq!(found.len(), wanted.len());
    eprintln!("{} messages, {} implants on record", province.sent.len(), found.len());
    assert!(found.len() > 2_000, "{}", found.len());
}

/// Counted from the truth without a look at what the register does with a message: what was placed
/// and told, less what no register can take.
pub(super) async fn categories_months_and_models_count_as_many_as_were_delivered(
    province: &Province<'_>,
) {
    let category_of: HashMap<&str, &str> = province
        .nation
        .models()
        .iter()
        .map(|model| {
            let category = &province.nation.categories()[model.category];
            (model.udi_di.as_str(), category.law_category.as_str())
        })
        .collect();
    let mut wanted: BTreeMap<(String, String), i64> = BTreeMap::new();
    let mut count = |kind: &str, value: &str| {
        *wanted.entry((kind.to_owned(), value.to_owned())).or_default() += 1;
    };
    for row in province.books.told() {
        let is_placed = row.act == Act::Implantation && row.copy != Copy::Retry;
        if !is_placed || row.told_on.is_none() {
            continue;
        }
        let life = province.books.life(&row.key);
        let di = match row.planted {
            Some(Planted::WrongVariant) => row.wrote.as_deref().unwrap(),
            None
            | Some(
                Planted::LotMisread
                | Planted::SideSwapped
                | Planted::BirthDate
                | Planted::BsnEleven,
            ) => &life.udi_di,
            Some(_) => continue,
        };
        let month = row.happened_on.strftime("%Y-%m").to_string();
        count("category", category_of[di]);
        count("model", di);
        count("month", &month);
        count("all three", &format!("{} {month} {di}", category_of[di]));
    }
    let mut found: BTreeMap<(String, String), i64> = BTreeMap::new();
    for record in own_records(province).await {
        let Some(day) = record["implantedOn"].as_str() else { continue };
        let (month, di) = (&day[..7], record["udiDi"].as_str().unwrap());
        for (kind, value) in [
            ("category", category_of[di].to_owned()),
            ("model", di.to_owned()),
            ("month", month.to_owned()),
            ("all three", format!("{} {month} {di}", category_of[di])),
        ] {
            *found.entry((kind.to_owned(), value)).or_default() += 1;
        }
    }
    assert_eq!(found, wanted);
    let kinds = |kind: &str| wanted.keys().filter(|(of, _)| of == kind).count();
    assert!(kinds("category") >= 13 && kinds("model") > 150, "{}", kinds("model"));
    assert_eq!(kinds("month"), 18);
    traces_count_a_category_alike(province, &wanted).await;
}

/// The inspectorate's question by category gives the same number.
async fn traces_count_a_category_alike(
    province: &Province<'_>,
    wanted: &BTreeMap<(String, String), i64>,
) {
    let inspectorate = province.register.inspectorate().await;
    for ((kind, category), count) in wanted.iter().filter(|((kind, _), _)| kind == "category") {
        let answer = inspectorate
            .traces(json!({
                "purpose": "risk_insight", "caseNumber": "TRUTH-1", "user": "inspector 7",
                "categories": [category],
                "implantedFrom": province.nation.plan().from().to_string(),
            }))
            .await;
        assert_eq!(answer["total"]["certain"]["registered"], *count, "{kind} {category}");
    }
}

/// All pages of the records of whoever delivered.
pub(super) async fn own_records(province: &Province<'_>) -> Vec<Value> {
    let caller = province.caller();
    let (mut records, mut path) = (Vec::new(), "/v1/registrations?limit=200".to_owned());
    loop {
        let answer = caller.get(&path).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let page = answer.json();
        records.extend(page["registrations"].as_array().unwrap().iter().cloned());
        let Some(cursor) = page["nextCursor"].as_str() else { return records };
        path = format!("/v1/registrations?limit=200&cursor={cursor}");
    }
}

fn shown(record: &Record<'_>) -> String {
    let day = |day: Option<jiff::civil::Date>| day.map_or("-".to_owned(), |day| day.to_string());
    [
        record.branch,
        record.reference,
        record.state(),
        record.udi_di,
        record.lot,
        record.serial.unwrap_or("-"),
        &day(record.implanted_on),
        &day(record.explanted_on),
        &day(record.deceased_on),
    ]
    .join(" ")
}

fn told(record: &Value) -> String {
    let fields = [
        "branchNumber",
        "reference",
        "state",
        "udiDi",
        "lot",
        "serial",
        "implantedOn",
        "explantedOn",
        "deceasedOn",
    ];
    assert_eq!(record["legacy"], false);
    fields.map(|field| record[field].as_str().unwrap_or("-")).join(" ")
}
