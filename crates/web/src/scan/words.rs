//! The words of scanning: of the field, of its script, and of the page that sets a scanner up.

crate::words! {
    scan: "Scan de code", "Scan the code";
    scan_hint: "Richt de scanner op de code op de verpakking. Het veld vult zich vanzelf.",
        "Point the scanner at the code on the package. The field fills itself.";
    add: "Toevoegen", "Add";
    camera: "Camera gebruiken", "Use the camera";
    serial: "Scanner op een seriële poort", "Scanner on a serial port";
    mute: "Geluid uit", "Sound off";
    view: "Beeld van de camera", "Picture of the camera";
    view_hint: "Laat de code het beeld vullen. Houd een streepjescode recht.",
        "Let the code fill the picture. Hold a bar code straight.";
    photo: "Foto van de code", "Photo of the code";
    photo_hint: "Een scherpe foto van dichtbij, als JPEG, PNG of WebP. De foto wordt niet bewaard.",
        "A sharp photo from nearby, as JPEG, PNG or WebP. The photo is not kept.";
    photo_send: "Foto lezen", "Read the photo";
    no_photos: "Deze server kan geen foto's lezen. Gebruik de camera of een scanner.",
        "This server cannot read photos. Use the camera or a scanner.";
    set_up_link: "Werkt de scanner niet goed? Stel hem in.", "Does the scanner not work well? Set it up.";

    said_sent: "Gelezen. Even wachten.", "Read. One moment.";
    said_busy: "De vorige scan wordt nog verwerkt. Scan zo opnieuw.", "The last scan is still being handled. Scan again in a moment.";
    said_empty: "Er is niets gescand. Scan de code.", "Nothing was scanned. Scan the code.";
    said_caps: "Caps Lock staat aan. Letters kunnen verwisseld zijn. Zet Caps Lock uit en scan opnieuw.",
        "Caps Lock is on. Letters may have changed case. Turn Caps Lock off and scan again.";
    said_no_end: "De code staat in het veld, maar de scanner gaf geen Enter. Druk op Enter.",
        "The code is in the field, but the scanner sent no Enter. Press Enter.";
    said_moved: "U scande in een ander veld. De code is hier gezet.", "You scanned into another field. The code was put here.";
    said_camera_opens: "De camera gaat aan.", "The camera is being turned on.";
    said_camera_ready: "De camera kijkt. Laat de code het beeld vullen.", "The camera is looking. Let the code fill the picture.";
    said_camera_coarse: "De camera kijkt, maar het beeld is grof. Kleine codes lukken misschien niet; maak dan een foto.",
        "The camera is looking, but its picture is coarse. Small codes may fail; take a photo then.";
    said_camera_denied: "De browser mag de camera niet gebruiken. Sta de camera toe bij het slotje naast het adres, of maak een foto.",
        "The browser may not use the camera. Allow the camera at the lock beside the address, or take a photo.";
    said_camera_none: "Er is geen camera gevonden. Gebruik een scanner, of maak een foto.",
        "No camera was found. Use a scanner, or take a photo.";
    said_camera_in_use: "Een ander programma gebruikt de camera. Sluit dat programma en probeer het opnieuw.",
        "Another program uses the camera. Close that program and try again.";
    said_camera_broken: "De camera doet het niet. Gebruik een scanner, of maak een foto.",
        "The camera does not work. Use a scanner, or take a photo.";
    said_camera_insecure: "De camera werkt alleen via een beveiligde verbinding (https). Gebruik een scanner, of maak een foto.",
        "The camera works over a secure connection (https) only. Use a scanner, or take a photo.";
    said_decoder_broken: "De lezer van codes kon niet starten. Gebruik een scanner.",
        "The reader of codes could not start. Use a scanner.";
    said_photo_reads: "De foto wordt gelezen.", "The photo is being read.";
    said_photo_none: "Er is geen code gevonden in de foto. Maak een foto van dichtbij, of laat de server deze foto lezen.",
        "No code was found in the photo. Take a photo from nearby, or let the server read this one.";
    said_photo_kind: "De browser kan deze foto niet openen. Maak een foto als JPEG.",
        "The browser cannot open this photo. Take a photo as JPEG.";
    said_serial_none: "Er is geen scanner gekozen of hij antwoordt niet.", "No scanner was chosen, or it does not answer.";
    said_serial_ready: "De scanner is verbonden. Scan een code.", "The scanner is connected. Scan a code.";

    photo_absent: "Deze server kan geen foto's lezen. Gebruik de camera of een scanner, of typ de code.",
        "This server cannot read photos. Use the camera or a scanner, or type the code.";
    photo_missing: "Kies eerst een foto.", "Choose a photo first.";
    photo_nothing: "Er is geen code gevonden in de foto. Maak een scherpe foto van dichtbij.",
        "No code was found in the photo. Take a sharp photo from nearby.";
    photo_busy: "Er worden nu te veel foto's gelezen. Probeer het zo opnieuw.", "Too many photos are being read now. Try again in a moment.";
    photo_slow: "De foto kon niet snel genoeg worden gelezen. Maak een kleinere foto van dichtbij.",
        "The photo could not be read quickly enough. Take a smaller photo from nearby.";
    photo_too_large: "De foto is te groot. Gebruik hoogstens 16 MB en 64 miljoen beeldpunten.",
        "The photo is too large. Use 16 MB and 64 million pixels at most.";
    photo_heic: "Een HEIC-foto kan niet worden gelezen. Zet de telefoon op JPEG (\"meest compatibel\").",
        "A HEIC photo cannot be read. Set the phone to JPEG (\"most compatible\").";
    photo_kind: "Dit is geen JPEG, PNG of WebP.", "This is not a JPEG, PNG or WebP.";
    photo_damaged: "De foto is beschadigd. Maak een nieuwe.", "The photo is damaged. Take a new one.";
    photo_broken: "De foto kon niet worden gelezen. Dat ligt aan ons. Gebruik de camera of een scanner.",
        "The photo could not be read. That is our fault. Use the camera or a scanner.";

    set_up: "Scanner instellen", "Set up a scanner";
    set_up_lead: "Scan een van deze twee testcodes. U ziet dan wat er goed gaat en wat u op de scanner moet instellen. De instellingen staan in de handleiding van de scanner, vaak als codes om te scannen.",
        "Scan one of these two test codes. You then see what is right and what you must set on the scanner. The settings are in the manual of the scanner, often as codes to scan.";
    set_up_matrix: "Testcode, vierkant (DataMatrix)", "Test code, square (DataMatrix)";
    set_up_linear: "Testcode, streepjes (GS1-128)", "Test code, bars (GS1-128)";
    set_up_print: "U kunt deze pagina afdrukken en bij de scanner leggen.", "You can print this page and keep it with the scanner.";
    set_up_field: "Scan de testcode", "Scan the test code";
    set_up_hint: "Richt de scanner op een van de codes hierboven.", "Point the scanner at one of the codes above.";
    set_up_check: "Controleren", "Check";
    set_up_fine: "De scanner is goed ingesteld.", "The scanner is set up well.";
    set_up_works: "De scanner werkt hier. Het kan nog beter.", "The scanner works here. It can be better still.";
    set_up_wrong: "Met deze instelling gaan codes verloren. Stel de scanner in zoals hieronder staat, en scan opnieuw.",
        "With this setting codes get lost. Set the scanner as it says below, and scan again.";
    grade_fine: "goed", "good";
    grade_works: "kan beter", "could be better";
    grade_wrong: "instellen", "set this";
    other_code: "Dit is niet de testcode. Scan een van de twee codes op deze pagina.", "This is not the test code. Scan one of the two codes on this page.";
    identifier_on: "De scanner noemt de soort code (AIM-aanduiding).", "The scanner names the kind of code (AIM identifier).";
    identifier_off: "De scanner noemt de soort code niet. Zet op de scanner \"AIM symbology identifier\" (AIM ID) aan, als voorvoegsel.",
        "The scanner does not name the kind of code. Turn on \"AIM symbology identifier\" (AIM ID) on the scanner, as a prefix.";
    separator_kept: "Het scheidingsteken (GS) komt aan.", "The separator (GS) arrives.";
    separator_key: "Het scheidingsteken komt aan als de toets {}. Deze browser onthoudt dat.", "The separator arrives as the key {}. This browser remembers that.";
    separator_replaced: "Het scheidingsteken is door een ander teken vervangen. Zet vervanging van GS uit, of stuur het als Ctrl+].",
        "The separator was replaced by another character. Turn off the replacement of GS, or send it as Ctrl+].";
    separator_lost: "Het scheidingsteken (GS) gaat verloren. Lotnummer en serienummer lopen dan in elkaar. Zet op de scanner \"control characters\" (GS, FNC1) aan als Ctrl+].",
        "The separator (GS) gets lost. Lot and serial number then run together. Turn on \"control characters\" (GS, FNC1) as Ctrl+] on the scanner.";
    layout_right: "De toetsenbordindeling klopt.", "The keyboard layout is right.";
    layout_undone: "De scanner en deze computer hebben een andere toetsenbordindeling. Deze browser herstelt dat vanaf nu. Stel de scanner liever in op de indeling van de computer.",
        "The scanner and this computer have different keyboard layouts. This browser undoes that from now on. It is better to set the scanner to the layout of the computer.";
    layout_german: "De computer staat op een Duits toetsenbord en de scanner niet. Stel de scanner in op Duitsland (Germany), of de computer op VS (internationaal).",
        "The computer is set to a German keyboard and the scanner is not. Set the scanner to Germany, or the computer to US (international).";
    layout_french: "De computer staat op een Frans of Belgisch toetsenbord (AZERTY) en de scanner niet. Stel de scanner in op die indeling.",
        "The computer is set to a French or Belgian keyboard (AZERTY) and the scanner is not. Set the scanner to that layout.";
    caps_off: "Hoofdletters en kleine letters kloppen.", "Capitals and small letters are right.";
    caps_on: "Hoofdletters en kleine letters zijn verwisseld. Zet Caps Lock uit.", "Capitals and small letters are exchanged. Turn Caps Lock off.";
    end_enter: "De scanner sluit af met Enter.", "The scanner ends with Enter.";
    end_tab: "De scanner sluit af met Tab. Dat werkt hier; Enter is beter.", "The scanner ends with Tab. That works here; Enter is better.";
    end_none: "De scanner sluit niet af. Zet op de scanner het achtervoegsel Enter (CR) aan.", "The scanner does not end. Turn on the suffix Enter (CR) on the scanner.";
    pace_slow: "De scanner typt langzaam. Zet de wachttijd tussen tekens (\"inter-character delay\") op 0.", "The scanner types slowly. Set the \"inter-character delay\" to 0.";
    without_script: "Zonder script in de browser ziet deze pagina alleen de tekst. Zet JavaScript aan voor de hele test.",
        "Without script in the browser this page sees the text only. Turn JavaScript on for the whole test.";
}

