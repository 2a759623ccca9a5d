//! What can be done against a decision, and by when: from an outcome and the days on which things
//! happened to every window with its dates, the rule it follows and the article it rests on.
//!
//! A window is there only when its start is known. How long it is, is data (`data/clocks.toml`).
//!
//! ```
//! use jiff::civil::date;
//! use law::clock::Clocks;
//! use law::intervention::{Fact, Facts, Policy};
//! use law::remedy::{Moments, WindowKind, windows};
//!
//! let policy = Policy::shipped();
//! let mut facts = Facts::assumed();
//! facts.set(Fact::NonConformity.value("yes").unwrap());
//! let outcome = policy.decide(&facts).outcome;
//! let moments = Moments { announced: Some(date(2026, 3, 16)), ..Moments::default() };
//! let windows = windows(&outcome, &moments, Clocks::shipped());
//! let objection = windows.iter().find(|it| it.kind == WindowKind::Objection).unwrap();
//! assert_eq!(objection.last, Some(date(2026, 4, 28)));
//! ```

mod kind;
#[cfg(test)]
mod tests;

use jiff::ToSpan as _;
use jiff::civil::Date;

pub use kind::WindowKind;

use crate::article::{Article, Confidence};
use crate::clock::{Clock, Clocks, Move};
use crate::intervention::{Intervention, Note, Notes, Outcome, Publication, Remedy};

/// The days on which things happened, as far as they did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moments {
    /// The decision was announced to the party.
    pub announced: Option<Date>,
    /// An extension of the order was announced, the last of them.
    pub extended: Option<Date>,
    /// A decision to collect a penalty was announced, the last of them.
    pub collected: Option<Date>,
    /// A decision on the costs of coercion was announced, the last of them.
    pub costs: Option<Date>,
    /// The Commission and the member states received the notification.
    pub notified: Option<Date>,
    /// A member state or the Commission objected.
    pub eu_objected: Option<Date>,
    /// The magistrate refused to authorise an online order.
    pub magistrate_refused: Option<Date>,
    /// The decision to publish was announced.
    pub publication_announced: Option<Date>,
    /// Interim relief was asked for and is pending.
    pub relief_pending: bool,
    /// The party was asked for its reaction.
    pub reaction_asked: Option<Date>,
    /// Date of the report of a violation that is to be fined.
    pub fine_report: Option<Date>,
    /// Submissions on the intended fine.
    pub fine_submissions: Option<Date>,
    /// The case was presented to the public prosecutor.
    pub prosecutor_asked: Option<Date>,
    /// The prosecutor answered, or let the case go.
    pub prosecutor_answered: Option<Date>,
}

/// A window in which something may, or must, be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Which one.
    pub kind: WindowKind,
    /// The rule it follows.
    pub rule: String,
    /// What is due or possible, in English.
    pub what: String,
    /// The same in Dutch.
    pub what_nl: String,
    /// The day that starts it: day 0.
    pub from: Date,
    /// Its last day as counted; none where it has no end of its own.
    pub plain: Option<Date>,
    /// Its last day by law; none where it has no end of its own, or does not run on.
    pub last: Option<Date>,
    /// The first day on which something may be done.
    pub earliest: Option<Date>,
    /// Why the last day by law is not the one as counted.
    pub moves: Vec<Move>,
    /// Held up: the term does not run, or nothing may be done, until that is over.
    pub suspended: bool,
    /// What it rests on.
    pub article: Article,
    /// How sure we are.
    pub confidence: Confidence,
}

/// Every window of an outcome whose start is known, in the order of their days.
pub fn windows(outcome: &Outcome, moments: &Moments, clocks: &Clocks) -> Vec<Window> {
    let mut run = Run { clocks, found: Vec::new() };
    run.against_the_decision(outcome, moments);
    run.in_the_union(outcome, moments);
    run.publication(outcome, moments);
    run.fine(outcome, moments);
    run.of_the_measures(outcome, moments);
    let mut found = run.found;
    found.sort_by_key(|it| it.earliest.or(it.last).unwrap_or(it.from));
    found
}

struct Run<'c> {
    clocks: &'c Clocks,
    found: Vec<Window>,
}

