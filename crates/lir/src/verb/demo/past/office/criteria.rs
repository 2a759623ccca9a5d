//! The six criteria of readiness, as a hospital that is not done yet has written them down.

use axum::body::Bytes;
use gateway::use_case::desk::KeepReadiness;
use gateway::use_case::desk::readiness::{Recorded, Wanted, keep};
use gateway::{Context, Desk};
use jiff::ToSpan as _;
use jiff::civil::Date;
use paper::{Block, Language, Organisation, Report, Section, report};

use super::{may, wrong};
use crate::failure::Failure;

/// What is written down: the criterion, how it is met, who answers for it, where the document is,
/// months until it is looked at again, and what is still to be done.
struct Written {
    code: &'static str,
    statement: &'static str,
    owner: &'static str,
    place: Place,
    review: Option<i32>,
    plan: Option<&'static str>,
}

/// Where a document is.
enum Place {
    /// In the gateway: a file with these sentences.
    Here(&'static [&'static str]),
    /// Elsewhere.
    At(&'static str),
}

/// Five of the six: the last one has not been begun.
const ALL: [Written; 5] = [
    Written {
        code: "L1",
        statement: "Alle operatieassistenten zijn geschoold. De werkinstructie hangt op elke operatiekamer.",
        owner: "Kees Kwaliteit",
        place: Place::Here(&[
            "Scan elk implantaat voordat het wordt geplaatst.",
            "Lukt scannen niet, typ de code dan over en laat een collega meelezen.",
            "Een arts tekent voor het einde van de dag.",
        ]),
        review: Some(18),
        plan: None,
    },
    Written {
        code: "L2",
        statement: "De operatiekamer registreert, het bureau implantaten levert aan, de arts informeert de patiënt.",
        owner: "Sanne Snijder",
        place: Place::Here(&[
            "Registreren: de operatieassistent.",
            "Aanleveren en herstellen: het bureau implantaten.",
            "De patiënt informeren: de arts, binnen een maand, op schrift.",
        ]),
        review: Some(24),
        plan: None,
    },
    Written {
        code: "L3",
        statement: "De implantaten van orthopedie, cardiologie en oogheelkunde zijn geïnventariseerd.",
        owner: "Dirk Doorgeven",
        place: Place::At("Kwaliteitshandboek, hoofdstuk 7"),
        review: Some(14),
        plan: Some("Ook de poliklinieken inventariseren."),
    },
    Written {
        code: "L4",
        statement: "Met de leverancier van het dossier is een koppeling afgesproken.",
        owner: "Dirk Doorgeven",
        place: Place::At("Contractregister, nummer 2024-118"),
        review: Some(9),
        plan: None,
    },
    Written {
        code: "L5",
        statement: "De inkoop vraagt elke leverancier om een leesbare unieke code.",
        owner: "Ilse Inkoop",
        place: Place::At("Inkoopvoorwaarden, artikel 12"),
        review: None,
        plan: None,
    },
];

/// Writes them down.
pub(super) async fn write(cx: &Context, desk: &Desk, today: Date) -> Result<(), Failure> {
    let permit = may::<KeepReadiness>(desk)?;
    for it in &ALL {
        let (document, reference) = match it.place {
            Place::Here(sentences) => {
                let bytes = document(desk.provider.name(), it.statement, sentences, today)?;
                (Some((Bytes::from(bytes), "application/pdf")), None)
            }
            Place::At(place) => (None, Some(place.to_owned())),
        };
        let recorded = Recorded {
            version: 0,
            statement: it.statement.to_owned(),
            owner: it.owner.to_owned(),
            dated_on: Some(today),
            review_on: it.review.map(|months| today.saturating_add(months.months())),
            reference,
            file: None,
            plan: it.plan.map(str::to_owned),
            plan_due_on: it.plan.map(|_| today.saturating_add(15.months())),
            by: String::new(),
        };
        keep(cx, &permit, desk, it.code, Wanted { from: 0, recorded, document }).await?;
    }
    Ok(())
}

/// A document of one page.
fn document(
    provider: &str,
    title: &str,
    sentences: &[&str],
    today: Date,
) -> Result<Vec<u8>, Failure> {
    let items = sentences.iter().map(|it| (*it).to_owned()).collect();
    let told = Report {
        title: "Registreren van implantaten".to_owned(),
        subtitle: title.to_owned(),
        author: Organisation { name: provider.to_owned(), ..Organisation::default() },
        date: today,
        facts: Vec::new(),
        sections: vec![Section {
            heading: "Zo werken wij".to_owned(),
            blocks: vec![Block::List { numbered: true, items }],
        }],
    };
    report(&told, Language::Dutch).map_err(|error| wrong(error.to_string()))
}
