//! The letter: there is a notice, where to read it, by when. It names no device, no number of
//! implants and no patient, because e-mail is read on the way and forwarded.

use std::fmt::Write as _;
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::Date;
use lettre::Message;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use uuid::Uuid;
use web::page::{Language, written};

/// What a letter is made of.
#[derive(Debug)]
pub(crate) struct Letter<'l> {
    /// Names it: a server that is handed it twice may know it again.
    pub id: Uuid,
    /// The address.
    pub to: &'l str,
    /// Who coordinates recalls there.
    pub coordinator: &'l str,
    /// Whether the first one was not answered.
    pub is_reminder: bool,
    /// Whether it is an exercise.
    pub drill: bool,
    /// The last day to acknowledge.
    pub acknowledge_by: Date,
    /// Where to sign in.
    pub page: &'l str,
    /// When it is written.
    pub at: Timestamp,
}

impl Letter<'_> {
    /// The message; or why there can be none.
    pub(super) fn message(&self, from: &Mailbox) -> Result<Message, String> {
        let to: Mailbox = self.to.parse().map_err(|_| "this is no address".to_owned())?;
        let id = format!("<{}@{}>", self.id, from.email.domain());
        let builder: MessageBuilder = Message::builder()
            .from(from.clone())
            .to(to)
            .date(SystemTime::from(self.at))
            .message_id(Some(id))
            .subject(self.subject())
            .header(ContentType::TEXT_PLAIN)
            .header(AutoSubmitted);
        builder.body(self.text()).map_err(|_| "the letter cannot be written".to_owned())
    }

    fn subject(&self) -> String {
        let drill = if self.drill { "OEFENING / DRILL: " } else { "" };
        let again = if self.is_reminder { "Herinnering / Reminder: " } else { "" };
        format!("{drill}{again}veiligheidsbericht in uw postbus / safety notice in your mailbox")
    }

    fn text(&self) -> String {
        let day = |language| written(self.acknowledge_by, language);
        let mut text = String::new();
        if self.drill {
            text.push_str("Dit is een OEFENING. / This is a DRILL.\n\n");
        }
        let (name, page) = (self.coordinator, self.page);
        write!(
            text,
            "Ter attentie van: {name}\n\n\
             In de postbus van uw zorgaanbieder bij het Landelijk Implantatenregister ligt een \
             veiligheidsbericht.{}\n\n\
             Log in om het te lezen: {page}\n\
             Bevestig daar uiterlijk {} dat u het hebt gelezen.\n\n\
             Wat erin staat, leest u alleen daar. Antwoord niet op deze e-mail.\n\n\
             -- English --\n\n\
             For the attention of: {name}\n\n\
             There is a safety notice in the mailbox of your organisation at the National Implant \
             Register.{}\n\n\
             Sign in to read it: {page}\n\
             Confirm there by {} that you read it.\n\n\
             What it says can be read there only. Do not reply to this e-mail.\n",
            if self.is_reminder { " Nog niemand heeft bevestigd dat het is gelezen." } else { "" },
            day(Language::Dutch),
            if self.is_reminder { " Nobody has confirmed yet that it was read." } else { "" },
            day(Language::English),
        )
        .expect("a String takes all");
        text
    }
}

/// `Auto-Submitted: auto-generated`, so that no absence notice answers (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_letter_says_where_and_by_when_and_whether_it_is_an_exercise() {
        let letter = |is_reminder, drill| Letter {
            id: Uuid::nil(),
            to: "recall@noord.example",
            coordinator: "Kees Coördinator",
            is_reminder,
            drill,
            acknowledge_by: date(2026, 3, 5),
            page: "https://register.example/mailbox",
            at: Timestamp::UNIX_EPOCH,
        };
        let from: Mailbox = "Register <lir@register.example>".parse().unwrap();
        let first = letter(false, false);
        assert!(first.text().contains("uiterlijk 5 maart 2026"), "{}", first.text());
        assert!(first.text().contains("by 5 March 2026"), "{}", first.text());
        assert!(!first.subject().contains("Reminder"));
        let message = String::from_utf8(first.message(&from).unwrap().formatted()).unwrap();
        assert!(message.contains("Auto-Submitted: auto-generated"), "{message}");
        assert!(message.contains("Message-ID: <00000000-0000"), "{message}");
        let drill = letter(true, true);
        assert!(drill.subject().starts_with("OEFENING / DRILL: Herinnering"));
        assert!(drill.text().starts_with("Dit is een OEFENING."));
        let wrong = Letter { to: "a@b\r\nBcc: c@d.example", ..letter(false, false) };
        assert!(wrong.message(&from).is_err());
    }
}
