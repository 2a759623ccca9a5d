//! The access log of a house from the command line: linked while the house runs, verified, kept
//! elsewhere, handed over, and tampered with as somebody does who holds the file.

use crate::support::{Folder, Running, Said, command, lir};

struct Register {
    folder: Folder,
    database: String,
}

impl Register {
    /// A register with four lines of its log linked.
    fn new() -> Self {
        let folder = Folder::new();
        let database = format!("sqlite:{}", folder.path("register.db"));
        let register = Self { folder, database };
        assert_eq!(register.lir(&["migrate", "--role", "register"]).code, 0);
        for name in ["One", "Two", "Three"] {
            let admit = ["client", "add", "--role", "inspectorate", "--name", name];
            assert_eq!(register.lir(&admit).code, 0);
        }
        let serve = ["--role", "register", "--database", &register.database];
        assert_eq!(Running::start(&serve).stop(), Some(0));
        register
    }

    fn lir(&self, args: &[&str]) -> Said {
        let mut args = args.to_vec();
        args.extend(["--database", &self.database]);
        lir(&args).without(&self.folder)
    }

    fn audit(&self, verb: &str, more: &[&str]) -> Said {
        self.lir(&[&["audit", verb, "--role", "register"], more].concat())
    }

    /// What starting it says, when it does not start.
    fn start(&self) -> Said {
        let serve = ["serve", "--role", "register", "--listen", "127.0.0.1:0", "--migrate"];
        let mut all = serve.to_vec();
        all.extend(["--database", &self.database]);
        Said::from(command(&all).output().unwrap()).without(&self.folder)
    }

    /// Changes bytes of the database's file.
    fn tamper(&self, from: &str, to: &str) {
        let path = self.folder.path("register.db");
        let mut bytes = std::fs::read(&path).unwrap();
        assert_eq!(from.len(), to.len());
        let at = bytes.windows(from.len()).position(|it| it == from.as_bytes()).unwrap();
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
        std::fs::write(path, bytes).unwrap();
    }
}

#[test]
fn an_auditor_verifies_a_log_and_finds_it_sound() {
    let register = Register::new();
    let sound = register.audit("verify", &["--json"]).json();
    assert_eq!((&sound["sound"], &sound["pending"]), (&true.into(), &0.into()));
    // The key of receipts was put on record too; a register that had the time also made its figures.
    let entries = sound["entries"].as_u64().unwrap();
    assert!([4, 5].contains(&entries), "{entries}");
    let head = register.audit("head", &[]);
    let head = register.folder.write("kept.txt", head.out);
    let said = register.audit("verify", &["--head", &head]);
    assert_eq!(said.code, 0, "{said:?}");
    let sound = format!("register/access-log: sound; {entries} entries in ");
    assert!(said.out.starts_with(&sound), "{said:?}");
    // Somebody without the key file needs the public key only.
    let key = register.audit("head", &["--json"]).json()["keys"][0].as_str().unwrap().to_owned();
    std::fs::remove_file(register.folder.path("register-access-log.key")).unwrap();
    assert_eq!(register.audit("verify", &["--key", &key]).code, 0);
    assert_eq!(register.audit("verify", &[]).code, 2);
}

#[test]
fn a_changed_byte_is_named_and_the_house_does_not_start() {
    let register = Register::new();
    register.tamper("\"action\":\"client.admit\"", "\"action\":\"client.admin\"");
    let said = register.audit("verify", &[]);
    assert_eq!(said.code, 1);
    insta::assert_snapshot!(said.out, @"
    register/access-log: BROKEN: entry 4 was changed: its line and its link do not fit
    What stands before it is as it was written. Keep the database as it is: it is evidence.
    ");
    let started = register.start();
    assert_eq!(started.code, 1);
    let (log, told) = started.err.split_once('\n').unwrap();
    assert!(log.contains("ERROR store::log::gate: the access log is broken"), "{log}");
    insta::assert_snapshot!(told, @"
    error: access_log_broken: entry 4 was changed: its line and its link do not fit
       do: nothing is accepted until this is cleared up: `lir audit verify --role register` names the first broken entry; keep the database as it is, it is evidence
    ");
}

#[test]
fn a_house_whose_log_key_is_lost_does_not_start() {
    let register = Register::new();
    std::fs::remove_file(register.folder.path("register-access-log.key")).unwrap();
    let started = register.start();
    assert_eq!(started.code, 1);
    insta::assert_snapshot!(started.err, @"
    error: access_log_key_missing: DIR/register-access-log.key is not there, and the access log of the register is signed with it
       do: bring the file back from where it is kept; if it is lost for good, make another and name the public key of the lost one in access_log_former_keys
    ");
}

#[test]
fn lines_are_handed_over_in_three_forms_and_each_look_is_a_line() {
    let register = Register::new();
    let period = ["--from", "2020-01-01", "--to", "2100-01-01"];
    let export = |format: &str| {
        let said = register.audit("export", &[&period[..], &["--format", format]].concat());
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        said.out
    };
    let records = export("ndjson");
    let record: serde_json::Value = serde_json::from_str(records.lines().nth(1).unwrap()).unwrap();
    assert_eq!((&record["name"], &record["status_code"]), (&"client.admit".into(), &1.into()));
    // A register that had the time also made its figures.
    let lines = |text: &str| text.lines().filter(|line| !line.contains("figures.")).count();
    assert_eq!(lines(&records), 4 + 1, "the export itself is on record before it leaves");
    let events = export("fhir-auditevent");
    let event: serde_json::Value = serde_json::from_str(events.lines().next().unwrap()).unwrap();
    assert_eq!(event["resourceType"], "AuditEvent");
    assert_eq!(lines(&export("csv")), 1 + 4 + 3);
    let shown = register.audit("show", &["--action", "log.export", "--json"]).json();
    assert_eq!(shown.as_array().unwrap().len(), 3);
    let shown = register.audit("show", &["--limit", "1"]);
    assert!(shown.out.contains("log.show"), "{shown:?}");
    let empty = ["--from", "2020-01-01", "--to", "2020-01-02", "--format", "csv"];
    assert_eq!(register.audit("export", &empty).out.lines().count(), 1);
    let wrong = register.audit("export", &["--from", "yesterday", "--to", "2100-01-01"]);
    assert_eq!(wrong.code, 2);
}

#[test]
fn nothing_goes_before_its_term_whatever_is_decided() {
    let register = Register::new();
    let said = register.audit("retention", &["--decision", "1", "--decided-by", "somebody"]);
    assert_eq!(said.code, 0);
    insta::assert_snapshot!(said.out, @"
    register/access-log: lines are kept at least 5 years (Stcrt. 2019, 38007; NEN 7513; not held against the official text), and at most as long as the file, 20 years
    no line is past it
    ");
    assert_eq!(register.audit("verify", &[]).code, 0);
    assert_eq!(register.audit("retention", &["--decision", "1"]).code, 2);
}
