//! What was heard, as a table a reviewer reads: a line a door, a column a caller.

use std::fmt::Write as _;
use std::path::Path;

use identity::Role;
use web::doors::{Access, Door};

use super::cell::Cell;
use super::visitor::{Visitor, label};

/// The lines, as they will stand.
pub(super) struct Table {
    text: String,
}

const LEGEND: &str = "\
Who hears what at each door: first about what is one's own, then about another's.

+ done
r refused within the answer: another's branch
b came in, and was not understood
e told where to go instead
- as at an address without a door
? 401
> sent to sign in
. the door has no such notion

Strangers: non without a token, unk with a made up one, end with a revoked one, brw a browser
without a session, exp with one that is over. In capitals a system, the others a person at level
high:
";

impl Table {
    /// The head of the table.
    pub(super) fn of(visitors: &[Visitor]) -> Self {
        let mut text = LEGEND.to_owned();
        let roles: Vec<String> =
            Role::ALL.iter().map(|role| format!("{} {role}", label(*role))).collect();
        for line in roles.chunks(5) {
            writeln!(text, "{}", line.join(", ")).expect("a String takes all");
        }
        let columns: Vec<String> =
            visitors.iter().map(|visitor| format!("{:3}", visitor.column())).collect();
        write!(text, "\n{:58} {}\n", "", columns.join(" ")).expect("a String takes all");
        Self { text }
    }

    /// What was heard at a door.
    pub(super) fn add(&mut self, door: &Door, row: &[(Cell, Cell)]) {
        let Door { method, path, access, page } = door;
        let cells: Vec<String> =
            row.iter().map(|(own, foreign)| format!("{own}{foreign} ")).collect();
        let access = match access {
            Access::Public(_) => "public".to_owned(),
            Access::SignedIn => "signed in".to_owned(),
            Access::Action(asked) => format!("{} for {}", asked.name, asked.purpose.code()),
        };
        let page = if *page { ", page" } else { "" };
        let cells = cells.join(" ");
        writeln!(self.text, "{method:6} {path:51} {cells} {access}{page}")
            .expect("a String takes all");
    }

    /// Compares with the committed table; leaves a differing one where it can be copied from.
    pub(super) fn compare(&self, committed: &str, proposed: &str) {
        let known = std::fs::read_to_string(Path::new(committed)).unwrap_or_default();
        if known != self.text {
            std::fs::write(proposed, &self.text).expect("the folder of tests can be written");
            panic!(
                "who may do what changed: compare {proposed} with {committed}, and copy it if it is meant"
            );
        }
    }
}
