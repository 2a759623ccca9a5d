//! Nothing leaves the house in which a citizen's number may stand, whoever typed it.

/// Takes out of texts what could be a citizen's number.
#[derive(Debug, Default)]
pub(super) struct Screen {
    pub(super) withheld: usize,
}

impl Screen {
    pub(super) fn text(&mut self, text: &str) -> String {
        let mut plain = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(char::is_alphanumeric) {
            let word = &rest[start..];
            let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
            plain.push_str(&rest[..start]);
            if exchange::bsn::is_like(&word[..end]) {
                plain.push_str("*********");
                self.withheld += 1;
            } else {
                plain.push_str(&word[..end]);
            }
            rest = &word[end..];
        }
        plain + rest
    }

    pub(super) fn maybe(&mut self, text: Option<&str>) -> Option<String> {
        text.map(|text| self.text(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_citizens_number_is_taken_out_and_nothing_else() {
        let mut screen = Screen::default();
        let text = "Lot 123456789, patiënt 999900006; zie (111222333) in de map 'é'.";
        let plain = screen.text(text);
        // 123456789 fails the eleven test.
        assert_eq!(plain, "Lot 123456789, patiënt *********; zie (*********) in de map 'é'.");
        assert_eq!(screen.withheld, 2);
        assert_eq!(screen.text(""), "");
    }
}
