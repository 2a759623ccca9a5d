//! The pages of a gateway that knows the implants of a whole country: far more than any provider's.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, ensure};
use exchange::BranchNumber;
use gateway::use_case::admit::{RegisterAccess, admit_client, admit_provider};
use gateway::{Gateway, Settings};
use identity::{Permit, Role, Token};
use store::seal::MasterKey;
use store::{Clock, Engine, Ids, on};
use testkit::database::Database;
use testkit::doors::Visitor;
use testkit::people;
use testkit::register::NOORD;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{Page, look};
use crate::load;

/// Rows of a file.
const ROWS: usize = 5_000;
/// Implants of a patient.
const EACH: usize = 2;

pub(super) async fn measure(engine: Engine, server: Option<&str>, implants: usize) -> Result<()> {
    let database = Database::on(engine, server, gateway::MIGRATIONS).await?;
    let staff = people::Idp::start(admission::people::Kind::Staff, Clock::system(), Vec::new());
    let patients =
        people::Idp::start(admission::people::Kind::Patients, Clock::system(), Vec::new());
    let (staff, patients) = (staff.await, patients.await);
    let settings = Settings {
        people: people::settings(Some(&staff), Some(&patients)),
        ..Settings::usual(MasterKey::generate())
    };
    // The outbox is not run: what stands in it is what a long outage of the register leaves.
    let store = database.store.clone();
    let house = Gateway::open(settings, store, Clock::system(), Ids::system()).await?;
    let (provider, token) = admit(&house).await?;
    fill(&house, &token, implants).await?;
    let (patient, reference) = somebody(&database).await?;
    let person = |role| Visitor::of_role(role, Some(provider), patient);
    let mut pages = Vec::new();
    for (role, paths) in [
        (Role::Registrar, &["/", "/operations", "/registrations", "/repairs", "/hand-overs"][..]),
        (Role::Deliverer, &["/", "/receipts", "/reconciliation"]),
        (Role::Board, &["/", "/board"]),
        (Role::Patient, &["/my-implants", "/take-along", "/who-looked", "/complaint"]),
        (Role::LogManager, &["/access-log"]),
    ] {
        let of = |path: &&str| Page::of(role, person(role), *path);
        pages.extend(paths.iter().map(of));
    }
    for (role, page) in [(Role::Patient, "/my-implants"), (Role::Registrar, "/hand-overs")] {
        pages.push(Page::of(role, person(role), format!("{page}/{reference}")));
    }
    look("gateway", house.router(), &database, pages).await?;
    database.remove().await
}

async fn admit(house: &Gateway) -> Result<(Uuid, Token)> {
    let (cx, permit) = (house.context(), Permit::at_the_console());
    let branch = BranchNumber::parse(NOORD).map_err(|code| anyhow::anyhow!("{code}"))?;
    let register =
        RegisterAccess { url: "http://127.0.0.1:9".to_owned(), token: Some(Token::generate()) };
    let branches = std::slice::from_ref(&branch);
    let provider = admit_provider(cx, &permit, "Ziekenhuis Noord", branches, &register).await?;
    let client = admit_client(cx, &permit, provider, Role::Provider, "EHR").await;
    Ok((provider, client.context("a client")?.1))
}

/// Sends files of rows until the gateway knows so many implants.
async fn fill(house: &Gateway, token: &Token, implants: usize) -> Result<()> {
    let stop = CancellationToken::new();
    let address = load::serve(house.router(), stop.clone()).await?;
    let call = load::Call::Post("/v1/deliveries/csv", "text/csv");
    let files = implants.div_ceil(ROWS);
    load::run(address, token.reveal(), call, (1, files), |_, number| file(number)).await?;
    stop.cancel();
    Ok(())
}

fn file(number: usize) -> String {
    let mut text = String::from("reference;event;carrier;implanted_on;patient_number;branch\n");
    for row in number * ROWS..(number + 1) * ROWS {
        let (month, day) = (row % 12 + 1, row % 28 + 1);
        let year = 2019 + row % 7;
        let written = writeln!(
            text,
            "R{row};implantation;(01)05050474530799(10)L{:05}(21)S{row:08};{year}-{month:02}-{day:02};P{:07};{NOORD}",
            row % 977,
            row / EACH,
        );
        written.expect("a String takes all");
    }
    text
}

/// A patient in the middle of all, and one of the implants.
async fn somebody(database: &Database) -> Result<(Uuid, Uuid)> {
    let mut db = database.store.read().await?;
    let sql =
        "SELECT patient_id, reference FROM implant WHERE patient_id IS NOT NULL LIMIT 1 OFFSET 500";
    let found: Option<(Uuid, Uuid)> =
        on!(&mut db, c => sqlx::query_as(sql).fetch_optional(c).await)?;
    let found = found.context("an implant of a patient")?;
    ensure!(!found.0.is_nil(), "a patient");
    Ok(found)
}
