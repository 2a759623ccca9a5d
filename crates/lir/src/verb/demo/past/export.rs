//! The exports of the two systems with a gateway: a Bundle a message, or rows of a CSV file.

use simulate::{Act, Copy, Dialect, Message, format};

use super::super::province::Province;

/// An implantation that waits to be sent.
#[derive(Debug)]
pub(in super::super) struct Export {
    /// Which gateway it goes through.
    pub(in super::super) gateway: usize,
    /// Whether it has an error in it.
    pub(in super::super) is_spoilt: bool,
    /// The content: one Bundle, or a CSV file of one row.
    pub(in super::super) content: Vec<u8>,
}

impl Export {
    /// What the two send first on a day that has not come, of what was placed already.
    pub(super) fn of(province: &Province, day: &[Message<'_>]) -> Vec<Self> {
        let is_new = |message: &&Message<'_>| {
            let told = message.told;
            told.happened_on < province.day()
                && told.act == Act::Implantation
                && told.copy == Copy::Original
        };
        let export = |message: &Message<'_>| {
            let gateway = province.gateway_of(message.provider)?;
            let kind = match message.provider.dialect {
                Dialect::Csv => format::Format::Csv,
                _ => format::Format::Fhir,
            };
            let (.., content) = bodies(std::slice::from_ref(message)).pop()?;
            Some(Self { gateway, is_spoilt: message.planted(kind).is_some(), content })
        };
        day.iter().filter(is_new).filter_map(export).collect()
    }
}

/// What is posted to a gateway for messages of one provider: where, as what, and the body.
pub(super) fn bodies(messages: &[Message<'_>]) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let Some(first) = messages.first() else { return Vec::new() };
    if let Some(door) = format::fhir::door(first.provider.dialect) {
        let body = |message: &Message<'_>| {
            let mut bundle = Vec::new();
            format::fhir::write(&mut bundle, message);
            (door, "application/fhir+json", bundle)
        };
        return messages.iter().map(body).collect();
    }
    let mut rows = format::csv::HEADER.as_bytes().to_vec();
    for message in messages {
        format::csv::write(&mut rows, message);
    }
    vec![("/v1/deliveries/csv", "text/csv", rows)]
}
