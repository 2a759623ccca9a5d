//! GS1 Digital Link URIs: the key and its qualifiers are in the path, all else in the query.
//! Compressed links are not read. Nothing is fetched.

use super::decode::Emit;
use super::{GS, digits_of, rule};
use crate::error::Fault;
use crate::reading::Piece;
use crate::{Ai, ErrorKind};

/// Keys that may lead a path, each with the sequences of qualifiers that may follow it.
const KEYS: &[(u16, &[&[u16]])] = &[
    (0, &[]),
    (1, &[&[22, 10, 21], &[235]]),
    (253, &[]),
    (255, &[]),
    (401, &[]),
    (402, &[]),
    (414, &[&[254], &[7040]]),
    (415, &[&[8020]]),
    (417, &[&[7040]]),
    (8003, &[]),
    (8004, &[&[7040]]),
    (8006, &[&[22, 10, 21]]),
    (8010, &[&[8011]]),
    (8013, &[]),
    (8017, &[&[8019]]),
    (8018, &[&[8019]]),
];

/// The qualifiers of a trade item: where they are, they belong into the path.
pub(crate) const QUALIFIERS: [u16; 4] = [10, 21, 22, 235];

/// What follows `http://` or `https://`; the scheme is all lower case or, as in QR codes, all upper.
pub(crate) fn after_scheme(text: &str) -> Option<Piece<'_>> {
    let text = Piece::whole(text);
    ["https://", "http://", "HTTPS://", "HTTP://"].into_iter().find_map(|scheme| text.strip(scheme))
}

/// Writes the elements out, each ended by a separator.
pub(super) fn decode(text: &str, emit: &mut Emit<'_>) -> Result<(), Fault> {
    let link = after_scheme(text).ok_or(ErrorKind::Unrecognized.at(0))?;
    let (link, _fragment) = link.split_once(b'#');
    let (link, query) = link.split_once(b'?');
    let (host, path) = link.split_once(b'/');
    let (key, start) = path.and_then(key).ok_or(ErrorKind::Unrecognized.at(link.at))?;
    if host.text.is_empty() {
        return Err(ErrorKind::BadSyntax.at(host.at));
    }

    let mut rest = Some(start);
    let mut qualifiers = Qualifiers::of(key);
    while let Some((name, value)) = rest.and_then(pair) {
        let ai = known(name.0)?;
        qualifiers.accept(ai).map_err(|kind| kind.at(name.0.at))?;
        element(name.0, ai, value, Plus::IsPlus, emit)?;
        rest = name.1;
    }
    let mut rest = query;
    while let Some(parameters) = rest {
        let (parameter, more) = parameters.split_once(b'&');
        rest = more;
        let (name, value) = parameter.split_once(b'=');
        if name.text.is_empty() || !name.text.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let ai = known(name)?;
        let value = value.ok_or(ErrorKind::BadSyntax.at(name.end()))?;
        if qualifiers.misses(ai) {
            return Err(ErrorKind::BadSyntax.at(name.at));
        }
        element(name, ai, value, Plus::IsSpace, emit)?;
    }
    Ok(())
}

/// A path segment with what follows its value, and that value.
type Pair<'a> = ((Piece<'a>, Option<Piece<'a>>), Piece<'a>);

fn pair(rest: Piece<'_>) -> Option<Pair<'_>> {
    let (name, value) = rest.split_once(b'/');
    let (value, rest) = value?.split_once(b'/');
    Some(((name, rest), value))
}

/// The key of a path, and the path from there. A slash at the end is passed over, unless it stands
/// where the last value should.
fn key(path: Piece<'_>) -> Option<(Ai, Piece<'_>)> {
    let ends = path.split_at(path.text.len().saturating_sub(1));
    match ends {
        Some((head, last)) if last.text == "/" => rightmost(head).or_else(|| rightmost(path)),
        _ => rightmost(path),
    }
}

/// The rightmost key from which the path goes on in pairs, and the path from there. What stands
/// before it is the resolver's own, even if it looks like a key.
fn rightmost(path: Piece<'_>) -> Option<(Ai, Piece<'_>)> {
    let segments = path.text.bytes().filter(|byte| *byte == b'/').count() + 1;
    let mut found = None;
    let mut rest = Some(path);
    let mut left = segments;
    while let Some(from) = rest {
        let (segment, next) = from.split_once(b'/');
        let ai =
            digits_of(segment.text).filter(|ai| rule::written_width(*ai) == segment.text.len());
        let is_key = |ai: &Ai| KEYS.iter().any(|(key, _)| *key == ai.number());
        if left.is_multiple_of(2)
            && let Some(ai) = ai.filter(is_key)
        {
            found = Some((ai, from));
        }
        (rest, left) = (next, left - 1);
    }
    found
}

/// Which qualifiers may still come.
struct Qualifiers {
    key: Option<Ai>,
    sequences: &'static [&'static [u16]],
    /// Those the path has, in its order; no sequence is longer.
    gone: [Option<u16>; 3],
}

