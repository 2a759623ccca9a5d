//! An organisation with a client, what it signs, and the requests it sends.

use admission::machine::PublicKeys;
use admission::machine::books::{NewClient, Proof, Whose};
use axum::body::Body;
use axum::http::{Request, header};
use identity::{OrganisationNumber, Permit, Role};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use rcgen::{KeyPair, PKCS_ECDSA_P384_SHA384, PKCS_RSA_SHA256, RsaKeySize};
use serde_json::{Value, json};
use testkit::answer::Answer;
use testkit::register::TestRegister;
use uuid::Uuid;
use web::tls::ClientCertificate;

/// The token endpoint of every register under test.
pub(crate) const ENDPOINT: &str = "http://127.0.0.1:8080/oauth/token";
pub(crate) const NOORD: &str = "ura:90000001";
pub(crate) const ZUID: &str = "ura:90000002";

/// A client with the key it signs with.
pub(crate) struct Machine {
    pub(crate) id: Uuid,
    pub(crate) number: OrganisationNumber,
    pub(crate) key: Key,
}

/// A private key, and what signs with it.
pub(crate) struct Key {
    pub(crate) pair: KeyPair,
    pub(crate) algorithm: Algorithm,
}

impl Key {
    pub(crate) fn of(algorithm: Algorithm) -> Self {
        let pair = match algorithm {
            Algorithm::ES256 => KeyPair::generate(),
            Algorithm::ES384 => KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384),
            _ => KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048),
        };
        Self { pair: pair.unwrap(), algorithm }
    }

    pub(crate) fn public(&self) -> PublicKeys {
        PublicKeys::read(&self.pair.public_key_pem()).unwrap()
    }

    pub(crate) fn sign(&self, header: &Header, claims: &Value) -> String {
        let pem = self.pair.serialize_pem();
        let key = match self.algorithm {
            Algorithm::ES256 | Algorithm::ES384 => EncodingKey::from_ec_pem(pem.as_bytes()),
            _ => EncodingKey::from_rsa_pem(pem.as_bytes()),
        };
        jsonwebtoken::encode(header, claims, &key.unwrap()).unwrap()
    }
}

/// Puts an organisation on the books with these branches, and admits a client of it.
pub(crate) async fn admit(register: &TestRegister, number: &str, branches: &[&str]) -> Machine {
    admit_with(register, number, branches, Key::of(Algorithm::ES256)).await
}

pub(crate) async fn admit_with(
    register: &TestRegister,
    number: &str,
    branches: &[&str],
    key: Key,
) -> Machine {
    let (permit, number) = (Permit::at_the_console(), number.parse().unwrap());
    let branches: Vec<_> =
        branches.iter().map(|it| exchange::BranchNumber::parse(it).unwrap()).collect();
    let admission = register.cx.admission();
    admission.add_organisation(&permit, &number, "Test", &branches, None).await.unwrap();
    let new = NewClient {
        whose: Whose::Of(number.clone()),
        tenant: None,
        name: "Test".to_owned(),
        role: Role::Provider,
        proof: Proof::Keys(key.public()),
    };
    let id = admission.admit(&permit, new).await.unwrap().id;
    Machine { id, number, key }
}

impl Machine {
    /// The certificate a connection of its was made with; another seed is another certificate.
    pub(crate) fn certificate(&self, seed: u8) -> ClientCertificate {
        certificate(&self.number, seed)
    }

    /// Claims that are right at this register now.
    pub(crate) fn claims(&self, register: &TestRegister) -> Value {
        let now = register.clock.now().as_second();
        json!({
            "iss": self.id, "sub": self.id, "aud": ENDPOINT, "jti": store::Ids::system().random(),
            "iat": now, "exp": now + 60,
        })
    }

    pub(crate) fn signed(&self, claims: &Value) -> String {
        self.key.sign(&Header::new(self.key.algorithm), claims)
    }

    /// An access token, with a certificate of this seed.
    pub(crate) async fn token(&self, register: &TestRegister, seed: u8) -> String {
        let assertion = self.signed(&self.claims(register));
        let answer = ask(register, &form(&assertion, ""), Some(self.certificate(seed))).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["access_token"].as_str().unwrap().to_owned()
    }
}

pub(crate) fn certificate(number: &OrganisationNumber, seed: u8) -> ClientCertificate {
    ClientCertificate {
        organisation: number.clone(),
        thumbprint: [seed; 32],
        subject: "CN=test".to_owned(),
        not_after: "2090-01-01T00:00:00Z".parse().unwrap(),
    }
}

/// A request for a token.
pub(crate) fn form(assertion: &str, scope: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("grant_type", "client_credentials")
        .append_pair(
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        )
        .append_pair("client_assertion", assertion)
        .append_pair("scope", scope)
        .finish()
}

/// Asks for a token, on a connection with this certificate.
pub(crate) async fn ask(
    register: &TestRegister,
    form: &str,
    certificate: Option<ClientCertificate>,
) -> Answer {
    let request = Request::builder()
        .method("POST")
        .uri("/oauth/token")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let mut request = request.body(Body::from(form.to_owned())).unwrap();
    if let Some(certificate) = certificate {
        request.extensions_mut().insert(certificate);
    }
    Answer::to(&register.router, request).await
}

/// Sends something with a token, on a connection with this certificate.
pub(crate) async fn call(
    register: &TestRegister,
    (method, path): (&str, &str),
    token: &str,
    certificate: Option<ClientCertificate>,
    body: Option<&Value>,
) -> Answer {
    let mut request = testkit::answer::request(method, path, Some(token), body);
    if let Some(certificate) = certificate {
        request.extensions_mut().insert(certificate);
    }
    Answer::to(&register.router, request).await
}

/// The reasons of refusals in the access log, oldest first.
pub(crate) async fn reasons(register: &TestRegister) -> Vec<String> {
    let lines = register.database.access_log().await;
    lines.into_iter().filter_map(|line| line.reason).collect()
}
