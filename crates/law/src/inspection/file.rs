//! The shape of a framework's file. All faults are told at once, each with its place.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::DeTable;

use super::condition::Condition;
use super::escalation::{Escalation, Happened};
use super::framework::{FollowUp, Framework, Norm, Outcome, Question, Rule, Score, Theme};
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Report, Section};
use crate::terms::{article, confidence, period};
use crate::text::Text;

const LETTERS: [(&str, Score); 4] =
    [("A", Score::A), ("B", Score::B), ("C", Score::C), ("D", Score::D)];

const FOLLOW_UPS: [(&str, FollowUp); 4] = [
    ("none", FollowUp::None),
    ("periodic", FollowUp::Periodic),
    ("plan", FollowUp::Plan),
    ("close", FollowUp::Close),
];

/// Most patients that may be asked.
const MOST: i32 = 100;

impl Framework {
    /// Reads a framework from the text of a file shaped like `data/inspection/implants_2021.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let framework = document.and_then(|document| read(&mut report, &document));
        report.conclude(framework)
    }
}

/// A text in both languages.
pub(super) fn word(report: &mut Report<'_>, section: &Section<'_>, key: &str) -> Option<Text> {
    let en = section.text(report, key);
    let nl = section.text(report, &format!("{key}_nl"));
    Some(Text { en: en?.value, nl: nl?.value })
}

