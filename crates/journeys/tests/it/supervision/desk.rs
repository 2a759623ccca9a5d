//! The inspectorate's house, where its people sign in, and the day it is there.

use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan as _};
use store::{Clock, Engine};

use crate::folder::Folder;
use crate::house::House;
use crate::people::{Person, SignIn, somebody};

/// Who works here: key, name, role.
const PEOPLE: [(&str, &str, &str); 5] = [
    ("mia", "Mia Meldpunt", "reporting_desk"),
    ("hans", "Hans Handhaving", "enforcement_officer"),
    ("hanna", "Hanna Handhaving", "enforcement_officer"),
    ("olga", "Olga Openbaar", "publication_officer"),
    ("cora", "Cora Controle", "care_inspector"),
];

/// The house, and others that go by the same day.
pub(crate) struct Desk {
    houses: Vec<House>,
    sign_in: SignIn,
    days: i64,
}

impl Desk {
    /// The inspectorate beside other houses, which run already; it does not run yet.
    pub(crate) async fn beside(folder: &Folder, others: Vec<House>) -> Self {
        let house = House::new("inspectorate", Engine::Sqlite, folder, Vec::new()).await;
        let people = PEOPLE.map(|(key, name, role)| somebody(key, name, role, None));
        let sign_in = SignIn::starts(folder, &[&house], people.to_vec()).await;
        let mut houses = others;
        houses.insert(0, house);
        sign_in.serves(&mut houses[0]);
        Self { houses, sign_in, days: 0 }
    }

    /// The inspectorate.
    pub(crate) fn house(&mut self) -> &mut House {
        &mut self.houses[0]
    }

    /// Somebody signs in.
    pub(crate) async fn person(&self, key: &'static str) -> Person {
        let mut person = Person::at(&self.houses[0].url(), key);
        person.signs_in().await;
        person
    }

    /// Days pass until this day has come in every house.
    pub(crate) fn goes_to(&mut self, day: Date) {
        assert!(self.today() < day, "{day} has been");
        // Days of 24 hours, also where the clock is set back: more may be needed than stand between.
        while self.today() < day {
            self.days += 1;
        }
        self.sign_in.is_ahead(self.days);
        // The inspectorate last: it asks the others as soon as it runs.
        for house in self.houses.iter_mut().rev() {
            house.kill();
            house.set("LIR_TRUST_DAYS_AHEAD", self.days.to_string());
            house.start();
        }
    }

    /// The inspectorate is started again, and asks the register at once what there is.
    pub(crate) fn asks_again(&mut self) {
        self.house().kill();
        self.house().start();
    }

    /// The day it is.
    pub(crate) fn today(&self) -> Date {
        let ahead = Clock::ahead(SignedDuration::from_hours(24 * self.days));
        law::dutch_day(ahead.now())
    }

    /// The day so many days from now.
    pub(crate) fn in_days(&self, days: i64) -> Date {
        self.today().checked_add(days.days()).unwrap()
    }

    /// Ends all of it: every access log is whole.
    pub(crate) async fn ends(self) {
        for mut house in self.houses {
            house.kill();
            house.lir(&["audit", "verify", "--role", house.role()]);
            house.remove().await;
        }
    }
}
