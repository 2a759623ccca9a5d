//! Every door of the inspectorate, with every kind of caller. What each hears stands in
//! `tests/doors.txt`; a new door needs its request in `knock`. Nothing here is one inspector's own:
//! a case is the inspectorate's.

use axum::Router;
use identity::{Keep, Permit, Role};
use jiff::Timestamp;
use testkit::database::Database;
use testkit::doors::{Knock, Visitor, Walked, Whose, walk};
use uuid::Uuid;
use web::doors::Door;

use crate::harness::{Office, ask, form, on_both, open_case, own, post};
use crate::recalls::{NOTICE, add, notice, open_recall, ready, save, to_send};

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doors.txt");
const PROPOSED: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/inspectorate-doors.txt");

/// An inspectorate with two open cases, in one of which the register was asked.
struct Doors<'o> {
    office: &'o Office,
    visitors: Vec<Visitor>,
    case: String,
    to_close: String,
    recall: String,
    /// A version of a scope that was traced, and that trace: what is to be sent.
    ready: (String, String),
    /// A recall that was sent, of which a provider was drawn, and that is published.
    sent: String,
    /// Sent too: one that nobody was drawn of yet, and one to close.
    undrawn: String,
    to_end: String,
    drawn: String,
    published: String,
    trace: String,
    enforcement: crate::enforcement::AtDoors,
    duty: crate::duty::AtDoors,
    inspections: crate::inspections::AtDoors,
    results: crate::results::AtDoors,
    measures: crate::measures::AtDoors,
}

#[tokio::test]
async fn each_caller_hears_at_each_door_what_the_table_says() {
    on_both(async |office| {
        walk(&Doors::of(office).await, TABLE, PROPOSED).await;
    })
    .await;
}

impl<'o> Doors<'o> {
    async fn of(office: &'o Office) -> Self {
        office.has_implants().await;
        let mut browser = office.browser_of("vera").await;
        let case = open_case(&mut browser, "IGJ-2026-1").await;
        let to_close = open_case(&mut browser, "IGJ-2026-2").await;
        let trace = ask(&mut browser, &case, "AB12").await;
        // A list of closed cases has something to be on record for.
        let closed = open_case(&mut browser, "IGJ-2026-0").await;
        let mut because = form(&mut browser, &closed).await;
        because.push(own(("because", "Klaar")));
        assert_eq!(post(&mut browser, &format!("{closed}/close"), &because).await.status, 303);
        // A recall with a notice, of which a version was looked at.
        let recall = open_recall(&mut browser, "IGJ-2026-4").await;
        assert_eq!(save(&mut browser, &recall, 0, &notice()).await.status, 303);
        add(&mut browser, &recall, &[("lots", "AB12")]).await;
        let (_, scope) = ready(&mut browser, "IGJ-2026-8", "AB12").await;
        let mut fields = to_send(&mut browser, &scope).await.into_iter();
        let (_, traced) = fields.find(|(name, _)| name == "trace").unwrap();
        let sent = crate::closing::sent(office, &mut browser, "IGJ-2026-5").await;
        let undrawn = crate::closing::sent(office, &mut browser, "IGJ-2026-6").await;
        let to_end = crate::closing::sent(office, &mut browser, "IGJ-2026-7").await;
        crate::drills::begin(&mut browser, &sent, "OEF-2026-0").await;
        let drawn = crate::closing::draw(&mut browser, &sent).await.remove(0);
        let published = crate::notices::publish(&mut browser, &sent).await;
        let enforcement = crate::enforcement::AtDoors::of(office).await;
        let duty = crate::duty::AtDoors::of(office).await;
        let inspections = crate::inspections::AtDoors::of(office).await;
        let results = crate::results::AtDoors::of(office).await;
        let measures = crate::measures::AtDoors::of(office).await;
        let keep = Permit::<Keep>::at_the_console();
        let admit = async |role| {
            let new = admission::machine::books::NewClient {
                whose: admission::machine::books::Whose::Unnumbered(Vec::new()),
                tenant: None,
                name: "test".to_owned(),
                role,
                proof: admission::machine::books::Proof::Token,
            };
            office.cx.admission().admit(&keep, new).await.unwrap()
        };
        let gone = admit(Role::Provider).await;
        office.cx.admission().revoke(&keep, gone.id).await.unwrap();
        let mut visitors = Visitor::strangers(gone.token.unwrap().reveal());
        for role in [Role::Provider, Role::Inspectorate, Role::Operator] {
            visitors.push(Visitor::system(role, admit(role).await.token.unwrap().reveal()));
        }
        // Who is of a manufacturer is bound by its SRN, which the recall names.
        let maker = "srn:NL-MF-000012345".parse().unwrap();
        let people = Visitor::people(None, Uuid::from_u128(1));
        visitors.extend(people.into_iter().map(|it| it.of(&maker)));
        Self {
            office,
            visitors,
            case,
            to_close,
            recall,
            ready: (scope, traced),
            sent,
            undrawn,
            to_end,
            drawn,
            published,
            trace,
            enforcement,
            duty,
            inspections,
            results,
            measures,
        }
    }
}

