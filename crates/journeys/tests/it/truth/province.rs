//! A register to which a nation delivered everything it tells, day by day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;
use simulate::format::{catalogue, deliveries, inclusion};
use simulate::truth::ToldRow;
use simulate::{Act, Chronicle, Copy, Format, Message, Nation, Planted};
use store::Engine;
use testkit::register::{Session, TestRegister};

use super::books::Books;

/// Records of one request at most.
const BATCH: usize = 1000;

/// A register, the nation that delivered to it, and the truth about both.
pub(crate) struct Province<'n> {
    pub(crate) nation: &'n Nation,
    pub(crate) books: Books,
    pub(crate) register: TestRegister,
    /// Every message in the order of sending.
    pub(crate) sent: Vec<Sent>,
    /// The token of the one caller who delivered for all.
    token: String,
}

/// A message, and what it was answered.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) reference: String,
    pub(crate) copy: Copy,
    pub(crate) act: Act,
    pub(crate) told_on: Date,
    /// The error that stands in it.
    pub(crate) planted: Option<Planted>,
    pub(crate) receipt: Value,
    /// The codes of all findings.
    pub(crate) codes: Vec<String>,
}

impl Sent {
    fn of(message: &Message<'_>) -> Self {
        Self {
            reference: message.told.reference.clone(),
            copy: message.told.copy,
            act: message.told.act,
            told_on: message.told_on,
            planted: message.planted(Format::Deliveries),
            receipt: Value::Null,
            codes: Vec::new(),
        }
    }

    /// Whether the register keeps it.
    pub(crate) fn is_accepted(&self) -> bool {
        self.receipt["status"].as_str().unwrap().starts_with("accepted")
    }
}

impl<'n> Province<'n> {
    /// Delivers everything to a fresh register, each message at noon of its day.
    pub(crate) async fn delivered(engine: Engine, nation: &'n Nation) -> Self {
        let register = TestRegister::start(engine).await;
        register.clock.set(noon(nation.plan().from()));
        prepare(&register, nation).await;
        let branches: Vec<&str> = nation.providers().iter().map(|it| it.branch.as_str()).collect();
        let caller = register.provider(&branches).await;
        let mut sent = Vec::new();
        for stretch in Chronicle::of(nation) {
            let mut days: BTreeMap<Date, (Vec<Sent>, Vec<Value>)> = BTreeMap::new();
            for message in stretch.messages() {
                let mut line = Vec::new();
                deliveries::write(&mut line, &message);
                let (told, records) = days.entry(message.told_on).or_default();
                told.push(Sent::of(&message));
                records.push(serde_json::from_slice(&line).unwrap());
            }
            for (day, (mut told, records)) in days {
                register.clock.set(noon(day));
                deliver(&caller, &mut told, &records).await;
                sent.append(&mut told);
            }
        }
        let token = caller.token().unwrap().to_owned();
        register.clock.set(noon(nation.plan().end()));
        Self { books: Books::of(nation), nation, register, sent, token }
    }

    /// What is true of a message.
    pub(crate) fn truth(&self, sent: &Sent) -> &ToldRow {
        self.books.telling(&sent.reference, sent.copy)
    }

    /// Whoever delivers for all branches.
    pub(crate) fn caller(&self) -> Session<'_> {
        self.register.with_token(&self.token)
    }

    pub(crate) async fn stop(self) {
        self.register.stop().await;
    }
}

/// Loads the nation's catalogue and inclusion list.
async fn prepare(register: &TestRegister, nation: &Nation) {
    let categories: Vec<&str> =
        nation.categories().iter().map(|category| category.law_category.as_str()).collect();
    let mut products = Vec::new();
    catalogue::write(&mut products, nation.models(), &categories).unwrap();
    register.learns(&String::from_utf8(products).unwrap()).await;
    register.loads_list(&inclusion::list(&categories)).await;
}

async fn deliver(caller: &Session<'_>, told: &mut [Sent], records: &[Value]) {
    for (told, records) in told.chunks_mut(BATCH).zip(records.chunks(BATCH)) {
        let answers = caller.deliver(records).await;
        assert_eq!(answers.len(), told.len());
        for (sent, answer) in told.iter_mut().zip(answers) {
            let findings = answer["findings"].as_array().unwrap();
            let code = |finding: &Value| finding["code"].as_str().unwrap().to_owned();
            sent.codes = findings.iter().map(code).collect();
            sent.receipt = answer["receipt"].clone();
        }
    }
}

/// Noon in the Netherlands.
pub(crate) fn noon(day: Date) -> jiff::Timestamp {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    day.at(12, 0, 0, 0).to_zoned(zone).unwrap().timestamp()
}
