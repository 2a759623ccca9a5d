//! UDI-DIs and Basic UDI-DIs of made-up makers, with right check characters.
//!
//! GS1 prefix 952 is the one for examples; the other agencies' company codes are chosen so that
//! each identifier can be read as one of its own agency only.

use udi::check::{gmn_pair, mod10, mod37_2, mod97};

use crate::Issuer;

/// What a model is numbered by: its maker and its place in the maker's list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbered {
    pub(super) issuer: Issuer,
    /// The maker, up to 999.
    pub(super) maker: usize,
    /// The category, up to 99.
    pub(super) category: usize,
    /// The rank, from 1 to 999.
    pub(super) rank: u32,
}

/// Models of a maker in a category that share a Basic UDI-DI.
const FAMILY: u32 = 5;

impl Numbered {
    /// The UDI-DI as databases keep it.
    pub(super) fn udi_di(self) -> String {
        let Self { issuer, maker, category, rank } = self;
        match issuer {
            Issuer::Gs1 => checked(format!("0952{maker:04}{category:02}{rank:03}"), |body| {
                mod10(body).map(String::from)
            }),
            Issuer::Hibcc => format!("Q{maker:03}{category:02}{rank:03}0"),
            Issuer::Ifa => checked(format!("139{maker:04}M{category:02}{rank:03}0"), two_of_97),
            Issuer::Iccbba => format!("W{maker:04}{category:03}{rank:03}T0480"),
        }
    }

    /// The Basic UDI-DI of its family.
    pub(super) fn basic_udi_di(self) -> String {
        let Self { issuer, maker, category, rank } = self;
        let family = (rank - 1) / FAMILY + 1;
        let pair = |body: &str| gmn_pair(body).map(String::from_iter);
        match issuer {
            Issuer::Gs1 => checked(format!("952{maker:04}F{category:02}{family:03}"), pair),
            Issuer::Hibcc => checked(format!("++Q{maker:03}F{category:02}{family:03}"), pair),
            Issuer::Ifa => checked(format!("PP9{maker:04}F{category:02}{family:03}"), two_of_97),
            Issuer::Iccbba => {
                checked(format!("W{maker:04}{category:03}{family:03}00000"), |body| {
                    mod37_2(body).map(|value| format!("{value:02}"))
                })
            }
        }
    }
}

fn two_of_97(body: &str) -> Option<String> {
    mod97(body).map(|value| format!("{value:02}"))
}

/// The body with its check behind it.
fn checked(mut body: String, check: impl Fn(&str) -> Option<String>) -> String {
    let check = check(&body).expect("the body has only characters that have a value");
    body.push_str(&check);
    body
}
