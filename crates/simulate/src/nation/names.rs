//! Made-up names of hospitals, clinics and makers. None is that of a real one as far as we know.

const HOSPITAL_HEADS: [&str; 8] = [
    "Ziekenhuis",
    "Medisch Centrum",
    "Streekziekenhuis",
    "Gasthuis",
    "Zorgcampus",
    "Kliniekgroep",
    "Sint-Odulf Ziekenhuis",
    "Academisch Centrum",
];
const CLINIC_HEADS: [&str; 8] = [
    "Kliniek",
    "Zelfstandige Kliniek",
    "Polikliniek",
    "Dagkliniek",
    "Operatiecentrum",
    "Medische Kliniek",
    "Behandelcentrum",
    "Medisch Spectrum",
];
const PLACES: [&str; 50] = [
    "Lindewaard",
    "Molenrade",
    "Zilverveen",
    "Kraanvoorde",
    "Rietmeerdam",
    "Vosdaal",
    "Hazelwolde",
    "Sternedam",
    "Wulpenzand",
    "Eikenmark",
    "Duinwijkerhoek",
    "Korenschans",
    "Bramenoord",
    "Otterkade",
    "Leeuwerikveld",
    "Elzenpolder",
    "Zwaluwmonde",
    "Populierhage",
    "Geestakker",
    "Turfhaven",
    "Kievitslo",
    "Meidoornkerk",
    "Reigerswerf",
    "Vlinderwaal",
    "Boekweitveen",
    "Zandlopersgat",
    "Berkelaarde",
    "Waterlinde",
    "Iepenzijl",
    "Kwartelgeest",
    "Sleedoornstad",
    "Grutterswoud",
    "Wilgentiend",
    "Esdoornvliet",
    "Veldmuisen",
    "Haverdonk",
    "Lisdoddemeer",
    "Kamillehof",
    "Distelradijk",
    "Roerdompsluis",
    "Varenbeemd",
    "Tureluursoog",
    "Wikkeland",
    "Klaverstede",
    "Merelbroekland",
    "Zegghoven",
    "Oeverzwin",
    "Spechtelo",
    "Heidonk",
    "Watersnip",
];
const LOCATIONS: [&str; 4] = ["Noord", "Zuid", "Oost", "West"];

/// Makers; which agency numbers a maker's devices goes by its place (see `models`).
pub(super) const MAKERS: [&str; 40] = [
    "Aldermark Orthopaedics",
    "Brontis Medical",
    "Corvanta Devices",
    "Delphane Implants",
    "Estrella Biomed",
    "Fennwick Surgical",
    "Galdora Health",
    "Halvorsund Medical",
    "Ivarro Cardio",
    "Jantara Implants",
    "Kestrix Orthopaedics",
    "Lumivane Optics",
    "Marbec Vascular",
    "Nordhelm Devices",
    "Orvellis Medical",
    "Pallador Implants",
    "Quintessa Aesthetics",
    "Rhodane Cardio",
    "Silvanor Optics",
    "Tarquil Surgical",
    "Umbrano Medical",
    "Verdanza Implants",
    "Wexford Lyle Devices",
    "Xandrel Orthopaedics",
    "Yarrowby Medical",
    "Zephyrine Health",
    "Ambrosk Surgical",
    "Belcanthe Implants",
    "Cindervale Cardio",
    "Drommel Medical",
    "Elvarin Devices",
    "Faltrum Medizintechnik",
    "Gernoth Implantate",
    "Hirschau Medizin",
    "Immelbach Technik",
    "Jorvald Tissue Bank",
    "Kalmarine Tissue",
    "Lorrigan Biologics",
    "Mistelgau Gewebe",
    "Nemoral Tissue Services",
];

/// First words of trade names.
pub(super) const SERIES: [&str; 16] = [
    "Arvo",
    "Belta",
    "Corin Nova",
    "Dura",
    "Evolo",
    "Fidus",
    "Grado",
    "Helio",
    "Intra",
    "Juno",
    "Kappa",
    "Libra",
    "Motus",
    "Norma",
    "Optio",
    "Prima",
];

/// A hospital organisation and one of its locations.
pub(super) fn hospital(organisation: usize, location: usize) -> String {
    let name = numbered(&HOSPITAL_HEADS, organisation);
    let number = location / LOCATIONS.len();
    match (location, LOCATIONS.get(location % LOCATIONS.len())) {
        (0, _) | (_, None) => name,
        (_, Some(place)) if number == 0 => format!("{name}, locatie {place}"),
        (_, Some(place)) => format!("{name}, locatie {place} {}", number + 1),
    }
}

/// A clinic.
pub(super) fn clinic(number: usize) -> String {
    numbered(&CLINIC_HEADS, number)
}

/// Head and place so that no two numbers meet: heads change at every step, places after each round.
fn numbered(heads: &[&str], number: usize) -> String {
    let of = |list: &[&'static str], at: usize| list.get(at % list.len()).copied().unwrap_or("");
    let (round, place) = (number / (heads.len() * PLACES.len()), number / heads.len());
    let head = heads.get(number % heads.len()).copied().unwrap_or("");
    let name = format!("{head} {}", of(&PLACES, place));
    if round == 0 { name } else { format!("{name} {}", round + 1) }
}
