//! What was given: texts by key, each with its place, from the file and the variables. What a text
//! means is decided where it is asked for.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

use toml::{Table, Value};

use super::{Fault, House, KNOWN};

/// Bytes of a settings file at most.
const MAX_BYTES: u64 = 64 * 1024;
/// Variables of the command line's own options, which are no settings.
const OPTIONS: [&str; 4] = ["LIR_CONFIG", "LIR_REGISTER_URL", "LIR_GATEWAY_URL", "LIR_TOKEN_FILE"];

/// Settings that are lists: in the file an array, in a variable with commas between.
const LISTS: [&str; 6] = [
    "gateway.previous_key_files",
    "security.contact",
    "register.access_log_former_keys",
    "gateway.access_log_former_keys",
    "inspectorate.access_log_former_keys",
    "inspectorate.register_keys",
];

/// All settings that were given, and what was wrong with them so far.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    given: BTreeMap<&'static str, Given>,
    faults: Vec<Fault>,
}

#[derive(Debug)]
struct Given {
    text: String,
    place: String,
}

impl Settings {
    /// Reads the file, if there is one, and the variables.
    pub(super) fn read(
        file: Option<&Path>,
        variables: impl Iterator<Item = (OsString, OsString)>,
    ) -> Self {
        let mut settings = Self::default();
        if let Some(path) = file {
            settings.read_file(path);
        }
        settings.read_variables(variables);
        settings
    }

    /// What is wrong so far.
    pub(crate) fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The houses that something is set for; the register if none is.
    pub(crate) fn houses(&self) -> Vec<House> {
        let named = |house: &House| {
            let section = format!("{}.", house.name());
            self.given.keys().any(|key| key.starts_with(&section))
        };
        let all = [House::Register, House::Gateway, House::Inspectorate];
        let houses: Vec<House> = all.into_iter().filter(named).collect();
        if houses.is_empty() { vec![House::Register] } else { houses }
    }

    /// Puts a value before all others.
    pub(crate) fn put(&mut self, key: &'static str, text: &str, place: &str) {
        self.given.insert(key, Given { text: text.to_owned(), place: place.to_owned() });
    }

    /// The text of a setting: as given, or what is usual.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        let usual = || KNOWN.iter().find(|known| known.key == key)?.usual;
        self.given.get(key).map(|given| given.text.clone()).or_else(|| usual().map(str::to_owned))
    }

    /// The text of a setting that nothing is usual for.
    pub(super) fn required(&mut self, key: &'static str, to_do: &str) -> Option<String> {
        let text = self.text(key);
        if text.is_none() {
            let place = format!("{key} or {}", variable(key));
            self.fault(place, "is not given", to_do);
        }
        text
    }

    /// What a setting means.
    pub(super) fn parsed<T, E: std::fmt::Display>(
        &mut self,
        key: &'static str,
        to_do: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(key)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err(error) => {
                let place = self.given.get(key).map_or_else(|| key.to_owned(), |g| g.place.clone());
                // An address may hold a password: the fault names the place and not the text.
                self.fault(place, &error.to_string(), to_do);
                None
            }
        }
    }

    pub(super) fn fault(&mut self, place: impl Into<String>, what: &str, to_do: &str) {
        let fault = Fault { place: place.into(), what: what.to_owned(), to_do: to_do.to_owned() };
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    fn read_file(&mut self, path: &Path) {
        let name = path.display().to_string();
        let size = std::fs::metadata(path).map(|about| about.len());
        let text = match size {
            Ok(size) if size > MAX_BYTES => {
                return self.fault(name, "is too large for a settings file", "give another file");
            }
            _ => std::fs::read_to_string(path),
        };
        let text = match text {
            Ok(text) => text,
            Err(error) => {
                return self.fault(name, &error.to_string(), "give the path of the settings file");
            }
        };
        match text.parse::<Table>() {
            Ok(sections) => self.read_sections(&name, &sections),
            Err(error) => {
                let line = error.span().map(|span| line_of(&text, span.start));
                let place =
                    line.map_or_else(|| name.clone(), |line| format!("{name}, line {line}"));
                self.fault(
                    place,
                    error.message(),
                    "write it as TOML: [gateway] and key = \"value\"",
                );
            }
        }
    }

    fn read_sections(&mut self, name: &str, sections: &Table) {
        for (section, content) in sections {
            let Value::Table(content) = content else {
                let place = format!("{name}: {section}");
                self.fault(
                    place,
                    "stands in no section",
                    "put it under [register], [gateway], [inspectorate], [limits], [security] or [log]",
                );
                continue;
            };
            self.read_section(name, section, content);
        }
    }

    /// The settings of a section, and of those within it: `[gateway.staff]`.
    fn read_section(&mut self, name: &str, section: &str, content: &Table) {
        for (key, value) in content {
            let place = format!("{name}: [{section}] {key}");
            let full = format!("{section}.{key}");
            if let Value::Table(inner) = value {
                self.read_section(name, &full, inner);
                continue;
            }
            let is_list = LISTS.contains(&full.as_str());
            let text = if is_list { list(value) } else { scalar(value) };
            match (known(&full), text) {
                (Some(key), Some(text)) => {
                    self.given.insert(key, Given { text, place });
                }
                (Some(_), None) => self.fault(place, "is no single value", "give one text"),
                (None, _) => self.fault(place, "is no setting", &known_keys()),
            }
        }
    }

    fn read_variables(&mut self, variables: impl Iterator<Item = (OsString, OsString)>) {
        for (name, value) in variables {
            let (Some(name), Some(value)) = (name.to_str(), value.to_str()) else { continue };
            if !name.starts_with("LIR_") || OPTIONS.contains(&name) {
                continue;
            }
            match KNOWN.iter().find(|known| variable(known.key) == name) {
                Some(known) => {
                    let given = Given { text: value.to_owned(), place: name.to_owned() };
                    self.given.insert(known.key, given);
                }
                // Other programs of this project have variables too; a section's name is ours.
                None if KNOWN.iter().any(|known| shares_section(name, known.key)) => {
                    self.fault(name, "is no setting", &known_keys());
                }
                None => {}
            }
        }
    }
}

