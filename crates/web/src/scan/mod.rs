//! Scanning on a page: the field, what it sends, and photos.
//!
//! A page with a scan field holds a [`Scanning`], draws it with the macros of `templates/scanning.html`
//! and lets its answer through [`allow_devices`]. What the form sent is read by [`Posted::of`], a
//! photo by [`Decoder::read`]; both give symbols, each with its identifier if there was one, for
//! [`exchange::label::read`].
//!
//! ```text
//! {% import "scanning.html" as scan %}
//! {% call kit::post(form, "/operations/7/scans") %}{{ scan::field(scanning, words.scan) }}{% endcall %}
//! {{ scan::photo(scanning, form, "/operations/7/photo") }}
//! ```

mod assets;
mod decoder;
mod field;
mod posted;
pub mod setup;
pub mod told;
mod words;

pub use assets::{PATH as ASSETS_PATH, handler as asset, link as asset_link};
pub use decoder::{Decoder, PhotoFault};
pub use field::{Scanning, allow_devices};
pub use posted::{Posted, Source};
pub use words::Words;
