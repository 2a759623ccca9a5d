//! Receipts of a running register, verified by the command and by somebody else's reader.

use std::time::{Duration, Instant};

use proof::canonical;
use serde_json::{Value, json};
use signed_note::{Note, StandardVerifier, VerifierList};

use crate::support::{Folder, Running, command, lir};

const BRANCH: &str = "000012345678";

/// A running register that a provider delivers to.
struct House {
    folder: Folder,
    running: Running,
    token: String,
    database: String,
}

impl House {
    fn start() -> Self {
        let folder = Folder::new();
        let database = format!("sqlite:{}", folder.path("register.db"));
        let made = lir(&["migrate", "--role", "register", "--database", &database, "--json"]);
        assert_eq!(made.json()["madeKey"], folder.path("register-signing.key"), "{made:?}");
        let token = folder.path("provider.token");
        let admitted = lir(&[
            "client",
            "add",
            "--database",
            &database,
            "--name",
            "EHR",
            "--role",
            "provider",
            "--branch",
            BRANCH,
            "--token-to",
            &token,
        ]);
        assert_eq!(admitted.code, 0, "{admitted:?}");
        let running = Running::start(&["--role", "register", "--database", &database, "--migrate"]);
        let token = std::fs::read_to_string(token).unwrap().trim().to_owned();
        Self { folder, running, token, database }
    }

