//! Choices that follow from a message's reference: the same on every run, every retry, every format.

/// A number drawn from a reference, for one purpose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seed(u64);

impl Seed {
    /// The number for a reference; another purpose gives another number.
    pub(crate) fn of(reference: &str, purpose: &str) -> Self {
        let bytes = reference.bytes().chain([0]).chain(purpose.bytes());
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        // The low bits of the sum above follow the last characters too closely.
        let mixed = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        Self(mixed ^ (mixed >> 33))
    }

    /// A number below a bound that is not zero.
    pub(crate) fn below(self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.0 % bound).unwrap_or_default()
    }

    /// The whole number.
    pub(crate) fn number(self) -> u64 {
        self.0
    }
}
