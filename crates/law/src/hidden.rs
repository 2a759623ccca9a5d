//! A table for everybody, from which no small count can be computed (rule R47).
//!
//! Counts under ten are hidden. But rows and columns are published with their totals, so what is
//! hidden could be computed back from what is not. Therefore more is hidden until
//! - no hidden count follows from the totals: seen as a line between its row and its column, each
//!   hidden count lies on a ring of hidden counts, around which one can be added and taken away
//!   without a total changing; and
//! - what is hidden of one row or column is ten or more together, so that its parts are not bounded
//!   to nothing much.
//!
//! Zeros are shown: that nothing was registered tells of nobody. What is deliberately not here:
//! protection against comparing two editions; an edition replaces the one before, and who kept both
//! sees how much was registered in between. Every house that publishes counts hides them by this.

/// Counts below this are hidden.
pub const LEAST_SHOWN: u64 = 10;

/// A table of counts with its totals as last row and last column; `None` is hidden.
pub type Shown = Vec<Vec<Option<u64>>>;

/// Adds totals and hides what has to be hidden. All rows have the same length.
#[must_use]
pub fn hide(rows: &[Vec<u64>]) -> Shown {
    let table = Table::with_totals(rows);
    table.hidden()
}

struct Table {
    counts: Vec<Vec<u64>>,
    hidden: Vec<Vec<bool>>,
}

impl Table {
    fn with_totals(rows: &[Vec<u64>]) -> Self {
        let width = rows.first().map_or(0, Vec::len);
        let mut counts: Vec<Vec<u64>> = rows.to_vec();
        counts.push((0..width).map(|at| rows.iter().map(|row| row[at]).sum()).collect());
        for row in &mut counts {
            row.push(row.iter().sum());
        }
        let small = |count: &u64| (1..LEAST_SHOWN).contains(count);
        let hidden = counts.iter().map(|row| row.iter().map(small).collect()).collect();
        Self { counts, hidden }
    }

    fn hidden(mut self) -> Shown {
        while let Some(cell) = self.exposed() {
            let Some(more) = self.best_to_hide(cell) else { break };
            self.hidden[more.0][more.1] = true;
        }
        let show = |(counts, hidden): (&Vec<u64>, &Vec<bool>)| {
            counts.iter().zip(hidden).map(|(count, hidden)| (!hidden).then_some(*count)).collect()
        };
        self.counts.iter().zip(&self.hidden).map(show).collect()
    }

    fn cells(&self) -> impl Iterator<Item = (usize, usize)> {
        let width = self.counts.first().map_or(0, Vec::len);
        (0..self.counts.len()).flat_map(move |row| (0..width).map(move |column| (row, column)))
    }

    /// A hidden count that could be computed or is bounded too narrowly.
    fn exposed(&self) -> Option<(usize, usize)> {
        self.cells().filter(|cell| self.hidden[cell.0][cell.1]).find(|cell| self.is_exposed(*cell))
    }

    fn is_exposed(&self, cell: (usize, usize)) -> bool {
        !self.is_on_a_ring(cell) || self.is_bounded(cell)
    }

    /// Whether its row and its column are joined by other hidden counts.
    fn is_on_a_ring(&self, (row, column): (usize, usize)) -> bool {
        let mut rows = vec![false; self.counts.len()];
        let mut columns = vec![false; self.counts[row].len()];
        rows[row] = true;
        let mut next = vec![(true, row)];
        while let Some((is_row, at)) = next.pop() {
            for cell in self.cells().filter(|cell| self.hidden[cell.0][cell.1]) {
                if cell == (row, column) {
                    continue;
                }
                if is_row && cell.0 == at && !columns[cell.1] {
                    columns[cell.1] = true;
                    next.push((false, cell.1));
                } else if !is_row && cell.1 == at && !rows[cell.0] {
                    rows[cell.0] = true;
                    next.push((true, cell.0));
                }
            }
        }
        columns[column]
    }

    /// Whether all that is hidden of its row, or of its column, is small together.
    fn is_bounded(&self, (row, column): (usize, usize)) -> bool {
        let sum = |cells: &mut dyn Iterator<Item = (usize, usize)>| -> u64 {
            cells.filter(|c| self.hidden[c.0][c.1]).map(|c| self.counts[c.0][c.1]).sum()
        };
        let of_row = sum(&mut self.cells().filter(|cell| cell.0 == row));
        let of_column = sum(&mut self.cells().filter(|cell| cell.1 == column));
        of_row < LEAST_SHOWN || of_column < LEAST_SHOWN
    }

