//! The office of a provider with a gateway, month after month, as its people keep it: the log of the
//! operating room, differences and signatures, what patients were given, the six criteria, the
//! board. Each is done by the use case behind the page, by somebody of the demo, on its day.

mod criteria;

use std::collections::BTreeMap;

use axum::body::Bytes;
use gateway::use_case::desk::hand_over::{self, Channel, NotRecorded};
use gateway::use_case::desk::reconcile::{self, FileKind};
use gateway::use_case::desk::{
    DecideBoard, KeepReconciliation, RecordHandOver, SeeHandOvers, SeeReconciliation, board,
};
use gateway::use_case::operation::find_desk;
use gateway::{Context, Desk};
use identity::{Action, Assurance, Caller, Permit, Person, Role};
use jiff::ToSpan as _;
use jiff::civil::Date;
use uuid::Uuid;

use super::super::people::{CLINIC, HOSPITAL, name_of};
use super::super::province::Province;
use crate::failure::Failure;

/// Of so many used devices one is in no log of the operating room.
const FORGOTTEN: usize = 61;
/// Of so many patients one was given nothing yet.
const UNTOLD: u128 = 40;
/// Months between two meetings of the board about this.
const MEETINGS: i8 = 3;

/// An office.
pub(super) struct Office {
    house: usize,
    provider: Uuid,
    /// What was used in each month, as the log of the operating room has it.
    logs: BTreeMap<Date, Vec<(Date, String)>>,
    /// The month it is in.
    month: Date,
    /// When the criteria are written down: a year before today.
    writes_on: Date,
}

impl Office {
    /// The office of one of the providers with a gateway.
    pub(super) fn of(province: &Province, gateway: usize, provider: Uuid) -> Self {
        let house = if gateway == 0 { HOSPITAL } else { CLINIC };
        let first = province.nation().plan().from().first_of_month();
        let writes_on = province.day().first_of_month().saturating_sub(12.months());
        // At the clinic nobody delivers apart from who registers.
        let logs = if house == HOSPITAL { logs(province, gateway) } else { BTreeMap::new() };
        Self { house, provider, logs, month: first, writes_on }
    }

    /// What is done when a month has begun; nothing on its other days.
    pub(super) async fn wakes(&mut self, cx: &Context, today: Date) -> Result<(), Failure> {
        let month = today.first_of_month();
        if month == self.month {
            return Ok(());
        }
        self.month = month;
        self.tells_patients(cx, today).await?;
        if self.house == CLINIC {
            return Ok(());
        }
        self.imports(cx, month.saturating_sub(1.month())).await?;
        self.signs(cx, month.saturating_sub(2.months())).await?;
        if month == self.writes_on {
            let desk = self.desk(cx, Role::QualityOfficer).await?;
            criteria::write(cx, &desk, today).await?;
        }
        if month.month() % MEETINGS == 0 {
            self.decides(cx, today).await?;
        }
        Ok(())
    }

    /// The log of the month that is not over.
    pub(super) async fn ends(&mut self, cx: &Context) -> Result<(), Failure> {
        if self.house == CLINIC { Ok(()) } else { self.imports(cx, self.month).await }
    }

    async fn imports(&mut self, cx: &Context, month: Date) -> Result<(), Failure> {
        let Some(lines) = self.logs.remove(&month) else { return Ok(()) };
        let today = cx.calendar().today;
        let lines = lines.into_iter().filter(|(on, _)| *on <= today);
        let lines: Vec<String> = lines.map(|(_, line)| line).collect();
        if lines.is_empty() {
            return Ok(());
        }
        let log = format!("reference;udi_di;lot;serial;implanted_on\n{}\n", lines.join("\n"));
        let desk = self.desk(cx, Role::Deliverer).await?;
        let permit = may::<KeepReconciliation>(&desk)?;
        let log = Bytes::from(log);
        let read = reconcile::import(cx, &permit, &desk, FileKind::Csv, &log).await?;
        read.map(drop).map_err(|faults| wrong(format!("a log of the demo has faults: {faults:?}")))
    }

    /// Somebody looks into every difference of a month, and signs it.
    async fn signs(&self, cx: &Context, month: Date) -> Result<(), Failure> {
        let desk = self.desk(cx, Role::Deliverer).await?;
        let see = may::<SeeReconciliation>(&desk)?;
        let keep = may::<KeepReconciliation>(&desk)?;
        let Some((_, differences)) = reconcile::read(cx, &see, &desk, month).await? else {
            return Ok(());
        };
        let owner = name_of(self.house, Role::Registrar);
        for it in differences {
            let reason = match it.kind.as_str() {
                "not_filed" => "Niet gescand op de operatiekamer. Het dossier is nagekeken.",
                "not_used" => {
                    "Ontbreekt in het logboek van de operatiekamer, staat in het verslag."
                }
                "not_registered" => "Staat op de herstellijst.",
                "late" => "Te laat doorgegeven: de koppeling lag stil.",
                _ => "Twee keer ingevoerd. De afdeling trekt er een in.",
            };
            let what = (month, it.id);
            reconcile::explain(cx, &keep, &desk, what, Some(owner), Some(reason)).await?;
        }
        reconcile::sign(cx, &keep, &desk, month).await?;
        Ok(())
    }

