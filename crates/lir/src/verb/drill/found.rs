//! Finding the demo to play on. Everything about it has to be on this machine: a drill signs people
//! in without a password, and so nothing but a demo may be played on.

use std::net::IpAddr;
use std::path::Path;

use url::{Host, Url};

use super::super::demo::{FORMAT, PATH, Sheet};
use crate::failure::Failure;
use crate::remote;

/// The demo that begins at an address.
pub(super) async fn find(address: &str) -> Result<Sheet, Failure> {
    if !is_here(address) {
        let what =
            format!("{address} is not on this machine, and a drill is played on a demo only");
        let to_do = "start `lir demo`, and give the address of the page it begins with; a real \
                     drill is started by an inspector, on the page of a case";
        return Err(Failure::wrong_use(what, to_do));
    }
    let no_demo = || {
        let what = format!("at {address} there is no demo, and a drill is played on a demo only");
        let to_do = "give the address of the page a demo begins with: the last of its six ports";
        Failure::refused(what, to_do)
    };
    let sheet = remote::public(address, PATH).await?.ok_or_else(no_demo)?;
    let sheet: Sheet = serde_json::from_slice(&sheet).map_err(|_| no_demo())?;
    if sheet.format != FORMAT || !is_whole(&sheet) {
        return Err(no_demo());
    }
    Ok(sheet)
}

/// Whether all a sheet names is on this machine, and its token one of a demo.
fn is_whole(sheet: &Sheet) -> bool {
    let houses = [&sheet.register, &sheet.inspectorate];
    let gateways = sheet.gateways.iter().map(|it| &it.url);
    let people = sheet.people.iter().flat_map(|it| [&it.url, &it.sign_in]);
    let token = Path::new(&sheet.sender_token_file);
    houses.into_iter().chain(gateways).chain(people).all(|it| is_here(it))
        && token.is_absolute()
        && token.ends_with("tokens/sender.token")
}

/// Whether an address is one of this machine.
fn is_here(address: &str) -> bool {
    let Ok(url) = address.parse::<Url>() else { return false };
    let is_loopback = match url.host() {
        Some(Host::Ipv4(it)) => IpAddr::from(it).is_loopback(),
        Some(Host::Ipv6(it)) => IpAddr::from(it).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    url.scheme() == "http" && is_loopback
}

#[cfg(test)]
mod tests {
    use super::is_here;

    #[test]
    fn only_this_machine_is_here() {
        for here in ["http://127.0.0.1:8085", "http://127.0.0.1:8085/", "http://[::1]:1/a"] {
            assert!(is_here(here), "{here}");
        }
        for elsewhere in [
            "https://register.example",
            "http://127.0.0.1.example",
            "http://user@10.0.0.1:8085",
            "http://127.0.0.1@register.example/",
            "127.0.0.1:8085",
            "",
        ] {
            assert!(!is_here(elsewhere), "{elsewhere}");
        }
    }
}
