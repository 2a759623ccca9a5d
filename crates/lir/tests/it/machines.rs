//! Two houses behind TLS, set up from nothing, and machines that come in with certificates.

use std::os::unix::fs::PermissionsExt as _;
use std::time::{Duration, Instant};

use crate::support::{Folder, Running, Said, command, lir};

const BRANCH: &str = "000012345678";
const NOORD: &str = "ura:90000001";
const ZUID: &str = "ura:90000002";
const INSPECTIE: &str = "oin:00000001234567890000";

const ROWS: &str = "reference;carrier;implanted_on;patient_number\n\
    A-1;(01)08712345001056(17)291130(10)DR2411;2026-03-01;P-1\n\
    A-2;(01)08712345001056(17)291130(10)DR2411;2026-03-02;P-2\n";

/// A folder with a development CA and the settings of two houses.
struct Place {
    folder: Folder,
    config: String,
}

impl Place {
    fn new() -> Self {
        let folder = Folder::new();
        let pki = folder.path("pki");
        let organisations =
            [(NOORD, "Ziekenhuis Noord"), (ZUID, "Ziekenhuis Zuid"), (INSPECTIE, "Inspectie")];
        let organisations = organisations.map(|(number, name)| format!("{number}={name}"));
        let mut dev = vec!["pki", "dev", "--out", &pki];
        dev.extend(organisations.iter().flat_map(|it| ["--organisation", it]));
        let made = lir(&dev);
        assert_eq!((made.code, made.err.as_str()), (0, ""), "{made:?}");
        folder.secret("gateway.key", [7; 32]);
        let config = folder.path("lir.toml");
        let place = Self { folder, config };
        place.settings("");
        place
    }

    /// Writes the settings, and this behind them.
    fn settings(&self, more: &str) {
        let dir = self.folder.0.display();
        let tls = |house: &str| {
            format!(
                "[{house}]\ndatabase = \"sqlite:{dir}/{house}.db\"\n\
                 tls_certificate_file = \"{dir}/pki/house.pem\"\n\
                 tls_key_file = \"{dir}/pki/house.key\"\n\
                 client_ca_file = \"{dir}/pki/ca.pem\"\nclient_crl_file = \"{dir}/pki/ca.crl\"\n"
            )
        };
        let (register, gateway) = (tls("register"), tls("gateway"));
        let gateway = format!("{gateway}key_file = \"{dir}/gateway.key\"\n{more}");
        self.folder.write("lir.toml", format!("{register}{gateway}"));
    }

    fn run(&self, args: &[&str]) -> Said {
        let said = lir(&[args, &["--config", &self.config]].concat());
        assert_eq!(said.code, 0, "{args:?}: {said:?}");
        said
    }

    /// Admits a client of an organisation, and gives its id.
    fn admit(&self, number: &str, role: &str, more: &[&str]) -> String {
        let key = self.pem(number);
        let add = ["client", "add", "--role", role, "--name", "x", "--organisation", number];
        let said = self.run(&[&add[..], &["--public-key", &key, "--json"], more].concat());
        said.json()["id"].as_str().unwrap().to_owned()
    }

    fn pem(&self, number: &str) -> String {
        self.folder.path(&format!("pki/{}.pem", number.replace(':', "-")))
    }

    /// What a verb shows to come in as this client.
    fn proof(&self, number: &str, client: &str) -> Vec<String> {
        let (pem, ca) = (self.pem(number), self.folder.path("pki/ca.pem"));
        let key = pem.replace(".pem", ".key");
        let all = ["--certificate", &pem, "--key", &key, "--client-id", client, "--ca", &ca];
        all.map(str::to_owned).to_vec()
    }

    fn with(&self, args: &[&str], number: &str, client: &str) -> Said {
        let proof = self.proof(number, client);
        let proof: Vec<&str> = proof.iter().map(String::as_str).collect();
        lir(&[args, &proof].concat()).without(&self.folder)
    }
}

