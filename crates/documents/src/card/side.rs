//! One side of a card: a head, rows with their symbols, and a code to scan at the right.
//!
//! The letters are as large as the rows allow; below the smallest that can be read, it is refused.

use paper::{DocumentError, Draft, Face, Frame, Ink, Line, Mark, Owner, Role, Style, Symbol, mm};

use super::icon::Icon;

/// The largest and the smallest letters, in points.
const LARGEST: f32 = 8.4;
const SMALLEST: f32 = 5.4;

const WIDTH: f32 = mm(85.6);
const HEIGHT: f32 = mm(53.98);
const MARGIN: f32 = mm(3.6);
const HEAD: f32 = mm(9.0);
const ICON: f32 = mm(6.4);
/// Modules are drawn this large, unless the symbol then took more than its column.
const MODULE: f32 = mm(0.42);
const COLUMN: f32 = mm(17.0);

/// What a side says.
#[derive(Clone, Debug)]
pub(super) struct Side {
    pub(super) title: String,
    pub(super) note: String,
    pub(super) rows: Vec<Row>,
    /// A code to scan, and what it says for who cannot see it.
    pub(super) symbol: Option<(Symbol, String)>,
}

/// A name and what it is, with the symbol of the standard in front.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) icon: Option<Icon>,
    pub(super) name: String,
    pub(super) value: String,
    pub(super) face: Face,
}

impl Row {
    pub(super) fn plain(icon: impl Into<Option<Icon>>, name: &str, value: &str) -> Self {
        Self {
            icon: icon.into(),
            name: name.to_owned(),
            value: value.to_owned(),
            face: Face::Regular,
        }
    }

    pub(super) fn strong(icon: impl Into<Option<Icon>>, name: &str, value: &str) -> Self {
        Self { face: Face::Strong, ..Self::plain(icon, name, value) }
    }

    pub(super) fn code(icon: impl Into<Option<Icon>>, name: &str, value: &str) -> Self {
        Self { face: Face::Code, ..Self::plain(icon, name, value) }
    }

    fn style(&self, size: f32) -> Style {
        // Fira Mono is wider than Fira Sans.
        let size = if self.face == Face::Code { size * 0.94 } else { size };
        Style { face: self.face, size, leading: 1.22, ink: Ink::Black }
    }
}

/// Widths of the columns of a side for letters of a size.
struct Columns {
    name: f32,
    value: f32,
}

/// Draws a side with its upper left corner at a point.
pub(super) fn draw_side(
    draft: &mut Draft,
    side: &Side,
    level: u8,
    at: (f32, f32),
) -> Result<(), DocumentError> {
    let part = draft.part(draft.root(), Role::Section);
    let head = Frame { left: at.0, top: at.1, width: WIDTH, height: HEAD };
    draft.draw(Owner::Ornament, Mark::Fill(head, Ink::Blue));
    let title = Style { face: Face::Strong, size: 12.0, leading: 1.2, ink: Ink::White };
    let heading = draft.part(part, Role::Heading(level, side.title.clone()));
    let baseline = at.1 + mm(6.1);
    let line = Line::new(&side.title, title)?;
    let left = at.0 + MARGIN + line.width() + mm(4.0);
    draft.draw(Owner::Part(heading), Mark::Text { x: at.0 + MARGIN, y: baseline, line });
    note(draft, part, side, (left, at.0 + WIDTH - MARGIN, baseline))?;

    let symbol = side.symbol.as_ref().map_or(0.0, |_| COLUMN + mm(2.0));
    let room = HEIGHT - HEAD - mm(3.6);
    let (size, columns) = fit(side, WIDTH - 2.0 * MARGIN - symbol, room)?;
    let table = draft.part(part, Role::Table);
    let body = draft.part(table, Role::TableBody);
    let mut y = at.1 + HEAD + mm(1.8);
    let spare = (room - height(side, size, &columns)?).max(0.0);
    let gaps = f32::from(u8::try_from(side.rows.len().max(2) - 1).unwrap_or(u8::MAX));
    let gap = (spare / gaps).min(mm(1.3));
    for row in &side.rows {
        let node = draft.part(body, Role::Row);
        let name = draft.part(node, Role::RowHeader);
        let value = draft.part(node, Role::Cell);
        let left = at.0 + MARGIN + ICON;
        let style = row.style(size);
        if let Some(icon) = row.icon {
            let edge = (size * 1.15).min(mm(4.0));
            icon.draw(
                draft,
                Owner::Ornament,
                (at.0 + MARGIN, y + (style.line() - edge) / 2.0),
                edge,
            )?;
        }
        let frame = Frame { left, top: y, width: columns.name, height: room };
        let named = draft.text(Owner::Part(name), &row.name, name_style(size), frame)?;
        let frame = Frame { left: left + columns.name + mm(1.5), width: columns.value, ..frame };
        let used = draft.text(Owner::Part(value), &row.value, style, frame)?;
        y += named.max(used) + gap;
    }
    if let Some((symbol, alternative)) = &side.symbol {
        let module = MODULE.min(COLUMN / symbol.whole());
        if module < Symbol::SMALLEST_MODULE {
            return Err(DocumentError::DoesNotFit { place: "the code on the card" });
        }
        let edge = symbol.side() * module;
        let quiet = symbol.quiet() * module;
        let x = at.0 + WIDTH - MARGIN.max(quiet) - edge;
        let y = at.1 + HEIGHT - MARGIN.max(quiet) - edge;
        let figure = draft.part(part, Role::Figure(alternative.clone()));
        let mark = Mark::Symbol { x, y, module, symbol: symbol.clone() };
        draft.draw(Owner::Part(figure), mark);
    }
    Ok(())
}

