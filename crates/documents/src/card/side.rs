//! One side of a card: a head, rows with their symbols, and a code to scan at the right.
//!
//! The letters are as large as the rows allow; below the smallest that can be read, it is refused.

use paper::{DocumentError, Draft, Face, Frame, Ink, Line, Mark, Owner, Role, Style, Symbol, mm};

use super::icon::Icon;

/// The largest and the smallest letters, in points.
const LARGEST: f32 = 9.0;
const SMALLEST: f32 = 5.4;

const WIDTH: f32 = mm(85.6);
const HEIGHT: f32 = mm(53.98);
const MARGIN: f32 = mm(3.6);
const HEAD: f32 = mm(9.0);
const TOP: f32 = HEAD + mm(2.0);
const GUTTER: f32 = mm(1.5);
/// Between two rows.
const GAP: f32 = mm(0.5);
/// Free around a symbol.
const QUIET: f32 = mm(1.8);
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

/// Where everything on a side stands, for letters of one size.
struct Layout {
    letters: f32,
    name: f32,
    /// For each row: how wide its value may be, and how high the row is.
    rows: Vec<(f32, f32)>,
    height: f32,
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

    let place = match &side.symbol {
        Some((symbol, _)) => Some(symbol_place(symbol)?),
        None => None,
    };
    let room = HEIGHT - HEAD - mm(3.6);
    let layout = fit(side, place.map(|(left, top, _)| (left, top)), room)?;
    let (letters, table) = (layout.letters, draft.part(part, Role::Table));
    let body = draft.part(table, Role::TableBody);
    let mut y = at.1 + TOP;
    for (row, (width, height)) in side.rows.iter().zip(&layout.rows) {
        let node = draft.part(body, Role::Row);
        let name = draft.part(node, Role::RowHeader);
        let value = draft.part(node, Role::Cell);
        let left = at.0 + MARGIN + ICON;
        let style = row.style(letters);
        if let Some(icon) = row.icon {
            let edge = (letters * 1.15).min(mm(4.0));
            let corner = (at.0 + MARGIN, y + (style.line() - edge) / 2.0);
            icon.draw(draft, Owner::Ornament, corner, edge)?;
        }
        let frame = Frame { left, top: y, width: layout.name, height: room };
        draft.text(Owner::Part(name), &row.name, name_style(letters), frame)?;
        let frame = Frame { left: left + layout.name + GUTTER, width: *width, ..frame };
        draft.text(Owner::Part(value), &row.value, style, frame)?;
        y += height;
    }
    if let (Some((symbol, alternative)), Some((left, top, module))) = (&side.symbol, place) {
        let figure = draft.part(part, Role::Figure(alternative.clone()));
        let (x, y) = (at.0 + left, at.1 + top);
        let mark = Mark::Symbol { x, y, module, symbol: symbol.clone() };
        draft.draw(Owner::Part(figure), mark);
    }
    Ok(())
}

/// Left and upper edge of a symbol in the lower right corner, and the size of its modules.
fn symbol_place(symbol: &Symbol) -> Result<(f32, f32, f32), DocumentError> {
    let module = MODULE.min(COLUMN / symbol.whole());
    if module < Symbol::SMALLEST_MODULE {
        return Err(DocumentError::DoesNotFit { place: "the code on the card" });
    }
    let (edge, quiet) = (symbol.side() * module, symbol.quiet() * module);
    let margin = MARGIN.max(quiet);
    Ok((WIDTH - margin - edge, HEIGHT - margin - edge, module))
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
    let letters = (style.size * (right - left) / line.width()).min(style.size);
    if letters >= SMALLEST {
        let line = Line::new(&side.note, style.sized(letters))?;
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
fn fit(side: &Side, symbol: Option<(f32, f32)>, room: f32) -> Result<Layout, DocumentError> {
    let mut letters = LARGEST;
    while letters >= SMALLEST {
        if let Some(layout) = lay(side, symbol, letters, room)? {
            return Ok(layout);
        }
        letters -= 0.2;
    }
    Err(DocumentError::DoesNotFit { place: "a side of the card" })
}

/// The rows one below the other, if they fit. A row beside the symbol leaves its quiet zone free.
fn lay(
    side: &Side,
    symbol: Option<(f32, f32)>,
    letters: f32,
    room: f32,
) -> Result<Option<Layout>, DocumentError> {
    let mut name: f32 = 0.0;
    for row in &side.rows {
        name = name.max(Line::new(&row.name, name_style(letters))?.width() + 0.5);
    }
    let left = MARGIN + ICON + name + GUTTER;
    let mut layout = Layout { letters, name, rows: Vec::new(), height: 0.0 };
    for row in &side.rows {
        let height = |width: f32| {
            let lines = paper::break_lines(&row.value, row.style(letters), width)?.len();
            let lines = f32::from(u16::try_from(lines).unwrap_or(u16::MAX));
            Ok((row.style(letters).line() * lines).max(name_style(letters).line()) + GAP)
        };
        let whole = WIDTH - MARGIN - left;
        let mut fitted = (whole, height(whole)?);
        if let Some((edge, top)) = symbol
            && TOP + layout.height + fitted.1 > top - QUIET
        {
            let beside = edge - QUIET - left;
            if beside < mm(15.0) {
                return Ok(None);
            }
            fitted = (beside, height(beside)?);
        }
        layout.height += fitted.1;
        layout.rows.push(fitted);
    }
    if layout.height > room {
        return Ok(None);
    }
    let gaps = f32::from(u8::try_from(layout.rows.len().max(1)).unwrap_or(u8::MAX));
    let spare = ((room - layout.height) / gaps).min(mm(1.0));
    // Room that is left over spreads the rows only where no symbol would then be in their way.
    if symbol.is_none() {
        layout.rows.iter_mut().for_each(|(_, height)| *height += spare);
    }
    Ok(Some(layout))
}