    /// The smallest count whose hiding covers the exposed one; else the smallest beside it; else
    /// the smallest there is.
    fn best_to_hide(&self, exposed: (usize, usize)) -> Option<(usize, usize)> {
        let mut candidates: Vec<(usize, usize)> = self
            .cells()
            .filter(|cell| !self.hidden[cell.0][cell.1] && self.counts[cell.0][cell.1] > 0)
            .collect();
        // Totals are what people look for, so they go last.
        let is_total = |cell: &(usize, usize)| {
            cell.0 + 1 == self.counts.len() || cell.1 + 1 == self.counts[0].len()
        };
        candidates.sort_by_key(|cell| (is_total(cell), self.counts[cell.0][cell.1]));
        let covers = |cell: &&(usize, usize)| {
            let mut tried = Self { counts: self.counts.clone(), hidden: self.hidden.clone() };
            tried.hidden[cell.0][cell.1] = true;
            !tried.is_exposed(exposed)
        };
        let beside = |cell: &&(usize, usize)| cell.0 == exposed.0 || cell.1 == exposed.1;
        let found = candidates.iter().find(covers).or_else(|| candidates.iter().find(beside));
        found.or_else(|| candidates.first()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(rows: &[&[u64]]) -> Vec<String> {
        let rows: Vec<Vec<u64>> = rows.iter().map(|row| row.to_vec()).collect();
        let line = |row: Vec<Option<u64>>| {
            let each =
                row.into_iter().map(|it| it.map_or_else(|| "-".to_owned(), |n| n.to_string()));
            each.collect::<Vec<_>>().join(" ")
        };
        hide(&rows).into_iter().map(line).collect()
    }

    #[test]
    fn a_table_without_small_counts_is_shown_whole() {
        assert_eq!(told(&[&[10, 0], &[30, 40]]), ["10 0 10", "30 40 70", "40 40 80"]);
    }

    #[test]
    fn one_small_count_takes_three_others_with_it() {
        assert_eq!(
            told(&[&[3, 20, 50], &[30, 40, 60], &[70, 80, 90]]),
            ["- - 50 73", "- - 60 130", "70 80 90 240", "103 140 200 443"]
        );
    }

    #[test]
    fn a_single_small_count_hides_the_whole_table() {
        assert_eq!(told(&[&[4]]), ["- -", "- -"]);
        assert_eq!(told(&[]), ["0"]);
    }

    /// All small tables of whole numbers with the same shown counts: for each hidden place the
    /// counts that may stand there.
    fn possible(rows: &[Vec<u64>], shown: &Shown) -> Vec<std::collections::BTreeSet<u64>> {
        let (height, width) = (rows.len(), rows[0].len());
        let mut found = vec![std::collections::BTreeSet::new(); height * width];
        let free: Vec<(usize, usize)> = (0..height)
            .flat_map(|r| (0..width).map(move |c| (r, c)))
            .filter(|(r, c)| shown[*r][*c].is_none())
            .collect();
        let mut table = rows.to_vec();
        let most = rows.iter().flatten().max().copied().unwrap_or_default() + 1;
        try_all(&mut table, &free, most, shown, &mut found);
        found
    }

    fn try_all(
        table: &mut Vec<Vec<u64>>,
        free: &[(usize, usize)],
        most: u64,
        shown: &Shown,
        found: &mut [std::collections::BTreeSet<u64>],
    ) {
        let Some(((row, column), rest)) = free.split_first() else {
            let whole = Table::with_totals(table).counts;
            let same = whole.iter().zip(shown).all(|(counts, shown)| {
                counts.iter().zip(shown).all(|(count, shown)| shown.is_none_or(|it| it == *count))
            });
            if same {
                let width = table[0].len();
                for (r, counts) in table.iter().enumerate() {
                    for (c, count) in counts.iter().enumerate() {
                        found[r * width + c].insert(*count);
                    }
                }
            }
            return;
        };
        let was = table[*row][*column];
        for count in 0..=most {
            table[*row][*column] = count;
            try_all(table, rest, most, shown, found);
        }
        table[*row][*column] = was;
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        /// Whoever tries all tables cannot tell a small count.
        #[test]
        fn no_small_count_can_be_computed(
            rows in proptest::collection::vec(proptest::collection::vec(0_u64..13, 2), 2)
        ) {
            let shown = hide(&rows);
            let possible = possible(&rows, &shown);
            for (at, count) in rows.iter().flatten().enumerate() {
                if (1..LEAST_SHOWN).contains(count) {
                    prop_assert!(possible[at].len() > 1, "{rows:?} {shown:?} {at}");
                }
            }
        }

        #[test]
        fn every_hidden_count_is_covered_and_nothing_shown_is_small(
            rows in (1_usize..7).prop_flat_map(|width| proptest::collection::vec(
                proptest::collection::vec(prop_oneof![0_u64..3, 0_u64..40], width), 1..7))
        ) {
            let shown = hide(&rows);
            for count in shown.iter().flatten().flatten() {
                prop_assert!(*count == 0 || *count >= LEAST_SHOWN);
            }
            let counts = Table::with_totals(&rows).counts;
            let hidden = shown.iter().map(|row| row.iter().map(Option::is_none).collect()).collect();
            let table = Table { counts, hidden };
            let all_hidden = table.cells().all(|c| table.hidden[c.0][c.1] || table.counts[c.0][c.1] == 0);
            prop_assert!(table.exposed().is_none() || all_hidden);
        }
    }
}