impl Run<'_> {
    /// Objection and interim relief, and the appeal against the magistrate.
    fn against_the_decision(&mut self, outcome: &Outcome, moments: &Moments) {
        if outcome.objection.contains(&Remedy::Awb6W)
            && let Some(announced) = moments.announced
        {
            let last = self.add(WindowKind::Objection, announced);
            if let Some(last) = last {
                self.add(WindowKind::ObjectionPosted, last);
                self.add(WindowKind::ObjectionDecision, last);
                self.add(WindowKind::ObjectionDecisionCommittee, last);
            }
            self.found.push(relief(announced));
            self.add_from(WindowKind::ExtensionObjection, moments.extended);
            self.add_from(WindowKind::CollectionObjection, moments.collected);
            self.add_from(WindowKind::CostsObjection, moments.costs);
        }
        if has_note(outcome, Note::Appeal14Days) {
            self.add_from(WindowKind::MagistrateAppeal, moments.magistrate_refused);
        }
    }

    /// What member states and the Commission may do.
    fn in_the_union(&mut self, outcome: &Outcome, moments: &Moments) {
        if outcome.objection.contains(&Remedy::Eu2M) {
            self.add_from(WindowKind::EuObjection, moments.notified);
            if moments.eu_objected.is_some() {
                self.add_from(WindowKind::CommissionDecision, moments.notified);
            }
        }
        if outcome.objection.contains(&Remedy::EcReview6M) {
            self.add_from(WindowKind::CommissionReview, moments.notified);
        }
    }

    fn publication(&mut self, outcome: &Outcome, moments: &Moments) {
        match outcome.publication {
            Publication::Summary2W => {
                let before = self.found.len();
                self.add_from(WindowKind::Publication, moments.publication_announced);
                for window in &mut self.found[before..] {
                    window.suspended = moments.relief_pending;
                }
                self.add_from(WindowKind::Reaction, moments.reaction_asked);
            }
            Publication::SummaryAtOnce => {
                self.add_from(WindowKind::Reaction, moments.reaction_asked);
            }
            Publication::General | Publication::EndNotice | Publication::Nothing => {}
        }
    }

    fn fine(&mut self, outcome: &Outcome, moments: &Moments) {
        let is_fine = outcome.interventions.contains(&Intervention::Boete);
        if is_fine || has_note(outcome, Note::PresentToOm) {
            self.add_from(WindowKind::Prosecutor, moments.prosecutor_asked);
            let before = self.found.len();
            self.add_from(WindowKind::FineDecision, moments.fine_report);
            let stands = self.found.len() > before;
            if stands && let Some(asked) = moments.prosecutor_asked {
                self.found[before].wait_for_prosecutor(asked, moments.prosecutor_answered);
            }
        }
        if is_fine {
            self.add_from(WindowKind::FineFivePercent, moments.fine_submissions);
        }
    }

    /// The terms that the measures have of themselves.
    fn of_the_measures(&mut self, outcome: &Outcome, moments: &Moments) {
        let Some(announced) = moments.announced else { return };
        for term in &outcome.terms {
            if let Some(clock) = self.clocks.of(term).next() {
                self.found.push(window(WindowKind::OfMeasure, clock, announced));
            }
        }
    }

    fn add_from(&mut self, kind: WindowKind, start: Option<Date>) {
        if let Some(start) = start {
            self.add(kind, start);
        }
    }

    fn add(&mut self, kind: WindowKind, start: Date) -> Option<Date> {
        let clock = self.clocks.named(kind.clock()?)?;
        let window = window(kind, clock, start);
        let last = window.last;
        self.found.push(window);
        last
    }
}

impl Window {
    /// A term that stands still while the case lies with the prosecutor (Awb 5:51(2)).
    fn wait_for_prosecutor(&mut self, asked: Date, answered: Option<Date>) {
        // Presented after the term was over: there was nothing left to stand still.
        if self.last.is_some_and(|last| asked > last) {
            return;
        }
        let Some(answered) = answered.filter(|it| *it >= asked) else {
            self.suspended = true;
            self.plain = None;
            self.last = None;
            self.moves.clear();
            return;
        };
        let stood_still = (answered - asked.max(self.from)).get_days().max(0);
        let later = |day: Option<Date>| day.map(|it| it.saturating_add(stood_still.days()));
        self.plain = later(self.plain);
        self.last = later(self.last);
    }
}

fn window(kind: WindowKind, clock: &Clock, from: Date) -> Window {
    let end = clock.end(from);
    let is_earliest = clock.counting.is_earliest();
    Window {
        kind,
        rule: clock.id.clone(),
        what: clock.what.clone(),
        what_nl: clock.what_nl.clone(),
        from,
        plain: (!is_earliest).then_some(end.plain),
        last: (!is_earliest).then_some(end.legal),
        earliest: is_earliest.then_some(end.legal),
        moves: end.moves,
        suspended: false,
        article: clock.article.clone(),
        confidence: clock.confidence,
    }
}

/// Interim relief has no term of its own: it can be asked for as long as an objection or an appeal
/// can be, or is pending.
fn relief(announced: Date) -> Window {
    Window {
        kind: WindowKind::InterimRelief,
        rule: "PROC-F9".to_owned(),
        what: "Interim relief can be asked for while an objection is possible or pending; before the earliest day of publication it holds that up.".to_owned(),
        what_nl: "Een voorlopige voorziening kan zolang bezwaar openstaat of loopt; gevraagd vóór de eerste dag van openbaarmaking houdt zij die op.".to_owned(),
        from: announced,
        plain: None,
        last: None,
        earliest: None,
        moves: Vec::new(),
        suspended: false,
        article: Article::fixed("Awb art. 8:81; Gezondheidswet art. 44a", None),
        confidence: Confidence::Read,
    }
}

fn has_note(outcome: &Outcome, note: Note) -> bool {
    matches!(&outcome.notes, Notes::Of(notes) if notes.contains(&note))
}
