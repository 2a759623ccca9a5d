//! Every door of the gateway, with every kind of caller, about its own and about another's.
//! What each hears stands in `tests/doors.txt`; a new door needs its request in `knock`.

mod handed_over;

use std::sync::atomic::{AtomicU64, Ordering};

use admission::people::Kind;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use gateway::use_case::admit::admit_client;
use gateway::{Gateway, Settings};
use identity::{Permit, Role};
use jiff::Timestamp;
use serde_json::{Value, json};
use store::Ids;
use store::seal::MasterKey;
use testkit::database::Database;
use testkit::doors::{Form, Knock, Visitor, Walked, Whose, walk};
use testkit::openapi::are_described;
use testkit::people::{Idp, settings};
use uuid::Uuid;
use web::doors::{Access, Door};

use crate::fhir::transaction;
use crate::harness::{Hospital, House, on_both};
use crate::operations::doors::Operations;
use crate::recalls::doors::Recalls;

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doors.txt");
const PROPOSED: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/gateway-doors.txt");

/// A gateway in which each of two hospitals has an implant, and where people sign in.
struct Doors<'h> {
    house: &'h House,
    gateway: Gateway,
    router: Router,
    visitors: Vec<Visitor>,
    own: Things,
    foreign: Things,
    /// How many forms about representatives were sent: to enter one, to end one.
    entered: AtomicU64,
    ended: AtomicU64,
}

/// What one hospital has.
struct Things {
    repair: String,
    /// An item of the repair list that was put right.
    solved: String,
    implant: String,
    device: String,
    bundle: String,
    patient: Uuid,
    operations: Operations,
    recalls: Recalls,
}

#[tokio::test]
async fn each_caller_hears_at_each_door_what_the_table_says() {
    on_both(async |house| {
        let clock = &house.clock;
        let staff = Idp::start(Kind::Staff, clock.clone(), Vec::new()).await;
        let patients = Idp::start(Kind::Patients, clock.clone(), Vec::new()).await;
        let people = settings(Some(&staff), Some(&patients));
        walk(&Doors::of_two_hospitals(house, people).await, TABLE, PROPOSED).await;
        staff.goes_away();
        patients.goes_away();
    })
    .await;
}

#[tokio::test]
async fn each_native_door_is_described_and_nothing_else_is() {
    on_both(async |house| {
        let doors = house.gateway.doors();
        let native = doors.iter().filter(|door| {
            door.path.starts_with("/v1/") && !matches!(door.access, Access::Public(_))
        });
        are_described(&gateway::api::openapi::document(), native);
    })
    .await;
}

impl<'h> Doors<'h> {
    async fn of_two_hospitals(house: &'h House, people: admission::people::Settings) -> Self {
        let own = Things::of(house, &house.noord, "00002729").await;
        let foreign = Things::of(house, &house.zuid, "00009999").await;
        let settings = Settings { people, ..Settings::usual(MasterKey::read(&[7; 32]).unwrap()) };
        let store = house.database.store.clone();
        let gateway =
            Gateway::open(settings, store, house.clock.clone(), Ids::system()).await.unwrap();
        let (cx, keep) = (gateway.context(), Permit::at_the_console());
        let admit =
            async |role| admit_client(cx, &keep, house.noord.id, role, "test").await.unwrap();
        let (gone, token) = admit(Role::Provider).await;
        cx.admission.revoke(&keep, gone).await.unwrap();
        let mut visitors = Visitor::strangers(token.reveal());
        visitors.push(Visitor::system(Role::Provider, &house.noord.token));
        for role in [Role::Inspectorate, Role::Operator] {
            visitors.push(Visitor::system(role, admit(role).await.1.reveal()));
        }
        visitors.extend(Visitor::people(Some(house.noord.id), own.patient));
        let router = gateway.router();
        let (entered, ended) = (AtomicU64::new(0), AtomicU64::new(0));
        Self { house, gateway, router, visitors, own, foreign, entered, ended }
    }
}

