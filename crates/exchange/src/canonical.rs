//! The canonical bytes of an event: what the receipt's SHA-256 is of, and what the register keeps.
//!
//! JSON after RFC 8785: keys sorted, no white space, shortest escapes. A carrier and the fields
//! read from it give the same bytes, so a provider can compute the digest from either.

use jiff::civil::Date;
use law::Element;
use serde_json::{Map, Value};

use crate::device::Device;
use crate::event::{Event, What};
use crate::reference::Reference;

/// The canonical bytes of an event.
#[must_use]
pub fn write(event: &Event) -> String {
    fill(event, Object::named(Names::Whole))
}

/// What a register keeps of an event beside what it has columns for ([`Columns`]). It is the
/// canonical object under short keys: a country keeps hundreds of millions of these.
#[must_use]
pub fn kept(event: &Event) -> String {
    fill(event, Object::named(Names::Short { own_day: own_day(event.kind()) }))
}

/// The canonical object, from what was kept and the columns beside it.
pub(crate) fn whole(columns: &Columns<'_>, kept: &str) -> Option<Map<String, Value>> {
    let mut record: Map<String, Value> = serde_json::from_str(kept).ok()?;
    for (whole, short) in SHORT {
        if let Some(value) = record.remove(short) {
            record.insert(whole.to_owned(), value);
        }
    }
    let mut add = |key: &str, value: &str| {
        record.entry(key).or_insert_with(|| value.into());
    };
    add("branchNumber", columns.branch);
    add("reference", columns.reference);
    add("event", columns.kind);
    if let Some(day) = columns.happened_on {
        add(own_day(columns.kind), &day.to_string());
    }
    if record.contains_key("udiDi") {
        record.entry("issuer").or_insert_with(|| USUAL_ISSUER.into());
    }
    Some(record)
}

/// What a register has columns for, beside what it keeps of an event.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'c> {
    /// The branch number.
    pub branch: &'c str,
    /// The reference.
    pub reference: &'c str,
    /// The kind of event, as in a record.
    pub kind: &'c str,
    /// The day it happened on.
    pub happened_on: Option<Date>,
}

/// The day a kind of event is about, which is a column.
fn own_day(kind: &str) -> &'static str {
    match kind {
        "implantation" => "implantedOn",
        "explantation" => "explantedOn",
        "death" => "diedOn",
        _ => "",
    }
}

/// The agency of nearly every UDI-DI; kept only where it is another.
const USUAL_ISSUER: &str = "gs1";

/// The keys of kept events: the letter of the element (Besluit art. 2) where there is one. No
/// short key is a whole one, so the order of replacing does not matter.
const SHORT: [(&str, &str); 18] = [
    ("manufacturer", "b"),
    ("productName", "c"),
    ("productType", "d"),
    ("udiDi", "e"),
    ("issuer", "ei"),
    ("lot", "f"),
    ("serial", "fs"),
    ("implantedOn", "g"),
    ("explantedOn", "h"),
    ("diedOn", "i"),
    ("corrects", "k"),
    ("legacy", "y"),
    ("noUdiReason", "n"),
    ("derivationChecked", "nc"),
    ("notDerivable", "nd"),
    ("implantReference", "r"),
    ("implantReferences", "rr"),
    ("withdraws", "w"),
];

fn fill(event: &Event, mut object: Object) -> String {
    object.text("branchNumber", event.branch.as_str());
    object.optional("corrects", event.corrects.as_ref().map(Reference::as_str));
    let explantation = match &event.what {
        What::Explantation(e) => Some(e),
        _ => None,
    };
    if explantation.is_some_and(|e| !e.not_derivable.is_empty()) {
        object.raw("derivationChecked", "true");
    }
    if let What::Death(death) = &event.what {
        object.text("diedOn", &death.died_on.to_string());
    }
    object.text("event", event.kind());
    if let Some(e) = explantation {
        object.text("explantedOn", &e.explanted_on.to_string());
        object.optional("implantReference", e.implant.as_ref().map(Reference::as_str));
    }
    if let What::Death(death) = &event.what {
        object.list("implantReferences", death.implants.iter().map(Reference::as_str));
    }
    let implanted_on = match &event.what {
        What::Implantation(i) => i.implanted_on,
        What::Explantation(e) => e.implanted_on,
        What::Death(_) | What::Withdrawal(_) => None,
    };
    object.optional("implantedOn", implanted_on.map(|day| day.to_string()).as_deref());
    let device = event.what.device();
    let di = device.and_then(Device::udi_di);
    let issuer = di.map(|di| di.issuer().as_str());
    object.optional("issuer", issuer.filter(|it| !object.leaves_out_issuer(it)));
    if event.legacy {
        object.raw("legacy", "true");
    }
    object.optional("lot", device.and_then(|d| d.production.lot.as_deref()));
    let text = device.and_then(Device::text);
    object.optional("manufacturer", text.map(|t| t.manufacturer.as_str()));
    object.optional("noUdiReason", text.map(|t| t.reason.as_str()));
    if let Some(e) = explantation.filter(|e| !e.not_derivable.is_empty()) {
        object.list("notDerivable", e.not_derivable.iter().map(|element| derivable_code(*element)));
    }
    object.optional("productName", text.map(|t| t.product_name.as_str()));
    object.optional("productType", text.map(|t| t.product_type.as_str()));
    object.text("reference", event.reference.as_str());
    object.optional("serial", device.and_then(|d| d.production.serial.as_deref()));
    object.optional("udiDi", di.map(crate::UdiDi::as_str));
    if let What::Withdrawal(withdrawal) = &event.what {
        object.text("withdraws", withdrawal.withdraws.as_str());
    }
    object.end()
}

