//! Pictures made to break the reader, or to keep it busy: each ends in a fault, soon.

use std::time::Duration;

use super::{data, show};

/// A PNG that says it is so large, and holds nothing.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 0, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    png.extend(&header);
    png.extend(crc32(&header).to_be_bytes());
    png.extend(b"\0\0\0\0IDAT");
    png.extend(crc32(b"IDAT").to_be_bytes());
    png
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 }
        })
    })
}

/// Bytes without order, the same at every run.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

#[track_caller]
fn check(what: &str, picture: &[u8], faults: &[&str]) {
    let answer = show(picture);
    assert!(!answer.success, "{what}");
    assert!(faults.contains(&answer.fault()), "{what}: {:?}", answer.lines);
    assert!(answer.took < Duration::from_secs(8), "{what} took {:?}", answer.took);
}

#[test]
fn what_is_no_picture_is_refused_in_words() {
    check("nothing", b"", &["not_a_picture"]);
    check("text", b"hello", &["not_a_picture"]);
    check("noise", &noise(100_000), &["not_a_picture"]);
    check("a photo of an Apple phone", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", &["heic"]);
    check("a script", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", &["not_a_picture"]);
}

#[test]
fn a_picture_that_claims_to_be_huge_is_refused_before_it_is_unpacked() {
    check("too many pixels", &png_of(10_000, 10_000), &["too_many_pixels"]);
    check("too wide", &png_of(2_000_000, 1), &["too_many_pixels"]);
    check("as wide as can be", &png_of(u32::MAX, u32::MAX), &["too_many_pixels", "damaged"]);
    check("large and empty", &png_of(7_000, 7_000), &["damaged"]);
}

#[test]
fn more_bytes_than_a_photo_has_are_refused() {
    let mut large = data("label-photo.jpg");
    large.resize(17 * 1024 * 1024, 0);
    check("17 MB", &large, &["too_large"]);
}

#[test]
fn a_photo_that_is_cut_off_or_damaged_ends_soon() {
    for name in ["label-photo.jpg", "label-photo.webp", "gs1-qr.png"] {
        let whole = data(name);
        for part in [12, whole.len() / 3, whole.len() / 2, whole.len() - 40] {
            let answer = show(&whole[..part]);
            // A JPEG shows what has come; the others say that something is missing.
            assert!(answer.success || !answer.fault().is_empty(), "{name} up to {part}");
            assert!(answer.took < Duration::from_secs(8), "{name} up to {part}");
        }
        let mut damaged = whole.clone();
        for (at, byte) in noise(whole.len()).into_iter().enumerate().skip(64).step_by(97) {
            damaged[at] = byte;
        }
        let answer = show(&damaged);
        assert!(answer.success || !answer.fault().is_empty(), "{name} damaged");
    }
}
