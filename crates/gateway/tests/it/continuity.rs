//! A provider that closes hands its records over: sealed in between, whole at the successor, and
//! found there by whoever comes next.

use std::collections::BTreeMap;

use gateway::use_case::admit::{RegisterAccess, admit_client};
use gateway::use_case::continuity::{
    ContinuityError, ExportOrder, ImportOrder, Manifest, Taken, export_provider, import_provider,
    list_providers,
};
use gateway::use_case::recall::Filter;
use gateway::{MIGRATIONS, RecordKind, record_tables};
use identity::{Permit, Role, Token};
use store::seal::escrow::{EscrowError, EscrowSecret};

use crate::fhir::{BSN, another, transaction};
use crate::harness::{Hospital, House, Mood, on_both};
use crate::recalls::{CASE, Office, notice, placed, reference, send};

/// A sealed file with its manifest.
struct Sealed {
    file: Vec<u8>,
    manifest: Manifest,
}

async fn export(house: &House, key: &EscrowSecret, hand_over: bool) -> Sealed {
    let order = ExportOrder {
        provider: house.noord.id,
        key: key.public(),
        reason: "Noord merges into Zuid",
        hand_over_to: hand_over.then_some("Ziekenhuis Zuid"),
    };
    let mut file = Vec::new();
    let permit = Permit::at_the_console();
    let manifest = export_provider(house.gateway.context(), &permit, &order, &mut file).await;
    Sealed { file, manifest: manifest.unwrap() }
}

/// Noord is handed over; how many records of each kind it has.
pub(crate) async fn hands_over(house: &House) -> BTreeMap<String, u64> {
    let key = EscrowSecret::generate("noord-2026").unwrap();
    export(house, &key, true).await.manifest.counts
}

async fn import(
    house: &House,
    key: &EscrowSecret,
    name: &str,
    sealed: &Sealed,
) -> Result<Taken, ContinuityError> {
    let token = Some(Token::presented("lir_register"));
    let register = RegisterAccess { url: house.register.url.clone(), token };
    let order =
        ImportOrder { key, name, register: &register, manifest: &sealed.manifest, copy: false };
    let (cx, permit) = (house.gateway.context(), Permit::at_the_console());
    import_provider(cx, &permit, &order, sealed.file.as_slice()).await
}

/// A gateway that took the file in, with a system that calls for the provider.
async fn successor(house: &House, key: &EscrowSecret, sealed: &Sealed) -> House {
    let mut after = House::empty(house.database.store.engine(), 8).await;
    let imported = import(&after, key, "Locatie Noord", sealed).await.unwrap();
    assert_eq!(imported.counts, sealed.manifest.counts);
    let (cx, permit) = (after.gateway.context(), Permit::at_the_console());
    let admitted =
        admit_client(cx, &permit, imported.provider, Role::Provider, "EPD-koppeling").await;
    let (client, token) = admitted.unwrap();
    after.noord = Hospital { id: imported.provider, client, token: token.reveal().to_owned() };
    after
}

/// Somebody with a BSN and a knee, a patient with two implants, another one, and one event that
/// waits because the register is down.
async fn fill(house: &House) {
    house.fhir("POST", "/fhir/R4", &transaction()).await;
    placed(house, &[("AB1", "P-4711"), ("AB2", "P-4711"), ("AB3", "P-4712")]).await;
    house.deliver().await.unwrap();
    house.register.set(Mood::Down);
    placed(house, &[("AB4", "P-4713")]).await;
    assert!(house.deliver().await.is_err());
}

async fn patients(house: &House) -> i64 {
    house.database.count("SELECT COUNT(*) FROM patient").await
}

