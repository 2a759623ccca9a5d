//! The lenient mode: undoes what scanners, keyboards and text fields are known to do to a scan, and
//! says what it undid. It never guesses where a lost separator stood, and a text that reads strictly
//! as it is stays as it is.

mod keyboard;
mod separator;

use crate::buffer::{Full, MAX_LENGTH, Page};
use crate::parse::parse_with;
use crate::symbology::{self, Symbology};
use crate::{Agency, Buffer, ErrorKind, ParseError, Udi, hibc};

/// Reads every form, repairing it where that is needed and safe.
///
/// Keep the scanned text beside the result, byte for byte. A repair that is not
/// [confirmed](Repair::is_confirmed) needs the user's eye. The error of a text that cannot be
/// repaired is that of the strict reading; its position counts in the repaired text if that is what
/// its agency could be seen from.
///
/// ```
/// let mut buffer = udi::Buffer::new();
/// let scan = "0107610034123458" .to_owned() + "10AB12|17281231";
/// let repaired = udi::lenient(&scan, 2026, &mut buffer)?;
/// assert_eq!(repaired.udi().lot(), Some("AB12"));
/// let repairs: Vec<_> = repaired.repairs().iter().map(|repair| repair.as_str()).collect();
/// assert_eq!(repairs, ["separator_character"]);
/// # Ok::<(), udi::ErrorKind>(())
/// ```
pub fn lenient<'b>(
    text: &str,
    reference_year: u16,
    buffer: &'b mut Buffer,
) -> Result<Repaired<'b>, ParseError<'b>> {
    lenient_from(text, reference_year, Scanner::default(), buffer)
}

/// [`lenient`], for a scanner of which something is known.
///
/// ```
/// let mut buffer = udi::Buffer::new();
/// let scanner = udi::Scanner { separator: Some('_') };
/// let repaired = udi::lenient_from("10AB_17281231", 2026, scanner, &mut buffer)?;
/// assert_eq!(repaired.udi().lot(), Some("AB"));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
pub fn lenient_from<'b>(
    text: &str,
    reference_year: u16,
    scanner: Scanner,
    buffer: &'b mut Buffer,
) -> Result<Repaired<'b>, ParseError<'b>> {
    if text.len() > MAX_LENGTH {
        return Err(ParseError::formless(ErrorKind::TooLong, MAX_LENGTH));
    }
    // Which reading explains best what is wrong, should none succeed: the first with a known form.
    let mut best = AS_IS;
    let mut form_known = false;
    for plan in PLANS {
        let Some(done) = carry_out(plan, text, scanner, &mut buffer.pages) else { continue };
        let (scan, page) = done.pages(&mut buffer.pages);
        match read(scan, reference_year, page) {
            Ok((udi, _)) if is_plausible(plan, scan, &udi) => {
                best = plan;
                break;
            }
            Ok(_) => {}
            Err(error) if !form_known && error.agency().is_some() => {
                (best, form_known) = (plan, true);
            }
            Err(_) => {}
        }
    }
    let Some(done) = carry_out(best, text, scanner, &mut buffer.pages) else {
        return Err(ParseError::formless(ErrorKind::Unrecognized, 0));
    };
    let (scan, page) = done.pages(&mut buffer.pages);
    let (udi, tolerated) = read(scan, reference_year, page)?;
    let kinds = done.kinds().iter().copied().chain(tolerated);
    Ok(Repaired { repairs: Repairs::of(kinds, &udi), udi })
}

/// Reads strictly, but for the lots of HIBC that makers print against its standard.
fn read<'b>(
    scan: &'b str,
    reference_year: u16,
    page: &'b mut Page,
) -> Result<(Udi<'b>, Option<RepairKind>), ParseError<'b>> {
    let error = match parse_with(scan, reference_year, page) {
        Ok(udi) => return Ok((udi, None)),
        Err(error) => error,
    };
    if error.agency() == Some(Agency::Hibcc) && error.kind() == ErrorKind::IllegalChar {
        let (_, symbols) = symbology::split(scan);
        if let Ok(udi) = hibc::parse_with_signs(symbols, reference_year) {
            return Ok((udi, Some(RepairKind::NumberSigns)));
        }
    }
    Err(error)
}

/// What is known of the scanner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scanner {
    /// The character it is set to send for FNC1, if that is one which a lot could hold, as `_`.
    pub separator: Option<char>,
}

