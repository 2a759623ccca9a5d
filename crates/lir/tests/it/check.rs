//! `lir check` and the settings.

use crate::support::{Folder, command, lir};

#[test]
fn an_operator_reads_everything_that_is_wrong_at_once() {
    let folder = Folder::new();
    let key = folder.write("gateway.key", b"short");
    let config = folder.write(
        "lir.toml",
        format!(
            "[register]\nlisten = \"nowhere\"\ndatabase = \"sqlite:{0}/register.db\"\n\
             [gateway]\nkey_file = \"{key}\"\ndatabase = \"sqlite:{0}/gateway.db\"\n\
             register_url = \"http://127.0.0.1:1\"\ntypo = true\n",
            folder.0.display()
        ),
    );
    let said = lir(&["check", "--config", &config]).without(&folder);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    // The list of all settings stands in the manual; here it would only be counted.
    let (before, list) = said.out.split_once("there are ").unwrap();
    let (list, after) = list.split_once('\n').unwrap();
    assert!(list.contains("gateway.key_file, ") && list.ends_with("log.format"), "{list}");
    insta::assert_snapshot!(format!("{before}there are …\n{after}"), @r"
    WRONG  settings: DIR/lir.toml: [gateway] typo: is no setting
             do: there are …
    WRONG  settings: DIR/lir.toml: [register] listen: invalid socket address syntax
             do: use an address and a port: 127.0.0.1:8080
    WRONG  gateway database: DIR/gateway.db is not there
             do: lir migrate --role gateway
    WRONG  gateway key: DIR/gateway.key can be read by every user of this machine
             do: chmod 600 DIR/gateway.key
    WRONG  register: http://127.0.0.1:1: Connection refused (os error 111)
             do: check the address; a gateway may start without, and delivers later
    ");
    let json = lir(&["check", "--config", &config, "--json"]).json();
    let wrong = json.as_array().unwrap().iter().filter(|it| it["right"] == false).count();
    assert_eq!(wrong, 5, "{json}");
    assert!(!folder.0.join("register.db").exists(), "a check changes nothing");
}

#[test]
fn settings_that_are_right_pass() {
    let folder = Folder::new();
    let database = format!("sqlite:{}", folder.path("register.db"));
    let said = lir(&["migrate", "--role", "register", "--database", &database]).without(&folder);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    insta::assert_snapshot!(said.out, @"
    register: sqlite:DIR/register.db took the steps 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    made DIR/register-signing.key, which signs receipts: keep a copy of it safe
    made DIR/register-access-log.key, which signs the access log: keep it safe too
    ");
    let checked = command(&["check"]).env("LIR_REGISTER_DATABASE", &database).output().unwrap();
    assert_eq!(checked.status.code(), Some(0), "{checked:?}");
    let again = lir(&["migrate", "--role", "register", "--database", &database, "--json"]);
    assert_eq!(again.json()["applied"], serde_json::json!([]));
}

#[test]
fn an_operator_hears_what_is_wrong_with_the_mail_server() {
    let folder = Folder::new();
    folder.secret("mail.password", "geheim\n");
    let password = folder.path("mail.password");
    let wrong = |mail: &str| {
        let database = format!("[register]\ndatabase = \"sqlite:{}/r.db\"\n", folder.0.display());
        let config = folder.write("mail.toml", format!("{database}[mail]\n{mail}"));
        let said = lir(&["check", "--role", "register", "--config", &config]).without(&folder);
        assert_eq!(said.code, 1, "{said:?}");
        assert!(!said.out.contains("geheim"), "{}", said.out);
        let of_mail = said.out.lines().filter(|line| line.contains("mail"));
        of_mail.map(str::trim).collect::<Vec<_>>().join("\n")
    };
    let right = "from = \"Register <lir@register.example>\"\n";
    insta::assert_snapshot!(wrong(right), @"
    WRONG  settings: mail.host or LIR_MAIL_HOST: is not given
    do: name the server, or leave mail.from and the like out
    ");
    let several = "host = \"post.example\"\ntls = \"some\"\nuser = \"lir\"\nport = 70000";
    insta::assert_snapshot!(wrong(several), @"
    WRONG  settings: DIR/mail.toml: [mail] tls: no such protection
    WRONG  settings: DIR/mail.toml: [mail] port: number too large to fit in target type
    WRONG  settings: mail.from or LIR_MAIL_FROM: is not given
    WRONG  settings: mail.password_file or LIR_MAIL_PASSWORD_FILE: is not given
    do: name the file with the password of mail.user
    ");
    let here = format!("host = \"127.0.0.1\"\nport = 1\ntls = \"none\"\n{right}");
    insta::assert_snapshot!(wrong(&here), @"
    ok     settings: DIR/mail.toml
    WRONG  register mail: 127.0.0.1: no connection
    do: check host, port, tls and login of [mail]; a register may start all the same
    ");
    let open = format!("host = \"post.example\"\ntls = \"none\"\n{right}");
    insta::assert_snapshot!(wrong(&open), @"
    ok     settings: DIR/mail.toml
    WRONG  register mail: a server elsewhere is reached without protection
    do: correct the settings in [mail], or leave all of them out
    ");
    let login = format!("{here}user = \"lir\"\npassword_file = \"{password}.not\"\n");
    insta::assert_snapshot!(wrong(&login), @"
    ok     settings: DIR/mail.toml
    WRONG  register mail: cannot read DIR/mail.password.not: No such file or directory (os error 2)
    do: correct the settings in [mail], or leave all of them out
    ");
    let login = format!("{here}user = \"lir\"\npassword_file = \"{password}\"\n");
    insta::assert_snapshot!(wrong(&login), @"
    ok     settings: DIR/mail.toml
    WRONG  register mail: 127.0.0.1: no connection
    do: check host, port, tls and login of [mail]; a register may start all the same
    ");
    let nobody = "host = \"127.0.0.1\"\ntls = \"none\"\nfrom = \"nobody\"\n";
    insta::assert_snapshot!(wrong(nobody), @"
    ok     settings: DIR/mail.toml
    WRONG  register mail: the sender is no e-mail address
    do: correct the settings in [mail], or leave all of them out
    ");
}

#[test]
fn a_password_in_a_setting_is_never_shown() {
    let said = command(&["serve", "--role", "register"])
        .env("LIR_REGISTER_DATABASE", "mysql://lir:geheim@db.example/register")
        .output()
        .unwrap();
    assert_eq!(said.status.code(), Some(2));
    let err = String::from_utf8(said.stderr).unwrap();
    assert!(err.contains("LIR_REGISTER_DATABASE") && !err.contains("geheim"), "{err}");
}

#[test]
fn a_house_does_not_start_on_a_schema_that_is_not_current() {
    let folder = Folder::new();
    let database = format!("sqlite:{}", folder.path("register.db"));
    let said = lir(&["serve", "--role", "register", "--database", &database]).without(&folder);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    insta::assert_snapshot!(said.err, @r"
    error: the register has no database yet: DIR/register.db
       do: run `lir migrate --role register` with the same settings first
    ");
}
