//! The words of the pages of measures; those of steps and refusals stand beside, by code.

use law::Confidence;
use law::intervention::Intervention;
use web::page::Language;

use crate::model::measure::Measure;
use crate::portal::fill;

web::words! {
    measures: "Maatregelen", "Measures";
    lead: "Wat in deze zaak wordt voorgenomen, besloten en gecontroleerd.", "What is intended, decided and checked in this case.";
    to_case: "De zaak", "The case";
    to_proposal: "Het voorstel met uitleg", "The proposal and why";
    proposal: "Wat het beleid vandaag voorstelt", "What the policy proposes today";
    nothing_proposed: "Het beleid stelt nu geen maatregel voor.", "The policy proposes no measure now.";
    not_decidable: "Het beleid kan nog niets voorstellen: er ontbreken feiten met bewijs.", "The policy cannot propose anything yet: facts with evidence are missing.";
    none: "Er is nog geen maatregel.", "There is no measure yet.";
    begin: "Maatregel beginnen", "Begin a measure";
    begin_it: "Maatregel beginnen: {}", "Begin a measure: {}";
    begin_lead: "Kies de maatregel. Wat het beleid voorstelt, staat bovenaan; voor al het andere is een motivering nodig.", "Choose the measure. What the policy proposes comes first; anything else needs a motive.";
    others: "Afwijken van het voorstel", "Depart from the proposal";
    proposed: "Voorgesteld", "Proposed";
    departs: "Wijkt af van het voorstel", "Departs from the proposal";
    departs_text: "Deze maatregel wijkt af van wat het beleid voorstelde. De motivering staat erbij.", "This measure departs from what the policy proposed. The motive is given.";
    departs_new: "Dit is niet wat het beleid voorstelt. Schrijf hieronder waarom u afwijkt; de maatregel wordt overal zo gemerkt.", "This is not what the policy proposes. Write below why you depart from it; the measure is marked so everywhere.";
    no_operator: "Leg eerst in de zaak vast om welke marktdeelnemer het gaat.", "First record in the case which operator it is about.";
    addressee: "Geadresseerde", "Addressee";
    violation: "Overtreden bepaling", "Provision breached";
    term: "Laatste dag van de termijn", "Last day of the term";
    state: "Stand", "Standing";
    next: "Volgende stap", "Next step";
    also: "Daarna of daarnaast", "Then or besides";
    nothing_waits: "Er wacht niets in deze maatregel.", "Nothing waits in this measure.";
    from_when: "Vanaf", "From";
    more_steps: "Wat u nog meer kunt vastleggen", "What else you can record";
    windows: "Termijnen en rechtsmiddelen", "Terms and remedies";
    window: "Termijn", "Term";
    last_day: "Dag", "Day";
    rule: "Regel", "Rule";
    no_windows: "Termijnen beginnen met het besluit.", "Terms begin with the decision.";
    no_suspension: "Bezwaar en beroep schorsen de maatregel niet (Awb 6:16).", "Objection and appeal do not suspend the measure (Awb 6:16).";
    owed: "Wat moet worden betaald", "What is to be paid";
    owed_for: "Waarvoor", "For what";
    owed_amount: "Bedrag", "Amount";
    owed_open: "Nog te betalen", "Still to be paid";
    owed_due: "Betalen uiterlijk op", "To be paid by";
    owed_lapses: "Verjaart na", "Lapses after";
    owed_penalty: "Dwangsom, verbeurd op {}", "Penalty, forfeited on {}";
    owed_costs: "Kosten van bestuursdwang, beschikking van {}", "Costs of coercion, decision of {}";
    owed_fine: "Boete, besluit van {}", "Fine, decision of {}";
    owed_waits: "wacht op het bezwaar", "waits for the objection";
    objection_pays: "Een bezwaar houdt de betaling niet op ({}; {}, {}).", "An objection does not hold payment up ({}; {}, {}).";
    objection_holds: "De betaling wacht op een bezwaar ({}; {}, {}).", "Payment waits for an objection ({}; {}, {}).";
    too_much: "Te veel betaald: {}", "Paid too much: {}";
    course: "Verloop", "Course";
    what: "Wat", "What";
    when: "Wanneer", "When";
    who: "Door wie", "By whom";
    the_house: "het systeem", "the system";
    details: "Gegevens", "Details";
    files: "Stukken", "Documents";
    decision_pdf: "Besluit als PDF", "Decision as PDF";
    decision_json: "Besluit als JSON", "Decision as JSON";
    follow_up_pdf: "{} van {} als PDF", "{} of {} as PDF";
    notification_pdf: "Kennisgeving als PDF", "Notification as PDF";
    notification_json: "Kennisgeving als JSON", "Notification as JSON";
    zgw: "Zaak voor andere zaaksystemen (ZGW, JSON)", "Case for other case systems (ZGW, JSON)";
    prosecutor: "Openbaar Ministerie", "Public prosecutor";
    prosecutor_none: "De zaak is niet aan het OM voorgelegd.", "The case was not laid before the prosecutor.";
    prosecutor_until: "Zonder antwoord kan een boete na {}.", "Without an answer a fine is possible after {}.";
    export_prosecutor: "Stukken voor het OM uitleveren (JSON)", "Export material for the prosecutor (JSON)";
    export_text: "Materiaal dat van de wil afhangt en is gevorderd, en materiaal onder afgeleid geheim, blijft achter. De uitlevering komt in het verloop en in het logboek.", "Material that depends on the will and was demanded, and material under derived secrecy, stays behind. The export is put on record here and in the log.";
    interviews: "Boeteverhoren", "Interviews for the fine";
    interviews_lead: "Apart van wat toezicht vond. Wie verhoort, besluit niet over de boete.", "Apart from what supervision found. Who interviews does not decide the fine.";
    no_interviews: "Er is nog geen boeteverhoor vastgelegd.", "No interview for the fine was recorded yet.";
    held_on: "Gehouden op", "Held on";
    spoken_with: "Gesproken met (functie)", "Spoken with (function)";
    is_cautioned: "Vooraf is gezegd dat men niet hoeft te antwoorden", "It was said first that nobody has to answer";
    report: "Wat is gezegd", "What was said";
    save: "Vastleggen", "Record";
    fine: "Hoogte van de boete", "Amount of the fine";
    fine_step: "Rekenstap", "Step";
    fine_by: "Percentage of aantal", "Percentage or number";
    fine_amount: "Bedrag in euro", "Amount in euro";
    step_norm: "Normbedrag naar de zwaarte van de bepaling", "Norm amount by gravity of the provision";
    step_class: "Risicoklasse van het hulpmiddel", "Class of the device";
    step_seriousness: "Ernst", "Seriousness";
    step_culpability: "Verwijtbaarheid", "Blame";
    step_fte: "Omvang van het bedrijf", "Size of the company";
    step_nth: "Herhaling", "Repetition";
    step_late: "Besloten meer dan een jaar na de zienswijze", "Decided more than a year after submissions";
    functions: "Functies en mandaat", "Functions and mandate";
    functions_lead: "Wie tekent, doet dat in een functie uit het mandaatregister. U vraagt uw eigen functie aan; een collega die het aanstellingsbesluit heeft gezien, bevestigt haar.", "Who signs does so in a function of the mandate register. You ask for your own function; a colleague who saw the decision of appointment confirms it.";
    function: "Functie", "Function";
    valid_from: "Vanaf", "From";
    valid_to: "Tot en met", "Until";
    source: "Aanstellingsbesluit", "Decision of appointment";
    ask_function: "Functie aanvragen", "Ask for a function";
    confirm: "Bevestigen", "Confirm";
    confirmed: "Bevestigd door {}", "Confirmed by {}";
    waits_for_colleague: "Wacht op een collega", "Waits for a colleague";
    no_functions: "Niemand heeft nog een functie aangevraagd.", "Nobody asked for a function yet.";
    not_confirmed: "Dit is uw eigen aanvraag, of zij wacht niet meer.", "This is your own request, or it waits no more.";
    register: "Mandaatregister", "Mandate register";
    act: "Wat", "What";
    ceiling: "Hoogste bedrag", "Ceiling";
    no_ceiling: "geen", "none";
    unverified: "niet nagekeken", "unverified";
    who_may: "Wie dit mag tekenen: {}", "Who may sign this: {}";
    publish: "Openbaarmaking van maatregelen", "Publication of measures";
    publish_lead: "Besloten maatregelen. Voor elk besluit u of en met welke woorden zij openbaar wordt.", "Decided measures. For each you decide whether and in which words it becomes public.";
    nothing_decided: "Er is nog geen maatregel besloten.", "No measure was decided yet.";
    is_public: "Openbaar", "Public";
    not_public: "Niet openbaar", "Not public";
    to_public: "De openbare pagina", "The public page";
    decided_on: "Besloten op", "Decided on";
    public: "Maatregelen van de inspectie", "Measures of the inspectorate";
    public_lead: "Samenvattingen van besluiten over implantaten en van wat daarna kwam.", "Summaries of decisions on implants and what came after.";
    public_none: "Er zijn geen maatregelen openbaar gemaakt.", "No measures were published.";
    machine: "Deze lijst als JSON", "This list as JSON";
    published_on: "Openbaar sinds", "Public since";
    dutch_only: "Deze tekst is er alleen in het Nederlands.", "This text exists in Dutch only.";
    reaction: "Reactie van de betrokkene", "Reaction of the party";
    remedy: "Bezwaar en beroep", "Objection and appeal";
    remedy_open: "De termijn voor bezwaar loopt nog.", "The term for objections still runs.";
    remedy_pending: "Er loopt een bezwaar of beroep.", "An objection or appeal is pending.";
    remedy_closed: "Er loopt geen bezwaar of beroep.", "No objection or appeal is pending.";
    ended: "Deze maatregel is geëindigd op {}.", "This measure ended on {}.";
    ended_badge: "Geëindigd", "Ended";
    basis: "Grondslag", "Legal basis";
    busy: "Anderen schreven tegelijk in deze zaak. Uw tekst staat er nog; probeer het opnieuw.", "Others wrote in this case at the same moment. Your text is still here; try again.";
    field_says: "{}: {}", "{} - {}";
    empty: "vul dit in.", "fill this in.";
    long: "dit is langer dan {} tekens.", "this is longer than {} characters.";
    bsn: "hier staat iets wat een burgerservicenummer kan zijn. Laat het weg.", "something here may be a citizen service number. Leave it out.";
    no_day: "schrijf een datum als 31-12-2026.", "write a day as 31-12-2026.";
    no_euro: "schrijf een bedrag als 1500 of 1.500,00.", "write an amount as 1500 or 1.500,00.";
    no_number: "schrijf een heel getal van {} tot en met {}.", "write a whole number from {} to {}.";
    no_pick: "kies een van de mogelijkheden.", "choose one of these.";
    refused_by: "{} ({}; {}, {})", "{} [{}; {}, {}]";
    yes: "ja", "yes";
    decided_before: "Hoort bij", "Follows on";
    addressed_to: "Gericht aan", "Addressed to";
    case_number: "Zaaknummer", "Case number";
    on_behalf: "Namens", "On behalf of";
    mandate: "Mandaat", "Mandate";
    deemed_justified: "Geen bezwaar binnen de termijn: de maatregel geldt als gerechtvaardigd.", "No objection within the term: the measure counts as justified.";
    stands_still: "Dit staat nu stil.", "This stands still now.";
    called: "{} (maatregel {})", "{} (measure {})";
    in_step: "{}: {}", "{} - {}";
    on_day: "{}, op {}", "{}, on {}";
    holder: "Wie", "Who";
    since: "vanaf {}", "from {}";
    days: "{} t/m {}", "{} to {}";
    concept: "Waar dit over gaat", "What this is about";
    order_holds: "Een bevel geldt hoogstens tot en met {}, als het vandaag wordt gegeven ({}; {}).", "An order holds until {} at most, if it is given today ({}; {}).";
    order_extends: "Het bevel geldt nu tot en met {} ({}; {}). Daarna kan het niet meer worden verlengd.", "The order holds until {} now ({}; {}). After that it cannot be extended.";
    sure_read: "gelezen", "read";
    sure_inferred: "afgeleid, niet nagekeken", "inferred, unverified";
    sure_memory: "uit het hoofd, niet nagekeken", "from memory, unverified";
    sure_none: "eigen keuze, niet nagekeken", "our choice, unverified";
    hearing_from: "De termijn voor de zienswijze eindigt op zijn vroegst op {} (PROC-F1; {}).", "The term for submissions ends on {} at the earliest (PROC-F1; {}).";
    until_day: "Tot en met {}", "Until {}";
    escalation: "Wat nu wordt voorgesteld", "What is proposed now";
}

