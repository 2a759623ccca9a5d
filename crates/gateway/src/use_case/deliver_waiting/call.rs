//! Calling the register of a provider: with the provider's token there, or as the machine this
//! gateway is.

use store::seal::Place;
use uuid::Uuid;

use super::DeliveryError;
use crate::context::Context;
use crate::store::{inconsistent, provider, unopened};

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

/// A question to this register, with what proves who asks.
async fn question(
    cx: &Context,
    url: &str,
    token: &str,
    path: &str,
) -> Result<reqwest::RequestBuilder, DeliveryError> {
    let address = format!("{url}{path}");
    if !token.is_empty() {
        return Ok(cx.http.get(address).bearer_auth(token));
    }
    let outgoing = cx.outgoing.as_ref().ok_or(DeliveryError::NoCredentials)?;
    let token = outgoing.token(url).await?;
    Ok(outgoing.http().get(address).bearer_auth(token))
}

/// The register does not know the access token any more: the next call fetches another.
pub(super) async fn forget(cx: &Context, url: &str) {
    if let Some(outgoing) = &cx.outgoing {
        outgoing.forget(url).await;
    }
}

/// Where a provider's register is, and the provider's token there.
pub(super) async fn access(
    cx: &Context,
    provider_id: Uuid,
) -> Result<(String, String), DeliveryError> {
    let register = {
        let mut db = cx.store.read().await?;
        provider::register_of(&mut db, provider_id).await?
    };
    let register = register.ok_or_else(|| inconsistent("event", "provider_id"))?;
    let place = Place { table: "provider", row: provider_id, column: "register_token" };
    let token = cx.keys.owner(provider_id).open(place, &register.key_id, &register.token);
    let token = token.map_err(unopened("provider", "register_token"))?;
    let token = String::from_utf8(token).map_err(|_| inconsistent("provider", "register_token"))?;
    Ok((register.url, token))
}

/// A question to the register of a provider, as that provider.
pub(crate) async fn ask_register(
    cx: &Context,
    provider_id: Uuid,
    path: &str,
) -> Result<reqwest::RequestBuilder, DeliveryError> {
    let (url, token) = access(cx, provider_id).await?;
    question(cx, &url, &token, path).await
}
