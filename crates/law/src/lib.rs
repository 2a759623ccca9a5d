#![doc = include_str!("../README.md")]

pub mod advice;
pub mod article;
pub mod calendar;
pub mod clock;
pub mod data_error;
pub mod data_set;
pub mod duty;
pub mod finable;
pub mod hidden;
pub mod inclusion;
pub mod inspection;
pub mod intervention;
pub mod mandate;
pub mod mapping;
pub mod order;
pub mod page;
pub mod payment;
pub mod period;
pub mod question;
pub mod recall;
pub mod remedy;
pub mod retention;
pub mod rule;
pub mod signal;
pub mod terms;
pub mod text;

mod document;

pub use article::{Article, Confidence};
pub use data_error::{DataError, DataErrorKind};
pub use data_set::{Duty, Element, EventKind};
pub use inclusion::{
    Category, Included, InclusionHistory, InclusionList, Scope, Why, judge, parse_inclusion,
};
pub use mapping::{Classification, Codes, Mapping};
pub use period::Period;
pub use retention::{Kept, Retention};
pub use rule::Rule;
pub use terms::{
    Attention, NotCounted, Term, TermId, Terms, Timeliness, due_date, dutch_day, timeliness,
};
pub use text::Text;
