//! Looking back on supervision: a year in counts, its public editions, and advice to others than the
//! operator of a case, with what the figures say before and after it.

pub mod advice;
mod effect;
pub mod publish;
pub mod year;

use super::UseCaseError;

identity::actions! {
    ReadResults = "result.read", Accountability, Results, Read,
        "See a year of supervision in counts.";
    ListAdvice = "advice.list", Accountability, Results, Search,
        "See which advice to others there is, and what the figures say before and after it.";
    WriteAdvice = "advice.write", Measures, Results, Write,
        "Write advice to others than the operator of a case (policy 3.5).";
    PublishResults = "result.publish", Publication, Results, Write,
        "Decide what of the results and of advice is public.";
}
