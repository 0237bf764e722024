//! A disk that is full ends a run in a state that can be resumed, in every format.

use crate::{PROGRAM, articles, claims, formats, is_long, run};
use std::fs;
use std::process::Command;

#[test]
fn a_full_disk_costs_no_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let input = path("in.jsonl");
    fs::write(&input, articles(if is_long() { 12 } else { 4 })).unwrap();
    for format in formats() {
        let (whole, out) = (path(&format!("whole.{format}")), path(&format!("out.{format}")));
        assert!(run(&["extract", "-q", &input, "-o", &whole]).status.success());
        let size = fs::metadata(&whole).unwrap().len();
        let shares: &[u64] = if is_long() { &[1, 10, 30, 50, 70, 90, 99] } else { &[40] };
        for share in shares {
            // No file may become larger, which fails as a full disk does; blocks of 512 bytes.
            let blocks = (size * share / 100 / 512).max(1);
            let limited =
                format!("trap '' XFSZ; ulimit -f {blocks}; exec {PROGRAM} extract -q {input} -o {out} --resume");
            let output = Command::new("sh").args(["-c", &limited]).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            // A database may be smaller for being written in other steps; then all is done.
            assert!(matches!(output.status.code(), Some(0 | 1)), "{format} at {share} %: {said}");
            assert_eq!(output.status.code() == Some(1), fs::metadata(&out).is_err(), "{format} at {share} %: {said}");
            assert!(output.status.success() || said.contains("cannot write"), "{format} at {share} %: {said}");
        }
        let last = run(&["extract", "-q", &input, "-o", &out, "--resume"]);
        assert!(last.status.success(), "{format}: {}", String::from_utf8_lossy(&last.stderr));
        assert!(claims(&out) == claims(&whole), "{format}");
    }
}
