//! A gateway with two hospitals, and a register that is played.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex};

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Json, Router, routing};
use exchange::BranchNumber;
use exchange::record::{Calendar, Reading, read};
use gateway::model::provider::{Number, NumberSystem};
use gateway::use_case::admit::{RegisterAccess, admit_client, admit_number, admit_provider};
use gateway::use_case::deliver_waiting::{DeliveryError, deliver};
use gateway::{Gateway, OpenError, Settings};
use identity::{Permit, Role, Token};
use serde_json::{Value, json};
use store::seal::{MasterKey, Ring};
use store::{Clock, Engine, Ids};
use testkit::answer::Answer;
use testkit::database::{Database, engines};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// A Sunday in November, from which tests move the clock.
pub(crate) const NOW: &str = "2026-11-22T10:00:00Z";
/// The branch of Ziekenhuis Noord, which messages name by URA 00002729.
pub(crate) const NOORD: &str = "000012345678";
/// The branch of Ziekenhuis Zuid, which messages name by URA 00009999.
pub(crate) const ZUID: &str = "000087654321";

/// A gateway on a fresh database.
pub(crate) struct House {
    pub(crate) gateway: Gateway,
    pub(crate) router: Router,
    pub(crate) clock: Clock,
    pub(crate) database: Database,
    pub(crate) register: Register,
    pub(crate) noord: Hospital,
    pub(crate) zuid: Hospital,
    settings: Settings,
}

/// Everything logged by any test of this process, at every level but trace.
static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::DEBUG)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    log
});

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What was logged until now.
pub(crate) fn logged() -> String {
    String::from_utf8_lossy(&LOG.0.lock().unwrap()).into_owned()
}

/// A hospital, and the token of its EHR.
#[derive(Clone)]
pub(crate) struct Hospital {
    pub(crate) id: Uuid,
    pub(crate) client: Uuid,
    pub(crate) token: String,
}

/// Runs a test once per engine.
pub(crate) async fn on_both(test: impl AsyncFn(&House)) {
    for engine in engines() {
        eprintln!("on {}", engine.name());
        let house = House::start(engine).await;
        test(&house).await;
        house.stop().await;
    }
}

impl House {
    pub(crate) async fn start(engine: Engine) -> Self {
        let mut house = Self::empty(engine, 7).await;
        let (gateway, register) = (&house.gateway, &house.register);
        let noord = admit(gateway, register, "Ziekenhuis Noord", NOORD, "00002729").await;
        let zuid = admit(gateway, register, "Ziekenhuis Zuid", ZUID, "00009999").await;
        (house.noord, house.zuid) = (noord, zuid);
        house
    }

    /// A gateway that serves nobody yet, under a master key of its own.
    pub(crate) async fn empty(engine: Engine, master: u8) -> Self {
        LazyLock::force(&LOG);
        let database = Database::fresh(engine, gateway::MIGRATIONS).await.unwrap();
        let clock = Clock::fixed(NOW.parse().unwrap());
        let register = Register::start().await;
        let settings = Settings::usual(MasterKey::read(&[master; 32]).unwrap());
        let store = database.store.clone();
        let gateway =
            Gateway::open(settings.clone(), store, clock.clone(), Ids::system()).await.unwrap();
        let router = gateway.router();
        let nobody = Hospital { id: Uuid::nil(), client: Uuid::nil(), token: String::new() };
        let (noord, zuid) = (nobody.clone(), nobody);
        Self { gateway, router, clock, database, register, noord, zuid, settings }
    }

    /// The same database under a new process, as after a crash.
    pub(crate) async fn restarted(&self) -> Gateway {
        let store = self.database.store.clone();
        Gateway::open(self.settings.clone(), store, self.clock.clone(), Ids::system())
            .await
            .unwrap()
    }

    /// The same database opened with other master keys.
    pub(crate) async fn reopened(&self, keys: Ring) -> Result<Gateway, OpenError> {
        let settings = Settings { keys, ..self.settings.clone() };
        let store = self.database.store.clone();
        Gateway::open(settings, store, self.clock.clone(), Ids::system()).await
    }

