//! Terms: what starts them, how long they are, how their end is found.

use super::Page;
use super::markdown::{Text, cited, sure};
use crate::clock::{Clock, Clocks, Counting, Length};

pub(super) fn page() -> Page {
    let mut text = Text::titled("Clocks");
    text.say(
        "Day 0 is the day that starts a clock; day 1 is the next.\n\
         `lir term --from DATE --rule RULE` tells the end of one, with what moved it; \
         `lir term --due RULE=DATE --due RULE=DATE` tells which of several counts.",
    );
    text.table(
        &["counting", "how the end is found"],
        COUNTINGS.map(|(counting, how)| [word(counting).to_owned(), how.to_owned()]),
    );
    let clocks = Clocks::shipped();
    let ways = clocks.ways().iter().map(|way| {
        let rests_on = format!("{}; {}", cited(&way.article), sure(way.confidence));
        [way.id.clone(), format!("{} *{}*", way.what, way.what_nl), rests_on]
    });
    text.table(&["rule", "way of counting", "rests on"], ways);
    let rows = clocks.all().iter().map(|clock| {
        [
            clock.id.clone(),
            format!("{} *{}*", clock.what, clock.what_nl),
            format!("{} after {}", length(clock), clock.starts),
            word(clock.counting).to_owned(),
            format!("{}; {}", cited(&clock.article), sure(clock.confidence)),
        ]
    });
    text.table(&["rule", "what is due", "when", "counting", "rests on"], rows);
    text.page("clocks")
}

const COUNTINGS: [(Counting, &str); 6] = [
    (Counting::Calendar, "as counted; never moved"),
    (
        Counting::Dutch,
        "Algemene termijnenwet: moves to a working day, and three days or more hold two of them; not above ninety days, twelve weeks or three months",
    ),
    (
        Counting::Eu,
        "Regulation 1182/71 art. 3: moves to a working day, and two days or more hold two of them",
    ),
    (Counting::WorkingDays, "days on which offices work"),
    (Counting::Earliest, "the first day on which something may be done"),
    (Counting::After, "the day after the term: not within it"),
];

const fn word(counting: Counting) -> &'static str {
    match counting {
        Counting::Calendar => "calendar",
        Counting::Dutch => "Dutch",
        Counting::Eu => "Union",
        Counting::WorkingDays => "working days",
        Counting::Earliest => "earliest",
        Counting::After => "after",
    }
}

fn length(clock: &Clock) -> String {
    let (count, unit) = match clock.length {
        Length::Days(days) if clock.counting == Counting::WorkingDays => (days, "working day"),
        Length::Days(days) => (days, "day"),
        Length::Weeks(weeks) => (weeks, "week"),
        Length::Months(months) => (months, "month"),
    };
    if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
}