impl Words {
    /// A property of the scanner in one word.
    #[must_use]
    pub fn grade(&self, grade: &super::setup::Grade) -> &'static str {
        match grade {
            super::setup::Grade::Fine => self.grade_fine,
            super::setup::Grade::Works => self.grade_works,
            super::setup::Grade::Wrong => self.grade_wrong,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(crate::page::faults(Words::ALL, &[]), Vec::<String>::new());
    }

    /// What the script says by name, it finds in the markup.
    #[test]
    fn the_script_says_nothing_that_has_no_words() {
        let markup = include_str!("../../templates/scanning.html");
        for script in [
            include_str!("../../assets/scan/scan.js"),
            include_str!("../../assets/scan/camera.js"),
            include_str!("../../assets/scan/serial.js"),
        ] {
            for name in said(script) {
                let attribute = name.chars().fold("data-word-".to_owned(), |mut text, letter| {
                    if letter.is_ascii_uppercase() {
                        text.push('-');
                    }
                    text.push(letter.to_ascii_lowercase());
                    text
                });
                assert!(markup.contains(&format!("{attribute}=\"")), "{attribute} is missing");
            }
        }
    }

    /// Every text in quotes of a line that says something.
    fn said(script: &str) -> Vec<&str> {
        let lines =
            script.lines().filter(|line| line.contains("say(") || line.contains("return 'camera"));
        let words = lines.flat_map(|line| line.split('\'').skip(1).step_by(2));
        let sounds = ["ok", "warn", "error", "typed", "wedge", "camera", "photo", "serial"];
        words
            .filter(|word| {
                word.chars().all(|c| c.is_ascii_alphabetic())
                    && word.starts_with(|c: char| c.is_ascii_lowercase())
                    && !sounds.contains(word)
            })
            .collect()
    }
}
