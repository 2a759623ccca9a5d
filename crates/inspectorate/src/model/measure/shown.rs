//! The words of a measure that everybody can read, taken from its steps.

use jiff::civil::Date;

use super::{Kind, Measure, PublicWords};

/// What the public list says of a measure; none before it was decided to publish it.
#[must_use]
pub fn public_words(it: &Measure, today: Date) -> Option<PublicWords> {
    let decision = &it.last(Kind::Decided)?.values;
    let said = &it.last(Kind::PublicationDecided)?.values;
    let some = |text: &str| Some(text.to_owned()).filter(|it| !it.is_empty());
    let end = it.last(Kind::EndPublished).map(|it| &it.values);
    Some(PublicWords {
        code: it.code.code().to_owned(),
        addressee: it.addressee.name.clone(),
        decided_on: decision.day("on")?,
        legal_basis: decision.text("basis").split(';').map(|it| it.trim().to_owned()).collect(),
        title_nl: said.text("title_nl").to_owned(),
        summary_nl: said.text("summary_nl").to_owned(),
        title_en: some(said.text("title_en")),
        summary_en: some(said.text("summary_en")),
        reaction: it.last(Kind::Reaction).map(|it| it.values.text("text").to_owned()),
        remedy: remedy(it, today).to_owned(),
        end_nl: end.and_then(|it| some(it.text("text_nl"))),
        end_en: end.and_then(|it| some(it.text("text_en"))),
        ended_on: end.and_then(|it| it.day("on")),
    })
}

/// How far remedies are: one is pending, the term still runs, or nothing can come any more.
fn remedy(it: &Measure, today: Date) -> &'static str {
    let filed = it.all(Kind::RemedyFiled).count();
    if filed > it.all(Kind::RemedyDecided).count() {
        return "pending";
    }
    let is_open = it.decided_on().is_some_and(|on| today <= super::dates::objection_ends(on));
    if is_open && filed == 0 { "open" } else { "closed" }
}
