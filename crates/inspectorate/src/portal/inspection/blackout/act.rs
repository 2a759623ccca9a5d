//! Blacking out a passage, and withdrawing that: what is asked, and what was filled in.

use jiff::civil::Date;
use law::inspection::Procedure;
use web::form::{Choice, Form};
use web::page::Language;

use super::words::Words;
use super::{ground, ground_of};
use crate::model::inspection::{Blackout, Dossier, Entry, MAX_TEXT, Place};
use crate::portal::fill;
use crate::portal::inspection::act::Act;
use crate::portal::inspection::field::{Field, Kind, text};
use crate::portal::inspection::place::name;
use crate::portal::inspection::words::Words as Common;
use crate::portal::words::Words as House;

/// What an act of blacking out asks on a day; none if it is no such act.
pub(in crate::portal::inspection) fn ask(
    act: &str,
    it: &Dossier,
    today: Date,
    language: Language,
) -> Option<Act> {
    let (words, common) = (Words::of(language), Common::of(language));
    if let Some(black) = chosen(act, it) {
        let number = black.number.to_string();
        let title = fill(words.do_uncover, &[&number]);
        let mut act = Act::of(title, words.do_uncover_lead, common.save);
        act.facts = [
            (words.place, name(&black.place, common, words)),
            (words.passage, black.passage.clone()),
            (words.ground, ground_of(black, language)),
        ]
        .map(|(name, text)| (name.to_owned(), text))
        .to_vec();
        act.fields = vec![Field::of(Kind::Area, "because", common.because)];
        return Some(act);
    }
    if act != "black_out" {
        return None;
    }
    let texts = it.texts();
    let places = places(it).into_iter();
    let places = places.map(|it| Choice::new(it.code(), name(&it, common, words)));
    let grounds = Procedure::shipped().grounds_on(today);
    let grounds = grounds.map(|it| Choice::new(&it.code, ground(it, language)));
    let mut act = Act::of(words.do_black_out, words.do_black_out_lead, words.do_black_out);
    act.facts = texts.into_iter().map(|(at, text)| (name(&at, common, words), text)).collect();
    act.fields = vec![
        Field::of(Kind::List, "place", words.place).choices(places.collect()),
        Field::of(Kind::Area, "passage", words.passage).hint(words.passage_hint),
        Field::of(Kind::Pick, "ground", words.ground).choices(grounds.collect()),
    ];
    Some(act)
}

/// What was filled in; none if it is no such act, or something is wrong.
pub(in crate::portal::inspection) fn read(
    act: &str,
    it: &Dossier,
    today: Date,
    form: &mut Form,
    language: Language,
) -> Option<Entry> {
    let (words, house) = (Words::of(language), House::of(language));
    if let Some(black) = chosen(act, it) {
        let because = text(form, "because", MAX_TEXT, house)?;
        return Some(Entry::Uncovered { of: black.number, because });
    }
    if act != "black_out" {
        return None;
    }
    let of = |code: &str| places(it).into_iter().find(|it| it.code() == code);
    let place = form.picked("place", words.place, of);
    let passage = text(form, "passage", MAX_TEXT, house);
    let open = |code: &str| {
        let found = Procedure::shipped().grounds_on(today).find(|it| it.code == code);
        found.map(|it| it.code.clone())
    };
    let ground = form.picked("ground", words.ground, open);
    Some(Entry::BlackedOut { place: place?, passage: passage?, ground: ground? })
}

/// The blacking-out that is to be withdrawn.
fn chosen<'d>(act: &str, it: &'d Dossier) -> Option<&'d Blackout> {
    let number: i64 = act.strip_prefix("uncover_")?.parse().ok()?;
    it.blackouts.iter().find(|it| it.number == number)
}

/// Where something can be blacked out: wherever there is a text.
fn places(it: &Dossier) -> Vec<Place> {
    let mut all = vec![Place::Everywhere];
    for (place, _) in it.texts() {
        if !all.contains(&place) {
            all.push(place);
        }
    }
    all
}
