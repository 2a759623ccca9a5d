//! A risk profile: what each sign found, the points it gives, and why, in words.

use jiff::civil::Date;

use super::measure::{Finding, Measure, Measured, find};
use super::{Band, DutyRules, Figures, Indicator, Letter, Step};
use crate::text::Text;

/// The profile of a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile<'a> {
    /// All points together.
    pub points: i32,
    /// What they lead to.
    pub band: &'a Band,
    /// Every sign, in the order of the data: those that give nothing too.
    pub lines: Vec<Line<'a>>,
    letters: Vec<&'a Letter>,
}

/// What one sign found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// The sign.
    pub indicator: &'a Indicator,
    /// What it found.
    pub finding: Finding,
    /// The points it gives.
    pub points: i32,
    /// The threshold that was reached.
    pub step: Option<Step>,
    /// The months in which a drop is looked for.
    months: i32,
}

/// Judges figures by the rules in force on a day.
pub(super) fn of<'a>(rules: &'a DutyRules, figures: &Figures, today: Date) -> Profile<'a> {
    let watch = rules.on(today);
    let line = |indicator: &'a Indicator| {
        let finding = find(indicator, figures, watch);
        let step = match finding {
            Finding::Judged(it) => reached(indicator, it.value),
            Finding::TooFew { .. } | Finding::NotApplicable => None,
        };
        let points = step.map_or(0, |step| step.points);
        Line { indicator, finding, points, step, months: watch.recent_months }
    };
    let lines: Vec<Line<'a>> = rules.indicators(today).map(line).collect();
    let points = lines.iter().map(|line| line.points).sum();
    let fits = |band: &&Band| band.from_points <= points;
    let band = rules.bands(today).filter(fits).max_by_key(|band| band.from_points);
    let band = band.or_else(|| rules.bands.first());
    Profile {
        points,
        band: band.expect("a file has a band from no points on"),
        lines,
        letters: rules.letters(today).collect(),
    }
}

/// The highest threshold that a value reaches.
fn reached(indicator: &Indicator, value: i64) -> Option<Step> {
    indicator.steps.iter().rev().find(|step| i64::from(step.from) <= value).copied()
}

impl<'a> Profile<'a> {
    /// The letter that the signs with points ask for: the weightiest of them.
    pub fn letter(&self) -> Option<&'a Letter> {
        let asked = |letter: &&&Letter| {
            let asks = |line: &&Line<'_>| line.points > 0;
            let mut asking = self.lines.iter().filter(asks);
            asking.any(|line| line.indicator.letter.as_deref() == Some(letter.id.as_str()))
        };
        self.letters.iter().find(asked).copied()
    }

    /// The signs that give points, the weightiest first.
    pub fn reasons(&self) -> Vec<&Line<'a>> {
        let mut reasons: Vec<&Line<'a>> = self.lines.iter().filter(|it| it.points > 0).collect();
        reasons.sort_by_key(|line| std::cmp::Reverse(line.points));
        reasons
    }

    /// What a letter says was found: a line for each sign with points.
    pub fn findings(&self, dutch: bool) -> String {
        let said: Vec<String> =
            self.reasons().iter().map(|line| line.said().of(dutch).to_owned()).collect();
        said.join("\n")
    }
}

