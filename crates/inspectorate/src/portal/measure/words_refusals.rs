//! Why a step is refused and what to do about it, by the code of the refusal. The rule and the
//! article stand beside it.

web::words! {
    measure_not_decidable: "Het beleid kan nog niets voorstellen: er ontbreken feiten met bewijs. Beantwoord eerst de open vragen in de zaak.",
        "The policy cannot propose anything yet: facts with evidence are missing. Answer the open questions of the case first.";
    fine_share_without_reason: "U rekent met een ander deel van het normbedrag. Schrijf op waarom.",
        "You reckon with another share of the norm amount. Write down why.";
    measure_departs_without_motive: "Dit is niet wat het beleid voorstelt. Schrijf op waarom u afwijkt.",
        "This is not what the policy proposes. Write down why you depart from it.";
    risk_without_non_conformity: "Zonder vastgestelde non-conformiteit kan een onaanvaardbaar risico alleen als mogelijk risico worden behandeld. Stel de non-conformiteit vast, of kies een preventieve maatregel.",
        "Without an established non-conformity an unacceptable risk can only be handled as a potential risk. Establish the non-conformity, or choose a preventive measure.";
    order_blocks_traffic: "Dit bevel zou internetverkeer blokkeren of filteren; dat mag niet. Kies een andere maatregel.",
        "This order would block or filter internet traffic, which is forbidden. Choose another measure.";
    step_not_now: "Deze stap volgt niet op de stand van de maatregel. Kijk op de pagina van de maatregel wat de volgende stap is.",
        "This step does not follow on where the measure stands. See on the page of the measure what comes next.";
    decision_backdated: "Deze datum ligt voor vandaag. Wat vandaag wordt gedaan, krijgt de datum van vandaag.",
        "This day lies before today. What is done today carries today's date.";
    day_in_future: "Deze datum ligt na vandaag. Leg het vast als het is gebeurd.",
        "This day lies after today. Record it once it happened.";
    day_before_cause: "Deze datum ligt voor de stap waar dit op volgt. Controleer de datum.",
        "This day lies before the step it follows from. Check the date.";
    hearing_term_too_short: "De termijn voor de zienswijze is te kort: neem de dag die het formulier voorstelt, of een latere. Kan horen niet worden afgewacht, leg dat dan als feit vast in de zaak.",
        "The term for submissions is too short: take the day that the form proposes, or a later one. If hearing cannot be awaited, record that as a fact in the case.";
    decision_before_hearing: "Er is nog niet gehoord. Verstuur een voornemen en wacht op de zienswijze, of tot de termijn daarvoor voorbij is.",
        "The operator was not heard yet. Send an intention and wait for submissions, or until their term is over.";
    submissions_unanswered: "Er is een zienswijze. Antwoord erop in het besluit.",
        "Submissions were made. Answer them in the decision.";
    term_too_short: "De termijn is te kort: de laatste dag ligt ten vroegste op de eerstvolgende werkdag. Pas de termijn in het concept aan.",
        "The term is too short: its last day is at the earliest the next working day. Change the term in the concept.";
    order_holds_too_long: "Dit bevel geldt bij wet zeven dagen, en de termijn in het concept is langer. Pas het concept aan; daarna kan alleen de minister verlengen.",
        "This order holds seven days by law, and the term in the concept is longer. Change the concept; after that only the minister can extend it.";
    measure_not_extendable: "De wet kent geen verlenging van deze maatregel. Controleer de naleving, of begin een nieuwe maatregel.",
        "The law knows no extension of this measure. Check compliance, or begin a new measure.";
    extension_after_end: "Het bevel is al vervallen; wat voorbij is, kan niet worden verlengd. Is het gevaar er nog, begin dan een nieuw bevel.",
        "The order has lapsed already; what is over cannot be extended. If the danger is still there, begin a new order.";
    extension_not_later: "De nieuwe laatste dag ligt niet na de huidige. Vul een latere dag in.",
        "The new last day does not lie after the present one. Fill in a later day.";
    extension_too_long: "Zo lang laat de wet een verlenging niet duren. Vul een eerdere dag in.",
        "The law does not let an extension last that long. Fill in an earlier day.";
    penalty_maximum_unreasonable: "Bedrag en maximum passen niet bij elkaar: het bedrag is meer dan nul, het maximum is niet lager dan het bedrag, en bij een dwangsom ineens gelijk eraan.",
        "Amount and maximum do not fit: the amount is more than zero, the maximum is not lower than the amount, and for a lump sum equal to it.";
    penalty_period_missing: "Zeg per welke tijdseenheid de dwangsom wordt verbeurd.",
        "Say for which period the penalty is forfeited.";
    second_remedial_sanction: "Voor dezelfde overtreding geldt al een herstelsanctie. Beëindig die eerst: trek haar in of sluit haar af.",
        "Another remedial sanction for the same violation holds. End it first: withdraw or close it.";
    step_still_running: "Dezelfde maatregel voor dezelfde overtreding loopt nog. Wacht het einde van de termijn af en controleer de naleving.",
        "The same measure for the same violation still runs. Wait for the end of its term and check compliance.";
    fine_without_report: "Er is geen gedagtekend boeterapport. Leg dat eerst vast.",
        "There is no dated fine report. Record it first.";
    fine_while_prosecutor_decides: "Het feit is ook strafbaar en het OM heeft nog niet beslist. Leg het voor, en wacht op afzien van vervolging of dertien weken zonder antwoord.",
        "It is a criminal offence too and the prosecutor has not decided. Lay it before the prosecutor, and wait for a waiver or for thirteen weeks without an answer.";
    fine_beside_criminal_route: "De strafzaak is op de zitting begonnen of er is een strafbeschikking. Een boete kan niet meer.",
        "The trial has begun or a penalty order was given. A fine is no longer possible.";
    fine_for_same_violation: "Voor deze overtreding is al een boete opgelegd. Een tweede kan niet.",
        "A fine was given for this violation already. A second one is not possible.";
    fine_without_blame: "De overtreder valt niets te verwijten. Een boete kan dan niet.",
        "The offender is not to blame. A fine is not possible then.";
    fine_after_five_years: "De overtreding is meer dan vijf jaar geleden. Een boete kan niet meer.",
        "The violation was more than five years ago. A fine is no longer possible.";
    fine_interview_without_caution: "Voor een boeteverhoor wordt eerst gezegd dat men niet hoeft te antwoorden. Zonder dat kan het verhoor niet worden vastgelegd.",
        "Before an interview for a fine it is said that nobody has to answer. Without that it cannot be recorded.";
    fine_decided_by_investigator: "U hebt het rapport geschreven of een boeteverhoor gehouden. Een ander besluit over deze boete.",
        "You wrote the report or held an interview for the fine. Somebody else decides on it.";
    decision_without_function: "U hebt geen bevestigde functie op deze dag. Vraag uw functie aan en laat een collega haar bevestigen.",
        "You have no confirmed function on this day. Ask for your function and have a colleague confirm it.";
    order_without_magistrate: "Er is geen machtiging van de rechter-commissaris. Vraag haar eerst.",
        "The examining magistrate gave no authorisation. Ask for it first.";
    collection_exceeds_forfeited: "U vordert meer in dan er is verbeurd en nog niet is ingevorderd.",
        "You collect more than was forfeited and not collected yet.";
    penalty_claim_lapsed: "De bevoegdheid om in te vorderen is verjaard.",
        "The claim has lapsed.";
    forfeited_exceeds_maximum: "Samen met wat al is verbeurd komt dit boven het maximum. Vul hoogstens de rest in.",
        "Together with what was forfeited this exceeds the maximum. Fill in what is left at most.";
    amount_of_nothing: "Het bedrag is nul. Vul een bedrag in.",
        "The amount is zero. Fill in an amount.";
    payment_exceeds_debt: "Dit is meer dan nog moet worden betaald. Vul hoogstens het openstaande bedrag in.",
        "This is more than is still to be paid. Fill in what is open at most.";
    nothing_owed: "Er staat bij deze maatregel niets open. Kijk op de pagina van de maatregel wat is betaald.",
        "Nothing is open with this measure. See on its page what was paid.";
    reminder_before_due: "Er kan nog op tijd worden betaald. Maan aan na de laatste dag om te betalen.",
        "It can still be paid in time. Send a reminder after the last day to pay.";
    reminder_without_collection: "Er is nog niet besloten om in te vorderen. Neem eerst een invorderingsbeschikking.",
        "It was not decided to collect yet. Take a collection decision first.";
    claim_lapsed: "De vordering is verjaard. Aanmanen kan niet meer.",
        "The claim has lapsed. A reminder is no longer possible.";
    payment_waits_for_objection: "De betaling wacht op het bezwaar. Maan pas aan als daarop is beslist en de termijn voorbij is.",
        "Payment waits for the objection. Send a reminder only once that is decided and the term is over.";
    coercion_within_term: "De termijn van de last loopt nog. Wacht het einde af; kan dat niet, leg dan als feit vast dat er meteen moet worden ingegrepen.",
        "The term of the order still runs. Wait for its end; if that cannot be awaited, record as a fact that action is needed at once.";
    costs_without_coercion: "Er is geen bestuursdwang toegepast. Leg dat eerst vast, of kies kosten van voorbereiding.",
        "No coercion was carried out. Record that first, or choose costs of preparation.";
    costs_of_preparation_within_term: "Kosten van voorbereiding tellen pas als de termijn van de last voorbij is. Wacht het einde af.",
        "Costs of preparation count only once the term of the order is over. Wait for its end.";
    costs_not_announced: "De last zegt dat de geadresseerde geen kosten draagt. Deze kosten zijn voor de inspectie.",
        "The order says that the addressee bears no costs. These costs are for the inspectorate.";
    penalty_not_a_year_old: "Er is nog geen jaar voorbij zonder verbeurde dwangsom.",
        "A year without a forfeited penalty has not passed yet.";
    publication_of_informal_measure: "Een brief of gesprek is geen besluit en wordt niet openbaar.",
        "A letter or a conversation is no decision and does not become public.";
    publication_too_early: "De wachttijd van twee weken na de bekendmaking is nog niet voorbij.",
        "The two weeks after the announcement have not passed yet.";
    publication_suspended: "Er loopt een verzoek om voorlopige voorziening. Wacht op de uitspraak.",
        "A request for interim relief is pending. Wait for the ruling.";
    publication_of_withdrawn_measure: "De maatregel is ingetrokken of vernietigd. Zij wordt niet meer openbaar.",
        "The measure was withdrawn or annulled. It does not become public any more.";
    publication_names_person: "De tekst noemt iemand die in deze zaak werkt. Laat de naam weg.",
        "The text names somebody who works in this case. Leave the name out.";
    publication_personal_data: "De tekst bevat een burgerservicenummer, een e-mailadres of een telefoonnummer. Laat het weg.",
        "The text holds a citizen service number, an e-mail address or a telephone number. Leave it out.";
    publication_small_figure: "De tekst noemt een aantal patiënten onder tien. Schrijf: minder dan tien.",
        "The text gives a count of patients below ten. Write: fewer than ten.";
    publication_trade_secret: "De tekst bevat iets wat in het concept als bedrijfsgeheim staat. Laat het weg.",
        "The text holds something the concept marks as a trade secret. Leave it out.";
    reaction_too_long: "De reactie heeft meer dan 200 woorden. Vraag de partij haar in te korten.",
        "The reaction has more than 200 words. Ask the party to shorten it.";
    reaction_too_late: "De reactie kwam na de termijn van zes weken.",
        "The reaction came after the term of six weeks.";
    publication_ends_before_it_begins: "De laatste dag ligt voor de eerste dag waarop openbaarmaking mag.",
        "The last day lies before the first day on which publication is allowed.";
    publication_half_translated: "Vul voor het Engels de titel en de samenvatting in, of geen van beide.",
        "Fill in both title and summary in English, or neither.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::measure::Refusal;

    #[test]
    fn every_refusal_says_what_to_do_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &[]), Vec::<String>::new());
        let codes: Vec<&str> = Refusal::ALL.iter().map(|it| it.0).collect();
        let mut told: Vec<&str> = Words::ALL.iter().map(|it| it.0).collect();
        let mut known = codes.clone();
        known.sort_unstable();
        told.sort_unstable();
        assert_eq!(told, known);
    }
}
