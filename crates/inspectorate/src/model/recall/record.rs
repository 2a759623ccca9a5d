//! The record of a field safety corrective action and of its notice, as the forms of the Commission
//! have it; what is in a field, and what is wrong with it.

use exchange::bsn;
use exchange::recall::{Action, Actions, MAX_LINE, MAX_PARAGRAPH, Text, Wording};
use serde::{Deserialize, Serialize};

/// The record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Record {
    /// The manufacturer's reference of the action.
    pub fsca_reference: String,
    /// Its reference of the notice to users.
    pub fsn_reference: String,
    /// The reference of the authority that evaluates.
    pub authority_reference: String,
    /// How far the action itself is.
    pub stage: Stage,
    /// The manufacturer.
    pub maker: Party,
    /// Its authorised representative, if it is outside the Union.
    pub representative: Party,
    /// What is asked of providers.
    pub actions: Actions,
    /// The countries it runs in.
    pub countries: String,
    /// Devices affected in the Netherlands, as the manufacturer says.
    pub affected_nl: Option<i64>,
    /// Where the manufacturer's notice is.
    pub fsn_link: String,
    /// When what is done.
    pub time_plan: String,
    /// How it is seen that it worked.
    pub effectiveness: String,
    /// The notice in words: device, reason, hazard, advice.
    pub text: Text,
}

/// How far an action is, as its form says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The first report.
    Initial,
    /// A report that follows.
    FollowUp,
    /// The last one.
    Final,
}

impl Stage {
    /// All.
    pub const ALL: [Self; 3] = [Self::Initial, Self::FollowUp, Self::Final];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::FollowUp => "follow_up",
            Self::Final => "final",
        }
    }
}

/// An operator: a manufacturer or its representative.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Party {
    /// Its name.
    pub name: String,
    /// Its single registration number (MDR art. 31).
    pub srn: String,
    /// How its office is reached; no private person.
    pub contact: String,
}

/// A field of the record that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name on the page.
    pub name: &'static str,
    /// Whether it must be filled in.
    pub needed: bool,
    /// Characters it holds at most.
    pub most: usize,
}

const fn line(name: &'static str, needed: bool) -> Field {
    Field { name, needed, most: MAX_LINE }
}

const fn paragraph(name: &'static str, needed: bool) -> Field {
    Field { name, needed, most: MAX_PARAGRAPH }
}

/// The fields that are typed, in the order of the page.
pub const FIELDS: [Field; 26] = [
    Field { name: "fsca_reference", needed: false, most: 100 },
    Field { name: "fsn_reference", needed: false, most: 100 },
    Field { name: "authority_reference", needed: false, most: 100 },
    line("maker_name", true),
    line("maker_srn", false),
    paragraph("maker_contact", false),
    line("ar_name", false),
    line("ar_srn", false),
    paragraph("ar_contact", false),
    line("countries", false),
    line("affected_nl", false),
    line("fsn_link", false),
    paragraph("time_plan", false),
    paragraph("effectiveness", false),
    line("nl_title", true),
    line("nl_device", true),
    paragraph("nl_problem", true),
    paragraph("nl_hazard", true),
    paragraph("nl_advice", true),
    paragraph("nl_patient_advice", true),
    line("en_title", false),
    line("en_device", false),
    paragraph("en_problem", false),
    paragraph("en_hazard", false),
    paragraph("en_advice", false),
    paragraph("en_patient_advice", false),
];

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It must be filled in.
    Empty,
    /// It holds more than so many characters.
    Long(usize),
    /// It carries what could be a BSN.
    Bsn,
    /// It is no single registration number.
    Srn,
    /// It is no address of a page.
    Link,
    /// It is no whole number.
    Number,
    /// Nothing is asked of providers.
    NoAction,
    /// The English notice is there in part only.
    HalfEnglish,
}

