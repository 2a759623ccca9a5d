//! What rows and columns of a year are called. What the law names is read from its data; the rest is
//! said here, in both languages.

use law::advice::Forms;
use law::inspection::Procedure;
use law::intervention::Intervention;
use law::signal::Sources;

use crate::model::result::Name;

type Said = &'static [(&'static str, &'static str, &'static str)];

/// Where a signal stands.
pub(super) const STANDING: Said = &[
    ("case", "in een zaak", "in a case"),
    ("set_aside", "terzijde gelegd", "set aside"),
    ("duplicate", "dubbel", "duplicate"),
    ("waiting", "wacht nog", "still waiting"),
];
/// What a visit came to where it has come to nothing yet.
pub(super) const NO_OUTCOME: Said = &[("none", "nog geen uitkomst", "no outcome yet")];
/// Regimes of cases.
pub(super) const REGIMES: Said = &[
    ("mdr", "MDR", "MDR"),
    ("ivdr", "IVDR", "IVDR"),
    ("wkkgz", "Wkkgz", "Wkkgz"),
    ("mdd_legacy", "oude richtlijnen (MDD)", "old directives (MDD)"),
    ("ivdd_legacy", "oude richtlijn (IVDD)", "old directive (IVDD)"),
];
/// What has a last day.
pub(super) const PLANS: Said = &[
    ("improvement_plan", "verbeterplannen (INS-I2)", "improvement plans (INS-I2)"),
    ("term", "termijnen van maatregelen (PROC-F3)", "terms of measures (PROC-F3)"),
    ("letter", "brieven over de registratie (INS-I4)", "letters about the register (INS-I4)"),
];
/// Whether it was met.
pub(super) const MET: Said = &[
    ("in_time", "op tijd", "in time"),
    ("late", "te laat", "late"),
    ("not_done", "niet gedaan of onvoldoende", "not done, or insufficient"),
];
/// Whether a breach was established before, of the same operator.
pub(super) const AGAIN: Said =
    &[("first", "voor het eerst", "the first time"), ("repeated", "herhaald", "repeated")];
/// Remedies.
pub(super) const REMEDIES: Said = &[
    ("objection", "bezwaar", "objection"),
    ("interim_relief", "voorlopige voorziening", "interim relief"),
    ("court", "beroep", "appeal to the court"),
    ("appeal", "hoger beroep", "higher appeal"),
];
/// What came of them.
pub(super) const RESULTS: Said = &[
    ("dismissed", "ongegrond", "dismissed"),
    ("upheld", "gegrond", "upheld"),
    ("partly", "deels gegrond", "upheld in part"),
    ("open", "loopt nog", "still open"),
    ("inadmissible", "niet-ontvankelijk", "inadmissible"),
    ("withdrawn", "ingetrokken", "withdrawn"),
];
/// What has a proposal.
pub(super) const PROPOSED: Said = &[
    ("theme", "scores van thema's (INS-I1)", "scores of themes (INS-I1)"),
    ("outcome", "uitkomsten van bezoeken (INS-I2)", "outcomes of visits (INS-I2)"),
    ("measure", "maatregelen", "measures"),
    ("letter", "brieven over de registratie", "letters about the register"),
    ("advice", "voorlichting (INT-E1)", "advice to others (INT-E1)"),
];
/// Whether it was followed.
pub(super) const FOLLOWED: Said = &[
    ("as_proposed", "volgens het voorstel", "as proposed"),
    ("departed", "afgeweken, met motivering", "departed from, with a motive"),
];
/// Where advice to others stands.
pub(super) const ADVICE: Said = &[
    ("planned", "gepland", "planned"),
    ("done", "uitgevoerd", "carried out"),
    ("dropped", "niet doorgegaan", "dropped"),
];

/// Names of what is said here.
pub(super) fn said(said: Said) -> Vec<Name> {
    said.iter().map(Name::from).collect()
}

/// Sources of signals.
pub(super) fn sources() -> Vec<Name> {
    let name = |it: &law::signal::Source| Name::new(&it.code, &it.name_nl, &it.name);
    Sources::shipped().all().iter().map(name).collect()
}

/// Kinds of visits.
pub(super) fn visits() -> Vec<Name> {
    let all = &Procedure::shipped().visits;
    all.iter().map(|(code, word)| Name::new(code, &word.nl, &word.en)).collect()
}

/// Interventions that are measures.
pub(super) fn interventions() -> Vec<Name> {
    let name = |it: &Intervention| {
        let (dutch, english) = (it.name_nl(), it.name_en());
        let code = it.code();
        Name::new(code, &format!("{dutch} ({code})"), &format!("{english} ({code})"))
    };
    Intervention::ALL.iter().map(name).collect()
}

/// Forms of advice.
pub(super) fn forms() -> Vec<Name> {
    Forms::shipped().all().iter().map(|it| Name::new(&it.code, &it.name_nl, &it.name)).collect()
}
