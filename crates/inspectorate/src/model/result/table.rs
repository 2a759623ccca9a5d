//! Counts in rows and columns.

use serde::Serialize;

use super::Name;

/// A table of counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Table {
    /// What is counted: a stable code.
    pub id: &'static str,
    /// What the columns are.
    pub columns: Vec<Name>,
    /// The rows that have something, in their order.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// What it is.
    pub name: Name,
    /// A count for each column.
    pub counts: Vec<u64>,
}

impl Table {
    /// Counts things that have a row and a column each. A code that is in neither list still
    /// counts, at the end and under its code; a row without anything is left out.
    #[must_use]
    pub fn count(
        id: &'static str,
        (rows, columns): (Vec<Name>, Vec<Name>),
        things: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let rows = rows.into_iter().map(|name| Row { name, counts: Vec::new() }).collect();
        let mut table = Self { id, columns, rows };
        for (row, column) in things {
            let at = table.column(&column);
            let counts = table.row(&row);
            if counts.len() <= at {
                counts.resize(at + 1, 0);
            }
            counts[at] += 1;
        }
        table.rows.retain(|it| !it.counts.is_empty());
        let width = table.columns.len();
        for row in &mut table.rows {
            row.counts.resize(width, 0);
        }
        table
    }

    fn column(&mut self, code: &str) -> usize {
        if let Some(at) = self.columns.iter().position(|it| it.code == code) {
            return at;
        }
        self.columns.push(Name::bare(code));
        self.columns.len() - 1
    }

    fn row(&mut self, code: &str) -> &mut Vec<u64> {
        let at = self.rows.iter().position(|it| it.name.code == code);
        let at = at.unwrap_or_else(|| {
            self.rows.push(Row { name: Name::bare(code), counts: Vec::new() });
            self.rows.len() - 1
        });
        &mut self.rows[at].counts
    }

    /// Everything in it.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.rows.iter().map(Row::total).sum()
    }
}

impl Row {
    /// Everything in it.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}
