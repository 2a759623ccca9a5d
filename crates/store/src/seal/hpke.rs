//! HPKE of RFC 9180 in the one form this project uses: base mode, DHKEM(X25519, HKDF-SHA256),
//! HKDF-SHA256, AES-256-GCM. The curve, the hash and the cipher are those of aws-lc-rs; what stands
//! here is the order in which the RFC calls them. Its names are kept, so that one can read along.
//!
//! Not here: other modes, other suites, the exporter. Nobody needs them.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::agreement::{PrivateKey, UnparsedPublicKey, X25519, agree};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};

/// Bytes of a key of X25519, and of what is shared by it.
pub(super) const KEY_BYTES: usize = 32;
/// `KEM` and the id of DHKEM(X25519, HKDF-SHA256).
const KEM_SUITE: &[u8] = b"KEM\x00\x20";
/// `HPKE` and the ids of KEM, KDF and AEAD.
const SUITE: &[u8] = b"HPKE\x00\x20\x00\x01\x00\x02";
const VERSION: &[u8] = b"HPKE-v1";
const MODE_BASE: u8 = 0;

/// A point of the curve that no key can be agreed with, or a message that does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refused;

/// What both sides share: seals, or opens, one message after the other.
pub(super) struct Context {
    key: LessSafeKey,
    base_nonce: [u8; NONCE_LEN],
    sequence: u64,
}

/// Begins as the sender: what goes with the messages (`enc`), and the context.
pub(super) fn send(
    ephemeral: &PrivateKey,
    to: &[u8; KEY_BYTES],
    info: &[u8],
) -> Result<([u8; KEY_BYTES], Context), Refused> {
    let enc = public(ephemeral);
    let shared = extract_and_expand(ephemeral, to, &enc, to)?;
    Ok((enc, key_schedule(&shared, info)))
}

/// Begins as the recipient.
pub(super) fn receive(
    own: &PrivateKey,
    enc: &[u8; KEY_BYTES],
    info: &[u8],
) -> Result<Context, Refused> {
    let shared = extract_and_expand(own, enc, enc, &public(own))?;
    Ok(key_schedule(&shared, info))
}

/// The public half of a key.
pub(super) fn public(key: &PrivateKey) -> [u8; KEY_BYTES] {
    let public = key.compute_public_key().expect("a private key of X25519 has a public one");
    public.as_ref().try_into().expect("a public key of X25519 has 32 bytes")
}

impl Context {
    /// Seals the next message.
    pub(super) fn seal(&mut self, aad: &[u8], mut message: Vec<u8>) -> Vec<u8> {
        let nonce = self.next();
        let sealed = self.key.seal_in_place_append_tag(nonce, Aad::from(aad), &mut message);
        sealed.expect("a message is shorter than AES-GCM's limit");
        message
    }

    /// Opens the next message.
    pub(super) fn open(&mut self, aad: &[u8], mut sealed: Vec<u8>) -> Result<Vec<u8>, Refused> {
        let nonce = self.next();
        let opened = self.key.open_in_place(nonce, Aad::from(aad), &mut sealed);
        let length = opened.map_err(|_| Refused)?.len();
        sealed.truncate(length);
        Ok(sealed)
    }

    /// `ComputeNonce` and `IncrementSeq`.
    fn next(&mut self) -> Nonce {
        let mut nonce = self.base_nonce;
        for (byte, counted) in nonce[NONCE_LEN - 8..].iter_mut().zip(self.sequence.to_be_bytes()) {
            *byte ^= counted;
        }
        self.sequence = self.sequence.checked_add(1).expect("2^64 messages are never reached");
        Nonce::assume_unique_for_key(nonce)
    }
}

/// The shared secret of the KEM.
fn extract_and_expand(
    own: &PrivateKey,
    other: &[u8; KEY_BYTES],
    enc: &[u8; KEY_BYTES],
    recipient: &[u8; KEY_BYTES],
) -> Result<[u8; KEY_BYTES], Refused> {
    // aws-lc-rs refuses a result of zeros, as section 7.1.4 asks.
    let other = UnparsedPublicKey::new(&X25519, other);
    agree(own, other, Refused, |dh| {
        let prk = labeled_extract(KEM_SUITE, &[], b"eae_prk", dh);
        let kem_context = [enc.as_slice(), recipient].concat();
        Ok(labeled_expand(KEM_SUITE, &prk, b"shared_secret", &kem_context))
    })
}

/// `KeySchedule` of the base mode: there is no key both had before.
fn key_schedule(shared: &[u8; KEY_BYTES], info: &[u8]) -> Context {
    let hash = |label: &[u8], ikm: &[u8]| -> [u8; 32] {
        // `LabeledExtract` as bytes: HKDF-Extract is HMAC under the salt.
        use aws_lc_rs::hmac;
        let key = hmac::Key::new(hmac::HMAC_SHA256, &[]);
        let mut context = hmac::Context::with_key(&key);
        for part in [VERSION, SUITE, label, ikm] {
            context.update(part);
        }
        context.sign().as_ref().try_into().expect("SHA-256 has 32 bytes")
    };
    let psk_id_hash = hash(b"psk_id_hash", b"");
    let info_hash = hash(b"info_hash", info);
    let context = [&[MODE_BASE][..], &psk_id_hash, &info_hash].concat();
    let secret = labeled_extract(SUITE, shared, b"secret", b"");
    let key: [u8; 32] = labeled_expand(SUITE, &secret, b"key", &context);
    let base_nonce = labeled_expand(SUITE, &secret, b"base_nonce", &context);
    let key = UnboundKey::new(&AES_256_GCM, &key).expect("32 bytes are a key of AES-256");
    Context { key: LessSafeKey::new(key), base_nonce, sequence: 0 }
}