/// Codes with their names.
pub(super) fn codes<'d>(
    report: &mut Report<'_>,
    root: &Section<'d>,
    key: &'d str,
) -> Option<Vec<(String, Text)>> {
    let one = |report: &mut Report<'_>, it: &Section<'d>| {
        it.only(report, &["code", "name", "name_nl"]);
        let code = it.text(report, "code");
        let name = word(report, it, "name");
        Some((code?.value, name?))
    };
    root.every(report, key, one)
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<Framework> {
    let root = Section::root(document);
    root.only(
        report,
        &[
            "framework",
            "score",
            "theme",
            "norm",
            "answer",
            "question",
            "theme_rule",
            "overall_rule",
            "outcome",
            "escalation",
        ],
    );
    let head = root.section(report, "framework");
    let framework = head.as_ref().and_then(|it| framework(report, it));
    let scores = root.every(report, "score", |report, it| {
        it.only(report, &["letter", "name", "name_nl"]);
        let letter = it.choice(report, "letter", &LETTERS);
        let name = word(report, it, "name");
        Some((letter?.value, name?))
    });
    let themes = root.every(report, "theme", |report, it| {
        it.only(report, &["id", "name", "name_nl"]);
        let id = it.text(report, "id");
        let name = word(report, it, "name");
        Some(Theme { id: id?.value, name: name?, norms: Vec::new() })
    });
    let norms = root.every(report, "norm", norm);
    let answers = codes(report, &root, "answer");
    let questions = root.every(report, "question", question);
    let theme_rules = root.every(report, "theme_rule", |report, it| rule(report, it, true));
    let overall_rules = root.every(report, "overall_rule", |report, it| rule(report, it, false));
    let outcomes = root.every(report, "outcome", outcome);
    let mut ids = BTreeSet::new();
    let escalations =
        root.every(report, "escalation", |report, it| escalation(report, it, &mut ids));
    let mut themes = themes?;
    for (theme, norm) in norms? {
        match themes.iter_mut().find(|it| it.id == theme) {
            Some(it) => it.norms.push(norm),
            None => wrong(
                report,
                format!("norm `{}` is of a theme `{theme}` that is not there", norm.id),
            ),
        }
    }
    let read = Framework {
        scores: scores?,
        themes,
        answers: answers?,
        questions: questions?,
        theme_rules: theme_rules?,
        overall_rules: overall_rules?,
        outcomes: outcomes?,
        escalations: escalations?,
        ..framework?
    };
    agrees(report, &read);
    Some(read)
}

fn wrong(report: &mut Report<'_>, what: String) {
    report.add(0, DataErrorKind::Contradiction, what, "make the parts of the file agree");
}

/// Whether the parts name each other, and nothing twice.
fn agrees(report: &mut Report<'_>, it: &Framework) {
    let mut seen = BTreeSet::new();
    for id in it.norms().map(|it| &it.id).chain(it.themes.iter().map(|it| &it.id)) {
        if !seen.insert(id.as_str()) {
            wrong(report, format!("`{id}` is there twice"));
        }
    }
    for theme in it.themes.iter().filter(|it| it.norms.is_empty()) {
        wrong(report, format!("theme `{}` has no norm", theme.id));
    }
    for score in Score::ALL.into_iter().filter(|score| it.score_word(*score).is_none()) {
        wrong(report, format!("score {} has no name", score.letter()));
    }
    for (rules, name) in [(&it.theme_rules, "theme_rule"), (&it.overall_rules, "overall_rule")] {
        if rules.last().is_none_or(|it| !it.when.is_empty()) {
            wrong(report, format!("the last `{name}` has conditions: some scores get no answer"));
        }
    }
    let outcomes = it.overall_rules.iter().map(|it| &it.gives);
    let steps = it.escalations.iter().flat_map(|it| [Some(&it.from), it.to.as_ref()]).flatten();
    for code in outcomes.chain(steps).filter(|code| it.outcome_of(code).is_none()) {
        wrong(report, format!("there is no outcome `{code}`"));
    }
    if let Some((norm, _)) = &it.registration
        && !it.norms().any(|it| it.id == *norm)
    {
        wrong(report, format!("there is no norm `{norm}`"));
    }
    for question in &it.questions {
        for code in &question.answers {
            if !it.answers.iter().any(|(known, _)| known == code) {
                wrong(report, format!("question `{}` has an unknown answer `{code}`", question.id));
            }
        }
    }
}

fn framework(report: &mut Report<'_>, section: &Section<'_>) -> Option<Framework> {
    section.only(
        report,
        &[
            "id",
            "version",
            "name",
            "name_nl",
            "valid_from",
            "valid_to",
            "subjects",
            "registration_norm",
            "registration_since",
            "interviews_least",
            "interviews_most",
            "article",
            "source",
            "confidence",
        ],
    );
    let id = section.text(report, "id");
    let version = section.text(report, "version");
    let name = word(report, section, "name");
    let period = period(report, section);
    let subjects = section.texts(report, "subjects");
    let keys = section.keys();
    let registration = if keys.iter().any(|it| it.starts_with("registration_")) {
        let norm = section.text(report, "registration_norm");
        let since = section.date(report, "registration_since");
        Some((norm?.value, since?.value))
    } else {
        None
    };
    let interviews = if keys.iter().any(|it| it.starts_with("interviews_")) {
        let least = section.number(report, "interviews_least", 1..=MOST);
        let most = section.number(report, "interviews_most", 1..=MOST);
        Some((least?.value, most?.value))
    } else {
        None
    };
    let article = article(report, section);
    let confidence = confidence(report, section);
    Some(Framework {
        id: id?.value,
        version: version?.value,
        name: name?,
        period: period?,
        subjects: subjects.into_iter().map(|it| it.value).collect(),
        registration,
        interviews,
        scores: Vec::new(),
        themes: Vec::new(),
        answers: Vec::new(),
        questions: Vec::new(),
        theme_rules: Vec::new(),
        overall_rules: Vec::new(),
        outcomes: Vec::new(),
        escalations: Vec::new(),
        article: article?,
        confidence: confidence?,
    })
}

fn norm(report: &mut Report<'_>, section: &Section<'_>) -> Option<(String, Norm)> {
    section.only(
        report,
        &[
            "id",
            "theme",
            "core",
            "what",
            "what_nl",
            "evidence",
            "evidence_nl",
            "article",
            "source",
            "confidence",
        ],
    );
    let id = section.text(report, "id");
    let theme = section.text(report, "theme");
    let core = section.flag(report, "core");
    let what = word(report, section, "what");
    let evidence = word(report, section, "evidence");
    let article = article(report, section);
    let confidence = confidence(report, section);
    let norm = Norm {
        id: id?.value,
        core: core?.value,
        what: what?,
        evidence: evidence?,
        article: article?,
        confidence: confidence?,
    };
    Some((theme?.value, norm))
}

fn question(report: &mut Report<'_>, section: &Section<'_>) -> Option<Question> {
    section.only(report, &["id", "what", "what_nl", "answers"]);
    let id = section.text(report, "id");
    let what = word(report, section, "what");
    let answers = section.texts(report, "answers");
    let answers = answers.into_iter().map(|it| it.value).collect();
    Some(Question { id: id?.value, what: what?, answers })
}

fn rule(report: &mut Report<'_>, section: &Section<'_>, is_of_norms: bool) -> Option<Rule> {
    let known = [
        "id",
        "what",
        "what_nl",
        "when",
        "gives",
        "officer_decides",
        "article",
        "source",
        "confidence",
    ];
    section.only(report, &known);
    let id = section.text(report, "id");
    let what = word(report, section, "what");
    let gives = section.text(report, "gives");
    if let Some(found) = gives.as_ref().filter(|it| is_of_norms && Score::of(&it.value).is_none()) {
        let what = format!("`gives` is `{}`", found.value);
        report.add(found.at, DataErrorKind::BadValue, what, "write A, B, C or D");
    }
    let mut when = Vec::new();
    for found in section.texts(report, "when") {
        match Condition::parse(&found.value) {
            Ok(it) if it.is_of_norms() == is_of_norms => when.push(it),
            Ok(_) => {
                let hint = "a theme is made of norms, an outcome of themes";
                report.add(found.at, DataErrorKind::BadValue, "it counts the wrong things", hint);
            }
            Err(said) => {
                let hint = "write it as the head of `implants_2021.toml` says";
                report.add(found.at, DataErrorKind::BadValue, said, hint);
            }
        }
    }
    let article = article(report, section);
    let confidence = confidence(report, section);
    Some(Rule {
        id: id?.value,
        what: what?,
        when,
        gives: gives?.value,
        officer_decides: section.optional_flag(report, "officer_decides").unwrap_or_default(),
        article: article?,
        confidence: confidence?,
    })
}

fn outcome(report: &mut Report<'_>, section: &Section<'_>) -> Option<Outcome> {
    section.only(report, &["code", "name", "name_nl", "what", "what_nl", "follow_up"]);
    let code = section.text(report, "code");
    let name = word(report, section, "name");
    let what = word(report, section, "what");
    let follow_up = section.choice(report, "follow_up", &FOLLOW_UPS);
    Some(Outcome { code: code?.value, name: name?, what: what?, follow_up: follow_up?.value })
}

/// A step up; `ids` are those of the steps before it.
fn escalation(
    report: &mut Report<'_>,
    section: &Section<'_>,
    ids: &mut BTreeSet<String>,
) -> Option<Escalation> {
    section.only(
        report,
        &[
            "id",
            "rule",
            "what",
            "what_nl",
            "when",
            "to",
            "measure",
            "article",
            "source",
            "confidence",
        ],
    );
    let id = section.text(report, "id");
    if let Some(found) = id.as_ref().filter(|it| !ids.insert(it.value.clone())) {
        let what = format!("two escalations have the id `{}`", found.value);
        let hint = "give each an id of its own: decisions are kept by it";
        report.add(found.at, DataErrorKind::Duplicate, what, hint);
    }
    let rule = section.text(report, "rule");
    let what = word(report, section, "what");
    let (mut from, mut when) = (None, Vec::new());
    for found in section.texts(report, "when") {
        if let Some(code) = found.value.strip_prefix("outcome ") {
            from = Some(code.to_owned());
        } else if let Some(it) = Happened::ALL.into_iter().find(|it| it.words() == found.value) {
            when.push(it);
        } else {
            let words: Vec<&str> = Happened::ALL.iter().map(|it| it.words()).collect();
            let hint = format!("write `outcome` with its code, or: {}", words.join(", "));
            report.add(found.at, DataErrorKind::BadValue, format!("`{}`", found.value), hint);
        }
    }
    let to = section.optional_text(report, "to").map(|it| it.value);
    let measure = section.optional_flag(report, "measure").unwrap_or_default();
    if from.is_none() || when.is_empty() || measure == to.is_some() {
        let hint = "it goes on from an outcome after something happened, `to` an outcome or to a `measure`";
        report.add(section.at, DataErrorKind::Contradiction, "an escalation leads nowhere", hint);
    }
    let article = article(report, section);
    let confidence = confidence(report, section);
    Some(Escalation {
        id: id?.value,
        rule: rule?.value,
        what: what?,
        from: from?,
        when,
        to,
        article: article?,
        confidence: confidence?,
    })
}
