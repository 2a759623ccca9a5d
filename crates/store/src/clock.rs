//! Time and ids, asked for rather than taken: tests own both.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// The clock a house is handed. It gives whole microseconds, the precision both engines keep.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    System,
    /// The machine's clock, and so much later.
    Ahead(SignedDuration),
    /// Microseconds since the epoch; moves only when told to.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that runs as the machine's does and shows a later time: for houses that are tried out
    /// on terms of days, and never in production.
    #[must_use]
    pub fn ahead(by: SignedDuration) -> Self {
        Self(Source::Ahead(by))
    }

    /// A clock that stands still until it is moved.
    #[must_use]
    pub fn fixed(at: Timestamp) -> Self {
        Self(Source::Fixed(Arc::new(AtomicI64::new(at.as_microsecond()))))
    }

    /// The instant it is, in whole microseconds.
    ///
    /// # Panics
    /// Never: all sources give instants that a `Timestamp` holds.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let microseconds = match &self.0 {
            #[expect(clippy::disallowed_methods, reason = "this is the clock")]
            Source::System => Timestamp::now().as_microsecond(),
            #[expect(clippy::disallowed_methods, reason = "this is the clock")]
            Source::Ahead(by) => {
                Timestamp::now().saturating_add(*by).map_or(0, Timestamp::as_microsecond)
            }
            Source::Fixed(at) => at.load(Ordering::SeqCst),
        };
        Timestamp::from_microsecond(microseconds).expect("a timestamp's microseconds are in range")
    }

    /// Moves a fixed clock; the machine's own cannot be moved.
    pub fn set(&self, at: Timestamp) {
        if let Source::Fixed(cell) = &self.0 {
            cell.store(at.as_microsecond(), Ordering::SeqCst);
        }
    }
}

/// The source of ids: version 7, so that they sort by the moment they were made.
#[derive(Debug, Clone, Default)]
pub struct Ids(());

impl Ids {
    /// Ids of this machine's clock and randomness.
    #[must_use]
    pub fn system() -> Self {
        Self(())
    }

    /// A new id.
    #[must_use]
    pub fn next(&self) -> Uuid {
        #[expect(clippy::disallowed_methods, reason = "this is the source of ids")]
        Uuid::now_v7()
    }

    /// An id that tells nothing, not even when it was made: what leaves the house (rule R22).
    #[must_use]
    pub fn random(&self) -> Uuid {
        #[expect(clippy::disallowed_methods, reason = "this is the source of ids")]
        Uuid::new_v4()
    }
}