/// A UDI with the list of what had to be done to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired<'a> {
    udi: Udi<'a>,
    repairs: Repairs,
}

impl<'a> Repaired<'a> {
    /// The UDI.
    pub const fn udi(&self) -> &Udi<'a> {
        &self.udi
    }

    /// The repairs, in the order they were made; empty if the scan was right.
    pub fn repairs(&self) -> &[Repair] {
        self.repairs.as_slice()
    }

    /// The UDI, without the list.
    pub fn into_udi(self) -> Udi<'a> {
        self.udi
    }
}

/// What kind of damage was undone.
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
    /// A hyphen or full stop in an HIBC lot or serial was let pass: nothing is changed.
    NumberSigns,
}

impl RepairKind {
    /// The stable code.
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
            Self::NumberSigns => "number_signs",
        }
    }

    /// Writes the repaired text; the same text, or nothing, where there is nothing to repair.
    fn carry_out(self, text: &str, scanner: Scanner, page: &mut Page) -> Result<(), Full> {
        match self {
            Self::Framing => separator::framing(text, page),
            Self::TrailingSpace => separator::trailing_space(text, page),
            Self::SeparatorToken => separator::tokens(text, scanner, page),
            Self::RepeatedSymbology => separator::repeated_symbology(text, page),
            Self::CapsLock => keyboard::caps_lock(text, page),
            Self::UpperCase => keyboard::upper_case(text, page),
            Self::SeparatorCharacter => separator::characters(text, page),
            Self::GermanLayout => keyboard::german(text, page),
            Self::FrenchLayout => keyboard::french(text, page),
            Self::Joined => separator::join(text, page),
            Self::Envelope => separator::envelope(text, page),
            // Not a repair of the text: the reading after it passes over them.
            Self::NumberSigns => Ok(()),
        }
    }
}

/// One repair, and whether it is proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    kind: RepairKind,
    confirmed: bool,
}

impl Repair {
    /// What was done.
    pub const fn kind(self) -> RepairKind {
        self.kind
    }

    /// The stable code of what was done.
    pub const fn as_str(self) -> &'static str {
        self.kind.as_str()
    }

    /// Whether a check digit covers what was changed, or nothing that belongs to a value was.
    /// Otherwise a person has to compare the result with the label.
    pub const fn is_confirmed(self) -> bool {
        self.confirmed
    }
}

/// Most repairs one plan makes.
const MAX_REPAIRS: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Repairs {
    list: [Repair; MAX_REPAIRS],
    count: usize,
}

impl Repairs {
    fn of(kinds: impl Iterator<Item = RepairKind>, udi: &Udi<'_>) -> Self {
        let unused = Repair { kind: RepairKind::Framing, confirmed: true };
        let mut repairs = Self { list: [unused; MAX_REPAIRS], count: 0 };
        for (slot, kind) in repairs.list.iter_mut().zip(kinds) {
            *slot = Repair { kind, confirmed: is_confirmed(kind, udi) };
            repairs.count += 1;
        }
        repairs
    }

    fn as_slice(&self) -> &[Repair] {
        self.list.get(..self.count).unwrap_or_default()
    }
}

