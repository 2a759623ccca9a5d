//! What a visit owes the access log.

use audit::{Entry, Outcome};
use web::doors::{Access, Asked, Door};

use super::Whose;
use super::cell::Cell;
use super::visitor::Visitor;

/// Forms that take a picture, which the walk has none of: the tests of the house fill them.
const FILLED_ELSEWHERE: [&str; 1] = ["/photo"];
/// Forms that are empty when they are asked for: they show nothing of anybody.
const EMPTY: [&str; 2] = ["/new", "/evidence"];

fn ends_in(door: &Door, ends: &[&str]) -> bool {
    ends.iter().any(|end| door.path.ends_with(end))
}

/// Checks what was heard against the policy, and the lines that were left against both.
pub(super) fn check(
    place: &str,
    door: &Door,
    visitor: &Visitor,
    whose: Whose,
    cell: Cell,
    lines: &[Entry],
) {
    match (door.access, visitor.caller()) {
        // Open to all: what is heard stands in the table, and a token endpoint may say 401 itself.
        (Access::Public(_), _) => {}
        (_, None) => {
            assert!([Cell::Stranger, Cell::SignIn].contains(&cell), "{place}: let in as {cell}");
            assert!(lines.is_empty(), "{place}: {lines:?}");
        }
        // About oneself: a page may have nothing for a system.
        (Access::SignedIn, Some(_)) => {
            assert!(![Cell::Stranger, Cell::SignIn].contains(&cell), "{place}: heard {cell}");
        }
        (Access::Action(asked), Some(caller)) => match asked.refusal(&caller) {
            Some(_) => refused(place, &asked, cell, lines),
            None if cell == Cell::Bad && ends_in(door, &FILLED_ELSEWHERE) => {}
            None if door.method == "GET" && ends_in(door, &EMPTY) => {
                assert_eq!(cell, Cell::Done, "{place}: the table gives leave");
            }
            // What a page's form sends comes from a session, which a system has none of.
            None if door.page && door.method == "POST" && caller.person().is_none() => {
                assert!([Cell::Done, Cell::Absent].contains(&cell), "{place}: heard {cell}");
            }
            None if whose == Whose::Own => {
                assert_eq!(cell, Cell::Done, "{place}: the table gives leave");
                done(place, &asked, lines);
            }
            // Another's: the table of the walk says what is heard.
            None => assert_ne!(cell, Cell::Stranger, "{place}"),
        },
    }
}

/// No leave: as if there were no door, or sent to sign in better, and one line that says who was
/// refused what and why.
fn refused(place: &str, asked: &Asked, cell: Cell, lines: &[Entry]) {
    assert!([Cell::Absent, Cell::SignIn].contains(&cell), "{place}: no leave, and heard {cell}");
    let [line] = lines else { panic!("{place}: one line is owed, and left were {lines:?}") };
    assert_eq!((line.action.as_ref(), line.outcome), (asked.name, Outcome::Denied), "{place}");
    assert_eq!(line.data.as_deref(), Some(asked.data.code()), "{place}");
    assert_eq!(line.purpose, asked.purpose, "{place}");
    assert!(line.reason.is_some(), "{place}: {line:?}");
}

/// It was done: at least one line says so, with category, articles and, where asked for, the case.
fn done(place: &str, asked: &Asked, lines: &[Entry]) {
    let line = lines.iter().find(|line| line.outcome == Outcome::Done);
    let line = line.unwrap_or_else(|| panic!("{place}: no line was left"));
    assert!(line.data.is_some() && !line.basis.is_empty(), "{place}: {line:?}");
    let needs_case = asked.duties().iter().all(|duty| duty.asks_for_case());
    assert!(!needs_case || line.case_number.is_some(), "{place}: no case in {line:?}");
}
