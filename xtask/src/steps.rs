//! A chore of several steps: each says its name before it starts and its seconds when it is done;
//! the first that fails names itself and the words that run it alone.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// The steps done so far, with what each took.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    /// Does one step. `alone` is the verb that runs just this step.
    pub(crate) fn step<T>(
        &mut self,
        name: &'static str,
        alone: &str,
        work: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        println!("── {name}");
        let began = Instant::now();
        let outcome = work();
        let took = began.elapsed();
        self.done.push((name, took));
        let outcome = outcome.with_context(|| {
            format!("step `{name}` failed after {:.1} s; alone: cargo xtask {alone}", seconds(took))
        })?;
        println!("── {name}: {:.1} s", seconds(took));
        Ok(outcome)
    }

    /// One line a step, and their sum.
    pub(crate) fn summary(&self) -> String {
        let mut lines: Vec<String> = self
            .done
            .iter()
            .map(|(name, took)| format!("{name:<12} {:>7.1} s", seconds(*took)))
            .collect();
        let total: Duration = self.done.iter().map(|(_, took)| *took).sum();
        lines.push(format!("{:<12} {:>7.1} s", "together", seconds(total)));
        lines.join("\n")
    }
}

fn seconds(took: Duration) -> f64 {
    took.as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_step_names_itself_and_how_to_run_it() {
        let mut steps = Steps::default();
        let failed: Result<()> =
            steps.step("clippy", "clippy", || Err(anyhow::anyhow!("two warnings")));
        let text = format!("{:#}", failed.unwrap_err());
        assert!(text.starts_with("step `clippy` failed"), "{text}");
        assert!(text.contains("cargo xtask clippy") && text.ends_with("two warnings"), "{text}");
    }

    #[test]
    fn the_summary_has_a_line_a_step() {
        let mut steps = Steps::default();
        steps.step("fmt", "fmt", || Ok(())).unwrap();
        steps.step("doc", "doc", || Ok(())).unwrap();
        let summary = steps.summary();
        assert_eq!(summary.lines().count(), 3);
        assert!(summary.starts_with("fmt") && summary.contains("together"), "{summary}");
    }
}
