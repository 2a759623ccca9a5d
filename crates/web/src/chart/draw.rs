//! The picture of a chart.

use std::fmt::Write as _;

use super::scale::steps;
use super::{Chart, Kind, escaped};

const WIDTH: f64 = 720.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 12.0;
const PLOT: f64 = 240.0;
const TOP: f64 = 16.0;
/// Room for a row of names of series.
const ROW: f64 = 24.0;
/// Room that a letter of a label takes, at most.
const LETTER: f64 = 8.0;

/// Where things are.
struct Frame {
    scale: f64,
    slot: f64,
}

impl Frame {
    fn x(&self, index: usize) -> f64 {
        LEFT + self.slot * place(index)
    }

    fn y(&self, value: f64) -> f64 {
        TOP + PLOT - value / self.scale * PLOT
    }
}

/// A number of a thing as a place; there are few enough to be exact.
fn place(index: usize) -> f64 {
    u32::try_from(index).map_or(f64::from(u32::MAX), f64::from)
}

/// The picture, with a title and a description for who does not see it.
pub(super) fn svg(chart: &Chart) -> String {
    let grid = steps(chart.top());
    let scale = grid.last().copied().unwrap_or(1.0);
    let slot = (WIDTH - LEFT - RIGHT) / place(chart.labels.len().max(1));
    let frame = Frame { scale, slot };
    let height = TOP + PLOT + 2.0 * ROW + ROW * place(chart.drawn().len().div_ceil(2));
    let (id, title) = (chart.id(), escaped(&chart.title));
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">{title}</title>\
         <desc id=\"{id}-desc\">{}</desc>",
        escaped(&described(chart))
    );
    patterns(&mut svg, &id);
    for step in grid {
        let (y, text) = (frame.y(step), escaped(&chart.figure(step)));
        let class = if step > 0.0 { "lir-grid" } else { "lir-axis" };
        let _ = write!(
            svg,
            "<line class=\"{class}\" x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{text}</text>",
            WIDTH - RIGHT,
            LEFT - 8.0,
            y + 5.0
        );
    }
    match chart.kind {
        Kind::Lines => lines(&mut svg, chart, &frame),
        Kind::Bars => bars(&mut svg, chart, &frame, &id),
        Kind::Stacked => stacks(&mut svg, chart, &frame, &id),
    }
    labels(&mut svg, chart, &frame);
    legend(&mut svg, chart, &id);
    svg.push_str("</svg>");
    svg
}

/// What the chart says: what was given, else its series and their ends.
fn described(chart: &Chart) -> String {
    if !chart.about.is_empty() {
        return chart.about.clone();
    }
    let ends = |series: &super::Series| {
        let (first, last) = (series.figures.first()?, series.figures.last()?);
        let (from, to) = (chart.labels.first()?, chart.labels.last()?);
        let (first, last) = (chart.figure(*first), chart.figure(*last));
        Some(format!("{}: {from} {first}, {to} {last}.", series.name))
    };
    chart.series.iter().filter_map(ends).collect::<Vec<_>>().join(" ")
}

/// Hatching for the second series, dots for the third; the first is full, the fourth is open.
fn patterns(svg: &mut String, id: &str) {
    let _ = write!(
        svg,
        "<defs><pattern id=\"{id}-p1\" class=\"lir-series-1\" width=\"7\" height=\"7\" \
         patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"lir-tint\" \
         width=\"7\" height=\"7\"/><line class=\"lir-hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"7\"/>\
         </pattern><pattern id=\"{id}-p2\" class=\"lir-series-2\" width=\"7\" height=\"7\" \
         patternUnits=\"userSpaceOnUse\"><rect class=\"lir-tint\" width=\"7\" height=\"7\"/>\
         <circle class=\"lir-full\" cx=\"3.5\" cy=\"3.5\" r=\"1.6\"/></pattern></defs>"
    );
}

/// A bar of a series.
fn bar(svg: &mut String, series: usize, id: &str, at: [f64; 4]) {
    let [x, y, width, height] = at;
    let fill = match series {
        0 => "class=\"lir-fill lir-full\"".to_owned(),
        1 | 2 => format!("class=\"lir-fill\" fill=\"url(#{id}-p{series})\""),
        _ => "class=\"lir-fill\" fill=\"none\"".to_owned(),
    };
    let _ = write!(
        svg,
        "<g class=\"lir-series-{series}\"><rect {fill} x=\"{x:.1}\" y=\"{y:.1}\" \
         width=\"{width:.1}\" height=\"{height:.1}\"/></g>"
    );
}

