//! The W3C trace context of an entry: what joins the lines that several houses and systems keep
//! about one operation (Logboek Dataverwerkingen, `trace_id` and `span_id`).

use std::fmt;

/// Bytes of a trace's id.
const TRACE: usize = 16;
/// Bytes of a span's id.
const SPAN: usize = 8;

/// Where an entry belongs in an operation that may cross houses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    /// The whole operation.
    pub trace_id: TraceId,
    /// This house's part of it.
    pub span_id: SpanId,
    /// The part it was called from, if another made the call.
    pub parent: Option<SpanId>,
}

/// The id of a whole operation; never all zeros.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TraceId([u8; TRACE]);

/// The id of a part; never all zeros.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SpanId([u8; SPAN]);

impl Trace {
    /// Reads a `traceparent` header (W3C Trace Context, version 00) as the call that this part,
    /// with its own id, follows from. What is not one counts as absent, as the standard asks.
    #[must_use]
    pub fn following(traceparent: &str, span_id: SpanId) -> Option<Self> {
        let mut parts = traceparent.split('-');
        let (version, trace, parent, flags) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let known = version.len() == 2 && version != "ff" && hex::<1>(version).is_some();
        if !known || (version == "00" && parts.next().is_some()) || hex::<1>(flags).is_none() {
            return None;
        }
        Some(Self {
            trace_id: TraceId::parse(trace)?,
            span_id,
            parent: Some(SpanId::parse(parent)?),
        })
    }

    /// The header a house sends on.
    #[must_use]
    pub fn traceparent(&self) -> String {
        format!("00-{}-{}-01", self.trace_id, self.span_id)
    }
}

macro_rules! id {
    ($name:ident, $length:expr) => {
        impl $name {
            /// An id of these bytes, unless they are all zero.
            #[must_use]
            pub fn new(bytes: [u8; $length]) -> Option<Self> {
                (bytes != [0; $length]).then_some(Self(bytes))
            }

            /// Reads lowercase hexadecimal digits.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::new(hex(text)?)
            }

            /// Its bytes.
            #[must_use]
            pub fn bytes(&self) -> &[u8; $length] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    };
}

id!(TraceId, TRACE);
id!(SpanId, SPAN);

fn hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != N || !rest.is_empty() {
        return None;
    }
    let mut out = [0; N];
    for (byte, [high, low]) in out.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_followed_and_what_is_no_trace_context_is_not() {
        let span = SpanId::parse("00f067aa0ba902b7").unwrap();
        let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-b7ad6b7169203331-01";
        let trace = Trace::following(header, span).unwrap();
        assert_eq!(trace.parent.unwrap().to_string(), "b7ad6b7169203331");
        assert_eq!(trace.traceparent(), "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        for wrong in [
            "",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-b7ad6b7169203331",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-b7ad6b7169203331-01",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-b7ad6b7169203331-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-b7ad6b7169203331-01-x",
        ] {
            assert!(Trace::following(wrong, span).is_none(), "{wrong}");
        }
    }
}
