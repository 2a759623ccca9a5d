//! The front door of a running house: what it logs of hostile callers, whom it tells that a
//! weakness can be told, what one client may take.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Stdio;
use std::time::Duration;

use crate::support::{Folder, Running, command, lir};

/// A register that logs everything.
struct House {
    running: Running,
    log: String,
    _folder: Folder,
}

fn start(settings: &str) -> House {
    let folder = Folder::new();
    let database = format!("sqlite:{}", folder.path("register.db"));
    let config = folder.write("lir.toml", format!("[log]\nfilter = \"trace\"\n{settings}"));
    let log = folder.path("log");
    let args = ["--migrate", "--role", "register", "--database", &database, "--config", &config];
    let running = Running::start_logging(&args, &log);
    House { running, log, _folder: folder }
}

impl House {
    /// Sends bytes as they are, and gives what comes back until the end.
    fn send(&self, bytes: &[u8]) -> String {
        let address = self.running.url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(bytes).unwrap();
        let mut said = Vec::new();
        // A connection that is reset has said what it had to say.
        let _ = stream.read_to_end(&mut said);
        String::from_utf8_lossy(&said).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.send(format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").as_bytes())
    }
}

#[test]
fn a_log_line_cannot_be_forged_and_holds_no_token() {
    let house = start("");
    let token = format!("lir_{}", "S3ntinel".repeat(6));
    for request in [
        format!("GET /v1/registrations HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n"),
        format!("GET /{token}?bsn=999900006 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"),
        "GET /a\u{1b}[2J HTTP/1.1\r\nhost: F0RGED\r\nconnection: close\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nhost: x\r\nx: a\nF0RGED: b\r\rF0RGED\r\n\r\n".to_owned(),
        "F0RGED\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nhost: x\r\nx: \u{0}F0RGED\r\nconnection: close\r\n\r\n".to_owned(),
        "POST /v1/deliveries HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\n\r\nF0RGED".to_owned(),
    ] {
        let said = house.send(request.as_bytes());
        assert!(!said.contains("F0RGED") && !said.contains("S3ntinel"), "{said}");
        assert!(!said.contains("set-cookie"), "{said}");
    }
    assert_eq!(house.running.stop(), Some(0));
    let log = std::fs::read_to_string(&house.log).unwrap();
    assert!(log.contains("committed") || log.lines().count() > 0, "something is logged");
    for line in log.lines() {
        assert!(line.starts_with("20"), "a line begins with its time: {line}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    for sentinel in ["F0RGED", "S3ntinel", "999900006"] {
        assert!(!log.contains(sentinel), "{sentinel} in {log}");
    }
}

#[test]
fn who_finds_a_weakness_reads_whom_to_tell() {
    let house = start(
        "[security]\ncontact = [\"mailto:security@register.example\"]\nexpires = \"2099-06-30\"\n",
    );
    let said = house.get("/.well-known/security.txt");
    assert!(said.contains("content-type: text/plain; charset=utf-8"), "{said}");
    assert!(said.contains("\r\nContact: mailto:security@register.example\r\nExpires: 2099-06-30"));
    let house = start("");
    assert!(house.get("/.well-known/security.txt").starts_with("HTTP/1.1 404 "));
}

#[test]
fn an_operator_sets_what_one_client_may_take() {
    let house = start("[limits]\nstranger_requests_per_second = 1\n");
    // A busy machine may take a second for some of them, in which one more is given.
    let mut said = (0..60).map(|_| house.get("/livez"));
    let first = said.next().unwrap();
    assert!(first.starts_with("HTTP/1.1 200 "), "{first}");
    let refused = said.find(|it| !it.starts_with("HTTP/1.1 200 ")).unwrap();
    assert!(
        refused.starts_with("HTTP/1.1 429 ") && refused.contains("retry-after: 1"),
        "{refused}"
    );
    let folder = Folder::new();
    let config = folder.write(
        "lir.toml",
        "[limits]\nconnections = \"many\"\n[security]\ncontact = \"someone\"\nexpires = \"2099-06-30\"\n",
    );
    let said = lir(&["check", "--role", "register", "--config", &config]).without(&folder);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("[limits] connections: invalid digit"), "{}", said.out);
    assert!(said.out.contains("[security] contact: a contact begins with"), "{}", said.out);
}

#[test]
fn an_expired_security_txt_is_told() {
    let run = command(&["check", "--role", "register"])
        .env("LIR_SECURITY_CONTACT", "mailto:security@register.example")
        .env("LIR_SECURITY_EXPIRES", "2020-01-01")
        .stderr(Stdio::null())
        .output()
        .unwrap();
    let out = String::from_utf8(run.stdout).unwrap();
    assert!(out.contains("WRONG  security.txt: has expired on 2020-01-01"), "{out}");
}
