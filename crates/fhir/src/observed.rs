//! What was read and where: every value carries the `FHIRPath` expression that leads to it.
//!
//! `Debug` shows the place and never the value, so an observation may stand in a log line.

mod carrier;
mod coding;

use std::borrow::Cow;
use std::fmt;

use crate::systems::System;

pub use carrier::{Carrier, CarrierForm, DeviceIdentifier};
pub use coding::{Coding, Side};

/// A value with its place in the message.
#[derive(Clone, PartialEq, Eq)]
pub struct Observed<T> {
    /// What was read.
    pub value: T,
    /// Where: `FHIRPath` from the root of its message.
    pub expression: String,
    /// In which message: 0 is the one asked about, 1 the first of its context, and so on.
    pub message: usize,
}

impl<T> Observed<T> {
    /// The same place with what `f` makes of the value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Observed<U> {
        let Self { value, expression, message } = self;
        Observed { value: f(value), expression, message }
    }
}

impl<T> fmt::Debug for Observed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at {}", self.expression)?;
        if self.message > 0 { write!(f, " of message {}", self.message) } else { Ok(()) }
    }
}

/// Text about a person. It has no `Display`, its `Debug` is blind, and reading it takes a word.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret<'m>(Cow<'m, str>);

impl<'m> Secret<'m> {
    pub(crate) fn of(text: impl Into<Cow<'m, str>>) -> Self {
        Self(text.into())
    }

    /// The text itself. Seal it or hash it; do not log it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// A business identifier. Its value may be a person's, whatever the resource, so it is a [`Secret`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier<'m> {
    system: Option<&'m str>,
    value: Secret<'m>,
}

impl<'m> Identifier<'m> {
    pub(crate) const fn new(system: Option<&'m str>, value: Secret<'m>) -> Self {
        Self { system, value }
    }

    /// The system as it was spelled.
    pub const fn system_text(&self) -> Option<&'m str> {
        self.system
    }

    /// The system, when it is one of ours.
    pub fn system(&self) -> Option<System> {
        System::of(self.system?)
    }

    /// The value.
    pub const fn value(&self) -> &Secret<'m> {
        &self.value
    }
}
