//! A nation sent to houses that run: undisturbed, to a house that dies half way, and to one that
//! will not have it.

mod relay;
mod request;
mod stub;

use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use self::relay::Relay;
use self::stub::Stub;
use super::PROVINCE;
use crate::support::{Folder, Running, Said, command, lir};

/// A register prepared for a nation, which is started and ended as a test wants.
struct Register {
    folder: Folder,
    relay: Relay,
    running: Option<Running>,
}

impl Register {
    fn new() -> Self {
        let folder = Folder::new();
        let (out, database) = (folder.path("nation"), database(&folder, "register"));
        let done = |args: &[&str]| assert_eq!(lir(args).code, 0, "{args:?}");
        done(&[&PROVINCE[..], &["--out", &out]].concat());
        done(&["migrate", "--role", "register", "--database", &database]);
        let of = |name: &str| folder.path(&format!("nation/{name}"));
        let at = ["--database", &database];
        done(
            &[&["catalogue", "import", "--format", "csv", &of("catalogue.csv")], &at[..]].concat(),
        );
        done(&[&["inclusion", "load", &of("inclusion.toml")], &at[..]].concat());
        let sender = ["client", "add", "--role", "provider", "--name", "Sender"];
        let to = ["--token-to", &folder.path("sender.token")];
        let branches = ["--branches-from", &of("branches.txt")];
        done(&[&sender[..], &branches, &to, &at].concat());
        let desk = ["client", "add", "--role", "inspectorate", "--name", "Desk"];
        done(&[&desk[..], &["--token-to", &folder.path("desk.token")], &at].concat());
        // Its address is the relay's: it comes back where it was.
        let mut register = Self { folder, relay: Relay::new(), running: None };
        register.start();
        register
    }

    fn start(&mut self) {
        let database = database(&self.folder, "register");
        let args = ["--role", "register", "--database", &database];
        let running = Running::start(&args);
        self.relay.leads_to(&running.url);
        self.running = Some(running);
    }

    /// What a sender's command is.
    fn sending(&self, more: &[&str]) -> std::process::Command {
        let token = self.folder.path("sender.token");
        let to = ["--to", &self.relay.url, "--token-file", &token, "--json"];
        command(&[&PROVINCE[..], &to, more].concat())
    }

    fn send(&self, more: &[&str]) -> Said {
        self.sending(more).output().unwrap().into()
    }

    /// What the register knows of all hips and lenses, and how many events it has.
    fn known(&self) -> [Value; 3] {
        let token = self.folder.path("desk.token");
        let scope = ["--category", "hip_prosthesis", "--category", "intraocular_lens"];
        let by = ["--case", "C-1", "--user", "u"];
        let at = ["--register", &self.relay.url, "--token-file", &token];
        let answer = lir(&[&["trace", "--json"], &scope[..], &by, &at].concat()).json();
        ["total", "providers", "snapshot"].map(|name| answer[name].clone())
    }
}

fn database(folder: &Folder, house: &str) -> String {
    format!("sqlite:{}", folder.path(&format!("{house}.db")))
}

fn count(answer: &Value, pointer: &str) -> u64 {
    answer.pointer(pointer).and_then(Value::as_u64).unwrap_or_default()
}

/// Batches that are answered, as the file of a sending says.
fn batches(file: &str) -> u64 {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    serde_json::from_str::<Value>(&text).map_or(0, |kept| count(&kept, "/batches"))
}

#[test]
fn a_register_that_dies_half_way_ends_with_what_an_undisturbed_one_has() {
    let (calm, mut hit) = (Register::new(), Register::new());
    let undisturbed = calm.send(&[]).json();
    let sent = count(&undisturbed, "/messages");
    assert!(sent > 300, "{undisturbed}");
    let accepted = |answer: &Value| {
        count(answer, "/outcomes/accepted") + count(answer, "/outcomes/accepted_with_warnings")
    };
    assert!(
        accepted(&undisturbed) > sent * 9 / 10 && count(&undisturbed, "/outcomes/rejected") > 0
    );

    let stay = hit.folder.path("stay.json");
    let resume = ["--resume", &stay, "--patience", "0"];
    let broken = hit.relay.breaks_after(3);
    let mut child = child_of(hit.sending(&resume));
    broken.recv_timeout(Duration::from_mins(2)).unwrap();
    // The fourth batch is before it: some of it may be kept, all of it or nothing.
    hit.running = None;
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(3), "the register died before the end");
    let before = batches(&stay);
    assert!(before == 3 && before < count(&undisturbed, "/batches"), "{before}");

    hit.start();
    let rest = hit.send(&resume);
    assert_eq!(rest.code, 0, "{rest:?}");
    let rest = rest.json();
    assert_eq!(count(&rest, "/batchesBefore"), before);
    assert_eq!(count(&rest, "/batches") + before, count(&undisturbed, "/batches"));
    assert_eq!(calm.known(), hit.known());

    // All of it once more: every receipt is known already, and nothing is doubled.
    let again = hit.send(&[]).json();
    assert_eq!(count(&again, "/messages"), sent);
    assert_eq!(count(&again, "/repeats"), accepted(&undisturbed));
    assert_eq!(again["outcomes"], undisturbed["outcomes"]);
    assert_eq!(calm.known(), hit.known());
}

