//! A recall contact on the wire.

use exchange::BranchNumber;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::v1::notices::wire::text;
use crate::model::contact::KeptContact;

/// Where a provider is reached for a recall.
#[derive(Serialize, ToSchema)]
#[schema(as = RecallContact)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Contact {
    /// The provider.
    branch_number: String,
    /// Counts up with each change; 0 if there is no contact yet.
    version: i64,
    /// The e-mail of the recall mailbox.
    mailbox: Option<String>,
    /// Who coordinates recalls there, by name or function.
    coordinator: Option<String>,
    /// Where the coordinator is called.
    telephone: Option<String>,
    /// The e-mail that is written to when nobody answers.
    second_mailbox: Option<String>,
    /// When it was last changed.
    #[schema(format = DateTime)]
    kept_at: Option<String>,
}

/// A contact that is to be kept; `exchange::recall` reads it.
#[derive(ToSchema)]
#[schema(as = GivenRecallContact, rename_all = "camelCase", example = json!({
    "version": 0, "mailbox": "recalls@noord.example", "coordinator": "Recall desk",
    "telephone": "+31 20 555 01 00", "secondMailbox": "board@noord.example"
}))]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct GivenContact {
    /// The version that was read; 0 if there was none.
    version: i64,
    /// The e-mail of the recall mailbox.
    mailbox: String,
    /// Who coordinates recalls there, by name or function.
    coordinator: String,
    /// Where the coordinator is called.
    telephone: String,
    /// The e-mail that is written to when nobody answers.
    second_mailbox: Option<String>,
}

impl Contact {
    /// What is said of a branch that never gave one.
    pub(crate) fn none(branch: &BranchNumber) -> Self {
        Self {
            branch_number: branch.to_string(),
            version: 0,
            mailbox: None,
            coordinator: None,
            telephone: None,
            second_mailbox: None,
            kept_at: None,
        }
    }
}

impl From<KeptContact> for Contact {
    fn from(kept: KeptContact) -> Self {
        Self {
            branch_number: kept.branch.to_string(),
            version: kept.version,
            mailbox: Some(kept.contact.mailbox),
            coordinator: Some(kept.contact.coordinator),
            telephone: Some(kept.contact.telephone),
            second_mailbox: kept.contact.second_mailbox,
            kept_at: Some(text(kept.kept_at)),
        }
    }
}
