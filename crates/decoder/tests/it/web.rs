//! The program as a house runs it, through the same code: a photo in, symbols out, or words.

use std::path::Path;

use ::web::scan::{Decoder, PhotoFault};

use super::data;

fn decoder() -> Decoder {
    Decoder::new(Some(Path::new(env!("CARGO_BIN_EXE_lir-decoder"))))
}

#[tokio::test]
async fn a_photo_of_a_label_gives_its_symbols() {
    let mut symbols = decoder().read(data("label-photo.jpg").into()).await.unwrap();
    symbols.sort();
    assert_eq!(
        symbols,
        ["]C10107610034123458", "]C11728123110LOT7", "]d201076100341234581728123110LOT7"]
    );
    let with_separator = decoder().read(data("gs1-128-separator.png").into()).await.unwrap();
    assert_eq!(with_separator, ["]C110LOT7\u{1d}21S9"]);
}

#[tokio::test]
async fn what_cannot_be_read_has_its_words() {
    for (photo, fault) in [
        (b"\0\0\0\x18ftypheic".to_vec(), PhotoFault::Heic),
        (b"GIF89a".to_vec(), PhotoFault::Kind),
        (data("label-photo.jpg")[..200].to_vec(), PhotoFault::Damaged),
    ] {
        assert_eq!(decoder().read(photo.into()).await, Err(fault));
    }
}

#[tokio::test]
async fn photos_wait_for_their_turn_and_all_are_read() {
    let decoder = decoder();
    let photo = bytes::Bytes::from(data("gs1-datamatrix.png"));
    let tasks: Vec<_> = (0..6)
        .map(|_| {
            let (decoder, photo) = (decoder.clone(), photo.clone());
            tokio::spawn(async move { decoder.read(photo).await })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap().map(|symbols| symbols.len()), Ok(1));
    }
}
