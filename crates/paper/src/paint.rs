//! A draft becomes a file. The only place that knows the library that writes PDF.

use std::collections::BTreeMap;

use krilla::Document;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TagGroup, TagTree};
use krilla::{SerializeSettings, geom};

use crate::draft::{Bookmark, Draft, Frame, Mark, Owner, Step};
use crate::font::Fonts;
use crate::tree::{Child, MarkId};
use crate::{DocumentError, Ink, NodeId};

/// Writes the draft, or says which promise it would break.
pub(crate) fn write(draft: &Draft) -> Result<Vec<u8>, DocumentError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| DocumentError::Standard { what: format!("{error:?}") })?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(metadata(draft));
    let fonts = Fonts::new();
    let mut identifiers = BTreeMap::new();
    for (number, page) in draft.pages.iter().enumerate() {
        let settings = PageSettings::from_wh(page.size.width, page.size.height)
            .expect("pages have a width and a height");
        let mut written = document.start_page_with(settings);
        let mut surface = written.surface();
        for (place, (mark, owner)) in page.marks.iter().enumerate() {
            let identifier = surface.start_tagged(content(*owner, mark));
            paint(&mut surface, mark, &fonts);
            surface.end_tagged();
            if matches!(owner, Owner::Part(_)) {
                identifiers.insert((number, place), identifier);
            }
        }
        surface.finish();
        written.finish();
    }
    document.set_outline(outline(&draft.bookmarks));
    document.set_tag_tree(tags(draft, &identifiers));
    document.finish().map_err(|error| DocumentError::Standard { what: said(&error) })
}

fn said(error: &KrillaError) -> String {
    match error {
        KrillaError::Validation(faults) => {
            let faults: Vec<String> =
                faults.iter().map(|(fault, _)| format!("{fault:?}")).collect();
            faults.join(", ")
        }
        other => other.to_string(),
    }
}

fn metadata(draft: &Draft) -> Metadata {
    let date = draft.date;
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    let made = DateTime::new(u16::try_from(date.year()).unwrap_or(1))
        .month(part(date.month()))
        .day(part(date.day()));
    Metadata::new()
        .title(draft.title.clone())
        .authors(vec![draft.author.clone()])
        .language(draft.language.tag().to_owned())
        .creator("lir".to_owned())
        .creation_date(made)
        .text_direction(TextDirection::LeftToRight)
}

fn content(owner: Owner, mark: &Mark) -> ContentTag<'static> {
    match (owner, mark) {
        (Owner::Part(_), Mark::Text { .. }) => ContentTag::Span(SpanTag::empty()),
        (Owner::Part(_), _) => ContentTag::Other,
        (Owner::Ornament, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        (Owner::Foot, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)),
    }
}

fn paint(surface: &mut Surface<'_>, mark: &Mark, fonts: &Fonts) {
    surface.set_fill(None);
    surface.set_stroke(None);
    match mark {
        Mark::Text { x, y, line } => {
            let (shaped, style) = (&line.shaped, line.style);
            surface.set_fill(Some(fill(style.ink)));
            let start = Point::from_xy(*x, *y);
            let font = fonts.of(style.face);
            surface.draw_glyphs(start, &shaped.glyphs, font, &shaped.text, style.size, false);
        }
        Mark::Fill(frame, ink) => {
            surface.set_fill(Some(fill(*ink)));
            draw(surface, |path| path.push_rect(rectangle(*frame)));
        }
        Mark::Stroke { from, to, width, ink, dashed } => {
            let dash = dashed.then(|| StrokeDash { array: vec![4.0, 3.0], offset: 0.0 });
            surface.set_stroke(Some(Stroke { dash, ..stroke(*ink, *width) }));
            draw(surface, |path| {
                path.move_to(from.0, from.1);
                path.line_to(to.0, to.1);
            });
        }
        Mark::Symbol { x, y, module, symbol } => {
            surface.set_fill(Some(fill(Ink::Rgb(0, 0, 0))));
            draw(surface, |path| {
                for (column, row, length) in symbol.bars() {
                    let (left, top) = (x + column * module, y + row * module);
                    let frame = Frame { left, top, width: length * module, height: *module };
                    path.push_rect(rectangle(frame));
                }
            });
        }
        Mark::Shape { outline, fill: ground, stroke: border } => {
            surface.set_fill(ground.map(fill));
            surface.set_stroke(border.map(|(ink, width)| stroke(ink, width)));
            draw(surface, |path| outline.iter().for_each(|step| walk(path, *step)));
        }
    }
}

fn draw(surface: &mut Surface<'_>, outline: impl FnOnce(&mut PathBuilder)) {
    let mut path = PathBuilder::new();
    outline(&mut path);
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn walk(path: &mut PathBuilder, step: Step) {
    match step {
        Step::Move(x, y) => path.move_to(x, y),
        Step::Line(x, y) => path.line_to(x, y),
        Step::Curve(x1, y1, x2, y2, x, y) => path.cubic_to(x1, y1, x2, y2, x, y),
        Step::Close => path.close(),
    }
}

fn rectangle(frame: Frame) -> Rect {
    geom::Rect::from_xywh(frame.left, frame.top, frame.width.max(0.01), frame.height.max(0.01))
        .expect("a frame has a finite place and a size")
}

fn fill(ink: Ink) -> Fill {
    let (red, green, blue) = ink.rgb();
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

fn stroke(ink: Ink, width: f32) -> Stroke {
    let (red, green, blue) = ink.rgb();
    let paint = rgb::Color::new(red, green, blue).into();
    Stroke { paint, width, opacity: NormalizedF32::ONE, ..Stroke::default() }
}

/// The tree, with what was drawn for each part.
fn tags(draft: &Draft, identifiers: &BTreeMap<MarkId, Identifier>) -> TagTree {
    let mut tree = TagTree::new();
    tree.push(group(draft, identifiers, draft.root()));
    tree.with_lang(Some(draft.language.tag().to_owned()))
}

fn group(draft: &Draft, identifiers: &BTreeMap<MarkId, Identifier>, id: NodeId) -> TagGroup {
    let node = &draft.nodes[id.0];
    let mut group = TagGroup::new(node.role.tag());
    for child in &node.children {
        match child {
            Child::Node(id) => group.push(self::group(draft, identifiers, *id)),
            Child::Mark(mark) => {
                if let Some(identifier) = identifiers.get(mark) {
                    group.push(*identifier);
                }
            }
        }
    }
    group
}

/// Bookmarks nested by level.
fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let mut rest = bookmarks;
    while let Some((first, others)) = rest.split_first() {
        let below = others.iter().take_while(|it| it.level > first.level).count();
        outline.push_child(branch(first, &others[..below]));
        rest = &others[below..];
    }
    outline
}

fn branch(bookmark: &Bookmark, below: &[Bookmark]) -> OutlineNode {
    let place = Point::from_xy(0.0, bookmark.y);
    let mut node =
        OutlineNode::new(bookmark.text.clone(), XyzDestination::new(bookmark.page, place));
    let mut rest = below;
    while let Some((first, others)) = rest.split_first() {
        let deeper = others.iter().take_while(|it| it.level > first.level).count();
        node.push_child(branch(first, &others[..deeper]));
        rest = &others[deeper..];
    }
    node
}
