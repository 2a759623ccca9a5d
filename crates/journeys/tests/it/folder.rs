//! A folder of one test.

use std::path::{Path, PathBuf};

/// Lines of a log that are shown when a test fails.
const LAST_LINES: usize = 30;

/// A folder of this test alone, removed at its end; a test that fails first shows its logs.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(testkit::folder::new("lir-journey"))
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.0.join(name), content).unwrap();
        self.path(name)
    }

    /// Writes a file that nobody but its owner reads.
    pub(crate) fn secret(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        use std::os::unix::fs::PermissionsExt as _;
        let path = self.write(name, content);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap().trim().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if std::thread::panicking() {
            for file in self.0.read_dir().into_iter().flatten().flatten() {
                if file.path().extension().is_some_and(|end| end == "log") {
                    show(&file.path());
                }
            }
        }
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn show(log: &Path) {
    let Ok(text) = std::fs::read_to_string(log) else { return };
    let lines: Vec<&str> = text.lines().collect();
    let last = lines.len().saturating_sub(LAST_LINES);
    eprintln!("{}:\n{}", log.display(), lines[last..].join("\n"));
}
