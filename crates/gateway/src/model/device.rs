//! Reads the device out of everything a source says of it: carriers, and fields beside them.
//!
//! Strictly first, then repaired; contradictions and ambiguity are reasons, never guesses (rule
//! R42). FHIR, CSV and scans share this reading.

use exchange::carrier::{self, Scan};
use exchange::device::Production;
use exchange::{Code, UdiDi};
use jiff::civil::Date;

use super::draft::{At, Device, Issue};
use super::reason::Own;

/// Everything a source says of one device, each with its place; the most faithful carrier first.
#[derive(Clone, Default)]
pub struct Seen {
    /// Scanned texts.
    pub carriers: Vec<At<Vec<u8>>>,
    /// UDI-DIs given apart.
    pub identifiers: Vec<At<String>>,
    /// Lots given apart.
    pub lots: Vec<At<String>>,
    /// Serial numbers given apart.
    pub serials: Vec<At<String>>,
    /// Expiry dates given apart.
    pub expiries: Vec<At<Date>>,
}

/// Reads the device; `day` dates the scan.
#[must_use]
pub fn read(seen: &Seen, day: Date) -> (Device, Vec<Issue>) {
    let mut issues = Vec::new();
    let scanned = scanned(seen, day, &mut issues);
    let (scan, carrier) = match scanned {
        Some((scan, place, bytes)) => (Some((scan, place)), Some(bytes)),
        None => (None, None),
    };
    let of = |pick: fn(&Scan) -> Option<&String>| {
        scan.as_ref().and_then(|(s, at)| pick(s).map(|v| At::new(v.clone(), at.as_str())))
    };
    let lot = number(&seen.lots, of(|s| s.production.lot.as_ref()), &mut issues);
    let serial = number(&seen.serials, of(|s| s.production.serial.as_ref()), &mut issues);
    let di = scan.as_ref().and_then(|(s, at)| s.di.as_ref().map(|di| At::new(di, at.as_str())));
    let udi_di = identifier(&seen.identifiers, di, &mut issues);
    let scanned_expiry = scan.as_ref().and_then(|(scan, _)| scan.expires_on);
    if let Some(scanned) = scanned_expiry {
        for other in seen.expiries.iter().filter(|other| other.value != scanned) {
            issues.push(Issue::at(Own::ExpiryDiffers, other.place.as_str()));
        }
    }
    let expires_on = scanned_expiry.or_else(|| seen.expiries.first().map(|at| at.value));
    (Device { udi_di, lot, serial, expires_on, carrier }, issues)
}

/// What the readable carriers say together, with the place and bytes of the first.
fn scanned(seen: &Seen, day: Date, issues: &mut Vec<Issue>) -> Option<(Scan, String, Vec<u8>)> {
    let mut whole: Option<(Scan, String, Vec<u8>)> = None;
    let mut unread: Vec<(Code, &str)> = Vec::new();
    let mut known: Vec<&[u8]> = Vec::new();
    for At { value, place } in &seen.carriers {
        if known.contains(&value.as_slice()) {
            continue;
        }
        known.push(value);
        let scan = match symbol(value, day) {
            Ok(scan) => scan,
            Err(code) => {
                unread.push((code, place));
                continue;
            }
        };
        if scan.repaired {
            issues.push(Issue::at(Code::CarrierRepaired, place.as_str()));
        }
        match &mut whole {
            None => whole = Some((scan, place.clone(), value.clone())),
            Some((joined, first, _)) => {
                if contradict(joined, &scan) {
                    issues.push(Issue::among(
                        Own::CarriersDiffer,
                        vec![first.clone(), place.clone()],
                    ));
                } else {
                    join(joined, scan);
                }
            }
        }
    }
    let given = |fields: &[At<String>]| fields.iter().any(|at| !Production::says_none(&at.value));
    let complete = !seen.identifiers.is_empty() && (given(&seen.lots) || given(&seen.serials));
    for (code, place) in unread {
        // A patient's wristband is told as what it is, whatever else there is.
        let harmless = (whole.is_some() || complete) && code != Code::CarrierOfPatient;
        let issue =
            if harmless { Issue::at(Own::CarrierIgnored, place) } else { Issue::at(code, place) };
        issues.push(issue);
    }
    whole
}

fn symbol(bytes: &[u8], day: Date) -> Result<Scan, Code> {
    let text = std::str::from_utf8(bytes).map_err(|_| Code::CarrierUnreadable)?;
    carrier::read(text, day).or_else(|code| match UdiDi::parse(text.trim()) {
        // Some exports put the bare device identifier where the carrier belongs.
        Ok(di) => Ok(Scan {
            di: Some(di),
            production: Production::default(),
            expires_on: None,
            repaired: false,
        }),
        Err(_) => Err(code),
    })
}

fn contradict(one: &Scan, other: &Scan) -> bool {
    fn differ<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
        matches!((one, other), (Some(one), Some(other)) if one != other)
    }
    differ(one.di.as_ref(), other.di.as_ref())
        || differ(one.production.lot.as_ref(), other.production.lot.as_ref())
        || differ(one.production.serial.as_ref(), other.production.serial.as_ref())
}

fn join(whole: &mut Scan, half: Scan) {
    whole.di = whole.di.take().or(half.di);
    whole.production.lot = whole.production.lot.take().or(half.production.lot);
    whole.production.serial = whole.production.serial.take().or(half.production.serial);
    whole.expires_on = whole.expires_on.or(half.expires_on);
}

