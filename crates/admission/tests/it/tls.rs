//! From end to end: a register that speaks TLS, and a machine that calls it with a certificate and
//! the tokens it fetches by itself.

use std::time::{Duration, Instant};

use admission::outgoing::{Credentials, Outgoing, OutgoingError};
use devpki::{Authority, Days, Issued};
use identity::{Permit, Role};
use serde_json::json;
use store::{Engine, Ids};
use testkit::register::{NOORD as BRANCH, TestRegister, implantation};
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};
use uuid::Uuid;
use web::serve::Door;
use web::tls::files::Identity;
use web::tls::{Files, Trust};

use crate::machine::NOORD;

const DAYS: (&str, &str) = ("2020-01-01", "2090-01-01");

fn days((from, until): (&str, &str)) -> Days {
    Days { from: from.parse().unwrap(), until: until.parse().unwrap() }
}

struct Served {
    register: TestRegister,
    authority: Authority,
    url: String,
    folder: std::path::PathBuf,
    trust: Trust,
    #[expect(dead_code, reason = "the server ends with it")]
    until_dropped: DropGuard,
}

impl Served {
    async fn start(engine: Engine) -> Self {
        let authority = Authority::new("Ontwikkel-CA", days(DAYS)).unwrap();
        let folder = std::env::temp_dir().join(format!("lir-tls-{}", Ids::system().random()));
        std::fs::create_dir(&folder).unwrap();
        let write = |name: &str, text: &str| {
            std::fs::write(folder.join(name), text).unwrap();
            folder.join(name)
        };
        let own = authority.house(&["127.0.0.1"], days(DAYS)).unwrap();
        let list = authority.revoked(&[], days(DAYS)).unwrap();
        let files = Files {
            identity: Some(Identity {
                certificate: write("house.pem", &own.certificate),
                key: write("house.key", &own.key),
            }),
            client_ca: Some(write("ca.pem", authority.certificate())),
            client_crl: Some(write("ca.crl", &list)),
        };
        let trust = Trust::open(files).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        let admission =
            admission::Settings { static_tokens: false, ..admission::Settings::development(&url) };
        let register = TestRegister::admitting(engine, admission).await;
        let stop = CancellationToken::new();
        let door = Door::new(listener, register.router.clone())
            .with_trust(Some(trust.clone()))
            .telling(register.cx.admission().note_handshakes());
        tokio::spawn(door.serve(stop.clone()));
        let until_dropped = stop.drop_guard();
        Self { register, authority, url, folder, trust, until_dropped }
    }

    fn issue(&self, valid: (&str, &str)) -> Issued {
        let number = NOORD.parse().unwrap();
        self.authority.organisation(&number, "Ziekenhuis Noord", days(valid)).unwrap()
    }

    /// Admits a client whose key is that of this certificate.
    async fn admit(&self, issued: &Issued) -> Uuid {
        let (permit, number) = (Permit::at_the_console(), NOORD.parse().unwrap());
        let admission = self.register.cx.admission();
        let branch = [exchange::BranchNumber::parse(BRANCH).unwrap()];
        admission.add_organisation(&permit, &number, "Noord", &branch, None).await.unwrap();
        let keys = admission::machine::PublicKeys::read(&issued.certificate).unwrap();
        let new = admission::machine::books::NewClient {
            whose: admission::machine::books::Whose::Of(number),
            tenant: None,
            name: "EHR".to_owned(),
            role: Role::Provider,
            proof: admission::machine::books::Proof::Keys(keys),
        };
        admission.admit(&permit, new).await.unwrap().id
    }

    fn machine(&self, client_id: Uuid, issued: &Issued) -> Outgoing {
        let credentials = Credentials {
            client_id,
            certificate: issued.certificate.clone().into_bytes(),
            key: issued.key.clone().into_bytes(),
            authorities: Some(self.authority.certificate().as_bytes().to_vec()),
        };
        Outgoing::new(&credentials, self.register.clock.clone(), Ids::system()).unwrap()
    }

