//! The people of a demo: made-up staff and a made-up patient, and the development provider they sign
//! in with. They sign in as anybody would: through the front doors, over HTTP.

mod personas;
mod visit;

use std::io;

use admission::people::{ClientKey, Kind, Registration, Settings, Told};
use devidp::{Client, Provider, Signing};
use identity::Assurance;
use store::Clock;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::scan::Decoder;

pub(super) use self::personas::{
    CHIEF_KEY, CLINIC, HOSPITAL, INSPECTORATE, Persona, REGISTER, name_of,
};
pub(in super::super) use self::visit::Browser;
pub(super) use self::visit::{Landed, visit};
use super::province::Province;
use crate::failure::Failure;
use crate::house;

/// Where people sign in, and who there is.
#[derive(Debug)]
pub(super) struct SignIn {
    listener: std::net::TcpListener,
    url: String,
    key: ClientKey,
    /// Everybody.
    pub(super) personas: Vec<Persona>,
    providers: [Provider; 2],
}

/// A house that people sign in at.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// What the provider calls it.
    pub(super) client_id: String,
    /// Where it is.
    pub(super) url: String,
}

impl SignIn {
    /// Makes the provider on this address, for these houses. A patient is somebody whose messages
    /// came with this BSN; a manufacturer has this single registration number.
    pub(super) async fn make(
        address: std::net::SocketAddr,
        places: &[Place],
        province: &Province,
        bsn: Option<&str>,
        srn: Option<&str>,
    ) -> Result<Self, Failure> {
        let listener = house::listen(address).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let (key, _) = ClientKey::generate();
        let personas = personas::all(province, bsn, srn);
        let staff = provider(&url, Kind::Staff, places, &key, &personas)?;
        let patients = provider(&url, Kind::Patients, places, &key, &personas)?;
        let listener = listener.into_std()?;
        Ok(Self { listener, url, key, personas, providers: [staff, patients] })
    }

    /// Serves it until told to stop.
    pub(super) fn serve(
        &self,
        stop: CancellationToken,
    ) -> io::Result<impl Future<Output = io::Result<()>> + use<>> {
        let listener = TcpListener::from_std(self.listener.try_clone()?)?;
        let [staff, patients] = &self.providers;
        let both = [(path(Kind::Staff), staff), (path(Kind::Patients), patients)];
        let router = Provider::side_by_side(both);
        Ok(async move {
            axum::serve(listener, router).with_graceful_shutdown(stop.cancelled_owned()).await
        })
    }

    /// What a house and this provider agreed.
    pub(super) fn settings(&self, place: &Place, has_patients: bool) -> Result<Settings, Failure> {
        let http = web::client::new().map_err(|error| {
            Failure::away(error, "see what this process may still open, and try again")
        })?;
        let registration = |kind: Kind| Registration {
            kind,
            issuer: format!("{}{}", self.url, path(kind)),
            client_id: place.client_id.clone(),
            http: http.clone(),
            key: self.key.clone(),
            acr: Assurance::Substantial.acr().to_owned(),
            told: Told::default(),
        };
        Ok(Settings {
            origin: place.url.clone(),
            staff: Some(registration(Kind::Staff)),
            patients: has_patients.then(|| registration(Kind::Patients)),
            is_production: false,
            theme: None,
            decoder: Decoder::new(None),
        })
    }
}

fn path(kind: Kind) -> &'static str {
    match kind {
        Kind::Staff => "/staff",
        Kind::Patients => "/patients",
    }
}

fn provider(
    url: &str,
    kind: Kind,
    places: &[Place],
    key: &ClientKey,
    personas: &[Persona],
) -> Result<Provider, Failure> {
    let failed = |error: String| Failure::refused(error, "start the demo again");
    let keys = serde_json::from_value(key.public()).map_err(|error| failed(error.to_string()))?;
    let client = |place: &Place| Client {
        id: place.client_id.clone(),
        keys: Clone::clone(&keys),
        redirect_uris: vec![format!("{}/login/{}/back", place.url, kind.as_str())],
        after_sign_out: vec![format!("{}/logged-out", place.url)],
        signs_userinfo: true,
    };
    let levels = [Assurance::Low, Assurance::Substantial, Assurance::High];
    let settings = devidp::Settings {
        issuer: format!("{url}{}", path(kind)),
        title: match kind {
            Kind::Staff => "Sign in with your organisation".to_owned(),
            Kind::Patients => "Sign in with DigiD".to_owned(),
        },
        personas: personas.iter().filter(|it| it.kind == kind).map(Persona::at_provider).collect(),
        clients: places.iter().map(client).collect(),
        levels: levels.map(|level| level.acr().to_owned()).to_vec(),
        signing: Signing::Es256,
    };
    Provider::start(settings, Clock::system()).map_err(|error| failed(error.to_string()))
}
