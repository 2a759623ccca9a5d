//! Reads the device of a record: from its fields, from a scanned carrier, or from text.

use jiff::civil::Date;

use super::fields::Fields;
use crate::bsn;
use crate::carrier;
use crate::device::{
    Designation, Device, MAX_TEXT_LENGTH, NoUdiReason, ProductText, Production, UdiDi,
};
use crate::finding::Code;

/// Symbols a label has at most: DI and PI in two, and a second pair of another agency.
const MAX_CARRIERS: usize = 4;

/// Reads elements b to f. `day` dates the scan: two-digit years are read from there.
pub(super) fn read(fields: &mut Fields<'_>, day: Date) -> Device {
    let typed = typed(fields);
    let carriers = fields.texts("carrier");
    let scanned = scanned(fields, &carriers, day);
    let text = product_text(fields);
    let stated = match (typed, scanned) {
        (typed, None) => typed,
        (typed, Some(scanned)) => {
            if contradicts(&typed, &scanned) {
                fields.found(Code::CarrierAndFields, "carrier");
            }
            scanned
        }
    };
    let designation = match (stated.di, text) {
        (Some(_), Some(_)) if fields.has("noUdiReason") => {
            fields.found(Code::NoUdiWithUdi, "noUdiReason");
            Designation::Unknown
        }
        (Some(di), _) => Designation::Udi(di),
        (None, Some(text)) => Designation::WithoutUdi(text),
        (None, None) => Designation::Unknown,
    };
    Device { designation, production: stated.production }
}

/// Whether something was wrong with the device, so that its absence is no second fault.
pub(super) fn is_faulty(fields: &Fields<'_>) -> bool {
    fields.has_any(&["carrier", "noUdiReason"]) && fields.has_stopped()
}

/// What fields or a carrier say of a device with a UDI.
struct Stated {
    di: Option<UdiDi>,
    production: Production,
}

fn contradicts(typed: &Stated, scanned: &Stated) -> bool {
    fn differ<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
        matches!((a, b), (Some(a), b) if Some(a) != b)
    }
    differ(typed.di.as_ref(), scanned.di.as_ref())
        || differ(typed.production.lot.as_ref(), scanned.production.lot.as_ref())
        || differ(typed.production.serial.as_ref(), scanned.production.serial.as_ref())
}

fn typed(fields: &mut Fields<'_>) -> Stated {
    let di = fields.text("udiDi").and_then(|text| fields.parsed("udiDi", UdiDi::parse(text)));
    let issuer = fields.text("issuer").and_then(|text| fields.parsed("issuer", text.parse()));
    if let (Some(di), Some(issuer)) = (&di, issuer)
        && di.issuer() != issuer
    {
        fields.found(Code::IssuerMismatch, "issuer");
    }
    let lot = number(fields, "lot", Code::LotInvalid);
    let serial = number(fields, "serial", Code::SerialInvalid);
    Stated { di, production: Production { lot, serial } }
}

fn number(fields: &mut Fields<'_>, field: &'static str, code: Code) -> Option<String> {
    let text = fields.text(field)?;
    if Production::accepts(text) && !Production::says_none(text) {
        Some(text.to_owned())
    } else {
        fields.found(code, field);
        None
    }
}

/// Reads the symbols of a label and joins what they say. Only the legal elements are kept.
fn scanned(fields: &mut Fields<'_>, carriers: &[&str], day: Date) -> Option<Stated> {
    if carriers.is_empty() {
        return None;
    }
    if carriers.len() > MAX_CARRIERS {
        fields.found(Code::TooManyValues, "carrier");
        return None;
    }
    let mut whole = Stated { di: None, production: Production::default() };
    for text in carriers {
        let half = symbol(fields, text, day)?;
        if clash(&whole, &half) {
            fields.found(Code::CarrierUnreadable, "carrier");
            return None;
        }
        whole.di = whole.di.or(half.di);
        whole.production.lot = whole.production.lot.or(half.production.lot);
        whole.production.serial = whole.production.serial.or(half.production.serial);
    }
    if whole.di.is_none() {
        fields.found(Code::CarrierWithoutDi, "carrier");
    }
    Some(whole)
}

/// Two symbols of one label may repeat each other, not contradict.
fn clash(a: &Stated, b: &Stated) -> bool {
    fn differ<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
        matches!((a, b), (Some(a), Some(b)) if a != b)
    }
    differ(a.di.as_ref(), b.di.as_ref())
        || differ(a.production.lot.as_ref(), b.production.lot.as_ref())
        || differ(a.production.serial.as_ref(), b.production.serial.as_ref())
}

fn symbol(fields: &mut Fields<'_>, text: &str, day: Date) -> Option<Stated> {
    let scan = fields.parsed("carrier", carrier::read(text, day))?;
    if scan.repaired {
        fields.found(Code::CarrierRepaired, "carrier");
    }
    Some(Stated { di: scan.di, production: scan.production })
}

/// The text that names a product without a UDI; next to a UDI it is told to be idle (rule R14).
fn product_text(fields: &mut Fields<'_>) -> Option<ProductText> {
    let reason = fields.text("noUdiReason");
    let manufacturer = words(fields, "manufacturer");
    let product_name = words(fields, "productName");
    let product_type = words(fields, "productType");
    let Some(reason) = reason else {
        for (field, text) in [
            ("manufacturer", &manufacturer),
            ("productName", &product_name),
            ("productType", &product_type),
        ] {
            if text.is_some() {
                fields.found(Code::ProductTextIgnored, field);
            }
        }
        return None;
    };
    let reason: NoUdiReason = fields.parsed("noUdiReason", reason.parse())?;
    for (field, text) in [
        ("manufacturer", &manufacturer),
        ("productName", &product_name),
        ("productType", &product_type),
    ] {
        if text.is_none() && !fields.has(field) {
            fields.found(Code::NoUdiTextMissing, field);
        }
    }
    Some(ProductText {
        reason,
        manufacturer: manufacturer?,
        product_name: product_name?,
        product_type: product_type?,
    })
}

fn words(fields: &mut Fields<'_>, field: &'static str) -> Option<String> {
    let text = fields.text(field)?.trim();
    if bsn::is_carried_by(text) {
        fields.found(Code::BsnLikeToken, field);
        return None;
    }
    let fits = !text.is_empty()
        && text.chars().count() <= MAX_TEXT_LENGTH
        && !text.chars().any(char::is_control);
    if !fits {
        fields.found(Code::ProductTextInvalid, field);
        return None;
    }
    Some(text.to_owned())
}
