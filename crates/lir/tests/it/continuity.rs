//! A provider is handed over from one gateway to another by the operators' own verbs.

use std::os::unix::fs::PermissionsExt as _;

use crate::support::{Folder, Said, command, lir};

const BRANCH: &str = "000012345678";

/// Two gateways with keys of their own, of which the first serves a provider.
struct Place {
    folder: Folder,
}

impl Place {
    fn new() -> Self {
        let folder = Folder::new();
        folder.secret("noord.token", "lir_token\n");
        let place = Self { folder };
        for (gateway, byte) in [("before", 7), ("after", 8)] {
            let key = place.folder.secret(&format!("{gateway}.key"), [byte; 32]);
            let database = place.folder.path(&format!("{gateway}.db"));
            let settings =
                format!("[gateway]\ndatabase = \"sqlite:{database}\"\nkey_file = \"{key}\"\n");
            place.folder.write(&format!("{gateway}.toml"), settings);
            assert_eq!(place.at(gateway, &["migrate", "--role", "gateway"]).code, 0);
        }
        let token = place.folder.path("noord.token");
        let add = ["provider", "add", "--name", "Ziekenhuis Noord", "--branch", BRANCH];
        let to = ["--register", "http://127.0.0.1:9", "--register-token-file", &token];
        assert_eq!(place.at("before", &[&add[..], &to].concat()).code, 0);
        place
    }

    fn at(&self, gateway: &str, args: &[&str]) -> Said {
        let config = self.folder.path(&format!("{gateway}.toml"));
        let run = command(args).env("LIR_CONFIG", config).output().unwrap();
        Said::from(run).without(&self.folder)
    }

    fn mode(&self, name: &str) -> u32 {
        std::fs::metadata(self.folder.0.join(name)).unwrap().permissions().mode() & 0o777
    }

    fn export(&self, reason: &str, more: &[&str]) -> Said {
        let (key, out) = (self.folder.path("noord-2026.pub"), self.folder.path("noord.sealed"));
        let args = ["provider", "export", "--provider", "Ziekenhuis Noord", "--escrow-key", &key];
        let to = ["--reason", reason, "--out", &out];
        self.at("before", &[&args[..], &to, more].concat())
    }

    fn import(&self, key: &str, more: &[&str]) -> Said {
        let (file, key) = (self.folder.path("noord.sealed"), self.folder.path(key));
        let token = self.folder.path("noord.token");
        let args = ["provider", "import", "--in", &file, "--escrow-key", &key];
        let to = ["--as", "Locatie Noord", "--register-token-file", &token];
        self.at("after", &[&args[..], &to, more].concat())
    }
}

#[test]
fn a_provider_moves_to_another_gateway_under_a_named_key() {
    let place = Place::new();
    let out = place.folder.0.display().to_string();
    let new = |name: &str| lir(&["escrow", "new", "--name", name, "--out", &out, "--json"]);
    let made = new("noord-2026");
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    assert_eq!(made.json()["fingerprint"].as_str().unwrap().len(), 16);
    assert_eq!(place.mode("noord-2026.key"), 0o600);
    assert_eq!(new("noord-2026").code, 2, "a secret is never overwritten");
    assert_eq!(new("../x").code, 2);
    assert_eq!(new("other").code, 0);

    assert_eq!(place.export("merges, see 999900006", &[]).code, 2, "a reason names nobody");
    assert_eq!(place.export("merges", &["--hand-over"]).code, 2, "to whom?");
    let exported = place
        .export("merges into Zuid", &["--hand-over", "--successor", "Ziekenhuis Zuid", "--json"]);
    assert_eq!((exported.code, exported.err.as_str()), (0, ""));
    assert_eq!(place.mode("noord.sealed"), 0o600);
    let manifest = exported.json();
    assert_eq!(manifest["branches"], serde_json::json!([BRANCH]));
    assert_eq!(manifest["counts"]["provider_number"], 1);
    let beside = std::fs::read(place.folder.0.join("noord.sealed.manifest.json")).unwrap();
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&beside).unwrap(), manifest);
    assert_eq!(place.export("again", &[]).code, 2, "no file is overwritten");
    let listed = place.at("before", &["provider", "list"]).out;
    assert!(listed.contains("handed over 20") && listed.contains("merges into Zuid"), "{listed}");

    let wrong = place.import("other.key", &[]);
    assert_eq!(wrong.code, 1, "{wrong:?}");
    assert!(wrong.err.contains("is sealed for the key"), "{wrong:?}");
    let imported = place.import("noord-2026.key", &[]);
    assert_eq!((imported.code, imported.err.as_str()), (0, ""));
    assert!(imported.out.contains("took in 1 records of Ziekenhuis Noord as Locatie Noord"));
    let again = place.import("noord-2026.key", &[]);
    assert!(again.code == 1 && again.err.contains("taken in here before"), "{again:?}");
    let listed = place.at("after", &["provider", "list", "--json"]).json();
    assert_eq!(listed[0]["moves"][0]["formerName"], "Ziekenhuis Noord");
    assert_eq!(listed[0]["moves"][0]["sealedSha256"], manifest["sealedSha256"]);
    assert_eq!(listed[0]["register"], "http://127.0.0.1:9", "that of the manifest");
}
