//! The care provider a message is delivered for, and the branch its numbers stand for (rule R12).

use std::collections::BTreeMap;

use exchange::BranchNumber;
use uuid::Uuid;

use super::reason::Own;

/// The kinds of number by which a message names a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberSystem {
    /// Subscriber number of the UZI register.
    Ura,
    /// AGB code.
    Agb,
    /// Company number of the trade register.
    Kvk,
    /// Branch number of the trade register: the register's own key.
    Branch,
}

impl NumberSystem {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Ura, Self::Agb, Self::Kvk, Self::Branch];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ura => "ura",
            Self::Agb => "agb",
            Self::Kvk => "kvk",
            Self::Branch => "branch",
        }
    }

    /// Digits of a right number.
    const fn digits(self) -> usize {
        match self {
            Self::Branch => 12,
            Self::Ura | Self::Agb | Self::Kvk => 8,
        }
    }
}

impl std::str::FromStr for NumberSystem {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        Self::ALL.into_iter().find(|system| system.as_str() == text).ok_or(NotANumber::System)
    }
}

/// Why something is not a provider's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotANumber {
    /// No such system.
    #[error("no such system: use ura, agb, kvk or branch")]
    System,
    /// Too many or too few digits, or something else than digits.
    #[error("a URA, AGB code or KvK number is 8 digits, a branch number 12")]
    Digits,
}

/// A number of a care provider.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    system: NumberSystem,
    value: String,
}

impl Number {
    /// Reads a number; blanks, dots and missing leading zeros of a URA are what exports do to it.
    pub fn parse(system: NumberSystem, text: &str) -> Result<Self, NotANumber> {
        let mut value: String = text.chars().filter(|c| !" .-\u{a0}".contains(*c)).collect();
        if system == NumberSystem::Ura && !value.is_empty() && value.len() < system.digits() {
            value = format!("{value:0>8}");
        }
        let right = value.len() == system.digits() && value.bytes().all(|b| b.is_ascii_digit());
        if right { Ok(Self { system, value }) } else { Err(NotANumber::Digits) }
    }

    /// What a store kept.
    #[must_use]
    pub fn kept(system: NumberSystem, value: String) -> Self {
        Self { system, value }
    }

    /// Its system.
    #[must_use]
    pub fn system(&self) -> NumberSystem {
        self.system
    }

    /// Its digits.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

/// A care provider this gateway serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    id: Uuid,
    name: String,
    numbers: BTreeMap<Number, BranchNumber>,
}

impl Provider {
    /// A provider as the house has it on record.
    #[must_use]
    pub fn known(id: Uuid, name: String, numbers: BTreeMap<Number, BranchNumber>) -> Self {
        Self { id, name, numbers }
    }

    /// Its id in this house.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// What people call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its URA, if it has one and no more.
    #[must_use]
    pub fn ura(&self) -> Option<&str> {
        let mut uras = self.numbers.keys().filter(|number| number.system() == NumberSystem::Ura);
        let first = uras.next()?;
        uras.next().is_none().then_some(first.value())
    }

    /// Its branches, each once.
    #[must_use]
    pub fn branches(&self) -> Vec<BranchNumber> {
        let mut branches: Vec<BranchNumber> = self.numbers.values().cloned().collect();
        branches.sort_unstable();
        branches.dedup();
        branches
    }

    /// The branch that the numbers of a message stand for. The caller's provider decides: numbers
    /// of others only make it a mismatch, and where nothing is certain nothing is guessed.
    pub fn branch<'n>(
        &self,
        named: impl IntoIterator<Item = &'n Number>,
    ) -> Result<BranchNumber, Own> {
        let mut strangers = false;
        let mut found: Vec<&BranchNumber> = Vec::new();
        for number in named {
            match self.numbers.get(number) {
                Some(branch) if !found.contains(&branch) => found.push(branch),
                Some(_) => {}
                None => strangers = true,
            }
        }
        match found.as_slice() {
            [branch] => Ok((*branch).clone()),
            [] if strangers => Err(Own::ProviderMismatch),
            [] => match self.branches().as_slice() {
                [only] => Ok(only.clone()),
                _ => Err(Own::BranchUndetermined),
            },
            _ => Err(Own::BranchUndetermined),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ura(text: &str) -> Number {
        Number::parse(NumberSystem::Ura, text).unwrap()
    }

    fn hospital(numbers: &[(&str, &str)]) -> Provider {
        let branch = |text: &str| BranchNumber::parse(text).unwrap();
        let numbers = numbers.iter().map(|(number, to)| (ura(number), branch(to))).collect();
        Provider::known(Uuid::nil(), "Ziekenhuis Noord".to_owned(), numbers)
    }

    #[test]
    fn the_callers_provider_decides_which_branch_a_number_stands_for() {
        let one = hospital(&[("2729", "000012345678")]);
        let two = hospital(&[("2729", "000012345678"), ("2730", "000087654321")]);
        let first = BranchNumber::parse("000012345678");
        assert_eq!(one.branch([&ura("00002729")]).ok(), first.clone().ok());
        assert_eq!(one.branch([]).ok(), first.clone().ok());
        assert_eq!(one.branch([&ura("99999999")]), Err(Own::ProviderMismatch));
        assert_eq!(one.branch([&ura("99999999"), &ura("2729")]).ok(), first.ok());
        assert_eq!(two.branch([]), Err(Own::BranchUndetermined));
        assert_eq!(two.branch([&ura("2729"), &ura("2730")]), Err(Own::BranchUndetermined));
    }

    #[test]
    fn an_agb_code_of_ten_digits_is_no_number() {
        assert_eq!(Number::parse(NumberSystem::Agb, "0312345678"), Err(NotANumber::Digits));
        assert!(Number::parse(NumberSystem::Agb, "03123456").is_ok());
        assert_eq!(ura("2729").value(), "00002729");
    }
}
