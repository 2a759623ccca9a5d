//! What a step is judged against: the proposal of this moment, the other measures of the case, and
//! who decides.

use jiff::civil::Date;
use law::intervention::{Fact, Facts, Intervention, Outcome, Regime, State, Value};
use law::order::{Order, Orders};

use super::{Kind, Measure, Step, dates, is_remedial_sanction};

/// What stands around a measure.
#[derive(Debug)]
pub struct Around<'a> {
    /// The day.
    pub today: Date,
    /// Whose policy the case goes by.
    pub regime: Regime,
    /// What the policy proposes today.
    pub outcome: &'a Outcome,
    /// The facts it rests on.
    pub facts: &'a Facts,
    /// Every measure of the case, this one too.
    pub measures: &'a [Measure],
    /// Steps of the case itself.
    pub case_steps: &'a [Step],
    /// Names of people that may not become public.
    pub people: &'a [String],
    /// Who decides; none where nothing is signed.
    pub deciding: Option<Deciding>,
}

/// Who decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deciding {
    /// The person.
    pub subject: String,
    /// The function it has today, confirmed by a colleague.
    pub function: Option<String>,
    /// Who investigated: wrote the report or held an interview for the fine.
    pub investigators: Vec<String>,
}

impl Around<'_> {
    /// Whether a fact is a yes.
    #[must_use]
    pub fn is(&self, fact: Fact) -> bool {
        self.facts.get(fact).is_some_and(|it| it.word() == "yes")
    }

    /// Whether a fact is known to be a no.
    #[must_use]
    pub fn is_not(&self, fact: Fact) -> bool {
        self.facts.get(fact).is_some_and(|it| it.word() == "no")
    }

    /// Whether the policy proposes it today.
    #[must_use]
    pub fn is_proposed(&self, code: Intervention) -> bool {
        self.outcome.interventions.contains(&code)
    }

    /// How long the law lets this measure hold, where that is not for the decision to say: as the law
    /// stood when it was decided, or stands today.
    #[must_use]
    pub fn order(&self, measure: &Measure) -> Option<&'static Order> {
        let day = measure.decided_on().unwrap_or(self.today);
        Orders::shipped().of(measure.code, self.regime, day)
    }

    /// Another remedial sanction for the same violation that was not ended.
    #[must_use]
    pub fn in_force_beside(&self, measure: &Measure) -> Option<&Measure> {
        self.measures.iter().find(|it| {
            it.id != measure.id
                && is_remedial_sanction(it.code)
                && it.violation == measure.violation
                && it.addressee.name == measure.addressee.name
                && State::IN_PLACE.contains(&it.state())
        })
    }

    /// The same kind of measure for the same violation, whose term still runs.
    #[must_use]
    pub fn same_running(&self, measure: &Measure) -> Option<&Measure> {
        self.measures.iter().find(|it| {
            it.id != measure.id
                && it.code == measure.code
                && it.violation == measure.violation
                && it.addressee.name == measure.addressee.name
                && matches!(it.state(), State::Running | State::Opgelegd)
        })
    }

    /// What the public prosecutor said, by the records; none where it was never asked.
    #[must_use]
    pub fn prosecutor(&self) -> Option<Value> {
        prosecutor(self.case_steps, self.today)
    }
}

/// What the public prosecutor said, as the fact of that name: an answer, or silence of thirteen weeks.
#[must_use]
pub fn prosecutor(case_steps: &[Step], today: Date) -> Option<Value> {
    let of = |kind| case_steps.iter().rev().find(|it: &&Step| it.kind == kind);
    let presented = of(Kind::Presented)?;
    let answered = of(Kind::ProsecutorAnswered).filter(|it| it.number > presented.number);
    let word = match answered {
        Some(answer) => answer.values.text("answer"),
        None if presented.values.day("on").is_some_and(|on| dates::silence_ends(on) < today) => {
            "no_reaction_13_weeks"
        }
        None => "pending",
    };
    Fact::ProsecutorResponse.value(word)
}
