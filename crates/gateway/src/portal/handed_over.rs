//! What somebody is told who would change something of a provider that was handed over.

use web::page::Visit;

web::words! {
    heading: "Overgedragen", "Handed over";
    text: "Er is niets gewijzigd. Deze zorgaanbieder is overgedragen aan {}. Ga daar verder met uw werk. Wat hier staat, blijft te lezen.",
        "Nothing was changed. This care provider was handed over to {}. Go on with your work there. What stands here can still be read.";
}

/// In a few words, and what happened with what to do.
pub(crate) fn handed_over_to(visit: &Visit, successor: &str) -> (String, String) {
    let words = Words::of(visit.language);
    (words.heading.to_owned(), words.text.replace("{}", successor))
}