#[test]
fn an_export_goes_through_two_houses_by_certificates_alone() {
    let place = Place::new();
    for house in ["register", "gateway"] {
        place.run(&["migrate", "--role", house]);
    }
    let organisation = |number: &str, more: &[&str]| {
        let add = ["organisation", "add", number, "--name", "x"];
        place.run(&[&add[..], more].concat());
    };
    organisation(NOORD, &["--branch", BRANCH]);
    organisation(INSPECTIE, &[]);
    organisation(NOORD, &["--house", "gateway"]);
    let gateway_client = place.admit(NOORD, "provider", &[]);
    let inspector = place.admit(INSPECTIE, "inspectorate", &[]);
    let register = Running::start(&["--role", "register", "--config", &place.config]);
    assert!(register.url.starts_with("https://"), "{}", register.url);
    let dir = place.folder.0.display().to_string();
    place.settings(&format!(
        "register_url = \"{}\"\nregister_client_id = \"{gateway_client}\"\n\
         register_certificate_file = \"{dir}/pki/ura-90000001.pem\"\n\
         register_key_file = \"{dir}/pki/ura-90000001.key\"\n\
         register_ca_file = \"{dir}/pki/ca.pem\"\n",
        register.url
    ));
    let name = "Ziekenhuis Noord";
    place.run(&["provider", "add", "--name", name, "--branch", BRANCH]);
    let at_gateway = ["--house", "gateway", "--provider", name];
    let ehr = place.admit(NOORD, "provider", &at_gateway);
    place.run(&["check"]);
    let gateway = Running::start(&["--role", "gateway", "--config", &place.config]);
    let file = place.folder.write("rows.csv", ROWS);
    let deliver = ["deliver", &file, "--gateway", &gateway.url];
    let said = place.with(&deliver, NOORD, &ehr);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    insta::assert_snapshot!(said.out, @"DIR/rows.csv (CSV): 2 rows kept, 2 new reports");
    let lot = ["trace", "--di", "08712345001056", "--lot", "DR2411", "--case", "C-1"];
    let trace = [&lot[..], &["--user", "u", "--json", "--register", &register.url]].concat();
    let patience = Instant::now() + Duration::from_mins(1);
    loop {
        let said = place.with(&trace, INSPECTIE, &inspector);
        assert_eq!(said.code, 0, "{said:?}");
        if said.json()["total"]["certain"]["registered"] == 2 {
            break;
        }
        assert!(Instant::now() < patience, "{said:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
    // The certificate of another organisation, a client of another role, a certificate taken back.
    let other = place.with(&deliver, ZUID, &ehr);
    assert_eq!(other.code, 1, "{other:?}");
    assert!(other.err.contains("gives no access token: 401"), "{other:?}");
    let role = place.with(&trace, NOORD, &gateway_client);
    assert_eq!(role.code, 1, "{role:?}");
    drop(gateway);
    let revoke = ["pki", "dev", "--out", &place.folder.path("pki"), "--revoke", &place.pem(NOORD)];
    assert_eq!(lir(&revoke).code, 0);
    let gateway = Running::start(&["--role", "gateway", "--config", &place.config]);
    let deliver = ["deliver", &file, "--gateway", &gateway.url];
    let revoked = place.with(&deliver, NOORD, &ehr);
    assert_eq!(revoked.code, 3, "{revoked:?}");
}

#[test]
fn production_refuses_what_is_for_development() {
    let place = Place::new();
    let production = |more: &[(&str, &str)]| {
        let mut check = command(&["check", "--role", "register", "--config", &place.config]);
        check.env("LIR_TRUST_ENVIRONMENT", "production");
        check.envs(more.iter().copied());
        Said::from(check.output().unwrap()).without(&place.folder)
    };
    place.run(&["migrate", "--role", "register"]);
    let said = production(&[]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("is of a development CA"), "{said:?}");
    let mut serve = command(&["serve", "--role", "register", "--config", &place.config]);
    let said = Said::from(serve.env("LIR_TRUST_ENVIRONMENT", "production").output().unwrap());
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("development CA"), "{said:?}");
    let plain = [
        ("LIR_TRUST_ENVIRONMENT", "production"),
        ("LIR_REGISTER_DATABASE", &format!("sqlite:{}", place.folder.path("register.db"))),
    ];
    let mut serve = command(&["serve", "--role", "register"]);
    let said = Said::from(serve.envs(plain).output().unwrap());
    assert_eq!(said.code, 2, "{said:?}");
    for told in ["plain HTTP, which production refuses", "client_ca_file", "client_crl_file"] {
        assert!(said.err.contains(told), "{told}: {said:?}");
    }
}

#[test]
fn a_house_that_others_reach_does_not_speak_plain_http() {
    let place = Place::new();
    let database = format!("sqlite:{}", place.folder.path("register.db"));
    place.run(&["migrate", "--role", "register"]);
    let open = ["serve", "--role", "register", "--database", &database, "--listen", "0.0.0.0:0"];
    let said = lir(&open);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("speaks plain HTTP to others than this machine"), "{said:?}");
    // Behind a proxy it may, if the proxy shares a secret worth the name.
    for (secret, right) in [("short", false), ("0123456789abcdef0123456789abcdef", true)] {
        let file = place.folder.secret(&format!("{right}.secret"), secret);
        let mut check = command(&["check", "--role", "register"]);
        check.env("LIR_REGISTER_DATABASE", &database).env("LIR_REGISTER_LISTEN", "0.0.0.0:8080");
        check.env("LIR_REGISTER_PROXY_SECRET_FILE", file);
        check.env("LIR_REGISTER_BASE_URL", "https://register.example");
        let said = Said::from(check.output().unwrap());
        assert_eq!(said.code == 0, right, "{said:?}");
    }
}

