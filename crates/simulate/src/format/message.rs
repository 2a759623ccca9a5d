//! The step all formats share: which messages a course gives rise to, in the order of sending.
//!
//! A death of a bearer of several implants is one message of each provider. A message that refers
//! to an implantation waits until that was told, as a sender's outbox does.

use jiff::civil::Date;

use crate::{Act, Copy, Course, Life, Model, Provider, Told};

/// The first day of the duty to register; what was placed before is backlog.
const DUTY_BEGAN: Date = Date::constant(2019, 1, 1);

/// One telling, with everything a format needs.
#[derive(Debug, Clone, Copy)]
pub struct Message<'n> {
    /// The day it is sent.
    pub told_on: Date,
    /// The course it is part of.
    pub course: &'n Course,
    /// The device it is about; for a death, the first of those concerned.
    pub life: &'n Life,
    /// The telling.
    pub told: &'n Told,
    /// Who sends it.
    pub provider: &'n Provider,
    /// The model of the device.
    pub model: &'n Model,
    /// All models, in the order devices refer to.
    pub models: &'n [Model],
}

/// The messages of a course in the order of sending. What is never told gives none.
#[must_use]
pub fn messages<'n>(
    course: &'n Course,
    providers: &'n [Provider],
    models: &'n [Model],
) -> Vec<Message<'n>> {
    let tellings: usize = course.lives.iter().map(|life| life.told.len()).sum();
    let mut messages = Vec::with_capacity(tellings);
    for life in &course.lives {
        let (Some(provider), Some(model)) =
            (providers.get(life.provider), models.get(life.device.model))
        else {
            continue;
        };
        for told in &life.told {
            let Some(told_on) = told.told_on else { continue };
            let message = Message { told_on, course, life, told, provider, model, models };
            messages.extend(message.waited());
        }
    }
    messages.sort_by_key(|message| (message.told_on, rank(message.told.act)));
    messages
}

impl<'n> Message<'n> {
    /// The message on the day it can be sent; none if it never can.
    fn waited(mut self) -> Option<Self> {
        match self.told.act {
            Act::Implantation => {}
            Act::Explantation => {
                let before = self.implantation().and_then(|told| told.told_on);
                self.told_on = before.map_or(self.told_on, |day| day.max(self.told_on));
            }
            Act::Death => {
                if !self.speaks_for_all() {
                    return None;
                }
                let named = self.implants().filter_map(|life| first(life)?.told_on).max();
                self.told_on = self.told_on.max(named?);
            }
        }
        Some(self)
    }

    /// The implantation an explantation refers to; none for other acts, and where there is none.
    #[must_use]
    pub fn implantation(&self) -> Option<&'n Told> {
        let refers = self.told.act == Act::Explantation && self.told.linked;
        first(self.life).filter(|_| refers)
    }

    /// The devices a death names: in the bearer on that day, and told of by this provider.
    pub fn implants(&self) -> impl Iterator<Item = &'n Life> {
        let died_on = self.told.happened_on;
        self.at_provider().filter(move |life| {
            let gone = |told: &Told| told.act == Act::Explantation && told.happened_on <= died_on;
            life.implanted_on <= died_on && first(life).is_some() && !life.told.iter().any(gone)
        })
    }

    /// Whether it is backlog from before the duty began.
    #[must_use]
    pub fn is_legacy(&self) -> bool {
        self.told.act == Act::Implantation && self.told.happened_on < DUTY_BEGAN
    }

    /// The event as the register names it.
    #[must_use]
    pub fn event(&self) -> &'static str {
        match self.told.act {
            Act::Implantation => "implantation",
            Act::Explantation => "explantation",
            Act::Death => "death",
        }
    }

    fn at_provider(&self) -> impl Iterator<Item = &'n Life> + use<'n> {
        let provider = self.life.provider;
        self.course.lives.iter().filter(move |life| life.provider == provider)
    }

    /// Whether this device is the first of the provider's whose bearer's death is told.
    fn speaks_for_all(&self) -> bool {
        let tells = |life: &&Life| {
            life.told.iter().any(|told| told.act == Act::Death && told.told_on.is_some())
        };
        self.at_provider().find(tells).is_some_and(|life| life.part == self.life.part)
    }
}

/// The telling of the implantation that others refer to.
pub(crate) fn first(life: &Life) -> Option<&Told> {
    life.told.iter().find(|told| {
        told.act == Act::Implantation && told.told_on.is_some() && told.copy != Copy::Duplicate
    })
}

fn rank(act: Act) -> u8 {
    match act {
        Act::Implantation => 0,
        Act::Explantation => 1,
        Act::Death => 2,
    }
}
