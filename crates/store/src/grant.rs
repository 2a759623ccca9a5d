//! Rights on PostgreSQL: who runs a house is not who owns its tables.
//!
//! The owner migrates. The role that runs the house may write its tables, only add to those that
//! are append-only, and never change what is there: it cannot even switch their triggers off. The
//! role of the log may read the access log, put its own looks on record, and see nothing else. The
//! embedded engine has no roles; there the file's permissions are all there is.

use std::fmt;
use std::str::FromStr;

use sqlx::AssertSqlSafe;

use crate::error::StoreError;
use crate::handle::{Connection, Handle as _};
use crate::open::Store;

/// Letters of a role's name at most: PostgreSQL cuts longer ones off.
const LONGEST: usize = 63;

/// The name of a role of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role(String);

/// The text is no name of a role that we would grant to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a role's name has small letters, digits and underscores, and begins with a letter")]
pub struct NotARole;

impl FromStr for Role {
    type Err = NotARole;

    fn from_str(text: &str) -> Result<Self, NotARole> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
        let right = begins && text.len() <= LONGEST && text.chars().all(plain) && text != "public";
        if right { Ok(Self(text.to_owned())) } else { Err(NotARole) }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Store {
    /// Gives a role what running the house takes, and nothing more; takes away what it had. False
    /// where the engine has no roles.
    pub async fn grant_to_house(&self, role: &Role) -> Result<bool, StoreError> {
        let append_only = "EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = c.oid
             AND tgfoid = 'public.refuse_change'::regproc)";
        self.run(&format!(
            "REVOKE ALL ON ALL TABLES IN SCHEMA public, audit FROM {role};
             REVOKE ALL ON SCHEMA public, audit FROM {role};
             GRANT USAGE ON SCHEMA public, audit TO {role};
             GRANT SELECT ON ALL TABLES IN SCHEMA audit TO {role};
             GRANT INSERT ON audit.access_log, audit.access_log_link, audit.access_log_head
               TO {role};
             GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role};
             DO $$
             DECLARE
               t record;
             BEGIN
               FOR t IN SELECT c.relname, {append_only} AS append_only FROM pg_class AS c
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                          AND NOT c.relispartition
               LOOP
                 IF t.relname = '_sqlx_migrations' THEN
                   EXECUTE format('GRANT SELECT ON public.%I TO {role}', t.relname);
                 ELSIF t.append_only THEN
                   EXECUTE format('GRANT SELECT, INSERT ON public.%I TO {role}', t.relname);
                 ELSE
                   EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON public.%I TO {role}',
                                  t.relname);
                 END IF;
               END LOOP;
             END $$"
        ))
        .await
    }

    /// Gives a role the access log to read, and to put on record that it did; takes away what it
    /// had. False where the engine has no roles.
    pub async fn grant_to_log(&self, role: &Role) -> Result<bool, StoreError> {
        self.run(&format!(
            "REVOKE ALL ON ALL TABLES IN SCHEMA public, audit FROM {role};
             REVOKE ALL ON SCHEMA public, audit FROM {role};
             GRANT USAGE ON SCHEMA audit TO {role};
             GRANT SELECT ON ALL TABLES IN SCHEMA audit TO {role};
             GRANT INSERT ON audit.access_log TO {role}"
        ))
        .await
    }

    async fn run(&self, statements: &str) -> Result<bool, StoreError> {
        let mut db = self.read().await?;
        let Connection::Postgres(c) = db.connection() else { return Ok(false) };
        sqlx::raw_sql(AssertSqlSafe(format!("BEGIN; {statements}; COMMIT"))).execute(c).await?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_a_plain_name() {
        assert_eq!("lir_register".parse::<Role>().unwrap().to_string(), "lir_register");
        for wrong in ["", "public", "1a", "Lir", "a;b", "a\"b", "lir register"] {
            assert_eq!(wrong.parse::<Role>(), Err(NotARole), "{wrong}");
        }
    }
}
