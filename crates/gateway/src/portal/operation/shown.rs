//! An operation and its items as a page shows them: in words.

use jiff::civil::Date;
use udi::Agency;
use uuid::Uuid;
use web::form::Choice;
use web::page::{Language, short_date};

use super::words::Words;
use crate::model::body::{Part, Side};
use crate::model::operation::item::{Fate, Item, Warning};
use crate::model::operation::kind::{Kind, Role};
use crate::model::operation::symbol::NoDevice;
use crate::model::operation::{Hindrance, Operation, Status};
use crate::portal::patient::part;

/// An operation in a line.
pub(super) struct Head {
    pub(super) id: Uuid,
    /// What is done, where.
    pub(super) title: String,
    pub(super) patient: String,
    pub(super) born: String,
    pub(super) day: String,
    pub(super) responsible: String,
    pub(super) status: Badge,
}

/// A word with its weight.
pub(super) struct Badge {
    pub(super) text: &'static str,
    pub(super) kind: &'static str,
}

/// An item.
pub(super) struct Shown {
    pub(super) id: Uuid,
    pub(super) number: usize,
    pub(super) title: String,
    pub(super) fate: Badge,
    pub(super) code: String,
    pub(super) product: String,
    pub(super) lot: String,
    pub(super) serial: String,
    pub(super) expires: String,
    pub(super) place: String,
    pub(super) warnings: Vec<Told>,
    /// The scan that can be undone: the last of several.
    pub(super) undo: Option<Uuid>,
    pub(super) is_doubtful: bool,
    pub(super) is_withdrawn: bool,
    /// Whether its side and part can be said.
    pub(super) has_place: bool,
}

/// Something to tell, with its weight: `ok`, `info`, `warning` or `error`.
pub(super) struct Told {
    pub(super) text: String,
    pub(super) kind: &'static str,
}

impl Head {
    pub(super) fn of(operation: &Operation, words: &Words, language: Language) -> Self {
        let details = &operation.details;
        let kind = kind_name(details.kind, language);
        let side = details.side.map(|side| side_name(side, words).to_lowercase());
        let people = &details.people;
        let number = people.patient_number.clone().unwrap_or_else(|| words.no_number.to_owned());
        Self {
            id: operation.id,
            title: side.map_or_else(|| kind.to_owned(), |side| format!("{kind}, {side}")),
            patient: number,
            born: people.birth_date.map(short_date).unwrap_or_default(),
            day: short_date(details.held_on),
            responsible: people.responsible.clone(),
            status: status(operation, words),
        }
    }
}

fn status(operation: &Operation, words: &Words) -> Badge {
    let (text, kind) = match operation.status {
        _ if operation.is_reopened() => (words.reopened, "warning"),
        Status::Draft => (words.draft, "neutral"),
        Status::Ready => (words.ready, "info"),
        Status::Signed => (words.signed, "ok"),
    };
    Badge { text, kind }
}

/// The items of an operation, numbered in the order they were scanned.
pub(super) fn items(operation: &Operation, words: &Words, language: Language) -> Vec<Shown> {
    let each = operation.items.iter().enumerate();
    each.map(|(index, item)| shown(operation, index, item, words, language)).collect()
}

