//! What is true: three providers of a simulated country, what their systems send, and who bears the
//! devices that are meant.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use simulate::format::{catalogue, csv, deliveries, inclusion};
use simulate::{Act, Chronicle, Message, Nation, Provider};

use crate::truth::sheets;

/// How many providers the recall is about.
pub(crate) const PROVIDERS: usize = 3;
/// Implants that each of them has of the devices that are meant first, at least.
const FIRST: usize = 5;
/// The same, of those that are meant later.
const LATER: usize = 3;
/// Of the courses that the recall is not about, one in so many is delivered too.
const OTHERS: u32 = 6;

/// Three providers and their implants.
pub(crate) struct Country {
    pub(crate) providers: Vec<Provider>,
    /// The device that is meant.
    pub(crate) di: String,
    /// Its lots that are meant first, and those that are meant later.
    pub(crate) lots: [Vec<String>; 2],
    /// What each provider sends, in order.
    pub(crate) sent: [Vec<String>; PROVIDERS],
    pub(crate) catalogue: String,
    pub(crate) inclusion: String,
    devices: Vec<Device>,
    died: BTreeSet<(usize, String)>,
}

/// A device of the kind that is meant, of any lot.
struct Device {
    provider: usize,
    reference: String,
    lot: String,
    patient: String,
    is_out: bool,
}

/// What is true of a bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Bears at least one of the devices.
    Bears,
    /// All of them were taken out.
    Out,
    /// Died, as the provider was told.
    Died,
}

/// What is true at one provider.
#[derive(Debug)]
pub(crate) struct Truth {
    /// By reference, the patient who bears the device.
    pub(crate) implants: BTreeMap<String, String>,
    /// By patient.
    pub(crate) patients: BTreeMap<String, Fate>,
}

impl Truth {
    pub(crate) fn told(&self) -> usize {
        self.implants.len()
    }

    pub(crate) fn count(&self, fate: Fate) -> usize {
        self.patients.values().filter(|it| **it == fate).count()
    }
}

impl Country {
    pub(crate) fn new() -> Self {
        let nation = sheets::without_errors();
        let (di, chosen) = choose(&nation);
        let codes: Vec<&str> = nation.categories().iter().map(|it| &*it.law_category).collect();
        let mut products = Vec::new();
        catalogue::write(&mut products, nation.models(), &codes).unwrap();
        let mut country = Self {
            providers: chosen.iter().map(|it| nation.providers()[*it].clone()).collect(),
            di,
            lots: [const { Vec::new() }; 2],
            sent: [const { Vec::new() }; PROVIDERS],
            catalogue: String::from_utf8(products).unwrap(),
            inclusion: inclusion::list(&codes),
            devices: Vec::new(),
            died: BTreeSet::new(),
        };
        for stretch in Chronicle::of(&nation) {
            for message in stretch.messages() {
                let at = chosen.iter().position(|it| *it == message.provider.index);
                if let Some(provider) = at {
                    country.takes(&nation, provider, &message);
                }
            }
        }
        country.chooses_lots();
        country
    }

    /// A provider's system sends this.
    fn takes(&mut self, nation: &Nation, provider: usize, message: &Message<'_>) {
        let of = |life: &simulate::Life| &nation.models()[life.device.model].udi_di;
        let is_meant = message.course.lives.iter().any(|life| *of(life) == self.di);
        if !is_meant && !message.course.number.is_multiple_of(OTHERS) {
            return;
        }
        assert_eq!(message.told.planted, None, "nothing is wrong in this country");
        let mut line = Vec::new();
        // The last one has no gateway.
        if provider == PROVIDERS - 1 {
            deliveries::write(&mut line, message);
        } else {
            csv::write(&mut line, message);
        }
        self.sent[provider].push(String::from_utf8(line).unwrap());
        let patient = &message.course.patient.number;
        let reference = |told: Option<&simulate::Told>| told.map(|it| it.reference.clone());
        match message.told.act {
            Act::Implantation => {
                let is_known = self.devices.iter().any(|it| it.reference == message.told.reference);
                if message.model.udi_di == self.di && !is_known {
                    self.devices.push(Device {
                        provider,
                        reference: message.told.reference.clone(),
                        lot: message.life.device.lot.clone(),
                        patient: patient.clone(),
                        is_out: false,
                    });
                }
            }
            Act::Explantation => {
                let of = reference(message.implantation());
                for device in
                    self.devices.iter_mut().filter(|it| Some(&it.reference) == of.as_ref())
                {
                    device.is_out = true;
                }
            }
            Act::Death => {
                self.died.insert((provider, patient.clone()));
            }
        }
    }

