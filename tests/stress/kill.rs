//! A run that is killed, at any moment and again and again, ends in what a run gives that is not.

use crate::{PROGRAM, articles, claims, formats, is_long, run};
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn killed_runs_give_the_same_output_in_every_format() {
    let (kills, times) = if is_long() { (63, 4) } else { (2, 3) };
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let input = path("in.jsonl");
    fs::write(&input, articles(times)).unwrap();
    let mut random = 88_172_645_463_325_252_u64;
    for format in formats() {
        let (whole, out) = (path(&format!("whole.{format}")), path(&format!("out.{format}")));
        let began = Instant::now();
        assert!(run(&["extract", "-q", &input, "-o", &whole]).status.success());
        let length = began.elapsed().as_millis() as u64 + 1;
        for _ in 0..kills {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            let mut child = Command::new(PROGRAM)
                .args(["extract", "-q", &input, "-o", &out, "--resume"])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(Duration::from_millis(random % length));
            let _ = child.kill();
            child.wait().unwrap();
            // What came to its end is done again.
            if fs::metadata(&out).is_ok() {
                fs::remove_file(&out).unwrap();
            }
        }
        let last = run(&["extract", "-q", &input, "-o", &out, "--resume"]);
        assert!(last.status.success(), "{format}: {}", String::from_utf8_lossy(&last.stderr));
        assert!(claims(&out) == claims(&whole), "{format} after {kills} kills");
        assert!(fs::metadata(format!("{out}.partial")).is_err() && fs::metadata(format!("{out}.journal")).is_err());
    }
}
