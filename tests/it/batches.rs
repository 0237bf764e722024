//! Long runs: interrupted in every way and resumed, counted, and with copies marked.

use crate::program::{Folder, fixtures, inquit, stderr, stdout};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Articles of the project's own, each `times` times and each time a little different, as JSON Lines.
fn articles(times: usize) -> String {
    let mut files: Vec<_> = fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let texts: Vec<String> = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let mut lines = String::new();
    for n in 0..times {
        for (at, text) in texts.iter().enumerate() {
            let text = format!("{text}\n\nThis was edition {n}.");
            lines +=
                &format!("{}\n", serde_json::json!({ "id": format!("{at}-{n}"), "text": text, "date": "2026-01-23" }));
            // What failed is done too, and is not to be told twice.
            if (n + at) % 40 == 7 {
                lines += "{}\n";
            }
        }
    }
    lines
}

/// Runs, kills and resumes, until a run comes to its end. Gives how often it was killed.
fn killed_run(arguments: &[&str], partial: &str, kills: u64) -> usize {
    let mut killed = 0;
    let mut random = 88_172_645_463_325_252u64;
    for _ in 0..kills {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let mut child = spawn(arguments);
        let before = length(partial);
        let until = before + random % 200_000;
        // Wherever it is when the output has grown so much.
        while length(partial) <= until && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        if child.try_wait().unwrap().is_some() {
            break;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        killed += 1;
    }
    inquit(arguments).assert().code(3);
    killed
}

/// Runs, and kills as soon as the journal holds a checkpoint after its key. The last argument is the output.
fn killed_after_a_checkpoint(arguments: &[&str]) {
    let journal = format!("{}.journal", arguments.last().unwrap());
    let mut child = spawn(arguments);
    while fs::read_to_string(&journal).map_or(0, |text| text.lines().count()) < 2 {
        assert!(child.try_wait().unwrap().is_none(), "the end came before a checkpoint");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Bytes of a file, and of the log that a database keeps beside it.
fn length(path: &str) -> u64 {
    [path.to_owned(), format!("{path}-wal")].iter().filter_map(|path| Some(fs::metadata(path).ok()?.len())).sum()
}

fn spawn(arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inquit"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn a_run_that_is_killed_ten_times_gives_what_one_gives_that_is_not() {
    let lines = articles(24);
    for name in ["out.jsonl", "out.csv"] {
        let folder = Folder::new(&[("in.jsonl", lines.as_bytes())]);
        let (input, whole, out) = (folder.path("in.jsonl"), folder.path(&format!("whole-{name}")), folder.path(name));
        inquit(["extract", "-q", &input, "-o", &whole, "--errors", &folder.path("whole-errors")]).assert().code(3);
        let arguments = ["extract", "-q", &input, "-o", &out, "--resume", "--errors", &folder.path("errors")];
        let killed = killed_run(&arguments, &format!("{out}.partial"), 10);
        assert!(killed >= 5, "{killed} kills of {name} came before the end");
        assert!(folder.text(name) == folder.text(&format!("whole-{name}")), "{name} is the same");
        assert_eq!(folder.text("errors"), folder.text("whole-errors"));
        assert!(!folder.has(&format!("{name}.journal")) && !folder.has(&format!("{name}.partial")));
    }
}

#[cfg(feature = "sqlite")]
#[test]
fn a_database_survives_kills_too() {
    let folder = Folder::new(&[("in.jsonl", articles(16).as_bytes())]);
    let (input, out) = (folder.path("in.jsonl"), folder.path("out.sqlite"));
    let whole = inquit(["extract", "-q", "--emit", "documents", &input]).assert().code(3);
    let killed = killed_run(&["extract", "-q", &input, "-o", &out, "--resume"], &format!("{out}.partial"), 10);
    assert!(killed >= 3, "{killed} kills came before the end");
    let back = inquit(["convert", &out, "--emit", "documents"]).assert().success();
    assert!(stdout(&back) == stdout(&whole), "the database holds what an uninterrupted run gives");
    assert_eq!(fs::read_dir(folder.path("")).unwrap().count(), 2, "input and output alone");
}

#[test]
fn packed_output_goes_on_after_its_last_whole_member() {
    let folder = Folder::new(&[("in.jsonl", articles(24).as_bytes())]);
    let (input, whole, out) = (folder.path("in.jsonl"), folder.path("whole.jsonl.gz"), folder.path("out.jsonl.gz"));
    inquit(["extract", "-q", &input, "-o", &whole]).assert().code(3);
    killed_after_a_checkpoint(&["extract", "-q", &input, "-o", &out]);
    let run = inquit(["extract", &input, "-o", &out, "--resume"]).assert().code(3);
    assert!(stderr(&run).contains("resuming after"), "{}", stderr(&run));
    assert!(fs::read(out).unwrap() == fs::read(whole).unwrap());
}

/// A run over standard input that is stopped by a signal once it has written something, while its input stays open.
#[cfg(unix)]
fn stopped_run(arguments: &[&str], input: &str, partial: &str) -> (Option<i32>, String) {
    let mut child = spawn(arguments);
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(input.as_bytes()).unwrap();
    while length(partial) == 0 {
        assert!(child.try_wait().unwrap().is_none(), "it waits for more");
        std::thread::yield_now();
    }
    let signal = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(signal.success());
    let output = child.wait_with_output().unwrap();
    drop(pipe);
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[cfg(unix)]
#[test]
fn ctrl_c_finishes_what_is_in_flight_and_says_how_to_go_on() {
    let lines = articles(2);
    let good: String = lines.lines().filter(|line| *line != "{}").map(|line| format!("{line}\n")).collect();
    for jobs in ["1", "3"] {
        let folder = Folder::new(&[]);
        let (out, partial) = (folder.path("out.jsonl"), folder.path("out.jsonl.partial"));
        let arguments = ["extract", "--jobs", jobs, "-", "-o", &out];
        let half: String = good.lines().take(9).map(|line| format!("{line}\n")).collect();
        let (code, said) = stopped_run(&arguments, &half, &partial);
        assert_eq!(code, Some(130), "{said}");
        assert!(said.contains("--resume goes on"), "{said}");
        assert!(!folder.has("out.jsonl") && folder.has("out.jsonl.journal"));
        let written = folder.text("out.jsonl.partial");
        assert!(written.ends_with('\n'));

        let resume = [&arguments[..], &["--resume"]].concat();
        let run = inquit(&resume).write_stdin(good.as_str()).assert().success();
        assert!(stderr(&run).contains("resuming after"), "{}", stderr(&run));
        let whole = inquit(["extract", "-"]).write_stdin(good.as_str()).assert().success();
        assert!(folder.text("out.jsonl") == stdout(&whole));
        assert!(folder.text("out.jsonl").starts_with(&written));
    }
}

/// An interrupted run: its first document is written, and a checkpoint noted.
#[cfg(unix)]
fn interrupted(folder: &Folder, lines: &str) {
    let (code, said) =
        stopped_run(&["extract", "-", "-o", &folder.path("out.jsonl")], lines, &folder.path("out.jsonl.partial"));
    assert_eq!(code, Some(130), "{said}");
}

#[cfg(unix)]
#[test]
fn what_has_changed_is_told_and_the_run_refused_or_restarted() {
    let lines: String = articles(1).lines().filter(|line| *line != "{}").map(|line| format!("{line}\n")).collect();
    let other = lines.replacen("the", "some", 1);
    let pack = "format = 1\n[lexicon.x-y]\nentries = [\"zork\"]\nhit = ['a {x-y:zork} here']\nmiss = ['nothing']\n";
    for (changed, options, input) in [
        ("the pattern packs", &["--patterns", "PACK"][..], &lines),
        ("--topic", &["--topic", "cession"], &lines),
        ("--attitudes", &["--attitudes"], &lines),
        ("what the inputs hold", &[], &other),
    ] {
        let folder = Folder::new(&[("pack/x.toml", pack.as_bytes())]);
        interrupted(&folder, &lines);
        let options: Vec<String> = options.iter().map(|option| option.replace("PACK", &folder.path("pack"))).collect();
        let out = folder.path("out.jsonl");
        let arguments = ["extract", "-", "-o", &out].map(str::to_owned).into_iter().chain(options);
        let arguments: Vec<String> = arguments.collect();
        let with = |last: &str| inquit(arguments.iter().map(String::as_str).chain([last]));
        let run = with("--resume").write_stdin(input.as_str()).assert().code(1);
        assert!(stderr(&run).contains(changed) && stderr(&run).contains("--resume=restart"), "{}", stderr(&run));
        assert!(folder.has("out.jsonl.partial") && !folder.has("out.jsonl"));
        if changed != "what the inputs hold" {
            let run = with("--resume=restart").write_stdin(input.as_str()).assert().success();
            assert!(stderr(&run).contains("starting again"), "{}", stderr(&run));
            let mut whole = inquit(arguments.iter().take(2).chain(&arguments[4..]));
            assert_eq!(folder.text("out.jsonl"), stdout(&whole.write_stdin(input.as_str()).assert().success()));
        }
    }
}

#[test]
fn files_that_changed_are_read_again_if_asked() {
    let lines = articles(6);
    let folder = Folder::new(&[("in.jsonl", lines.as_bytes())]);
    let (input, out) = (folder.path("in.jsonl"), folder.path("out.jsonl"));
    killed_after_a_checkpoint(&["extract", "-q", &input, "-o", &out]);
    let changed = lines.replacen("2026-01-23", "2026-01-24", 1);
    fs::write(&input, &changed).unwrap();
    inquit(["extract", &input, "-o", &out, "--resume"]).assert().code(1);
    inquit(["extract", &input, "-o", &out, "--resume=anew"]).assert().code(3);
    assert!(folder.text("out.jsonl") == stdout(&inquit(["extract", &input]).assert().code(3)));
}

/// Flips a bit of the byte at a place of a file.
fn flip(path: &str, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 1;
    fs::write(path, bytes).unwrap();
}

/// The bytes of an output that its last checkpoint tells of.
fn marked(out: &str) -> usize {
    let journal = fs::read_to_string(format!("{out}.journal")).unwrap();
    let last: Value = serde_json::from_str(journal.lines().next_back().unwrap()).unwrap();
    last["mark"].as_u64().unwrap() as usize
}

/// Formats that a run can go on with.
const FORMATS: [&str; 6] = ["jsonl", "jsonl.gz", "jsonl.zst", "csv", "txt", "sqlite"];

#[test]
fn a_flipped_bit_of_what_was_written_restarts_the_run() {
    let folder = Folder::new(&[("few.jsonl", articles(4).as_bytes()), ("many.jsonl", articles(16).as_bytes())]);
    let errors = folder.path("errors");
    let whole = |input: &str, name: &str| {
        let [input, out, errors] = [input, name, &format!("errors-of-{name}")].map(|name| folder.path(name));
        inquit(["extract", "-q", &input, "-o", &out, "--errors", &errors]).assert().code(3);
    };
    whole("few.jsonl", "few-whole.jsonl");
    whole("few.jsonl", "few-whole.txt");
    whole("many.jsonl", "many-whole.jsonl");
    let claims = |path: &str| match path.ends_with(".txt") {
        true => fs::read_to_string(path).unwrap(),
        false => stdout(&inquit(["convert", path]).assert().success()),
    };
    let first: Value = serde_json::from_str(folder.text("few-whole.jsonl").lines().next().unwrap()).unwrap();
    for format in FORMATS.into_iter().filter(|format| *format != "sqlite" || cfg!(feature = "sqlite")) {
        // A packed file can be resumed after a few megabytes.
        let (input, expected) = match format {
            "txt" => ("few.jsonl", "few-whole.txt"),
            "jsonl.gz" | "jsonl.zst" => ("many.jsonl", "many-whole.jsonl"),
            _ => ("few.jsonl", "few-whole.jsonl"),
        };
        let (input, out) = (folder.path(input), folder.path(&format!("out.{format}")));
        let partial = format!("{out}.partial");
        killed_after_a_checkpoint(&["extract", "-q", &input, "--errors", &errors, "-o", &out]);
        if format == "sqlite" {
            // Of a database the rows count, which may stand in its log yet.
            let gist = first["gist"].as_str().unwrap().as_bytes();
            let place = |path: &str| memchr::memmem::find(&fs::read(path).unwrap_or_default(), gist);
            let files = [partial.clone(), format!("{partial}-wal")];
            let (file, at) = files.iter().find_map(|file| Some((file, place(file)?))).unwrap();
            flip(file, at);
        } else {
            flip(&partial, marked(&out) / 3);
        }
        let run = inquit(["extract", &input, "--errors", &errors, "-o", &out, "--resume"]).assert().code(3);
        let said = stderr(&run);
        // A log knows its own damage, and what is behind it is done again.
        assert!(format == "sqlite" || said.contains(".partial is not as it was written"), "{format}: {said}");
        assert!(claims(&out) == claims(&folder.path(expected)), "{format}");
        assert_eq!(folder.text("errors"), folder.text(&format!("errors-of-{expected}")), "{format}");
    }
}

#[test]
fn a_flipped_bit_of_errors_and_journal_is_seen() {
    let folder = Folder::new(&[("in.jsonl", articles(4).as_bytes())]);
    let [input, out, errors] = ["in.jsonl", "out.jsonl", "errors"].map(|name| folder.path(name));
    inquit(["extract", "-q", &input, "-o", &folder.path("whole.jsonl"), "--errors", &folder.path("whole-errors")])
        .assert()
        .code(3);
    let arguments = ["extract", &input, "--errors", &errors, "-o", &out];
    let journal = format!("{out}.journal");
    for damaged in [&errors, &journal] {
        killed_after_a_checkpoint(&arguments);
        flip(damaged, 20);
        // Nobody's night is thrown away unasked.
        let run = inquit(arguments).assert().code(2);
        assert!(stderr(&run).contains("--restart discards"), "{}", stderr(&run));
        let run = inquit(arguments.into_iter().chain(["--resume"])).assert().code(3);
        assert!(stderr(&run).contains(&format!("{damaged} is not as it was written")), "{}", stderr(&run));
        assert!(stderr(&run).contains("starting again"), "{}", stderr(&run));
        assert!(folder.text("out.jsonl") == folder.text("whole.jsonl"));
        assert_eq!(folder.text("errors"), folder.text("whole-errors"));
        fs::remove_file(&out).unwrap();
    }
    // A file of errors that was taken away is nobody's damage.
    killed_after_a_checkpoint(&arguments);
    fs::remove_file(&errors).unwrap();
    let run = inquit(arguments.into_iter().chain(["--resume"])).assert().code(3);
    assert!(stderr(&run).contains("resuming after"), "{}", stderr(&run));
    assert!(folder.text("out.jsonl") == folder.text("whole.jsonl"));
}

#[test]
fn resume_without_an_interrupted_run_is_a_run() {
    let folder = Folder::new(&[("in.jsonl", articles(1).as_bytes())]);
    let arguments = ["extract", &folder.path("in.jsonl"), "-o", &folder.path("out.jsonl"), "--resume"];
    inquit(arguments).assert().code(3);
    assert!(!folder.has("out.jsonl.journal"));
    // Nothing is left to do, so nothing fails.
    let again = inquit(arguments).assert().success();
    assert!(stderr(&again).contains("already complete"), "{}", stderr(&again));
    inquit(["extract", "--resume"]).write_stdin("Text.").assert().code(2);
}

#[test]
fn two_runs_do_not_write_one_file() {
    let folder = Folder::new(&[]);
    let out = folder.path("out.jsonl");
    let mut child = spawn(&["extract", "-", "-o", &out]);
    while !folder.has("out.jsonl.partial") {
        assert!(child.try_wait().unwrap().is_none());
        std::thread::yield_now();
    }
    let run = inquit(["extract", "-", "-o", &out]).write_stdin("Text.").assert().code(1);
    assert!(stderr(&run).contains("another run"), "{}", stderr(&run));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn the_counts_of_a_run_are_told_as_json() {
    let folder = Folder::new(&[("in.jsonl", articles(4).as_bytes())]);
    let arguments = ["extract", "-q", &folder.path("in.jsonl"), "--stats", &folder.path("stats.json")];
    let run = inquit(arguments).assert().code(3);
    let stats: Value = serde_json::from_str(&folder.text("stats.json")).unwrap();
    assert_eq!(stats["claims"], stdout(&run).lines().count());
    assert_eq!(stats["errors"], stderr(&run).lines().count());
    assert_eq!(stats["errors"], stats["errors_by_kind"]["no-text"]);
    assert_eq!((&stats["complete"], stats["seconds"].is_number()), (&true.into(), true));
}

#[test]
fn copies_are_marked_whatever_the_threads() {
    let one = fs::read_to_string(fixtures().join("02-ardesh-valley-wire.txt")).unwrap();
    let paragraphs: Vec<&str> = one.split("\n\n").collect();
    let longer = format!("{one}\n\nAdditional reporting by our own staff.");
    let half = paragraphs[..paragraphs.len() / 2].join("\n\n");
    let line = |id: &str, text: &str| format!("{}\n", serde_json::json!({ "id": id, "text": text }));
    let spaced = one.replace(' ', "  ");
    let lines = [line("a", &one), line("half", &half), line("b", &spaced), line("c", &longer)].concat();
    let marks = |arguments: &[&str]| -> Vec<(String, Option<String>)> {
        let all = ["extract", "-", "--dedup"].iter().chain(arguments);
        let run = inquit(all).write_stdin(lines.as_str()).assert().success();
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let mut found: Vec<_> = stdout(&run)
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap())
            .map(|record| (text(&record["source"]["id"]).unwrap(), text(&record["duplicate_of"])))
            .collect();
        found.dedup();
        found
    };
    let a = Some("a".to_owned());
    let expected = [("a".into(), None), ("half".into(), None), ("b".into(), a.clone()), ("c".into(), a)];
    for jobs in ["1", "4"] {
        assert_eq!(marks(&["--jobs", jobs]), expected);
        assert_eq!(marks(&["--jobs", jobs, "--emit", "documents"]), expected);
    }
    let plain = inquit(["extract", "-"]).write_stdin(lines.as_str()).assert().success();
    assert!(!stdout(&plain).contains("duplicate_of"));
}

#[test]
fn a_line_of_a_hundred_megabytes_costs_an_error_and_little_memory() {
    let folder = Folder::new(&[]);
    let mut child = spawn(&[
        "extract",
        "-q",
        "--emit",
        "documents",
        "-o",
        &folder.path("out.jsonl"),
        "--stats",
        &folder.path("stats"),
    ]);
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(b"{\"text\": \"First.\"}\n{\"text\": \"").unwrap();
    let megabyte = vec![b'a'; 1_000_000];
    for _ in 0..100 {
        pipe.write_all(&megabyte).unwrap();
    }
    pipe.write_all(b"\"}\n{\"text\": \"Third.\"}\n").unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stderr).unwrap().contains("too-large"));
    assert_eq!(folder.text("out.jsonl").lines().count(), 2);
    let stats: Value = serde_json::from_str(&folder.text("stats")).unwrap();
    if let Some(peak) = stats["peak_memory_bytes"].as_u64() {
        assert!(peak < 250_000_000, "{peak}");
    }
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    fn fifo(path: &str) {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    #[test]
    fn a_fifo_is_read_and_a_file_that_vanishes_meanwhile_is_told() {
        let folder = Folder::new(&[("b.txt", b"Some text."), ("c.txt", b"More text.")]);
        let pipe = folder.path("a.jsonl");
        fifo(&pipe);
        let child = spawn(&[
            "extract",
            "-q",
            "--emit",
            "documents",
            &pipe,
            &folder.path("b.txt"),
            &folder.path("c.txt"),
            "-o",
            &folder.path("out.jsonl"),
        ]);
        // Opening waits for the program to open the other end.
        let mut writer = fs::File::options().write(true).open(&pipe).unwrap();
        fs::remove_file(folder.path("b.txt")).unwrap();
        writer.write_all(b"{\"text\": \"From the pipe.\"}\n").unwrap();
        drop(writer);
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{said}");
        assert!(said.contains("not-found") && said.contains("b.txt"), "{said}");
        assert_eq!(folder.text("out.jsonl").lines().count(), 2);
    }

    #[test]
    fn a_path_that_is_not_utf_8_is_read() {
        let folder = Folder::new(&[]);
        let odd = Path::new(&folder.path("")).join(OsStr::from_bytes(b"caf\xe9.txt"));
        fs::write(&odd, "Some text.").unwrap();
        for input in [odd.as_os_str(), OsStr::new(&folder.path(""))] {
            let arguments = ["extract".as_ref(), "--emit".as_ref(), "documents".as_ref(), input];
            let run = inquit(arguments).assert().success();
            let document: Value = serde_json::from_str(&stdout(&run)).unwrap();
            assert!(document["id"].as_str().unwrap().ends_with("caf\u{fffd}.txt"));
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_cannot_be_written_is_told_before_the_work() {
        let run = inquit(["extract", "-", "-o", "/proc/claims.jsonl"]).write_stdin("Text.").assert().code(1);
        assert!(stderr(&run).contains("cannot write /proc/claims.jsonl"), "{}", stderr(&run));
    }

    #[test]
    fn a_full_disk_ends_the_run_in_a_state_that_can_be_gone_on_with() {
        for name in ["out.jsonl", "out.csv"] {
            let folder = Folder::new(&[("in.jsonl", articles(12).as_bytes())]);
            let (input, out) = (folder.path("in.jsonl"), folder.path(name));
            // No file may become larger than a megabyte, which fails as a full disk does.
            let limited = format!(
                "trap '' XFSZ; ulimit -f 2048; exec {} extract -q {input} -o {out}",
                env!("CARGO_BIN_EXE_inquit")
            );
            let output = Command::new("sh").args(["-c", &limited]).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{said}");
            assert!(said.contains("cannot write") && said.contains("--resume goes on"), "{said}");
            assert!(!folder.has(name));
            let run = inquit(["extract", &input, "-o", &out, "--resume"]).assert().code(3);
            assert!(stderr(&run).contains("resuming after"), "{}", stderr(&run));
            inquit(["extract", "-q", &input, "-o", &folder.path(&format!("whole-{name}"))]).assert().code(3);
            assert!(folder.text(name) == folder.text(&format!("whole-{name}")), "{name}");
        }
    }
}

#[test]
fn two_inputs_with_one_id_are_two_documents() {
    let line = b"{\"id\": \"same\", \"text\": \"Some text.\"}\n";
    let folder = Folder::new(&[("a.jsonl", line), ("b.jsonl", line)]);
    let run = inquit(["extract", "--emit", "documents", &folder.path("")]).assert().success();
    assert_eq!(stdout(&run).lines().count(), 2);
}

#[test]
fn a_packed_file_that_is_cut_gives_what_came_before() {
    let lines = articles(2);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(lines.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let folder = Folder::new(&[("a.jsonl.gz", &packed[..packed.len() * 3 / 4]), ("b.txt", b"Some text.")]);
    let run = inquit(["extract", "--emit", "documents", &folder.path("")]).assert().code(3);
    let documents = stdout(&run).lines().count();
    assert!(documents > 10, "{documents} documents");
    assert!(stdout(&run).lines().last().unwrap().contains("b.txt"));
    assert!(stderr(&run).contains("unreadable") || stderr(&run).contains("bad-json"), "{}", stderr(&run));
}

/// Claims without what they say of their source, and without the identifiers that hang on it.
fn without_source(text: &str) -> Vec<serde_json::Value> {
    let bare = |line: &str| {
        let mut claim: serde_json::Value = serde_json::from_str(line).unwrap();
        let fields = claim.as_object_mut().unwrap();
        fields.remove("source");
        fields.remove("id");
        claim
    };
    text.lines().map(bare).collect()
}

#[test]
fn the_claims_are_the_same_from_files_json_lines_and_archives() {
    let page = |name: &str| {
        format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><title>{name} stays</title><meta name=date content=2026-01-23>\
             </head><body><article><p>“We will not leave the islands,” said the minister, {name}, after the talks broke off on \
             Friday.</p><p>The talks had gone on for most of the night, and nobody in the capital had expected an answer so soon.\
             </p></article></body></html>"
        )
    };
    let pages: Vec<String> = ["Ana Ruiz", "Bo Li", "Mara Kovic"].map(page).into();
    let mut archive = inquit::internals::warc::Writer::new(Vec::new(), true);
    let mut lines = String::new();
    let folder = Folder::new(&[]);
    std::fs::create_dir(folder.path("pages")).unwrap();
    for (n, page) in pages.iter().enumerate() {
        let uri = format!("https://example.org/{n}");
        let capture = inquit::internals::warc::Capture {
            uri: &uri,
            date: "2026-01-24T10:00:00Z".parse().unwrap(),
            ip: None,
            request: b"GET / HTTP/1.1\r\n\r\n",
            head: b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
            body: page.as_bytes(),
            truncated: None,
            metadata: &[],
        };
        archive.response(&capture).unwrap();
        lines += &format!("{}\n", serde_json::json!({ "id": uri, "html": page }));
        std::fs::write(folder.path(&format!("pages/{n}.html")), page).unwrap();
    }
    std::fs::write(folder.path("pages.warc.gz"), archive.into_inner()).unwrap();
    std::fs::write(folder.path("pages.jsonl"), lines).unwrap();
    let claims = |name: &str| {
        let run = inquit(["extract", "-q", &folder.path(name)]).assert().success();
        without_source(&stdout(&run))
    };
    let from_files = claims("pages");
    assert!(from_files.len() >= 3, "{from_files:?}");
    assert_eq!(claims("pages.warc.gz"), from_files);
    assert_eq!(claims("pages.jsonl"), from_files);
}

#[test]
fn a_folder_of_a_hundred_thousand_files_is_read_whole() {
    let folder = Folder::new(&[]);
    for n in 0..100 {
        std::fs::create_dir(folder.path(&format!("{n}"))).unwrap();
        for m in 0..1000 {
            std::fs::write(folder.path(&format!("{n}/{m}.txt")), "Ana Ruiz said it rained.").unwrap();
        }
    }
    let stats = folder.path("stats.json");
    let out = folder.path("claims.jsonl");
    inquit(["extract", &folder.path(""), "-q", "-o", &out, "--stats", &stats]).assert().success();
    let stats: serde_json::Value = serde_json::from_str(&folder.text("stats.json")).unwrap();
    assert_eq!(stats["documents"], 100_000);
    assert_eq!(folder.text("claims.jsonl").lines().count(), 100_000);
    #[cfg(target_os = "linux")]
    assert!(stats["peak_memory_bytes"].as_u64().unwrap() < 200_000_000, "{stats}");
}
