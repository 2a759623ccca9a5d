//! Tables, and facts, which are tables whose rows have names.
//!
//! A row stays whole where it can; one that is higher than a page goes on over the next. The names
//! of the columns are drawn again on each page; only the first time they are content.

use crate::draft::Mark;
use crate::{
    Column, DocumentError, Fact, Flow, Frame, Ink, Line, NodeId, Owner, Role, Style, Table,
    break_lines, mm,
};

const PAD: f32 = mm(1.0);
const GUTTER: f32 = mm(3.0);

/// A cell: what it is, its lines, where they stand.
struct Cell {
    owner: Owner,
    lines: Vec<Line>,
    style: Style,
    left: f32,
    width: f32,
    right: bool,
}

impl Flow {
    /// Facts one below the other.
    pub(crate) fn facts(&mut self, parent: NodeId, facts: &[Fact]) -> Result<(), DocumentError> {
        let table = self.draft.part(parent, Role::Table);
        let body = self.draft.part(table, Role::TableBody);
        let name = self.place.width * 0.36;
        let left = self.place.left + name + GUTTER;
        let width = self.place.width - name - GUTTER;
        self.rule(Ink::Rule, 0.8);
        for fact in facts {
            let row = self.draft.part(body, Role::Row);
            let header = self.draft.part(row, Role::RowHeader);
            let cell = self.draft.part(row, Role::Cell);
            let style = if fact.code { Style::CODE } else { Style::BODY };
            let cells = [
                cell_of(Owner::Part(header), &fact.name, Style::STRONG, self.place.left, name)?,
                cell_of(Owner::Part(cell), &fact.value, style, left, width)?,
            ];
            self.row(&cells);
        }
        self.y += mm(3.0);
        Ok(())
    }

    /// A table with named columns.
    pub(crate) fn table(&mut self, parent: NodeId, table: &Table) -> Result<(), DocumentError> {
        let node = self.draft.part(parent, Role::Table);
        if !table.caption.is_empty() {
            self.room(6.0 * Style::BODY.line());
            let caption = self.draft.part(node, Role::Caption);
            let (left, width) = (self.place.left, self.place.width);
            self.lines(caption, &table.caption, Style::STRONG, left, width)?;
            self.y += PAD;
        }
        let places = places(self.place, &table.columns);
        let head = self.draft.part(node, Role::TableHead);
        let row = self.draft.part(head, Role::Row);
        let owners: Vec<Owner> =
            places.iter().map(|_| Owner::Part(self.draft.part(row, Role::ColumnHeader))).collect();
        self.room(4.0 * Style::BODY.line());
        self.head(&table.columns, &places, &owners)?;
        let body = self.draft.part(node, Role::TableBody);
        for texts in &table.rows {
            let row = self.draft.part(body, Role::Row);
            let mut cells = Vec::new();
            for (index, (column, (left, width))) in table.columns.iter().zip(&places).enumerate() {
                let role = if index == 0 { Role::RowHeader } else { Role::Cell };
                let owner = Owner::Part(self.draft.part(row, role));
                let text = texts.get(index).map_or("", String::as_str);
                let cell = cell_of(owner, text, Style::BODY.sized(10.5), *left, *width)?;
                cells.push(Cell { right: column.figures, ..cell });
            }
            let page = self.draft.pages();
            self.room(height(&cells).min(self.place.height / 2.0));
            if self.draft.pages() > page {
                self.head(&table.columns, &places, &vec![Owner::Ornament; places.len()])?;
            }
            self.row(&cells);
        }
        self.y += mm(4.0);
        Ok(())
    }

    fn head(
        &mut self,
        columns: &[Column],
        places: &[(f32, f32)],
        owners: &[Owner],
    ) -> Result<(), DocumentError> {
        let style = Style::STRONG.sized(10.5).inked(Ink::Blue);
        let mut cells = Vec::new();
        for ((column, (left, width)), owner) in columns.iter().zip(places).zip(owners) {
            let cell = cell_of(*owner, &column.name, style, *left, *width)?;
            cells.push(Cell { right: column.figures, ..cell });
        }
        let frame = Frame { top: self.y, height: height(&cells), ..self.place };
        self.draft.draw(Owner::Ornament, Mark::Fill(frame, Ink::Tint));
        self.row(&cells);
        Ok(())
    }

    /// Draws a row, over several pages if it must be, and a line below it.
    fn row(&mut self, cells: &[Cell]) {
        let whole = height(cells);
        if whole <= self.place.height {
            self.room(whole);
        }
        let count = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or_default();
        let line = cells.iter().map(|cell| cell.style.line()).fold(0.0, f32::max);
        self.y += PAD;
        for index in 0..count {
            self.room(line + PAD);
            for cell in cells {
                let Some(text) = cell.lines.get(index) else { continue };
                let shift = if cell.right { cell.width - text.width() } else { 0.0 };
                let (x, y) = (cell.left + shift, self.y + cell.style.ascent());
                self.draft.draw(cell.owner, Mark::Text { x, y, line: text.clone() });
            }
            self.y += line;
        }
        self.y += PAD;
        self.rule(Ink::Rule, 0.5);
    }

    fn rule(&mut self, ink: Ink, width: f32) {
        let (from, to) = ((self.place.left, self.y), (self.place.right(), self.y));
        let mark = Mark::Stroke { from, to, width, ink, dashed: false };
        self.draft.draw(Owner::Ornament, mark);
    }
}

fn cell_of(
    owner: Owner,
    text: &str,
    style: Style,
    left: f32,
    width: f32,
) -> Result<Cell, DocumentError> {
    let lines = break_lines(text, style, width)?;
    Ok(Cell { owner, lines, style, left, width, right: false })
}

fn height(cells: &[Cell]) -> f32 {
    let tall = |cell: &Cell| {
        cell.style.line() * f32::from(u16::try_from(cell.lines.len()).unwrap_or(u16::MAX))
    };
    cells.iter().map(tall).fold(0.0, f32::max) + 2.0 * PAD
}

/// Left edge and width of each column.
fn places(place: Frame, columns: &[Column]) -> Vec<(f32, f32)> {
    let all: f32 = columns.iter().map(|column| column.share.max(0.1)).sum();
    let gaps = f32::from(u8::try_from(columns.len().saturating_sub(1)).unwrap_or(u8::MAX));
    let free = place.width - 2.0 * PAD - GUTTER * gaps;
    let mut left = place.left + PAD;
    let mut places = Vec::new();
    for column in columns {
        let width = free * column.share.max(0.1) / all;
        places.push((left, width));
        left += width + GUTTER;
    }
    places
}
