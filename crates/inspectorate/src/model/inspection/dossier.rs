//! An inspection as its entries make it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use law::dutch_day;
use law::inspection::{Framework, Happened, Proposal, Score};
use uuid::Uuid;

use super::blackout::Blackout;
use super::entry::{Entry, NormScore};
use super::record::{
    Answers, Comment, Judged, Kept, Letter, Opened, Plan, Proof, Release, Request,
};
use super::{Inspection, Standing, State};

/// An inspection as its entries make it.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// What it was planned with.
    pub head: Inspection,
    /// The framework it is judged by.
    pub framework: Framework,
    /// The entries, in their order.
    pub kept: Vec<Kept>,
    /// How far it is.
    pub state: State,
    /// The day of the visit.
    pub visited: Option<Date>,
    /// What was asked for.
    pub requests: Vec<Request>,
    /// What was found.
    pub evidence: Vec<Proof>,
    /// Files that were opened.
    pub files: Vec<Opened>,
    /// How many patients were called, and their answers as numbers.
    pub interviews: Option<(i64, Answers)>,
    /// Scores of norms, the last of each.
    pub norms: BTreeMap<String, NormScore>,
    /// Scores of themes, the last of each.
    pub themes: BTreeMap<String, Judged>,
    /// The outcome, and what an officer decided.
    pub outcome: Option<(Judged, String)>,
    /// What the draft says.
    pub findings: String,
    /// When the draft was sent, and until when the subject may comment.
    pub hearing: Option<(Date, Date)>,
    /// When the subject said that it is done.
    pub heard_out: Option<Date>,
    /// Comments on the facts.
    pub comments: Vec<Comment>,
    /// When the report became final.
    pub finalised: Option<Date>,
    /// The letter about the register.
    pub letter: Option<Letter>,
    /// The improvement plan.
    pub plan: Option<Plan>,
    /// What happened after the outcome.
    pub happened: Vec<Happened>,
    /// Steps up that were decided on: the id in the framework, where to, whether it was followed, why.
    pub steps: Vec<(String, Option<String>, bool, String)>,
    /// The signal it was made.
    pub signal: Option<Uuid>,
    /// Why it was closed.
    pub closed: Option<String>,
    /// Its publication.
    pub release: Option<Release>,
    /// Passages that are blacked out where everybody reads it, or were.
    pub blackouts: Vec<Blackout>,
    /// Whether everybody could read it before the last decision about it.
    pub was_public: bool,
}

impl Dossier {
    /// An inspection from its entries, judged by its framework.
    #[must_use]
    pub fn of(head: Inspection, framework: Framework, kept: Vec<Kept>) -> Self {
        let mut it = Self {
            head,
            framework,
            kept: Vec::new(),
            state: State::Planned,
            visited: None,
            requests: Vec::new(),
            evidence: Vec::new(),
            files: Vec::new(),
            interviews: None,
            norms: BTreeMap::new(),
            themes: BTreeMap::new(),
            outcome: None,
            findings: String::new(),
            hearing: None,
            heard_out: None,
            comments: Vec::new(),
            finalised: None,
            letter: None,
            plan: None,
            happened: Vec::new(),
            steps: Vec::new(),
            signal: None,
            closed: None,
            release: None,
            blackouts: Vec::new(),
            was_public: false,
        };
        for entry in kept {
            it.add(entry);
        }
        it
    }

    /// The same with one more entry.
    pub fn add(&mut self, kept: Kept) {
        match &kept.entry {
            entry if entry.is_about_publication() => self.publish(entry, &kept),
            Entry::LetterSent { .. }
            | Entry::LetterDone { .. }
            | Entry::PlanAsked { .. }
            | Entry::PlanReported { .. }
            | Entry::PlanVerified { .. }
            | Entry::Escalated { .. } => self.follow(&kept),
            _ => self.work(&kept),
        }
        self.kept.push(kept);
    }

