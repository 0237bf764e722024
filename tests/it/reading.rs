//! Inputs to articles: every kind, every fault, and the order they come in.

use crate::program::Folder;
use inquit::internals::article::{ArchivePlace, Article};
use inquit::internals::read::{Fields, Inputs, Options, Plan, ReadError, articles};
use jiff::civil::date;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

type Read = Vec<Result<Article, ReadError>>;

fn read_with(options: Options, arguments: &[&str]) -> Read {
    articles(Plan::new(arguments.iter().map(OsString::from).collect()), options).collect()
}

fn read(arguments: &[&str]) -> Read {
    read_with(Options::default(), arguments)
}

fn read_stdin(bytes: &[u8]) -> Read {
    let options = Options::default();
    let inputs = Inputs::with_stdin(Plan::new(vec!["-".into()]), options.clone(), std::io::Cursor::new(bytes.to_vec()));
    inputs.map(|raw| raw?.article(&options)).collect()
}

/// `id` of an article, or `!kind position` of an error.
fn outline(read: &Read) -> Vec<String> {
    read.iter()
        .map(|item| match item {
            Ok(article) => article.id.clone(),
            Err(error) => {
                format!(
                    "!{} {}",
                    error.fault.kind(),
                    error.position.map_or("-".into(), |position| position.to_string())
                )
            }
        })
        .collect()
}

impl Folder {
    /// Ids and errors of a reading, without the path of the folder.
    fn outline(&self, read: &Read) -> Vec<String> {
        let prefix = self.path("");
        outline(read).iter().map(|line| line.replace(&prefix, "")).collect()
    }

