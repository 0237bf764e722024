//! The `inquit` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    inquit::cli::main()
}
