//! Somebody else's implementation of the published formats accepts what we write, and we accept
//! what it writes.

use std::cell::RefCell;
use std::collections::BTreeMap;

use proof::tile::{Place, Tile};
use proof::{Checkpoint, Hash, Key, Note, SigningKey, TlogProof, tiles, tree};
use signed_note::{Signer as _, StandardSigner, StandardVerifier, VerifierList};
use tlog_tiles::{HashReader, TileHashReader, TileReader};

const LOG: &str = "register.example/log";

/// Our tiles, as their reader asks for them.
struct Ours {
    tiles: BTreeMap<Place, Vec<Hash>>,
    asked: RefCell<usize>,
}

impl Ours {
    fn with(leaves: &[Hash]) -> Self {
        let (mut tiles, mut edge) = (BTreeMap::new(), tiles::Edge::default());
        for leaf in leaves {
            edge.append(*leaf, &mut tiles);
        }
        edge.put_partial(&mut tiles);
        Self { tiles, asked: RefCell::new(0) }
    }
}

impl TileReader for Ours {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, wanted: &[tlog_tiles::Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        *self.asked.borrow_mut() += wanted.len();
        Ok(wanted
            .iter()
            .map(|tile| {
                let path = tile.path();
                let ours = path.strip_prefix("tile/8/").and_then(Tile::parse);
                let ours = ours.expect("we read the addresses they write");
                Hash::join(&self.tiles[&ours.place][..ours.width])
            })
            .collect())
    }

    fn save_tiles(&self, _: &[tlog_tiles::Tile], _: &[Vec<u8>]) {}
}

fn contents(size: u64) -> Vec<Vec<u8>> {
    (0..size).map(|at| format!("receipt {at}").into_bytes()).collect()
}

fn theirs(hash: Hash) -> tlog_tiles::Hash {
    tlog_tiles::Hash(*hash.as_bytes())
}

#[test]
fn their_reader_takes_our_tiles_and_proves_with_them() {
    for size in [1_u64, 255, 256, 257, 1_000, 70_000] {
        let contents = contents(size);
        let leaves: Vec<Hash> = contents.iter().map(|content| Hash::of_leaf(content)).collect();
        let ours = Ours::with(&leaves);
        let root = theirs(tree::root(&leaves));
        let reader = TileHashReader::new(size, root, &ours);
        assert_eq!(tlog_tiles::tree_hash(size, &reader).unwrap(), root);
        for at in [0, size / 2, size - 1] {
            let place = usize::try_from(at).unwrap();
            let path = tlog_tiles::prove_record(size, at, &reader).unwrap();
            let mine: Vec<_> = tree::inclusion(&leaves, place).unwrap();
            assert_eq!(path, mine.into_iter().map(theirs).collect::<Vec<_>>());
            let leaf = tlog_tiles::record_hash(&contents[place]);
            tlog_tiles::check_record(&path, size, root, at, leaf).unwrap();
        }
        let path = tlog_tiles::prove_tree(size, size / 2 + 1, &reader).unwrap();
        let old = usize::try_from(size / 2 + 1).unwrap();
        let before = theirs(tree::root(&leaves[..old]));
        tlog_tiles::check_tree(&path, size, root, size / 2 + 1, before).unwrap();
        assert!(*ours.asked.borrow() > 0);
    }
}

#[test]
fn we_take_their_hashes_and_their_proofs() {
    struct Kept(Vec<tlog_tiles::Hash>);
    impl HashReader for Kept {
        fn read_hashes(&self, at: &[u64]) -> Result<Vec<tlog_tiles::Hash>, tlog_tiles::Error> {
            Ok(at.iter().map(|at| self.0[usize::try_from(*at).unwrap()]).collect())
        }
    }
    let mut kept = Kept(Vec::new());
    let contents = contents(300);
    for (at, content) in (0..).zip(&contents) {
        let more = tlog_tiles::stored_hashes(at, content, &kept).unwrap();
        kept.0.extend(more);
    }
    let ours = |hash: tlog_tiles::Hash| Hash::from(hash.0);
    let root = ours(tlog_tiles::tree_hash(300, &kept).unwrap());
    let path: Vec<Hash> =
        tlog_tiles::prove_record(300, 123, &kept).unwrap().into_iter().map(ours).collect();
    let leaf = Hash::of_leaf(&contents[123]);
    assert_eq!(tree::check_inclusion(leaf, 123, 300, &path, &root), Ok(()));
    let before = ours(tlog_tiles::tree_hash(77, &kept).unwrap());
    let path: Vec<Hash> =
        tlog_tiles::prove_tree(300, 77, &kept).unwrap().into_iter().map(ours).collect();
    assert_eq!(tree::check_consistency(77, &before, 300, &root, &path), Ok(()));
}

#[test]
fn their_note_reader_takes_our_checkpoint_and_the_head_of_our_proof() {
    let leaves: Vec<Hash> = contents(5).iter().map(|content| Hash::of_leaf(content)).collect();
    let key = SigningKey::generate(LOG).unwrap();
    let head = Checkpoint::new(LOG.to_owned(), 5, tree::root(&leaves));
    let note = key.sign_text(head.to_string()).unwrap();
    let path = tree::inclusion(&leaves, 2).unwrap();
    let proof = TlogProof { extra: None, index: 2, path, head: note }.to_string();

    let (lines, signed) = proof.split_once("\n\n").unwrap();
    let verifier = StandardVerifier::new(&key.key().to_string()).unwrap();
    let note = signed_note::Note::from_bytes(signed.as_bytes()).unwrap();
    let (by, unknown) = note.verify(&VerifierList::new(vec![Box::new(verifier)])).unwrap();
    assert_eq!((by.len(), unknown.len()), (1, 0));
    // Their reader of a checkpoint wants the note with its empty line, and no signature after it.
    let text = [note.text(), b"\n"].concat();
    let head = tlog_tiles::Checkpoint::from_reader(&mut text.as_slice(), false).unwrap();
    assert_eq!((head.origin(), head.size()), (LOG, 5));
    let path: Vec<_> =
        lines.lines().skip(2).map(|line| tlog_tiles::Hash::parse_hash(line).unwrap()).collect();
    let leaf = tlog_tiles::record_hash(b"receipt 2");
    tlog_tiles::check_record(&path, head.size(), *head.hash(), 2, leaf).unwrap();
}

/// The example key and note of the package, which are those of the format's first implementation.
#[test]
fn we_take_their_signature() {
    let secret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    let public = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    let signer = StandardSigner::new(secret).unwrap();
    let mut note = signed_note::Note::new(b"If you think\n", &[]).unwrap();
    note.add_sigs(&[&signer]).unwrap();
    let text = String::from_utf8(note.to_bytes()).unwrap();
    let ours = Note::parse(&text).unwrap();
    let key: Key = public.parse().unwrap();
    assert_eq!(key.id(), signer.key_id());
    assert_eq!(ours.verify(std::slice::from_ref(&key)).unwrap(), &key);
    assert_eq!(ours.to_string(), text);
}
