//! How a verb ends when it does not end well: an exit code a script can decide by, and words a
//! person can act on. What went wrong in a record, a row or a scan is no failure of the verb: it is
//! printed as a result, and only the exit code tells.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

use admission::AdmissionError;
use register::use_case::UseCaseError;
use store::StoreError;

/// The exit codes, for every help text.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  the work was done and found problems, or it was refused; what is printed says which
  2  wrong use: the command line, the settings or a file given
  3  the other side is away: a database, the register or a gateway; try again later";

/// Why a verb did not end well.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The work was done and found problems; they have been printed.
    #[error("the work found problems")]
    Problems,
    /// The work was refused.
    #[error("{}", .0.what)]
    Refused(Told),
    /// The command line, the settings or a file given is wrong.
    #[error("{}", .0.what)]
    Use(Told),
    /// A database or another house does not answer.
    #[error("{}", .0.what)]
    Away(Told),
    /// The answer could not be written.
    #[error("the answer could not be written")]
    Output(#[from] io::Error),
}

/// What was wrong and where, and what to do.
#[derive(Debug)]
pub(crate) struct Told {
    what: String,
    to_do: String,
}

impl Told {
    fn new(what: impl Display, to_do: impl Display) -> Self {
        Self { what: what.to_string(), to_do: to_do.to_string() }
    }
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.what)
    }
}

impl Failure {
    /// The work was refused.
    pub(crate) fn refused(what: impl Display, to_do: impl Display) -> Self {
        Self::Refused(Told::new(what, to_do))
    }

    /// Wrong use.
    pub(crate) fn wrong_use(what: impl Display, to_do: impl Display) -> Self {
        Self::Use(Told::new(what, to_do))
    }

    /// The other side is away.
    pub(crate) fn away(what: impl Display, to_do: impl Display) -> Self {
        Self::Away(Told::new(what, to_do))
    }

    /// A file that was given cannot be read.
    pub(crate) fn unreadable(path: &std::path::Path, error: &io::Error) -> Self {
        let what = format!("cannot read {}: {error}", path.display());
        Self::wrong_use(what, "give the path of a file that exists and may be read")
    }

    /// Says it on standard error and gives the exit code.
    pub(crate) fn tell(&self) -> ExitCode {
        let (code, told) = match self {
            Self::Problems => (1, None),
            Self::Refused(told) => (1, Some(told)),
            Self::Use(told) => (2, Some(told)),
            Self::Away(told) => (3, Some(told)),
            // Whoever read the output has enough of it, as `head` does: no reason to complain.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => (0, None),
            Self::Output(error) => {
                eprintln!("error: cannot write the answer: {error}");
                (3, None)
            }
        };
        if let Some(Told { what, to_do }) = told {
            eprintln!("error: {what}");
            eprintln!("   do: {to_do}");
        }
        ExitCode::from(code)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let cause = std::error::Error::source(&error).map(|source| format!(" ({source})"));
        let what = format!("{error}{}", cause.unwrap_or_default());
        match error {
            StoreError::Address(_) => Self::wrong_use(what, "correct the address of the database"),
            StoreError::Inconsistent { .. } => Self::refused(
                what,
                "nothing was changed; keep a copy of the database and tell who maintains it",
            ),
            _ => Self::away(what, "see that the database runs and that this user may write to it"),
        }
    }
}

impl From<AdmissionError> for Failure {
    fn from(error: AdmissionError) -> Self {
        match error {
            AdmissionError::Store(error) => error.into(),
            AdmissionError::Unknown(_) => Self::refused(
                error,
                "check it against `lir organisation list` or `lir client list`",
            ),
            AdmissionError::Contradiction(_) => {
                Self::refused(error, "nothing was changed; see `lir organisation list`")
            }
        }
    }
}

impl From<UseCaseError> for Failure {
    fn from(error: UseCaseError) -> Self {
        match error {
            UseCaseError::Store(error) => error.into(),
            UseCaseError::NotFound => {
                Self::refused("there is no such thing in this house", "check the id")
            }
            UseCaseError::LogBroken(_) => {
                Self::refused(error, "run `lir log verify` on the database of the register")
            }
            UseCaseError::Denied(_)
            | UseCaseError::Invalid(_)
            | UseCaseError::Refused(_)
            | UseCaseError::Stale => Self::refused(error, "check what was asked"),
        }
    }
}
