//! Signs somebody in as a browser would: with cookies, from redirect to redirect; looks where one
//! lands, and signs out again.

use std::collections::BTreeMap;

use identity::Role;
use reqwest::{Client, Response, StatusCode};

use super::{Persona, Place};
use crate::failure::Failure;

/// Redirects followed at most.
const MOST_HOPS: usize = 8;

/// Where somebody landed.
#[derive(Debug)]
pub(in super::super) struct Landed {
    /// Who.
    pub(in super::super) name: &'static str,
    /// In which role.
    pub(in super::super) role: Role,
    /// The house.
    pub(in super::super) url: String,
    /// What the page says first.
    pub(in super::super) heading: String,
    /// The pages it leads to.
    pub(in super::super) pages: Vec<String>,
}

/// A browser of one person: cookies for one house.
struct Browser<'p> {
    http: Client,
    place: &'p Place,
    cookies: BTreeMap<String, String>,
}

/// Signs in, looks, and signs out.
pub(in super::super) async fn visit(persona: &Persona, place: &Place) -> Result<Landed, Failure> {
    let http = web::client::new().map_err(|error| away(&error))?;
    let mut browser = Browser { http, place, cookies: BTreeMap::new() };
    let Place { url, .. } = place;
    let begin = format!("{url}/login/{}?login_hint={}", persona.kind.as_str(), persona.key);
    let page = browser.follow(begin).await?;
    let heading = between(&page, "<h1>", "</h1>").unwrap_or_default().to_owned();
    let links = page.match_indices("<a class=\"action\" href=\"/");
    let pages = links.filter_map(|(at, mark)| {
        let rest = &page[at + mark.len() - 1..];
        rest.split('"').next().map(ToOwned::to_owned)
    });
    let pages = pages.collect();
    let token = between(&page, "name=\"form_token\" value=\"", "\"").map(ToOwned::to_owned);
    if let Some(token) = token {
        browser.sign_out(&token).await?;
    }
    Ok(Landed { name: persona.name, role: persona.role, url: url.clone(), heading, pages })
}

impl Browser<'_> {
    /// Goes where it is sent, until there is a page.
    async fn follow(&mut self, begin: String) -> Result<String, Failure> {
        let mut next = begin;
        for _ in 0..MOST_HOPS {
            let answer = self.get(&next).await?;
            if let Some(to) = answer.headers().get("location").and_then(|to| to.to_str().ok()) {
                next = if to.starts_with('/') {
                    format!("{}{to}", self.place.url)
                } else {
                    to.to_owned()
                };
                continue;
            }
            let status = answer.status();
            let page = answer.text().await.map_err(|error| away(&error))?;
            if status == StatusCode::OK {
                return Ok(page);
            }
            let heading = between(&page, "<h1>", "</h1>").unwrap_or("no page").to_owned();
            let what = format!("nobody could sign in at {}: {status}, {heading}", self.place.url);
            return Err(Failure::refused(what, "tell who maintains the demo"));
        }
        let what = format!("{} sends people round in circles", self.place.url);
        Err(Failure::refused(what, "tell who maintains the demo"))
    }

    async fn get(&mut self, url: &str) -> Result<Response, Failure> {
        let is_house = url.starts_with(&self.place.url);
        let mut request = self.http.get(url).header("accept", "text/html");
        request = request.header("accept-language", "en");
        if is_house {
            request = request.header("cookie", self.shown());
        }
        let answer = request.send().await.map_err(|error| away(&error))?;
        if is_house {
            self.take_cookies(&answer);
        }
        Ok(answer)
    }

    async fn sign_out(&mut self, token: &str) -> Result<(), Failure> {
        let request = self.http.post(format!("{}/logout", self.place.url));
        let request = request
            .header("cookie", self.shown())
            .header("origin", &self.place.url)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("form_token={token}"));
        request.send().await.map_err(|error| away(&error))?;
        Ok(())
    }

    fn shown(&self) -> String {
        let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    fn take_cookies(&mut self, answer: &Response) {
        for set in answer.headers().get_all("set-cookie") {
            let pair = set.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(inside, _)| inside)
}

fn away(error: &reqwest::Error) -> Failure {
    Failure::away(format!("a house of the demo does not answer: {error}"), "start it again")
}
