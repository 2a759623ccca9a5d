//! A browser: it keeps cookies, says where a form came from, and follows redirects between the
//! house under test and the identity provider.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use url::Url;
use url::form_urlencoded::Serializer;

use super::{ORIGIN, query_of};
use crate::answer::Answer;

/// Redirects followed at most.
const MOST_HOPS: usize = 10;
const URL_ENCODED: &str = "application/x-www-form-urlencoded";
/// What parts a form with a file: no test sends it within one.
const BOUNDARY: &str = "part-of-a-form-of-a-test";

/// A browser.
#[derive(Debug, Clone)]
pub struct Browser {
    house: Router,
    /// Its cookies for the house.
    pub cookies: BTreeMap<String, String>,
    /// Its cookies for the provider.
    abroad: BTreeMap<String, String>,
    http: reqwest::Client,
    language: &'static str,
}

impl Browser {
    /// A browser without cookies.
    ///
    /// # Panics
    /// When there is no HTTP client: the test has failed.
    #[must_use]
    pub fn new(house: &Router) -> Self {
        let http = web::client::new().expect("a client");
        let (cookies, abroad) = (BTreeMap::new(), BTreeMap::new());
        Self { house: house.clone(), cookies, abroad, http, language: "nl" }
    }

    /// The same, of somebody who reads another language.
    #[must_use]
    pub fn reading(self, language: &'static str) -> Self {
        Self { language, ..self }
    }

    /// Looks at a page of the house, without following redirects.
    pub async fn look(&mut self, path: &str) -> Answer {
        self.send("GET", path, None, &[]).await
    }

    /// Sends a form of the page the browser looks at.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let from = [("origin", ORIGIN), ("sec-fetch-site", "same-origin")];
        self.submit_from(path, fields, &from).await
    }

    /// Sends a form with these headers.
    pub async fn submit_from(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        from: &[(&str, &str)],
    ) -> Answer {
        let body = Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", path, Some((URL_ENCODED, body.into())), from).await
    }

    /// Sends a form with a file, as a page with a file field does.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        (name, file): (&str, &[u8]),
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
            body.extend(format!("{head}\r\n\r\n{value}\r\n").into_bytes());
        }
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
        let kind = "filename=\"file\"\r\nContent-Type: application/octet-stream";
        body.extend(format!("{head}; {kind}\r\n\r\n").into_bytes());
        body.extend_from_slice(file);
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
        let media_type = format!("multipart/form-data; boundary={BOUNDARY}");
        let from = [("origin", ORIGIN), ("sec-fetch-site", "same-origin")];
        self.send("POST", path, Some((&media_type, body)), &from).await
    }

    async fn send(
        &mut self,
        method: &str,
        path: &str,
        form: Option<(&str, Vec<u8>)>,
        more: &[(&str, &str)],
    ) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::COOKIE, cookies.join("; "));
        if let Some((media_type, _)) = &form {
            request = request.header(header::CONTENT_TYPE, *media_type);
        }
        for (name, value) in more {
            request = request.header(*name, *value);
        }
        let body = form.map_or_else(Body::empty, |(_, body)| Body::from(body));
        let request = request.body(body).expect("method and path are a request");
        let answer = Answer::to(&self.house, request).await;
        for set in answer.headers.get_all(header::SET_COOKIE) {
            self.take_cookie(set.to_str().unwrap_or_default());
        }
        answer
    }

    fn take_cookie(&mut self, set: &str) {
        let pair = set.split(';').next().unwrap_or_default();
        let Some((name, value)) = pair.split_once('=') else { return };
        if set.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Begins to sign in and gets as far as the provider: what it was asked.
    ///
    /// # Panics
    /// When the house sends the browser nowhere: the test has failed.
    pub async fn begin(&mut self, path: &str) -> Url {
        let begun = self.look(path).await;
        let to = begun.header("location");
        Url::parse(to).unwrap_or_else(|_| panic!("{} {}", begun.status, begun.text()))
    }

    /// Picks a persona, and a level if one is given, at the provider: the address it sends the
    /// browser back to, with path and query.
    ///
    /// # Panics
    /// When the provider does not answer: the test has failed.
    pub async fn pick(&self, mut asked: Url, persona: &str, level: Option<&str>) -> String {
        asked.query_pairs_mut().append_pair("persona", persona);
        if let Some(level) = level {
            asked.query_pairs_mut().append_pair("level", level);
        }
        let answer = self.http.get(asked).send().await.expect("the provider answers");
        let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
        let to = to.unwrap_or_default().to_owned();
        to.strip_prefix(ORIGIN).unwrap_or(&to).to_owned()
    }

    /// Goes through a provider that asks nothing, from redirect to redirect and with its cookies:
    /// the address it sends the browser back to, with path and query.
    ///
    /// # Panics
    /// When the provider does not send it back: the test has failed.
    pub async fn through(&mut self, asked: Url) -> String {
        let mut next = asked;
        for _ in 0..MOST_HOPS {
            let answer = self.ask_provider(&next).await;
            let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
            let to = to.unwrap_or_else(|| panic!("{} at {next}", answer.status()));
            if let Some(back) = to.strip_prefix(ORIGIN) {
                return back.to_owned();
            }
            next = next.join(to).expect("an address");
        }
        panic!("the provider sends people round in circles")
    }

    /// Forgets what the provider remembers it by.
    pub fn forget_provider(&mut self) {
        self.abroad.clear();
    }

    /// Looks at a page of the provider.
    ///
    /// # Panics
    /// When the provider does not answer: the test has failed.
    pub async fn at_provider(&mut self, address: &str) -> String {
        let address = Url::parse(address).expect("an address");
        self.ask_provider(&address).await.text().await.expect("a page")
    }

    async fn ask_provider(&mut self, address: &Url) -> reqwest::Response {
        let cookies: Vec<String> =
            self.abroad.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = self.http.get(address.clone()).header(header::COOKIE, cookies.join("; "));
        // A kept connection may be closed over there while the next request sets out.
        let request = request.header(header::CONNECTION, "close");
        let answer = request.send().await.expect("the provider answers");
        for set in answer.headers().get_all(header::SET_COOKIE) {
            let pair = set.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.abroad.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    /// Signs in as a persona: the page one lands on, or the one that says why not.
    pub async fn sign_in(&mut self, kind: &str, persona: &str) -> Answer {
        self.sign_in_at(&format!("/login/{kind}"), persona, None).await
    }

    /// Signs in from an address of the house, at a level.
    pub async fn sign_in_at(&mut self, path: &str, persona: &str, level: Option<&str>) -> Answer {
        let asked = self.begin(path).await;
        let back = self.pick(asked, persona, level).await;
        self.follow(&back).await
    }

    /// Looks at a page, and follows redirects within the house.
    pub async fn follow(&mut self, path: &str) -> Answer {
        let mut answer = self.look(path).await;
        for _ in 0..MOST_HOPS {
            if !answer.status.is_redirection() || !answer.header("location").starts_with('/') {
                break;
            }
            let to = answer.header("location").to_owned();
            answer = self.look(&to).await;
        }
        answer
    }

    /// The secret that every form of the session carries, as it stands on a page.
    ///
    /// # Panics
    /// When the page has no form: the test has failed.
    pub async fn form_token(&mut self, path: &str) -> String {
        let page = self.look(path).await.text();
        let at = page.find("name=\"form_token\" value=\"").expect("a form");
        page[at..].split('"').nth(3).unwrap_or_default().to_owned()
    }

    /// What a query of an address says, by name.
    #[must_use]
    pub fn asked(url: &Url) -> BTreeMap<String, String> {
        query_of(url)
    }
}
