//! Hearing the subject: the draft, its comments on the facts, what was done with them, the final
//! report.

use web::form::{Choice, Form};

use super::{Act, Desk};
use crate::model::inspection::{Entry, Heed, MAX_TEXT, hearing_until};
use crate::portal::fill;
use crate::portal::inspection::field::{Field, Kind, text};
use crate::portal::inspection::part::heed_word;

/// Characters of a place in the report at most.
const MAX_PLACE: usize = 100;

impl Desk<'_> {
    pub(super) fn hear_act(&self, kind: &str, which: &str) -> Option<Act> {
        let words = self.words;
        Some(match kind {
            "draft" => Act::of(words.do_draft, words.do_draft_lead, words.save)
                .with(Field::of(Kind::Area, "findings", words.findings).hint(words.findings_hint)),
            "hearing" => {
                let until = self.day(hearing_until(self.today));
                Act::of(words.do_hearing, fill(words.do_hearing_lead, &[&until]), words.do_hearing)
            }
            "comment" => Act::of(words.do_comment, words.do_comment_lead, words.save)
                .with(Field::of(Kind::Day, "on", words.on))
                .with(Field::of(Kind::Line, "place", words.place).hint(words.place_hint))
                .with(Field::of(Kind::Area, "text", words.comment).hint(words.no_patient)),
            "done" => Act::of(words.do_heard_out, words.do_heard_out_lead, words.save)
                .with(Field::of(Kind::Day, "on", words.on)),
            "answer" => {
                let number: i64 = which.parse().ok()?;
                let comment = self.it.comments.iter().find(|it| it.number == number)?;
                let heeds = Heed::ALL.map(|it| Choice::new(it.as_str(), heed_word(it, words)));
                let mut act = Act::of(words.do_answer, words.do_answer_lead, words.save)
                    .with(Field::of(Kind::Pick, "heed", words.done_with_it).choices(heeds.to_vec()))
                    .with(Field::of(Kind::Area, "text", words.motive));
                act.facts = vec![
                    (words.place.to_owned(), comment.place.clone()),
                    (words.comment.to_owned(), comment.text.clone()),
                ];
                act
            }
            "final" => Act::of(words.do_final, words.do_final_lead, words.do_final),
            _ => return None,
        })
    }

    pub(super) fn day(&self, date: jiff::civil::Date) -> String {
        web::page::written(date, self.language)
    }

    pub(super) fn hear_entry(&self, kind: &str, which: &str, form: &mut Form) -> Option<Entry> {
        let words = self.words;
        match kind {
            "draft" => {
                Some(Entry::Drafted { findings: text(form, "findings", MAX_TEXT, self.common)? })
            }
            "hearing" => Some(Entry::Heard { on: self.today, until: hearing_until(self.today) }),
            "comment" => {
                let on = form.date("on", words.on);
                let place = text(form, "place", MAX_PLACE, self.common);
                let said = text(form, "text", MAX_TEXT, self.common);
                Some(Entry::Commented { on: on?, place: place?, text: said? })
            }
            "done" => Some(Entry::HeardOut { on: form.date("on", words.on)? }),
            "answer" => {
                let of = |it: &str| Heed::ALL.into_iter().find(|heed| heed.as_str() == it);
                let heed = form.picked("heed", words.done_with_it, of);
                let said = text(form, "text", MAX_TEXT, self.common);
                let comment = which.parse().ok()?;
                Some(Entry::Answered { comment, heed: heed?, text: said? })
            }
            "final" => Some(Entry::Final { on: self.today }),
            _ => None,
        }
    }
}