    /// Lots until each provider has enough of them, and more lots for later. The rest is not meant.
    fn chooses_lots(&mut self) {
        let lots: BTreeSet<&String> = self.devices.iter().map(|it| &it.lot).collect();
        let mut rest = lots.into_iter().cloned().collect::<Vec<_>>().into_iter();
        for (stage, least) in [FIRST, LATER].into_iter().enumerate() {
            let has_enough = |lots: &[String]| {
                let of = |provider| self.of(provider, lots).count();
                (0..PROVIDERS).all(|provider| of(provider) >= least)
            };
            let mut lots = Vec::new();
            while !has_enough(&lots) {
                lots.push(rest.next().expect("there are enough lots"));
            }
            self.lots[stage] = lots;
        }
        assert!(rest.next().is_some(), "some lots are not meant");
    }

    fn of<'c>(&'c self, provider: usize, lots: &'c [String]) -> impl Iterator<Item = &'c Device> {
        let meant = move |it: &&Device| it.provider == provider && lots.contains(&it.lot);
        self.devices.iter().filter(meant)
    }

    /// The lots of both stages.
    pub(crate) fn all_lots(&self) -> Vec<String> {
        self.lots.concat()
    }

    /// What is true of these lots at a provider.
    pub(crate) fn truth(&self, provider: usize, lots: &[String]) -> Truth {
        let mut truth = Truth { implants: BTreeMap::new(), patients: BTreeMap::new() };
        for device in self.of(provider, lots) {
            truth.implants.insert(device.reference.clone(), device.patient.clone());
            let fate = if self.died.contains(&(provider, device.patient.clone())) {
                Fate::Died
            } else if device.is_out {
                Fate::Out
            } else {
                Fate::Bears
            };
            let known = truth.patients.entry(device.patient.clone()).or_insert(fate);
            if fate == Fate::Bears {
                *known = fate;
            }
        }
        truth
    }

    /// How many implants are meant in all.
    pub(crate) fn meant(&self, lots: &[String]) -> usize {
        (0..PROVIDERS).map(|provider| self.truth(provider, lots).told()).sum()
    }
}

/// The device that came in the most lots to three providers with enough of it, and those providers.
fn choose(nation: &Nation) -> (String, Vec<usize>) {
    let mut lots: BTreeMap<&str, BTreeMap<usize, Vec<String>>> = BTreeMap::new();
    for stretch in Chronicle::of(nation) {
        for message in stretch.messages() {
            // A name of digits alone, as the pages of most notices have.
            let di = &nation.models()[message.life.device.model].udi_di;
            let is_plain = di.len() == 14 && di.bytes().all(|byte| byte.is_ascii_digit());
            let lot = message.life.device.lot.clone();
            if message.told.act == Act::Implantation && is_plain && !lot.is_empty() {
                let by = lots.entry(di).or_default();
                by.entry(message.provider.index).or_default().push(lot);
            }
        }
    }
    let mut chosen: Option<(usize, &str, Vec<usize>)> = None;
    for (di, by) in lots {
        let mut most: Vec<(usize, Vec<String>)> = by.into_iter().collect();
        most.sort_by_key(|(provider, lots)| (Reverse(lots.len()), *provider));
        most.truncate(PROVIDERS);
        let has_enough = most.last().is_some_and(|(_, lots)| lots.len() > 3 * LATER);
        if most.len() < PROVIDERS || !has_enough {
            continue;
        }
        let count = most.iter().flat_map(|(_, lots)| lots).collect::<BTreeSet<_>>().len();
        if chosen.as_ref().is_none_or(|(best, ..)| *best < count) {
            chosen = Some((count, di, most.into_iter().map(|(provider, _)| provider).collect()));
        }
    }
    let (_, di, providers) = chosen.expect("a device of three providers");
    (di.to_owned(), providers)
}
