//! How sure a provider was: the level its `acr` stands for, or two factors it names in `amr`.

use identity::Assurance;

/// What one knows, has, and is (RFC 8176).
const FACTORS: [&[&str]; 3] = [
    &["pwd", "pin", "kba"],
    &["otp", "hwk", "swk", "sms", "tel", "sc", "pop"],
    &["fpt", "face", "iris", "retina", "vbm"],
];

/// The level of a sign-in. A provider that knows no levels and names two factors, as those of
/// employers do, was substantially sure. One that names a level means it: DigiD with a text message
/// has two factors and is low.
pub(super) fn level(acr: Option<&str>, amr: &[String]) -> Option<Assurance> {
    let shown = || has_two_factors(amr).then_some(Assurance::Substantial);
    acr.and_then(Assurance::of_acr).or_else(shown)
}

/// Whether somebody showed two things of different kinds.
fn has_two_factors(amr: &[String]) -> bool {
    let has = |names: &[&str]| amr.iter().any(|method| names.contains(&method.as_str()));
    has(&["mfa"]) || FACTORS.iter().filter(|names| has(names)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_named_or_shown_by_two_factors() {
        let check = |acr: Option<&str>, amr: &[&str], expected| {
            let amr: Vec<String> = amr.iter().map(ToString::to_string).collect();
            assert_eq!(level(acr, &amr), expected, "{acr:?} {amr:?}");
        };
        check(Some("http://eidas.europa.eu/LoA/high"), &[], Some(Assurance::High));
        check(Some("http://eidas.europa.eu/LoA/low"), &["pwd"], Some(Assurance::Low));
        check(Some("urn:etoegang:core:assurance-class:loa3"), &[], Some(Assurance::Substantial));
        check(Some("http://eidas.europa.eu/LoA/low"), &["pwd", "sms"], Some(Assurance::Low));
        check(None, &["pwd"], None);
        check(None, &["pwd", "pin"], None);
        check(Some("1"), &["pwd", "otp"], Some(Assurance::Substantial));
        check(None, &["mfa"], Some(Assurance::Substantial));
        check(Some("substantial"), &[], None);
    }
}
