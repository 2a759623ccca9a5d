//! A registration on the wire.

use exchange::Receipt;
use exchange::device::{Designation, ProductText};
use law::Scope;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::v1::deliveries::wire::ReceiptSchema;
use crate::model;

/// An implant as it stands.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Implant {
    /// The register id of the event that began it.
    #[schema(format = Uuid)]
    id: String,
    /// Element a: the branch that delivered it.
    branch_number: String,
    /// That branch's reference.
    reference: String,
    /// `in_situ` (presumed), explanted, deceased or withdrawn.
    state: &'static str,
    /// Element e: the UDI-DI.
    udi_di: Option<String>,
    /// The agency of the UDI-DI.
    issuer: Option<&'static str>,
    /// Element f: the lot.
    lot: Option<String>,
    /// Element f: the serial number.
    serial: Option<String>,
    /// Why there is no UDI.
    no_udi_reason: Option<&'static str>,
    /// Element g: date of implantation.
    #[schema(format = Date)]
    implanted_on: Option<String>,
    /// Element h: date of explantation.
    #[schema(format = Date)]
    explanted_on: Option<String>,
    /// Element i: date of death.
    #[schema(format = Date)]
    deceased_on: Option<String>,
    /// Backlog from before the duty began.
    legacy: bool,
}

/// One registration in full.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Registration {
    #[serde(flatten)]
    implant: Implant,
    /// What the device is: from the catalogue, or the text given in the place of a UDI.
    product: Option<Product>,
    /// Whether the law asks for it, as judged now.
    scope: ScopeOnWire,
    /// All its events, oldest first.
    events: Vec<EventOnWire>,
}

/// Elements b, c and d.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[expect(
    clippy::struct_field_names,
    reason = "`productName` and `productType` are the wire's names"
)]
pub(crate) struct Product {
    /// `catalogue`, or `provider` without a UDI.
    source: &'static str,
    /// Element b: the manufacturer.
    manufacturer: String,
    /// Element c: the product's name.
    product_name: String,
    /// Element d: the type.
    product_type: String,
    /// The Basic UDI-DI.
    basic_udi_di: Option<String>,
}

/// Whether the law asks for a device.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScopeOnWire {
    /// subject, `not_subject` or `scope_undetermined`.
    status: &'static str,
    /// What is missing for a judgement.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
    /// What would make a judgement possible.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'static str>,
}

/// One event of a registration.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EventOnWire {
    /// implantation, explantation, death or withdrawal.
    event: &'static str,
    /// Whether it stands; false: a later event corrected or withdrew it.
    stands: bool,
    /// The register id of the event it corrects or withdraws.
    replaces: Option<String>,
    /// Its receipt.
    #[schema(value_type = ReceiptSchema)]
    receipt: Receipt,
}

impl From<model::implant::Implant> for Implant {
    fn from(implant: model::implant::Implant) -> Self {
        let di = implant.device.udi_di();
        Self {
            id: implant.id.to_string(),
            branch_number: implant.branch.to_string(),
            reference: implant.reference.to_string(),
            state: implant.state.as_str(),
            udi_di: di.map(|di| di.as_str().to_owned()),
            issuer: di.map(|di| di.issuer().as_str()),
            no_udi_reason: implant.device.text().map(|text| text.reason.as_str()),
            implanted_on: implant.implanted_on.map(|day| day.to_string()),
            explanted_on: implant.state.explanted_on().map(|day| day.to_string()),
            deceased_on: implant.state.deceased_on().map(|day| day.to_string()),
            legacy: implant.legacy,
            lot: implant.device.production.lot,
            serial: implant.device.production.serial,
        }
    }
}

impl From<model::registration::Registration> for Registration {
    fn from(registration: model::registration::Registration) -> Self {
        let product = match &registration.implant.device.designation {
            Designation::WithoutUdi(text) => Some(given(text)),
            Designation::Udi(_) | Designation::Unknown => registration.product.map(resolved),
        };
        let events = registration.events.into_iter().map(|told| EventOnWire {
            event: told.event,
            stands: told.stands,
            replaces: told.replaces.map(|id| id.to_string()),
            receipt: told.receipt,
        });
        Self {
            implant: registration.implant.into(),
            product,
            scope: scope(&registration.scope),
            events: events.collect(),
        }
    }
}

fn given(text: &ProductText) -> Product {
    Product {
        source: "provider",
        manufacturer: text.manufacturer.clone(),
        product_name: text.product_name.clone(),
        product_type: text.product_type.clone(),
        basic_udi_di: None,
    }
}

fn resolved(product: model::product::Product) -> Product {
    Product {
        source: "catalogue",
        manufacturer: product.manufacturer,
        product_name: product.product_name,
        product_type: product.product_type,
        basic_udi_di: product.basic_udi_di,
    }
}

fn scope(scope: &Scope) -> ScopeOnWire {
    let (why, hint) = match scope {
        Scope::Undetermined { why } => (Some(why.code()), Some(why.hint())),
        Scope::Subject { .. } | Scope::NotSubject { .. } => (None, None),
    };
    ScopeOnWire { status: scope.code(), why, hint }
}
