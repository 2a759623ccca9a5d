//! Drawings: the plain part of SVG, which charts and schemes are made of.
//!
//! Rectangles, lines, circles, polylines, polygons, paths and text, in groups that may be shifted and
//! scaled, with colours in attributes. Style sheets, patterns, images, links and scripts are not
//! read: what is not understood is an error, because a drawing that lacks a part misleads.

mod path;

use roxmltree::{Document, Node};

use crate::draft::Step;
use crate::{DocumentError, Face, Ink};
use path::numbers;

/// The most elements a drawing may have.
const MOST: usize = 10_000;

/// A drawing in its own units.
#[derive(Debug)]
pub(crate) struct Drawing {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) pieces: Vec<Piece>,
}

/// What a drawing is made of.
#[derive(Debug)]
pub(crate) enum Piece {
    Shape { outline: Vec<Step>, fill: Option<Ink>, stroke: Option<(Ink, f32)> },
    Text { x: f32, y: f32, text: String, letters: Letters },
}

/// How a text of a drawing looks; the anchor is the share of its width left of its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letters {
    pub(crate) size: f32,
    pub(crate) face: Face,
    pub(crate) ink: Ink,
    pub(crate) anchor: f32,
}

/// What an element has of the groups around it.
#[derive(Clone, Copy)]
struct Around {
    shift: (f32, f32),
    scale: f32,
    fill: Option<Ink>,
    stroke: Option<Ink>,
    width: f32,
    letters: Letters,
}

/// Reads a drawing whole or not at all.
pub(crate) fn read(svg: &str) -> Result<Drawing, DocumentError> {
    // No document type is allowed, so no entity grows.
    let document =
        Document::parse(svg).map_err(|error| unknown(format!("it is no XML: {error}")))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(unknown("it does not begin with svg"));
    }
    if root.descendants().count() > MOST {
        return Err(unknown(format!("it has more than {MOST} parts")));
    }
    let window = match root.attribute("viewBox") {
        Some(text) => numbers(text)?,
        None => vec![0.0, 0.0, length(root, "width", 0.0)?, length(root, "height", 0.0)?],
    };
    let [left, top, width, height] = window[..] else {
        return Err(unknown("its viewBox has not four numbers"));
    };
    if width <= 0.0 || height <= 0.0 {
        return Err(unknown("it has no width or no height"));
    }
    let letters = Letters { size: 16.0, face: Face::Regular, ink: Ink::Black, anchor: 0.0 };
    let around = Around {
        shift: (-left, -top),
        scale: 1.0,
        fill: Some(Ink::Black),
        stroke: None,
        width: 1.0,
        letters,
    };
    let mut pieces = Vec::new();
    let around = inherited(root, around)?;
    for child in root.children().filter(Node::is_element) {
        element(child, around, &mut pieces)?;
    }
    Ok(Drawing { width, height, pieces })
}

fn element(
    node: Node<'_, '_>,
    around: Around,
    pieces: &mut Vec<Piece>,
) -> Result<(), DocumentError> {
    let around = inherited(node, around)?;
    let at = |name: &str| length(node, name, 0.0);
    let outline = match node.tag_name().name() {
        // Words for who does not see it: the block has its own.
        "title" | "desc" | "metadata" => return Ok(()),
        "g" => {
            for child in node.children().filter(Node::is_element) {
                element(child, around, pieces)?;
            }
            return Ok(());
        }
        "text" => {
            if node.children().any(|it| it.is_element()) {
                return Err(unknown("text with parts in it"));
            }
            let (x, y) = placed((at("x")?, at("y")?), around);
            let text = node.text().unwrap_or_default().to_owned();
            let size = around.letters.size * around.scale;
            let letters =
                Letters { size, ink: around.fill.unwrap_or(Ink::Black), ..around.letters };
            pieces.push(Piece::Text { x, y, text, letters });
            return Ok(());
        }
        "rect" => {
            let (x, y, width, height) = (at("x")?, at("y")?, at("width")?, at("height")?);
            let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
            polygon(&corners, true)
        }
        "line" => polygon(&[(at("x1")?, at("y1")?), (at("x2")?, at("y2")?)], false),
        "circle" => circle((at("cx")?, at("cy")?), at("r")?),
        "polyline" | "polygon" => {
            let values = numbers(node.attribute("points").unwrap_or_default())?;
            let corners: Vec<(f32, f32)> =
                values.chunks_exact(2).map(|it| (it[0], it[1])).collect();
            polygon(&corners, node.tag_name().name() == "polygon")
        }
        "path" => path::outline(node.attribute("d").unwrap_or_default())?,
        other => return Err(unknown(format!("the element {other}"))),
    };
    let outline = outline.into_iter().map(|step| step.map(|x, y| placed((x, y), around))).collect();
    let stroke = around.stroke.map(|ink| (ink, around.width * around.scale));
    if around.fill.is_some() || stroke.is_some() {
        pieces.push(Piece::Shape { outline, fill: around.fill, stroke });
    }
    Ok(())
}

