//! The style sheet: one file in the program, named by what is in it, so that a browser may keep it.

use axum::http::header;
use axum::response::IntoResponse;

/// Where it is.
pub const PATH: &str = "/assets/lir.css";

const SHEET: &str = include_str!("../../assets/lir.css");

/// `GET /assets/lir.css`
pub async fn handler() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, SHEET)
}

/// The address of this very sheet.
pub(super) fn link() -> String {
    format!("{PATH}?v={:08x}", sum(SHEET.as_bytes()))
}

/// FNV-1a: tells sheets apart, and is no secret.
const fn sum(bytes: &[u8]) -> u32 {
    let (mut sum, mut at) = (0x811c_9dc5_u32, 0);
    while at < bytes.len() {
        sum = (sum ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    sum
}
