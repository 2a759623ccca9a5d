//! What waits in a measure, in plain words, and the names of states.

web::words! {
    send: "Verstuur de brief.", "Send the letter.";
    write_report: "Schrijf het boeterapport. Zonder gedagtekend rapport is er geen boete.", "Write the fine report. Without a dated report there is no fine.";
    ask_magistrate: "Vraag de rechter-commissaris om machtiging.", "Ask the examining magistrate for authorisation.";
    await_magistrate: "Wacht op de rechter-commissaris, en leg de beslissing vast.", "Wait for the magistrate, and record the decision.";
    appeal_magistrate: "De machtiging is geweigerd. Binnen veertien dagen kan beroep bij de rechtbank.", "The authorisation was refused. Within fourteen days an appeal to the court is possible.";
    decide: "Neem het besluit.", "Take the decision.";
    decide_at_once: "Besluit nu: horen kan niet worden afgewacht. Daarna wordt alsnog gehoord.", "Decide now: hearing cannot be awaited. The operator is heard afterwards.";
    intend: "Verstuur het voornemen, met een termijn voor de zienswijze.", "Send the intention, with a term for submissions.";
    await_submissions: "Wacht op de zienswijze. Leg haar vast zodra zij er is.", "Wait for submissions. Record them when they come.";
    check_compliance: "De termijn is voorbij. Controleer of aan de maatregel is voldaan.", "The term is over. Check whether the measure was complied with.";
    note_forfeited: "Leg vast welke dwangsom is verbeurd.", "Record which penalty was forfeited.";
    escalate: "Er is niet voldaan. Kijk wat het beleid nu voorstelt en begin de volgende trede.", "It was not complied with. See what the policy proposes now and begin the next step.";
    cooperate: "Alleen in Nederland is voldaan. Kijk wat het beleid nu voorstelt, en werk samen met andere lidstaten.", "It was complied with in the Netherlands only. See what the policy proposes now, and work with other member states.";
    withdraw: "Er is voldaan. Trek de maatregel in en maak het einde openbaar.", "It was complied with. Withdraw the measure and publish its end.";
    notify: "Stel de Commissie, de andere lidstaten en een aangemelde instantie meteen in kennis.", "Notify the Commission, the other member states and a notified body at once.";
    hear_afterwards: "Er is besloten zonder te horen. Hoor de marktdeelnemer zo snel mogelijk.", "It was decided without hearing. Hear the operator as soon as possible.";
    review: "Er is achteraf gehoord. Heroverweeg het besluit.", "The operator was heard afterwards. Review the decision.";
    decide_remedy: "Er loopt een rechtsmiddel. Leg de uitkomst vast.", "A remedy is pending. Record its result.";
    collect: "Er is een dwangsom verbeurd die niet is ingevorderd.", "A penalty was forfeited that was not collected.";
    carry_out: "De termijn is voorbij en er is niet voldaan. Pas bestuursdwang toe en leg vast wat is gedaan, of controleer de naleving.", "The term is over and it was not complied with. Carry out coercion and record what was done, or check compliance.";
    decide_costs: "Bestuursdwang is toegepast. Stel vast wat die heeft gekost.", "Coercion was carried out. Fix what it cost.";
    await_payment: "Wacht op de betaling. Leg haar vast zodra zij er is.", "Wait for the payment. Record it when it comes.";
    payment_waits: "De betaling wacht op het bezwaar.", "Payment waits for the objection.";
    remind: "Er is niet op tijd betaald. Maan aan; een aanmaning op tijd laat de verjaring opnieuw beginnen.", "It was not paid in time. Send a reminder; sent in time, it begins the limitation anew.";
    await_reminded: "Er is aangemaand. Wacht op de betaling.", "A reminder was sent. Wait for the payment.";
    enforce_payment: "Er is aangemaand en niet betaald. Draag de vordering over voor een dwangbevel, en leg vast wat binnenkomt.", "A reminder was sent and it was not paid. Hand the claim over for a writ, and record what comes in.";
    claim_lapsed: "Een deel van de vordering is verjaard en kan niet meer worden ingevorderd.", "Part of the claim has lapsed and can be collected no more.";
    close_paid: "De boete is betaald. Sluit de maatregel af.", "The fine was paid. Close the measure.";
    pay_back: "Er is meer betaald dan verschuldigd is. Betaal het verschil terug.", "More was paid than is owed. Pay the difference back.";
    decide_publication: "Over openbaarmaking besluit de publicatiemedewerker. Dat is nog niet gedaan.", "The publication officer decides on publication. That was not done yet.";
    publication_waits_for_court: "Openbaarmaking wacht op de uitspraak over de voorlopige voorziening.", "Publication waits for the ruling on interim relief.";
    publish: "De samenvatting mag openbaar worden.", "The summary may be published.";
    wait_to_publish: "De samenvatting mag pas na de wachttijd openbaar worden.", "The summary may be published only after the wait.";
    publish_end: "Maak openbaar dat de maatregel is geëindigd.", "Publish that the measure ended.";
    term_runs: "De termijn loopt. Leg het verslag van de marktdeelnemer vast zodra het er is.", "The term runs. Record the operator's report when it comes.";
    extend_order: "Het bevel vervalt na deze dag. Alleen de minister kan het verlengen, zolang het nog geldt.", "The order lapses after this day. Only the minister can extend it, while it still holds.";
    concept: "Concept", "Draft";
    voornemen: "Voornemen", "Intention";
    zienswijze: "Zienswijze ontvangen", "Submissions received";
    opgelegd: "Opgelegd", "Imposed";
    running: "Loopt", "Running";
    complied: "Nageleefd", "Complied with";
    complied_in_nl_only: "Alleen in Nederland nageleefd", "Complied with in the Netherlands only";
    expired_not_complied: "Verstreken, niet nageleefd", "Expired, not complied with";
    exhausted: "Maximum verbeurd", "Maximum forfeited";
    ineffective: "Zonder effect", "Without effect";
    ingetrokken: "Ingetrokken", "Withdrawn";
    gesloten: "Afgesloten", "Closed";
    sent: "Verstuurd", "Sent";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_name() {
        assert_eq!(web::page::faults(Words::ALL, &[]), Vec::<String>::new());
        for state in law::intervention::State::ALL {
            assert!(Words::ALL.iter().any(|it| it.0 == state.code()), "{state}");
        }
    }
}
