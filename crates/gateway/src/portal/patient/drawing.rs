//! The drawing of a body with a number at each implant. It is made of the same facts as the list
//! beside it and says nothing the list does not say.
//!
//! From the front the patient's left is on the right. What has two sides and no known one stands in
//! the middle, and its words say that the side is not known.

use crate::model::body::{Part, Side};
use crate::use_case::own::OwnImplant;

/// A number, or several at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    /// The middle of the mark.
    pub(super) x: i32,
    /// The middle of the mark.
    pub(super) y: i32,
    /// How wide it is.
    pub(super) width: i32,
    /// What stands in it: `1` or `2, 3`.
    pub(super) numbers: String,
    /// The first of its numbers: where it leads.
    pub(super) first: usize,
    /// What it says to who cannot see it.
    pub(super) says: String,
    /// Whether all it marks was taken out again.
    pub(super) is_empty: bool,
}

impl Marker {
    pub(super) fn left(&self) -> i32 {
        self.x - self.width / 2
    }

    pub(super) fn top(&self) -> i32 {
        self.y - HEIGHT / 2
    }

    pub(super) fn baseline(&self) -> i32 {
        self.y + 6
    }
}

/// How high a mark is: large enough for a finger.
pub(super) const HEIGHT: i32 = 30;
/// The middle of the body from the front, and from the back.
const FRONT: i32 = 100;
const BACK: i32 = 300;

/// The marks of these implants, numbered in their order; `says` is told the place and the numbers.
pub(super) fn markers(
    implants: &[(usize, &OwnImplant, String)],
    says: impl Fn(&str, &str) -> String,
) -> Vec<Marker> {
    let mut found: Vec<(i32, i32, Vec<usize>, &str, bool)> = Vec::new();
    for (number, implant, place) in implants {
        let Some(whole) = implant.part() else { continue };
        for (x, y) in spots(whole.part, implant.site.side) {
            match found.iter_mut().find(|it| (it.0, it.1) == (x, y)) {
                Some(known) => {
                    known.2.push(*number);
                    known.4 &= !implant.is_in_place();
                }
                None => found.push((x, y, vec![*number], place, !implant.is_in_place())),
            }
        }
    }
    let marker = |(x, y, numbers, place, is_empty): (i32, i32, Vec<usize>, &str, bool)| {
        let first = numbers.first().copied().unwrap_or_default();
        let numbers = listed(&numbers);
        let letters = i32::try_from(numbers.chars().count()).unwrap_or(1);
        let width = HEIGHT.max(14 + 9 * letters);
        Marker { x, y, width, says: says(place, &numbers), numbers, first, is_empty }
    };
    found.into_iter().map(marker).collect()
}

/// Numbers as people write them: `1`, `2, 3`, `2-5`.
fn listed(numbers: &[usize]) -> String {
    match numbers {
        [first, .., last] if numbers.len() > 2 && last - first + 1 == numbers.len() => {
            format!("{first}-{last}")
        }
        numbers => numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

/// Where marks for a part stand.
fn spots(part: Part, side: Option<Side>) -> Vec<(i32, i32)> {
    let (out, y) = spot(part);
    let is_behind = part == Part::Back;
    let middle = if is_behind { BACK } else { FRONT };
    let left = if is_behind { middle - out } else { middle + out };
    let right = if is_behind { middle + out } else { middle - out };
    match side {
        Some(Side::Left) => vec![(left, y)],
        Some(Side::Right) => vec![(right, y)],
        Some(Side::Both) => vec![(right, y), (left, y)],
        // The heart is where it is.
        None if part == Part::Heart => vec![(left, y)],
        None => vec![(middle, y)],
    }
}

/// How far from the middle a part is, and how high.
fn spot(part: Part) -> (i32, i32) {
    match part {
        Part::Head => (12, 22),
        Part::Eye => (10, 32),
        Part::Ear => (22, 36),
        Part::Jaw => (10, 52),
        Part::Neck => (8, 68),
        Part::Shoulder => (44, 92),
        Part::Chest => (22, 100),
        Part::Heart => (8, 116),
        Part::Breast => (19, 122),
        Part::UpperArm => (52, 130),
        Part::Elbow => (57, 162),
        Part::Forearm => (62, 188),
        Part::Wrist => (67, 212),
        Part::Hand => (72, 234),
        Part::Back => (12, 140),
        Part::Abdomen => (16, 168),
        Part::Groin => (20, 224),
        Part::Pelvis => (16, 202),
        Part::Hip => (34, 214),
        Part::Thigh => (24, 262),
        Part::Knee => (24, 308),
        Part::LowerLeg => (24, 350),
        Part::Ankle => (24, 394),
        Part::Foot => (26, 412),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn left_is_the_patients_own_left() {
        assert_eq!(spots(Part::Knee, Some(Side::Left)), [(124, 308)]);
        assert_eq!(spots(Part::Knee, Some(Side::Right)), [(76, 308)]);
        assert_eq!(spots(Part::Back, Some(Side::Left)), [(288, 140)]);
        assert_eq!(spots(Part::Hip, None), [(100, 214)]);
        assert_eq!(spots(Part::Breast, Some(Side::Both)).len(), 2);
    }

    #[test]
    fn numbers_in_a_row_are_written_short() {
        assert_eq!(listed(&[4]), "4");
        assert_eq!(listed(&[2, 3]), "2, 3");
        assert_eq!(listed(&[2, 3, 4, 5]), "2-5");
        assert_eq!(listed(&[1, 3, 4]), "1, 3, 4");
    }
}
