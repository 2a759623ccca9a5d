//! Pages for people: one frame for all houses, in Dutch and in English, that works without script.
//!
//! A page is a struct with a template beside it that extends `frame.html` and holds a [`Frame`].
//! What the words are stands in one table a crate, made with [`words!`](crate::words): both
//! languages on one line, so that neither can be forgotten. Here are those of the frame and of
//! what is the same everywhere: errors, and the names of roles, data, acts and purposes
//! ([`names`]).
//!
//! To add a page to a house: a struct and a template in its `portal/`, its words in the table
//! there, and its door with [`Doors::page`](crate::doors::Doors::page).

mod asset;
mod deadline;
mod desk;
mod dress;
mod due;
mod error;
mod frame;
mod language;
pub mod log;
mod merged;
pub mod names;
pub(crate) mod percent;
mod place;
mod problem;
mod step;
mod theme;
mod visit;
mod when;
mod words;

pub use asset::{PATH as ASSETS_PATH, handler as asset};
pub use deadline::Deadline;
pub use desk::{Here, desk, desk_with, has_desk};
pub use dress::{Dressed, dress};
pub use due::{Due, Urgency};
pub use error::{Told, told};
pub use frame::{Face, Frame, show, show_form};
pub use language::{Language, language_of};
pub use merged::merge_page;
pub use percent::percent;
pub use place::Place;
pub use problem::{Meaning, problem_page};
pub use step::Step;
pub use theme::{PATH as THEME_PATH, Theme, ThemeError};
pub use visit::{Visit, Visitor};
pub use when::{date_of, day, day_and_time, month, short, short_date, short_month, time, written};
pub use words::{Words, faults};
