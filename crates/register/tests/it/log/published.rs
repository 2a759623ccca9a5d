//! What everybody may read of the log, as somebody else's reader of the formats takes it.

use std::collections::HashMap;

use serde_json::json;
use signed_note::{Note, StandardVerifier, VerifierList};
use testkit::answer::{Answer, request};
use testkit::register::{LOG, NOORD, TestRegister, implantation, on_both, with};
use tlog_tiles::{Checkpoint, Hash, Tile, TileHashReader, TileReader};

/// The head, verified by their reader with the key the register publishes.
async fn head(r: &TestRegister) -> Checkpoint {
    let keys = r.stranger().get("/v1/log/keys").await.json();
    assert_eq!(keys["origin"], LOG);
    let verifiers = keys["keys"].as_array().unwrap().iter().map(|key| {
        let verifier = StandardVerifier::new(key["key"].as_str().unwrap()).unwrap();
        Box::new(verifier) as Box<dyn signed_note::Verifier>
    });
    let verifiers = VerifierList::new(verifiers.collect());
    let answer = r.stranger().get("/v1/log/checkpoint").await;
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let note = Note::from_bytes(&answer.body).unwrap();
    note.verify(&verifiers).unwrap();
    let text = [note.text(), b"\n"].concat();
    Checkpoint::from_reader(&mut text.as_slice(), false).unwrap()
}

/// The tiles the register serves, fetched before their reader asks for them.
struct Served(HashMap<String, Vec<u8>>);

impl Served {
    async fn fetch(r: &TestRegister, size: u64) -> Self {
        let mut served = HashMap::new();
        for tile in Tile::new_tiles(8, 0, size) {
            let path = tile.path();
            let address = path.replacen("tile/8/", "/v1/log/tile/", 1);
            let request = request("GET", &address, None, None);
            let answer = Answer::to(&r.router, request).await;
            assert_eq!(answer.status, 200, "{address}");
            assert_eq!(answer.header("content-type"), "application/octet-stream");
            served.insert(path, answer.body);
        }
        Self(served)
    }
}

impl TileReader for Served {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        Ok(tiles.iter().map(|tile| self.0[&tile.path()].clone()).collect())
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}

#[tokio::test]
async fn a_stranger_follows_the_log_with_a_reader_of_somebody_else() {
    on_both(async |r| {
        assert_eq!(head(r).await.size(), 0);
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let mut receipts = Vec::new();
        for batch in 0..3 {
            let records: Vec<_> =
                (0..100).map(|at| implantation(&format!("ZN-{batch}-{at}"))).collect();
            let answers = noord.deliver(&records).await;
            receipts.extend(answers.into_iter().map(|answer| answer["receipt"].clone()));
            r.sequences().await;
        }
        let head = head(r).await;
        assert_eq!(head.size(), 302, "a catalogue, a list, and three hundred events");
        let served = Served::fetch(r, head.size()).await;
        let reader = TileHashReader::new(head.size(), *head.hash(), &served);
        for (at, receipt) in (2..).zip(&receipts).step_by(37) {
            let leaf = tlog_tiles::record_hash(proof::canonical(receipt).unwrap().as_bytes());
            let path = tlog_tiles::prove_record(head.size(), at, &reader).unwrap();
            tlog_tiles::check_record(&path, head.size(), *head.hash(), at, leaf).unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn an_earlier_head_is_the_beginning_of_a_later_one() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.deliver(&[implantation("ZN-1"), implantation("ZN-2"), implantation("ZN-3")]).await;
        r.sequences().await;
        let before = head(r).await;
        noord.deliver(&[implantation("ZN-4"), implantation("ZN-5")]).await;
        assert_eq!(r.sequences().await, 2);
        assert_eq!(r.sequences().await, 0);
        let after = head(r).await;
        let served = Served::fetch(r, after.size()).await;
        let reader = TileHashReader::new(after.size(), *after.hash(), &served);
        let path = tlog_tiles::prove_tree(after.size(), before.size(), &reader).unwrap();
        let (new, old): (Hash, Hash) = (*after.hash(), *before.hash());
        tlog_tiles::check_tree(&path, after.size(), new, before.size(), old).unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_reads_entries_or_what_is_no_tile() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(with(implantation("ZN-1"), json!({}))).await;
        r.sequences().await;
        let stranger = r.stranger();
        assert_eq!(stranger.get("/v1/log/tile/0/000.p/1").await.body.len(), 32);
        for address in
            ["0/000", "0/000.p/2", "1/000.p/1", "entries/000.p/1", "0/0", "../checkpoint"]
        {
            let answer = stranger.get(&format!("/v1/log/tile/{address}")).await;
            assert_eq!(answer.status, 404, "{address}");
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_processes_that_continue_the_log_one_does_and_nothing_is_doubled() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let records: Vec<_> = (0..50).map(|at| implantation(&format!("ZN-{at}"))).collect();
        noord.deliver(&records).await;
        let other = r.beside();
        let (here, there) = tokio::join!(
            register::use_case::sequence_log::sequence(&r.cx),
            register::use_case::sequence_log::sequence(&other),
        );
        assert!(here.is_ok() && there.is_ok(), "{here:?} {there:?}");
        assert_eq!(head(r).await.size(), 50);
        let answers = noord.deliver(&[implantation("ZN-50")]).await;
        assert_eq!(answers[0]["receipt"]["status"], "accepted_with_warnings");
        r.sequences().await;
        assert_eq!(head(r).await.size(), 51);
    })
    .await;
}
