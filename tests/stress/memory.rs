//! Whatever one input holds, as long as it is within the limits of sizes, the program needs less than 400 MB. Beside the
//! peak that the system counts, the program runs in an address space of a gigabyte: whatever eats memory without an end
//! fails there, even where it is too fast to be seen.

use crate::{PROGRAM, is_long};
use std::fs;
#[cfg(feature = "xlsx")]
use std::io::Write;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

/// What the program may need, in KiB: 400 MB.
const MOST: u64 = 400_000_000 / 1024;
/// What it may address, in KiB. The allocator keeps addresses that it has given back.
const ADDRESSES: u64 = 1_000_000;

struct Run {
    status: ExitStatus,
    stdout: String,
    stderr: String,
    /// Most memory that it had at a time, in KiB.
    peak: u64,
}

/// Runs the program on one thread in a bounded address space, and looks how much memory it takes.
fn bounded(arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| fs::File::create(folder.path().join(name)).unwrap();
    let limited = format!("ulimit -v {ADDRESSES}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &limited, PROGRAM]).args(arguments).stdin(Stdio::null());
    let mut child = command.stdout(file("out")).stderr(file("err")).spawn().unwrap();
    let mut peak = 0;
    let status = loop {
        peak = peak.max(high_water(&child));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let text = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    Run { status, stdout: text("out"), stderr: text("err"), peak }
}

/// The most memory that a process had so far, in KiB; 0 when it has ended.
fn high_water(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// A text of a length, of one piece again and again.
fn again(piece: &str, length: usize) -> String {
    piece.repeat(length / piece.len() + 1)
}

/// Texts in which everything is what takes most memory: quotations, short words, names, numbers, marks, paragraphs.
const DENSE: [&str; 10] = [
    "“No,” he said. ",
    "x\n\n",
    "a ",
    "“a” ",
    "Ana Ruiz said no. ",
    "On Friday, 23 January 2026, Ana Ruiz of Paris and Hugo Lind of Rome said so. ",
    ".",
    "“‘",
    "Russia claims the Crimea and “will not leave Donetsk”, the Kremlin said. ",
    "the man … the man … ",
];

fn extracted(name: &str, bytes: &[u8], more: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join(name);
    fs::write(&input, bytes).unwrap();
    let out = folder.path().join("out.jsonl");
    let arguments = ["extract", "-j", "1", "-q", input.to_str().unwrap(), "-o", out.to_str().unwrap()];
    bounded(&[&arguments[..], more].concat())
}

fn holds(what: &str, run: &Run) {
    // An input may be refused; it may not end the program.
    assert!(matches!(run.status.code(), Some(0 | 3 | 4)), "{what}: {:?} {}", run.status, run.stderr);
    assert!(!run.stderr.contains("out of memory"), "{what}: {}", run.stderr);
    assert!(run.peak < MOST, "{what}: {} KiB", run.peak);
}

#[test]
fn dense_texts_fit() {
    // The limit of a text is 64 MB; the densest ones come first.
    let pieces = if is_long() { &DENSE[..] } else { &DENSE[..2] };
    for piece in pieces {
        let text = again(piece, if is_long() { 63_000_000 } else { 30_000_000 });
        holds(piece, &extracted("in.txt", text.as_bytes(), &[]));
    }
}

#[test]
fn a_text_that_is_cut_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.txt");
    fs::write(&input, again("The port of Orlo was closed by noon on that day. ", 5_000_000)).unwrap();
    let output = bounded(&["extract", "-j", "1", "-q", "--emit", "documents", input.to_str().unwrap()]);
    holds("a long text", &output);
    let document: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(document["status"], "truncated");
    let warnings = document["warnings"].to_string();
    assert!(warnings.contains("bytes of the text were read"), "{warnings}");
}

#[test]
fn dense_lines_and_pages_fit() {
    let piece = DENSE[0];
    let line = |length: usize| serde_json::json!({ "id": "a", "text": again(piece, length) }).to_string();
    let length = if is_long() { 60_000_000 } else { 5_000_000 };
    holds("a line of JSON", &extracted("in.jsonl", line(length).as_bytes(), &[]));
    let table = format!("id,text\n1,\"{}\"\n", again(piece, length));
    holds("a row", &extracted("in.csv", table.as_bytes(), &[]));
    let size = if is_long() { 9_900_000 } else { 1_000_000 };
    let tags = ["<b>a</b>", "<p>“No,” he said.", "<i><b>", "<br>", "<td>", "&amp;"];
    for tag in tags.into_iter().take(if is_long() { 6 } else { 2 }) {
        let page = format!("<html><body><article>{}", again(tag, size));
        holds(tag, &extracted("in.html", page.as_bytes(), &[]));
    }
}

/// Parts of a spreadsheet that are as large as they may be, and larger: each string, style, cell, attribute and row is nothing.
#[cfg(feature = "xlsx")]
#[test]
fn spreadsheets_fit() {
    const HEAD: &str =
        "<row><c t=\"inlineStr\"><is><t>text</t></is></c><c t=\"inlineStr\"><is><t>id</t></is></c></row>";
    let (few, many) = if is_long() { (7_900_000, 63_000_000) } else { (1_000_000, 5_000_000) };
    let rows = |rows: String| format!("{HEAD}{rows}<row><c t=\"s\"><v>0</v></c></row>");
    let twice = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>";
    for (what, strings, styles, sheet) in [
        ("strings", again("<si/>", many), String::new(), rows(String::new())),
        ("styles", String::new(), again("<xf/>", few), rows(String::new())),
        ("rows", String::new(), String::new(), rows(again("<row/>", many))),
        ("cells", String::new(), String::new(), rows(format!("<row>{}</row>", again("<c/>", many)))),
        ("an attribute", String::new(), String::new(), rows(format!("<row><c t=\"{}\"/></row>", again("a", many)))),
        (
            "one string twice",
            format!("<si><t>{}</t></si>", again(DENSE[4], many - 100)),
            String::new(),
            rows(twice.repeat(3)),
        ),
    ] {
        let parts = [
            ("xl/workbook.xml", "<workbook><sheets><sheet id=\"a\"/></sheets></workbook>".to_owned()),
            (
                "xl/_rels/workbook.xml.rels",
                ["worksheet", "sharedStrings", "styles"]
                    .map(|kind| format!("<Relationship Id=\"a\" Type=\"x/{kind}\" Target=\"{kind}.xml\"/>"))
                    .concat(),
            ),
            ("xl/worksheet.xml", format!("<sheetData>{sheet}</sheetData>")),
            ("xl/sharedStrings.xml", format!("<sst>{strings}</sst>")),
            ("xl/styles.xml", format!("<cellXfs>{styles}</cellXfs>")),
        ];
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, content) in parts {
            zip.start_file(name, options).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        holds(what, &extracted("in.xlsx", &zip.finish().unwrap().into_inner(), &[]));
    }
}

#[test]
fn verify_fits() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("in.txt");
    let pieces = if is_long() { &DENSE[..] } else { &DENSE[2..3] };
    for piece in pieces {
        fs::write(&source, again(piece, if is_long() { 60_000_000 } else { 10_000_000 })).unwrap();
        let quotes = folder.path().join("q.txt");
        fs::write(&quotes, format!("{}\n{}\nthe valley is ours for ever\n", again(piece, 300), again(piece, 20_000)))
            .unwrap();
        let (quotes, source) = (quotes.to_str().unwrap(), source.to_str().unwrap());
        let output = bounded(&["verify", quotes, "--against", source, "-j", "1", "-q", "--format", "jsonl"]);
        holds(piece, &output);
        // What is behind the part that was read may hold it.
        let last = output.stdout.lines().last().unwrap_or_default().to_owned();
        assert!(last.contains("\"verdict\":\"not_checked\""), "{last}");
    }
}
