//! What the walk of doors knocks with at those of inspections.

use testkit::doors::Knock;
use web::doors::Door;

use super::publication::final_report_on;
use super::{done, finalise, judge, plan, visit};
use crate::harness::Office;

const FRAMEWORK: &str = include_str!("../../../../law/data/inspection/e_health.toml");

/// An inspection that came to measures, a report to decide on, and one that is public.
pub(crate) struct AtDoors {
    inspection: String,
    report: String,
    public: String,
}

impl AtDoors {
    pub(crate) async fn of(office: &Office) -> Self {
        let now = office.clock.now();
        // A report is public two weeks after that was decided.
        office.clock.set("2026-03-30T10:00:00Z".parse().unwrap());
        let public = final_report_on(office, "V-2026-2", "2026-03-30").await;
        let mut olga = office.browser_of("olga").await;
        let decided = [("announced", "2026-03-30"), ("from", "2026-04-14"), ("summary", "Op orde")];
        done(&mut olga, &public, "publish", &decided).await;
        office.clock.set(now);
        let mut ties = office.browser_of("ties").await;
        // A list of what is closed has something to be on record for.
        let ended = public.replace("report-decisions", "inspections");
        done(&mut ties, &ended, "close", &[("because", "Klaar")]).await;
        let inspection = plan(&mut ties, "V-2026-1", &[("round", "RONDE")]).await;
        visit(&mut ties, &inspection).await;
        judge(&mut ties, &inspection, ["AAAAA", "DAAAA", "AAA", "AAAAACAA"]).await;
        finalise(&mut ties, &inspection).await;
        let report = inspection.replace("inspections", "report-decisions");
        let public = public.replace("report-decisions", "inspection-reports");
        Self { inspection, report, public }
    }

    /// Every page, with who sees it.
    pub(crate) fn pages(&self) -> Vec<(&'static str, String)> {
        let acts = [
            "request",
            "prepared",
            "visited",
            "file",
            "evidence",
            "interviews",
            "norms_1",
            "theme_1",
            "outcome",
            "draft",
            "hearing",
            "comment",
            "done",
            "final",
            "letter",
            "register",
            "plan",
            "report",
            "verify",
            "close",
        ];
        let mut all: Vec<String> =
            acts.iter().map(|act| format!("{}/do/{act}", self.inspection)).collect();
        all.extend([self.inspection.clone(), format!("{}/signal", self.inspection)]);
        let places = [
            "/inspections",
            "/closed-inspections",
            "/inspections/new",
            "/frameworks",
            "/frameworks/implants/2021",
            "/inspection-rounds/RONDE",
            "/inspection-reports",
        ];
        all.extend(places.map(ToOwned::to_owned));
        all.push(self.public.clone());
        let decisions = ["publish", "react", "suspend", "resume", "withdraw", "black_out"];
        let decisions = decisions.map(|act| format!("{}/do/{act}", self.report));
        let olga =
            [self.report.clone(), "/report-decisions".to_owned()].into_iter().chain(decisions);
        let olga = olga.map(|path| ("olga", path));
        all.into_iter().map(|path| ("ties", path)).chain(olga).collect()
    }

    /// How one knocks; none at other doors.
    pub(crate) fn knock(&self, door: &Door) -> Option<Knock> {
        let page = ("idempotency", "018f3b7e-0000-7000-8000-000000000021");
        let other = ("idempotency", "018f3b7e-0000-7000-8000-000000000022");
        let third = ("idempotency", "018f3b7e-0000-7000-8000-000000000023");
        let fourth = ("idempotency", "018f3b7e-0000-7000-8000-000000000024");
        Some(match (door.method, door.path) {
            (
                "GET",
                "/inspections"
                | "/closed-inspections"
                | "/inspections/new"
                | "/frameworks"
                | "/report-decisions"
                | "/inspection-reports"
                | "/v1/inspection-reports",
            ) => Knock::get(door.path),
            ("POST", "/inspections/new") => {
                let mut typed = super::PLAN.to_vec();
                typed.extend([("number", "V-2026-3"), page]);
                Knock::form("/inspections/new", &typed)
            }
            ("GET", "/inspections/{id}") => Knock::get(&self.inspection),
            ("GET", "/inspections/{id}/do/{act}") => {
                Knock::get(&format!("{}/do/letter", self.inspection))
            }
            ("POST", "/inspections/{id}/do/{act}") => {
                let typed = [("on", "2026-04-15"), ("reason", "Er ontbreken er vijf"), other];
                Knock::form(format!("{}/do/letter", self.inspection), &typed)
            }
            ("GET", "/inspections/{id}/signal") => {
                Knock::get(&format!("{}/signal", self.inspection))
            }
            ("POST", "/inspections/{id}/signal") => {
                let typed = [("about", "Kliniek"), ("text", "Geen dossiers"), third];
                Knock::form(format!("{}/signal", self.inspection), &typed)
            }
            ("GET", "/inspections/{id}/report/{file}") => {
                Knock::get(&format!("{}/report/report.json", self.inspection))
            }
            ("GET", "/inspection-rounds/{round}") => Knock::get("/inspection-rounds/RONDE"),
            ("GET", "/inspection-rounds/{round}/{file}") => {
                Knock::get("/inspection-rounds/RONDE/figures.json")
            }
            ("POST", "/frameworks") => {
                let text = FRAMEWORK.replace("id = \"e_health\"", "id = \"own\"");
                Knock::form("/frameworks", &[("text", text.as_str()), page])
            }
            ("GET", "/frameworks/{id}/{version}") => Knock::get("/frameworks/implants/2021"),
            ("GET", "/report-decisions/{id}") => Knock::get(&self.report),
            ("GET", "/report-decisions/{id}/do/{act}") => {
                Knock::get(&format!("{}/do/publish", self.report))
            }
            ("POST", "/report-decisions/{id}/do/{act}") => {
                let typed = [
                    ("announced", "2026-04-15"),
                    ("from", "2026-04-30"),
                    ("summary", "Niet op orde"),
                    fourth,
                ];
                Knock::form(format!("{}/do/publish", self.report), &typed)
            }
            ("GET", "/inspection-reports/{id}") => Knock::get(&self.public),
            ("GET", "/inspection-reports/{id}/{file}") => {
                Knock::get(&format!("{}/report.json", self.public))
            }
            _ => return None,
        })
    }
}
