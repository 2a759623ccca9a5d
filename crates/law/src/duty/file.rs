//! The shape of `data/duty.toml`.

use toml::Spanned;
use toml::de::DeTable;

use super::{Band, Basis, Blank, DutyRules, Indicator, Letter, Measure, Step, Watch};
use crate::data_error::{DataError, DataErrorKind};
use crate::data_set::EventKind;
use crate::document::{Found, Report, Section};
use crate::period::{Joint, Period};
use crate::terms::{article, confidence, period};
use crate::text::Text;

/// Most months, days or points a file may state.
const MOST: i32 = 120;
/// Highest threshold: one in so many.
const HIGHEST: i32 = 1_000_000_000;

/// What the general numbers are placed under.
const GENERAL: &str = "[[watch]]";
/// What every entry says of itself.
const BASIS: [&str; 6] = ["valid_from", "valid_to", "article", "source", "confidence", "model"];
/// What a sign may fill in.
const BLANKS: [&str; 7] =
    ["{part}", "{whole}", "{percent}", "{value}", "{months}", "{mean}", "{odds}"];

/// The entries under each id, and where they stand.
type Placed = Vec<(String, Period, usize)>;

pub(super) fn parse(text: &str) -> Result<DutyRules, Vec<DataError>> {
    let (mut report, document) = Report::open(text);
    let rules = document.and_then(|document| read(&mut report, &document));
    report.conclude(rules)
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<DutyRules> {
    let root = Section::root(document);
    root.only(report, &["watch", "indicator", "band", "letter"]);
    let mut placed = Vec::new();
    let watches = each(report, &root, "watch", |report, section| {
        let read = watch(report, section)?;
        placed.push((GENERAL.to_owned(), read.basis.period, section.at));
        Some(read)
    });
    let letters = each(report, &root, "letter", |report, section| {
        let read = letter(report, section)?;
        placed.push((read.id.clone(), read.basis.period, section.at));
        Some(read)
    });
    let indicators = each(report, &root, "indicator", |report, section| {
        let read = indicator(report, section)?;
        placed.push((read.id.clone(), read.basis.period, section.at));
        Some((read, section.at))
    });
    let bands = each(report, &root, "band", |report, section| {
        let read = band(report, section)?;
        placed.push((read.id.clone(), read.basis.period, section.at));
        Some(read)
    });
    follow(report, placed);
    let (watches, letters, indicators, bands) = (watches?, letters?, indicators?, bands?);
    for (indicator, at) in &indicators {
        let asked = indicator.letter.as_deref();
        if asked.is_some_and(|id| letters.iter().all(|it| it.id != id)) {
            let what = format!("{} asks for a letter that the file does not have", indicator.id);
            report.add(*at, DataErrorKind::Contradiction, what, "name a `[[letter]]` by its `id`");
        }
    }
    if bands.iter().all(|band| band.from_points != 0) {
        let what = "no band begins at 0 points";
        report.add(0, DataErrorKind::Missing, what, "add a `[[band]]` with `from_points = 0`");
    }
    let indicators = indicators.into_iter().map(|(indicator, _)| indicator).collect();
    Some(DutyRules { watches, indicators, bands, letters })
}

/// Every entry under a heading; none if one of them is faulty or there are none.
fn each<'d, T>(
    report: &mut Report<'_>,
    root: &Section<'d>,
    heading: &'d str,
    read: impl FnMut(&mut Report<'_>, &Section<'d>) -> Option<T>,
) -> Option<Vec<T>> {
    let read = root.every(report, heading, read);
    if read.as_ref().is_some_and(Vec::is_empty) {
        let what = format!("the file has no `[[{heading}]]`");
        report.add(0, DataErrorKind::Missing, what, format!("add a `[[{heading}]]`"));
        return None;
    }
    read
}

/// Versions of one entry never hold on the same day; those of the general numbers follow day by day.
fn follow(report: &mut Report<'_>, mut placed: Placed) {
    placed.sort_by(|one, other| (&one.0, one.1.from()).cmp(&(&other.0, other.1.from())));
    for pair in placed.windows(2) {
        let [(id, first, _), (same, next, at)] = pair else { continue };
        if id != same {
            continue;
        }
        let kind = match first.joint_with(next) {
            Joint::Overlap => DataErrorKind::Overlap,
            Joint::Gap if id == GENERAL => DataErrorKind::Gap,
            Joint::Close | Joint::Gap => continue,
        };
        let what = format!("`{id}` {first} is not followed rightly by the one {next}");
        report.add(*at, kind, what, "let `valid_to` be the day before the next `valid_from`");
    }
}

