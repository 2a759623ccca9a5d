//! `lir drill`: a whole exercise over running houses, with the times of each provider, and nothing
//! of it among what is real. Only a demo is played on.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use crate::demo::Demo;
use crate::support::{Folder, Running, lir};

/// What a house shows everybody at a path.
fn public(url: &str, path: &str) -> String {
    let address = url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut said = Vec::new();
    stream.read_to_end(&mut said).unwrap();
    String::from_utf8_lossy(&said).into_owned()
}

#[test]
fn a_drill_is_played_from_the_case_to_its_closure_and_stays_out_of_what_is_real() {
    let folder = Folder::new();
    let demo = Demo::start(&folder.path("demo")).shown();
    let start = demo.word("begin here", 2).to_owned();

    let said = lir(&["drill", "--demo", &start, "--json"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    let played = said.json();
    for so in ["isDrill", "isPlayed", "isTestMet", "isClosed"] {
        assert_eq!(played[so], true, "{so}: {played}");
    }
    let steps = played["steps"].as_array().unwrap().iter();
    let steps: Vec<&str> = steps.map(|it| it["step"].as_str().unwrap()).collect();
    let in_order = ["case", "scope", "count", "send", "mailboxes", "list", "read", "outcomes"];
    let rest = ["numbers", "check", "test", "closure"];
    let mut seen = steps.iter();
    for step in in_order.iter().chain(&rest) {
        assert!(seen.any(|it| it == step), "{step} in its place: {steps:?}");
    }
    assert_eq!(steps.iter().filter(|it| **it == "list").count(), 2, "two gateways: {steps:?}");

    // Each provider has the times of all it did, in their order.
    let providers = played["providers"].as_array().unwrap();
    assert!(providers.len() >= 2, "{providers:?}");
    for it in providers {
        let name = |name: &str| it[name].as_i64().unwrap_or_else(|| panic!("{name}: {it}"));
        let (received, read) = (name("receivedAfterMs"), name("acknowledgedAfterMs"));
        assert!(received <= read && read <= name("settledAfterMs"), "{it}");
        assert!(name("firstReportAfterMs") <= name("settledAfterMs"), "{it}");
        assert!(name("implants") > 0 && name("patients") > 0, "{it}");
    }

    // Everybody reads of the recall that is real, and of no drill.
    let inspectorate = demo.url("inspectorate", 0);
    let notices = public(inspectorate, "/v1/safety-notices");
    assert!(notices.starts_with("HTTP/1.1 200 ") && notices.contains("FSCA-"), "{notices}");
    assert!(!notices.contains("DRILL") && !notices.contains("OEFENING"), "{notices}");

    // The same demo plays another, for people this time.
    let said = lir(&["drill", "--demo", &start]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    for essential in ["AFTER SENDING", "first numbers", "closure", "The evidence is kept: http"] {
        assert!(said.out.contains(essential), "{essential}: {}", said.out);
    }
    assert!(!said.out.contains(played["caseNumber"].as_str().unwrap()), "a case of its own");
    assert_eq!(demo.stop(), Some(0));
}

#[test]
fn what_is_no_demo_is_not_played_on() {
    let said = lir(&["drill", "--demo", "https://register.example"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    insta::assert_snapshot!(said.err, @r"
    error: https://register.example is not on this machine, and a drill is played on a demo only
       do: start `lir demo`, and give the address of the page it begins with; a real drill is started by an inspector, on the page of a case
    ");

    let folder = Folder::new();
    let database = format!("sqlite:{}", folder.path("register.db"));
    let house = Running::start(&["--migrate", "--role", "register", "--database", &database]);
    let said = lir(&["drill", "--demo", &house.url, "--json"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.contains("there is no demo"), "{}", said.err);
}
