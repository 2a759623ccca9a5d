//! What a file is, told from its content: the name says what somebody called it, the content what
//! it is. A FHIR message does not name its release; elements that only one release has do.

use serde_json::Value;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// FHIR STU3.
    Stu3,
    /// FHIR R4.
    R4,
    /// Rows.
    Csv,
}

/// Members that STU3 has and R4 has not, in the resources that matter here.
const ONLY_STU3: [(&str, &str); 5] = [
    ("DeviceUseStatement", "whenUsed"),
    ("DeviceUseStatement", "indication"),
    ("Device", "udi"),
    ("Device", "model"),
    ("Procedure", "notDone"),
];
/// How the Dutch profiles of zib2017, which are STU3, are called.
const STU3_PROFILE: &str = "http://nictiz.nl/fhir/StructureDefinition/zib-";

impl Form {
    /// The form of this content.
    pub(crate) fn of(content: &[u8]) -> Self {
        let text = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content).trim_ascii_start();
        if !text.starts_with(b"{") && !text.starts_with(b"[") {
            return Self::Csv;
        }
        match serde_json::from_slice::<Value>(text) {
            Ok(message) if is_stu3(&message) => Self::Stu3,
            // What is no JSON after all, the gateway tells better.
            _ => Self::R4,
        }
    }

    /// The form, unless the command line says which release FHIR is.
    pub(crate) fn said(self, stu3: bool, r4: bool) -> Self {
        match self {
            Self::Csv => Self::Csv,
            _ if stu3 => Self::Stu3,
            _ if r4 => Self::R4,
            found => found,
        }
    }

    /// Its name, for people.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Stu3 => "FHIR STU3",
            Self::R4 => "FHIR R4",
            Self::Csv => "CSV",
        }
    }

    /// Its media type.
    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Stu3 | Self::R4 => "application/fhir+json",
            Self::Csv => "text/csv",
        }
    }

    /// Where it is sent: a Bundle to the door itself, a resource to the address of its type.
    pub(super) fn path(self, content: &[u8], legacy: bool) -> String {
        let query = if legacy { "?legacy=true" } else { "" };
        let door = match self {
            Self::Stu3 => "/fhir/STU3",
            Self::R4 => "/fhir/R4",
            Self::Csv => return format!("/v1/deliveries/csv{query}"),
        };
        match resource_type(content).as_deref() {
            None | Some("Bundle") => format!("{door}{query}"),
            Some(resource) => format!("{door}/{resource}{query}"),
        }
    }
}

fn resource_type(content: &[u8]) -> Option<String> {
    let message: Value = serde_json::from_slice(content).ok()?;
    let name = message.get("resourceType")?.as_str()?;
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    plain.then(|| name.to_owned())
}

/// Whether something in the message exists in STU3 only. The nesting of JSON is bounded by its
/// parser.
fn is_stu3(value: &Value) -> bool {
    match value {
        Value::Object(members) => {
            let resource = members.get("resourceType").and_then(Value::as_str);
            let mark = |(name, member): &(&str, &str)| {
                resource == Some(name) && members.contains_key(*member)
            };
            ONLY_STU3.iter().any(mark)
                || profiles(value).any(|profile| profile.starts_with(STU3_PROFILE))
                || members.values().any(is_stu3)
        }
        Value::Array(values) => values.iter().any(is_stu3),
        _ => false,
    }
}

fn profiles(resource: &Value) -> impl Iterator<Item = &str> {
    let profiles = resource.pointer("/meta/profile").and_then(Value::as_array);
    profiles.into_iter().flatten().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_holds() {
        let check = |content: &str, form, path| {
            assert_eq!(Form::of(content.as_bytes()), form, "{content}");
            assert_eq!(form.path(content.as_bytes(), false), path, "{content}");
        };
        check("\u{feff}reference;carrier\n1;01\n", Form::Csv, "/v1/deliveries/csv");
        check(r#"{"resourceType":"Bundle","entry":[]}"#, Form::R4, "/fhir/R4");
        check(r#"{"resourceType":"Device","udiCarrier":[]}"#, Form::R4, "/fhir/R4/Device");
        check(
            r#"{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Device","udi":{}}}]}"#,
            Form::Stu3,
            "/fhir/STU3",
        );
        let zib =
            format!(r#"{{"resourceType":"Procedure","meta":{{"profile":["{STU3_PROFILE}P"]}}}}"#);
        check(&zib, Form::Stu3, "/fhir/STU3/Procedure");
        check(r#"{"resourceType":"../x"}"#, Form::R4, "/fhir/R4");
        check("{", Form::R4, "/fhir/R4");
    }

    #[test]
    fn the_command_line_says_which_release_but_makes_no_rows_of_fhir() {
        assert_eq!(Form::R4.said(true, false), Form::Stu3);
        assert_eq!(Form::Stu3.said(false, true), Form::R4);
        assert_eq!(Form::Csv.said(true, false), Form::Csv);
    }
}
