//! Charts: bars, stacked bars and lines over months, as SVG made here and without script, each with
//! the table of the same figures under it.
//!
//! A series is told by its pattern as well as by its colour, so it can be read on paper, in either
//! scheme and by who sees no colours. `kit::chart(chart)` draws it.
//!
//! ```text
//! Chart::bars(words.in_time, words.month, months)
//!     .series(words.in_time, in_time).series(words.late, late).stacked().unit("%")
//! ```

mod draw;
mod scale;
mod table;

use crate::page::Language;
use crate::page::percent::rounded;

/// Series at most: more cannot be told apart.
const MOST_SERIES: usize = 4;

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    title: String,
    about: String,
    axis: String,
    labels: Vec<String>,
    series: Vec<Series>,
    kind: Kind,
    unit: String,
    mark: char,
}

/// Figures of one kind, one a label.
#[derive(Debug, Clone, PartialEq)]
struct Series {
    name: String,
    figures: Vec<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bars,
    Stacked,
    Lines,
}

impl Chart {
    /// Bars, a group of them a label. `axis` says what the labels are: `Maand`.
    #[must_use]
    pub fn bars(
        title: impl Into<String>,
        axis: impl Into<String>,
        labels: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self {
            title: title.into(),
            about: String::new(),
            axis: axis.into(),
            labels: labels.into_iter().map(Into::into).collect(),
            series: Vec::new(),
            kind: Kind::Bars,
            unit: String::new(),
            mark: ',',
        }
    }

    /// Lines over months or other steps of time.
    #[must_use]
    pub fn lines(
        title: impl Into<String>,
        axis: impl Into<String>,
        labels: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self { kind: Kind::Lines, ..Self::bars(title, axis, labels) }
    }

    /// The same, each label's bars on top of each other.
    #[must_use]
    pub fn stacked(self) -> Self {
        Self { kind: Kind::Stacked, ..self }
    }

    /// With these figures too, one a label; a figure that is missing is nothing. What goes beyond
    /// four series is left out of the picture and stands in the table.
    #[must_use]
    pub fn series(
        mut self,
        name: impl Into<String>,
        figures: impl IntoIterator<Item = f64>,
    ) -> Self {
        let figures = figures.into_iter().map(|it| if it.is_finite() { it.max(0.0) } else { 0.0 });
        let mut figures: Vec<f64> = figures.take(self.labels.len()).collect();
        figures.resize(self.labels.len(), 0.0);
        self.series.push(Series { name: name.into(), figures });
        self
    }

    /// In a unit that stands behind each figure: `%`.
    #[must_use]
    pub fn unit(self, unit: impl Into<String>) -> Self {
        Self { unit: unit.into(), ..self }
    }

    /// With figures as people of this language write them; Dutch unless it is said.
    #[must_use]
    pub fn language(self, language: Language) -> Self {
        let mark = match language {
            Language::Dutch => ',',
            Language::English => '.',
        };
        Self { mark, ..self }
    }

    /// What the chart says, in a sentence, for who does not see it.
    #[must_use]
    pub fn about(self, about: impl Into<String>) -> Self {
        Self { about: about.into(), ..self }
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The picture, as SVG to stand in a page.
    #[must_use]
    pub fn svg(&self) -> String {
        draw::svg(self)
    }

    /// The same figures as a table, as HTML to stand in a page.
    #[must_use]
    pub fn table(&self) -> String {
        table::html(self)
    }

    /// A figure as people write it: no decimals unless there are some, one at most; a share never
    /// shows as all while something is missing.
    fn figure(&self, value: f64) -> String {
        let value = if self.unit == "%" { rounded(value) } else { value };
        let text = format!("{value:.1}");
        let text = text.strip_suffix(".0").unwrap_or(&text).replace('.', &self.mark.to_string());
        let space = if self.unit.is_empty() || self.unit == "%" { "" } else { " " };
        format!("{text}{space}{}", self.unit)
    }

    /// The series that are drawn.
    fn drawn(&self) -> &[Series] {
        self.series.get(..MOST_SERIES).unwrap_or(&self.series)
    }

    /// The highest point of the picture.
    fn top(&self) -> f64 {
        let at = |index: usize| {
            let figures = self.drawn().iter().map(|series| series.figures[index]);
            match self.kind {
                Kind::Stacked => figures.sum(),
                Kind::Bars | Kind::Lines => figures.fold(0.0, f64::max),
            }
        };
        (0..self.labels.len()).map(at).fold(0.0, f64::max)
    }

    /// A name for its parts that no other chart of the page has, made of its title.
    fn id(&self) -> String {
        let plain = |letter: char| letter.is_ascii_alphanumeric();
        let mut id = String::from("chart-");
        id.extend(self.title.to_lowercase().chars().map(|it| if plain(it) { it } else { '-' }));
        id
    }
}

/// Text that may stand in HTML and in attributes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart() -> Chart {
        Chart::bars("Op <tijd>", "Maand", ["sep", "okt"])
            .series("op tijd", [90.0, 95.5])
            .series("te laat", [10.0])
            .unit("%")
    }

    #[test]
    fn the_table_has_every_figure_of_the_picture() {
        let table = chart().table();
        for cell in
            ["<td class=\"number\">95,5%</td>", "<td class=\"number\">0%</td>", "Op &lt;tijd&gt;"]
        {
            assert!(table.contains(cell), "{cell}: {table}");
        }
    }

    #[test]
    fn each_kind_draws_every_figure_and_no_script() {
        for chart in [chart(), chart().stacked(), Chart { kind: Kind::Lines, ..chart() }] {
            let svg = chart.svg();
            assert!(
                svg.contains("<title id=\"chart-op--tijd--title\">Op &lt;tijd&gt;</title>"),
                "{svg}"
            );
            assert!(svg.contains("lir-series-1") && !svg.contains("style="), "{svg}");
            assert!(!svg.contains("NaN") && !svg.contains("<script"), "{svg}");
        }
        let empty = Chart::bars("Leeg", "Maand", Vec::<String>::new()).series("niets", []);
        assert!(!empty.svg().contains("NaN"));
    }

    #[test]
    fn the_highest_point_of_a_stack_is_its_sum() {
        assert!((chart().top() - 95.5).abs() < 1e-9);
        assert!((chart().stacked().top() - 100.0).abs() < 1e-9);
        assert_eq!(chart().unit("").figure(1200.0), "1200");
        let days = chart().unit("dagen");
        assert_eq!(days.figure(12.25), "12,2 dagen");
        assert_eq!(days.language(Language::English).figure(12.25), "12.2 dagen");
        assert_eq!(chart().figure(99.96), "99,9%");
    }
}
