//! How much is read from the database while something is done: what the driver tells of each
//! statement. A page that reads what it shows reads as much however long its history is, and a test
//! says so in numbers, which no slow machine changes.
//!
//! Tests of one process run beside each other: what is counted belongs to the span it ran in.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex, Once, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Event, Instrument as _, Level, Subscriber};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt as _;

/// What the driver calls its events.
const DRIVER: &str = "sqlx::query";

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reads {
    /// Statements that read.
    pub statements: u64,
    /// Rows they gave.
    pub rows: u64,
}

static COUNTED: LazyLock<Mutex<HashMap<u64, Reads>>> = LazyLock::new(Mutex::default);
static NEXT: AtomicU64 = AtomicU64::new(1);
static LISTENING: Once = Once::new();

/// Does something, and counts what it read from databases.
///
/// # Panics
/// When nothing was read, or somebody else listens to the driver in this process: nothing would be
/// counted.
pub async fn counted<T>(work: impl Future<Output = T>) -> (T, Reads) {
    LISTENING.call_once(|| {
        let targets = Targets::new()
            .with_target(DRIVER, Level::DEBUG)
            .with_target(module_path!(), Level::DEBUG);
        tracing_subscriber::registry().with(Counting.with_filter(targets)).init();
    });
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let done = work.instrument(tracing::debug_span!("counted", number)).await;
    let mut counted = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
    let reads = counted.remove(&number).expect("something is read");
    (done, reads)
}

struct Counting;

/// The number of what is counted, kept at its span.
struct Number(u64);

impl<S: Subscriber + for<'s> LookupSpan<'s>> Layer<S> for Counting {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut said = Said::default();
        attributes.record(&mut said);
        if let (Some(number), Some(span)) = (said.number, context.span(id)) {
            span.extensions_mut().insert(Number(number));
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let Some(mut scope) = context.event_scope(event) else { return };
        let number = scope.find_map(|span| Some(span.extensions().get::<Number>()?.0));
        let Some(number) = number else { return };
        let mut said = Said::default();
        event.record(&mut said);
        if said.reads {
            let mut counted = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
            let reads = counted.entry(number).or_default();
            reads.statements += 1;
            reads.rows += said.rows;
        }
    }
}

/// What a span or an event says, as far as it is asked for.
#[derive(Default)]
struct Said {
    number: Option<u64>,
    reads: bool,
    rows: u64,
}

impl Visit for Said {
    fn record_u64(&mut self, field: &Field, value: u64) {
        match field.name() {
            "number" => self.number = Some(value),
            "rows_returned" => self.rows = value,
            _ => {}
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "summary" {
            let first = value.split_whitespace().next().unwrap_or_default();
            self.reads = ["SELECT", "WITH"].iter().any(|it| first.eq_ignore_ascii_case(it));
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}
