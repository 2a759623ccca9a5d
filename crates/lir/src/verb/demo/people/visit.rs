//! Signs somebody in as a browser would: with cookies, from redirect to redirect; looks where one
//! lands, and signs out again.

use std::collections::BTreeMap;

use identity::Role;
use reqwest::{Client, Response, StatusCode};

use super::{Persona, Place};
use crate::failure::Failure;

/// Redirects followed at most.
const MOST_HOPS: usize = 8;
/// What forms carry along without being typed: what is hidden, and days that are proposed.
const CARRIED: [&str; 2] = ["hidden", "date"];

/// Where somebody landed.
#[derive(Debug)]
pub(in super::super) struct Landed {
    /// Who.
    pub(in super::super) name: &'static str,
    /// In which role.
    pub(in super::super) role: Role,
    /// The house.
    pub(in super::super) url: String,
    /// Where one becomes this person.
    pub(in super::super) sign_in: String,
    /// What the page says first.
    pub(in super::super) heading: String,
    /// The pages it leads to.
    pub(in super::super) pages: Vec<String>,
}

/// A browser of one person: cookies for one house.
#[derive(Debug)]
pub(in super::super::super) struct Browser {
    http: Client,
    url: String,
    cookies: BTreeMap<String, String>,
}

/// Signs in, looks, and signs out.
pub(in super::super) async fn visit(persona: &Persona, place: &Place) -> Result<Landed, Failure> {
    let Place { url, .. } = place;
    let (mut browser, page) = Browser::sign_in(persona, place).await?;
    let heading = between(&page, "<h1>", "</h1>").unwrap_or_default().to_owned();
    let pages = pages(&page);
    browser.sign_out(&page).await?;
    let (name, role, sign_in) = (persona.name, persona.role, persona.link(url));
    Ok(Landed { name, role, url: url.clone(), sign_in, heading, pages })
}

impl Browser {
    /// Signs in: the browser, and the page one lands on.
    pub(in super::super) async fn sign_in(
        persona: &Persona,
        place: &Place,
    ) -> Result<(Self, String), Failure> {
        Self::by(persona.link(&place.url), &place.url).await
    }

    /// Signs in at a house by a link: the browser, and the page one lands on.
    pub(in super::super::super) async fn by(
        link: String,
        house: &str,
    ) -> Result<(Self, String), Failure> {
        let http = web::client::new().map_err(|error| away(&error))?;
        let mut browser = Self { http, url: house.to_owned(), cookies: BTreeMap::new() };
        let page = browser.follow(link).await?;
        Ok((browser, page))
    }

    /// Looks at a page of the house.
    pub(in super::super::super) async fn look(&mut self, path: &str) -> Result<String, Failure> {
        self.follow(format!("{}{path}", self.url)).await
    }

    /// Fills in the form of a page that leads there, and sends it: where the house sends the browser
    /// then.
    pub(in super::super::super) async fn fill(
        &mut self,
        path: &str,
        action: &str,
        fields: &[(&str, &str)],
    ) -> Result<String, Failure> {
        let page = self.look(path).await?;
        let refused = |what: String| Failure::refused(what, "tell who maintains the demo");
        let form = page.split_once(&format!("action=\"{action}\"")).map(|(_, rest)| rest);
        let form = form.and_then(|rest| rest.split("</form>").next());
        let form = form.ok_or_else(|| refused(format!("{path} has no form for {action}")))?;
        let is_typed = |name: &str| fields.iter().any(|(typed, _)| *typed == name);
        let sent = carried(form).into_iter().filter(|(name, _)| !is_typed(name));
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(sent).extend_pairs(fields);
        let request = self.http.post(format!("{}{action}", self.url));
        let request = request
            .header("cookie", self.shown())
            .header("origin", &self.url)
            .header("accept", "text/html")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.finish());
        let answer = request.send().await.map_err(|error| away(&error))?;
        let to = answer.headers().get("location").and_then(|to| to.to_str().ok());
        if let Some(to) = to {
            return Ok(to.to_owned());
        }
        let status = answer.status();
        let page = answer.text().await.map_err(|error| away(&error))?;
        let told = page.split("class=\"utrecht-alert").nth(1).unwrap_or_default();
        let told: String =
            told.split('>').skip(1).filter_map(|part| part.split('<').next()).collect();
        let told: Vec<&str> = told.split_whitespace().take(40).collect();
        Err(refused(format!("the form {action} was answered {status}: {}", told.join(" "))))
    }

    /// Goes where it is sent, until there is a page.
    async fn follow(&mut self, begin: String) -> Result<String, Failure> {
        let mut next = begin;
        for _ in 0..MOST_HOPS {
            let answer = self.get(&next).await?;
            if let Some(to) = answer.headers().get("location").and_then(|to| to.to_str().ok()) {
                next =
                    if to.starts_with('/') { format!("{}{to}", self.url) } else { to.to_owned() };
                continue;
            }
            let status = answer.status();
            let page = answer.text().await.map_err(|error| away(&error))?;
            if status == StatusCode::OK {
                return Ok(page);
            }
            let heading = between(&page, "<h1>", "</h1>").unwrap_or("no page").to_owned();
            let what = format!("nobody could sign in at {}: {status}, {heading}", self.url);
            return Err(Failure::refused(what, "tell who maintains the demo"));
        }
        let what = format!("{} sends people round in circles", self.url);
        Err(Failure::refused(what, "tell who maintains the demo"))
    }

    async fn get(&mut self, url: &str) -> Result<Response, Failure> {
        let is_house = url.starts_with(&self.url);
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

    /// Signs out, by a page with the form for it.
    pub(in super::super::super) async fn sign_out(&mut self, page: &str) -> Result<(), Failure> {
        let token = hidden(page, "form_token");
        let request = self.http.post(format!("{}/logout", self.url));
        let request = request
            .header("cookie", self.shown())
            .header("origin", &self.url)
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

/// The pages that a landing page leads to, each once; not those every house has.
fn pages(page: &str) -> Vec<String> {
    let main = page.split_once("<main").map_or(page, |(_, main)| main);
    let links = main.match_indices("href=\"/").map(|(at, mark)| &main[at + mark.len() - 1..]);
    let mut pages: Vec<String> = Vec::new();
    for link in links.filter_map(|rest| rest.split('"').next()) {
        if link != "/" && !pages.iter().any(|known| known == link) {
            pages.push(link.to_owned());
        }
    }
    pages
}

/// What a form carries along: names and values.
fn carried(form: &str) -> Vec<(&str, &str)> {
    let inputs = form.split("<input ").skip(1).filter_map(|rest| rest.split('>').next());
    let of = |input: &&str| CARRIED.iter().any(|it| input.contains(&format!("type=\"{it}\"")));
    let pair = |input| Some((between(input, "name=\"", "\"")?, between(input, "value=\"", "\"")?));
    inputs.filter(of).filter_map(pair).collect()
}

/// What the last form of a page has in a hidden field.
fn hidden<'t>(page: &'t str, name: &str) -> &'t str {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.rsplit_once(&mark).map(|(_, rest)| rest);
    rest.and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(inside, _)| inside)
}

fn away(error: &reqwest::Error) -> Failure {
    Failure::away(format!("a house of the demo does not answer: {error}"), "start it again")
}
