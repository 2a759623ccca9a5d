//! Visits: one of a clinic that has to improve and has a plan running, and one that is planned.

use inspectorate::model::case_file::number;
use inspectorate::model::inspection::{Dossier, Entry, Judged};
use inspectorate::use_case::inspection::plan::{self, New, Planned};
use inspectorate::use_case::inspection::record::{Recorded, record};
use inspectorate::use_case::inspection::{
    DecideReport, PlanInspection, ReadInspection, WorkInInspection, publish, read,
};
use jiff::civil::Date;
use law::inspection::Proposal;
use serde_json::{Value, json};
use simulate::Provider;
use uuid::Uuid;

use super::super::office::wrong;
use super::desk::{Desk, Who, line, may, of};
use crate::failure::Failure;

/// Scores of the norms that are not A, with why.
const SHORT: [(&str, &str, &str); 5] = [
    (
        "N1.4",
        "B",
        "De vervanging van de implantaatcoördinator is afgesproken, maar niet vastgelegd.",
    ),
    ("N1.5", "B", "In de tabel ontbreken twee artsen die dit jaar begonnen."),
    ("N4.1", "C", "Bij vier van de tien dossiers is het lotnummer alleen met de hand te vinden."),
    ("N4.2", "B", "Een op de tien patiënten kreeg de implantaatkaart pas na twee maanden."),
    ("N4.6", "C", "Veel implantaten komen later dan een maand in het register."),
];
const FINDINGS: &str = "De kliniek heeft de aanschaf en de informatie aan de patiënt goed geregeld. \
    De registratie na de operatie schiet tekort: lotnummers zijn niet altijd te herleiden en de \
    aanlevering aan het register komt vaak te laat.";
const SUMMARY: &str = "De kliniek voldoet aan de meeste normen. De registratie van implantaten moet \
    beter. De kliniek voert binnen drie maanden een verbeterplan uit.";

/// What a visit is planned with.
pub(super) struct Visit<'v> {
    pub(super) number: &'v str,
    pub(super) at: &'v Provider,
    pub(super) kind: &'v str,
    pub(super) reason: &'v str,
    pub(super) on: Date,
}

/// Plans a visit.
pub(super) async fn plans(desk: &Desk<'_>, visit: &Visit<'_>) -> Result<Uuid, Failure> {
    let inspector = desk.caller(Who::Inspector);
    let reference = |text: &str| number(text).map_err(|code| wrong(code.as_str().to_owned()));
    let new = New {
        number: reference(visit.number)?,
        subject_kind: "provider".to_owned(),
        subject_number: reference(&visit.at.branch)?,
        subject_name: line(&visit.at.name)?,
        site: None,
        framework: ("implants".to_owned(), "2021".to_owned()),
        round: None,
        visit: visit.kind.to_owned(),
        reason: visit.reason.to_owned(),
        planned_on: visit.on,
        team: vec![person(&inspector), "Bo van Bezoek".to_owned()],
        is_pilot: false,
    };
    let permit = may::<PlanInspection>(&inspector)?;
    match plan::plan(desk.cx, permit, &inspector, new, desk.page()).await.map_err(of)? {
        Planned::Done(id) => Ok(id),
        Planned::NumberTaken => Err(wrong(format!("{} is taken", visit.number))),
    }
}

fn person(caller: &identity::Caller) -> String {
    caller.person().map(|it| it.name.clone()).unwrap_or_default()
}

/// A visit that is under way.
pub(super) struct Under<'d> {
    pub(super) desk: &'d Desk<'d>,
    pub(super) id: Uuid,
}

