//! A folder of certificates, and a house that shows who came in.

use std::hash::{BuildHasher as _, RandomState};
use std::path::PathBuf;

use axum::Router;
use axum::extract::Request;
use devpki::{Authority, Days, Issued};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};
use web::proxy::ProxySecret;
use web::serve::{Door, Peer};
use web::tls::files::Identity;
use web::tls::{CertificateFault, ClientCertificate, Files, Trust};

pub(crate) const ALWAYS: (&str, &str) = ("2020-01-01", "2090-01-01");

pub(crate) fn days((from, until): (&str, &str)) -> Days {
    Days { from: from.parse().unwrap(), until: until.parse().unwrap() }
}

/// The authority, its files, and a house that believes it.
pub(crate) struct House {
    pub(crate) authority: Authority,
    pub(crate) folder: Folder,
    pub(crate) trust: Trust,
    pub(crate) address: String,
    pub(crate) refusals: mpsc::Receiver<CertificateFault>,
    _stop: DropGuard,
}

pub(crate) struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        // A number of a process comes back, and a run that was killed left its folders.
        let random = RandomState::new().hash_one(std::process::id());
        let path = std::env::temp_dir().join(format!("lir-web-{random:016x}"));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl House {
    /// A house that ends TLS itself, with these certificates taken back.
    pub(crate) async fn with_tls() -> Self {
        Self::start(true, None).await
    }

    /// A house behind a proxy with this secret.
    pub(crate) async fn behind(secret: &str) -> Self {
        Self::start(false, ProxySecret::new(secret)).await
    }

    async fn start(tls: bool, proxy: Option<ProxySecret>) -> Self {
        let authority = Authority::new("Ontwikkel-CA", days(ALWAYS)).unwrap();
        let folder = Folder::new();
        let own = authority.house(&["localhost", "127.0.0.1"], days(ALWAYS)).unwrap();
        let identity = Identity {
            certificate: folder.write("house.pem", &own.certificate),
            key: folder.write("house.key", &own.key),
        };
        let list = authority.revoked(&[], days(ALWAYS)).unwrap();
        let files = Files {
            identity: tls.then_some(identity),
            client_ca: Some(folder.write("ca.pem", authority.certificate())),
            client_crl: Some(folder.write("ca.crl", &list)),
        };
        let trust = Trust::open(files).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let scheme = if tls { "https" } else { "http" };
        let address = format!("{scheme}://{}", listener.local_addr().unwrap());
        let (sender, refusals) = mpsc::channel(8);
        let stop = CancellationToken::new();
        let door = Door::new(listener, Router::new().fallback(who))
            .with_trust(Some(trust.clone()))
            .behind(proxy)
            .telling(sender);
        tokio::spawn(door.serve(stop.clone()));
        Self { authority, folder, trust, address, refusals, _stop: stop.drop_guard() }
    }

    /// A certificate of its authority.
    pub(crate) fn issue(&self, number: &str) -> Issued {
        self.issue_for(number, ALWAYS)
    }

    pub(crate) fn issue_for(&self, number: &str, valid: (&str, &str)) -> Issued {
        let number = number.parse().unwrap();
        self.authority.organisation(&number, "Ziekenhuis Noord", days(valid)).unwrap()
    }

    /// Takes certificates back.
    pub(crate) fn revoke(&self, certificates: &[&Issued], valid: (&str, &str)) {
        let ders: Vec<&[u8]> = certificates.iter().map(|issued| issued.der.as_slice()).collect();
        self.folder.write("ca.crl", &self.authority.revoked(&ders, days(valid)).unwrap());
        assert!(self.trust.refresh().unwrap());
    }

    /// A client that shows this certificate and believes the authority.
    pub(crate) fn client(&self, shown: Option<&Issued>) -> reqwest::Client {
        let root = reqwest::Certificate::from_pem(self.authority.certificate().as_bytes()).unwrap();
        let mut builder = reqwest::Client::builder().tls_certs_only([root]);
        if let Some(issued) = shown {
            let pem = format!("{}{}", issued.key, issued.certificate);
            builder = builder.identity(reqwest::Identity::from_pem(pem.as_bytes()).unwrap());
        }
        builder.build().unwrap()
    }

    /// Who the house says it is; none if it did not let it in.
    pub(crate) async fn sees(&self, shown: Option<&Issued>) -> Option<String> {
        let answer = self.client(shown).get(&self.address).send().await.ok()?;
        answer.text().await.ok()
    }
}

/// Says what the request carries of the other side.
async fn who(request: Request) -> String {
    let (extensions, headers) = (request.extensions(), request.headers());
    let certificate = match extensions.get::<ClientCertificate>() {
        Some(certificate) => certificate.organisation.to_string(),
        None => extensions.get().map_or("nobody", |fault: &CertificateFault| fault.code()).into(),
    };
    let address = extensions.get::<Peer>().unwrap().address;
    let left = headers.keys().filter(|name| name.as_str().contains("client-cert")).count();
    format!("{certificate} from {address}, {left} copies")
}
