//! Every door of the register, with every kind of caller, about its own and about another's.
//! What each hears stands in `tests/doors.txt`; a new door needs its request in `knock`.

use admission::people::Kind;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use exchange::BranchNumber;
use identity::{Assurance, Caller, Permit, Person, Role};
use jiff::Timestamp;
use register::Context;
use register::use_case::deliver::deliver_by_hand;
use serde_json::{Value, json};
use testkit::database::Database;
use testkit::doors::{Knock, Visitor, Walked, Whose, walk};
use testkit::openapi::are_described;
use testkit::people::{self, Idp};
use testkit::register::{
    HIP, NOORD, Session, TestRegister, ZUID, implantation, on_both, question, with,
};
use uuid::Uuid;
use web::doors::{Access, Door};

use crate::fhir::one_device;
use crate::recalls::{CASE, nothing_yet, notice_id, sending, sends, snapshot};

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doors.txt");
const PROPOSED: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/register-doors.txt");

/// A register in which each of two hospitals has a registration, and where staff signs in.
struct Register<'r> {
    house: &'r TestRegister,
    cx: Context,
    router: Router,
    visitors: Vec<Visitor>,
    own: String,
    foreign: String,
    snapshot: i64,
}

#[tokio::test]
async fn each_caller_hears_at_each_door_what_the_table_says() {
    on_both(async |register| {
        let idp = Idp::start(Kind::Staff, register.clock.clone(), Vec::new()).await;
        let house = Register::with_two_hospitals(register, &idp).await;
        walk(&house, TABLE, PROPOSED).await;
        idp.goes_away();
    })
    .await;
}

#[tokio::test]
async fn each_native_door_is_described_and_nothing_else_is() {
    on_both(async |r| {
        let described = |door: &Door| {
            let open = ["/log/", "/products/", "/v1/figures"];
            let is_open = open.iter().any(|it| door.path.contains(it));
            let known = !matches!(door.access, Access::Public(_)) || is_open;
            door.path.starts_with("/v1/") && known && !door.page
        };
        let doors = register::doors(r.cx.clone());
        let doors = doors.iter().filter(|door| described(door));
        are_described(&register::openapi(), doors);
    })
    .await;
}

/// The ids of forms that are sent again and again.
const FORM: &str = "11111111-1111-4111-8111-111111111111";
const ENTRY: &str = "22222222-2222-4222-8222-222222222222";
const REMOVED: &str = "33333333-3333-4333-8333-333333333333";

/// Counts of a recall that nothing was done for yet.
const NOTHING_YET: &[(&str, &str)] = &[
    ("version", "0"),
    ("traced", "0"),
    ("notInFile", "0"),
    ("foundBeside", "0"),
    ("found", "0"),
    ("untold", "0"),
    ("informed", "0"),
    ("appointment", "0"),
    ("explanted", "0"),
    ("declined", "0"),
    ("deceased", "0"),
    ("moved", "0"),
    ("notReachable", "0"),
    ("open", "0"),
    ("overdue", "0"),
];

/// A registration made on a page, so that it can be confirmed to be in the file.
async fn by_hand(register: &TestRegister, branch: &str, reference: &str) -> String {
    let person = Person {
        subject: "idp#somebody".to_owned(),
        name: "Somebody".to_owned(),
        assurance: Assurance::High,
        patient: None,
        representation: None,
    };
    let branches = vec![BranchNumber::parse(branch).expect("a branch number")];
    let caller = Caller::signed_in(Uuid::nil(), Role::Deliverer, person).with_branches(branches);
    let record = with(implantation(reference), json!({ "branchNumber": branch }));
    let told = deliver_by_hand(&register.cx, &caller, &record).await.expect("it is taken in");
    told.receipt.register_id.expect("a registration").to_string()
}

