//! How to knock at the doors every house has: health, descriptions, machines' tokens, sign-in.

use axum::body::Body;
use axum::http::{Request, header};
use web::doors::{Access, Door};

use super::{Knock, Whose};

/// A request for a door that every house has, or none.
pub(super) fn knock(door: &Door, whose: Whose) -> Option<Knock> {
    let form = |path: &str, fields: &[(&'static str, &str)]| Some(Knock::form(path, fields));
    if door.path.contains("{id}") {
        return None;
    }
    let knock = match (door.method, door.path) {
        ("POST", "/oauth/token") => Some(Knock::with(
            Request::post(door.path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from("grant_type=client_credentials"))
                .expect("a path"),
        )),
        ("GET", "/problems/{code}") => Some(Knock::get("/problems/not_found")),
        ("GET", "/login/{kind}" | "/login/{kind}/back" | "/login/{kind}/keys") => {
            Some(Knock::get(&door.path.replace("{kind}", "staff")))
        }
        ("POST", "/logout") => form("/logout", &[]),
        ("POST", "/choose") => form("/choose", &[("choice", "0"), ("to", "/sessions")]),
        ("POST", "/sessions/revoke") => form("/sessions/revoke", &[]),
        ("POST", "/scanner") => {
            form("/scanner", &[("carrier", "0108712345678906"), ("source", "wedge")])
        }
        // A photo comes in a form of another kind: this one is not understood.
        ("POST", path) if path.ends_with("/photo") => form(path, &[]),
        ("GET", "/" | "/choose" | "/kept" | "/sessions" | "/access-log" | "/scanner") => {
            Some(Knock::get(door.path))
        }
        // A file of that name is there in one of these places, and in none of the others.
        ("GET", path) if matches!(door.access, Access::Public(_)) && path.ends_with("/{file}") => {
            Some(Knock::get(&path.replace("{file}", "lir.css")))
        }
        ("GET" | "*", path) if matches!(door.access, Access::Public(_)) && !path.contains('{') => {
            Some(Knock::get(path))
        }
        _ => None,
    };
    // Nothing of these is another's.
    knock.map(|knock| if whose == Whose::Own { knock } else { Knock::Never })
}
