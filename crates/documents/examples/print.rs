//! Writes one of each document into a folder, to be looked at:
//! `cargo run -p documents --example print -- /tmp/documents`.

#[path = "../tests/it/samples.rs"]
mod samples;

use std::path::PathBuf;
use std::time::Instant;

use documents::{DocumentError, Format, Language};

type Make = Box<dyn Fn(Language) -> Result<Vec<u8>, DocumentError>>;

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("give a folder"));
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for (language, tag) in [(Language::Dutch, "nl"), (Language::English, "en")] {
        for (name, make) in all() {
            let begun = Instant::now();
            let bytes = make(language).expect("samples can be printed");
            let taken = begun.elapsed();
            println!("{name} {tag}: {} bytes, {:.1} ms", bytes.len(), taken.as_secs_f64() * 1e3);
            std::fs::write(folder.join(format!("{name}-{tag}.pdf")), bytes)
                .expect("can be written");
        }
    }
}

fn all() -> Vec<(&'static str, Make)> {
    vec![
        ("statement", Box::new(|it| documents::statement(&samples::statement(), it))),
        ("removed", Box::new(|it| documents::statement(&samples::removed(), it))),
        ("card", Box::new(|it| documents::card(&samples::card(), it, Format::CreditCard))),
        ("sheet", Box::new(|it| documents::card(&samples::card(), it, Format::A4))),
        ("letter", Box::new(|it| documents::letter(&samples::letter(), it))),
        ("slip", Box::new(|it| documents::slip(&samples::slip(), it))),
        ("report", Box::new(|it| documents::report(&samples::report(), it))),
    ]
}
