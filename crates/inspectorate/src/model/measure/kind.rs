//! The kinds of steps and what each asks: a table, so that a lawyer can read what is recorded.

use law::intervention::Intervention::{
    self, Aanwijzing, Bevel, Boete, Eis, Lob, Lod, Zloi1, Zloi2,
};
use law::intervention::Regime::{MdrIvdr, Wkkgz};

use super::field::Control::{Day, Euro, Line, Number, Pick, Text, Tick};
use super::field::{Field, Instrument};

/// Whose work a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of who prepares and takes measures.
    Enforcement,
    /// Of who publishes.
    Publication,
    /// Of nobody: the house notes it when its day came.
    House,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $code:literal, $whose:ident, $is_case:literal: $fields:expr;)+) => {
        /// A kind of step.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind { $($(#[$doc])* $kind,)+ }

        impl Kind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$kind => $code,)+ }
            }

            /// How the access log names it.
            #[must_use]
            pub const fn action(self) -> &'static str {
                match self { $(Self::$kind => concat!("measure.", $code),)+ }
            }

            /// Whose work it is.
            #[must_use]
            pub const fn whose(self) -> Whose {
                match self { $(Self::$kind => Whose::$whose,)+ }
            }

            /// Whether it is of the whole case and not of one measure.
            #[must_use]
            pub const fn is_of_case(self) -> bool {
                match self { $(Self::$kind => $is_case,)+ }
            }

            /// What it asks, of every measure.
            #[must_use]
            pub fn all_fields(self) -> &'static [Field] {
                match self { $(Self::$kind => const { $fields },)+ }
            }
        }
    };
}

const ON: Field = Field::needed("on", Day);
const BECAUSE: Field = Field::needed("because", Text);
/// Whether the operator had to give it, and whether it exists apart from its will: what decides if
/// it may reach the prosecutor (INT-D10).
const MATERIAL: Field =
    Field::needed("material", Pick(&["free", "forced_real", "forced_will", "secret"]));
const FINE: &[Intervention] = &[Boete];
const PENALTY: &[Intervention] = &[Lod];
const COERCION: &[Intervention] = &[Lob];
/// Measures that bring an amount which a remedy can fix anew.
const OWED: &[Intervention] = &[Boete, Lob];
/// Which decision a remedy is against, of measures that others follow on; the measure itself where
/// nothing is picked.
const AGAINST: Field =
    Field::spare("against", Pick(&["measure", "extension", "collection", "costs"]))
        .of(&[Bevel, Lod, Lob]);
const WITH_TERM: &[Intervention] = &[Bevel, Eis, Lod, Lob, Zloi1, Zloi2, Aanwijzing];

