//! Somebody else changed the record while a form was open: both versions side by side.

use super::Form;

/// A field of which there are two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The name of the field.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What was typed here.
    pub yours: String,
    /// What stands there now.
    pub theirs: String,
}

/// The fields in which a form and the record of now are not the same. `now` has name, label and
/// value of each field that can be changed.
#[must_use]
pub fn merge(form: &Form, now: &[(&str, &str, String)]) -> Vec<Merge> {
    let differs = |(name, label, theirs): &(&str, &str, String)| {
        let yours = form.value(name).trim();
        (yours != theirs.trim()).then(|| Merge {
            name: (*name).to_owned(),
            label: (*label).to_owned(),
            yours: yours.to_owned(),
            theirs: theirs.clone(),
        })
    };
    now.iter().filter_map(differs).collect()
}
