//! A notice on the wire, for the OpenAPI description; `exchange::recall` reads and writes it.

use utoipa::ToSchema;

use crate::api::v1::notices::wire::ScopeSchema;

/// A notice to one provider.
#[derive(ToSchema)]
#[schema(as = Notice, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct NoticeSchema {
    /// Where it stands in the mailbox.
    position: i64,
    /// Its id.
    #[schema(format = Uuid)]
    notice_id: String,
    /// The case of the inspectorate.
    case_number: String,
    /// The manufacturer's reference of the corrective action.
    fsca_reference: Option<String>,
    /// To whom.
    branch_number: String,
    /// `new`, `update` or `closure`.
    kind: String,
    /// The version of the scope.
    version: i64,
    /// An exercise: keep it apart from everything that is real.
    drill: bool,
    /// `remove_stock`, `instructions_changed`, `patient_review`, `explantation_advised` or
    /// `information`. Read one you do not know as `information`.
    actions: Vec<String>,
    /// In words.
    text: TextSchema,
    /// Which devices: for stock, and for what is not registered yet.
    scope: ScopeSchema,
    /// When it was sent.
    #[schema(format = DateTime)]
    sent_at: String,
    /// The last day to acknowledge.
    #[schema(format = Date)]
    acknowledge_by: String,
    /// The last day for every patient.
    #[schema(format = Date)]
    settle_by: String,
    /// Your implants that are meant; in an update only what is new.
    implants: ReferencesSchema,
    /// Your implants of earlier notices of this case that are not meant any more.
    released: Option<Vec<String>>,
}

/// Your own references, as you gave them at the implantation.
#[derive(ToSchema)]
#[schema(as = NoticeReferences)]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct ReferencesSchema {
    /// Every criterion is met.
    certain: Vec<String>,
    /// They cannot be excluded: no UDI, no lot, not in the catalogue.
    possible: Vec<String>,
}

/// The words of a notice.
#[derive(ToSchema)]
#[schema(as = NoticeText)]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct TextSchema {
    /// In Dutch.
    nl: WordingSchema,
    /// In English.
    en: Option<WordingSchema>,
}

/// The words in one language.
#[derive(ToSchema)]
#[schema(as = NoticeWording, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct WordingSchema {
    /// What it is about, in a line.
    title: String,
    /// The device by the name people know.
    device: String,
    /// What is wrong with it.
    problem: String,
    /// What harm may come of that.
    hazard: String,
    /// What the provider should do.
    advice: String,
    /// What a patient is told, in plain words.
    patient_advice: String,
}

/// That somebody read it.
#[derive(ToSchema)]
#[schema(as = Acknowledgement, rename_all = "camelCase", example = json!({
    "branchNumber": "000012345678", "user": "recall coordinator"
}))]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct AcknowledgementSchema {
    /// The provider.
    branch_number: String,
    /// Who read it, by the name the provider knows; for the access log.
    user: Option<String>,
}
