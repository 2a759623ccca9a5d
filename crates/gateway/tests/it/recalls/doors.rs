//! How to knock at the doors of recalls. Each knock may come after one that was let in: what is
//! sent twice is one, and the recall that is closed is another than the one that is worked on.

use exchange::recall::{Action, Notice};
use exchange::trace::read_scope;
use gateway::use_case::operation::find_desk;
use gateway::use_case::recall::{
    Filter, Found, OpenRecall, SeeRecallPatients, Taken, Wanted, WorkRecall, add_stock, open_own,
    patients, take_notice,
};
use gateway::{Context, Desk};
use identity::{Assurance, Caller, Permit, Person, Role};
use serde_json::json;
use store::Ids;
use testkit::doors::Knock;
use uuid::Uuid;
use web::doors::Door;

use super::{DI, actions, notice, text};
use crate::harness::{Hospital, House};

/// A recall of a hospital, with a patient and a find of stock.
pub(crate) struct Recalls {
    recall: Uuid,
    closing: Uuid,
    /// One's own that goes over to a case, with a version of its own.
    merging: Uuid,
    case: Uuid,
    /// An implant whose patient is not known, in that case.
    nobody: Uuid,
    entry: Uuid,
    version: i64,
    find: Uuid,
    branch: String,
}

impl Recalls {
    pub(crate) async fn of(house: &House, hospital: &Hospital) -> Self {
        let cx = house.gateway.context();
        let person = Person {
            subject: "https://idp.example|coordinator".to_owned(),
            name: "Roos Recall".to_owned(),
            assurance: Assurance::High,
            patient: None,
            representation: None,
        };
        let caller = Caller::signed_in(Uuid::from_u128(9), Role::RecallCoordinator, person);
        let caller = caller.of_tenant(Some(hospital.id));
        let desk = find_desk(cx, &caller).await.unwrap().unwrap();
        let (recall, find) = (Ids::system().next(), Ids::system().next());
        let (closing, merging) = (Ids::system().next(), Ids::system().next());
        let wanted = |id, di: &str| Wanted {
            id,
            is_drill: false,
            fsca_reference: None,
            actions: actions(&[Action::Information, Action::InstructionsChanged]),
            text: text("Heupkop kan breken"),
            scope: read_scope(&json!({ "udiDis": [di] }), "").unwrap(),
            settle_by: "2026-12-11".parse().unwrap(),
            source: None,
        };
        let open = Permit::<OpenRecall>::ask(&caller).unwrap();
        open_own(cx, &open, &desk, wanted(recall, DI)).await.unwrap();
        open_own(cx, &open, &desk, wanted(closing, "08712345678906")).await.unwrap();
        open_own(cx, &open, &desk, wanted(merging, "08712345678999")).await.unwrap();
        let work = Permit::<WorkRecall>::ask(&caller).unwrap();
        let branch = desk.provider.branches()[0].as_str().to_owned();
        let found = Found {
            id: find,
            branch: branch.clone(),
            place: "Kast 3".to_owned(),
            udi_di: Some(DI.to_owned()),
            lot: None,
            serial: None,
            quantity: 2,
            is_blocked: false,
        };
        add_stock(cx, &work, &desk, recall, found).await.unwrap();
        let see = Permit::<SeeRecallPatients>::ask(&caller).unwrap();
        let page = patients(cx, &see, &desk, recall, Filter::All, None).await.unwrap().unwrap();
        let first = page.entries.iter().find(|it| it.patient.is_some()).unwrap();
        let (case, nobody) = Self::case(cx, &desk, &see).await;
        Self {
            recall,
            closing,
            merging,
            case,
            nobody,
            entry: first.id,
            version: first.version,
            find,
            branch,
        }
    }

    /// A case of the inspectorate that names a reference nobody here knows: it, and that row.
    async fn case(cx: &Context, desk: &Desk, see: &Permit<SeeRecallPatients>) -> (Uuid, Uuid) {
        let mut told = notice(1, "new", 1, &["3f6c1d0e-6a0e-4d3c-9a56-0c9b6f1f2a77".to_owned()]);
        told["branchNumber"] = json!(desk.provider.branches()[0]);
        // Nothing else in this house is of this device.
        told["scope"] = json!({ "udiDis": ["00000000000017"] });
        told["actions"] = json!(["information"]);
        let told: Notice = serde_json::from_value(told).unwrap();
        let taken = take_notice(cx, desk.provider.id(), &told).await.unwrap();
        let Taken::Kept(case) = taken else { panic!("{taken:?}") };
        let page = patients(cx, see, desk, case, Filter::All, None).await.unwrap().unwrap();
        (case, page.entries[0].id)
    }

