//! The walk over all doors of a house: every door, every kind of caller, about what is its own and
//! about another's. What each hears stands in a table that is committed with the house, so that
//! a change of who may do what shows in review, and a door without a row fails.
//!
//! The walk also holds what no table needs to say: who may not come in hears byte for byte what an
//! address without a door answers, who signed in too weakly stays outside, and each visit leaves
//! the lines of the access log it owes.
//!
//! A house says how to knock at each of its doors ([`Walked`]); a new door needs a request there.

mod arrival;
mod cell;
mod duty;
mod shared;
mod table;
mod visitor;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use jiff::Timestamp;
use web::doors::{Access, Door};

use crate::answer::Answer;
use crate::database::Database;
pub use arrival::Shown;
pub use visitor::Visitor;

use arrival::{Arrival, arrive};
use cell::Cell;
use table::Table;

/// Whose the thing is that a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of the first provider; for others the same request.
    Own,
    /// Of the second provider.
    Foreign,
}

/// A request to a door.
#[derive(Debug)]
pub enum Knock {
    /// This one.
    With(Box<Request<Body>>),
    /// A form of a page.
    Form(Form),
    /// The door has nothing of one's own and of another's.
    Never,
    /// The house does not know this door: the walk fails.
    Unknown,
}

impl Knock {
    /// This request.
    #[must_use]
    pub fn with(request: Request<Body>) -> Self {
        Self::With(Box::new(request))
    }

    /// What stands at this path.
    ///
    /// # Panics
    /// When it is no path: a mistake of the test.
    #[must_use]
    pub fn get(path: &str) -> Self {
        Self::with(Request::get(path).body(Body::empty()).expect("a path"))
    }

    /// A form of a page with these fields.
    #[must_use]
    pub fn form(path: impl Into<String>, fields: &[(&'static str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self::Form(Form { path: path.into(), fields })
    }
}

/// A form, but for what every form carries.
#[derive(Debug, Clone)]
pub struct Form {
    /// Where it is sent.
    pub path: String,
    /// What it holds.
    pub fields: Vec<(&'static str, String)>,
}

/// A house to walk through.
pub trait Walked {
    /// Its front door.
    fn router(&self) -> &Router;
    /// Its database.
    fn database(&self) -> &Database;
    /// Its time.
    fn now(&self) -> Timestamp;
    /// All its doors.
    fn doors(&self) -> Vec<Door>;
    /// Who comes.
    fn visitors(&self) -> Vec<Visitor>;
    /// A request that would be answered with success, if the caller may. Doors that every house
    /// has are known without it.
    fn knock(&self, door: &Door, whose: Whose) -> Knock;
    /// Whether what stands behind this door was brought by somebody else, where this visitor has
    /// leave for its own only: then the table says what is heard.
    fn is_anothers(&self, _door: &Door, _visitor: &Visitor) -> bool {
        false
    }
    /// An address of the same kind as this door's, without a door.
    fn nowhere(&self, door: &Door) -> String;
}

/// Walks through a house and compares what was heard with its table.
///
/// # Panics
/// When a door has no request, when a visit left the wrong lines, or when the table is not the
/// committed one: the test has failed.
pub async fn walk(house: &impl Walked, committed: &str, proposed: &str) {
    let visitors = house.visitors();
    let mut table = Table::of(&visitors);
    for door in house.doors() {
        let weak: Vec<_> = visitors.iter().map(|it| it.too_weak_for(&door)).collect();
        let visits: Vec<_> = visitors.iter().zip(&weak).flat_map(visits_of).collect();
        let who: Vec<&Visitor> = visits.iter().map(|(visitor, ..)| *visitor).collect();
        let arrivals = arrive(&who, house.database(), house.now()).await;
        let mut row = Vec::with_capacity(visitors.len());
        for ((visitor, whose, is_told), arrival) in visits.into_iter().zip(arrivals) {
            let cell = visit(house, &door, (visitor, &arrival), whose).await;
            match whose {
                _ if !is_told => {}
                Whose::Own => row.push((cell, Cell::None)),
                Whose::Foreign => row.last_mut().expect("its own came before").1 = cell,
            }
        }
        table.add(&door, &row);
    }
    table.compare(committed, proposed);
}

/// What a visitor hears at a door about what is its own; none where it has no leave, or the house
/// does not say how to knock.
///
/// # Panics
/// When the database does not keep its session: the test has failed.
pub async fn hears(house: &impl Walked, door: &Door, visitor: &Visitor) -> Option<Answer> {
    let Access::Action(asked) = door.access else { return None };
    if !visitor.caller().is_some_and(|caller| asked.opens_to(&caller)) {
        return None;
    }
    let knock = shared::knock(door, Whose::Own).unwrap_or_else(|| house.knock(door, Whose::Own));
    let arrival = arrive(&[visitor], house.database(), house.now()).await.remove(0);
    let request = match knock {
        Knock::With(request) => *request,
        Knock::Form(form) => arrival.filled(&form),
        Knock::Never | Knock::Unknown => return None,
    };
    Some(Answer::to(house.router(), arrival.dressed(request)).await)
}

/// How a visitor comes to a door, and whether the table tells what was heard: about its own, the
/// same too weakly signed in, about another's.
fn visits_of<'v>(
    (visitor, weak): (&'v Visitor, &'v Option<Visitor>),
) -> impl Iterator<Item = (&'v Visitor, Whose, bool)> {
    let weak = weak.iter().map(|weak| (weak, Whose::Own, false));
    let own = std::iter::once((visitor, Whose::Own, true));
    own.chain(weak).chain(std::iter::once((visitor, Whose::Foreign, true)))
}

async fn visit(
    house: &impl Walked,
    door: &Door,
    (visitor, arrival): (&Visitor, &Arrival),
    whose: Whose,
) -> Cell {
    let place = format!("{} {} as {} about {whose:?}", door.method, door.path, visitor.column());
    let knock = shared::knock(door, whose).unwrap_or_else(|| house.knock(door, whose));
    let request = match knock {
        Knock::With(request) => *request,
        Knock::Form(form) => arrival.filled(&form),
        Knock::Never if whose == Whose::Foreign => return Cell::None,
        Knock::Never => panic!("{place}: every door has something of one's own"),
        Knock::Unknown => panic!("{place}: a door without a request; add one to the walk"),
    };
    // A page links to itself in another language, with the query it was asked with.
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    let before = house.database().log_end().await;
    let answer = Answer::to(house.router(), arrival.dressed(request)).await;
    let lines = house.database().entries_after(before).await;
    let cell = Cell::of(&place, &answer);
    if cell == Cell::Bad {
        // Seen only when the walk fails: what was wrong with the request.
        eprintln!("{place}: {}", answer.text());
    }
    if cell == Cell::Absent && matches!(door.access, Access::Action(_)) {
        let nowhere = format!("{}{query}", house.nowhere(door));
        let nowhere = Request::get(nowhere).body(Body::empty()).expect("a path");
        let nowhere = Answer::to(house.router(), arrival.dressed(nowhere)).await;
        cell::is_as_nowhere(&place, &answer, &nowhere);
    }
    let whose = if house.is_anothers(door, visitor) { Whose::Foreign } else { whose };
    duty::check(&place, door, visitor, whose, cell, &lines);
    cell
}
