//! Things to try, as commands that can be copied.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::Story;
use crate::verb::demo::standing::{CASE, USER};

impl Story<'_> {
    /// Writes them, with the addresses and files of this demo.
    pub(super) fn write_tries(&self, text: &mut String) {
        let lir = program();
        let ([hospital, _], [gateway, _]) = (self.province.served(), &self.houses.gateways);
        let token = |caller| quoted(&self.place.token(caller));
        let (ehr, inspectorate) = (token(hospital.key), token("inspectorate"));
        let (url, register) = (gateway.url(), self.houses.register_url());
        let mut tries = vec![
            format!(
                "Open the page to begin with in a browser, and be a nurse, a patient or an \
                 inspector:\n   {}",
                self.start
            ),
            format!(
                "Read what {} has to repair, each item with its reason and its fix:\n   \
             curl -s -H \"Authorization: Bearer $(cat {ehr})\" '{url}/v1/repairs?state=open'",
                hospital.provider.name
            ),
        ];
        let files: Vec<String> = self.exports[0].iter().map(|path| quoted(path)).collect();
        if !files.is_empty() {
            tries.push(format!(
                "Send what its EHR has ready; a second time nothing is registered twice:\n   \
                 {lir} deliver {} \\\n     --gateway {url} --token-file {ehr}",
                files.join(" ")
            ));
        }
        let case = format!(
            "--case {CASE} --user '{USER}' \\\n     --register {register} --token-file {inspectorate}"
        );
        let (di, lot, maker) = (&self.lot.udi_di, &self.lot.number, &self.lot.manufacturer);
        tries.push(format!(
            "Ask the trace yourself, by lot, by device, by maker:\n   \
             {lir} trace --di {di} --lot {lot} {case}\n   \
             {lir} trace --di {di} {case}\n   \
             {lir} trace --manufacturer '{maker}' {case}"
        ));
        let _ = writeln!(text, "\nThings to try:");
        for (number, it) in (1..).zip(tries) {
            let _ = writeln!(text, "\n{number}. {it}");
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_can_be_copied_into_a_shell() {
        assert_eq!(quoted(Path::new("/tmp/lir-demo-1/a.token")), "/tmp/lir-demo-1/a.token");
        assert_eq!(quoted(Path::new("/my demo/it's")), r"'/my demo/it'\''s'");
    }
}
