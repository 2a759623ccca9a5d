//! A caller of a house, over HTTP, who may get no answer.

use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::Value;

/// How long something is waited for that has to come: what a house does each minute comes in it,
/// also when the first time was in vain.
pub(crate) const PATIENCE: Duration = Duration::from_mins(2);
/// The pause before the next try.
const PAUSE: Duration = Duration::from_millis(50);

/// A caller with a token.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    url: String,
    token: String,
}

/// Status and body.
pub(crate) type Answer = (u16, String);

impl Client {
    pub(crate) fn new(url: &str, token: &str) -> Self {
        let http = web::client::new().unwrap();
        Self { http, url: url.to_owned(), token: token.to_owned() }
    }

    /// Sends a body; `None` when no whole answer came, and nobody knows what became of it.
    pub(crate) async fn post(&self, path: &str, media_type: &str, body: &str) -> Option<Answer> {
        let request = self.http.post(format!("{}{path}", self.url));
        let request = request.header("content-type", media_type).body(body.to_owned());
        self.answer(request).await
    }

    /// Sends a body that may be sent twice until it is answered, and reads the answer.
    pub(crate) async fn insist(&self, path: &str, media_type: &str, body: &str) -> String {
        self.answered(path, || {
            let request = self.http.post(format!("{}{path}", self.url));
            request.header("content-type", media_type.to_owned()).body(body.to_owned())
        })
        .await
    }

    /// Reads something that must be there.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.url);
        serde_json::from_str(&self.answered(path, || self.http.get(&url)).await).unwrap()
    }

    /// Asks with a body, and reads the answer.
    pub(crate) async fn ask<T: DeserializeOwned>(&self, path: &str, question: &Value) -> T {
        let answer = self.insist(path, "application/json", &question.to_string()).await;
        serde_json::from_str(&answer).unwrap()
    }

    /// Everything of a list, page by page.
    pub(crate) async fn all(&self, path: &str, list: &str) -> Vec<Value> {
        let (mut items, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = self.get(&format!("{path}?limit=200{cursor}")).await;
            items.extend(page[list].as_array().unwrap().iter().cloned());
            match page["nextCursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return items,
            }
        }
    }

    /// Asks until the house answers; who found nobody there, or a connection of a house that was
    /// killed, asks again.
    async fn answered(&self, path: &str, ask: impl Fn() -> reqwest::RequestBuilder) -> String {
        let begun = Instant::now();
        loop {
            match self.answer(ask()).await {
                Some((200, body)) => return body,
                Some((status, body)) if status < 500 => panic!("{path}: {status} {body}"),
                answer => assert!(begun.elapsed() < PATIENCE, "{path}: {answer:?}"),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn answer(&self, request: reqwest::RequestBuilder) -> Option<Answer> {
        let response = request.bearer_auth(&self.token).send().await.ok()?;
        let status = response.status().as_u16();
        Some((status, response.text().await.ok()?))
    }
}

/// Looks again until it is so.
pub(crate) async fn wait_until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !is_so().await {
        assert!(begun.elapsed() < PATIENCE, "waited for {PATIENCE:?}: {what}");
        tokio::time::sleep(PAUSE).await;
    }
}