    /// A request with FHIR in JSON as the EHR of Noord, for another router than the house's own.
    pub(crate) fn request(&self, method: &str, path: &str, body: &Value) -> Request<Body> {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.noord.token))
            .header(header::CONTENT_TYPE, "application/fhir+json")
            .body(Body::from(body.to_string()))
            .unwrap()
    }

    pub(crate) async fn stop(self) {
        self.register.stop.cancel();
        drop(self.router);
        drop(self.gateway);
        self.database.remove().await.unwrap();
    }

    /// Sends as the EHR of Noord.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        media_type: &str,
        body: impl Into<Body>,
    ) -> Answer {
        self.as_of(&self.noord, method, path, media_type, body).await
    }

    /// Sends as the EHR of a hospital.
    pub(crate) async fn as_of(
        &self,
        hospital: &Hospital,
        method: &str,
        path: &str,
        media_type: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", hospital.token))
            .header(header::CONTENT_TYPE, media_type)
            .body(body.into())
            .unwrap();
        Answer::to(&self.router, request).await
    }

    /// Sends FHIR in JSON as the EHR of Noord.
    pub(crate) async fn fhir(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.send(method, path, "application/fhir+json", body.to_string()).await
    }

    /// Sends FHIR in JSON with one more header.
    pub(crate) async fn fhir_with(
        &self,
        method: &str,
        path: &str,
        named: (&str, &str),
        body: &Value,
    ) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.noord.token))
            .header(header::CONTENT_TYPE, "application/fhir+json")
            .header(named.0, named.1)
            .body(Body::from(body.to_string()))
            .unwrap();
        Answer::to(&self.router, request).await
    }

    /// Reads as the quality officer of Noord.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, "application/json", Body::empty()).await
    }

    /// Delivers what waits for Noord, once.
    pub(crate) async fn deliver(&self) -> Result<usize, DeliveryError> {
        deliver(self.gateway.context(), self.noord.id).await
    }

    /// The open repair items of Noord: code and places, in their order.
    pub(crate) async fn repairs(&self) -> Vec<String> {
        self.listed("open").await
    }

    /// The items of the repair list in a state.
    pub(crate) async fn listed(&self, state: &str) -> Vec<String> {
        let page = self.get(&format!("/v1/repairs?limit=200&state={state}")).await.json();
        let each = page["repairs"].as_array().unwrap().iter().map(|item| {
            let fields: Vec<&str> =
                item["fields"].as_array().unwrap().iter().map(|f| f.as_str().unwrap()).collect();
            let mark = if item["blocks"] == true { "" } else { "(note) " };
            format!("{mark}{} at {}", item["code"].as_str().unwrap(), fields.join(" and "))
        });
        each.collect()
    }

    /// The implants of Noord: state, device, lot, serial, dates.
    pub(crate) async fn implants(&self) -> Vec<String> {
        let page = self.get("/v1/implants?limit=200").await.json();
        let mut shown: Vec<String> =
            page["implants"].as_array().unwrap().iter().map(show).collect();
        shown.sort();
        shown
    }
}

fn show(implant: &Value) -> String {
    let text = |field: &str| implant[field].as_str().unwrap_or("-").to_owned();
    format!(
        "{} {} lot {} serial {} in {} out {}",
        text("state"),
        text("udiDi"),
        text("lot"),
        text("serial"),
        text("implantedOn"),
        text("explantedOn"),
    )
}

async fn admit(
    gateway: &Gateway,
    register: &Register,
    name: &str,
    branch: &str,
    ura: &str,
) -> Hospital {
    let (cx, keep) = (gateway.context(), Permit::at_the_console());
    let branch = BranchNumber::parse(branch).unwrap();
    let access =
        RegisterAccess { url: register.url.clone(), token: Some(Token::presented("lir_register")) };
    let id = admit_provider(cx, &keep, name, std::slice::from_ref(&branch), &access).await.unwrap();
    let number = Number::parse(NumberSystem::Ura, ura).unwrap();
    admit_number(cx, &keep, id, &number, &branch).await.unwrap();
    let admitted = admit_client(cx, &keep, id, Role::Provider, "EPD-koppeling").await;
    let (client, token) = admitted.unwrap();
    Hospital { id, client, token: token.reveal().to_owned() }
}

/// How the played register behaves.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Mood {
    /// It judges every record.
    Up,
    /// It answers 503.
    Down,
    /// It keeps what it is sent, and the connection breaks before the answer.
    Deaf,
    /// It refuses whole requests that hold a device of this lot.
    Choking(&'static str),
    /// It sends whoever calls to another address.
    Moved(String),
}

/// A register that keeps what it is sent: one receipt a reference, the same on every repeat.
pub(crate) struct Register {
    pub(crate) url: String,
    pub(crate) kept: Arc<Mutex<Kept>>,
    stop: CancellationToken,
}

