//! Blocks one below the other, over as many pages as it takes.

use crate::draft::Mark;
use crate::{
    Block, Carrier, DocumentError, Draft, Frame, Ink, Line, NodeId, Owner, Role, Size, Style,
    Symbol, break_lines, mm,
};

/// Between two blocks.
const GAP: f32 = mm(3.0);
/// The foot of a page, from the lower edge.
const FOOT: f32 = mm(12.0);

/// A draft that is filled from top to bottom.
#[derive(Debug)]
pub struct Flow {
    pub(crate) draft: Draft,
    pub(crate) place: Frame,
    pub(crate) y: f32,
    size: Size,
}

impl Flow {
    /// Begins on a first page of A4.
    pub fn new(mut draft: Draft) -> Self {
        let size = Size::A4;
        draft.page(size);
        let place = Frame {
            left: mm(25.0),
            top: mm(20.0),
            width: size.width - mm(45.0),
            height: size.height - mm(40.0),
        };
        Self { draft, place, y: place.top, size }
    }

    /// The part that all others are in.
    pub fn root(&self) -> NodeId {
        self.draft.root()
    }

    /// The draft, to draw what no block is.
    pub fn draft(&mut self) -> &mut Draft {
        &mut self.draft
    }

    /// Where blocks may stand.
    pub fn place(&self) -> Frame {
        self.place
    }

    /// How far down the page is filled.
    pub fn y(&self) -> f32 {
        self.y
    }

    /// Goes on further down, or at a place that was kept free.
    pub fn move_to(&mut self, y: f32) {
        self.y = y;
    }

    /// Leaves some room, but not at the top of a page.
    pub fn space(&mut self, height: f32) {
        if self.y > self.place.top {
            self.y += height;
        }
    }

    /// Begins a new page.
    pub fn new_page(&mut self) {
        self.draft.page(self.size);
        self.y = self.place.top;
    }

    /// Begins a new page if what comes next is higher than what is left.
    pub fn room(&mut self, height: f32) {
        if self.y + height > self.place.bottom() && self.y > self.place.top {
            self.new_page();
        }
    }

    /// The title: once, at the head.
    pub fn title(&mut self, text: &str) -> Result<(), DocumentError> {
        self.heading(1, text, Style::TITLE)
    }

    /// The title in other letters than usual.
    pub fn title_sized(&mut self, text: &str, size: f32) -> Result<(), DocumentError> {
        self.heading(1, text, Style::TITLE.sized(size))
    }

    /// Blocks in a part.
    pub fn blocks(&mut self, parent: NodeId, blocks: &[Block]) -> Result<(), DocumentError> {
        blocks.iter().try_for_each(|block| self.block(parent, block))
    }

    /// Blocks that stay on one page if one page can hold them.
    pub fn together(&mut self, parent: NodeId, blocks: &[Block]) -> Result<(), DocumentError> {
        let draft = Draft::new("", "", self.draft.language(), self.draft.date);
        let mut trial = Self::new(draft);
        let root = trial.root();
        trial.blocks(root, blocks)?;
        if trial.draft.pages() == 1 {
            self.room(trial.y - trial.place.top - GAP);
        }
        self.blocks(parent, blocks)
    }

    fn block(&mut self, parent: NodeId, block: &Block) -> Result<(), DocumentError> {
        match block {
            Block::Heading(level @ ..=2, text) => {
                self.heading((*level).max(2), text, Style::HEADING)
            }
            Block::Heading(level, text) => self.heading(*level, text, Style::SUBHEADING),
            Block::Paragraph(text) => self.paragraph(parent, text, Style::BODY),
            Block::Small(text) => self.paragraph(parent, text, Style::SMALL),
            Block::Important(text) => self.important(parent, text),
            Block::List { numbered, items } => self.list(parent, *numbered, items),
            Block::Facts(facts) => self.facts(parent, facts),
            Block::Table(table) => self.table(parent, table),
            Block::Figure { svg, alternative, caption } => {
                self.figure(parent, svg, alternative, caption)
            }
            Block::Udi { carrier, caption } => self.udi(parent, carrier, caption),
            Block::Address { address, caption } => {
                let symbol = Symbol::qr(address)?;
                let words =
                    self.draft.language().pick("QR-code met het adres", "QR code with the address");
                self.symbol(parent, symbol, format!("{words} {address}"), caption, mm(0.45))
            }
        }
    }

    /// A heading: it keeps at least two lines of what follows with it.
    pub(crate) fn heading(
        &mut self,
        level: u8,
        text: &str,
        style: Style,
    ) -> Result<(), DocumentError> {
        if level > 1 {
            self.space(GAP);
        }
        self.room(style.line() + 2.0 * Style::BODY.line());
        let text = crate::lines::tidy(text);
        self.draft.bookmark(level, &text, self.y);
        let node = self.draft.part(self.root(), Role::Heading(level, text.clone()));
        self.lines(node, &text, style, self.place.left, self.place.width)?;
        self.y += GAP * 0.4;
        Ok(())
    }

    /// A paragraph in a style.
    pub fn paragraph(
        &mut self,
        parent: NodeId,
        text: &str,
        style: Style,
    ) -> Result<(), DocumentError> {
        let node = self.draft.part(parent, Role::Paragraph);
        self.lines(node, text, style, self.place.left, self.place.width)?;
        self.y += GAP;
        Ok(())
    }

