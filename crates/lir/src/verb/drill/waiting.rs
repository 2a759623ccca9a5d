//! Waiting for something to come about, and no longer than patience has it.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::failure::Failure;

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(200);

/// Looks again and again until there is something.
pub(super) async fn until<T>(
    patience: Duration,
    what: &str,
    mut look: impl AsyncFnMut() -> Result<Option<T>, Failure>,
) -> Result<T, Failure> {
    let began = Instant::now();
    loop {
        if let Some(seen) = look().await? {
            return Ok(seen);
        }
        if began.elapsed() >= patience {
            let what = format!("{what}: not within {} s", patience.as_secs());
            return Err(Failure::refused(
                what,
                "see the log of the houses, or give more --patience",
            ));
        }
        sleep(PAUSE).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_does_not_come_about_is_told_and_what_does_is_taken() {
        let mut looks = 0;
        let third = async || {
            looks += 1;
            Ok((looks == 3).then_some(looks))
        };
        assert_eq!(until(Duration::from_secs(20), "the third look", third).await.unwrap(), 3);
        let never = async || Ok(None::<()>);
        let failed = until(Duration::from_millis(1), "what never comes", never).await.unwrap_err();
        assert!(failed.to_string().contains("what never comes: not within 0 s"), "{failed}");
    }
}
