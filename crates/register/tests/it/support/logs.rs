//! Everything this process logs, whatever its level, for tests that look for what may never be
//! in a log.

use std::fmt::Write as _;
use std::sync::{Mutex, OnceLock, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

static LINES: Mutex<String> = Mutex::new(String::new());
static STARTED: OnceLock<()> = OnceLock::new();

/// Keeps all that is logged from now on, by every test of this process.
pub(crate) fn keep() {
    STARTED.get_or_init(|| {
        tracing::subscriber::set_global_default(Keeper).expect("no other subscriber");
    });
}

/// All that was logged since.
pub(crate) fn kept() -> String {
    LINES.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

struct Keeper;

impl Subscriber for Keeper {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut line = Line::about(span.metadata());
        span.record(&mut line);
        line.keep();
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line(String::new());
        values.record(&mut line);
        line.keep();
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line::about(event.metadata());
        event.record(&mut line);
        line.keep();
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Line(String);

impl Line {
    fn about(metadata: &Metadata<'_>) -> Self {
        Self(format!("{} {}", metadata.target(), metadata.name()))
    }

    fn keep(self) {
        let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push_str(&self.0);
        lines.push('\n');
    }
}

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, " {field}={value:?}").expect("a String takes all");
    }
}
