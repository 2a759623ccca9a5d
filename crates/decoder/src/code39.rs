//! Code 39 as it stands in the bars. The library takes two characters for one where it can, as the
//! extended mode of Code 39 does (`+A` for `a`); HIBC uses `+` for itself and never that mode.

/// Undoes the extended mode, and says so in the identifier: `]A4` to `]A7` become `]A0` to `]A3`.
pub(crate) fn plain(identifier: String, bytes: Vec<u8>) -> (String, Vec<u8>) {
    let modifier = identifier.strip_prefix("]A").and_then(|rest| rest.parse::<u8>().ok());
    match modifier {
        Some(modifier @ 4..=7) => {
            let pairs = bytes.iter().flat_map(|byte| pair(*byte)).collect();
            (format!("]A{}", modifier - 4), pairs)
        }
        _ => (identifier, bytes),
    }
}

/// The bars of a character of the extended mode.
fn pair(byte: u8) -> Vec<u8> {
    let (sign, letter) = match byte {
        0 => (b'%', b'U'),
        1..=26 => (b'$', b'A' + byte - 1),
        27..=31 => (b'%', b'A' + byte - 27),
        b'!'..=b',' => (b'/', b'A' + byte - b'!'),
        b'/' => (b'/', b'O'),
        b':' => (b'/', b'Z'),
        b';'..=b'?' => (b'%', b'F' + byte - b';'),
        b'@' => (b'%', b'V'),
        b'['..=b'_' => (b'%', b'K' + byte - b'['),
        b'`' => (b'%', b'W'),
        b'a'..=b'z' => (b'+', b'A' + byte - b'a'),
        b'{'..=0x7f => (b'%', b'P' + byte - b'{'),
        // Digits, capitals, hyphen, full stop and space are themselves.
        _ => return vec![byte],
    };
    vec![sign, letter]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hibc_symbol_gets_its_plus_back() {
        let undone = plain("]A5".to_owned(), b"a123BJC5D6E71G".to_vec());
        assert_eq!(undone, ("]A1".to_owned(), b"+A123BJC5D6E71G".to_vec()));
    }

    #[test]
    fn what_was_read_plainly_stays() {
        let plainly = ("]A0".to_owned(), b"+A123".to_vec());
        assert_eq!(plain(plainly.0.clone(), plainly.1.clone()), plainly);
    }

    #[test]
    fn every_character_of_the_extended_mode_has_its_bars() {
        for (byte, bars) in [
            (b'$', "/D"),
            (b'+', "/K"),
            (b'/', "/O"),
            (b'%', "/E"),
            (b'?', "%J"),
            (b'_', "%O"),
            (127, "%T"),
        ] {
            assert_eq!(pair(byte), bars.as_bytes(), "{byte}");
        }
    }
}