/// The codes of `notDerivable`: elements b to f of Besluit art. 2.
pub(crate) const DERIVABLE: [(Element, &str); 5] = [
    (Element::B, "manufacturer"),
    (Element::C, "product_name"),
    (Element::D, "product_type"),
    (Element::E, "udi_di"),
    (Element::F, "lot_or_serial"),
];

fn derivable_code(element: Element) -> &'static str {
    DERIVABLE.iter().find(|(e, _)| *e == element).map_or("", |(_, code)| code)
}

/// What the keys are called.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// As in a record.
    Whole,
    /// As kept, without what the store has columns for.
    Short { own_day: &'static str },
}

/// Writes one flat object; the caller gives the keys in order, which a test checks.
struct Object {
    text: String,
    names: Names,
}

impl Object {
    fn named(names: Names) -> Self {
        let mut text = String::with_capacity(256);
        text.push('{');
        Self { text, names }
    }

    fn leaves_out_issuer(&self, issuer: &str) -> bool {
        self.names != Names::Whole && issuer == USUAL_ISSUER
    }

    /// Writes a key; false if the store has a column for it.
    fn key(&mut self, key: &'static str) -> bool {
        let short = || SHORT.iter().find(|(whole, _)| *whole == key).map(|(_, short)| *short);
        let name = match self.names {
            Names::Whole => Some(key),
            Names::Short { own_day } => short().filter(|_| key != own_day),
        };
        let Some(name) = name else { return false };
        if self.text.len() > 1 {
            self.text.push(',');
        }
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
        true
    }

    fn raw(&mut self, key: &'static str, value: &str) {
        if self.key(key) {
            self.text.push_str(value);
        }
    }

    fn text(&mut self, key: &'static str, value: &str) {
        if self.key(key) {
            self.string(value);
        }
    }

    fn optional(&mut self, key: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    fn list<'a>(&mut self, key: &'static str, values: impl Iterator<Item = &'a str>) {
        if !self.key(key) {
            return;
        }
        for (index, value) in values.enumerate() {
            self.text.push(if index == 0 { '[' } else { ',' });
            self.string(value);
        }
        self.text.push(']');
    }

    fn string(&mut self, value: &str) {
        // serde_json escapes as RFC 8785 asks: the two-character escapes, \u00xx for the rest.
        self.text.push_str(&serde_json::Value::from(value).to_string());
    }

