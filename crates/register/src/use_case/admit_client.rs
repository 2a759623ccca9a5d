//! Admitting a caller by a static token, and ending its access: what development, tests and the
//! demo need. Organisations with certificates are admitted through [`admission`].

use admission::AdmissionError;
use admission::machine::books::{NewClient, Proof, Whose};
use exchange::BranchNumber;
use identity::{Keep, Permit, Role, Token};
use uuid::Uuid;

use crate::context::Context;

/// Admits a caller and returns its token, which is shown this once.
///
/// # Panics
/// Never: a client that proves itself by a token is given one.
pub async fn admit(
    cx: &Context,
    permit: &Permit<Keep>,
    name: &str,
    role: Role,
    branches: Vec<BranchNumber>,
) -> Result<(Uuid, Token), AdmissionError> {
    let whose = Whose::Unnumbered(branches);
    let new = NewClient { whose, tenant: None, name: name.to_owned(), role, proof: Proof::Token };
    let admitted = cx.admission().admit(permit, new).await?;
    let token = admitted.token.expect("a client that proves itself by a token has one");
    Ok((admitted.id, token))
}

/// Ends a caller's access; a running register notices within seconds.
pub async fn revoke(cx: &Context, permit: &Permit<Keep>, id: Uuid) -> Result<(), AdmissionError> {
    cx.admission().revoke(permit, id).await
}
