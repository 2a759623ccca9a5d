//! Watching the duty to register: signs, points, bands and letters.

use jiff::civil::{Date, date};

use super::Page;
use super::markdown::{Text, cited, code, sure};
use crate::duty::{Basis, DutyRules};

/// The page shows what holds now; a day far off has the last entries of the file.
const LAST: Date = date(9999, 12, 31);

pub(super) fn page() -> Page {
    let rules = DutyRules::shipped();
    let mut text = Text::titled("Watching the duty to register (DUTY)");
    text.say(
        "Which months are judged, which signs give points to a provider, and what the points lead to.\n\
         Each point a provider has is explained to it in these words.",
    );
    let watch = rules.on(LAST);
    text.table(
        &["what", "value"],
        [
            ("months judged", watch.window_months),
            ("months of the provider's own past", watch.past_months),
            ("last months in which a drop is looked for", watch.recent_months),
            ("share in percent below which it is a drop", watch.drop_below_percent),
            ("months without a receipt after which it fell silent", watch.silent_after_months),
        ]
        .map(|(what, value)| [what.to_owned(), value.to_string()]),
    );
    text.points(vec![rests_on(&watch.basis)]);
    text.head("Signs");
    let rows = rules.indicators(LAST).map(|it| {
        let steps: Vec<String> =
            it.steps.iter().map(|step| format!("from {}: {}", step.from, step.points)).collect();
        [
            it.id.clone(),
            it.name.en.clone(),
            it.why.en.clone(),
            format!("{} (at least {})", steps.join("; "), it.least),
            it.letter.as_deref().map_or_else(String::new, code),
            rests_on(&it.basis),
        ]
    });
    text.table(&["sign", "name", "why it matters", "points", "letter", "rests on"], rows);
    text.head("Bands");
    let rows = rules.bands(LAST).map(|it| {
        let points = it.from_points.to_string();
        [points, it.name.en.clone(), it.what.en.clone(), rests_on(&it.basis)]
    });
    text.table(&["from points", "band", "what the inspectorate does", "rests on"], rows);
    text.head("Letters");
    let rows = rules.letters(LAST).map(|it| {
        let days = format!("{} days", it.answer_within_days);
        let retro = it.retro_from.map_or_else(String::new, |it| it.to_string());
        [it.id.clone(), it.name.en.clone(), it.subject.en.clone(), days, retro, rests_on(&it.basis)]
    });
    text.table(
        &["letter", "name", "subject", "answer within", "register anew from", "rests on"],
        rows,
    );
    text.page("duty")
}

fn rests_on(basis: &Basis) -> String {
    let model = if basis.model { "; numbers are our model" } else { "" };
    format!("{}; {}{model}", cited(&basis.article), sure(basis.confidence))
}