fn shown(
    operation: &Operation,
    index: usize,
    item: &Item,
    words: &Words,
    language: Language,
) -> Shown {
    let day = operation.details.held_on;
    let label = item.label(day).unwrap_or_default();
    let device = item.device(day);
    let warnings = operation.warnings(index, operation.details.kind.has_sides());
    let text = device.without_udi.as_ref();
    let named = text
        .map(|text| format!("{} {} {}", text.manufacturer, text.product_name, text.product_type));
    let role = item.site.role.map(|role| role_name(role, language).to_owned());
    let product = device.udi_di.as_ref().and_then(|code| operation.products.get(code));
    let product = product.map(|it| match it.manufacturer.as_str() {
        "" => it.name.clone(),
        maker => format!("{} ({maker})", it.name),
    });
    // The title says what the box says; what it is a part of then stands with its place.
    let place = place(item, role.clone().filter(|_| product.is_some()), words, language);
    let what = if item.is_underivable {
        words.unknown_device.to_owned()
    } else if item.removes.is_some() {
        words.removed_known.to_owned()
    } else {
        product
            .or(role)
            .or_else(|| named.clone())
            .or_else(|| device.udi_di.clone())
            .unwrap_or_default()
    };
    Shown {
        id: item.id,
        number: index + 1,
        title: what,
        fate: fate(item.fate, words),
        code: label.agency.map(agency).unwrap_or_default().to_owned(),
        product: device.udi_di.or(named).unwrap_or_default(),
        lot: device.lot.unwrap_or_default(),
        serial: device.serial.unwrap_or_default(),
        expires: device.expires_on.map(short_date).unwrap_or_default(),
        place,
        is_doubtful: warnings.contains(&Warning::Doubtful),
        warnings: warnings.iter().map(|warning| tell(*warning, words)).collect(),
        undo: item.scans.last().filter(|_| item.scans.len() > 1).map(|scan| scan.id),
        is_withdrawn: item.fate == Fate::Withdrawn,
        has_place: item.removes.is_none() && !item.is_underivable && item.fate != Fate::Withdrawn,
    }
}

fn place(item: &Item, role: Option<String>, words: &Words, language: Language) -> String {
    let part = item.site.part.map(|part| part::name(part, language).to_owned());
    let side = item.site.side.map(|side| side_name(side, words).to_lowercase());
    role.into_iter().chain(part).chain(side).collect::<Vec<_>>().join(", ")
}

pub(super) fn fate(fate: Fate, words: &Words) -> Badge {
    let (text, kind) = match fate {
        Fate::Implanted => (words.implanted, "ok"),
        Fate::NotUsed => (words.not_used, "neutral"),
        Fate::Removed => (words.removed, "info"),
        Fate::Withdrawn => (words.withdrawn, "warning"),
    };
    Badge { text, kind }
}

pub(super) fn agency(agency: Agency) -> &'static str {
    match agency {
        Agency::Gs1 => "GS1",
        Agency::Hibcc => "HIBC",
        Agency::Iccbba => "ISBT 128",
        Agency::Ifa => "IFA (PPN)",
    }
}

pub(super) fn tell(warning: Warning, words: &Words) -> Told {
    let day = |text: &str, day: Date| text.replace("{}", &short_date(day));
    let text = match warning {
        Warning::Expired(ends) => day(words.warn_expired, ends),
        Warning::ExpiresSoon(ends) => day(words.warn_expires_soon, ends),
        Warning::Doubtful => words.warn_doubtful.to_owned(),
        Warning::Contradictory => words.warn_contradictory.to_owned(),
        Warning::DeviceMissing => words.warn_device_missing.to_owned(),
        Warning::NumberMissing => words.warn_number_missing.to_owned(),
        Warning::SideMissing => words.warn_side_missing.to_owned(),
        Warning::RoleMissing => words.warn_role_missing.to_owned(),
        Warning::SameLot(count) => words.warn_same_lot.replace("{}", &count.to_string()),
        Warning::SameSerial => words.warn_same_serial.to_owned(),
        Warning::Typed => words.warn_typed.to_owned(),
        Warning::Recalled(it) if it.is_barred && it.is_certain => words.warn_recalled.to_owned(),
        Warning::Recalled(it) if it.is_barred => words.warn_recalled_perhaps.to_owned(),
        Warning::Recalled(it) if it.has_unread => words.warn_instructions.to_owned(),
        Warning::Recalled(_) => words.warn_notice.to_owned(),
    };
    let kind = match warning {
        Warning::Expired(_) | Warning::Contradictory => "error",
        Warning::Recalled(it) if it.is_barred => "error",
        warning if warning.is_serious() => "warning",
        _ => "info",
    };
    Told { text, kind }
}

