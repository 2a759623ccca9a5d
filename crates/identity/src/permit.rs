//! Permission, as a value: what a use case takes to show that the question was put.

use std::marker::PhantomData;

use audit::{Actor, Entry, Purpose};
use jiff::Timestamp;

use crate::action::{Action, Keep};
use crate::assurance::Assurance;
use crate::caller::Caller;
use crate::policy::{Data, Duty, Leave, Question, Refusal, Scope, decide};

/// Leave for one action, given to one actor. It cannot be made, only asked for.
#[derive(Debug)]
pub struct Permit<A> {
    actor: Actor,
    leave: Leave,
    purpose: Purpose,
    case: Option<String>,
    action: PhantomData<fn() -> A>,
}

/// The caller may not; to the outside this is a thing that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not permitted: {reason}")]
pub struct Denied {
    /// Who asked.
    pub actor: Box<Actor>,
    /// What for.
    pub action: &'static str,
    /// For which data.
    pub data: Data,
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
        Self::ask_for(caller, scope, A::PURPOSE)
    }

    /// Asks for leave for a purpose that the request names.
    pub fn ask_for(caller: &Caller, scope: Scope, purpose: Purpose) -> Result<Self, Denied> {
        let refuse = |reason| denied::<A>(caller, purpose, reason);
        let leave = leave::<A>(caller, scope, purpose).map_err(refuse)?;
        if leave.duty == Duty::FourEyes {
            return Err(refuse(Refusal::FourEyes));
        }
        Ok(Self::of(caller, leave, purpose))
    }

    /// Asks for leave for two people together, where the table asks for four eyes. The second
    /// needs the same leave, and is somebody else.
    pub fn ask_together(one: &Caller, second: &Caller, scope: Scope) -> Result<Self, Denied> {
        let refuse = |reason| denied::<A>(one, A::PURPOSE, reason);
        let given = leave::<A>(one, scope, A::PURPOSE).map_err(refuse)?;
        let agreed = leave::<A>(second, scope, A::PURPOSE).is_ok();
        let subject = |caller: &Caller| caller.person().map(|person| person.subject.clone());
        match (subject(one), subject(second)) {
            (Some(first), Some(other)) if agreed && first != other => {
                let permit = Self::of(one, given, A::PURPOSE);
                Ok(Self { actor: permit.actor.clone().answered_for_by(Some(other)), ..permit })
            }
            _ => Err(refuse(Refusal::FourEyes)),
        }
    }

    fn of(caller: &Caller, leave: Leave, purpose: Purpose) -> Self {
        Self { actor: caller.actor(), leave, purpose, case: None, action: PhantomData }
    }

    /// The same leave, within a case, recall or visit.
    pub fn in_case(self, number: &str) -> Result<Self, Denied> {
        if number.trim().is_empty() {
            let Self { actor, purpose, .. } = self;
            let (action, data, reason) = (A::NAME, A::DATA, Refusal::Case);
            return Err(Denied { actor: Box::new(actor), action, data, purpose, reason });
        }
        Ok(Self { case: Some(number.to_owned()), ..self })
    }

    /// The same leave, used by a system for the person it names. Who signed in stays who one is.
    #[must_use]
    pub fn for_user(self, user: &str) -> Self {
        if matches!(self.actor, Actor::Caller { user: Some(_), .. }) {
            return self;
        }
        Self { actor: self.actor.with_user(Some(user.to_owned())), ..self }
    }

    /// The same leave, used under the mandate of an organisation, which answers for it.
    #[must_use]
    pub fn under(self, mandator: Option<String>) -> Self {
        match mandator {
            Some(_) => Self { actor: self.actor.answered_for_by(mandator), ..self },
            None => self,
        }
    }

    /// A line of the access log that says the action was done: with who, why, the articles, the
    /// data category and the case of this leave.
    #[must_use]
    pub fn entry(&self, at: Timestamp) -> Entry {
        self.entry_as(A::NAME, at)
    }

    /// The same for one of several things that this leave is for.
    #[must_use]
    pub fn entry_as(&self, action: &'static str, at: Timestamp) -> Entry {
        let entry = Entry::done(at, action, self.actor.clone(), self.purpose)
            .of_data(self.leave.category.code())
            .on_basis(self.leave.basis);
        match &self.case {
            Some(number) => entry.case(number.as_str()),
            None => entry,
        }
    }
}

impl<A> Permit<A> {
    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What came with the leave: articles, data category, what has to be on record.
    #[must_use]
    pub fn leave(&self) -> Leave {
        self.leave
    }
}

impl Permit<Keep> {
    /// The operator at the machine itself: it holds the database already.
    #[must_use]
    pub fn at_the_console() -> Self {
        let leave = Leave {
            basis: Purpose::Operation.article(),
            category: Keep::DATA,
            duty: Duty::Full,
            assurance: Assurance::Substantial,
        };
        let (actor, purpose) = (Actor::System, Purpose::Operation);
        Self { actor, leave, purpose, case: None, action: PhantomData }
    }
}

impl<A> Clone for Permit<A> {
    fn clone(&self) -> Self {
        let Self { actor, leave, purpose, case, action } = self;
        let (actor, case) = (actor.clone(), case.clone());
        Self { actor, leave: *leave, purpose: *purpose, case, action: *action }
    }
}

impl Denied {
    /// The line of the access log about it.
    #[must_use]
    pub fn entry(&self, at: Timestamp) -> Entry {
        Entry::denied(at, self.action, self.actor.as_ref().clone(), self.purpose)
            .of_data(self.data.code())
            .because(self.reason.code())
    }
}

/// What the table says, and whether a person showed well enough who it is. Roles of systems may
/// call without a person: they showed a certificate or a secret.
fn leave<A: Action>(caller: &Caller, scope: Scope, purpose: Purpose) -> Result<Leave, Refusal> {
    let (role, data, act) = (caller.role(), A::DATA, A::ACT);
    let leave = decide(Question { role, data, act, scope, purpose })?;
    if !caller.opens(data, act) {
        return Err(Refusal::Token);
    }
    let sure = match caller.person() {
        Some(person) => person.assurance >= leave.assurance,
        // A session of one's own is a person's; no system has one.
        None => role.is_system() && data != Data::OwnSession,
    };
    if sure { Ok(leave) } else { Err(Refusal::Assurance { needed: leave.assurance }) }
}

fn denied<A: Action>(caller: &Caller, purpose: Purpose, reason: Refusal) -> Denied {
    let actor = Box::new(caller.actor());
    Denied { actor, action: A::NAME, data: A::DATA, purpose, reason }
}
