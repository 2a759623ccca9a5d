//! The pages of signals: the inbox of all sources, a form for each source, and what becomes of one.

mod list;
mod new;
mod one;
pub(super) mod words;

use law::signal::Source;
use web::doors::{Doors, may, signed_in};
use web::page::{Language, Place};

use crate::context::Context;
use crate::model::signal::State;
use crate::use_case::signal::{ListSignals, ReadSignal, SettleSignal, TakeInSignal};
use words::Words;

/// The page one goes to by oneself.
pub(super) const SIGNALS: Place = Place::of::<ListSignals>("/signals", "Signalen", "Signals");

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page("/signals", may::<ListSignals>(), list::handler)
        // Empty forms show nothing: who may fill them in is asked on the page.
        .page("/signals/new", signed_in(), new::pick)
        .page("/signals/new/{source}", signed_in(), new::page)
        .kept_form("/signals/new/{source}", may::<TakeInSignal>(), new::handler)
        .page("/signals/{id}", may::<ReadSignal>(), one::page)
        .kept_form("/signals/{id}", may::<SettleSignal>(), one::settle_one)
}

/// What a source is called.
pub(super) fn source_name(source: Option<&Source>, language: Language) -> String {
    let name = source.map(|it| match language {
        Language::Dutch => &it.name_nl,
        Language::English => &it.name,
    });
    name.cloned().unwrap_or_default()
}

/// Where a signal stands, in words, and how that looks.
pub(super) fn state(state: State, words: &Words) -> (&'static str, &'static str) {
    match state {
        State::Waiting => (words.waits, "warning"),
        State::Linked => (words.linked, "ok"),
        State::Case => (words.is_case, "ok"),
        State::Duplicate => (words.duplicate, "neutral"),
        State::SetAside => (words.aside, "neutral"),
    }
}
