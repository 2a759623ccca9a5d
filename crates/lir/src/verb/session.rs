//! `lir session`: who is signed in at a house, and how to end that.

use std::sync::Arc;

use admission::people::{self, Answer, Kind, People, Place, Summary};
use clap::Subcommand;
use identity::{Keep, OrganisationNumber, Permit, Role};
use serde_json::{Value, json};
use store::{Clock, Ids, Store};
use uuid::Uuid;

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::{self, Pending};
use crate::output::{self, Table};

const LIST_HELP: &str = "\
Examples:
  lir session list --role gateway --config /etc/lir.toml
  lir session list --role register --json

It shows the sessions that are open now, the newest first. That you looked is written in the
access log of the house.";

const REVOKE_HELP: &str = "\
Example:
  lir session revoke 0198f7c5-6b5a-7c1e-9d42-3f1c2b7a9e10 --role gateway --config /etc/lir.toml

The browser of that person has to sign in again at its next request.";

/// Show who is signed in at a house, or sign somebody out
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Show who is signed in
    #[command(after_help = LIST_HELP)]
    List(List),
    /// End a session
    #[command(after_help = REVOKE_HELP)]
    Revoke(Revoke),
}

#[derive(Debug, clap::Args)]
struct List {
    /// The house
    #[arg(long = "role", value_name = "HOUSE", value_enum)]
    house: House,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the sessions as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct Revoke {
    /// The session, as `lir session list` shows it
    #[arg(value_name = "SESSION")]
    session: Uuid,
    /// The house
    #[arg(long = "role", value_name = "HOUSE", value_enum)]
    house: House,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print that it ended as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        match self.what {
            What::List(args) => args.run().await,
            What::Revoke(args) => args.run().await,
        }
    }
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let house = Sessions::of(self.house, &self.database).await?;
        let listed = house.people.all_sessions(&Permit::<Keep>::at_the_console()).await;
        house.close().await;
        let sessions = listed?;
        if self.json {
            output::json(&sessions.iter().map(in_json).collect::<Vec<_>>())?;
        } else if sessions.is_empty() {
            output::text("nobody is signed in")?;
        } else {
            output::text(&in_words(&sessions))?;
        }
        Ok(())
    }
}

impl Revoke {
    async fn run(self) -> Result<(), Failure> {
        let house = Sessions::of(self.house, &self.database).await?;
        let permit = Permit::<Keep>::at_the_console();
        let ended = house.people.revoke_any(&permit, self.session).await;
        house.close().await;
        if ended? {
            if self.json {
                output::json(&json!({ "session": self.session, "ended": true }))?;
            } else {
                output::text("ended")?;
            }
            return Ok(());
        }
        let what = format!("no session {} is open", self.session);
        Err(Failure::refused(what, "see `lir session list`"))
    }
}

/// The sessions of a house. Nobody signs in through this.
struct Sessions {
    store: Store,
    people: People,
}

struct Nobody;

impl people::House for Nobody {
    fn place_of_staff<'a>(
        &'a self,
        _: Role,
        _: Option<&'a OrganisationNumber>,
    ) -> Answer<'a, Option<Place>> {
        Box::pin(async { Ok(None) })
    }

    fn places_of_patient<'a>(&'a self, _: &'a str) -> Answer<'a, Vec<Place>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

impl Sessions {
    async fn of(house: House, database: &DatabaseOf) -> Result<Self, Failure> {
        let store = house::open(house, &database.url(house)?, Pending::Refuse).await?;
        let settings = people::Settings::default();
        let (clock, ids) = (Clock::system(), Ids::system());
        let people = People::new(store.clone(), clock, ids, settings, Arc::new(Nobody));
        Ok(Self { store, people })
    }

    async fn close(self) {
        self.store.close().await;
    }
}

fn in_json(it: &Summary) -> Value {
    json!({
        "session": it.id,
        "registration": it.kind.as_str(),
        "issuer": it.issuer,
        "subject": it.subject,
        "name": it.name,
        "role": it.role.map(Role::as_str),
        "assurance": it.assurance.as_str(),
        "means": it.means,
        "since": it.created_at.to_string(),
        "seen": it.seen_at.to_string(),
        "endsUnlessUsed": it.idle_ends_at.to_string(),
        "ends": it.ends_at.to_string(),
    })
}

fn in_words(sessions: &[Summary]) -> String {
    let mut table = Table::new(&["SESSION", "who", "role", "level", "since", "seen"]);
    for it in sessions {
        let who = match it.kind {
            Kind::Staff => it.name.clone(),
            // A patient has no name here.
            Kind::Patients => it.subject.clone(),
        };
        table.row(vec![
            it.id.to_string(),
            output::plain(&who),
            it.role.map_or("-", Role::as_str).to_owned(),
            it.assurance.as_str().to_owned(),
            format!("{:.0}", it.created_at),
            format!("{:.0}", it.seen_at),
        ]);
    }
    table.text()
}
