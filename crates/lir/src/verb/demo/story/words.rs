//! For people.

use std::fmt::Write as _;

use super::Story;
use crate::failure::Failure;
use crate::output::Table;
use crate::verb::demo::standing::{Counts, received_late};
use crate::verb::trace;

/// Codes of a repair list that are named; the others are counted.
const MOST_CODES: usize = 4;

impl Story<'_> {
    /// Everything, as text. Writing into a text cannot fail, here and below.
    pub(in super::super) fn in_words(&self, once: bool) -> Result<String, Failure> {
        let mut text = String::new();
        self.write_houses(&mut text);
        self.write_register(&mut text);
        self.write_repairs(&mut text);
        self.write_trace(&mut text)?;
        self.write_people(&mut text);
        if once {
            return Ok(text);
        }
        self.write_tries(&mut text);
        let folder = self.place.folder().display();
        let after = if self.place.is_kept() { "stays" } else { "is removed then" };
        let _ = write!(text, "\nCtrl-C ends the demo. Its folder {folder} {after}.");
        Ok(text)
    }

    fn write_houses(&self, text: &mut String) {
        let (from, until) = (self.province.nation().plan().from(), self.province.day());
        let providers = self.province.nation().providers().len();
        let _ = writeln!(
            text,
            "A simulated province: {providers} care providers, from {from} until today, {until}.\n\
             Nobody in it exists. Its catalogue and inclusion list are the simulator's, not the law's.\n"
        );
        let _ = writeln!(text, "begin here       {}\n", self.start);
        let _ = writeln!(text, "register         {}", self.houses.register_url());
        let _ = writeln!(
            text,
            "  inspectorate   token {}",
            self.houses.inspectorate.token().unwrap_or_default()
        );
        for (served, house) in self.province.served().iter().zip(&self.houses.gateways) {
            let (name, form) = (&served.provider.name, served.exports());
            let _ = writeln!(text, "gateway          {}  ({name}, sends {form})", house.url());
            let _ =
                writeln!(text, "  its EHR        token {}", house.ehr.token().unwrap_or_default());
        }
        let _ = writeln!(text, "inspectorate     {}", self.houses.inspectorate_url());
    }

    fn write_people(&self, text: &mut String) {
        let mut table = Table::new(&["SIGNED IN AS", "role", "at", "lands on", "may go to"]);
        for it in &self.people {
            table.row(vec![
                it.name.to_owned(),
                it.role.as_str().to_owned(),
                it.url.clone(),
                it.heading.clone(),
                it.pages.join(" "),
            ]);
        }
        let _ = write!(
            text,
            "\nPeople sign in through a provider for development; nobody in it exists.\n\n{}",
            table.text()
        );
    }

    fn write_register(&self, text: &mut String) {
        let standing = &self.standing;
        let mut table =
            Table::new(&["IN THE REGISTER", "branch", "in situ", "explanted", "deceased", "late"]);
        let row = |name: &str, branch: &str, states: &Counts, late: i64| {
            let of = |state: &str| states.get(state).copied().unwrap_or_default().to_string();
            let (name, branch) = (name.to_owned(), branch.to_owned());
            vec![name, branch, of("in_situ"), of("explanted"), of("deceased"), late.to_string()]
        };
        for it in self.province.nation().providers() {
            let late = standing.overdue(&it.branch).map_or(0, received_late);
            let none = Counts::new();
            let states = standing.branches.get(&it.branch).unwrap_or(&none);
            table.row(row(&it.name, &it.branch, states, late));
        }
        let (implants, events, late) = (standing.implants(), standing.events, standing.late());
        table.row(row("all", "", &standing.states(), late));
        let share = if events == 0 { 0 } else { (100 * late + events / 2) / events };
        let _ = write!(
            text,
            "\n{implants} implants are registered. Of {events} reports {late} came late: {share}%.\n\n{}",
            table.text()
        );
    }

    fn write_repairs(&self, text: &mut String) {
        let _ = writeln!(text, "\nWhat has to be repaired, by code:");
        for (served, held) in self.province.served().iter().zip(&self.standing.gateways) {
            let (stops, remarks) = (most(&held.repairs), most(&held.remarks));
            let _ = writeln!(text, "{}, in the repair list of its gateway", served.provider.name);
            let _ = writeln!(text, "  stop a report  {stops}");
            let _ = writeln!(text, "  stop nothing   {remarks}");
        }
        let refused = most(&self.past.straight.refused);
        let _ = writeln!(text, "The others, straight to the register\n  refused        {refused}");
    }

    fn write_trace(&self, text: &mut String) -> Result<(), Failure> {
        let lot = &self.lot;
        let (product, maker) = (&lot.product, &lot.manufacturer);
        let what = if lot.is_defective {
            "loosens early: the simulator made it so"
        } else {
            "is the largest there is"
        };
        let answer = trace::in_words(&self.answer)?;
        let _ = write!(
            text,
            "\nLot {} of the {product} by {maker} {what}.\n\
             Where are its implants? The register answers the inspectorate:\n\n{}",
            lot.number,
            indented(&answer)
        );
        Ok(())
    }
}

/// Counts in words, the largest first.
fn most(counts: &Counts) -> String {
    let mut sorted: Vec<(&String, &usize)> = counts.iter().collect();
    sorted.sort_by_key(|(code, count)| (std::cmp::Reverse(**count), *code));
    let named = sorted.iter().take(MOST_CODES).map(|(code, count)| format!("{count} {code}"));
    let mut named: Vec<String> = named.collect();
    let others: usize = sorted.iter().skip(MOST_CODES).map(|(_, count)| **count).sum();
    if others > 0 {
        named.push(format!("{others} others"));
    }
    if named.is_empty() { "none".to_owned() } else { named.join(", ") }
}

fn indented(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") };
    text.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_names_what_it_has_most_of() {
        let counts = |list: &[(&str, usize)]| -> Counts {
            list.iter().map(|(code, count)| ((*code).to_owned(), *count)).collect()
        };
        assert_eq!(most(&counts(&[])), "none");
        let some = counts(&[("a", 1), ("b", 9), ("c", 2), ("d", 2), ("e", 1), ("f", 3)]);
        assert_eq!(most(&some), "9 b, 3 f, 2 c, 2 d, 2 others");
    }
}
