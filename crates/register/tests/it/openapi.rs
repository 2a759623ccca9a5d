//! The description is the committed one, complete, and true of real answers.
//!
//! To accept a change: run the tests. The first one writes the new description below `target` and
//! says where; read the difference, copy it to `tests/openapi.json`, and commit it with the change
//! that made it.

use std::collections::BTreeSet;

use register::use_case::follow_figures;
use serde_json::{Value, json};
use testkit::answer::{Answer, request};
use testkit::openapi::{
    Operation, examples_are_as_described, is_as_described, is_committed, is_served,
    is_written_well, operations, visit,
};
use testkit::register::{NOORD, explantation, implantation, on_both, question, with};

use crate::recalls::{CASE, notice_id, sending, snapshot};

const SNAPSHOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/openapi.json");
const PROPOSED: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/register-openapi.json");

#[test]
fn the_description_is_the_committed_one() {
    is_committed(&register::openapi(), SNAPSHOT, PROPOSED);
}

#[test]
fn its_examples_are_as_it_says() {
    examples_are_as_described(&register::openapi());
}

#[tokio::test]
async fn it_is_published_open_to_all_in_both_versions() {
    on_both(async |r| is_served(&r.router, &register::openapi()).await).await;
}

#[tokio::test]
async fn every_address_for_machines_is_described_and_every_described_one_exists() {
    on_both(async |r| {
        let described: BTreeSet<String> =
            register::openapi()["paths"].as_object().unwrap().keys().cloned().collect();
        let native: BTreeSet<String> = [
            "/v1/deliveries",
            "/v1/deliveries/validate",
            "/v1/delivery-statistics",
            "/v1/figures",
            "/v1/figures.csv",
            "/v1/mailbox",
            "/v1/mailbox/{noticeId}/acknowledgement",
            "/v1/notices",
            "/v1/notices/progress",
            "/v1/products/search",
            "/v1/recall-contacts/{branchNumber}",
            "/v1/recalls/{caseNumber}/progress",
            "/v1/receipts/{id}",
            "/v1/log/checkpoint",
            "/v1/log/tile/{address}",
            "/v1/log/keys",
            "/v1/registrations",
            "/v1/registrations/{id}",
            "/v1/scopes/check",
            "/v1/traces",
        ]
        .map(str::to_owned)
        .into();
        assert_eq!(described, native);
        for path in &described {
            let path = path.replace("{id}", "0190a000-0000-7000-8000-000000000000");
            let answer = Answer::to(&r.router, request("DELETE", &path, None, None)).await;
            assert_eq!(answer.status, 405, "{path} exists and knows no DELETE");
        }
        // The source of the router is the other half: a route that nobody described.
        let source = include_str!("../../src/api/mod.rs");
        for route in source.split(".route(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let other = ["/livez", "/readyz", "/metrics"].contains(&route)
                || route.contains("openapi")
                || route.starts_with("/fhir");
            assert!(other || described.contains(route), "{route} is not described");
        }
    })
    .await;
}

#[test]
fn names_are_camel_case_and_every_operation_says_its_errors() {
    let document = register::openapi();
    is_written_well(&document);
    for Operation { method, path, said } in operations(&document) {
        let responses = said["responses"].as_object().unwrap();
        // What the log publishes is open to all, and so are figures and the catalogue, where
        // nothing can be missing.
        let whole = ["/v1/figures", "/v1/figures.csv", "/v1/products/search"];
        let whole = whole.contains(&path.as_str());
        let open = whole || path.starts_with("/v1/log/");
        for status in ["200", "401", "404"] {
            if (open && status == "401") || (whole && status == "404") {
                continue;
            }
            assert!(responses.contains_key(status), "{method} {path} does not say {status}");
        }
        assert_eq!(said["security"].is_array(), !open, "{method} {path}");
    }
}

