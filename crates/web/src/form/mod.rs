//! Forms of pages: what somebody typed, what is wrong with it, and what the form must send along.
//!
//! A page holds a [`Form`] and draws it with the macros of `templates/kit.html`. The handler of its
//! `POST` makes the form again from what was sent, reads the fields, notes all faults at once, and
//! either goes on or shows the same page with status 400: what was typed is still there, a summary
//! at the top links to each field, and the title begins with "Fout:" or "Error:".
//!
//! ```text
//! let mut form = submitted.form(&visit);
//! let lot = form.required("lot", words.lot);
//! let on = form.date("on", words.on);
//! let (Some(lot), Some(on)) = (lot, on) else {
//!     return Ok(page(&visit, &cx, form));          // `show_form` answers 400
//! };
//! ```

mod choice;
mod fault;
mod merge;
mod read;

use std::fmt;

use uuid::Uuid;

pub use choice::Choice;
pub use fault::Fault;
pub use merge::{Merge, Standing, Version, merge};

use crate::page::{Language, Visit};

/// The field that says from which session a form was sent.
pub const FORM_TOKEN: &str = "form_token";
/// The field that tells two sendings of one form from two forms.
pub const IDEMPOTENCY: &str = "idempotency";
/// The field that says from which version of a record a form was made.
pub const VERSION: &str = "version";
/// The field that says a form was filled again after signing in.
pub const KEPT: &str = "kept";

/// A form: what stands in its fields, and what is wrong with that.
#[derive(Clone)]
pub struct Form {
    language: Language,
    token: String,
    fields: Vec<(String, String)>,
    faults: Vec<Fault>,
}

impl Form {
    /// An empty form. `idempotency` is a fresh id: the same one sent twice is one act.
    #[must_use]
    pub fn blank(visit: &Visit, idempotency: Uuid) -> Self {
        Self::of(visit, vec![(IDEMPOTENCY.to_owned(), idempotency.to_string())])
    }

    /// A form as it was sent. The token is always that of the session of now.
    #[must_use]
    pub fn of(visit: &Visit, fields: Vec<(String, String)>) -> Self {
        let token = visit.visitor().map(|visitor| visitor.form_token.clone()).unwrap_or_default();
        let fields = fields.into_iter().filter(|(name, _)| name != FORM_TOKEN).collect();
        Self { language: visit.language, token, fields, faults: Vec::new() }
    }

    /// The same form with this in a field, as somebody would have typed it.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    /// Puts this in a field; what was there goes.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.fields.retain(|(key, _)| key != name);
        self.fields.push((name.to_owned(), value.into()));
    }

    /// The same form, made from this version of a record.
    #[must_use]
    pub fn of_version(self, version: impl fmt::Display) -> Self {
        self.with(VERSION, version.to_string())
    }

    /// What stands in a field; empty if nothing does.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// All that stands in fields of one name: ticked boxes.
    pub fn values<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.fields.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether this value is picked or ticked.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values(name).any(|it| it == value)
    }

    /// Every field, as it was sent.
    #[must_use]
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// What tells two sendings of this form from two forms.
    #[must_use]
    pub fn idempotency(&self) -> Option<Uuid> {
        self.value(IDEMPOTENCY).parse().ok()
    }

    /// The idempotency id as it stands in the hidden field.
    #[must_use]
    pub fn idempotency_text(&self) -> &str {
        self.value(IDEMPOTENCY)
    }

    /// The version of the record the form was made from.
    #[must_use]
    pub fn version(&self) -> &str {
        self.value(VERSION)
    }

    /// What every form of this session must carry.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Whether it was filled again with what was typed before signing in again.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        !self.value(KEPT).is_empty()
    }

    /// Notes what is wrong with a field.
    pub fn note(&mut self, name: &str, text: impl Into<String>) {
        self.faults.push(Fault { field: name.to_owned(), text: text.into() });
    }

    /// What is wrong with a field; empty if nothing is.
    #[must_use]
    pub fn fault(&self, name: &str) -> &str {
        self.faults.iter().find(|fault| fault.field == name).map_or("", |fault| &fault.text)
    }

    /// Everything that is wrong, in the order it was noted.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Whether the page is to be shown again instead of doing anything: something is wrong, or the
    /// form comes from before somebody signed in again.
    #[must_use]
    pub fn is_faulty(&self) -> bool {
        !self.faults.is_empty() || self.is_kept()
    }

    /// Which of two ids a screen reader reads with a field: its hint and its fault.
    #[must_use]
    pub fn described_by(&self, name: &str, hint: &str) -> String {
        let hint = (!hint.is_empty()).then(|| format!("{name}-hint"));
        let fault = (!self.fault(name).is_empty()).then(|| format!("{name}-fault"));
        hint.into_iter().chain(fault).collect::<Vec<_>>().join(" ")
    }
}

/// What was typed belongs in no log.
impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Form({} fields, {} faults)", self.fields.len(), self.faults.len())
    }
}
