//! A tree's head, as it is signed (C2SP tlog-checkpoint): whose log, how many leaves, which root.

use std::fmt;

use crate::hash::Hash;
use crate::note::Malformed;

/// A head. Its text is what a note signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the log.
    pub origin: String,
    /// Leaves.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// More lines, which the format allows and we do not write.
    pub extensions: Vec<String>,
}

impl Checkpoint {
    /// A head without further lines.
    #[must_use]
    pub fn new(origin: String, size: u64, root: Hash) -> Self {
        Self { origin, size, root, extensions: Vec::new() }
    }

    /// Reads the text of a note.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let text = text.strip_suffix('\n').ok_or(Malformed("the tree head is cut off"))?;
        let mut lines = text.split('\n');
        let mut next = || {
            let line = lines.next().filter(|line| !line.is_empty());
            line.ok_or(Malformed("the tree head has fewer than three lines"))
        };
        let (origin, count, root) = (next()?.to_owned(), next()?, next()?.parse()?);
        let size = decimal(count).ok_or(Malformed("the tree size is no number"))?;
        let extensions: Vec<String> = lines.map(str::to_owned).collect();
        if extensions.iter().any(String::is_empty) {
            return Err(Malformed("the tree head has an empty line"));
        }
        Ok(Self { origin, size, root, extensions })
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}\n{}\n", self.origin, self.size, self.root)?;
        self.extensions.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

/// A decimal number without leading zeroes or sign.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| number.to_string() == text)
}
