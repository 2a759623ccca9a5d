//! `lir-decoder < photo.jpg`: a line of JSON for each symbol in the photo.

use std::io::{self, Write as _};
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Err(fault) = decoder::confine::confine() {
        let _ = writeln!(io::stderr(), "lir-decoder: it cannot be confined: {fault}");
        return ExitCode::from(2);
    }
    match decoder::answer(io::stdin().lock(), io::stdout().lock()) {
        Ok(_) => ExitCode::SUCCESS,
        Err(fault) => {
            let _ = writeln!(io::stderr(), "lir-decoder: {fault}");
            ExitCode::FAILURE
        }
    }
}
