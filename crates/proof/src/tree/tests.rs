//! The known answers published with RFC 6962's reference implementation, and properties.

use proptest::prelude::*;

use super::*;

fn hex(text: &str) -> Hash {
    let byte = |at| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    let bytes: Vec<u8> = (0..text.len()).step_by(2).map(byte).collect();
    Hash::from(<[u8; 32]>::try_from(bytes).unwrap())
}

/// The eight leaves of the reference tests.
fn reference_leaves() -> Vec<Hash> {
    let leaves: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    leaves.iter().map(|leaf| Hash::of_leaf(leaf)).collect()
}

#[test]
fn roots_are_the_published_ones() {
    let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let leaves = reference_leaves();
    for (size, expected) in roots.iter().enumerate() {
        assert_eq!(root(&leaves[..size]), hex(expected), "{size} leaves");
    }
}

#[test]
fn paths_are_the_published_ones() {
    let leaves = reference_leaves();
    let expected = [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ];
    assert_eq!(inclusion(&leaves, 0).unwrap(), expected.map(hex));
    let expected = [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ];
    assert_eq!(inclusion(&leaves, 5).unwrap(), expected.map(hex));
    let expected = [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ];
    assert_eq!(consistency(&leaves, 6).unwrap(), expected.map(hex));
    let expected = [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ];
    assert_eq!(consistency(&leaves[..5], 2).unwrap(), expected.map(hex));
}

fn leaves(size: usize) -> Vec<Hash> {
    (0..size).map(|at| Hash::of_leaf(&at.to_be_bytes())).collect()
}

fn wide(number: usize) -> u64 {
    number.try_into().unwrap()
}

proptest! {
    #[test]
    fn every_leaf_is_proven_and_no_other(size in 1_usize..300, at in any::<usize>(), bit in 0..256) {
        let leaves = leaves(size);
        let at = at % size;
        let path = inclusion(&leaves, at).unwrap();
        let head = root(&leaves);
        let check = |leaf, at, size, path: &[Hash]| {
            check_inclusion(leaf, wide(at), wide(size), path, &head)
        };
        prop_assert_eq!(check(leaves[at], at, size, &path), Ok(()));
        prop_assert!(check(Hash::of_leaf(b"another"), at, size, &path).is_err());
        prop_assert_eq!(check(leaves[at], size, size, &path), Err(Wrong::Outside));
        if size > 1 {
            prop_assert!(check(leaves[at], (at + 1) % size, size, &path).is_err());
            prop_assert_eq!(check(leaves[at], at, size, &path[1..]), Err(Wrong::TooShort));
            let mut bent = path.clone();
            let bit = usize::try_from(bit).unwrap();
            let mut bytes = *bent[0].as_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            bent[0] = Hash::from(bytes);
            prop_assert_eq!(check(leaves[at], at, size, &bent), Err(Wrong::OtherRoot));
        }
        let longer = [path.as_slice(), &[head]].concat();
        prop_assert_eq!(check(leaves[at], at, size, &longer), Err(Wrong::TooLong));
    }

    #[test]
    fn a_tree_held_whole_says_the_same(size in 0_usize..300) {
        let leaves = leaves(size);
        let whole = Whole::over(leaves.clone());
        prop_assert_eq!(whole.root(), root(&leaves));
        prop_assert_eq!(whole.leaves(), leaves.as_slice());
        for at in 0..=size {
            prop_assert_eq!(whole.inclusion(at), inclusion(&leaves, at));
        }
    }

    #[test]
    fn every_beginning_is_proven_and_no_other(size in 1_usize..300, old in any::<usize>()) {
        let leaves = leaves(size);
        let old = old % (size + 1);
        let path = consistency(&leaves, old).unwrap();
        let (before, now) = (root(&leaves[..old]), root(&leaves));
        let check = |path: &[Hash], before: &Hash, now: &Hash| {
            check_consistency(wide(old), before, wide(size), now, path)
        };
        prop_assert_eq!(check(&path, &before, &now), Ok(()));
        let other = Hash::of_leaf(b"another");
        prop_assert!(check(&path, &other, &now).is_err());
        if old > 0 {
            prop_assert!(check(&path, &before, &other).is_err());
        }
        prop_assert!(check(&[path.as_slice(), &[other]].concat(), &before, &now).is_err());
        if let Some((_, shorter)) = path.split_last() {
            prop_assert!(check(shorter, &before, &now).is_err());
        }
    }
}