#[tokio::test]
async fn real_answers_are_as_described() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let document = register::openapi();
        let noord = r.provider(&[NOORD]).await;
        let inspector = r.inspectorate().await;
        let records = json!({ "records": [
            implantation("ZN-1"),
            explantation("E-1", "ZN-1"),
            with(implantation("ZN-2"), json!({ "udiDi": testkit::register::HIBC })),
            with(implantation("ZN-3"), json!({ "lot": null })),
            "no record",
        ] });
        let delivered = noord.post("/v1/deliveries", &records).await;
        let id =
            delivered.json()["receipts"][0]["receipt"]["registerId"].as_str().unwrap().to_owned();
        let at = snapshot(r).await;
        let notice = sending(1, at);
        let sent = inspector.post("/v1/notices", &notice).await;
        let acknowledged = format!("/v1/mailbox/{}/acknowledgement", notice_id(1));
        let read = json!({ "branchNumber": NOORD });
        let report =
            register::openapi()["components"]["schemas"]["RecallProgress"]["example"].clone();
        let report = with(report, json!({ "caseNumber": CASE, "branchNumber": NOORD }));
        let implants = json!({ "told": 1, "traced": 1, "untraced": 0, "foundBeside": 0 });
        let few = with(report.clone(), json!({ "implants": implants }));
        let (reports, contacts) =
            (format!("/v1/recalls/{CASE}/progress"), format!("/v1/recall-contacts/{NOORD}"));
        let contact =
            register::openapi()["components"]["schemas"]["GivenRecallContact"]["example"].clone();
        let asked = json!({ "caseNumber": CASE, "user": "inspector 12" });
        let no_contact = noord.get(&contacts).await;
        let mailbox = noord.get("/v1/mailbox").await;
        let too_many = noord.put(&reports, &report).await;
        follow_figures::follow(&r.cx).await.unwrap();
        let statistics = inspector.get("/v1/delivery-statistics?reference=PROGRAMME").await;
        assert!(!statistics.json()["rows"].as_array().unwrap().is_empty());
        assert_eq!((sent.status.as_u16(), too_many.status.as_u16()), (200, 400));
        for (described, method, answer) in [
            ("/v1/notices", "post", sent),
            (
                "/v1/notices",
                "post",
                inspector.post("/v1/notices", &with(notice, json!({ "version": 2 }))).await,
            ),
            ("/v1/mailbox", "get", mailbox),
            ("/v1/mailbox", "get", noord.get("/v1/mailbox?wait=99").await),
            (
                "/v1/mailbox/{noticeId}/acknowledgement",
                "post",
                noord.post(&acknowledged, &read).await,
            ),
            ("/v1/recalls/{caseNumber}/progress", "put", too_many),
            ("/v1/recalls/{caseNumber}/progress", "put", noord.put(&reports, &few).await),
            ("/v1/recall-contacts/{branchNumber}", "get", no_contact),
            ("/v1/recall-contacts/{branchNumber}", "put", noord.put(&contacts, &contact).await),
            ("/v1/recall-contacts/{branchNumber}", "put", noord.put(&contacts, &json!({})).await),
            ("/v1/notices/progress", "post", inspector.post("/v1/notices/progress", &asked).await),
            ("/v1/deliveries", "post", delivered),
            (
                "/v1/deliveries/validate",
                "post",
                noord.post("/v1/deliveries/validate", &records).await,
            ),
            ("/v1/deliveries", "post", noord.post("/v1/deliveries", &json!({ "x": 1 })).await),
            ("/v1/deliveries", "post", inspector.post("/v1/deliveries", &records).await),
            ("/v1/delivery-statistics", "get", statistics),
            ("/v1/delivery-statistics", "get", inspector.get("/v1/delivery-statistics").await),
            ("/v1/delivery-statistics", "get", noord.get("/v1/delivery-statistics").await),
            ("/v1/registrations", "get", noord.get("/v1/registrations?limit=1").await),
            ("/v1/registrations", "get", noord.get("/v1/registrations?limit=0").await),
            ("/v1/registrations", "get", r.stranger().get("/v1/registrations").await),
            ("/v1/registrations/{id}", "get", noord.get(&format!("/v1/registrations/{id}")).await),
            ("/v1/registrations/{id}", "get", noord.get("/v1/registrations/none").await),
            ("/v1/receipts/{id}", "get", noord.get(&format!("/v1/receipts/{id}")).await),
            ("/v1/log/keys", "get", r.stranger().get("/v1/log/keys").await),
            ("/v1/traces", "post", inspector.post("/v1/traces", &question()).await),
            ("/v1/traces", "post", inspector.post("/v1/traces", &json!({})).await),
        ] {
            is_as_described(&document, (method, described), &answer);
        }
    })
    .await;
}

#[test]
fn every_field_a_record_may_have_is_described() {
    let schemas = &register::openapi()["components"]["schemas"];
    let record = schemas["Record"]["properties"].as_object().unwrap();
    let described: BTreeSet<&str> = record.keys().map(String::as_str).collect();
    let taken: BTreeSet<&str> = [
        "event",
        "branchNumber",
        "reference",
        "corrects",
        "legacy",
        "udiDi",
        "issuer",
        "lot",
        "serial",
        "carrier",
        "noUdiReason",
        "manufacturer",
        "productName",
        "productType",
        "implantedOn",
        "explantedOn",
        "diedOn",
        "implantReference",
        "implantReferences",
        "notDerivable",
        "derivationChecked",
        "withdraws",
    ]
    .into();
    assert_eq!(described, taken);
    let allows = |schema: &Value| -> BTreeSet<String> {
        let mut kinds = BTreeSet::new();
        visit(schema, "", &mut |_, value| {
            kinds.extend(value["type"].as_str().map(ToOwned::to_owned));
        });
        kinds
    };
    // A lot is a text or a range; a carrier one text or several: both must be possible.
    for (name, property) in
        [("Record", "carrier"), ("TraceQuestion", "lots"), ("TraceQuestion", "serials")]
    {
        let schema = resolve(schemas, &schemas[name]["properties"][property]);
        assert!(allows(&schema).contains("string"), "{name}.{property}: {schema}");
    }
}

/// Addresses stand in the logs of proxies. What may be in one is listed here, so that a lot, a
/// serial or a UDI-DI never comes in by a new parameter.
#[test]
fn no_lot_no_serial_and_no_udi_di_can_be_put_into_an_address() {
    const MAY: &[&str] = &[
        "address",
        "after",
        "branchNumber",
        "caseNumber",
        "cursor",
        "id",
        "limit",
        "noticeId",
        // Of a visit or programme of the inspectorate.
        "reference",
        "wait",
    ];
    let description = register::openapi();
    let mut named = BTreeSet::new();
    visit(&description["paths"], "", &mut |_, value| {
        if let (Some(_), Some(name)) = (value["in"].as_str(), value["name"].as_str()) {
            named.insert(name.to_owned());
        }
    });
    let listed: BTreeSet<String> = MAY.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(named, listed, "a parameter was added or left: is it safe in an address?");
}

/// A schema with its references put in place.
fn resolve(schemas: &Value, schema: &Value) -> Value {
    match schema {
        Value::Object(object) => match object.get("$ref").and_then(Value::as_str) {
            Some(reference) => {
                let name = reference.rsplit('/').next().unwrap_or_default();
                resolve(schemas, &schemas[name])
            }
            None => object.iter().map(|(k, v)| (k.clone(), resolve(schemas, v))).collect(),
        },
        Value::Array(items) => items.iter().map(|item| resolve(schemas, item)).collect(),
        other => other.clone(),
    }
}
