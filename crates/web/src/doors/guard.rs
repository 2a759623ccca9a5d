//! What stands in a door: nobody gets past it without the access the door asks for.

use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use identity::policy::Refusal;
use identity::{Assurance, Caller, Denied};

use super::{Access, Door, Porter, Told};
use crate::limit::Presented;
use crate::problem::Problem;

/// One door's guard.
#[derive(Debug, Clone)]
pub(super) struct Guard<S> {
    pub(super) house: S,
    pub(super) door: Door,
    pub(super) told: Told,
    pub(super) keeps: bool,
}

/// Marks a request to a door that keeps forms.
#[derive(Debug, Clone, Copy)]
pub struct Keeping;

/// Marks an answer to somebody who is known: nothing is kept of the request.
#[derive(Debug, Clone, Copy)]
struct Barred;

/// Lets a request in, or answers it here.
pub(super) async fn stand<S: Porter>(
    State(guard): State<Guard<S>>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    match guard.admit(&mut parts).await {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        // Nothing is kept of somebody who is known and has no leave.
        Err(answer) if guard.keeps && !is_known(&answer) => {
            match guard.house.keep_form(&parts, body).await {
                Ok(kept) => kept.unwrap_or(*answer),
                Err(problem) => guard.tell(problem),
            }
        }
        Err(answer) => *answer,
    }
}

fn is_known(answer: &Response) -> bool {
    let said = answer.extensions();
    said.get::<Denied>().is_some() || said.get::<Barred>().is_some()
}

impl<S: Porter> Guard<S> {
    /// Finds the caller and its leave, and keeps both for the handler.
    async fn admit(&self, parts: &mut Parts) -> Result<(), Box<Response>> {
        if let Access::Public(_) = self.door.access {
            if self.door.page {
                // Who is signed in keeps the menu on a page for everybody. Whatever is wrong with
                // the session is no reason to hold back what is public.
                drop(self.house.caller(parts).await);
            }
            return Ok(());
        }
        let caller = self.house.caller(parts).await;
        let caller = caller.map_err(|problem| Box::new(self.tell(problem)))?;
        let caller = caller.ok_or_else(|| Box::new(self.stranger(parts)))?;
        if let Access::Action(asked) = self.door.access {
            (asked.ask)(&caller, &mut parts.extensions)
                .map_err(|denied| Box::new(self.denied(parts, denied)))?;
            let barred = match self.house.bars(parts, &self.door, &caller).await {
                Ok(barred) => barred,
                Err(problem) => Some(self.tell(problem)),
            };
            if let Some(mut answer) = barred {
                answer.extensions_mut().insert(Barred);
                return Err(Box::new(answer));
            }
        }
        if let Some(presented) = parts.extensions.remove::<Presented>() {
            presented.belongs_to(caller.id());
        }
        parts.extensions.insert::<Caller>(caller);
        if self.keeps {
            parts.extensions.insert(Keeping);
        }
        Ok(())
    }

    /// A stranger's browser is sent to sign in; everybody else hears 401.
    fn stranger(&self, parts: &Parts) -> Response {
        let answer = self.sign_in(parts, Assurance::Low);
        answer.unwrap_or_else(|| self.tell(Problem::unauthorized()))
    }

    /// As if there were no such address; but a person who only has to show more of oneself is
    /// sent to do so.
    fn denied(&self, parts: &Parts, denied: Denied) -> Response {
        let again = match denied.reason {
            Refusal::Assurance { needed } => self.sign_in(parts, needed),
            _ => None,
        };
        let mut answer = again.unwrap_or_else(|| self.tell(Problem::not_found()));
        answer.extensions_mut().insert(denied);
        answer
    }

    fn sign_in(&self, parts: &Parts, level: Assurance) -> Option<Response> {
        if !self.door.page || !accepts_html(&parts.headers) {
            return None;
        }
        let place = self.house.sign_in(parts, level)?;
        Some(Redirect::to(&place).into_response())
    }

    fn tell(&self, problem: Problem) -> Response {
        (self.told)(problem)
    }
}

/// Whether a browser asks, and not a program.
fn accepts_html(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|range| {
        range.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/html"))
    })
}
