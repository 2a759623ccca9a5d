//! The check characters of all four agencies. Each function computes what belongs behind the body
//! it is given; comparing and reporting is the caller's. `None` means that the body holds a
//! character the algorithm has no value for.

use crate::digits::weighted_sum;

/// GS1 mod 10, for GTIN, SSCC, GSRN, GLN and the other numeric keys: weights 3, 1, 3, 1 from the
/// right (General Specifications, section 7.9.1).
///
/// ```
/// assert_eq!(udi::check::mod10("5102222223333"), Some('6'));
/// ```
pub fn mod10(body: &str) -> Option<char> {
    let sum = weighted_sum(body.as_bytes(), [1, 3])?;
    char::from_digit((10 - sum % 10) % 10, 10)
}

/// Whether the last of these digits is the check digit of those before it.
#[inline]
pub(crate) fn is_mod10(digits: &[u8]) -> bool {
    weighted_sum(digits, [3, 1]).is_some_and(|sum| sum.is_multiple_of(10)) && !digits.is_empty()
}

/// Characters of GS1 lots, serials and references in the order of their values (CSET 82).
pub(crate) const CSET_82: &str =
    "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

/// Ascending primes: the weights of the pair, from the right.
const PRIMES: [u32; 23] =
    [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];

/// The check pair of a GS1 Global Model Number, of AI 8013 and 8014 and of the HIBCC Basic UDI-DI
/// (there with the `++` in front): mod 1021, written with 32 characters. `None` also for bodies of
/// more than 23 characters: a Basic UDI-DI has at most 25 with its pair (MDCG 2019-1).
///
/// ```
/// assert_eq!(udi::check::gmn_pair("1987654Ad4X4bL5ttr2310c"), Some(['2', 'K']));
/// assert_eq!(udi::check::gmn_pair("++A999MODELIDENTIFIER11"), Some(['S', '8']));
/// ```
pub fn gmn_pair(body: &str) -> Option<[char; 2]> {
    const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    if body.len() > PRIMES.len() {
        return None;
    }
    let mut sum = 0;
    for (byte, weight) in body.bytes().rev().zip(PRIMES) {
        let value = CSET_82.bytes().position(|c| c == byte)?;
        sum += u32::try_from(value).ok()? * weight;
    }
    let sum = usize::try_from(sum % 1021).ok()?;
    Some([char::from(*ALPHABET.get(sum / 32)?), char::from(*ALPHABET.get(sum % 32)?)])
}

/// HIBC mod 43 over everything in front of the check character, the `+` included (ANSI/HIBC 2.6).
///
/// ```
/// assert_eq!(udi::check::mod43("+A123BJC5D6E71"), Some('G'));
/// ```
pub fn mod43(body: &str) -> Option<char> {
    let mut sum = 0_u32;
    for byte in body.bytes() {
        sum = sum.wrapping_add(u32::from(value_43(byte)?));
    }
    character_43(sum)
}

/// The character of a mod 43 sum.
pub(crate) fn character_43(sum: u32) -> Option<char> {
    Some(char::from(*ALPHABET_43.get(usize::try_from(sum % 43).ok()?)?))
}

const ALPHABET_43: &[u8; 43] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";

/// What a byte counts in mod 43; `NO_VALUE` if HIBC does not have it.
static VALUES_43: [u8; 256] = values_of(ALPHABET_43);
const NO_VALUE: u8 = u8::MAX;

const fn values_of(alphabet: &[u8]) -> [u8; 256] {
    let mut values = [NO_VALUE; 256];
    let mut index = 0;
    while index < alphabet.len() {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "alphabets have fewer than 255 members"
        )]
        {
            values[alphabet[index] as usize] = index as u8;
        }
        index += 1;
    }
    values
}

/// The mod 43 value of one byte.
pub(crate) fn value_43(byte: u8) -> Option<u8> {
    let value = VALUES_43[usize::from(byte)];
    (value != NO_VALUE).then_some(value)
}

/// ISO/IEC 7064 mod 37-2 as ICCBBA uses it, over digits and capital letters; the value from 0 to
/// 36, of which 36 prints as `*` and the Basic UDI-DI writes two digits.
///
/// ```
/// assert_eq!(udi::check::mod37_2("A9990ABC123T0480"), Some(8));
/// assert_eq!(udi::check::mod37_2("G123417654321"), Some(10));
/// ```
pub fn mod37_2(body: &str) -> Option<u8> {
    let mut total = 0;
    for byte in body.bytes() {
        let value = match byte {
            b'0'..=b'9' => byte - b'0',
            b'A'..=b'Z' => byte - b'A' + 10,
            _ => return None,
        };
        total = (total + value) * 2 % 37;
    }
    Some((38 - total) % 37)
}

/// IFA mod 97 over the character codes, weights 2, 3, 4 from the left; written with two digits
/// behind a PPN, an HPC, a Master UDI-DI or a Basic UDI-DI.
///
/// ```
/// assert_eq!(udi::check::mod97("1103752864"), Some(14));
/// assert_eq!(udi::check::mod97("PP12345ABCD.12345678.90"), Some(4));
/// ```
pub fn mod97(body: &str) -> Option<u8> {
    if !body.is_ascii() {
        return None;
    }
    let mut sum = 0_u64;
    for (byte, weight) in body.bytes().zip(2_u64..) {
        sum = sum.wrapping_add(u64::from(byte) * weight);
    }
    u8::try_from(sum % 97).ok()
}

/// The mod 11 digit of a German PZN, weights from 1 on the left. `None` also for a remainder of
/// ten: such numbers are never issued.
///
/// ```
/// assert_eq!(udi::check::mod11("2758089"), Some('9'));
/// ```
pub fn mod11(body: &str) -> Option<char> {
    let mut sum = 0_u32;
    for (byte, weight) in body.bytes().zip(1_u32..) {
        sum += char::from(byte).to_digit(10)? * (weight % 11);
        sum %= 11;
    }
    char::from_digit(sum, 10)
}
