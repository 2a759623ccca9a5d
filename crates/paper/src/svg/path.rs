//! The outline of a path, from its letters and numbers.

use super::unknown;
use crate::DocumentError;
use crate::draft::Step;

/// Numbers with blanks or commas between them, or nothing where a sign begins the next.
pub(super) fn numbers(text: &str) -> Result<Vec<f32>, DocumentError> {
    let mut found = Vec::new();
    let mut current = String::new();
    for character in text.chars().chain([' ']) {
        let begins = matches!(character, '-' | '+') && !current.ends_with(['e', 'E']);
        let second_point = character == '.' && current.contains(['.', 'e', 'E']);
        if (begins || second_point || character == ',' || character.is_whitespace())
            && !current.is_empty()
        {
            let value = current.parse::<f32>().ok().filter(|it| it.is_finite() && it.abs() < 1e6);
            found.push(value.ok_or_else(|| unknown(format!("the number {current}")))?);
            current.clear();
        }
        if character != ',' && !character.is_whitespace() {
            current.push(character);
        }
    }
    Ok(found)
}

/// The steps of a path; arcs are not drawn.
pub(super) fn outline(data: &str) -> Result<Vec<Step>, DocumentError> {
    let mut steps = Vec::new();
    let (mut at, mut begun) = ((0.0, 0.0), (0.0, 0.0));
    let is_command = |c: char| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E');
    let mut rest = data.trim_start();
    while let Some(command) = rest.chars().next() {
        if !is_command(command) {
            return Err(unknown(format!("a path with {command} where a command should be")));
        }
        let end = rest[1..].find(is_command).map_or(rest.len(), |it| it + 1);
        let values = numbers(&rest[1..end])?;
        rest = &rest[end..];
        let relative = command.is_ascii_lowercase();
        let kind = command.to_ascii_uppercase();
        let count = match kind {
            'M' | 'L' => 2,
            'H' | 'V' => 1,
            'C' => 6,
            'Q' => 4,
            'Z' => {
                steps.push(Step::Close);
                at = begun;
                continue;
            }
            _ => return Err(unknown(format!("the command {command}"))),
        };
        if values.is_empty() || values.len() % count != 0 {
            return Err(unknown(format!("the command {command} with {} numbers", values.len())));
        }
        for (index, values) in values.chunks_exact(count).enumerate() {
            let origin = if relative { at } else { (0.0, 0.0) };
            let point = |n: usize| (origin.0 + values[n], origin.1 + values[n + 1]);
            let (step, to) = match kind {
                'H' => {
                    let to = (origin.0 + values[0], at.1);
                    (Step::Line(to.0, to.1), to)
                }
                'V' => {
                    let to = (at.0, origin.1 + values[0]);
                    (Step::Line(to.0, to.1), to)
                }
                'C' => {
                    let (a, b, to) = (point(0), point(2), point(4));
                    (Step::Curve(a.0, a.1, b.0, b.1, to.0, to.1), to)
                }
                'Q' => {
                    let (pull, to) = (point(0), point(2));
                    let near = |end: (f32, f32)| {
                        (end.0 + (pull.0 - end.0) * 2.0 / 3.0, end.1 + (pull.1 - end.1) * 2.0 / 3.0)
                    };
                    let (a, b) = (near(at), near(to));
                    (Step::Curve(a.0, a.1, b.0, b.1, to.0, to.1), to)
                }
                // After the first pair, a move goes on as lines.
                'M' if index == 0 => {
                    begun = point(0);
                    (Step::Move(begun.0, begun.1), begun)
                }
                _ => {
                    let to = point(0);
                    (Step::Line(to.0, to.1), to)
                }
            };
            steps.push(step);
            at = to;
        }
    }
    match steps.first() {
        None | Some(Step::Move(..)) => Ok(steps),
        Some(_) => Err(unknown("a path that does not begin with a move")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_in_its_shortest_writing() {
        let steps = outline("M1-2l.5.5 1,1H9v-3Q0 0 3 3z").unwrap();
        assert_eq!(
            steps,
            [
                Step::Move(1.0, -2.0),
                Step::Line(1.5, -1.5),
                Step::Line(2.5, -0.5),
                Step::Line(9.0, -0.5),
                Step::Line(9.0, -3.5),
                Step::Curve(3.0, -1.166_666_7, 1.0, 1.0, 3.0, 3.0),
                Step::Close,
            ]
        );
    }

    #[test]
    fn half_a_point_is_refused() {
        assert!(outline("M1 2 L3").is_err());
        assert!(outline("L1 2").is_err());
        assert!(outline("M1 2 é").is_err());
    }
}