impl Record {
    /// Reads the fields of a page, or says all that is wrong with them, by field.
    pub fn read<'f>(
        value: impl Fn(&str) -> &'f str,
        stage: Stage,
    ) -> Result<Self, Vec<(&'static str, Fault)>> {
        let mut faults = Vec::new();
        let has_english =
            FIELDS.iter().any(|it| it.name.starts_with("en_") && !value(it.name).trim().is_empty());
        for field in FIELDS {
            let text = value(field.name).trim();
            let is_srn_field = field.name.ends_with("_srn");
            let fault = if text.is_empty() {
                let half = has_english && field.name.starts_with("en_");
                field.needed.then_some(Fault::Empty).or(half.then_some(Fault::HalfEnglish))
            } else if text.chars().count() > field.most {
                Some(Fault::Long(field.most))
            } else if is_srn_field {
                (!is_srn(text)).then_some(Fault::Srn)
            } else if field.name == "fsn_link" {
                (!is_link(text)).then_some(Fault::Link)
            } else if field.name == "affected_nl" {
                count(text).is_none().then_some(Fault::Number)
            } else {
                bsn::is_carried_by(text).then_some(Fault::Bsn)
            };
            faults.extend(fault.map(|fault| (field.name, fault)));
        }
        let picked = Action::ALL.into_iter().filter(|it| !value(action_field(*it)).is_empty());
        let actions = Actions::of(picked);
        if actions.is_none() {
            faults.push((action_field(Action::ALL[0]), Fault::NoAction));
        }
        let text = |name: &str| plain(value(name));
        match actions.filter(|_| faults.is_empty()) {
            None => Err(faults),
            Some(actions) => Ok(Self {
                fsca_reference: text("fsca_reference"),
                fsn_reference: text("fsn_reference"),
                authority_reference: text("authority_reference"),
                stage,
                maker: party(&text, "maker"),
                representative: party(&text, "ar"),
                actions,
                countries: text("countries"),
                affected_nl: count(value("affected_nl")),
                fsn_link: text("fsn_link"),
                time_plan: text("time_plan"),
                effectiveness: text("effectiveness"),
                text: Text {
                    nl: wording(&text, "nl"),
                    en: has_english.then(|| wording(&text, "en")),
                },
            }),
        }
    }

    /// What stands in a field of the page.
    #[must_use]
    pub fn value(&self, field: &str) -> String {
        let english = self.text.en.clone().unwrap_or_default();
        let part = |words: &Wording, name: &str| match name {
            "title" => words.title.clone(),
            "device" => words.device.clone(),
            "problem" => words.problem.clone(),
            "hazard" => words.hazard.clone(),
            "advice" => words.advice.clone(),
            _ => words.patient_advice.clone(),
        };
        if let Some(name) = field.strip_prefix("nl_") {
            return part(&self.text.nl, name);
        }
        if let Some(name) = field.strip_prefix("en_") {
            return part(&english, name);
        }
        if let Some(action) = Action::ALL.into_iter().find(|it| action_field(*it) == field) {
            return if self.actions.have(action) { "yes".to_owned() } else { String::new() };
        }
        match field {
            "fsca_reference" => self.fsca_reference.clone(),
            "fsn_reference" => self.fsn_reference.clone(),
            "authority_reference" => self.authority_reference.clone(),
            "stage" => self.stage.as_str().to_owned(),
            "maker_name" => self.maker.name.clone(),
            "maker_srn" => self.maker.srn.clone(),
            "maker_contact" => self.maker.contact.clone(),
            "ar_name" => self.representative.name.clone(),
            "ar_srn" => self.representative.srn.clone(),
            "ar_contact" => self.representative.contact.clone(),
            "countries" => self.countries.clone(),
            "affected_nl" => self.affected_nl.map(|it| it.to_string()).unwrap_or_default(),
            "fsn_link" => self.fsn_link.clone(),
            "time_plan" => self.time_plan.clone(),
            _ => self.effectiveness.clone(),
        }
    }
}

/// The box of an action on the page.
#[must_use]
pub fn action_field(action: Action) -> &'static str {
    match action {
        Action::RemoveStock => "action_remove_stock",
        Action::InstructionsChanged => "action_instructions_changed",
        Action::Information => "action_information",
        Action::PatientReview => "action_patient_review",
        Action::ExplantationAdvised => "action_explantation_advised",
    }
}

fn party(text: &impl Fn(&str) -> String, which: &str) -> Party {
    let part = |name: &str| text(&format!("{which}_{name}"));
    Party { name: part("name"), srn: part("srn").to_uppercase(), contact: part("contact") }
}

fn wording(text: &impl Fn(&str) -> String, language: &str) -> Wording {
    let part = |name: &str| text(&format!("{language}_{name}"));
    Wording {
        title: part("title"),
        device: part("device"),
        problem: part("problem"),
        hazard: part("hazard"),
        advice: part("advice"),
        patient_advice: part("patient_advice"),
    }
}

/// Line ends of every browser become one kind; nothing else of a paragraph is changed.
fn plain(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

fn count(text: &str) -> Option<i64> {
    let digits: String = text.trim().chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.contains('.') && !text.contains(|c: char| c.is_whitespace() || c == '"')
    })
}

/// Whether a text is a single registration number: `NL-MF-000012345`.
#[must_use]
pub fn is_srn(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let [country, role, number] = parts.as_slice() else { return false };
    country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_alphabetic())
        && ["MF", "AR", "IM", "PR"].iter().any(|it| it.eq_ignore_ascii_case(role))
        && number.len() == 9
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(name: &str) -> &'static str {
        match name {
            "maker_name" => "Duinroos Medical",
            "maker_srn" => "nl-mf-000012345",
            "fsca_reference" => "FSCA-2026-03",
            "affected_nl" => "1.250",
            "nl_title" | "nl_device" => "Coxa 28",
            "nl_problem" | "nl_hazard" | "nl_advice" | "nl_patient_advice" => "Barst\r\nin de kop",
            "action_patient_review" => "yes",
            _ => "",
        }
    }

    #[test]
    fn a_record_is_shown_as_it_was_filled_in() {
        let record = Record::read(filled, Stage::Initial).unwrap();
        assert_eq!(record.affected_nl, Some(1250));
        assert_eq!(record.value("maker_srn"), "NL-MF-000012345");
        assert_eq!(record.value("nl_hazard"), "Barst\nin de kop");
        assert_eq!(record.value("action_patient_review"), "yes");
        assert_eq!(record.text.en, None);
        let again = Record::read(
            |name| match record.value(name) {
                text if text.is_empty() => "",
                text => text.leak(),
            },
            Stage::Initial,
        );
        assert_eq!(again, Ok(record.clone()));
        let kept = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<Record>(&kept).unwrap(), record);
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let wrong = |name: &str| match name {
            "maker_srn" => "12",
            "fsn_link" => "javascript:alert(1)",
            "affected_nl" => "many",
            "nl_title" => "patiënt 999900006",
            "en_title" => "Coxa",
            "action_patient_review" => "",
            other => filled(other),
        };
        let faults = Record::read(wrong, Stage::Final).unwrap_err();
        for expected in [
            ("maker_srn", Fault::Srn),
            ("fsn_link", Fault::Link),
            ("affected_nl", Fault::Number),
            ("nl_title", Fault::Bsn),
            ("en_hazard", Fault::HalfEnglish),
            ("action_remove_stock", Fault::NoAction),
        ] {
            assert!(faults.contains(&expected), "{expected:?}: {faults:?}");
        }
    }
}
