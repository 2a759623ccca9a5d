//! What the program gives up before it reads a byte: memory and time beyond a photo's need, files,
//! the network, other programs. What a fault in the reader of pictures could still do is a wrong
//! answer.
//!
//! Limits hold on every Unix we know of; the filter of system calls on Linux of the two usual kinds
//! of machine. Elsewhere the program runs with what there is, and says nothing: the same picture
//! must be read the same everywhere.

/// Bytes of memory at most: the pixels of the largest photo, thrice.
pub const MEMORY: u64 = 1024 * 1024 * 1024;
/// Seconds of computing at most.
pub const SECONDS: u64 = 5;

/// Why it could not be done.
#[derive(Debug, thiserror::Error)]
pub enum ConfineError {
    /// The kernel refused a limit.
    #[error("a limit was refused: {0}")]
    Limit(#[source] std::io::Error),
    /// The kernel refused the filter.
    #[error("the filter of system calls was refused: {0}")]
    Filter(String),
}

/// Gives everything up. There is no way back.
#[cfg(target_os = "linux")]
pub fn confine() -> Result<(), ConfineError> {
    limits()?;
    filter()
}

/// Gives up what can be given up here.
#[cfg(not(target_os = "linux"))]
pub fn confine() -> Result<(), ConfineError> {
    Ok(())
}

#[cfg(target_os = "linux")]
fn limits() -> Result<(), ConfineError> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    for (resource, most) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Core, 0),
        // The answer may go to a file that is open already.
        (Resource::Fsize, 1024 * 1024),
        // Input, output and errors are open; a fourth file or a socket is not to be had.
        (Resource::Nofile, 3),
        (Resource::Nproc, 0),
    ] {
        // Who started us may have set less already.
        let held = getrlimit(resource).maximum.map_or(most, |held| held.min(most));
        let limit = Rlimit { current: Some(held), maximum: Some(held) };
        setrlimit(resource, limit).map_err(|error| ConfineError::Limit(error.into()))?;
    }
    Ok(())
}

/// Every other call of the kernel fails with "not permitted".
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
fn filter() -> Result<(), ConfineError> {
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch, apply_filter};

    const ALLOWED: [i64; 24] = [
        libc::SYS_read,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_fstat,
        libc::SYS_brk,
        libc::SYS_mmap,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_getrandom,
        libc::SYS_clock_gettime,
        libc::SYS_sched_yield,
        libc::SYS_sigaltstack,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_tgkill,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];
    const MACHINE: TargetArch =
        if cfg!(target_arch = "x86_64") { TargetArch::x86_64 } else { TargetArch::aarch64 };

    let refused = |error: &dyn std::fmt::Display| ConfineError::Filter(error.to_string());
    // `EPERM` is a small number on every machine.
    let not_permitted = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let rules = ALLOWED.into_iter().map(|call| (call, Vec::new())).collect();
    let filter = SeccompFilter::new(rules, not_permitted, SeccompAction::Allow, MACHINE)
        .map_err(|error| refused(&error))?;
    let program: BpfProgram = filter.try_into().map_err(|error| refused(&error))?;
    apply_filter(&program).map_err(|error| refused(&error))
}

#[cfg(all(target_os = "linux", not(any(target_arch = "x86_64", target_arch = "aarch64"))))]
fn filter() -> Result<(), ConfineError> {
    Ok(())
}
