//! Where a provider is reached for a recall (rule R55).

use serde::Serialize;
use serde_json::Value;

use crate::bsn;
use crate::finding::{Code, Findings};
use crate::reader::Reader;

/// A contact, as it was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// The e-mail of the recall mailbox.
    pub mailbox: String,
    /// Who coordinates recalls there, by name or function.
    pub coordinator: String,
    /// Where the coordinator is called.
    pub telephone: String,
    /// The e-mail that is written to when nobody answers.
    pub second_mailbox: Option<String>,
}

/// Characters of an e-mail address at most (RFC 5321).
const MAX_MAILBOX: usize = 254;
/// Characters of a name or function at most.
const MAX_COORDINATOR: usize = 100;
/// Characters of a telephone number at most, with what makes it readable.
const MAX_TELEPHONE: usize = 30;

impl Contact {
    /// Reads a contact with the version that it takes the place of, 0 for the first one; or says
    /// all that is wrong with it.
    pub fn read(value: &Value) -> Result<(Self, i64), Findings> {
        let mut reader = Reader::of(value, "");
        let version = reader.count("version");
        let mut text = |name: &'static str, missing: Code| {
            reader.parsed(name, missing, |text| Ok(text.to_owned())).unwrap_or_default()
        };
        let mailbox = text("mailbox", Code::ContactMailboxInvalid);
        let coordinator = text("coordinator", Code::ContactCoordinatorInvalid);
        let telephone = text("telephone", Code::ContactTelephoneInvalid);
        let second = reader.has("secondMailbox").then(|| {
            let read = |text: &str| Ok(text.to_owned());
            reader.parsed("secondMailbox", Code::ContactMailboxInvalid, read).unwrap_or_default()
        });
        let _ = reader.raw("secondMailbox");
        let mut findings = reader.finish();
        match Self::of(&mailbox, &coordinator, &telephone, second.as_deref()) {
            Ok(contact) if !findings.stop() => Ok((contact, version)),
            Ok(_) => Err(findings),
            Err(found) => {
                let told = |field: &str| findings.iter().any(|it| it.field == field);
                let new: Vec<_> = found.iter().filter(|it| !told(&it.field)).cloned().collect();
                for finding in new {
                    findings.add(finding.code, finding.field);
                }
                Err(findings)
            }
        }
    }

    /// A contact of what somebody wrote, or all that is wrong with it.
    ///
    /// ```
    /// use exchange::recall::Contact;
    /// let found = Contact::of("recalls at noord", "", "12", None).unwrap_err();
    /// let fields: Vec<&str> = found.iter().map(|it| it.field.as_str()).collect();
    /// assert_eq!(fields, ["/mailbox", "/coordinator", "/telephone"]);
    /// ```
    pub fn of(
        mailbox: &str,
        coordinator: &str,
        telephone: &str,
        second_mailbox: Option<&str>,
    ) -> Result<Self, Findings> {
        let mut findings = Findings::none();
        let second = second_mailbox.map(str::trim).filter(|text| !text.is_empty());
        if !is_mailbox(mailbox.trim()) {
            findings.add(Code::ContactMailboxInvalid, "/mailbox");
        }
        if !is_name(coordinator.trim()) {
            findings.add(Code::ContactCoordinatorInvalid, "/coordinator");
        }
        if !is_telephone(telephone.trim()) {
            findings.add(Code::ContactTelephoneInvalid, "/telephone");
        }
        if second.is_some_and(|text| !is_mailbox(text)) {
            findings.add(Code::ContactMailboxInvalid, "/secondMailbox");
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        Ok(Self {
            mailbox: mailbox.trim().to_owned(),
            coordinator: coordinator.trim().to_owned(),
            telephone: telephone.trim().to_owned(),
            second_mailbox: second.map(ToOwned::to_owned),
        })
    }
}

/// One address with a local part and a domain, in plain letters; nothing that could begin another
/// line or another recipient.
fn is_mailbox(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let of_local = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    let of_domain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let labels: Vec<&str> = domain.split('.').collect();
    text.len() <= MAX_MAILBOX
        && !local.is_empty()
        && local.chars().all(of_local)
        && local.split('.').all(|part| !part.is_empty())
        && labels.len() > 1
        && labels.iter().all(|label| {
            let trimmed = label.trim_matches('-').len() == label.len();
            !label.is_empty() && trimmed && label.chars().all(of_domain)
        })
        && !bsn::is_carried_by(text)
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= MAX_COORDINATOR
        && !text.chars().any(char::is_control)
        && !bsn::is_carried_by(text)
}

/// A number may look like a citizen service number, and is none: it stands where a number is asked.
fn is_telephone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = |c: char| c.is_ascii_digit() || "+-() .".contains(c);
    text.len() <= MAX_TELEPHONE && (8..=15).contains(&digits) && text.chars().all(plain)
}
