//! The algorithms an assertion may be signed with: those NL GOV recommends and those SMART asks
//! for. `none` and those with a shared secret are deliberately not among them.

use jsonwebtoken::Algorithm;

const TABLE: [(&str, Algorithm); 5] = [
    ("PS256", Algorithm::PS256),
    ("PS384", Algorithm::PS384),
    ("ES256", Algorithm::ES256),
    ("ES384", Algorithm::ES384),
    ("RS384", Algorithm::RS384),
];

/// Their names, as metadata tells them.
pub const NAMES: [&str; 5] = [TABLE[0].0, TABLE[1].0, TABLE[2].0, TABLE[3].0, TABLE[4].0];

/// The algorithm of this name, if we take it; names are compared letter by letter.
pub(super) fn named(name: &str) -> Option<Algorithm> {
    TABLE.iter().find(|row| row.0 == name).map(|row| row.1)
}
