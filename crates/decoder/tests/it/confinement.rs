//! What the program can no longer do once it is confined. The test runs itself again as a process
//! of its own, because there is no way back.

use std::process::Command;

/// Set for the process that the other test starts: this one confines all of its process.
const ALONE: &str = "LIR_TEST_CONFINED";

#[test]
fn confined() {
    if std::env::var_os(ALONE).is_none() {
        return;
    }
    decoder::confine::confine().unwrap();
    assert!(std::fs::read("/etc/passwd").is_err(), "a file was opened");
    assert!(std::fs::remove_file("/tmp/lir-decoder-not-there").is_err());
    assert!(std::net::UdpSocket::bind("127.0.0.1:0").is_err(), "a socket was opened");
    assert!(Command::new("/bin/true").status().is_err(), "a program was started");
    assert!(std::thread::Builder::new().spawn(|| ()).is_err(), "a thread was started");
    println!("confined: {}", 6 * 7);
}

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
#[test]
fn a_confined_process_reaches_nothing() {
    let itself = std::env::current_exe().unwrap();
    let output = Command::new(itself)
        .env(ALONE, "yes")
        .args(["--exact", "confinement::confined", "--nocapture", "--test-threads=1"])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("confined: 42"), "{text}{}", String::from_utf8_lossy(&output.stderr));
}
