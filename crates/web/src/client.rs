//! The one HTTP client of the houses: its timeouts stand here and nowhere else.

use std::time::Duration;

/// Time to find the other house.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Time for a whole exchange; a delivery is safe to repeat.
const TIMEOUT: Duration = Duration::from_mins(1);

/// A client that names itself, follows no redirect and gives up in time.
pub fn new() -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder()
        .user_agent(concat!("lir/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(TIMEOUT)
        .redirect(reqwest::redirect::Policy::none())
        .build()
}
