//! Tiles say what the whole tree says.

use proptest::prelude::*;

use super::*;

fn leaves(size: u64) -> Vec<Hash> {
    (0..size).map(|at| Hash::of_leaf(&at.to_be_bytes())).collect()
}

/// Grows a tree in these steps, reading its edge anew each time, as a sequencer does.
fn grown(steps: &[u64]) -> (BTreeMap<Place, Vec<Hash>>, u64) {
    let total: u64 = steps.iter().sum();
    let leaves = leaves(total);
    let (mut tiles, mut size) = (BTreeMap::new(), 0);
    for step in steps {
        let mut edge = Edge::read(&mut tiles, size).unwrap();
        for at in size..size + step {
            edge.append(leaves[usize::try_from(at).unwrap()], &mut tiles);
        }
        edge.put_partial(&mut tiles);
        size += step;
        assert_eq!(edge.size(), size);
        assert_eq!(edge.root(), tree::root(&leaves[..usize::try_from(size).unwrap()]));
    }
    (tiles, total)
}

#[test]
fn a_tree_of_seventy_thousand_has_the_tiles_of_the_format() {
    let (tiles, size) = grown(&[70_000]);
    let of = |level| tiles.iter().filter(move |(place, _)| place.level == level);
    let widths = |level| of(level).map(|(_, hashes)| hashes.len()).collect::<Vec<_>>();
    assert_eq!(widths(0).len(), 274);
    assert_eq!(widths(0)[273], 112);
    assert_eq!(widths(1), [256, 17]);
    assert_eq!(widths(2), [1]);
    assert_eq!(at(Place { level: 0, index: 273 }, size).unwrap().width, 112);
    assert_eq!(at(Place { level: 0, index: 274 }, size), None);
    assert_eq!(at(Place { level: 63, index: 0 }, size), None);
}

#[test]
fn a_full_tile_is_the_first_hash_above_it() {
    let (tiles, _) = grown(&[256]);
    let above = &tiles[&Place { level: 1, index: 0 }];
    assert_eq!(above, &[tree::root(&tiles[&Place { level: 0, index: 0 }])]);
}

/// Only the tiles that were named, cut to the width that was named.
fn only(tiles: &BTreeMap<Place, Vec<Hash>>, named: &[Tile]) -> BTreeMap<Place, Vec<Hash>> {
    named.iter().map(|tile| (tile.place, tiles[&tile.place][..tile.width].to_vec())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn tiles_prove_what_the_tree_proves(
        steps in prop::collection::vec(0_u64..900, 1..6),
        at in any::<u64>(),
    ) {
        let (tiles, size) = grown(&steps);
        let leaves = leaves(size);
        prop_assert_eq!(root(&mut only(&tiles, &for_root(size)), size), Some(tree::root(&leaves)));
        let old = at % (size + 1);
        let path = consistency(&mut only(&tiles, &for_consistency(old, size)), old, size);
        prop_assert_eq!(path, tree::consistency(&leaves, usize::try_from(old).unwrap()));
        if size > 0 {
            let at = at % size;
            let path = inclusion(&mut only(&tiles, &for_inclusion(at, size)), at, size);
            prop_assert_eq!(path, tree::inclusion(&leaves, usize::try_from(at).unwrap()));
        }
    }
}
