//! The written statement: what was registered of an implant, told to the person who has it
//! (Wkkgz article 7b paragraph 3, Regeling registratie implantaten article 2; R57 and R60).
//!
//! It holds the elements a to i of the Besluit as far as they apply, also after an implant was taken
//! out, in short sentences and common words. A missing fact is said to be missing.

use jiff::civil::Date;
use paper::{Block, DocumentError, Draft, Fact, Flow, Language, Style};

use crate::letter::{Head, head};
use crate::{Implant, Person, Provider};

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The day it is made.
    pub date: Date,
    /// Who it is for.
    pub person: Person,
    /// Who makes it, and who answers questions.
    pub provider: Provider,
    /// The implants it is about: those of one operation, or all that the provider knows.
    pub implants: Vec<Implant>,
    /// When the national register confirmed that it has them; none as long as it has not.
    pub registered: Option<Date>,
    /// Where MEBI takes reports: a website. Its name always stands in the text.
    pub mebi: Option<String>,
}

/// Writes the statement on A4.
pub fn statement(statement: &Statement, language: Language) -> Result<Vec<u8>, DocumentError> {
    let words = Words { language };
    let title = words.title(&statement.implants);
    let organisation = &statement.provider.organisation;
    let draft = Draft::new(title, &organisation.name, language, statement.date);
    let mut flow = Flow::new(draft);
    let root = flow.root();
    let sender = Head { organisation, department: statement.provider.department.as_deref() };
    let mut recipient = vec![statement.person.name.clone()];
    recipient.extend(statement.person.address.iter().cloned());
    head(&mut flow, &sender, &recipient)?;
    flow.title(title)?;
    flow.blocks(root, &[identity(statement, words)])?;
    flow.blocks(root, &words.introduction(statement))?;
    let several = statement.implants.len() > 1;
    for (index, implant) in statement.implants.iter().enumerate() {
        let heading = if several {
            format!("{} {}: {}", words.t("Implantaat", "Implant"), index + 1, implant.kind)
        } else {
            implant.kind.clone()
        };
        let mut blocks = vec![Block::Heading(2, heading), Block::Facts(facts(implant, words))];
        if let Some(carrier) = &implant.carrier {
            let caption = words.scan().to_owned();
            blocks.push(Block::Udi { carrier: carrier.clone(), caption });
        }
        flow.together(root, &blocks)?;
    }
    flow.blocks(root, &words.afterwards(statement))?;
    flow.paragraph(root, words.law(), Style::SMALL)?;
    flow.write()
}

fn identity(statement: &Statement, words: Words) -> Block {
    let person = &statement.person;
    let mut facts = vec![Fact::new(words.t("Naam", "Name"), &person.name)];
    if let Some(born) = person.born {
        facts.push(Fact::new(words.t("Geboren op", "Born on"), words.language.date(born)));
    }
    if let Some(number) = &person.number {
        facts.push(Fact::code(words.t("Patiëntnummer", "Patient number"), number));
    }
    let made = words.t("Datum van deze brief", "Date of this letter");
    facts.push(Fact::new(made, words.language.date(statement.date)));
    Block::Facts(facts)
}

/// The elements, in an order that makes sense to the patient.
fn facts(implant: &Implant, words: Words) -> Vec<Fact> {
    let known = |value: &Option<String>| value.clone().unwrap_or(words.unknown().to_owned());
    let date = |value: Option<Date>| {
        value.map_or(words.unknown().to_owned(), |it| words.language.date(it))
    };
    let mut facts = Vec::new();
    let site = implant.site.iter();
    facts.extend(
        site.map(|it| Fact::new(words.t("Plaats in het lichaam", "Place in the body"), it)),
    );
    facts.push(Fact::new(words.t("Geplaatst op", "Placed on"), date(implant.implanted)));
    let explanted = implant.explanted.map(|it| words.language.date(it));
    facts.extend(explanted.map(|it| Fact::new(words.t("Verwijderd op", "Removed on"), it)));
    let deceased = implant.deceased.map(|it| words.language.date(it));
    facts.extend(deceased.map(|it| Fact::new(words.t("Overleden op", "Died on"), it)));
    let hospital = words.t("Ziekenhuis of kliniek", "Hospital or clinic");
    facts.push(Fact::new(hospital, &implant.provider));
    facts.push(Fact::new(words.t("Fabrikant", "Manufacturer"), known(&implant.manufacturer)));
    facts.push(Fact::new(words.t("Naam van het product", "Product name"), known(&implant.product)));
    facts.push(Fact::new(words.t("Type product", "Product type"), known(&implant.product_type)));
    let serial = implant.serial.iter();
    facts.extend(serial.map(|it| Fact::code(words.t("Serienummer", "Serial number"), it)));
    let lot = implant.lot.iter();
    facts.extend(lot.map(|it| Fact::code(words.t("Lotnummer", "Lot number"), it)));
    if implant.serial.is_none() && implant.lot.is_none() {
        let name = words.t("Serienummer of lotnummer", "Serial or lot number");
        facts.push(Fact::new(name, words.unknown()));
    }
    let code = words.t("Unieke code (UDI)", "Unique code (UDI)");
    facts.push(match &implant.udi {
        Some(udi) => Fact::code(code, udi),
        None => Fact::new(code, words.unknown()),
    });
    facts
}

