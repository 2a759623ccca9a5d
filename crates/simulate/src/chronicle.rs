//! What is told, day after day: the order in which a country's messages arrive.
//!
//! A part holds all that is ever told of what was placed in its month. Here the messages are put
//! in order of sending without keeping them: a course is remembered under each day on which
//! something of it is told, by its key alone, eight bytes, and made again when that day comes.

use std::collections::BTreeSet;
use std::mem::take;

use jiff::civil::Date;

use crate::format::{Message, messages};
use crate::nation::Nation;
use crate::{Act, Course};

/// Walks through a nation day by day.
#[derive(Debug)]
pub struct Chronicle<'n> {
    nation: &'n Nation,
    today: Date,
    /// For each day of the plan the courses to make: category, month and number.
    told: Vec<Vec<(u16, u16, u32)>>,
}

/// Some days of one month on end, with the courses of which something is told on them: a whole
/// month of a small country, a day or two of a large one.
#[derive(Debug)]
pub struct Stretch<'n> {
    nation: &'n Nation,
    from: Date,
    to: Date,
    courses: Vec<Course>,
}

/// Courses from which on a stretch ends with the day: some ten megabytes.
const ENOUGH: usize = 10_000;

impl<'n> Chronicle<'n> {
    /// Begins with the first day.
    #[must_use]
    pub fn of(nation: &'n Nation) -> Self {
        let (from, end) = (nation.plan().from(), nation.plan().end());
        let days = place(from, end).unwrap_or_default();
        Self { nation, today: from, told: vec![Vec::new(); days] }
    }

    /// Notes the courses of the month that begins today under the days on which they are told of.
    fn note_month(&mut self) {
        let Some(month) = self.nation.month_of(self.today) else { return };
        for category in 0..self.nation.categories().len() {
            for number in 0.. {
                let Some(course) = self.nation.course(category, month, number) else { break };
                self.note(&course);
            }
        }
    }

    fn note(&mut self, course: &Course) {
        let messages = messages(course, self.nation.providers(), self.nation.models());
        let mut days: Vec<Date> = messages.iter().map(|message| message.told_on).collect();
        days.dedup();
        for day in days {
            let place = place(self.nation.plan().from(), day);
            if let Some(told) = place.and_then(|place| self.told.get_mut(place)) {
                told.push(key(course));
            }
        }
    }
}

impl<'n> Iterator for Chronicle<'n> {
    type Item = Stretch<'n>;

    fn next(&mut self) -> Option<Stretch<'n>> {
        let (nation, from) = (self.nation, self.today);
        if from.day() == 1 {
            self.note_month();
        }
        let mut stretch = Stretch { nation, from, to: from, courses: Vec::new() };
        let mut keys = BTreeSet::new();
        while self.today.first_of_month() == from.first_of_month() && keys.len() < ENOUGH {
            let place = place(nation.plan().from(), self.today)?;
            keys.extend(take(self.told.get_mut(place)?));
            stretch.to = self.today;
            self.today = self.today.tomorrow().ok()?;
        }
        let again = |(category, month, number): (u16, u16, u32)| {
            nation.course(usize::from(category), u32::from(month), number)
        };
        stretch.courses = keys.into_iter().filter_map(again).collect();
        Some(stretch)
    }
}

impl Stretch<'_> {
    /// The month it is in, counted from the first of the plan.
    #[must_use]
    pub fn month(&self) -> u32 {
        self.nation.month_of(self.from).unwrap_or_default()
    }

    /// The messages in the order of sending. What was placed is told first on its day, so that
    /// nothing refers to what has not been told.
    #[must_use]
    pub fn messages(&self) -> Vec<Message<'_>> {
        let of = |course| messages(course, self.nation.providers(), self.nation.models());
        let mut all: Vec<Message<'_>> = self.courses.iter().flat_map(of).collect();
        all.retain(|message| (self.from..=self.to).contains(&message.told_on));
        all.sort_by_key(|message| (message.told_on, message.told.act != Act::Implantation));
        all
    }
}

/// The place of a day, counted from the first; none for one before it.
fn place(from: Date, day: Date) -> Option<usize> {
    usize::try_from((day - from).get_days()).ok()
}

fn key(course: &Course) -> (u16, u16, u32) {
    let small = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let month = usize::try_from(course.month).unwrap_or(usize::MAX);
    (small(course.category), small(month), course.number)
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
        for stretch in Chronicle::of(&nation) {
            for message in stretch.messages() {
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