    fn read(&self, names: &[&str]) -> Read {
        let paths: Vec<String> = names.iter().map(|name| self.path(name)).collect();
        read(&paths.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn one(&self, name: &str) -> Article {
        self.read(&[name]).remove(0).unwrap()
    }

    fn fault(&self, name: &str) -> &'static str {
        self.read(&[name]).remove(0).unwrap_err().fault.kind()
    }
}

#[test]
fn text_is_kept_whole_and_gives_its_date() {
    let text = " date 2026-01-23 The Kremlin said “no”.\r\n\r\nMore.\n";
    let folder = Folder::new(&[("a.txt", text.as_bytes())]);
    let article = folder.one("a.txt");
    assert_eq!(article.text, text);
    assert_eq!(article.published, Some(date(2026, 1, 23)));
    assert_eq!(article.id, folder.path("a.txt"));
    assert_eq!(article.provenance.archive, None);
    // printf ' date …' | sha256sum
    assert_eq!(article.provenance.sha256.unwrap().len(), 64);
}

#[test]
fn the_date_option_wins_over_all_others() {
    let folder = Folder::new(&[
        ("a.txt", b"date 2026-01-23\nText"),
        ("b.jsonl", br#"{"id": "b", "date": "2026-01-23", "text": "Text"}"#),
        ("c.txt", b"no date"),
    ]);
    let options = Options { date: Some(date(2020, 2, 2)), ..Options::default() };
    let found = read_with(options, &[&folder.path("")]);
    let dates: Vec<_> = found.into_iter().map(|article| article.unwrap().published).collect();
    assert_eq!(dates, [Some(date(2020, 2, 2)); 3]);
}

#[test]
fn markdown_and_pages_bring_their_metadata() {
    let folder = Folder::new(&[
        ("a.md", b"---\ntitle: T\ndate: 23 January 2026\nlang: en\n---\n\nThe *text*."),
        ("b.html", b"<title>T</title><meta name=date content=2026-01-23><article><p>The text.</p></article>"),
    ]);
    for name in ["a.md", "b.html"] {
        let article = folder.one(name);
        assert_eq!(article.text, "The text.");
        assert_eq!(article.title.as_deref(), Some("T"));
        assert_eq!(article.published, Some(date(2026, 1, 23)));
    }
}

#[test]
fn json_lines_go_on_after_bad_lines() {
    let lines = concat!(
        "\u{feff}{\"id\": 1, \"text\": \"One.\", \"date\": \"2026-01-23\"}\n",
        "\n",
        "{\"text\": \n",
        "{\"url\": \"https://example.org/a\", \"html\": \"<p>Two.</p>\"}\r\n",
        "{\"title\": \"no text\"}\n",
        "{\"text\": 5}\n",
        "[1]\n",
        "{\"text\": \" \"}\n",
        "{\"text\": \"Last.\", \"date\": \"soon\"}",
    );
    let folder = Folder::new(&[("a.jsonl", lines.as_bytes())]);
    let found = folder.read(&["a.jsonl"]);
    let expected = [
        "1",
        "!bad-json 3",
        "https://example.org/a",
        "!no-text 5",
        "!bad-field 6",
        "!bad-json 7",
        "!empty 8",
        "a.jsonl:9",
    ];
    assert_eq!(folder.outline(&found), expected);
    let last = found.last().unwrap().as_ref().unwrap();
    let offset = lines.rfind('{').unwrap() as u64;
    assert_eq!(
        last.provenance.archive,
        Some(ArchivePlace { file: folder.path("a.jsonl"), member: None, offset, record_id: None })
    );
    assert_eq!(last.warnings, ["date not understood: soon"]);
}

#[test]
fn the_hash_is_that_of_the_line() {
    let lines = "{\"text\": \"a\"}\r\n{\"text\": \"a\"}\n";
    let folder = Folder::new(&[("a.jsonl", lines.as_bytes()), ("b.txt", b"{\"text\": \"a\"}")]);
    let hashes: Vec<_> = folder
        .read(&["a.jsonl", "b.txt"])
        .into_iter()
        .map(|article| article.unwrap().provenance.sha256.unwrap())
        .collect();
    assert_eq!(hashes[0], hashes[1]);
    assert_eq!(hashes[0], hashes[2]);
}

#[test]
fn fields_can_be_renamed() {
    let line = br#"{"key": "k", "link": "u", "head": "h", "day": "2026-01-23", "body": "b", "text": 7}"#;
    let folder = Folder::new(&[("a.ndjson", line)]);
    let fields = Fields {
        id: "key".into(),
        url: "link".into(),
        title: "head".into(),
        date: "day".into(),
        text: "body".into(),
        html: "page".into(),
    };
    let options = Options { fields, ..Options::default() };
    let article = read_with(options, &[&folder.path("a.ndjson")]).remove(0).unwrap();
    assert_eq!((article.id.as_str(), article.url.as_deref(), article.title.as_deref()), ("k", Some("u"), Some("h")));
    assert_eq!((article.text.as_str(), article.published), ("b", Some(date(2026, 1, 23))));
}

#[test]
fn json_files_of_every_form() {
    let folder = Folder::new(&[
        ("one.json", b"{\n \"text\": \"One.\"\n}\n"),
        ("array.json", b"[{\"text\": \"One.\"},\n {\"text\": 2}, {\"id\": \"x\", \"text\": \"Three.\"}]"),
        ("lines.json", b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"),
        ("broken.json", b"[{\"text\": \"One.\"}, {\"text\""),
    ]);
    let found = folder.read(&["one.json", "array.json", "lines.json", "broken.json"]);
    let expected = [
        "one.json",
        "array.json:1",
        "!bad-field 2",
        "x",
        "lines.json:1",
        "lines.json:2",
        "broken.json:1",
        "!bad-json -",
    ];
    assert_eq!(folder.outline(&found), expected);
}

#[test]
fn a_line_over_the_limit_is_skipped() {
    let long = format!("{{\"text\": \"{}\"}}", "a".repeat(300));
    let lines = format!("{{\"text\": \"One.\"}}\n{long}\n{{\"text\": \"Three.\"}}\n");
    let folder = Folder::new(&[("a.jsonl", lines.as_bytes()), ("b.txt", long.as_bytes()), ("c.html", long.as_bytes())]);
    let options = Options { max_line: 200, max_text: 200, max_html: 200, ..Options::default() };
    let found = read_with(options, &[&folder.path("")]);
    assert_eq!(folder.outline(&found), ["a.jsonl:1", "!too-large 2", "a.jsonl:3", "!too-large -", "!too-large -"]);
}

#[test]
fn bad_files_are_told_apart() {
    let folder = Folder::new(&[
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("blank.html", b"<html><body></body></html>"),
        ("binary.txt", b"\x7fELF\0\0\0"),
        ("picture.jsonl", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("report.pdf", b"%PDF-1.4\n"),
        ("pages.warc", b"WARC/1.0\r\n"),
        ("packed.txt.gz", b"\x1f\x8b\x08no"),
        ("utf16.jsonl", b"\xff\xfe{\0}\0"),
        ("latin.jsonl", b"{\"text\": \"caf\xe9\"}"),
    ]);
    assert_eq!(folder.fault("empty.txt"), "empty");
    assert_eq!(folder.fault("blank.txt"), "empty");
    assert_eq!(folder.fault("blank.html"), "empty");
    assert_eq!(folder.fault("binary.txt"), "binary");
    assert_eq!(folder.fault("picture.jsonl"), "binary");
    assert_eq!(folder.fault("report.pdf"), "binary");
    assert_eq!(folder.fault("pages.warc"), "damaged");
    assert_eq!(folder.fault("packed.txt.gz"), "unreadable");
    assert_eq!(folder.fault("utf16.jsonl"), "no-text");
    assert_eq!(folder.fault("latin.jsonl"), "bad-encoding");
    assert_eq!(folder.fault("missing.txt"), "not-found");
    assert_eq!(folder.fault("no*thing.txt"), "no-match");
    assert_eq!(folder.fault("nowhere/*.txt"), "no-match");
    assert_eq!(folder.fault("a[.txt"), "bad-pattern");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new(&[("shut.txt", b"text"), ("z.txt", b"text")]);
    let path = folder.path("shut.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads it all the same.
    let expected = if fs::read(&path).is_ok() { "shut.txt" } else { "!unreadable -" };
    assert_eq!(folder.outline(&folder.read(&[""])), [expected, "z.txt"]);
}

#[test]
fn other_charsets_are_read_with_a_warning_or_as_declared() {
    let folder = Folder::new(&[
        ("latin.txt", b"The caf\xe9, he said, \x93is open\x94."),
        ("declared.html", b"<meta charset=windows-1252><p>The caf\xe9, he said, \x93is open\x94.</p>"),
        ("utf16.txt", b"\xff\xfec\0a\0f\0\xe9\0"),
        ("cut.txt", &"The café, he said, “is open”".as_bytes()[..31]),
    ]);
    for (name, warnings) in [("latin.txt", 1), ("declared.html", 0)] {
        let article = folder.one(name);
        assert_eq!(article.text, "The café, he said, “is open”.");
        assert_eq!(article.warnings.len(), warnings, "{:?}", article.warnings);
    }
    assert_eq!(folder.one("utf16.txt").text, "café");
    let cut = folder.one("cut.txt");
    assert!(cut.text.ends_with('\u{fffd}') && cut.text.starts_with("The café, he said, “is"), "{cut:?}");
}

#[test]
fn folders_are_read_in_byte_order_of_paths() {
    let text = b"text".as_slice();
    let folder = Folder::new(&[
        ("a/x.txt", text),
        ("a/.hidden.txt", text),
        ("a-b/x.txt", text),
        ("a.txt", text),
        ("B.md", text),
        ("é.txt", text),
        (".git/x.txt", text),
        ("map.png", b"\x89PNG"),
        ("notes", text),
        ("a/deep/er/x.html", b"<p>text</p>"),
    ]);
    let expected = ["B.md", "a-b/x.txt", "a.txt", "a/deep/er/x.html", "a/x.txt", "é.txt"];
    assert_eq!(folder.outline(&folder.read(&[""])), expected);
    let mut sorted = expected;
    sorted.sort_unstable();
    assert_eq!(expected, sorted);

    let mut plan = Plan::new(vec![folder.path("").into()]);
    assert_eq!(plan.by_ref().count(), expected.len());
    assert_eq!(plan.skipped(), 2, "map.png and notes");
}

#[test]
fn a_named_file_is_looked_at_whatever_its_extension() {
    let folder = Folder::new(&[
        ("notes", b"Plain text."),
        ("page.php", b"<!doctype html><p>A page.</p>"),
        ("dump.dat", b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"),
    ]);
    let found = folder.read(&["page.php", "notes", "dump.dat"]);
    assert_eq!(folder.outline(&found), ["page.php", "notes", "dump.dat:1", "dump.dat:2"]);
    assert_eq!(found[0].as_ref().unwrap().text, "A page.");
}

#[test]
fn globs_that_no_shell_expanded() {
    let text = b"text".as_slice();
    let folder = Folder::new(&[
        ("a/1.txt", text),
        ("a/2.txt", text),
        ("a/2.log", text),
        ("a/.3.txt", text),
        ("a/b/4.txt", text),
        ("a/b/.c/5.txt", text),
        ("odd[1].txt", text),
    ]);
    let outline = |pattern: &str| folder.outline(&folder.read(&[pattern]));
    assert_eq!(outline("a/*.txt"), ["a/1.txt", "a/2.txt"]);
    assert_eq!(outline("a/2.*"), ["a/2.log", "a/2.txt"]);
    assert_eq!(outline("a/**/*.txt"), ["a/1.txt", "a/2.txt", "a/b/4.txt"]);
    assert_eq!(outline("*/{1,b/4}.txt"), ["a/1.txt", "a/b/4.txt"]);
    assert_eq!(outline("a/.*.txt"), ["a/.3.txt"]);
    // A folder that matches is read as if it had been named.
    assert_eq!(outline("[a-b]"), ["a/1.txt", "a/2.txt", "a/b/4.txt"]);
    // A path that exists is no pattern.
    assert_eq!(outline("odd[1].txt"), ["odd[1].txt"]);
}

#[cfg(unix)]
#[test]
fn links_in_folders_are_not_followed_and_named_ones_are() {
    let folder = Folder::new(&[("real/a.txt", b"text")]);
    std::os::unix::fs::symlink(folder.path("real/a.txt"), folder.path("real/link.txt")).unwrap();
    std::os::unix::fs::symlink(folder.path("real"), folder.path("real/loop")).unwrap();
    assert_eq!(folder.outline(&folder.read(&["real"])), ["real/a.txt"]);
    assert_eq!(folder.outline(&folder.read(&["real/link.txt"])), ["real/link.txt"]);
    assert_eq!(folder.outline(&folder.read(&["real/l*.txt"])), ["real/link.txt"]);
}

#[test]
fn a_folder_leaves_out_the_file_that_is_being_written() {
    let folder = Folder::new(&[("a.jsonl", br#"{"id": "a", "text": "t"}"#), ("out.jsonl", b"{}")]);
    let plan = Plan::new(vec![folder.path("").into()]).without(Path::new(&folder.path("out.jsonl")));
    let found: Read = articles(plan, Options::default()).collect();
    assert_eq!(outline(&found), ["a"]);
}

#[test]
fn standard_input_is_looked_at() {
    assert_eq!(outline(&read_stdin(b"Plain text.")), ["stdin"]);
    assert_eq!(
        outline(&read_stdin(b"{\"text\": \"One.\"}\n{\"text\": \"\"}\n\n{\"id\": \"x\", \"text\": \"T\"}")),
        ["stdin:1", "!empty 2", "x"]
    );
    assert_eq!(read_stdin(b"<html><p>A page.</p>")[0].as_ref().unwrap().text, "A page.");
    assert_eq!(outline(&read_stdin(b"")), ["!empty -"]);
    assert_eq!(outline(&read_stdin(b"[\n{\"text\": \"One.\"}\n]")), ["stdin:1"]);
}

#[test]
fn lines_are_given_before_the_pipe_ends() {
    // A source that fails after its first line stands for one that is still being written.
    struct Pipe(usize);
    impl std::io::Read for Pipe {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            const LINE: &[u8] = b"{\"text\": \"One.\"}\n";
            if self.0 > 0 {
                return Err(std::io::Error::other("read too early"));
            }
            self.0 += 1;
            buffer[..LINE.len()].copy_from_slice(LINE);
            Ok(LINE.len())
        }
    }
    let mut inputs = Inputs::with_stdin(Plan::new(vec!["-".into()]), Options::default(), Pipe(0));
    assert!(inputs.next().unwrap().is_ok());
    assert_eq!(inputs.next().unwrap().unwrap_err().fault.kind(), "unreadable");
    assert!(inputs.next().is_none());
}
