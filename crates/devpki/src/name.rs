//! The name that UZI certificates carry, written as DER: `otherName` of type 2.5.5.5, and in it an
//! `IA5String` behind an explicit tag.

use crate::Card;

/// The extension of alternative names: 2.5.29.17.
pub(crate) const ALTERNATIVE_NAMES: &[u64] = &[2, 5, 29, 17];

/// The OID of the name's type, 2.5.5.5, as DER.
const TYPE: [u8; 5] = [0x06, 0x03, 0x55, 0x05, 0x05];

/// The alternative names of a certificate with one UZI name.
pub(crate) fn uzi(subscriber: &str, card: Card) -> Vec<u8> {
    let (ca, card) = match card {
        Card::Server => ("2.16.528.1.1003.1.3.5.5.5", "S"),
        Card::Professional => ("2.16.528.1.1003.1.3.5.5.2", "Z"),
    };
    let text = format!("{ca}-1-000000001-{card}-{subscriber}-00.000-00000000");
    let value = element(0xa0, &element(0x16, text.as_bytes()));
    let other_name = element(0xa0, &[TYPE.as_slice(), &value].concat());
    element(0x30, &other_name)
}

/// A DER element whose content is short enough for a length of at most two bytes.
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u8::try_from(content.len()).expect("a name of ours is short");
    let head = if length < 0x80 { vec![tag, length] } else { vec![tag, 0x81, length] };
    [head.as_slice(), content].concat()
}
