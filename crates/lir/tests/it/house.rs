//! The register as an operator keeps it: callers, catalogue, inclusion list, start and stop.

use std::time::{Duration, Instant};

use crate::support::{Folder, Running, Said, lir};

struct Register {
    folder: Folder,
    database: String,
}

impl Register {
    fn new() -> Self {
        let folder = Folder::new();
        let database = format!("sqlite:{}", folder.path("register.db"));
        assert_eq!(lir(&["migrate", "--role", "register", "--database", &database]).code, 0);
        Self { folder, database }
    }

    fn lir(&self, args: &[&str]) -> Said {
        let mut args = args.to_vec();
        args.extend(["--database", &self.database]);
        lir(&args).without(&self.folder)
    }
}

#[test]
fn an_operator_admits_a_caller_once_and_ends_its_access() {
    let register = Register::new();
    let admit = ["client", "add", "--role", "inspectorate", "--name", "Trace desk", "--json"];
    let admitted = register.lir(&admit).json();
    assert!(admitted["token"].as_str().unwrap().starts_with("lir_"));
    let id = admitted["id"].as_str().unwrap();
    assert_eq!(register.lir(&["client", "revoke", id]).code, 0);
    let again = register.lir(&["client", "revoke", id]);
    assert_eq!(again.code, 1);
    insta::assert_snapshot!(again.err.replace(id, "ID"), @r"
    error: ID is not on the books of this house
       do: check it against `lir organisation list` or `lir client list`
    ");
}

#[test]
fn an_operator_of_a_gateway_admits_a_caller_once_and_ends_its_access() {
    let folder = Folder::new();
    let database = format!("sqlite:{}", folder.path("gateway.db"));
    let key = folder.write("gateway.key", [7; 32]);
    let token = folder.write("register.token", "lir_register\n");
    std::process::Command::new("chmod").args(["600", &key, &token]).status().unwrap();
    let settings = format!("[gateway]\nkey_file = \"{key}\"\ndatabase = \"{database}\"\n");
    let config = folder.write("lir.toml", settings);
    assert_eq!(lir(&["migrate", "--role", "gateway", "--database", &database]).code, 0);
    let gateway = |args: &[&str]| lir(&[args, &["--config", &config]].concat()).without(&folder);
    let (name, number) = ("Ziekenhuis Noord", "ura:00002729=000012345678");
    let add = ["provider", "add", "--name", name, "--number", number, "--register"];
    let with = ["http://127.0.0.1:9", "--register-token-file", &token];
    assert_eq!(gateway(&[&add[..], &with].concat()).code, 0);
    let admit = ["client", "add", "--house", "gateway", "--provider", name, "--role", "provider"];
    let said = gateway(&[&admit[..], &["--name", "EHR"]].concat());
    assert!(said.out.starts_with("gateway: EHR is admitted as "), "{said:?}");
    let admitted = gateway(&[&admit[..], &["--name", "EHR", "--json"]].concat()).json();
    let revoke = ["client", "revoke", "--house", "gateway", admitted["id"].as_str().unwrap()];
    assert_eq!(gateway(&revoke).code, 0);
    let again = gateway(&revoke);
    assert_eq!(again.code, 1);
    insta::assert_snapshot!(again.err.replace(revoke[4], "ID"), @r"
    error: ID is not on the books of this house
       do: check it against `lir organisation list` or `lir client list`
    ");
}

#[test]
fn a_provider_without_a_branch_and_a_wrong_branch_number_are_refused() {
    let register = Register::new();
    let without = register.lir(&["client", "add", "--role", "provider", "--name", "x"]);
    assert_eq!(without.code, 2);
    insta::assert_snapshot!(without.err, @r"
    error: a provider acts for at least one branch of its own
       do: give its --organisation, or its branch number: --branch 000012345678
    ");
    let company = ["client", "add", "--role", "provider", "--name", "x", "--branch", "12345678"];
    let wrong = register.lir(&company);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("branch number"), "{}", wrong.err);
}

#[test]
fn a_file_of_branches_is_read_whole_or_refused_with_all_its_faults() {
    let register = Register::new();
    let admit = |file: &str, more: &[&str]| {
        let add = ["client", "add", "--role", "provider", "--name", "x", "--branches-from", file];
        register.lir(&[&add[..], more].concat())
    };
    let text = "# two hospitals\n000012345678\n\n000087654321  # Zuid\n000012345678\n";
    let right = register.folder.write("right.txt", text);
    let json = ["--json", "--branch", "000011112222"];
    let admitted = admit(&right, &json).json();
    let branches = ["000011112222", "000012345678", "000087654321"];
    assert_eq!(admitted["branches"], serde_json::json!(branches));
    let wrong = register.folder.write("wrong.txt", "12345678\n000012345678\nZuid\n");
    let said = admit(&wrong, &[]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    insta::assert_snapshot!(said.err, @r"
    error: DIR/wrong.txt is no list of branches:
      line 1: Eight digits: this looks like a company number (KvK-nummer) or a URA, not a branch number. Look up the twelve-digit branch number of this location in the trade register.
      line 3: The branch number is not twelve digits. Give the twelve-digit branch number (vestigingsnummer), leading zeros included.
       do: write a branch number of twelve digits on each line
    ");
    let empty = register.folder.write("empty.txt", "# nobody\n");
    assert_eq!(admit(&empty, &[]).code, 2, "a provider acts for a branch");
    assert_eq!(admit("/nowhere.txt", &[]).code, 2);
}

#[test]
fn a_token_goes_into_a_file_only_its_owner_can_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let register = Register::new();
    let file = register.folder.path("trace.token");
    let admit = ["client", "add", "--role", "inspectorate", "--name", "x", "--token-to", &file];
    let said = register.lir(&admit);
    assert_eq!(said.code, 0);
    assert!(!said.out.contains("lir_"), "{}", said.out);
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(register.lir(&admit).code, 2, "a token is never overwritten");
}

#[test]
fn an_operator_imports_a_catalogue_and_reads_which_rows_were_wrong() {
    let register = Register::new();
    let catalogue = register.folder.write(
        "products.csv",
        "udi_di;manufacturer;product_name\n08712345001018;Noorderlicht;Tern Hip Stem\n\
         08712345001132;A;B\n",
    );
    let import = ["catalogue", "import", "--format", "csv", &catalogue];
    let first = register.lir(&import);
    assert_eq!(first.code, 1, "a row is faulty");
    assert!(first.out.contains("1 records read"), "{}", first.out);
    assert!(first.out.contains("products.csv, line 3"), "{}", first.out);
    let mut import = import.to_vec();
    import.push("--json");
    let again = register.lir(&import).json();
    assert_eq!((&again["changed"], &again["refused"]), (&0.into(), &1.into()), "{again}");
    let wrong = register.lir(&["catalogue", "import", "--format", "csv", "/nowhere.csv"]);
    assert_eq!(wrong.code, 2);
}

#[test]
fn a_corrected_list_is_loaded_whole_or_refused_whole() {
    let register = Register::new();
    let shipped = register.lir(&["inclusion", "show", "--json"]).json();
    assert_eq!(shipped["position"], 0);
    let list = "[[list]]\nversion = \"2026-1\"\nsource = \"Staatsblad\"\nverified = true\n\
        valid_from = 2019-01-01\n[[list.category]]\ncode = \"hip_prosthesis\"\n\
        name_nl = \"Heupprothese\"\nname_en = \"Hip prosthesis\"\nincluded = \"yes\"\n\
        evidence = \"annex\"\nconfidence = \"read\"\n";
    let right = register.folder.write("right.toml", list);
    let faulty = register.folder.write("faulty.toml", list.replace("\"yes\"", "\"maybe\""));
    let refused = register.lir(&["inclusion", "load", &faulty]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("line 10"), "{}", refused.err);
    assert_eq!(register.lir(&["inclusion", "load", &right]).code, 0);
    let shown = register.lir(&["inclusion", "show"]);
    insta::assert_snapshot!(shown.out, @r"
    loaded at log position 1

    2026-1 (from 2019-01-01): verified; source: Staatsblad
      yes          hip_prosthesis: Hip prosthesis
                   read: annex
    ");
}

#[test]
fn a_house_says_when_it_is_ready_and_stops_when_told() {
    let register = Register::new();
    let begun = Instant::now();
    let running = Running::start(&["--role", "register", "--database", &register.database]);
    // The aim is 200 ms on a database that exists; here others build and test at the same time.
    assert!(begun.elapsed() < Duration::from_secs(10));
    let url = running.url.clone();
    let token = register.folder.path("trace.token");
    let admit = ["client", "add", "--role", "inspectorate", "--name", "x", "--token-to", &token];
    assert_eq!(register.lir(&admit).code, 0, "a caller is admitted while the register runs");
    let trace = [
        "trace",
        "--di",
        "08712345001018",
        "--lot",
        "A1",
        "--case",
        "IGJ-2026-1",
        "--user",
        "u",
        "--register",
        &url,
        "--token-file",
        &token,
        "--json",
    ];
    let answer = lir(&trace).json();
    assert_eq!(answer["total"]["certain"]["registered"], 0, "{answer}");
    let mut nothing = trace.to_vec();
    nothing.drain(1..5);
    let refused = lir(&nothing);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("scope_empty") || refused.err.contains("device"), "{refused:?}");
    assert_eq!(running.stop(), Some(0));
    let away = lir(&trace);
    assert_eq!(away.code, 3, "{away:?}");
}
