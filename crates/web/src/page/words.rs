//! Tables of words: a line a text, both languages on it.

/// Makes a table of words: `key: "Dutch", "English";`. A page takes the column of its language;
/// a text that is missing in one of them does not compile.
#[macro_export]
macro_rules! words {
    ($($key:ident: $dutch:literal, $english:literal;)*) => {
        /// The texts of one language.
        #[derive(Debug)]
        pub struct Words { $(#[doc = $english] pub $key: &'static str,)* }

        impl Words {
            /// Each text by its name: Dutch, then English.
            pub const ALL: &'static [(&'static str, &'static str, &'static str)] =
                &[$((stringify!($key), $dutch, $english),)*];

            const DUTCH: Self = Self { $($key: $dutch,)* };
            const ENGLISH: Self = Self { $($key: $english,)* };

            /// The texts of a language.
            #[must_use]
            pub fn of(language: $crate::page::Language) -> &'static Self {
                match language {
                    $crate::page::Language::Dutch => &Self::DUTCH,
                    $crate::page::Language::English => &Self::ENGLISH,
                }
            }
        }
    };
}

words! {
    main_pages: "Pagina's van dit systeem", "Pages of this system";
    trail: "Waar u bent", "Where you are";
    due: "Wat nu wacht", "What is waiting";
    nothing_due: "Er wacht niets op u.", "Nothing is waiting for you.";
    your_pages: "Pagina's", "Pages to go to";
    skip: "Ga naar de inhoud", "Skip to the content";
    sign_in: "Inloggen", "Sign in";
    sign_out: "Uitloggen", "Sign out";
    start: "Begin", "Start";
    sessions: "Waar u bent ingelogd", "Where you are signed in";
    change_role: "Andere rol kiezen", "Choose another role";
    you_are: "U bent ingelogd als", "You are signed in as";
    other_language: "English", "Nederlands";
    only_needed_cookies: "Deze site gebruikt alleen cookies die nodig zijn om in te loggen.",
        "This site uses only the cookies it needs to sign you in.";
    error: "Fout", "Error";
    problem: "Melding", "Problem";
    what_to_do: "Wat u doet", "What to do";
    problem_code: "Code", "Stable code";
    problem_rule: "Regel en artikel", "Rule and article";
    problem_text: "Deze code verandert nooit van naam of betekenis. Een programma kan erop beslissen.", "This code never changes its name or its meaning. A program may decide by it.";
    to_start: "Naar het begin", "Go to the start";
    not_found: "Deze pagina is er niet", "There is no such page";
    not_found_text: "De pagina bestaat niet, of u mag haar niet zien. Controleer het adres, of ga naar het begin.",
        "The page does not exist, or you may not see it. Check the address, or go to the start.";
    unknown: "U bent niet ingelogd", "You are not signed in";
    unknown_text: "Log in om verder te gaan.", "Sign in to go on.";
    refused: "Dit kan zo niet", "This cannot be done like this";
    refused_text: "De pagina was verlopen, of het verzoek kwam niet van deze site. Er is niets veranderd. Ga naar het begin en probeer het opnieuw.",
        "The page had expired, or the request did not come from this site. Nothing was changed. Go to the start and try again.";
    too_many: "Even wachten", "Please wait";
    too_many_text: "Er komen te veel verzoeken tegelijk. Wacht een minuut en probeer het opnieuw.",
        "Too many requests come in at once. Wait a minute and try again.";
    away: "Dit werkt nu even niet", "This does not work at the moment";
    away_text: "Er is niets verloren en niets veranderd. Probeer het over een paar minuten opnieuw.",
        "Nothing was lost and nothing was changed. Try again in a few minutes.";
    fault_title: "Fout: {}", "Error: {}";
    summary: "Er klopt iets niet", "There is a problem";
    fill_in: "Vul in: {}.", "Fill in: {}.";
    pick: "Kies: {}.", "Choose: {}.";
    too_long: "{}: dit is te lang. Maak het korter.", "{}: this is too long. Make it shorter.";
    no_date: "{}: vul een bestaande datum in, bijvoorbeeld 22-11-2026.", "{}: fill in a real date, such as 22-11-2026.";
    no_number: "{}: vul een heel getal in van {} tot en met {}.", "{}: fill in a whole number from {} up to and including {}.";
    not_needed: "niet verplicht", "optional";
    make_a_choice: "Maak een keuze", "Make a choice";
    info: "Informatie", "Information";
    ok: "Gelukt", "Done";
    warning: "Let op", "Take note";
    next_page: "Volgende", "Next";
    previous_page: "Vorige", "Previous";
    pages: "Verder bladeren", "More pages";
    step: "Stap", "Step";
    step_done: "klaar", "done";
    step_now: "hier bent u", "you are here";
    steps: "Stappen", "Steps";
    kept_text: "U was uitgelogd. Wat u had ingevuld, staat er nog. Het is nog niet verstuurd. Kijk het na en verstuur het opnieuw.",
        "You were signed out. What you filled in is still here. It has not been sent. Check it and send it again.";
    merge: "Iemand anders wijzigde dit ook", "Somebody else changed this too";
    merge_lead: "Terwijl u bezig was, bewaarde iemand anders een wijziging. Kies bij elk veld wat blijft. Er is nog niets van u bewaard.",
        "While you were busy, somebody else saved a change. For each field, choose what stays. Nothing of yours has been saved yet.";
    merge_yours: "Wat u invulde", "What you filled in";
    merge_theirs: "Wat er nu staat", "What stands there now";
    merge_keep: "Dit bewaren", "Save this";
    nothing: "niets", "nothing";
    welcome: "Welkom", "Welcome";
    welcome_named: "Welkom, {}", "Welcome, {}";
    no_pages: "Er zijn voor uw rol nog geen pagina's in dit systeem.", "There are no pages for your role in this system yet.";
    your_leave: "Wat u hier mag", "What you may do here";
    your_leave_text: "Dit geeft de wet aan uw rol. Alles wat u doet, komt in het toegangslogboek.",
        "This is what the law gives your role. Everything you do is written in the access log.";
    which_data: "Gegevens", "Data";
    which_acts: "Wat u ermee mag", "What you may do";
    what_for: "Waarvoor", "What for";
    articles: "Wet", "Law";
    log: "Toegangslogboek", "Access log";
    log_lead: "Wie deed wat en wanneer. De gegevens zelf staan hier niet. Dat u hier kijkt, komt ook in het logboek.",
        "Who did what and when. The data themselves do not stand here. That you look here is written in the log too.";
    from: "Van", "From";
    until: "Tot en met", "Until and with";
    role: "Rol", "Role";
    outcome: "Afloop", "Outcome";
    action_code: "Handeling (code)", "Action (code)";
    all: "alle", "all";
    search: "Zoeken", "Search";
    no_lines: "Er zijn geen regels die hieraan voldoen.", "There are no lines like this.";
    newest_first: "Regels, de nieuwste eerst", "Lines, the newest first";
    older: "Oudere regels", "Older lines";
    when: "Wanneer", "When";
    who: "Wie", "Who";
    what: "Wat", "What";
    more: "Meer", "More";
    line: "Regel", "Line";
    records: "Aantal records", "Number of records";
    user: "Gebruiker", "User";
    case_number: "Zaaknummer", "Case number";
    object: "Waarover", "About";
    subject: "Patiënt (intern nummer)", "Patient (internal number)";
    done: "gedaan", "done";
    denied: "geweigerd", "denied";
    failed: "mislukt", "failed";
    the_house: "het systeem zelf", "the system itself";
    a_stranger: "een onbekende", "a stranger";
    broken: "Er ging iets mis", "Something went wrong";
    broken_text: "Dat ligt aan ons, niet aan u. Er is niets bewaard. Probeer het later opnieuw.",
        "That is our fault, not yours. Nothing was kept. Try again later.";
}