pub(crate) struct Kept {
    pub(crate) mood: Mood,
    /// What its catalogue knows.
    pub(crate) products: Vec<Value>,
    /// What is in the mailbox: notices, in the order of their positions.
    pub(crate) mailbox: Vec<Value>,
    /// Notices that were said to have been read: id and branch.
    pub(crate) read: Vec<(String, String)>,
    /// The numbers of recalls, as they came: case and report.
    pub(crate) numbers: Vec<(String, Value)>,
    /// Each request's body, as it came.
    pub(crate) requests: Vec<String>,
    /// The canonical event and the receipt under each reference.
    pub(crate) records: BTreeMap<String, (String, String)>,
}

impl Register {
    pub(crate) async fn start() -> Self {
        let kept = Kept {
            mood: Mood::Up,
            products: Vec::new(),
            mailbox: Vec::new(),
            read: Vec::new(),
            numbers: Vec::new(),
            requests: Vec::new(),
            records: BTreeMap::new(),
        };
        let kept = Arc::new(Mutex::new(kept));
        let router = Router::new()
            .route("/v1/deliveries", routing::post(receive))
            .route("/v1/products/search", routing::post(look_up))
            .route("/v1/mailbox", routing::get(mailbox))
            .route("/v1/mailbox/{id}/acknowledgement", routing::post(hear_read))
            .route("/v1/recalls/{case}/progress", routing::put(hear_numbers))
            .with_state(Arc::clone(&kept));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let stop = CancellationToken::new();
        tokio::spawn(web::serve::serve(listener, router, stop.clone()));
        Self { url, kept, stop }
    }

    pub(crate) fn set(&self, mood: Mood) {
        self.kept.lock().unwrap().mood = mood;
    }

    /// From now on its catalogue knows this product.
    pub(crate) fn tells(&self, product: Value) {
        self.kept.lock().unwrap().products.push(product);
    }

    /// From now on its catalogue is empty.
    pub(crate) fn forgets_products(&self) {
        self.kept.lock().unwrap().products.clear();
    }

    /// What was reported: each event without its references, in the order of its arrival.
    pub(crate) fn events(&self) -> Vec<String> {
        let kept = self.kept.lock().unwrap();
        let mut seen = Vec::new();
        let mut shown = Vec::new();
        for request in &kept.requests {
            let body: Value = serde_json::from_str(request).unwrap();
            for record in body["records"].as_array().unwrap() {
                let reference = record["reference"].as_str().unwrap().to_owned();
                if !seen.contains(&reference) {
                    seen.push(reference);
                    shown.push(show_event(record));
                }
            }
        }
        shown
    }
}

/// An event in a line: fields in order, references told apart from content.
fn show_event(record: &Value) -> String {
    let fields = record.as_object().unwrap().iter().filter_map(|(key, value)| {
        let told = match key.as_str() {
            "reference" | "event" => return None,
            "corrects" | "withdraws" | "implantReference" => "…".to_owned(),
            "implantReferences" => format!("{} implants", value.as_array().unwrap().len()),
            _ => value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned),
        };
        Some(format!("{key}={told}"))
    });
    let fields: Vec<String> = fields.collect();
    format!("{} {}", record["event"].as_str().unwrap(), fields.join(" "))
}

