//! A terminal before which nobody sits: what a person would see.

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use std::fs::File;
use std::io::Read;
use std::process::{Command, Stdio};

/// What a run shows on a terminal of 100 columns, both of its streams, and its exit code.
pub fn on_terminal(arguments: &[&str], environment: &[(&str, &str)]) -> (String, Option<i32>) {
    let mut ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).map(File::from).unwrap();
    grantpt(&ours).unwrap();
    unlockpt(&ours).unwrap();
    let name = ptsname(&ours, Vec::new()).unwrap();
    let theirs = File::options().read(true).write(true).open(name.to_str().unwrap()).unwrap();
    let mut child = {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
        command.args(arguments).env("TERM", "xterm-256color").env_remove("NO_COLOR");
        command.envs(environment.iter().copied()).stdin(Stdio::null());
        command.stdout(theirs.try_clone().unwrap()).stderr(theirs).spawn().unwrap()
    };
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    // A terminal that nobody writes to any more fails to be read.
    while let Ok(length) = ours.read(&mut buffer) {
        seen.extend_from_slice(&buffer[..length]);
    }
    (String::from_utf8_lossy(&seen).replace("\r\n", "\n"), child.wait().unwrap().code())
}
