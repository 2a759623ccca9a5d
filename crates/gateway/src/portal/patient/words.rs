//! The words of the patients' pages. Patients read B1: short sentences, common words; a test counts.

web::words! {
    my_implants: "Mijn implantaten", "My implants";
    own_lead: "Dit weet {} over uw implantaten.", "This is what {} knows about your implants.";
    own_only_here: "U ziet hier alleen implantaten van {}. Kreeg u ook ergens anders een implantaat? Vraag het dan daar.",
        "You only see implants of {} here. Did you get an implant somewhere else too? Then ask there.";
    own_none: "Wij kennen geen implantaten van u. Klopt dat niet? Bel ons dan.",
        "We do not know of any implants of yours. Is that wrong? Then call us.";
    notices: "Waarschuwingen", "Warnings";
    notices_none: "Er is geen waarschuwing bekend over uw implantaten.",
        "No warning about your implants is known.";
    notices_looked: "Wij keken voor het laatst op {}. Wij kijken daarvoor in de berichten van de inspectie.",
        "We last looked on {}. For this we look at the messages of the inspectorate.";
    notices_not_looked: "Wij konden nog niet kijken in de berichten van de inspectie.",
        "We could not look at the messages of the inspectorate yet.";
    notice_certain: "Deze waarschuwing gaat over uw implantaat.", "This warning is about your implant.";
    notice_possible: "Wij weten niet zeker of dit over uw implantaat gaat. Het kan wel.",
        "We do not know for certain whether this is about your implant. It may be.";
    notice_about: "Het gaat om:", "It is about:";
    notice_here: "Hierover is een waarschuwing", "There is a warning about this";
    notice_how: "Zo bereikt u ons", "How to reach us";
    notice_ask: "Hebt u vragen? Bel ons dan.", "Do you have questions? Then call us.";
    notice_inspectorate: "Wij kregen dit bericht van de inspectie op {}.", "We got this message from the inspectorate on {}.";
    notice_maker: "Wij kregen dit bericht van de maker op {}.", "We got this message from the maker on {}.";
    notice_closed: "Op {} is dit afgesloten. U hoeft niets te doen.", "This was closed on {}. You need not do anything.";
    notices_past: "Waarschuwingen van vroeger", "Warnings of the past";
    where_are_they: "Waar zitten ze?", "Where are they?";
    drawing_text: "De nummers zijn die van de lijst hieronder. Rechts is uw eigen rechterkant.",
        "The numbers are those of the list below. Right is your own right side.";
    drawing: "Tekening van een lichaam met uw implantaten", "Drawing of a body with your implants";
    front: "Voorkant", "Front";
    back: "Achterkant", "Back";
    your_right: "rechts", "right";
    your_left: "links", "left";
    marker: "{}: nummer {}", "{}: number {}";
    not_drawn: "Van deze nummers weten wij niet waar ze zitten: {}.", "We do not know where these numbers are: {}.";
    the_list: "De lijst", "The list";
    in_place: "Zit in uw lichaam", "In your body";
    taken_out: "Is eruit gehaald", "Was taken out";
    an_implant: "Implantaat", "Implant";
    what_is_it: "Wat is het?", "What is it?";
    kind: "Soort", "Kind";
    product_name: "Naam", "Name";
    maker: "Maker", "Maker";
    model: "Type", "Type or model";
    place: "Plek in uw lichaam", "Place in your body";
    where_unknown: "Dat staat niet in uw gegevens.", "That is not in your data.";
    by_kind: "Wij leiden dit af uit het soort implantaat.", "We derive this from the kind of implant.";
    left: "{}, links", "{}, left";
    right: "{}, rechts", "{}, right";
    both_sides: "{}, beide kanten", "{}, both sides";
    side_unknown: "{}, de kant is niet bekend", "{}, the side is not known";
    placed_on: "Geplaatst op", "Placed on";
    taken_out_on: "Eruit gehaald op", "Taken out on";
    died_on: "Overleden op", "Died on";
    not_known: "Niet bekend", "Not known";
    placed_by: "Zorgaanbieder", "Care provider";
    unique_code: "Unieke code (UDI)", "Unique code (UDI)";
    lot: "Lotnummer", "Lot number";
    serial: "Serienummer", "Serial number";
    numbers_text: "Met deze nummers vindt uw arts precies dit implantaat terug.",
        "With these numbers your doctor finds exactly this implant.";
    numbers: "Nummers", "Numbers";
    registered: "Landelijk register", "National register";
    registered_yes: "Dit implantaat staat in het landelijke register. Uw naam staat daar niet bij.",
        "This implant is in the national register. Your name is not with it.";
    registered_soon: "Wij melden dit implantaat nu bij het landelijke register.",
        "We are reporting this implant to the national register now.";
    registered_not_yet: "Dit implantaat staat nog niet in het landelijke register. Wij vullen eerst gegevens aan.",
        "This implant is not in the national register yet. We first complete the data.";
    registered_needless: "Dit soort implantaat hoeft niet in het landelijke register.",
        "This kind of implant need not be in the national register.";
    maker_says: "Wat zegt de maker?", "What does the maker say?";
    maker_says_nothing: "Wij hebben hierover geen gegevens van de maker.", "We have no data of the maker on this.";
    mri: "MRI-scan", "MRI scan";
    mri_always: "Krijgt u een MRI-scan? Vertel dan altijd dat u dit implantaat heeft.",
        "Will you have an MRI scan? Always tell that you have this implant.";
    mri_safe: "De maker zegt: een MRI-scan kan met dit implantaat.", "The maker says: an MRI scan is possible with this implant.";
    mri_conditional: "De maker zegt: een MRI-scan kan alleen onder voorwaarden. Uw arts kent die.",
        "The maker says: an MRI scan is possible on conditions only. Your doctor knows them.";
    mri_unsafe: "De maker zegt: een MRI-scan mag niet met dit implantaat.", "The maker says: no MRI scan with this implant.";
    mri_not_stated: "De maker zegt niets over een MRI-scan.", "The maker says nothing about an MRI scan.";
    lifetime: "Hoe lang gaat het mee?", "How long does it last?";
    lifetime_text: "{} (dit verwacht de maker)", "{} (this is what the maker expects)";
    to_read: "Om te lezen", "To read";
    safety_summary: "Samenvatting over de veiligheid", "Summary of its safety";
    instructions: "Gebruiksaanwijzing", "Instructions for use";
    leaflet: "Folder voor patiënten", "Leaflet for patients";
    information: "Pagina van de maker", "Page of the maker";
    known_since: "bekend sinds {}", "known since {}";
    other_site: "gaat naar een andere website", "goes to another website";
    product_source: "Naam, maker en type komen uit {}. Het register heeft ze sinds {}.", "Name, maker and type come from {}. The register has had them since {}.";
    register_list: "de lijst van het register", "the list of the register";
    source: "Dit komt uit {}. Het register heeft dit sinds {}.", "This comes from {}. The register has had this since {}.";
    take_along: "Gegevens meenemen", "Take data along";
    along_lead: "Gaat u naar een andere arts? Neem dan uw gegevens mee.", "Are you going to another doctor? Take your data along.";
    along_careful: "Let op: wie het bestand heeft, kan lezen wat u in uw lichaam heeft.",
        "Mind: who has the file can read what you have in your body.";
    along_paper: "Papier om te bewaren", "Paper to keep";
    along_paper_text: "Dit zijn al uw implantaten op papier. U kunt het printen of bewaren.",
        "These are all your implants on paper. You can print it or keep it.";
    along_card: "Kaart van dit implantaat", "Card of this implant";
    along_card_text: "Neem deze kaart mee naar de arts, de tandarts en op reis.",
        "Take this card to the doctor, to the dentist and on trips.";
    along_fhir: "Bestand voor een andere zorgaanbieder", "File for another care provider";
    along_fhir_text: "Dit bestand kunnen computers van ziekenhuizen lezen. Ook sommige gezondheidsapps (PGO) kunnen dat.",
        "Computers of hospitals can read this file. Some health apps can too.";
    along_json: "Bestand met al uw gegevens", "File with all your data";
    along_json_text: "Hierin staat alles wat u op deze pagina's ziet.", "It has all that you see on these pages.";
    download_pdf: "Papier ophalen (PDF)", "Get the paper (PDF)";
    download_card: "Kaart ophalen (PDF)", "Get the card (PDF)";
    download_fhir: "Bestand ophalen (FHIR)", "Get the file (FHIR)";
    download_json: "Bestand ophalen (JSON)", "Get the file (JSON)";
    complaint: "Vraag of klacht", "Question or complaint";
    complaint_lead: "Heeft u last van uw implantaat, of bent u niet tevreden? Hier leest u waar u terechtkunt.",
        "Does your implant trouble you, or are you not content? Here you read where you can go.";
    complaint_urgent: "Heeft u nu snel hulp nodig? Bel uw huisarts. Is er gevaar? Bel 112.",
        "Do you need help quickly? Call your family doctor. Is there danger? Call 112.";
    with_provider: "Vraag of klacht voor {}", "Question or complaint for {}";
    with_provider_text: "Heeft u een vraag over uw implantaat? Of klopt er iets niet in uw gegevens? Dan helpt {} u het snelst.",
        "Do you have a question about your implant? Or is something wrong in your data? Then {} helps you fastest.";
    contact_missing: "Wij hebben hier nog geen telefoonnummer. Kijk op de site van {}.",
        "We do not have a phone number here yet. Look at the site of {}.";
    ask_for: "Vraag naar", "Ask for";
    phone: "Telefoon", "Phone";
    email: "E-mail", "E-mail address";
    website: "Website", "Web page";
    complaints_at: "Klachten", "Complaints";
    side_effects: "U denkt dat het implantaat klachten geeft", "You think that the implant makes you ill";
    side_effects_text: "Meld het dan bij MEBI. Dat is het meldpunt voor klachten door implantaten. MEBI zoekt uit of meer mensen dit hebben. MEBI lost uw eigen klacht niet op. Ga daarvoor naar uw arts.",
        "Then tell MEBI. It is the desk for side effects of implants. MEBI finds out whether more people have this. MEBI does not solve your own complaint. See your doctor for that.";
    side_effects_link: "Naar MEBI (RIVM)", "To MEBI (RIVM)";
    care: "U bent niet tevreden over de zorg", "You are not content with the care";
    care_text: "Praat eerst met uw arts of met het ziekenhuis. Komt u er niet uit? Het Landelijk Meldpunt Zorg geeft u raad. U kunt bellen op werkdagen.",
        "First talk with your doctor or with the hospital. Does that not help? The national desk for care gives you advice. You can call on working days.";
    care_link: "Naar het Landelijk Meldpunt Zorg", "To the national desk for care";
    not_here: "Op deze site kunt u zelf geen klacht sturen. Het landelijke register bewaart geen klachten.",
        "You cannot send a complaint on this site. The national register keeps no complaints.";
    who_looked: "Wie keek er in mijn gegevens?", "Who looked at my data?";
    who_looked_lead: "Hier ziet u wie iets deed met uw gegevens bij {}. U ziet de functie, niet de naam.",
        "Here you see who did something with your data at {}. You see the function, not the name.";
    strange: "Ziet u iets dat u niet vertrouwt? Bel {} en vraag naar de functionaris gegevensbescherming. U mag ook vragen wie het was.",
        "Do you see anything you do not trust? Call {} and ask for the data protection officer. You may also ask who it was.";
    nobody: "Er is nog niets met uw gegevens gedaan.", "Nothing was done with your data yet.";
    what_for: "Waarvoor", "What for";
    law: "Waarom mag dit?", "Why is this allowed?";
    law_text: "Dit mag volgens de wet: {}.", "The law allows this: {}.";
    refused: "geweigerd", "refused";
    older: "Oudere dagen bekijken", "See older days";
    the_system: "Dit systeem zelf", "This system itself";
    yourself: "U zelf", "You yourself";
    the_patient: "De patiënt zelf", "The patient";
    representative: "De vertegenwoordiger ({})", "The representative ({})";
    ehr_of: "Het patiëntendossier van {}", "The patient file system of {}";
    somebody_at: "Iemand bij {}", "Somebody at {}";
    sent_message: "stuurde een bericht met gegevens over u", "sent a message with data about you";
    read_implant: "bekeek de gegevens van een implantaat van u", "looked at the data of an implant of yours";
    listed_implant: "zag een implantaat van u in een lijst", "saw an implant of yours in a list";
    read_resource: "bekeek een bericht over u", "looked at a message about you";
    read_receipt: "bekeek het bewijs van het landelijke register", "looked at the receipt of the national register";
    read_own_log: "bekeek deze pagina", "looked at this page";
    recall_listed: "zette u op een lijst voor een waarschuwing over een implantaat", "put you on a list for a warning about an implant";
    recall_seen: "bekeek uw gegevens voor een waarschuwing over een implantaat", "looked at your data for a warning about an implant";
    recall_worked: "werkte aan een waarschuwing over uw implantaat", "worked on a warning about your implant";
    recall_read: "las gewijzigde uitleg over een implantaat", "read changed instructions for an implant";
    recall_agreed: "keek naar afspraken over waarschuwingen", "looked at agreements about warnings";
    read_own_notices: "bekeek de waarschuwingen over uw implantaten", "looked at the warnings about your implants";
    read_own_implants: "bekeek de lijst van uw implantaten", "looked at the list of your implants";
    read_own_implant: "bekeek een van uw implantaten", "looked at one of your implants";
    took_along: "haalde uw gegevens op om mee te nemen", "got your data to take along";
    read_routes: "bekeek de pagina over vragen en klachten", "looked at the page about questions and complaints";
    found_patient: "zocht u op, voor een vertegenwoordiger", "looked you up, for a representative";
    read_representatives: "keek wie u mag vertegenwoordigen", "looked who may act for you";
    entered_representative: "zette erbij wie u mag vertegenwoordigen", "put down who may act for you";
    ended_representative: "haalde weg wie u mag vertegenwoordigen", "ended who may act for you";
    read_repair: "bekeek wat er nog ontbreekt bij een implantaat van u", "looked at what is missing for an implant of yours";
    mended: "vulde gegevens aan van een implantaat van u", "completed data of an implant of yours";
    closed_repair: "sloot een open punt af bij een implantaat van u", "closed an open point of an implant of yours";
    read_operation: "bekeek een operatie van u", "looked at an operation of yours";
    filled_operation: "vulde gegevens in over een operatie van u", "filled in data on an operation of yours";
    signed_operation: "tekende voor een operatie van u", "signed for an operation of yours";
    read_hand_over: "keek of u uw gegevens op papier kreeg", "looked whether you got your data on paper";
    recorded_hand_over: "schreef op dat u uw gegevens kreeg", "put down that you got your data";
    printed_paper: "printte papieren over uw implantaat", "printed papers on your implant";
    compared_lists: "vergeleek de lijsten van implantaten", "compared the lists of implants";
    signed_in: "logde in", "signed in";
    did_other: "deed iets anders ({})", "did something else ({})";
    acting_for: "U kijkt namens iemand anders", "You look for somebody else";
    acting_for_text: "U kijkt namens {} als {}. {} kan zien dat u hier keek.",
        "You look for {} as {}. {} can see that you looked here.";
    the_patient_named: "de patiënt", "the patient";
    parent: "ouder", "parent";
    guardian: "voogd", "guardian";
    curator: "curator", "legal curator";
    mentor: "mentor", "legal mentor";
    authorised: "gemachtigde met een brief", "holder of a signed letter";
    relative: "partner of familie", "partner or family";
    vouched: "gemachtigde via DigiD", "holder of a DigiD mandate";
}

