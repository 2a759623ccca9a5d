//! Sends a nation to a house that runs, in the order in which its messages would arrive.
//!
//! One batch after the other: an explantation may refer to an implantation of the batch before.
//! What a batch was answered is counted; a target that is away is asked again for a while.

mod batch;

use std::fmt;
use std::time::Duration;

use simulate::format::fhir;
use simulate::{Chronicle, Message, Nation, Provider};

use self::batch::{Batch, batches};
use super::form::Form;
use super::stay::Stay;
use super::tally::Tally;
use crate::failure::Failure;
use crate::progress;
use crate::remote::{Answer, Remote};

/// The first pause before a batch is sent again; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// Which house is sent what.
#[derive(Debug, Clone, Copy)]
pub(super) enum Route<'n> {
    /// Records to the register, of all providers or of one.
    Register(Option<&'n Provider>),
    /// Files to the gateway of a provider.
    Csv(&'n Provider),
    /// Bundles to a door of the gateway of a provider.
    Fhir(&'n Provider, &'static str),
}

impl<'n> Route<'n> {
    /// The way of a form; not every form has a receiver.
    pub(super) fn of(form: Form, provider: Option<&'n Provider>) -> Result<Self, Failure> {
        let Some(provider) = provider else {
            let missing = |what: &str| Err(Failure::wrong_use(what, "give --provider BRANCH"));
            return match form {
                Form::Deliveries => Ok(Self::Register(None)),
                Form::Csv | Form::Fhir => missing("a gateway takes what one provider sends"),
                Form::Copy => Err(no_receiver()),
            };
        };
        match form {
            Form::Deliveries => Ok(Self::Register(Some(provider))),
            Form::Copy => Err(no_receiver()),
            Form::Csv => Ok(Self::Csv(provider)),
            Form::Fhir => match fhir::door(provider.dialect) {
                Some(door) => Ok(Self::Fhir(provider, door)),
                None => Err(Failure::wrong_use(
                    format!("{} has no EHR that sends FHIR", provider.name),
                    "give --format csv, or another provider",
                )),
            },
        }
    }

    /// The kind of house.
    pub(super) fn house(self) -> &'static str {
        match self {
            Self::Register(_) => "register",
            Self::Csv(_) | Self::Fhir(..) => "gateway",
        }
    }

    fn provider(self) -> Option<&'n Provider> {
        match self {
            Self::Register(provider) => provider,
            Self::Csv(provider) | Self::Fhir(provider, _) => Some(provider),
        }
    }

    /// Whether an answer of this status is about what was sent, and not about who sends it how.
    fn is_judgement(self, answer: &Answer) -> bool {
        let of_content = matches!(answer.status.as_u16(), 400 | 409 | 412 | 422);
        answer.status.is_success() || (of_content && matches!(self, Self::Fhir(..)))
    }
}

impl fmt::Display for Route<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = match self {
            Self::Register(_) => Form::Deliveries,
            Self::Csv(_) => Form::Csv,
            Self::Fhir(..) => Form::Fhir,
        };
        let whose = self.provider().map_or("all", |provider| &provider.branch);
        write!(f, "{form} of {whose}")
    }
}

fn no_receiver() -> Failure {
    let what = "no house takes rows of copy";
    Failure::wrong_use(what, "give --format deliveries, csv or fhir, or --out for copy")
}

/// A sending.
pub(super) struct Sending<'n> {
    pub(super) nation: &'n Nation,
    pub(super) route: Route<'n>,
    pub(super) remote: Remote,
    /// How long a target may be away.
    pub(super) patience: Duration,
}

impl Sending<'_> {
    /// Sends what was not answered yet, and counts the answers.
    pub(super) async fn run(&self, stay: &mut Stay) -> Result<Tally, Failure> {
        let before = stay.batches();
        let mut tally = Tally::after(before);
        let bar = progress::files(usize::try_from(self.nation.plan().months()).unwrap_or_default());
        let mut place = 0;
        for stretch in Chronicle::of(self.nation) {
            let mut messages = stretch.messages();
            messages.retain(|message| self.is_ours(message));
            for batch in batches(self.route, &messages) {
                place += 1;
                if place <= before {
                    continue;
                }
                let answer = self.answer_to(&batch, &tally, stay).await?;
                tally.count(self.route, &answer, batch.messages);
                if tally.is_unentitled() {
                    return Err(unentitled());
                }
                stay.answered()?;
                bar.set_message(format!("{} messages answered", tally.messages()));
            }
            bar.set_position(u64::from(stretch.month()));
        }
        bar.finish_and_clear();
        Ok(tally)
    }

    fn is_ours(&self, message: &Message<'_>) -> bool {
        let whose = self.route.provider();
        whose.is_none_or(|provider| provider.index == message.provider.index)
    }

    /// Sends a batch until it is answered, or patience is at its end.
    async fn answer_to(
        &self,
        batch: &Batch,
        tally: &Tally,
        stay: &Stay,
    ) -> Result<Answer, Failure> {
        let (mut waited, mut pause) = (Duration::ZERO, FIRST_PAUSE);
        loop {
            let sent = self.remote.post(&batch.path, batch.content_type, batch.body.clone()).await;
            let away = match sent {
                Ok(answer) if self.route.is_judgement(&answer) => return Ok(answer),
                Ok(answer) if is_for_later(&answer) => {
                    format!("the {} answered {}", self.route.house(), answer.status)
                }
                Ok(answer) => return Err(self.shut(&answer)),
                Err(Failure::Away(told)) => told.to_string(),
                // It does not know the token: to try again would not help.
                Err(Failure::Refused(told)) => return Err(Failure::Use(told)),
                Err(other) => return Err(other),
            };
            if waited >= self.patience {
                let what = format!("{away}\n{} messages were answered before", tally.messages());
                return Err(Failure::away(what, again(stay)));
            }
            tokio::time::sleep(pause).await;
            waited += pause;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// The house does not take anything in this way from this caller.
    fn shut(&self, answer: &Answer) -> Failure {
        let (house, status) = (self.route.house(), answer.status);
        let what = format!("the {house} answered {status}: {}", answer.complaint());
        let to_do = match status.as_u16() {
            403 | 404 => format!(
                "see that this is the address of a {house} and that its token is of a provider: \
                 `lir client add --role provider`"
            ),
            _ => format!("see that this is a {house} of the same version"),
        };
        Failure::wrong_use(what, to_do)
    }
}

fn is_for_later(answer: &Answer) -> bool {
    matches!(answer.status.as_u16(), 408 | 425 | 429)
}

fn again(stay: &Stay) -> &'static str {
    if stay.is_kept() {
        "start the same command again when it runs: it goes on where it stopped, and nothing is doubled"
    } else {
        "start the same command again when it runs: references follow from the seed, so nothing is \
         doubled"
    }
}

fn unentitled() -> Failure {
    Failure::wrong_use(
        "the register knows this caller, but for none of these branches",
        "admit one that acts for all: `lir client add --role provider --branches-from branches.txt`, \
         with the file of a run with --out",
    )
}
