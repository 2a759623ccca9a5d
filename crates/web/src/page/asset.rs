//! Style, fonts and script of all pages: files in the program, made by `cargo xtask assets` and
//! committed. Each is named by what is in it, so that a browser may keep it for ever, and is sent
//! compressed to who takes it so.

use std::fmt::Write as _;
use std::sync::LazyLock;

use aws_lc_rs::digest::{SHA256, digest};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;

/// Where they are.
pub const PATH: &str = "/assets/{file}";

/// May be kept for ever: another content has another address.
pub(super) const KEEP: &str = "public, max-age=31536000, immutable";

/// A file in the program.
struct Asset {
    name: &'static str,
    kind: &'static str,
    plain: &'static [u8],
    /// Brotli and gzip; none of what is compressed already.
    packed: Option<(&'static [u8], &'static [u8])>,
}

macro_rules! page_file {
    ($name:literal) => {
        include_bytes!(concat!("../../assets/page/", $name))
    };
}

macro_rules! packed {
    ($name:literal, $kind:literal) => {
        Asset {
            name: $name,
            kind: $kind,
            plain: page_file!($name),
            packed: Some((
                include_bytes!(concat!("../../assets/page/", $name, ".br")),
                include_bytes!(concat!("../../assets/page/", $name, ".gz")),
            )),
        }
    };
}

macro_rules! font {
    ($name:literal) => {
        Asset { name: $name, kind: "font/woff2", plain: page_file!($name), packed: None }
    };
}

static ASSETS: [Asset; 7] = [
    packed!("lir.css", "text/css; charset=utf-8"),
    packed!("htmx.js", "text/javascript; charset=utf-8"),
    Asset { name: "icon.svg", kind: "image/svg+xml", plain: page_file!("icon.svg"), packed: None },
    font!("fira-sans-latin-400.woff2"),
    font!("fira-sans-latin-700.woff2"),
    font!("fira-sans-latin-ext-400.woff2"),
    font!("fira-sans-latin-ext-700.woff2"),
];

static STYLE: LazyLock<String> = LazyLock::new(|| link("lir.css"));
static ICON: LazyLock<String> = LazyLock::new(|| link("icon.svg"));
static HTMX: LazyLock<String> = LazyLock::new(|| link("htmx.js"));

/// `GET /assets/{file}`
pub async fn handler(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let asset = ASSETS.iter().find(|it| it.name == name).ok_or_else(Problem::not_found)?;
    let (encoding, content) = match asset.packed {
        Some((brotli, _)) if takes(&headers, "br") => (Some("br"), brotli),
        Some((_, gzip)) if takes(&headers, "gzip") => (Some("gzip"), gzip),
        _ => (None, asset.plain),
    };
    let kept = [(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, KEEP)];
    let mut response = (kept, content).into_response();
    if asset.packed.is_some() {
        let vary = HeaderValue::from_static("Accept-Encoding");
        response.headers_mut().insert(header::VARY, vary);
    }
    if let Some(encoding) = encoding {
        let encoding = HeaderValue::from_static(encoding);
        response.headers_mut().insert(header::CONTENT_ENCODING, encoding);
    }
    Ok(response)
}

/// Whether a browser takes an encoding: named, and not with a weight of nothing.
fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|it| it.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|part| {
        let mut words = part.split(';').map(str::trim);
        let named = words.next().is_some_and(|word| word.eq_ignore_ascii_case(encoding));
        let weight = words.find_map(|word| word.strip_prefix("q="));
        named && weight.is_none_or(|weight| weight.parse::<f32>().is_ok_and(|it| it > 0.0))
    })
}

/// The address of the style sheet.
pub(super) fn style() -> &'static str {
    &STYLE
}

/// The address of the icon.
pub(super) fn icon() -> &'static str {
    &ICON
}

/// The address of htmx.
pub(super) fn htmx() -> &'static str {
    &HTMX
}

fn link(name: &str) -> String {
    let content = ASSETS.iter().find(|it| it.name == name).map_or(&[][..], |it| it.plain);
    format!("/assets/{name}?v={}", sum(content))
}

/// What tells contents apart: the first half of their SHA-256.
pub(super) fn sum(content: &[u8]) -> String {
    let mut text = String::new();
    for byte in digest(&SHA256, content).as_ref().iter().take(8) {
        // A string takes whatever is written to it.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn asked(name: &str, encodings: &str) -> Response {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, encodings.parse().unwrap());
        handler(Path(name.to_owned()), headers).await.unwrap()
    }

    #[tokio::test]
    async fn a_browser_gets_the_smallest_form_it_takes() {
        let encoding = |it: &Response| it.headers().get(header::CONTENT_ENCODING).cloned();
        assert_eq!(encoding(&asked("lir.css", "gzip, deflate, br").await).unwrap(), "br");
        assert_eq!(encoding(&asked("lir.css", "gzip, br;q=0").await).unwrap(), "gzip");
        assert_eq!(encoding(&asked("lir.css", "identity").await), None);
        assert_eq!(encoding(&asked("fira-sans-latin-400.woff2", "br").await), None);
        let lost = handler(Path("no.css".to_owned()), HeaderMap::new()).await;
        assert_eq!(lost.unwrap_err().status().as_u16(), 404);
    }

    #[test]
    fn a_first_page_loads_less_than_150_kilobytes() {
        let packed = |it: &Asset| it.packed.map_or(it.plain.len(), |(brotli, _)| brotli.len());
        // Letters of other alphabets and htmx come only where they are used.
        let first = ASSETS.iter().filter(|it| it.name != "htmx.js" && !it.name.contains("-ext-"));
        let bytes: usize = first.map(packed).sum();
        assert!(bytes < 100_000, "{bytes}: the page itself must fit beside it");
    }

    #[test]
    fn the_style_sheet_loads_from_this_house_only_and_names_the_fonts_as_they_are() {
        let style = std::str::from_utf8(ASSETS[0].plain).unwrap();
        assert!(!style.contains("://") && !style.contains("@import"));
        for font in &ASSETS[3..] {
            assert!(style.contains(&link(font.name)), "{}", font.name);
        }
    }
}
