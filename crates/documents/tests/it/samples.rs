//! Made-up people, hospitals and makers: one of each document, with the names that are hard to print
//! and the facts that are often missing.

use documents::{
    Block, Card, Carrier, Column, Fact, Implant, Letter, Organisation, Person, Provider, Report,
    Section, Slip, Statement, Table,
};
use jiff::civil::date;

pub(crate) const GS1: &str = "010871999900001517310430\x31\x30LOT24A\x1d21SN-0042/7";
pub(crate) const GS1_PRINTED: &str = "(01)08719999000015(17)310430(10)LOT24A(21)SN-0042/7";
pub(crate) fn provider() -> Provider {
    Provider {
        organisation: Organisation {
            name: "Ziekenhuis Zuiderlicht".to_owned(),
            address: vec!["Dijkweg 12".to_owned(), "1234 AB Waterhuizen".to_owned()],
            telephone: Some("088 - 123 45 67".to_owned()),
            email: Some("implantaten@zuiderlicht.example".to_owned()),
            website: Some("www.zuiderlicht.example".to_owned()),
        },
        department: Some("Polikliniek Orthopedie".to_owned()),
        portal: Some("https://mijn.zuiderlicht.example/implantaten".to_owned()),
    }
}

pub(crate) fn person() -> Person {
    Person {
        name: "mevrouw W. Świątek-Yıldız".to_owned(),
        born: Some(date(1951, 2, 28)),
        number: Some("P-0012345".to_owned()),
        address: vec!["Kerkpad 3".to_owned(), "4321 BA Waterhuizen".to_owned()],
    }
}

pub(crate) fn stem() -> Implant {
    Implant {
        kind: "Heupprothese: steel".to_owned(),
        site: Some("Linkerheup".to_owned()),
        provider: "Ziekenhuis Zuiderlicht".to_owned(),
        manufacturer: Some("Beispiel Orthopädie GmbH".to_owned()),
        manufacturer_address: vec!["Musterstraße 5, 99999 Musterstadt, Duitsland".to_owned()],
        manufacturer_website: Some("www.beispiel-ortho.example".to_owned()),
        product: Some("Coxa Nova cementloze steel".to_owned()),
        product_type: Some("CN-12/14 maat 4".to_owned()),
        udi: Some(GS1_PRINTED.to_owned()),
        carrier: Some(Carrier::Gs1(GS1.to_owned())),
        lot: Some("LOT24A".to_owned()),
        serial: Some("SN-0042/7".to_owned()),
        implanted: Some(date(2026, 11, 3)),
        explanted: None,
        deceased: None,
        mri: Some("Veilig onder voorwaarden: vraag uw arts.".to_owned()),
    }
}

/// What is left when the code could not be read.
pub(crate) fn cup() -> Implant {
    Implant {
        kind: "Heupprothese: kom".to_owned(),
        manufacturer: None,
        product: None,
        product_type: None,
        udi: None,
        carrier: None,
        serial: None,
        lot: Some("77O10I".to_owned()),
        mri: None,
        ..stem()
    }
}

pub(crate) fn statement() -> Statement {
    Statement {
        date: date(2026, 11, 10),
        person: person(),
        provider: provider(),
        implants: vec![stem(), cup()],
        registered: Some(date(2026, 11, 4)),
        mebi: Some("www.mebi.example".to_owned()),
    }
}

pub(crate) fn removed() -> Statement {
    let gone = Implant { explanted: Some(date(2026, 11, 9)), ..stem() };
    Statement { implants: vec![gone], registered: None, ..statement() }
}

pub(crate) fn card() -> Card {
    Card { date: date(2026, 11, 10), person: person(), provider: provider(), implant: stem() }
}

