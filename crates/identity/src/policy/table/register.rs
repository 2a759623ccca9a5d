//! At the register: who keeps it for the minister. It has no leave for a record; an analysis under
//! Wkkgz art. 7a(2) leaves as counts, with a case and a second person who agrees.

use crate::policy::row::{Row, rows};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = rows! {
    Operator   | HouseRules | Read Search Write | Foreign | Operation                   | Full     | Substantial | "Wkkgz art. 7a(1); AVG art. 6(1)(e)";
    Operator   | Callers    | Read Search Write | Foreign | Operation                   | Full     | Substantial | "Wkkgz art. 7a(1); AVG art. 6(1)(e), 32";
    Operator   | Trace      | Export            | Foreign | RiskInsight InformProviders | FourEyes | High        | "Wkkgz art. 7a(2); AVG art. 6(1)(e), 9(2)(i)";

    // Every house: its own log is controlled by somebody who sees lines and no content (G4).
    LogManager | AccessLog  | Read Search Export | Own    | LogControl                  | LogOnLog | Substantial | "AVG art. 32, 37-39; NEN 7513";
};
