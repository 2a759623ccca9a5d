//! Where in the body an implant is: the part, and the side.
//!
//! No element of the register (Besluit art. 2): the provider keeps it for the patient. A SNOMED CT
//! code that stands for a part we name is read; what is not coded stays unknown, and the kind of
//! implant may then say which part it must be.

use fhir::{Coding, Observed, Side as Told};

/// Where in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Site {
    /// Which part.
    pub part: Option<Part>,
    /// On which side, the patient's own.
    pub side: Option<Side>,
}

macro_rules! parts {
    ($($part:ident = $code:literal: $($snomed:literal)*;)*) => {
        /// A part of the body, as a page names it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Part { $(#[doc = concat!("`", $code, "`")] $part,)* }

        impl Part {
            /// All of them, from head to foot.
            pub const ALL: &'static [Self] = &[$(Self::$part),*];

            /// The stable code.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$part => $code,)* }
            }

            /// The SNOMED CT codes that are read as this part.
            const fn snomed(self) -> &'static [&'static str] {
                match self { $(Self::$part => &[$($snomed),*],)* }
            }
        }
    };
}

// The codes are those of DICOM CID 4031 (common anatomic regions) and of the joints and regions
// they belong to.
parts! {
    Head = "head": "69536005" "89546000" "774007" "91397008" "13881006" "74386004" "2095001";
    Eye = "eye": "81745001" "371398005" "363654007";
    Ear = "ear": "117590005" "59066005" "361078006";
    Jaw = "jaw": "661005" "91609006" "70925003" "53620006";
    Neck = "neck": "45048000" "122494005" "4596009" "44567001";
    Shoulder = "shoulder": "16982005" "85537004" "85856004" "79601000" "51299004" "7844006";
    Chest = "chest": "816094009" "51185008" "56873002" "113197003" "72410000";
    Heart = "heart": "80891009";
    Breast = "breast": "76752008" "80248007" "73056007";
    UpperArm = "upper_arm": "40983000" "85050009" "53120007";
    Elbow = "elbow": "127949000" "16953009";
    Forearm = "forearm": "14975008";
    Wrist = "wrist": "8205005" "74670003";
    Hand = "hand": "85562004" "7569003" "76505004";
    Back = "back": "421060004" "122495006" "122496007" "297171002" "297172009" "297173004" "297174005" "54735007" "39723000" "64688005";
    Abdomen = "abdomen": "818981001" "818983003" "69695003" "15776009";
    Groin = "groin": "26893007";
    Pelvis = "pelvis": "816092008" "12921003" "89837001" "13648007" "41216001" "22356005";
    Hip = "hip": "29836001" "24136001";
    Thigh = "thigh": "68367000" "71341001";
    Knee = "knee": "72696002" "49076000" "64234005";
    LowerLeg = "lower_leg": "30021000" "87342007" "61685007";
    Ankle = "ankle": "344001" "70258002" "27949001";
    Foot = "foot": "56459004" "29707007" "80144004" "58742003";
}

/// Which side of the patient's own body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The patient's left.
    Left,
    /// The patient's right.
    Right,
    /// Both.
    Both,
}

impl Site {
    /// What a message tells: the first part that is known, and a side on which all agree.
    #[must_use]
    pub fn told(places: &[Observed<Coding<'_>>], sides: &[Observed<Coding<'_>>]) -> Self {
        let codes = || places.iter().filter_map(|at| coded(&at.value));
        let mut told = sides.iter().filter_map(|at| at.value.side()).map(Side::of_told);
        let within = || codes().find_map(side_within);
        let side = match told.next() {
            Some(first) => told.all(|other| other == first).then_some(first),
            None => within(),
        };
        Self { part: codes().find_map(Part::of_snomed), side }
    }

    /// What a table kept: codes it does not know are another version's, and are unknown here.
    #[must_use]
    pub fn kept(part: Option<&str>, side: Option<&str>) -> Self {
        Self { part: part.and_then(Part::of), side: side.and_then(Side::of) }
    }
}

