//! The province that the demo is about: a small simulated nation, two years long until today, and
//! what the demo picks from it: the two providers that get a gateway, and the lot to ask for.

mod lots;

use jiff::civil::Date;
use jiff::{Span, tz::TimeZone};
use simulate::{Dialect, Habit, Kind, Nation, Parameters, Plan, Provider};
use store::Clock;

pub(in super::super) use self::lots::Lot;
pub(super) use self::lots::Lots;
use crate::failure::Failure;

/// What the province is like, where it is not like the whole country.
const PARAMETERS: [(&str, &str); 3] = [
    ("global.csv", include_str!("../../../demo/global.csv")),
    ("categories.csv", include_str!("../../../demo/categories.csv")),
    ("defects.csv", include_str!("../../../demo/defects.csv")),
];
/// Months until the present one, and one more: what is sent in it waits to be sent.
const MONTHS: i32 = 24;
/// The hour in UTC at which the messages of a day are sent.
const HOUR: i8 = 9;

/// The simulated province.
#[derive(Debug)]
pub(super) struct Province {
    nation: Nation,
    today: Date,
    served: [Served; 2],
}

/// A provider with a gateway.
#[derive(Debug, Clone)]
pub(super) struct Served {
    /// Its name in files.
    pub(super) key: &'static str,
    /// The provider.
    pub(super) provider: Provider,
}

impl Province {
    /// The province as it is today.
    pub(super) fn today() -> Result<Self, Failure> {
        let today = register::model::rules::dutch_day(Clock::system().now());
        Self::on(today)
    }

    fn on(today: Date) -> Result<Self, Failure> {
        let wrong = |what: String| Failure::refused(what, "check the clock of this machine");
        let parameters = Parameters::with(&PARAMETERS).expect("the tests read these files");
        let from = today.first_of_month().checked_sub(Span::new().months(MONTHS - 1));
        let from = from.map_err(|error| wrong(error.to_string()))?;
        let years = f64::from(MONTHS + 1) / 12.0;
        let (seed, scale) = (parameters.global().seed, parameters.global().scale_factor);
        let plan = Plan::new(seed, from, years, scale).map_err(|error| wrong(error.to_string()))?;
        let nation = Nation::new(parameters, plan);
        let served = served(nation.providers());
        let served = served.ok_or_else(|| wrong("the province has no two providers".to_owned()))?;
        Ok(Self { nation, today, served })
    }

    /// The nation.
    pub(super) fn nation(&self) -> &Nation {
        &self.nation
    }

    /// The day it is. Nothing of it has been sent yet.
    pub(super) fn day(&self) -> Date {
        self.today
    }

    /// Those with a gateway.
    pub(super) fn served(&self) -> &[Served; 2] {
        &self.served
    }

    /// Those without: they deliver straight to the register.
    pub(super) fn straight(&self) -> impl Iterator<Item = &Provider> {
        self.nation.providers().iter().filter(|it| self.gateway_of(it).is_none())
    }

    /// Who registers by hand in the register's own pages: a small one, if there is any.
    pub(super) fn by_hand(&self) -> Option<&Provider> {
        let is_clinic = |it: &&Provider| it.kind == Kind::Clinic && it.habit == Habit::Delivers;
        self.straight().find(is_clinic).or_else(|| self.straight().next())
    }

    /// Which gateway a provider has, by its place among those served.
    pub(super) fn gateway_of(&self, provider: &Provider) -> Option<usize> {
        self.served.iter().position(|served| served.provider.index == provider.index)
    }

    /// The register's catalogue.
    pub(super) fn catalogue(&self) -> Vec<u8> {
        let mut text = Vec::new();
        let written = simulate::format::catalogue::write(
            &mut text,
            self.nation.models(),
            &self.law_categories(),
        );
        written.expect("a Vec takes everything");
        text
    }

    /// The inclusion list, which says that it is the simulator's.
    pub(super) fn inclusion_list(&self) -> String {
        simulate::format::inclusion::list(&self.law_categories())
    }

    /// The categories of the law, as the parameters name them.
    pub(super) fn law_categories(&self) -> Vec<&str> {
        let categories = self.nation.categories().iter();
        categories.map(|category| category.law_category.as_str()).collect()
    }
}

impl Served {
    /// How its system exports.
    pub(super) fn exports(&self) -> &'static str {
        match simulate::format::fhir::door(self.provider.dialect) {
            Some("/fhir/R4") => "FHIR R4",
            Some(_) => "FHIR STU3",
            None => "CSV",
        }
    }
}

/// The hour at which the messages of a day are sent.
pub(super) fn hour_of(day: Date) -> jiff::Timestamp {
    let at = day.at(HOUR, 0, 0, 0).to_zoned(TimeZone::UTC);
    at.map(|at| at.timestamp()).unwrap_or_default()
}

/// A hospital whose EHR sends FHIR, and a clinic, one that writes CSV files if there is any.
fn served(providers: &[Provider]) -> Option<[Served; 2]> {
    let delivers = || providers.iter().filter(|it| it.habit == Habit::Delivers);
    let hospital = delivers().find(|it| it.kind == Kind::Hospital && it.dialect != Dialect::Csv)?;
    let clinics = || delivers().filter(|it| it.kind == Kind::Clinic);
    let clinic = clinics().find(|it| it.dialect == Dialect::Csv).or_else(|| clinics().next())?;
    Some([
        Served { key: "hospital", provider: hospital.clone() },
        Served { key: "clinic", provider: clinic.clone() },
    ])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn in_every_month_there_are_two_providers_and_a_lot_to_ask_for() {
        for month in 1..=12 {
            let province = Province::on(date(2027, month, 28)).unwrap();
            assert_eq!(province.nation().plan().months(), 25);
            let [hospital, clinic] = province.served();
            assert_eq!(hospital.provider.kind, Kind::Hospital);
            assert_eq!(clinic.provider.kind, Kind::Clinic);
            assert!(province.straight().count() >= 2);
            let lot = province.lot().unwrap();
            assert!(lot.is_defective, "{lot:?}");
            let lots = province.lots(province.day()).unwrap();
            let all = [&lot, &lots.recalled, &lots.drilled, &lots.left];
            for (at, one) in all.iter().enumerate() {
                assert!(!all[..at].contains(one), "{lots:?}");
            }
        }
    }

    #[test]
    fn yesterdays_messages_were_sent_before_today() {
        let now = Clock::system().now();
        let today = register::model::rules::dutch_day(now);
        assert!(hour_of(today.yesterday().unwrap()) < now);
    }
}
