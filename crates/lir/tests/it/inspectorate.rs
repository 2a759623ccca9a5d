//! An inspectorate set up from nothing, verb by verb, and an answer of the register that is
//! verified without either of them.

use serde_json::{Value, json};

use crate::support::{Folder, Running, lir};

/// The names of the checks that went wrong.
fn wrong(looked: &Value) -> Vec<&str> {
    let all = looked.as_array().unwrap().iter().filter(|it| it["right"] == false);
    all.map(|it| it["subject"].as_str().unwrap()).collect()
}

pub(crate) fn get(url: &str) -> String {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let answer = reqwest::get(url).await.unwrap();
        assert_eq!(answer.status(), 200, "{url}");
        answer.text().await.unwrap()
    })
}

#[test]
fn an_operator_sets_up_an_inspectorate_and_verifies_an_answer_offline() {
    let folder = Folder::new();
    let database = |house: &str| format!("sqlite:{}", folder.path(&format!("{house}.db")));
    let (registers, own) = (database("register"), database("inspectorate"));
    let token = folder.path("inspectorate.token");
    let migrated = lir(&["migrate", "--role", "register", "--database", &registers]);
    assert_eq!(migrated.code, 0, "{migrated:?}");
    let admit = ["client", "add", "--database", &registers, "--name", "Desk"];
    let admitted = lir(&[&admit[..], &["--role", "inspectorate", "--token-to", &token]].concat());
    assert_eq!(admitted.code, 0, "{admitted:?}");
    let register = Running::start(&["--role", "register", "--database", &registers]);
    let keys = get(&format!("{}/v1/log/keys", register.url));
    let key = serde_json::from_str::<Value>(&keys).unwrap()["keys"][0]["key"].clone();

    let config = |more: &str| {
        let text = format!(
            "[inspectorate]\ndatabase = \"{own}\"\nregister_url = \"{}\"\n\
             register_token_file = \"{token}\"\n{more}",
            register.url
        );
        folder.write("lir.toml", text)
    };
    let bare = config("");
    let check = ["check", "--role", "inspectorate", "--json", "--config"];
    let said = lir(&[&check[..], &[&bare]].concat());
    assert_eq!(said.code, 1);
    assert_eq!(wrong(&said.json()), ["inspectorate database", "keys of the register's log"]);
    let whole = config(&format!("register_keys = [{key}]\n"));
    let migrated = lir(&["migrate", "--role", "inspectorate", "--config", &whole]);
    assert_eq!(migrated.code, 0, "{migrated:?}");
    let said = lir(&[&check[..], &[&whole]].concat());
    assert_eq!((said.code, wrong(&said.json()).len()), (0, 0), "{said:?}");
    let house = Running::start(&["--role", "inspectorate", "--config", &whole]);
    assert!(get(&format!("{}/livez", house.url)).contains("ok"));
    assert!(get(&format!("{}/readyz", house.url)).contains("ok"));
    assert_eq!(house.stop(), Some(0));
    let audit = lir(&["audit", "verify", "--role", "inspectorate", "--config", &whole]);
    assert_eq!(audit.code, 0, "{audit:?}");

    let file = folder.path("trace.json");
    let question = ["trace", "--lot", "AB12", "--case", "IGJ-2026-17", "--user", "inspector 12"];
    let at = ["--register", &register.url, "--token-file", &token, "--save", &file];
    let asked = lir(&[&question[..], &at].concat());
    assert_eq!(asked.code, 0, "{asked:?}");
    assert_eq!(register.stop(), Some(0));
    let keys = folder.write("keys.json", keys);
    let verify = ["trace", "verify", &file, "--key", &keys];
    let said = lir(&verify);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("verified") && said.out.contains("IGJ-2026-17"), "{said:?}");
    let told = lir(&[&verify[..], &["--json"]].concat()).json();
    assert_eq!((&told["verified"], &told["user"]), (&json!(true), &json!("inspector 12")));

    let kept = std::fs::read_to_string(&file).unwrap();
    let changed = folder.write("changed.json", kept.replace("inspector 12", "inspector 13"));
    let said = lir(&["trace", "verify", &changed, "--key", &keys, "--json"]);
    assert_eq!((said.code, &said.json()["code"]), (1, &json!("trace_changed")));
    let unread = folder.write("no.json", "{}");
    let said = lir(&["trace", "verify", &unread, "--key", &keys, "--json"]);
    assert_eq!((said.code, &said.json()["code"]), (1, &json!("trace_unreadable")));
}

#[test]
fn production_takes_no_static_token_for_the_register() {
    let folder = Folder::new();
    let config = folder.write(
        "lir.toml",
        "[trust]\nenvironment = \"production\"\n[inspectorate]\nregister_url = \
         \"https://register.example\"\nregister_token_file = \"x.token\"\n",
    );
    let said = lir(&["check", "--role", "inspectorate", "--config", &config]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("is for development only"), "{said:?}");
}

#[test]
fn production_goes_by_the_time_it_is() {
    let folder = Folder::new();
    let config = folder.write(
        "lir.toml",
        "[trust]\ndays_ahead = 5\nenvironment = \"production\"\n[inspectorate]\n",
    );
    let said = lir(&["serve", "--role", "inspectorate", "--config", &config]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("trust.days_ahead: is for development only"), "{said:?}");
}
