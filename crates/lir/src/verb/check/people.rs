//! Whether people can sign in: each provider is asked what it says about itself.

use admission::people::{Kind, Provider, ProviderError};
use store::Clock;

use super::Looked;
use crate::config::{Environment, House, PeopleSettings, ProviderSettings};
use crate::house;

/// Looks at the providers of a house.
pub(super) async fn look(
    role: House,
    settings: &PeopleSettings,
    environment: Environment,
) -> Vec<Looked> {
    let mut looked = Vec::new();
    for (kind, settings) in [(Kind::Staff, &settings.staff), (Kind::Patients, &settings.patients)] {
        if let Some(settings) = settings {
            looked.push(look_at(role, kind, settings, environment).await);
        }
    }
    looked
}

async fn look_at(
    role: House,
    kind: Kind,
    settings: &ProviderSettings,
    environment: Environment,
) -> Looked {
    let subject = format!("{} {} sign-in", role.name(), kind.as_str());
    let registration = match house::people::registration(kind, settings) {
        Ok(registration) => registration,
        Err(failure) => {
            let to_do = "give a private key as PKCS#8 in PEM, which only this user can read";
            return Looked::wrong(subject, failure.to_string(), to_do);
        }
    };
    let is_production = environment == Environment::Production;
    let provider = Provider::new(registration, Clock::system(), is_production);
    match provider.look().await {
        Ok(found) if found.is_development => {
            Looked::right(subject, format!("{} is there, for development", settings.issuer))
        }
        Ok(found) => {
            Looked::right(subject, format!("{} is there, {} keys", settings.issuer, found.keys))
        }
        Err(error) => {
            let to_do = match error {
                ProviderError::Away(_) => "see that the address is right and can be reached",
                ProviderError::Development => "name the provider that people really sign in with",
                _ => "compare the issuer, letter by letter, with what the provider publishes",
            };
            Looked::wrong(subject, format!("{}: {error}", settings.issuer), to_do)
        }
    }
}
