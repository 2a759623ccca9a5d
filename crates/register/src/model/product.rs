//! A product of the catalogue: what a UDI-DI stands for (rule R14), and what its maker says of it.

use exchange::UdiDi;

/// What a UDI-DI stands for. A record without invariants; an empty text is one the source does
/// not give. Which category it is of follows from its codes by the rules in force when asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// The UDI-DI, of a device or of a package of it.
    pub udi_di: UdiDi,
    /// The UDI-DI of the device record it belongs to.
    pub primary_di: String,
    /// The Basic UDI-DI, where the source gives one.
    pub basic_udi_di: Option<String>,
    /// The manufacturer's name (element b).
    pub manufacturer: String,
    /// The product's name (element c).
    pub product_name: String,
    /// The type, model or catalogue number (element d).
    pub product_type: String,
    /// EMDN codes.
    pub emdn: Vec<String>,
    /// SNOMED CT codes.
    pub snomed: Vec<String>,
    /// GMDN terms and codes.
    pub gmdn: Vec<String>,
    /// The category, where the source itself names one.
    pub category: Option<String>,
    /// Whether its bearer may be scanned by MRI, where the source says so.
    pub mri_safety: Option<MriSafety>,
    /// How long it lasts as its maker expects it, in the source's own words (MDR art. 18(1)(c)).
    pub lifetime: Option<String>,
    /// What else there is to read about it.
    pub links: Vec<Link>,
}

/// Whether the bearer of a device may be scanned by MRI, as its label says (ASTM F2503).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MriSafety {
    /// No known hazard in any MRI.
    Safe,
    /// Under the conditions its maker names.
    Conditional,
    /// Not at all.
    Unsafe,
    /// The label says nothing about it.
    NotStated,
}

/// A page or a document about a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is.
    pub kind: LinkKind,
    /// Where it is: always https or http.
    pub url: String,
}

/// What a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// The summary of safety and clinical performance (MDR art. 32).
    SafetySummary,
    /// Instructions for use.
    Instructions,
    /// The leaflet for patients.
    Leaflet,
    /// What its maker calls additional information.
    Information,
}

impl MriSafety {
    /// All there are.
    pub const ALL: [Self; 4] = [Self::Safe, Self::Conditional, Self::Unsafe, Self::NotStated];

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Conditional => "conditional",
            Self::Unsafe => "unsafe",
            Self::NotStated => "not_stated",
        }
    }

    /// What a code stands for.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

impl LinkKind {
    /// All there are.
    pub const ALL: [Self; 4] =
        [Self::SafetySummary, Self::Instructions, Self::Leaflet, Self::Information];

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::SafetySummary => "safety_summary",
            Self::Instructions => "instructions",
            Self::Leaflet => "leaflet",
            Self::Information => "information",
        }
    }

    /// What a code stands for.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

impl Link {
    /// A link, if the text is an address that a browser may follow.
    #[must_use]
    pub fn to(kind: LinkKind, url: &str) -> Option<Self> {
        let url = url.trim();
        let web = url.starts_with("https://") || url.starts_with("http://");
        let plain = url.chars().all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c));
        (web && plain && url.len() <= MAX_URL_LENGTH).then(|| Self { kind, url: url.to_owned() })
    }
}

/// Characters an address holds at most.
const MAX_URL_LENGTH: usize = 500;

impl Product {
    /// What another catalogue said before stands where this one is silent.
    pub fn keep_what_was_said(&mut self, before: &Self) {
        fn text(now: &mut String, before: &str) {
            if now.is_empty() {
                before.clone_into(now);
            }
        }
        fn codes(now: &mut Vec<String>, before: &[String]) {
            if now.is_empty() {
                before.clone_into(now);
            }
        }
        text(&mut self.manufacturer, &before.manufacturer);
        text(&mut self.product_name, &before.product_name);
        text(&mut self.product_type, &before.product_type);
        codes(&mut self.emdn, &before.emdn);
        codes(&mut self.snomed, &before.snomed);
        codes(&mut self.gmdn, &before.gmdn);
        self.basic_udi_di = self.basic_udi_di.take().or_else(|| before.basic_udi_di.clone());
        self.category = self.category.take().or_else(|| before.category.clone());
        self.mri_safety = self.mri_safety.or(before.mri_safety);
        self.lifetime = self.lifetime.take().or_else(|| before.lifetime.clone());
        let silent = |kind| !self.links.iter().any(|link| link.kind == kind);
        let kept: Vec<Link> = before.links.iter().filter(|it| silent(it.kind)).cloned().collect();
        self.links.extend(kept);
    }

    /// The words it is found by: of maker, name and type, in small letters, each once.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let texts = [&self.manufacturer, &self.product_name, &self.product_type];
        let mut words: Vec<String> = texts.into_iter().flat_map(|text| words(text)).collect();
        words.sort_unstable();
        words.dedup();
        words.truncate(MOST_WORDS);
        words
    }
}

/// Words a product is found by at most.
const MOST_WORDS: usize = 40;
/// Letters of a word that count.
const WORD_LENGTH: usize = 30;

/// The words of a text: runs of letters and digits, in small letters.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
    runs.map(|run| run.chars().flat_map(char::to_lowercase).take(WORD_LENGTH).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_of_the_web_becomes_a_link() {
        let to = |url: &str| Link::to(LinkKind::Leaflet, url).is_some();
        assert!(to("https://maker.example/leaflet.pdf?lang=nl"));
        for odd in ["javascript:alert(1)", "ftp://x", "https://a b", "https://a/\"onclick", ""] {
            assert!(!to(odd), "{odd}");
        }
    }

    #[test]
    fn a_product_is_found_by_the_words_of_its_maker_name_and_type() {
        assert_eq!(
            words("Tern Hip-Stem, size 3 (TRN-0003)"),
            ["tern", "hip", "stem", "size", "3", "trn", "0003"]
        );
        assert_eq!(words("Ærø GmbH & Co."), ["ærø", "gmbh", "co"]);
    }
}
