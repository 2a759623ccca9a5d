//! The register's catalogue: one row a model, with the category the parameters give it.

use super::copy::issuer;
use crate::Model;

/// The columns, as the register's importer names them.
const HEADER: [&str; 13] = [
    "udi_di",
    "issuer",
    "basic_udi_di",
    "manufacturer",
    "product_name",
    "product_type",
    "catalogue_number",
    "emdn",
    "snomed",
    "category",
    "status",
    "valid_from",
    "valid_to",
];

/// The file. `categories` holds the code of the law for each category, in the parameters' order.
///
/// # Errors
/// When it cannot be written; a buffer always can.
pub fn write(
    out: impl std::io::Write,
    models: &[Model],
    categories: &[&str],
) -> std::io::Result<()> {
    let mut table = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
    table.write_record(HEADER)?;
    for model in models {
        table.write_record([
            &model.udi_di,
            issuer(model.issuer),
            &model.basic_udi_di,
            &model.manufacturer,
            &model.name,
            &model.product_type,
            &model.product_type,
            &model.emdn,
            &model.snomed,
            categories.get(model.category).copied().unwrap_or_default(),
            "on_market",
            "",
            "",
        ])?;
    }
    table.flush()
}