    /// Patients get their information: most on paper, some a card, some by the portal.
    async fn tells_patients(&self, cx: &Context, today: Date) -> Result<(), Failure> {
        let desk = self.desk(cx, Role::Professional).await?;
        let see = may::<SeeHandOvers>(&desk)?;
        let record = may::<RecordHandOver>(&desk)?;
        let mut after = None;
        loop {
            let page = hand_over::list(cx, &see, &desk, after).await?;
            for (item, _) in page.items {
                let (number, starts) = (item.reference.as_u128(), item.starts_on);
                if number.is_multiple_of(UNTOLD) {
                    continue;
                }
                let on = starts.saturating_add(days_until(number).days()).min(today);
                let channel = match number % 10 {
                    0..=1 => Channel::Card,
                    2..=4 => Channel::Portal { pointed_out_on: on },
                    _ => Channel::Paper,
                };
                match hand_over::record(cx, &record, &desk, item.reference, channel, on).await {
                    Ok(()) | Err(NotRecorded::NotDue | NotRecorded::Day) => {}
                    Err(NotRecorded::Store(error)) => return Err(error.into()),
                    Err(error) => return Err(wrong(error.to_string())),
                }
            }
            after = page.next;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    async fn decides(&self, cx: &Context, today: Date) -> Result<(), Failure> {
        let desk = self.desk(cx, Role::Board).await?;
        let text = match today.month() {
            3 => "Een tweede scanner op operatiekamer 3, zodat niemand codes hoeft over te typen.",
            6 => "De herstellijst komt elke week in het overleg van de operatiekamer.",
            9 => "De inkoop neemt een leesbare unieke code op in elke nieuwe overeenkomst.",
            _ => "De cijfers zijn besproken. De aanpak wordt voortgezet.",
        };
        let permit = may::<DecideBoard>(&desk)?;
        Ok(board::decide(cx, &permit, &desk, cx.ids.next(), today, text).await?)
    }

    /// Somebody of this provider in a role, at the desk.
    async fn desk(&self, cx: &Context, role: Role) -> Result<Desk, Failure> {
        desk(cx, (self.house, self.provider), role).await
    }
}

/// Somebody of a provider in a role, at the desk.
pub(super) async fn desk(
    cx: &Context,
    (house, provider): (usize, Uuid),
    role: Role,
) -> Result<Desk, Failure> {
    let caller = Caller::signed_in(cx.ids.next(), role, person(name_of(house, role), role));
    let caller = caller.of_tenant(Some(provider));
    let desk = find_desk(cx, &caller).await?;
    desk.ok_or_else(|| wrong(format!("{role:?} has no desk")))
}

/// Somebody of the demo, as a session knows one.
pub(super) fn person(name: &str, role: Role) -> Person {
    Person {
        subject: format!("demo-{}", role.as_str()),
        name: name.to_owned(),
        assurance: Assurance::Substantial,
        patient: None,
        representation: None,
    }
}

pub(super) fn may<A: Action>(desk: &Desk) -> Result<Permit<A>, Failure> {
    Permit::<A>::ask(&desk.caller).map_err(|_| wrong(format!("{:?} may not", desk.caller.role())))
}

pub(super) fn wrong(what: String) -> Failure {
    Failure::refused(what, "tell who maintains the demo")
}

/// Days until a patient is told: some are told too late.
fn days_until(number: u128) -> i64 {
    let days = if number.is_multiple_of(23) { 40 } else { 1 + number % 20 };
    i64::try_from(days).unwrap_or_default()
}

/// What a provider used, a line each, by month.
fn logs(province: &Province, gateway: usize) -> BTreeMap<Date, Vec<(Date, String)>> {
    let nation = province.nation();
    let mut logs: BTreeMap<Date, Vec<(Date, String)>> = BTreeMap::new();
    let mut count = 0_usize;
    for shard in nation.shards() {
        for life in nation.courses(&shard).into_iter().flatten().flat_map(|it| it.lives) {
            let at = nation.providers().get(life.provider).and_then(|it| province.gateway_of(it));
            if at != Some(gateway) || life.implanted_on >= province.day() {
                continue;
            }
            count += 1;
            if count.is_multiple_of(FORGOTTEN) {
                continue;
            }
            let Some(model) = nation.models().get(life.device.model) else { continue };
            let serial = life.device.serial.unwrap_or_default();
            let (on, lot) = (life.implanted_on, life.device.lot);
            let line = format!("OK-{count};{};{lot};{serial};{on}", model.udi_di);
            logs.entry(on.first_of_month()).or_default().push((on, line));
        }
    }
    logs
}
