//! A document before it is written: pages of marks, and the tree that says what each mark is.
//! Recorded first, because page 1 says how many pages there are.

use jiff::civil::Date;

use crate::tree::{Child, Node};
use crate::{DocumentError, Ink, Language, Line, NodeId, Role, Style, Symbol, mm, paint};

/// A document in the making.
///
/// Coordinates are points from the top left corner of a page.
#[derive(Debug)]
pub struct Draft {
    pub(crate) title: String,
    pub(crate) language: Language,
    pub(crate) date: Date,
    pub(crate) author: String,
    pub(crate) pages: Vec<Page>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) bookmarks: Vec<Bookmark>,
}

/// Width and height of a page, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
}

impl Size {
    /// A sheet of office paper.
    pub const A4: Self = Self { width: mm(210.0), height: mm(297.0) };
    /// A bank card (ISO/IEC 7810 ID-1).
    pub const CARD: Self = Self { width: mm(85.6), height: mm(53.98) };
}

/// A rectangle on a page, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
}

impl Frame {
    /// Right edge.
    pub fn right(self) -> f32 {
        self.left + self.width
    }

    /// Lower edge.
    pub fn bottom(self) -> f32 {
        self.top + self.height
    }
}

/// Whose a mark is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Owner {
    /// It is content of this part.
    Part(NodeId),
    /// It only pleases the eye: a line, a ground, a cut mark.
    Ornament,
    /// It belongs to the page: its number, its running title.
    Foot,
}

/// A step of an outline, in points of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Goes there without drawing.
    Move(f32, f32),
    /// Draws a straight line there.
    Line(f32, f32),
    /// Draws a curve by two points that pull it, to the third.
    Curve(f32, f32, f32, f32, f32, f32),
    /// Draws a straight line to where the outline began.
    Close,
}

impl Step {
    /// The same step with its points elsewhere.
    #[must_use]
    pub fn map(self, at: impl Fn(f32, f32) -> (f32, f32)) -> Self {
        match self {
            Self::Move(x, y) => {
                let (x, y) = at(x, y);
                Self::Move(x, y)
            }
            Self::Line(x, y) => {
                let (x, y) = at(x, y);
                Self::Line(x, y)
            }
            Self::Curve(x1, y1, x2, y2, x, y) => {
                let ((x1, y1), (x2, y2), (x, y)) = (at(x1, y1), at(x2, y2), at(x, y));
                Self::Curve(x1, y1, x2, y2, x, y)
            }
            Self::Close => Self::Close,
        }
    }
}

/// Something drawn.
#[derive(Clone, Debug)]
pub enum Mark {
    /// A line of text: left edge and baseline.
    Text {
        /// Left edge.
        x: f32,
        /// Baseline.
        y: f32,
        /// The text.
        line: Line,
    },
    /// A filled rectangle.
    Fill(Frame, Ink),
    /// A straight line from one point to another, with its width; dashed or not.
    Stroke {
        /// Where it begins.
        from: (f32, f32),
        /// Where it ends.
        to: (f32, f32),
        /// How wide it is.
        width: f32,
        /// Its colour.
        ink: Ink,
        /// Dashed, as lines to cut along are.
        dashed: bool,
    },
    /// A symbol to scan: left and upper edge of its modules, and how large one module is.
    Symbol {
        /// Left edge of the first module.
        x: f32,
        /// Upper edge of the first module.
        y: f32,
        /// Edge of one module.
        module: f32,
        /// What is drawn.
        symbol: Symbol,
    },
    /// A shape of straight lines and curves.
    Shape {
        /// The outline.
        outline: Vec<Step>,
        /// Its ground, if any.
        fill: Option<Ink>,
        /// Its border, if any, with its width.
        stroke: Option<(Ink, f32)>,
    },
}

#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) size: Size,
    pub(crate) marks: Vec<(Mark, Owner)>,
}

#[derive(Debug)]
pub(crate) struct Bookmark {
    pub(crate) level: u8,
    pub(crate) text: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}

impl Draft {
    /// A document without pages. The date is that of the document.
    pub fn new(title: &str, author: &str, language: Language, date: Date) -> Self {
        let root = Node { role: Role::Part, children: Vec::new() };
        Self {
            title: crate::lines::tidy(title),
            language,
            date,
            author: crate::lines::tidy(author),
            pages: Vec::new(),
            nodes: vec![root],
            bookmarks: Vec::new(),
        }
    }

    /// The part that all others are in.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// Its language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Begins a page; what is drawn next stands on it.
    pub fn page(&mut self, size: Size) {
        self.pages.push(Page { size, marks: Vec::new() });
    }

    /// A new part at the end of another.
    pub fn part(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node { role, children: Vec::new() });
        self.nodes[parent.0].children.push(Child::Node(id));
        id
    }

    /// Draws something on the last page.
    pub fn draw(&mut self, owner: Owner, mark: Mark) {
        if self.pages.is_empty() {
            self.page(Size::A4);
        }
        self.draw_on(self.pages.len() - 1, owner, mark);
    }

    /// Draws something on a page that was begun before.
    pub(crate) fn draw_on(&mut self, page: usize, owner: Owner, mark: Mark) {
        let marks = &mut self.pages[page].marks;
        marks.push((mark, owner));
        let id = (page, marks.len() - 1);
        if let Owner::Part(node) = owner {
            self.nodes[node.0].children.push(Child::Mark(id));
        }
    }

    /// Lines of text one below the other in a width; gives the height they took.
    pub fn text(
        &mut self,
        owner: Owner,
        text: &str,
        style: Style,
        place: Frame,
    ) -> Result<f32, DocumentError> {
        let mut y = place.top;
        for line in crate::break_lines(text, style, place.width)? {
            self.draw(owner, Mark::Text { x: place.left, y: y + style.ascent(), line });
            y += style.line();
        }
        Ok(y - place.top)
    }

    /// A place to jump to, in the list of contents of the reader's program.
    pub fn bookmark(&mut self, level: u8, text: &str, y: f32) {
        let page = self.pages.len().saturating_sub(1);
        self.bookmarks.push(Bookmark { level, text: crate::lines::tidy(text), page, y });
    }

    /// Writes the file.
    pub fn write(&self) -> Result<Vec<u8>, DocumentError> {
        paint::write(self)
    }
}
