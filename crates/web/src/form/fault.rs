//! What is wrong with a field.

/// What is wrong with a field, told to who typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field; the summary links to it.
    pub field: String,
    /// What to do about it, in a sentence.
    pub text: String,
}