fn basis(report: &mut Report<'_>, section: &Section<'_>) -> Option<Basis> {
    let period = period(report, section);
    let article = article(report, section);
    let confidence = confidence(report, section);
    let model = section.flag(report, "model");
    Some(Basis { period: period?, article: article?, confidence: confidence?, model: model?.value })
}

fn only(report: &mut Report<'_>, section: &Section<'_>, known: &[&str]) {
    section.only(report, &[known, &BASIS[..]].concat());
}

fn watch(report: &mut Report<'_>, section: &Section<'_>) -> Option<Watch> {
    const NUMBERS: [&str; 5] = [
        "window_months",
        "past_months",
        "recent_months",
        "drop_below_percent",
        "silent_after_months",
    ];
    only(report, section, &NUMBERS);
    let numbers = NUMBERS.map(|key| section.number(report, key, 1..=MOST));
    let basis = basis(report, section);
    let [window, past, recent, below, silent] = numbers;
    let (window, past, recent, below) = (window?, past?, recent?, below?);
    if recent.value > window.value {
        let what = "a drop is looked for in more months than are judged";
        let hint = "let `recent_months` be at most `window_months`";
        report.add(recent.at, DataErrorKind::Contradiction, what, hint);
    }
    if below.value > 100 {
        let hint = "write a percentage from 1 to 100";
        report.add(below.at, DataErrorKind::BadValue, "a share above all", hint);
    }
    Some(Watch {
        window_months: window.value,
        past_months: past.value,
        recent_months: recent.value,
        drop_below_percent: below.value,
        silent_after_months: silent?.value,
        basis: basis?,
    })
}

fn indicator(report: &mut Report<'_>, section: &Section<'_>) -> Option<Indicator> {
    const KNOWN: [&str; 15] = [
        "id", "name_nl", "name_en", "measure", "kind", "least", "from", "points", "says_nl",
        "says_en", "clear_nl", "clear_en", "why_nl", "why_en", "letter",
    ];
    only(report, section, &KNOWN);
    let id = section.text(report, "id");
    let name = text(report, section, "name_nl", "name_en");
    let measure = section.choice(report, "measure", &Measure::WORDS);
    let kinds = EventKind::ALL.map(|kind| (kind.code(), kind));
    let stated = section.keys();
    let kind = stated.contains(&"kind").then(|| section.choice(report, "kind", &kinds));
    let least = section.number(report, "least", 0..=HIGHEST);
    let steps = steps(report, section);
    let says = text(report, section, "says_nl", "says_en");
    let has_clear = stated.contains(&"clear_nl") || stated.contains(&"clear_en");
    let clear = has_clear.then(|| text(report, section, "clear_nl", "clear_en"));
    let why = text(report, section, "why_nl", "why_en");
    let letter = section.optional_text(report, "letter").map(|found| found.value);
    let basis = basis(report, section);
    for said in says.iter().chain(clear.iter().flatten()) {
        blanks(report, section, said, &BLANKS);
    }
    let (id, measure) = (id?, measure?);
    if kind.is_some() && !measure.value.is_by_kind() {
        let what = format!("the measure of `{}` is not by kind", id.value);
        report.add(measure.at, DataErrorKind::Contradiction, what, "remove `kind`");
    }
    let kind = match kind {
        Some(found) => Some(found?.value),
        None => None,
    };
    let clear = match clear {
        Some(found) => Some(found?),
        None => None,
    };
    Some(Indicator {
        id: coded(report, id)?,
        name: name?,
        measure: measure.value,
        kind,
        least: least?.value,
        steps: steps?,
        says: says?,
        clear,
        why: why?,
        letter,
        basis: basis?,
    })
}

/// Thresholds that rise, and the points each gives, which rise with them.
fn steps(report: &mut Report<'_>, section: &Section<'_>) -> Option<Vec<Step>> {
    let from = section.numbers(report, "from", 1..=HIGHEST);
    let points = section.numbers(report, "points", 1..=MOST);
    let (from, points) = (from?, points?);
    let rising = |it: &[i32]| it.windows(2).all(|pair| pair[0] < pair[1]);
    if from.is_empty() || from.len() != points.len() || !rising(&from) || !rising(&points) {
        let what = "`from` and `points` do not go together";
        let hint =
            "give as many points as thresholds, both rising: from = [5, 10], points = [1, 2]";
        report.add(section.at, DataErrorKind::Contradiction, what, hint);
        return None;
    }
    Some(from.into_iter().zip(points).map(|(from, points)| Step { from, points }).collect())
}

