//! Watching the duty to register: what the figures of a site say, letters about it, the work that
//! follows, and backlogs. Counts and words; what gives points and what letters say is data of `law`.

mod backlog;
mod due;
mod letter;
mod standing;
mod summary;
mod task;
#[cfg(test)]
mod tests;

pub use backlog::{
    Backlog, MOST_STEPS, Plan, Progress, Reconciliation, Step, per_year, progress, years,
};
pub use due::{Asks, Due, Sign, Unheard, due};
pub use letter::{Answer, Channel, Letter, same_text};
pub use standing::{Filter, Standing, Watched, arranged};
pub use summary::{Fetched, Rules, Summary};
pub use task::{Kind, State, Taken, Task, tasks};
