//! Master keys of a gateway, changed by the operator's own verbs while the gateway runs.

use crate::support::{Folder, Running, Said, command, lir};

const BRANCH: &str = "000012345678";

/// A gateway with one provider, and its settings.
struct Place {
    folder: Folder,
    database: String,
}

impl Place {
    fn new() -> Self {
        let folder = Folder::new();
        let database = format!("sqlite:{}", folder.path("gateway.db"));
        for (name, byte) in [("old.key", 7), ("new.key", 8), ("other.key", 9)] {
            folder.secret(name, [byte; 32]);
        }
        folder.secret("noord.token", "lir_token\n");
        let place = Self { folder, database };
        place.sets("old.key", &[]);
        assert_eq!(place.lir(&["migrate", "--role", "gateway"]).code, 0);
        let token = place.folder.path("noord.token");
        let add = ["provider", "add", "--name", "Ziekenhuis Noord", "--branch", BRANCH];
        let to = ["--register", "http://127.0.0.1:9", "--register-token-file", &token];
        assert_eq!(place.lir(&[&add[..], &to].concat()).code, 0);
        place
    }

    /// Writes the settings.
    fn sets(&self, current: &str, previous: &[&str]) {
        let path = |name: &str| format!("\"{}\"", self.folder.path(name));
        let previous: Vec<String> = previous.iter().map(|name| path(name)).collect();
        let settings = format!(
            "[gateway]\ndatabase = \"{}\"\nkey_file = {}\nprevious_key_files = [{}]\n",
            self.database,
            path(current),
            previous.join(", ")
        );
        self.folder.write("lir.toml", settings);
    }

    fn lir(&self, args: &[&str]) -> Said {
        let config = self.folder.path("lir.toml");
        let run = command(args).env("LIR_CONFIG", config).output().unwrap();
        Said::from(run).without(&self.folder)
    }

    fn rotate(&self) -> Said {
        self.lir(&["keys", "rotate", "--role", "gateway"])
    }

    fn check(&self) -> Said {
        self.lir(&["check", "--role", "gateway"])
    }
}

#[test]
fn an_operator_changes_the_key_of_a_running_gateway() {
    let place = Place::new();
    place.sets("new.key", &["old.key"]);
    let config = place.folder.path("lir.toml");
    let gateway = Running::start(&["--migrate", "--role", "gateway", "--config", &config]);
    insta::assert_snapshot!(place.lir(&["keys", "status", "--role", "gateway"]).out, @r"
    the current key is 8591ec4c
    sealed column                 key        is  values
    house_secret.sealed      66b2c0d8  previous       1
    provider.register_token  66b2c0d8  previous       1
    ");
    let rotated = place.rotate();
    assert_eq!((rotated.code, rotated.err.as_str()), (0, ""));
    insta::assert_snapshot!(rotated.out, @r"
    2 values were sealed anew with key 8591ec4c
    no value is sealed with any other key: earlier keys are no longer needed
    ");
    assert_eq!(gateway.stop(), Some(0));
    place.sets("new.key", &[]);
    assert_eq!(place.check().code, 0, "{:?}", place.check());
    let again = place.lir(&["keys", "rotate", "--role", "gateway", "--json"]).json();
    assert_eq!((&again["resealed"], &again["done"]), (&0.into(), &true.into()));
}

#[test]
fn a_key_that_is_not_given_is_told_by_every_verb() {
    let place = Place::new();
    place.sets("other.key", &[]);
    let checked = place.check();
    assert_eq!(checked.code, 1);
    insta::assert_snapshot!(checked.out, @r"
    ok     settings: DIR/lir.toml
    ok     gateway database: sqlite:DIR/gateway.db
    ok     gateway schema: current
    ok     gateway key: DIR/other.key
    WRONG  gateway sealed values: a value of house_secret.sealed is sealed with the key 66b2c0d8, which is not given
             do: name the file of that key in gateway.previous_key_files; `lir keys status --role gateway` counts all
    ");
    let status = place.lir(&["keys", "status", "--role", "gateway"]);
    assert_eq!(status.code, 1);
    insta::assert_snapshot!(status.out, @r"
    the current key is 17bc0f92
    sealed column                 key         is  values
    house_secret.sealed      66b2c0d8  NOT GIVEN       1
    provider.register_token  66b2c0d8  NOT GIVEN       1
    ");
    let rotated = place.rotate();
    assert_eq!((rotated.code, rotated.out.as_str()), (1, ""));
    insta::assert_snapshot!(rotated.err, @r"
    error: the gateway cannot open: this gateway is sealed with the master key 66b2c0d8, which was not given: name its file in gateway.key_file or gateway.previous_key_files
       do: nothing was changed; `lir check` looks at the key, `lir keys status` at all that is sealed
    ");
    let open = place.folder.write("open.key", [7; 32]);
    place.sets("other.key", &["open.key"]);
    assert!(place.rotate().err.contains("can be read by every user"), "{open}");
}

#[test]
fn a_credential_of_the_service_manager_is_a_key_file() {
    let place = Place::new();
    let settings = format!(
        "[gateway]\ndatabase = \"{}\"\nkey_file = \"credential:old.key\"\n",
        place.database
    );
    let config = place.folder.write("credential.toml", settings);
    let run = command(&["check", "--role", "gateway", "--config", &config])
        .env("CREDENTIALS_DIRECTORY", &place.folder.0)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(0), "{run:?}");
    let without = lir(&["check", "--role", "gateway", "--config", &config]);
    assert!(without.out.contains("$CREDENTIALS_DIRECTORY is not set"), "{}", without.out);
}
