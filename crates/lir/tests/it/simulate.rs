//! `lir simulate`: a nation from its seed, as files and into houses.

mod docs;
mod sending;
mod wrong_use;

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{Folder, lir};

/// A small province: a year in tens of milliseconds.
pub(crate) const PROVINCE: [&str; 7] =
    ["simulate", "--years", "1", "--scale", "0.002", "--seed", "7"];

/// All files of a folder, by their path in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let name = path.strip_prefix(root).unwrap().display().to_string();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

/// Makes a nation in a folder of its own and gives its files.
fn made(args: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let folder = Folder::new();
    let out = folder.path("nation");
    let said = lir(&[args, &["--out", &out, "--json"]].concat());
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{args:?}");
    let found = files(&folder.0.join("nation"));
    assert_eq!(said.out.as_bytes(), found["manifest.json"], "what is told is what is kept");
    for content in found.values() {
        let text = String::from_utf8_lossy(content);
        assert!(!text.contains(&folder.path("")), "a folder knows where it was made");
    }
    found
}

fn of(format: &'static str) -> Vec<&'static str> {
    [&PROVINCE[..], &["--format", format]].concat()
}

/// The lines of all files in a folder with this ending, without the first of each if it is a head.
fn lines<'f>(
    files: &'f BTreeMap<String, Vec<u8>>,
    folder: &str,
    ending: &str,
    heads: usize,
) -> Vec<&'f str> {
    let wanted =
        files.iter().filter(|(name, _)| name.starts_with(folder) && name.ends_with(ending));
    let texts = wanted.map(|(_, content)| std::str::from_utf8(content).unwrap());
    texts.flat_map(|text| text.lines().skip(heads)).collect()
}