    async fn deliver(&self, machine: &Outgoing, reference: &str) -> Result<u16, OutgoingError> {
        let token = machine.token(&self.url).await?;
        let body = json!({ "records": [implantation(reference)] });
        let request = machine.http().post(format!("{}/v1/deliveries", self.url));
        let answer = request.bearer_auth(token).json(&body).send().await;
        Ok(answer.map_err(OutgoingError::Unreached)?.status().as_u16())
    }

    fn revoke(&self, issued: &Issued) {
        let list = self.authority.revoked(&[&issued.der], days(DAYS)).unwrap();
        std::fs::write(self.folder.join("ca.crl"), list).unwrap();
        assert!(self.trust.refresh().unwrap());
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[tokio::test]
async fn a_machine_delivers_over_tls_with_its_certificate_and_a_token_it_fetches() {
    for engine in testkit::database::engines() {
        let served = Served::start(engine).await;
        let certificate = served.issue(DAYS);
        let machine = served.machine(served.admit(&certificate).await, &certificate);
        assert_eq!(served.deliver(&machine, "ZN-1").await.unwrap(), 200);
        assert_eq!(served.deliver(&machine, "ZN-2").await.unwrap(), 200);
        assert_eq!(served.register.rows("access_token").await, 1, "one token serves both");
        // Shortly before its end the token is fetched anew.
        served.register.at("2026-04-15T10:04:45Z");
        assert_eq!(served.deliver(&machine, "ZN-3").await.unwrap(), 200);
        assert_eq!(served.register.rows("access_token").await, 2);
        assert_eq!(served.register.rows("event").await, 3);
        // A static token opens nothing here.
        let token = served.register.provider(&[BRANCH]).await.token().unwrap().to_owned();
        let list = machine.http().get(format!("{}/v1/registrations", served.url));
        assert_eq!(list.bearer_auth(token).send().await.unwrap().status().as_u16(), 401);
    }
}

#[tokio::test]
async fn a_bad_certificate_gets_no_token_and_is_on_record() {
    for engine in testkit::database::engines() {
        let served = Served::start(engine).await;
        let right = served.issue(DAYS);
        let client = served.admit(&right).await;
        let other = Authority::new("Other", days(DAYS)).unwrap();
        let (noord, zuid) = (NOORD.parse().unwrap(), "ura:90000002".parse().unwrap());
        let revoked = served.issue(DAYS);
        served.revoke(&revoked);
        let refused = [
            (served.issue(("2020-01-01", "2021-01-01")), "certificate_expired"),
            (served.issue(("2089-01-01", "2090-01-01")), "certificate_not_yet_valid"),
            (revoked, "certificate_revoked"),
            (
                devpki::self_signed(&noord, "Noord", days(DAYS)).unwrap(),
                "certificate_unknown_issuer",
            ),
            (
                other.organisation(&noord, "Noord", days(DAYS)).unwrap(),
                "certificate_unknown_issuer",
            ),
        ];
        for (nth, (certificate, reason)) in refused.into_iter().enumerate() {
            let machine = served.machine(client, &certificate);
            let told = served.deliver(&machine, "ZN-1").await;
            assert!(matches!(told, Err(OutgoingError::Unreached(_))), "{reason}: {told:?}");
            assert_eq!(logged(&served, nth + 1).await.last().map(String::as_str), Some(reason));
        }
        // The connection is made, and the token refused.
        let zuid = served.authority.organisation(&zuid, "Zuid", days(DAYS)).unwrap();
        let machine = served.machine(client, &zuid);
        let told = served.deliver(&machine, "ZN-1").await.unwrap_err();
        assert_eq!(
            told.to_string(),
            "the house gives no access token: 401 Unauthorized invalid_client"
        );
        let right = served.machine(client, &right);
        assert_eq!(served.deliver(&right, "ZN-1").await.unwrap(), 200);
    }
}

/// The reasons of refused connections once there are this many.
async fn logged(served: &Served, many: usize) -> Vec<String> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_mins(1) {
        let lines = served.register.database.access_log().await;
        let lines = lines.into_iter().filter(|line| line.action == "connection.open");
        let reasons: Vec<String> = lines.filter_map(|line| line.reason).collect();
        if reasons.len() >= many {
            return reasons;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Vec::new()
}
