//! The folder of a nation: once what holds for all of it, then its parts, as many at a time as there
//! are cores. Which core makes which part shows nowhere in it.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::ProgressBar;
use serde_json::{Value, json};
use simulate::Shard;
use simulate::format::{catalogue, copy, inclusion, providers};

use super::country::Country;
use super::form::Form;
use super::part::{Made, Wanted, unwritable};
use crate::failure::Failure;
use crate::output::Table;
use crate::progress;

/// How the rows of a table are loaded.
const LOAD: &str = "\
-- Make the table and load the rows with psql, from the folder this file is in:
--   psql -f schema.sql
--   for file in copy/*/*.tsv; do psql -c \"\\copy telling from '$file'\"; done

";

/// What was made.
pub(super) struct Whole {
    manifest: Value,
    parts: Vec<Made>,
}

/// Writes the nation, or one part of it, into a new or empty folder.
pub(super) fn write(
    country: &Country,
    folder: &Path,
    wanted: &Wanted<'_>,
    only: Option<&Shard>,
) -> Result<Whole, Failure> {
    take(folder)?;
    for (name, text) in about(country, wanted)? {
        put(folder, &name, &text)?;
    }
    let shards: Vec<Shard> =
        only.map_or_else(|| wanted.nation.shards().collect(), |shard| vec![shard.clone()]);
    let bar = progress::files(shards.len());
    let parts = write_parts(folder, wanted, &shards, &bar)?;
    bar.finish_and_clear();
    let manifest = manifest(wanted, &parts);
    // The last file: a folder without it was not finished.
    put(folder, "manifest.json", format!("{manifest:#}\n").as_bytes())?;
    Ok(Whole { manifest, parts })
}

/// Makes the folder, or takes it if it is empty.
fn take(folder: &Path) -> Result<(), Failure> {
    let unusable = |error: &std::io::Error| {
        let what = format!("cannot use {}: {error}", folder.display());
        Failure::wrong_use(what, "give a folder you may write to, with --out")
    };
    std::fs::create_dir_all(folder).map_err(|error| unusable(&error))?;
    let mut inside = std::fs::read_dir(folder).map_err(|error| unusable(&error))?;
    if inside.next().is_some() {
        let what = format!("{} is not empty", folder.display());
        let to_do = "give a new folder, or empty this one: two nations would be mixed";
        return Err(Failure::wrong_use(what, to_do));
    }
    Ok(())
}

/// The files that hold for the whole nation.
fn about(country: &Country, wanted: &Wanted<'_>) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let nation = wanted.nation;
    let codes: Vec<&str> =
        nation.categories().iter().map(|category| category.law_category.as_str()).collect();
    let (mut products, mut who) = (Vec::new(), Vec::new());
    catalogue::write(&mut products, nation.models(), &codes)?;
    providers::write(&mut who, nation.providers())?;
    let branch = |provider: &simulate::Provider| format!("{}\n", provider.branch);
    let branches: String = nation.providers().iter().map(branch).collect();
    let mut files = vec![
        ("catalogue.csv".to_owned(), products),
        ("providers.csv".to_owned(), who),
        ("inclusion.toml".to_owned(), inclusion::list(&codes).into_bytes()),
        ("branches.txt".to_owned(), branches.into_bytes()),
    ];
    if wanted.format == Form::Copy {
        files.push(("schema.sql".to_owned(), format!("{LOAD}{}", copy::SCHEMA).into_bytes()));
    }
    let parameters = country.files.iter();
    files
        .extend(parameters.map(|(name, text)| (format!("parameters/{name}"), text.clone().into())));
    Ok(files)
}

fn put(folder: &Path, name: &str, content: &[u8]) -> Result<(), Failure> {
    let path = folder.join(name);
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::write(&path, content)).map_err(|error| unwritable(&path, &error))
}

/// Writes the parts; each thread takes the next that nobody has.
fn write_parts(
    folder: &Path,
    wanted: &Wanted<'_>,
    shards: &[Shard],
    bar: &ProgressBar,
) -> Result<Vec<Made>, Failure> {
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<(usize, Made)>, Failure> {
        let mut mine = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(shard) = shards.get(place) else { return Ok(mine) };
            let made = wanted.write(folder, shard).inspect_err(|_| {
                // The others need not go on.
                next.store(shards.len(), Ordering::Relaxed);
            })?;
            bar.set_message(made.shard.clone());
            bar.inc(1);
            mine.push((place, made));
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut all = Vec::with_capacity(shards.len());
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..cores.min(shards.len())).map(|_| scope.spawn(work)).collect();
        for thread in threads {
            let mine = thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            all.extend(mine?);
        }
        Ok::<(), Failure>(())
    })?;
    all.sort_by_key(|(place, _)| *place);
    Ok(all.into_iter().map(|(_, made)| made).collect())
}

/// What the folder holds. There is no time and no path in it: the same nation has the same one.
fn manifest(wanted: &Wanted<'_>, parts: &[Made]) -> Value {
    let plan = wanted.nation.plan();
    let provider = wanted.provider.and_then(|index| wanted.nation.providers().get(index));
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "seed": plan.seed(),
        "from": plan.from().strftime("%Y-%m").to_string(),
        "months": plan.months(),
        "scale": plan.scale(),
        "format": wanted.format.name(),
        "provider": provider.map(|provider| &provider.branch),
        "truth": wanted.truth,
        "courses": parts.iter().map(|part| part.courses).sum::<u64>(),
        "lives": parts.iter().map(|part| part.lives).sum::<u64>(),
        "rows": parts.iter().map(|part| part.rows).sum::<u64>(),
        "shards": parts,
    })
}

impl Whole {
    pub(super) fn in_json(&self) -> &Value {
        &self.manifest
    }

    /// For people: devices and messages by category.
    pub(super) fn in_words(&self, folder: &str) -> String {
        let mut table = Table::new(&["category", "patients", "devices", "messages"]);
        let mut categories: Vec<&str> = self.parts.iter().map(Made::category).collect();
        categories.sort_unstable();
        categories.dedup();
        let mut row = |name: &str, parts: &[&Made]| {
            let sum = |count: fn(&Made) -> u64| parts.iter().map(|part| count(part)).sum::<u64>();
            let counts = [sum(|it| it.courses), sum(|it| it.lives), sum(|it| it.rows)];
            let cells = counts.iter().map(u64::to_string);
            table.row([name.to_owned()].into_iter().chain(cells).collect());
        };
        for category in &categories {
            let parts = self.parts.iter().filter(|part| part.category() == *category);
            row(category, &parts.collect::<Vec<_>>());
        }
        row("all", &self.parts.iter().collect::<Vec<_>>());
        format!("{} parts stand in {folder}\n\n{}", self.parts.len(), table.text())
    }
}
