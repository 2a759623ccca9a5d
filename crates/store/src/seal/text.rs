//! URL-safe base64 without padding; digests are the one thing of this crate that needs it.

/// The text of these bytes: letters, digits, `-` and `_`.
pub(super) fn text(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, byte| group << 8 | u32::from(*byte));
        let group = group << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            let index = group >> (18 - 6 * place) & 63;
            out.push(char::from(LETTERS[index as usize]));
        }
    }
    out
}