#[test]
fn an_operator_keeps_organisations_mandates_and_clients() {
    let place = Place::new();
    place.run(&["migrate", "--role", "register"]);
    place.run(&["organisation", "add", NOORD, "--name", "Noord", "--branch", BRANCH]);
    place.run(&["organisation", "add", ZUID, "--name", "Vendor"]);
    let mandate = ["mandate", "add", "--by", NOORD, "--to", ZUID, "--branch", BRANCH];
    let added = place.run(&[&mandate[..], &["--json"]].concat()).json();
    let client = place.admit(ZUID, "provider", &[]);
    let listed = place.run(&["organisation", "list"]).out;
    insta::assert_snapshot!(listed, @r"
    organisation      branches  access    name
    ura:90000001  000012345678     yes   Noord
    ura:90000002             -     yes  Vendor
    ");
    let mandates = place.run(&["mandate", "list", "--json"]).json();
    assert_eq!(mandates["mandates"][0]["counts"], true);
    place.run(&["mandate", "end", added["id"].as_str().unwrap()]);
    assert_eq!(place.run(&["mandate", "list", "--json"]).json()["mandates"], serde_json::json!([]));
    let clients = place.run(&["client", "list", "--json"]).json();
    let of = &clients["clients"][0];
    assert_eq!((of["id"].as_str(), of["organisation"].as_str()), (Some(&*client), Some(ZUID)));
    assert_eq!(of["keys"].as_array().unwrap().len(), 1);
    place.run(&["organisation", "end", NOORD]);
    let again = lir(&["organisation", "end", NOORD, "--config", &place.config]);
    assert_eq!(again.code, 1, "{again:?}");
    let without = ["client", "add", "--role", "provider", "--name", "x", "--organisation", ZUID];
    assert_eq!(lir(&without).code, 2, "an organisation proves itself by a key");
}

#[test]
fn a_development_ca_is_kept_from_others_and_never_overwritten() {
    let place = Place::new();
    for entry in std::fs::read_dir(place.folder.path("pki")).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", entry.path().display());
    }
    let ca = std::fs::read(place.folder.path("pki/ca.pem")).unwrap();
    let pki = place.folder.path("pki");
    let again = ["pki", "dev", "--out", &pki, "--organisation", "ura:90000001=Again"];
    assert_eq!(lir(&again).code, 2, "a key is never overwritten");
    let more = ["pki", "dev", "--out", &pki, "--organisation", "ura:90000003=Oost", "--json"];
    assert_eq!(lir(&more).json()["files"][0], "ura-90000003.pem");
    assert_eq!(std::fs::read(place.folder.path("pki/ca.pem")).unwrap(), ca);
    for wrong in ["kvk:12345678=x", "ura:1=x", "ura:90000001", "ura:90000001="] {
        assert_eq!(lir(&["pki", "dev", "--out", &pki, "--organisation", wrong]).code, 2, "{wrong}");
    }
}
