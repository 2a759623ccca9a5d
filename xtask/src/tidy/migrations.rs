//! The schema explains itself: each column of a migration says in a comment what it holds.

use super::{Files, Finding};

/// Words that begin a line of a table's definition which is no column.
const NO_COLUMN: &[&str] =
    &["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE", "LIKE"];

/// Looks through all migrations.
pub(crate) fn check(files: &Files) -> Vec<Finding> {
    let migrations = files.ending(&[".sql"]).filter(|(path, _)| path.contains("/migrations/"));
    migrations
        .flat_map(|(path, text)| {
            silent_columns(text).into_iter().map(move |(line, column)| {
                Finding::new(
                    path,
                    line,
                    format!("column `{column}` has no comment"),
                    "who reads the database alone must learn what a value means",
                    "say it in a comment: at the end of the line, or on a line above the column",
                )
            })
        })
        .collect()
}

/// The columns without a comment, with their line: of `CREATE TABLE` blocks only, one column a
/// line.
fn silent_columns(text: &str) -> Vec<(usize, String)> {
    let mut silent = Vec::new();
    let mut depth: usize = 0;
    let mut in_table = false;
    let mut explained = false;
    for (index, line) in text.lines().enumerate() {
        let (code, comment) = line.split_once("--").map_or((line, None), |(c, r)| (c, Some(r)));
        let code = code.trim();
        let at_columns = in_table && depth == 1;
        if code.is_empty() {
            explained = comment.is_some_and(|comment| !comment.trim().is_empty());
            continue;
        }
        let silent_line = at_columns && comment.is_none() && !explained;
        if let Some(column) = column(code).filter(|_| silent_line) {
            silent.push((index + 1, column.to_owned()));
        }
        explained = false;
        if code.to_ascii_uppercase().starts_with("CREATE TABLE") {
            in_table = true;
        }
        if in_table {
            depth = (depth + code.matches('(').count()).saturating_sub(code.matches(')').count());
            in_table = depth > 0 || !code.ends_with(';');
        }
    }
    silent
}

/// The name of the column a line defines, if it defines one: a name in small letters, then a type.
fn column(code: &str) -> Option<&str> {
    let name = code.split_whitespace().next()?.trim_matches('"');
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let keyword = NO_COLUMN.contains(&name.to_ascii_uppercase().as_str());
    (is_name && !keyword).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_says_nothing_is_found() {
        let text = "\
CREATE TABLE receipt (
    id UUID NOT NULL PRIMARY KEY, -- register id
    -- when it came in, in UTC
    received_at TIMESTAMPTZ NOT NULL,
    status TEXT NOT NULL
        CHECK (status IN ('accepted', 'rejected')),
    CONSTRAINT receipt_once UNIQUE (id)
);
CREATE INDEX receipt_status
    ON receipt (status);
";
        assert_eq!(silent_columns(text), [(5, "status".to_owned())]);
    }

    #[test]
    fn a_comment_explains_only_the_next_column() {
        let text = "create table a (\n  -- one\n  x TEXT,\n  y TEXT\n);";
        assert_eq!(silent_columns(text), [(4, "y".to_owned())]);
    }
}
