//! What several pages of recalls show alike.

use exchange::recall::{Action, Outcome, Text, Wording, of_drill};
use identity::{Action as Leave, Caller, Permit};
use jiff::civil::Date;
use uuid::Uuid;
use web::form::Choice;
use web::page::{Language, written};

use super::words::Words;
use crate::model::bearer::Bearer;
use crate::model::recall::patient::{Meant, Source};
use crate::model::recall::procedure::Step;
use crate::model::recall::search::Certainty;
use crate::model::recall::{Recall, State};

/// What stands at the top of each page of a recall.
pub(super) struct Head {
    pub(super) id: Uuid,
    pub(super) title: String,
    pub(super) number: String,
    pub(super) is_drill: bool,
    pub(super) is_open: bool,
    /// When it was closed, and why with work still open.
    pub(super) closed: String,
    pub(super) closed_why: String,
    /// Where its list went, if it turned out to be one with a case.
    pub(super) merged_into: Option<String>,
    /// The words of merging, and of searching whose an implant is.
    pub(super) merging: &'static super::merge::said::Words,
    pub(super) search: &'static super::whose::said::Words,
}

/// A title; of an exercise it begins with that.
pub(super) fn drilled(title: &str, is_drill: bool, words: &Words) -> String {
    if is_drill { of_drill(title, words.drill_mark) } else { title.to_owned() }
}

impl Head {
    pub(super) fn of(recall: &Recall, words: &Words, language: Language) -> Self {
        let (closed, closed_why) = match &recall.state {
            State::Open => (String::new(), String::new()),
            State::Closed { at, why, .. } => {
                let on = web::page::day(*at, language);
                let why = why.as_ref().map(|why| words.closed_why.replace("{}", why));
                (words.closed_on.replace("{}", &on), why.unwrap_or_default())
            }
        };
        Self {
            id: recall.id,
            title: wording(&recall.text, language).title.clone(),
            number: recall.on_record(),
            is_drill: recall.is_drill,
            is_open: recall.is_open(),
            closed,
            closed_why,
            merged_into: recall.merged_into.map(|id| format!("/recalls/{id}")),
            merging: super::merge::said::Words::of(language),
            search: super::whose::said::Words::of(language),
        }
    }

    /// A title for the frame: of an exercise it begins with that.
    pub(super) fn titled(&self, title: &str, words: &Words) -> String {
        drilled(title, self.is_drill, words)
    }

    /// Where it is.
    pub(super) fn link(&self) -> String {
        format!("/recalls/{}", self.id)
    }
}

/// A count with its colour.
pub(super) struct Figure {
    pub(super) name: &'static str,
    pub(super) count: String,
    pub(super) kind: &'static str,
}

impl Figure {
    /// Coloured so where it is more than nothing.
    pub(super) fn of(name: &'static str, count: i64, kind: &'static str) -> Self {
        let kind = if count > 0 { kind } else { "neutral" };
        Self { name, count: count.to_string(), kind }
    }
}

/// The words of a notice, in the language of the page where there are some.
pub(super) fn wording(text: &Text, language: Language) -> &Wording {
    match (language, &text.en) {
        (Language::English, Some(english)) => english,
        _ => &text.nl,
    }
}

/// What is asked, in short.
pub(super) fn action(it: Action, words: &Words) -> &'static str {
    match it {
        Action::RemoveStock => words.a_remove_stock,
        Action::InstructionsChanged => words.a_instructions_changed,
        Action::Information => words.a_information,
        Action::PatientReview => words.a_patient_review,
        Action::ExplantationAdvised => words.a_explantation_advised,
    }
}

/// What is asked, in a sentence.
pub(super) fn asks(it: Action, words: &Words) -> &'static str {
    match it {
        Action::RemoveStock => words.asks_remove_stock,
        Action::InstructionsChanged => words.asks_instructions_changed,
        Action::Information => words.asks_information,
        Action::PatientReview => words.asks_patient_review,
        Action::ExplantationAdvised => words.asks_explantation_advised,
    }
}

