//! Certificates at the handshake.

use std::time::Duration;

use devpki::{Authority, Card};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use web::tls::{CertificateFault, ClientCertificate, DEVELOPMENT};

use crate::pki::{ALWAYS, House, days};

const GONE: (&str, &str) = ("2020-01-01", "2021-01-01");
const TO_COME: (&str, &str) = ("2089-01-01", "2090-01-01");

#[tokio::test]
async fn an_organisation_is_known_by_its_certificate_and_a_browser_comes_in_without() {
    let house = House::with_tls().await;
    let seen = |who: &str| Some(format!("{who} from 127.0.0.1, 0 copies"));
    assert_eq!(house.sees(Some(&house.issue("ura:90000001"))).await, seen("ura:90000001"));
    let oin = "oin:00000001234567890000";
    assert_eq!(house.sees(Some(&house.issue(oin))).await, seen(oin));
    assert_eq!(house.sees(None).await, seen("nobody"));
}

#[tokio::test]
async fn a_bad_certificate_is_refused_at_the_handshake_and_told_by_its_fault() {
    let mut house = House::with_tls().await;
    let ura = "ura:90000001".parse().unwrap();
    let revoked = house.issue("ura:90000001");
    house.revoke(&[&revoked], ALWAYS);
    let other = Authority::new("Other", days(ALWAYS)).unwrap();
    let cases = [
        (house.issue_for("ura:90000001", GONE), CertificateFault::Expired),
        (house.issue_for("ura:90000001", TO_COME), CertificateFault::NotYetValid),
        (revoked, CertificateFault::Revoked),
        (
            devpki::self_signed(&ura, "Noord", days(ALWAYS)).unwrap(),
            CertificateFault::UnknownIssuer,
        ),
        (other.organisation(&ura, "Noord", days(ALWAYS)).unwrap(), CertificateFault::UnknownIssuer),
    ];
    for (certificate, fault) in cases {
        assert_eq!(house.sees(Some(&certificate)).await, None, "{fault}");
        assert_eq!(house.refusals.recv().await, Some(fault));
    }
    assert!(house.sees(Some(&house.issue("ura:90000001"))).await.is_some());
}

#[tokio::test]
async fn a_certificate_of_a_person_or_of_nobody_is_no_certificate_of_an_organisation() {
    let house = House::with_tls().await;
    let ura = "ura:90000001".parse().unwrap();
    let person = house.authority.card(&ura, "J. de Vries", Card::Professional, days(ALWAYS));
    let seen = house.sees(Some(&person.unwrap())).await.unwrap();
    assert!(seen.starts_with("certificate_not_a_server"), "{seen}");
}

#[tokio::test]
async fn a_list_of_revoked_certificates_that_is_too_old_lets_no_certificate_in() {
    let mut house = House::with_tls().await;
    house.revoke(&[], GONE);
    assert_eq!(house.sees(Some(&house.issue("ura:90000001"))).await, None);
    assert_eq!(house.refusals.recv().await, Some(CertificateFault::RevocationUnknown));
    assert!(house.sees(None).await.is_some(), "people still come in");
}

#[tokio::test]
async fn a_connection_made_before_its_certificate_was_revoked_ends() {
    let house = House::with_tls().await;
    let certificate = house.issue("ura:90000001");
    let client = house.client(Some(&certificate));
    let ask = async || client.get(&house.address).send().await;
    assert!(ask().await.is_ok());
    house.revoke(&[&certificate], ALWAYS);
    // The house closes the idle connection; the client has to shake hands anew and cannot.
    let refused = async {
        while ask().await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    assert!(tokio::time::timeout(Duration::from_mins(1), refused).await.is_ok());
}

#[tokio::test]
async fn a_file_that_changed_is_read_again_whatever_its_time_and_its_length_say() {
    let house = House::with_tls().await;
    // Signatures differ in length: empty lines make up for it.
    let list = |valid| {
        let list = house.authority.revoked(&[], days(valid)).unwrap();
        let rest = 4_096 - list.len();
        house.folder.write("ca.crl", &(list + &"\n".repeat(rest)))
    };
    let path = list(ALWAYS);
    assert!(house.trust.refresh().unwrap());
    assert!(!house.trust.refresh().unwrap(), "nothing changed");
    let before = std::fs::metadata(&path).unwrap();
    list(GONE);
    let changed = std::fs::File::options().write(true).open(&path).unwrap();
    changed.set_modified(before.modified().unwrap()).unwrap();
    assert_eq!(changed.metadata().unwrap().len(), before.len());
    assert!(house.trust.refresh().unwrap());
}

#[tokio::test]
async fn files_that_cannot_be_used_leave_the_old_ones_in_force() {
    let house = House::with_tls().await;
    house.folder.write("house.pem", "no certificate");
    assert!(house.trust.refresh().unwrap_err().to_string().contains("house.pem"));
    assert!(house.sees(Some(&house.issue("ura:90000001"))).await.is_some());
}

#[tokio::test]
async fn who_does_not_shake_hands_is_not_served() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let house = House::with_tls().await;
    let address = house.address.strip_prefix("https://").unwrap();
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    assert!(!String::from_utf8_lossy(&answer).contains("HTTP/1.1 200"));
}

/// Made with `openssl req`: another writer than ours.
#[test]
fn a_certificate_of_another_maker_says_whose_it_is() {
    let read = |pem: &[u8]| {
        let der = CertificateDer::from_pem_slice(pem).unwrap();
        ClientCertificate::read(&der).unwrap().organisation.to_string()
    };
    assert_eq!(read(include_bytes!("../data/uzi-server.pem")), "ura:90000001");
    assert_eq!(read(include_bytes!("../data/pkioverheid.pem")), "oin:00000001234567890000");
}

#[test]
fn a_house_knows_the_mark_of_the_development_ca() {
    assert_eq!(devpki::MARK, DEVELOPMENT);
}

#[tokio::test]
async fn a_house_whose_certificate_another_authority_gave_gets_nothing() {
    let house = House::with_tls().await;
    let theirs = Authority::new("Other", days(ALWAYS)).unwrap();
    let believing = |pem: &str| web::client::believing(pem.as_bytes()).unwrap();
    let right = believing(house.authority.certificate()).get(&house.address).send().await;
    assert!(right.is_ok(), "{right:?}");
    let wrong = believing(theirs.certificate()).get(&house.address).send().await;
    assert!(wrong.unwrap_err().is_connect());
}
