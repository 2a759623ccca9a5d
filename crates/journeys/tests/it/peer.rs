//! People sign in with a provider made by others: npm `oidc-provider`, certified by the OpenID
//! Foundation. What it accepts of us, and we of it, was read from the same standards by two sides.
//!
//! `cargo xtask test` installs it and names it in the variables below. Without them these tests
//! say that they did not run; there is no other way to skip them.

use std::process::Stdio;
use std::time::Duration;

use admission::people::{ClientKey, Kind, Registration, Settings, Told};
use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use register::Context;
use serde_json::json;
use store::{Clock, Engine, Ids};
use testkit::database::Database;
use testkit::people::{Browser, ORIGIN, SUBSTANTIAL};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, ChildStdin, Command};

/// The Node that runs the provider, and the folder it is installed in.
const VARIABLES: [&str; 2] = ["LIR_TEST_NODE", "LIR_TEST_OIDC_PEER"];
/// Time the provider has to start.
const START: Duration = Duration::from_mins(2);

/// A provider made by others, at work until it is dropped.
struct Peer {
    issuer: String,
    _process: Child,
    _input: ChildStdin,
}

/// How this house proves itself there, and what it gets back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreed {
    /// ES256, and userinfo signed.
    Signed,
    /// PS256, and userinfo signed and sealed.
    Sealed,
}

/// A house whose staff signs in with the peer.
struct Office {
    database: Database,
    browser: Browser,
    clock: Clock,
    _peer: Peer,
}

fn installed() -> Option<[String; 2]> {
    let set = VARIABLES.map(|name| std::env::var_os(name).and_then(|it| it.into_string().ok()));
    let [Some(node), Some(folder)] = set else {
        println!("not run: {} name no provider; run cargo xtask test", VARIABLES.join(" and "));
        return None;
    };
    Some([node, folder])
}

fn rsa_key() -> ClientKey {
    let der = KeyPair::generate(KeySize::Rsa2048).unwrap().as_der().unwrap();
    let letters = STANDARD.encode(der.as_ref());
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{letters}\n-----END PRIVATE KEY-----\n");
    ClientKey::from_pem(pem.as_bytes()).unwrap()
}

impl Peer {
    async fn start([node, folder]: &[String; 2], key: &ClientKey, agreed: Agreed) -> Self {
        let told = json!({
            "clientId": "house",
            "redirectUris": [format!("{ORIGIN}/login/staff/back")],
            "afterSignOut": [format!("{ORIGIN}/logged-out")],
            "signing": if agreed == Agreed::Sealed { "PS256" } else { "ES256" },
            "sealed": agreed == Agreed::Sealed,
            "jwks": key.public(),
        });
        let mut process = Command::new(node)
            .args(["server.mjs", &told.to_string()])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let input = process.stdin.take().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let ready = async {
            loop {
                let line = lines.next_line().await.unwrap().expect("it says when it is ready");
                if let Some(issuer) = line.strip_prefix("ready ") {
                    return issuer.to_owned();
                }
            }
        };
        let issuer = tokio::time::timeout(START, ready).await.expect("it starts in time");
        // What else it says is of no interest, but somebody has to listen.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self { issuer, _process: process, _input: input }
    }
}

impl Office {
    async fn open(installed: &[String; 2], agreed: Agreed) -> Self {
        let key = match agreed {
            Agreed::Signed => ClientKey::generate().0,
            Agreed::Sealed => rsa_key(),
        };
        let peer = Peer::start(installed, &key, agreed).await;
        let registration = Registration {
            kind: Kind::Staff,
            issuer: peer.issuer.clone(),
            client_id: "house".to_owned(),
            http: web::client::new().unwrap(),
            key,
            acr: SUBSTANTIAL.to_owned(),
            told: Told::default(),
        };
        let people = Settings {
            origin: ORIGIN.to_owned(),
            staff: Some(registration),
            patients: None,
            is_production: true,
            theme: None,
            decoder: web::scan::Decoder::none(),
        };
        let database = Database::fresh(Engine::Sqlite, register::MIGRATIONS).await.unwrap();
        let clock = Clock::fixed(Clock::system().now());
        let settings = register::Settings { people, ..register::Settings::default() };
        let cx = Context::new(database.store.clone(), clock.clone(), Ids::system(), &settings);
        let browser = Browser::new(&register::router(cx));
        Self { database, browser, clock, _peer: peer }
    }

    /// Signs in as somebody, at a level; the page one lands on.
    async fn sign_in(&mut self, hint: &str) -> String {
        // The peer goes by the machine's clock, and a busy machine takes its time.
        self.clock.set(Clock::system().now());
        let asked = self.browser.begin(&format!("/login/staff?login_hint={hint}")).await;
        let back = self.browser.through(asked).await;
        self.clock.set(Clock::system().now());
        self.browser.follow(&back).await.text()
    }

    async fn last_line(&self) -> String {
        let line = self.database.access_log().await.pop().unwrap();
        format!("{} {} {}", line.action, line.outcome, line.reason.unwrap_or_default())
    }
}

#[tokio::test]
async fn people_sign_in_with_a_provider_made_by_others() {
    let Some(installed) = installed() else { return };
    for agreed in [Agreed::Signed, Agreed::Sealed] {
        let mut office = Office::open(&installed, agreed).await;
        let landed = office.sign_in("keeper@substantial").await;
        assert!(landed.contains("Welkom, Bas Beheer"), "{}: {landed}", office.last_line().await);
        office.browser.forget_provider();
        let landed = office.sign_in("logs@high").await;
        assert!(landed.contains("Welkom, Lena Logboek"), "{landed}");
        assert_eq!(office.last_line().await, "session.open done ");
        office.database.remove().await.unwrap();
    }
}

#[tokio::test]
async fn a_level_that_is_too_low_is_refused_from_there_too() {
    let Some(installed) = installed() else { return };
    let mut office = Office::open(&installed, Agreed::Signed).await;
    let refused = office.sign_in("keeper@low").await;
    assert!(refused.contains("met twee stappen"), "{refused}");
    assert_eq!(office.last_line().await, "session.open denied level_too_low");
    // A house whose clock is a quarter of an hour behind shows an assertion that is over.
    let asked = office.browser.begin("/login/staff?login_hint=keeper@high").await;
    let back = office.browser.through(asked).await;
    office.clock.set(office.clock.now() - SignedDuration::from_mins(15));
    let refused = office.browser.follow(&back).await.text();
    assert!(refused.contains("Er is niemand ingelogd"), "{refused}");
    assert_eq!(office.last_line().await, "session.open denied provider_refused");
    office.database.remove().await.unwrap();
}

#[tokio::test]
async fn signing_out_there_is_accepted_without_a_token_kept_here() {
    let Some(installed) = installed() else { return };
    let mut office = Office::open(&installed, Agreed::Signed).await;
    office.sign_in("keeper@substantial").await;
    let token = office.browser.form_token("/").await;
    let left = office.browser.submit("/logout", &[("form_token", &token)]).await;
    let page = office.browser.at_provider(left.header("location")).await;
    assert!(page.contains("Do you want to sign-out"), "{page}");
    office.database.remove().await.unwrap();
}