fn manifest(files: &BTreeMap<String, Vec<u8>>) -> serde_json::Value {
    serde_json::from_slice(&files["manifest.json"]).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_bytes_in_every_form_and_another_seed_others() {
    for format in ["deliveries", "copy", "csv", "fhir"] {
        let (first, second) = (made(&of(format)), made(&of(format)));
        assert!(first == second, "{format} differs from run to run");
        let mut other = of(format);
        other[6] = "8";
        let other = made(&other);
        let folder = format!("{format}/");
        let of_form = |name: &&String| name.starts_with(&folder);
        let differ = first.keys().filter(of_form).any(|name| first[name] != other[name]);
        assert!(differ, "two seeds give the same {format}");
        assert_ne!(first["branches.txt"], other["branches.txt"]);
    }
}

#[test]
fn a_part_made_alone_is_the_part_of_the_whole() {
    for (format, extension) in
        [("deliveries", "jsonl"), ("copy", "tsv"), ("csv", "csv"), ("fhir", "ndjson")]
    {
        let whole = made(&of(format));
        let mut rows = 0;
        for shard in ["iol/2019-02", "knee/2019-11"] {
            let alone = made(&[&of(format)[..], &["--shard", shard]].concat());
            let parts = |name: &&String| name.starts_with(format) || name.starts_with("truth/");
            assert_eq!(alone.keys().filter(parts).count(), 3, "messages, lives and tellings");
            for (name, content) in alone.iter().filter(|(name, _)| *name != "manifest.json") {
                assert!(whole[name] == *content, "{name} differs when made alone");
            }
            rows += manifest(&alone)["rows"].as_u64().unwrap();
        }
        assert!(rows > 0, "no row was compared");
        assert!(whole.contains_key(&format!("{format}/2019-12/hip.{extension}")));
    }
}

#[test]
fn the_manifest_counts_what_is_there() {
    let nation = made(&of("deliveries"));
    let manifest = manifest(&nation);
    let count = |name: &str| usize::try_from(manifest[name].as_u64().unwrap()).unwrap();
    let parts = manifest["shards"].as_array().unwrap().len();
    assert_eq!(parts, 12 * 14, "months and enabled categories");
    assert!(count("rows") > 300, "{manifest}");
    let rows = lines(&nation, "deliveries/", ".jsonl", 0);
    assert_eq!(count("rows"), rows.len());
    assert_eq!(count("lives"), lines(&nation, "truth/", ".lives.csv", 1).len());
    // A death is one message about several devices; all else is told one by one.
    let told = lines(&nation, "truth/", ".told.csv", 1);
    for act in ["implantation", "explantation"] {
        let event = format!("\"event\":\"{act}\"");
        let sent = rows.iter().filter(|row| row.contains(&event)).count();
        let is_told = |row: &&&str| {
            let cells: Vec<&str> = row.split(',').collect();
            cells[1] == act && !cells[3].is_empty()
        };
        assert_eq!(sent, told.iter().filter(is_told).count(), "{act}");
    }
    assert!(told.iter().any(|row| row.split(',').nth(3) == Some("")), "some are never told");
}

#[test]
fn the_truth_can_be_left_out_and_changes_nothing_else() {
    let (with, without) = (made(&of("copy")), made(&[&of("copy")[..], &["--no-truth"]].concat()));
    assert!(without.keys().all(|name| !name.starts_with("truth/")));
    let rest = with.iter().filter(|(name, _)| !name.starts_with("truth/"));
    for (name, content) in rest.filter(|(name, _)| *name != "manifest.json") {
        assert!(without[name] == *content, "{name}");
    }
    let schema = String::from_utf8(with["schema.sql"].clone()).unwrap();
    assert!(schema.contains("\\copy telling from") && schema.contains("CREATE TABLE telling"));
}

#[test]
fn the_providers_together_send_what_the_nation_sends() {
    let whole = made(&of("deliveries"));
    let branches = String::from_utf8(whole["branches.txt"].clone()).unwrap();
    let mut rows = 0;
    for branch in branches.lines() {
        let one = made(&[&of("deliveries")[..], &["--provider", branch]].concat());
        assert_eq!(manifest(&one)["provider"], branch);
        for (name, content) in one.iter().filter(|(name, _)| name.starts_with("deliveries/")) {
            let all = String::from_utf8(whole[name].clone()).unwrap();
            let all: std::collections::HashSet<&str> = all.lines().collect();
            let lines = String::from_utf8(content.clone()).unwrap();
            assert!(lines.lines().all(|line| all.contains(line)), "{name}");
        }
        rows += manifest(&one)["rows"].as_u64().unwrap();
    }
    assert_eq!(manifest(&whole)["rows"], rows);
}

#[test]
fn parameters_as_used_make_the_same_nation_and_own_ones_another() {
    let folder = Folder::new();
    let (first, second) = (folder.path("first"), folder.path("second"));
    let own = folder.path("own");
    std::fs::create_dir(&own).unwrap();
    assert_eq!(lir(&[&PROVINCE[..], &["--out", &first]].concat()).code, 0);
    let used = folder.path("first/parameters");
    let again = lir(&[&PROVINCE[..], &["--out", &second, "--parameters", &used]].concat());
    assert_eq!(again.code, 0, "{again:?}");
    assert!(files(Path::new(&first)) == files(Path::new(&second)));
    // What the command line does not say, the parameters say.
    let global = std::fs::read_to_string(format!("{used}/global.csv")).unwrap();
    let global = global
        .replace("start_date,2019-01-01", "start_date,2021-05-01")
        .replace("years,6,", "years,0.25,")
        .replace("scale_factor,1,", "scale_factor,0.002,")
        .replace("seed,20260101,", "seed,9,");
    folder.write("own/global.csv", global);
    let out = folder.path("third");
    let third = lir(&["simulate", "--parameters", &own, "--out", &out, "--json"]).json();
    let said = ["from", "months", "scale", "seed"].map(|name| third[name].to_string());
    assert_eq!(said, ["\"2021-05\"", "3", "0.002", "9"]);
}

#[test]
fn a_person_reads_how_many_devices_and_messages_there_are() {
    let folder = Folder::new();
    let out = folder.path("nation");
    let shard = ["--shard", "iol/2019-02", "--out", &out];
    let said = lir(&[&PROVINCE[..], &shard].concat()).without(&folder);
    assert_eq!(said.code, 0);
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.0.join("nation/manifest.json")).unwrap())
            .unwrap();
    let count = |name: &str| manifest[name].to_string();
    let numbers: Vec<&str> = said.out.lines().last().unwrap().split_whitespace().collect();
    assert_eq!(numbers, ["all", &count("courses"), &count("lives"), &count("rows")]);
    assert!(said.out.starts_with("1 parts stand in DIR/nation"), "{}", said.out);
}
