//! What the walk of doors knocks with at the pages of the directory and of the duty.

use testkit::doors::Knock;
use testkit::register::{NOORD, ZUID};
use web::doors::Door;

use super::PROGRAMME;
use crate::directory::{TABLE, WEST, begun, imported};
use crate::harness::Office;

/// A letter that began a backlog, and something to do.
pub(crate) struct AtDoors {
    letter: String,
    task: String,
}

impl AtDoors {
    pub(crate) async fn of(office: &Office) -> Self {
        imported(office).await;
        let mut ties = office.browser_of("ties").await;
        begun(&mut ties, PROGRAMME).await;
        let letter = super::asks_for_all(&mut ties, NOORD).await;
        let work = ties.look("/duty/work").await.text();
        let task = super::work::links(&work).into_iter().find(|it| it.contains(WEST)).unwrap();
        Self { letter, task }
    }

    /// What is sent to a door of these pages; none to any other.
    pub(crate) fn knock(&self, door: &Door) -> Option<Knock> {
        let page = ("idempotency", "018f3b7e-0000-7000-8000-0000000000d1");
        let path = door.path.replace("{branch}", WEST).replace("{number}", "12345678");
        let path = path.replace("/duty/letters/{id}", &self.letter);
        Some(match (door.method, door.path) {
            ("GET", "/duty/work/task") => Knock::get(&self.task),
            ("GET", it) if it == "/duty" || it.starts_with("/duty/") => Knock::get(&path),
            ("GET", it) if it == "/directory" || it.starts_with("/directory/") => Knock::get(&path),
            ("POST", "/directory/import") => Knock::form(path, &[("pasted", TABLE)]),
            ("POST", "/directory/programmes") => {
                let said = [("number", "TOEZICHT-2"), ("title", "Nog een")];
                let days = [("valid_from", "2027-01-01"), ("valid_to", "2027-12-31")];
                Knock::form(path, &[&said[..], &days, &[page]].concat())
            }
            ("POST", "/directory/sites/{branch}") => {
                // Another site than that of the task: who is exempt is not asked anything.
                let path = format!("/directory/sites/{ZUID}");
                let said = [("holds_from", "2026-04-15"), ("because", "Plaatst niets")];
                Knock::form(path, &[&said[..], &[("version", "0"), page]].concat())
            }
            ("POST", "/duty/work/task") => {
                let (_, query) = self.task.split_once('?')?;
                let value = |name: &str| {
                    let mut pairs = query.split('&').filter_map(|it| it.split_once('='));
                    let (_, value) = pairs.find(|(known, _)| *known == name).unwrap_or_default();
                    value.replace("%40", "@")
                };
                let (kind, branch, about) = (value("kind"), value("branch"), value("about"));
                let named: [(&'static str, &str); 4] =
                    [("kind", &kind), ("branch", &branch), ("about", &about), ("do", "take")];
                Knock::form(path, &named)
            }
            ("POST", "/duty/sites/{branch}/letters/new") => {
                let said =
                    [("letter", "DUTY-LETTER-NEVER"), ("do", "preview"), ("channel", "post")];
                let text =
                    [("subject", "Registreren"), ("body", "Wij bellen u."), ("sent_to", "Post")];
                let days = [("sent_on", "2026-04-15"), ("reply_by", "2026-05-20")];
                Knock::form(path, &[&said[..], &text, &days, &[page]].concat())
            }
            ("POST", "/duty/sites/{branch}/signal") => {
                let said = [("about", "Levert niet"), ("text", "Nooit iets gemeld")];
                Knock::form(path, &[&said[..], &[page]].concat())
            }
            ("POST", "/duty/letters/{id}") => {
                let said = [("received_on", "2026-04-15"), ("note", "Plan volgt")];
                Knock::form(path, &[&said[..], &[("enough", "yes"), page]].concat())
            }
            ("POST", "/duty/letters/{id}/plan") => {
                let step = [("year_1", "2020"), ("expected_1", "3"), ("by_1", "2026-06-01")];
                let told = [("told_by", "bestuurder"), ("told_on", "2026-04-15")];
                Knock::form(path, &[&step[..], &told, &[("version", "0"), page]].concat())
            }
            ("POST", "/duty/letters/{id}/reconciliation") => {
                let said = [("document", "AANSL-1"), ("made_on", "2026-04-15"), ("missing", "2")];
                let other = ("idempotency", "018f3b7e-0000-7000-8000-0000000000d2");
                Knock::form(path, &[&said[..], &[other]].concat())
            }
            _ => return None,
        })
    }
}
