//! What a page is made of, as plain data.

use crate::{Carrier, Language};

/// A piece of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading; its level is 2 for a chapter and 3 below it. The title of a document is level 1.
    Heading(u8, String),
    /// Running text.
    Paragraph(String),
    /// Running text that stands out.
    Important(String),
    /// Small print.
    Small(String),
    /// A list; numbered or not.
    List {
        /// Numbers in front, else bullets.
        numbered: bool,
        /// One text an item.
        items: Vec<String>,
    },
    /// Facts one below the other: a name and what it is.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// A drawing.
    Figure {
        /// The plain part of SVG: shapes and text with colours in attributes.
        svg: String,
        /// What it says, for who cannot see it.
        alternative: String,
        /// The words below it; empty for none.
        caption: String,
    },
    /// A UDI to scan, with words beside it.
    Udi {
        /// What is in the symbol.
        carrier: Carrier,
        /// The words beside it.
        caption: String,
    },
    /// A web address to scan, with words beside it.
    Address {
        /// The address.
        address: String,
        /// The words beside it.
        caption: String,
    },
}

/// A name and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What is said.
    pub name: String,
    /// What it is.
    pub value: String,
    /// Whether it is compared character by character, so that zero and O must differ.
    pub code: bool,
}

impl Fact {
    /// A fact in words.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), code: false }
    }

    /// A code or number.
    pub fn code(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), code: true }
    }
}

/// A table. Each row has as many cells as there are columns; the first cell of a row names it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Table {
    /// What it shows; empty for none.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What is in it.
    pub name: String,
    /// Its part of the width, compared with the others.
    pub share: f32,
    /// Figures stand at the right.
    pub figures: bool,
}

impl Column {
    /// A column of words.
    pub fn new(name: impl Into<String>, share: f32) -> Self {
        Self { name: name.into(), share, figures: false }
    }

    /// A column of figures.
    pub fn figures(name: impl Into<String>, share: f32) -> Self {
        Self { name: name.into(), share, figures: true }
    }
}

/// Who a document is from.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its address, a line each.
    pub address: Vec<String>,
    /// Where to call with questions.
    pub telephone: Option<String>,
    /// Where to write with questions.
    pub email: Option<String>,
    /// Its website.
    pub website: Option<String>,
}

impl Organisation {
    /// How to reach it, a line each, with words in front.
    pub fn contact(&self, language: Language) -> Vec<String> {
        let named = |name: &str, value: &Option<String>| {
            value.as_ref().map(|value| format!("{name}: {value}"))
        };
        let telephone = named(language.pick("Telefoon", "Telephone"), &self.telephone);
        let email = named(language.pick("E-mail", "Email"), &self.email);
        let website = named(language.pick("Website", "Website"), &self.website);
        [telephone, email, website].into_iter().flatten().collect()
    }
}
