//! Why a step cannot be taken: a stable code, the rule that forbids it, and its article. The words,
//! with what to do, stand with the pages.

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The stable code.
    pub code: &'static str,
    /// The rule, with its family.
    pub rule: String,
    /// The article.
    pub article: String,
    /// The field it is about; empty where it is about the whole.
    pub field: &'static str,
    /// What is wrong and what to do, in Dutch and in English, where the law's own table says it.
    pub told: Option<(String, String)>,
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $rule:literal, $article:literal, $field:literal;)+) => {
        impl Refusal {
            /// All of this house's own: code, rule, article.
            pub const ALL: &[(&str, &str, &str)] = &[$(($code, $rule, $article)),+];
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name() -> Self {
                    Self { code: $code, rule: $rule.to_owned(), article: $article.to_owned(), field: $field, told: None }
                }
            )+
        }
    };
}

refusals! {
    /// Facts lack that a tested rule needs.
    not_decidable = "measure_not_decidable", "FACT-I4", "policy ch. 2", "";
    /// The proposal says something else, and nobody said why.
    departs = "measure_departs_without_motive", "PROC-MOTIV", "Awb art. 3:46, 4:84", "motive";
    /// Unacceptable risk without an established non-conformity.
    risk_alone = "risk_without_non_conformity", "FACT-I1", "policy 2.4.3; MDR art. 95, 98", "";
    /// Blocking or filtering traffic.
    blocks_traffic = "order_blocks_traffic", "INT-C18", "Wmh art. 10d(3)", "";
    /// The step is not open now.
    not_now = "step_not_now", "PROC-ORDER", "policy ch. 2", "";
    /// The day lies before today.
    backdated = "decision_backdated", "PROC-F2", "Awb art. 3:40, 3:41", "on";
    /// The day lies after today.
    in_future = "day_in_future", "PROC-F2", "Awb art. 3:40", "on";
    /// The day lies before what it follows from.
    before_cause = "day_before_cause", "PROC-F2", "Awb art. 3:40", "on";
    /// The term for submissions is too short.
    hearing_short = "hearing_term_too_short", "PROC-F1", "MDR art. 99(2); Reg. 2019/1020 art. 18(3)", "hearing_until";
    /// No hearing yet.
    before_hearing = "decision_before_hearing", "PROC-F1", "Awb art. 4:8; MDR art. 99(2)", "";
    /// Submissions were made and the decision does not answer them.
    unanswered = "submissions_unanswered", "PROC-F1", "Awb art. 3:46", "answer";
    /// The term is over before it begins.
    term_short = "term_too_short", "PROC-F3", "Awb art. 5:24(2), 5:32a(2); MDR art. 95(1), 97(1)", "term_end";
    /// An order that holds longer than the law lets it.
    order_too_long = "order_holds_too_long", "WKK-L6", "Wkkgz art. 27(4)", "";
    /// A measure whose term nobody extends.
    not_extendable = "measure_not_extendable", "WKK-L5", "Wkkgz art. 27(4)", "";
    /// The order is over.
    order_over = "extension_after_end", "WKK-L5", "Wkkgz art. 27(4)", "on";
    /// It would not end later.
    not_later = "extension_not_later", "WKK-L5", "Wkkgz art. 27(4)", "term_end";
    /// Longer than the law gives.
    extended_too_long = "extension_too_long", "WKK-L5", "Wkkgz art. 27(4)", "term_end";
    /// The maximum is lower than what is forfeited at once, or another than the lump sum.
    maximum = "penalty_maximum_unreasonable", "PROC-F3", "Awb art. 5:32b(2), 5:32b(3)", "maximum";
    /// Per period, and nobody said which.
    period = "penalty_period_missing", "PROC-F3", "Awb art. 5:32b(1)", "period";
    /// Another remedial sanction for the same violation holds.
    second_sanction = "second_remedial_sanction", "PROC-F5", "Awb art. 5:6", "";
    /// A step of the same ladder still runs.
    term_running = "step_still_running", "INT-C11", "Awb art. 5:6", "";
    /// No report yet.
    no_report = "fine_without_report", "PROC-F6", "Awb art. 5:48, 5:53(2)", "";
    /// The prosecutor was not asked, or decides.
    with_prosecutor = "fine_while_prosecutor_decides", "PUN-D2", "Awb art. 5:44(2), 5:44(3)", "";
    /// The criminal route was taken.
    criminal_route = "fine_beside_criminal_route", "PUN-D4", "Awb art. 5:44(1)", "";
    /// A fine was given for the same violation.
    fined_before = "fine_for_same_violation", "PUN-D5", "Awb art. 5:43", "";
    /// Another share than the usual one, and nobody said why.
    share_unexplained = "fine_share_without_reason", "WKK-P1", "Awb art. 4:84; Beleidsregels bestuurlijke boete VWS 2019, annex Wkkgz", "share_because";
    /// Not to blame.
    not_blameworthy = "fine_without_blame", "PUN-D6", "Awb art. 5:41", "";
    /// More than five years ago.
    fine_too_late = "fine_after_five_years", "PUN-D7", "Awb art. 5:45", "violation_on";
    /// The right to keep silent was not told.
    not_cautioned = "fine_interview_without_caution", "PROC-F6", "Awb art. 5:10a", "is_cautioned";
    /// Who investigates does not decide.
    investigator = "fine_decided_by_investigator", "MAN-INVESTIGATOR", "Awb art. 10:3(4)", "";
    /// Nobody confirmed which function who decides has.
    no_function = "decision_without_function", "MAN-1", "Awb art. 10:3, 10:5", "";
    /// No leave of the magistrate.
    no_magistrate = "order_without_magistrate", "INT-C17", "Wmh art. 10d(4)", "";
    /// Collected before it was forfeited, or more than that.
    collects_more = "collection_exceeds_forfeited", "PROC-F4", "Awb art. 5:33, 5:37", "amount";
    /// The claim lapsed.
    lapsed = "penalty_claim_lapsed", "PROC-F4", "Awb art. 5:35", "";
    /// More than the maximum.
    over_maximum = "forfeited_exceeds_maximum", "PROC-F4", "Awb art. 5:32b(2)", "amount";
    /// An amount of zero.
    nothing = "amount_of_nothing", "PAY-1", "Awb art. 4:86", "amount";
    /// More than is owed.
    pays_more = "payment_exceeds_debt", "PAY-1", "Awb art. 4:85", "amount";
    /// Nothing is owed.
    nothing_owed = "nothing_owed", "PAY-1", "Awb art. 4:85", "";
    /// It can still be paid in time.
    not_due = "reminder_before_due", "PAY-2", "Awb art. 4:97, 4:112(1)", "";
    /// No decision to collect yet.
    not_collected = "reminder_without_collection", "PROC-F4", "Awb art. 5:37(1)", "";
    /// The claim lapsed.
    claim_lapsed = "claim_lapsed", "PAY-3", "Awb art. 4:104, 5:35", "";
    /// It waits for an objection.
    payment_held_up = "payment_waits_for_objection", "PAY-5", "Awb art. 6:16", "";
    /// Within the term in which who is ordered can still do it.
    coerced_early = "coercion_within_term", "PROC-F3", "Awb art. 5:24(2), 5:31", "on";
    /// No coercion was carried out.
    costs_of_nothing = "costs_without_coercion", "PAY-6", "Awb art. 5:25(1)", "";
    /// Prepared before the term was over.
    prepared_within_term = "costs_of_preparation_within_term", "PAY-6", "Awb art. 5:25(3)", "for";
    /// The order says that who is ordered bears nothing.
    costs_not_announced = "costs_not_announced", "PAY-6", "Awb art. 5:25(2)", "";
    /// Not a year without.
    not_a_year = "penalty_not_a_year_old", "PROC-F4", "Awb art. 5:34(2)", "ground";
    /// A letter or advice is no decision.
    informal = "publication_of_informal_measure", "PROC-F12", "Gezondheidswet art. 44; PROC-F9", "";
    /// Two weeks have not passed.
    too_early = "publication_too_early", "PROC-F12", "Gezondheidswet art. 44a", "on";
    /// Interim relief is pending.
    suspended = "publication_suspended", "PROC-F12", "Gezondheidswet art. 44a", "";
    /// It was withdrawn or annulled.
    withdrawn = "publication_of_withdrawn_measure", "PROC-F13", "Gezondheidswet art. 44a(6); Besluit openbaarmaking art. 5", "";
    /// A name that may not be public.
    names_person = "publication_names_person", "PROC-F12", "Besluit openbaarmaking, annex II 2.3", "";
    /// An address or a number of a person.
    personal_data = "publication_personal_data", "PROC-F12", "Besluit openbaarmaking, annex II 2.3; AVG art. 5", "";
    /// A count of patients below ten.
    small_figure = "publication_small_figure", "PROC-F12", "our model: no count below ten", "";
    /// What was marked as a trade secret.
    secret = "publication_trade_secret", "PROC-F12", "Gezondheidswet art. 44(5); Besluit openbaarmaking, annex II", "";
    /// The reaction is too long.
    reaction_long = "reaction_too_long", "PROC-F12", "Besluit openbaarmaking art. 4", "text";
    /// The reaction came too late.
    reaction_late = "reaction_too_late", "PROC-F12", "Besluit openbaarmaking art. 4", "on";
    /// Shown for no time.
    visible_short = "publication_ends_before_it_begins", "PROC-F12", "Besluit openbaarmaking, annex II", "visible_until";
    /// Half of the English.
    half_english = "publication_half_translated", "PROC-F12", "Gezondheidswet art. 44", "title_en";
}