#[tokio::test]
async fn a_successor_has_every_record_and_finds_every_patient() {
    on_both(async |house| {
        fill(house).await;
        let key = EscrowSecret::generate("noord-2026").unwrap();
        let before = (house.implants().await, patients(house).await);
        let sealed = export(house, &key, true).await;
        let manifest = &sealed.manifest;
        assert_eq!((manifest.counts["patient"], manifest.counts["event"]), (4, 5));
        assert_eq!((manifest.waiting, manifest.handed_over), (1, true));
        assert_eq!(manifest.branches, ["000012345678"]);
        // Nothing of a patient is readable in what leaves the house.
        let open = serde_json::to_string(manifest).unwrap();
        for word in [BSN, "P-4711", "Testpersoon", "patient_number"] {
            let in_file = sealed.file.windows(word.len()).any(|it| it == word.as_bytes());
            assert!(!in_file && !open.contains(word), "{word} is readable");
        }

        let after = successor(house, &key, &sealed).await;
        assert_eq!((after.implants().await, patients(&after).await), before);
        // A receipt is the register's own word: the same bytes.
        let receipt = format!("/v1/receipts/{}", reference(house, "AB1"));
        let (theirs, ours) = (house.get(&receipt).await, after.get(&receipt).await);
        assert_eq!((theirs.status.as_u16(), theirs.text()), (200, ours.text()));
        // What was sent opens under the successor's keys, in a row of its own.
        let count = "SELECT COUNT(DISTINCT key_id) FROM message";
        assert_eq!(after.database.count(count).await, 1);
        assert_eq!(
            after
                .send("POST", "/fhir/R4", "application/fhir+json", transaction().to_string())
                .await
                .status,
            200
        );
        assert_eq!(patients(&after).await, before.1, "the same message again is nothing new");
        // The patient with two implants gets a third, and the one with a BSN a second.
        placed(&after, &[("AB6", "P-4711")]).await;
        after.fhir("POST", "/fhir/R4", &another(2, "(01)08712345678906(17)281231(10)AB12")).await;
        assert_eq!(patients(&after).await, before.1, "both were found");
        let of_one =
            "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM implant GROUP BY patient_id) AS x";
        assert_eq!(after.database.count(of_one).await, 3);
        // What waited at the predecessor is delivered by the successor, and by nobody else.
        assert_eq!(after.deliver().await.unwrap(), 3);
        house.register.set(Mood::Up);
        assert_eq!(house.deliver().await.unwrap(), 0);
        // A restart finds them too: what was inherited is kept.
        let again = after.restarted().await;
        let row = "reference;event;carrier;implanted_on;patient_number\n\
                   r9;implantation;(01)05050474530799(10)AB9;2026-11-20;P-4712\n";
        let request = axum::http::Request::post("/v1/deliveries/csv")
            .header("authorization", format!("Bearer {}", after.noord.token))
            .header("content-type", "text/csv")
            .body(axum::body::Body::from(row))
            .unwrap();
        let answer = testkit::answer::Answer::to(&again.router(), request).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(patients(&after).await, before.1);
        after.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_was_handed_over_takes_nothing_in_and_is_still_read() {
    on_both(async |house| {
        fill(house).await;
        let key = EscrowSecret::generate("noord-2026").unwrap();
        let copy = export(house, &key, false).await;
        assert!(!copy.manifest.handed_over);
        let elsewhere = House::empty(house.database.store.engine(), 8).await;
        let refused = import(&elsewhere, &key, "Locatie Noord", &copy).await.unwrap_err();
        assert!(matches!(refused, ContinuityError::Copy), "{refused}");
        elsewhere.stop().await;

        let sealed = export(house, &key, true).await;
        let row = "reference;event;carrier;implanted_on\n\
                   x;implantation;(01)05050474530799(10)Z1;2026-11-20\n";
        let answer = house.send("POST", "/v1/deliveries/csv", "text/csv", row).await;
        assert_eq!(
            (answer.status.as_u16(), answer.json()["type"].clone()),
            (410, "/problems/provider_handed_over".into())
        );
        assert_eq!(house.fhir("POST", "/fhir/R4", &transaction()).await.status, 410);
        assert_eq!(house.implants().await.len(), 5, "reading goes on");

        let listed = list_providers(&house.database.store).await.unwrap();
        assert_eq!((listed[0].name.as_str(), listed[0].moves.len()), ("Ziekenhuis Noord", 2));
        assert!(listed[0].handed_over_at.is_some() && listed[1].handed_over_at.is_none());
        let after = successor(house, &key, &sealed).await;
        let taken = list_providers(&after.database.store).await.unwrap();
        assert_eq!(taken[0].moves[0].other_name.as_deref(), Some("Ziekenhuis Noord"));
        assert_eq!(taken[0].moves[0].sha256, sealed.manifest.sealed_sha256);
        assert!(taken[0].handed_over_at.is_none());

        let digest = &sealed.manifest.sealed_sha256;
        let records = i64::try_from(sealed.manifest.records()).unwrap();
        for (at, action) in [(house, "provider.export"), (&after, "provider.import")] {
            let log = at.database.entries().await;
            let line = log.iter().rfind(|line| line.action == action).unwrap();
            assert_eq!(line.records, records, "{action}");
            assert!(line.reason.as_ref().unwrap().contains(digest.as_str()), "{action}");
        }
        let log = house.database.entries().await;
        assert!(log.iter().any(|line| line.action == "provider.hand_over"));

        let twice = import(&after, &key, "Nog eens", &sealed).await.unwrap_err();
        assert!(matches!(twice, ContinuityError::TakenBefore), "{twice}");
        // Another file of the same provider: somebody delivers for its branch already.
        let other = export(house, &key, true).await;
        let twice = import(&after, &key, "Nog eens", &other).await.unwrap_err();
        assert!(matches!(twice, ContinuityError::BranchServed { .. }), "{twice}");
        let twice = import(&after, &key, "Locatie Noord", &other).await.unwrap_err();
        assert!(matches!(twice, ContinuityError::NameTaken), "{twice}");
        assert_eq!(after.database.count("SELECT COUNT(*) FROM provider").await, 1);
        after.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_recall_goes_on_at_the_successor() {
    on_both(async |house| {
        placed(house, &[("AB1", "P1"), ("AB2", "P1"), ("AB3", "P2")]).await;
        house.deliver().await.unwrap();
        let told = ["AB1", "AB2"].map(|lot| reference(house, lot));
        send(house, notice(1, "new", 1, &told)).await;
        let before = Office::of(house).await.only(house).await;
        let key = EscrowSecret::generate("noord-2026").unwrap();
        let sealed = export(house, &key, true).await;
        assert_eq!(sealed.manifest.counts["recall"], 1);
        let after = successor(house, &key, &sealed).await;
        let office = Office::of(&after).await;
        let seen = office.only(&after).await;
        assert_eq!(seen.recall.id, before.recall.id);
        // The inspectorate widens the scope: the reference is one that the predecessor gave.
        send(&after, notice(2, "update", 2, &[reference(house, "AB3")])).await;
        let seen = office.look(&after, seen.recall.id).await;
        assert_eq!(seen.totals.implants.untraced, 0, "{CASE}");
        let mut lines = office.lines(&after, seen.recall.id, Filter::All).await;
        for line in &mut lines {
            *line = line.replace("search", "notice");
        }
        assert_eq!(
            lines,
            [
                "a patient with AB1 (notice) + AB2 (notice): Certain, -",
                "a patient with AB3 (notice): Certain, -",
            ]
        );
        after.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_not_whole_or_for_another_key_leaves_nothing() {
    on_both(async |house| {
        fill(house).await;
        let lots: Vec<(String, String)> =
            (0..400).map(|at| (format!("L{at}"), format!("Q{at}"))).collect();
        let lots: Vec<(&str, &str)> =
            lots.iter().map(|(lot, patient)| (lot.as_str(), patient.as_str())).collect();
        placed(house, &lots).await;
        let key = EscrowSecret::generate("noord-2026").unwrap();
        let sealed = export(house, &key, true).await;
        let after = House::empty(house.database.store.engine(), 8).await;
        let with = |file: Vec<u8>| Sealed { file, manifest: sealed.manifest.clone() };
        let refused = async |key: &EscrowSecret, sealed: Sealed| {
            let refused = import(&after, key, "Locatie Noord", &sealed).await.unwrap_err();
            assert_eq!(after.database.count("SELECT COUNT(*) FROM provider").await, 0);
            assert_eq!(after.database.count("SELECT COUNT(*) FROM patient").await, 0);
            refused
        };
        let sealed_wrong = |error: &ContinuityError| match error {
            ContinuityError::Escrow(error) => error.clone(),
            other => panic!("{other}"),
        };

        let other = EscrowSecret::generate("noord-2026").unwrap();
        let wrong = sealed_wrong(&refused(&other, with(sealed.file.clone())).await);
        assert!(matches!(wrong, EscrowError::OtherKey { .. }), "{wrong}");

        let line = sealed.file.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        let (start, size) = (line + 32, 5 + 64 * 1024 + 16);
        assert!(sealed.file.len() > start + 2 * size, "the file has pieces to swap");
        let cut = with(sealed.file[..start + size].to_vec());
        assert_eq!(sealed_wrong(&refused(&key, cut).await), EscrowError::Truncated(1));
        let (one, two) = (start..start + size, start + size..start + 2 * size);
        let swapped = [
            &sealed.file[..start],
            &sealed.file[two],
            &sealed.file[one],
            &sealed.file[start + 2 * size..],
        ];
        let swapped = with(swapped.concat());
        assert_eq!(sealed_wrong(&refused(&key, swapped).await), EscrowError::Broken(1));

        // Another file that opens, under this manifest; and a manifest that says less than the file.
        let again = export(house, &key, true).await;
        let foreign = refused(&key, with(again.file)).await;
        assert!(matches!(foreign, ContinuityError::Differs("the id of the file")), "{foreign}");
        let mut less = with(sealed.file.clone());
        less.manifest.counts.insert("patient".to_owned(), 1);
        let fewer = refused(&key, less).await;
        assert!(matches!(fewer, ContinuityError::Differs("the number of records")), "{fewer}");

        import(&after, &key, "Locatie Noord", &sealed).await.unwrap();
        assert_eq!(
            after.database.count("SELECT COUNT(*) FROM patient").await,
            patients(house).await
        );
        after.stop().await;
    })
    .await;
}

#[test]
fn every_column_of_every_table_of_a_provider_is_handed_over() {
    // What is the house's own: see `store::continuity`.
    let own = ["provider", "recall_cursor", "succession", "inherited_key"];
    let mut found = Vec::new();
    for step in MIGRATIONS.0.iter().filter(|step| step.number > 3) {
        for table in step.sqlite.split("CREATE TABLE ").skip(1) {
            let name = table.split_whitespace().next().unwrap();
            let columns = table.lines().skip(1).take_while(|line| !line.starts_with(')'));
            let columns = columns
                .map(str::trim_start)
                .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
            let columns: Vec<&str> =
                columns.map(|line| line.split_whitespace().next().unwrap()).collect();
            if own.contains(&name) || !columns.contains(&"provider_id") {
                continue;
            }
            let mut columns: Vec<&str> =
                columns.into_iter().filter(|it| !["provider_id", "key_id"].contains(it)).collect();
            columns.sort_unstable();
            found.push((name, columns));
        }
    }
    found.sort();
    let listed = record_tables().map(|table| {
        let mut columns: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
        columns.sort_unstable();
        (table.name, columns)
    });
    let mut listed: Vec<(&str, Vec<&str>)> = listed.collect();
    listed.sort();
    assert_eq!(found, listed);
    let sealed = record_tables()
        .filter(|table| table.columns.iter().any(|(_, kind)| *kind == RecordKind::Sealed));
    assert!(sealed.count() >= 7, "what is sealed is opened and sealed anew");
}