kinds! {
    /// The concept, or a later wording of it.
    Draft = "draft", Enforcement, false: &[
        Field::needed("measures", Text),
        Field::needed("grounds", Text),
        Field::needed("basis", Line),
        Field::needed("term_end", Day).of(WITH_TERM),
        Field::needed("costs", Pick(&["full", "partly_theirs", "none_theirs"])).of(COERCION),
        Field::needed("per", Pick(&["lump_sum", "period", "breach"])).of(PENALTY),
        Field::needed("amount", Euro).of(PENALTY),
        Field::spare("period", Line).of(PENALTY),
        Field::needed("maximum", Euro).of(PENALTY),
        Field::needed("proportion", Text).of(PENALTY),
        Field::needed("violation_on", Day).of(FINE),
        Field::needed("stars", Pick(&["1", "2", "3"])).of(FINE).under(MdrIvdr),
        Field::needed("class", Pick(&["I", "IIa", "IIb", "III"])).of(FINE).under(MdrIvdr),
        Field::needed("net", Pick(&["mitigating", "neutral", "aggravating"])).of(FINE).under(MdrIvdr),
        Field::needed("blame", Pick(&["reduced", "normal", "gross", "intent"])).of(FINE).under(MdrIvdr),
        Field::needed("persons", Number(1, 10_000_000)).of(FINE).under(MdrIvdr),
        Field::needed("nth", Number(1, 20)).of(FINE),
        Field::spare("turnover", Euro).of(FINE).under(MdrIvdr),
        Field::spare("share", Number(1, 100)).of(FINE).under(Wkkgz),
        Field::spare("share_because", Text).of(FINE).under(Wkkgz),
        Field::spare("motive", Text),
        Field::spare("confidential", Text),
    ];
    /// The intention was sent, with a term for submissions.
    Intended = "intended", Enforcement, false: &[ON, Field::needed("hearing_until", Day), Field::spare("note", Text)];
    /// What the operator put forward.
    Submitted = "submitted", Enforcement, false: &[
        ON,
        Field::needed("by", Line),
        Field::needed("how", Pick(&["written", "oral", "waived"])),
        Field::spare("text", Text),
        Field::spare("documents", Line),
        MATERIAL,
    ];
    /// The dated report of the violation that a fine needs.
    Report = "report", Enforcement, false: &[ON, Field::needed("text", Text), MATERIAL];
    /// The examining magistrate was asked.
    MagistrateAsked = "magistrate_asked", Enforcement, false: &[ON, Field::needed("proportionality", Text), Field::needed("subsidiarity", Text)];
    /// What the examining magistrate decided.
    MagistrateDecided = "magistrate_decided", Enforcement, false: &[ON, Field::needed("answer", Pick(&["granted", "refused"])), Field::spare("text", Text)];
    /// The decision.
    Decided = "decided", Enforcement, false: &[ON, Field::spare("answer", Text), Field::spare("motive", Text)];
    /// A letter was sent.
    Sent = "sent", Enforcement, false: &[ON];
    /// What was decided was looked at again after hearing afterwards.
    Reviewed = "reviewed", Enforcement, false: &[ON, Field::needed("result", Pick(&["maintained", "amended", "withdrawn"])), BECAUSE];
    /// Other authorities and the notified body were told.
    Notified = "notified", Enforcement, false: &[
        ON,
        Field::needed("identification", Text),
        Field::needed("origin", Text),
        Field::needed("non_conformity", Text),
        Field::needed("risk", Text),
        Field::needed("nature", Text),
        Field::needed("duration", Line),
        Field::needed("arguments", Text),
        Field::spare("reference", Line),
    ];
    /// What one of them answered.
    Answered = "answered", Enforcement, false: &[
        ON,
        Field::needed("from", Pick(&["EC", "MS", "NB"])),
        Field::needed("sender", Line),
        Field::needed("what", Pick(&["received", "agrees", "objects", "asks", "justified", "not_justified"])),
        Field::spare("text", Text),
    ];
    /// An order that holds for so many days was made to hold longer.
    Extended = "extended", Enforcement, false: &[ON, Field::needed("term_end", Day), BECAUSE];
    /// What the operator says it did.
    ActionReported = "action_reported", Enforcement, false: &[
        ON,
        Field::needed("by", Line),
        Field::needed("action", Text),
        Field::needed("justification", Text),
        Field::needed("evidence", Text),
        Field::needed("done_on", Day),
        MATERIAL,
    ];
    /// The term passed: the house saw it.
    TermPassed = "term_passed", House, false: &[ON];
    /// Whether it was complied with.
    Checked = "checked", Enforcement, false: &[
        ON,
        Field::needed("outcome", Pick(&["complied", "complied_in_nl_only", "not_complied", "ineffective"])),
        Field::needed("judgement", Text),
    ];
    /// Administrative coercion was carried out.
    Coerced = "coerced", Enforcement, false: &[ON, Field::needed("by", Line), Field::needed("what", Text)];
    /// What it cost is fixed.
    Costs = "costs", Enforcement, false: &[
        ON,
        Field::needed("for", Pick(&["carried_out", "preparation"])),
        Field::needed("amount", Euro),
        BECAUSE,
    ];
    /// A penalty was forfeited.
    Forfeited = "forfeited", Enforcement, false: &[ON, Field::needed("amount", Euro), Field::needed("what", Text)];
    /// It was decided to collect.
    Collected = "collected", Enforcement, false: &[ON, Field::needed("amount", Euro), BECAUSE];
    /// Who did not pay in time was reminded.
    Reminded = "reminded", Enforcement, false: &[ON, Field::spare("note", Text)];
    /// Money came in.
    Paid = "paid", Enforcement, false: &[ON, Field::needed("amount", Euro), Field::spare("reference", Line)];
    /// A penalty order was lifted on request.
    Lifted = "lifted", Enforcement, false: &[ON, Field::needed("ground", Pick(&["impossible", "year_without"])), BECAUSE];
    /// Somebody took a remedy.
    RemedyFiled = "remedy_filed", Enforcement, false: &[
        ON,
        Field::needed("remedy", Pick(&["objection", "interim_relief", "court", "appeal"])),
        AGAINST,
        Field::needed("party", Line),
        Field::spare("posted_on", Day),
        Field::spare("text", Text),
    ];
    /// What came of it.
    RemedyDecided = "remedy_decided", Enforcement, false: &[
        ON,
        Field::needed("remedy", Pick(&["objection", "interim_relief", "court", "appeal"])),
        AGAINST,
        Field::needed("result", Pick(&["dismissed", "inadmissible", "withdrawn", "partly", "upheld"])),
        Field::spare("amount", Euro).of(OWED),
        BECAUSE,
    ];
    /// It was taken back or amended because the operator is in conformity.
    Withdrawn = "withdrawn", Enforcement, false: &[ON, BECAUSE];
    /// Nothing more is to be done in it.
    Closed = "closed", Enforcement, false: &[ON, BECAUSE];
    /// It was decided to publish, and announced.
    PublicationDecided = "publication_decided", Publication, false: &[
        ON,
        Field::needed("title_nl", Line),
        Field::needed("summary_nl", Text),
        Field::spare("title_en", Line),
        Field::spare("summary_en", Text),
        Field::needed("visible_until", Day),
        Field::needed("no_secrets", Tick),
    ];
    /// The reaction of the party that is shown with it.
    Reaction = "reaction", Publication, false: &[ON, Field::needed("text", Text)];
    /// It is public.
    Published = "published", Publication, false: &[ON];
    /// That it ended is public.
    EndPublished = "end_published", Publication, false: &[ON, Field::needed("text_nl", Text), Field::spare("text_en", Text)];
    /// It is no longer public.
    Removed = "removed", Publication, false: &[ON, BECAUSE];
    /// The matter was laid before the public prosecutor.
    Presented = "presented", Enforcement, true: &[ON, Field::needed("what", Text)];
    /// What the public prosecutor answered.
    ProsecutorAnswered = "prosecutor_answered", Enforcement, true: &[
        ON,
        Field::needed("answer", Pick(&["waives", "prosecutes", "trial_started", "penalty_order"])),
        Field::spare("text", Text),
    ];
    /// Nature, moment and communication were aligned with the public prosecutor.
    Aligned = "aligned", Enforcement, true: &[ON, Field::needed("text", Text)];
    /// A crime was reported.
    CrimeReported = "crime_reported", Enforcement, true: &[ON, Field::needed("what", Text)];
    /// Material was exported for the public prosecutor.
    Exported = "exported", House, true: &[ON];
}

impl Kind {
    /// What a code stands for.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.code() == code)
    }

    /// What it asks of a measure.
    pub fn fields(self, measure: Option<Instrument>) -> impl Iterator<Item = &'static Field> {
        self.all_fields().iter().filter(move |it| it.is_of(measure))
    }

    /// Reads what was typed; every fault with its field.
    pub fn read<'t>(
        self,
        measure: Option<Instrument>,
        typed: impl Fn(&str) -> &'t str,
    ) -> Result<super::Values, Vec<(&'static str, super::Fault)>> {
        let (mut values, mut faults) = (super::Values::default(), Vec::new());
        for field in self.fields(measure) {
            match field.read(typed(field.name)) {
                Ok(value) => values.set(field.name, value),
                Err(fault) => faults.push((field.name, fault)),
            }
        }
        if faults.is_empty() { Ok(values) } else { Err(faults) }
    }
}
