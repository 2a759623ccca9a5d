//! An empty database for a house: the executable brings it up to date itself.

use store::{Engine, Migrations, Statement};

use crate::folder::Folder;

/// A database that a process is told by its address.
#[derive(Debug, Default)]
pub(crate) struct Database {
    pub(crate) url: String,
    on_server: Option<testkit::database::Database>,
}

impl Database {
    /// A file in the folder, or a fresh database on the server for tests.
    pub(crate) async fn empty(engine: Engine, folder: &Folder, name: &str) -> Self {
        if engine == Engine::Sqlite {
            let url = format!("sqlite:{}", folder.path(&format!("{name}.db")));
            return Self { url, on_server: None };
        }
        let fresh = testkit::database::Database::fresh(engine, Migrations(&[])).await.unwrap();
        let mut statement = Statement::on(engine);
        statement.push("SELECT current_database()::text");
        let mut db = fresh.store.read().await.unwrap();
        let found: Vec<(String,)> = statement.fetch_all(&mut db).await.unwrap();
        drop(db);
        // The houses are the only ones connected from here on.
        fresh.store.close().await;
        let url = beside(&testkit::database::server().unwrap(), &found[0].0);
        Self { url, on_server: Some(fresh) }
    }

    /// Removes it; a file goes with its folder.
    pub(crate) async fn remove(self) {
        if let Some(database) = self.on_server {
            database.remove().await.unwrap();
        }
    }
}

/// The address of another database on the same server.
fn beside(server: &str, name: &str) -> String {
    let (place, options) = match server.split_once('?') {
        Some((place, options)) => (place, format!("?{options}")),
        None => (server, String::new()),
    };
    let (scheme, rest) = place.split_once("://").unwrap();
    let host = rest.split('/').next().unwrap();
    format!("{scheme}://{host}/{name}{options}")
}
