//! Reads a condition as a lawyer writes it in the data files.

use std::collections::BTreeMap;

use super::Condition;
use crate::intervention::code::{Intervention, Ladder, State};
use crate::intervention::fact::Fact;

/// Conditions that have a name of their own.
pub(crate) type Words = BTreeMap<String, Condition>;

/// Reads a condition, or says what is wrong with it.
pub(crate) fn parse(text: &str, words: &Words) -> Result<Condition, String> {
    let mut reader = Reader { tokens: tokens(text), at: 0, words };
    let condition = reader.any()?;
    match reader.next() {
        None => Ok(condition),
        Some(extra) => Err(format!("`{extra}` comes after the end of the condition")),
    }
}

fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    for word in text.split_whitespace() {
        let mut rest = word;
        while !rest.is_empty() {
            let end = match rest.find(['=', ',', '(', ')', '>']) {
                Some(0) => 1,
                Some(at) => at,
                None => rest.len(),
            };
            let (token, after) = rest.split_at(end);
            tokens.push(token);
            rest = after;
        }
    }
    tokens
}

struct Reader<'t> {
    tokens: Vec<&'t str>,
    at: usize,
    words: &'t Words,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<&'t str> {
        self.tokens.get(self.at).copied()
    }

    fn next(&mut self) -> Option<&'t str> {
        let token = self.peek();
        self.at += usize::from(token.is_some());
        token
    }

    fn takes(&mut self, token: &str) -> bool {
        let is_it = self.peek() == Some(token);
        self.at += usize::from(is_it);
        is_it
    }

    fn any(&mut self) -> Result<Condition, String> {
        self.joined("or", Self::all, Condition::Any)
    }

    fn all(&mut self) -> Result<Condition, String> {
        self.joined("and", Self::one, Condition::All)
    }

    fn joined(
        &mut self,
        by: &str,
        part: fn(&mut Self) -> Result<Condition, String>,
        whole: fn(Vec<Condition>) -> Condition,
    ) -> Result<Condition, String> {
        let first = part(self)?;
        let mut parts = Vec::new();
        while self.takes(by) {
            parts.push(part(self)?);
        }
        if parts.is_empty() {
            return Ok(first);
        }
        parts.insert(0, first);
        Ok(whole(parts))
    }

    fn one(&mut self) -> Result<Condition, String> {
        if self.takes("not") {
            return Ok(Condition::Not(Box::new(self.one()?)));
        }
        if self.takes("(") {
            let inner = self.any()?;
            return if self.takes(")") { Ok(inner) } else { Err("a `)` is missing".to_owned()) };
        }
        if self.takes("earlier") {
            return self.earlier();
        }
        let name = self.next().ok_or("the condition ends too early")?;
        if self.takes("=") {
            return self.is(name);
        }
        if self.takes(">") {
            return self.over(name);
        }
        self.words
            .get(name)
            .cloned()
            .ok_or_else(|| format!("`{name}` is no name of `[define]`, and no `=` follows"))
    }

    fn is(&mut self, name: &str) -> Result<Condition, String> {
        let fact = Fact::named(name).ok_or_else(|| format!("there is no fact `{name}`"))?;
        let mut bits = 0;
        for word in self.list()? {
            let value = fact.value(word).ok_or_else(|| {
                let words: Vec<&str> = fact.values().map(super::super::fact::Value::word).collect();
                format!("`{name}` is never `{word}`: it is one of {}", words.join(", "))
            })?;
            bits |= value.bit();
        }
        Ok(Condition::Is(fact, bits))
    }

    fn over(&mut self, name: &str) -> Result<Condition, String> {
        let number = self.next().and_then(|it| it.parse::<i64>().ok());
        match number {
            Some(years) if name == Fact::YearsSinceViolation.name() => {
                Ok(Condition::YearsOver(years.saturating_mul(1_000)))
            }
            Some(_) => Err(format!("`{name}` is no number")),
            None => Err("a whole number is missing after `>`".to_owned()),
        }
    }

    fn earlier(&mut self) -> Result<Condition, String> {
        let code = self.next().unwrap_or_default();
        let kind =
            Intervention::from_code(code).ok_or_else(|| format!("`{code}` is no intervention"))?;
        let on = if self.takes("on") { Some(self.ladder()?) } else { None };
        let mut states = State::IN_PLACE.to_vec();
        if self.takes("=") {
            let words = self.list()?.into_iter();
            states = words
                .map(|it| State::from_code(it).ok_or_else(|| format!("`{it}` is no state")))
                .collect::<Result<_, _>>()?;
        }
        Ok(Condition::Earlier { kind, on, states })
    }

    fn ladder(&mut self) -> Result<Ladder, String> {
        let code = self.next().unwrap_or_default();
        Ladder::from_code(code).ok_or_else(|| format!("`{code}` is no ladder"))
    }

    fn list(&mut self) -> Result<Vec<&'t str>, String> {
        let mut words = Vec::new();
        loop {
            words.push(self.next().ok_or("a value is missing")?);
            if !self.takes(",") {
                return Ok(words);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_in_words() {
        for (text, said) in [
            ("", "the condition ends too early"),
            ("subject", "`subject` is no name of `[define]`, and no `=` follows"),
            ("colour = red", "there is no fact `colour`"),
            ("blameworthy = maybe", "`blameworthy` is never `maybe`: it is one of yes, no"),
            ("(blameworthy = yes", "a `)` is missing"),
            ("blameworthy = yes)", "`)` comes after the end of the condition"),
            ("earlier WARNING", "`WARNING` is no intervention"),
            ("earlier LOD on 96", "`96` is no ladder"),
            ("earlier LOD = lost", "`lost` is no state"),
            ("years_since_violation > many", "a whole number is missing after `>`"),
        ] {
            assert_eq!(parse(text, &Words::default()), Err(said.to_owned()), "{text}");
        }
    }
}