async fn receive(
    State(kept): State<Arc<Mutex<Kept>>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    assert_eq!(headers[header::AUTHORIZATION], "Bearer lir_register");
    let text = String::from_utf8(body.to_vec()).unwrap();
    let mut kept = kept.lock().unwrap();
    if kept.mood == Mood::Down {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    if let Mood::Moved(to) = &kept.mood {
        return Redirect::temporary(&format!("{to}/v1/deliveries")).into_response();
    }
    let sent: Value = serde_json::from_str(&text).unwrap();
    if let Mood::Choking(lot) = kept.mood
        && text.contains(lot)
    {
        return StatusCode::BAD_REQUEST.into_response();
    }
    kept.requests.push(text);
    let calendar = Calendar {
        today: "2026-11-22".parse().unwrap(),
        duty_began: "2019-01-01".parse().unwrap(),
    };
    let mut receipts = Vec::new();
    for record in sent["records"].as_array().unwrap() {
        let reading = read(record, calendar);
        let reference = record["reference"].as_str().unwrap().to_owned();
        let (receipt, findings) = match &reading {
            Reading::Valid(event, _) => {
                let canonical = event.canonical();
                let known = kept.records.get(&reference).cloned();
                let (before, receipt) = known.unwrap_or_else(|| {
                    (canonical.clone(), receipt(&reference, "accepted").to_string())
                });
                assert_eq!(before, canonical, "a reference keeps its content");
                kept.records.insert(reference, (before, receipt.clone()));
                (receipt, Vec::new())
            }
            Reading::Invalid { findings, .. } => {
                let told = findings.iter().map(|finding| {
                    json!({ "code": finding.code.as_str(), "severity": "error",
                            "field": format!("/records/0{}", finding.field) })
                });
                (receipt(&reference, "rejected").to_string(), told.collect())
            }
        };
        let proof = kept.records.contains_key(reference_of(record)).then(|| proof(record));
        receipts.push(format!(
            "{{\"receipt\":{receipt},\"proof\":{},\"findings\":{}}}",
            serde_json::to_string(&proof).unwrap(),
            serde_json::to_string(&findings).unwrap()
        ));
    }
    if kept.mood == Mood::Deaf {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let body = format!("{{\"receipts\":[{}]}}", receipts.join(","));
    let value: Box<serde_json::value::RawValue> = serde_json::from_str(&body).unwrap();
    Json(value).into_response()
}

/// What is in the mailbox after a position; at once, however long one would wait.
async fn mailbox(
    State(kept): State<Arc<Mutex<Kept>>>,
    headers: HeaderMap,
    Query(asked): Query<BTreeMap<String, i64>>,
) -> Response {
    assert_eq!(headers[header::AUTHORIZATION], "Bearer lir_register");
    let kept = kept.lock().unwrap();
    if kept.mood != Mood::Up {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let after = asked["after"];
    let new = kept.mailbox.iter().filter(|it| it["position"].as_i64().unwrap() > after);
    let new: Vec<Value> = new.cloned().collect();
    let next = new.last().map_or(after, |it| it["position"].as_i64().unwrap());
    Json(json!({ "notices": new, "next": next })).into_response()
}

async fn hear_read(
    State(kept): State<Arc<Mutex<Kept>>>,
    Path(id): Path<String>,
    Json(told): Json<Value>,
) -> StatusCode {
    let mut kept = kept.lock().unwrap();
    if kept.mood != Mood::Up {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    kept.read.push((id, told["branchNumber"].as_str().unwrap().to_owned()));
    StatusCode::OK
}

async fn hear_numbers(
    State(kept): State<Arc<Mutex<Kept>>>,
    Path(case): Path<String>,
    Json(told): Json<Value>,
) -> StatusCode {
    let mut kept = kept.lock().unwrap();
    if kept.mood != Mood::Up {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    let report = exchange::recall::Progress::read(&told).expect("numbers add up");
    let before = kept
        .numbers
        .iter()
        .rfind(|(of, it)| *of == case && it["branchNumber"] == told["branchNumber"]);
    assert!(before.is_none_or(|(_, it)| it["sequence"].as_i64().unwrap() <= report.sequence));
    kept.numbers.push((case, told));
    StatusCode::OK
}

/// The catalogue: open to all, in the register's own form.
async fn look_up(State(kept): State<Arc<Mutex<Kept>>>, Json(asked): Json<Value>) -> Json<Value> {
    let asked: Vec<&str> =
        asked["udiDis"].as_array().unwrap().iter().map(|di| di.as_str().unwrap()).collect();
    assert!(asked.len() <= 100, "the register takes a hundred at once");
    let kept = kept.lock().unwrap();
    let known = kept.products.iter().filter(|it| asked.contains(&it["udiDi"].as_str().unwrap()));
    Json(json!({ "products": known.collect::<Vec<_>>(), "complete": true }))
}

fn reference_of(record: &Value) -> &str {
    record["reference"].as_str().unwrap()
}

/// Stands for a proof of the receipt: lines of text, whose bytes are to be kept.
pub(crate) fn proof(record: &Value) -> String {
    format!("c2sp.org/tlog-proof@v1\nindex 0\n\nof {}\n\n\u{2014} log AAAA\n", reference_of(record))
}

/// A receipt as the register writes it; the blank shows whether the bytes are kept.
fn receipt(reference: &str, status: &str) -> Value {
    let accepted = status == "accepted";
    json!({
        "reference": reference,
        "registerId": accepted.then(|| Uuid::from_u128(1)),
        "contentSha256": null,
        "receivedAt": "2026-11-22T10:00:00.000000Z",
        "dueOn": null,
        "timeliness": "in_time",
        "status": status,
        "findingCodes": [],
    })
}
