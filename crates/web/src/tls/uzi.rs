//! The name that UZI certificates carry: an `otherName` in the subject's alternative names.
//!
//! Its type is 2.5.5.5 and its value an `IA5String` of seven parts with dashes between them: the
//! CA's OID, a version, the UZI number, the type of card, the subscriber number (URA), a role and
//! an AGB code. The value arrives as DER within DER: an explicit tag, and in it the string.

use identity::{OrganisationNumber, System};

use super::fault::CertificateFault;

/// The type of the name.
pub(super) const TYPE: &str = "2.5.5.5";
/// Where the OIDs of the UZI register's CAs begin.
const CA_OIDS: &str = "2.16.528.1.1003.1.3.";
/// The type of card that servers have; the others are of people.
const SERVER: &str = "S";

/// Tags of the two wrappers: `[0] EXPLICIT`, and in it an `IA5String` or a `UTF8String`.
const EXPLICIT: u8 = 0xa0;
const STRINGS: [u8; 2] = [0x16, 0x0c];

/// The organisation whose server the name says it is of.
pub(super) fn organisation(value: &[u8]) -> Result<OrganisationNumber, CertificateFault> {
    let text = text_of(value).ok_or(CertificateFault::Unreadable)?;
    let parts: Vec<&str> = text.split('-').collect();
    let [ca, _version, _number, card, subscriber, _role, _agb] = parts.as_slice() else {
        return Err(CertificateFault::Unreadable);
    };
    if !ca.starts_with(CA_OIDS) {
        return Err(CertificateFault::NoOrganisation);
    }
    if *card != SERVER {
        return Err(CertificateFault::NotAServer);
    }
    OrganisationNumber::new(System::Ura, subscriber).map_err(|_| CertificateFault::Unreadable)
}

/// The text within the two wrappers.
fn text_of(value: &[u8]) -> Option<&str> {
    let (tag, inner, rest) = element(value)?;
    let string = if tag == EXPLICIT && rest.is_empty() { inner } else { value };
    let (tag, text, rest) = element(string)?;
    if !STRINGS.contains(&tag) || !rest.is_empty() {
        return None;
    }
    std::str::from_utf8(text).ok()
}

/// One DER element with a length of at most two bytes: its tag, its content, what follows.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = der.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81 => {
            let (&length, rest) = rest.split_first()?;
            (usize::from(length), rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((tag, content, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str) -> Vec<u8> {
        let string = [&[0x16, u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
        [&[EXPLICIT, u8::try_from(string.len()).unwrap()], string.as_slice()].concat()
    }

    #[test]
    fn a_name_says_whose_server_it_is_or_is_refused() {
        let name = |ca: &str, card: &str, ura: &str| {
            wrapped(&format!("{ca}-1-123456789-{card}-{ura}-00.000-00000000"))
        };
        let told = |value: &[u8]| match organisation(value) {
            Ok(number) => number.to_string(),
            Err(fault) => fault.code().to_owned(),
        };
        let ca = "2.16.528.1.1003.1.3.5.5.5";
        assert_eq!(told(&name(ca, "S", "90000001")), "ura:90000001");
        assert_eq!(told(&name(ca, "Z", "90000001")), "certificate_not_a_server");
        assert_eq!(told(&name(ca, "N", "90000001")), "certificate_not_a_server");
        assert_eq!(told(&name(ca, "M", "90000001")), "certificate_not_a_server");
        assert_eq!(told(&name(ca, "s", "90000001")), "certificate_not_a_server");
        assert_eq!(told(&name("1.2.3", "S", "90000001")), "certificate_no_organisation");
        assert_eq!(told(&name(ca, "S", "9000000")), "certificate_unreadable");
        assert_eq!(told(&wrapped("S-90000001")), "certificate_unreadable");
        let whole = name(ca, "S", "90000001");
        for length in 0..whole.len() {
            assert_eq!(told(&whole[..length]), "certificate_unreadable", "{length} bytes");
        }
        assert_eq!(told(&whole[2..]), "ura:90000001", "some CAs leave the outer tag out");
    }
}
