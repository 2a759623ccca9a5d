//! The two languages of paper, and how a date is written in each.

use jiff::civil::Date;

/// The language a document is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Dutch, the language of the law and of most readers.
    #[default]
    Dutch,
    /// English.
    English,
}

const MONTHS: [(&str, &str); 12] = [
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

impl Language {
    /// The language tag a screen reader takes its voice from.
    pub fn tag(self) -> &'static str {
        self.pick("nl-NL", "en-GB")
    }

    /// One of two texts.
    pub fn pick<T>(self, dutch: T, english: T) -> T {
        match self {
            Self::Dutch => dutch,
            Self::English => english,
        }
    }

    /// A date in words, so that nobody takes the month for the day.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use paper::Language;
    ///
    /// assert_eq!(Language::Dutch.date(date(2026, 3, 9)), "9 maart 2026");
    /// assert_eq!(Language::English.date(date(2026, 3, 9)), "9 March 2026");
    /// ```
    pub fn date(self, date: Date) -> String {
        let index = usize::try_from(date.month() - 1).unwrap_or_default();
        let (dutch, english) = MONTHS.get(index).copied().unwrap_or_default();
        format!("{} {} {}", date.day(), self.pick(dutch, english), date.year())
    }
}
