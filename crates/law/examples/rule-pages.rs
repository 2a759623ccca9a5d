//! Writes the pages of docs/rules from the data files; `cargo xtask rules` runs it.

use std::io::Result;
use std::path::Path;

use law::page::{all, contents};

fn main() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    for page in all().into_iter().chain([contents()]) {
        std::fs::write(folder.join(page.name).with_extension("md"), page.text)?;
    }
    Ok(())
}