    /// What is done up to the final report.
    fn work(&mut self, kept: &Kept) {
        let number = kept.number;
        match kept.entry.clone() {
            Entry::Requested { norms, what, due } => {
                self.requests.push(Request { number, norms, what, due, received: None });
            }
            Entry::Received { request, on } => {
                let found = self.requests.iter_mut().find(|it| it.number == request);
                if let Some(it) = found {
                    it.received = Some(on);
                }
            }
            Entry::Prepared => self.state = State::Prepared,
            Entry::Visited { on } => {
                self.visited = Some(on);
                self.state = State::Visited;
            }
            Entry::FileOpened { sample, because } => {
                let (at, by) = (kept.made_at, kept.made_by.name.clone());
                self.files.push(Opened { sample, because, at, by });
            }
            Entry::Evidence { of, norms, reference, on, note } => {
                self.evidence.push(Proof { number, of, norms, reference, on, note });
            }
            Entry::Interviews { count, answers } => self.interviews = Some((count, answers)),
            // What rests on other scores is judged anew.
            Entry::Norms { theme, scores } => {
                self.norms.extend(scores.into_iter().map(|it| (it.norm.clone(), it)));
                self.themes.remove(&theme);
                self.outcome = None;
            }
            Entry::Theme { theme, judged } => {
                self.themes.insert(theme, judged);
                self.outcome = None;
            }
            Entry::Overall { judged, decision } => self.outcome = Some((judged, decision)),
            Entry::Drafted { findings } => {
                self.findings = findings;
                self.state = self.state.max(State::Draft);
            }
            Entry::Heard { on, until } => {
                self.hearing = Some((on, until));
                self.state = State::Hearing;
            }
            Entry::Commented { on, place, text } => {
                self.comments.push(Comment { number, on, place, text, answer: None });
            }
            Entry::HeardOut { on } => self.heard_out = Some(on),
            Entry::Answered { comment, heed, text } => {
                let found = self.comments.iter_mut().find(|it| it.number == comment);
                if let Some(it) = found {
                    it.answer = Some((heed, text.clone()));
                }
            }
            Entry::Final { on } => {
                self.finalised = Some(on);
                self.state = State::Final;
            }
            Entry::Signalled { signal } => self.signal = Some(signal),
            Entry::Closed { because } => {
                self.closed = Some(because);
                self.state = State::Closed;
            }
            _ => {}
        }
    }

    /// What comes after it.
    fn follow(&mut self, kept: &Kept) {
        if matches!(kept.entry, Entry::LetterSent { .. } | Entry::PlanAsked { .. })
            && self.state == State::Final
        {
            self.state = State::FollowUp;
        }
        match kept.entry.clone() {
            Entry::LetterSent { on, reason, since } => {
                self.letter = Some(Letter { on, reason, since, done: None });
            }
            Entry::LetterDone { on, reference, .. } => {
                if let Some(it) = &mut self.letter {
                    it.done = Some((on, reference));
                }
            }
            Entry::PlanAsked { on, due, items } => {
                let plan = Plan { asked: on, due, items, reported: None, verified: None };
                self.plan = Some(plan);
            }
            Entry::PlanReported { on, text } => {
                if let Some(plan) = &mut self.plan {
                    plan.reported = Some((on, text.clone()));
                    plan.verified = None;
                }
            }
            Entry::PlanVerified { sufficient, trust_lacks, at_stake, motive } => {
                let by = kept.made_by.name.clone();
                if let Some(plan) = &mut self.plan {
                    plan.verified = Some((sufficient, motive.clone(), by.clone()));
                }
                self.happened.retain(|it| *it != Happened::ReportInsufficient);
                let new = [
                    (!sufficient, Happened::ReportInsufficient),
                    (trust_lacks, Happened::TrustLacks),
                    (at_stake, Happened::SafetyAtStake),
                ];
                let new = new.into_iter().filter(|(is, _)| *is).map(|(_, it)| it);
                self.happened.extend(new);
            }
            Entry::Escalated { step, to, follows, motive } => {
                if let (true, Some(to), Some((judged, _))) = (follows, &to, &mut self.outcome) {
                    judged.score.clone_from(to);
                    judged.proposal.clone_from(to);
                }
                self.steps.push((step, to, follows, motive));
            }
            _ => {}
        }
    }