/// What the last scan gave, in words: which code, what stands in it, what is still missing.
pub(super) fn tell_read(
    operation: &Operation,
    item: &Item,
    is_joined: bool,
    words: &Words,
) -> Told {
    let day = operation.details.held_on;
    let label = item.label(day).unwrap_or_default();
    let device = item.device(day);
    let has = [
        (label.udi_di.is_some(), words.read_product),
        (label.lot.is_some(), words.read_lot),
        (label.serial.is_some(), words.read_serial),
        (label.expires_on.is_some(), words.read_expiry),
    ];
    let read: Vec<&str> = has.iter().filter(|(is, _)| *is).map(|(_, name)| *name).collect();
    let name = label.agency.map(agency).unwrap_or_default();
    let lacks_number = device.lot.is_none() && device.serial.is_none();
    let lacks = [
        (device.udi_di.is_none() && device.without_udi.is_none(), words.lacks_product),
        (lacks_number, words.lacks_number),
    ];
    let lacks: Vec<&str> = lacks.iter().filter(|(is, _)| *is).map(|(_, name)| *name).collect();
    let first = words.told_read.replacen("{}", name, 1).replacen("{}", &read.join(", "), 1);
    let first = if is_joined { words.told_joined.replace("{}", &first) } else { first };
    let index = operation.items.iter().position(|it| it.id == item.id).unwrap_or_default();
    let warnings = operation.warnings(index, false);
    let serious = warnings.iter().any(|warning| warning.is_serious());
    let second = if lacks.is_empty() {
        words.told_complete.to_owned()
    } else {
        words.told_missing.replace("{}", &lacks.join(", "))
    };
    let third = warnings
        .iter()
        .find(|warning| matches!(warning, Warning::Recalled(_) | Warning::Expired(_)));
    // What must not be placed is said before what was read: it is all that some will hear.
    let before =
        third.map(|warning| format!("{} ", tell(*warning, words).text)).unwrap_or_default();
    let kind = if serious { "warning" } else { "ok" };
    Told { text: format!("{before}{first} {second}"), kind }
}

/// Why a scan is no device, in words.
pub(super) fn no_device(reason: NoDevice, words: &Words) -> &'static str {
    match reason {
        NoDevice::Empty => words.not_empty,
        NoDevice::Wristband => words.not_wristband,
        NoDevice::Article => words.not_article,
        NoDevice::Badge => words.not_badge,
        NoDevice::Other => words.not_other,
        NoDevice::Website => words.not_website,
        NoDevice::CheckDigit => words.not_check_digit,
        NoDevice::Ambiguous => words.not_ambiguous,
        NoDevice::Layout => words.not_layout,
        NoDevice::Unreadable => words.not_unreadable,
        NoDevice::TooLong => words.not_too_long,
    }
}

/// What stands in the way of a signature, in words.
pub(super) fn hindrance(hindrance: Hindrance, operation: &Operation, words: &Words) -> String {
    let number = |id: Uuid| {
        let index = operation.items.iter().position(|item| item.id == id).unwrap_or_default();
        (index + 1).to_string()
    };
    match hindrance {
        Hindrance::Empty => words.hinder_empty.to_owned(),
        Hindrance::InFuture => words.hinder_future.to_owned(),
        Hindrance::NoDevice(id) => words.hinder_no_device.replace("{}", &number(id)),
        Hindrance::NotCompared(id) => words.hinder_not_compared.replace("{}", &number(id)),
        Hindrance::Half(id) => words.hinder_half.replace("{}", &number(id)),
        Hindrance::Recalled(id) => words.hinder_recalled.replace("{}", &number(id)),
    }
}

pub(super) fn kind_name(kind: Kind, language: Language) -> &'static str {
    of((kind.names().0, kind.names().1), language)
}

pub(super) fn role_name(role: Role, language: Language) -> &'static str {
    of(role.names(), language)
}

fn of(names: (&'static str, &'static str), language: Language) -> &'static str {
    match language {
        Language::Dutch => names.0,
        Language::English => names.1,
    }
}

pub(super) fn side_name(side: Side, words: &Words) -> &'static str {
    match side {
        Side::Left => words.left,
        Side::Right => words.right,
        Side::Both => words.middle,
    }
}

pub(super) fn sides(words: &Words) -> Vec<Choice> {
    vec![
        Choice::new("left", words.left),
        Choice::new("right", words.right),
        Choice::new("none", words.middle),
    ]
}

pub(super) fn parts(language: Language) -> Vec<Choice> {
    Part::ALL.iter().map(|it| Choice::new(it.as_str(), part::name(*it, language))).collect()
}
