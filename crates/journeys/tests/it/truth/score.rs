//! Precision and recall of the rules, from messages whose errors are known.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use simulate::Planted;
use simulate::parameters::Planting;

/// Where the tables are shown.
const PAGE: &str = include_str!("../../../../../docs/simulation-truth.md");

/// What became of messages with one kind of error.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Score {
    /// Messages with the error in them.
    pub(crate) planted: u32,
    /// Of these, those answered with one of its codes.
    pub(crate) found: u32,
    /// Messages without any error that were answered with one of its codes.
    pub(crate) wrong: u32,
}

impl Score {
    /// Found of planted.
    pub(crate) fn recall(&self) -> Option<f64> {
        (self.planted > 0).then(|| f64::from(self.found) / f64::from(self.planted))
    }

    /// Planted of those answered with its codes; messages with another error left out.
    pub(crate) fn precision(&self) -> Option<f64> {
        let answered = self.found + self.wrong;
        (answered > 0).then(|| f64::from(self.found) / f64::from(answered))
    }
}

/// The scores of one door.
pub(crate) struct Scores<'p> {
    door: &'static str,
    plantings: &'p [Planting],
    codes: fn(&Planting) -> &[String],
    by_kind: BTreeMap<&'static str, Score>,
    /// Examples of what went wrong, for the reader of a failed test.
    examples: Vec<String>,
}

impl<'p> Scores<'p> {
    /// Of a door, with the codes each error should be answered with there.
    pub(crate) fn of(
        door: &'static str,
        plantings: &'p [Planting],
        codes: fn(&Planting) -> &[String],
    ) -> Self {
        Self { door, plantings, codes, by_kind: BTreeMap::new(), examples: Vec::new() }
    }

    /// Counts a message: the error in it, and the codes it was answered with.
    pub(crate) fn count(
        &mut self,
        planted: Option<Planted>,
        answered: &[String],
        example: impl Fn() -> String,
    ) {
        for planting in self.plantings {
            let score = self.by_kind.entry(planting.kind.as_str()).or_default();
            let met = (self.codes)(planting).iter().any(|code| answered.contains(code));
            let is_missed = match planted {
                Some(kind) if kind == planting.kind => {
                    score.planted += 1;
                    score.found += u32::from(met);
                    !met && planting.provable
                }
                Some(_) => false,
                None => {
                    score.wrong += u32::from(met);
                    met && planting.provable
                }
            };
            if is_missed && self.examples.len() < 5 {
                let kind = planting.kind.as_str();
                self.examples.push(format!("{kind}: {answered:?} {}", example()));
            }
        }
    }

    /// Prints the table, and holds provable errors to their bar: all found, and no others. Kinds
    /// that cannot stand at this door are named.
    pub(crate) fn judge(&self, elsewhere: &[Planted]) {
        let mut table =
            format!("| {} | planted | found | recall | precision | provable |\n", self.door);
        table += "|---|---|---|---|---|---|\n";
        let figure = |it: Option<f64>| it.map_or("-".to_owned(), |it| format!("{it:.3}"));
        for planting in self.plantings {
            let kind = planting.kind.as_str();
            let score = self.by_kind.get(kind).copied().unwrap_or_default();
            let (recall, precision) = (figure(score.recall()), figure(score.precision()));
            let provable = if planting.provable { "yes" } else { "no" };
            writeln!(
                table,
                "| {kind} | {} | {} | {recall} | {precision} | {provable} |",
                score.planted, score.found
            )
            .unwrap();
        }
        eprintln!("{table}");
        assert!(PAGE.contains(&table), "docs/simulation-truth.md shows another table of this door");
        for planting in self.plantings.iter().filter(|it| it.provable) {
            let kind = planting.kind.as_str();
            let score = self.by_kind.get(kind).copied().unwrap_or_default();
            if elsewhere.contains(&planting.kind) {
                assert_eq!(score, Score::default(), "{kind} cannot stand at this door");
                continue;
            }
            assert!(score.planted >= 10, "{kind}: too few to judge: {score:?}");
            assert_eq!(
                (score.found, score.wrong),
                (score.planted, 0),
                "{kind}: {:#?}",
                self.examples
            );
        }
    }
}