fn known(key: &str) -> Option<&'static str> {
    KNOWN.iter().map(|known| known.key).find(|known| *known == key)
}

fn known_keys() -> String {
    let keys: Vec<&str> = KNOWN.iter().map(|known| known.key).collect();
    format!("there are {}", keys.join(", "))
}

fn variable(key: &str) -> String {
    format!("LIR_{}", key.replace('.', "_").to_ascii_uppercase())
}

fn shares_section(name: &str, key: &str) -> bool {
    let section = key.split('.').next().unwrap_or_default();
    name.starts_with(&format!("{}_", variable(section)))
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A list of texts, or one text with commas, as a variable has it.
fn list(value: &Value) -> Option<String> {
    let Value::Array(members) = value else { return scalar(value) };
    let members: Option<Vec<String>> = members.iter().map(scalar).collect();
    members.map(|members| members.join(","))
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str, variables: &[(&str, &str)]) -> Settings {
        let variables = variables.iter().map(|(name, value)| (name.into(), value.into()));
        let mut settings = Settings::default();
        match file.parse::<Table>() {
            Ok(sections) => settings.read_sections("lir.toml", &sections),
            Err(error) => panic!("{error}"),
        }
        settings.read_variables(variables);
        settings
    }

    #[test]
    fn a_variable_goes_before_the_file_and_the_file_before_what_is_usual() {
        let file = "[register]\nlisten = \"0.0.0.0:80\"\ndatabase = \"sqlite:a.db\"";
        let mut settings = read(file, &[("LIR_REGISTER_LISTEN", "127.0.0.1:99"), ("HOME", "/")]);
        let register = settings.register().unwrap();
        assert_eq!(register.listen.port(), 99);
        assert_eq!(register.database.to_string(), "sqlite:a.db");
        assert_eq!(settings.log().unwrap().filter, "info");
    }

    #[test]
    fn a_list_is_an_array_in_the_file_and_has_commas_in_a_variable() {
        let file = "[gateway]\nkey_file = \"k\"\nprevious_key_files = [\"a\", \"b\"]";
        let files = |variables| {
            let gateway = read(file, variables).gateway().unwrap();
            let names = gateway.previous_key_files.iter().map(|path| path.display().to_string());
            names.collect::<Vec<_>>()
        };
        assert_eq!(files(&[]), ["a", "b"]);
        assert_eq!(files(&[("LIR_GATEWAY_PREVIOUS_KEY_FILES", "c, d,")]), ["c", "d"]);
        let wrong = read("[gateway]\nkey_file = [\"a\"]", &[]);
        assert_eq!(wrong.faults()[0].what, "is no single value");
    }

    #[test]
    fn an_operator_reads_all_faults_at_once_and_no_password() {
        let file = "key = 1\n[gateway]\nlisten = \"here\"\nkeyfile = \"k\"\nbase_url = \"gw\"\n";
        let variables = [
            ("LIR_GATEWAY_DATABASE", "mysql://lir:geheim@db/lir"),
            ("LIR_GATEWAY_LISTN", "x"),
            ("LIR_OTHER", "not ours"),
            ("LIR_REGISTER_URL", "http://127.0.0.1:1"),
        ];
        let mut settings = read(file, &variables);
        assert!(settings.gateway().is_none());
        let places: Vec<&str> = settings.faults().iter().map(|f| f.place.as_str()).collect();
        assert_eq!(
            places,
            [
                "lir.toml: [gateway] keyfile",
                "lir.toml: key",
                "LIR_GATEWAY_LISTN",
                "LIR_GATEWAY_DATABASE",
                "lir.toml: [gateway] listen",
                "gateway.key_file or LIR_GATEWAY_KEY_FILE",
                "lir.toml: [gateway] base_url",
            ]
        );
        assert!(!format!("{:?}", settings.faults()).contains("geheim"));
    }
}
