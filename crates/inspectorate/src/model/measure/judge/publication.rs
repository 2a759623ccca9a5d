//! Publication: what may be public, from when, and what its words may not hold.

use law::intervention::State;

use crate::model::measure::{Around, Kind, Measure, Refusal, Values, check_public, dates};
use crate::model::public_text::is_long_reaction;

/// Everything that forbids this step towards the public.
pub(super) fn judge(
    measure: &Measure,
    around: &Around<'_>,
    kind: Kind,
    values: &Values,
) -> Vec<Refusal> {
    let mut found = Vec::new();
    let mut refuse = |is_so: bool, refusal: Refusal| {
        if is_so {
            found.push(refusal);
        }
    };
    refuse(measure.is_informal(), Refusal::informal());
    let is_annulled = measure.state() == State::Ingetrokken;
    match kind {
        Kind::PublicationDecided => {
            refuse(is_annulled, Refusal::withdrawn());
            let until = values.day("visible_until");
            let first = dates::publication_earliest(around.today);
            refuse(until.is_some_and(|until| until <= first), Refusal::visible_short());
            let is_half =
                values.text("title_en").is_empty() != values.text("summary_en").is_empty();
            refuse(is_half, Refusal::half_english());
        }
        Kind::Reaction => {
            refuse(is_long_reaction(values.text("text")), Refusal::reaction_long());
            let asked = measure.last(Kind::PublicationDecided).and_then(|it| it.values.day("on"));
            let on = values.day("on").unwrap_or(around.today);
            let is_late = asked.is_some_and(|asked| dates::reaction_ends(asked) < on);
            refuse(is_late, Refusal::reaction_late());
        }
        Kind::Published => {
            refuse(is_annulled, Refusal::withdrawn());
            refuse(relief_is_pending(measure), Refusal::suspended());
            let decided = measure.last(Kind::PublicationDecided);
            let announced = decided.and_then(|it| it.values.day("on"));
            let first = announced.map(|it| dates::publication_wait(measure, it));
            refuse(first.is_some_and(|first| around.today < first), Refusal::too_early());
        }
        _ => {}
    }
    for field in ["title_nl", "summary_nl", "title_en", "summary_en", "text_nl", "text_en", "text"]
    {
        let secrets: Vec<&str> =
            measure.draft().map(|it| it.lines("confidential").collect()).unwrap_or_default();
        found.extend(check_public(values.text(field), around.people, &secrets, field));
    }
    found
}

/// Whether somebody asked for interim relief that is not decided.
pub(in crate::model::measure) fn relief_is_pending(measure: &Measure) -> bool {
    let of = |kind| {
        let all = measure.all(kind).filter(|it| it.values.text("remedy") == "interim_relief");
        all.count()
    };
    of(Kind::RemedyFiled) > of(Kind::RemedyDecided)
}
