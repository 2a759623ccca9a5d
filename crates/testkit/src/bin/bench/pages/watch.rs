//! How many statements ran and how long they took: what the driver tells of each.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

static STATEMENTS: AtomicU64 = AtomicU64::new(0);
static NANOSECONDS: AtomicU64 = AtomicU64::new(0);

/// What ran up to a moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ran {
    pub(super) statements: u64,
    pub(super) took: Duration,
}

/// Begins to listen to the driver.
pub(super) fn begin() {
    let listening =
        tracing_subscriber::filter::Targets::new().with_target("sqlx::query", Level::DEBUG);
    tracing_subscriber::registry().with(Statements.with_filter(listening)).init();
}

/// What ran so far.
pub(super) fn so_far() -> Ran {
    let took = Duration::from_nanos(NANOSECONDS.load(Ordering::Relaxed));
    Ran { statements: STATEMENTS.load(Ordering::Relaxed), took }
}

impl Ran {
    /// What ran after an earlier moment.
    pub(super) fn since(self, before: &Self) -> Self {
        Self {
            statements: self.statements - before.statements,
            took: self.took.saturating_sub(before.took),
        }
    }
}

struct Statements;

impl<S: Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        event.record(&mut Elapsed);
    }
}

struct Elapsed;

impl Visit for Elapsed {
    fn record_f64(&mut self, field: &Field, seconds: f64) {
        if field.name() == "elapsed_secs" {
            let took = Duration::try_from_secs_f64(seconds).unwrap_or_default();
            let took = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX);
            NANOSECONDS.fetch_add(took, Ordering::Relaxed);
            STATEMENTS.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}
