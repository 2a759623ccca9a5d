//! The walk along the log: leaf by leaf, with the tree and the commits beside it.

use std::collections::{BTreeMap, VecDeque};

use ::store::{Handle, StoreError};
use proof::tile::{Place, Tile, WIDTH};
use proof::tiles::Edge;
use proof::{Checkpoint, Hash, Key};

use super::implants;
use crate::model::difference::Difference;
use crate::model::group::Group;
use crate::model::leaf;
use crate::store::implant::check::count;
use crate::store::seal::{self, Seal};
use crate::store::{check, event, statement, tree};

/// Where the walk is.
pub(super) struct Walk {
    /// Up to where the log is signed.
    signed: i64,
    keys: Vec<Key>,
    edge: Edge,
    /// Seals that were read and not come to yet.
    seals: VecDeque<Seal>,
    open: Option<Open>,
    commits: u64,
    /// Versions of implants that the events began.
    begun: i64,
    /// Heads that others kept, by size.
    kept: BTreeMap<u64, Hash>,
}

/// A commit that is walked through.
struct Open {
    seal: Seal,
    leaves: Vec<Hash>,
    /// The first of its leaves that is not that of the log.
    suspect: Option<i64>,
}

impl Walk {
    pub(super) fn new(signed: i64, keys: Vec<Key>, kept: &[Checkpoint]) -> Self {
        let kept = kept.iter().map(|head| (head.size, head.root)).collect();
        let (edge, seals) = (Edge::default(), VecDeque::new());
        Self { signed, keys, edge, seals, open: None, commits: 0, begun: 0, kept }
    }

    /// Signatures of commits that were right.
    pub(super) fn commits(&self) -> u64 {
        self.commits
    }

    /// Walks from one position up to another.
    pub(super) async fn step(
        &mut self,
        db: &mut impl Handle,
        from: i64,
        to: i64,
    ) -> Result<Option<Difference>, StoreError> {
        let events = match events(db, from, to).await? {
            Ok(events) => events,
            Err(difference) => return Ok(Some(difference)),
        };
        if let Some(found) = check::spelling(db, from, to).await? {
            return Ok(Some(found));
        }
        if let Some(found) = check::loose(db, &events, from, to).await? {
            return Ok(Some(found));
        }
        let mut leaves: BTreeMap<i64, (bool, Hash)> = BTreeMap::new();
        for kept in &events {
            leaves.insert(kept.position, (true, leaf::of_receipt(&kept.recorded.receipt)));
        }
        for (position, statement) in statement::between(db, from, to).await? {
            let Ok(leaf) = leaf::of_statement(&statement) else {
                return Ok(Some(Difference::Changed { position }));
            };
            if leaves.insert(position, (false, leaf)).is_some() {
                return Ok(Some(Difference::Beyond { position }));
            }
        }
        self.seals.extend(seal::between(db, from, to).await?);
        let kept = tree::tiles(db, &leaf_tiles(from, to.min(self.signed))).await?;
        let mut changed = BTreeMap::new();
        for position in from + 1..=to {
            let Some((is_event, leaf)) = leaves.get(&position) else {
                return Ok(Some(Difference::Missing { position }));
            };
            let of_log = leaf_of(&kept, position);
            let differs = position <= self.signed && of_log != Some(*leaf);
            if let Some(found) = self.pass(position, *is_event, *leaf, differs) {
                return Ok(Some(found));
            }
            if position <= self.signed {
                self.edge.append(*leaf, &mut changed);
                let root = self.kept.get(&self.edge.size());
                if root.is_some_and(|root| *root != self.edge.root()) {
                    return Ok(Some(Difference::OtherTree { size: position }));
                }
            }
        }
        if let Some(found) = differing(db, &changed).await? {
            return Ok(Some(found));
        }
        Ok(match implants::follow(db, &events).await? {
            Ok(begun) => {
                self.begun += begun;
                None
            }
            Err(difference) => Some(difference),
        })
    }

    /// At the end of the log: the tree must be the one that was signed, and no commit be open.
    pub(super) async fn end(
        &mut self,
        db: &mut impl Handle,
        signed: &Checkpoint,
        last: i64,
    ) -> Result<Option<Difference>, StoreError> {
        if let Some(open) = &self.open {
            return Ok(Some(open.difference()));
        }
        if let Some(seal) = self.seals.front() {
            return Ok(Some(Difference::Seal { first: seal.first, last: seal.last() }));
        }
        let mut partial = BTreeMap::new();
        self.edge.put_partial(&mut partial);
        if self.edge.root() != signed.root {
            return Ok(Some(Difference::OtherTree { size: self.signed }));
        }
        if let Some(found) = differing(db, &partial).await? {
            return Ok(Some(found));
        }
        let (found, begun) = (count(db, last).await?, self.begun);
        Ok((found != begun).then_some(Difference::Implants { found, begun }))
    }

