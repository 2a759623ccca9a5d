//! A body that must keep coming: after a grace it has to bring a number of bytes a second on
//! average, or it is cut off.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::BoxError;
use bytes::{Buf as _, Bytes};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::Limits;

/// The body came too slowly; the client hears 408.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the body came too slowly")]
pub struct SlowBody;

/// When something last happened in an exchange: milliseconds since it began.
#[derive(Debug, Clone)]
pub(super) struct Pulse {
    began: Instant,
    at: Arc<AtomicU64>,
}

impl Pulse {
    pub(super) fn begin() -> Self {
        Self { began: Instant::now(), at: Arc::default() }
    }

    fn beat(&self) {
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.at.store(now, Ordering::Relaxed);
    }

    /// When it last beat.
    pub(super) fn last(&self) -> Instant {
        self.began + Duration::from_millis(self.at.load(Ordering::Relaxed))
    }
}

/// The body of a request, on the clock.
#[derive(Debug)]
pub(super) struct SteadyBody {
    inner: Incoming,
    pulse: Pulse,
    grace: Duration,
    rate: u32,
    received: u64,
    timer: Option<Pin<Box<Sleep>>>,
}

impl SteadyBody {
    pub(super) fn new(inner: Incoming, limits: &Limits, pulse: Pulse) -> Self {
        let (grace, rate) = (limits.body_grace, limits.body_rate.max(1));
        Self { inner, pulse, grace, rate, received: 0, timer: None }
    }

    /// The moment by which more must have come.
    fn due(&self) -> Instant {
        let earned = Duration::from_secs(self.received / u64::from(self.rate));
        self.pulse.began + self.grace + earned
    }
}

impl Body for SteadyBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = &mut *self;
        this.pulse.beat();
        match Pin::new(&mut this.inner).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                let bytes = frame.data_ref().map_or(0, Bytes::remaining);
                this.received += bytes as u64;
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(error.into()))),
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => {
                let due = this.due();
                let timer = this.timer.get_or_insert_with(|| Box::pin(sleep_until(due)));
                timer.as_mut().reset(due);
                timer.as_mut().poll(cx).map(|()| Some(Err(SlowBody.into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