impl Under<'_> {
    /// Asks for documents.
    pub(super) async fn asks(&self, due: Date) -> Result<(), Failure> {
        let what =
            "Procedures voor implantaten, de autorisatietabel en tien dossiers van dit jaar.";
        self.says(json!({
            "kind": "requested", "norms": ["N1.1", "N1.5", "N4.1"], "what": what, "due": due,
        }))
        .await
    }

    /// They came.
    pub(super) async fn receives(&self) -> Result<(), Failure> {
        let it = self.read().await?;
        for request in it.requests {
            let number = request.number;
            self.says(json!({ "kind": "received", "request": number, "on": self.desk.today }))
                .await?;
        }
        self.says(json!({ "kind": "prepared" })).await
    }

    /// The visit, with what was seen and said.
    pub(super) async fn goes(&self) -> Result<(), Failure> {
        let on = self.desk.today;
        self.says(json!({ "kind": "visited", "on": on })).await?;
        let framework = self.read().await?.framework;
        let of_theme = |id: &str| -> Vec<String> {
            let theme = framework.theme(id);
            theme.into_iter().flat_map(|it| &it.norms).map(|it| it.id.clone()).collect()
        };
        let seen = [
            ("document", of_theme("1"), "Kwaliteitshandboek, hoofdstuk 4"),
            ("document", of_theme("2"), "Aanschafdossiers 2024 en 2025"),
            ("interview", of_theme("3"), "Gesprek met twee artsen en een verpleegkundige"),
            ("record_sample", of_theme("4"), "Steekproef van tien dossiers"),
            ("lir_query", vec!["N4.6".to_owned()], "Aanlevercijfers van het register"),
        ];
        for (of, norms, reference) in seen {
            self.says(json!({
                "kind": "evidence", "of": of, "norms": norms, "reference": reference, "on": on,
                "note": "",
            }))
            .await?;
        }
        let answers = json!({
            "P1": { "yes": 4 }, "P2": { "both": 3, "oral": 1 }, "P3": { "yes": 3, "partly": 1 },
            "P4": { "yes": 2, "no": 2 }, "P5": { "yes": 4 }, "P6": { "yes": 3, "partly": 1 },
            "P7": { "yes": 4 }, "P8": { "yes": 1, "partly": 2, "no": 1 },
        });
        self.says(json!({ "kind": "interviews", "count": 4, "answers": answers })).await
    }

    /// Scores the norms, and follows what the rules propose.
    pub(super) async fn scores(&self) -> Result<(), Failure> {
        let framework = self.read().await?.framework;
        for theme in &framework.themes {
            let score = |id: &str| {
                let short = SHORT.iter().find(|(norm, ..)| *norm == id);
                let (score, motive) = short.map_or(("A", ""), |(_, score, why)| (*score, *why));
                json!({ "norm": id, "score": score, "motive": motive })
            };
            let scores: Vec<Value> = theme.norms.iter().map(|it| score(&it.id)).collect();
            self.says(json!({ "kind": "norms", "theme": theme.id, "scores": scores })).await?;
            let it = self.read().await?;
            let judged = judged(it.theme_proposal(&theme.id))?;
            self.adds(Entry::Theme { theme: theme.id.clone(), judged }).await?;
        }
        let it = self.read().await?;
        let judged = judged(it.outcome_proposal())?;
        self.adds(Entry::Overall { judged, decision: String::new() }).await?;
        self.says(json!({ "kind": "drafted", "findings": FINDINGS })).await
    }

    /// Sends the draft to the clinic.
    pub(super) async fn hears(&self, until: Date) -> Result<(), Failure> {
        self.says(json!({ "kind": "heard", "on": self.desk.today, "until": until })).await
    }

    /// The clinic comments, and has nothing more to say.
    pub(super) async fn is_answered(&self) -> Result<(), Failure> {
        let on = self.desk.today;
        let text = "De tabel is sinds het bezoek aangevuld: de twee artsen staan er nu in.";
        self.says(json!({ "kind": "commented", "on": on, "place": "Thema 1, N1.5", "text": text }))
            .await?;
        self.says(json!({ "kind": "heard_out", "on": on })).await
    }

    /// Answers what was said, makes the report final, and asks for a plan and for what is missing in
    /// the register.
    pub(super) async fn ends(&self, due: Date) -> Result<(), Failure> {
        let on = self.desk.today;
        for comment in self.read().await?.comments {
            let text =
                "De aanvulling staat in het rapport. De score volgt uit de dag van het bezoek.";
            self.says(json!({
                "kind": "answered", "comment": comment.number, "heed": "partly", "text": text,
            }))
            .await?;
        }
        self.says(json!({ "kind": "final", "on": on })).await?;
        let items = [
            "Elk lotnummer is binnen een dag aan de patiënt te koppelen",
            "Elk implantaat staat binnen een maand in het register",
            "Elke patiënt heeft de implantaatkaart binnen een maand",
        ];
        self.says(json!({ "kind": "plan_asked", "on": on, "due": due, "items": items })).await
    }

    /// Somebody decides that everybody can read the report.
    pub(super) async fn is_published(&self, from: Date) -> Result<(), Failure> {
        let caller = self.desk.caller(Who::Publisher);
        let permit = may::<DecideReport>(&caller)?;
        let seen = self.read().await?.kept.last().map_or(0, |it| it.number);
        let (announced, summary) = (self.desk.today, SUMMARY.to_owned());
        let entry = Entry::Published { announced, from, summary };
        let (cx, page) = (self.desk.cx, self.desk.page());
        let done = publish::decide(cx, permit, &caller, (self.id, seen), entry, page).await;
        recorded(done.map_err(of)?)
    }

    async fn says(&self, entry: Value) -> Result<(), Failure> {
        let entry = serde_json::from_value(entry).map_err(of)?;
        self.adds(entry).await
    }

    async fn adds(&self, entry: Entry) -> Result<(), Failure> {
        let inspector = self.desk.caller(Who::Inspector);
        let permit = may::<WorkInInspection>(&inspector)?;
        let at = (self.id, i64::MAX);
        let done = record(self.desk.cx, permit, &inspector, at, entry, self.desk.page()).await;
        recorded(done.map_err(of)?)
    }

    async fn read(&self) -> Result<Dossier, Failure> {
        let permit = may::<ReadInspection>(&self.desk.caller(Who::Inspector))?;
        read::read(self.desk.cx, permit, self.id, "inspection.read").await.map_err(of)
    }
}

fn recorded(it: Recorded) -> Result<(), Failure> {
    match it {
        Recorded::Done => Ok(()),
        not => Err(wrong(format!("a visit went otherwise: {not:?}"))),
    }
}

/// As the rules propose.
fn judged(proposal: Option<Proposal<'_>>) -> Result<Judged, Failure> {
    let it = proposal.ok_or_else(|| wrong("the rules propose nothing".to_owned()))?;
    let score = it.gives.to_owned();
    let (rule, by) = (it.rule.id.clone(), it.by.clone());
    Ok(Judged { proposal: score.clone(), score, rule, by, motive: String::new() })
}
