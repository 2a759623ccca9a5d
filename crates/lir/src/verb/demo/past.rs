//! The past of a demo: every message of the province on the day it was sent, in the order of
//! sending. Two providers send through their gateways, the others straight to the register. The
//! clock of the houses goes from day to day, so receipts have the dates they would have had.

mod export;
mod office;
mod recalls;
mod supervision;

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use gateway::use_case::deliver_waiting::{self, DeliveryError};
use indicatif::ProgressBar;
use jiff::civil::Date;
use serde_json::Value;
use simulate::{Chronicle, Message, format};
use store::Clock;

pub(super) use self::export::Export;
use self::office::Office;
use self::recalls::Recalls;
pub(super) use self::recalls::SRN;
pub(in super::super) use self::recalls::progress;
use self::supervision::Supervision;
use super::houses::{GatewayHouse, Houses, Running};
use super::place::Place;
use super::province::{Lots, Province, hour_of};
use crate::failure::Failure;
use crate::remote::{Remote, list};

/// What was sent.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// What went straight to the register.
    pub(super) straight: Straight,
    /// What the two with a gateway send next.
    pub(super) coming: Vec<Export>,
    /// A patient whose messages went through the first gateway without an error, and whose implant
    /// is recalled if there is one.
    pub(super) patient: Option<Known>,
    /// The lots of safety notices.
    pub(super) lots: Option<Lots>,
    is_meant: bool,
}

/// A patient of the first gateway, as its EHR knows one.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// The citizen service number, of a range that is never issued.
    pub(super) bsn: String,
    /// The provider's own number.
    pub(super) number: String,
    /// The day of birth.
    pub(super) born_on: Date,
}

/// What went straight to the register, by its answers.
#[derive(Debug, Default)]
pub(super) struct Straight {
    /// Records, each time they were sent.
    pub(super) sent: usize,
    /// The ids of those that were kept: a repeat has the same.
    kept: HashSet<String>,
    /// The codes for which records were refused.
    pub(super) refused: BTreeMap<String, usize>,
}

impl Past {
    /// Lives through it.
    pub(super) async fn live(
        province: &Province,
        houses: &Houses,
        running: &Running,
        clock: &Clock,
        bar: &ProgressBar,
    ) -> Result<Self, Failure> {
        let mut past = Self::default();
        let [one, other] = &houses.gateways;
        let mut offices =
            [Office::of(province, 0, one.provider), Office::of(province, 1, other.provider)];
        let mut recalls = Recalls::of(province, houses, running, clock);
        past.lots = recalls.lots().cloned();
        let mut supervision = Supervision::of(province, running, clock);
        for stretch in Chronicle::of(province.nation()) {
            let messages = stretch.messages();
            for day in messages.chunk_by(|one, next| one.told_on == next.told_on) {
                let Some(Message { told_on, .. }) = day.first() else { continue };
                if *told_on < province.day() {
                    bar.set_message(told_on.to_string());
                    until(*told_on, &mut recalls, &mut supervision).await;
                    clock.set(hour_of(*told_on));
                    for (office, context) in offices.iter_mut().zip(&running.gateways) {
                        tell(office.wakes(context, *told_on).await);
                    }
                    past.send(province, houses, running, day).await?;
                } else {
                    past.coming.extend(Export::of(province, day));
                }
            }
            bar.set_position(u64::from(stretch.month()));
        }
        until(province.day(), &mut recalls, &mut supervision).await;
        for (office, context) in offices.iter_mut().zip(&running.gateways) {
            tell(office.ends(context).await);
        }
        Ok(past)
    }

    /// Sends everybody's messages of one day.
    async fn send(
        &mut self,
        province: &Province,
        houses: &Houses,
        running: &Running,
        day: &[Message<'_>],
    ) -> Result<(), Failure> {
        let of = |sender: Option<usize>| -> Vec<Message<'_>> {
            day.iter().filter(|it| province.gateway_of(it.provider) == sender).copied().collect()
        };
        let (straight, first, second) = (of(None), of(Some(0)), of(Some(1)));
        self.meet(&first);
        let [one, other] = &houses.gateways;
        let [its_context, others_context] = &running.gateways;
        tokio::try_join!(
            self.straight.send(&houses.sender, &straight),
            through_gateway(one, its_context, &first),
            through_gateway(other, others_context, &second),
        )?;
        Ok(())
    }

