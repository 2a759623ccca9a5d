//! Permission, as a value: what a use case takes to show that the question was put.

use std::marker::PhantomData;

use audit::{Actor, Purpose};

use crate::caller::Caller;
use crate::policy::{Act, Data, Question, Refusal, Scope, decide};

/// Something a caller may or may not do.
pub trait Action {
    /// The name in the access log, as `noun.verb`.
    const NAME: &'static str;
    /// The lane or duty it runs under.
    const PURPOSE: Purpose;
    /// Which data it touches.
    const DATA: Data;
    /// What it does with them.
    const ACT: Act;
}

/// Deliver events (Wkkgz art. 7b(2)); for which branch is asked per record.
#[derive(Debug)]
pub struct Deliver;

impl Action for Deliver {
    const NAME: &'static str = "delivery.record";
    const PURPOSE: Purpose = Purpose::Delivery;
    const DATA: Data = Data::Delivery;
    const ACT: Act = Act::Write;
}

/// Read records of one's own branches.
#[derive(Debug)]
pub struct ReadOwn;

impl Action for ReadOwn {
    const NAME: &'static str = "registration.read";
    const PURPOSE: Purpose = Purpose::OwnRecords;
    const DATA: Data = Data::Registration;
    const ACT: Act = Act::Read;
}

/// Ask a trace (Wkkgz art. 7a(2)); the purpose stands in the question.
#[derive(Debug)]
pub struct AskTrace;

impl Action for AskTrace {
    const NAME: &'static str = "trace.answer";
    const PURPOSE: Purpose = Purpose::RiskInsight;
    const DATA: Data = Data::Trace;
    const ACT: Act = Act::Search;
}

/// Keep the house: load catalogues and rules, admit callers.
#[derive(Debug)]
pub struct Keep;

impl Action for Keep {
    const NAME: &'static str = "house.keep";
    const PURPOSE: Purpose = Purpose::Operation;
    const DATA: Data = Data::HouseRules;
    const ACT: Act = Act::Write;
}

/// Leave for one action, given to one actor. It cannot be made, only asked for.
#[derive(Debug)]
pub struct Permit<A> {
    actor: Actor,
    action: PhantomData<fn() -> A>,
}

impl<A> Clone for Permit<A> {
    fn clone(&self) -> Self {
        Self { actor: self.actor.clone(), action: PhantomData }
    }
}

/// The caller may not; to the outside this is a thing that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not permitted")]
pub struct Denied {
    /// Who asked.
    pub actor: Actor,
    /// What for.
    pub action: &'static str,
    /// Under which purpose.
    pub purpose: Purpose,
    /// Why not, for the log; the caller does not learn it.
    pub reason: Refusal,
}

impl<A: Action> Permit<A> {
    /// Asks for leave, for what is the caller's own.
    pub fn ask(caller: &Caller) -> Result<Self, Denied> {
        Self::ask_about(caller, Scope::Own)
    }

    /// Asks for leave.
    pub fn ask_about(caller: &Caller, scope: Scope) -> Result<Self, Denied> {
        let question = Question {
            role: caller.role(),
            data: A::DATA,
            act: A::ACT,
            scope,
            purpose: A::PURPOSE,
        };
        match decide(question) {
            Ok(_) => Ok(Self { actor: caller.actor(), action: PhantomData }),
            Err(reason) => {
                Err(Denied { actor: caller.actor(), action: A::NAME, purpose: A::PURPOSE, reason })
            }
        }
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
}

impl Permit<Keep> {
    /// The operator at the machine itself: it holds the database already.
    #[must_use]
    pub fn at_the_console() -> Self {
        Self { actor: Actor::System, action: PhantomData }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::role::Role;
    use uuid::Uuid;

    #[test]
    fn each_action_is_open_to_one_role() {
        for &role in Role::ALL {
            let caller = Caller::known(Uuid::nil(), role, Vec::new());
            assert_eq!(Permit::<Deliver>::ask(&caller).is_ok(), role == Role::Provider);
            assert_eq!(Permit::<ReadOwn>::ask(&caller).is_ok(), role == Role::Provider);
            assert_eq!(Permit::<AskTrace>::ask(&caller).is_ok(), role == Role::Inspectorate);
            assert_eq!(Permit::<Keep>::ask(&caller).is_ok(), role == Role::Operator);
        }
    }
}
