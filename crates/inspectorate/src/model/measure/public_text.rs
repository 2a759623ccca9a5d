//! What words of a measure that are to become public may not hold: what is found in them is refused,
//! each kind once, and so is what was marked as a trade secret.

use super::Refusal;
use crate::model::public_text::{Name, has_personal_data, has_small_count};

/// Everything in a text that may not be public, each kind once.
#[must_use]
pub fn check_public(
    text: &str,
    people: &[String],
    secrets: &[&str],
    field: &'static str,
) -> Vec<Refusal> {
    let low = text.to_lowercase();
    let mut people = people.iter().filter_map(|it| Name::of(it));
    let found = [
        (people.any(|it| it.is_within(text) || it.is_called_in(text)), Refusal::names_person()),
        (has_personal_data(text), Refusal::personal_data()),
        (has_small_count(text), Refusal::small_figure()),
        (secrets.iter().any(|it| low.contains(&it.to_lowercase())), Refusal::secret()),
    ];
    let found = found.into_iter().filter(|(is_found, _)| *is_found);
    found.map(|(_, refusal)| Refusal { field, ..refusal }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_not_be_public_is_found() {
        let people = ["Hans Handhaving".to_owned()];
        let codes = |text: &str| -> Vec<&'static str> {
            let found = check_public(text, &people, &["formule X7"], "summary_nl");
            found.into_iter().map(|it| it.code).collect()
        };
        for (text, expected) in [
            ("De partij B12 is niet steriel en moet van de markt.", vec![]),
            ("Contact: hans handhaving.", vec!["publication_names_person"]),
            ("Inspecteur Handhaving besloot.", vec!["publication_names_person"]),
            ("Mail info@voorbeeld.nl", vec!["publication_personal_data"]),
            ("Bel 020-123 45 67", vec!["publication_personal_data"]),
            ("Nummer 999900006", vec!["publication_personal_data"]),
            ("Bij 3 patiënten ging het mis", vec!["publication_small_figure"]),
            ("Bij drie patiënten ging het mis", vec!["publication_small_figure"]),
            ("Bij 12 patiënten ging het mis", vec![]),
            ("Volgens formule x7 gemaakt", vec!["publication_trade_secret"]),
            ("Hulpmiddel 08717648200274 van 2026", vec![]),
        ] {
            assert_eq!(codes(text), expected, "{text}");
        }
    }
}