impl<'r> Register<'r> {
    async fn with_two_hospitals(register: &'r TestRegister, idp: &Idp) -> Self {
        register.knows_its_devices().await;
        let noord = register.provider(&[NOORD]).await;
        let own = by_hand(register, NOORD, "ZN-1").await;
        let foreign = by_hand(register, ZUID, "ZZ-1").await;
        register.sequences().await;
        let gone = register.provider(&[NOORD]).await;
        register.revokes(&gone).await;
        let token = |session: &Session<'_>| session.token().expect("a token").to_owned();
        let mut visitors = Visitor::strangers(&token(&gone));
        for (role, session) in [
            (Role::Provider, noord),
            (Role::Inspectorate, register.inspectorate().await),
            (Role::Operator, register.operator().await),
        ] {
            visitors.push(Visitor::system(role, &token(&session)));
        }
        let number = "ura:90000001".parse().expect("a number");
        let branches = [BranchNumber::parse(NOORD).expect("a branch number")];
        let permit = Permit::at_the_console();
        let books = register.cx.admission();
        let added = books.add_organisation(&permit, &number, "Ziekenhuis Noord", &branches, None);
        added.await.expect("it is on the books");
        let people = Visitor::people(None, Uuid::from_u128(1));
        visitors.extend(people.into_iter().map(|it| it.of(&number)));
        let cx = register.with_people(people::settings(Some(idp), None));
        let router = register::router(cx.clone());
        // A notice that concerns both.
        let snapshot = snapshot(register).await;
        sends(&register.inspectorate().await, &sending(1, snapshot)).await;
        Self { house: register, cx, router, visitors, own, foreign, snapshot }
    }
}

