//! The figures of a chart as a table.

use std::fmt::Write as _;

use super::{Chart, escaped};

/// The table, with the classes of the kit.
pub(super) fn html(chart: &Chart) -> String {
    let title = escaped(&chart.title);
    let mut html = format!(
        "<div class=\"utrecht-table-container lir-wide\" role=\"region\" aria-label=\"{title}\" \
         tabindex=\"0\"><table class=\"utrecht-table utrecht-table--html-table\">\
         <caption class=\"utrecht-table__caption\">{title}</caption><thead><tr>\
         <th scope=\"col\">{}</th>",
        escaped(&chart.axis)
    );
    for series in &chart.series {
        let name = escaped(&series.name);
        let _ = write!(html, "<th scope=\"col\" class=\"number\">{name}</th>");
    }
    html.push_str("</tr></thead><tbody>");
    for (index, label) in chart.labels.iter().enumerate() {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escaped(label));
        for series in &chart.series {
            let text = escaped(&chart.figure(series.figures[index]));
            let _ = write!(html, "<td class=\"number\">{text}</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table></div>");
    html
}
