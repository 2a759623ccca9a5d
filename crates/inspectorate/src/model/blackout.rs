//! Blacking out: in a text for everybody a mark stands where a passage stood. The mark says why and
//! nothing of what stood there, not even how long it was. The text itself is never changed.

use std::ops::Range;

use law::inspection::Ground;

/// What stands in the place of passages that are blacked out on these grounds.
pub type Mark = fn(&[&'static Ground]) -> String;

/// A passage, and why it is blacked out; what lost its ground stays blacked out.
pub type Passage<'p> = (&'p str, Option<&'static Ground>);

/// Whether a passage stands in a text, letter for letter and in whole words: a part of a word with
/// a mark in it would tell the rest.
#[must_use]
pub fn holds(text: &str, passage: &str) -> bool {
    !spans(text, passage).is_empty()
}

/// The text with marks. Passages that overlap or touch make one mark, so that the order in which
/// they were chosen leaves nothing of any.
#[must_use]
pub fn cover(text: &str, passages: &[Passage<'_>], mark: Mark) -> String {
    let of = |(passage, ground): &Passage<'_>| {
        let ground = *ground;
        spans(text, passage).into_iter().map(move |span| (span, ground))
    };
    let mut found: Vec<_> = passages.iter().flat_map(of).collect();
    found.sort_by_key(|(span, _)| span.start);
    let mut marks: Vec<(Range<usize>, Vec<&'static Ground>)> = Vec::new();
    for (span, ground) in found {
        match marks.last_mut() {
            Some((last, grounds)) if span.start <= last.end => {
                last.end = last.end.max(span.end);
                grounds.extend(ground.filter(|it| !grounds.contains(it)));
            }
            _ => marks.push((span, ground.into_iter().collect())),
        }
    }
    let (mut covered, mut at) = (String::new(), 0);
    for (span, grounds) in marks {
        covered.push_str(&text[at..span.start]);
        covered.push_str(&mark(&grounds));
        at = span.end;
    }
    covered.push_str(&text[at..]);
    covered
}

fn spans(text: &str, passage: &str) -> Vec<Range<usize>> {
    let is_letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let goes_on = |one, other| is_letter(one) && is_letter(other);
    let (first, last) = (passage.chars().next(), passage.chars().next_back());
    let starts = text.char_indices().map(|(at, _)| at);
    let starts = starts.filter(|at| !passage.is_empty() && text[*at..].starts_with(passage));
    let spans = starts.map(|at| at..at + passage.len());
    let is_whole = |it: &Range<usize>| {
        let (before, after) = (text[..it.start].chars().next_back(), text[it.end..].chars().next());
        !goes_on(before, first) && !goes_on(last, after)
    };
    spans.filter(is_whole).collect()
}

#[cfg(test)]
mod tests {
    use law::inspection::Procedure;
    use proptest::prelude::*;

    use super::*;

    fn mark(grounds: &[&'static Ground]) -> String {
        let codes: Vec<&str> = grounds.iter().map(|it| it.code.as_str()).collect();
        format!("[{}]", codes.join("+"))
    }

    fn covered(text: &str, passages: &[(&str, &str)]) -> String {
        let of = |code: &str| Procedure::shipped().ground(code);
        let passages: Vec<Passage<'_>> =
            passages.iter().map(|(it, code)| (*it, of(code))).collect();
        cover(text, &passages, mark)
    }

    #[test]
    fn a_mark_stands_wherever_the_passage_stood_and_says_why() {
        for (text, passages, expected) in [
            (
                "Arts Jansen zei het; Jansen tekende.",
                &[("Jansen", "privacy")][..],
                "Arts [privacy] zei het; [privacy] tekende.",
            ),
            // Overlapping passages leave nothing of either.
            (
                "Arts Jan Jansen",
                &[("Jansen", "privacy"), ("Jan Jansen", "staff")],
                "Arts [staff+privacy]",
            ),
            ("Jan Jansen", &[("Jan", "staff"), (" Jansen", "staff")], "[staff]"),
            ("a a a b", &[("a a", "staff")], "[staff] b"),
            // A part of a word is none, and capitals count.
            ("Bo las een boek van BO", &[("Bo", "privacy")], "[privacy] las een boek van BO"),
            ("bij 3 van de 13", &[("3", "small_figure")], "bij [small_figure] van de 13"),
            ("Één café, één", &[("één", "small_figure")], "Één café, [small_figure]"),
            // What lost its ground stays covered.
            ("Arts Jansen", &[("Jansen", "gone")], "Arts []"),
            ("Arts Jansen", &[("", "staff"), ("Pietersen", "staff")], "Arts Jansen"),
        ] {
            assert_eq!(covered(text, passages), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_of_a_passage_is_left_in_whatever_order_it_was_chosen(
            text in "[abé ,]{0,16}", passages in prop::collection::vec("[abé ]{1,4}", 1..4),
        ) {
            let mut passages: Vec<Passage<'_>> =
                passages.iter().map(|it| (it.as_str(), None)).collect();
            let one = cover(&text, &passages, mark);
            for (passage, _) in &passages {
                prop_assert!(!holds(&one, passage), "{:?} in {:?}", passage, one);
            }
            passages.reverse();
            prop_assert_eq!(cover(&text, &passages, mark), one);
        }
    }
}