    /// Remembers who one can be: the first patient, until one comes whose implant will be recalled.
    fn meet(&mut self, messages: &[Message<'_>]) {
        let right = || messages.iter().filter(|it| it.told.planted.is_none());
        let is_meant = |it: &&Message<'_>| self.lots.as_ref().is_some_and(|lots| lots.recall(it));
        let meant = right().find(is_meant).filter(|_| !self.is_meant);
        self.is_meant |= meant.is_some();
        let first = right().next().filter(|_| self.patient.is_none());
        if let Some(message) = meant.or(first) {
            let patient = &message.course.patient;
            let (bsn, number) = (patient.bsn.clone(), patient.number.clone());
            self.patient = Some(Known { bsn, number, born_on: patient.born_on });
        }
    }

    /// Writes some of what comes next into the folder: two messages of each without an error, and
    /// one with an error if there is any.
    pub(super) fn write_exports(
        &self,
        place: &Place,
        province: &Province,
    ) -> Result<[Vec<PathBuf>; 2], Failure> {
        let of = |at: usize| -> Result<Vec<PathBuf>, Failure> {
            let own = || self.coming.iter().filter(|export| export.gateway == at);
            let right = own().filter(|export| !export.is_spoilt).take(2);
            let spoilt = own().filter(|export| export.is_spoilt).take(1);
            let served = province.served()[at].key;
            let write = |(number, export): (usize, &Export)| {
                let end = if export.content.starts_with(b"{") { "json" } else { "csv" };
                place.write(&format!("exports/{served}/{number}.{end}"), &export.content)
            };
            (1..).zip(right.chain(spoilt)).map(write).collect()
        };
        Ok([of(0)?, of(1)?])
    }
}

impl Straight {
    /// Sends records, and notes what the register answers to each.
    async fn send(&mut self, register: &Remote, messages: &[Message<'_>]) -> Result<(), Failure> {
        for part in messages.chunks(register::use_case::deliver::MAX_RECORDS) {
            let mut body = b"{\"records\":[".to_vec();
            for (place, message) in part.iter().enumerate() {
                body.extend(if place == 0 { &b""[..] } else { b"," });
                format::deliveries::write(&mut body, message);
            }
            body.extend(b"]}");
            let answer = register.post("/v1/deliveries", "application/json", body).await?;
            self.sent += part.len();
            for answer in list(&answer.accepted()?, "receipts") {
                self.hear(answer);
            }
        }
        Ok(())
    }

    fn hear(&mut self, answer: &Value) {
        if let Some(id) = answer.pointer("/receipt/registerId").and_then(Value::as_str) {
            self.kept.insert(id.to_owned());
            return;
        }
        let codes = answer.pointer("/receipt/findingCodes").and_then(Value::as_array);
        for code in codes.into_iter().flatten().filter_map(Value::as_str) {
            *self.refused.entry(code.to_owned()).or_default() += 1;
        }
    }

    /// Records that the register keeps.
    pub(super) fn kept(&self) -> usize {
        self.kept.len()
    }
}

/// What the inspectorate and those it recalls from did before a day, each thing after what was before
/// it: of a day recalls come first.
async fn until(day: Date, recalls: &mut Recalls<'_>, supervision: &mut Supervision<'_>) {
    while let Some(next) = recalls.next().into_iter().chain(supervision.next()).min() {
        let Some(after) = next.tomorrow().ok().filter(|it| *it <= day) else { return };
        recalls.until(after).await;
        supervision.until(after).await;
    }
}

/// What an office could not do is told and left out: the rest of the past stands.
fn tell(done: Result<(), Failure>) {
    if let Err(failure) = done {
        tracing::warn!(%failure, "the demo goes on without some work of an office");
    }
}

/// Sends what the EHR has, then empties the outbox.
async fn through_gateway(
    house: &GatewayHouse,
    context: &gateway::Context,
    messages: &[Message<'_>],
) -> Result<(), Failure> {
    if messages.is_empty() {
        return Ok(());
    }
    for (path, content_type, body) in export::bodies(messages) {
        house.ehr.post(path, content_type, body).await?.accepted()?;
    }
    deliver_waiting::deliver(context, house.provider).await.map_err(|error| match error {
        DeliveryError::Store(error) => error.into(),
        error => Failure::away(error, "start the demo again"),
    })?;
    Ok(())
}
