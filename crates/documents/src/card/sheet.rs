//! The sheet of A4: the card to cut out and fold, the same in large letters, the symbols explained.

use paper::{
    Block, DocumentError, Draft, Face, Fact, Flow, Frame, Ink, Language, Mark, Owner, Role, Size,
    Style, mm,
};

use super::Card;
use super::icon::Icon;
use super::side::{Side, draw_side};

/// Both sides beside each other, in the middle of the sheet.
pub(super) fn write(
    draft: Draft,
    card: &Card,
    sides: &[Side; 2],
) -> Result<Vec<u8>, DocumentError> {
    let language = draft.language();
    let mut flow = Flow::new(draft);
    let root = flow.root();
    flow.title(language.pick("Uw implantaatkaart", "Your implant card"))?;
    let how = language.pick(
        "Knip de kaart uit langs de streepjes en vouw hem dubbel. Draag hem altijd bij u. \
         Laat de kaart zien bij een scan, een operatie, een beveiligingspoort of in het buitenland.",
        "Cut out the card along the dashes and fold it. Always carry it with you. \
         Show the card before a scan or an operation, at a security gate, or abroad.",
    );
    flow.blocks(root, &[Block::Paragraph(how.to_owned())])?;
    let left = (Size::A4.width - 2.0 * Size::CARD.width) / 2.0;
    let top = flow.y() + mm(3.0);
    for (index, side) in [0.0, 1.0].into_iter().zip(sides) {
        draw_side(flow.draft(), side, 2, (left + index * Size::CARD.width, top))?;
    }
    let frame = Frame { left, top, width: 2.0 * Size::CARD.width, height: Size::CARD.height };
    cut(flow.draft(), frame);
    flow.move_to(frame.bottom() + mm(5.0));
    let heading = language.pick("De kaart in grote letters", "The card in large letters");
    flow.blocks(root, &[Block::Heading(2, heading.to_owned())])?;
    let mut facts = Vec::new();
    for row in sides.iter().flat_map(|side| &side.rows) {
        let code = row.face == Face::Code;
        facts.push(Fact { name: spelled(&row.name, language), value: row.value.clone(), code });
    }
    flow.blocks(root, &[Block::Facts(facts)])?;
    legend(&mut flow, sides, language)?;
    if let Some(portal) = &card.provider.portal {
        let caption = language.pick("Uw gegevens op internet:", "Your data on the internet:");
        let caption = format!("{caption}\n{portal}");
        flow.blocks(root, &[Block::Address { address: portal.clone(), caption }])?;
    }
    flow.write()
}

/// On a card there is no room for whole words.
fn spelled(name: &str, language: Language) -> String {
    let whole = match name {
        "Serienr." => "Serienummer",
        "Lotnr." => "Lotnummer",
        "Serial no." => "Serial number",
        "Lot no." => "Lot number",
        "Code" => language.pick("Unieke code (UDI)", "Unique code (UDI)"),
        other => other,
    };
    whole.to_owned()
}

/// Lines to cut along, and one to fold along.
fn cut(draft: &mut Draft, frame: Frame) {
    let (left, right) = (frame.left, frame.right());
    let (top, bottom) = (frame.top, frame.bottom());
    let middle = left + frame.width / 2.0;
    let lines = [
        ((left, top), (right, top)),
        ((left, bottom), (right, bottom)),
        ((left, top), (left, bottom)),
        ((right, top), (right, bottom)),
        ((middle, top - mm(3.0)), (middle, bottom + mm(3.0))),
    ];
    for (from, to) in lines {
        let mark = Mark::Stroke { from, to, width: 0.6, ink: Ink::Grey, dashed: true };
        draft.draw(Owner::Ornament, mark);
    }
}

/// What the symbols mean, for those that stand on this card.
fn legend(flow: &mut Flow, sides: &[Side; 2], language: Language) -> Result<(), DocumentError> {
    let root = flow.root();
    let heading = language.pick("Wat betekenen de tekens?", "What do the symbols mean?");
    flow.blocks(root, &[Block::Heading(2, heading.to_owned())])?;
    let table = flow.draft().part(root, Role::Table);
    let body = flow.draft().part(table, Role::TableBody);
    let (style, edge) = (Style::BODY, mm(5.0));
    for icon in sides.iter().flat_map(|side| &side.rows).filter_map(|row| row.icon) {
        let (name, meaning) = meaning(icon, language);
        flow.room(mm(8.0));
        let row = flow.draft().part(body, Role::Row);
        let header = flow.draft().part(row, Role::RowHeader);
        let figure = flow.draft().part(header, Role::Figure(name.to_owned()));
        let cell = flow.draft().part(row, Role::Cell);
        let (place, y) = (flow.place(), flow.y());
        icon.draw(flow.draft(), Owner::Part(figure), (place.left, y), edge)?;
        let text = Frame {
            left: place.left + mm(16.0),
            top: y,
            width: place.width - mm(16.0),
            height: place.height,
        };
        let used = flow.draft().text(Owner::Part(cell), meaning, style, text)?;
        flow.move_to(y + used.max(edge) + mm(1.4));
    }
    Ok(())
}

/// What a symbol shows, and what it means.
fn meaning(icon: Icon, language: Language) -> (&'static str, &'static str) {
    match icon {
        Icon::Person => language.pick(
            ("Een mens", "Wie de patiënt is: de naam, en wat verder van u bekend is."),
            ("A person", "Who the patient is: the name, and what else is known of you."),
        ),
        Icon::Date => language.pick(
            ("Een kalender", "De datum waarop het implantaat is geplaatst."),
            ("A calendar", "The date on which the implant was placed."),
        ),
        Icon::Hospital => language.pick(
            ("Een kruis", "Het ziekenhuis of de kliniek die het implantaat plaatste."),
            ("A cross", "The hospital or clinic that placed the implant."),
        ),
        Icon::Factory => language.pick(
            ("Een fabriek", "De fabrikant, met adres."),
            ("A factory", "The manufacturer, with address."),
        ),
        Icon::Information => language.pick(
            ("Een letter i", "De website met informatie voor patiënten."),
            ("A letter i", "The website with information for patients."),
        ),
        Icon::Text(letters) => (letters, lettered(letters, language)),
    }
}

fn lettered(letters: &str, language: Language) -> &'static str {
    match letters {
        "MD" => language.pick(
            "Medical device: een medisch hulpmiddel, hier uw implantaat.",
            "Medical device: here your implant.",
        ),
        "REF" => language.pick(
            "Reference: het type of catalogusnummer van de fabrikant.",
            "Reference: the model or catalogue number of the manufacturer.",
        ),
        "SN" => language.pick(
            "Serial number: het serienummer. Alleen uw implantaat heeft dit nummer.",
            "Serial number: only your implant has this number.",
        ),
        "LOT" => language.pick(
            "Lotnummer: implantaten die samen zijn gemaakt, hebben hetzelfde nummer.",
            "Lot number: implants that were made together have the same number.",
        ),
        "UDI" => language.pick(
            "Unique device identification: de unieke code van uw implantaat.",
            "Unique device identification: the unique code of your implant.",
        ),
        _ => language.pick(
            "Magnetic resonance: of u met dit implantaat in een MRI-scanner mag.",
            "Magnetic resonance: whether you may have an MRI scan with this implant.",
        ),
    }
}
