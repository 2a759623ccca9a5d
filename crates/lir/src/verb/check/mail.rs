//! Whether the mail server lets this register in: it is greeted, and nothing is sent.

use super::Looked;
use crate::config::MailServer;
use crate::house;

/// Looks at the mail server.
pub(super) async fn look(server: &MailServer) -> Looked {
    let subject = "register mail";
    let mailer = match house::mail::open(server) {
        Ok(mailer) => mailer,
        Err(failure) => {
            let to_do = "correct the settings in [mail], or leave all of them out";
            return Looked::wrong(subject, failure.to_string(), to_do);
        }
    };
    match mailer.greet().await {
        Ok(()) => {
            Looked::right(subject, format!("{} takes e-mail of {}", server.host, server.from))
        }
        Err(why) => {
            let to_do =
                "check host, port, tls and login of [mail]; a register may start all the same";
            Looked::wrong(subject, format!("{}: {why}", server.host), to_do)
        }
    }
}
