//! A round of visits by one framework, as the report about it counts them.

use law::inspection::{Framework, Score};

use super::dossier::Dossier;

/// The figures of a round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Round {
    /// Visits that are planned or made.
    pub visits: usize,
    /// How many of them tested the method.
    pub pilots: usize,
    /// How many have an outcome.
    pub judged: usize,
    /// Outcomes, in the order of the framework.
    pub outcomes: Vec<(String, usize)>,
    /// Each theme, with how many A, B, C and D.
    pub themes: Vec<(String, Counts)>,
    /// Each norm, with the same.
    pub norms: Vec<(String, Counts)>,
    /// Patients who were called.
    pub patients: i64,
    /// Their answers, by question.
    pub answers: super::Answers,
    /// Letters about the register, and how many of them are open.
    pub letters: (usize, usize),
    /// Improvement plans: asked for, and settled.
    pub plans: (usize, usize),
}

/// How many A, B, C and D.
pub type Counts = [usize; 4];

impl Round {
    /// The figures of these visits.
    #[must_use]
    pub fn of<'d>(framework: &Framework, all: impl IntoIterator<Item = &'d Dossier>) -> Self {
        let outcomes = framework.outcomes.iter().map(|it| (it.code.clone(), 0)).collect();
        let themes = framework.themes.iter().map(|it| (it.id.clone(), [0; 4])).collect();
        let norms = framework.norms().map(|it| (it.id.clone(), [0; 4])).collect();
        let mut round = Self { outcomes, themes, norms, ..Self::default() };
        for dossier in all {
            round.add(dossier);
        }
        round
    }

    fn add(&mut self, it: &Dossier) {
        self.visits += 1;
        self.pilots += usize::from(it.head.is_pilot);
        if let Some((judged, _)) = &it.outcome {
            self.judged += 1;
            let found = self.outcomes.iter_mut().find(|(code, _)| *code == judged.score);
            if let Some((_, count)) = found {
                *count += 1;
            }
        }
        for (theme, counts) in &mut self.themes {
            count(counts, it.themes.get(theme).map(|it| it.score.as_str()));
        }
        for (norm, counts) in &mut self.norms {
            count(counts, it.norms.get(norm).and_then(|it| it.score.as_deref()));
        }
        if let Some((patients, answers)) = &it.interviews {
            self.patients += patients;
            for (question, given) in answers {
                let of = self.answers.entry(question.clone()).or_default();
                for (answer, number) in given {
                    *of.entry(answer.clone()).or_default() += number;
                }
            }
        }
        if let Some(letter) = &it.letter {
            self.letters.0 += 1;
            self.letters.1 += usize::from(letter.done.is_none());
        }
        if let Some(plan) = &it.plan {
            self.plans.0 += 1;
            self.plans.1 += usize::from(plan.is_settled());
        }
    }
}

fn count(counts: &mut Counts, letter: Option<&str>) {
    let at = letter.and_then(|it| Score::ALL.iter().position(|score| score.letter() == it));
    if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
        *count += 1;
    }
}