fn child_of(mut command: std::process::Command) -> std::process::Child {
    use std::process::Stdio;
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn a_sender_without_the_branches_is_told_how_to_get_them() {
    let register = Register::new();
    let database = database(&register.folder, "register");
    let token = register.folder.path("other.token");
    let other = ["client", "add", "--role", "provider", "--name", "x", "--branch", "000012345678"];
    let to = ["--token-to", &token, "--database", &database];
    assert_eq!(lir(&[&other[..], &to].concat()).code, 0);
    let url = &register.relay.url;
    let send = |token: &str| lir(&[&PROVINCE[..], &["--to", url, "--token-file", token]].concat());
    let refused = send(&token);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("--branches-from branches.txt"), "{}", refused.err);
    // The inspectorate reads, and delivers nothing.
    let desk = send(&register.folder.path("desk.token"));
    assert_eq!(desk.code, 2, "{desk:?}");
    assert!(desk.err.contains("lir client add --role provider"), "{}", desk.err);
    let nobody = send(&register.folder.secret("nobody.token", "lir_nobody\n"));
    assert!(nobody.code == 2 && nobody.err.contains("does not know this token"), "{nobody:?}");
}

#[test]
fn a_target_that_is_busy_is_asked_again_and_one_that_is_shut_is_not() {
    let folder = Folder::new();
    let token = folder.secret("sender.token", "lir_nobody\n");
    let send = |stub: &Stub, patience: &str| {
        let to = ["--to", &stub.url, "--token-file", &token, "--patience", patience];
        lir(&[&PROVINCE[..], &to].concat())
    };
    let busy = Stub::answering(&[503, 429, 502, 403]);
    let said = send(&busy, "30");
    assert_eq!((said.code, busy.requests()), (2, 4), "{said:?}");
    assert!(said.err.contains("403"), "{}", said.err);
    for shut in [401, 403, 404, 413] {
        let stub = Stub::answering(&[shut]);
        let said = send(&stub, "30");
        assert_eq!((said.code, stub.requests()), (2, 1), "{shut}: {said:?}");
    }
    let down = Stub::answering(&[503, 503, 503, 503, 503, 503]);
    let said = send(&down, "1");
    assert_eq!((said.code, down.requests()), (3, 4), "pauses of 250, 500 and 1000 ms: {said:?}");
    assert!(said.err.contains("0 messages were answered before"), "{}", said.err);
    assert!(said.err.contains("nothing is doubled"), "{}", said.err);
}

#[test]
fn a_stay_of_another_sending_is_refused() {
    let folder = Folder::new();
    let token = folder.secret("sender.token", "lir_nobody\n");
    let send = |stay: &str| {
        let to = ["--to", "http://127.0.0.1:9", "--token-file", &token, "--resume", stay];
        lir(&[&PROVINCE[..], &to].concat())
    };
    let other = folder.write("other.json", r#"{ "of": "seed 8", "batches": 3 }"#);
    let said = send(&other);
    assert!(said.code == 2 && said.err.contains("of another sending"), "{said:?}");
    let none = folder.write("none.json", "3");
    let said = send(&none);
    assert!(said.code == 2 && said.err.contains("no file of --resume"), "{said:?}");
}

#[test]
fn the_gateway_of_a_provider_takes_its_bundles_and_its_rows() {
    let register = Register::new();
    let folder = &register.folder;
    let database = database(folder, "gateway");
    let key = folder.secret("gateway.key", [7; 32]);
    let url = &register.relay.url;
    let config = format!("[gateway]\nkey_file = \"{key}\"\ndatabase = \"{database}\"\n");
    let config = folder.write("lir.toml", config);
    let done = |args: &[&str]| {
        let said = lir(args);
        assert_eq!(said.code, 0, "{args:?}: {said:?}");
    };
    done(&["migrate", "--role", "gateway", "--database", &database]);
    let provider = busiest(&folder.0.join("nation"));
    let [branch, ura, agb, company] = &provider;
    let numbers = [("ura", ura), ("agb", agb), ("kvk", company)];
    let numbers = numbers.map(|(system, number)| format!("{system}:{number}={branch}"));
    let mut add = vec!["provider", "add", "--name", "P", "--register", url, "--config", &config];
    let sender = folder.path("sender.token");
    add.extend(["--register-token-file", &sender]);
    add.extend(numbers.iter().flat_map(|number| ["--number", number.as_str()]));
    done(&add);
    let ehr = folder.path("ehr.token");
    let admit = ["client", "add", "--house", "gateway", "--provider", "P", "--role", "provider"];
    done(&[&admit[..], &["--name", "EHR", "--token-to", &ehr, "--config", &config]].concat());
    let gateway = Running::start(&["--role", "gateway", "--config", &config]);
    let deliver = |format: &str| {
        let to = ["--to", &gateway.url, "--token-file", &ehr, "--json"];
        let whose = ["--format", format, "--provider", branch];
        let said = lir(&[&PROVINCE[..], &to, &whose].concat());
        assert_eq!(said.code, 0, "{format}: {said:?}");
        said.json()
    };
    for format in ["fhir", "csv"] {
        let answer = deliver(format);
        let (sent, kept) = (count(&answer, "/messages"), count(&answer, "/outcomes/kept"));
        assert!(sent > 50 && kept > sent * 8 / 10, "{format}: {answer}");
        let outcomes = answer["outcomes"].as_object().unwrap().values();
        assert_eq!(outcomes.filter_map(Value::as_u64).sum::<u64>(), sent, "{format}: {answer}");
    }
}

/// The numbers of the provider with most lives: branch, URA, AGB and company.
fn busiest(nation: &Path) -> [String; 4] {
    let providers = std::fs::read_to_string(nation.join("providers.csv")).unwrap();
    let lenses: String = (1..=12)
        .map(|month| nation.join(format!("truth/2019-{month:02}/iol.lives.csv")))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let rows = providers.lines().skip(1).map(|row| row.split(';').collect::<Vec<_>>());
    let row = rows.max_by_key(|row| lenses.matches(row[0]).count()).unwrap();
    [row[0], row[5], row[6], row[4]].map(str::to_owned)
}
