//! A notice as the inspectorate sends it, and the calls it is sent and fetched by.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, ensure};
use axum::body::Body;
use axum::http::Request;
use identity::Token;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{device, lots, today};
use crate::load::{JSON, Line};

/// Which devices.
pub(super) fn scope() -> Value {
    json!({ "udiDis": [device(0)], "lots": lots() })
}

/// The first notice of a case of its own.
pub(super) fn sending(round: usize, snapshot: i64) -> Value {
    let words = json!({
        "title": "Implant can break", "device": "Implant 0", "problem": "A crack in the neck",
        "hazard": "Pain, another operation", "advice": "See these patients",
        "patientAdvice": "Call us when it hurts.",
    });
    let day = |days| (today() + jiff::Span::new().days(days)).to_string();
    json!({
        "noticeId": Uuid::from_u128(0x0192_a000_0000_4000_8000_0000_0000_0000 + round as u128),
        "caseNumber": format!("BENCH-{round}"), "user": "bench", "kind": "new", "version": 1,
        "drill": false, "actions": ["patient_review"], "text": { "nl": words, "en": words },
        "scope": scope(), "snapshot": snapshot, "acknowledgeBy": day(5), "settleBy": day(30),
    })
}

/// Somebody who calls a register.
pub(super) struct Caller {
    line: Line,
    bearer: String,
}

impl Caller {
    pub(super) async fn new(address: SocketAddr, token: &Token) -> Result<Self> {
        let bearer = format!("Bearer {}", token.reveal());
        Ok(Self { line: Line::to(address).await?, bearer })
    }

    /// Sends JSON, and gives the answer as it came.
    pub(super) async fn post(&mut self, path: &str, body: &Value) -> Result<Vec<u8>> {
        let request = Request::post(path).header("content-type", JSON);
        self.ask(request, Body::from(body.to_string())).await
    }

    /// Waits at the mailbox for what comes after a position.
    pub(super) async fn waits(&mut self, after: i64) -> Result<Vec<u8>> {
        self.ask(Request::get(format!("/v1/mailbox?after={after}&wait=30")), Body::empty()).await
    }

    async fn ask(&mut self, request: axum::http::request::Builder, body: Body) -> Result<Vec<u8>> {
        let request = request.header("authorization", &self.bearer).body(body)?;
        let (status, answer) = self.line.ask(request).await?;
        ensure!(status.is_success(), "{status}: {}", String::from_utf8_lossy(&answer));
        Ok(answer.to_vec())
    }
}

/// The number at a place of an answer.
pub(super) fn number(answer: &Value, place: &str) -> Result<i64> {
    answer.pointer(place).and_then(Value::as_i64).with_context(|| format!("no number at {place}"))
}
