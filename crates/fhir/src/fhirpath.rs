//! How an expression grows, in `FHIRPath`'s simple subset: `value.ofType(Reference)` for JSON's
//! `valueReference`.
//!
//! Which properties are such choices is told by two short lists, so no model of FHIR is needed.

/// Elements whose JSON name carries their type, among those a message about implants may hold.
const CHOICES: &[&str] = &[
    "value",
    "performed",
    "timing",
    "deceased",
    "multipleBirth",
    "onset",
    "abatement",
    "effective",
    "occurrence",
    "medication",
    "author",
    "product",
    "reported",
    "asNeeded",
    "defaultValue",
];

/// The types such a name can carry, as `FHIRPath` spells them.
const TYPES: &[&str] = &[
    "boolean",
    "integer",
    "decimal",
    "string",
    "uri",
    "url",
    "canonical",
    "oid",
    "uuid",
    "id",
    "code",
    "markdown",
    "base64Binary",
    "instant",
    "date",
    "dateTime",
    "time",
    "positiveInt",
    "unsignedInt",
    "Address",
    "Age",
    "Annotation",
    "Attachment",
    "CodeableConcept",
    "Coding",
    "ContactPoint",
    "Duration",
    "HumanName",
    "Identifier",
    "Money",
    "Period",
    "Quantity",
    "Range",
    "Ratio",
    "Reference",
    "SampledData",
    "Signature",
    "Timing",
    "Meta",
];

/// Adds `[index]` to an expression.
pub(crate) fn push_index(path: &mut String, index: usize) {
    path.push('[');
    path.push_str(&index.to_string());
    path.push(']');
}

/// Adds a JSON property to an expression, a choice by its `FHIRPath` name.
pub(crate) fn push_property(path: &mut String, key: &str) {
    path.push('.');
    match choice(key) {
        Some((name, kind)) => push_choice(path, name, kind),
        None => path.push_str(key),
    }
}

/// Adds `name.ofType(kind)`.
pub(crate) fn push_choice(path: &mut String, name: &str, kind: &str) {
    path.push_str(name);
    path.push_str(".ofType(");
    path.push_str(kind);
    path.push(')');
}

fn choice(key: &str) -> Option<(&'static str, &'static str)> {
    let name = CHOICES.iter().find(|name| is_choice_of(key, name).is_some())?;
    let rest = is_choice_of(key, name)?;
    let kind = TYPES.iter().find(|kind| same_but_first_case(rest, kind))?;
    Some((name, kind))
}

fn is_choice_of<'k>(key: &'k str, name: &str) -> Option<&'k str> {
    key.strip_prefix(name).filter(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Whether a JSON name is `name` followed by `kind` with a capital.
pub(crate) fn is_choice(key: &str, name: &str, kind: &str) -> bool {
    is_choice_of(key, name).is_some_and(|rest| same_but_first_case(rest, kind))
}

fn same_but_first_case(rest: &str, kind: &str) -> bool {
    match (rest.as_bytes(), kind.as_bytes()) {
        ([a, rest @ ..], [b, kind @ ..]) => a.eq_ignore_ascii_case(b) && rest == kind,
        _ => false,
    }
}