fn labeled_extract(suite: &[u8], salt: &[u8], label: &[u8], ikm: &[u8]) -> Prk {
    Salt::new(HKDF_SHA256, salt).extract(&[VERSION, suite, label, ikm].concat())
}

fn labeled_expand<const N: usize>(suite: &[u8], prk: &Prk, label: &[u8], info: &[u8]) -> [u8; N] {
    let length = u16::try_from(N).expect("a key is short").to_be_bytes();
    let mut out = [0; N];
    prk.expand(&[&length, VERSION, suite, label, info], Bytes(N))
        .and_then(|okm| okm.fill(&mut out))
        .expect("HKDF-SHA-256 gives up to 8160 bytes");
    out
}

/// How many bytes to expand to.
struct Bytes(usize);

impl KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}

#[cfg(test)]
mod tests {
    //! The numbers are those of the test vectors that RFC 9180 names as its source (appendix A):
    //! `test-vectors.json` of the CFRG's repository of the draft, the entry with mode 0, KEM 0x0020,
    //! KDF 0x0001 and AEAD 0x0002. The printed appendix has this KEM and KDF with the two other
    //! ciphers only (A.1, A.2); A.1.1 is checked for what does not depend on the cipher.

    use super::*;

    const INFO: &str = "4f6465206f6e2061204772656369616e2055726e";
    const MESSAGE: &str = "4265617574792069732074727574682c20747275746820626561757479";

    fn bytes(hex: &str) -> Vec<u8> {
        let pairs = (0..hex.len()).step_by(2);
        pairs.map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    }

    fn point(hex: &str) -> [u8; KEY_BYTES] {
        bytes(hex).try_into().unwrap()
    }

    fn private(hex: &str) -> PrivateKey {
        PrivateKey::from_private_key(&X25519, &bytes(hex)).unwrap()
    }

    #[test]
    fn the_suite_seals_and_opens_as_the_vectors_of_the_rfc_say() {
        let ephemeral = private("179d4b53b6365c45b600c4163b61d95cbc2f4d9e36f1695558dce265ab8bab11");
        let own = private("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d");
        let to = point("430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c");
        assert_eq!(public(&own), to);
        let (enc, mut sender) = send(&ephemeral, &to, &bytes(INFO)).unwrap();
        assert_eq!(enc, point("6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256"));
        assert_eq!(sender.base_nonce.as_slice(), bytes("151d9929e2449747889bc923"));
        let first = sender.seal(b"Count-0", bytes(MESSAGE));
        assert_eq!(
            first,
            bytes(
                "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cd\
                 ad859d5b7a"
            )
        );
        let second = sender.seal(b"Count-1", bytes(MESSAGE));
        let mut recipient = receive(&own, &enc, &bytes(INFO)).unwrap();
        assert_eq!(recipient.open(b"Count-0", first).unwrap(), bytes(MESSAGE));
        assert_eq!(recipient.open(b"Count-1", second).unwrap(), bytes(MESSAGE));
    }

    #[test]
    fn the_shared_secret_is_that_of_appendix_a_1_1_and_of_the_suites_own_vector() {
        for (ephemeral, recipient, shared) in [
            (
                "52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736",
                "3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d",
                "fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc",
            ),
            (
                "179d4b53b6365c45b600c4163b61d95cbc2f4d9e36f1695558dce265ab8bab11",
                "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c",
                "3101c54c3a4f87439eaac080699ed9bbcc726ffe44e860c0424ccb7e3e2ead7b",
            ),
        ] {
            let (ephemeral, recipient) = (private(ephemeral), point(recipient));
            let found = extract_and_expand(&ephemeral, &recipient, &public(&ephemeral), &recipient);
            assert_eq!(found, Ok(point(shared)));
        }
    }

    #[test]
    fn a_point_that_agrees_on_nothing_is_refused_and_a_message_opens_in_its_place_only() {
        let own = PrivateKey::generate(&X25519).unwrap();
        assert!(send(&own, &[0; KEY_BYTES], b"").is_err());
        let ephemeral = PrivateKey::generate(&X25519).unwrap();
        let (enc, mut sender) = send(&ephemeral, &public(&own), b"info").unwrap();
        let (first, second) = (sender.seal(b"", b"1".to_vec()), sender.seal(b"", b"2".to_vec()));
        let fresh = || receive(&own, &enc, b"info").unwrap();
        assert_eq!(fresh().open(b"", second), Err(Refused), "the first place is not the second");
        assert_eq!(fresh().open(b"x", first.clone()), Err(Refused));
        assert_eq!(receive(&own, &enc, b"other").unwrap().open(b"", first), Err(Refused));
    }
}
