//! The script of the scan field and the decoder it loads when it is needed: files in the program,
//! under one version, so that a browser may keep them.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;

/// Where they are.
pub const PATH: &str = "/assets/scan/{file}";

/// A file: its name, its kind, its content.
type File = (&'static str, &'static str, &'static [u8]);

const SCRIPT: &str = "text/javascript; charset=utf-8";
const PICTURE: &str = "image/svg+xml";

const FILES: [File; 10] = [
    ("scan.js", SCRIPT, include_bytes!("../../assets/scan/scan.js")),
    ("wedge.js", SCRIPT, include_bytes!("../../assets/scan/wedge.js")),
    ("sound.js", SCRIPT, include_bytes!("../../assets/scan/sound.js")),
    ("camera.js", SCRIPT, include_bytes!("../../assets/scan/camera.js")),
    ("serial.js", SCRIPT, include_bytes!("../../assets/scan/serial.js")),
    ("worker.js", SCRIPT, include_bytes!("../../assets/scan/worker.js")),
    ("zxing.js", SCRIPT, include_bytes!("../../assets/scan/zxing.js")),
    ("test-datamatrix.svg", PICTURE, include_bytes!("../../assets/scan/test-datamatrix.svg")),
    ("test-gs1-128.svg", PICTURE, include_bytes!("../../assets/scan/test-gs1-128.svg")),
    // Every browser takes gzip, over plain HTTP too.
    ("zxing.wasm", "application/wasm", include_bytes!("../../assets/scan/zxing.wasm.gz")),
];

/// A worker has a policy of its own: this one compiles WebAssembly, and loads from this house.
const WORKER_POLICY: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/// `GET /assets/scan/{file}`
pub async fn handler(Path(name): Path<String>) -> Result<Response, Problem> {
    let file = FILES.iter().find(|(known, ..)| *known == name).ok_or_else(Problem::not_found)?;
    let (name, kind, content) = *file;
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    let mut response = (headers, content).into_response();
    let headers = response.headers_mut();
    if name == "zxing.wasm" {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    if name == "worker.js" {
        let policy = HeaderValue::from_static(WORKER_POLICY);
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

/// The address of a file in its present version.
#[must_use]
pub fn link(name: &str) -> String {
    format!("/assets/scan/{name}?v={VERSION:08x}")
}

/// Of all files together: they load each other.
const VERSION: u32 = {
    let (mut sum, mut file) = (0x811c_9dc5_u32, 0);
    while file < FILES.len() {
        let (content, mut at) = (FILES[file].2, 0);
        // A large file is sampled: another version of it differs nearly everywhere.
        let step = 1 + content.len() / 16_384;
        while at < content.len() {
            sum = (sum ^ content[at] as u32).wrapping_mul(0x0100_0193);
            at += step;
        }
        file += 1;
    }
    sum
};

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_file_is_there_and_no_other() {
        for (name, kind, _) in FILES {
            let answer = handler(Path(name.to_owned())).await.unwrap();
            assert_eq!(answer.headers()[header::CONTENT_TYPE], kind, "{name}");
        }
        assert_eq!(
            handler(Path("../lir.css".to_owned())).await.unwrap_err().status().as_u16(),
            404
        );
    }

    #[tokio::test]
    async fn only_the_worker_may_compile_the_decoder() {
        for (name, ..) in FILES {
            let answer = handler(Path(name.to_owned())).await.unwrap();
            let policy = answer.headers().get(header::CONTENT_SECURITY_POLICY);
            assert_eq!(policy.is_some(), name == "worker.js", "{name}");
        }
    }

    #[test]
    fn scripts_load_each_other_in_one_version_and_from_here_only() {
        assert!(link("scan.js").starts_with("/assets/scan/scan.js?v="));
        for (name, kind, content) in FILES {
            if kind == SCRIPT && name != "zxing.js" {
                let text = std::str::from_utf8(content).unwrap();
                assert!(!text.contains("://"), "{name} names another host");
            }
        }
    }
}
