//! A Markdown file taken apart: links, code spans, headings, and the chores it tells the reader to
//! run. Only as much of Markdown as this project writes.

/// The parts of a document that can be checked.
#[derive(Debug, Default)]
pub(super) struct Prose<'a> {
    /// Targets of links, images and link definitions.
    pub(super) links: Vec<Span<'a>>,
    /// Code spans outside fences.
    pub(super) code: Vec<Span<'a>>,
    /// The word after `cargo xtask`, wherever it stands.
    pub(super) chores: Vec<Span<'a>>,
    /// The text of the headings.
    pub(super) headings: Vec<&'a str>,
}

/// A piece of a line, counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span<'a> {
    pub(super) line: usize,
    pub(super) text: &'a str,
    /// Set when the sentence calls this code span a crate.
    pub(super) crate_name: Option<&'a str>,
}

impl<'a> Prose<'a> {
    /// Takes a text apart.
    pub(super) fn read(text: &'a str) -> Self {
        let mut prose = Self::default();
        let mut fence: Option<&str> = None;
        for (index, line) in text.lines().enumerate() {
            let number = index + 1;
            prose.read_chores(number, line);
            let start = line.trim_start();
            let marks = &start[..start.len() - start.trim_start_matches(['`', '~']).len()];
            match fence {
                Some(open) if marks.starts_with(open) => fence = None,
                Some(_) => {}
                None if marks.len() >= 3 => fence = Some(marks),
                None => prose.read_line(number, line),
            }
        }
        prose
    }

    fn read_line(&mut self, number: usize, line: &'a str) {
        if let Some(heading) = line.strip_prefix('#') {
            self.headings.push(heading.trim_start_matches('#'));
        }
        if let Some(target) = definition(line) {
            self.links.push(Span { line: number, text: target, crate_name: None });
        }
        let pieces: Vec<&str> = line.split('`').collect();
        for (at, text) in pieces.iter().enumerate() {
            if at % 2 == 1 && at + 1 < pieces.len() {
                let called_crate =
                    pieces[at - 1].ends_with("crate ") || pieces[at + 1].starts_with(" crate");
                let is_name =
                    text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
                let crate_name = (called_crate && is_name && !text.is_empty()).then_some(*text);
                self.code.push(Span { line: number, text, crate_name });
            } else {
                self.read_links(number, text);
            }
        }
    }

    fn read_links(&mut self, number: usize, text: &'a str) {
        for (at, _) in text.match_indices("](") {
            self.push_link(number, &text[at + 2..]);
        }
    }

    fn push_link(&mut self, number: usize, rest: &'a str) {
        let target = rest.split([')', ' ']).next().unwrap_or_default();
        self.links.push(Span {
            line: number,
            text: target.trim_matches(['<', '>']),
            crate_name: None,
        });
    }

    fn read_chores(&mut self, number: usize, line: &'a str) {
        for (at, words) in line.match_indices("cargo xtask ") {
            let rest = &line[at + words.len()..];
            let verb = &rest[..rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len())];
            if !verb.is_empty() {
                self.chores.push(Span { line: number, text: verb, crate_name: None });
            }
        }
    }
}

/// The target of a line such as `[name]: target "title"`.
fn definition(line: &str) -> Option<&str> {
    let (name, target) = line.strip_prefix('[')?.split_once("]:")?;
    (!name.contains(']')).then(|| target.split_whitespace().next()).flatten()
}
