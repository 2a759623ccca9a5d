//! The recalls of open cases in one look: how far each came here, and how its providers stand.

use std::collections::HashMap;

use store::{Handle, StoreError, on};
use uuid::Uuid;

use crate::model::recall::{Open, Standing};
use crate::store::inconsistent;

#[derive(Debug, sqlx::FromRow)]
struct Row {
    case_id: Uuid,
    drill: Option<bool>,
    record: Option<i64>,
    scope: Option<i64>,
    traced: Option<i64>,
    sent_record: Option<i64>,
    sent_scope: Option<i64>,
    due: i64,
}

/// Open cases that have a recall or can have one, by id.
pub(crate) async fn all(db: &mut impl Handle) -> Result<HashMap<Uuid, Open>, StoreError> {
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(
        "SELECT case_file.case_id, recall.drill, recall.version AS record,
           (SELECT MAX(recall_scope.version) FROM recall_scope
             WHERE recall_scope.case_id = case_file.case_id) AS scope,
           (SELECT MAX(recall_scope.version) FROM recall_scope
             WHERE recall_scope.case_id = case_file.case_id
               AND recall_scope.trace_id IS NOT NULL) AS traced,
           last.record_version AS sent_record, last.scope_version AS sent_scope,
           (SELECT COUNT(*) FROM recall_sending AS due
             WHERE due.case_id = case_file.case_id AND due.sent_at IS NULL
               AND due.refused IS NULL) AS due
         FROM case_file
           LEFT JOIN recall ON recall.case_id = case_file.case_id
           LEFT JOIN recall_sending AS last ON last.case_id = case_file.case_id
             AND last.number = (SELECT MAX(sent.number) FROM recall_sending AS sent
               WHERE sent.case_id = case_file.case_id AND sent.sent_at IS NOT NULL)
         WHERE case_file.closed_at IS NULL AND case_file.kind = 'field_safety'",
    )
    .fetch_all(c)
    .await)?;
    let mut all: HashMap<Uuid, Open> = rows.iter().map(read).collect();
    let counts: Vec<(Uuid, String, i64)> = on!(db, c => sqlx::query_as(
        "SELECT recall_progress.case_id, recall_progress.standing, COUNT(*)
         FROM recall_progress JOIN case_file ON case_file.case_id = recall_progress.case_id
         WHERE case_file.closed_at IS NULL
         GROUP BY recall_progress.case_id, recall_progress.standing",
    )
    .fetch_all(c)
    .await)?;
    for (case_id, code, count) in counts {
        let standing = Standing::of(&code);
        let standing = standing.ok_or_else(|| inconsistent("recall_progress", "standing"))?;
        if let Some(open) = all.get_mut(&case_id) {
            open.providers.insert(standing, count);
        }
    }
    Ok(all)
}

fn read(row: &Row) -> (Uuid, Open) {
    let open = Open {
        drill: row.drill.unwrap_or_default(),
        record: row.record,
        scope: row.scope,
        is_traced: row.scope.is_some() && row.traced == row.scope,
        sent: row.sent_record.zip(row.sent_scope),
        is_due: row.due > 0,
        ..Open::default()
    };
    (row.case_id, open)
}