fn band(report: &mut Report<'_>, section: &Section<'_>) -> Option<Band> {
    only(report, section, &["id", "from_points", "name_nl", "name_en", "what_nl", "what_en"]);
    let id = section.text(report, "id");
    let from_points = section.number(report, "from_points", 0..=MOST);
    let name = text(report, section, "name_nl", "name_en");
    let what = text(report, section, "what_nl", "what_en");
    let basis = basis(report, section);
    Some(Band {
        id: id?.value,
        from_points: from_points?.value,
        name: name?,
        what: what?,
        basis: basis?,
    })
}

fn letter(report: &mut Report<'_>, section: &Section<'_>) -> Option<Letter> {
    const KNOWN: [&str; 9] = [
        "id",
        "name_nl",
        "name_en",
        "subject_nl",
        "subject_en",
        "paragraphs_nl",
        "paragraphs_en",
        "answer_within_days",
        "retro_from",
    ];
    only(report, section, &KNOWN);
    let id = section.text(report, "id");
    let name = text(report, section, "name_nl", "name_en");
    let subject = text(report, section, "subject_nl", "subject_en");
    let [nl, en] = ["paragraphs_nl", "paragraphs_en"].map(|key| section.texts(report, key));
    let answer = section.number(report, "answer_within_days", 1..=MOST);
    let retro_from = section.optional_date(report, "retro_from").map(|found| found.value);
    let basis = basis(report, section);
    if nl.is_empty() || nl.len() != en.len() {
        let what = "the languages do not have the same paragraphs";
        let hint = "give each paragraph in both, in the same order";
        report.add(section.at, DataErrorKind::Contradiction, what, hint);
    }
    let pair = |(nl, en): (Found<String>, Found<String>)| Text { nl: nl.value, en: en.value };
    let paragraphs: Vec<Text> = nl.into_iter().zip(en).map(pair).collect();
    let known = Blank::ALL.map(Blank::code);
    for said in subject.iter().chain(&paragraphs) {
        blanks(report, section, said, &known);
    }
    let retro = Blank::RetroFrom.code();
    if retro_from.is_none() && paragraphs.iter().any(|it| it.nl.contains(retro)) {
        let what = "the letter names a day to register from, and has none";
        report.add(section.at, DataErrorKind::Missing, what, "add `retro_from`");
    }
    Some(Letter {
        id: coded(report, id?)?,
        name: name?,
        subject: subject?,
        paragraphs,
        answer_within_days: answer?.value,
        retro_from,
        basis: basis?,
    })
}

/// An id of this family.
fn coded(report: &mut Report<'_>, id: Found<String>) -> Option<String> {
    if id.value.starts_with("DUTY-") {
        return Some(id.value);
    }
    let what = format!("`{}` does not carry its family", id.value);
    report.add(id.at, DataErrorKind::BadValue, what, "begin the id with `DUTY-`");
    None
}

fn text(report: &mut Report<'_>, section: &Section<'_>, nl: &str, en: &str) -> Option<Text> {
    let (nl, en) = (section.text(report, nl), section.text(report, en));
    Some(Text { nl: nl?.value, en: en?.value })
}

/// Every blank of a text is one that is filled in, and both languages have the same ones.
fn blanks(report: &mut Report<'_>, section: &Section<'_>, said: &Text, known: &[&str]) {
    let mut found = [&said.nl, &said.en].map(|text| blanks_of(text));
    for blank in found.iter().flatten() {
        if !known.contains(blank) {
            let what = format!("nothing fills in `{blank}`");
            report.add(
                section.at,
                DataErrorKind::BadValue,
                what,
                format!("use one of: {}", known.join(", ")),
            );
        }
    }
    for blanks in &mut found {
        blanks.sort_unstable();
    }
    if found[0] != found[1] {
        let what = "the languages do not have the same blanks";
        let hint = "fill in the same things in both";
        report.add(section.at, DataErrorKind::Contradiction, what, hint);
    }
}

fn blanks_of(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let tail = &rest[at..];
        let end = tail.find('}').map_or(tail.len(), |end| end + 1);
        found.push(&tail[..end]);
        rest = &tail[end..];
    }
    found
}