impl Walked for Doors<'_> {
    fn router(&self) -> &Router {
        &self.office.router
    }

    fn database(&self) -> &Database {
        &self.office.database
    }

    fn now(&self) -> Timestamp {
        self.office.clock.now()
    }

    fn doors(&self) -> Vec<Door> {
        inspectorate::doors(self.office.cx.clone())
    }

    fn visitors(&self) -> Vec<Visitor> {
        self.visitors.clone()
    }

    /// Each role hands in signals of its own sources; that of the walk is the desk's. Inspectors see
    /// what became of their own ones, and those of the walk came in at the desk.
    fn is_anothers(&self, door: &Door, visitor: &Visitor) -> bool {
        let role = visitor.caller().map(|it| it.role());
        match door.path {
            "/signals/new/{source}" => role != Some(Role::ReportingDesk),
            "/signals/{id}" => {
                [Role::VigilanceInspector, Role::CareInspector].map(Some).contains(&role)
            }
            _ => false,
        }
    }

    fn knock(&self, door: &Door, whose: Whose) -> Knock {
        if whose == Whose::Foreign {
            return Knock::Never;
        }
        let page = ("idempotency", "018f3b7e-0000-7000-8000-000000000001");
        let repeat = ("idempotency", "018f3b7e-0000-7000-8000-000000000002");
        let other = ("idempotency", "018f3b7e-0000-7000-8000-000000000005");
        let new = [("number", "IGJ-2026-3"), ("title", "Een titel"), ("kind", "risk"), page];
        let asked = [("purpose", "risk_insight"), ("lots", "AB12"), ("do", "count"), page];
        match (door.method, door.path) {
            (
                "GET",
                "/inbox"
                | "/closed-cases"
                | "/cases/new"
                | "/drills"
                | "/publications"
                | "/own-recalls"
                | "/safety-notices"
                | "/v1/safety-notices"
                | "/safety-notices.atom",
            ) => Knock::get(door.path),
            ("POST", "/cases/new") => Knock::form("/cases/new", &new),
            ("GET", "/cases/{id}") => Knock::get(&self.case),
            ("POST", "/cases/{id}/close") => {
                Knock::form(format!("{}/close", self.to_close), &[("because", "Klaar"), page])
            }
            ("GET", "/cases/{id}/traces/new") => Knock::get(&format!("{}/traces/new", self.case)),
            ("POST", "/cases/{id}/traces/new") => {
                Knock::form(format!("{}/traces/new", self.case), &asked)
            }
            ("POST", "/cases/{id}/traces/count") => {
                Knock::form(format!("{}/traces/count", self.case), &asked)
            }
            ("GET", "/cases/{id}/closing" | "/cases/{id}/times" | "/cases/{id}/drill") => {
                Knock::get(&door.path.replace("/cases/{id}", &self.sent))
            }
            ("GET", "/cases/{id}/closing/{file}") => {
                Knock::get(&format!("{}/closing/report.json", self.sent))
            }
            ("GET", "/cases/{id}/checks/{branch}") => {
                Knock::get(&format!("{}/checks/{}", self.sent, self.drawn))
            }
            ("POST", "/cases/{id}/closing") => {
                let said = [("motive", "Klaar"), ("all_the_same", "yes"), other];
                Knock::form(format!("{}/closing", self.to_end), &said)
            }
            ("POST", "/cases/{id}/checks") => {
                Knock::form(format!("{}/checks", self.undrawn), &[page])
            }
            ("POST", "/cases/{id}/checks/{branch}") => {
                let said = [("verdict", "as_reported"), ("note", "Gebeld"), repeat];
                Knock::form(format!("{}/checks/{}", self.sent, self.drawn), &said)
            }
            ("POST", "/cases/{id}/drill") => {
                let named = [("number", "OEF-1"), ("title", "Oefening"), other];
                Knock::form(format!("{}/drill", self.sent), &named)
            }
            ("GET", "/publications/{id}") => {
                Knock::get(&self.sent.replace("cases", "publications"))
            }
            ("POST", "/publications/{id}") => {
                let said = [("decision", "show"), ("because", "Nog eens"), ("version", "1"), page];
                Knock::form(self.sent.replace("cases", "publications"), &said)
            }
            ("GET", "/safety-notices/{id}") => Knock::get(&self.published),
            ("GET", path) if path.starts_with("/own-recalls/{id}") => Knock::get(
                &path.replace("/own-recalls/{id}", &self.sent.replace("cases", "own-recalls")),
            ),
            ("GET", path) if path.starts_with("/cases/{id}/") => {
                Knock::get(&path.replace("/cases/{id}", &self.recall).replace("{version}", "1"))
            }
            ("POST", "/cases/{id}/notice") => {
                let mut said = NOTICE.to_vec();
                said.extend([("version", "1"), page]);
                Knock::form(format!("{}/notice", self.recall), &said)
            }
            ("POST", "/cases/{id}/scopes/new") => {
                let typed = [("paste", "lots AB12"), ("do", "read"), page];
                Knock::form(format!("{}/scopes/new", self.recall), &typed)
            }
            ("POST", "/cases/{id}/scopes/{version}/take") => {
                let other = ("idempotency", "018f3b7e-0000-7000-8000-000000000003");
                let taken = [("what", "lots"), ("from", "AB12"), ("to", "AB13"), other];
                Knock::form(format!("{}/scopes/1/take", self.recall), &taken)
            }
            ("POST", "/cases/{id}/scopes/{version}/send") => {
                let (scope, trace) = &self.ready;
                let days = [("acknowledge_by", "2026-05-01"), ("settle_by", "2026-06-01")];
                let shown = [("trace", trace.as_str()), ("confirm", "3")];
                let notice = [("idempotency", "018f3b7e-0000-7000-8000-000000000006")];
                Knock::form(format!("{scope}/send"), &[&days[..], &shown, &notice].concat())
            }
            ("POST", path) if path.starts_with("/cases/{id}/scopes/") => {
                let path = path.replace("/cases/{id}", &self.recall).replace("{version}", "1");
                let other = ("idempotency", "018f3b7e-0000-7000-8000-000000000004");
                Knock::form(path, &[other])
            }
            ("GET", "/traces/{id}") => Knock::get(&self.trace),
            ("GET", "/traces/{id}/{file}") => Knock::get(&format!("{}/proof.json", self.trace)),
            ("POST", "/traces/{id}/repeat") => {
                Knock::form(format!("{}/repeat", self.trace), &[repeat])
            }
            _ => self
                .inspections
                .knock(door)
                .or_else(|| self.duty.knock(door))
                .or_else(|| self.results.knock(door))
                .or_else(|| self.measures.knock(door))
                .unwrap_or_else(|| self.enforcement.knock(door)),
        }
    }

    fn nowhere(&self, _: &Door) -> String {
        "/nowhere".to_owned()
    }
}
