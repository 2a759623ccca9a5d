//! Progress bars: on standard error, and only when a person looks at it.

use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar that counts bytes.
pub(crate) fn bytes(total: u64) -> ProgressBar {
    bar(total, "{bar:32} {bytes}/{total_bytes}  {eta} left  {wide_msg}")
}

/// A bar that counts files.
pub(crate) fn files(total: usize) -> ProgressBar {
    bar(total as u64, "{bar:32} {pos}/{len}  {wide_msg}")
}

/// A bar that counts values.
pub(crate) fn values(total: u64) -> ProgressBar {
    bar(total, "{bar:32} {pos}/{len} values  {eta} left")
}

/// A bar that counts entries; how many there are is said later.
pub(crate) fn entries() -> ProgressBar {
    bar(0, "{bar:32} {pos}/{len} entries  {per_sec}  {eta} left")
}

fn bar(total: u64, template: &str) -> ProgressBar {
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(total), target);
    // A template that cannot be read would cost the looks of the bar, nothing else.
    let style = ProgressStyle::with_template(template);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
