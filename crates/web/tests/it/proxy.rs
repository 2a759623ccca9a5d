//! Certificates in a header (RFC 9440), from a proxy that is believed and from others.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::pki::{ALWAYS, House, days};

const SECRET: &str = "0123456789abcdef0123456789abcdef";

async fn sees(house: &House, headers: &[(&str, String)]) -> String {
    let mut request = house.client(None).get(&house.address);
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    request.send().await.unwrap().text().await.unwrap()
}

fn header(der: &[u8]) -> String {
    format!(":{}:", STANDARD.encode(der))
}

#[tokio::test]
async fn a_proxy_that_shows_its_secret_says_who_is_on_the_other_side() {
    let house = House::behind(SECRET).await;
    let shown = header(&house.issue("ura:90000001").der);
    let secret = ("lir-proxy-secret", SECRET.to_owned());
    let address = ("x-forwarded-for", "198.51.100.7, 192.0.2.4".to_owned());
    let all = [secret.clone(), address.clone(), ("client-cert", shown.clone())];
    assert_eq!(sees(&house, &all).await, "ura:90000001 from 192.0.2.4, 0 copies");
    assert_eq!(sees(&house, &[secret]).await, "nobody from 127.0.0.1, 0 copies");
    let others = [
        vec![],
        vec![("lir-proxy-secret", SECRET.replace('0', "1"))],
        vec![("lir-proxy-secret", String::new())],
        vec![("lir-proxy-secret", SECRET.to_owned()), ("lir-proxy-secret", SECRET.to_owned())],
    ];
    for mut headers in others {
        headers.extend([address.clone(), ("client-cert", shown.clone())]);
        assert_eq!(sees(&house, &headers).await, "nobody from 127.0.0.1, 0 copies");
    }
}

#[tokio::test]
async fn a_certificate_in_a_header_is_verified_again() {
    let house = House::behind(SECRET).await;
    let ura = "ura:90000001".parse().unwrap();
    let revoked = house.issue("ura:90000001");
    house.revoke(&[&revoked], ALWAYS);
    let gone = house.issue_for("ura:90000001", ("2020-01-01", "2021-01-01"));
    let strange = devpki::self_signed(&ura, "Noord", days(ALWAYS)).unwrap();
    let twice = header(&house.issue("ura:90000001").der);
    let cases = [
        (vec![header(&revoked.der)], "certificate_revoked"),
        (vec![header(&gone.der)], "certificate_expired"),
        (vec![header(&strange.der)], "certificate_unknown_issuer"),
        (vec![header(b"no certificate")], "certificate_unreadable"),
        (vec!["no bytes".to_owned()], "certificate_unreadable"),
        (vec![twice.clone(), twice], "certificate_unreadable"),
    ];
    for (certificates, fault) in cases {
        let mut headers = vec![("lir-proxy-secret", SECRET.to_owned())];
        headers.extend(certificates.into_iter().map(|value| ("client-cert", value)));
        let seen = sees(&house, &headers).await;
        assert_eq!(seen, format!("{fault} from 127.0.0.1, 0 copies"));
    }
}