fn bars(svg: &mut String, chart: &Chart, frame: &Frame, id: &str) {
    let count = place(chart.drawn().len().max(1));
    let width = (frame.slot * 0.8 / count).min(48.0);
    for (at, series) in chart.drawn().iter().enumerate() {
        for (index, value) in series.figures.iter().enumerate().filter(|(_, it)| **it > 0.0) {
            let left = frame.x(index) + (frame.slot - width * count) / 2.0;
            let (x, y) = (left + place(at) * width, frame.y(*value));
            bar(svg, at, id, [x, y, width - 1.0, TOP + PLOT - y]);
        }
    }
}

fn stacks(svg: &mut String, chart: &Chart, frame: &Frame, id: &str) {
    let width = (frame.slot * 0.7).min(64.0);
    for index in 0..chart.labels.len() {
        let mut below = 0.0;
        for (at, series) in chart.drawn().iter().enumerate() {
            let value = series.figures[index];
            if value <= 0.0 {
                continue;
            }
            let (upper, lower) = (frame.y(below + value), frame.y(below));
            let x = frame.x(index) + (frame.slot - width) / 2.0;
            bar(svg, at, id, [x, upper, width, lower - upper]);
            below += value;
        }
    }
}

fn lines(svg: &mut String, chart: &Chart, frame: &Frame) {
    const DASHES: [&str; 4] = ["none", "8 5", "2 4", "12 4 2 4"];
    for (at, series) in chart.drawn().iter().enumerate() {
        let points = series.figures.iter().enumerate();
        let points =
            points.map(|(index, value)| (frame.x(index) + frame.slot / 2.0, frame.y(*value)));
        let points: Vec<(f64, f64)> = points.collect();
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let _ = write!(
            svg,
            "<g class=\"lir-series-{at}\"><polyline class=\"lir-line\" stroke-dasharray=\"{}\" \
             points=\"{}\"/>",
            DASHES.get(at).copied().unwrap_or("none"),
            path.join(" ")
        );
        for (x, y) in points {
            mark(svg, at, x, y);
        }
        svg.push_str("</g>");
    }
}

/// The mark of a line's points: disc, square, diamond, triangle.
fn mark(svg: &mut String, series: usize, x: f64, y: f64) {
    let shape = match series {
        0 => format!("circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4.5\""),
        1 => format!("rect x=\"{:.1}\" y=\"{:.1}\" width=\"8\" height=\"8\"", x - 4.0, y - 4.0),
        2 => format!("path d=\"M{x:.1} {:.1}l5.5 5.5-5.5 5.5-5.5-5.5z\"", y - 5.5),
        _ => format!("path d=\"M{x:.1} {:.1}l5.5 9.5h-11z\"", y - 6.0),
    };
    let _ = write!(svg, "<{shape} class=\"lir-mark\"/>");
}

fn labels(svg: &mut String, chart: &Chart, frame: &Frame) {
    // Where labels do not fit beside each other, some are left out; they stand in the table.
    let longest = chart.labels.iter().map(|it| it.chars().count()).max().unwrap_or_default();
    let room = place(longest) * LETTER + LETTER;
    let fits = |every: &usize| place(*every) * frame.slot >= room;
    let every = (1..=chart.labels.len()).find(fits).unwrap_or(chart.labels.len()).max(1);
    for (index, label) in chart.labels.iter().enumerate().step_by(every) {
        let _ = write!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            (frame.x(index) + frame.slot / 2.0).min(WIDTH - place(label.chars().count()) * 4.0),
            TOP + PLOT + 20.0,
            escaped(label)
        );
    }
}

/// The names of the series, two a row.
fn legend(svg: &mut String, chart: &Chart, id: &str) {
    for (at, series) in chart.drawn().iter().enumerate() {
        let x = LEFT + if at % 2 == 0 { 0.0 } else { (WIDTH - LEFT) / 2.0 };
        let y = TOP + PLOT + 2.0 * ROW + ROW * place(at / 2);
        if chart.kind == Kind::Lines {
            let _ = write!(svg, "<g class=\"lir-series-{at}\">");
            mark(svg, at, x + 8.0, y - 5.0);
            svg.push_str("</g>");
        } else {
            bar(svg, at, id, [x, y - 12.0, 16.0, 14.0]);
        }
        let name = escaped(&series.name);
        let _ = write!(svg, "<text x=\"{:.1}\" y=\"{y:.1}\">{name}</text>", x + 24.0);
    }
}
