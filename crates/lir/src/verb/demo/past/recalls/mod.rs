//! Safety notices of the past: an exercise some months ago, with all its times, and a recall that
//! began last week and is under way. Each thing is done by the use case behind the page or by the
//! message of a provider's system, by somebody of the demo, on its day.

mod inspector;
mod straight;
mod ward;

use exchange::recall::Action;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use law::calendar::working_days_after;
use store::Clock;
use uuid::Uuid;

use self::inspector::Inspector;
use self::straight::Straight;
pub(in super::super::super) use self::straight::progress;
use self::ward::Ward;
use super::super::houses::{Houses, Running};
use super::super::notice;
use super::super::people::{CLINIC, HOSPITAL};
use super::super::province::{Lots, Province};
use super::tell;
use crate::failure::Failure;

/// The case of the recall that is under way.
const RECALL: &str = "DEMO-2";
/// The case of the exercise that is over.
const DRILL: &str = "DEMO-O1";
/// The single registration number of the maker of what is recalled.
pub(in super::super) const SRN: &str = "NL-MF-000004711";

/// Days ago that the recall began, and the exercise.
const AGO: [i64; 2] = [12, 130];

/// When something was done.
#[derive(Debug, Clone, Copy)]
enum Day {
    /// A year ago.
    YearAgo,
    /// So many working days after the exercise began.
    Drill(i32),
    /// So many working days after the recall began.
    Recall(i32),
}

/// Something that was done.
#[derive(Debug, Clone, Copy)]
enum Deed {
    KeepContacts,
    WriteProcedures,
    Send(Case),
    Fetch,
    /// The gateway of this place reads the notice, judges it, and looks through its stores.
    Read(Case, usize),
    /// It works off its list, or a part of it.
    Work(Case, usize),
    /// Providers without a gateway read and report.
    Straight(Case),
    Publish,
    Close,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Drill,
    Recall,
}

/// What was done when; hours and minutes are in UTC, after the deliveries of the day.
const PLAN: [(Day, (i8, i8), Deed); 16] = [
    (Day::YearAgo, (10, 0), Deed::KeepContacts),
    (Day::YearAgo, (11, 0), Deed::WriteProcedures),
    (Day::Drill(0), (10, 0), Deed::Send(Case::Drill)),
    (Day::Drill(0), (10, 2), Deed::Fetch),
    (Day::Drill(0), (10, 41), Deed::Read(Case::Drill, HOSPITAL)),
    (Day::Drill(0), (13, 5), Deed::Work(Case::Drill, HOSPITAL)),
    (Day::Drill(0), (14, 20), Deed::Straight(Case::Drill)),
    (Day::Drill(1), (10, 12), Deed::Read(Case::Drill, CLINIC)),
    (Day::Drill(1), (12, 30), Deed::Work(Case::Drill, CLINIC)),
    (Day::Drill(2), (13, 0), Deed::Close),
    (Day::Recall(0), (10, 0), Deed::Send(Case::Recall)),
    (Day::Recall(0), (10, 2), Deed::Fetch),
    (Day::Recall(0), (11, 15), Deed::Read(Case::Recall, HOSPITAL)),
    (Day::Recall(1), (11, 0), Deed::Publish),
    (Day::Recall(1), (13, 30), Deed::Straight(Case::Recall)),
    (Day::Recall(2), (11, 0), Deed::Work(Case::Recall, HOSPITAL)),
];
/// The clinic is slower than the hospital.
const LAST: [(Day, (i8, i8), Deed); 2] = [
    (Day::Recall(2), (14, 10), Deed::Read(Case::Recall, CLINIC)),
    (Day::Recall(3), (12, 0), Deed::Work(Case::Recall, CLINIC)),
];

/// Those who do it.
pub(super) struct Recalls<'p> {
    province: &'p Province,
    houses: &'p Houses,
    running: &'p Running,
    clock: Clock,
    lots: Option<Lots>,
    drill: Option<Uuid>,
    recall: Option<Uuid>,
    done: usize,
}

impl<'p> Recalls<'p> {
    pub(super) fn of(
        province: &'p Province,
        houses: &'p Houses,
        running: &'p Running,
        clock: &Clock,
    ) -> Self {
        // Of what came later nobody could know when the exercise was held.
        let lots = province.lots(province.day().saturating_sub(AGO[1].days()));
        let clock = clock.clone();
        Self { province, houses, running, clock, lots, drill: None, recall: None, done: 0 }
    }

