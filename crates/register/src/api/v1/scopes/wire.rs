//! A look at a scope on the wire, for the OpenAPI description; `exchange::trace::check` reads and
//! writes it.
#![expect(dead_code, reason = "describes types of exchange, which knows no OpenAPI")]

use utoipa::ToSchema;

use crate::api::v1::traces::wire::TextOrRange;

/// A scope to look at: the question of a trace, without a snapshot, and beside it what could not be
/// read as UDI-DI.
#[derive(ToSchema)]
#[schema(as = ScopeLook, rename_all = "camelCase", example = json!({
    "purpose": "inform_providers", "caseNumber": "IGJ-2026-0017", "user": "inspector 12",
    "udiDis": ["08712345678906"], "lots": ["AB12", { "from": "AB099", "to": "AB101" }],
    "unread": ["08712345678907"]
}))]
pub(crate) struct Look {
    /// `risk_insight` (Wkkgz art. 7a(2)(a)) or `inform_providers` (7a(2)(b)).
    purpose: String,
    /// The case it belongs to.
    case_number: String,
    /// The person who looks.
    user: String,
    /// UDI-DIs.
    udi_dis: Option<Vec<String>>,
    /// Lots.
    lots: Option<Vec<TextOrRange>>,
    /// Serials.
    serials: Option<Vec<TextOrRange>>,
    /// Implanted on or after.
    #[schema(format = Date)]
    implanted_from: Option<String>,
    /// Implanted on or before.
    #[schema(format = Date)]
    implanted_to: Option<String>,
    /// Manufacturers, by the catalogue's names.
    manufacturers: Option<Vec<String>>,
    /// Categories of the inclusion list.
    categories: Option<Vec<String>>,
    /// Providers.
    branch_numbers: Option<Vec<String>>,
    /// Texts that stand where a UDI-DI should and are none; 200 at most.
    unread: Option<Vec<String>>,
}

/// What is known of a scope.
#[derive(ToSchema)]
#[schema(as = ScopeChecked, rename_all = "camelCase")]
pub(crate) struct Checked {
    /// The id of the look in the access log.
    #[schema(format = Uuid)]
    check_id: String,
    /// The log position it was looked at.
    snapshot: i64,
    /// Each UDI-DI, in the order asked.
    devices: Vec<Device>,
    /// Texts that are no UDI-DI.
    unread: Vec<Unseen>,
    /// Lots.
    lots: Values,
    /// Serials.
    serials: Values,
    /// Manufacturers that the catalogue does not have by this name.
    unknown_manufacturers: Vec<String>,
    /// All that is registered.
    register: Totals,
}

/// A device.
#[derive(ToSchema)]
#[schema(as = ScopeDevice, rename_all = "camelCase")]
pub(crate) struct Device {
    /// Its UDI-DI.
    udi_di: String,
    /// Who makes it; not there if the catalogue does not know the device.
    manufacturer: Option<String>,
    /// What it is called.
    product_name: Option<String>,
    /// Whether it was ever registered.
    is_registered: bool,
    /// What may have been meant.
    meant: Vec<Near>,
}

/// Lots or serials.
#[derive(ToSchema)]
#[schema(as = ScopeValues)]
pub(crate) struct Values {
    /// Values asked for, without ranges.
    asked: i64,
    /// Of these, those ever registered with one of the devices asked for.
    registered: i64,
    /// The others; 500 at most.
    unseen: Vec<Unseen>,
    /// Each range; 200 at most.
    ranges: Vec<RangeSeen>,
}

/// A value nobody registered.
#[derive(ToSchema)]
#[schema(as = ScopeUnseen)]
pub(crate) struct Unseen {
    /// The value.
    value: String,
    /// Registered ones that are nearly the same.
    meant: Vec<Near>,
}

/// What may have been meant.
#[derive(ToSchema)]
#[schema(as = ScopeNear)]
pub(crate) struct Near {
    /// The value.
    value: String,
    /// `check_digit`, `packaging`, `swapped`, `case`, `look_alike`, `leading_zeros` or
    /// `one_character`.
    because: String,
    /// Of a device: maker and name.
    name: Option<String>,
}

/// A range.
#[derive(ToSchema)]
#[schema(as = ScopeRange)]
pub(crate) struct RangeSeen {
    /// Its first value.
    from: String,
    /// Its last value.
    to: String,
    /// Different values in it that were registered.
    registered: i64,
    /// Whether there are more than were counted.
    more: bool,
}

/// All that is registered.
#[derive(ToSchema)]
#[schema(as = ScopeTotals)]
pub(crate) struct Totals {
    /// Implants.
    implants: i64,
    /// Providers that ever delivered.
    providers: i64,
}
