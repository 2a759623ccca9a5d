//! What is due today, as a landing page shows it.

/// Something that waits for whoever looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What it is: `Open registraties`.
    pub title: String,
    /// How many.
    pub count: u64,
    /// The page where it is done.
    pub link: String,
    /// How much it presses.
    pub urgency: Urgency,
    /// What is to be done and by when, in a sentence.
    pub words: String,
}

/// How much something presses; the most pressing comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// It should have been done.
    Late,
    /// It must be done today or within days.
    Soon,
    /// It can wait.
    Calm,
}

impl Due {
    /// Its urgency as a part of a class.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.urgency {
            Urgency::Late => "error",
            Urgency::Soon => "warning",
            Urgency::Calm => "ok",
        }
    }
}