    /// The lots of safety notices.
    pub(super) fn lots(&self) -> Option<&Lots> {
        self.lots.as_ref()
    }

    /// Does what was to be done before this day, each thing at its time.
    pub(super) async fn until(&mut self, today: Date) {
        while let Some((day, (hour, minute), deed)) = PLAN.iter().chain(&LAST).nth(self.done) {
            let day = self.day(*day);
            if day >= today {
                return;
            }
            self.done += 1;
            self.clock.set(moment(day, *hour, *minute));
            tell(self.does(*deed, day).await);
        }
    }

    /// The day of what is next.
    pub(super) fn next(&self) -> Option<Date> {
        PLAN.iter().chain(&LAST).nth(self.done).map(|(day, ..)| self.day(*day))
    }

    fn day(&self, day: Day) -> Date {
        let today = self.province.day();
        let begin = |ago: i64| working_days_after(today.saturating_sub(ago.days()), 1);
        match day {
            Day::YearAgo => today.first_of_month().saturating_sub(12.months()),
            Day::Drill(days) => working_days_after(begin(AGO[1]), days),
            Day::Recall(days) => working_days_after(begin(AGO[0]), days),
        }
    }

    async fn does(&mut self, deed: Deed, day: Date) -> Result<(), Failure> {
        let Some(lots) = self.lots.clone() else { return Ok(()) };
        match deed {
            Deed::KeepContacts => self.straight().keep_contacts().await,
            Deed::WriteProcedures => {
                for house in [HOSPITAL, CLINIC] {
                    self.ward(house).writes_procedure().await?;
                }
                Ok(())
            }
            Deed::Send(Case::Drill) => {
                let record = notice::drill(&lots.drilled, DRILL)?;
                let inspector = self.inspector();
                self.drill = Some(inspector.begins(DRILL, &lots.drilled, record, true, day).await?);
                Ok(())
            }
            Deed::Send(Case::Recall) => {
                let actions = [Action::RemoveStock, Action::PatientReview];
                let record = notice::recall(&lots.recalled, "FSCA-2611-K", SRN, actions)?;
                let inspector = self.inspector();
                self.recall =
                    Some(inspector.begins(RECALL, &lots.recalled, record, false, day).await?);
                Ok(())
            }
            Deed::Fetch => self.fetch().await,
            Deed::Read(case, house) => {
                self.ward(house).reads(case.number(), case == Case::Drill).await?;
                self.inspector().follows().await
            }
            Deed::Work(Case::Drill, house) => {
                self.ward(house).tells_all(DRILL).await?;
                self.inspector().follows().await
            }
            Deed::Work(Case::Recall, house) => {
                self.ward(house).calls_some(RECALL).await?;
                self.inspector().follows().await
            }
            Deed::Straight(case) => {
                self.straight().answer(case.number(), case == Case::Drill).await?;
                self.inspector().follows().await
            }
            Deed::Publish => match self.recall {
                Some(case) => self.inspector().publishes(case).await,
                None => Ok(()),
            },
            Deed::Close => {
                if let Some(case) = self.drill {
                    self.inspector().closes(case).await?;
                }
                self.fetch().await
            }
        }
    }

    async fn fetch(&self) -> Result<(), Failure> {
        for house in [HOSPITAL, CLINIC] {
            self.ward(house).fetches().await?;
        }
        Ok(())
    }

    fn inspector(&self) -> Inspector<'p> {
        Inspector::of(&self.running.desk)
    }

    fn ward(&self, house: usize) -> Ward<'p> {
        let at = usize::from(house == CLINIC);
        let provider = self.houses.gateways[at].provider;
        let branch = &self.province.served()[at].provider.branch;
        Ward::of(&self.running.gateways[at], house, provider, branch)
    }

    fn straight(&self) -> Straight<'_> {
        Straight { province: self.province, houses: self.houses, now: self.clock.now() }
    }
}

impl Case {
    fn number(self) -> &'static str {
        match self {
            Self::Drill => DRILL,
            Self::Recall => RECALL,
        }
    }
}

/// A moment of a day, in UTC.
pub(super) fn moment(day: Date, hour: i8, minute: i8) -> Timestamp {
    let time = Time::new(hour, minute, 0, 0).unwrap_or_default();
    day.to_datetime(time).to_zoned(TimeZone::UTC).map(|at| at.timestamp()).unwrap_or_default()
}
