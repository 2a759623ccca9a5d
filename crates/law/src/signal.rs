//! Where signals come from, as data: what an intake form asks, when a signal may have come in before,
//! and who may hand one in.
//!
//! ```
//! let sources = law::signal::Sources::shipped();
//! let report = sources.find("provider_report").unwrap();
//! let said = |field: &str| match field {
//!     "branch" => "000012345678",
//!     "happened_on" => "2026-03-02",
//!     _ => "",
//! };
//! assert_eq!(report.keys(said), ["provider_report|branch=000012345678|happened_on=2026-03-02"]);
//! ```

mod file;

/// The sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources(Vec<Source>);

/// One source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its stable code.
    pub code: String,
    /// What it is called, in English.
    pub name: String,
    /// What it is called, in Dutch.
    pub name_nl: String,
    /// What its form asks, in the order of the form.
    pub asks: Vec<Asked>,
    /// When two signals may be the same.
    pub same: Vec<Same>,
    /// Who may hand one in, by the codes of the access policy.
    pub roles: Vec<String>,
    /// What taking it in rests on.
    pub article: String,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The field.
    pub field: Field,
    /// Whether it must be filled in.
    pub needed: bool,
}

/// What a field asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its stable code.
    pub code: String,
    /// What it is called, in English.
    pub label: String,
    /// What it is called, in Dutch.
    pub label_nl: String,
    /// What helps to fill it in, in English; may be empty.
    pub hint: String,
    /// What helps to fill it in, in Dutch.
    pub hint_nl: String,
    /// What it takes.
    pub kind: FieldKind,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of text.
    Line,
    /// A text.
    Text,
    /// A day.
    Day,
    /// Identifiers of devices.
    UdiDi,
    /// The number of a branch.
    Branch,
    /// A single registration number (MDR art. 31).
    Srn,
    /// A country, in two letters.
    Country,
}

/// When two signals may be the same: these fields are filled in and equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Same {
    /// Whatever their sources.
    pub any_source: bool,
    /// The fields.
    pub fields: Vec<String>,
}

/// What every form must ask: a signal is listed by these.
pub const ALWAYS: [&str; 3] = ["about", "received_on", "text"];

impl Sources {
    /// All, in the order of the file.
    pub fn all(&self) -> &[Source] {
        &self.0
    }

    /// The source of this code.
    pub fn find(&self, code: &str) -> Option<&Source> {
        self.0.iter().find(|it| it.code == code)
    }
}

impl Source {
    /// The keys under which a signal with these values is compared with others: equal keys may be
    /// the same signal. Case and spaces make no difference.
    pub fn keys<'v>(&self, value: impl Fn(&str) -> &'v str) -> Vec<String> {
        let key = |same: &Same| {
            let mut key = if same.any_source { "any" } else { self.code.as_str() }.to_owned();
            for field in &same.fields {
                let words: Vec<&str> = value(field).split_whitespace().collect();
                if words.is_empty() {
                    return None;
                }
                key = format!("{key}|{field}={}", words.join(" ").to_lowercase());
            }
            Some(key)
        };
        self.same.iter().filter_map(key).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_of_supervision_has_a_form_that_asks_what_a_list_shows() {
        let sources = Sources::shipped();
        let codes: Vec<&str> = sources.all().iter().map(|it| it.code.as_str()).collect();
        let all = "inspection_visit manufacturer_report vigilance market_surveillance mebi lmz \
                   provider_report other_authority rivm_sentinel citizen other_eu_authority \
                   prosecutor data_signal";
        assert_eq!(codes.join(" "), all);
        for source in sources.all() {
            for field in ALWAYS {
                let asked = source.asks.iter().find(|it| it.field.code == field).unwrap();
                assert!(asked.needed, "{}: {field}", source.code);
            }
            assert!(!source.same.is_empty() && !source.roles.is_empty(), "{}", source.code);
        }
    }

    #[test]
    fn a_key_takes_fields_that_are_all_filled_in_and_no_others() {
        let sources = Sources::shipped();
        let report = sources.find("manufacturer_report").unwrap();
        let said = |field: &str| match field {
            "reference" => " FSCA  12 ",
            "udi_di" => "09506000117843",
            _ => "",
        };
        assert_eq!(report.keys(said), ["manufacturer_report|reference=fsca 12"]);
        let other = sources.find("provider_report").unwrap();
        let said = |field: &str| match field {
            "udi_di" => "09506000117843",
            "lot" => "A1",
            "happened_on" => "2026-03-02",
            _ => "",
        };
        let key = "any|udi_di=09506000117843|lot=a1|happened_on=2026-03-02";
        assert_eq!(other.keys(said), [key]);
        assert_eq!(report.keys(said), [key]);
    }

    #[test]
    fn all_that_is_wrong_with_a_file_is_told_at_once() {
        let text = "[[field]]\ncode = \"about\"\nlabel = \"About\"\nlabel_nl = \"Over\"\n\
                    kind = \"line\"\n[[source]]\ncode = \"post\"\nname = \"Post\"\n\
                    name_nl = \"De post\"\nneeded = [\"about\", \"colour\"]\nsame = [\"shape\"]\n\
                    article = \"Awb 2:3\"\n";
        let errors = Sources::parse(text).unwrap_err();
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        for word in ["colour", "shape", "received_on", "text"] {
            assert!(told.iter().any(|it| it.contains(word)), "{word}: {told:#?}");
        }
    }
}
