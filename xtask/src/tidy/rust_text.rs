//! Rust source with everything that is not code blanked out, so that a word in a comment or in a
//! string is not taken for a use of it. Line numbers stay what they were.
//!
//! It is a scanner, no parser: it knows comments, strings and character literals, and nothing else.

/// The text with comments, strings and character literals replaced by spaces.
pub(crate) fn code_only(text: &str) -> String {
    let mut scanner = Scanner { rest: text, code: String::with_capacity(text.len()) };
    while !scanner.rest.is_empty() {
        scanner.step();
    }
    scanner.code
}

/// Whether `word` stands in `line` by itself, not as part of a longer name.
pub(crate) fn has_word(line: &str, word: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(part_of_name) && !after.is_some_and(part_of_name)
    })
}

struct Scanner<'a> {
    rest: &'a str,
    code: String,
}

impl Scanner<'_> {
    fn step(&mut self) {
        if self.rest.starts_with("//") {
            self.blank(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.blank(block_comment(self.rest));
        } else if let Some(length) = raw_string(self.rest, self.code.chars().next_back()) {
            self.blank(length);
        } else if self.rest.starts_with('"') {
            self.blank(quoted(self.rest, '"'));
        } else if is_character(self.rest) {
            self.blank(quoted(self.rest, '\''));
        } else {
            self.keep();
        }
    }

    fn keep(&mut self) {
        let mut letters = self.rest.chars();
        self.code.extend(letters.next());
        self.rest = letters.as_str();
    }

    fn blank(&mut self, length: usize) {
        let (gone, rest) = self.rest.split_at(length);
        self.code.extend(gone.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        self.rest = rest;
    }
}

/// Block comments nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The length of a raw string such as `r#"…"#` at the start of the text; the letter before must not
/// be part of a name.
fn raw_string(text: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let body = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    let inside = body[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let start = text.len() - inside.len();
    Some(inside.find(&end).map_or(text.len(), |at| start + at + end.len()))
}

/// The length of a literal between two equal marks, escapes skipped.
fn quoted(text: &str, mark: char) -> usize {
    let mut letters = text.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' {
            letters.next();
        } else if letter == mark {
            return at + letter.len_utf8();
        }
    }
    text.len()
}

/// `'a'` and `'\n'` are characters; `'a` in `&'a str` is a lifetime.
fn is_character(text: &str) -> bool {
    let mut letters = text.chars();
    if letters.next() != Some('\'') {
        return false;
    }
    match letters.next() {
        Some('\\') => true,
        Some(_) => letters.next() == Some('\''),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, code: &str) {
        assert_eq!(code_only(text), code);
    }

    #[test]
    fn comments_and_literals_are_blanked_and_code_is_kept() {
        check("a // b\nc", "a     \nc");
        check("a /* b /* c */ d */ e", "a                   e");
        check(r#"f("a\"b", 'c')"#, "f(      ,    )");
        check("f('\\'', x)", "f(    , x)");
        check("r#\"a\"b\"#.len()", "        .len()");
        check("fn f<'a>(x: &'a str)", "fn f<'a>(x: &'a str)");
        check("let var = 1; // é\n\"é\"", "let var = 1;     \n   ");
    }

    #[test]
    fn what_never_ends_is_blanked_to_the_end() {
        check("a \"b\nc", "a   \n ");
        check("a /* b", "a     ");
    }

    #[test]
    fn a_word_is_found_only_by_itself() {
        assert!(has_word("use sqlx::Row;", "sqlx"));
        assert!(!has_word("use my_sqlx::Row; sqlx2::x", "sqlx"));
    }
}
