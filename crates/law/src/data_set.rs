//! The nine elements a-i of the register's data set, and which of them an event must carry.
//!
//! Besluit registratie implantaten art. 2 lists the elements; none of them is a person.
//! Regeling art. 3(1) says how b, c and d are sent: by the UDI-DI, never as text.
//! What is not an element (expiry, side, indication, surgeon, patient) has no place here.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::article::Article;

const BESLUIT: Option<&str> = Some("https://www.officielebekendmakingen.nl/stb-2018-223.html");
const REGELING: Option<&str> =
    Some("https://zoek.officielebekendmakingen.nl/stcrt-2018-45764.html");

/// The three facts a provider must report.
///
/// Corrections and withdrawals change a report; they are no facts of their own and start no term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// An implant or part of one was placed.
    Implantation,
    /// An implant or part of one was taken out.
    Explantation,
    /// The bearer died.
    Death,
}

impl EventKind {
    /// All kinds, in the order of the law.
    pub const ALL: [Self; 3] = [Self::Implantation, Self::Explantation, Self::Death];

    /// The word used in messages and data files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Implantation => "implantation",
            Self::Explantation => "explantation",
            Self::Death => "death",
        }
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An element of the data set, named by its letter in Besluit art. 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Element {
    /// The provider, sent as the trade-register number of the branch.
    A,
    /// The manufacturer.
    B,
    /// The product name.
    C,
    /// The product type.
    D,
    /// The unique designation of the implant: the UDI-DI.
    E,
    /// The lot or serial number.
    F,
    /// The date of implantation.
    G,
    /// The date of explantation.
    H,
    /// The date of death.
    I,
}

/// What an event must do about an element (table 2.2 of our reading of the Besluit).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// The event must carry it.
    Mandatory,
    /// Not sent: it follows from the UDI-DI, element e (Regeling art. 3(1)(b)).
    ViaUdiDi,
    /// Must be carried unless implant, dossier and other information no longer yield it (art. 3).
    IfDerivable,
    /// Must be carried when the provider knows it.
    IfKnown,
    /// Taken from the earlier record that the event refers to.
    ByReference,
    /// Has no meaning for this event.
    NotApplicable,
}

impl Element {
    /// All nine, in the order of the law.
    pub const ALL: [Self; 9] =
        [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F, Self::G, Self::H, Self::I];

    /// What an event of this kind must do about the element.
    ///
    /// ```
    /// use law::{Duty, Element, EventKind};
    /// assert_eq!(Element::F.duty(EventKind::Explantation), Duty::IfDerivable);
    /// ```
    pub const fn duty(self, kind: EventKind) -> Duty {
        use EventKind::{Death, Explantation, Implantation};
        match (self, kind) {
            (Self::A, _)
            | (Self::E | Self::F | Self::G, Implantation)
            | (Self::H, Explantation)
            | (Self::I, Death) => Duty::Mandatory,
            (Self::B | Self::C | Self::D, Implantation) => Duty::ViaUdiDi,
            (Self::B | Self::C | Self::D | Self::E | Self::F, Explantation) => Duty::IfDerivable,
            (Self::G, Explantation) => Duty::IfKnown,
            (Self::B | Self::C | Self::D | Self::E | Self::F | Self::G, Death) => Duty::ByReference,
            (Self::H, Implantation | Death) | (Self::I, Implantation | Explantation) => {
                Duty::NotApplicable
            }
        }
    }

    /// The letter in Besluit art. 2.
    pub const fn letter(self) -> char {
        match self {
            Self::A => 'a',
            Self::B => 'b',
            Self::C => 'c',
            Self::D => 'd',
            Self::E => 'e',
            Self::F => 'f',
            Self::G => 'g',
            Self::H => 'h',
            Self::I => 'i',
        }
    }

    /// Where the element is named in law.
    pub const fn article(self) -> Article {
        Article::fixed(
            match self {
                Self::A => "Besluit registratie implantaten art. 2(a)",
                Self::B => "Besluit registratie implantaten art. 2(b)",
                Self::C => "Besluit registratie implantaten art. 2(c)",
                Self::D => "Besluit registratie implantaten art. 2(d)",
                Self::E => "Besluit registratie implantaten art. 2(e)",
                Self::F => "Besluit registratie implantaten art. 2(f)",
                Self::G => "Besluit registratie implantaten art. 2(g)",
                Self::H => "Besluit registratie implantaten art. 2(h)",
                Self::I => "Besluit registratie implantaten art. 2(i)",
            },
            BESLUIT,
        )
    }

    /// Where the law says in which form the element is sent; none was read for g, h and i.
    pub const fn form(self) -> Option<Article> {
        match self {
            Self::A => Some(Article::fixed(
                "Regeling registratie implantaten art. 3(1)(a), Handelsregisterwet 2007 art. 11(1)(a)",
                REGELING,
            )),
            Self::B | Self::C | Self::D => {
                Some(Article::fixed("Regeling registratie implantaten art. 3(1)(b)", REGELING))
            }
            Self::E => Some(Article::fixed(
                "Regeling registratie implantaten art. 3(1)(b), MDR art. 27(1)(a)(i)",
                REGELING,
            )),
            Self::F => Some(Article::fixed(
                "Regeling registratie implantaten art. 3(1)(c), MDR art. 27(1)(a)(ii)",
                REGELING,
            )),
            Self::G | Self::H | Self::I => None,
        }
    }

    /// The element in Dutch, in the words of the law as far as we read them.
    pub const fn name_nl(self) -> &'static str {
        match self {
            Self::A => "naam van de zorgaanbieder",
            Self::B => "naam van de fabrikant",
            Self::C => "productnaam",
            Self::D => "producttype",
            Self::E => "unieke aanduiding van het implantaat",
            Self::F => "lot- of serienummer",
            Self::G => "datum van implantatie",
            Self::H => "datum van explantatie",
            Self::I => "datum van overlijden",
        }
    }

    /// The element in English.
    pub const fn name_en(self) -> &'static str {
        match self {
            Self::A => "provider",
            Self::B => "manufacturer",
            Self::C => "product name",
            Self::D => "product type",
            Self::E => "unique designation of the implant",
            Self::F => "lot or serial number",
            Self::G => "date of implantation",
            Self::H => "date of explantation",
            Self::I => "date of death",
        }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.letter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_duties_are_those_of_table_2_2() {
        use Duty::{
            ByReference as Ref, IfDerivable as Drv, IfKnown, Mandatory as M, NotApplicable as No,
            ViaUdiDi as Via,
        };
        let table = [
            (Element::A, [M, M, M]),
            (Element::B, [Via, Drv, Ref]),
            (Element::C, [Via, Drv, Ref]),
            (Element::D, [Via, Drv, Ref]),
            (Element::E, [M, Drv, Ref]),
            (Element::F, [M, Drv, Ref]),
            (Element::G, [M, IfKnown, Ref]),
            (Element::H, [No, M, No]),
            (Element::I, [No, No, M]),
        ];
        assert_eq!(table.map(|(element, _)| element), Element::ALL);
        for (element, duties) in table {
            assert_eq!(EventKind::ALL.map(|kind| element.duty(kind)), duties, "element {element}");
        }
    }

    #[test]
    fn every_element_cites_its_own_letter() {
        for element in Element::ALL {
            let expected = format!("Besluit registratie implantaten art. 2({element})");
            assert_eq!(element.article().citation(), expected);
        }
    }
}