/// What became of a patient.
pub(super) fn outcome(it: Option<Outcome>, words: &Words) -> &'static str {
    match it {
        None => words.o_none,
        Some(Outcome::Informed) => words.o_informed,
        Some(Outcome::Appointment) => words.o_appointment,
        Some(Outcome::Explanted) => words.o_explanted,
        Some(Outcome::Declined) => words.o_declined,
        Some(Outcome::Deceased) => words.o_deceased,
        Some(Outcome::Moved) => words.o_moved,
        Some(Outcome::NotReachable) => words.o_not_reachable,
    }
}

/// A step of the procedure.
pub(super) fn step(it: Step, words: &Words) -> &'static str {
    match it {
        Step::Receive => words.s_receive,
        Step::Assess => words.s_assess,
        Step::BlockStock => words.s_block_stock,
        Step::Trace => words.s_trace,
        Step::InformPatients => words.s_inform_patients,
        Step::Reply => words.s_reply,
        Step::Close => words.s_close,
    }
}

/// Whether something is certain, as a badge has it.
pub(super) fn certainty(it: Certainty, words: &Words) -> (&'static str, &'static str) {
    match it {
        Certainty::Certain => (words.certain, "info"),
        Certainty::Possible => (words.possible, "neutral"),
    }
}

/// How an implant came on the list.
pub(super) fn why(it: &Meant, recall: &Recall, words: &Words) -> String {
    let source = match it.source {
        Source::Notice => words.why_notice,
        // Of one's own recall nobody asked the register.
        Source::Search if recall.case_number.is_none() => words.why_own,
        Source::Search => words.why_search,
        Source::Late => words.why_late,
    };
    match it.certainty {
        Certainty::Certain => source.to_owned(),
        Certainty::Possible => format!("{source} {}", words.why_possible),
    }
}

/// The categories of the law, of whatever list: an implant keeps the one it was registered under.
pub(super) fn categories(language: Language) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let history = law::InclusionHistory::shipped();
    for category in history.lists().iter().flat_map(law::InclusionList::categories) {
        let name = match language {
            Language::Dutch => &category.name_nl,
            Language::English => &category.name_en,
        };
        if !choices.iter().any(|choice| choice.value == category.code) {
            choices.push(Choice::new(&category.code, name));
        }
    }
    choices.sort_by(|one, other| one.label.cmp(&other.label));
    choices
}

/// What staff call a patient: the name, or else the provider's own number.
pub(super) fn name(bearer: Option<&Bearer>, words: &Words) -> String {
    let Some(bearer) = bearer else { return words.name_unknown.to_owned() };
    let number = bearer.number.as_ref().map(|it| format!("{} {it}", words.patient_number));
    bearer.name.clone().or(number).unwrap_or_else(|| words.name_unknown.to_owned())
}

/// A patient as staff call one: name and birth date.
pub(super) fn patient(bearer: Option<&Bearer>, words: &Words, language: Language) -> String {
    let Some(bearer) = bearer else { return words.patient_unknown.to_owned() };
    let name = name(Some(bearer), words);
    match bearer.born_on {
        Some(day) => format!("{name} ({})", written(day, language)),
        None => name,
    }
}

/// What a label says.
pub(super) fn device(
    udi_di: Option<&str>,
    lot: Option<&str>,
    serial: Option<&str>,
    words: &Words,
) -> Vec<String> {
    let told = |name: &str, value: Option<&str>| value.map(|value| format!("{name} {value}"));
    let parts = [udi_di.map(ToOwned::to_owned), told(words.lot, lot), told(words.serial, serial)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { vec![words.unknown.to_owned()] } else { parts }
}

/// A day as people read it.
pub(super) fn day(day: Option<Date>, words: &Words, language: Language) -> String {
    day.map_or_else(|| words.unknown.to_owned(), |day| written(day, language))
}

/// Puts values where a text has `{}`, in their order; what they hold stays as it is.
pub(super) fn fill(text: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut parts = text.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        filled.push_str(values.next().copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}

/// Whether somebody may do this.
pub(super) fn may<A: Leave>(caller: &Caller) -> bool {
    Permit::<A>::ask(caller).is_ok()
}
