//! The log as a register publishes it: head and tiles, over HTTP, believed in nothing.

use std::collections::BTreeMap;

use proof::tile::{Place, Tile};
use proof::tiles::{self, Edge};
use proof::{Checkpoint, Fault, Hash, Key, tree, verify_checkpoint};

use crate::failure::Failure;
use crate::progress;
use crate::remote;

/// What was fetched and found.
#[derive(Debug)]
pub(super) struct Published {
    /// The head.
    pub(super) head: Checkpoint,
    /// Tiles that were fetched.
    pub(super) tiles: usize,
    /// What is wrong.
    pub(super) fault: Option<Wrong>,
}

/// What can be wrong with a published log.
#[derive(Debug, thiserror::Error)]
pub(super) enum Wrong {
    /// The head.
    #[error("the signed head: {0}")]
    Head(Fault),
    /// A tile is not there, or not of its width.
    #[error("tile {0} is not there, or shorter than the signed head says")]
    Missing(Tile),
    /// A tile is not what follows from the leaves.
    #[error("tile {0} is not what follows from the leaves")]
    Tile(Tile),
    /// The tiles are another tree.
    #[error("the tiles do not make the root that was signed")]
    OtherTree,
    /// A head that was kept is no beginning of this log.
    #[error("the log is not one that went on from the head of size {0} that was kept")]
    Inconsistent(u64),
}

impl Wrong {
    /// The stable code.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Head(fault) => fault.code(),
            Self::Missing(_) => "tile_missing",
            Self::Tile(_) => "tile_changed",
            Self::OtherTree => "log_tree_changed",
            Self::Inconsistent(_) => "log_inconsistent",
        }
    }
}

/// Fetches a log and verifies it.
pub(super) async fn verify(
    url: &str,
    keys: &[Key],
    kept: &[Checkpoint],
    heads_only: bool,
) -> Result<Published, Failure> {
    let origin = keys.first().map_or("", Key::name);
    let text = remote::public(url, "/v1/log/checkpoint").await?;
    let text = String::from_utf8_lossy(&text.unwrap_or_default()).into_owned();
    let head = match verify_checkpoint(&text, keys, origin) {
        Ok(head) => head,
        Err(fault) => {
            let head = Checkpoint::new(origin.to_owned(), 0, Hash::of_nothing());
            return Ok(Published { head, tiles: 0, fault: Some(Wrong::Head(fault)) });
        }
    };
    let mut log = Log { url, tiles: BTreeMap::new() };
    let fault = log.check(&head, kept, heads_only).await?.err();
    Ok(Published { head, tiles: log.tiles.len(), fault })
}

struct Log<'u> {
    url: &'u str,
    tiles: BTreeMap<Place, Vec<Hash>>,
}

impl Log<'_> {
    async fn check(
        &mut self,
        head: &Checkpoint,
        kept: &[Checkpoint],
        heads_only: bool,
    ) -> Result<Result<(), Wrong>, Failure> {
        let whole = if heads_only { Vec::new() } else { all(head.size) };
        let root = tiles::for_root(head.size);
        let beginnings = kept.iter().flat_map(|old| tiles::for_consistency(old.size, head.size));
        let wanted: Vec<Tile> = whole.into_iter().chain(root).chain(beginnings).collect();
        if let Err(wrong) = self.fetch(&wanted).await? {
            return Ok(Err(wrong));
        }
        if tiles::root(&mut self.tiles, head.size) != Some(head.root) {
            return Ok(Err(Wrong::OtherTree));
        }
        for old in kept {
            let path = tiles::consistency(&mut self.tiles, old.size, head.size);
            let consistent = path.is_some_and(|path| {
                tree::check_consistency(old.size, &old.root, head.size, &head.root, &path).is_ok()
            });
            if !consistent {
                return Ok(Err(Wrong::Inconsistent(old.size)));
            }
        }
        Ok(if heads_only { Ok(()) } else { self.follow(head) })
    }

    async fn fetch(&mut self, wanted: &[Tile]) -> Result<Result<(), Wrong>, Failure> {
        let bar = progress::values(wanted.len() as u64);
        for tile in wanted {
            bar.inc(1);
            if self.tiles.contains_key(&tile.place) {
                continue;
            }
            let bytes = remote::public(self.url, &format!("/v1/log/tile/{tile}")).await?;
            let hashes = bytes.and_then(|bytes| Hash::cut(&bytes));
            match hashes.filter(|hashes| hashes.len() == tile.width) {
                Some(hashes) => self.tiles.insert(tile.place, hashes),
                None => return Ok(Err(Wrong::Missing(*tile))),
            };
        }
        bar.finish_and_clear();
        Ok(Ok(()))
    }

    /// Computes every tile anew from the leaves.
    fn follow(&self, head: &Checkpoint) -> Result<(), Wrong> {
        let (mut edge, mut follows) = (Edge::default(), BTreeMap::new());
        let leaves = self.tiles.iter().filter(|(place, _)| place.level == 0);
        for leaf in leaves.flat_map(|(_, hashes)| hashes) {
            edge.append(*leaf, &mut follows);
        }
        edge.put_partial(&mut follows);
        let differs = follows.iter().find(|(place, hashes)| self.tiles.get(place) != Some(*hashes));
        if let Some((place, hashes)) = differs {
            return Err(Wrong::Tile(Tile { place: *place, width: hashes.len() }));
        }
        if edge.root() == head.root { Ok(()) } else { Err(Wrong::OtherTree) }
    }
}

/// All tiles of a tree of this size.
fn all(size: u64) -> Vec<Tile> {
    let level = |level| (0..).map_while(move |index| tiles::at(Place { level, index }, size));
    (0..=u8::MAX)
        .map(|it| level(it).collect())
        .take_while(|tiles: &Vec<_>| !tiles.is_empty())
        .flatten()
        .collect()
}
