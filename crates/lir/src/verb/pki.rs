//! `lir pki dev`: a small certificate authority in a folder, with certificates for a house and for
//! organisations. For development: it says so in its subject, and `trust.environment = production`
//! refuses it.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Subcommand;
use devpki::{Authority, Days, Issued, PkiError};
use identity::OrganisationNumber;
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use serde_json::json;
use store::Clock;

use crate::failure::Failure;
use crate::{output, secret};

const HELP: &str = "\
Examples:
  lir pki dev --out pki --organisation 'ura:90000001=Ziekenhuis Noord'
  lir pki dev --out pki --organisation 'oin:00000001234567890000=Inspectie'
  lir pki dev --out pki --revoke pki/ura-90000001.pem

The first run makes the authority and a certificate for a house on localhost; later runs add
certificates to it, or take some back. A URA gives a certificate in the style of the UZI register,
an OIN one in that of PKIoverheid. README.md in the folder says what each file is for.";

const README: &str = "\
# A development CA

Made with `lir pki dev`. For development only: a house with `trust.environment = \"production\"`
refuses it.

- `ca.pem` is what houses believe (`register.client_ca_file`, `gateway.client_ca_file`) and what
  callers believe of houses (`--ca`, `gateway.register_ca_file`).
- `ca.crl` is the list of certificates that were taken back (`register.client_crl_file`).
- `house.pem` and `house.key` are for a house (`register.tls_certificate_file`,
  `register.tls_key_file`).
- `ura-….pem` and `ura-….key`, or `oin-…`, are for the systems of an organisation
  (`--certificate`, `--key`); the certificate also serves as `lir client add --public-key`.
- `ca.key` signs all of this. Whoever has it can be any organisation.
";

/// Make certificates for development
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make a development CA in a folder, or more certificates of it
    #[command(after_help = HELP)]
    Dev(Dev),
}

#[derive(Debug, clap::Args)]
struct Dev {
    /// The folder; it is made if it does not exist
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// An organisation that gets a certificate: its number and its name
    #[arg(long, value_name = "NUMBER=NAME")]
    organisation: Vec<Organisation>,
    /// A name or address under which the house is reached; localhost and 127.0.0.1 if not given
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// A certificate to take back
    #[arg(long, value_name = "FILE")]
    revoke: Vec<PathBuf>,
    /// Print what was made as JSON
    #[arg(long)]
    json: bool,
}

/// An organisation on the command line.
#[derive(Debug, Clone)]
struct Organisation {
    number: OrganisationNumber,
    name: String,
}

impl FromStr for Organisation {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let usage = "write it as 'ura:90000001=Ziekenhuis Noord'";
        let (number, name) = text.split_once('=').ok_or(usage)?;
        let number: OrganisationNumber = number.parse().map_err(|error| format!("{error}"))?;
        if number.system() == identity::System::Kvk {
            return Err("certificates carry a URA or an OIN: write ura: or oin:".to_owned());
        }
        if name.trim().is_empty() {
            return Err(usage.to_owned());
        }
        Ok(Self { number, name: name.trim().to_owned() })
    }
}

impl Args {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let Verb::Dev(dev) = self.verb;
        dev.run()
    }
}

impl Dev {
    fn run(self) -> Result<(), Failure> {
        fs::create_dir_all(&self.out).map_err(|error| unwritable(&self.out, &error))?;
        let today = jiff::tz::TimeZone::UTC.to_datetime(Clock::system().now()).date();
        let year = days(today, 1.year());
        let mut made = Vec::new();
        let authority = self.authority(days(today, 5.years()), year, &mut made)?;
        for Organisation { number, name } in &self.organisation {
            let file = number.to_string().replace(':', "-");
            let issued = authority.organisation(number, name, year).map_err(failed)?;
            self.keep(&file, &issued, &mut made)?;
        }
        self.list(&authority, year, &mut made)?;
        if self.json {
            let folder = self.out.display().to_string();
            return Ok(output::json(&json!({ "folder": folder, "files": made }))?);
        }
        let lines: Vec<String> = made.iter().map(|file| format!("  {file}")).collect();
        let folder = self.out.display();
        Ok(output::text(&format!("{folder}: for development only\n{}", lines.join("\n")))?)
    }

    /// The authority of the folder: the one that is there, or a new one with a house's certificate.
    fn authority(
        &self,
        long: Days,
        year: Days,
        made: &mut Vec<String>,
    ) -> Result<Authority, Failure> {
        let (certificate, key) = (self.out.join("ca.pem"), self.out.join("ca.key"));
        if certificate.exists() {
            let authority = Authority::open(&read(&certificate)?, &read(&key)?).map_err(failed)?;
            if !self.host.is_empty() {
                self.house(&authority, year, made)?;
            }
            return Ok(authority);
        }
        let authority = Authority::new("lir development CA", long).map_err(failed)?;
        secret::write_new(&key, authority.key().as_bytes())?;
        secret::write_new(&certificate, authority.certificate().as_bytes())?;
        secret::write_new(&self.out.join("README.md"), README.as_bytes())?;
        made.extend(["ca.pem", "ca.key", "README.md"].map(str::to_owned));
        self.house(&authority, year, made)?;
        Ok(authority)
    }

    fn house(&self, ca: &Authority, year: Days, made: &mut Vec<String>) -> Result<(), Failure> {
        let usual = ["localhost".to_owned(), "127.0.0.1".to_owned()];
        let hosts = if self.host.is_empty() { &usual[..] } else { &self.host[..] };
        let hosts: Vec<&str> = hosts.iter().map(String::as_str).collect();
        self.keep("house", &ca.house(&hosts, year).map_err(failed)?, made)
    }

    fn keep(&self, name: &str, issued: &Issued, made: &mut Vec<String>) -> Result<(), Failure> {
        let (certificate, key) = (format!("{name}.pem"), format!("{name}.key"));
        secret::write_new(&self.out.join(&key), issued.key.as_bytes())?;
        secret::write_new(&self.out.join(&certificate), issued.certificate.as_bytes())?;
        made.extend([certificate, key]);
        Ok(())
    }

    /// Writes the list of revoked certificates anew, with those it had. A file `revoked.pem` keeps
    /// which they are.
    fn list(&self, ca: &Authority, year: Days, made: &mut Vec<String>) -> Result<(), Failure> {
        let kept = self.out.join("revoked.pem");
        let mut revoked = if kept.exists() { read(&kept)? } else { String::new() };
        for path in &self.revoke {
            revoked.push_str(&read(path)?);
        }
        let list = ca.revoked_pem(&revoked, year).map_err(failed)?;
        replace(&kept, &revoked)?;
        replace(&self.out.join("ca.crl"), &list)?;
        made.push("ca.crl".to_owned());
        Ok(())
    }
}

/// From yesterday, so that no clock is before it.
fn days(today: Date, lasts: Span) -> Days {
    Days { from: today.saturating_sub(1.day()), until: today.saturating_add(lasts) }
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error))
}

fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let written = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let what = format!("cannot write {}: {error}", path.display());
    Failure::wrong_use(what, "give a folder you may write to")
}

fn failed(error: PkiError) -> Failure {
    Failure::refused(error, "check the number, the name and the files in the folder")
}
