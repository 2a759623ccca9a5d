//! What is there for callers who knock at the doors of measures.

use jiff::ToSpan as _;
use testkit::doors::Knock;
use testkit::supervision::ORDER;
use web::doors::Door;

use super::{begins, ready, takes, today};
use crate::enforcement::{EVIDENCE, says, send};
use crate::harness::Office;

/// Measures that the doors lead to.
pub(crate) struct AtDoors {
    case: String,
    order: String,
    concept: String,
    fine: String,
    day: String,
    until: String,
    assignment: String,
    entry: String,
}

impl AtDoors {
    pub(crate) async fn of(office: &Office) -> Self {
        let (mut hans, case) = ready(office, "IGJ-M-1").await;
        let day = today(office);
        let on = day.to_string();
        let until = day.checked_add(60.days()).unwrap().to_string();
        says(
            &mut hans,
            &format!("{case}/questions/W2"),
            &[&[("fact_immediate_action", "yes")], &EVIDENCE],
        )
        .await;
        let said = [("term_end", until.as_str()), ("motive", "Zo")];
        let order = begins(&mut hans, &case, "BEVEL", &[&ORDER, &said]).await;
        takes(&mut hans, &order, "decided", &[("on", &on)]).await;
        let told = [
            ("on", on.as_str()),
            ("identification", "x"),
            ("origin", "x"),
            ("non_conformity", "x"),
            ("risk", "x"),
            ("nature", "x"),
            ("duration", "x"),
            ("arguments", "x"),
        ];
        takes(&mut hans, &order, "notified", &told).await;
        let concept = begins(&mut hans, &case, "EIS", &[&ORDER, &said]).await;
        let fine = begins(&mut hans, &case, "BOETE", &[&super::fine::FINE]).await;
        let presented = [("on", on.as_str()), ("what", "Verkoop")];
        send(&mut hans, &format!("{case}/prosecutor/presented"), &[&presented]).await;
        let mut fields = crate::harness::form(&mut hans, "/functions").await;
        let asked = [("function", "inspector"), ("valid_from", "2026-01-01"), ("source", "B")];
        fields.extend(asked.map(crate::harness::own));
        crate::harness::post(&mut hans, "/functions", &fields).await;
        let mut hanna = office.browser_of("hanna").await;
        let assignment = super::waiting(&mut hanna).await;
        let entry = "00000000-0000-7000-8000-000000000001".to_owned();
        Self { case, order, concept, fine, day: on, until, assignment, entry }
    }

    /// The request at a door of this room; unknown for another.
    pub(crate) fn knock(&self, door: &Door) -> Option<Knock> {
        let id = |link: &str| link.rsplit('/').next().unwrap_or_default().to_owned();
        let page = |at: &'static str| ("idempotency", at);
        let publication = format!("/measure-publications/{}", id(&self.order));
        let knock = match (door.method, door.path) {
            ("GET", "/functions" | "/measure-publications" | "/measures" | "/v1/measures") => {
                Knock::get(door.path)
            }
            ("GET", "/measures/{id}") => Knock::get(&format!("/measures/{}", self.entry)),
            ("GET", "/enforcement/{id}/measures") => Knock::get(&format!("{}/measures", self.case)),
            ("GET", "/enforcement/{id}/measures/new") => {
                Knock::get(&format!("{}/measures/new", self.case))
            }
            ("GET", "/enforcement/{id}/measures/new/{code}") => {
                Knock::get(&format!("{}/measures/new/EIS", self.case))
            }
            ("POST", "/enforcement/{id}/measures/new/{code}") => {
                let more = [
                    ("term_end", self.until.as_str()),
                    ("motive", "Zo"),
                    page("018f3b7e-0000-7000-8000-0000000000f1"),
                ];
                Knock::form(
                    format!("{}/measures/new/EIS", self.case),
                    &[&ORDER[..], &more].concat(),
                )
            }
            ("GET", "/enforcement/{id}/measures/{measure}") => Knock::get(&self.order),
            ("GET", "/enforcement/{id}/measures/{measure}/{file}") => {
                Knock::get(&format!("{}/notification.json", self.order))
            }
            ("GET", "/enforcement/{id}/measures/{measure}/steps/{kind}") => {
                Knock::get(&format!("{}/steps/intended", self.concept))
            }
            ("POST", "/enforcement/{id}/measures/{measure}/steps/{kind}") => {
                let said = [
                    ("on", self.day.as_str()),
                    ("hearing_until", self.until.as_str()),
                    page("018f3b7e-0000-7000-8000-0000000000f2"),
                ];
                Knock::form(format!("{}/steps/intended", self.concept), &said)
            }
            ("GET", "/enforcement/{id}/measures/{measure}/steps/interviews") => {
                Knock::get(&format!("{}/steps/interviews", self.fine))
            }
            ("POST", "/enforcement/{id}/measures/{measure}/steps/interviews") => {
                let said = [
                    ("held_on", self.day.as_str()),
                    ("spoken_with", "directeur"),
                    ("report", "Niets"),
                    ("is_cautioned", "yes"),
                    page("018f3b7e-0000-7000-8000-0000000000f3"),
                ];
                Knock::form(format!("{}/steps/interviews", self.fine), &said)
            }
            ("GET", "/enforcement/{id}/zgw.json") => Knock::get(&format!("{}/zgw.json", self.case)),
            ("GET", "/enforcement/{id}/prosecutor/{kind}") => {
                Knock::get(&format!("{}/prosecutor/aligned", self.case))
            }
            ("POST", "/enforcement/{id}/prosecutor/{kind}") => {
                let said = [
                    ("on", self.day.as_str()),
                    ("text", "Afgestemd"),
                    page("018f3b7e-0000-7000-8000-0000000000f4"),
                ];
                Knock::form(format!("{}/prosecutor/aligned", self.case), &said)
            }
            ("POST", "/enforcement/{id}/prosecutor-export") => {
                let said = [page("018f3b7e-0000-7000-8000-0000000000f5")];
                Knock::form(format!("{}/prosecutor-export", self.case), &said)
            }
            ("POST", "/functions") => {
                let said = [
                    ("function", "inspector"),
                    ("valid_from", "2026-01-01"),
                    ("source", "Besluit"),
                    page("018f3b7e-0000-7000-8000-0000000000f6"),
                ];
                Knock::form("/functions", &said)
            }
            ("POST", "/functions/{id}/confirm") => {
                let said = [page("018f3b7e-0000-7000-8000-0000000000f7")];
                Knock::form(self.assignment.clone(), &said)
            }
            ("GET", "/measure-publications/{id}") => Knock::get(&publication),
            ("GET", "/measure-publications/{id}/{kind}") => {
                Knock::get(&format!("{publication}/publication_decided"))
            }
            ("POST", "/measure-publications/{id}/{kind}") => {
                let said = [
                    ("on", self.day.as_str()),
                    ("title_nl", "Titel"),
                    ("summary_nl", "Samenvatting"),
                    ("visible_until", "2029-01-01"),
                    ("no_secrets", "yes"),
                    page("018f3b7e-0000-7000-8000-0000000000f8"),
                ];
                Knock::form(format!("{publication}/publication_decided"), &said)
            }
            _ => return None,
        };
        Some(knock)
    }
}
