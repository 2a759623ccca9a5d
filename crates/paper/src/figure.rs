//! A drawing on a page, with what it says for who cannot see it, and a caption below.

use crate::draft::Mark;
use crate::svg::{Piece, read};
use crate::{DocumentError, Flow, Line, NodeId, Owner, Role, Style, mm};

/// The highest a drawing is printed.
const HIGHEST: f32 = mm(120.0);

impl Flow {
    /// Draws SVG as wide as the text, or as high as there is room.
    pub(crate) fn figure(
        &mut self,
        parent: NodeId,
        svg: &str,
        alternative: &str,
        caption: &str,
    ) -> Result<(), DocumentError> {
        let drawing = read(svg)?;
        let place = self.place;
        let scale = (place.width / drawing.width).min(HIGHEST / drawing.height);
        let height = drawing.height * scale;
        self.room(height + 2.0 * Style::SMALL.line());
        let (left, top) = (place.left, self.y);
        let at = |x: f32, y: f32| (left + x * scale, top + y * scale);
        let figure = self.draft.part(parent, Role::Figure(alternative.to_owned()));
        for piece in drawing.pieces {
            let mark = match piece {
                Piece::Shape { outline, fill, stroke } => Mark::Shape {
                    outline: outline.into_iter().map(|step| step.map(at)).collect(),
                    fill,
                    stroke: stroke.map(|(ink, width)| (ink, width * scale)),
                },
                Piece::Text { x, y, text, letters } => {
                    let size = letters.size * scale;
                    let style = Style { face: letters.face, size, leading: 1.2, ink: letters.ink };
                    let line = Line::new(&text, style)?;
                    let (x, y) = at(x, y);
                    Mark::Text { x: x - line.width() * letters.anchor, y, line }
                }
            };
            self.draft.draw(Owner::Part(figure), mark);
        }
        self.y = top + height + mm(1.5);
        if caption.is_empty() {
            return Ok(());
        }
        let node = self.draft.part(parent, Role::Caption);
        self.lines(node, caption, Style::SMALL, left, place.width)?;
        self.y += mm(3.0);
        Ok(())
    }
}