impl Qualifiers {
    fn of(key: Ai) -> Self {
        let sequences = KEYS.iter().find(|(k, _)| *k == key.number()).map_or(&[][..], |(_, s)| s);
        Self { key: Some(key), sequences, gone: [None; 3] }
    }

    /// Takes the next identifier of the path: first the key, then its qualifiers in their order.
    fn accept(&mut self, ai: Ai) -> Result<(), ErrorKind> {
        if self.key.take() == Some(ai) {
            return Ok(());
        }
        let last = self.gone.iter().flatten().next_back();
        let follows = |sequence: &&[u16]| {
            let place = |number| sequence.iter().position(|n| *n == number);
            place(ai.number()).is_some_and(|new| match last {
                None => true,
                Some(last) => place(*last).is_some_and(|old| old < new),
            })
        };
        if !self.sequences.iter().any(follows) {
            return Err(ErrorKind::BadSyntax);
        }
        if let Some(next) = self.gone.iter_mut().find(|gone| gone.is_none()) {
            *next = Some(ai.number());
        }
        Ok(())
    }

    /// Whether an identifier in the query has a place in the path that is left empty there: before,
    /// between or behind the qualifiers the path has, if they all may stand together. One that is
    /// in both is a repetition, and judged as such.
    fn misses(&self, ai: Ai) -> bool {
        let gone = || self.gone.iter().flatten();
        self.sequences.iter().any(|sequence| {
            sequence.contains(&ai.number())
                && gone().all(|gone| *gone != ai.number() && sequence.contains(gone))
        })
    }
}

/// The identifier that a segment or parameter is called by.
fn known(name: Piece<'_>) -> Result<Ai, Fault> {
    digits_of(name.text)
        .filter(|ai| rule::rule(*ai).is_some() && rule::written_width(*ai) == name.text.len())
        .ok_or(ErrorKind::UnknownAi.at(name.at))
}

/// What a `+` stands for: itself in a path, a space in a query.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plus {
    IsPlus,
    IsSpace,
}

/// Writes one element out. Links of the first years carry GTINs without their leading zeros.
fn element(
    name: Piece<'_>,
    ai: Ai,
    value: Piece<'_>,
    plus: Plus,
    emit: &mut Emit<'_>,
) -> Result<(), Fault> {
    for (index, digit) in name.text.char_indices() {
        emit(digit, name.at + index)?;
    }
    if ai.number() == 1 && matches!(value.text.len(), 8 | 12 | 13) {
        for _ in value.text.len()..14 {
            emit('0', value.at)?;
        }
    }
    let mut characters = value.text.char_indices();
    while let Some((index, character)) = characters.next() {
        let at = value.at + index;
        let decoded = match character {
            '%' => {
                let mut digit = || characters.next().and_then(|(_, digit)| digit.to_digit(16));
                let (high, low) = (digit(), digit());
                high.zip(low)
                    .and_then(|(high, low)| char::from_u32(high * 16 + low))
                    .ok_or(ErrorKind::BadSyntax.at(at))?
            }
            '+' if plus == Plus::IsSpace => ' ',
            other => other,
        };
        // A decoded separator would end the value: it is an illegal character like any other.
        if decoded == GS {
            return Err(ErrorKind::IllegalChar.at(at));
        }
        emit(decoded, at)?;
    }
    emit(GS, value.end())
}
