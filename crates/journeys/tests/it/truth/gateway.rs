//! A gateway that serves all providers of a nation, and takes in what their systems send.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Request, header};
use exchange::BranchNumber;
use gateway::model::provider::{Number, NumberSystem};
use gateway::use_case::admit::{RegisterAccess, admit_client, admit_number, admit_provider};
use gateway::{Gateway, Settings};
use identity::{Permit, Role, Token};
use serde_json::Value;
use simulate::format::{csv, fhir};
use simulate::{Chronicle, Dialect, Format, Message, Nation, Planted, Provider};
use store::seal::MasterKey;
use store::{Clock, Engine, Ids};
use testkit::answer::Answer;
use testkit::database::Database;

use super::province::noon;

/// A gateway on a fresh database, and a token for each provider.
pub(crate) struct House {
    gateway: Gateway,
    clock: Clock,
    database: Database,
    tokens: Vec<String>,
}

/// A message, and what it was answered.
pub(crate) struct Sent {
    pub(crate) dialect: Dialect,
    /// The error that stands in it.
    pub(crate) planted: Option<Planted>,
    /// The codes of what must be repaired or looked at.
    pub(crate) codes: Vec<String>,
    /// What was sent, for the reader of a failed test.
    pub(crate) text: String,
}

impl Sent {
    fn of(message: &Message<'_>) -> Self {
        let dialect = message.provider.dialect;
        let (format, mut line) = (form(dialect), Vec::new());
        match format {
            Format::Csv => csv::write(&mut line, message),
            _ => fhir::write(&mut line, message),
        }
        let text = String::from_utf8(line).unwrap();
        Self { dialect, planted: message.planted(format), codes: Vec::new(), text }
    }
}

fn form(dialect: Dialect) -> Format {
    if dialect == Dialect::Csv { Format::Csv } else { Format::Fhir }
}

impl House {
    /// A gateway that serves these providers. No register answers it: nothing is judged there that
    /// is not judged here first.
    pub(crate) async fn start(engine: Engine, providers: &[Provider]) -> Self {
        let database = Database::fresh(engine, gateway::MIGRATIONS).await.unwrap();
        let clock = Clock::fixed(jiff::Timestamp::UNIX_EPOCH);
        let settings = Settings::usual(MasterKey::read(&[7; 32]).unwrap());
        let store = database.store.clone();
        let gateway = Gateway::open(settings, store, clock.clone(), Ids::system()).await.unwrap();
        let mut tokens = Vec::with_capacity(providers.len());
        for provider in providers {
            tokens.push(admit(&gateway, provider).await);
        }
        Self { gateway, clock, database, tokens }
    }

    /// Sends all that a nation tells: a Bundle on its day, a file a month.
    pub(crate) async fn take_in(&self, nation: &Nation) -> Vec<Sent> {
        let mut all = Vec::new();
        for stretch in Chronicle::of(nation) {
            let mut files: BTreeMap<usize, Vec<Sent>> = BTreeMap::new();
            for message in stretch.messages() {
                self.clock.set(noon(message.told_on));
                let provider = message.provider.index;
                let mut sent = Sent::of(&message);
                match fhir::door(message.provider.dialect) {
                    Some(door) => {
                        sent.codes = self.bundle(provider, door, &sent.text).await;
                        all.push(sent);
                    }
                    None => files.entry(provider).or_default().push(sent),
                }
            }
            for (provider, mut rows) in files {
                self.file(provider, &mut rows).await;
                all.append(&mut rows);
            }
        }
        all
    }

    pub(crate) async fn stop(self) {
        drop(self.gateway);
        self.database.remove().await.unwrap();
    }

    async fn bundle(&self, provider: usize, door: &str, text: &str) -> Vec<String> {
        let answer = self.post(provider, door, "application/fhir+json", text.to_owned()).await;
        assert_eq!(answer.status, 200, "{text} {}", answer.text());
        let answer = answer.json();
        let issues = |entry: &Value| {
            let issues = entry["response"]["outcome"]["issue"].as_array().cloned();
            issues.unwrap_or_default()
        };
        let issues = answer["entry"].as_array().unwrap().iter().flat_map(issues);
        let told = issues.filter(|issue| issue["severity"] != "information");
        told.map(|issue| text_of(&issue["details"]["coding"][0]["code"])).collect()
    }

    async fn file(&self, provider: usize, rows: &mut [Sent]) {
        let lines = rows.iter().map(|sent| sent.text.as_str());
        let file: String = std::iter::once(csv::HEADER).chain(lines).collect();
        let answer = self.post(provider, "/v1/deliveries/csv", "text/csv", file).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let answer = answer.json();
        assert_eq!(answer["unknownColumns"], Value::Array(Vec::new()));
        for result in answer["results"].as_array().unwrap() {
            // The header is line one.
            let row = usize::try_from(result["line"].as_u64().unwrap()).unwrap() - 2;
            let issues = result["issues"].as_array().unwrap();
            rows[row].codes.extend(issues.iter().map(|issue| text_of(&issue["code"])));
        }
    }

    async fn post(&self, provider: usize, path: &str, kind: &str, body: String) -> Answer {
        let request = Request::builder()
            .method("POST")
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.tokens[provider]))
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body))
            .unwrap();
        Answer::to(&self.gateway.router(), request).await
    }
}

/// Admits a provider with the numbers it is named by, and gives its token.
async fn admit(gateway: &Gateway, provider: &Provider) -> String {
    let (cx, keep) = (gateway.context(), Permit::at_the_console());
    let branch = BranchNumber::parse(&provider.branch).unwrap();
    let access = RegisterAccess {
        url: "http://register.invalid".to_owned(),
        token: Some(Token::presented("lir_register")),
    };
    let (name, branches) = (&provider.name, std::slice::from_ref(&branch));
    let id = admit_provider(cx, &keep, name, branches, &access).await.unwrap();
    for (system, number) in [(NumberSystem::Ura, &provider.ura), (NumberSystem::Agb, &provider.agb)]
    {
        let number = Number::parse(system, number).unwrap();
        admit_number(cx, &keep, id, &number, &branch).await.unwrap();
    }
    let (_, token) = admit_client(cx, &keep, id, Role::Provider, "EHR").await.unwrap();
    token.reveal().to_owned()
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
