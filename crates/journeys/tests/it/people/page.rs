//! A page as who looks at it has it: its links, and its forms with what stands in them.

/// An answer that was read.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    /// Where the browser is sent; empty for nowhere.
    pub(crate) to: String,
    pub(crate) text: String,
}

/// A form, with what it would send as it stands.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) fields: Vec<(String, String)>,
}

impl Page {
    /// The addresses that begin like this, each once, in order.
    pub(crate) fn links(&self, beginning: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for tag in tags(&self.text).filter(|tag| tag.name == "a") {
            let to = tag.get("href").unwrap_or_default();
            if to.starts_with(beginning) && !found.contains(&to) {
                found.push(to);
            }
        }
        found
    }

    /// Where forms of the page are sent, of the addresses that begin like this.
    pub(crate) fn actions(&self, beginning: &str) -> Vec<String> {
        let forms = tags(&self.text).filter(|tag| tag.name == "form");
        forms.filter_map(|tag| tag.get("action")).filter(|it| it.starts_with(beginning)).collect()
    }

    /// The form that is sent there, if the page has one.
    pub(crate) fn form(&self, action: &str) -> Option<Form> {
        let begin = tags(&self.text)
            .find(|tag| tag.name == "form" && tag.get("action").as_deref() == Some(action))?;
        let inside = begin.after.split("</form>").next().unwrap_or_default();
        let mut fields = Vec::new();
        for tag in tags(inside) {
            let Some(name) = tag.get("name") else { continue };
            let value = tag.get("value").unwrap_or_default();
            match tag.name {
                "input" => match tag.get("type").as_deref() {
                    Some("checkbox" | "radio") if !tag.has("checked") => {}
                    Some("file") => {}
                    _ => fields.push((name, value)),
                },
                "textarea" => {
                    let text = tag.after.split("</textarea>").next().unwrap_or_default();
                    fields.push((name, plain(text)));
                }
                "select" => fields.push((name, picked(tag.after))),
                _ => {}
            }
        }
        Some(Form { action: action.to_owned(), fields })
    }

    /// What it says, without its tags: for who reads a failed test.
    pub(crate) fn said(&self) -> String {
        let main = self.text.split_once("<main").map_or(&*self.text, |(_, main)| main);
        let texts = main.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
        let words: Vec<String> =
            texts.map(|it| plain(it.trim())).filter(|it| !it.is_empty()).collect();
        words.join(" | ")
    }
}

impl Form {
    /// The same with these values in the place of those that stood there.
    pub(crate) fn with(mut self, fields: &[(&str, &str)]) -> Self {
        self.fields.retain(|(name, _)| !fields.iter().any(|(changed, _)| changed == name));
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        self.fields.extend(fields.iter().map(own));
        self
    }
}

/// The value of the option that is picked; the first, if none is.
fn picked(list: &str) -> String {
    let inside = list.split("</select>").next().unwrap_or_default();
    let options: Vec<Tag<'_>> = tags(inside).filter(|tag| tag.name == "option").collect();
    let one = options.iter().find(|tag| tag.has("selected")).or(options.first());
    one.and_then(|tag| tag.get("value")).unwrap_or_default()
}

/// A tag that begins something.
struct Tag<'t> {
    name: &'t str,
    attributes: &'t str,
    after: &'t str,
}

impl Tag<'_> {
    fn get(&self, name: &str) -> Option<String> {
        let mark = format!(" {name}=\"");
        let (_, rest) = self.attributes.split_once(&mark)?;
        rest.split('"').next().map(plain)
    }

    fn has(&self, name: &str) -> bool {
        self.attributes.split_whitespace().any(|it| it == name)
    }
}

/// The tags of a text that begin something, in order. In our pages no value holds a bare `>`.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    text.match_indices('<').filter_map(move |(at, _)| {
        let (tag, after) = text[at + 1..].split_once('>')?;
        let end = tag.find(|c: char| c.is_whitespace()).unwrap_or(tag.len());
        Some(Tag { name: &tag[..end], attributes: &tag[end..], after })
    })
}

/// A text with its signs written out undone.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let name = after.split(';').next().unwrap_or_default();
        if let Some(sign) = sign(name) {
            plain.push(sign);
            let behind = &after[name.len()..];
            rest = behind.strip_prefix(';').unwrap_or(behind);
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

fn sign(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        _ => name.strip_prefix('#').and_then(|digits| digits.parse().ok()).and_then(char::from_u32),
    }
}
