//! Calling the register of a provider: with the provider's token there, or as the machine this
//! gateway is.

use super::DeliveryError;
use crate::context::Context;

/// A delivery to this register, with what proves who sends it.
pub(super) async fn register(
    cx: &Context,
    url: &str,
    token: &str,
) -> Result<reqwest::RequestBuilder, DeliveryError> {
    let address = format!("{url}/v1/deliveries");
    if !token.is_empty() {
        return Ok(cx.http.post(address).bearer_auth(token));
    }
    let outgoing = cx.outgoing.as_ref().ok_or(DeliveryError::NoCredentials)?;
    let token = outgoing.token(url).await?;
    Ok(outgoing.http().post(address).bearer_auth(token))
}

/// The register does not know the access token any more: the next call fetches another.
pub(super) async fn forget(cx: &Context, url: &str) {
    if let Some(outgoing) = &cx.outgoing {
        outgoing.forget(url).await;
    }
}
