//! Files that say who a caller is: its public keys, and the branches it acts for.

use std::collections::HashSet;
use std::path::Path;

use admission::machine::PublicKeys;
use exchange::BranchNumber;

use crate::failure::Failure;
use crate::verb::provider::branch;

/// Reads public keys.
pub(super) fn public_keys(path: &Path) -> Result<PublicKeys, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error))?;
    PublicKeys::read(&text).map_err(|error| {
        let what = format!("{}: {error}", path.display());
        Failure::wrong_use(what, "give the file of the public key that the caller signs with")
    })
}

/// Reads a file of branch numbers; all that is wrong in it is told at once.
pub(super) fn branches(path: &Path) -> Result<Vec<BranchNumber>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error))?;
    let mut numbers = Vec::new();
    let mut faults = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let number = line.split_once('#').map_or(line, |(number, _)| number).trim();
        match branch(number) {
            _ if number.is_empty() => {}
            Ok(number) => numbers.push(number),
            Err(why) => faults.push(format!("  line {}: {why}", place + 1)),
        }
    }
    if faults.is_empty() {
        // A number that stands twice is one branch.
        let mut seen = HashSet::new();
        numbers.retain(|number| seen.insert(number.clone()));
        return Ok(numbers);
    }
    let what = format!("{} is no list of branches:\n{}", path.display(), faults.join("\n"));
    Err(Failure::wrong_use(what, "write a branch number of twelve digits on each line"))
}
