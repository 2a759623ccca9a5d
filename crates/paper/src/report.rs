//! A report of several chapters: the index of an evidence pack, later the report of an inspection.

use jiff::civil::Date;

use crate::{Block, DocumentError, Draft, Fact, Flow, Language, Organisation, Style};

/// What a report says.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// One sentence below the title; empty for none.
    pub subtitle: String,
    /// Who made it.
    pub author: Organisation,
    /// The day it was made.
    pub date: Date,
    /// What else stands on its head: period, case, scope.
    pub facts: Vec<Fact>,
    /// Its chapters.
    pub sections: Vec<Section>,
}

/// A chapter.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Writes a report: title, facts, chapters; each heading is a bookmark.
pub fn report(report: &Report, language: Language) -> Result<Vec<u8>, DocumentError> {
    let draft = Draft::new(&report.title, &report.author.name, language, report.date);
    let mut flow = Flow::new(draft);
    let root = flow.root();
    flow.title(&report.title)?;
    if !report.subtitle.is_empty() {
        flow.paragraph(root, &report.subtitle, Style::BODY.sized(13.0))?;
    }
    let mut facts = vec![
        Fact::new(language.pick("Gemaakt door", "Made by"), &report.author.name),
        Fact::new(language.pick("Datum", "Date"), language.date(report.date)),
    ];
    facts.extend(report.facts.iter().cloned());
    flow.blocks(root, &[Block::Facts(facts)])?;
    for section in &report.sections {
        let heading = Block::Heading(2, section.heading.clone());
        match section.blocks.as_slice() {
            // A few facts, such as where to sign, are no use on two pages.
            [facts @ Block::Facts(_)] => flow.together(root, &[heading, facts.clone()])?,
            blocks => {
                flow.blocks(root, &[heading])?;
                flow.blocks(root, blocks)?;
            }
        }
    }
    flow.write()
}
