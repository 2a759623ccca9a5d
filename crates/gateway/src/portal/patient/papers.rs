//! What a patient takes along on paper: the written statement of all implants (Wkkgz art. 7b(3)),
//! and the card of one (MDR art. 18). They prove themselves to be no hand-over: that takes a notice
//! that staff recorded (rule R58).

use axum::extract::{Path, State};
use axum::response::Response;
use documents::{
    Card, Carrier, DocumentError, Format, Implant, Organisation, Person, Provider, Statement,
};
use jiff::civil::Date;
use web::Problem;
use web::doors::Known;
use web::page::{Language, Visit, date_of};

use super::files::file;
use super::one::{Facts, mri};
use super::words::Words;
use super::{complaint, part};
use crate::context::Context;
use crate::model::implant::State as Standing;
use crate::use_case::own::{Along, OwnImplant, TakeAlong, Taken, take_along};

/// `GET /take-along/statement.pdf`: all implants on paper.
pub(super) async fn statement(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<TakeAlong>,
) -> Result<Response, Problem> {
    let along = take_along(&cx, &known.permit, &known.caller, Taken::Statement).await?;
    let along = along.ok_or_else(Problem::not_found)?;
    let paper = Paper { along: &along, cx: &cx, language: visit.language };
    // A patient without implants has nothing to state.
    if along.implants.is_empty() {
        return Err(Problem::not_found());
    }
    let pdf = paper.statement().map_err(|error| unmade(&error))?;
    Ok(file("application/pdf", "implantaten.pdf", pdf))
}

/// `GET /take-along/{reference}/card.pdf`: the card of one implant.
pub(super) async fn card(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<TakeAlong>,
    Path(reference): Path<String>,
) -> Result<Response, Problem> {
    let reference = reference.parse().map_err(|_| Problem::not_found())?;
    let along = take_along(&cx, &known.permit, &known.caller, Taken::Card(reference)).await?;
    let along = along.ok_or_else(Problem::not_found)?;
    let paper = Paper { along: &along, cx: &cx, language: visit.language };
    let pdf = paper.card().ok_or_else(Problem::not_found)?.map_err(|error| unmade(&error))?;
    Ok(file("application/pdf", "implantaatkaart.pdf", pdf))
}

/// The statement as staff print it for a patient.
pub(in super::super) fn statement_of(
    along: &Along,
    cx: &Context,
    language: Language,
) -> Result<Vec<u8>, Problem> {
    Paper { along, cx, language }.statement().map_err(|error| unmade(&error))
}

/// The card of the first implant as staff print it; none if there is no implant.
pub(in super::super) fn card_of(
    along: &Along,
    cx: &Context,
    language: Language,
) -> Result<Vec<u8>, Problem> {
    let card = Paper { along, cx, language }.card().ok_or_else(Problem::not_found)?;
    card.map_err(|error| unmade(&error))
}

/// A paper that could not be made: nothing is cut off and none is half.
fn unmade(error: &DocumentError) -> Problem {
    tracing::error!(%error, "a paper could not be made");
    Problem::internal()
}

/// What papers are made of.
struct Paper<'a> {
    along: &'a Along,
    cx: &'a Context,
    language: Language,
}

impl Paper<'_> {
    fn statement(&self) -> Result<Vec<u8>, DocumentError> {
        let implants = self.along.implants.iter().map(|implant| self.implant(implant)).collect();
        let told = Statement {
            date: self.today(),
            person: self.person(),
            provider: self.provider(),
            implants,
            registered: self.registered(),
            mebi: Some(complaint::mebi()),
        };
        documents::statement(&told, self.language())
    }

    /// None if there is no implant to make one of.
    fn card(&self) -> Option<Result<Vec<u8>, DocumentError>> {
        let implant = self.along.implants.first()?;
        let told = Card {
            date: self.today(),
            person: self.person(),
            provider: self.provider(),
            implant: self.implant(implant),
        };
        Some(documents::card(&told, self.language(), Format::A4))
    }

    fn today(&self) -> Date {
        date_of(self.along.at)
    }

    fn language(&self) -> documents::Language {
        match self.language {
            Language::Dutch => documents::Language::Dutch,
            Language::English => documents::Language::English,
        }
    }

    fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    fn person(&self) -> Person {
        let bearer = &self.along.bearer;
        let nameless = || self.words().the_patient_named.to_owned();
        Person {
            name: bearer.name.clone().unwrap_or_else(nameless),
            born: bearer.born_on,
            number: None,
            address: Vec::new(),
        }
    }

    fn provider(&self) -> Provider {
        let contact = &self.along.contact;
        let told = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Provider {
            organisation: Organisation {
                name: self.along.provider.name().to_owned(),
                address: Vec::new(),
                telephone: told(&contact.phone),
                email: told(&contact.email),
                website: told(&contact.website),
            },
            department: told(&contact.department),
            portal: told(self.cx.portal.people.origin()),
        }
    }

    /// When the register had confirmed all of them; none as long as one is missing.
    fn registered(&self) -> Option<Date> {
        let all = || self.along.implants.iter();
        let has_all = all().all(|implant| implant.state == Standing::Accepted);
        let last = all().map(|implant| implant.registered_at).max().flatten();
        last.filter(|_| has_all).map(date_of)
    }

    fn implant(&self, implant: &OwnImplant) -> Implant {
        let words = self.words();
        let Facts { name, maker, model } = Facts::of(implant);
        let told = mri(implant.product.as_ref().and_then(|product| product.mri), words);
        Implant {
            kind: part::title(implant, words, self.language),
            site: part::place(implant, words, self.language),
            provider: self.along.provider.name().to_owned(),
            manufacturer: maker,
            manufacturer_address: Vec::new(),
            manufacturer_website: None,
            product: name,
            product_type: model,
            udi: implant.udi_di.clone(),
            carrier: self.carrier(implant),
            lot: implant.lot.clone(),
            serial: implant.serial.clone(),
            implanted: implant.implanted_on,
            explanted: implant.explanted_on,
            deceased: implant.died_on,
            mri: Some(told.to_owned()).filter(|told| !told.is_empty()),
        }
    }

    /// The symbol to scan: what was scanned, read once more and written as its agency does.
    fn carrier(&self, implant: &OwnImplant) -> Option<Carrier> {
        let year = u16::try_from(self.today().year()).ok()?;
        let udi = udi::parse(implant.carrier.as_deref()?, year).ok()?;
        Carrier::of(&udi).ok()
    }
}
