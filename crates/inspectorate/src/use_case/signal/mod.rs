//! Signals: taken in from every source, compared with those that came before, and what becomes of
//! each.

mod read;
mod settle;
mod take_in;

pub use read::{Shown, count_waiting, list, read};
pub use settle::{Settled, Wish, settle};
pub use take_in::{NewSignal, SignalError, Taken, hand_in, may_hand_in, sources, take_in};

use identity::policy::Scope;
use identity::{Caller, Permit};

use super::UseCaseError;

identity::actions! {
    ListSignals = "signal.list", Intake, Report, Search,
        "See which signals there are.";
    ReadSignal = "signal.read", Intake, Report, Read,
        "Read a signal and what became of it.";
    TakeInSignal = "signal.take_in", Intake, Report, Write,
        "Take in a signal.";
    SettleSignal = "signal.settle", Intake, Report, Write,
        "Say what becomes of a signal.";
}

/// Whose signals a caller sees: all, or those it took in itself, by its name in the access log.
fn taker(caller: &Caller) -> Result<Option<String>, UseCaseError> {
    if Permit::<ListSignals>::ask_about(caller, Scope::Foreign).is_ok() {
        return Ok(None);
    }
    Ok(Some(super::person(caller)?.subject))
}
