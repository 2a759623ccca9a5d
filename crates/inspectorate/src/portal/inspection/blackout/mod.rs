//! What is blacked out of a report: the mark that everybody reads, the reasons below the report, and
//! what who decides sees of it.

mod act;
mod words;

use law::Confidence;
use law::inspection::Ground;
use web::page::{Language, day_and_time};

use super::of;
use super::part::{Part, Parts, badge, cell};
use super::place::name;
use super::words::Words as Common;
use crate::model::blackout::Mark;
use crate::model::inspection::{Blackout, Dossier, Doubt};
use crate::portal::fill;
use words::Words;

pub(super) use act::{ask, read};
pub(super) use words::Words as BlackoutWords;

/// What stands in the place of a passage.
pub(crate) fn mark(language: Language) -> Mark {
    match language {
        Language::Dutch => |grounds| mark_of(grounds, Language::Dutch),
        Language::English => |grounds| mark_of(grounds, Language::English),
    }
}

fn mark_of(grounds: &[&'static Ground], language: Language) -> String {
    let words = Words::of(language);
    let names: Vec<&str> = grounds.iter().map(|it| of(&it.name, language)).collect();
    if names.is_empty() {
        words.bare_mark.to_owned()
    } else {
        fill(words.mark, &[&names.join("; ")])
    }
}

impl Parts<'_> {
    /// Why passages of a public report are blacked out.
    pub(super) fn grounds(&self) -> Part {
        let words = Words::of(self.language);
        let mut part = Part::of("blacked-out", words.heading);
        if self.grounds.is_empty() {
            return part;
        }
        words.lead.clone_into(&mut part.lead);
        part.head = [words.ground, words.rests_on].map(ToOwned::to_owned).to_vec();
        let row =
            |it: &&Ground| vec![cell(of(&it.name, self.language)), cell(it.article.citation())];
        part.rows = self.grounds.iter().map(row).collect();
        part
    }
}

/// Every blacking-out, for who works in the house; with the page where it is withdrawn, where it can.
pub(super) fn all(it: &Dossier, language: Language, link: Option<&str>) -> Part {
    let (words, common) = (Words::of(language), Common::of(language));
    let mut part = Part::of("passages", words.passages);
    part.head = [words.number, words.place, words.passage, words.ground, common.who, common.state]
        .map(ToOwned::to_owned)
        .to_vec();
    for black in &it.blackouts {
        let stands = match &black.lifted {
            None => badge(words.stands, "ok"),
            Some(because) => badge(fill(words.lifted, &[because]), "neutral"),
        };
        part.rows.push(vec![
            cell(black.number.to_string()),
            cell(name(&black.place, common, words)),
            cell(&black.passage),
            cell(ground_of(black, language)),
            cell(format!("{}, {}", black.by, day_and_time(black.at, language))),
            stands,
        ]);
        if let Some(link) = link.filter(|_| black.stands()) {
            let label = fill(words.do_uncover, &[&black.number.to_string()]);
            part.links.push((format!("{link}/do/uncover_{}", black.number), label));
        }
    }
    part
}

fn ground_of(it: &Blackout, language: Language) -> String {
    it.ground().map_or_else(|| it.ground.clone(), |it| ground(it, language))
}

/// A reason with what it rests on, and how sure that is.
fn ground(it: &Ground, language: Language) -> String {
    let words = Common::of(language);
    let sure = match it.confidence {
        Confidence::Read => return format!("{} ({})", of(&it.name, language), it.article),
        Confidence::Inferred => words.sure_inferred,
        Confidence::FromMemory => words.sure_memory,
        Confidence::None => words.sure_none,
    };
    format!("{} ({}; {sure})", of(&it.name, language), it.article)
}

/// What in a report should be looked at before everybody reads it.
pub(super) fn doubts(it: &Dossier, language: Language) -> Option<String> {
    let (words, common) = (Words::of(language), Common::of(language));
    let found = it.doubts(mark(language));
    let said = found.iter().map(|(place, doubt)| {
        let what = match doubt {
            Doubt::Name => words.has_name,
            Doubt::PersonalData => words.has_data,
            Doubt::SmallCount => words.has_count,
        };
        format!("{} ({what})", name(place, common, words))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| fill(words.look_again, &[&said.join(", ")]))
}
