//! What is wrong with a field of a signal or a case of enforcement, in words: with its code, and the
//! article where a rule forbids it.

use web::form::Form;
use web::page::Language;

use super::fill;
use crate::model::fault::{Fault, Faults};

web::words! {
    empty: "{}: vul dit in.", "{}: fill this in.";
    long: "{}: gebruik ten hoogste {} tekens.", "{}: use at most {} characters.";
    bsn: "{}: dit lijkt een BSN te bevatten. Haal het weg.", "{}: this seems to hold a BSN. Take it out.";
    pick: "{}: maak een keuze.", "{}: make a choice.";
    day: "{}: vul een bestaande datum in, bijvoorbeeld 22-11-2026.", "{}: fill in a real date, such as 22-11-2026.";
    future: "{}: deze dag moet nog komen.", "{}: this day is still to come.";
    order: "{}: dit is eerder dan het begin.", "{}: this is before the beginning.";
    udi_di: "{}: dit is geen UDI-DI. Neem de cijfers van de verpakking over.", "{}: this is no UDI-DI. Copy the digits from the packaging.";
    branch: "{}: een vestigingsnummer heeft twaalf cijfers.", "{}: a branch number has twelve digits.";
    srn: "{}: schrijf het als NL-MF-000012345.", "{}: write it as NL-MF-000012345.";
    country: "{}: schrijf twee letters, bijvoorbeeld DE.", "{}: write two letters, such as DE.";
    number: "{}: vul een heel getal in.", "{}: fill in a whole number.";
    provision: "{}: schrijf de wet en het artikel, bijvoorbeeld MDR 87(3).", "{}: write the law and the article, such as MDR 87(3).";
    half_evidence: "{}: bij bewijs horen vindplaats, soort en datum. Vul ze alle drie in, of geen.",
        "{}: evidence has a reference, a kind and a date. Fill in all three, or none.";
    internal: "{}: gegevens uit het interne incidentenregister van een zorgaanbieder mogen niet bij een bevinding of een maatregel worden gebruikt. Steun op ander bewijs.",
        "{}: data from a care provider's internal register of incidents may not be used for a finding or a measure. Rest on other evidence.";
    no_breach: "{}: er staat geen non-conformiteit vast, dus dit is geen zaak van artikel 95. Leg eerst de bevinding vast, of vink aan dat het als potentieel risico wordt behandeld (MDR 98).",
        "{}: no non-conformity is established, so this is no case of article 95. Record the finding first, or tick that it is handled as a potential risk (MDR 98).";
    of_category: "{}: een onaanvaardbaar risico gaat over een hulpmiddel. Alleen een potentieel risico kan over een categorie gaan.",
        "{}: an unacceptable risk is of one device. Only a potential risk can be of a category.";
    no_evidence: "{}: wat vaststaat of weerlegd is, heeft bewijs nodig.", "{}: what is established or refuted needs evidence.";
    twice: "{}: de tweede lezer is iemand anders dan de behandelaar.", "{}: the second reader is somebody else than the owner.";
    code_and_article: "(code {}, {})", "(code: {}, {})";
}

/// Notes what is wrong; `label` says what a field is called.
pub(super) fn note(
    form: &mut Form,
    faults: Faults,
    language: Language,
    label: impl Fn(&str) -> String,
) {
    for (field, fault) in faults {
        let told = told(fault, &label(&field), Words::of(language));
        form.note(&field, told);
    }
}

fn told(fault: Fault, label: &str, words: &Words) -> String {
    let (text, most) = match fault {
        Fault::Empty => (words.empty, 0),
        Fault::Long(most) => (words.long, most),
        Fault::Bsn => (words.bsn, 0),
        Fault::Pick => (words.pick, 0),
        Fault::Day => (words.day, 0),
        Fault::Future => (words.future, 0),
        Fault::Order => (words.order, 0),
        Fault::UdiDi => (words.udi_di, 0),
        Fault::Branch => (words.branch, 0),
        Fault::Srn => (words.srn, 0),
        Fault::Country => (words.country, 0),
        Fault::Number => (words.number, 0),
        Fault::Provision => (words.provision, 0),
        Fault::HalfEvidence => (words.half_evidence, 0),
        Fault::InternalIncident => (words.internal, 0),
        Fault::RiskWithoutBreach => (words.no_breach, 0),
        Fault::RiskOfCategory => (words.of_category, 0),
        Fault::NoEvidence => (words.no_evidence, 0),
        Fault::Twice => (words.twice, 0),
    };
    let text = fill(text, &[label, &most.to_string()]);
    match fault.article() {
        Some(article) => {
            format!("{text} {}", fill(words.code_and_article, &[fault.code(), article]))
        }
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &[]), Vec::<String>::new());
    }
}