impl Walked for Register<'_> {
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
        register::doors(self.cx.clone())
    }

    fn visitors(&self) -> Vec<Visitor> {
        self.visitors.clone()
    }

    fn knock(&self, door: &Door, whose: Whose) -> Knock {
        let (id, branch, reference) = match whose {
            Whose::Own => (&self.own, NOORD, "ZN-1"),
            Whose::Foreign => (&self.foreign, ZUID, "ZN-2"),
        };
        let is_own = whose == Whose::Own;
        let record = || with(implantation(reference), json!({ "branchNumber": branch }));
        let bundle = || {
            let bundle = one_device("transaction", &format!("F-{reference}"));
            bundle.to_string().replace(NOORD, branch)
        };
        match (door.method, door.path) {
            ("POST", "/v1/deliveries" | "/v1/deliveries/validate") => {
                post(door.path, &json!({ "records": [record()] }))
            }
            ("GET", "/v1/registrations") if is_own => Knock::get("/v1/registrations"),
            ("GET", "/v1/registrations") => {
                Knock::get(&format!("{}?branchNumber={branch}", door.path))
            }
            (_, path) if path.ends_with("/{id}") => Knock::get(&path.replace("{id}", id)),
            ("GET", "/v1/figures" | "/v1/figures.csv") if is_own => Knock::get(door.path),
            ("GET", "/findings/{code}") if is_own => Knock::get("/findings/udi_di_missing"),
            ("GET", "/registrations/{id}/change") => {
                Knock::get(&format!("/registrations/{id}/change?do=death"))
            }
            ("GET", path) if path.contains("/{id}") => Knock::get(&path.replace("{id}", id)),
            ("POST", "/registrations/{id}/change") => Knock::form(
                door.path.replace("{id}", id),
                &[("do", "death"), ("diedOn", "2026-04-12"), ("idempotency", FORM)],
            ),
            ("POST", "/registrations/{id}/filed") => Knock::form(
                door.path.replace("{id}", id),
                &[("event", id.as_str()), ("filedOn", "2026-04-15")],
            ),
            ("POST", "/registrations/new" | "/registrations/removed") if is_own => {
                let record = [("udiDi", HIP), ("lot", "AB12"), ("do", "register")];
                let days = [("implantedOn", "2026-04-01"), ("idempotency", ENTRY)];
                let removed = [("explantedOn", "2026-04-10"), ("idempotency", REMOVED)];
                let more = if door.path.ends_with("/new") { days } else { removed };
                Knock::form(door.path, &[record.as_slice(), &more].concat())
            }
            ("POST", "/try-out") if is_own => {
                let body = json!({ "records": [record()] }).to_string();
                Knock::form("/try-out", &[("kind", "json"), ("body", &body)])
            }
            ("POST", "/catalogue") if is_own => Knock::form("/catalogue", &[("text", "tern")]),
            (
                "GET",
                "/registrations"
                | "/registrations/new"
                | "/registrations/removed"
                | "/to-file"
                | "/figures/own"
                | "/try-out",
            ) if is_own => Knock::get(door.path),
            ("POST", "/v1/products/search") if is_own => {
                post(door.path, &json!({ "udiDis": [HIP] }))
            }
            ("GET", "/v1/delivery-statistics") if is_own => {
                Knock::get("/v1/delivery-statistics?reference=PROGRAMME")
            }
            ("POST", "/v1/traces" | "/v1/scopes/check") if is_own => post(door.path, &question()),
            ("POST", "/v1/notices") if is_own => post(door.path, &sending(1, self.snapshot)),
            ("POST", "/v1/notices/progress") if is_own => {
                post(door.path, &json!({ "caseNumber": CASE, "user": "inspector 12" }))
            }
            ("GET", "/v1/mailbox") if is_own => Knock::get("/v1/mailbox"),
            ("GET", "/v1/mailbox") => Knock::get(&format!("/v1/mailbox?branchNumber={branch}")),
            ("POST", "/v1/mailbox/{noticeId}/acknowledgement") => {
                let path = door.path.replace("{noticeId}", &notice_id(1));
                post(&path, &json!({ "branchNumber": branch }))
            }
            ("PUT", "/v1/recalls/{caseNumber}/progress") => {
                let report = with(nothing_yet(), json!({ "branchNumber": branch }));
                put(&door.path.replace("{caseNumber}", CASE), &report)
            }
            (method, "/v1/recall-contacts/{branchNumber}") => {
                let path = door.path.replace("{branchNumber}", branch);
                let contact = json!({ "version": 0, "mailbox": "recalls@noord.example",
                    "coordinator": "Recall desk", "telephone": "+31 20 555 01 00" });
                if method == "PUT" { put(&path, &contact) } else { Knock::get(&path) }
            }
            ("GET", "/mailbox") if is_own => Knock::get("/mailbox"),
            (method, path) if path.starts_with("/mailbox/") => {
                // The one notice stands in both mailboxes, in the order of their branches.
                let path = path.replace("{position}", if is_own { "1" } else { "2" });
                if method == "POST" { Knock::form(path, NOTHING_YET) } else { Knock::get(&path) }
            }
            ("GET", "/recall-contact") => Knock::get(&format!("/recall-contact?branch={branch}")),
            ("POST", "/recall-contact") => Knock::form(
                "/recall-contact",
                &[
                    ("branch", branch),
                    ("version", "0"),
                    ("mailbox", "recalls@noord.example"),
                    ("coordinator", "Recall desk"),
                    ("telephone", "+31 20 555 01 00"),
                ],
            ),
            ("POST", "/fhir/R4" | "/fhir/R4/" | "/fhir/R4/$validate") => {
                send("POST", door.path, "application/fhir+json", bundle())
            }
            ("GET", "/v1/log/tile/{*address}") if is_own => Knock::get("/v1/log/tile/0/000.p/2"),
            _ if !is_own => Knock::Never,
            _ => Knock::Unknown,
        }
    }

    fn nowhere(&self, door: &Door) -> String {
        let fhir = door.path.starts_with("/fhir");
        if fhir { "/fhir/R4/Nowhere/1".to_owned() } else { "/v1/nowhere".to_owned() }
    }
}

fn put(path: &str, body: &Value) -> Knock {
    send("PUT", path, "application/json", body.to_string())
}

fn post(path: &str, body: &Value) -> Knock {
    send("POST", path, "application/json", body.to_string())
}

fn send(method: &str, path: &str, media_type: &str, body: String) -> Knock {
    let request = Request::builder().method(method).uri(path);
    let request = request.header(header::CONTENT_TYPE, media_type);
    Knock::with(request.body(Body::from(body)).expect("a path"))
}
