//! The values of a message as they are written down.

use std::borrow::Cow;

use jiff::civil::Date;

use super::seed::Seed;
use super::{code, number};
use crate::format::carrier::Label;
use crate::format::{Code, Message};
use crate::{Act, Issuer, Planted, Side};

/// What is written. Nothing is copied where nothing is wrong.
#[derive(Debug, Clone)]
pub(crate) struct Written<'m> {
    pub(crate) branch: Cow<'m, str>,
    pub(crate) reference: Cow<'m, str>,
    pub(crate) bsn: Cow<'m, str>,
    pub(crate) born_on: Date,
    pub(crate) side: Option<Side>,
    pub(crate) di: Cow<'m, str>,
    pub(crate) lot: Cow<'m, str>,
    pub(crate) mark: Mark,
    /// Whether the message speaks of the device, and not only refers to an implantation.
    pub(crate) device: bool,
    /// The error, if it could be made.
    pub(crate) planted: Option<Planted>,
}

/// How the code came into the system, where that is part of the error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// As the provider's system does.
    Usual,
    /// Scanned, with a wrong check character of the symbol (HIBC).
    BadCheck,
    /// Scanned, with the separator behind the lot lost.
    RunTogether,
    /// Typed by hand: no carrier.
    Typed,
}

impl<'m> Written<'m> {
    /// What is written of a message.
    pub(crate) fn of(message: &Message<'m>) -> Self {
        let (life, patient) = (message.life, &message.course.patient);
        let has_device = match message.told.act {
            Act::Implantation => true,
            Act::Explantation => message.implantation().is_none(),
            Act::Death => false,
        };
        let mut written = Self {
            branch: Cow::Borrowed(&message.provider.branch),
            reference: Cow::Borrowed(&message.told.reference),
            bsn: Cow::Borrowed(&patient.bsn),
            born_on: patient.born_on,
            side: life.side,
            di: Cow::Borrowed(&message.model.udi_di),
            lot: Cow::Borrowed(&life.device.lot),
            mark: Mark::Usual,
            device: has_device,
            planted: None,
        };
        if let Some(planted) = message.told.planted
            && written.spoil(message, planted).is_some()
        {
            written.planted = Some(planted);
        }
        written
    }

    /// The label that is written.
    pub(crate) fn label(&'m self, message: &Message<'m>) -> Label<'m> {
        Label {
            issuer: message.model.issuer,
            di: &self.di,
            lot: &self.lot,
            serial: message.life.device.serial.as_deref(),
            expires_on: message.life.device.expires_on,
        }
    }

    /// The error, and what it made of what is right.
    pub(crate) fn error(&self, message: &Message<'m>) -> Option<(Planted, String)> {
        let mut wrong = Vec::new();
        let wrote = match self.planted? {
            Planted::SideSwapped => match self.side? {
                Side::Left => "left".to_owned(),
                Side::Right => "right".to_owned(),
            },
            Planted::BirthDate => self.born_on.to_string(),
            Planted::BsnEleven => self.bsn.to_string(),
            Planted::BsnReference => self.reference.to_string(),
            Planted::BranchForm => self.branch.to_string(),
            Planted::LotMisread => self.lot.to_string(),
            Planted::SeparatorLost => {
                self.label(message).lot_run_together(&mut wrong);
                String::from_utf8(wrong).ok()?
            }
            Planted::CheckDigit if self.mark == Mark::BadCheck => {
                Code::Raw.carrier(message, self, &mut wrong);
                String::from_utf8(wrong).ok()?
            }
            Planted::CheckDigit | Planted::WrongVariant | Planted::Typed => self.di.to_string(),
        };
        Some((self.planted?, wrote))
    }

    /// Makes the error; none where it cannot be made.
    fn spoil(&mut self, message: &Message<'m>, planted: Planted) -> Option<()> {
        let seed = Seed::of(&message.told.reference, "dirt");
        match planted {
            Planted::SideSwapped => {
                self.side = Some(match self.side? {
                    Side::Left => Side::Right,
                    Side::Right => Side::Left,
                });
                return Some(());
            }
            Planted::BirthDate => {
                self.born_on = swapped(self.born_on)?;
                return Some(());
            }
            Planted::BsnEleven => {
                self.bsn = Cow::Owned(number::failing(&self.bsn, seed)?);
                return Some(());
            }
            Planted::BsnReference => {
                self.reference = Cow::Owned(number::like_bsn(seed));
                return Some(());
            }
            Planted::BranchForm => {
                self.branch = number::no_branch(message.provider, seed);
                return Some(());
            }
            Planted::CheckDigit
            | Planted::WrongVariant
            | Planted::LotMisread
            | Planted::SeparatorLost
            | Planted::Typed => {}
        }
        if message.told.act == Act::Death {
            return None;
        }
        match planted {
            Planted::CheckDigit if message.model.issuer == Issuer::Hibcc => {
                self.label(message).can_be_scanned().then_some(())?;
                self.mark = Mark::BadCheck;
            }
            Planted::CheckDigit => self.di = Cow::Owned(code::wrong_check(message.model, seed)?),
            Planted::WrongVariant => {
                self.di = Cow::Borrowed(&code::neighbour(message.model, message.models)?.udi_di);
            }
            Planted::LotMisread => self.lot = Cow::Owned(code::misread(&self.lot, seed)?),
            Planted::SeparatorLost => {
                self.label(message).run_together()?;
                self.mark = Mark::RunTogether;
            }
            _ => {
                self.di = Cow::Owned(code::typed(&self.di, seed)?);
                self.mark = Mark::Typed;
            }
        }
        self.device = true;
        Some(())
    }
}

/// The date with day and month swapped, where that is another date that exists.
fn swapped(date: Date) -> Option<Date> {
    let other = Date::new(date.year(), date.day(), date.month()).ok()?;
    (other != date).then_some(other)
}
