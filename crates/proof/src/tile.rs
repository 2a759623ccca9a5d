//! Where a tile is and how its address is written (C2SP tlog-tiles, height 8).
//!
//! A tile holds up to 256 hashes of one level. Levels count tiles: a hash of level 1 is the root of
//! a full tile of level 0. A tile that is not full is asked for by its width; it is the beginning
//! of what the tile will be.

use std::fmt;

/// Hashes in a full tile.
pub const WIDTH: u64 = 256;

/// Bits of an index that a tile takes.
pub const HEIGHT: u32 = 8;

/// The highest level there is.
const MAX_LEVEL: u8 = 63;

/// The place of a tile in its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The level, 0 for the leaves.
    pub level: u8,
    /// Which of its level.
    pub index: u64,
}

/// A tile as it is asked for: where, and how many of its hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tile {
    /// Where it is.
    pub place: Place,
    /// Hashes wanted of it, 1 to 256.
    pub width: usize,
}

impl Tile {
    /// Reads an address such as `0/x001/x234/067.p/8`, exactly as it is written.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (level, rest) = text.split_once('/')?;
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => (index, width.parse().ok().filter(|w| (1..256).contains(w))?),
            None => (rest, 256),
        };
        let mut number = 0_u64;
        for part in index.split('/') {
            let digits = part.strip_prefix('x').unwrap_or(part);
            number = number.checked_mul(1000)?.checked_add(digits.parse::<u16>().ok()?.into())?;
        }
        let level = level.parse().ok().filter(|level| *level <= MAX_LEVEL)?;
        let tile = Self { place: Place { level, index: number }, width };
        (tile.to_string() == text).then_some(tile)
    }
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = vec![format!("{:03}", self.place.index % 1000)];
        let mut rest = self.place.index / 1000;
        while rest > 0 {
            parts.push(format!("x{:03}", rest % 1000));
            rest /= 1000;
        }
        parts.reverse();
        write!(f, "{}/{}", self.place.level, parts.join("/"))?;
        if self.width < 256 { write!(f, ".p/{}", self.width) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tile(level: u8, index: u64, width: usize) -> Tile {
        Tile { place: Place { level, index }, width }
    }

    #[test]
    fn addresses_are_written_as_the_format_has_them() {
        assert_eq!(tile(0, 1_234_067, 256).to_string(), "0/x001/x234/067");
        assert_eq!(tile(2, 0, 17).to_string(), "2/000.p/17");
        assert_eq!(tile(1, 1000, 256).to_string(), "1/x001/000");
    }

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        for one in [tile(0, 0, 1), tile(5, 999, 255), tile(63, u64::MAX, 256)] {
            assert_eq!(Tile::parse(&one.to_string()), Some(one));
        }
        let wrong = [
            "",
            "0",
            "0/",
            "0/0",
            "00/000",
            "64/000",
            "0/000.p/0",
            "0/000.p/256",
            "0/000.p/01",
            "0/x000/001",
            "0/001/002",
            "0/x001",
            "0/+01",
            "0/000.p/8/9",
            "-1/000",
            "0/../000",
            "0/x018/x446/x744/x073/x709/x551/616",
        ];
        for text in wrong {
            assert_eq!(Tile::parse(text), None, "{text}");
        }
    }
}