impl Things {
    /// A hospital sends an operation and one device that cannot be delivered, and reports.
    async fn of(house: &House, hospital: &Hospital, ura: &str) -> Self {
        let fhir = "application/fhir+json";
        let mut bundle = transaction();
        bundle["entry"][2]["resource"]["performer"][0]["actor"]["identifier"]["value"] = json!(ura);
        let send = async |method: &str, path: &str, body: &Value| {
            house.as_of(hospital, method, path, fhir, body.to_string()).await
        };
        assert_eq!(send("POST", "/fhir/R4", &bundle).await.status, 200);
        let device = json!({ "resourceType": "Device" });
        assert_eq!(send("PUT", "/fhir/R4/Device/d1", &device).await.status, 201);
        let context = house.gateway.context();
        gateway::use_case::deliver_waiting::deliver(context, hospital.id).await.unwrap();
        let get =
            async |path: &str| house.as_of(hospital, "GET", path, fhir, Body::empty()).await.json();
        let solved = solved_repair(house, hospital).await;
        let repairs = get("/v1/repairs").await;
        let implants = get("/v1/implants?state=accepted").await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let entries = send("POST", "/fhir/R4", &bundle).await.json();
        let place = text(&entries["entry"][1]["response"]["location"]);
        let device = place.split('/').nth(1).unwrap().to_owned();
        Self {
            solved,
            repair: text(&repairs["repairs"][0]["id"]),
            implant: text(&implants["implants"][0]["reference"]),
            patient: patient_of(house, &text(&implants["implants"][0]["reference"])).await,
            device,
            bundle: bundle.to_string(),
            operations: Operations::of(house, hospital).await,
            recalls: Recalls::of(house, hospital).await,
        }
    }
}

impl Walked for Doors<'_> {
    fn router(&self) -> &Router {
        &self.router
    }

    fn database(&self) -> &Database {
        &self.house.database
    }

    fn now(&self) -> Timestamp {
        self.house.clock.now()
    }

    fn doors(&self) -> Vec<Door> {
        self.gateway.doors()
    }

    fn visitors(&self) -> Vec<Visitor> {
        self.visitors.clone()
    }

    fn knock(&self, door: &Door, whose: Whose) -> Knock {
        let is_own = whose == Whose::Own;
        let things = if is_own { &self.own } else { &self.foreign };
        let fhir = "application/fhir+json";
        let path = door.path.replace("{version}", "R4").replace("{type}", "Device");
        let device = json!({ "resourceType": "Device" }).to_string();
        let csv =
            "reference;event;udi_di;implanted_on\nW-1;implantation;08712345678906;2026-11-01\n";
        let carrier = "(01)08712345678906(17)281231(10)AB12";
        let scan = json!({ "reference": "W-2", "event": "implantation", "carriers": [carrier],
            "implantedOn": "2026-11-01", "branch": "00002729" });
        if let Some(knock) = things.operations.knock(door, is_own) {
            return knock;
        }
        if let Some(knock) = things.recalls.knock(door, is_own) {
            return knock;
        }
        match (door.method, door.path) {
            ("GET", "/v1/repairs/{id}") => Knock::get(&path.replace("{id}", &things.repair)),
            _ if is_of_staff(door.path) => Self::staff_knock(door, things, is_own),
            ("GET", p) if p.starts_with("/representatives/") => {
                Knock::get(&path.replace("{patient}", &things.patient.to_string()))
            }
            ("GET", p) if p.starts_with("/take-along/") => {
                Knock::get(&path.replace("{reference}", &things.implant))
            }
            ("POST", p) if p.starts_with("/representatives/{patient}") => {
                let path = path.replace("{patient}", &things.patient.to_string());
                // The door that ends one comes after the door that enters one, and hears the same
                // visitors in the same order: each ends what it entered.
                let turn = if p.ends_with("/end") { &self.ended } else { &self.entered };
                let turn = turn.fetch_add(1, Ordering::Relaxed);
                let id =
                    Uuid::from_u128(0x0198_f2c4_0000_7000_8000_0000_0000_0000 + u128::from(turn));
                let fields = REPRESENTATIVE.iter().map(|(name, value)| match *name {
                    "idempotency" | "representative" => (*name, id.to_string()),
                    _ => (*name, (*value).to_owned()),
                });
                Knock::Form(Form { path, fields: fields.collect() })
            }
            ("GET", p) if p.ends_with("/{reference}") => {
                Knock::get(&path.replace("{reference}", &things.implant))
            }
            ("GET", p) if p.contains("/{type}/{id}") => {
                Knock::get(&path.replace("{id}", &things.device).replace("{edition}", "1"))
            }
            _ if !is_own => Knock::Never,
            (
                "GET",
                "/v1/repairs" | "/v1/implants" | "/who-looked" | "/fhir/{version}/metadata",
            ) => Knock::get(&path),
            ("GET", "/my-implants" | "/take-along" | "/complaint" | "/representatives") => {
                Knock::get(&path)
            }
            ("POST", "/representatives/find") => {
                let fields = vec![("bsn", "999900006".to_owned())];
                Knock::Form(Form { path, fields })
            }
            ("POST", "/v1/deliveries/csv") => send("POST", &path, "text/csv", csv.to_owned()),
            ("POST", "/v1/scans") => send("POST", &path, "application/json", scan.to_string()),
            ("POST", "/fhir/{version}/{type}" | "/fhir/{version}/{type}/$validate") => {
                send("POST", &path, fhir, device)
            }
            ("POST", _) => send("POST", &path, fhir, things.bundle.clone()),
            ("PUT", _) => send("PUT", &path.replace("{id}", "d1"), fhir, device),
            ("GET", p) if matches!(door.access, Access::Public(_)) && p.contains("{version}") => {
                Knock::get(&path)
            }
            _ => Knock::Unknown,
        }
    }

    fn nowhere(&self, door: &Door) -> String {
        let fhir = door.path.starts_with("/fhir");
        if fhir { "/fhir/R4/no/such/place/at/all".to_owned() } else { "/v1/nowhere".to_owned() }
    }
}

