//! A house on the other side of HTTP, called as any other caller would: with a certificate or a
//! token, in JSON.

mod proof;

use std::path::Path;

use reqwest::{Client, StatusCode, header};
use serde_json::Value;

use crate::failure::Failure;

pub(crate) use proof::{Proof, ProofFiles};

/// A house that is called.
#[derive(Debug, Clone)]
pub(crate) struct Remote {
    house: &'static str,
    base_url: String,
    proof: Proof,
}

/// What it answered.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The HTTP status.
    pub(crate) status: StatusCode,
    /// The body; null if it is no JSON.
    pub(crate) body: Value,
}

impl Remote {
    /// The house at this address.
    pub(crate) fn new(
        house: &'static str,
        base_url: &str,
        proof: impl Into<Proof>,
    ) -> Result<Self, Failure> {
        if !base_url.starts_with("http://") && !base_url.starts_with("https://") {
            let what = format!("`{base_url}` is no web address");
            return Err(Failure::wrong_use(what, "use an address as https://register.example"));
        }
        let base_url = base_url.trim_end_matches('/').to_owned();
        Ok(Self { house, base_url, proof: proof.into() })
    }

    /// The static token, for the one who is to call.
    pub(crate) fn token(&self) -> Option<&str> {
        self.proof.shown()
    }

    /// Posts a body to a path that begins with `/`.
    pub(crate) async fn post(
        &self,
        path: &str,
        content_type: &'static str,
        body: Vec<u8>,
    ) -> Result<Answer, Failure> {
        let token = self.proof.bearer(self.house, &self.base_url).await?;
        let request = self.proof.client().post(format!("{}{path}", self.base_url));
        let request =
            request.bearer_auth(token).header(header::CONTENT_TYPE, content_type).body(body);
        self.answered(request.send().await).await
    }

    /// Puts JSON to a path that begins with `/`.
    #[cfg(feature = "demo")]
    pub(crate) async fn put(&self, path: &str, body: &Value) -> Result<Answer, Failure> {
        let token = self.proof.bearer(self.house, &self.base_url).await?;
        let request = self.proof.client().put(format!("{}{path}", self.base_url));
        let request = request
            .bearer_auth(token)
            .header(header::CONTENT_TYPE, "application/json")
            .body(body.to_string());
        self.answered(request.send().await).await
    }

    /// Gets a path that begins with `/`.
    pub(crate) async fn get(&self, path: &str) -> Result<Answer, Failure> {
        let token = self.proof.bearer(self.house, &self.base_url).await?;
        let request = self.proof.client().get(format!("{}{path}", self.base_url));
        self.answered(request.bearer_auth(token).send().await).await
    }

    /// The answer, unless the house is away or does not know the caller.
    async fn answered(
        &self,
        sent: Result<reqwest::Response, reqwest::Error>,
    ) -> Result<Answer, Failure> {
        let away = |error: reqwest::Error| {
            let what =
                format!("the {} at {} does not answer: {}", self.house, self.base_url, why(&error));
            Failure::away(what, "see that it runs and that the address is right, then try again")
        };
        let response = sent.map_err(away)?;
        let status = response.status();
        let bytes = response.bytes().await.map_err(away)?;
        if status == StatusCode::UNAUTHORIZED {
            let what = format!("the {} at {} does not know this token", self.house, self.base_url);
            let to_do = "check the token file, or have a new token made with `lir client add`";
            return Err(Failure::refused(what, to_do));
        }
        if status.is_server_error() {
            let what = format!("the {} at {} answered {status}", self.house, self.base_url);
            return Err(Failure::away(what, "try again later; nothing was kept"));
        }
        Ok(Answer { status, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) })
    }
}

/// What a house shows to everybody at a path that begins with `/`; none if there is nothing.
pub(crate) async fn public(base_url: &str, path: &str) -> Result<Option<Vec<u8>>, Failure> {
    let base_url = base_url.trim_end_matches('/');
    let away = |why: String| {
        let what = format!("{base_url}{path} cannot be read: {why}");
        Failure::away(what, "see that the register runs and that the address is right")
    };
    let answer = client()?.get(format!("{base_url}{path}")).send().await;
    let answer = answer.map_err(|error| away(why(&error)))?;
    match answer.status() {
        StatusCode::OK => {
            let bytes = answer.bytes().await.map_err(|error| away(why(&error)))?;
            Ok(Some(bytes.to_vec()))
        }
        StatusCode::NOT_FOUND => Ok(None),
        other => Err(away(format!("it answered {other}"))),
    }
}

/// Whether a house at this address is ready; if not, why.
pub(crate) async fn is_ready(base_url: &str, ca: Option<&Path>) -> Result<(), String> {
    let client = match ca {
        Some(path) => {
            let authorities = std::fs::read(path).map_err(|error| error.to_string())?;
            web::client::believing(&authorities).map_err(|error| why(&error))?
        }
        None => client().map_err(|error| error.to_string())?,
    };
    let answer = client.get(format!("{}/readyz", base_url.trim_end_matches('/'))).send().await;
    match answer {
        Ok(response) if response.status().is_success() => Ok(()),
        Ok(response) => Err(format!("it answered {}", response.status())),
        Err(error) => Err(why(&error)),
    }
}

fn client() -> Result<Client, Failure> {
    web::client::new().map_err(|error| {
        Failure::refused(
            format!("no HTTP client: {}", why(&error)),
            "check this machine's TLS set-up",
        )
    })
}

/// The cause that tells most: the library's own words name only the address.
fn why(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

impl Answer {
    /// The body, if the house did what it was asked; else what it said was wrong.
    pub(crate) fn accepted(self) -> Result<Value, Failure> {
        if self.status.is_success() {
            return Ok(self.body);
        }
        Err(Failure::refused(self.complaint(), "mend what is listed and ask again"))
    }

    /// What a problem or an OperationOutcome says, in lines.
    pub(crate) fn complaint(&self) -> String {
        let text = |pointer| self.body.pointer(pointer).and_then(Value::as_str);
        let head = text("/detail").or(text("/title")).map(str::to_owned);
        let mut lines = vec![head.unwrap_or_else(|| format!("it answered {}", self.status))];
        for error in list(&self.body, "errors") {
            let part = |name| error.get(name).and_then(Value::as_str).unwrap_or_default();
            let field = part("field");
            let place = if field.is_empty() { String::new() } else { format!("{field}: ") };
            lines.push(format!("  {place}{} [{}] {}", part("message"), part("code"), part("hint")));
        }
        for issue in list(&self.body, "issue") {
            let text = issue.pointer("/details/text").and_then(Value::as_str);
            lines.extend(text.map(|text| format!("  {text}")));
        }
        lines.join("\n")
    }
}

/// The members of a list in a JSON object; none if it is not there.
pub(crate) fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
