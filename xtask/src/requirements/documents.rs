//! Programs that look at the documents we make: poppler and qpdf of the system, and from the Python
//! registry a validator of PDF/UA and a reader of symbols. Tests only; the product needs none.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::node::python;
use super::{Requirement, ensure, on_path};
use crate::{shell, workspace};

/// The packages and their versions, relative to the root.
const PACKAGES: &str = "crates/documents/tests/tools/requirements.txt";

/// Installs what is missing and gives the Python that has the packages.
pub(crate) fn tools() -> Result<PathBuf> {
    ensure(&Requirement {
        name: "poppler",
        find: || on_path("pdftoppm").filter(|_| on_path("pdftotext").is_some()),
        debian_package: "poppler-utils",
        elsewhere: "Install poppler's command line tools with your system's package manager.",
    })?;
    ensure(&Requirement {
        name: "qpdf",
        find: || on_path("qpdf"),
        debian_package: "qpdf",
        elsewhere: "Install qpdf with your system's package manager.",
    })?;
    let environment = workspace::cache()?.join("tools").join("documents");
    let (interpreter, list) = (environment.join("bin/python"), environment.join("installed.txt"));
    let wanted = std::fs::read(workspace::root().join(PACKAGES))?;
    if std::fs::read(&list).is_ok_and(|it| it == wanted) && interpreter.is_file() {
        return Ok(interpreter);
    }
    println!("installing what reads and judges our documents, from the Python registry");
    shell::run(Command::new(python()?).args(["-m", "venv", "--clear"]).arg(&environment))?;
    let mut install = Command::new(environment.join("bin/pip"));
    install.args(["install", "--quiet", "--only-binary", ":all:", "--requirement", PACKAGES]);
    shell::run(install.current_dir(workspace::root())).context(
        "the tools that judge documents could not be installed; to run the other tests without \
         them, set LIR_TEST_WITHOUT_DOCUMENT_TOOLS=1",
    )?;
    // Written last: an installation that broke off is done again.
    std::fs::write(list, wanted)?;
    Ok(interpreter)
}

/// Whether somebody said that the tests may go without.
pub(crate) fn is_left_out() -> Result<bool> {
    match workspace::setting("LIR_TEST_WITHOUT_DOCUMENT_TOOLS").as_deref() {
        None | Some("") => Ok(false),
        Some("1") => Ok(true),
        Some(_) => bail!("LIR_TEST_WITHOUT_DOCUMENT_TOOLS is 1 or not set"),
    }
}
