//! A gateway set up from nothing, verb by verb, and an EHR that delivers through it.

use std::time::{Duration, Instant};

use crate::support::{Folder, Running, Said, command, lir, lir_with};

const BRANCH: &str = "000012345678";

/// A register that runs, and a gateway that serves one provider.
struct Chain {
    folder: Folder,
    register: Option<Running>,
    register_url: String,
    gateway: Running,
}

impl Chain {
    fn new() -> Self {
        let folder = Folder::new();
        let database = |house: &str| format!("sqlite:{}", folder.path(&format!("{house}.db")));
        let (registers, gateways) = (database("register"), database("gateway"));
        let [provider, ehr, trace] =
            ["provider", "ehr", "trace"].map(|name| folder.path(&format!("{name}.token")));
        let key = folder.path("gateway.key");
        let secret = "umask 077; head -c 32 /dev/urandom > \"$0\"";
        let made = std::process::Command::new("sh").args(["-c", secret, &key]).status().unwrap();
        assert!(made.success());
        let done = |args: &[&str]| {
            let run = command(args).env("LIR_GATEWAY_KEY_FILE", &key).output().unwrap();
            let said = Said::from(run);
            assert_eq!(said.code, 0, "{args:?}: {said:?}");
        };
        done(&["migrate", "--role", "register", "--database", &registers]);
        done(&["migrate", "--role", "gateway", "--database", &gateways]);
        let to_register = ["--database", &registers, "--token-to"];
        let admit = ["client", "add", "--name", "x", "--role"];
        let gateway_of = ["provider", "--branch", BRANCH];
        done(&[&admit[..], &gateway_of, &to_register, &[&provider]].concat());
        done(&[&admit[..], &["inspectorate"], &to_register, &[&trace]].concat());
        let register = Running::start(&["--role", "register", "--database", &registers]);
        let number = format!("ura:2729={BRANCH}");
        let name = "Ziekenhuis Noord";
        let add = ["provider", "add", "--name", name, "--number", &number, "--register"];
        let with = ["--register-token-file", &provider, "--database", &gateways];
        done(&[&add[..], &[&register.url], &with].concat());
        let at_gateway = ["--house", "gateway", "--provider", name, "--database", &gateways];
        done(&[&admit[..], &["provider", "--token-to", &ehr], &at_gateway].concat());
        let config = format!("[gateway]\nkey_file = \"{key}\"\ndatabase = \"{gateways}\"\n");
        let config = folder.write("lir.toml", config);
        let gateway = Running::start(&["--role", "gateway", "--config", &config]);
        let register_url = register.url.clone();
        Self { folder, register: Some(register), register_url, gateway }
    }

    fn deliver(&self, args: &[&str]) -> Said {
        let token = self.folder.path("ehr.token");
        let to = ["deliver", "--gateway", &self.gateway.url, "--token-file", &token];
        lir(&[&to[..], args].concat()).without(&self.folder)
    }

    /// Asks the trace until it counts so many, and gives the last count.
    fn counted(&self, expected: i64) -> i64 {
        let token = self.folder.path("trace.token");
        let trace = [
            "trace",
            "--di",
            "08712345001056",
            "--lot",
            "DR2411",
            "--case",
            "C-1",
            "--user",
            "u",
            "--register",
            &self.register_url,
            "--token-file",
            &token,
            "--json",
        ];
        let patience = Instant::now() + Duration::from_mins(1);
        loop {
            let count = lir(&trace).json()["total"]["certain"]["registered"].as_i64().unwrap();
            if count == expected || Instant::now() > patience {
                return count;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

const ROWS: &str = "reference;carrier;implanted_on;patient_number\n\
    A-1;(01)08712345001056(17)291130(10)DR2411;2026-03-01;P-1\n\
    A-2;(01)08712345001056(17)291130(10)DR2411;2026-03-02;P-2\n";

#[test]
fn an_export_that_is_sent_twice_is_registered_once() {
    let chain = Chain::new();
    let file = chain.folder.write("rows.csv", ROWS);
    let first = chain.deliver(&[&file]);
    assert_eq!((first.code, first.err.as_str()), (0, ""), "{first:?}");
    insta::assert_snapshot!(first.out, @"DIR/rows.csv (CSV): 2 rows kept, 2 new reports");
    assert_eq!(chain.counted(2), 2);
    let again = chain.deliver(&[&file, "--json"]);
    assert_eq!(again.code, 0, "{again:?}");
    assert_eq!(again.json()["files"][0]["kept"], 2);
    assert_eq!(chain.counted(2), 2);
}

#[test]
fn an_ehr_delivers_while_the_register_is_away_and_reads_what_to_repair() {
    let mut chain = Chain::new();
    assert_eq!(chain.register.take().unwrap().stop(), Some(0));
    let rows = format!("{ROWS}A-3;(01)08712345001057(10)DR2411;2026-03-02;P-3\n");
    let file = chain.folder.write("rows.csv", rows);
    let said = chain.deliver(&[&file]);
    assert_eq!(said.code, 1, "{said:?}");
    insta::assert_snapshot!(said.out, @r"
    DIR/rows.csv (CSV): 3 rows kept, 2 new reports; 1 to repair
      repair carrier_check_digit at line 4, column carrier
        A check character in the scanned text is wrong: it was misread. Scan the label again.
    ");
}

#[test]
fn an_export_is_delivered_from_standard_input() {
    let chain = Chain::new();
    let token = chain.folder.path("ehr.token");
    let args = ["deliver", "-", "--gateway", &chain.gateway.url, "--token-file", &token];
    let said = lir_with(&args, ROWS.as_bytes());
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    insta::assert_snapshot!(said.out, @"standard input (CSV): 2 rows kept, 2 new reports");
    assert_eq!(chain.counted(2), 2);
    let empty = lir_with(&args, b"");
    assert_eq!((empty.code, empty.out.as_str()), (2, ""));
    assert!(empty.err.contains("standard input is empty"), "{}", empty.err);
}

#[test]
fn what_cannot_be_sent_is_told_before_anything_is() {
    let chain = Chain::new();
    let file = chain.folder.write("rows.csv", ROWS);
    let missing = chain.deliver(&[&file, "/nowhere.json"]);
    assert_eq!((missing.code, missing.out.as_str()), (2, ""));
    let empty = chain.folder.write("empty.json", "");
    let empty = chain.deliver(&[&file, &empty]);
    assert_eq!((empty.code, empty.out.as_str()), (2, ""));
    assert!(empty.err.contains("empty.json is empty"), "{}", empty.err);
    let broken = chain.folder.write("broken.json", "{\"resourceType\":");
    let refused = chain.deliver(&[&broken]);
    assert_eq!(refused.code, 1);
    insta::assert_snapshot!(refused.out, @r"
    DIR/broken.json (FHIR R4): REFUSED, 400 Bad Request
      refusal not_json
        not JSON at line 1, column 16
    ");
    let open = chain.folder.write("open.token", "lir_x");
    let token = ["deliver", &file, "--token-file", &open, "--gateway", &chain.gateway.url];
    let said = lir(&token).without(&chain.folder);
    assert_eq!(said.code, 2);
    insta::assert_snapshot!(said.err, @r"
    error: DIR/open.token can be read by every user of this machine
       do: chmod 600 DIR/open.token
    ");
}