/// What an element says of colours and letters, over what is around it.
fn inherited(node: Node<'_, '_>, around: Around) -> Result<Around, DocumentError> {
    let mut own = around;
    for name in ["class", "style", "clip-path", "mask", "filter", "opacity"] {
        if node.attribute(name).is_some() {
            return Err(unknown(format!("the attribute {name}")));
        }
    }
    if let Some(colour) = node.attribute("fill") {
        own.fill = ink(colour)?;
    }
    if let Some(colour) = node.attribute("stroke") {
        own.stroke = ink(colour)?;
    }
    own.width = length(node, "stroke-width", around.width)?;
    own.letters.size = length(node, "font-size", around.letters.size)?;
    if let Some(weight) = node.attribute("font-weight") {
        let strong = matches!(weight, "bold" | "600" | "700" | "800" | "900");
        own.letters.face = if strong { Face::Strong } else { Face::Regular };
    }
    if let Some(anchor) = node.attribute("text-anchor") {
        own.letters.anchor = match anchor {
            "start" => 0.0,
            "middle" => 0.5,
            "end" => 1.0,
            other => return Err(unknown(format!("the anchor {other}"))),
        };
    }
    if let Some(transform) = node.attribute("transform") {
        for step in transform.split_inclusive(')') {
            let Some((name, values)) = step.trim().split_once('(') else { continue };
            let values = numbers(values.trim_end_matches(')'))?;
            match (name.trim(), &values[..]) {
                ("translate", [x, rest @ ..]) if rest.len() < 2 => {
                    let y = rest.first().copied().unwrap_or_default();
                    own.shift = placed((*x, y), own);
                }
                ("scale", [scale]) if *scale > 0.0 => own.scale *= scale,
                (name, _) => return Err(unknown(format!("the transform {name}"))),
            }
        }
    }
    Ok(own)
}

fn placed((x, y): (f32, f32), around: Around) -> (f32, f32) {
    (around.shift.0 + x * around.scale, around.shift.1 + y * around.scale)
}

fn polygon(corners: &[(f32, f32)], closed: bool) -> Vec<Step> {
    let mut outline: Vec<Step> = corners.iter().map(|(x, y)| Step::Line(*x, *y)).collect();
    if let Some((x, y)) = corners.first() {
        outline[0] = Step::Move(*x, *y);
    }
    outline.extend(closed.then_some(Step::Close));
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

fn length(node: Node<'_, '_>, name: &str, otherwise: f32) -> Result<f32, DocumentError> {
    let Some(text) = node.attribute(name) else { return Ok(otherwise) };
    let bare = text.trim().trim_end_matches("px");
    let value = bare.parse::<f32>().ok().filter(|it| it.is_finite() && it.abs() < 1e6);
    value.ok_or_else(|| unknown(format!("the length {text}")))
}

/// A colour: `#rgb`, `#rrggbb`, black, white, none.
fn ink(colour: &str) -> Result<Option<Ink>, DocumentError> {
    let digits = colour.strip_prefix('#').unwrap_or_default();
    let parsed = u32::from_str_radix(digits, 16).ok().map(u32::to_be_bytes);
    match (colour, digits.len(), parsed) {
        ("none", ..) => Ok(None),
        ("black" | "currentColor", ..) => Ok(Some(Ink::Black)),
        ("white", ..) => Ok(Some(Ink::White)),
        (_, 6, Some([_, red, green, blue])) => Ok(Some(Ink::Rgb(red, green, blue))),
        (_, 3, Some([_, _, high, low])) => {
            let double = |half: u8| half << 4 | half;
            Ok(Some(Ink::Rgb(double(high & 15), double(low >> 4), double(low & 15))))
        }
        _ => Err(unknown(format!("the colour {colour}"))),
    }
}

fn unknown(what: impl Into<String>) -> DocumentError {
    DocumentError::Drawing { what: what.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_stand_where_their_groups_put_them() {
        let svg = "<svg viewBox='10 0 100 50' xmlns='http://www.w3.org/2000/svg'>\
                   <g transform='translate(20 5) scale(2)' fill='#0f8'>\
                   <line x1='1' y1='1' x2='3' y2='1' stroke='#112233'/></g></svg>";
        let drawing = read(svg).unwrap();
        let [Piece::Shape { outline, fill, stroke }] = &drawing.pieces[..] else { panic!() };
        assert_eq!(outline, &[Step::Move(12.0, 7.0), Step::Line(16.0, 7.0)]);
        assert_eq!(fill, &Some(Ink::Rgb(0, 255, 136)));
        assert_eq!(stroke, &Some((Ink::Rgb(17, 34, 51), 2.0)));
    }

    #[test]
    fn what_is_not_drawn_is_named() {
        for (inner, what) in [
            ("<image href='file:///etc/passwd'/>", "the element image"),
            ("<script>alert(1)</script>", "the element script"),
            ("<rect class='a' width='1' height='1'/>", "the attribute class"),
            ("<rect fill='url(#p)' width='1' height='1'/>", "the colour url(#p)"),
            ("<path d='M0 0 A1 1 0 0 0 2 2'/>", "the command A"),
            ("<rect width='NaN' height='1'/>", "the length NaN"),
        ] {
            let refused = read(&format!("<svg viewBox='0 0 9 9'>{inner}</svg>")).unwrap_err();
            assert_eq!(refused, unknown(what));
        }
        let bomb = "<!DOCTYPE svg [<!ENTITY a 'a'>]><svg viewBox='0 0 9 9'><text>&a;</text></svg>";
        assert_eq!(read(bomb).unwrap_err().code(), "document_drawing_unknown");
    }
}
