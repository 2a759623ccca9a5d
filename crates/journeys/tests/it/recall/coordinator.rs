//! The recall coordinator of a hospital with a gateway: reads the notice, works the list off patient
//! by patient, and looks for stock.

use std::collections::BTreeMap;

use crate::client::wait_until;
use crate::people::Person;

/// What becomes of patients who bear the device, in turn.
const TURNS: [&str; 5] = ["appointment", "declined", "not_reachable", "moved", "appointment"];
/// Calls before somebody counts as not reachable.
const CALLS: usize = 3;

/// Devices found on a shelf: where, how many, and whether they are set apart at once.
pub(crate) type Find = (&'static str, usize, bool);

/// The coordinator and the recall.
pub(crate) struct Coordinator {
    pub(crate) person: Person,
    /// The address of the recall, once there is one.
    pub(crate) recall: String,
    /// What the coordinator noted last, by patient.
    pub(crate) became: BTreeMap<String, &'static str>,
    turn: usize,
}

impl Coordinator {
    pub(crate) fn new(person: Person) -> Self {
        Self { person, recall: String::new(), became: BTreeMap::new(), turn: 0 }
    }

    /// Signs in, finds the recall and says that the notice was read.
    pub(crate) async fn reads_the_notice(&mut self) {
        let mut found = Vec::new();
        wait_until("the recall is on the list", async || {
            found = self.person.reads("/recalls").await.links("/recalls/");
            found.retain(|it| is_recall(it));
            !found.is_empty()
        })
        .await;
        assert_eq!(found.len(), 1, "{found:?}");
        self.recall = found.remove(0);
        let action = format!("{}/acknowledge", self.recall);
        wait_until("there is a notice to read", async || {
            self.person.reads(&self.recall).await.form(&action).is_some()
        })
        .await;
        self.person.fills(&self.recall, &action, &[]).await;
        let page = self.person.reads(&self.recall).await;
        assert!(page.form(&action).is_none(), "{}", page.said());
    }

    /// Works the list off until nobody is left.
    pub(crate) async fn works_the_list_off(&mut self) {
        let list = format!("{}/patients?show=open", self.recall);
        let one = format!("{}/patients/", self.recall);
        loop {
            let open = self.person.reads(&list).await.links(&one);
            if open.is_empty() {
                return;
            }
            for patient in open {
                self.settles(&patient).await;
            }
        }
    }

    async fn settles(&mut self, patient: &str) {
        let page = self.person.reads(patient).await;
        let is_out = page.text.contains("By our own records the implant was taken out");
        let outcome = if is_out {
            "explanted"
        } else {
            self.turn += 1;
            TURNS[self.turn % TURNS.len()]
        };
        if outcome == "not_reachable" {
            for _ in 0..CALLS {
                let call = format!("{patient}/call");
                self.person.fills(patient, &call, &[("reached", "no")]).await;
            }
        }
        if self.became.is_empty() {
            self.writes_a_letter(patient).await;
        }
        let words = if outcome == "moved" { "Overgedragen aan een ander ziekenhuis" } else { "" };
        let fields = [("outcome", outcome), ("outcome_words", words)];
        self.person.fills(patient, &format!("{patient}/outcome"), &fields).await;
        self.became.insert(patient.to_owned(), outcome);
    }

    async fn writes_a_letter(&mut self, patient: &str) {
        let made = self.person.fills(patient, &format!("{patient}/letter"), &[]).await;
        let letters = self.person.reads(&made).await.links(&format!("{patient}/letter.pdf"));
        let letter = self.person.reads(&letters[0]).await;
        assert!(letter.text.starts_with("%PDF-"), "{letters:?}");
    }

    /// Looks on the shelves: notes what is found, sets all of it apart, and says that it was looked.
    pub(crate) async fn looks_for_stock(&mut self, (di, lot): (&str, &str), finds: &[Find]) {
        let stock = format!("{}/stock", self.recall);
        for (place, quantity, at_once) in finds {
            let quantity = quantity.to_string();
            let mut fields =
                vec![("place", *place), ("quantity", &quantity), ("udi_di", di), ("lot", lot)];
            if *at_once {
                fields.push(("blocked", "yes"));
            }
            self.person.fills(&stock, &stock, &fields).await;
        }
        let page = self.person.reads(&stock).await;
        for action in page.actions(&format!("{stock}/")) {
            if action.ends_with("/block") {
                self.person.fills(&stock, &action, &[]).await;
            }
        }
        self.person.fills(&stock, &format!("{stock}/looked"), &[]).await;
        let reply = self.person.reads(&format!("{}/reply.pdf", self.recall)).await;
        assert!(reply.text.starts_with("%PDF-"));
    }

    /// How many the coordinator noted to have become this.
    pub(crate) fn count(&self, outcome: &str) -> usize {
        self.became.values().filter(|it| **it == outcome).count()
    }
}

/// Whether an address is that of a recall, and of nothing within it.
fn is_recall(link: &str) -> bool {
    let id = link.strip_prefix("/recalls/").unwrap_or_default();
    id.len() == 36 && id.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}
