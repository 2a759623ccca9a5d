//! A part of the nation that can be made alone: a category in a month, written `hip/2021-03`.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// A category in a month.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shard {
    /// The first day of the month.
    pub month: Date,
    /// The category's code.
    pub category: String,
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { month, category } = self;
        write!(f, "{category}/{:04}-{:02}", month.year(), month.month())
    }
}

impl FromStr for Shard {
    type Err = ShardError;

    fn from_str(text: &str) -> Result<Self, ShardError> {
        let error = || ShardError::Form(text.to_owned());
        let (category, month) = text.split_once('/').ok_or_else(error)?;
        let month = format!("{month}-01").parse().map_err(|_| error())?;
        let shard = Self { month, category: category.to_owned() };
        // Only the one way of writing: `2021-3` or `+2021-03` would be another name for the same.
        if category.is_empty() || shard.to_string() != text { Err(error()) } else { Ok(shard) }
    }
}

/// Why there is no such part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShardError {
    /// It is not written as one.
    #[error("\"{0}\" is no part of a nation; write category and month as hip/2021-03")]
    Form(String),
    /// The nation has no such category, or it is not enabled.
    #[error("the nation has no category {found}; there are {there}")]
    Category {
        /// What was asked for.
        found: String,
        /// What there is.
        there: String,
    },
    /// The month lies outside the plan.
    #[error("{found} lies outside the simulation, which runs from {from} to before {end}")]
    Month {
        /// What was asked for.
        found: Shard,
        /// The first day.
        from: Date,
        /// The day after the last.
        end: Date,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_written_and_read_in_one_way() {
        let shard: Shard = "valve_tavi/2021-03".parse().unwrap();
        assert_eq!(shard.to_string(), "valve_tavi/2021-03");
        for text in ["", "hip", "hip/", "/2021-03", "hip/2021-3", "hip/2021-13", "hip/2021-03-01"] {
            assert_eq!(text.parse::<Shard>(), Err(ShardError::Form(text.to_owned())));
        }
    }
}