    /// Passes a leaf, and closes the commit it ends.
    fn pass(&mut self, at: i64, is_event: bool, leaf: Hash, differs: bool) -> Option<Difference> {
        if !is_event {
            let inside = self.open.is_some();
            return (differs || inside).then_some(Difference::Changed { position: at });
        }
        if self.open.is_none() {
            let seal = match self.seals.pop_front() {
                Some(seal) if seal.first == at => seal,
                _ if differs => return Some(Difference::Changed { position: at }),
                _ => return Some(Difference::Unsealed { position: at }),
            };
            self.open = Some(Open { seal, leaves: Vec::new(), suspect: None });
        }
        let open = self.open.as_mut()?;
        let kept = open.seal.leaves.as_ref().map(|leaves| leaves.get(open.leaves.len()));
        let differs = differs || kept.is_some_and(|kept| kept != Some(&leaf));
        open.leaves.push(leaf);
        open.suspect = open.suspect.or(differs.then_some(at));
        if at < open.seal.last() {
            return None;
        }
        let open = self.open.take()?;
        self.close(&open)
    }

    /// What a commit that was walked through shows.
    fn close(&mut self, open: &Open) -> Option<Difference> {
        if !self.is_signed(open) {
            return Some(open.difference());
        }
        self.commits += 1;
        // The commit was signed with these leaves: then it is the log's copy that differs.
        let index = u64::try_from(open.suspect? - 1).unwrap_or(0) / WIDTH;
        Some(Difference::Tile { level: 0, index })
    }

    fn is_signed(&self, open: &Open) -> bool {
        let Some(key) = self.keys.iter().find(|key| key.id() == open.seal.key_id) else {
            return false;
        };
        let (leaves, signature) = (open.leaves.clone(), open.seal.signature.clone());
        let group = Group::signed(key, open.seal.first, leaves, signature);
        group.is_ok_and(|group| group.head().verify(std::slice::from_ref(key)).is_ok())
    }
}

impl Open {
    /// The event that was changed, if that can be told; else the commit.
    fn difference(&self) -> Difference {
        match self.suspect {
            Some(position) => Difference::Changed { position },
            None => Difference::Seal { first: self.seal.first, last: self.seal.last() },
        }
    }
}

/// The events of some positions, or the first that can no longer be read.
async fn events(
    db: &mut impl Handle,
    from: i64,
    to: i64,
) -> Result<Result<Vec<event::Kept>, Difference>, StoreError> {
    match event::between(db, from, to).await {
        Err(StoreError::Inconsistent { .. } | StoreError::Refused(_)) => {}
        read => return read.map(Ok),
    }
    let mut events = Vec::new();
    for position in from + 1..=to {
        match event::at(db, position).await {
            Ok(kept) => events.extend(kept),
            Err(StoreError::Inconsistent { table, column, .. }) => {
                return Ok(Err(Difference::Unreadable { position, table, column }));
            }
            Err(StoreError::Refused(_)) => {
                let (table, column) = ("event", "(one of them)");
                return Ok(Err(Difference::Unreadable { position, table, column }));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Ok(events))
}

/// The first tile that is not kept as it follows from the leaves. A tile may have grown since.
async fn differing(
    db: &mut impl Handle,
    computed: &BTreeMap<Place, Vec<Hash>>,
) -> Result<Option<Difference>, StoreError> {
    let tiles: Vec<Tile> = computed
        .iter()
        .map(|(place, hashes)| Tile { place: *place, width: hashes.len() })
        .collect();
    let kept = tree::tiles(db, &tiles).await?;
    let begins = |place, hashes: &[Hash]| {
        kept.get(place).and_then(|kept: &Vec<Hash>| kept.get(..hashes.len())) == Some(hashes)
    };
    let differs = computed.iter().find(|(place, hashes)| !begins(*place, hashes));
    Ok(differs.map(|(place, _)| Difference::Tile { level: place.level, index: place.index }))
}

/// The tiles with the leaves of some positions.
fn leaf_tiles(from: i64, to: i64) -> Vec<Tile> {
    let index = |position: i64| u64::try_from(position).unwrap_or(0) / WIDTH;
    if from >= to {
        return Vec::new();
    }
    let tile = |index| Tile { place: Place { level: 0, index }, width: 256 };
    (index(from)..=index(to - 1)).map(tile).collect()
}

fn leaf_of(kept: &BTreeMap<Place, Vec<Hash>>, position: i64) -> Option<Hash> {
    let index = u64::try_from(position - 1).ok()?;
    let offset = usize::try_from(index % WIDTH).ok()?;
    kept.get(&Place { level: 0, index: index / WIDTH })?.get(offset).copied()
}
