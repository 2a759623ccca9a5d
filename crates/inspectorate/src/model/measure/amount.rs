//! An amount in whole cents, as people type it and as it is printed.

use std::fmt;

/// An amount in euro, of whole cents, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Euro(i64);

/// The highest amount that can be typed, in cents: ten thousand million euro.
const MOST: i64 = 1_000_000_000_000;

impl Euro {
    /// So many cents.
    #[must_use]
    pub fn cents(cents: i64) -> Self {
        Self(cents.clamp(0, MOST))
    }

    /// Reads `1500`, `1.500`, `1500,50` or `1.500.50` as no amount: the last mark counts for cents
    /// only if two digits follow it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|it| !it.is_whitespace() && *it != '€').collect();
        let (whole, cents) = match text.rsplit_once([',', '.']) {
            Some((whole, cents)) if cents.len() == 2 => (whole.to_owned(), cents.to_owned()),
            Some((_, rest)) if rest.len() != 3 => return None,
            _ => (text.clone(), "00".to_owned()),
        };
        let groups: Vec<&str> = whole.split(['.', ',']).collect();
        let is_grouped = groups.iter().skip(1).all(|it| it.len() == 3);
        let digits = groups.concat();
        let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        if !is_grouped || !is_number(&digits) || !is_number(&cents) || digits.len() > 10 {
            return None;
        }
        let (whole, cents): (i64, i64) = (digits.parse().ok()?, cents.parse().ok()?);
        Some(Self(whole * 100 + cents)).filter(|it| it.0 <= MOST)
    }

    /// In cents.
    #[must_use]
    pub fn in_cents(self) -> i64 {
        self.0
    }

    /// Whether it is nothing at all.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        self.0 == 0
    }

    /// What is left when so much goes off; nothing where that is more.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self::cents(self.0.saturating_sub(other.0))
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self::cents(self.0.saturating_add(other.0))
    }
}

impl fmt::Display for Euro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_type_it() {
        for (typed, read) in [
            ("1500", Some("1500.00")),
            ("1.500", Some("1500.00")),
            ("€ 1.500,50", Some("1500.50")),
            ("1500.50", Some("1500.50")),
            ("1.500.000", Some("1500000.00")),
            ("15,5", None),
            ("1.50.000", None),
            ("-5", None),
            ("", None),
            ("veel", None),
        ] {
            assert_eq!(Euro::parse(typed).map(|it| it.to_string()).as_deref(), read, "{typed}");
        }
    }
}
