//! A file as a second library reads it: its parts, and the marks on its pages.

use std::collections::BTreeSet;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A file that was opened.
pub(crate) struct Pdf(pub(crate) Document);

/// A part of the structure tree.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) role: String,
    pub(crate) alternative: Option<String>,
    pub(crate) scope: Option<String>,
    pub(crate) parts: Vec<Part>,
    /// Page and number of what is drawn for it.
    pub(crate) marks: Vec<(ObjectId, i64)>,
}

impl Pdf {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        Self(Document::load_mem(bytes).unwrap())
    }

    pub(crate) fn catalog(&self) -> &Dictionary {
        self.0.catalog().unwrap()
    }

    pub(crate) fn follow<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.0.dereference(object).unwrap().1
    }

    pub(crate) fn get<'a>(&'a self, within: &'a Dictionary, key: &str) -> Option<&'a Object> {
        within.get(key.as_bytes()).ok().map(|it| self.follow(it))
    }

    pub(crate) fn text(&self, within: &Dictionary, key: &str) -> Option<String> {
        self.get(within, key).map(|it| lopdf::decode_text_string(it).unwrap())
    }

    pub(crate) fn name(&self, within: &Dictionary, key: &str) -> Option<String> {
        let name = self.get(within, key)?.as_name().ok()?;
        Some(String::from_utf8_lossy(name).into_owned())
    }

    /// The XMP packet.
    pub(crate) fn metadata(&self) -> String {
        let stream = self.get(self.catalog(), "Metadata").unwrap().as_stream().unwrap();
        assert!(stream.dict.get(b"Filter").is_err(), "PDF/A wants metadata anybody can read");
        String::from_utf8(stream.content.clone()).unwrap()
    }

    /// The dictionaries of all fonts.
    pub(crate) fn fonts(&self) -> Vec<&Dictionary> {
        let dictionaries = self.0.objects.values().filter_map(|it| it.as_dict().ok());
        dictionaries.filter(|it| it.has_type(b"Font")).collect()
    }

    /// The tree of parts.
    pub(crate) fn structure(&self) -> Part {
        let root = self.get(self.catalog(), "StructTreeRoot").unwrap().as_dict().unwrap();
        self.part(root, None)
    }

    fn part(&self, dictionary: &Dictionary, page: Option<ObjectId>) -> Part {
        let own = dictionary.get(b"Pg").ok().and_then(|it| it.as_reference().ok());
        let page = own.or(page);
        let mut part = Part {
            role: self.name(dictionary, "S").unwrap_or_default(),
            alternative: self.text(dictionary, "Alt"),
            scope: self.attribute(dictionary, "Scope"),
            parts: Vec::new(),
            marks: Vec::new(),
        };
        let children = match self.get(dictionary, "K") {
            None => Vec::new(),
            Some(Object::Array(children)) => children.iter().collect(),
            Some(child) => vec![child],
        };
        for child in children {
            match self.follow(child) {
                Object::Integer(number) => part.marks.push((page.unwrap(), *number)),
                Object::Dictionary(child) if child.has_type(b"MCR") => {
                    let on = child.get(b"Pg").ok().and_then(|it| it.as_reference().ok());
                    let number = child.get(b"MCID").unwrap().as_i64().unwrap();
                    part.marks.push((on.or(page).unwrap(), number));
                }
                Object::Dictionary(child) => part.parts.push(self.part(child, page)),
                other => panic!("what is {other:?} in the structure tree?"),
            }
        }
        part
    }

    fn attribute(&self, dictionary: &Dictionary, key: &str) -> Option<String> {
        let attributes = match self.get(dictionary, "A")? {
            Object::Array(many) => many.iter().map(|it| self.follow(it)).collect(),
            one => vec![one],
        };
        attributes.into_iter().find_map(|it| self.name(it.as_dict().ok()?, key))
    }

    /// The numbers of marked content on a page. Whatever is painted outside a mark or an artifact
    /// is a failure.
    pub(crate) fn marks(&self, page: ObjectId) -> BTreeSet<i64> {
        let content = Content::decode(&self.0.get_page_content(page)).unwrap();
        let mut open: Vec<Option<i64>> = Vec::new();
        let mut found = BTreeSet::new();
        for operation in content.operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => {
                    let number = operation.operands.get(1).and_then(|it| self.number(page, it));
                    let tag = operation.operands[0].as_name().unwrap();
                    assert!(number.is_some() || tag == b"Artifact", "neither content nor ornament");
                    found.extend(number);
                    open.push(number);
                }
                "EMC" => drop(open.pop().unwrap()),
                "Tj" | "TJ" | "'" | "\"" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S"
                | "s" | "sh" | "Do" | "EI" => {
                    assert!(!open.is_empty(), "{} outside of any mark", operation.operator);
                }
                _ => {}
            }
        }
        assert!(open.is_empty(), "a mark that never ends");
        found
    }

    /// The number in the properties of a mark, which stand in place or in the resources.
    fn number(&self, page: ObjectId, properties: &Object) -> Option<i64> {
        let named;
        let properties = match properties {
            Object::Dictionary(properties) => properties,
            Object::Name(name) => {
                let page = self.0.get_object(page).unwrap().as_dict().unwrap();
                let resources = self.get(page, "Resources")?.as_dict().unwrap();
                named = self.get(resources, "Properties")?.as_dict().unwrap();
                self.follow(named.get(name).ok()?).as_dict().ok()?
            }
            _ => return None,
        };
        properties.get(b"MCID").ok()?.as_i64().ok()
    }
}

impl Part {
    /// This part and all below it, in reading order.
    pub(crate) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Part)) {
        visit(self);
        for part in &self.parts {
            part.walk(visit);
        }
    }
}