impl Line<'_> {
    /// What was found, in a sentence.
    pub fn said(&self) -> Text {
        match self.finding {
            Finding::Judged(it) => self.filled(it),
            Finding::TooFew { had } => self.too_few(had),
            Finding::NotApplicable => Text {
                nl: "Niet te beoordelen: er is nooit iets gemeld.".to_owned(),
                en: "Cannot be judged: nothing was ever reported.".to_owned(),
            },
        }
    }

    /// What was found, the points it gives, why they are given and by which rule.
    pub fn explained(&self) -> Text {
        let said = self.said();
        let basis = &self.indicator.basis;
        let chosen = |words: &'static str| if basis.model { words } else { "" };
        let (article, own) = (&basis.article, chosen("; drempels: onze keuze"));
        let ours = chosen("; thresholds: our choice");
        let (nl, en) = match (self.finding, self.step) {
            (Finding::Judged(_), Some(step)) => {
                let why = &self.indicator.why;
                let (nl, en) = (self.threshold(step, true), self.threshold(step, false));
                (
                    format!("{}{nl}. {}", points(step.points, true), why.nl),
                    format!("{}{en}. {}", points(step.points, false), why.en),
                )
            }
            (Finding::Judged(_), None) => match self.indicator.steps.first() {
                Some(first) => {
                    let (nl, en) = (self.threshold(*first, true), self.threshold(*first, false));
                    (format!("0 punten{nl}."), format!("0 points{en}."))
                }
                None => ("0 punten.".to_owned(), "0 points.".to_owned()),
            },
            _ => ("0 punten.".to_owned(), "0 points.".to_owned()),
        };
        Text {
            nl: format!("{} {nl} ({article}{own})", said.nl),
            en: format!("{} {en} ({article}{ours})", said.en),
        }
    }

    /// The threshold in words, such as `: from 10% on`; nothing for a sign that is there or not.
    fn threshold(&self, step: Step, dutch: bool) -> String {
        let from = step.from;
        let unit = match (self.indicator.measure, dutch) {
            (Measure::NeverDelivered, _) => return String::new(),
            (Measure::MedianDays, true) => format!("{from} dagen"),
            (Measure::MedianDays, false) => format!("{from} days"),
            (Measure::SilentMonths, true) => format!("{from} maand{}", plural(from, "en")),
            (Measure::SilentMonths, false) => format!("{from} month{}", plural(from, "s")),
            (Measure::SuddenDrop, true) => format!("een kans van 1 op {}", grouped(from, '.')),
            (Measure::SuddenDrop, false) => format!("a chance of 1 in {}", grouped(from, ',')),
            _ => format!("{from}%"),
        };
        if dutch { format!(": vanaf {unit}") } else { format!(": from {unit} on") }
    }

    fn filled(&self, it: Measured) -> Text {
        let says = match (&self.indicator.clear, self.step) {
            (Some(clear), None) => clear,
            _ => &self.indicator.says,
        };
        let odds = self.step.map_or(0, |step| step.from);
        // A part that is there never reads as none.
        let percent = match (it.part, it.percent) {
            (1.., 0) => "<1".to_owned(),
            (_, percent) => percent.to_string(),
        };
        let fill = |text: &str, group: char, mark: char| {
            let mean = format!("{}{mark}{}", it.mean_tenths / 10, it.mean_tenths % 10);
            let mean = mean.strip_suffix(&format!("{mark}0")).unwrap_or(&mean).to_owned();
            text.replace("{part}", &it.part.to_string())
                .replace("{whole}", &it.whole.to_string())
                .replace("{percent}", &percent)
                .replace("{value}", &it.value.to_string())
                .replace("{months}", &self.months.to_string())
                .replace("{mean}", &mean)
                .replace("{odds}", &grouped(odds, group))
        };
        Text { nl: fill(&says.nl, '.', ','), en: fill(&says.en, ',', '.') }
    }

    fn too_few(&self, had: i64) -> Text {
        let least = self.indicator.least;
        let (nl, en) = match self.indicator.measure {
            Measure::SilentMonths => (
                format!(
                    "Niet te beoordelen: in {had}% van de maanden daarvoor is iets gemeld; nodig is {least}%."
                ),
                format!(
                    "Cannot be judged: {had}% of the months before had reports; it takes {least}%."
                ),
            ),
            Measure::SuddenDrop => (
                format!(
                    "Niet te beoordelen: gemiddeld {had} meldingen per maand; nodig zijn er {least}."
                ),
                format!("Cannot be judged: {had} reports a month on average; it takes {least}."),
            ),
            _ => (
                format!("Te weinig om te beoordelen: {had}; nodig zijn er {least}."),
                format!("Too few to judge: {had}; it takes {least}."),
            ),
        };
        Text { nl, en }
    }
}

fn points(points: i32, dutch: bool) -> String {
    match (points, dutch) {
        (1, true) => "1 punt".to_owned(),
        (_, true) => format!("{points} punten"),
        (1, false) => "1 point".to_owned(),
        (_, false) => format!("{points} points"),
    }
}

fn plural(many: i32, ending: &str) -> &str {
    if many == 1 { "" } else { ending }
}

/// A number with a mark between thousands.
fn grouped(number: i32, mark: char) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}
