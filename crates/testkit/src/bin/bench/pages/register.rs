//! The pages of a register, and of a provider that delivered a good part of it.

use anyhow::{Result, anyhow};
use exchange::BranchNumber;
use identity::{Permit, Role};
use register::use_case::{admit_client, follow_figures, publish_figures, sequence_log};
use register::{Context, Settings};
use store::{Clock, Engine, Ids, on};
use testkit::database::Database;
use testkit::doors::Visitor;
use testkit::people;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{Page, look};
use crate::load;

/// Records of a delivery.
const RECORDS: usize = 1_000;
/// Providers, a client each.
const PROVIDERS: usize = 4;

pub(super) async fn measure(engine: Engine, server: Option<&str>, implants: usize) -> Result<()> {
    let database = Database::on(engine, server, register::MIGRATIONS).await?;
    let store = database.store.clone();
    let staff =
        people::Idp::start(admission::people::Kind::Staff, Clock::system(), Vec::new()).await;
    let signer = Some(crate::signer(&store, &Clock::system()).await?);
    let people = people::settings(Some(&staff), None);
    let settings = Settings { signer, people, ..Settings::default() };
    let cx = Context::new(store, Clock::system(), Ids::system(), &settings);
    fill(&cx, implants).await?;
    sequence_log::sequence(&cx).await?;
    follow_figures::follow(&cx).await?;
    publish_figures::publish(&cx).await?;
    let number = "ura:90000001".parse().map_err(|_| anyhow!("a number"))?;
    let books = cx.admission();
    let permit = Permit::at_the_console();
    books.add_organisation(&permit, &number, "Ziekenhuis Noord", &[branch(0)?], None).await?;
    let id: Uuid = {
        let mut db = database.store.read().await?;
        let sql = "SELECT id FROM event WHERE branch = $1 ORDER BY position DESC LIMIT 1";
        let own = branch(0)?.to_string();
        on!(&mut db, c => sqlx::query_scalar(sql).bind(own).fetch_one(c).await)?
    };
    let person = |role| Visitor::of_role(role, None, Uuid::nil()).of(&number);
    let mut pages = Vec::new();
    for path in
        ["/", "/registrations", "/to-file", "/figures/own", "/catalogue", "/rules", "/figures"]
    {
        pages.push(Page::of(Role::Deliverer, person(Role::Deliverer), path));
    }
    let one = format!("/registrations/{id}");
    pages.push(Page::of(Role::Deliverer, person(Role::Deliverer), one));
    pages.push(Page::of(Role::LogManager, person(Role::LogManager), "/access-log"));
    look("register", register::router(cx), &database, pages).await?;
    database.remove().await
}

async fn fill(cx: &Context, implants: usize) -> Result<()> {
    let branches = (0..PROVIDERS).map(branch).collect::<Result<Vec<_>>>()?;
    let permit = Permit::at_the_console();
    let (_, token) = admit_client::admit(cx, &permit, "bench", Role::Provider, branches).await?;
    let stop = CancellationToken::new();
    let address = load::serve(register::router(cx.clone()), stop.clone()).await?;
    let requests = implants.div_ceil(RECORDS * PROVIDERS);
    let call = load::Call::Post("/v1/deliveries", load::JSON);
    load::run(address, token.reveal(), call, (PROVIDERS, requests), body).await?;
    stop.cancel();
    Ok(())
}

fn branch(provider: usize) -> Result<BranchNumber> {
    BranchNumber::parse(&format!("{provider:012}")).map_err(|code| anyhow!("{code}"))
}

fn body(provider: usize, request: usize) -> String {
    let record = |index: usize| {
        let (year, month, day) = (2019 + index % 7, request % 12 + 1, index % 28 + 1);
        format!(
            r#"{{"event":"implantation","branchNumber":"{provider:012}","reference":"p-{provider}-{request}-{index}","udiDi":"08712345678906","lot":"L{:05}","serial":"S{provider:02}{request:06}{index:04}","implantedOn":"{year}-{month:02}-{day:02}"}}"#,
            request % 977
        )
    };
    let records: Vec<String> = (0..RECORDS).map(record).collect();
    format!(r#"{{"records":[{}]}}"#, records.join(","))
}
