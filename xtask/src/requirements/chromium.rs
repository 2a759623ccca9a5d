//! Chromium, which the journeys through the pages drive. Debian's own is a real browser with every
//! codec and sandbox as people have it; the product needs none of it.

use std::path::PathBuf;

use anyhow::Result;

use super::{Requirement, ensure, on_path};

/// Names it goes by.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// The browser.
pub(crate) fn chromium() -> Result<PathBuf> {
    ensure(&Requirement {
        name: "Chromium",
        find: || NAMES.into_iter().find_map(on_path),
        debian_package: "chromium",
        elsewhere: "Install Chromium or Chrome so that it is on PATH.",
    })
}
