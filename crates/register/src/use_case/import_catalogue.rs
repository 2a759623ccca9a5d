//! Importing a catalogue, part by part: what it adds or changes counts from then on (R14, R15).

use std::collections::BTreeMap;

use exchange::UdiDi;
use identity::{Keep, Permit};

use super::UseCaseError;
use crate::catalogue_import::ProductRecord;
use crate::context::Context;
use crate::model::product::Product;
use crate::store::{log, product};

/// Records a part holds at most. Each part is a version with its own log position, so that a
/// catalogue of two million devices never holds up a delivery for longer than one part takes.
pub const PART: usize = 2_000;

/// Where a catalogue comes from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// `gudid`, `eudamed` or `csv`.
    pub source: &'static str,
    /// What the source calls this version of itself, or the day of the import.
    pub version: String,
}

/// Enters one part and returns how many UDI-DIs it added or changed.
pub async fn enter(
    cx: &Context,
    permit: &Permit<Keep>,
    origin: &Origin,
    records: Vec<ProductRecord>,
) -> Result<usize, UseCaseError> {
    let products = products(records);
    let id = cx.ids().next();
    let mut tx = cx.store().write("catalogue.import").await?;
    let position = log::take(&mut tx, 1).await?;
    let changed = product::enter(&mut tx, products, position).await?;
    if changed == 0 {
        // Nothing new: the position is not used, for the write is dropped.
        return Ok(0);
    }
    let version = (origin.source, origin.version.as_str());
    product::note_version(&mut tx, id, position, version, cx.now(), changed).await?;
    let entry = permit.entry_as("catalogue.import", cx.now());
    tx.commit(entry.about(id).records(changed), &[]).await?;
    Ok(changed)
}

/// One product per UDI-DI: of the device, of its packages, of its other agencies. The last record
/// of a part wins, as the last part does.
fn products(records: Vec<ProductRecord>) -> Vec<Product> {
    let mut products: BTreeMap<UdiDi, Product> = BTreeMap::new();
    for record in records {
        let others: Vec<UdiDi> = record.other_dis.iter().map(|di| di.udi_di.clone()).collect();
        let device = product(record);
        for udi_di in others {
            products.insert(udi_di.clone(), Product { udi_di, ..device.clone() });
        }
        products.insert(device.udi_di.clone(), device);
    }
    products.into_values().collect()
}

fn product(record: ProductRecord) -> Product {
    let kinds = [record.product_type, record.model, record.catalogue_number];
    let kinds: Vec<String> = kinds.into_iter().flatten().collect();
    Product {
        primary_di: record.udi_di.as_str().to_owned(),
        udi_di: record.udi_di,
        basic_udi_di: record.basic_udi_di,
        manufacturer: record.manufacturer.unwrap_or_default(),
        product_name: record.product_name.unwrap_or_default(),
        product_type: kinds.join("; "),
        emdn: record.emdn,
        snomed: record.snomed,
        gmdn: record.gmdn,
        category: record.category,
        mri_safety: record.mri_safety,
        lifetime: record.lifetime,
        links: record.links,
    }
}
