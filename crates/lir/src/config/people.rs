//! Settings of people: with whom they sign in, and where in the answer to read what.

use std::path::PathBuf;

use admission::people::Told;
use identity::{Assurance, Role, System};

use super::{House, Settings};

/// With whom the people of a house sign in.
#[derive(Debug, Clone, Default)]
pub(crate) struct PeopleSettings {
    /// Who works here.
    pub(crate) staff: Option<ProviderSettings>,
    /// Patients; at a gateway only.
    pub(crate) patients: Option<ProviderSettings>,
    /// The folder with the look of the house's own pages.
    pub(crate) theme_dir: Option<PathBuf>,
    /// The program that reads photos of symbols, if not the one beside this program.
    pub(crate) decoder_program: Option<PathBuf>,
}

/// What was agreed with an identity provider.
#[derive(Debug, Clone)]
pub(crate) struct ProviderSettings {
    /// What it calls itself.
    pub(crate) issuer: String,
    /// What it calls this house.
    pub(crate) client_id: String,
    /// The file with the key this house proves itself by.
    pub(crate) key_file: PathBuf,
    /// The `acr` to ask.
    pub(crate) acr: String,
    /// Where to read what.
    pub(crate) told: Told,
}

/// The keys of one provider's settings.
struct Keys {
    issuer: &'static str,
    client_id: &'static str,
    key_file: &'static str,
    acr: &'static str,
    more: More,
}

enum More {
    Staff {
        role_claim: &'static str,
        roles: &'static str,
        organisation_claim: &'static str,
        organisation_system: &'static str,
        name_claim: &'static str,
    },
    Patients {
        bsn_claim: &'static str,
        represented_claim: &'static str,
    },
}

/// The names of the settings of staff in one house.
macro_rules! staff {
    ($section:literal) => {
        Keys {
            issuer: concat!($section, ".issuer"),
            client_id: concat!($section, ".client_id"),
            key_file: concat!($section, ".key_file"),
            acr: concat!($section, ".acr"),
            more: More::Staff {
                role_claim: concat!($section, ".role_claim"),
                roles: concat!($section, ".roles"),
                organisation_claim: concat!($section, ".organisation_claim"),
                organisation_system: concat!($section, ".organisation_system"),
                name_claim: concat!($section, ".name_claim"),
            },
        }
    };
}

const REGISTER_STAFF: Keys = staff!("register.staff");
const GATEWAY_STAFF: Keys = staff!("gateway.staff");
const INSPECTORATE_STAFF: Keys = staff!("inspectorate.staff");
const GATEWAY_PATIENTS: Keys = Keys {
    issuer: "gateway.patients.issuer",
    client_id: "gateway.patients.client_id",
    key_file: "gateway.patients.key_file",
    acr: "gateway.patients.acr",
    more: More::Patients {
        bsn_claim: "gateway.patients.bsn_claim",
        represented_claim: "gateway.patients.represented_claim",
    },
};

impl Settings {
    /// With whom the people of a house sign in; `None` if a setting is wrong.
    pub(crate) fn people(&mut self, house: House) -> Option<PeopleSettings> {
        let before = self.faults().len();
        let (staff, patients, theme) = match house {
            House::Register => (self.provider(&REGISTER_STAFF), None, "register.theme_dir"),
            House::Inspectorate => {
                (self.provider(&INSPECTORATE_STAFF), None, "inspectorate.theme_dir")
            }
            House::Gateway => {
                let patients = self.provider(&GATEWAY_PATIENTS);
                (self.provider(&GATEWAY_STAFF), patients, "gateway.theme_dir")
            }
        };
        let theme_dir = self.text(theme).map(PathBuf::from);
        let decoder_program = match house {
            House::Register => self.text("register.decoder_program"),
            House::Gateway => self.text("gateway.decoder_program"),
            House::Inspectorate => None,
        };
        let decoder_program = decoder_program.map(PathBuf::from);
        (self.faults().len() == before).then_some(PeopleSettings {
            staff,
            patients,
            theme_dir,
            decoder_program,
        })
    }

    /// A provider, if one is named.
    fn provider(&mut self, keys: &Keys) -> Option<ProviderSettings> {
        self.text(keys.issuer)?;
        let is_production = self.environment() == Some(super::Environment::Production);
        let to_do = "use https://, or http:// on this machine for development";
        let issuer = self.parsed(keys.issuer, to_do, |text| issuer(text, is_production));
        let client_id = self.required(keys.client_id, "give what the provider calls this house");
        let key_file = self.required(
            keys.key_file,
            "name the file with the private key this house proves itself by there; make one with \
             `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072`",
        );
        let to_do = "use substantial or high, or the acr in the provider's own words";
        let acr = self.parsed(keys.acr, to_do, acr).or_else(|| self.usual_acr(keys.acr));
        let told = self.told(&keys.more);
        Some(ProviderSettings {
            issuer: issuer?,
            client_id: client_id?,
            key_file: key_file?.into(),
            acr: acr?,
            told: told?,
        })
    }

