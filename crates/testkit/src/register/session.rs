//! Who calls on a register under test, and what became of what it sent.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use uuid::Uuid;

use super::TestRegister;
use crate::answer::{Answer, request};

/// A caller at the front door.
#[derive(Debug, Clone)]
pub struct Session<'r> {
    /// The register it was admitted to.
    pub register: &'r TestRegister,
    pub(super) router: Router,
    pub(super) id: Option<Uuid>,
    pub(super) token: Option<String>,
}

impl Session<'_> {
    /// The same caller at another front door.
    #[must_use]
    pub fn at(&self, router: &Router) -> Self {
        Self { router: router.clone(), ..self.clone() }
    }

    /// Its token.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Sends a JSON body.
    pub async fn post(&self, path: &str, json: &Value) -> Answer {
        let request = request("POST", path, self.token(), Some(json));
        Answer::to(&self.router, request).await
    }

    /// Sends a JSON body in the place of what is there.
    pub async fn put(&self, path: &str, json: &Value) -> Answer {
        let request = request("PUT", path, self.token(), Some(json));
        Answer::to(&self.router, request).await
    }

    /// Asks for something.
    pub async fn get(&self, path: &str) -> Answer {
        Answer::to(&self.router, request("GET", path, self.token(), None)).await
    }

    /// Sends any body of any type.
    ///
    /// # Panics
    /// When the path is no path: a mistake of the test.
    pub async fn post_bytes(&self, path: &str, content_type: &str, body: &[u8]) -> Answer {
        let mut request = Request::builder().method("POST").uri(path);
        request = request.header(header::CONTENT_TYPE, content_type);
        if let Some(token) = self.token() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request.body(Body::from(body.to_vec())).expect("a request");
        Answer::to(&self.router, request).await
    }

    /// Delivers records and gives the answers, one per record.
    ///
    /// # Panics
    /// When the envelope is refused: the test has failed.
    pub async fn deliver(&self, records: &[Value]) -> Vec<Value> {
        let answer = self.post("/v1/deliveries", &json!({ "records": records })).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["receipts"].as_array().expect("receipts").clone()
    }

    /// Delivers one record and tells what became of it: `status: code@field, ...`.
    pub async fn told(&self, record: Value) -> String {
        let receipts = self.deliver(&[record]).await;
        told(&receipts[0])
    }

    /// Delivers one record that has to be accepted, and gives its register id.
    ///
    /// # Panics
    /// When it is not accepted: the test has failed.
    pub async fn registers(&self, record: Value) -> String {
        let answers = self.deliver(&[record]).await;
        let id = answers[0]["receipt"]["registerId"].as_str();
        id.unwrap_or_else(|| panic!("{}", answers[0])).to_owned()
    }

    /// A registration of its own, by register id.
    ///
    /// # Panics
    /// When there is none: the test has failed.
    pub async fn registration(&self, id: &str) -> Value {
        let answer = self.get(&format!("/v1/registrations/{id}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    /// Asks a trace that has to be answered.
    ///
    /// # Panics
    /// When it is refused: the test has failed.
    pub async fn traces(&self, question: Value) -> Value {
        let answer = self.post("/v1/traces", &question).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }
}

/// What became of a record, in one line.
#[must_use]
pub fn told(answer: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let findings = answer["findings"].as_array().cloned().unwrap_or_default();
    let findings: Vec<String> =
        findings.iter().map(|f| format!("{}@{}", text(&f["code"]), text(&f["field"]))).collect();
    format!("{}: {}", text(&answer["receipt"]["status"]), findings.join(", "))
}
