//! Where a provider is reached by its patients, for questions and complaints (rule R60).

/// Where a provider is reached. What is empty is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// Whom to ask for.
    pub department: String,
    /// For questions.
    pub phone: String,
    /// For questions.
    pub email: String,
    /// The provider's own page.
    pub website: String,
    /// Who takes complaints.
    pub complaints: String,
    /// Phone, e-mail or address of that.
    pub complaints_at: String,
}

/// Letters of a field at most.
const LONGEST: usize = 200;

/// What is wrong with a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ContactError {
    /// Too long, or more than one line.
    #[error("{0} is longer than 200 letters, or more than one line")]
    Text(&'static str),
    /// Not an address of the web that is safe to go to.
    #[error("{0} must begin with https://")]
    NotHttps(&'static str),
}

impl Contact {
    /// The same, if it can be shown as it is.
    pub fn checked(self) -> Result<Self, ContactError> {
        let fields = [
            ("department", &self.department),
            ("phone", &self.phone),
            ("email", &self.email),
            ("website", &self.website),
            ("complaints", &self.complaints),
            ("complaints at", &self.complaints_at),
        ];
        for (name, text) in fields {
            if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
                return Err(ContactError::Text(name));
            }
        }
        if !self.website.is_empty() && !self.website.starts_with("https://") {
            return Err(ContactError::NotHttps("website"));
        }
        Ok(self)
    }

    /// Whether anything is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_is_one_that_is_safe_to_go_to() {
        let with = |website: &str| Contact { website: website.to_owned(), ..Contact::default() };
        assert!(with("https://ziekenhuis.example").checked().is_ok());
        assert!(with("").checked().is_ok());
        for wrong in ["http://ziekenhuis.example", "javascript:alert(1)", "https://a\nb"] {
            assert!(with(wrong).checked().is_err(), "{wrong}");
        }
    }
}