    /// A request for a door of recalls, or none if it is another's door.
    pub(crate) fn knock(&self, door: &Door, is_own: bool) -> Option<Knock> {
        let pages = ["/recalls", "/instructions", "/recall-procedure"];
        if !pages.iter().any(|page| door.path.starts_with(page)) {
            return None;
        }
        if !is_own && !door.path.contains('{') {
            return Some(Knock::Never);
        }
        let (recall, entry) = match door.path.rsplit('/').next() {
            Some("close") => (self.closing, self.entry),
            Some("merge") => (self.merging, self.entry),
            Some("whose") => (self.case, self.nobody),
            _ => (self.recall, self.entry),
        };
        let path = door
            .path
            .replace("{id}", &recall.to_string())
            .replace("{entry}", &entry.to_string())
            .replace("{find}", &self.find.to_string())
            .replace("{step}", "trace");
        if door.method == "GET" {
            return Some(Knock::get(&path));
        }
        let (again, version) = (Uuid::from_u128(6).to_string(), self.version.to_string());
        let tick = format!("{}.{version}.2026-12-11", self.entry);
        let mut fields = vec![("idempotency", again.as_str())];
        fields.extend_from_slice(match door.path {
            "/recalls/new" => NEW,
            "/recalls/{id}/patients/{entry}/assign" => &[("settle_by", "2026-12-11")],
            "/recalls/{id}/patients/{entry}/call" => &[("reached", "no")],
            "/recalls/{id}/patients/{entry}/remark" => &[("remark_words", "Belt zelf terug.")],
            "/recalls/{id}/patients/{entry}/outcome" => &[("outcome", "informed")],
            "/recalls/{id}/patients/{entry}/letter" => &[("language", "nl")],
            "/recalls/{id}/letters" => {
                &[("do", "make"), ("who", "picked"), ("language", "nl"), ("as", "zip")]
            }
            "/recalls/{id}/stock" => &[("place", "Kast 4"), ("quantity", "1"), ("udi_di", DI)],
            "/recalls/{id}/patients/{entry}/whose" => {
                &[("do", "nobody"), ("reason", "Dossiers van 2004 zijn vernietigd")]
            }
            "/recalls/{id}/readers" => &[("names", "Sanne Snijder")],
            "/instructions/{id}" => &[("of", "0")],
            "/recall-procedure" => PROCEDURE,
            "/recall-procedure/read" => &[("of", "1")],
            _ => &[],
        });
        match door.path {
            "/recall-procedure" => fields.push(("version", "0")),
            "/recalls/{id}/close"
            | "/recalls/{id}/merge"
            | "/recalls/{id}/patients/{entry}/whose" => fields.push(("version", "1")),
            _ => fields.push(("version", &version)),
        }
        if door.path.ends_with("/letters") || door.path.ends_with("/patients") {
            fields.push(("entry", &tick));
        }
        let case = self.case.to_string();
        if door.path.ends_with("/merge") {
            fields.push(("case", &case));
        }
        if door.path.ends_with("/looked") {
            fields.push(("branch", &self.branch));
        }
        Some(Knock::form(path, &fields))
    }
}

/// A recall as its page sends it, to be counted.
pub(crate) const NEW: &[(&str, &str)] = &[
    ("do", "count"),
    ("udi_dis", DI),
    ("actions", "information"),
    ("settle_by", "2026-12-11"),
    ("title", "Heupkop kan breken"),
    ("device", "Coxa 28"),
    ("problem", "Er kan een barst ontstaan."),
    ("hazard", "Pijn, en opnieuw opereren."),
    ("advice", "Informeer patiënten."),
    ("patient_advice", "Bel ons als u pijn krijgt."),
];

/// A procedure as its page sends it.
pub(crate) const PROCEDURE: &[(&str, &str)] = &[
    ("mailbox_outside", "recall@noord.example"),
    ("mailbox_inside", "toestel 1234"),
    ("first_receiver", "Els Eerst"),
    ("coordinator", "Roos Recall"),
    ("owner_receive", "Els Eerst"),
    ("deputy_receive", "Piet Plaats"),
    ("owner_assess", "Roos Recall"),
    ("deputy_assess", "Piet Plaats"),
    ("owner_block_stock", "Mo Magazijn"),
    ("deputy_block_stock", "Piet Plaats"),
    ("owner_trace", "Roos Recall"),
    ("deputy_trace", "Piet Plaats"),
    ("owner_inform_patients", "Sanne Snijder"),
    ("deputy_inform_patients", "Piet Plaats"),
    ("owner_reply", "Roos Recall"),
    ("deputy_reply", "Piet Plaats"),
    ("owner_close", "Roos Recall"),
    ("deputy_close", "Piet Plaats"),
];