impl Part {
    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.as_str() == code)
    }

    /// The part that a SNOMED CT code stands for.
    #[must_use]
    pub fn of_snomed(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.snomed().contains(&code))
    }

    /// The part where a device of this category can only be; none where it may be in several.
    #[must_use]
    pub fn of_category(category: &str) -> Option<Self> {
        Some(match category {
            "breast_implant" => Self::Breast,
            "pacemaker" | "implantable_defibrillator" | "cardiac_monitor" => Self::Chest,
            "cardiac_lead"
            | "heart_valve"
            | "ventricular_assist_device"
            | "cardiac_occluder"
            | "coronary_stent" => Self::Heart,
            "hip_prosthesis" => Self::Hip,
            "knee_prosthesis" => Self::Knee,
            "shoulder_prosthesis" => Self::Shoulder,
            "elbow_prosthesis" => Self::Elbow,
            "wrist_prosthesis" => Self::Wrist,
            "hand_prosthesis" => Self::Hand,
            "ankle_prosthesis" => Self::Ankle,
            "foot_prosthesis" => Self::Foot,
            "pelvic_floor_mesh" | "intrauterine_contraceptive" => Self::Pelvis,
            "cochlear_implant" | "middle_ear_implant" => Self::Ear,
            "spinal_implant" => Self::Back,
            "intraocular_lens" => Self::Eye,
            "dental_implant" => Self::Jaw,
            _ => return None,
        })
    }

    /// Whether there is one on each side.
    #[must_use]
    pub fn has_sides(self) -> bool {
        let middle = [
            Self::Head,
            Self::Jaw,
            Self::Neck,
            Self::Chest,
            Self::Heart,
            Self::Back,
            Self::Abdomen,
            Self::Pelvis,
        ];
        !middle.contains(&self)
    }
}

impl Side {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Left, Self::Right, Self::Both];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Both => "both",
        }
    }

    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.as_str() == code)
    }

    /// Reads a side as people write it, in either language.
    #[must_use]
    pub fn of_words(words: &str) -> Option<Self> {
        Some(match words.trim().to_lowercase().as_str() {
            "left" | "links" | "l" => Self::Left,
            "right" | "rechts" | "r" => Self::Right,
            "both" | "beide" | "beiderzijds" => Self::Both,
            _ => return None,
        })
    }

    fn of_told(side: Told) -> Self {
        match side {
            Told::Left => Self::Left,
            Told::Right => Self::Right,
            Told::Both => Self::Both,
        }
    }
}

/// The SNOMED CT code of a coding.
fn coded<'m>(coding: &Coding<'m>) -> Option<&'m str> {
    const SNOMED: [&str; 2] = ["http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96"];
    coding.code.filter(|_| coding.system.is_some_and(|system| SNOMED.contains(&system)))
}

/// The side of codes that name a part and its side together.
fn side_within(code: &str) -> Option<Side> {
    match code {
        "80248007" => Some(Side::Left),
        "73056007" => Some(Side::Right),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_code_is_a_right_one_and_stands_for_one_part() {
        let mut seen = BTreeSet::new();
        for part in Part::ALL {
            assert_eq!(Part::of(part.as_str()), Some(*part));
            for code in part.snomed() {
                assert!(is_sctid(code), "{code} fails its check digit");
                assert!(seen.insert(*code), "{code} stands for two parts");
            }
        }
    }

    #[test]
    fn each_category_that_says_a_part_is_one_of_the_law() {
        let history = law::InclusionHistory::shipped();
        let list = history.lists().last().unwrap();
        let told = list.categories().iter().filter(|it| Part::of_category(&it.code).is_some());
        assert_eq!(told.count(), 24);
        assert_eq!(Part::of_category("other_mesh"), None);
    }

    /// Verhoeff's check digit, as SNOMED CT has it.
    fn is_sctid(code: &str) -> bool {
        const TIMES: [[usize; 10]; 10] = [
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
            [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
            [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
            [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
            [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
            [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
            [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
            [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
            [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
            [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
        ];
        const TURN: [usize; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
        let mut check = 0;
        for (place, byte) in code.bytes().rev().enumerate() {
            let turned = (0..place % 8).fold(usize::from(byte - b'0'), |digit, _| TURN[digit]);
            check = TIMES[check][turned];
        }
        check == 0
    }
}