    fn usual_acr(&self, key: &str) -> Option<String> {
        self.text(key).is_none().then(|| Assurance::Substantial.acr().to_owned())
    }

    fn told(&mut self, more: &More) -> Option<Told> {
        let usual = Told::default();
        let or = |given: Option<String>, usual: String| given.unwrap_or(usual);
        match more {
            More::Patients { bsn_claim, represented_claim } => Some(Told {
                bsn_claim: or(self.text(bsn_claim), usual.bsn_claim.clone()),
                represented_claim: self.text(represented_claim),
                ..usual
            }),
            More::Staff {
                role_claim,
                roles,
                organisation_claim,
                organisation_system,
                name_claim,
            } => {
                let to_do = "write them as 01.015=professional, 30.000=registrar";
                let mapped = match self.text(roles) {
                    Some(_) => self.parsed(roles, to_do, role_map)?,
                    None => Vec::new(),
                };
                let system = match self.text(organisation_system) {
                    Some(_) => {
                        Some(self.parsed(organisation_system, "use ura, oin or kvk", system)?)
                    }
                    None => None,
                };
                Some(Told {
                    role_claim: or(self.text(role_claim), usual.role_claim.clone()),
                    roles: mapped,
                    organisation_claim: or(
                        self.text(organisation_claim),
                        usual.organisation_claim.clone(),
                    ),
                    organisation_system: system,
                    name_claim: or(self.text(name_claim), usual.name_claim.clone()),
                    ..usual
                })
            }
        }
    }
}

/// An issuer is taken letter by letter, with or without a slash at its end.
fn issuer(text: &str, is_production: bool) -> Result<String, &'static str> {
    let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"].iter().any(|here| {
        text.strip_prefix(here).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
    });
    if text.contains(['?', '#']) {
        Err("an issuer has no question mark and no hash")
    } else if text.starts_with("https://") || (local && !is_production) {
        Ok(text.to_owned())
    } else if local {
        Err("production signs people in over HTTPS only")
    } else {
        Err("an identity provider is asked over HTTPS")
    }
}

/// A level by our name for it, or in any of the providers' words for it.
fn acr(text: &str) -> Result<String, &'static str> {
    let named = match text {
        "substantial" => Some(Assurance::Substantial),
        "high" => Some(Assurance::High),
        _ => None,
    };
    match (named, Assurance::of_acr(text)) {
        (Some(level), _) => Ok(level.acr().to_owned()),
        (None, Some(Assurance::Low)) => Err("people sign in with two factors"),
        (None, Some(_)) => Ok(text.to_owned()),
        (None, None) => Err("no level that is known"),
    }
}

fn role_map(text: &str) -> Result<Vec<(String, Role)>, &'static str> {
    let pair = |pair: &str| {
        let (theirs, ours) = pair.split_once('=').ok_or("each is CODE=role")?;
        let role = ours.trim().parse().map_err(|_| "no such role")?;
        Ok((theirs.trim().to_owned(), role))
    };
    text.split(',').filter(|it| !it.trim().is_empty()).map(pair).collect()
}

fn system(text: &str) -> Result<System, &'static str> {
    match text {
        "ura" => Ok(System::Ura),
        "oin" => Ok(System::Oin),
        "kvk" => Ok(System::Kvk),
        _ => Err("no such system of numbers"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_asked_over_https_or_here() {
        for right in ["https://idp.example", "http://127.0.0.1:8090/staff", "http://localhost"] {
            assert_eq!(issuer(right, false).as_deref(), Ok(right));
        }
        for wrong in ["http://idp.example", "http://127.0.0.1.evil.example", "https://a/?b", "idp"]
        {
            assert!(issuer(wrong, false).is_err(), "{wrong}");
        }
        assert!(issuer("http://127.0.0.1:8090", true).is_err());
        assert!(issuer("https://idp.example", true).is_ok());
    }

    #[test]
    fn a_level_is_ours_or_the_providers() {
        assert_eq!(acr("high").as_deref(), Ok("http://eidas.europa.eu/LoA/high"));
        let loa3 = "urn:etoegang:core:assurance-class:loa3";
        assert_eq!(acr(loa3).as_deref(), Ok(loa3));
        for wrong in ["low", "http://eidas.europa.eu/LoA/low", "loa3", ""] {
            assert!(acr(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_providers_roles_are_mapped_to_ours() {
        let map = role_map("01.015=professional, 30.000 = registrar,").unwrap();
        assert_eq!(map[1], ("30.000".to_owned(), Role::Registrar));
        assert!(role_map("01.015").is_err() && role_map("01.015=doctor").is_err());
        assert!(system("agb").is_err());
    }
}
