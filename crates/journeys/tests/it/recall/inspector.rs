//! The inspector: opens the case, says what is meant, sends, widens, draws a check and closes.

use serde_json::Value;

use crate::client::wait_until;
use crate::people::Person;

/// The number of the case.
pub(crate) const CASE: &str = "IGJ-2026-0042";

/// What the notice says.
const NOTICE: [(&str, &str); 13] = [
    ("kind", "real"),
    ("stage", "initial"),
    ("maker_name", "Noorderlicht Orthopaedics B.V."),
    ("maker_srn", "NL-MF-000012345"),
    ("fsca_reference", "FSCA-2026-42"),
    ("nl_title", "Barst in de kop"),
    ("nl_device", "Tern"),
    ("nl_problem", "In de kop kan een barst ontstaan."),
    ("nl_hazard", "Pijn, en opnieuw opereren."),
    ("nl_advice", "Roep patiënten op en zet de voorraad apart."),
    ("nl_patient_advice", "Belt u ons als u pijn krijgt."),
    ("action_patient_review", "yes"),
    ("action_remove_stock", "yes"),
];

/// The inspector and the case.
pub(crate) struct Inspector {
    pub(crate) person: Person,
    /// The address of the case.
    pub(crate) case: String,
}

impl Inspector {
    pub(crate) fn new(person: Person) -> Self {
        Self { person, case: String::new() }
    }

    /// Opens the case, and fills in what the manufacturer says.
    pub(crate) async fn opens(&mut self) {
        let fields = [("number", CASE), ("title", "Barst in de kop"), ("kind", "field_safety")];
        self.case = self.person.fills("/cases/new", "/cases/new", &fields).await;
        let notice = format!("{}/notice", self.case);
        self.person.fills(&notice, &notice, &NOTICE).await;
    }

    /// Adds a version of what is meant, and has it counted: its address.
    pub(crate) async fn means(&mut self, di: &str, lots: &[String], because: &str) -> String {
        let new = format!("{}/scopes/new", self.case);
        let lots = lots.join("\n");
        let fields = [("udi_dis", di), ("lots", &lots), ("because", because), ("do", "add")];
        let scope = self.person.fills(&new, &new, &fields).await;
        // Once more: the register may not have answered when it was added.
        self.asks(&scope, "check").await;
        let page = self.person.reads(&scope).await;
        assert_eq!(
            page.actions(&format!("{scope}/take")),
            [""; 0],
            "all is known: {}",
            page.said()
        );
        self.asks(&scope, "trace").await;
        scope
    }

    /// Asks the register what it knows of a scope (`check`) or how many there are (`trace`), until it
    /// answers: the page of this house says so when it does not, and the button is still there.
    async fn asks(&mut self, scope: &str, what: &str) {
        let action = format!("{scope}/{what}");
        wait_until("the register answers the inspector", async || {
            let page = self.person.reads(scope).await;
            let form = page.form(&action).unwrap_or_else(|| panic!("{}", page.said()));
            self.person.sends(&form).await.status == 303
        })
        .await;
    }

    /// Sends it to so many; the page asks for the number, and takes no other.
    pub(crate) async fn sends(&mut self, scope: &str, meant: usize) {
        let send = format!("{scope}/send");
        let number = meant.to_string();
        let to = self.person.fills(&send, &send, &[("confirm", &number)]).await;
        assert_eq!(to, format!("{}/recall", self.case));
    }

    /// Looks how far all are; the house then asks the register.
    pub(crate) async fn follows(&mut self) {
        self.person.reads(&format!("{}/recall/progress", self.case)).await;
    }

    /// The report as it is now.
    pub(crate) async fn report(&mut self) -> Value {
        let page = self.person.reads(&format!("{}/closing/report.json", self.case)).await;
        serde_json::from_str(&page.text).unwrap()
    }

    /// What the closing test still misses.
    async fn unmet(&mut self) -> Vec<String> {
        let report = self.report().await;
        let conditions = report["test"]["conditions"].as_array().unwrap();
        let unmet = conditions.iter().filter(|it| it["isMet"] == false);
        unmet.map(|it| it["subject"].as_str().unwrap().to_owned()).collect()
    }

    /// Waits until nothing but the check at random is left, draws it, notes what was answered, and
    /// closes the case.
    pub(crate) async fn closes(&mut self) {
        wait_until("only the check is left", async || {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            self.follows().await;
            self.unmet().await == ["check"]
        })
        .await;
        let closing = format!("{}/closing", self.case);
        self.person.fills(&closing, &format!("{}/checks", self.case), &[]).await;
        let report = self.report().await;
        let drawn = report["check"]["draws"][0]["drawn"].as_array().unwrap().clone();
        assert_eq!(drawn.len(), 3, "{report:#}");
        for branch in drawn {
            let path = format!("{}/checks/{}", self.case, branch.as_str().unwrap());
            let fields = [("verdict", "as_reported"), ("note", "Gebeld en lijst vergeleken")];
            self.person.fills(&path, &path, &fields).await;
        }
        assert_eq!(self.unmet().await, [""; 0]);
        self.person.fills(&closing, &closing, &[("motive", "Alles is gedaan")]).await;
    }
}
