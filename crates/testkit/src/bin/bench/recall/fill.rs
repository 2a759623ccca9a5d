//! Ten years of deliveries, as the rows they leave: made by the database, a quarter of a million
//! implants a statement.
//!
//! Who placed what is drawn from hashes of an implant's number, so that two runs have the same
//! country: large and small providers, devices that sell and that do not, one implant in twenty of
//! somebody who died, one in a hundred without a UDI. What is recalled lies all over the ten years.

use anyhow::Result;
use sqlx::AssertSqlSafe;
use store::{Store, TextList, on};
use uuid::Uuid;

use super::{AFFECTED, DEVICES, LOTS, NAMED, OF_DEVICE, PROVIDERS, branch, device};

/// Implants of a statement.
const CHUNK: usize = 250_000;
/// Positions in a table of events, as the register makes them.
const RANGE: usize = 1 << 22;
/// Positions before the first implant: the catalogue's.
const BEFORE: usize = 1;
/// One in so many died.
const DIED: usize = 20;

/// Fills a register; the last position of its log.
pub(super) async fn fill(store: &Store, clients: &[Uuid], implants: usize) -> Result<i64> {
    catalogue(store).await?;
    let last = BEFORE + implants + implants / DIED;
    for range in 0..=last / RANGE {
        let (from, to) = (range * RANGE, (range + 1) * RANGE);
        run(store, &format!("SELECT make_room_for_events({range}, {from}, {to})")).await?;
    }
    // An index is built faster than it is kept up.
    let indexes = list(
        store,
        "SELECT indexdef FROM pg_indexes WHERE tablename = 'implant' AND indexname <> 'implant_pk'",
    )
    .await?;
    run(
        store,
        "DO $$ DECLARE name TEXT; BEGIN
           FOR name IN SELECT indexname FROM pg_indexes
             WHERE tablename = 'implant' AND indexname <> 'implant_pk'
           LOOP EXECUTE format('DROP INDEX %I', name); END LOOP; END $$",
    )
    .await?;
    people(store, clients).await?;
    for from in (0..implants).step_by(CHUNK) {
        let to = implants.min(from + CHUNK);
        run(store, &placed(from, to, implants)).await?;
        // Keeps the log of the server as small as its disk.
        run(store, "CHECKPOINT").await?;
    }
    run(store, &died()).await?;
    for index in indexes {
        run(store, &index).await?;
    }
    run(
        store,
        "INSERT INTO delivery_month (branch, month, first_position)
         SELECT branch, to_char(received_at, 'YYYY-MM'), min(position) FROM event GROUP BY 1, 2",
    )
    .await?;
    run(store, &format!("UPDATE log_head SET position = {last}")).await?;
    run(store, "DROP TABLE bench_client, bench_device").await?;
    Ok(i64::try_from(last)?)
}

/// Every device with what the catalogue says of it.
async fn catalogue(store: &Store) -> Result<()> {
    let devices: Vec<String> = (0..DEVICES).map(device).collect();
    let mut db = store.read().await?;
    on!(&mut db, c => sqlx::query(
        "INSERT INTO product (udi_di, from_position, issuer, primary_di, manufacturer, product_name,
           product_type, emdn, snomed, gmdn, links)
         SELECT udi_di, 1, 'gs1', udi_di, 'Maker ' || number % 40, 'Implant ' || number,
           'T' || number, '', '', '', '' FROM UNNEST($1) WITH ORDINALITY AS d (udi_di, number)",
    )
    .bind(TextList(devices.clone()))
    .execute(c)
    .await
    .map(drop))?;
    on!(&mut db, c => sqlx::query(
        "CREATE TABLE bench_device AS
         SELECT udi_di, number - 1 AS number FROM UNNEST($1) WITH ORDINALITY AS d (udi_di, number)",
    )
    .bind(TextList(devices))
    .execute(c)
    .await
    .map(drop))?;
    drop(db);
    run(
        store,
        "INSERT INTO catalogue_version (id, position, source, source_version, imported_at, products)
         SELECT gen_random_uuid(), 1, 'csv', 'bench', now() - INTERVAL '3660 days', count(*)
         FROM product",
    )
    .await
}

/// The providers and the clients that deliver for them.
async fn people(store: &Store, clients: &[Uuid]) -> Result<()> {
    run(
        store,
        "CREATE TABLE bench_client (number BIGINT, branch TEXT COLLATE \"C\", client_id UUID)",
    )
    .await?;
    let row = |(number, client): (usize, &Uuid)| {
        Ok(format!("({number}, '{}', '{client}')", branch(number)?))
    };
    let rows = clients.iter().enumerate().map(row).collect::<Result<Vec<_>>>()?;
    run(store, &format!("INSERT INTO bench_client VALUES {}", rows.join(", "))).await
}

