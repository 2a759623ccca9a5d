//! What a caller may or may not do: the actions that more than one house or verb asks leave for.
//! Those of one house stand in its `use_case/mod.rs`.

use audit::Purpose;

use crate::policy::{Act, Data};

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

/// Actions as a table: name of the type, name in the log, purpose, data, act, meaning.
#[macro_export]
macro_rules! actions {
    ($($action:ident = $name:literal, $purpose:ident, $data:ident, $act:ident, $means:literal;)*) => {
        $(
            #[doc = $means]
            #[derive(Debug)]
            pub struct $action;

            impl $crate::Action for $action {
                const NAME: &'static str = $name;
                const PURPOSE: $crate::Purpose = $crate::Purpose::$purpose;
                const DATA: $crate::policy::Data = $crate::policy::Data::$data;
                const ACT: $crate::policy::Act = $crate::policy::Act::$act;
            }
        )*
    };
}

actions! {
    Deliver = "delivery.record", Delivery, Delivery, Write,
        "Deliver events (Wkkgz art. 7b(2)); for which branch is asked per record.";
    ReadOwn = "registration.read", OwnRecords, Registration, Read,
        "Read records of one's own branches.";
    AskTrace = "trace.answer", RiskInsight, Trace, Search,
        "Ask a trace (Wkkgz art. 7a(2)); the purpose stands in the question.";
    Keep = "house.keep", Operation, HouseRules, Write,
        "Keep the house: load catalogues and rules, admit callers.";
}
