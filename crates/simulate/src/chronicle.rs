//! What is told, month after month: the order in which a country's messages arrive.
//!
//! A part holds all that is ever told of what was placed in its month. Here the messages are put
//! in order of sending without keeping them: a course of which more is told later is remembered by
//! its key alone, twelve bytes, and made again when its month comes.

use std::mem::take;

use crate::format::{Message, messages};
use crate::nation::Nation;
use crate::{Act, Course};

/// Walks through a nation month by month.
#[derive(Debug)]
pub struct Chronicle<'n> {
    nation: &'n Nation,
    month: u32,
    /// For each month the courses to make again: category, month and number.
    later: Vec<Vec<(u16, u16, u32)>>,
}

/// The courses of which something is told in a month.
#[derive(Debug)]
pub struct Month<'n> {
    nation: &'n Nation,
    number: u32,
    courses: Vec<Course>,
}

impl<'n> Chronicle<'n> {
    /// Begins with the first month.
    #[must_use]
    pub fn of(nation: &'n Nation) -> Self {
        Self { nation, month: 0, later: vec![Vec::new(); place(nation.plan().months())] }
    }

    /// Notes a new course in the months in which something is told of it; whether this is one.
    fn note(&mut self, course: &Course) -> bool {
        let mut months: Vec<u32> = messages(course, self.nation.providers(), self.nation.models())
            .iter()
            .filter_map(|message| self.nation.month_of(message.told_on))
            .collect();
        months.dedup();
        for month in months.iter().filter(|month| **month > self.month) {
            self.later[place(*month)].push(key(course));
        }
        months.contains(&self.month)
    }
}

impl<'n> Iterator for Chronicle<'n> {
    type Item = Month<'n>;

    fn next(&mut self) -> Option<Month<'n>> {
        let (nation, month) = (self.nation, self.month);
        let remembered = take(self.later.get_mut(place(month))?);
        let again = |(category, month, number): (u16, u16, u32)| {
            nation.course(usize::from(category), u32::from(month), number)
        };
        let mut courses: Vec<Course> = remembered.into_iter().filter_map(again).collect();
        for category in 0..nation.categories().len() {
            for number in 0.. {
                let Some(course) = nation.course(category, month, number) else { break };
                if self.note(&course) {
                    courses.push(course);
                }
            }
        }
        self.month += 1;
        Some(Month { nation, number: month, courses })
    }
}

impl Month<'_> {
    /// The messages of the month in the order of sending. What happened first is told first, so
    /// that nothing refers to what has not been told.
    #[must_use]
    pub fn messages(&self) -> Vec<Message<'_>> {
        let of = |course| messages(course, self.nation.providers(), self.nation.models());
        let mut all: Vec<Message<'_>> = self.courses.iter().flat_map(of).collect();
        all.retain(|message| self.nation.month_of(message.told_on) == Some(self.number));
        all.sort_by_key(|message| (message.told_on, message.told.act != Act::Implantation));
        all
    }
}

fn place(month: u32) -> usize {
    usize::try_from(month).unwrap_or(usize::MAX)
}

fn key(course: &Course) -> (u16, u16, u32) {
    let small = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    (small(course.category), small(place(course.month)), course.number)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use jiff::civil::date;

    use super::*;
    use crate::{Parameters, Plan};

    #[test]
    fn every_message_of_every_part_is_told_once_and_in_order() {
        let plan = Plan::new(7, date(2019, 1, 1), 2.0, 0.002).unwrap();
        let nation = Nation::new(Parameters::default(), plan);
        let line = |message: &Message<'_>| {
            let mut line = Vec::new();
            crate::format::deliveries::write(&mut line, message);
            (message.told_on, message.told.copy == crate::Copy::Retry, line)
        };
        let mut parts = Vec::new();
        for shard in nation.shards() {
            for course in nation.courses(&shard).unwrap() {
                let told = messages(&course, nation.providers(), nation.models());
                parts.extend(told.iter().map(line));
            }
        }
        let mut days = Vec::new();
        let mut chronicle = Vec::new();
        for month in Chronicle::of(&nation) {
            for message in month.messages() {
                days.push(message.told_on);
                chronicle.push(line(&message));
            }
        }
        assert!(days.is_sorted());
        assert_eq!(chronicle.len(), parts.len());
        let whole: HashSet<_> = parts.into_iter().collect();
        assert!(chronicle.iter().all(|line| whole.contains(line)));
        assert!(whole.len() > 1_000, "{}", whole.len());
    }
}
