//! What is due in a recall that is open: the next step of the inspectorate, or who is to be called.

use std::collections::BTreeMap;

use super::Standing;

/// How far an open recall came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Open {
    /// Whether it is an exercise.
    pub drill: bool,
    /// The version of the notice; none while nobody wrote one.
    pub record: Option<i64>,
    /// The newest version of which devices are meant.
    pub scope: Option<i64>,
    /// Whether that version was traced.
    pub is_traced: bool,
    /// The versions of notice and scope that were sent last.
    pub sent: Option<(i64, i64)>,
    /// Whether a sending waits for the register.
    pub is_due: bool,
    /// How many providers stand how.
    pub providers: BTreeMap<Standing, i64>,
}

/// What is to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The safety notice is not written.
    Write,
    /// Nobody said which devices are meant.
    Say,
    /// It was not asked how many there are and where.
    Ask,
    /// It was not sent, or not as it reads now.
    Send,
    /// So many providers do not answer, or nobody is known there.
    Call(i64),
    /// At so many providers patients are past their day.
    Press(i64),
    /// All providers are done.
    Close,
    /// The register did not answer yet; that goes by itself.
    WaitForRegister,
    /// So many providers of so many are done; the others are at work, and are reminded by themselves.
    Follow(i64, i64),
}

impl Next {
    /// Whether it waits for the inspectorate.
    #[must_use]
    pub fn waits_for_us(self) -> bool {
        !matches!(self, Self::WaitForRegister | Self::Follow(..))
    }

    /// Whether somebody should have been reached by now.
    #[must_use]
    pub fn presses(self) -> bool {
        matches!(self, Self::Call(_) | Self::Press(_))
    }
}

impl Open {
    /// What is to be done next: what was not told to anybody comes before all else.
    #[must_use]
    pub fn next(&self) -> Next {
        let of = |it: Standing| self.providers.get(&it).copied().unwrap_or_default();
        let (call, late) =
            (of(Standing::Escalated) + of(Standing::NoContact), of(Standing::Overdue));
        let (all, done) = (self.providers.values().sum(), of(Standing::Done));
        match (self.record, self.scope) {
            _ if self.is_due => Next::WaitForRegister,
            (None, _) => Next::Write,
            (_, None) => Next::Say,
            _ if !self.is_traced => Next::Ask,
            (Some(record), Some(scope)) if self.sent != Some((record, scope)) => Next::Send,
            _ if call > 0 => Next::Call(call),
            _ if late > 0 => Next::Press(late),
            _ if done == all && all > 0 => Next::Close,
            _ => Next::Follow(done, all),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_to_nobody_comes_first_then_who_does_not_answer() {
        let mut it = Open::default();
        assert_eq!(it.next(), Next::Write);
        it.record = Some(2);
        assert_eq!(it.next(), Next::Say);
        it.scope = Some(3);
        assert_eq!(it.next(), Next::Ask);
        it.is_traced = true;
        assert_eq!(it.next(), Next::Send);
        it.is_due = true;
        assert_eq!(it.next(), Next::WaitForRegister);
        (it.is_due, it.sent) = (false, Some((2, 3)));
        assert_eq!(it.next(), Next::Follow(0, 0));
        it.providers = BTreeMap::from([(Standing::Done, 2), (Standing::Busy, 1)]);
        assert_eq!(it.next(), Next::Follow(2, 3));
        it.providers.insert(Standing::Overdue, 4);
        assert_eq!(it.next(), Next::Press(4));
        it.providers.insert(Standing::NoContact, 1);
        it.providers.insert(Standing::Escalated, 1);
        assert_eq!(it.next(), Next::Call(2));
        it.providers = BTreeMap::from([(Standing::Done, 3)]);
        assert_eq!(it.next(), Next::Close);
        // A word of the notice was changed: whoever was told has to hear it.
        it.record = Some(3);
        assert_eq!(it.next(), Next::Send);
    }

    #[test]
    fn only_what_goes_by_itself_does_not_wait_for_the_inspectorate() {
        assert!(!Next::Follow(1, 2).waits_for_us() && !Next::WaitForRegister.waits_for_us());
        assert!(Next::Send.waits_for_us() && !Next::Send.presses());
        assert!(Next::Call(1).presses() && Next::Press(1).waits_for_us());
    }

    #[test]
    fn every_standing_has_a_code_of_its_own() {
        for it in Standing::ALL {
            assert_eq!(Standing::of(it.as_str()), Some(it));
        }
        assert_eq!(Standing::of("x"), None);
    }
}
