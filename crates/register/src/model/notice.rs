//! The course of a case: which sendings it takes, and what each provider is told by one.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use exchange::recall::{Kind, References, Sending};
use exchange::{BranchNumber, Code, Findings, Reference};

/// What one provider is told by a sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressed {
    /// To whom.
    pub branch: BranchNumber,
    /// Its implants that are meant; in an update only what is new.
    pub implants: References,
    /// Those of earlier notices that are not meant any more.
    pub released: Vec<Reference>,
    /// How many it is told in the case and not released, with this.
    pub told: usize,
    /// How many it was ever told in the case, with this.
    pub told_ever: usize,
}

/// What one provider was told in a case so far.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// What still stands, and whether for certain.
    standing: HashMap<Reference, bool>,
    /// All that ever stood.
    ever: HashSet<Reference>,
}

impl Told {
    /// A further notice.
    pub fn add(&mut self, implants: References, released: &[Reference]) {
        for reference in released {
            self.standing.remove(reference);
        }
        let certain = implants.certain.into_iter().map(|it| (it, true));
        for (reference, certain) in
            certain.chain(implants.possible.into_iter().map(|it| (it, false)))
        {
            self.ever.insert(reference.clone());
            self.standing.insert(reference, certain);
        }
    }

    /// What of these it was not told, or not in this way.
    fn news(&self, meant: References) -> References {
        let unlike = |certain: bool| move |it: &Reference| self.standing.get(it) != Some(&certain);
        let (certain, possible) = (meant.certain.into_iter(), meant.possible.into_iter());
        References {
            certain: certain.filter(unlike(true)).collect(),
            possible: possible.filter(unlike(false)).collect(),
        }
    }

    /// What it was told and is not meant any more, in order.
    fn gone(&self, meant: &References) -> Vec<Reference> {
        let still: HashSet<&Reference> = meant.certain.iter().chain(&meant.possible).collect();
        let gone = self.standing.keys().filter(|it| !still.contains(it)).cloned();
        gone.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// Whether a case takes a sending, by the last one that it took.
pub fn admit(sending: &Sending, last: Option<&Sending>) -> Result<(), Findings> {
    let mut findings = Findings::none();
    match last {
        None if sending.kind != Kind::New => findings.add(Code::NoticeCaseUnknown, "/caseNumber"),
        None => {}
        Some(last) if last.kind == Kind::Closure => {
            findings.add(Code::NoticeAfterClosure, "/caseNumber");
        }
        Some(last) => {
            if sending.drill != last.drill {
                findings.add(Code::DrillMixed, "/drill");
            }
            let old = match sending.kind {
                Kind::New => {
                    findings.add(Code::NoticeCaseBegun, "/kind");
                    false
                }
                Kind::Update => sending.version <= last.version,
                Kind::Closure => sending.version < last.version,
            };
            if old {
                findings.add(Code::NoticeVersionOld, "/version");
            }
        }
    }
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

/// What each provider is told: those with a hit, and nobody else (rule R53).
///
/// An update goes to who is told something new or released from something; if its words, actions
/// or days are others, to all who still stand on it. A closure goes to all who were ever told. In
/// a drill the providers that its scope names take part, whether they have such a device or not:
/// a made-up device is nobody's.
#[must_use]
pub fn address(
    sending: &Sending,
    last: Option<&Sending>,
    mut meant: BTreeMap<BranchNumber, References>,
    told: BTreeMap<BranchNumber, Told>,
) -> Vec<Addressed> {
    let mut told = told;
    let mut branches: BTreeSet<BranchNumber> = told.keys().cloned().collect();
    if sending.kind == Kind::Closure {
        meant.clear();
    } else {
        branches.extend(meant.keys().cloned());
        if sending.drill {
            branches.extend(sending.scope.branches.iter().cloned());
        }
    }
    let reworded = last.is_some_and(|last| says_other(sending, last));
    let mut addressed = Vec::new();
    for branch in branches {
        let known = told.remove(&branch);
        let first = known.is_none();
        let mut known = known.unwrap_or_default();
        let meant = meant.remove(&branch).unwrap_or_default();
        let (implants, released) = if sending.kind == Kind::Closure {
            (References::default(), Vec::new())
        } else {
            let released = known.gone(&meant);
            (known.news(meant), released)
        };
        known.add(implants.clone(), &released);
        let stands = sending.drill || !known.standing.is_empty();
        let concerned = first
            || sending.kind == Kind::Closure
            || !implants.is_empty()
            || !released.is_empty()
            || (reworded && stands);
        if concerned {
            let (told, told_ever) = (known.standing.len(), known.ever.len());
            addressed.push(Addressed { branch, implants, released, told, told_ever });
        }
    }
    addressed
}

/// Whether more than the devices changed.
fn says_other(sending: &Sending, last: &Sending) -> bool {
    sending.text != last.text
        || sending.actions != last.actions
        || sending.settle_by != last.settle_by
        || sending.fsca_reference != last.fsca_reference
}
