//! A search of the catalogue and its answer on the wire.

use exchange::{Code, Findings};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use web::Problem;

use crate::use_case::search_catalogue::{Asked, Found, Listed, MOST_CHARACTERS, MOST_DIS};

/// What to look for: either `udiDis` or `text`.
#[derive(ToSchema)]
#[schema(as = ProductSearch, rename_all = "camelCase", example = json!({ "udiDis": ["08712345678906"] }))]
#[expect(dead_code, reason = "read field by field, so that all errors are told at once")]
pub(crate) struct ProductSearch {
    /// Up to 100 UDI-DIs, of devices or packages.
    #[schema(max_items = 100)]
    udi_dis: Option<Vec<String>>,
    /// A scanned symbol, the beginning of a UDI-DI, or words.
    #[schema(max_length = 300)]
    text: Option<String>,
}

/// What was found.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProductsFound {
    products: Vec<FoundProduct>,
    /// Whether these are all; false: look for more words.
    complete: bool,
}

/// A product of the catalogue.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CatalogueProduct)]
pub(crate) struct FoundProduct {
    /// The UDI-DI.
    udi_di: String,
    /// Element c: the product's name.
    name: String,
    /// Element b: the manufacturer.
    manufacturer: String,
    /// Element d: type, model and catalogue number, as far as the source says.
    model: String,
    /// The category of implant by the rules in force now, such as `hip_prosthesis`; null if its codes do not settle it.
    category: Option<String>,
    /// Whether its bearer may be scanned by MRI: safe, conditional, unsafe or `not_stated`; null if the source does not say.
    mri_safety: Option<&'static str>,
    /// How long it lasts as its maker expects it, in the source's words.
    lifetime: Option<String>,
    /// What else there is to read about it.
    links: Vec<ProductLink>,
    /// gudid, eudamed or csv.
    source: String,
    /// What the source called its version.
    source_version: String,
    /// Since when the register has it so.
    #[schema(format = DateTime)]
    as_of: String,
}

/// A page or a document about a product.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProductLink {
    /// `safety_summary`, instructions, leaflet or information.
    kind: &'static str,
    /// Where it is.
    url: String,
    /// Since when the register knows the address.
    #[schema(format = DateTime)]
    as_of: String,
}

impl From<Found> for ProductsFound {
    fn from(found: Found) -> Self {
        let products = found.products.into_iter().map(FoundProduct::from).collect();
        Self { products, complete: found.complete }
    }
}

impl From<Listed> for FoundProduct {
    fn from(listed: Listed) -> Self {
        let as_of = listed.as_of.to_string();
        let product = listed.product;
        let link = |link: crate::model::product::Link| ProductLink {
            kind: link.kind.code(),
            url: link.url,
            as_of: as_of.clone(),
        };
        Self {
            links: product.links.into_iter().map(link).collect(),
            udi_di: product.udi_di.as_str().to_owned(),
            name: product.product_name,
            manufacturer: product.manufacturer,
            model: product.product_type,
            category: listed.category,
            mri_safety: product.mri_safety.map(crate::model::product::MriSafety::code),
            lifetime: product.lifetime,
            source: listed.source,
            source_version: listed.source_version,
            as_of,
        }
    }
}

/// What is asked, or all that is wrong with it.
pub(super) fn asked(body: &Value) -> Result<Asked, Problem> {
    let mut findings = Findings::none();
    let Value::Object(fields) = body else {
        return Err(Problem::invalid(&Code::NotAnObject.at("").into()));
    };
    let known = |name: &str| name == "udiDis" || name == "text";
    for name in fields.keys().filter(|name| !known(name)) {
        let plain = name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphabetic());
        findings.add(Code::UnknownField, if plain { format!("/{name}") } else { String::new() });
    }
    let devices = fields.get("udiDis").map(|value| dis(value, &mut findings));
    let text = fields.get("text").map(|value| match value.as_str() {
        Some(text) if text.chars().count() <= MOST_CHARACTERS => text.to_owned(),
        _ => {
            findings.add(Code::WrongType, "/text");
            String::new()
        }
    });
    match (devices, text) {
        _ if !findings.is_empty() => Err(Problem::invalid(&findings)),
        (Some(dis), None) => Ok(Asked::Devices(dis)),
        (None, Some(text)) if !text.trim().is_empty() => Ok(Asked::Text(text)),
        _ => {
            let status = axum::http::StatusCode::BAD_REQUEST;
            let detail = "Give either `udiDis`, a list of up to 100, or `text`.";
            Err(Problem::new(status, "invalid_request", "Invalid request", detail))
        }
    }
}

fn dis(value: &Value, findings: &mut Findings) -> Vec<String> {
    let Some(values) = value.as_array() else {
        findings.add(Code::WrongType, "/udiDis");
        return Vec::new();
    };
    if values.len() > MOST_DIS {
        findings.add(Code::TooManyValues, "/udiDis");
    }
    let texts: Option<Vec<String>> =
        values.iter().take(MOST_DIS).map(|it| it.as_str().map(str::to_owned)).collect();
    texts.unwrap_or_else(|| {
        findings.add(Code::WrongType, "/udiDis");
        Vec::new()
    })
}
