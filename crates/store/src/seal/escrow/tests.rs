use std::io::{Read as _, Write as _};

use super::*;

const TEXT: &[u8] = b"T. Testpersoon 999900006";

fn pair() -> EscrowSecret {
    EscrowSecret::generate("noord-2026").unwrap()
}

/// A file of four pieces, the last one short.
fn sealed(key: &EscrowKey) -> Vec<u8> {
    let mut sealing = Sealing::begin(Vec::new(), key).unwrap();
    for _ in 0..10_000 {
        sealing.write_all(TEXT).unwrap();
    }
    sealing.finish().unwrap()
}

fn open(file: &[u8], key: &EscrowSecret) -> Result<Vec<u8>, EscrowError> {
    let read = |file| -> std::io::Result<Vec<u8>> {
        let mut plain = Vec::new();
        Opening::begin(file, key)?.read_to_end(&mut plain)?;
        Ok(plain)
    };
    read(file).map_err(|error| {
        let inner = error.get_ref().and_then(|it| it.downcast_ref::<EscrowError>());
        inner.unwrap_or_else(|| panic!("{error}")).clone()
    })
}

/// Where the pieces begin: after the line and `enc`.
fn pieces(file: &[u8]) -> (usize, usize) {
    let line = file.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    (line + 32, 5 + 64 * 1024 + 16)
}

#[test]
fn what_was_sealed_opens_with_its_key_alone_and_shows_nothing() {
    let key = pair();
    let file = sealed(key.public());
    assert_eq!(open(&file, &key).unwrap(), TEXT.repeat(10_000));
    assert!(!file.windows(9).any(|window| window == b"999900006"));
    let other = pair();
    let refused = open(&file, &other).unwrap_err();
    assert!(matches!(&refused, EscrowError::OtherKey { .. }), "{refused}");
    assert_eq!(open(b"PK\x03\x04", &key), Err(EscrowError::NotSealed));
    assert_eq!(open(&[b'x'; 100], &key), Err(EscrowError::NotSealed));
    // An empty file and one whose pieces are exactly full.
    for length in [0, 64 * 1024, 128 * 1024] {
        let mut sealing = Sealing::begin(Vec::new(), key.public()).unwrap();
        sealing.write_all(&vec![7; length]).unwrap();
        assert_eq!(open(&sealing.finish().unwrap(), &key).unwrap(), vec![7; length]);
    }
}

#[test]
fn a_piece_that_was_changed_moved_left_out_or_said_twice_is_found() {
    let key = pair();
    let file = sealed(key.public());
    let (start, size) = pieces(&file);
    let (first, second) = (start..start + size, start + size..start + 2 * size);
    let with = |parts: &[&[u8]]| open(&parts.concat(), &key);
    let (head, rest) = (&file[..start], &file[start + 2 * size..]);
    let (one, two) = (&file[first], &file[second]);
    assert_eq!(with(&[head, two, one, rest]), Err(EscrowError::Broken(1)));
    assert_eq!(with(&[head, one, rest]), Err(EscrowError::Broken(2)));
    assert_eq!(with(&[head, one, one, two, rest]), Err(EscrowError::Broken(2)));
    let mut changed = file.clone();
    changed[start + size + 100] ^= 1;
    assert_eq!(open(&changed, &key), Err(EscrowError::Broken(2)));
    // A piece that claims to be the last one, and a length beyond measure.
    let mut marked = file.clone();
    marked[start + size] = 1;
    assert_eq!(open(&marked, &key), Err(EscrowError::Broken(2)));
    let mut long = file.clone();
    long[start + 1] = 0xff;
    assert_eq!(open(&long, &key), Err(EscrowError::Broken(1)));
    // The `enc` of another file.
    let other = sealed(key.public());
    let swapped = [&other[..start], &file[start..]].concat();
    assert_eq!(open(&swapped, &key), Err(EscrowError::Broken(1)));
}

#[test]
fn a_file_that_was_cut_off_or_goes_on_is_found() {
    let key = pair();
    let file = sealed(key.public());
    let (start, size) = pieces(&file);
    for (end, whole) in [(start, 0), (start + size, 1), (start + size + 3, 1), (file.len() - 1, 3)]
    {
        assert_eq!(open(&file[..end], &key), Err(EscrowError::Truncated(whole)), "{end}");
    }
    assert_eq!(open(&[&file[..], b"x"].concat(), &key), Err(EscrowError::Trailing));
    let mut unfinished = Vec::new();
    let mut sealing = Sealing::begin(&mut unfinished, key.public()).unwrap();
    sealing.write_all(TEXT).unwrap();
    drop(sealing);
    assert_eq!(open(&unfinished, &key), Err(EscrowError::Truncated(0)));
}

#[test]
fn the_files_of_a_pair_are_read_back_and_nothing_else_is() {
    let key = pair();
    let again = EscrowSecret::read(&key.text()).unwrap();
    assert_eq!(again.public(), key.public());
    assert_eq!(&EscrowKey::read(&key.public().text()).unwrap(), key.public());
    assert_eq!(open(&sealed(key.public()), &again).unwrap().len(), TEXT.len() * 10_000);
    assert!(EscrowKey::read(&key.text()).is_err(), "a private half is no public one");
    assert!(EscrowSecret::read(&key.public().text()).is_err());
    for wrong in
        ["", "lir-escrow-public-1 x", "lir-escrow-public-1 x 00", "lir-escrow-public-1 a/b 00"]
    {
        assert!(EscrowKey::read(wrong).is_err(), "{wrong}");
    }
    for name in ["", "a b", "../x", ".x", &"x".repeat(61)] {
        assert_eq!(EscrowSecret::generate(name).unwrap_err(), EscrowError::Name, "{name}");
    }
    assert_eq!(format!("{key:?}"), "EscrowSecret(noord-2026)");
    assert_eq!(key.public().fingerprint().len(), 16);
}
