//! How sure we are who somebody is: the levels of eIDAS (Regulation (EU) 910/2014, article 8).

use std::fmt;

/// A level of assurance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assurance {
    /// Low: a password, or less.
    Low,
    /// Substantial: two factors.
    Substantial,
    /// High: two factors, one of them bound to a check in person.
    High,
}

/// What identity providers call the levels: eIDAS, DigiD (as SAML classes), eHerkenning.
const NAMES: &[(&str, Assurance)] = &[
    ("http://eidas.europa.eu/LoA/low", Assurance::Low),
    ("http://eidas.europa.eu/LoA/substantial", Assurance::Substantial),
    ("http://eidas.europa.eu/LoA/high", Assurance::High),
    ("urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport", Assurance::Low),
    ("urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract", Assurance::Low),
    ("urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard", Assurance::Substantial),
    ("urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI", Assurance::High),
    ("urn:etoegang:core:assurance-class:loa2", Assurance::Low),
    ("urn:etoegang:core:assurance-class:loa2plus", Assurance::Low),
    ("urn:etoegang:core:assurance-class:loa3", Assurance::Substantial),
    ("urn:etoegang:core:assurance-class:loa4", Assurance::High),
];

impl Assurance {
    /// The level an identity provider's `acr` stands for; an unknown one stands for none.
    #[must_use]
    pub fn of_acr(acr: &str) -> Option<Self> {
        NAMES.iter().find(|(name, _)| *name == acr).map(|(_, level)| *level)
    }

    /// The eIDAS name of the level: what we ask identity providers for.
    #[must_use]
    pub fn acr(self) -> &'static str {
        match self {
            Self::Low => "http://eidas.europa.eu/LoA/low",
            Self::Substantial => "http://eidas.europa.eu/LoA/substantial",
            Self::High => "http://eidas.europa.eu/LoA/high",
        }
    }

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Substantial => "substantial",
            Self::High => "high",
        }
    }
}

impl fmt::Display for Assurance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_known_by_every_name_and_ordered() {
        for level in [Assurance::Low, Assurance::Substantial, Assurance::High] {
            assert_eq!(Assurance::of_acr(level.acr()), Some(level));
        }
        assert!(
            Assurance::Low < Assurance::Substantial && Assurance::Substantial < Assurance::High
        );
        assert_eq!(
            Assurance::of_acr("urn:etoegang:core:assurance-class:loa3"),
            Some(Assurance::Substantial)
        );
        assert_eq!(Assurance::of_acr("substantial"), None);
    }
}
