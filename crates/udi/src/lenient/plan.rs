//! Which repairs the lenient mode tries, alone and together, in which order, and when it believes
//! the result.

use super::repair::{MAX_REPAIRS, RepairKind};
use super::{Scanner, keyboard, print, separator};
use crate::buffer::{Full, Page};
use crate::symbology::{self, Symbology};
use crate::{Agency, Udi};

/// What to try, in this order: the first plan after which the text reads strictly is taken. Plans
/// that change nothing are skipped, and so is a frame that is not there.
pub(super) const PLANS: &[&[RepairKind]] = {
    use RepairKind::{
        Braces, CapsLock, Envelope, Framing, FrenchLayout, GermanLayout, Joined, RepeatedSymbology,
        SeparatorCharacter, SeparatorToken, TrailingSpace, UpperCase,
    };
    &[
        // Some tokens are made of characters that a lot may hold: a strict reading would keep them.
        &[Framing, SeparatorToken],
        AS_IS,
        &[Framing],
        &[Framing, TrailingSpace],
        &[Framing, Braces],
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
pub(super) const AS_IS: &[RepairKind] = &[];

/// A plan that was carried out: which page holds the text, and which repairs it took.
#[derive(Clone, Copy)]
pub(super) struct Done {
    on_second: bool,
    kinds: [RepairKind; MAX_REPAIRS],
    count: usize,
}

impl Done {
    pub(super) fn kinds(&self) -> &[RepairKind] {
        self.kinds.get(..self.count).unwrap_or_default()
    }

    /// The repaired text, and the other page.
    pub(super) fn pages<'b>(
        &self,
        (first, second): &'b mut (Page, Page),
    ) -> (&'b str, &'b mut Page) {
        if self.on_second { (second.as_str(), first) } else { (first.as_str(), second) }
    }
}

/// Makes the repairs of a plan, one after the other; `None` if one of them has nothing to repair.
pub(super) fn carry_out(
    plan: &[RepairKind],
    text: &str,
    scanner: Scanner,
    pages: &mut (Page, Page),
) -> Option<Done> {
    let mut done = Done { on_second: false, kinds: [RepairKind::Framing; MAX_REPAIRS], count: 0 };
    let (first, _) = pages;
    first.clear();
    first.push_str(text).ok()?;
    for kind in plan {
        let (current, next) = done.pages(pages);
        next.clear();
        undo(*kind, current, scanner, next).ok()?;
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
pub(super) fn is_plausible(plan: &[RepairKind], scan: &str, udi: &Udi<'_>) -> bool {
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

/// Writes the repaired text; the same text, or nothing, where there is nothing to repair.
fn undo(kind: RepairKind, text: &str, scanner: Scanner, page: &mut Page) -> Result<(), Full> {
    match kind {
        RepairKind::Framing => separator::framing(text, page),
        RepairKind::TrailingSpace => separator::trailing_space(text, page),
        RepairKind::SeparatorToken => separator::tokens(text, scanner, page),
        RepairKind::RepeatedSymbology => separator::repeated_symbology(text, page),
        RepairKind::CapsLock => keyboard::caps_lock(text, page),
        RepairKind::UpperCase => keyboard::upper_case(text, page),
        RepairKind::SeparatorCharacter => separator::characters(text, page),
        RepairKind::GermanLayout => keyboard::german(text, page),
        RepairKind::FrenchLayout => keyboard::french(text, page),
        RepairKind::Joined => separator::join(text, page),
        RepairKind::Envelope => separator::envelope(text, page),
        RepairKind::Braces => print::braces(text, page),
        // Not a repair of the text: the reading after it passes over them.
        RepairKind::NumberSigns => Ok(()),
    }
}
