//! The implant card: what MDR article 18(1)(a) asks the manufacturer to say of the device, with the
//! identity of the patient on it, which article 18(2) asks of the health institution (R59).
//!
//! Two forms: a bank card of two pages, for a card printer, and a sheet of A4 with the card to cut
//! out and fold, the same in large letters, and what the symbols mean.
//! There is no BSN on it and the address to scan names nobody: a card gets lost.

mod icon;
mod sheet;
mod side;

use jiff::civil::Date;
use paper::{DocumentError, Draft, Language, Size, Symbol};

use crate::{Implant, Person, Provider};
use icon::Icon;
use side::{Row, Side, draw_side};

/// What a card says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The day it is made.
    pub date: Date,
    /// Whose it is.
    pub person: Person,
    /// Who hands it out, and who answers questions.
    pub provider: Provider,
    /// The one device it is about.
    pub implant: Implant,
}

/// What it is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// 85.6 by 53.98 mm, front and back as two pages.
    CreditCard,
    /// A sheet with the card to cut out, large print, and the symbols explained.
    A4,
}

/// Writes a card.
pub fn card(card: &Card, language: Language, format: Format) -> Result<Vec<u8>, DocumentError> {
    let title = language.pick("Implantaatkaart", "Implant card");
    let organisation = &card.provider.organisation;
    let mut draft = Draft::new(title, &organisation.name, language, card.date);
    let sides = [front(card, language)?, back(card, language)?];
    if format == Format::A4 {
        return sheet::write(draft, card, &sides);
    }
    for (level, side) in [1, 2].into_iter().zip(&sides) {
        draft.page(Size::CARD);
        draft.bookmark(level, &side.title, 0.0);
        draw_side(&mut draft, side, level, (0.0, 0.0))?;
    }
    draft.write()
}

/// Whose card it is, and who to ask.
fn front(card: &Card, language: Language) -> Result<Side, DocumentError> {
    let t = |dutch: &'static str, english: &'static str| language.pick(dutch, english);
    let (person, implant, provider) = (&card.person, &card.implant, &card.provider);
    let mut rows = vec![Row::strong(Icon::Person, t("Naam", "Name"), &person.name)];
    if let Some(born) = person.born {
        rows.push(Row::plain(None, t("Geboren op", "Born on"), &language.date(born)));
    }
    if let Some(number) = &person.number {
        rows.push(Row::code(None, t("Patiëntnummer", "Patient number"), number));
    }
    let placed = implant.implanted.map_or(unknown(language), |it| language.date(it));
    rows.push(Row::plain(Icon::Date, t("Geplaatst op", "Placed on"), &placed));
    if let Some(site) = &implant.site {
        rows.push(Row::plain(None, t("Plaats", "Place"), site));
    }
    if let Some(explanted) = implant.explanted {
        let name = t("Verwijderd op", "Removed on");
        rows.push(Row::strong(None, name, &language.date(explanted)));
    }
    rows.push(Row::plain(Icon::Hospital, t("Geplaatst door", "Placed by"), &implant.provider));
    let mut contact: Vec<String> = provider.department.clone().into_iter().collect();
    // A number stays on one line.
    contact.extend(provider.organisation.telephone.as_ref().map(|it| it.replace(' ', "\u{a0}")));
    if provider.organisation.name != implant.provider {
        contact.insert(0, provider.organisation.name.clone());
    }
    if !contact.is_empty() {
        rows.push(Row::plain(None, t("Vragen", "Questions"), &contact.join("\n")));
    }
    let symbol = match &provider.portal {
        None => None,
        Some(portal) => {
            let words = t("QR-code met het adres", "QR code with the address");
            Some((Symbol::qr(portal)?, format!("{words} {portal}")))
        }
    };
    let title = t("Implantaatkaart", "Implant card").to_owned();
    Ok(Side { title, note: implant.kind.clone(), rows, symbol })
}

/// Which device it is.
fn back(card: &Card, language: Language) -> Result<Side, DocumentError> {
    let t = |dutch: &'static str, english: &'static str| language.pick(dutch, english);
    let implant = &card.implant;
    let known = |value: &Option<String>| value.clone().unwrap_or(unknown(language));
    let mut rows = vec![
        Row::strong(Icon::Text("MD"), t("Product", "Product"), &known(&implant.product)),
        Row::plain(Icon::Text("REF"), t("Type", "Model"), &known(&implant.product_type)),
    ];
    if let Some(serial) = &implant.serial {
        rows.push(Row::code(Icon::Text("SN"), t("Serienr.", "Serial no."), serial));
    }
    if let Some(lot) = &implant.lot {
        rows.push(Row::code(Icon::Text("LOT"), t("Lotnr.", "Lot no."), lot));
    }
    rows.push(match &implant.udi {
        Some(udi) => Row::code(Icon::Text("UDI"), t("Code", "Code"), udi),
        None => Row::plain(Icon::Text("UDI"), t("Code", "Code"), &unknown(language)),
    });
    let mut maker = vec![known(&implant.manufacturer)];
    maker.extend(implant.manufacturer_address.iter().cloned());
    rows.push(Row::plain(Icon::Factory, t("Fabrikant", "Maker"), &maker.join(", ")));
    if let Some(website) = &implant.manufacturer_website {
        rows.push(Row::plain(Icon::Information, t("Website", "Website"), website));
    }
    if let Some(mri) = &implant.mri {
        rows.push(Row::plain(Icon::Text("MR"), "MRI", mri));
    }
    let symbol = match &implant.carrier {
        None => None,
        Some(carrier) => {
            let words = t("DataMatrix-code met de UDI", "Data Matrix code with the UDI");
            let plain = carrier.text().replace(char::is_control, " ");
            Some((Symbol::of_carrier(carrier)?, format!("{words}: {plain}")))
        }
    };
    let title = t("Het implantaat", "The implant").to_owned();
    let note = t("Laat deze kaart zien aan elke arts", "Show this card to every doctor");
    Ok(Side { title, note: note.to_owned(), rows, symbol })
}

fn unknown(language: Language) -> String {
    language.pick("niet bekend", "not known").to_owned()
}