/// The text at the right of the head, as large as there is room.
fn note(
    draft: &mut Draft,
    part: paper::NodeId,
    side: &Side,
    (left, right, baseline): (f32, f32, f32),
) -> Result<(), DocumentError> {
    if side.note.is_empty() {
        return Ok(());
    }
    let node = draft.part(part, Role::Paragraph);
    let style = Style { face: Face::Regular, size: 8.0, leading: 1.1, ink: Ink::White };
    let line = Line::new(&side.note, style)?;
    let size = (style.size * (right - left) / line.width()).min(style.size);
    if size >= SMALLEST {
        let line = Line::new(&side.note, style.sized(size))?;
        let x = right - line.width();
        draft.draw(Owner::Part(node), Mark::Text { x, y: baseline, line });
        return Ok(());
    }
    let frame = Frame { left, top: baseline - mm(5.0), width: right - left, height: HEAD };
    let used = draft.text(Owner::Part(node), &side.note, style.sized(SMALLEST), frame)?;
    if used > HEAD {
        return Err(DocumentError::DoesNotFit { place: "the kind of implant on the card" });
    }
    Ok(())
}

fn name_style(size: f32) -> Style {
    Style { face: Face::Regular, size: size * 0.94, leading: 1.22 / 0.94, ink: Ink::Grey }
}

/// The largest letters with which all rows fit.
fn fit(side: &Side, width: f32, room: f32) -> Result<(f32, Columns), DocumentError> {
    let mut size = LARGEST;
    while size >= SMALLEST {
        let mut name: f32 = 0.0;
        for row in &side.rows {
            name = name.max(Line::new(&row.name, name_style(size))?.width());
        }
        let columns = Columns { name: name + 0.5, value: width - ICON - name - mm(1.5) - 0.5 };
        if columns.value > mm(20.0) && height(side, size, &columns)? <= room {
            return Ok((size, columns));
        }
        size -= 0.2;
    }
    Err(DocumentError::DoesNotFit { place: "a side of the card" })
}

fn height(side: &Side, size: f32, columns: &Columns) -> Result<f32, DocumentError> {
    let mut height = 0.0;
    for row in &side.rows {
        let style = row.style(size);
        let lines = paper::break_lines(&row.value, style, columns.value)?.len();
        let lines = f32::from(u16::try_from(lines).unwrap_or(u16::MAX));
        height += (style.line() * lines).max(name_style(size).line()) + mm(0.2);
    }
    Ok(height)
}
