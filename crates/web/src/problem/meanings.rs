//! What each code of a problem or of an outcome in FHIR means: the page its address leads to.
//! A table: it is read by looking a code up. Findings about a record are in `exchange`.

/// Title and what to do, in two languages.
#[derive(Debug)]
pub(crate) struct Meaning {
    pub(crate) code: &'static str,
    pub(crate) dutch: (&'static str, &'static str),
    pub(crate) english: (&'static str, &'static str),
}

/// The meaning of a code of the front doors.
pub(crate) fn meaning(code: &str) -> Option<&'static Meaning> {
    MEANINGS.iter().find(|it| it.code == code)
}

macro_rules! meanings {
    ($($code:literal [$title:literal $doe:literal] [$heading:literal $todo:literal];)*) => {
        const MEANINGS: &[Meaning] = &[$(Meaning {
            code: $code,
            dutch: ($title, $doe),
            english: ($heading, $todo),
        },)*];
    };
}

meanings! {
    "invalid_request" ["Het verzoek klopt niet" "Er is niets uitgevoerd. In `errors` staat alles wat fout is, met het veld en wat u doet. Herstel dat en stuur het opnieuw. Elke code heeft een eigen pagina: /problems/ met de code erachter."]
        ["The request is not right" "Nothing was carried out. `errors` holds all that is wrong, with the field and what to do. Mend it and send it again. Each code has a page of its own: /problems/ and the code."];
    "refused" ["Dit kan nu niet" "Er is niets veranderd. Het verzoek is te lezen, maar past niet bij hoe het er nu voor staat. In `errors` staat waarom, en wat u doet."]
        ["This cannot be done now" "Nothing was changed. The request can be read, and does not fit how things stand. `errors` says why, and what to do."];
    "malformed_json" ["Dit is geen JSON" "In `detail` staat waar het lezen ophield. Controleer aanhalingstekens, komma's en haakjes, en stuur UTF-8."]
        ["This is not JSON" "`detail` says where reading stopped. Check quotes, commas and brackets, and send UTF-8."];
    "unauthorized" ["Wie u bent is niet bekend" "Stuur `Authorization: Bearer` met een token van dit huis. Een token van een ander huis, of een dat verlopen is, werkt niet."]
        ["It is not known who you are" "Send `Authorization: Bearer` with a token of this house. A token of another house, or one that expired, does not work."];
    "not_found" ["Hier is niets voor u" "Het adres bestaat niet, of het is niet voor u. Welke van de twee zegt het huis niet. Controleer het adres in /openapi.json, en of uw rol en uw vestiging dit mogen zien."]
        ["There is nothing here for you" "The address does not exist, or it is not for you. The house does not say which. Check the address in /openapi.json, and whether your role and your branch may see this."];
    "method_not_allowed" ["Dit adres kent die methode niet" "In /openapi.json staat welke methoden het adres kent."]
        ["This address knows no such method" "/openapi.json says which methods the address knows."];
    "internal" ["Er ging bij ons iets mis" "Er is niets bewaard en het is vastgelegd. Stuur hetzelfde later opnieuw. Blijft het zo, bel dan de beheerder en noem de tijd."]
        ["Something went wrong on our side" "Nothing was kept and it is on record. Send the same again later. If it stays, call the operator and say when it happened."];
    "unavailable" ["Er kan nu niet worden geschreven" "Er is niets bewaard. Wacht het aantal seconden dat `Retry-After` noemt en stuur hetzelfde opnieuw, met hetzelfde kenmerk: dan wordt niets dubbel."]
        ["Nothing can be written now" "Nothing was kept. Wait as many seconds as `Retry-After` says and send the same again, under the same reference: then nothing is doubled."];
    "log_broken" ["Het register kan niet ondertekenen" "Er is niets bewaard, want een ontvangstbewijs zou niet te controleren zijn. De beheerder weet ervan. Stuur hetzelfde later opnieuw."]
        ["The register cannot sign" "Nothing was kept, because a receipt could not be verified. The operator knows. Send the same again later."];
    "slow_body" ["Het bericht kwam te langzaam" "Er is niets bewaard. Stuur het opnieuw, in kleinere delen of over een betere verbinding."]
        ["The message came too slowly" "Nothing was kept. Send it again, in smaller parts or over a better connection."];
    "body_incomplete" ["Het bericht brak af" "Er is niets bewaard. Stuur het opnieuw, en controleer of `Content-Length` klopt."]
        ["The message broke off" "Nothing was kept. Send it again, and check that `Content-Length` is right."];
    "content_too_large" ["Het bericht is te groot" "Splits het. `detail` noemt hoeveel er in een bericht past."]
        ["The message is too large" "Split it. `detail` says how much a message may hold."];
    "unsupported_media_type" ["Deze soort bericht wordt hier niet gelezen" "Zet `Content-Type` op wat /openapi.json bij dit adres noemt."]
        ["This kind of message is not read here" "Set `Content-Type` to what /openapi.json names at this address."];
    "uri_too_long" ["Het adres is te lang" "Stuur zoekvragen in de inhoud van een POST, niet in het adres."]
        ["The address is too long" "Send questions in the body of a POST, not in the address."];
    "too_many_requests" ["Te veel verzoeken" "Wacht het aantal seconden dat `Retry-After` noemt. Stuur meer meldingen in één bericht, dan zijn er minder verzoeken nodig."]
        ["Too many requests" "Wait as many seconds as `Retry-After` says. Put more records into one message, then fewer requests are needed."];
    "answer_late" ["Het antwoord kwam niet op tijd" "Het kan zijn dat er wel iets bewaard is. Stuur hetzelfde opnieuw onder hetzelfde kenmerk: dan krijgt u hetzelfde ontvangstbewijs."]
        ["The answer did not come in time" "Something may have been kept. Send the same again under the same reference: then you get the same receipt."];
    "form_malformed" ["Dit is geen formulier" "Er is niets veranderd. Ga terug naar de pagina, laad haar opnieuw en vul haar nog eens in."]
        ["This is not a form" "Nothing was changed. Go back to the page, load it again and fill it in once more."];
    "foreign_page" ["Dit kwam niet van een pagina van dit huis" "Er is niets veranderd. Open de pagina opnieuw en stuur het formulier van daar. Een programma gebruikt een token, geen sessie."]
        ["This did not come from a page of this house" "Nothing was changed. Open the page again and send the form from there. A program uses a token, not a session."];
    "csv_header_missing" ["De eerste regel noemt geen kolommen" "Zet de namen van de kolommen op de eerste regel, zoals het voorbeeld bij de aanlevering."]
        ["The first line names no columns" "Put the names of the columns on the first line, as the example for deliveries does."];
    "csv_column_twice" ["Een kolom staat er twee keer" "Laat één van de twee weg. `detail` noemt de kolom."]
        ["A column is there twice" "Leave one of the two out. `detail` names the column."];
    "csv_broken" ["Een regel van het bestand is niet te lezen" "`detail` noemt de regel. Controleer de aanhalingstekens en het scheidingsteken."]
        ["A line of the file cannot be read" "`detail` names the line. Check the quotes and the separator."];
    "csv_too_many_rows" ["Het bestand heeft te veel regels" "Splits het in meer bestanden, elk met de regel met kolomnamen."]
        ["The file has too many rows" "Split it into several files, each with the line of column names."];
    "entry_unreadable" ["Een entry is niet te lezen" "Er is niets bewaard. `expression` noemt de entry. Controleer de resource daarin."]
        ["An entry cannot be read" "Nothing was kept. `expression` names the entry. Check the resource in it."];
    "entry_not_used" ["Een entry is niet gebruikt" "Dat is geen fout: wat het register niet vraagt, wordt niet gelezen. Stuur alleen verrichtingen en hulpmiddelen."]
        ["An entry was not used" "This is no error: what the register does not ask is not read. Send procedures and devices only."];
    "search_not_supported" ["Deze voorwaarde wordt niet gelezen" "Gebruik identifier=systeem|waarde. Iets anders wordt als voorwaarde niet aangenomen."]
        ["This condition is not read" "Use identifier=system|value. Nothing else is taken as a condition."];
    "entry_falls_together" ["Een entry van hetzelfde gebruik is geweigerd" "Wat een implantaat vertelt, hoort bij elkaar. Herstel de entry die is geweigerd, en stuur die en deze opnieuw."]
        ["An entry of the same use was refused" "What tells of one implant belongs together. Mend the entry that was refused, and send that one and this one again."];
    "url_mismatch" ["De URL past niet bij de resource" "Gebruik POST Type, of PUT Type/id met hetzelfde type en dezelfde id als de resource."]
        ["The URL does not fit the resource" "Use POST Type, or PUT Type/id with the type and the id of the resource."];
    "method_not_supported" ["Alleen POST en PUT worden hier uitgevoerd" "Trek iets in met status entered-in-error; verwijder het niet."]
        ["Only POST and PUT are done here" "Withdraw something with status entered-in-error; do not delete it."];
    "several_matches" ["Meer dan één resource heeft deze identifier" "Verwijs met Type/id, of maak de identifier uniek."]
        ["More than one resource has this identifier" "Refer by Type/id, or make the identifier unique."];
    "provider_handed_over" ["Deze zorgaanbieder is overgedragen aan een opvolger" "Ga verder bij de opvolger: lever daar aan en werk daar. Wat hier al was, gaat mee en blijft te lezen."]
        ["A successor took over from this provider" "Go on at the successor: deliver there and work there. What was here went along, and can still be read."];
    "stale_version" ["De resource is intussen veranderd" "Lees haar opnieuw, voer uw wijziging daarin door en stuur de nieuwe versie in If-Match."]
        ["The resource was changed meanwhile" "Read it again, make your change in it and send the new version in If-Match."];
    "bundle_type_not_taken" ["Dit soort Bundle wordt niet aangenomen" "Stuur een Bundle van type transaction, batch of collection."]
        ["This kind of Bundle is not taken" "Send a Bundle of type transaction, batch or collection."];
    "method_not_taken" ["Deze methode in een entry wordt niet aangenomen" "Zet request.method van de entry op POST of PUT."]
        ["This method in an entry is not taken" "Set request.method of the entry to POST or PUT."];
    "resource_not_taken" ["Deze resource wordt niet aangenomen" "Stuur alleen wat in /fhir/R4/metadata staat."]
        ["This resource is not taken" "Send only what /fhir/R4/metadata names."];
    "resource_alone" ["Een losse resource zegt te weinig" "Stuur verrichting en hulpmiddel samen in één Bundle."]
        ["A resource alone says too little" "Send procedure and device together in one Bundle."];
    "not_utf8" ["De tekst is geen UTF-8" "Stuur het bericht in UTF-8."]
        ["The text is not UTF-8" "Send the message in UTF-8."];
    "not_json" ["Dit is geen JSON" "Controleer aanhalingstekens, komma's en haakjes op de genoemde plaats."]
        ["This is not JSON" "Check quotes, commas and brackets at the place that is named."];
    "duplicate_property" ["Een eigenschap staat er twee keer" "Stuur haar één keer; welke van de twee geldt is niet te zeggen."]
        ["A property is there twice" "Send it once; nobody can say which of the two counts."];
    "nested_too_deep" ["Het bericht is te diep genest" "Stuur het bericht zonder onnodige lagen."]
        ["The message is nested too deep" "Send the message without needless layers."];
    "too_many_properties" ["Een object heeft te veel eigenschappen" "Laat weg wat niet gevraagd wordt."]
        ["An object has too many properties" "Leave out what is not asked for."];
    "too_many_entries" ["De Bundle heeft te veel entries" "Splits haar in meer Bundles."]
        ["The Bundle has too many entries" "Split it into several Bundles."];
    "too_many_repeats" ["Een element komt te vaak voor" "Laat weg wat niet gevraagd wordt, of splits het bericht."]
        ["An element is repeated too often" "Leave out what is not asked for, or split the message."];
    "no_resource_type" ["resourceType ontbreekt" "Zet in elke resource welk soort FHIR-resource zij is."]
        ["resourceType is missing" "Say in each resource which kind of FHIR resource it is."];
    "bundle_without_type" ["De Bundle zegt niet welk type zij heeft" "Zet Bundle.type, bijvoorbeeld op transaction."]
        ["The Bundle does not say its type" "Set Bundle.type, to transaction for instance."];
    "unknown_bundle_type" ["FHIR kent dit type Bundle niet" "Zet Bundle.type op een type dat FHIR kent, bijvoorbeeld transaction."]
        ["FHIR knows no such type of Bundle" "Set Bundle.type to one FHIR knows, such as transaction."];
    "request_missing" ["Een entry zegt niet wat ermee moet" "Zet request.method en request.url in elke entry van een transaction of batch."]
        ["An entry does not say what to do with it" "Put request.method and request.url into each entry of a transaction or batch."];
    "unknown_method" ["FHIR kent deze methode niet" "Zet request.method op POST of PUT."]
        ["FHIR knows no such method" "Set request.method to POST or PUT."];
    "resource_missing" ["Een entry heeft geen resource" "Zet de resource in de entry, of laat de entry weg."]
        ["An entry has no resource" "Put the resource into the entry, or leave the entry out."];
    "duplicate_full_url" ["Twee entries hebben dezelfde fullUrl" "Geef elke entry een fullUrl die nergens anders in de Bundle staat."]
        ["Two entries have the same fullUrl" "Give each entry a fullUrl that stands nowhere else in the Bundle."];
    "unresolvable_reference" ["Een verwijzing leidt nergens heen" "Zet de resource waarnaar verwezen wordt in dezelfde Bundle, met die fullUrl."]
        ["A reference leads nowhere" "Put the resource that is referred to into the same Bundle, under that fullUrl."];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_told_once_and_in_both_languages() {
        for (at, it) in MEANINGS.iter().enumerate() {
            assert!(!MEANINGS[..at].iter().any(|other| other.code == it.code), "{}", it.code);
            assert_ne!(it.dutch.1, it.english.1, "{}", it.code);
            for text in [it.dutch.1, it.english.1] {
                assert!(text.ends_with('.'), "{}: {text}", it.code);
            }
        }
    }
}
