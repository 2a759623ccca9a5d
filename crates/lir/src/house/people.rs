//! The people of a house: keys are read and found right before it opens.

use std::sync::Arc;

use admission::people::{ClientKey, Kind, Registration, Settings};
use web::page::Theme;
use web::scan::Decoder;

use crate::config::{Environment, PeopleSettings, ProviderSettings};
use crate::failure::Failure;
use crate::secret::{self, SecretError};

/// Who signs in at the house that browsers reach there.
pub(crate) fn open(
    settings: &PeopleSettings,
    environment: Environment,
    origin: &str,
) -> Result<Settings, Failure> {
    let provider = |kind, settings: &Option<ProviderSettings>| {
        settings.as_ref().map(|settings| registration(kind, settings)).transpose()
    };
    let theme = settings.theme_dir.as_deref().map(Theme::read).transpose().map_err(|error| {
        Failure::wrong_use(error, "name a folder with theme.css, or leave theme_dir out")
    })?;
    if let Some(program) = settings.decoder_program.as_deref().filter(|path| !path.is_file()) {
        let what = format!("there is no program `{}`", program.display());
        let to_do = "name lir-decoder in decoder_program, or leave the setting out";
        return Err(Failure::wrong_use(what, to_do));
    }
    Ok(Settings {
        origin: origin.trim_end_matches('/').to_owned(),
        staff: provider(Kind::Staff, &settings.staff)?,
        patients: provider(Kind::Patients, &settings.patients)?,
        is_production: environment == Environment::Production,
        theme: theme.map(Arc::new),
        decoder: Decoder::new(settings.decoder_program.as_deref()),
    })
}

/// What a house and an identity provider agreed.
pub(crate) fn registration(
    kind: Kind,
    settings: &ProviderSettings,
) -> Result<Registration, Failure> {
    let bytes = secret::read(&settings.key_file)?;
    let key = ClientKey::from_pem(&bytes).map_err(|error| SecretError::Wrong {
        path: settings.key_file.display().to_string(),
        what: error.to_string(),
    })?;
    let http = web::client::new().map_err(|error| {
        Failure::away(error, "see what this process may still open, and try again")
    })?;
    Ok(Registration {
        kind,
        issuer: settings.issuer.clone(),
        client_id: settings.client_id.clone(),
        http,
        key,
        acr: settings.acr.clone(),
        told: settings.told.clone(),
    })
}
