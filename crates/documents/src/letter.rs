//! A letter to a patient, for a window envelope. What it says is up to who sends it.

use jiff::civil::Date;
use paper::{
    Block, DocumentError, Draft, Flow, Frame, Language, Organisation, Owner, Role, Style, mm,
};

/// A letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// Who sends it.
    pub sender: Organisation,
    /// The department that sends it.
    pub department: Option<String>,
    /// Name and address, a line each, as they stand in the window.
    pub recipient: Vec<String>,
    /// Where it was written; empty for none.
    pub place: String,
    /// The day it is sent.
    pub date: Date,
    /// What to quote in an answer.
    pub reference: Option<String>,
    /// What it is about.
    pub subject: String,
    /// How it begins: "Geachte mevrouw Jansen,".
    pub salutation: String,
    /// What it says.
    pub body: Vec<Block>,
    /// Who signs, a line each: name, then function.
    pub signature: Vec<String>,
}

/// Writes a letter on A4.
pub fn letter(letter: &Letter, language: Language) -> Result<Vec<u8>, DocumentError> {
    let draft = Draft::new(&letter.subject, &letter.sender.name, language, letter.date);
    let mut flow = Flow::new(draft);
    put(&mut flow, letter)?;
    flow.write()
}

/// Writes letters into one file to print, each on pages of its own, with numbers of its own and its
/// reference beside them: a page that lies apart is found back to its letter.
pub fn letters(
    first: &Letter,
    others: &[Letter],
    language: Language,
) -> Result<Vec<u8>, DocumentError> {
    let draft = Draft::new(&first.subject, &first.sender.name, language, first.date);
    let mut flow = Flow::new(draft);
    let (mut begin, mut letter) = (0, first);
    let mut others = others.iter();
    loop {
        put(&mut flow, letter)?;
        flow.number(begin, letter.reference.as_deref().unwrap_or(&letter.subject))?;
        let Some(next) = others.next() else { return flow.write_unnumbered() };
        flow.new_page();
        (begin, letter) = (flow.draft().pages() - 1, next);
    }
}

/// Puts a letter on the page that was begun.
fn put(flow: &mut Flow, letter: &Letter) -> Result<(), DocumentError> {
    let (root, language) = (flow.root(), flow.draft().language());
    let sender = Head { organisation: &letter.sender, department: letter.department.as_deref() };
    head(flow, &sender, &letter.recipient)?;
    let mut facts = Vec::new();
    let date = language.date(letter.date);
    facts.push(match letter.place.as_str() {
        "" => format!("{} {date}", language.pick("Datum:", "Date:")),
        place => format!("{place}, {date}"),
    });
    if let Some(reference) = &letter.reference {
        facts.push(format!("{} {reference}", language.pick("Ons kenmerk:", "Our reference:")));
    }
    flow.paragraph(root, &facts.join("\n"), Style::BODY)?;
    flow.title_sized(&letter.subject, 15.0)?;
    flow.paragraph(root, &letter.salutation, Style::BODY)?;
    flow.blocks(root, &letter.body)?;
    flow.room(5.0 * Style::BODY.line());
    flow.paragraph(
        root,
        language.pick("Met vriendelijke groet,", "Yours sincerely,"),
        Style::BODY,
    )?;
    flow.space(mm(12.0));
    flow.paragraph(root, &letter.signature.join("\n"), Style::BODY)
}

/// Who a letter is from.
pub(crate) struct Head<'a> {
    pub(crate) organisation: &'a Organisation,
    pub(crate) department: Option<&'a str>,
}

/// The head of a letter: the sender above and at the right, the recipient where the window is
/// (20 mm from the left edge of a DL envelope, 50 mm from the top of the sheet).
pub(crate) fn head(
    flow: &mut Flow,
    sender: &Head<'_>,
    recipient: &[String],
) -> Result<(), DocumentError> {
    let (root, place) = (flow.root(), flow.place());
    let language = flow.draft().language();
    let half = place.width * 0.56;
    let right =
        Frame { left: place.left + half + mm(6.0), width: place.width - half - mm(6.0), ..place };
    let node = flow.draft().part(root, Role::Paragraph);
    let name = Style::STRONG.sized(14.0).inked(paper::Ink::Blue);
    let frame = Frame { width: half, ..place };
    flow.draft().text(Owner::Part(node), &sender.organisation.name, name, frame)?;
    let mut lines: Vec<String> = sender.department.iter().map(|it| (*it).to_owned()).collect();
    lines.extend(sender.organisation.address.iter().cloned());
    lines.extend(sender.organisation.contact(language));
    let node = flow.draft().part(root, Role::Paragraph);
    let small = Style::SMALL.inked(paper::Ink::Black);
    let used = flow.draft().text(Owner::Part(node), &lines.join("\n"), small, right)?;
    let node = flow.draft().part(root, Role::Paragraph);
    let window = Frame { top: mm(50.0), width: half, ..place };
    let text = recipient.join("\n");
    let height = flow.draft().text(Owner::Part(node), &text, Style::BODY, window)?;
    let below = (place.top + used).max(mm(50.0) + height).max(mm(78.0));
    flow.move_to(below + mm(4.0));
    Ok(())
}
