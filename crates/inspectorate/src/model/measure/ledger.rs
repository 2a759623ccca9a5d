//! Money that a measure brings: what is owed, what of it was claimed, reminded of and paid, by when it
//! is paid and when the claim lapses. It follows from the steps; a payment goes to what was asked
//! first, the oldest before the rest.

use jiff::civil::Date;
use law::clock::Clocks;
use law::intervention::{Intervention, Regime};
use law::payment::{Debt as Rule, Held, Owed, Payments, Suspension};

use super::{Euro, Kind, Measure, Step, dates};

/// Money that a measure brings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// What is or was owed, the oldest first; what was taken away is of no amount.
    pub debts: Vec<Debt>,
    /// What was paid in all.
    pub paid: Euro,
}

/// Something that is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debt {
    /// What the law says of it.
    pub rule: &'static Rule,
    /// The day it came to be owed.
    pub owed_on: Date,
    /// How much.
    pub amount: Euro,
    /// How much of it was decided to be collected.
    pub collected: Euro,
    /// How much of it was paid.
    pub paid: Euro,
    /// The last day to pay; none while payment is held up.
    pub due: Option<Date>,
    /// The last day on which it can be collected; none while its start is not known.
    pub lapses: Option<Date>,
    /// When reminders were sent.
    pub reminders: Vec<Date>,
}

/// Why somebody cannot be reminded of a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotReminded {
    /// It waits for an objection.
    HeldUp,
    /// It is not decided to collect it.
    NotCollected,
    /// It can still be paid in time.
    NotDue,
    /// The claim lapsed.
    Lapsed,
}

impl Debt {
    /// What is not paid of it.
    #[must_use]
    pub fn open(&self) -> Euro {
        self.amount.less(self.paid)
    }

    /// What is asked and not paid: of a penalty only what it was decided to collect.
    #[must_use]
    pub fn asked(&self) -> Euro {
        if self.rule.is_claimed { self.collected.less(self.paid) } else { self.open() }
    }

    /// What no decision to collect was taken of yet, where one is needed.
    #[must_use]
    pub fn uncollected(&self) -> Euro {
        let known = self.collected.max(self.paid);
        if self.rule.is_claimed { self.amount.less(known) } else { Euro::default() }
    }

    /// Whether it can be collected no more.
    #[must_use]
    pub fn is_lapsed(&self, today: Date) -> bool {
        self.lapses.is_some_and(|last| last < today)
    }

    /// The last day of the term of the last reminder.
    #[must_use]
    pub fn reminded_until(&self) -> Option<Date> {
        self.reminders.last().map(|on| dates::reminder_ends(*on))
    }

    /// Whether its debtor can be reminded of it on a day.
    pub fn can_be_reminded(&self, day: Date) -> Result<(), NotReminded> {
        match self.due {
            None => Err(NotReminded::HeldUp),
            _ if self.is_lapsed(day) => Err(NotReminded::Lapsed),
            _ if self.asked().is_nothing() => Err(NotReminded::NotCollected),
            Some(due) if day <= due => Err(NotReminded::NotDue),
            Some(_) => Ok(()),
        }
    }

    fn limit(&mut self) {
        self.lapses = self.rule.lapses(self.owed_on, self.due, &self.reminders, Clocks::shipped());
    }
}

impl Ledger {
    /// What is owed and not paid.
    pub fn open(&self) -> impl Iterator<Item = &Debt> {
        self.debts.iter().filter(|it| !it.open().is_nothing())
    }

    /// What was paid beyond all that is owed.
    #[must_use]
    pub fn too_much(&self) -> Euro {
        self.paid.less(sum(self.debts.iter().map(|it| it.amount)))
    }

    fn owes(&mut self, rule: Option<&'static Rule>, on: Date, amount: Euro, held: Held) {
        let Some(rule) = rule else { return };
        let due = rule.due(on, held, Clocks::shipped());
        let mut debt = Debt {
            rule,
            owed_on: on,
            amount,
            collected: Euro::default(),
            paid: Euro::default(),
            due,
            lapses: None,
            reminders: Vec::new(),
        };
        debt.limit();
        self.debts.push(debt);
    }

    /// A decision to collect takes the oldest first, of what had not lapsed.
    fn collects(&mut self, on: Date, amount: Euro) {
        let mut rest = amount;
        for debt in self.debts.iter_mut().filter(|it| !it.is_lapsed(on)) {
            let part = debt.uncollected().min(rest);
            debt.collected = debt.collected.max(debt.paid).plus(part);
            rest = rest.less(part);
        }
    }

    fn reminds(&mut self, on: Date) {
        for debt in &mut self.debts {
            if debt.can_be_reminded(on).is_ok() {
                debt.reminders.push(on);
                debt.limit();
            }
        }
    }

