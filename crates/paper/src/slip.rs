//! The slip of a registration that was made on the register's own page: what must go into the
//! patient's file, to be scanned or copied. No patient stands on it, because the register knows none.

use jiff::civil::Date;

use crate::{Block, Carrier, DocumentError, Draft, Fact, Flow, Language, Organisation, Symbol, mm};

/// What the slip says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The day of the slip.
    pub date: Date,
    /// The register, with how to reach it.
    pub register: Organisation,
    /// The name of the provider that registered.
    pub provider: String,
    /// The number of its branch in the trade register.
    pub branch: String,
    /// The reference the provider finds the patient by.
    pub reference: String,
    /// The number of the receipt, and when the register had the registration, as it should be read.
    pub receipt: String,
    /// When the register had it, in words, with date and time.
    pub received: String,
    /// What happened: implantation, explantation.
    pub event: String,
    /// The day it happened.
    pub event_date: Date,
    /// Maker and name of the product, where the catalogue knows them.
    pub product: Option<String>,
    /// The UDI as people read it.
    pub udi: String,
    /// The UDI as scanners read it; none if the registration has none.
    pub carrier: Option<Carrier>,
}

/// Writes a slip on one page of A4.
pub fn slip(slip: &Slip, language: Language) -> Result<Vec<u8>, DocumentError> {
    let t = |dutch: &'static str, english: &'static str| language.pick(dutch, english);
    let title = t("Registratiestrook voor het dossier", "Registration slip for the file");
    let mut flow = Flow::new(Draft::new(title, &slip.register.name, language, slip.date));
    let root = flow.root();
    flow.title(title)?;
    flow.blocks(
        root,
        &[Block::Important(
            t(
                "Zet deze gegevens in het dossier van de patiënt. Scan de codes of neem ze over. \
                 Zonder de referentie kan een terugroepactie deze patiënt niet vinden. \
                 De registratie is pas compleet als de zorgverlener dit bevestigt, met naam en datum.",
                "Put these data into the patient's file. Scan the codes or copy them. \
                 Without the reference a recall cannot find this patient. \
                 The registration is complete only when the professional confirms this, with name \
                 and date.",
            )
            .to_owned(),
        )],
    )?;
    let mut facts = vec![
        Fact::code(t("Referentie", "Reference"), &slip.reference),
        Fact::code(t("Ontvangstbewijs", "Receipt"), &slip.receipt),
        Fact::new(t("Ontvangen op", "Received on"), &slip.received),
        Fact::new(t("Zorgaanbieder", "Provider"), &slip.provider),
        Fact::code(t("Vestigingsnummer", "Branch number"), &slip.branch),
        Fact::new(t("Gebeurtenis", "Event"), &slip.event),
        Fact::new(t("Datum", "Date"), language.date(slip.event_date)),
    ];
    if let Some(product) = &slip.product {
        facts.push(Fact::new(t("Product", "Product"), product));
    }
    facts.push(Fact::code("UDI", &slip.udi));
    flow.blocks(root, &[Block::Facts(facts)])?;
    flow.blocks(root, &[Block::Heading(2, t("Om te scannen", "To scan").to_owned())])?;
    let words = t("DataMatrix-code met de referentie", "Data Matrix code with the reference");
    flow.symbol(
        root,
        Symbol::data_matrix(&slip.reference)?,
        format!("{words} {}", slip.reference),
        &format!("{}: {}", t("Referentie", "Reference"), slip.reference),
        mm(0.6),
    )?;
    if let Some(carrier) = &slip.carrier {
        let caption = format!("UDI: {}", slip.udi);
        flow.blocks(root, &[Block::Udi { carrier: carrier.clone(), caption }])?;
    }
    let question = t("Vragen over deze registratie:", "Questions about this registration:");
    let mut contact = vec![question.to_owned(), slip.register.name.clone()];
    contact.extend(slip.register.contact(language));
    flow.blocks(root, &[Block::Paragraph(contact.join("\n"))])?;
    flow.write()
}
