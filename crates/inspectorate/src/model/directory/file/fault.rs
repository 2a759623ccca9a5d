//! What is wrong in a file with the directory: a stable code, where, and what may stand there. The
//! value itself is not told again.

use exchange::finding::Language;

use super::COLUMNS;

/// A fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1; 0 if not known.
    pub line: u64,
    /// The column, counted from 1; 0 for the whole line.
    pub column: usize,
    /// What the column is called; empty for the whole line.
    pub name: &'static str,
    /// What is wrong.
    pub code: FaultCode,
    /// What may stand there, where that depends on the file; or the line it contradicts.
    pub allowed: String,
}

macro_rules! codes {
    ($($variant:ident = $code:literal, $nl:literal, $en:literal;)*) => {
        /// What is wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum FaultCode {
            $(#[doc = $en] $variant,)*
        }

        impl FaultCode {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable code.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            fn told(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::Dutch) => $nl,
                    (Self::$variant, Language::English) => $en,)*
                }
            }
        }
    };
}

codes! {
    NotText = "not_text", "Het bestand is geen tekst in UTF-8.", "The file is no text in UTF-8.";
    NotATable = "not_a_table", "Het bestand is geen tabel.", "The file is no table.";
    NoRows = "no_rows", "Er staat geen enkele rij in.", "There is no row in it.";
    TooManyRows = "too_many_rows", "Er staan te veel rijen in; hooguit 50000.", "There are too many rows; 50000 at most.";
    ColumnMissing = "column_missing", "Deze kolom ontbreekt.", "This column is missing.";
    ColumnTwice = "column_twice", "Deze kolom staat er twee keer.", "This column is there twice.";
    ColumnUnknown = "column_unknown", "Deze kolom kennen wij niet. Er zijn: {}.", "We do not know this column. There are: {}.";
    CellsWrong = "cells_wrong", "Deze rij heeft meer of minder cellen dan de eerste rij.", "This row has more or fewer cells than the first row.";
    Empty = "empty", "Hier moet iets staan.", "Something must stand here.";
    TooLong = "too_long", "Dit is te lang.", "This is too long.";
    Bsn = "bsn", "Dit lijkt een burgerservicenummer; dat hoort hier niet.", "This looks like a number of a person; none belongs here.";
    NotThatNumber = "not_that_number", "Dit is niet het nummer dat hier hoort.", "This is not the number that belongs here.";
    NoDay = "no_day", "Dit is geen dag.", "This is no day.";
    EndsBeforeItBegins = "ends_before_it_begins", "De laatste dag ligt voor de eerste.", "The last day is before the first.";
    InTheFuture = "in_the_future", "Dit begint na vandaag. Lees het in op de dag zelf.", "This begins after today. Import it on the day itself.";
    NoCategory = "no_category", "Een van deze codes staat niet op de lijst. Er zijn: {}.", "One of these codes is not on the list. There are: {}.";
    RowTwice = "row_twice", "Deze locatie staat met dezelfde eerste dag ook op regel {}.", "This site stands with the same first day on line {} too.";
    TwoNames = "two_names", "Deze organisatie heet anders op regel {}.", "This organisation is called otherwise on line {}.";
    BeforeKnown = "before_known", "Dit begint voor wat al bekend is. Mag zijn: {} of later.", "This begins before what is known already. It may be: {} or later.";
}

impl Fault {
    /// A fault of a row.
    pub(crate) fn of_row(line: u64, name: &'static str, code: FaultCode) -> Self {
        Self { line, column: 0, name, code, allowed: String::new() }
    }

    /// In this column.
    pub(crate) fn at_column(self, column: usize) -> Self {
        Self { column, ..self }
    }

    /// With what may stand there.
    pub(crate) fn allowing(self, allowed: impl Into<String>) -> Self {
        Self { allowed: allowed.into(), ..self }
    }

    /// What is wrong, and what may stand there.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let told = self.code.told(language).replace("{}", &self.allowed);
        let column = COLUMNS.iter().find(|it| it.name == self.name);
        let is_missing = self.code == FaultCode::ColumnMissing;
        let may = column.map(|it| match (language, is_missing) {
            (Language::Dutch, true) => format!(" Erin hoort: {}.", it.allowed.0),
            (Language::Dutch, false) => format!(" Mag zijn: {}.", it.allowed.0),
            (Language::English, true) => format!(" It holds: {}.", it.allowed.1),
            (Language::English, false) => format!(" It may be: {}.", it.allowed.1),
        });
        // Where the file says what may stand there, that is said already.
        let may = may.filter(|_| self.allowed.is_empty() && self.code != FaultCode::InTheFuture);
        format!("{told}{}", may.unwrap_or_default())
    }
}