    /// What was paid goes to what was asked, and then to the rest; each the oldest first.
    fn spreads(&mut self) {
        let mut rest = self.paid;
        for debt in &mut self.debts {
            let most = if debt.rule.is_claimed { debt.collected } else { debt.amount };
            debt.paid = most.min(debt.amount).min(rest);
            rest = rest.less(debt.paid);
        }
        for debt in &mut self.debts {
            let part = debt.open().min(rest);
            debt.paid = debt.paid.plus(part);
            rest = rest.less(part);
        }
    }

    /// A remedy took debts of a kind away, or fixed the newest of them anew.
    fn judged(&mut self, step: &Step, kinds: &[Owed]) {
        let is_of = |it: &&mut Debt| kinds.contains(&it.rule.kind);
        match (step.values.text("result"), step.values.euro("amount")) {
            ("upheld", _) => {
                self.debts.iter_mut().filter(is_of).for_each(|it| it.amount = Euro::default());
            }
            ("partly", Some(amount)) => {
                if let Some(newest) = self.debts.iter_mut().rfind(is_of) {
                    newest.amount = amount;
                }
            }
            _ => {}
        }
    }
}

/// The money that a measure brings, as it stands on a day.
#[must_use]
pub fn ledger(measure: &Measure, regime: Regime, today: Date) -> Ledger {
    by(Payments::shipped(), measure, regime, today)
}

fn by(payments: &'static Payments, measure: &Measure, regime: Regime, today: Date) -> Ledger {
    let is_fine = measure.code == Intervention::Boete;
    let mut ledger = Ledger::default();
    for step in &measure.steps {
        let Some(on) = step.values.day("on") else { continue };
        let amount = step.values.euro("amount").unwrap_or_default();
        match step.kind {
            Kind::Forfeited => ledger.owes(payments.of(Owed::Penalty, on), on, amount, Held::Not),
            Kind::Costs => ledger.owes(payments.of(Owed::Costs, on), on, amount, Held::Not),
            Kind::Decided if is_fine => {
                let amount = step.values.euro("fine").unwrap_or_default();
                let held = held(payments, measure, regime, today);
                ledger.owes(payments.of(Owed::Fine, on), on, amount, held);
            }
            Kind::Withdrawn if is_fine => {
                ledger.debts.iter_mut().for_each(|it| it.amount = Euro::default());
            }
            Kind::Collected => ledger.collects(on, amount),
            Kind::Reminded => ledger.reminds(on),
            Kind::Paid => ledger.paid = ledger.paid.plus(amount),
            Kind::RemedyDecided if step.is_final() => match step.against() {
                // What the measure itself is about, a remedy against it can fix anew: the fine.
                "measure" if step.values.text("result") == "partly" => {
                    ledger.judged(step, &[Owed::Fine]);
                }
                "measure" => ledger.judged(step, &[Owed::Penalty, Owed::Costs, Owed::Fine]),
                "costs" => ledger.judged(step, &[Owed::Costs]),
                "collection" if step.values.text("result") == "upheld" => {
                    ledger.debts.iter_mut().for_each(|it| it.collected = Euro::default());
                }
                _ => {}
            },
            _ => {}
        }
        ledger.spreads();
    }
    ledger
}

/// What the law says of an objection and the payment of a fine; none where it says nothing, or this is
/// no fine that was decided.
#[must_use]
pub fn payment_waits(measure: &Measure, regime: Regime) -> Option<&'static Suspension> {
    let on = measure.decided_on().filter(|_| measure.code == Intervention::Boete)?;
    Payments::shipped().suspension(Owed::Fine, regime, on)
}

/// Whether payment of a fine waits for an objection, where a law says that it does: until the term
/// for one is over unused, or until the objection is decided.
fn held(payments: &Payments, measure: &Measure, regime: Regime, today: Date) -> Held {
    let Some(on) = measure.decided_on() else { return Held::Not };
    let suspension = payments.suspension(Owed::Fine, regime, on);
    if !suspension.is_some_and(|it| it.holds_up) {
        return Held::Not;
    }
    let is_objection =
        |it: &&Step| it.values.text("remedy") == "objection" && it.against() == "measure";
    let filed = measure.all(Kind::RemedyFiled).filter(is_objection).count();
    let decided: Vec<_> = measure.all(Kind::RemedyDecided).filter(is_objection).collect();
    let last = decided.last().and_then(|it| it.values.day("on"));
    let term = dates::objection_ends(on);
    match (filed > decided.len(), last) {
        (true, _) => Held::Still,
        (false, Some(day)) => Held::Until(day),
        (false, None) if today <= term => Held::Still,
        (false, None) => Held::Until(term),
    }
}

/// All of them together.
pub(super) fn sum(all: impl Iterator<Item = Euro>) -> Euro {
    all.fold(Euro::default(), Euro::plus)
}

#[cfg(test)]
mod tests;
