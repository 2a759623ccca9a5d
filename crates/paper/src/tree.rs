//! What the parts of a document are: the tags a screen reader walks by.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, TableHeaderScope, Tag, TagKind};

/// What a part is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A part of a document that stands by itself, such as a side of a card.
    Part,
    /// A section.
    Section,
    /// Parts that belong together and are nothing more.
    Group,
    /// A paragraph.
    Paragraph,
    /// A heading, with its level and text.
    Heading(u8, String),
    /// A list; true when its items are numbered.
    List(bool),
    /// One item of a list.
    Item,
    /// The bullet or number of an item.
    Label,
    /// What an item says.
    Body,
    /// A table.
    Table,
    /// The rows of a table that name its columns.
    TableHead,
    /// The rows of a table that hold its data.
    TableBody,
    /// A row.
    Row,
    /// A cell that names its column.
    ColumnHeader,
    /// A cell that names its row.
    RowHeader,
    /// A cell with data.
    Cell,
    /// A picture or symbol, with what it says for who cannot see it.
    Figure(String),
    /// The caption of a picture or table.
    Caption,
}

impl Role {
    pub(crate) fn tag(&self) -> TagKind {
        let numbering = |numbered: bool| {
            if numbered { ListNumbering::Decimal } else { ListNumbering::Disc }
        };
        match self {
            Self::Part => Tag::Part.into(),
            Self::Section => Tag::Section.into(),
            Self::Group => Tag::Div.into(),
            Self::Paragraph => Tag::P.into(),
            Self::Heading(level, text) => {
                let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(level, Some(text.clone())).into()
            }
            Self::List(numbered) => Tag::L(numbering(*numbered)).into(),
            Self::Item => Tag::LI.into(),
            Self::Label => Tag::Lbl.into(),
            Self::Body => Tag::LBody.into(),
            Self::Table => Tag::Table.into(),
            Self::TableHead => Tag::THead.into(),
            Self::TableBody => Tag::TBody.into(),
            Self::Row => Tag::TR.into(),
            Self::ColumnHeader => Tag::TH(TableHeaderScope::Column).into(),
            Self::RowHeader => Tag::TH(TableHeaderScope::Row).into(),
            Self::Cell => Tag::TD.into(),
            Self::Figure(alternative) => Tag::Figure(Some(alternative.clone())).into(),
            Self::Caption => Tag::Caption.into(),
        }
    }
}

/// A part of one draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeId(pub(crate) usize);

/// A mark on a page: page, then place in the page's list.
pub(crate) type MarkId = (usize, usize);

/// What a part consists of, in the order it is read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Child {
    Node(NodeId),
    Mark(MarkId),
}

/// A part and what it consists of.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) children: Vec<Child>,
}