    fn curl(&self, path: &str, body: Option<&Value>) -> Vec<u8> {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let client = reqwest::Client::builder().build().unwrap();
            let url = format!("{}{path}", self.running.url);
            let request = match body {
                Some(body) => client.post(url).json(body),
                None => client.get(url),
            };
            let answer = request.bearer_auth(&self.token).send().await.unwrap();
            assert_eq!(answer.status(), 200, "{path}");
            answer.bytes().await.unwrap().to_vec()
        })
    }

    fn deliver(&self, references: &[&str]) -> Value {
        let record = |reference: &&str| {
            json!({
                "event": "implantation", "branchNumber": BRANCH, "reference": reference,
                "udiDi": "08712345678906", "lot": "AB12", "implantedOn": "2026-01-15",
            })
        };
        let records: Vec<Value> = references.iter().map(record).collect();
        serde_json::from_slice(&self.curl("/v1/deliveries", Some(&json!({ "records": records }))))
            .unwrap()
    }

    /// The receipt, once the log has it.
    fn in_log(&self, id: &str) -> Value {
        let patience = Instant::now() + Duration::from_mins(1);
        loop {
            let told = self.curl(&format!("/v1/receipts/{id}"), None);
            let told: Value = serde_json::from_slice(&told).unwrap();
            if told["tree"] == "log" {
                return told;
            }
            assert!(Instant::now() < patience, "not in the log: {told}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

#[test]
fn a_provider_verifies_receipts_without_the_register() {
    let house = House::start();
    let folder = &house.folder;
    let answer = house.deliver(&["ZN-1", "ZN-2", "ZN-3"]);
    let id = answer["receipts"][1]["receipt"]["registerId"].as_str().unwrap();
    let proven = house.in_log(id);
    let keys = folder.write("keys.json", house.curl("/v1/log/keys", None));
    let answer = folder.write("answer.json", answer.to_string());
    let log = folder.write("receipt.json", proven.to_string());
    let House { running, .. } = &house;
    let url = running.url.clone();
    assert_eq!(house.running.stop(), Some(0));

    let said = lir(&["receipt", "verify", &answer, "--key", &keys, "--json"]);
    assert_eq!(said.code, 0, "{said:?}");
    for (index, told) in said.json().as_array().unwrap().iter().enumerate() {
        assert_eq!((&told["verified"], &told["tree"]), (&json!(true), &json!("commit")));
        assert_eq!(told["index"], index);
    }
    let said = lir(&["receipt", "verify", &log, "--key", &keys]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.starts_with("ZN-2: verified, in the log\n"), "{said:?}");

    let mut forged = proven.clone();
    forged["receipt"]["receivedAt"] = json!("2020-01-01T00:00:00.000000Z");
    let forged = folder.write("forged.json", forged.to_string());
    let said = lir(&["receipt", "verify", &forged, "--key", &keys, "--json"]);
    assert_eq!((said.code, &said.json()["code"]), (1, &json!("receipt_not_in_tree")));
    let stranger = proof::SigningKey::generate("lir.example/register-log").unwrap();
    let stranger = stranger.key().to_string();
    let said = lir(&["receipt", "verify", &log, "--key", &stranger, "--json"]);
    assert_eq!((said.code, &said.json()["code"]), (1, &json!("unknown_key")));
    assert_eq!(lir(&["receipt", "verify", &log]).code, 2, "no key");
    assert_eq!(lir(&["receipt", "verify", &log, "--key", "no key"]).code, 2);
    assert_eq!(lir(&["log", "verify", "--register", &url, "--key", &keys]).code, 3, "it is away");
}

/// What the register published verifies with a reader of the formats that is not ours.
#[test]
fn a_receipt_of_a_running_register_verifies_with_another_reader() {
    let house = House::start();
    let answer = house.deliver(&["ZN-1", "ZN-2", "ZN-3", "ZN-4", "ZN-5"]);
    let id = answer["receipts"][3]["receipt"]["registerId"].as_str().unwrap();
    let proven = house.in_log(id);
    let keys: Value = serde_json::from_slice(&house.curl("/v1/log/keys", None)).unwrap();
    let verifier = StandardVerifier::new(keys["keys"][0]["key"].as_str().unwrap()).unwrap();
    let verifiers = VerifierList::new(vec![Box::new(verifier)]);

    let (lines, head) = proven["proof"].as_str().unwrap().split_once("\n\n").unwrap();
    let note = Note::from_bytes(head.as_bytes()).unwrap();
    note.verify(&verifiers).unwrap();
    let text = [note.text(), b"\n"].concat();
    let head = tlog_tiles::Checkpoint::from_reader(&mut text.as_slice(), false).unwrap();
    let mut lines = lines.lines().skip(1);
    let index = lines.next().unwrap().strip_prefix("index ").unwrap().parse().unwrap();
    let path: Vec<_> = lines.map(|line| tlog_tiles::Hash::parse_hash(line).unwrap()).collect();
    let leaf = tlog_tiles::record_hash(canonical(&proven["receipt"]).unwrap().as_bytes());
    tlog_tiles::check_record(&path, head.size(), *head.hash(), index, leaf).unwrap();
    assert_eq!((head.origin(), index), ("lir.example/register-log", 3));
}

#[test]
fn an_auditor_verifies_the_log_at_the_register_and_in_its_database() {
    let house = House::start();
    let folder = &house.folder;
    let first = house.deliver(&["ZN-1"]);
    house.in_log(first["receipts"][0]["receipt"]["registerId"].as_str().unwrap());
    let kept = folder.write("kept.checkpoint", house.curl("/v1/log/checkpoint", None));
    let keys = folder.write("keys.json", house.curl("/v1/log/keys", None));
    let second = house.deliver(&["ZN-2", "ZN-3"]);
    house.in_log(second["receipts"][1]["receipt"]["registerId"].as_str().unwrap());
    let url = &house.running.url;
    let at = ["log", "verify", "--register", url, "--key", &keys, "--json"];
    for more in [&[][..], &["--kept", &kept], &["--kept", &kept, "--heads-only"]] {
        let said = lir(&[&at[..], more].concat());
        assert_eq!((said.code, &said.json()["signed"]), (0, &json!(3)), "{more:?} {said:?}");
    }
    let in_database = ["log", "verify", "--database", &house.database, "--key", &keys, "--json"];
    let said = lir(&[&in_database[..], &["--kept", &kept]].concat());
    assert_eq!((said.code, &said.json()["positions"]), (0, &json!(3)), "{said:?}");
    let other = std::fs::read_to_string(&kept).unwrap().replace("\n1\n", "\n2\n");
    let forged = folder.write("forged.checkpoint", other);
    let said = lir(&[&at[..], &["--kept", &forged]].concat());
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("bad_signature"), "{said:?}");
}

#[test]
fn a_register_without_its_key_or_with_another_does_not_start() {
    let folder = Folder::new();
    let database = format!("sqlite:{}", folder.path("register.db"));
    assert_eq!(lir(&["migrate", "--role", "register", "--database", &database]).code, 0);
    let key = folder.path("register-signing.key");
    std::fs::rename(&key, folder.path("away.key")).unwrap();
    let serve = ["serve", "--role", "register", "--database", &database, "--listen", "127.0.0.1:0"];
    for more in [&[][..], &["--migrate"]] {
        let said = lir(&[&serve[..], more].concat());
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.err.contains("signing_key_missing"), "{said:?}");
    }
    let made = lir(&["keys", "new", "--role", "register", "--out", &key]);
    assert!(made.out.contains("lir.example/register-log+"), "{made:?}");
    let said = lir(&serve);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("signing_key_other"), "{said:?}");

    // Handed on by the key before it, the new one signs.
    std::fs::rename(&key, folder.path("next.key")).unwrap();
    std::fs::rename(folder.path("away.key"), &key).unwrap();
    let next = folder.path("next.key");
    let replace =
        ["keys", "replace", "--role", "register", "--database", &database, "--with", &next];
    let said = lir(&replace);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(lir(&serve).err.contains("signing_key_other"));
    let mut checked = command(&["migrate", "--role", "register", "--database", &database]);
    let checked = checked.env("LIR_REGISTER_SIGNING_KEY_FILE", &next).output().unwrap();
    assert!(checked.status.success(), "{checked:?}");
    let said = lir(&["log", "verify", "--database", &database, "--json"]);
    assert_eq!((said.code, &said.json()["verified"]), (0, &json!(true)), "{said:?}");
}
