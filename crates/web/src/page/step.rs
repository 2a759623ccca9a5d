//! The steps of a task of several pages.

/// A step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is called.
    pub name: String,
    /// Its page; empty if one cannot go there yet.
    pub link: String,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Done,
    Now,
    Later,
}

impl Step {
    /// A step that is done, with the page to look at it again.
    #[must_use]
    pub fn done(name: impl Into<String>, link: impl Into<String>) -> Self {
        Self { name: name.into(), link: link.into(), state: State::Done }
    }

    /// The step one is at.
    #[must_use]
    pub fn now(name: impl Into<String>) -> Self {
        Self { name: name.into(), link: String::new(), state: State::Now }
    }

    /// A step that is still to come.
    #[must_use]
    pub fn later(name: impl Into<String>) -> Self {
        Self { name: name.into(), link: String::new(), state: State::Later }
    }

    /// Whether it is done.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.state == State::Done
    }

    /// Whether one is there.
    #[must_use]
    pub fn is_now(&self) -> bool {
        self.state == State::Now
    }

    /// Its state as a part of a class.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.state {
            State::Done => "done",
            State::Now => "now",
            State::Later => "later",
        }
    }
}
