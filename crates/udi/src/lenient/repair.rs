//! What the lenient mode can undo, as a closed list with stable codes. How it is undone stands in
//! `keyboard`, `print` and `separator`, in which order it is tried in `plan`.

use crate::{Agency, Udi};

/// What kind of damage was undone.
///
/// ```
/// assert_eq!(udi::RepairKind::CapsLock.as_str(), "caps_lock");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RepairKind {
    /// Blanks, line ends or other marks of transmission around the text were taken off.
    Framing,
    /// The trailing space that is an HIBC check character was put back.
    TrailingSpace,
    /// A separator that was spelled out, as `<GS>`, became one.
    SeparatorToken,
    /// Symbology identifiers inside the text became separators.
    RepeatedSymbology,
    /// Upper and lower case were exchanged: Caps Lock was on.
    CapsLock,
    /// Small letters became capitals: HIBC has no others.
    UpperCase,
    /// A character that no value may hold became the separator it was.
    SeparatorCharacter,
    /// The host's keyboard layout is German.
    GermanLayout,
    /// The host's keyboard layout is French.
    FrenchLayout,
    /// Several symbols, scanned one after the other, were joined.
    Joined,
    /// The envelope of an IFA message was put back.
    Envelope,
    /// Identifiers in braces, as `{01}`, became the printed ones in brackets.
    Braces,
    /// A hyphen or full stop in an HIBC lot or serial was let pass: nothing is changed.
    NumberSigns,
}

impl RepairKind {
    /// The stable code.
    ///
    /// ```
    /// assert_eq!(udi::RepairKind::Framing.as_str(), "framing");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Framing => "framing",
            Self::TrailingSpace => "trailing_space",
            Self::SeparatorToken => "separator_token",
            Self::RepeatedSymbology => "repeated_symbology",
            Self::CapsLock => "caps_lock",
            Self::UpperCase => "upper_case",
            Self::SeparatorCharacter => "separator_character",
            Self::GermanLayout => "german_layout",
            Self::FrenchLayout => "french_layout",
            Self::Joined => "joined",
            Self::Envelope => "envelope",
            Self::Braces => "braces",
            Self::NumberSigns => "number_signs",
        }
    }
}

/// One repair, and whether it is proven.
///
/// ```
/// let mut buffer = udi::Buffer::new();
/// let repaired = udi::lenient("+a123bjc5d6e71g", 2026, &mut buffer)?;
/// assert!(repaired.repairs()[0].is_confirmed());
/// # Ok::<(), udi::ErrorKind>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    kind: RepairKind,
    confirmed: bool,
}

impl Repair {
    /// What was done.
    ///
    /// ```
    /// let mut buffer = udi::Buffer::new();
    /// let repaired = udi::lenient("+a123bjc5d6e71g", 2026, &mut buffer)?;
    /// assert_eq!(repaired.repairs()[0].kind(), udi::RepairKind::UpperCase);
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn kind(self) -> RepairKind {
        self.kind
    }

    /// The stable code of what was done.
    ///
    /// ```
    /// let mut buffer = udi::Buffer::new();
    /// let repaired = udi::lenient("+a123bjc5d6e71g", 2026, &mut buffer)?;
    /// assert_eq!(repaired.repairs()[0].as_str(), "upper_case");
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn as_str(self) -> &'static str {
        self.kind.as_str()
    }

    /// Whether a check digit covers what was changed, or nothing that belongs to a value was.
    /// Otherwise a person has to compare the result with the label.
    ///
    /// ```
    /// let mut buffer = udi::Buffer::new();
    /// let repaired = udi::lenient("]D2010761003412345810ab", 2026, &mut buffer)?;
    /// assert!(!repaired.repairs()[0].is_confirmed()); // is it lot AB?
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn is_confirmed(self) -> bool {
        self.confirmed
    }
}

/// Most repairs one plan makes.
pub(super) const MAX_REPAIRS: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Repairs {
    list: [Repair; MAX_REPAIRS],
    count: usize,
}

impl Repairs {
    pub(super) fn of(kinds: impl Iterator<Item = RepairKind>, udi: &Udi<'_>) -> Self {
        let unused = Repair { kind: RepairKind::Framing, confirmed: true };
        let mut repairs = Self { list: [unused; MAX_REPAIRS], count: 0 };
        for (slot, kind) in repairs.list.iter_mut().zip(kinds) {
            *slot = Repair { kind, confirmed: is_confirmed(kind, udi) };
            repairs.count += 1;
        }
        repairs
    }

    pub(super) fn as_slice(&self) -> &[Repair] {
        self.list.get(..self.count).unwrap_or_default()
    }
}

fn is_confirmed(kind: RepairKind, udi: &Udi<'_>) -> bool {
    match (kind, udi.agency()) {
        // Nothing around a text belongs to a value, and no brace does; the HIBC check character covers
        // all of the text.
        (RepairKind::Framing | RepairKind::Braces, _) | (_, Agency::Hibcc) => true,
        // On a French keyboard every digit is another character: a right number proves the layout.
        (RepairKind::FrenchLayout, Agency::Gs1 | Agency::Ifa) => udi.di().is_some(),
        _ => false,
    }
}