    /// Lines of a part; two of them stay together at each end of a page.
    pub(crate) fn lines(
        &mut self,
        node: NodeId,
        text: &str,
        style: Style,
        left: f32,
        width: f32,
    ) -> Result<(), DocumentError> {
        let lines = break_lines(text, style, width)?;
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let together = match index {
                0 => count.min(2),
                _ if index + 2 == count => 2,
                _ => 1,
            };
            self.room(style.line() * f32::from(u8::try_from(together).unwrap_or(1)));
            self.put(node, line, style, left);
            self.y += style.line();
        }
        Ok(())
    }

    /// One line at the present height.
    pub(crate) fn put(&mut self, node: NodeId, line: Line, style: Style, x: f32) {
        let y = self.y + style.ascent();
        self.draft.draw(Owner::Part(node), Mark::Text { x, y, line });
    }

    fn important(&mut self, parent: NodeId, text: &str) -> Result<(), DocumentError> {
        let (style, pad) = (Style::BODY, mm(4.0));
        let width = self.place.width - 2.0 * pad;
        let lines = break_lines(text, style, width)?;
        let count = f32::from(u16::try_from(lines.len()).unwrap_or(u16::MAX));
        let height = style.line() * count + 1.4 * pad;
        if height > self.place.height {
            return self.paragraph(parent, text, Style::STRONG);
        }
        self.room(height);
        let frame = Frame { left: self.place.left, top: self.y, width: self.place.width, height };
        self.draft.draw(Owner::Ornament, Mark::Fill(frame, Ink::Tint));
        let bar = Frame { width: mm(1.2), ..frame };
        self.draft.draw(Owner::Ornament, Mark::Fill(bar, Ink::Blue));
        let node = self.draft.part(parent, Role::Paragraph);
        self.y += 0.7 * pad;
        for line in lines {
            self.put(node, line, style, self.place.left + pad);
            self.y += style.line();
        }
        self.y += 0.7 * pad + GAP;
        Ok(())
    }

    fn list(
        &mut self,
        parent: NodeId,
        numbered: bool,
        items: &[String],
    ) -> Result<(), DocumentError> {
        let (style, indent) = (Style::BODY, mm(6.5));
        let list = self.draft.part(parent, Role::List(numbered));
        for (index, item) in items.iter().enumerate() {
            let node = self.draft.part(list, Role::Item);
            let label = self.draft.part(node, Role::Label);
            let body = self.draft.part(node, Role::Body);
            let mark = if numbered { format!("{}.", index + 1) } else { "•".to_owned() };
            self.room(2.0 * style.line());
            self.put(label, Line::new(&mark, style)?, style, self.place.left + mm(1.5));
            self.lines(body, item, style, self.place.left + indent, self.place.width - indent)?;
            self.y += GAP * 0.3;
        }
        self.y += GAP * 0.7;
        Ok(())
    }

    fn udi(
        &mut self,
        parent: NodeId,
        carrier: &Carrier,
        caption: &str,
    ) -> Result<(), DocumentError> {
        let symbol = Symbol::of_carrier(carrier)?;
        let words = self.draft.language().pick(
            "DataMatrix-code met de unieke code van het implantaat",
            "Data Matrix code with the unique code of the implant",
        );
        let plain = carrier.text().replace(char::is_control, " ");
        self.symbol(parent, symbol, format!("{words}: {plain}"), caption, mm(0.6))
    }

    /// A symbol at the left, its words at the right.
    pub(crate) fn symbol(
        &mut self,
        parent: NodeId,
        symbol: Symbol,
        alternative: String,
        caption: &str,
        module: f32,
    ) -> Result<(), DocumentError> {
        let module = module.min(mm(45.0) / symbol.side()).max(Symbol::SMALLEST_MODULE);
        let edge = symbol.whole() * module;
        let left = edge.max(mm(22.0)) + mm(4.0);
        let words = break_lines(caption, Style::BODY, self.place.width - left)?;
        let text = Style::BODY.line() * f32::from(u8::try_from(words.len()).unwrap_or(u8::MAX));
        self.room(edge.max(text));
        let (top, quiet) = (self.y, symbol.quiet() * module);
        let figure = self.draft.part(parent, Role::Figure(alternative));
        let mark = Mark::Symbol { x: self.place.left + quiet, y: top + quiet, module, symbol };
        self.draft.draw(Owner::Part(figure), mark);
        let node = self.draft.part(parent, Role::Paragraph);
        self.y = top + ((edge - text) / 2.0).max(0.0);
        for line in words {
            self.put(node, line, Style::BODY, self.place.left + left);
            self.y += Style::BODY.line();
        }
        self.y = self.y.max(top + edge) + GAP;
        Ok(())
    }

    /// Writes the file, with no numbers but those that [`number`](Self::number) gave.
    pub fn write_unnumbered(self) -> Result<Vec<u8>, DocumentError> {
        self.draft.write()
    }

    /// Writes the number of each page at its foot, and the file.
    pub fn write(mut self) -> Result<Vec<u8>, DocumentError> {
        let title = self.draft.title.clone();
        self.number(0, &title)?;
        self.draft.write()
    }

    /// Writes at the foot of each page from this one on which of them it is, and of what.
    pub fn number(&mut self, first: usize, title: &str) -> Result<(), DocumentError> {
        let (language, end) = (self.draft.language(), self.draft.pages());
        let (y, count) = (self.size.height - FOOT, end - first);
        for page in first..end {
            let number = match language {
                crate::Language::Dutch => format!("Bladzijde {} van {count}", page + 1 - first),
                crate::Language::English => format!("Page {} of {count}", page + 1 - first),
            };
            let number = Line::new(&number, Style::SMALL)?;
            let x = self.place.right() - number.width();
            let title = Line::new(title, Style::SMALL)?;
            if title.width() < self.place.width * 0.75 {
                let mark = Mark::Text { x: self.place.left, y, line: title };
                self.draft.draw_on(page, Owner::Foot, mark);
            }
            self.draft.draw_on(page, Owner::Foot, Mark::Text { x, y, line: number });
        }
        Ok(())
    }
}
