//! The truth, read from the files the simulator writes it to.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufWriter;
use std::ops::Range;

use simulate::truth::{LifeRow, ToldRow, Writer, read_lives, read_told};
use simulate::{Copy, Nation};

use crate::folder::Folder;

/// What is true of a nation.
pub(crate) struct Books {
    lives: HashMap<String, LifeRow>,
    told: Vec<ToldRow>,
    /// Where the tellings of a device stand.
    of_life: HashMap<String, Range<usize>>,
    /// Where the tellings under a reference stand.
    under: HashMap<String, Vec<usize>>,
}

impl Books {
    /// Has the truth of a nation written to files, and reads them.
    pub(crate) fn of(nation: &Nation) -> Self {
        let folder = Folder::new();
        let (lives, told) = (folder.path("lives.csv"), folder.path("told.csv"));
        let to = |path: &str| BufWriter::new(File::create(path).unwrap());
        let mut writer = Writer::new(nation, to(&lives), to(&told));
        for shard in nation.shards() {
            for course in nation.courses(&shard).unwrap() {
                writer.add(&course).unwrap();
            }
        }
        writer.finish().unwrap();
        let lives = read_lives(File::open(lives).unwrap()).map(Result::unwrap);
        let lives = lives.map(|row| (row.key.clone(), row)).collect();
        let mut books =
            Self { lives, told: Vec::new(), of_life: HashMap::new(), under: HashMap::new() };
        for (at, row) in read_told(File::open(told).unwrap()).map(Result::unwrap).enumerate() {
            books.of_life.entry(row.key.clone()).or_insert(at..at).end = at + 1;
            books.under.entry(row.reference.clone()).or_default().push(at);
            books.told.push(row);
        }
        books
    }

    /// A device.
    pub(crate) fn life(&self, key: &str) -> &LifeRow {
        &self.lives[key]
    }

    /// What is told under a reference; of a death, for the first device it is about.
    pub(crate) fn telling(&self, reference: &str, copy: Copy) -> &ToldRow {
        let mut rows = self.under[reference].iter().map(|at| &self.told[*at]);
        rows.find(|row| row.copy == copy && row.told_on.is_some()).unwrap()
    }

    /// What is told of a device or should have been.
    pub(crate) fn told_of(&self, key: &str) -> &[ToldRow] {
        &self.told[self.of_life[key].clone()]
    }

    /// Everything that is told or should have been.
    pub(crate) fn told(&self) -> &[ToldRow] {
        &self.told
    }
}