/// The implantations `from` to `to` of `implants`: an event each, and the version it began.
fn placed(from: usize, to: usize, implants: usize) -> String {
    let (whole, death) = (PROVIDERS, BEFORE + implants + 1);
    format!(
        r#"WITH drawn AS MATERIALIZED (
           SELECT n, n / {OF_DEVICE} AS k, n % {OF_DEVICE} = 0 AS recalled, n % 100 = 1 AS textual,
             (hashint8extended(n, 1) & 1048575) / 1048576.0::float8 AS who,
             (hashint8extended(n, 2) & 1048575) / 1048576.0::float8 AS what,
             n * BIGINT '3650' / {implants} AS day,
             md5(n::text) AS random
           FROM generate_series({from}::BIGINT, {to} - 1) AS s (n)
         ), made AS MATERIALIZED (
           SELECT n + {BEFORE} + 1 AS position, n, textual,
             (lpad(to_hex(1480000000000 + n * 31), 12, '0') || '7' || lpad(to_hex(n & 4095), 3, '0')
               || '8' || left(random, 15))::uuid AS id,
             floor(power(who, 1.7) * CASE WHEN recalled AND k % {LOTS} < {NAMED} THEN {AFFECTED}
               ELSE {whole} END)::bigint AS provider,
             CASE WHEN recalled THEN 0 ELSE 1 + floor(power(what, 2.5) * {others})::bigint END AS device,
             CASE
               -- Two in a hundred of what is meant came without a lot.
               WHEN recalled AND k % {LOTS} < {NAMED} AND k / {LOTS} % 50 = 0 THEN NULL
               WHEN recalled THEN 'R' || lpad((k % {LOTS})::text, 4, '0')
               ELSE 'L' || lpad((n / 5000)::text, 5, '0') || left(random, 1) END AS lot,
             CASE WHEN n % 5 < 3 OR recalled THEN 'S' || lpad(n::text, 9, '0') END AS serial,
             now() - make_interval(days => 3650 - day::int) AS received_at,
             current_date - 3650 + day::int - CASE WHEN n % 23 = 0 THEN 60 ELSE 3 END AS placed_on,
             (md5('r' || random))::uuid::text AS reference
           FROM drawn
         ), told AS (
           SELECT made.*, bench_client.branch, client_id,
             CASE WHEN NOT textual THEN bench_device.udi_di END AS udi_di
           FROM made JOIN bench_client ON bench_client.number = provider
           JOIN bench_device ON bench_device.number = device
         ), kept AS (
           INSERT INTO event (position, received_at, name, happened_on, due_on, late, id, client_id,
             kind, branch, reference, findings, content)
           SELECT position, received_at, {name},
             placed_on, (placed_on + INTERVAL '1 month')::date,
             received_at::date > (placed_on + INTERVAL '1 month')::date, id, client_id,
             'g', branch, reference, '',
             '{{' || concat_ws(',', CASE WHEN textual THEN '"b":"Maker 7","c":"Implant","d":"T7"' END,
               '"e":"' || udi_di || '"', '"f":"' || lot || '"', '"fs":"' || serial || '"',
               CASE WHEN textual THEN '"n":"made_before_udi"' END) || '}}'
           FROM told ORDER BY position
         )
         INSERT INTO implant (from_position, to_position, implanted_on, implant_id, branch, issuer,
           udi_di, lot, serial, no_udi_reason, manufacturer, product_name, product_type, legacy, state)
         SELECT position, CASE WHEN n % {DIED} = 7 THEN {death} + n / {DIED} END, placed_on, id, branch,
           CASE WHEN NOT textual THEN 'gs1' END, udi_di, lot, serial,
           CASE WHEN textual THEN 'made_before_udi' END, CASE WHEN textual THEN 'Maker 7' END,
           CASE WHEN textual THEN 'Implant' END, CASE WHEN textual THEN 'T7' END, FALSE, 'in_situ'
         FROM told ORDER BY position"#,
        others = DEVICES - 1,
        name = name("branch", "reference"),
    )
}

/// The deaths, which came last: an event each, and the version it began.
fn died() -> String {
    format!(
        r#"WITH told AS MATERIALIZED (
           SELECT to_position AS position, implant.*, bench_client.client_id, md5('d' || implant.implant_id)::uuid::text AS named,
             event.reference AS placed_as
           FROM implant JOIN event ON event.position = from_position
           JOIN bench_client ON bench_client.branch = implant.branch
           WHERE to_position IS NOT NULL
         ), kept AS (
           INSERT INTO event (position, received_at, name, happened_on, due_on, late, id, implant_id,
             client_id, kind, branch, reference, findings, content)
           SELECT position, now(), {name}, current_date - 2, current_date + 28, FALSE,
             md5('i' || implant_id)::uuid, implant_id, client_id, 'i', branch, named, '',
             '{{"rr":["' || placed_as || '"]}}'
           FROM told ORDER BY position
         )
         INSERT INTO implant (from_position, implanted_on, deceased_on, implant_id, branch, issuer,
           udi_di, lot, serial, no_udi_reason, manufacturer, product_name, product_type, legacy, state)
         SELECT position, implanted_on, current_date - 2, implant_id, branch, issuer, udi_di, lot,
           serial, no_udi_reason, manufacturer, product_name, product_type, legacy, 'deceased'
         FROM told ORDER BY position"#,
        name = name("branch", "named"),
    )
}

/// What an event is found by: eight bytes of the digest of branch and reference.
fn name(branch: &str, reference: &str) -> String {
    format!(
        "('x' || encode(substr(sha256(convert_to({branch} || {reference}, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint"
    )
}

async fn run(store: &Store, sql: &str) -> Result<()> {
    let mut db = store.read().await?;
    let sql = AssertSqlSafe(sql.to_owned());
    on!(&mut db, c => sqlx::raw_sql(sql).execute(c).await.map(drop))?;
    Ok(())
}

async fn list(store: &Store, sql: &'static str) -> Result<Vec<String>> {
    let mut db = store.read().await?;
    Ok(on!(&mut db, c => sqlx::query_scalar(sql).fetch_all(c).await)?)
}
