//! Asking a provider over HTTP: within a time and a size.

use std::time::Duration;

use reqwest::header::CONNECTION;
use reqwest::{RequestBuilder, Response, StatusCode};
use serde_json::Value;

use super::ProviderError;

/// Time for one request: a person waits for it.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Bytes of an answer at most.
const MAX_BYTES: usize = 256 * 1024;

/// An answer in JSON.
pub(super) async fn json(request: RequestBuilder) -> Result<Value, ProviderError> {
    let (_, body) = body(request.header("accept", "application/json")).await?;
    serde_json::from_slice(&body).map_err(|_| ProviderError::Wrong("answer_form"))
}

/// The media type and the body of an answer.
///
/// Each request has its own connection: one that was kept may be closed by the provider at the very
/// moment at which the next sets out, and that would cost somebody the sign-in.
pub(super) async fn body(request: RequestBuilder) -> Result<(String, Vec<u8>), ProviderError> {
    let answer = request.timeout(TIMEOUT).header(CONNECTION, "close").send().await;
    let mut answer = answer.map_err(|error| ProviderError::Away(told(&error)))?;
    let status = answer.status();
    let mut body = Vec::new();
    while let Some(chunk) =
        answer.chunk().await.map_err(|error| ProviderError::Away(told(&error)))?
    {
        if body.len() + chunk.len() > MAX_BYTES {
            return Err(ProviderError::Wrong("answer_size"));
        }
        body.extend_from_slice(&chunk);
    }
    if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
        return Err(ProviderError::Away(format!("HTTP {status}")));
    }
    if !status.is_success() {
        return Err(ProviderError::Refused(format!("HTTP {status}{}", code(&body))));
    }
    Ok((media_type(&answer), body))
}

fn media_type(answer: &Response) -> String {
    let value = answer.headers().get("content-type").and_then(|value| value.to_str().ok());
    let value = value.unwrap_or_default().split(';').next().unwrap_or_default();
    value.trim().to_ascii_lowercase()
}

/// The error code of OAuth, which is one of a few words; never a whole answer.
fn code(body: &[u8]) -> String {
    let error = serde_json::from_slice::<Value>(body).ok();
    let code = error.as_ref().and_then(|error| error.get("error")).and_then(Value::as_str);
    let is_word = |code: &&str| {
        code.len() <= 40 && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    code.filter(is_word).map(|code| format!(", {code}")).unwrap_or_default()
}

/// What went wrong, without the address: it may hold what was sent.
fn told(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        "no answer in time".to_owned()
    } else if error.is_connect() {
        "no connection".to_owned()
    } else {
        "the connection broke".to_owned()
    }
}
