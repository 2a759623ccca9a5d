//! The words of the public list of safety notices, of the decisions about it, and of a
//! manufacturer's own page.

web::words! {
    notices: "Veiligheidsberichten", "Safety notices";
    lead: "Waarschuwingen over implantaten die aan zorgaanbieders zijn gestuurd. Het ziekenhuis of de kliniek waar u behandeld bent, benadert u als dit u aangaat.",
        "Warnings about implants that were sent to care providers. The hospital or clinic that treated you contacts you if this concerns you.";
    feed: "Volg deze lijst (Atom)", "Follow this list (Atom)";
    machine: "Deze lijst als JSON", "This list as JSON";
    none: "Er zijn geen veiligheidsberichten gepubliceerd.", "No safety notices were published.";
    published: "Gepubliceerd", "Published";
    updated: "Bijgewerkt", "Updated";
    runs: "Loopt", "Running";
    closed: "Afgerond", "Closed";
    closed_text: "Deze veiligheidsactie is afgerond op {}.", "This safety action was closed on {}.";
    device: "Hulpmiddel", "Device";
    problem: "Wat is ermee aan de hand", "What is wrong with it";
    hazard: "Wat daarvan kan komen", "What harm may come of it";
    for_patients: "Wat betekent dit voor u", "What this means for you";
    for_providers: "Voor zorgaanbieders", "For care providers";
    advice: "Wat de zorgaanbieder moet doen", "What the care provider should do";
    asked: "Wat wordt gevraagd", "What is asked";
    manufacturer: "Fabrikant", "Manufacturer";
    srn: "SRN van de fabrikant", "SRN of the manufacturer";
    fsca_reference: "FSCA-kenmerk", "FSCA reference";
    fsn_reference: "FSN-kenmerk", "FSN reference";
    link: "Bericht van de fabrikant", "Notice of the manufacturer";
    dutch_only: "Dit bericht is er alleen in het Nederlands.", "This notice exists in Dutch only.";
    remove_stock: "Voorraad weghalen en blokkeren", "Remove and block stock";
    instructions_changed: "Nieuwe gebruiksaanwijzing lezen", "Read changed instructions";
    information: "Patiënten informeren", "Inform patients";
    patient_review: "Patiënten laten terugkomen", "Have patients come back";
    explantation_advised: "Verwijderen wordt aangeraden", "Explantation is advised";
    publications: "Publicatie", "Publication";
    publications_lead: "Veiligheidsberichten die verstuurd zijn. Voor elk beslist u of het op de openbare lijst staat. Oefeningen komen hier niet.",
        "Safety notices that were sent. For each you decide whether the public list has it. Drills never come here.";
    no_publications: "Er is nog geen bericht verstuurd dat gepubliceerd kan worden.", "No notice was sent yet that could be published.";
    to_public: "De openbare lijst", "The public list";
    case_number: "Zaaknummer", "Case number";
    title: "Waarover", "About";
    standing: "Stand", "Standing";
    last_decision: "Laatste beslissing", "Last decision";
    not_decided: "Nog niet beslist", "Not decided yet";
    is_shown: "Op de lijst", "On the list";
    is_older: "Op de lijst, met oudere woorden", "On the list, with older words";
    is_hidden: "Van de lijst gehaald", "Taken from the list";
    decide: "Beslissen over publicatie", "Decide on publication";
    what_is_shown: "Dit komt op de openbare lijst", "This comes on the public list";
    no_counts: "Aantallen, zorgaanbieders en het zaaknummer komen er niet op.", "Counts, care providers and the case number do not.";
    decision: "Beslissing", "Decision";
    show_it: "Op de openbare lijst zetten, met deze woorden", "Put on the public list, with these words";
    hide_it: "Van de openbare lijst halen", "Take from the public list";
    because: "Waarom", "Why";
    because_hint: "In een regel, zonder namen of nummers van personen. Dit wordt niet gepubliceerd.", "In a line, without names or numbers of persons. This is not published.";
    save: "Beslissing vastleggen", "Record the decision";
    pick_one: "Kies een van de mogelijkheden.", "Choose one of these.";
    changed: "Het bericht is intussen gewijzigd, of iemand anders heeft beslist. Kijk het na en beslis opnieuw.",
        "The notice was changed meanwhile, or somebody else decided. Look at it and decide again.";
    decisions: "Beslissingen", "Decisions";
    version: "Versie van het bericht", "Version of the notice";
    who: "Wie en wanneer", "Who and when";
    by_at: "{}, {}", "{}, {}";
    own: "Eigen terugroepacties", "Own recalls";
    opened: "Geopend", "Opened";
    own_lead: "Terugroepacties van de fabrikant of gemachtigde met het SRN waarmee u bent aangemeld. U ziet totalen; wat een zorgaanbieder doet, ziet u niet.",
        "Recalls of the manufacturer or representative with the SRN you signed in with. You see totals; what a care provider does you do not see.";
    no_own: "Er is geen terugroepactie bekend van de organisatie waarvoor u bent aangemeld.", "No recall is known of the organisation you signed in for.";
    totals: "Totalen", "Totals";
    sent_to: "Zorgaanbieders met bericht", "Care providers with a notice";
    acknowledged: "Gelezen door zorgaanbieders", "Read by care providers";
    done: "Zorgaanbieders klaar", "Care providers done";
    implants: "Implantaten", "Implants";
    found: "Patiënten gevonden", "Patients found";
    informed: "Patiënten geïnformeerd", "Patients informed";
    open: "Patiënten nog open", "Patients still open";
    as_told: "Zoals het register het zei op {}.", "As the register said on {}.";
    never_told: "Er zijn nog geen aantallen.", "There are no figures yet.";
    as_json: "Totalen (JSON)", "Totals (JSON)";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &["by_at"]), Vec::<String>::new());
    }
}
