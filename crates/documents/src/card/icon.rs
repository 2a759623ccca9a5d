//! The symbols on a card, after EN ISO 15223-1 and MDCG 2019-8, drawn with few strokes. Each stands
//! beside a word that says the same, so nobody has to know them.

use paper::{DocumentError, Draft, Face, Frame, Ink, Line, Mark, Owner, Step, Style};

/// A symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    /// The patient.
    Person,
    /// The date of implantation.
    Date,
    /// The health institution.
    Hospital,
    /// The manufacturer.
    Factory,
    /// The website with information.
    Information,
    /// Letters in a box: MD, REF, SN, LOT, UDI.
    Text(&'static str),
}

impl Icon {
    /// Draws it in a square; letters take a box that is wider.
    pub(super) fn draw(
        self,
        draft: &mut Draft,
        owner: Owner,
        (x, y): (f32, f32),
        edge: f32,
    ) -> Result<(), DocumentError> {
        let at = |u: f32, v: f32| (x + u * edge, y + v * edge);
        let thin = (Ink::Black, (edge * 0.07).max(0.45));
        let mut shape = |outline: Vec<Step>, filled: bool| {
            let (fill, stroke) = if filled { (Some(Ink::Black), None) } else { (None, Some(thin)) };
            draft.draw(owner, Mark::Shape { outline, fill, stroke });
        };
        match self {
            Self::Person => {
                shape(circle(at(0.5, 0.24), edge * 0.2), true);
                let mut body = vec![moved(at(0.12, 0.98))];
                body.push(curved(at(0.12, 0.5), at(0.3, 0.5), at(0.5, 0.5)));
                body.push(curved(at(0.7, 0.5), at(0.88, 0.5), at(0.88, 0.98)));
                body.push(Step::Close);
                shape(body, true);
            }
            Self::Date => {
                shape(
                    polygon(&[at(0.05, 0.15), at(0.95, 0.15), at(0.95, 0.95), at(0.05, 0.95)]),
                    false,
                );
                shape(
                    polygon(&[at(0.05, 0.15), at(0.95, 0.15), at(0.95, 0.38), at(0.05, 0.38)]),
                    true,
                );
                for left in [0.25, 0.65] {
                    let corners =
                        [at(left, 0.0), at(left + 0.1, 0.0), at(left + 0.1, 0.2), at(left, 0.2)];
                    shape(polygon(&corners), true);
                }
                let style =
                    Style { face: Face::Strong, size: edge * 0.5, leading: 1.0, ink: Ink::Black };
                let line = Line::new("31", style)?;
                let (middle, base) = at(0.5, 0.85);
                draft.draw(owner, Mark::Text { x: middle - line.width() / 2.0, y: base, line });
            }
            Self::Hospital => {
                shape(
                    polygon(&[at(0.03, 0.03), at(0.97, 0.03), at(0.97, 0.97), at(0.03, 0.97)]),
                    false,
                );
                shape(polygon(&[at(0.4, 0.2), at(0.6, 0.2), at(0.6, 0.8), at(0.4, 0.8)]), true);
                shape(polygon(&[at(0.2, 0.4), at(0.8, 0.4), at(0.8, 0.6), at(0.2, 0.6)]), true);
            }
            Self::Factory => {
                let roof = [
                    at(0.02, 0.95),
                    at(0.02, 0.05),
                    at(0.2, 0.05),
                    at(0.2, 0.5),
                    at(0.46, 0.3),
                    at(0.46, 0.5),
                    at(0.72, 0.3),
                    at(0.72, 0.5),
                    at(0.98, 0.3),
                    at(0.98, 0.95),
                ];
                shape(polygon(&roof), true);
            }
            Self::Information => {
                shape(circle(at(0.5, 0.5), edge * 0.46), false);
                shape(circle(at(0.5, 0.27), edge * 0.07), true);
                shape(
                    polygon(&[at(0.44, 0.42), at(0.56, 0.42), at(0.56, 0.78), at(0.44, 0.78)]),
                    true,
                );
            }
            Self::Text(letters) => {
                let style =
                    Style { face: Face::Strong, size: edge * 0.66, leading: 1.0, ink: Ink::Black };
                let line = Line::new(letters, style)?;
                let width = line.width() + edge * 0.3;
                let frame = Frame { left: x, top: y + edge * 0.06, width, height: edge * 0.88 };
                let corners = [
                    (frame.left, frame.top),
                    (frame.right(), frame.top),
                    (frame.right(), frame.bottom()),
                    (frame.left, frame.bottom()),
                ];
                shape(polygon(&corners), false);
                draft.draw(owner, Mark::Text { x: x + edge * 0.15, y: y + edge * 0.735, line });
            }
        }
        Ok(())
    }
}

fn moved((x, y): (f32, f32)) -> Step {
    Step::Move(x, y)
}

fn curved(a: (f32, f32), b: (f32, f32), to: (f32, f32)) -> Step {
    Step::Curve(a.0, a.1, b.0, b.1, to.0, to.1)
}

fn polygon(corners: &[(f32, f32)]) -> Vec<Step> {
    let mut outline = Vec::new();
    for (index, (x, y)) in corners.iter().enumerate() {
        outline.push(if index == 0 { Step::Move(*x, *y) } else { Step::Line(*x, *y) });
    }
    outline.push(Step::Close);
    outline
}

/// A circle of four curves.
fn circle((x, y): (f32, f32), radius: f32) -> Vec<Step> {
    let pull = radius * 0.5523;
    vec![
        Step::Move(x + radius, y),
        Step::Curve(x + radius, y + pull, x + pull, y + radius, x, y + radius),
        Step::Curve(x - pull, y + radius, x - radius, y + pull, x - radius, y),
        Step::Curve(x - radius, y - pull, x - pull, y - radius, x, y - radius),
        Step::Curve(x + pull, y - radius, x + radius, y - pull, x + radius, y),
        Step::Close,
    ]
}
