//! What a demo shows: where the houses are, what became of the exports, what a trace answers, and
//! three things to try, as commands that can be copied.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::houses::Houses;
use super::place::Place;
use super::samples::{self, CASE, DI, LOT, PROVIDERS, Provider, USER};
use crate::failure::Failure;
use crate::verb::deliver::{Fate, Form};
use crate::verb::trace;

/// What happened.
pub(super) struct Story<'p> {
    /// The folder.
    pub(super) place: &'p Place,
    /// The houses.
    pub(super) houses: Houses,
    /// What became of each export.
    pub(super) delivered: Vec<Delivered>,
    /// How many implants are in each state.
    pub(super) states: Vec<(String, usize)>,
    /// The register's answer to the trace.
    pub(super) answer: Value,
}

/// An export, sent.
pub(super) struct Delivered {
    /// Whose.
    pub(super) provider: &'static Provider,
    /// The file.
    pub(super) path: PathBuf,
    /// What it is.
    pub(super) form: Form,
    /// What became of it.
    pub(super) fate: Fate,
}

impl Delivered {
    fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

impl Story<'_> {
    /// For programs.
    pub(super) fn in_json(&self) -> Value {
        let token = |caller| self.place.token(caller).display().to_string();
        let gateway = |(provider, gateway): (&Provider, &super::GatewayUp)| {
            json!({
                "provider": provider.name, "branchNumber": provider.branch, "url": gateway.url,
                "token": gateway.remote.token(), "tokenFile": token(provider.key),
            })
        };
        let delivered = |it: &Delivered| {
            let mut told = it.fate.in_json(&it.path.display().to_string(), it.form);
            told["provider"] = json!(it.provider.name);
            told
        };
        json!({
            "dir": self.place.folder().display().to_string(),
            "register": {
                "url": self.houses.register_url, "products": self.houses.products,
                "token": self.houses.inspectorate.token(), "tokenFile": token("inspectorate"),
            },
            "gateways": PROVIDERS.iter().zip(&self.houses.gateways).map(gateway).collect::<Vec<_>>(),
            "deliveries": self.delivered.iter().map(delivered).collect::<Vec<_>>(),
            "implants": self.states.iter().map(|(state, count)| (state.clone(), json!(count))).collect::<serde_json::Map<_, _>>(),
            "trace": self.answer,
        })
    }

    /// For people.
    pub(super) fn in_words(&self, once: bool) -> Result<String, Failure> {
        let mut text = String::new();
        self.write_houses(&mut text);
        self.write_deliveries(&mut text);
        let di = format!("Where are the implants {DI} of lot {LOT}? The register answers:");
        // Writing into a text cannot fail, here and below.
        let _ = write!(text, "\n{di}\n\n{}", indented(&trace::in_words(&self.answer)?));
        if once {
            return Ok(text);
        }
        self.write_things_to_try(&mut text);
        let folder = self.place.folder().display();
        let after = if self.place.is_kept() { "stays" } else { "is removed then" };
        let _ = write!(text, "\nCtrl-C ends the demo. Its folder {folder} {after}.");
        Ok(text)
    }

    fn write_houses(&self, text: &mut String) {
        let register = &self.houses.register_url;
        let products = self.houses.products;
        let _ =
            writeln!(text, "register           {register}  ({products} UDI-DIs in its catalogue)");
        let _ = writeln!(text, "  inspectorate     token {}", self.houses.inspectorate.token());
        for (provider, gateway) in PROVIDERS.iter().zip(&self.houses.gateways) {
            let Provider { name, branch, .. } = provider;
            let _ = writeln!(text, "gateway            {}  ({name}, branch {branch})", gateway.url);
            let _ = writeln!(text, "  its EHR          token {}", gateway.remote.token());
        }
    }

    fn write_deliveries(&self, text: &mut String) {
        for provider in &PROVIDERS {
            let _ = writeln!(text, "\n{} delivered:", provider.name);
            for it in self.delivered.iter().filter(|it| it.provider.key == provider.key) {
                let legacy = if samples::is_legacy(&it.path) { "--legacy " } else { "" };
                let name = format!("{legacy}{}", it.name());
                let _ = writeln!(text, "  {}", it.fate.head(&name, it.form));
                let faults = it.fate.faults();
                if !faults.is_empty() {
                    let _ = writeln!(text, "    {}", faults.join(", "));
                }
            }
        }
        let state =
            |(state, count): &(String, usize)| format!("{count} {}", state.replace('_', " "));
        let states: Vec<String> = self.states.iter().map(state).collect();
        let _ = writeln!(text, "\nThe implants of both are now: {}.", states.join(", "));
    }

    fn write_things_to_try(&self, text: &mut String) {
        let lir = program();
        let [noord, _] = &PROVIDERS;
        let Some(gateway) = self.houses.gateways.first() else { return };
        let token = |caller| quoted(&self.place.token(caller));
        let export = quoted(&self.place.path("exports").join(noord.key).join("noord-hip.json"));
        let (url, register) = (&gateway.url, &self.houses.register_url);
        let (noord_token, inspectorate) = (token(noord.key), token("inspectorate"));
        let _ = write!(
            text,
            "\nThree things to try:\n\n\
             1. Read what {} has to repair, each item with its reason and its fix:\n   \
             curl -s -H \"Authorization: Bearer $(cat {noord_token})\" '{url}/v1/repairs?state=open'\n\n\
             2. Send an export once more: it is known, and nothing is registered twice:\n   \
             {lir} deliver {export} --gateway {url} --token-file {noord_token}\n\n\
             3. Ask the trace yourself; leave out --lot and see more:\n   \
             {lir} trace --di {DI} --lot {LOT} --case {CASE} --user '{USER}' \\\n     \
             --register {register} --token-file {inspectorate}\n",
            noord.name
        );
    }
}

/// The program as it was called, so that a command can be copied.
fn program() -> String {
    let name = std::env::args_os().next().map(PathBuf::from);
    name.map_or_else(|| "lir".to_owned(), |name| quoted(&name))
}

/// A path as a shell reads it.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    if path.chars().all(plain) { path } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

fn indented(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") };
    text.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_can_be_copied_into_a_shell() {
        assert_eq!(quoted(Path::new("/tmp/lir-demo-1/a.token")), "/tmp/lir-demo-1/a.token");
        assert_eq!(quoted(Path::new("/my demo/it's")), r"'/my demo/it'\''s'");
    }
}