    fn end(mut self) -> String {
        self.text.push('}');
        self.text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::Columns;
    use crate::device::Production;
    use crate::event::Event;
    use crate::record::{Calendar, Reading, read, recall, restore};

    fn calendar() -> Calendar {
        Calendar {
            today: jiff::civil::date(2026, 4, 15),
            duty_began: jiff::civil::date(2019, 1, 1),
        }
    }

    fn event(record: &Value) -> Event {
        match read(record, calendar()) {
            Reading::Valid(event, _) => *event,
            Reading::Invalid { findings, .. } => panic!("{record}: {findings:?}"),
        }
    }

    /// The event as it comes back from the store.
    fn restored(event: &Event) -> Event {
        let columns = Columns {
            branch: event.branch.as_str(),
            reference: event.reference.as_str(),
            kind: event.kind(),
            happened_on: event.what.happened_on(),
        };
        restore(&columns, &event.kept()).expect("an event")
    }

    fn canonical(record: &Value) -> String {
        match read(record, calendar()) {
            Reading::Valid(event, _) => event.canonical(),
            Reading::Invalid { findings, .. } => panic!("{record}: {findings:?}"),
        }
    }

    fn records() -> [Value; 5] {
        let of = |mut record: Value, event: &str| {
            record["event"] = json!(event);
            record["branchNumber"] = json!("000012345678");
            record["reference"] = json!("ZN-1");
            record
        };
        [
            of(
                json!({ "udiDi": "08712345678906", "lot": "AB12", "serial": "S1", "corrects": "ZN-0",
                    "implantedOn": "2026-03-15" }),
                "implantation",
            ),
            of(
                json!({ "noUdiReason": "label_lost", "manufacturer": "M", "productName": "N",
                    "productType": "T", "lot": "AB12", "legacy": true, "implantedOn": "2014-03-15" }),
                "implantation",
            ),
            of(
                json!({ "notDerivable": ["udi_di", "product_type", "manufacturer", "product_name",
                    "lot_or_serial"], "derivationChecked": true, "explantedOn": "2026-04-01" }),
                "explantation",
            ),
            of(json!({ "diedOn": "2026-04-01", "implantReferences": ["b", "A", "b"] }), "death"),
            of(json!({ "withdraws": "ZN-0" }), "withdrawal"),
        ]
    }

    #[test]
    fn a_provider_can_compute_the_bytes_keys_sorted_and_nothing_between_them() {
        for record in records() {
            let bytes = canonical(&record);
            // A parser that sorts its keys writes the same bytes again.
            let parsed: Value = serde_json::from_str(&bytes).expect("JSON");
            assert_eq!(parsed.to_string(), bytes);
            let keys: Vec<&String> = parsed.as_object().expect("an object").keys().collect();
            assert!(keys.is_sorted(), "{keys:?}");
        }
    }

    /// Receipts given years ago are computed from these bytes, so none of them may ever change.
    #[test]
    fn the_bytes_of_every_kind_of_event_are_for_ever() {
        let bytes: Vec<String> = records().iter().map(canonical).collect();
        insta::assert_snapshot!(bytes.join("\n"), @r#"
        {"branchNumber":"000012345678","corrects":"ZN-0","event":"implantation","implantedOn":"2026-03-15","issuer":"gs1","lot":"AB12","reference":"ZN-1","serial":"S1","udiDi":"08712345678906"}
        {"branchNumber":"000012345678","event":"implantation","implantedOn":"2014-03-15","legacy":true,"lot":"AB12","manufacturer":"M","noUdiReason":"label_lost","productName":"N","productType":"T","reference":"ZN-1"}
        {"branchNumber":"000012345678","derivationChecked":true,"event":"explantation","explantedOn":"2026-04-01","notDerivable":["manufacturer","product_name","product_type","udi_di","lot_or_serial"],"reference":"ZN-1"}
        {"branchNumber":"000012345678","diedOn":"2026-04-01","event":"death","implantReferences":["A","b"],"reference":"ZN-1"}
        {"branchNumber":"000012345678","event":"withdrawal","reference":"ZN-1","withdraws":"ZN-0"}
        "#);
        let kept: Vec<String> = records().iter().map(|record| event(record).kept()).collect();
        insta::assert_snapshot!(kept.join("\n"), @r#"
        {"k":"ZN-0","f":"AB12","fs":"S1","e":"08712345678906"}
        {"y":true,"f":"AB12","b":"M","n":"label_lost","c":"N","d":"T"}
        {"nc":true,"nd":["manufacturer","product_name","product_type","udi_di","lot_or_serial"]}
        {"rr":["A","b"]}
        {"w":"ZN-0"}
        "#);
    }

    #[test]
    fn a_carrier_and_its_fields_give_the_same_bytes() {
        let fields = records()[0].clone();
        let mut scanned = fields.clone();
        for read in ["udiDi", "lot", "serial"] {
            scanned[read] = Value::Null;
        }
        scanned["carrier"] = json!("(01)08712345678906(10)AB12(21)S1");
        assert_eq!(canonical(&scanned), canonical(&fields));
    }

    #[test]
    fn what_was_kept_is_recalled_as_it_was() {
        for record in records() {
            let event = event(&record);
            assert_eq!(restored(&event), event);
            assert_eq!(recall(&event.canonical()), Some(event));
        }
    }

    /// What a label can carry as a lot or serial: not the words that say there is none.
    fn number() -> impl Strategy<Value = String> {
        "\\PC{1,40}".prop_filter("says there is none", |text| !Production::says_none(text))
    }

    proptest! {
        #[test]
        fn any_lot_and_serial_survive_the_bytes(lot in number(), serial in number()) {
            let mut record = records()[0].clone();
            record["lot"] = json!(lot);
            record["serial"] = json!(serial);
            let event = restored(&event(&record));
            let device = event.what.device().expect("a device");
            prop_assert_eq!(device.production.lot.as_deref(), Some(lot.as_str()));
            prop_assert_eq!(device.production.serial.as_deref(), Some(serial.as_str()));
        }
    }
}
