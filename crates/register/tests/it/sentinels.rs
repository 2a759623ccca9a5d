//! Values that may never enter: sown into every field of every request, then searched for in
//! answers, logs, metrics and the database (R8, R10).

use serde_json::{Value, json};
use testkit::answer::{Answer, request};
use testkit::register::{
    NOORD, TestRegister, death, explantation, implantation, on_both, question, with, withdrawal,
};

use crate::support::logs;

/// A citizen service number that passes the eleven-test, alone and within other text; a name.
const SENTINELS: [&str; 4] =
    ["999900006", "ZN-999900006", "Geertruida Sentinel-Sterk", "geertruida@example.org"];
/// What must be found nowhere.
const TRACES: [&str; 3] = ["999900006", "eertruida", "entinel"];
/// Fields that hold a device's own numbers: lots and serials may look like anything (R10).
const NUMBERS: [&str; 3] = ["lot", "serial", "carrier"];

/// Every field the schema has, and some it does not have.
const FIELDS: [&str; 30] = [
    "branchNumber",
    "corrects",
    "derivationChecked",
    "diedOn",
    "event",
    "explantedOn",
    "implantReference",
    "implantReferences",
    "implantedOn",
    "issuer",
    "legacy",
    "manufacturer",
    "noUdiReason",
    "notDerivable",
    "productName",
    "productType",
    "reference",
    "udiDi",
    "withdraws",
    "bsn",
    "patient",
    "patientId",
    "name",
    "birthDate",
    "address",
    "gender",
    "remarks",
    "subject",
    "identifier",
    "999900006",
];

fn records() -> Vec<Value> {
    let without_udi = with(
        implantation("ZN-3"),
        json!({ "udiDi": null, "noUdiReason": "label_lost", "manufacturer": "M",
            "productName": "P", "productType": "T" }),
    );
    vec![
        implantation("ZN-2"),
        without_udi,
        explantation("E-1", "ZN-1"),
        death("D-1", &["ZN-1"]),
        withdrawal("W-1", "ZN-1"),
    ]
}

fn search(place: &str, text: &str) {
    for trace in TRACES {
        assert!(!text.contains(trace), "{trace} in {place}: {}", excerpt(text, trace));
    }
}

/// What stands around it.
fn excerpt(text: &str, trace: &str) -> String {
    let at = text.find(trace).map_or(0, |at| text[..at].chars().count());
    text.chars().skip(at.saturating_sub(200)).take(400).collect()
}

/// Sends the sentinels in every place of a record, one at a time.
async fn sow_records(r: &TestRegister, token: &str) {
    for path in ["/v1/deliveries/validate", "/v1/deliveries"] {
        for record in records() {
            for sentinel in SENTINELS {
                let mut spoilt = Vec::new();
                for field in FIELDS {
                    for value in [json!(sentinel), json!([sentinel]), json!({ sentinel: sentinel })]
                    {
                        // A device without a UDI is named by text, and any name is a name (R17).
                        let text = field.starts_with("product") || field == "manufacturer";
                        if text && record["noUdiReason"].is_string() && !sentinel.contains("9999") {
                            continue;
                        }
                        let mut record = record.clone();
                        record[field] = value;
                        spoilt.push(record);
                    }
                }
                spoilt.push(json!(sentinel));
                spoilt.push(json!([sentinel]));
                let body = json!({ "records": spoilt });
                let sent = request("POST", path, Some(token), Some(&body));
                let answer = Answer::to(&r.router, sent).await;
                assert_eq!(answer.status, 200, "{}", answer.text());
                search(path, &answer.text());
            }
        }
    }
}

/// Sends them around the records: in envelopes, paths, queries, headers, questions.
async fn sow_requests(r: &TestRegister, provider: &str, inspector: &str) {
    for sentinel in SENTINELS {
        let safe = sentinel.replace(' ', "%20");
        for path in [
            format!("/v1/registrations/{safe}"),
            format!("/v1/registrations?cursor={safe}"),
            format!("/v1/registrations?limit={safe}"),
            format!("/v1/registrations?branchNumber={safe}"),
            format!("/v1/registrations?{safe}={safe}"),
            format!("/{safe}"),
        ] {
            let answer = Answer::to(&r.router, request("GET", &path, Some(provider), None)).await;
            search(&path, &answer.text());
            search(&path, &format!("{:?}", answer.headers));
        }
        for path in ["/v1/deliveries", "/v1/deliveries/validate", "/v1/traces"] {
            for body in
                [json!(sentinel), json!({ sentinel: 1, "records": sentinel }), json!([sentinel])]
            {
                for token in [provider, inspector, sentinel] {
                    let sent = request("POST", path, Some(token), Some(&body));
                    search(path, &Answer::to(&r.router, sent).await.text());
                }
            }
            let torn = format!("{{\"records\": [{{\"reference\": \"{sentinel}\"");
            let answer =
                r.with_token(provider).post_bytes(path, "application/json", torn.as_bytes()).await;
            search(path, &answer.text());
            let answer = r.with_token(provider).post_bytes(path, sentinel, torn.as_bytes()).await;
            search(path, &answer.text());
        }
        for field in [
            "purpose",
            "caseNumber",
            "snapshot",
            "udiDis",
            "implantedFrom",
            "implantedTo",
            "manufacturers",
            "categories",
            "branchNumbers",
            "lots",
            "serials",
            "patient",
            "999900006",
        ] {
            for value in
                [json!(sentinel), json!([sentinel]), json!([{ "from": sentinel, "to": "Z" }])]
            {
                let mut asked = question();
                asked[field] = value;
                let sent = request("POST", "/v1/traces", Some(inspector), Some(&asked));
                search("/v1/traces", &Answer::to(&r.router, sent).await.text());
            }
        }
    }
}

#[tokio::test]
async fn no_bsn_and_no_name_that_was_ever_sent_is_answered_logged_or_kept() {
    logs::keep();
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let inspector = r.inspectorate().await;
        noord.registers(implantation("ZN-1")).await;
        let kept = r.rows("event").await;
        sow_records(r, noord.token().unwrap()).await;
        sow_requests(r, noord.token().unwrap(), inspector.token().unwrap()).await;
        assert!(r.rows("event").await >= kept);
        let log = logs::kept();
        assert!(log.contains("committed"), "the log is kept");
        search("the log", &log);
        search("the metrics", &r.stranger().get("/metrics").await.text());
        let held = r.database.contents().await;
        assert!(held.contains("ZN-1"), "the database is read");
        search("the database", &held);
    })
    .await;
}

#[tokio::test]
async fn a_lot_or_serial_that_looks_like_a_bsn_is_kept_and_found_again() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        for (n, field) in NUMBERS.into_iter().enumerate() {
            let number = if field == "carrier" {
                json!("(01)08712345678906(10)999900006")
            } else {
                json!("999900006")
            };
            let plain =
                if field == "carrier" { json!({ "lot": null, "udiDi": null }) } else { json!({}) };
            let mut record = with(implantation(&format!("N-{n}")), plain);
            record[field] = number;
            noord.registers(record).await;
        }
        let asked = with(question(), json!({ "lots": ["999900006"] }));
        let answer = r.inspectorate().await.traces(asked).await;
        assert_eq!(answer["total"]["certain"]["registered"], 2);
    })
    .await;
}