/// What is wrong with a table: a text that is empty, the same in both languages, or whose blanks
/// (`{}`) are not the same in number. For the test of each table.
#[must_use]
pub fn faults(all: &[(&str, &str, &str)], same_in_both: &[&str]) -> Vec<String> {
    let wrong = |&(key, dutch, english): &(&str, &str, &str)| {
        let blanks = |text: &str| text.matches("{}").count();
        let fault = if dutch.trim().is_empty() || english.trim().is_empty() {
            "is empty"
        } else if dutch == english && !same_in_both.contains(&key) {
            "is the same in both languages"
        } else if blanks(dutch) != blanks(english) {
            "has other blanks in Dutch than in English"
        } else {
            return None;
        };
        Some(format!("{key} {fault}"))
    };
    all.iter().filter_map(wrong).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_of_the_frame_stands_in_both_languages() {
        assert_eq!(faults(Words::ALL, &[]), Vec::<String>::new());
        assert!(Words::ALL.len() > 20);
    }

    #[test]
    fn a_table_with_a_hole_is_found() {
        let table =
            [("a", "een", "one"), ("b", "", "two"), ("c", "drie {}", "three"), ("d", "x", "x")];
        assert_eq!(
            faults(&table, &[]),
            [
                "b is empty",
                "c has other blanks in Dutch than in English",
                "d is the same in both languages"
            ]
        );
        assert!(faults(&table[3..], &["d"]).is_empty());
    }
}
