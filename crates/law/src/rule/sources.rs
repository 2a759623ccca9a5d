//! The articles and public sources that the rules cite, each written once.

use jiff::civil::{Date, date};

use crate::article::Article;

const fn article(citation: &'static str, source: &'static str) -> Article {
    Article::fixed(citation, Some(source))
}

/// The articles of 2018 as they came into force, and the consolidated MDR.
const fn of(citation: &'static str, law: (&'static str, Date)) -> Article {
    Article::of_version(citation, law.0, law.1)
}

const WKKGZ: (&str, Date) = ("https://wetten.overheid.nl/BWBR0037173", date(2018, 7, 5));
const BESLUIT: (&str, Date) =
    ("https://www.officielebekendmakingen.nl/stb-2018-223.html", date(2018, 7, 3));
const REGELING: (&str, Date) =
    ("https://zoek.officielebekendmakingen.nl/stcrt-2018-45764.html", date(2018, 8, 7));
const HANDELSREGISTER: &str = "https://wetten.overheid.nl/BWBR0021777";
const MDR: (&str, Date) = (
    "https://eur-lex.europa.eu/legal-content/NL/TXT/HTML/?uri=CELEX%3A02017R0745-20240709",
    date(2024, 7, 9),
);

pub(super) const WKKGZ_1: Article = of("Wkkgz art. 1", WKKGZ);
pub(super) const WKKGZ_7A_2: Article = of("Wkkgz art. 7a(2)", WKKGZ);
pub(super) const WKKGZ_7A_2A: Article = of("Wkkgz art. 7a(2)(a)", WKKGZ);
pub(super) const WKKGZ_7A_2B: Article = of("Wkkgz art. 7a(2)(b)", WKKGZ);
pub(super) const WKKGZ_7B_1: Article = of("Wkkgz art. 7b(1)", WKKGZ);
pub(super) const WKKGZ_7B_2: Article = of("Wkkgz art. 7b(2)", WKKGZ);
pub(super) const WKKGZ_7B_3: Article = of("Wkkgz art. 7b(3)", WKKGZ);
pub(super) const WKKGZ_7B_4: Article = of("Wkkgz art. 7b(4)", WKKGZ);
pub(super) const WKKGZ_7B_5: Article = of("Wkkgz art. 7b(5)", WKKGZ);
pub(super) const WKKGZ_24: Article = of("Wkkgz art. 24", WKKGZ);
pub(super) const WKKGZ_27_30: Article = of("Wkkgz art. 27-30", WKKGZ);

pub(super) const BESLUIT_1: Article =
    of("Besluit registratie implantaten art. 1 and annex", BESLUIT);
pub(super) const BESLUIT_2: Article = of("Besluit registratie implantaten art. 2", BESLUIT);
pub(super) const BESLUIT_2B_F: Article =
    of("Besluit registratie implantaten art. 2(b)-(f)", BESLUIT);
pub(super) const BESLUIT_2F: Article = of("Besluit registratie implantaten art. 2(f)", BESLUIT);
pub(super) const BESLUIT_2G_I: Article =
    of("Besluit registratie implantaten art. 2(g)-(i)", BESLUIT);
pub(super) const BESLUIT_2I: Article = of("Besluit registratie implantaten art. 2(i)", BESLUIT);
pub(super) const BESLUIT_3: Article = of("Besluit registratie implantaten art. 3", BESLUIT);

pub(super) const REGELING_2: Article = of("Regeling registratie implantaten art. 2", REGELING);
pub(super) const REGELING_3_1A: Article =
    of("Regeling registratie implantaten art. 3(1)(a)", REGELING);
pub(super) const REGELING_3_1B: Article =
    of("Regeling registratie implantaten art. 3(1)(b)", REGELING);

pub(super) const HANDELSREGISTERWET: Article =
    article("Handelsregisterwet 2007 art. 11(1)(a)", HANDELSREGISTER);
pub(super) const TERMIJNENWET: Article =
    article("Algemene termijnenwet art. 1 and 5", "https://wetten.overheid.nl/BWBR0002448");
pub(super) const BOETEBELEID: Article =
    article("Beleidsregels bestuurlijke boete VWS 2019", "https://wetten.overheid.nl/BWBR0041790");
pub(super) const BESLUIT_HULPMIDDELEN: Article = article(
    "Besluit medische hulpmiddelen",
    "https://zoek.officielebekendmakingen.nl/stb-2020-130.html",
);
pub(super) const MDR_18: Article = of("MDR art. 18", MDR);
pub(super) const MDR_27: Article = of("MDR art. 27(1)(a)(i)", MDR);
pub(super) const BW_7_454: Article =
    article("Burgerlijk Wetboek 7:454", "https://wetten.overheid.nl/BWBR0005290");

pub(super) const RIJKSOVERHEID: Article = article(
    "Rijksoverheid, Registratie van implantaten",
    "https://www.rijksoverheid.nl/onderwerpen/medische-hulpmiddelen/registratie-van-implantaten",
);
pub(super) const COSMETIC: Article = article(
    "Rijksoverheid, Veilige producten bij cosmetische ingrepen",
    "https://www.rijksoverheid.nl/onderwerpen/cosmetische-ingrepen/veilige-producten-bij-cosmetische-ingrepen",
);
pub(super) const LIR_TERMS: Article = article(
    "66controls, Boete bij niet voldoen aan LIR-verplichtingen",
    "https://66controls.eu/blog/boete-bij-niet-voldoen-aan-lir-verplichtingen/",
);
pub(super) const ADC: Article = article(
    "GS1 Nederland, ADC agreements",
    "https://gs1.nl/en/knowledge-base/legislation-in-healthcare/adc/",
);
pub(super) const ANONYMISED: Article = article(
    "De Gelderlander, November 2018, the minister on what reaches the register",
    "https://www.gelderlander.nl/politiek/zorgminister-mensen-meld-bijwerkingen-implantaten~ab0ff7e8/",
);
pub(super) const REPORTING: Article = article(
    "IGJ, Melden als zorgverlener of patiënt",
    "https://www.igj.nl/onderwerpen/melden-over-medische-hulpmiddelen-en-implantaten/melden-als-zorgverlener-of-patient",
);
pub(super) const MEBI: Article = article(
    "RIVM, MEBI, Achter de schermen",
    "https://www.rivmmagazines.nl/mebi/2022/01/achter-de-schermen-bij-het-mebi",
);
pub(super) const MEBI_NUMBERS: Article = article(
    "MEBI, 295 meldingen in 2023",
    "https://www.blikopnieuws.nl/gezondheid/302092/295-meldingen-over-vermoede-bijwerkingen-van-implantaten-in-2023.html",
);
pub(super) const FHIR_DRAFT: Article =
    article("LIR FHIR draft of 2018", "https://github.com/mvdzel/lir-fhir");
pub(super) const ZIB: Article =
    article("Nictiz zib MedicalDevice", "https://github.com/Nictiz/Nictiz-R4-zib2020");
pub(super) const EHR_SAMPLES: Article =
    article("Test exports of three Dutch EHRs", "https://github.com/RIVO-Noord/zorgviewer-ig");

pub(super) const FACTSHEET: Article = Article::fixed("IGJ, factsheet LIR", None);
pub(super) const IGJ_CLINICS: Article =
    Article::fixed("IGJ, implants in private clinics, visits of 2021", None);
pub(super) const VWS_ANSWERS: Article =
    Article::fixed("Ministry of VWS, answers to journalists, 2018", None);
/// For rules that only make the system whole: no source says so, and none forbids it.
pub(super) const DESIGN: Article = Article::fixed("Design of this register", None);
