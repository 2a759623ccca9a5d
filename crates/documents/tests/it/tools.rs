//! Programs of others that look at our files. `cargo xtask test` installs them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const VARIABLE: &str = "LIR_TEST_DOCUMENT_TOOLS";

/// The Python with pdfua and zxing-cpp in it; poppler and qpdf are on the path beside it.
pub(crate) struct Tools {
    python: PathBuf,
}

impl Tools {
    /// The tools, or a word that this test did not run.
    pub(crate) fn installed() -> Option<Self> {
        let python = std::env::var_os(VARIABLE).map(PathBuf::from);
        if python.is_none() {
            println!("not run: {VARIABLE} names no tools; run cargo xtask test");
        }
        python.map(|python| Self { python })
    }

    /// What a script of this folder prints.
    pub(crate) fn python(&self, script: &str, words: &[&Path]) -> String {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools").join(script);
        printed(Command::new(&self.python).arg(script).args(words))
    }
}

/// What a program prints; it must succeed.
pub(crate) fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// A folder that is gone after the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let name = format!("lir-documents-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// The pages of a file as pictures, in dots per inch.
    pub(crate) fn pictures(&self, pdf: &Path, resolution: u32) -> Vec<PathBuf> {
        let stem = pdf.with_extension("");
        let resolution = resolution.to_string();
        printed(Command::new("pdftoppm").args(["-r", &resolution, "-gray"]).args([pdf, &stem]));
        let name = stem.file_name().unwrap().to_str().unwrap().to_owned();
        let mut pictures: Vec<PathBuf> = fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|it| it == "pgm"))
            .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(&name))
            .collect();
        pictures.sort();
        pictures
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