/// What is said, in both languages. Level B1: short sentences, common words.
#[derive(Clone, Copy)]
struct Words {
    language: Language,
}

impl Words {
    fn t(self, dutch: &'static str, english: &'static str) -> &'static str {
        self.language.pick(dutch, english)
    }

    fn title(self, implants: &[Implant]) -> &'static str {
        let removed = !implants.is_empty() && implants.iter().all(|it| it.explanted.is_some());
        match (removed, implants.len() > 1) {
            (true, false) => self.t("Uw implantaat is verwijderd", "Your implant was removed"),
            (true, true) => self.t("Uw implantaten zijn verwijderd", "Your implants were removed"),
            (false, false) => self.t("Gegevens van uw implantaat", "Facts about your implant"),
            (false, true) => self.t("Gegevens van uw implantaten", "Facts about your implants"),
        }
    }

    fn unknown(self) -> &'static str {
        self.t("Niet bekend bij ons", "Not known to us")
    }

    fn scan(self) -> &'static str {
        self.t(
            "Een zorgverlener kan deze code scannen. Dan ziet hij precies welk implantaat u heeft.",
            "A care professional can scan this code. It says exactly which implant you have.",
        )
    }

    fn introduction(self, statement: &Statement) -> Vec<Block> {
        let several = statement.implants.len() > 1;
        let mut text = vec![if several {
            self.t(
                "In deze brief staan de gegevens van uw implantaten.",
                "This letter has the facts about your implants.",
            )
        } else {
            self.t(
                "In deze brief staan de gegevens van uw implantaat.",
                "This letter has the facts about your implant.",
            )
        }];
        text.push(self.t(
            "Een implantaat is iets dat een arts in uw lichaam plaatst.",
            "An implant is something that a doctor places in your body.",
        ));
        if statement.implants.iter().any(|it| it.explanted.is_some()) {
            text.push(self.t(
                "Is een implantaat weer verwijderd? Ook dan krijgt u de gegevens.",
                "Was an implant taken out again? You get the facts then too.",
            ));
        }
        let keep = self.t(
            "Bewaar deze brief goed. Laat hem zien als een arts iets over uw implantaat wil weten. \
             Bijvoorbeeld voor een scan of een operatie.",
            "Keep this letter in a safe place. Show it when a doctor wants to know about your \
             implant, for example before a scan or an operation.",
        );
        vec![Block::Paragraph(text.join(" ")), Block::Important(keep.to_owned())]
    }

    fn afterwards(self, statement: &Statement) -> Vec<Block> {
        let provider = &statement.provider;
        let mut blocks = vec![
            Block::Heading(
                2,
                self.t("Het landelijke register", "The national register").to_owned(),
            ),
            Block::Paragraph(self.register(statement)),
            Block::Heading(2, self.t("Heeft u vragen?", "Do you have questions?").to_owned()),
        ];
        let mut who = vec![provider.organisation.name.clone()];
        who.extend(provider.department.clone());
        let please = self.t("Neem contact op met", "Please contact");
        let mut contact = vec![format!("{please} {}.", who.join(", "))];
        contact.extend(provider.organisation.contact(self.language));
        blocks.push(Block::Paragraph(contact.join("\n")));
        if let Some(portal) = &provider.portal {
            let caption = self.t(
                "Op internet ziet u al uw implantaten bij ons. U logt daar zelf in.\n",
                "On the internet you see all your implants with us. You sign in there yourself.\n",
            );
            let caption = format!("{caption}{portal}");
            blocks.push(Block::Address { address: portal.clone(), caption });
        }
        let heading = self.t("Heeft u klachten?", "Do you have complaints?");
        blocks.push(Block::Heading(2, heading.to_owned()));
        blocks.push(Block::Paragraph(self.complaints(statement)));
        blocks
    }

    fn register(self, statement: &Statement) -> String {
        let first = match statement.registered {
            Some(date) => format!(
                "{} {}.",
                self.t(
                    "Het Landelijk Implantaten Register heeft deze gegevens ontvangen op",
                    "The Dutch national implant register received these facts on",
                ),
                self.language.date(date)
            ),
            None => self
                .t(
                    "Wij sturen deze gegevens naar het Landelijk Implantaten Register. Dat moet \
                     volgens de wet.",
                    "We send these facts to the Dutch national implant register. The law asks \
                     for that.",
                )
                .to_owned(),
        };
        let rest = self.t(
            "Uw naam staat niet in dat register. Is er later iets mis met dit soort implantaat? \
             Dan krijgen wij bericht. Wij nemen dan contact met u op.",
            "Your name is not in that register. Is something wrong with this kind of implant \
             later? Then we are told. We will then contact you.",
        );
        format!("{first} {rest}")
    }

    fn complaints(self, statement: &Statement) -> String {
        let mut text = self
            .t(
                "Denkt u dat u klachten heeft door het implantaat? Praat er eerst over met uw arts. \
                 Meld uw klachten ook bij MEBI. Dat is het Meldpunt en Expertisecentrum \
                 Bijwerkingen Implantaten. Zo helpt u om problemen met implantaten te vinden.",
                "Do you think that the implant gives you complaints? Talk to your doctor first. \
                 Also report your complaints to MEBI. That is the Dutch centre for side effects of \
                 implants. This helps to find problems with implants.",
            )
            .to_owned();
        if let Some(mebi) = &statement.mebi {
            text = format!("{text} {} {mebi}", self.t("Website van MEBI:", "Website of MEBI:"));
        }
        text
    }

    fn law(self) -> &'static str {
        self.t(
            "U krijgt deze gegevens volgens artikel 7b, derde lid, van de Wet kwaliteit, klachten en \
             geschillen zorg, artikel 2 van het Besluit registratie implantaten en artikel 2 van de \
             Regeling registratie implantaten.",
            "You get these facts under article 7b(3) of the Dutch Healthcare Quality, Complaints \
             and Disputes Act (Wkkgz), article 2 of the Besluit registratie implantaten and \
             article 2 of the Regeling registratie implantaten.",
        )
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use paper::Organisation;

    use super::*;

    /// Words that people at level B1 need not know.
    const HARD: [&str; 10] = [
        "explantatie",
        "implantatie",
        "conform",
        "betreffende",
        "derhalve",
        "tevens",
        "dient",
        "inzake",
        "middels",
        "teneinde",
    ];

    fn told(registered: Option<Date>) -> String {
        let organisation = Organisation { name: "De Linde".to_owned(), ..Organisation::default() };
        let provider = Provider { organisation, department: None, portal: None };
        let person =
            Person { name: "A. Bos".to_owned(), born: None, number: None, address: Vec::new() };
        let statement = Statement {
            date: date(2026, 11, 10),
            person,
            provider,
            implants: Vec::new(),
            registered,
            mebi: None,
        };
        let words = Words { language: Language::Dutch };
        let mut blocks = words.introduction(&statement);
        blocks.extend(words.afterwards(&statement));
        let text = blocks.into_iter().filter_map(|block| match block {
            Block::Paragraph(text) | Block::Important(text) => Some(text),
            _ => None,
        });
        text.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_patient_reads_short_sentences_of_common_words() {
        for text in [told(None), told(Some(date(2026, 11, 4)))] {
            let sentences = text.split_inclusive(['.', '?']).map(str::trim);
            let counts: Vec<usize> = sentences
                .filter(|it| !it.is_empty())
                .map(|it| it.split_whitespace().count())
                .collect();
            let words: usize = counts.iter().sum();
            assert!(words <= 12 * counts.len(), "{words} words in {} sentences", counts.len());
            assert!(counts.iter().all(|it| *it <= 18), "{counts:?}");
            let lower = text.to_lowercase();
            for hard in HARD {
                assert!(!lower.split(|c: char| !c.is_alphabetic()).any(|it| it == hard), "{hard}");
            }
            assert!(text.contains("MEBI"), "R60");
        }
    }
}
