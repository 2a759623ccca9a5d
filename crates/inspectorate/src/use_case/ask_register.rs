//! Calling the register: a question goes out, an answer with its proof comes in. Nothing is kept
//! and nothing is permitted here.

use std::time::Duration;

use admission::outgoing::OutgoingError;
use reqwest::{RequestBuilder, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::context::{Context, Register};
use crate::model::trace::Standing;

/// How often the head of the log is looked for after an answer, and how long is waited in between:
/// the register signs it within a second.
pub(super) const TRIES: usize = 6;
const BETWEEN: Duration = Duration::from_millis(250);

/// Why there is no answer that counts.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// No register is set.
    #[error("no register is named in the settings")]
    NoRegister,
    /// It could not be reached, or not in time.
    #[error("the register does not answer")]
    Unreached(#[source] reqwest::Error),
    /// It gave no access token.
    #[error(transparent)]
    Token(#[from] OutgoingError),
    /// It does not take the question: with its codes.
    #[error("the register does not take the question: {status} {codes:?}")]
    Refused {
        /// The status it answered.
        status: StatusCode,
        /// What it found wrong.
        codes: Vec<String>,
    },
    /// What came is no answer.
    #[error("what the register answered cannot be read")]
    Answer,
    /// What came is not what the register signed.
    #[error("the answer of the register is not what it signed: {0}")]
    Unproven(proof::TraceFault),
}

/// Asks, and gives a file of question, answer, time and proof whose signature holds.
pub(super) async fn ask(cx: &Context, question: &Value) -> Result<Value, AskError> {
    let register = cx.register().ok_or(AskError::NoRegister)?;
    let mut answer = post(cx, "/v1/traces", question).await?;
    let members = answer.as_object_mut().ok_or(AskError::Answer)?;
    let answered_at = members.remove("answeredAt").ok_or(AskError::Answer)?;
    let proof = members.remove("proof").unwrap_or_default();
    let file = json!({ "question": question, "answer": answer, "answeredAt": answered_at, "proof": proof });
    match Standing::of(&file, &register.access.keys) {
        Standing::Broken(fault) => Err(AskError::Unproven(fault)),
        _ => Ok(file),
    }
}

/// Sends a message to a door of the register, and gives what it answers.
pub(super) async fn post(cx: &Context, door: &str, message: &Value) -> Result<Value, AskError> {
    call(cx, door, Some(message)).await
}

/// Reads what stands behind a door of the register.
pub(super) async fn get(cx: &Context, door: &str) -> Result<Value, AskError> {
    call(cx, door, None).await
}

async fn call(cx: &Context, door: &str, message: Option<&Value>) -> Result<Value, AskError> {
    let register = cx.register().ok_or(AskError::NoRegister)?;
    let mut told = send(register, door, message).await;
    if let Err(AskError::Refused { status: StatusCode::UNAUTHORIZED, .. }) = told {
        // The token ended meanwhile: once more, with another.
        if let Some(outgoing) = &register.outgoing {
            outgoing.forget(&register.access.url).await;
            told = send(register, door, message).await;
        }
    }
    told
}

/// The signed head of the log that covers a position, once there is one; looked for so many times.
pub(super) async fn covering(cx: &Context, snapshot: i64, tries: usize) -> Option<String> {
    let register = cx.register()?;
    for attempt in 0..tries {
        if attempt > 0 {
            tokio::time::sleep(BETWEEN).await;
        }
        let address = format!("{}/v1/log/checkpoint", register.access.url);
        let answer = client(register).get(address).send().await.ok()?;
        let text = answer.error_for_status().ok()?.text().await.ok()?;
        let size = proof::Note::parse(&text).ok().and_then(|note| {
            let head = proof::Checkpoint::parse(note.text()).ok()?;
            i64::try_from(head.size).ok()
        });
        if size.is_some_and(|size| size >= snapshot) {
            return Some(text);
        }
    }
    None
}

/// Which client shows what this house is: the one with its certificate, if it has one.
fn client(register: &Register) -> &reqwest::Client {
    register.outgoing.as_ref().map_or(&register.http, admission::outgoing::Outgoing::http)
}

async fn send(register: &Register, door: &str, message: Option<&Value>) -> Result<Value, AskError> {
    let address = format!("{}{door}", register.access.url);
    let request = match message {
        Some(message) => client(register).post(address).json(message),
        None => client(register).get(address),
    };
    let request = proven(register, request).await?;
    let response = request.send().await.map_err(AskError::Unreached)?;
    let status = response.status();
    let body = response.bytes().await.map_err(AskError::Unreached)?;
    if status != StatusCode::OK {
        let told: Told = serde_json::from_slice(&body).unwrap_or_default();
        let codes = told.errors.into_iter().map(|error| error.code).collect();
        return Err(AskError::Refused { status, codes });
    }
    serde_json::from_slice(&body).map_err(|_| AskError::Answer)
}

async fn proven(register: &Register, request: RequestBuilder) -> Result<RequestBuilder, AskError> {
    if let Some(outgoing) = &register.outgoing {
        return Ok(request.bearer_auth(outgoing.token(&register.access.url).await?));
    }
    Ok(match &register.access.token {
        Some(token) => request.bearer_auth(token.reveal()),
        None => request,
    })
}

/// What the register says of a question it does not take.
#[derive(Default, Deserialize)]
struct Told {
    #[serde(default)]
    errors: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    #[serde(default)]
    code: String,
}
