//! Every sealed column of this house, and the statements that seal it anew. A new sealed column
//! needs a line here; a test compares the list with the schema.

use sqlx::AssertSqlSafe;
use store::{Handle, StoreError, on};
use uuid::Uuid;

/// A column whose values are sealed. Its table has a `key_id` that names their master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedColumn {
    /// The table.
    pub table: &'static str,
    /// The column with the owner whose key seals.
    pub owner: &'static str,
    /// The column with the row's own id.
    pub row: &'static str,
    /// The column.
    pub column: &'static str,
}

/// All of them. The secret of the digests comes first: without it no patient is found.
pub const SEALED: [SealedColumn; 10] = [
    SealedColumn { table: "house_secret", owner: "secret_id", row: "secret_id", column: "sealed" },
    SealedColumn {
        table: "provider",
        owner: "provider_id",
        row: "provider_id",
        column: "register_token",
    },
    SealedColumn {
        table: "inherited_key",
        owner: "provider_id",
        row: "inherited_id",
        column: "sealed",
    },
    SealedColumn { table: "patient", owner: "provider_id", row: "patient_id", column: "sealed" },
    SealedColumn {
        table: "representative",
        owner: "provider_id",
        row: "representative_id",
        column: "sealed",
    },
    SealedColumn { table: "kept_file", owner: "provider_id", row: "file_id", column: "sealed" },
    SealedColumn { table: "message", owner: "provider_id", row: "message_id", column: "sealed" },
    SealedColumn {
        table: "operation",
        owner: "provider_id",
        row: "operation_id",
        column: "sealed",
    },
    SealedColumn { table: "recall_note", owner: "provider_id", row: "note_id", column: "sealed" },
    SealedColumn {
        table: "recall_placing",
        owner: "provider_id",
        row: "placing_id",
        column: "sealed",
    },
];

/// A sealed value where it stands.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Value {
    pub(crate) owner: Uuid,
    pub(crate) id: Uuid,
    pub(crate) key_id: String,
    pub(crate) sealed: Vec<u8>,
}

/// Where a walk through a table stands: owner and row of the last value seen.
pub(crate) type Cursor = (Uuid, Uuid);

impl SealedColumn {
    /// How many values each master key sealed.
    pub(crate) async fn counted(
        self,
        db: &mut impl Handle,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        let sql =
            format!("SELECT key_id, COUNT(*) FROM {} GROUP BY key_id ORDER BY key_id", self.table);
        Ok(on!(db, c => sqlx::query_as(AssertSqlSafe(sql)).fetch_all(c).await)?)
    }

    /// A master key that sealed a value and is none of these.
    pub(crate) async fn other_key(
        self,
        db: &mut impl Handle,
        known: &[&str],
    ) -> Result<Option<String>, StoreError> {
        let among: Vec<String> = (1..=known.len()).map(|number| format!("${number}")).collect();
        let sql = format!(
            "SELECT key_id FROM {} WHERE key_id NOT IN ({}) LIMIT 1",
            self.table,
            among.join(", ")
        );
        Ok(on!(db, c => {
            let mut query = sqlx::query_scalar(AssertSqlSafe(sql));
            for key_id in known {
                query = query.bind((*key_id).to_owned());
            }
            query.fetch_optional(c).await
        })?)
    }

    /// Owner, row and bytes of the next values that another key than this one sealed.
    pub(crate) async fn ahead(
        self,
        db: &mut impl Handle,
        but: &str,
        after: Cursor,
        limit: i64,
    ) -> Result<Vec<(Uuid, Uuid, i64)>, StoreError> {
        let Self { table, owner, row, column } = self;
        let sql = format!(
            "SELECT {owner}, {row}, CAST(length({column}) AS BIGINT) FROM {table}
             WHERE key_id <> $1 AND ({owner}, {row}) > ($2, $3)
             ORDER BY {owner}, {row} LIMIT $4"
        );
        Ok(on!(db, c => sqlx::query_as(AssertSqlSafe(sql))
            .bind(but)
            .bind(after.0)
            .bind(after.1)
            .bind(limit)
            .fetch_all(c)
            .await)?)
    }

    /// The values between two places, the second among them, that another key sealed.
    pub(crate) async fn between(
        self,
        db: &mut impl Handle,
        but: &str,
        after: Cursor,
        until: Cursor,
    ) -> Result<Vec<Value>, StoreError> {
        let Self { table, owner, row, column } = self;
        let sql = format!(
            "SELECT {owner} AS owner, {row} AS id, key_id, {column} AS sealed FROM {table}
             WHERE key_id <> $1 AND ({owner}, {row}) > ($2, $3) AND ({owner}, {row}) <= ($4, $5)
             ORDER BY {owner}, {row}"
        );
        Ok(on!(db, c => sqlx::query_as(AssertSqlSafe(sql))
            .bind(but)
            .bind(after.0)
            .bind(after.1)
            .bind(until.0)
            .bind(until.1)
            .fetch_all(c)
            .await)?)
    }

    /// Puts a value in the place of an older one; whether the older one still stood there.
    pub(crate) async fn replace(
        self,
        db: &mut impl Handle,
        old: &Value,
        key_id: &str,
        sealed: &[u8],
    ) -> Result<bool, StoreError> {
        let Self { table, owner, row, column } = self;
        let sql = format!(
            "UPDATE {table} SET {column} = $1, key_id = $2
             WHERE {owner} = $3 AND {row} = $4 AND key_id = $5 AND {column} = $6"
        );
        let done = on!(db, c => sqlx::query(AssertSqlSafe(sql))
            .bind(sealed)
            .bind(key_id)
            .bind(old.owner)
            .bind(old.id)
            .bind(&old.key_id)
            .bind(&old.sealed)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }
}