    fn publish(&mut self, entry: &Entry, kept: &Kept) {
        let at = kept.made_at;
        self.was_public |= self.release.as_ref().is_some_and(|it| it.is_public_on(dutch_day(at)));
        match (entry.clone(), &mut self.release) {
            (Entry::BlackedOut { place, passage, ground }, _) => {
                let (number, by, lifted) = (kept.number, kept.made_by.name.clone(), None);
                self.blackouts.push(Blackout { number, place, passage, ground, at, by, lifted });
            }
            (Entry::Uncovered { of, because }, _) => self.lift(of, because),
            (Entry::Published { announced, from, summary }, old) => {
                let reaction = old.take().and_then(|it| it.reaction);
                let (suspended, withdrawn) = (None, None);
                let new = Release { announced, from, summary, reaction, suspended, withdrawn };
                self.release = Some(new);
            }
            (Entry::Reacted { on, text }, Some(it)) => it.reaction = Some((on, text)),
            (Entry::Suspended { because }, Some(it)) => it.suspended = Some(because),
            (Entry::Resumed { .. }, Some(it)) => it.suspended = None,
            (Entry::Withdrawn { because }, Some(it)) => it.withdrawn = Some((because, at)),
            _ => {}
        }
    }

    /// What the rules propose for a theme, by the norms that were scored.
    #[must_use]
    pub fn theme_proposal(&self, theme: &str) -> Option<Proposal<'_>> {
        let scored = self.norms.values().filter_map(|it| {
            Some((it.norm.as_str(), Score::of(it.score.as_deref().unwrap_or_default())?))
        });
        self.framework.theme_score(theme, &scored.collect::<Vec<_>>())
    }

    /// What they propose for the whole, once each theme has its score.
    #[must_use]
    pub fn outcome_proposal(&self) -> Option<Proposal<'_>> {
        let of = |id: &String| Score::of(&self.themes.get(id)?.score);
        let themes: Option<Vec<Score>> =
            self.framework.themes.iter().map(|it| of(&it.id)).collect();
        self.framework.outcome(&themes?)
    }

    /// Whether each norm of a theme was scored, or put aside.
    #[must_use]
    pub fn has_norms_of(&self, theme: &str) -> bool {
        let of = self.framework.theme(theme);
        of.is_some_and(|it| it.norms.iter().all(|norm| self.norms.contains_key(&norm.id)))
    }

    /// Evidence for a norm.
    pub fn proofs<'d>(&'d self, norm: &'d str) -> impl Iterator<Item = &'d Proof> {
        self.evidence.iter().filter(move |it| it.norms.iter().any(|of| of == norm))
    }

    /// Whether the register was fallen short on, by the score of its norm.
    #[must_use]
    pub fn is_short_on_register(&self) -> bool {
        let norm = self.framework.registration.as_ref().map(|(norm, _)| norm);
        let score = norm.and_then(|it| self.norms.get(it)).and_then(|it| it.score.as_deref());
        score.and_then(Score::of).is_some_and(|it| it > Score::A)
    }

    /// All that happened by a day, a term that passed included.
    #[must_use]
    pub fn happened_by(&self, today: Date) -> Vec<Happened> {
        let mut all = self.happened.clone();
        let is_late = |it: &Plan| it.reported.is_none() && today > it.due;
        if self.plan.as_ref().is_some_and(is_late) {
            all.push(Happened::TermPassed);
        }
        all
    }

    /// The names of all who worked in it.
    #[must_use]
    pub fn people(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.head.team.iter().map(String::as_str).collect();
        names.extend(self.kept.iter().map(|it| it.made_by.name.as_str()));
        names.push(&self.head.opened_by.name);
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Where it stands, as lists show it.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let release = self.release.as_ref();
        let waits = |it: &&Release| it.suspended.is_none() && it.withdrawn.is_none();
        Standing {
            state: self.state,
            outcome: self.outcome.as_ref().map(|(it, _)| it.score.clone()),
            due_on: self.due_on(),
            public_from: release.filter(waits).map(|it| it.from),
            is_withdrawn: release.is_some_and(Release::was_taken_back),
        }
    }

    fn due_on(&self) -> Option<Date> {
        match self.state {
            State::Planned | State::Prepared => Some(self.head.planned_on),
            State::Hearing => self.hearing.map(|(_, until)| until),
            State::FollowUp => {
                self.plan.as_ref().filter(|it| it.verified.is_none()).map(|it| it.due)
            }
            _ => None,
        }
    }
}
