//! The words of the page of the provider's own procedure.

web::words! {
    procedure_lead: "Wie doet wat als er een waarschuwing komt. Elke terugroepactie begint met deze stappen.",
        "Who does what when a warning comes. Each recall begins with these steps.";
    no_procedure: "Er is nog geen procedure vastgelegd.", "No procedure was written yet.";
    procedure_version: "Versie {}, vastgelegd op {} door {}", "Version {}, written on {} by {}";
    write_procedure: "Nieuwe versie schrijven", "Write a new version";
    mailbox_outside: "Meldpunt voor buiten", "Mailbox for outside";
    mailbox_outside_hint: "Waar fabrikanten en de inspectie melden: een e-mailadres of telefoonnummer dat altijd gelezen wordt.",
        "Where makers and the inspectorate report: an e-mail address or phone that is always read.";
    mailbox_inside: "Meldpunt voor binnen", "Mailbox for inside";
    mailbox_inside_hint: "Waar eigen medewerkers een probleem met een hulpmiddel melden.", "Where own staff report a problem with a device.";
    first_receiver: "Eerste ontvanger", "First receiver";
    first_receiver_hint: "Wie het leest, nog dezelfde werkdag.", "Who reads it, the same working day.";
    coordinator: "Coördinator", "Coordinator";
    statement: "Verder geldt", "The rest of it";
    statement_hint: "Wat hier nog bij hoort: bereik buiten kantooruren, vervanging, waar stukken liggen.", "What else belongs here: outside office hours, replacement, where papers are.";
    o_receive: "Ontvangen: wie", "Receive: who";
    d_receive: "Ontvangen: vervanger", "Receive: deputy";
    o_assess: "Beoordelen: wie", "Assess: who";
    d_assess: "Beoordelen: vervanger", "Assess: deputy";
    o_block_stock: "Voorraad blokkeren: wie", "Block stock: who";
    d_block_stock: "Voorraad blokkeren: vervanger", "Block stock: deputy";
    o_trace: "Patiënten opzoeken: wie", "Trace patients: who";
    d_trace: "Patiënten opzoeken: vervanger", "Trace patients: deputy";
    o_inform_patients: "Patiënten informeren: wie", "Inform patients: who";
    d_inform_patients: "Patiënten informeren: vervanger", "Inform patients: deputy";
    o_reply: "Fabrikant antwoorden: wie", "Reply to the maker: who";
    d_reply: "Fabrikant antwoorden: vervanger", "Reply to the maker: deputy";
    o_close: "Afsluiten: wie", "Close: who";
    d_close: "Afsluiten: vervanger", "Close: deputy";
    who_does_what: "Wie doet wat", "Who does what";
    read_procedure: "Ik heb deze versie gelezen", "I have read this version";
    you_read_it: "U hebt deze versie gelezen.", "You have read this version.";
    procedure_readers: "Wie deze versie las", "Who read this version";
    earlier: "Eerdere versies", "Earlier versions";
    version_changed: "Er is intussen een nieuwe versie. Lees die eerst.", "There is a new version meanwhile. Read that one first.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &[]), Vec::<String>::new());
    }
}