#[cfg(test)]
mod tests {
    use super::Words;

    /// Words of offices: each has a common one.
    const OFFICE: [&str; 27] = [
        "aangaande",
        "alsmede",
        "alvorens",
        "betreffende",
        "betreft",
        "conform",
        "dient te",
        "dienen te",
        "explantatie",
        "fabrikant",
        "gaarne",
        "hieromtrent",
        "implantatie",
        "indien",
        "inzake",
        "middels",
        "omtrent",
        "ontvangstbewijs",
        "prioriteit",
        "procedure",
        "raadplegen",
        "registratie",
        "reeds",
        "tevens",
        "ten behoeve van",
        "teneinde",
        "verstrekken",
    ];
    /// Words of a sentence on average, and of the longest one.
    const ON_AVERAGE: f64 = 15.0;
    const AT_MOST: usize = 20;

    #[test]
    fn every_text_stands_in_both_languages() {
        let same = ["maker", "website", "law_text", "mentor", "model"];
        assert_eq!(web::page::faults(Words::ALL, &same), Vec::<String>::new());
        assert!(Words::ALL.len() > 100);
    }

    #[test]
    fn patients_read_short_sentences() {
        for is_dutch in [true, false] {
            let sentences: Vec<(&str, usize)> = Words::ALL
                .iter()
                .map(|(_, dutch, english)| if is_dutch { *dutch } else { *english })
                .flat_map(|text| text.split_inclusive(['.', '?', '!', ':']))
                .map(|sentence| (sentence, sentence.split_whitespace().count()))
                .filter(|(_, words)| *words > 2)
                .collect();
            let long: Vec<&str> =
                sentences.iter().filter(|it| it.1 > AT_MOST).map(|it| it.0).collect();
            assert_eq!(long, Vec::<&str>::new(), "over {AT_MOST} words");
            let words: usize = sentences.iter().map(|it| it.1).sum();
            let words = u32::try_from(words).unwrap();
            let average = f64::from(words) / f64::from(u32::try_from(sentences.len()).unwrap());
            assert!(average <= ON_AVERAGE, "{average} words a sentence on average");
        }
    }

    #[test]
    fn patients_read_common_words() {
        let found = Words::ALL.iter().flat_map(|(key, dutch, _)| {
            let dutch = dutch.to_lowercase();
            OFFICE.iter().filter(move |word| dutch.contains(**word)).map(move |word| (*key, *word))
        });
        assert_eq!(found.collect::<Vec<_>>(), Vec::<(&str, &str)>::new());
    }

    #[test]
    fn no_text_shouts_or_hides_behind_brackets() {
        for (key, dutch, english) in Words::ALL {
            for text in [dutch, english] {
                assert!(!text.contains('!') && text.matches('(').count() <= 1, "{key}: {text}");
            }
        }
    }
}
