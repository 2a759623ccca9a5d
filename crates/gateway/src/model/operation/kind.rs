//! Kinds of procedure, and the parts a device may play in one. Neither is an element of the
//! register: they spare the operating room typing, and tell the patient what is where.

use crate::model::body::Part;

macro_rules! kinds {
    ($($kind:ident = $code:literal $part:expr, [$($role:ident)*], $dutch:literal, $english:literal;)*) => {
        /// A kind of procedure.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind { $(#[doc = $english] $kind,)* }

        impl Kind {
            /// All of them, as a page offers them.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The stable code.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$kind => $code,)* }
            }

            /// The part of the body it is done at, where that is certain.
            #[must_use]
            pub fn part(self) -> Option<Part> {
                match self { $(Self::$kind => $part,)* }
            }

            /// The parts a device plays in it; empty where any may be.
            #[must_use]
            pub fn roles(self) -> &'static [Role] {
                match self { $(Self::$kind => &[$(Role::$role),*],)* }
            }

            /// What people call it: in Dutch, in English.
            #[must_use]
            pub fn names(self) -> (&'static str, &'static str) {
                match self { $(Self::$kind => ($dutch, $english),)* }
            }
        }
    };
}

macro_rules! roles {
    ($($role:ident = $code:literal $dutch:literal, $english:literal;)*) => {
        /// The part a device plays among those of one operation.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Role { $(#[doc = $english] $role,)* }

        impl Role {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$role),*];

            /// The stable code.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$role => $code,)* }
            }

            /// What people call it: in Dutch, in English.
            #[must_use]
            pub fn names(self) -> (&'static str, &'static str) {
                match self { $(Self::$role => ($dutch, $english),)* }
            }
        }
    };
}

kinds! {
    Knee = "knee_replacement" Some(Part::Knee), [Femoral Tibial Insert Patella], "Knieprothese", "Knee replacement";
    Hip = "hip_replacement" Some(Part::Hip), [Cup Liner Head Stem], "Heupprothese", "Hip replacement";
    Shoulder = "shoulder_replacement" Some(Part::Shoulder), [Glenoid Humeral Head Stem], "Schouderprothese", "Shoulder replacement";
    OtherJoint = "joint_replacement" None, [], "Prothese van een ander gewricht", "Replacement of another joint";
    Breast = "breast_surgery" Some(Part::Breast), [BreastImplant Expander Mesh], "Borstimplantaat", "Breast implant";
    Rhythm = "cardiac_device" Some(Part::Chest), [Generator AtrialLead RightLead LeftLead], "Pacemaker of defibrillator (ICD)", "Pacemaker or defibrillator (ICD)";
    Valve = "heart_valve" Some(Part::Heart), [Valve], "Hartklep", "Heart valve";
    Coronary = "coronary_intervention" Some(Part::Heart), [Stent], "Stent in het hart", "Stent in the heart";
    Vascular = "vascular_surgery" None, [Graft Stent], "Vaatprothese of stent", "Vascular graft or stent";
    Spine = "spinal_surgery" Some(Part::Back), [Disc Cage Fixation], "Operatie aan de rug", "Spinal surgery";
    Nerve = "neurostimulation" None, [Generator Electrode], "Neurostimulator", "Neurostimulator";
    Ear = "cochlear_implant" Some(Part::Ear), [Generator Electrode], "Cochleair implantaat", "Cochlear implant";
    Eye = "cataract_surgery" Some(Part::Eye), [Lens], "Lens in het oog", "Lens in the eye";
    PelvicFloor = "pelvic_floor_repair" Some(Part::Pelvis), [Mesh], "Bekkenbodemmatje", "Pelvic floor mesh";
    Hernia = "hernia_repair" None, [Mesh], "Matje bij een breuk", "Mesh for a hernia";
    Other = "other" None, [], "Iets anders", "Something else";
}

roles! {
    Femoral = "femoral_component" "Bovenbeendeel", "Femoral component";
    Tibial = "tibial_component" "Onderbeendeel", "Tibial component";
    Insert = "insert" "Tussenstuk (insert)", "Insert";
    Patella = "patella_component" "Knieschijfdeel", "Patellar component";
    Cup = "acetabular_cup" "Kom", "Acetabular cup";
    Liner = "liner" "Binnenkom (liner)", "Liner";
    Head = "head" "Kop", "Head";
    Stem = "stem" "Steel", "Stem";
    Glenoid = "glenoid_component" "Schouderkomdeel", "Glenoid component";
    Humeral = "humeral_component" "Bovenarmdeel", "Humeral component";
    BreastImplant = "breast_implant" "Borstprothese", "Breast prosthesis";
    Expander = "tissue_expander" "Weefselexpander", "Tissue expander";
    Generator = "generator" "Kastje (generator)", "Generator";
    AtrialLead = "atrial_lead" "Draad in de boezem", "Atrial lead";
    RightLead = "right_ventricular_lead" "Draad in de rechterkamer", "Right ventricular lead";
    LeftLead = "left_ventricular_lead" "Draad naar de linkerkamer", "Left ventricular lead";
    Electrode = "electrode" "Elektrode", "Electrode";
    Valve = "valve" "Klep", "Valve";
    Stent = "stent" "Stent (buisje)", "Stent tube";
    Graft = "graft" "Vaatprothese", "Vascular graft";
    Disc = "disc" "Tussenwervelschijf", "Disc";
    Cage = "cage" "Kooi (cage)", "Cage";
    Fixation = "fixation" "Schroef, staaf of plaat", "Screw, rod or plate";
    Lens = "lens" "Kunstlens", "Lens";
    Mesh = "mesh" "Matje", "Mesh";
    Other = "other" "Ander onderdeel", "Other part";
}

impl Kind {
    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == code)
    }

    /// Whether it is done on one side, so that the side has to be said.
    #[must_use]
    pub fn has_sides(self) -> bool {
        self.part().is_some_and(Part::has_sides)
    }

    /// The parts to pick from: those of this kind, or all.
    #[must_use]
    pub fn choices(self) -> Vec<Role> {
        let own = self.roles();
        if own.is_empty() {
            return Role::ALL.to_vec();
        }
        own.iter().copied().chain([Role::Other]).collect()
    }
}

impl Role {
    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.as_str() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_code_is_one_kind_and_one_role() {
        let kinds: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        let roles: BTreeSet<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
        assert_eq!((kinds.len(), roles.len()), (Kind::ALL.len(), Role::ALL.len()));
        for kind in Kind::ALL {
            assert_eq!(Kind::of(kind.as_str()), Some(*kind));
            assert!(kind.choices().len() > 1, "{kind:?}");
        }
        for role in Role::ALL {
            assert_eq!(Role::of(role.as_str()), Some(*role));
        }
    }
}
