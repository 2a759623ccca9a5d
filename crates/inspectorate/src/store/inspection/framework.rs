//! Frameworks: those that are shipped, and those that an operator loaded.

use law::inspection::{Framework, Frameworks};
use store::{Handle, Instant, StoreError, Write, execute, on};

use crate::model::case_file::Who;
use crate::store::inconsistent;

/// All frameworks there are.
pub(crate) async fn frameworks(db: &mut impl Handle) -> Result<Frameworks, StoreError> {
    let texts: Vec<String> = on!(db, c => sqlx::query_scalar(
        "SELECT content FROM inspection_framework ORDER BY loaded_at, framework, version",
    )
    .fetch_all(c)
    .await)?;
    let mut all = Frameworks::shipped().clone();
    for text in texts {
        all.load(&text).map_err(|_| inconsistent("inspection_framework", "content"))?;
    }
    Ok(all)
}

/// One version of a framework.
pub(crate) async fn framework(
    db: &mut impl Handle,
    id: &str,
    version: &str,
) -> Result<Option<Framework>, StoreError> {
    if let Some(found) = Frameworks::shipped().get(id, version) {
        return Ok(Some(found.clone()));
    }
    let text: Option<String> = on!(db, c => sqlx::query_scalar(
        "SELECT content FROM inspection_framework WHERE framework = $1 AND version = $2",
    )
    .bind(id)
    .bind(version)
    .fetch_optional(c)
    .await)?;
    let read = |text: String| {
        Framework::parse(&text).map_err(|_| inconsistent("inspection_framework", "content"))
    };
    text.map(read).transpose()
}

/// Keeps a framework that was loaded; a conflict if its version is there.
pub(crate) async fn keep_framework(
    tx: &mut Write,
    framework: &Framework,
    text: &str,
    (at, who): (jiff::Timestamp, &Who),
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO inspection_framework (framework, version, content, loaded_at, loaded_by,
           loaded_by_name)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &framework.id,
        &framework.version,
        text,
        Instant(at),
        &who.subject,
        &who.name
    )?;
    Ok(())
}
