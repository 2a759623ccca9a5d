//! The words of the pages of signals.

web::words! {
    signals: "Signalen", "Signals";
    lead: "Alles wat op een mogelijke overtreding of een risico wijst, komt hier binnen. Zeg van elk signaal wat ermee gebeurt.",
        "Everything that points to a possible breach or a risk comes in here. Say of each signal what becomes of it.";
    lead_own: "Hier staan de signalen die u zelf hebt doorgegeven, en wat ermee gebeurde.",
        "Here stand the signals you handed in yourself, and what became of them.";
    waiting: "Signalen die wachten", "Signals that wait";
    settled: "Afgehandelde signalen", "Signals that were settled";
    none_waiting: "Er wachten geen signalen.", "No signals wait.";
    none_settled: "Er zijn nog geen signalen afgehandeld.", "No signals were settled yet.";
    to_settled: "Afgehandelde signalen bekijken", "See settled signals";
    to_waiting: "Terug naar wat wacht", "Back to what waits";
    due: "Signalen waarover nog niets is besloten.", "Signals of which nothing was decided yet.";
    new_signal: "Signaal innemen", "Take in a signal";
    hand_in: "Signaal doorgeven", "Hand in a signal";
    pick_source: "Waar komt het vandaan?", "Where does it come from?";
    pick_source_lead: "Elke bron heeft zijn eigen formulier.", "Each source has its own form.";
    form_lead: "Schrijf geen namen of nummers van personen op. Wie iets stuurde, staat in het zaaksysteem.",
        "Write no names or numbers of persons. Who sent something stands in the case system.";
    take_in: "Signaal vastleggen", "Record the signal";
    about: "Waarover", "About";
    source: "Bron", "Source";
    received: "Ontvangen", "Received";
    state: "Stand", "Standing";
    taken: "Vastgelegd", "Recorded";
    what_came: "Wat er binnenkwam", "What came in";
    alike: "Misschien hetzelfde signaal", "Maybe the same signal";
    alike_lead: "Deze signalen hebben dezelfde kenmerken. Is het hetzelfde, koppel ze dan.",
        "These signals have the same marks. If it is the same, link them.";
    alike_none: "Geen ander signaal heeft dezelfde kenmerken.", "No other signal has the same marks.";
    may_be_same: "mogelijk dubbel", "maybe a duplicate";
    became: "Wat ermee gebeurde", "What became of it";
    became_nothing: "Er is nog niets over besloten.", "Nothing was decided about it yet.";
    what_now: "Wat gebeurt ermee?", "What becomes of it?";
    to_case: "Zaak openen voor dit signaal", "Open a case for this signal";
    link: "Aan een zaak koppelen", "Link to a case";
    link_number: "Zaaknummer", "Case number";
    link_because: "Waarom hoort het bij die zaak?", "Why does it belong to that case?";
    same_as: "Hetzelfde als een ander signaal", "The same as another signal";
    same_which: "Welk signaal", "Which signal";
    same_because: "Waaraan ziet u dat?", "By what do you see that?";
    set_aside: "Terzijde leggen", "Set aside";
    aside_because: "Waarom gebeurt er niets mee?", "Why is nothing done with it?";
    because: "Waarom", "Why";
    by: "Door", "By";
    when: "Wanneer", "When";
    case: "Zaak", "Case";
    waits: "wacht", "waits";
    linked: "gekoppeld aan een zaak", "linked to a case";
    is_case: "zaak geopend", "case opened";
    duplicate: "dubbel", "duplicate";
    aside: "terzijde gelegd", "set aside";
    no_case: "Er is geen open handhavingszaak met dit nummer.", "There is no open case of enforcement with this number.";
    no_signal: "Kies een van de signalen in de lijst.", "Choose one of the signals in the list.";
    case_already: "Dit signaal is al een zaak geworden. Dat verandert niet meer.",
        "This signal became a case already. That does not change any more.";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &[]), Vec::<String>::new());
    }
}