/// A lot or serial number: the scanned one, or the one given apart where the scan has none.
fn number(
    given: &[At<String>],
    scanned: Option<At<String>>,
    issues: &mut Vec<Issue>,
) -> Option<String> {
    let mut number = scanned;
    for at in given {
        if Production::says_none(&at.value) {
            issues.push(Issue::at(Own::NumberUnknown, at.place.as_str()));
            continue;
        }
        // Blanks around it are the field's, not the label's.
        let at = At::new(at.value.trim().to_owned(), at.place.as_str());
        match &number {
            None => number = Some(at),
            Some(known) if known.value == at.value => {}
            Some(known) => {
                let places = vec![known.place.clone(), at.place.clone()];
                issues.push(Issue::among(Own::FieldsDiffer, places));
            }
        }
    }
    number.map(|at| at.value)
}

fn identifier(
    given: &[At<String>],
    scanned: Option<At<&UdiDi>>,
    issues: &mut Vec<Issue>,
) -> Option<String> {
    let mut known = scanned.map(|at| At::new(at.value.clone(), at.place));
    let mut unread: Option<&At<String>> = None;
    for at in given {
        match (UdiDi::parse(at.value.trim()), &known) {
            (Ok(di), None) => known = Some(At::new(di, at.place.as_str())),
            (Ok(di), Some(first)) if di == first.value => {}
            (Ok(_), Some(first)) => {
                let places = vec![first.place.clone(), at.place.clone()];
                issues.push(Issue::among(Own::FieldsDiffer, places));
            }
            (Err(_), _) => unread = Some(at),
        }
    }
    match (known, unread) {
        (Some(di), Some(unread)) => {
            issues.push(Issue::at(Own::CarrierIgnored, unread.place.as_str()));
            Some(di.value.as_str().to_owned())
        }
        (Some(di), None) => Some(di.value.as_str().to_owned()),
        // The common reading says what is wrong with it.
        (None, unread) => unread.map(|at| at.value.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const CARRIER: &str = "(01)05050474530799(17)310116(10)123(21)1148130801";

    fn reasons(seen: &Seen) -> (Device, Vec<&'static str>) {
        let (device, issues) = read(seen, date(2026, 11, 20));
        (device, issues.iter().map(|issue| issue.reason.code()).collect())
    }

    fn at(text: &str) -> Vec<At<String>> {
        vec![At::new(text.to_owned(), "field")]
    }

    fn seen(carrier: &str) -> Seen {
        Seen { carriers: vec![At::new(carrier.as_bytes().to_vec(), "hrf")], ..Seen::default() }
    }

    #[test]
    fn fields_beside_a_carrier_agree_with_it_or_are_told() {
        let whole = Seen { lots: at("123"), serials: at("1148130801"), ..seen(CARRIER) };
        let (device, found) = reasons(&whole);
        assert_eq!(device.udi_di.as_deref(), Some("05050474530799"));
        assert_eq!(device.expires_on, Some(date(2031, 1, 16)));
        assert!(found.is_empty(), "{found:?}");
        let other = Seen { lots: at("124"), ..seen(CARRIER) };
        assert_eq!(reasons(&other).1, ["device_fields_differ"]);
        let blanks = Seen { lots: at(" 123 "), ..seen(CARRIER) };
        assert!(reasons(&blanks).1.is_empty());
        let none = Seen { serials: at("Onbekend serienummer."), ..seen(CARRIER) };
        assert_eq!(reasons(&none).1, ["number_unknown"]);
        let expiry = Seen { expiries: vec![At::new(date(2016, 1, 31), "expiry")], ..seen(CARRIER) };
        assert_eq!(reasons(&expiry).1, ["expiry_differs"]);
    }

    #[test]
    fn identifiers_in_braces_are_read_and_told() {
        let (device, found) = reasons(&seen("{01}05050474530799{17}160131{21}1148130801"));
        assert_eq!(device.serial.as_deref(), Some("1148130801"));
        assert_eq!(found, ["carrier_repaired"]);
        // A brace may also begin a separator that the scanner spelled out.
        let (device, found) = reasons(&seen("{FNC1}010505047453079910AB{FNC1}211148130801"));
        assert_eq!(device.lot.as_deref(), Some("AB"));
        assert_eq!(found, ["carrier_repaired"]);
    }

    #[test]
    fn an_unreadable_carrier_stops_unless_the_fields_are_whole() {
        let wrong = "(01)05050474530790(10)123";
        assert_eq!(reasons(&seen(wrong)).1, ["carrier_check_digit"]);
        let fields = Seen { identifiers: at("05050474530799"), lots: at("123"), ..seen(wrong) };
        let (device, found) = reasons(&fields);
        assert_eq!(found, ["carrier_ignored"]);
        assert_eq!((device.lot.as_deref(), device.carrier), (Some("123"), None));
    }

    #[test]
    fn two_codes_that_contradict_each_other_are_never_chosen_between() {
        let mut two = seen(CARRIER);
        two.carriers.push(At::new(b"(01)05050474530799(10)999".to_vec(), "aidc"));
        assert_eq!(reasons(&two).1, ["carriers_differ"]);
        let mut halves = seen("(01)05050474530799");
        halves.carriers.push(At::new(b"(10)999".to_vec(), "second"));
        let (device, found) = reasons(&halves);
        assert_eq!((device.lot.as_deref(), found.len()), (Some("999"), 0));
    }
}
