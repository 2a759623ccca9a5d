//! Compares what was used with what was filed and what the register has (rule R62).
//!
//! A used device is the same as a filed one of the same day when nothing on their labels
//! contradicts and at least a serial number, or device and lot, agree; what agrees more is matched
//! first.

use std::collections::HashMap;

use jiff::civil::Date;
use uuid::Uuid;

/// Something used, or something filed.
#[derive(Debug, Clone)]
pub struct Thing {
    /// Its id.
    pub id: Uuid,
    /// The day.
    pub day: Date,
    /// The device.
    pub udi_di: Option<String>,
    /// The lot.
    pub lot: Option<String>,
    /// The serial number.
    pub serial: Option<String>,
}

/// Where something filed stands at the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It has it, and got it in time; or no term ran.
    InTime,
    /// It has it, and got it late.
    Late,
    /// It does not have it.
    Missing,
    /// It says the law does not ask for it.
    NotAsked,
}

/// A kind of difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Used, and not in the file.
    NotFiled,
    /// In the file, and not used.
    NotUsed,
    /// In the file, and not in the register.
    NotRegistered,
    /// In the register, and late.
    Late,
    /// Twice in the file.
    Double,
}

impl Kind {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotFiled => "not_filed",
            Self::NotUsed => "not_used",
            Self::NotRegistered => "not_registered",
            Self::Late => "late",
            Self::Double => "double",
        }
    }
}

/// How a month compares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Used.
    pub used: i64,
    /// Filed.
    pub filed: i64,
    /// Registered.
    pub registered: i64,
    /// Registered in time.
    pub in_time: i64,
    /// The differences: of which kind, about what.
    pub differences: Vec<(Kind, Uuid)>,
}

/// Compares a month. Where nothing was imported as used, only file and register are compared.
#[must_use]
pub fn compare(used: &[Thing], filed: &[(Thing, Stands)]) -> Comparison {
    let mut found =
        Comparison { used: count(used.len()), filed: count(filed.len()), ..Comparison::default() };
    let mut by_day: HashMap<Date, Vec<usize>> = HashMap::new();
    for (index, (thing, _)) in filed.iter().enumerate() {
        by_day.entry(thing.day).or_default().push(index);
    }
    let mut is_matched = vec![false; filed.len()];
    let mut is_found = vec![false; used.len()];
    for needed in (1..=3).rev() {
        for (index, thing) in used.iter().enumerate() {
            if is_found[index] {
                continue;
            }
            let same_day = by_day.get(&thing.day).map_or(&[][..], Vec::as_slice);
            let fits =
                |at: &&usize| !is_matched[**at] && agreement(thing, &filed[**at].0) >= needed;
            if let Some(at) = same_day.iter().find(fits) {
                is_matched[*at] = true;
                is_found[index] = true;
            }
        }
    }
    let unfound = used.iter().zip(&is_found).filter(|(_, is_found)| !**is_found);
    found.differences.extend(unfound.map(|(thing, _)| (Kind::NotFiled, thing.id)));
    let mut serials: HashMap<(&str, &str), Uuid> = HashMap::new();
    for ((thing, stands), is_matched) in filed.iter().zip(&is_matched) {
        if !used.is_empty() && !is_matched {
            found.differences.push((Kind::NotUsed, thing.id));
        }
        match stands {
            Stands::InTime => {
                found.registered += 1;
                found.in_time += 1;
            }
            Stands::Late => {
                found.registered += 1;
                found.differences.push((Kind::Late, thing.id));
            }
            Stands::Missing => found.differences.push((Kind::NotRegistered, thing.id)),
            Stands::NotAsked => {}
        }
        if let (Some(di), Some(serial)) = (&thing.udi_di, &thing.serial)
            && serials.insert((di, serial), thing.id).is_some()
        {
            found.differences.push((Kind::Double, thing.id));
        }
    }
    found
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// How much two agree: 0 not enough, or they contradict.
fn agreement(one: &Thing, other: &Thing) -> u8 {
    let pairs =
        [(&one.udi_di, &other.udi_di), (&one.lot, &other.lot), (&one.serial, &other.serial)];
    let told = |pair: &(&Option<String>, &Option<String>)| match pair {
        (Some(a), Some(b)) if a == b => Some(true),
        (Some(_), Some(_)) => Some(false),
        _ => None,
    };
    let [di, lot, serial] = pairs.map(|pair| told(&pair));
    if [di, lot, serial].contains(&Some(false)) {
        return 0;
    }
    match (di, lot, serial) {
        (Some(true), _, Some(true)) => 3,
        (Some(true), Some(true), _) => 2,
        // A log of the operating room may know the device alone.
        (_, _, Some(true)) | (_, Some(true), _) | (Some(true), None, None) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn thing(id: u128, di: &str, lot: &str, serial: &str) -> Thing {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Thing {
            id: Uuid::from_u128(id),
            day: date(2026, 10, 5),
            udi_di: some(di),
            lot: some(lot),
            serial: some(serial),
        }
    }

    fn told(comparison: &Comparison) -> Vec<String> {
        let each = comparison.differences.iter();
        each.map(|(kind, id)| format!("{} {}", kind.as_str(), id.as_u128())).collect()
    }

    #[test]
    fn used_filed_and_registered_are_held_against_each_other() {
        let used = [
            thing(1, "D", "L", ""),
            thing(2, "D", "L", ""),
            thing(3, "D", "L", ""),
            thing(4, "D", "", "S1"),
        ];
        let filed = [
            (thing(11, "D", "L", ""), Stands::InTime),
            (thing(12, "D", "L", ""), Stands::Late),
            (thing(13, "D", "", "S1"), Stands::Missing),
            (thing(14, "E", "", "S9"), Stands::NotAsked),
        ];
        let found = compare(&used, &filed);
        assert_eq!((found.used, found.filed, found.registered, found.in_time), (4, 4, 2, 1));
        assert_eq!(told(&found), ["not_filed 3", "late 12", "not_registered 13", "not_used 14"]);
    }

    #[test]
    fn what_agrees_more_is_matched_first_and_what_contradicts_never() {
        let used = [thing(1, "D", "", ""), thing(2, "D", "", "S1")];
        let filed = [
            (thing(11, "D", "", "S1"), Stands::InTime),
            (thing(12, "D", "", "S2"), Stands::InTime),
        ];
        assert_eq!(told(&compare(&used, &filed)), Vec::<String>::new());
        let other = [(thing(11, "D", "", "S7"), Stands::InTime)];
        assert_eq!(told(&compare(&used[1..], &other)), ["not_filed 2", "not_used 11"]);
    }

    #[test]
    fn one_device_twice_in_the_file_is_told() {
        let filed = [
            (thing(11, "D", "", "S1"), Stands::InTime),
            (thing(12, "D", "", "S1"), Stands::InTime),
        ];
        assert_eq!(told(&compare(&[], &filed)), ["double 12"]);
    }
}
