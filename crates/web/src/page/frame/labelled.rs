//! Tables as a phone can show them. Where there is no room for columns, the style makes a card of
//! each row, and a cell then says of which column it is. The names stand in the head of the table
//! already, so no template writes them twice: they are put beside the cells here.
//!
//! A part of a table that is drawn as a block is no table to some browsers, so each part says its
//! role. A caption that only repeats the heading above it is heard and not seen.

/// What tables of the kit begin with.
const TABLE: &str = "<table class=\"utrecht-table ";
const CAPTION: &str = "<caption class=\"";

/// A whole page, with roles and labels in its tables. Others than those of the kit stay.
pub(super) fn labelled(page: &str) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 4);
    let (mut rest, mut heading) = (page, "");
    while let Some(at) = rest.find(TABLE) {
        let (before, from) = rest.split_at(at);
        let (table, after) = from.split_at(from.find("</table>").unwrap_or(from.len()));
        out.push_str(before);
        heading = last_heading(before).unwrap_or(heading);
        table_into(&mut out, table, heading);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn table_into(out: &mut String, table: &str, heading: &str) {
    let (mut names, mut column, mut is_body) = (Vec::new(), 0, false);
    let mut rest = table;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let end =
            tag[1..].find(|it: char| !it.is_ascii_alphabetic()).map_or(tag.len(), |it| it + 1);
        let (start, after) = tag.split_at(end);
        out.push_str(start);
        rest = after;
        match start {
            "<table" => out.push_str(" role=\"table\""),
            "<caption" if is_same(tag, heading) => {
                let class = &CAPTION["<caption".len()..];
                if let Some(others) = rest.strip_prefix(class) {
                    out.push_str(class);
                    out.push_str("lir-hidden ");
                    rest = others;
                }
            }
            "<thead" => out.push_str(" role=\"rowgroup\""),
            "<tbody" => {
                is_body = true;
                out.push_str(" role=\"rowgroup\"");
            }
            "<tr" => {
                column = 0;
                out.push_str(" role=\"row\"");
            }
            "<th" if !is_body => {
                names.push(text(tag).replace('"', "&quot;"));
                out.push_str(" role=\"columnheader\"");
            }
            "<th" | "<td" => {
                out.push_str(if start == "<th" { " role=\"rowheader\"" } else { " role=\"cell\"" });
                if let Some(name) = names.get(column).filter(|name| !name.is_empty()) {
                    out.push_str(" data-label=\"");
                    out.push_str(name);
                    out.push('"');
                }
                column += 1;
            }
            _ => {}
        }
    }
    out.push_str(rest);
}

/// The last heading in a piece of a page, from its tag on.
fn last_heading(html: &str) -> Option<&str> {
    let end = ["</h1>", "</h2>", "</h3>"].into_iter().filter_map(|end| html.rfind(end)).max()?;
    html[..end].rfind("<h").map(|start| &html[start..])
}

/// Whether two elements say the same.
fn is_same(one: &str, other: &str) -> bool {
    !other.is_empty() && text(one) == text(other)
}

/// What an element says, which its tag begins: up to its end, without what is marked in it.
fn text(element: &str) -> String {
    let name = element[1..].split(|it: char| !it.is_ascii_alphanumeric()).next().unwrap_or("");
    let end = element.find(&format!("</{name}>")).unwrap_or(element.len());
    let mut out = String::new();
    for piece in element[..end].split('<') {
        out.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cell_says_of_which_column_it_is() {
        let page = "<h1>Own</h1><table class=\"utrecht-table x\"><caption class=\"c\">All</caption>\
            <thead><tr><th scope=\"col\">Lot</th><th scope=\"col\"><b>Is</b> \"on\"</th></tr></thead>\
            <tbody><tr><th scope=\"row\">L1</th><td class=\"number\"><time>7</time></td></tr></tbody></table>";
        assert_eq!(
            labelled(page),
            "<h1>Own</h1><table role=\"table\" class=\"utrecht-table x\"><caption class=\"c\">All</caption>\
            <thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">Lot</th>\
            <th role=\"columnheader\" scope=\"col\"><b>Is</b> \"on\"</th></tr></thead>\
            <tbody role=\"rowgroup\"><tr role=\"row\"><th role=\"rowheader\" data-label=\"Lot\" scope=\"row\">L1</th>\
            <td role=\"cell\" data-label=\"Is &quot;on&quot;\" class=\"number\"><time>7</time></td></tr></tbody></table>"
        );
    }

    #[test]
    fn a_caption_that_repeats_the_heading_above_it_is_heard_and_not_seen() {
        let page = |caption: &str| {
            format!(
                "<h1 class=\"a\">Own list</h1><p>x</p><table class=\"utrecht-table x\">\
                 <caption class=\"c\">{caption}</caption></table>"
            )
        };
        assert!(labelled(&page("Own list")).contains("<caption class=\"lir-hidden c\">Own list"));
        assert!(labelled(&page("Another")).contains("<caption class=\"c\">Another"));
    }

    #[test]
    fn what_is_no_table_of_the_kit_stays() {
        for page in ["", "<p>a</p>", "<table><tr><td>1</td></tr></table>"] {
            assert_eq!(labelled(page), page);
        }
    }
}
