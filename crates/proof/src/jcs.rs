//! Canonical JSON (RFC 8785): one value, one text, whoever writes it.
//!
//! Numbers are whole and exact in every reader (below 2 to the 53rd); what a receipt holds needs no
//! others, and how a fraction is written is where canonical forms differ.

use serde_json::Value;

/// A value that has no canonical text here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a number is not whole, or is 2 to the 53rd or more")]
pub struct NotCanonical;

/// The largest whole number every reader holds exactly.
const MAX_WHOLE: u64 = (1 << 53) - 1;

/// The canonical text of a value.
pub fn canonical(value: &Value) -> Result<String, NotCanonical> {
    let mut text = String::new();
    write(value, &mut text)?;
    Ok(text)
}

fn write(value: &Value, out: &mut String) -> Result<(), NotCanonical> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Value::Number(number) => {
            let size = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
            if size.is_none_or(|size| size > MAX_WHOLE) {
                return Err(NotCanonical);
            }
            out.push_str(&number.to_string());
        }
        Value::String(text) => quote(text, out),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(item, out)?;
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
            out.push('{');
            for (at, (name, member)) in members.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                quote(name, out);
                out.push(':');
                write(member, out)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

/// A string with the escapes the RFC names and no others.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    // Most texts need no escape: they are copied whole.
    if !text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        out.push_str(text);
        out.push('"');
        return;
    }
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => out.extend(["\\u00", if c < '\u{10}' { "0" } else { "1" }, &hex(c)]),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// The last hexadecimal digit of a control character.
fn hex(c: char) -> String {
    format!("{:x}", u32::from(c) % 16)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn members_are_in_the_order_of_the_rfc() {
        let value = json!({
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet",
            "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control",
            "\u{f6}": "Latin Small Letter O With Diaeresis"
        });
        let text = canonical(&value).unwrap();
        let order = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"];
        let places: Vec<_> = order.iter().map(|word| text.find(word).unwrap()).collect();
        assert!(places.is_sorted(), "{text}");
    }

    #[test]
    fn strings_have_the_escapes_of_the_rfc() {
        let value =
            json!({"b": "\u{20ac}$\u{f}\nA'B\"\\\"/\u{1f}\u{7f}", "a": [1, -2, true, null]});
        let expected =
            "{\"a\":[1,-2,true,null],\"b\":\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\"/\\u001f\u{7f}\"}";
        assert_eq!(canonical(&value).unwrap(), expected);
    }

    #[test]
    fn what_readers_would_write_differently_is_refused() {
        for value in [json!(0.5), json!(1e30), json!([1.0]), json!(9_007_199_254_740_992_u64)] {
            assert_eq!(canonical(&value), Err(NotCanonical), "{value}");
        }
        assert_eq!(canonical(&json!(9_007_199_254_740_991_u64)).unwrap(), "9007199254740991");
    }

    proptest! {
        #[test]
        fn it_reads_back_as_it_was(name in any::<String>(), text in any::<String>(), n in any::<i32>()) {
            let value = json!({name: [text, n], "x": {"y": n}});
            let written = canonical(&value).unwrap();
            let read: Value = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(&read, &value);
            prop_assert_eq!(canonical(&read).unwrap(), written);
        }
    }
}
