//! What an inspectorate needs: its database, and a register that knows it.

use super::{Looked, database, gate};
use crate::config::{House, InspectorateSettings};
use crate::{remote, secret};

/// Looks at all of it.
pub(super) async fn needs(settings: &InspectorateSettings) -> Vec<Looked> {
    let mut looked = database(House::Inspectorate, &settings.database).await;
    let (machine, authorities) = (settings.machine.as_ref(), settings.register_ca.as_ref());
    looked.extend(gate::machine(House::Inspectorate, machine, authorities));
    if let Some(file) = &settings.token_file {
        let subject = "inspectorate token at the register";
        looked.push(match secret::read(file) {
            Ok(_) => Looked::right(subject, file.display().to_string()),
            Err(error) => Looked::wrong(subject, error.to_string(), error.to_do()),
        });
    }
    let subject = "register";
    looked.push(match &settings.register_url {
        None => {
            let to_do = "name it in inspectorate.register_url; without it no trace can be asked";
            Looked::wrong(subject, "is not named", to_do)
        }
        Some(url) => match remote::is_ready(url, settings.register_ca.as_deref()).await {
            Ok(()) => Looked::right(subject, format!("{url} is ready")),
            Err(why) => {
                let to_do = "check the address; the house may start without, and asks later";
                Looked::wrong(subject, format!("{url}: {why}"), to_do)
            }
        },
    });
    let subject = "keys of the register's log";
    looked.push(if settings.register_keys.is_empty() {
        let to_do = "put what `/v1/log/keys` of the register says into inspectorate.register_keys";
        Looked::wrong(subject, "are not named, so no proof can be checked", to_do)
    } else {
        let names: Vec<&str> = settings.register_keys.iter().map(proof::Key::name).collect();
        Looked::right(subject, names.join(", "))
    });
    looked
}