/// A text of a table by its key, if it has one.
fn find(
    all: &'static [(&'static str, &'static str, &'static str)],
    key: &str,
    language: Language,
) -> Option<&'static str> {
    let found = all.iter().find(|it| it.0 == key)?;
    Some(if language == Language::Dutch { found.1 } else { found.2 })
}

/// A word of steps and fields.
pub(super) fn step_word(key: &str, language: Language) -> Option<&'static str> {
    find(super::words_steps::Words::ALL, &key.to_lowercase(), language)
}

/// Why a step is refused.
pub(super) fn refusal_word(code: &str, language: Language) -> Option<&'static str> {
    find(super::words_refusals::Words::ALL, code, language)
}

/// What waits, in a sentence.
pub(super) fn waiting_word(what: &str, language: Language) -> Option<&'static str> {
    find(super::words_waiting::Words::ALL, what, language)
}

/// The name of a measure, as it stands in a sentence.
pub(super) fn measure_name(code: Intervention, language: Language) -> &'static str {
    if language == Language::Dutch { code.name_nl() } else { code.name_en() }
}

/// The name of a measure, as it stands alone.
pub(super) fn measure_title(code: Intervention, language: Language) -> String {
    let name = measure_name(code, language);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a measure is called in its case: two of a kind differ by their number.
pub(super) fn called(it: &Measure, language: Language) -> String {
    let (name, number) = (measure_title(it.code, language), it.number.to_string());
    fill(Words::of(language).called, &[&name, &number])
}

/// How sure we are of a rule.
pub(super) fn sure(confidence: Confidence, language: Language) -> &'static str {
    let words = Words::of(language);
    match confidence {
        Confidence::Read => words.sure_read,
        Confidence::Inferred => words.sure_inferred,
        Confidence::FromMemory => words.sure_memory,
        Confidence::None => words.sure_none,
    }
}

/// An article as it is cited in a language: the tables hold one text for both.
pub(super) fn cited(article: &str, language: Language) -> String {
    if language == Language::English {
        return article.to_owned();
    }
    CITED.iter().fold(article.to_owned(), |text, (en, nl)| text.replace(en, nl))
}

/// What stands in citations in English, and what it is in Dutch.
const CITED: [(&str, &str); 6] = [
    ("our model", "eigen model"),
    ("policy ", "beleid "),
    ("annex", "bijlage"),
    (" and ", " en "),
    ("by analogy", "naar analogie"),
    ("Reg. ", "Verordening "),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &[]), Vec::<String>::new());
    }
}
