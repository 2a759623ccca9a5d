//! What a stranger might hand us, and what is said to it.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::signing::{BadSecret, SigningKey};
use crate::tree;

const LOG: &str = "register.example/log";

/// A log of five receipts, and the proof of each.
struct Made {
    key: SigningKey,
    receipts: Vec<Value>,
    leaves: Vec<Hash>,
}

impl Made {
    fn new(salt: &str) -> Self {
        let receipts: Vec<Value> =
            (0..5).map(|at| json!({"reference": format!("{salt}-{at}"), "dueOn": null})).collect();
        let leaf = |receipt| Hash::of_leaf(canonical(receipt).unwrap().as_bytes());
        let leaves = receipts.iter().map(leaf).collect();
        Self { key: SigningKey::generate(LOG).unwrap(), receipts, leaves }
    }

    fn head(&self, origin: String) -> Note {
        let head = Checkpoint::new(origin, 5, tree::root(&self.leaves));
        self.key.sign_text(head.to_string()).unwrap()
    }

    fn proof(&self, at: usize, origin: String) -> TlogProof {
        let path = tree::inclusion(&self.leaves, at).unwrap();
        let index = at.try_into().unwrap();
        TlogProof { extra: None, index, path, head: self.head(origin) }
    }

    fn keys(&self) -> Vec<Key> {
        vec![SigningKey::generate(LOG).unwrap().key().clone(), self.key.key().clone()]
    }

    fn code(&self, leaf: &Value, proof: &str) -> &'static str {
        verify(leaf, proof, &self.keys(), LOG).map_or_else(|fault| fault.code(), |_| "verified")
    }
}

#[test]
fn a_proof_of_the_log_and_one_of_a_commit_say_where_the_leaf_stands() {
    let made = Made::new("ZN");
    let log = made.proof(3, LOG.to_owned()).to_string();
    let verified = verify(&made.receipts[3], &log, &made.keys(), LOG).unwrap();
    assert_eq!((verified.which, verified.position()), (Which::Log, 4));
    let commit = made.proof(3, commit_origin(LOG, 100)).to_string();
    let verified = verify(&made.receipts[3], &commit, &made.keys(), LOG).unwrap();
    assert_eq!((verified.which, verified.position()), (Which::Commit, 104));
    assert_eq!(verified.key, *made.key.key());
    assert_eq!(verified.clone().at(104), Ok(verified.clone()));
    assert_eq!(verified.at(103).unwrap_err().code(), "other_position");
}

#[test]
fn what_is_wrong_is_named() {
    let (made, other) = (Made::new("ZN"), Made::new("AB"));
    let proof = made.proof(3, LOG.to_owned());
    let leaf = &made.receipts[3];
    let text = proof.to_string();
    assert_eq!(
        made.code(&json!({"reference": "ZN-9", "dueOn": null}), &text),
        "receipt_not_in_tree"
    );
    assert_eq!(made.code(&made.receipts[2], &text), "receipt_not_in_tree");
    assert_eq!(made.code(&json!({"reference": 0.5}), &text), "receipt_unreadable");

    let shorter = TlogProof { path: proof.path[1..].to_vec(), ..proof.clone() };
    assert_eq!(made.code(leaf, &shorter.to_string()), "proof_truncated");
    let longer = TlogProof { path: [proof.path.as_slice(), &proof.path].concat(), ..proof.clone() };
    assert_eq!(made.code(leaf, &longer.to_string()), "tree_head_swapped");
    let outside = TlogProof { index: 5, ..proof.clone() };
    assert_eq!(made.code(leaf, &outside.to_string()), "tree_head_swapped");

    let mut same_key = Made::new("AB");
    same_key.key = made.key.clone();
    let swapped = TlogProof { head: same_key.head(LOG.to_owned()), ..proof.clone() };
    assert_eq!(made.code(leaf, &swapped.to_string()), "receipt_not_in_tree");

    assert_eq!(
        made.code(leaf, &made.proof(3, "other.example/log".into()).to_string()),
        "wrong_origin"
    );
    let near = format!("{LOG}/commit/x");
    assert_eq!(made.code(leaf, &made.proof(3, near).to_string()), "wrong_origin");
    assert_eq!(other.code(leaf, &text), "unknown_key");
    let forged = text.replace("\n5\n", "\n6\n");
    assert_eq!(made.code(leaf, &forged), "bad_signature");
}

#[test]
fn unknown_signatures_are_passed_over_and_old_keys_still_count() {
    let made = Made::new("ZN");
    let witness = SigningKey::generate("witness.example").unwrap();
    let newer = SigningKey::generate(LOG).unwrap();
    let proof = made.proof(0, LOG.to_owned());
    let proof = TlogProof { head: newer.sign(witness.sign(proof.head.clone())), ..proof };
    assert_eq!(made.code(&made.receipts[0], &proof.to_string()), "verified");
    let keys = [newer.key().clone()];
    let verified = verify(&made.receipts[0], &proof.to_string(), &keys, LOG).unwrap();
    assert_eq!(verified.key, keys[0]);
}

#[test]
fn a_signing_key_reads_back_and_shows_nothing() {
    let key = SigningKey::generate(LOG).unwrap();
    let again = SigningKey::from_pem(LOG, &key.to_pem()).unwrap();
    assert_eq!(key.key(), again.key());
    assert_eq!(key.key().to_string().parse(), Ok(key.key().clone()));
    let secret: String = key.to_pem().lines().nth(1).unwrap().to_owned();
    assert!(!format!("{key:?}").contains(&secret[20..]));
    assert_eq!(SigningKey::from_pem(LOG, "nothing").unwrap_err(), BadSecret::NotPem);
    assert!(SigningKey::generate("with space").is_err());
    let mut wrong = key.key().to_string();
    wrong.replace_range(LOG.len() + 1..LOG.len() + 2, "g");
    assert!(wrong.parse::<Key>().is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_changed_byte_verifies(at in any::<usize>(), by in 1_u8..=255) {
        let made = Made::new("ZN");
        let mut bytes = made.proof(3, LOG.to_owned()).to_string().into_bytes();
        let at = at % bytes.len();
        bytes[at] ^= by;
        if let Ok(text) = String::from_utf8(bytes) {
            prop_assert_ne!(made.code(&made.receipts[3], &text), "verified");
        }
    }

    #[test]
    fn no_beginning_of_a_proof_verifies(cut in any::<usize>()) {
        let made = Made::new("ZN");
        let text = made.proof(3, LOG.to_owned()).to_string();
        let cut = cut % text.len();
        if let Some(part) = text.get(..cut) {
            prop_assert_ne!(made.code(&made.receipts[3], part), "verified");
        }
    }

    #[test]
    fn any_text_is_refused_in_words(text in any::<String>()) {
        let made = Made::new("ZN");
        prop_assert_eq!(made.code(&made.receipts[0], &text), "proof_unreadable");
    }
}
