//! Calling the register of a provider: with the provider's token there, or as the machine this
//! gateway is.

use reqwest::Method;
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
    (method, path): (Method, &str),
) -> Result<reqwest::RequestBuilder, DeliveryError> {
    let address = format!("{url}{path}");
    if !token.is_empty() {
        return Ok(cx.http.request(method, address).bearer_auth(token));
    }
    let outgoing = cx.outgoing.as_ref().ok_or(DeliveryError::NoCredentials)?;
    let token = outgoing.token(url).await?;
    Ok(outgoing.http().request(method, address).bearer_auth(token))
}

/// The register does not know the access token any more: the next call fetches another.
pub(super) async fn forget(cx: &Context, url: &str) {
    if let Some(outgoing) = &cx.outgoing {
        outgoing.forget(url).await;
    }
}

/// Where a provider's register is, and the provider's token there.
pub(crate) async fn access(
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
    call_register(cx, provider_id, Method::GET, path).await
}

/// Any call of the register of a provider, as that provider.
pub(crate) async fn call_register(
    cx: &Context,
    provider_id: Uuid,
    method: Method,
    path: &str,
) -> Result<reqwest::RequestBuilder, DeliveryError> {
    let (url, token) = access(cx, provider_id).await?;
    question(cx, &url, &token, (method, path)).await
}

/// The register of a provider does not know the access token any more.
pub(crate) async fn forget_token(cx: &Context, provider_id: Uuid) -> Result<(), DeliveryError> {
    let (url, _) = access(cx, provider_id).await?;
    forget(cx, &url).await;
    Ok(())
}
