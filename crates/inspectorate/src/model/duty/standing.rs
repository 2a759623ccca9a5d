//! How each site stands: the directory beside what the register received. A site without figures is
//! shown as one that never delivered, and a branch with figures that is not in the directory as that.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use jiff::civil::Date;
use law::duty::Watch;

use super::Summary;
use crate::model::directory::Entry;

/// How a site stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is expected to register and never did.
    Never,
    /// It registered, and the register received nothing since for too long.
    Silent,
    /// It registers.
    Active,
    /// It has figures and is not in the directory.
    NotInDirectory,
    /// Somebody decided that it need not register.
    Exempt,
    /// The directory says that it ended.
    Ended,
}

/// A site with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// The branch.
    pub branch: BranchNumber,
    /// What the directory says; none if it says nothing.
    pub entry: Option<Entry>,
    /// What its figures say.
    pub summary: Summary,
    /// How it stands.
    pub standing: Standing,
}

/// What is shown of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those that never delivered or fell silent.
    Silent,
    /// Those that deliver late.
    Late,
    /// Those that suddenly deliver less.
    Dropping,
    /// Those with figures that are not in the directory.
    NotInDirectory,
    /// Those that are exempt.
    Exempt,
}

impl Filter {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::All, Self::Silent, Self::Late, Self::Dropping, Self::NotInDirectory, Self::Exempt];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Silent => "silent",
            Self::Late => "late",
            Self::Dropping => "dropping",
            Self::NotInDirectory => "not_in_directory",
            Self::Exempt => "exempt",
        }
    }

    /// The filter of this code; all for any other.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|it| it.as_str() == code).unwrap_or_default()
    }

    /// Whether a site passes.
    #[must_use]
    pub fn passes(self, it: &Watched) -> bool {
        match self {
            Self::All => true,
            Self::Silent => matches!(it.standing, Standing::Never | Standing::Silent),
            Self::Late => it.is_watched() && it.summary.is_late,
            Self::Dropping => it.is_watched() && it.summary.is_dropping,
            Self::NotInDirectory => it.standing == Standing::NotInDirectory,
            Self::Exempt => it.standing == Standing::Exempt,
        }
    }
}

impl Watched {
    /// A site as the directory and its figures have it: who is in the directory and not exempt is
    /// expected to register, and is silent or active by what was received of it.
    #[must_use]
    pub fn of(entry: Option<Entry>, summary: Summary, watch: &Watch, today: Date) -> Self {
        let is_silent = |it: &Entry| {
            let received_last = summary.last_received_on.unwrap_or(Date::MIN);
            watch.is_silent(it.expected_from(today), received_last, today)
        };
        let standing = match &entry {
            None => Standing::NotInDirectory,
            Some(it) if it.is_exempt(today) => Standing::Exempt,
            Some(it) if !it.site.holds_on(today) => Standing::Ended,
            Some(_) if summary.ever == 0 => Standing::Never,
            Some(it) if is_silent(it) => Standing::Silent,
            Some(_) => Standing::Active,
        };
        Self { branch: summary.branch.clone(), entry, summary, standing }
    }

    /// Whether its points lead to work: those of who is exempt or ended do not.
    #[must_use]
    pub fn is_watched(&self) -> bool {
        !matches!(self.standing, Standing::Exempt | Standing::Ended)
    }

    /// What it is called; its number if the directory says nothing.
    #[must_use]
    pub fn name(&self) -> &str {
        self.entry.as_ref().map_or(self.branch.as_str(), |it| it.site.it.name.as_str())
    }
}

/// Everybody who is in the directory or has figures, who gives most reason to look first.
/// `without` makes the summary of a site that has no figures.
#[must_use]
pub fn arranged(
    entries: Vec<Entry>,
    summaries: Vec<Summary>,
    (watch, today): (&Watch, Date),
    without: impl Fn(&BranchNumber) -> Summary,
) -> Vec<Watched> {
    let mut figures: BTreeMap<BranchNumber, Summary> =
        summaries.into_iter().map(|it| (it.branch.clone(), it)).collect();
    let mut all: Vec<Watched> = entries
        .into_iter()
        .map(|entry| {
            let branch = entry.site.it.branch.clone();
            let summary = figures.remove(&branch).unwrap_or_else(|| without(&branch));
            Watched::of(Some(entry), summary, watch, today)
        })
        .collect();
    // Nothing ever came of a branch whose events were all withdrawn: it is nobody's site.
    let rest = figures.into_values().filter(|it| it.ever > 0);
    all.extend(rest.map(|summary| Watched::of(None, summary, watch, today)));
    all.sort_by(|one, other| {
        let weight = |it: &Watched| (!it.is_watched(), std::cmp::Reverse(it.summary.points));
        weight(one).cmp(&weight(other)).then_with(|| one.name().cmp(other.name()))
    });
    all
}
