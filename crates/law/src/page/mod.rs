//! The pages of docs/rules: one a family of rules, written from the same data the engines run on, so
//! that what a lawyer reads is what happens. What was not held against an official text says so.

mod after;
mod clocks;
mod duty;
mod facts;
mod fines;
mod inspection;
mod mandates;
mod markdown;
mod policy;

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its name within docs/rules, without the ending.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The page, in Markdown.
    pub text: String,
}

/// Every page, in the order of the book.
pub fn all() -> Vec<Page> {
    let mut pages = policy::all();
    pages.push(facts::page());
    pages.push(fines::page());
    pages.push(clocks::page());
    pages.push(after::page());
    pages.push(mandates::page());
    pages.extend(inspection::all());
    pages.push(duty::page());
    pages
}

/// The page that leads to the others.
pub fn contents() -> Page {
    let mut text = markdown::Text::titled("The rules, family by family");
    text.say(
        "Each page is written from the data files the engines run on, by `cargo xtask rules`.\n\
         A test refuses a page that is stale.\n\
         [Interventions and terms](../interventions.md) is the introduction.",
    );
    text.say("Marks of how sure we are stand beside each rule:");
    let marks = [
        ("read", "read in the text itself"),
        ("**unverified** (inferred)", "follows from what was read"),
        ("**unverified** (from memory)", "known, but not held against any text"),
        ("**unverified** (our model)", "found in no source: a choice of ours"),
    ];
    text.table(&["mark", "means"], marks.map(|(mark, means)| [mark.to_owned(), means.to_owned()]));
    let rows = all().into_iter().map(|page| [format!("[{}]({}.md)", page.title, page.name)]);
    text.table(&["page"], rows);
    text.page("README")
}
