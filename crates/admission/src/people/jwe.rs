//! Opens what a provider encrypted for us (RFC 7516): RSA-OAEP-256 with A256GCM and nothing else.
//! What comes out is a signed JWT, still to be checked.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// The text inside; none when it is not for us, was changed, or is of another kind. Nobody learns
/// which.
pub(super) fn open(compact: &str, key: &OaepPrivateDecryptingKey) -> Option<String> {
    let parts: Vec<&str> = compact.split('.').collect();
    let [header, sealed_key, nonce, sealed, tag] = parts.as_slice() else { return None };
    let bytes = |part: &str| URL_SAFE_NO_PAD.decode(part).ok();
    let told: Value = serde_json::from_slice(&bytes(header)?).ok()?;
    let is = |name: &str, value: &str| told.get(name).and_then(Value::as_str) == Some(value);
    let plain = told.get("zip").is_none() && told.get("crit").is_none();
    if !(is("alg", "RSA-OAEP-256") && is("enc", "A256GCM") && plain) {
        return None;
    }
    let mut room = vec![0; key.min_output_size()];
    let content_key =
        key.decrypt(&OAEP_SHA256_MGF1SHA256, &bytes(sealed_key)?, &mut room, None).ok()?;
    let content_key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, content_key).ok()?);
    let nonce = Nonce::try_assume_unique_for_key(&bytes(nonce)?).ok()?;
    let mut content = bytes(sealed)?;
    content.extend(bytes(tag)?);
    let opened =
        content_key.open_in_place(nonce, Aad::from(header.as_bytes()), &mut content).ok()?;
    String::from_utf8(opened.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_lc_rs::rsa::{KeySize, OaepPublicEncryptingKey, PrivateDecryptingKey};
    use serde_json::json;

    fn seal(key: &PrivateDecryptingKey, header: &Value) -> String {
        let header = URL_SAFE_NO_PAD.encode(header.to_string());
        let public = OaepPublicEncryptingKey::new(key.public_key()).unwrap();
        let mut sealed_key = vec![0; public.ciphertext_size()];
        let sealed_key =
            public.encrypt(&OAEP_SHA256_MGF1SHA256, &[7; 32], &mut sealed_key, None).unwrap();
        let content_key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &[7; 32]).unwrap());
        let mut content = b"a.b.c".to_vec();
        let tag = content_key
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key([9; 12]),
                Aad::from(header.as_bytes()),
                &mut content,
            )
            .unwrap();
        let parts: [&[u8]; 4] = [sealed_key, &[9; 12], &content, tag.as_ref()];
        let parts: Vec<String> = parts.iter().map(|part| URL_SAFE_NO_PAD.encode(part)).collect();
        format!("{header}.{}", parts.join("."))
    }

    #[test]
    fn what_was_sealed_for_us_opens_and_nothing_else() {
        let private = PrivateDecryptingKey::generate(KeySize::Rsa2048).unwrap();
        let right = json!({ "alg": "RSA-OAEP-256", "enc": "A256GCM", "cty": "JWT" });
        let sealed = seal(&private, &right);
        let others = [
            json!({ "alg": "RSA-OAEP", "enc": "A256GCM" }),
            json!({ "alg": "dir", "enc": "A256GCM" }),
            json!({ "alg": "RSA-OAEP-256", "enc": "A128CBC-HS256" }),
            json!({ "alg": "RSA-OAEP-256", "enc": "A256GCM", "zip": "DEF" }),
        ]
        .map(|header| seal(&private, &header));
        let changed = sealed.replacen("eyJ", "eyK", 1);
        let short = sealed.rsplit_once('.').unwrap().0.to_owned();
        let another = PrivateDecryptingKey::generate(KeySize::Rsa2048).unwrap();
        let key = OaepPrivateDecryptingKey::new(private).unwrap();
        assert_eq!(open(&sealed, &key).as_deref(), Some("a.b.c"));
        for wrong in others.iter().chain([&changed, &short, &"....".to_owned()]) {
            assert_eq!(open(wrong, &key), None, "{wrong}");
        }
        let another = OaepPrivateDecryptingKey::new(another).unwrap();
        assert_eq!(open(&sealed, &another), None);
    }
}
