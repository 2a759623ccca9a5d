//! Somebody at a browser: signs in, reads pages, fills in forms. Who gets no answer tries again, with
//! the same form: nobody knows what became of the first one.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use reqwest::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, LOCATION, ORIGIN, SET_COOKIE,
};
use reqwest::{RequestBuilder, Response};
use url::form_urlencoded::Serializer;

use super::page::{Form, Page};
use crate::client::PATIENCE;

/// The pause before the next try.
const PAUSE: Duration = Duration::from_millis(50);
/// Redirects followed at most.
const MOST_HOPS: usize = 10;

/// A person and the browser.
#[derive(Debug)]
pub(crate) struct Person {
    http: reqwest::Client,
    house: String,
    cookies: BTreeMap<String, String>,
    /// By which name the identity provider knows her or him.
    key: &'static str,
}

impl Person {
    /// Somebody at a house, not signed in yet.
    pub(crate) fn at(house: &str, key: &'static str) -> Self {
        let http = web::client::new().unwrap();
        Self { http, house: house.to_owned(), cookies: BTreeMap::new(), key }
    }

    /// Signs in, from redirect to redirect.
    pub(crate) async fn signs_in(&mut self) {
        let begun = Instant::now();
        while let Err(what) = self.tries_to_sign_in().await {
            let (key, house) = (self.key, &self.house);
            assert!(begun.elapsed() < PATIENCE, "{key} cannot sign in at {house}: {what}");
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn tries_to_sign_in(&mut self) -> Result<(), String> {
        self.cookies.clear();
        let mut next = format!("{}/login/staff?login_hint={}", self.house, self.key);
        for _ in 0..MOST_HOPS {
            let asked = self.asking(self.http.get(&next), next.starts_with(&self.house));
            let page = self.answer(asked).await.ok_or("no answer")?;
            if page.status >= 400 {
                return Err(format!("{}: {}", page.status, page.said()));
            }
            if page.to.is_empty() {
                let is_in = page.text.contains("action=\"/logout\"");
                return is_in.then_some(()).ok_or_else(|| page.said());
            }
            next = if page.to.starts_with('/') {
                format!("{}{}", self.house, page.to)
            } else {
                page.to
            };
        }
        Err("sent round in circles".to_owned())
    }

    /// Looks at a page, whatever it says.
    pub(crate) async fn looks(&mut self, path: &str) -> Page {
        let url = format!("{}{path}", self.house);
        let begun = Instant::now();
        loop {
            let asked = self.asking(self.http.get(&url), true);
            match self.answer(asked).await {
                Some(page) if page.status < 500 => return page,
                answer => assert!(begun.elapsed() < PATIENCE, "{path}: {answer:?}"),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Looks at a page that must be there.
    pub(crate) async fn reads(&mut self, path: &str) -> Page {
        let page = self.looks(path).await;
        assert_eq!(page.status, 200, "{} at {path}: {} {}", self.key, page.to, page.said());
        page
    }

    /// Reads what stands there as JSON.
    pub(crate) async fn reads_json(&mut self, path: &str) -> serde_json::Value {
        let page = self.reads(path).await;
        serde_json::from_str(&page.text).unwrap_or_else(|_| panic!("{path}: {}", page.text))
    }

    /// Fills in the form of a page that is sent there, and sends it: where that leads.
    pub(crate) async fn fills(
        &mut self,
        path: &str,
        action: &str,
        fields: &[(&str, &str)],
    ) -> String {
        let page = self.reads(path).await;
        let form = page.form(action);
        let form =
            form.unwrap_or_else(|| panic!("{path} has no form for {action}: {}", page.said()));
        let answer = self.sends(&form.with(fields)).await;
        assert_eq!(answer.status, 303, "{} sent {action}: {}", self.key, answer.said());
        answer.to
    }

    /// Sends a form until it is answered.
    pub(crate) async fn sends(&mut self, form: &Form) -> Page {
        let url = format!("{}{}", self.house, form.action);
        let body = Serializer::new(String::new()).extend_pairs(&form.fields).finish();
        let begun = Instant::now();
        loop {
            let post = self.http.post(&url).header(ORIGIN, &self.house);
            let post = post.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
            let asked = self.asking(post.body(body.clone()), true);
            match self.answer(asked).await {
                Some(page) if page.status < 500 => return page,
                answer => assert!(begun.elapsed() < PATIENCE, "{url}: {answer:?}"),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    fn asking(&self, request: RequestBuilder, is_house: bool) -> RequestBuilder {
        let request = request.header(ACCEPT, "text/html").header(ACCEPT_LANGUAGE, "en");
        if !is_house {
            return request;
        }
        let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        request.header(COOKIE, pairs.collect::<Vec<_>>().join("; "))
    }

    /// The whole answer, if it came.
    async fn answer(&mut self, request: RequestBuilder) -> Option<Page> {
        let response = request.send().await.ok()?;
        let status = response.status().as_u16();
        let to = text(&response, LOCATION.as_str());
        for set in response.headers().get_all(SET_COOKIE) {
            let set = set.to_str().unwrap_or_default();
            let pair = set.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let bytes = response.bytes().await.ok()?;
        Some(Page { status, to, text: String::from_utf8_lossy(&bytes).into_owned() })
    }
}

fn text(response: &Response, header: &str) -> String {
    let value = response.headers().get(header).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_owned()
}
