//! How to knock at the doors of operations. What is changed from a version has one of its own for
//! each knock, since the one before may have been let in.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use exchange::BranchNumber;
use gateway::model::operation::item::Fate;
use gateway::model::operation::kind::Kind;
use gateway::model::operation::{Details, People};
use gateway::use_case::operation::{FillOperation, Sent, find_desk, open_operation, scan_into};
use identity::{Assurance, Caller, Permit, Person, Role};
use store::Ids;
use testkit::doors::Knock;
use uuid::Uuid;
use web::doors::Door;

use super::{FEMUR, knee};
use crate::harness::{Hospital, House};

/// Operations of a hospital, each with one item.
pub(crate) struct Operations {
    all: Vec<Uuid>,
    next: AtomicUsize,
}

/// Knocks that change something from a version, at most.
const ENOUGH: usize = 320;

impl Operations {
    pub(crate) async fn of(house: &House, hospital: &Hospital) -> Self {
        let cx = house.gateway.context();
        let person = Person {
            subject: "https://idp.example|nurse".to_owned(),
            name: "Nina Noord".to_owned(),
            assurance: Assurance::High,
            patient: None,
            representation: None,
        };
        let caller = Caller::signed_in(Uuid::from_u128(9), Role::Registrar, person);
        let caller = caller.of_tenant(Some(hospital.id));
        let desk = find_desk(cx, &caller).await.unwrap().unwrap();
        let permit = Permit::<FillOperation>::ask(&caller).unwrap();
        let people = People {
            patient_number: Some("P-7".to_owned()),
            responsible: "Dokter Noord".to_owned(),
            ..People::default()
        };
        let details = Details {
            people,
            held_on: "2026-11-22".parse().unwrap(),
            branch: BranchNumber::parse(desk.provider.branches()[0].as_str()).unwrap(),
            kind: Kind::Other,
            side: None,
        };
        let mut all = Vec::new();
        for _ in 0..ENOUGH {
            let id = Ids::system().next();
            open_operation(cx, &permit, &desk, id, &details).await.unwrap();
            let text = FEMUR.to_owned();
            let fate = Fate::Implanted;
            let sent = Sent { id, text, more: Vec::new(), is_meant: false, fate };
            scan_into(cx, &permit, &desk, id, &sent).await.unwrap();
            all.push(id);
        }
        Self { all, next: AtomicUsize::new(1) }
    }

    /// A request for a door of operations, or none if it is another's door.
    pub(crate) fn knock(&self, door: &Door, is_own: bool) -> Option<Knock> {
        if !door.path.starts_with("/operations") {
            return None;
        }
        let first = self.all[0];
        let fresh = || {
            // Where nobody is let in nothing changes.
            let at = if is_own { self.next.fetch_add(1, Ordering::Relaxed) } else { 0 };
            *self.all.get(at).expect("enough operations for every knock")
        };
        let path_of = |id: Uuid| {
            let path = door.path.replace("{id}", &id.to_string());
            path.replace("{item}", &id.to_string()).replace("{scan}", &Uuid::nil().to_string())
        };
        let details = knee();
        let again = Uuid::from_u128(5).to_string();
        let idempotency = ("idempotency", again.as_str());
        let form = |path: String, fields: &[(&'static str, &str)]| Some(Knock::form(path, fields));
        match (door.method, door.path) {
            (_, path) if !path.contains('{') && !is_own => Some(Knock::Never),
            // A form without a photo is not understood, whosever the operation is.
            (_, path) if path.ends_with("/photo") => form(path_of(first), &[]),
            ("GET", _) => Some(Knock::get(&path_of(first))),
            ("POST", "/operations") => {
                let mut fields = somebody(&details);
                fields.push(idempotency);
                form("/operations".to_owned(), &fields)
            }
            ("POST", path) if path.ends_with("/scans") => {
                form(path_of(first), &[idempotency, ("carrier", "]d2010871234567890610AB12")])
            }
            ("POST", path) if path.ends_with("/details") => {
                let mut fields = somebody(&details);
                fields.push(("version", "1"));
                form(path_of(fresh()), &fields)
            }
            ("POST", path) if path.ends_with("/items/{item}") => {
                form(path_of(fresh()), &[("version", "1"), ("fate", "implanted"), ("side", "none")])
            }
            ("POST", path) if path.ends_with("/drop") => form(path_of(fresh()), &[]),
            ("POST", path) if path.ends_with("/typed") => {
                let code = ("udi_di", "08712345678906");
                form(path_of(first), &[idempotency, code, ("lot", "T1"), ("fate", "not_used")])
            }
            ("POST", path) if path.ends_with("/removals") => {
                form(path_of(first), &[idempotency, ("checked", "yes")])
            }
            ("POST", path) if path.ends_with("/ready") => {
                form(path_of(fresh()), &[("version", "2")])
            }
            ("POST", path) if path.ends_with("/signature") => {
                form(path_of(fresh()), &[("version", "2"), ("agreed", "yes")])
            }
            ("POST", _) => form(path_of(first), &[]),
            _ => None,
        }
    }
}

/// The fields of an operation, for a patient whom nothing else in the walk is about.
fn somebody<'d>(details: &'d BTreeMap<&'static str, String>) -> Vec<(&'static str, &'d str)> {
    let field = |(name, value): (&&'static str, &'d String)| match *name {
        "patient_number" => (*name, "P-WALK"),
        "bsn" => (*name, ""),
        _ => (*name, value.as_str()),
    };
    details.iter().map(field).collect()
}
