//! `concordctl`: files of a register, at the command line.

/// In the browser this program has nothing to do; it is built there only with
/// everything else.
#[cfg(target_family = "wasm")]
fn main() {}

#[cfg(not(target_family = "wasm"))]
fn main() -> std::process::ExitCode {
    use concord::ctl::{Failure, USAGE, run};
    use std::io::Write;
    use std::process::ExitCode;

    let Err(failure) = run(std::env::args_os().skip(1), &mut std::io::stdout().lock()) else {
        return ExitCode::SUCCESS;
    };
    let mut errors = std::io::stderr().lock();
    // Where nobody listens, the exit status alone has to tell.
    let _ = match &failure {
        Failure::Closed => Ok(()),
        Failure::WrongUse(wrong) => write!(errors, "concordctl: {wrong}\n\n{USAGE}"),
        failure => writeln!(errors, "concordctl: {failure}"),
    };
    ExitCode::from(failure.status())
}