pub(crate) fn letter() -> Letter {
    Letter {
        sender: provider().organisation,
        department: provider().department,
        recipient: vec![person().name, "Kerkpad 3".to_owned(), "4321 BA Waterhuizen".to_owned()],
        place: "Waterhuizen".to_owned(),
        date: date(2026, 11, 10),
        reference: Some("2026-118/ortho".to_owned()),
        subject: "Controle van uw heupprothese".to_owned(),
        salutation: "Geachte mevrouw Świątek-Yıldız,".to_owned(),
        body: vec![
            Block::Paragraph(
                "U heeft bij ons een heupprothese gekregen. Wij willen uw heup graag controleren."
                    .to_owned(),
            ),
            Block::Heading(2, "Wat vragen wij van u?".to_owned()),
            Block::List {
                numbered: true,
                items: vec![
                    "Bel de polikliniek voor een afspraak.".to_owned(),
                    "Neem uw implantaatkaart mee. Heeft u die niet? Zeg dat dan als u belt, dan \
                     maken wij een nieuwe voor u."
                        .to_owned(),
                ],
            },
            Block::Important(
                "Heeft u veel pijn? Wacht dan niet op de afspraak en bel meteen.".to_owned(),
            ),
            Block::Table(Table {
                caption: "Wanneer u kunt bellen".to_owned(),
                columns: vec![Column::new("Dag", 1.0), Column::new("Tijd", 2.0)],
                rows: vec![
                    vec!["Maandag tot donderdag".to_owned(), "8.00 - 17.00 uur".to_owned()],
                    vec!["Vrijdag".to_owned(), "8.00 - 12.00 uur".to_owned()],
                ],
            }),
        ],
        signature: vec!["dr. A. de Boer".to_owned(), "orthopedisch chirurg".to_owned()],
    }
}

pub(crate) fn slip() -> Slip {
    Slip {
        date: date(2026, 11, 4),
        register: Organisation {
            name: "Landelijk Implantaten Register".to_owned(),
            address: vec![],
            telephone: Some("070 - 000 00 00".to_owned()),
            email: Some("vragen@lir.example".to_owned()),
            website: None,
        },
        provider: "Kliniek De Linde".to_owned(),
        branch: "000012345678".to_owned(),
        reference: "OK2-2026-11-03/0007".to_owned(),
        receipt: "019a4d5e-7c11-7e0a-9d3e-0b6f2f2a4c10".to_owned(),
        received: "4 november 2026, 09.12 uur".to_owned(),
        event: "Implantatie".to_owned(),
        event_date: date(2026, 11, 3),
        product: Some("Beispiel Orthopädie GmbH, Coxa Nova cementloze steel".to_owned()),
        udi: GS1_PRINTED.to_owned(),
        carrier: Some(Carrier::Gs1(GS1.to_owned())),
    }
}

pub(crate) fn report() -> Report {
    let row = |name: &str, count: usize| vec![name.to_owned(), count.to_string(), "0".to_owned()];
    let months = ["Januari", "Februari", "Maart", "April", "Mei", "Juni", "Juli", "Augustus"];
    Report {
        title: "Dossier voor de inspectie".to_owned(),
        subtitle: "Hoe Ziekenhuis Zuiderlicht zijn implantaten registreert.".to_owned(),
        author: provider().organisation,
        date: date(2026, 11, 10),
        facts: vec![Fact::new("Periode", "1 januari tot en met 31 augustus 2026")],
        sections: vec![
            Section {
                heading: "Wat er in dit dossier zit".to_owned(),
                blocks: vec![
                    Block::Paragraph("Elk stuk is een bestand in het archief.".to_owned()),
                    Block::List {
                        numbered: false,
                        items: vec!["Ontvangstbewijzen".to_owned(), "Maandstaten".to_owned()],
                    },
                ],
            },
            Section {
                heading: "Implantaten per maand".to_owned(),
                blocks: vec![
                    chart(),
                    Block::Table(Table {
                        caption: "Gebruikt en geregistreerd".to_owned(),
                        columns: vec![
                            Column::new("Maand", 2.0),
                            Column::figures("Geregistreerd", 1.0),
                            Column::figures("Te laat", 1.0),
                        ],
                        rows: months
                            .iter()
                            .cycle()
                            .zip(0..60)
                            .map(|(m, n)| row(m, n * 7))
                            .collect(),
                    }),
                ],
            },
        ],
    }
}

fn chart() -> Block {
    Block::Figure {
        svg: "<svg viewBox='0 0 360 120' xmlns='http://www.w3.org/2000/svg'>\
              <g stroke='#969fac' fill='none'><path d='M40 10V100H350'/></g>\
              <g fill='#154273'><rect x='60' y='40' width='50' height='60'/>\
              <rect x='160' y='25' width='50' height='75'/>\
              <rect x='260' y='60' width='50' height='40'/></g>\
              <g font-size='10' text-anchor='middle'><text x='85' y='114'>Juni</text>\
              <text x='185' y='114'>Juli</text><text x='285' y='114'>Augustus</text></g>\
              <text x='36' y='104' font-size='10' text-anchor='end'>0</text>\
              <circle cx='340' cy='20' r='4' fill='#c33'/></svg>"
            .to_owned(),
        alternative: "Staafdiagram: juni 60, juli 75, augustus 40 implantaten.".to_owned(),
        caption: "Implantaten per maand in de zomer.".to_owned(),
    }
}
