//! The words of these pages.

web::words! {
    login: "Inloggen", "Sign in";
    login_lead: "Kies hoe u wilt inloggen.", "Choose how to sign in.";
    no_ways: "Op dit adres kan niemand inloggen. Wie dit systeem beheert, kan dat instellen.",
        "Nobody can sign in at this address. Whoever keeps this system can set that up.";
    as_patient: "Ik ben patiënt", "I am a patient";
    as_patient_about: "Log in met DigiD. U ziet alleen uw eigen gegevens.",
        "Sign in with DigiD. You see only your own data.";
    as_staff: "Ik werk hier", "I work here";
    as_staff_about: "Log in met het account of de pas van uw organisatie.",
        "Sign in with the account or the card of your organisation.";
    choose: "Kies een rol", "Choose a role";
    choose_lead: "U hebt hier meer dan één rol. Kies in welke rol u nu werkt. U kunt later wisselen.",
        "You have more than one role here. Choose the one you work in now. You can change later.";
    choose_this: "Verder als {}", "Go on as {}";
    representative_of: "vertegenwoordiger van {}", "representative of {}";
    a_patient: "een patiënt", "a patient";
    at: "bij", "at";
    now: "nu", "now";
    sessions: "Waar u bent ingelogd", "Where you are signed in";
    sessions_lead: "Herkent u iets niet? Log het hier uit en vertel het de beheerder.",
        "Is there anything you do not recognise? Sign it out here and tell who keeps this system.";
    this_one: "Dit is deze browser", "This is this browser";
    since: "Ingelogd op", "Signed in on";
    seen: "Laatst gebruikt", "Used last";
    ends: "Eindigt uiterlijk", "Ends at the latest";
    level: "Zekerheid", "Level of assurance";
    low: "laag", "low";
    substantial: "substantieel", "substantial";
    high: "hoog", "high";
    end_this: "Uitloggen", "Sign out";
    signed_out: "U bent uitgelogd", "You are signed out";
    signed_out_text: "U kunt dit venster sluiten. Werkt u op een computer van een ander of van de afdeling? Sluit dan de hele browser.",
        "You can close this window. Is this somebody else's computer, or one of the ward? Then close the whole browser.";
    again: "Opnieuw inloggen", "Sign in again";
    kept: "Wat u had ingevuld, is er nog", "What you filled in is still here";
    kept_lead: "U was uitgelogd toen u het formulier verstuurde. Het is niet verstuurd. Bekijk het formulier en verstuur het opnieuw. Wij bewaren het een uur.",
        "You were signed out when you sent the form. It was not sent. Look at the form and send it again. We keep it for an hour.";
    kept_show: "Toon het formulier", "Show the form";
    kept_leave: "Niet meer nodig", "No longer needed";
    failed: "Inloggen is niet gelukt", "Signing in did not work";
    not_offered: "Op deze manier kunt u hier niet inloggen.", "You cannot sign in this way here.";
    too_late: "Het inloggen duurde langer dan tien minuten, of de link was al gebruikt. Begin opnieuw.",
        "Signing in took more than ten minutes, or the link had been used already. Start again.";
    other_browser: "U begon in een andere browser, of uw browser weigert cookies. Begin opnieuw in deze browser.",
        "You started in another browser, or your browser refuses cookies. Start again in this browser.";
    cancelled_heading: "U bent gestopt met inloggen", "You stopped signing in";
    cancelled: "Er is niets gebeurd. U kunt opnieuw beginnen.", "Nothing happened. You can start again.";
    provider_away: "De inlogdienst is nu niet bereikbaar. Dat ligt niet aan u. Probeer het over een paar minuten opnieuw.",
        "The sign-in service cannot be reached now. That is not your fault. Try again in a few minutes.";
    provider_wrong: "De inlogdienst gaf een antwoord dat niet klopt. Er is niemand ingelogd. Probeer het opnieuw; blijft het zo, vertel het dan de beheerder.",
        "The sign-in service gave an answer that is not right. Nobody was signed in. Try again; if it stays like this, tell who keeps this system.";
    level_substantial: "U moet zekerder laten zien wie u bent: met twee stappen. Patiënten: kies in DigiD voor de app met ID-check. Medewerkers: gebruik uw pas of een tweede stap.",
        "You must show better who you are: in two steps. Patients: choose the DigiD app with ID check. Staff: use your card or a second step.";
    level_high: "Hiervoor moet u inloggen op het hoogste niveau: met uw identiteitskaart, rijbewijs of UZI-pas.",
        "For this you must sign in at the highest level: with your identity card, driving licence or UZI card.";
    no_role: "Uw organisatie heeft u geen rol gegeven die hier past. Vraag uw beheerder om de juiste rol.",
        "Your organisation gave you no role that fits here. Ask your administrator for the right role.";
    no_organisation: "Uw organisatie is hier niet bekend. Vraag uw beheerder of u het juiste adres gebruikt.",
        "Your organisation is not known here. Ask your administrator whether this is the right address.";
    no_patient_heading: "Wij vinden u hier niet", "We do not find you here";
    no_patient: "U bent goed ingelogd. Maar er is hier geen dossier met uw burgerservicenummer. Kreeg u uw implantaat bij een andere zorgaanbieder? Ga dan naar de site van die zorgaanbieder. Klopt dit niet? Bel dan de zorgaanbieder.",
        "You signed in correctly. But there is no file with your citizen service number here. Did you get your implant at another care provider? Then go to the site of that provider. Is this wrong? Then call the provider.";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &[]), Vec::<String>::new());
        assert!(Words::ALL.len() > 40);
    }
}