/// What to try, in this order: the first plan after which the text reads strictly is taken. Plans
/// that change nothing are skipped, and so is a frame that is not there.
const PLANS: &[&[RepairKind]] = {
    use RepairKind::{
        CapsLock, Envelope, Framing, FrenchLayout, GermanLayout, Joined, RepeatedSymbology,
        SeparatorCharacter, SeparatorToken, TrailingSpace, UpperCase,
    };
    &[
        // Some tokens are made of characters that a lot may hold: a strict reading would keep them.
        &[Framing, SeparatorToken],
        AS_IS,
        &[Framing],
        &[Framing, TrailingSpace],
        &[Framing, RepeatedSymbology],
        &[Framing, CapsLock],
        &[Framing, CapsLock, SeparatorToken],
        &[Framing, CapsLock, RepeatedSymbology],
        &[Framing, CapsLock, SeparatorCharacter],
        &[Framing, UpperCase],
        &[Framing, UpperCase, TrailingSpace],
        &[Framing, SeparatorCharacter],
        &[Framing, SeparatorToken, SeparatorCharacter],
        &[Framing, RepeatedSymbology, SeparatorCharacter],
        &[Framing, GermanLayout],
        &[Framing, GermanLayout, TrailingSpace],
        &[Framing, GermanLayout, SeparatorToken],
        &[Framing, GermanLayout, RepeatedSymbology],
        &[Framing, GermanLayout, SeparatorCharacter],
        &[Framing, FrenchLayout],
        &[Framing, FrenchLayout, TrailingSpace],
        &[Framing, FrenchLayout, SeparatorToken],
        &[Framing, FrenchLayout, RepeatedSymbology],
        &[Framing, FrenchLayout, SeparatorCharacter],
        &[Framing, Joined],
        &[Framing, Joined, TrailingSpace],
        &[Framing, Joined, SeparatorCharacter],
        &[Framing, GermanLayout, Joined],
        &[Framing, FrenchLayout, Joined],
        &[Framing, Envelope],
        &[Framing, SeparatorToken, Envelope],
    ]
};

/// No repair at all.
const AS_IS: &[RepairKind] = &[];

/// A plan that was carried out: which page holds the text, and which repairs it took.
#[derive(Clone, Copy)]
struct Done {
    on_second: bool,
    kinds: [RepairKind; MAX_REPAIRS],
    count: usize,
}

impl Done {
    fn kinds(&self) -> &[RepairKind] {
        self.kinds.get(..self.count).unwrap_or_default()
    }

    /// The repaired text, and the other page.
    fn pages<'b>(&self, [first, second]: &'b mut [Page; 2]) -> (&'b str, &'b mut Page) {
        if self.on_second { (second.as_str(), first) } else { (first.as_str(), second) }
    }
}

/// Makes the repairs of a plan, one after the other; `None` if one of them has nothing to repair.
fn carry_out(
    plan: &[RepairKind],
    text: &str,
    scanner: Scanner,
    pages: &mut [Page; 2],
) -> Option<Done> {
    let mut done = Done { on_second: false, kinds: [RepairKind::Framing; MAX_REPAIRS], count: 0 };
    let [first, _] = pages;
    first.clear();
    first.push_str(text).ok()?;
    for kind in plan {
        let (current, next) = done.pages(pages);
        next.clear();
        kind.carry_out(current, scanner, next).ok()?;
        if next.as_str().is_empty() || next.as_str() == current {
            if *kind == RepairKind::Framing {
                continue;
            }
            return None;
        }
        done.on_second = !done.on_second;
        *done.kinds.get_mut(done.count)? = *kind;
        done.count += 1;
    }
    Some(done)
}

/// Whether a reading that a guess led to has something in it that a wrong guess would not have: a
/// check digit, a date that exists, or a symbology identifier.
fn is_plausible(plan: &[RepairKind], scan: &str, udi: &Udi<'_>) -> bool {
    let dated = udi.expiry().or(udi.manufactured()).is_some();
    let proven = udi.di().is_some() || symbology::split(scan).0 == Some(Symbology::Gs1);
    match udi.agency() {
        Agency::Hibcc => true,
        Agency::Iccbba => proven || dated || udi.others().next().is_some(),
        Agency::Gs1 | Agency::Ifa => plan.iter().all(|kind| match kind {
            RepairKind::FrenchLayout | RepairKind::GermanLayout => proven,
            RepairKind::SeparatorCharacter | RepairKind::Joined => proven || dated,
            _ => true,
        }),
    }
}

fn is_confirmed(kind: RepairKind, udi: &Udi<'_>) -> bool {
    match (kind, udi.agency()) {
        // Nothing around a text belongs to a value; and the HIBC check character covers all of it.
        (RepairKind::Framing, _) | (_, Agency::Hibcc) => true,
        // On a French keyboard every digit is another character: a right number proves the layout.
        (RepairKind::FrenchLayout, Agency::Gs1 | Agency::Ifa) => udi.di().is_some(),
        _ => false,
    }
}