/// A line of a log of the operating room.
const USED: &str = "reference;udi_di;lot;implanted_on\nu1;05050474530799;12A;2026-11-20";

/// A row that lacked its lot, and was sent again with it.
async fn solved_repair(house: &House, hospital: &Hospital) -> String {
    for lot in ["", "L7"] {
        let row =
            format!("reference;udi_di;lot;implanted_on\nS-1;05050474530799;{lot};2026-11-20\n");
        house.as_of(hospital, "POST", "/v1/deliveries/csv", "text/csv", row).await;
    }
    let page = house.as_of(hospital, "GET", "/v1/repairs?state=solved", "", Body::empty()).await;
    let items = page.json();
    let items = items["repairs"].as_array().unwrap();
    let item = items.iter().find(|item| item["code"] == "lot_or_serial_missing");
    item.unwrap()["id"].as_str().unwrap().to_owned()
}

/// Whether a page is of the staff's desk.
fn is_of_staff(path: &str) -> bool {
    let pages = [
        "/registrations",
        "/repairs",
        "/receipts",
        "/hand-overs",
        "/reconciliation",
        "/board",
        "/evidence",
        "/readiness",
    ];
    pages.iter().any(|page| path == *page || path.starts_with(&format!("{page}/")))
}

impl Doors<'_> {
    /// What is knocked with at the pages of the staff's desk.
    fn staff_knock(door: &Door, things: &Things, is_own: bool) -> Knock {
        let has_thing = door.path.contains("{id}") || door.path.contains("{reference}");
        if !is_own && !has_thing {
            return Knock::Never;
        }
        let path = door
            .path
            .replace(
                "{id}",
                if door.path.ends_with("/mend") { &things.solved } else { &things.repair },
            )
            .replace("{reference}", &things.implant)
            // A month in which nothing happened cannot be signed, and says so.
            .replace("{month}", if door.path.ends_with("/sign") { "2026-09" } else { "2026-11" })
            .replace("{criterion}", "L1");
        let fields: &[(&str, &str)] = match door.path {
            "/receipts/search" => &[("lot", "12A")],
            "/repairs/{id}/mend" => &[("lot", "L7")],
            "/repairs/{id}/close" => &[("why", "not_done")],
            "/hand-overs/{reference}" => &[("channel", "paper"), ("day", "2026-11-22")],
            "/reconciliation/import" => &[("kind", "csv"), ("pasted", USED)],
            "/reconciliation/{month}/explain" => &[
                ("difference", "0198f2c4-0000-7000-8000-0000000000aa"),
                ("reason", "Verkeerde dag"),
            ],
            "/readiness/{criterion}" => {
                &[("version", "0"), ("statement", "Bekend."), ("owner", "Kees Kwaliteit")]
            }
            "/evidence" => &[("from", "2026-11-01"), ("to", "2026-11-22")],
            "/board/decisions" => &[("day", "2026-11-22"), ("text", "Door zo.")],
            _ => &[],
        };
        if door.method == "GET" { Knock::get(&path) } else { Knock::form(&path, fields) }
    }
}

/// What a form about a representative sends: a new one, and the end of it.
const REPRESENTATIVE: &[(&str, &str)] = &[
    ("idempotency", "its own"),
    ("representative", "its own"),
    ("name", "Nan Naaste"),
    ("bsn", "999911120"),
    ("standing", "authorised"),
    ("evidence", "signed_letter"),
    ("from", "2026-11-22"),
    ("checked", "yes"),
];

/// Whose an implant is.
async fn patient_of(house: &House, implant: &str) -> Uuid {
    let sql = "SELECT patient_id FROM implant WHERE reference = $1";
    house.database.uuid(sql, implant.parse().unwrap()).await
}

fn send(method: &str, path: &str, media_type: &str, body: String) -> Knock {
    let request = Request::builder().method(method).uri(path);
    let request = request.header(header::CONTENT_TYPE, media_type);
    Knock::with(request.body(Body::from(body)).unwrap())
}
