//! The pages of a house that a person goes to by oneself, and who finds them in the frame.

use audit::Purpose;
use identity::policy::{Act, Data, rows};
use identity::{Action, Role};

use super::language::Language;

/// A page that the frame links to.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Where it is.
    pub link: &'static str,
    name: (&'static str, &'static str),
    data: Data,
    act: Act,
    purpose: Purpose,
}

impl Place {
    /// A page behind a door with [`may::<A>`](crate::doors::may), and its name in Dutch and English.
    #[must_use]
    pub const fn of<A: Action>(
        link: &'static str,
        dutch: &'static str,
        english: &'static str,
    ) -> Self {
        Self { link, name: (dutch, english), data: A::DATA, act: A::ACT, purpose: A::PURPOSE }
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Dutch => self.name.0,
            Language::English => self.name.1,
        }
    }

    /// Which data it shows.
    #[must_use]
    pub fn data(&self) -> Data {
        self.data
    }

    /// Whether somebody in this role may see it.
    #[must_use]
    pub fn is_for(&self, role: Role) -> bool {
        rows().any(|row| {
            row.data == self.data
                && row.roles.contains(&role)
                && row.acts.contains(&self.act)
                && row.purposes.contains(&self.purpose)
        })
    }
}
