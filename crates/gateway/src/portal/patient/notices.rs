//! What a patient is told of safety notices about the own implants; where there is none, that
//! nothing is known, with how fresh that is and from where. Exercises never stand here.

use identity::{Caller, Permit};
use uuid::Uuid;
use web::Problem;
use web::page::{Language, day, day_and_time};

use super::words::Words;
use crate::context::Context;
use crate::use_case::own::{OwnNotice, OwnNotices, SeeOwnImplants, safety_notices};

/// The notices on a page.
pub(super) struct Notices {
    pub(super) open: Vec<Shown>,
    pub(super) closed: Vec<Shown>,
    /// When we looked, and where.
    pub(super) source: String,
}

/// A notice.
pub(super) struct Shown {
    pub(super) title: String,
    /// In paragraphs.
    pub(super) advice: Vec<String>,
    pub(super) sure: &'static str,
    pub(super) from: String,
    /// The implants it is about.
    pub(super) implants: Vec<Uuid>,
    /// These on the page, as links; empty where the page is about one of them.
    pub(super) about: Vec<(String, String)>,
}

impl Notices {
    /// Says of each open notice which of these it is about, each with its link and what it is called.
    pub(super) fn point_at(&mut self, all: &[(Uuid, String, String)]) {
        for notice in &mut self.open {
            let meant = all.iter().filter(|(reference, ..)| notice.implants.contains(reference));
            notice.about = meant.map(|(_, link, name)| (link.clone(), name.clone())).collect();
        }
    }

    /// Whether an open notice is about it.
    pub(super) fn concern(&self, reference: Uuid) -> bool {
        self.open.iter().any(|it| it.implants.contains(&reference))
    }
}

/// The notices of who asks, about one of the implants or about any.
pub(super) async fn notices(
    cx: &Context,
    caller: &Caller,
    only: Option<Uuid>,
    language: Language,
) -> Result<Notices, Problem> {
    let permit = Permit::<SeeOwnImplants>::ask(caller).map_err(|_| Problem::not_found())?;
    let found = safety_notices(cx, &permit, caller).await?.ok_or_else(Problem::not_found)?;
    Ok(of(&found, only, language))
}

fn of(found: &OwnNotices, only: Option<Uuid>, language: Language) -> Notices {
    let words = Words::of(language);
    let concerns = |it: &&OwnNotice| only.is_none_or(|only| it.implants.contains(&only));
    let shown = |is_closed: bool| -> Vec<Shown> {
        let all = found.notices.iter().filter(concerns);
        let all = all.filter(|it| it.closed_at.is_some() == is_closed);
        all.map(|it| one(it, words, language)).collect()
    };
    let source = match found.looked_at {
        Some(at) => words.notices_looked.replace("{}", &day_and_time(at, language)),
        None => words.notices_not_looked.to_owned(),
    };
    Notices { open: shown(false), closed: shown(true), source }
}

fn one(it: &OwnNotice, words: &Words, language: Language) -> Shown {
    let wording = match (language, &it.text.en) {
        (Language::English, Some(english)) => english,
        _ => &it.text.nl,
    };
    let lines = wording.patient_advice.lines().map(str::trim).filter(|it| !it.is_empty());
    let from = if it.is_of_inspectorate { words.notice_inspectorate } else { words.notice_maker };
    let from = from.replace("{}", &day(it.since, language));
    let closed = it.closed_at.map(|at| words.notice_closed.replace("{}", &day(at, language)));
    Shown {
        title: wording.title.clone(),
        advice: lines.map(ToOwned::to_owned).collect(),
        implants: it.implants.clone(),
        about: Vec::new(),
        sure: if it.is_certain { words.notice_certain } else { words.notice_possible },
        from: closed.map_or_else(|| from.clone(), |closed| format!("{from} {closed}")),
    }
}
