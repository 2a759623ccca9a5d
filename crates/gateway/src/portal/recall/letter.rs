//! The letter to a patient about a recall: what is the matter, what to do, and where to ask. The
//! heart of it is the notice's own advice for patients; level B1, Dutch or English.

use documents::{Block, Fact, Language, Letter, Organisation, check_printable};
use exchange::recall::Wording;
use jiff::civil::Date;

use crate::model::contact::Contact;
use crate::model::recall::Recall;
use crate::model::recall::patient::{Entry, Meant};
use crate::model::recall::search::Certainty;

/// What all letters of a recall have in common.
pub(super) struct Writer {
    pub(super) recall: Recall,
    pub(super) provider: String,
    pub(super) contact: Contact,
    /// Where patients see their own implants.
    pub(super) portal: String,
    pub(super) language: Language,
    pub(super) date: Date,
}

impl Writer {
    /// The letter to one patient.
    pub(super) fn to(&self, entry: &Entry) -> Letter {
        let bearer = entry.bearer.as_ref();
        let name = bearer.and_then(|it| it.name.clone()).unwrap_or_default();
        let number = bearer.and_then(|it| it.number.as_deref()).map(printable);
        let meant = entry.implants.iter().filter(|it| !it.is_released);
        let is_certain = entry.certainty == Certainty::Certain;
        let letter = self.written(&name, is_certain, meant.map(|it| self.facts(it)).collect());
        // By the number who calls is found, and of a letter without a name whose it is.
        let reference = number.map(|number| format!("{} / {number}", self.recall.on_record()));
        Letter { reference: reference.or(letter.reference), ..letter }
    }

    /// The same to nobody, to look at.
    pub(super) fn sample(&self, name: &str) -> Letter {
        self.written(name, true, Vec::new())
    }

    /// The words of the notice in this language; Dutch where there are no others.
    fn wording(&self) -> &Wording {
        let english = self.recall.text.en.as_ref();
        english.filter(|_| self.language == Language::English).unwrap_or(&self.recall.text.nl)
    }

    fn pick<'t>(&self, dutch: &'t str, english: &'t str) -> &'t str {
        self.language.pick(dutch, english)
    }

    fn written(&self, name: &str, is_certain: bool, implants: Vec<Block>) -> Letter {
        let name = printable(name);
        let subject = self
            .pick("Belangrijk bericht over uw implantaat", "Important message about your implant");
        let subject = if self.recall.is_drill {
            format!("{}: {subject}", self.pick("OEFENING", "DRILL"))
        } else {
            subject.to_owned()
        };
        let salutation = match (name.as_str(), self.language) {
            ("", Language::Dutch) => "Geachte heer of mevrouw,".to_owned(),
            ("", Language::English) => "Dear Sir or Madam,".to_owned(),
            (name, _) => format!("{} {name},", self.pick("Geachte", "Dear")),
        };
        let department = Some(printable(&self.contact.department)).filter(|it| !it.is_empty());
        Letter {
            sender: self.sender(),
            department: department.clone(),
            recipient: vec![name],
            place: String::new(),
            date: self.date,
            reference: Some(self.recall.on_record()),
            subject,
            salutation,
            body: self.body(is_certain, implants),
            signature: std::iter::once(printable(&self.provider)).chain(department).collect(),
        }
    }

    fn sender(&self) -> Organisation {
        let told = |text: &str| Some(printable(text)).filter(|text| !text.is_empty());
        Organisation {
            name: printable(&self.provider),
            address: Vec::new(),
            telephone: told(&self.contact.phone),
            email: told(&self.contact.email),
            website: told(&self.contact.website),
        }
    }

    fn body(&self, is_certain: bool, implants: Vec<Block>) -> Vec<Block> {
        let wording = self.wording();
        let heading = |text: &str| Block::Heading(2, text.to_owned());
        let mut body = Vec::new();
        if self.recall.is_drill {
            body.push(Block::Important(
                self.pick(
                    "Dit is een oefening. Met uw implantaat is niets aan de hand.",
                    "This is a drill. Nothing is wrong with your implant.",
                )
                .to_owned(),
            ));
        }
        let device = printable(&wording.device);
        let begin = if is_certain {
            self.pick(
                "U hebt bij ons een implantaat gekregen. Over dat implantaat is een waarschuwing gekomen. Het gaat om: {}.",
                "You received an implant from us. There is a warning about that implant. It is about: {}.",
            )
        } else {
            self.pick(
                "U hebt bij ons een implantaat gekregen. Er is een waarschuwing over: {}. Wij weten niet zeker of uw implantaat daarbij hoort. Daarom schrijven wij u toch.",
                "You received an implant from us. There is a warning about: {}. We are not certain whether your implant is one of them. That is why we write to you all the same.",
            )
        };
        body.push(Block::Paragraph(begin.replace("{}", &device)));
        body.push(heading(self.pick("Wat moet u weten en doen?", "What should you know and do?")));
        let advice = printable(&wording.patient_advice);
        let paragraphs = advice.split('\n').map(str::trim).filter(|it| !it.is_empty());
        body.extend(paragraphs.map(|text| Block::Paragraph(text.to_owned())));
        if !implants.is_empty() {
            let about = self.pick("Om welk implantaat gaat het?", "Which implant is it about?");
            body.push(heading(about));
            body.extend(implants);
        }
        body.push(heading(self.pick("Hebt u vragen?", "Do you have questions?")));
        body.push(Block::Paragraph(self.questions()));
        body
    }

    /// Where to ask.
    fn questions(&self) -> String {
        let phone = printable(&self.contact.phone);
        let begin = match phone.as_str() {
            "" => self
                .pick(
                    "Bel of schrijf ons. Houd deze brief bij de hand.",
                    "Call or write to us. Keep this letter at hand.",
                )
                .to_owned(),
            phone => self
                .pick(
                    "Bel ons op {}. Houd deze brief bij de hand.",
                    "Call us at {}. Keep this letter at hand.",
                )
                .replace("{}", phone),
        };
        if self.portal.is_empty() {
            return begin;
        }
        let portal = self.pick(
            "Welke implantaten u hebt, ziet u op {}.",
            "Which implants you have, you see at {}.",
        );
        format!("{begin} {}", portal.replace("{}", &self.portal))
    }

    fn facts(&self, it: &Meant) -> Block {
        let unknown = || self.pick("niet bekend", "not known").to_owned();
        let mut facts = Vec::new();
        if let Some(di) = &it.udi_di {
            facts.push(Fact::code(self.pick("Productcode (UDI-DI)", "Product code (UDI-DI)"), di));
        }
        if let Some(lot) = &it.lot {
            facts.push(Fact::code(self.pick("Lotnummer", "Lot number"), printable(lot)));
        }
        if let Some(serial) = &it.serial {
            facts.push(Fact::code(self.pick("Serienummer", "Serial number"), printable(serial)));
        }
        let placed = it.implanted_on.map_or_else(unknown, |day| self.language.date(day));
        facts.push(Fact::new(self.pick("Geplaatst op", "Placed on"), placed));
        Block::Facts(facts)
    }
}

/// A text as the fonts can print it: what people typed may hold any sign.
pub(super) fn printable(text: &str) -> String {
    if check_printable(text).is_ok() {
        return text.to_owned();
    }
    let sign = |sign: char| {
        let mut bytes = [0; 4];
        let is_known = check_printable(sign.encode_utf8(&mut bytes)).is_ok();
        if is_known || sign.is_whitespace() { sign } else { '?' }
    };
    text.chars().map(sign).collect()
}
