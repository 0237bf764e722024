//! What stands at the door: the first sight on a terminal, hints, languages, tables, and inputs and outputs that are not
//! what somebody took them for.

use crate::program::{Folder, inquit, stderr, stdout};
use serde_json::Value;

const GOOD: &str =
    "LONDON, January 23, 2026 — Talks ended.\n\n“We will not leave the islands,” said the minister, Ana Ruiz.\n";
const GERMAN: &str = "KOSTRAVA – Die Gespräche sind beendet.\n\n„Wir werden die Inseln nicht verlassen“, sagte die Ministerin, \
                      Ana Ruiz, am Freitag. Sie sei sicher, dass es keinen anderen Weg gebe.\n";

fn records(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[cfg(target_os = "linux")]
mod on_a_terminal {
    use super::*;
    use crate::terminal::on_terminal;

    #[test]
    fn claims_are_lines_under_their_article_in_colours() {
        let folder = Folder::new(&[("a.txt", GOOD.as_bytes())]);
        let path = folder.path("a.txt");
        let (seen, code) = on_terminal(&["extract", &path], &[]);
        assert_eq!(code, Some(0));
        assert!(seen.contains(&format!("\x1b[1;35m{path}\x1b[0m  2026-01-23\n")), "{seen}");
        assert!(seen.contains("    \x1b[32m3\x1b[0m  \x1b[1;36mRuiz\x1b[0m: we will not leave islands"), "{seen}");
        assert!(!seen.contains("{\"id\""), "{seen}");
        let (seen, _) = on_terminal(&["extract", &path], &[("NO_COLOR", "1")]);
        assert!(seen.contains(&format!("{path}  2026-01-23\n    3  Ruiz: ")), "{seen}");
        let (seen, _) = on_terminal(&["extract", "--color", "always", &path], &[("NO_COLOR", "1")]);
        assert!(seen.contains("\x1b[1;36mRuiz"), "{seen}");
        let (seen, _) = on_terminal(&["extract", "--format", "jsonl", &path], &[]);
        assert!(seen.contains("{\"id\":"), "{seen}");
    }

    #[test]
    fn no_bar_is_left_above_the_text() {
        let lines: String = (0..300).map(|n| format!("{}\n", serde_json::json!({"id": n, "text": GOOD}))).collect();
        let folder = Folder::new(&[("a.jsonl", lines.as_bytes())]);
        let (seen, _) = on_terminal(&["extract", "--color", "never", &folder.path("a.jsonl")], &[]);
        // What a terminal shows: a line ends, or is wiped and written again.
        let shown: Vec<&str> = seen.split('\n').map(|line| line.rsplit("\x1b[2K").next().unwrap_or_default()).collect();
        let left: Vec<&&str> =
            shown.iter().filter(|line| line.contains("documents, ") && line.contains("MB/s")).collect();
        assert!(left.len() <= 1, "only the summary stays: {left:?}");
    }
}

#[test]
fn lines_for_people_name_their_source() {
    let line = serde_json::json!({"id": "b-7", "text": GOOD}).to_string();
    let folder = Folder::new(&[("a.txt", GOOD.as_bytes()), ("b.jsonl", line.as_bytes())]);
    let (a, b) = (folder.path("a.txt"), folder.path("b.jsonl"));
    let run = inquit(["extract", "-q", "--format", "text", &a, &b]).assert().success();
    let gist = "Ruiz: we will not leave islands";
    assert_eq!(stdout(&run), format!("{a}:3: {gist}\nb-7:¶2: {gist}\n"));
}

#[test]
fn who_names_no_command_is_told_which_one() {
    let folder = Folder::new(&[("a.txt", GOOD.as_bytes())]);
    let run = inquit([&folder.path("a.txt")]).assert().code(2);
    assert!(stderr(&run).contains(&format!("inquit extract {}", folder.path("a.txt"))), "{}", stderr(&run));
    for arguments in [&["https://example.org/a"][..], &["extract", "https://example.org/a"]] {
        let run = inquit(arguments).assert().code(2);
        assert!(stderr(&run).contains("inquit fetch 'https://example.org/a' --extract"), "{}", stderr(&run));
    }
    let help = stdout(&inquit(["--help"]).assert().success());
    for section in ["To read what was said:", "To check quotations", "To work through archives:", "To write patterns"] {
        assert!(help.contains(section), "{help}");
    }
}

#[test]
fn shells_and_man_are_served() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = inquit(["completions", shell]).assert().success();
        assert!(stdout(&run).contains("extract"), "{shell}");
    }
    assert!(stdout(&inquit(["man"]).assert().success()).starts_with(".ie"));
    assert!(stdout(&inquit(["man", "extract"]).assert().success()).contains("stance"));
    inquit(["man", "nothing"]).assert().code(2);
}

#[test]
fn articles_in_other_languages_are_skipped_and_counted() {
    let line = |text: &str| serde_json::json!({"text": text}).to_string();
    let lines =
        [line(GERMAN), line(GOOD), line("sagte: Wir werden nicht gehen"), line("«Мы не уйдём», — сказала она.")]
            .join("\n");
    let folder =
        Folder::new(&[("a.txt", GERMAN.as_bytes()), ("b.md", GERMAN.as_bytes()), ("c.jsonl", lines.as_bytes())]);
    let errors = folder.path("errors");
    let arguments = ["extract", &folder.path(""), "--errors", &errors, "--stats", &folder.path("stats.json")];
    let run = inquit(arguments).assert().success();
    assert!(records(&stdout(&run)).iter().all(|claim| claim["source"]["archive"]["offset"] != 0));
    assert_eq!(records(&stdout(&run)).len(), 1);
    assert!(stderr(&run).contains("5 in other languages (4 de, 1 ru)"), "{}", stderr(&run));
    let errors = records(&folder.text("errors"));
    assert!(errors.len() == 5 && errors.iter().all(|error| error["kind"] == "language"), "{errors:?}");
    let stats: Value = serde_json::from_str(&folder.text("stats.json")).unwrap();
    assert_eq!(stats["languages_skipped"]["de"], 4);
    let run = inquit(["extract", "--lang", "en", "--emit", "documents", &folder.path("a.txt")]).assert().success();
    assert_eq!(records(&stdout(&run)).len(), 1, "whoever says that it is English has it read");
    inquit(["extract", "--lang", "de", &folder.path("a.txt")]).assert().code(2);
}

#[test]
fn of_a_mixed_article_the_english_part_is_read() {
    let text = format!("{GOOD}\n{GERMAN}\n“The talks are over,” said the mayor, Bo Lind.\n");
    let folder = Folder::new(&[("a.txt", text.as_bytes())]);
    let run = inquit(["extract", "--emit", "documents", "--with-text", &folder.path("a.txt")]).assert().success();
    let document = &records(&stdout(&run))[0];
    assert_eq!(document["text"], text);
    let speakers: Vec<&Value> =
        document["claims"].as_array().unwrap().iter().map(|claim| &claim["speaker"]["name"]).collect();
    assert_eq!(speakers, ["Ana Ruiz", "Bo Lind"]);
    assert!(document["warnings"][0].as_str().unwrap().contains("(de)"), "{document}");
}

#[test]
fn articles_in_the_place_of_records_are_told_from_them() {
    let folder = Folder::new(&[("a.txt", GOOD.as_bytes()), ("a.jsonl", b"{\"id\": 1, \"text\": \"No,\"}\n")]);
    let page = folder.path("a.html");
    for name in ["a.txt", "a.jsonl"] {
        for command in [&["convert", &folder.path(name)][..], &["report", &folder.path(name), "-o", &page]] {
            let run = inquit(command).assert().code(1);
            assert!(stderr(&run).contains("`inquit extract` makes records of articles"), "{}", stderr(&run));
        }
    }
    let run = inquit(["extract", "--jobs", "0", &folder.path("a.txt")]).assert().code(2);
    assert!(stderr(&run).contains("a whole number, 1 or more"), "{}", stderr(&run));
    let run = inquit(["man", "extract"]).assert().success();
    assert!(stdout(&run).contains(env!("CARGO_PKG_VERSION")), "{}", &stdout(&run)[..200]);
}

#[cfg(feature = "review")]
#[test]
fn what_is_no_database_is_not_reviewed() {
    let folder = Folder::new(&[("a.txt", GOOD.as_bytes())]);
    let run = inquit(["review", &folder.path("a.txt")]).assert().code(1);
    assert!(stderr(&run).contains("`inquit extract -o FILE.sqlite` makes one of articles"), "{}", stderr(&run));
}

#[test]
fn tables_of_articles_are_read() {
    let quoted = "\"“We will not leave the islands,” said the minister, Ana Ruiz.\nShe left.\"";
    let comma =
        format!("\u{feff}ID,Date,Body,Title\n7,2026-01-23,{quoted},\"One, two\"\n8,,“No,” Bo Lind said.,Two\n9,,,\n");
    let folder = Folder::new(&[
        ("a.csv", comma.as_bytes()),
        ("b.tsv", b"url\ttext\nhttps://example.org/b\tThe mayor, Bo Lind, said the port was shut.\n"),
        ("c.csv", "id;text\nc;The mayor, Bo Lind, said the port was shut, again.\n".as_bytes()),
        ("d.csv", b"name,age\nAna,40\n"),
    ]);
    let run =
        inquit(["extract", "--emit", "documents", "--text-field", "body", &folder.path("a.csv")]).assert().code(3);
    let found = records(&stdout(&run));
    let outline: Vec<_> =
        found.iter().map(|it| (&it["id"], &it["title"], &it["source"]["archive"]["offset"])).collect();
    assert_eq!(outline.len(), 2);
    assert_eq!((outline[0].0, outline[0].1), (&"7".into(), &"One, two".into()));
    assert_eq!(found[0]["published"], "2026-01-23");
    assert!(stderr(&run).contains("\"position\":5"), "the row without text: {}", stderr(&run));
    let run =
        inquit(["extract", "--emit", "documents", &folder.path("b.tsv"), &folder.path("c.csv")]).assert().success();
    let ids: Vec<Value> = records(&stdout(&run)).iter().map(|it| it["id"].clone()).collect();
    assert_eq!(ids, ["https://example.org/b", "c"]);
    let run = inquit(["extract", &folder.path("d.csv")]).assert().code(3);
    assert!(stderr(&run).contains("(columns: name, age)") && stderr(&run).contains("--text-field"), "{}", stderr(&run));
    let run =
        inquit(["extract", "--emit", "documents", "-"]).write_stdin(comma.replace("Body", "text")).assert().code(3);
    assert_eq!(records(&stdout(&run)).len(), 2, "standard input is looked at");
}

#[test]
fn what_this_program_wrote_is_no_article() {
    let folder = Folder::new(&[("in/a.txt", GOOD.as_bytes())]);
    let input = folder.path("in/a.txt");
    for name in ["claims.jsonl", "claims.csv", "claims.sqlite", "documents.jsonl"] {
        let out = folder.path(&format!("in/{name}"));
        let emit = if name.starts_with('d') { "documents" } else { "claims" };
        inquit(["extract", "-q", "--emit", emit, &input, "-o", &out]).assert().success();
    }
    std::fs::copy(folder.path("in/claims.jsonl"), folder.path("in/x.jsonl.partial")).unwrap();
    // Pages hold the words of articles, and are none; databases are looked at when they are named.
    inquit(["report", "-q", &folder.path("in/claims.sqlite"), "-o", &folder.path("in/report.html")]).assert().success();
    let quotes = folder.path("in/claims.jsonl");
    inquit(["verify", "-q", &quotes, "--against", &input, "-o", &folder.path("in/findings.html")]).assert().success();
    let (part, database) = (folder.path("in/x.jsonl.partial"), folder.path("in/claims.sqlite"));
    let run = inquit(["extract", "--emit", "documents", &folder.path("in"), &part, &database]).assert().success();
    assert_eq!(records(&stdout(&run)).len(), 1);
    let said = stderr(&run);
    assert_eq!(said.lines().filter(|line| line.contains("that inquit wrote")).count(), 7, "{said}");
    // A document with its text is an article again.
    let whole = folder.path("whole.jsonl");
    inquit(["extract", "-q", "--emit", "documents", "--with-text", &input, "-o", &whole]).assert().success();
    let run = inquit(["extract", "-q", &whole]).assert().success();
    assert_eq!(records(&stdout(&run)).len(), 1);
}

#[test]
fn equal_errors_are_told_a_few_times_and_counted() {
    let lines = "{\"body\": \"a\"}\n".repeat(57);
    let folder = Folder::new(&[("a.jsonl", lines.as_bytes())]);
    let run = inquit(["extract", "-q", &folder.path("a.jsonl")]).assert().code(3);
    let told = records(&stderr(&run));
    assert_eq!(told.len(), 4);
    assert_eq!(told[3]["reason"], "54 more like it, the last at 57");
    inquit(["extract", "-q", "--errors", &folder.path("errors"), &folder.path("a.jsonl")]).assert().code(3);
    assert_eq!(folder.text("errors").lines().count(), 57, "a file holds each");
}

#[test]
fn one_bad_line_costs_one_error() {
    let good = serde_json::json!({"id": "g", "text": GOOD}).to_string();
    let pretty = "{\n  \"id\": \"p\",\n  \"text\": \"Some text.\"\n}";
    let lines = format!("{good}\n\0\0\0\0\0\0\n{{\"id\": 3, \"text\": \"half\n{good}\n{pretty}\nno object\n{good}\n");
    let folder = Folder::new(&[("a.jsonl", lines.as_bytes())]);
    let run = inquit(["extract", "--emit", "documents", &folder.path("a.jsonl")]).assert().code(3);
    let ids: Vec<Value> = records(&stdout(&run)).iter().map(|it| it["id"].clone()).collect();
    assert_eq!(ids, ["g", "g", "p", "g"]);
    let said = stderr(&run);
    for (line, hint) in [(2, "zero bytes"), (3, "stands whole on one line"), (9, "each line is an object")] {
        let place = format!("\"position\":{line},");
        assert!(said.lines().any(|it| it.contains(&place) && it.contains(hint)), "{line} {hint}: {said}");
    }
    assert!(said.contains("3 errors"), "{said}");
}

#[test]
fn outputs_say_what_is_wrong_with_their_names() {
    let folder = Folder::new(&[("a.txt", GOOD.as_bytes())]);
    let a = folder.path("a.txt");
    for command in [&["extract", "-o", &folder.path("x.xlsx"), &a][..], &["convert", "-o", &folder.path("x.yaml"), "-"]]
    {
        let run = inquit(command).write_stdin("").assert().code(2);
        assert!(stderr(&run).contains(".parquet") && stderr(&run).contains(".jsonl"), "{}", stderr(&run));
    }
    let run = inquit(["extract", "-o", &folder.path("nodir/x.jsonl"), &a]).assert().code(1);
    assert!(stderr(&run).contains(&format!("there is no folder {}", folder.path("nodir"))), "{}", stderr(&run));
    let run = inquit(["extract", "--errors", &folder.path("nodir/e"), &a]).assert().code(1);
    assert!(stderr(&run).contains("there is no folder"), "{}", stderr(&run));
    inquit(["extract", "-q", "--date", "23/01/2026", &a]).assert().success();
    let run = inquit(["extract", "--date", "03/04/2026", &a]).assert().code(2);
    assert!(stderr(&run).contains("03 or 04 may be the month"), "{}", stderr(&run));
}

#[test]
fn a_complete_output_is_left_alone_with_resume() {
    let folder = Folder::new(&[("a.txt", GOOD.as_bytes())]);
    let (a, out) = (folder.path("a.txt"), folder.path("out.jsonl"));
    inquit(["extract", "-q", &a, "-o", &out, "--resume"]).assert().success();
    std::fs::remove_file(&a).unwrap();
    let run = inquit(["extract", &a, "-o", &out, "--resume"]).assert().success();
    assert!(stderr(&run).contains("already complete (--restart writes it again)"), "{}", stderr(&run));
    inquit(["extract", "-q", &a, "-o", &out, "--restart"]).assert().code(3);
    assert_eq!(folder.text("out.jsonl"), "");
}

#[test]
fn what_is_written_so_far_is_not_thrown_away_unasked() {
    let folder = Folder::new(&[("a.txt", GOOD.as_bytes()), ("out.jsonl.partial", b"{}\n")]);
    let (a, out) = (folder.path("a.txt"), folder.path("out.jsonl"));
    for more in [&[][..], &["--resume"][..]] {
        let run = inquit([&["extract", &a, "-o", &out], more].concat()).assert().code(2);
        assert!(stderr(&run).contains("--restart discards"), "{}", stderr(&run));
        assert_eq!(folder.text("out.jsonl.partial"), "{}\n");
    }
    inquit(["extract", "-q", &a, "-o", &out, "--restart"]).assert().success();
}

#[test]
fn cells_of_csv_are_no_formulas() {
    let text = "“=HYPERLINK(1) is what we want,” said the minister, Ana Ruiz.\n";
    let folder = Folder::new(&[("a.txt", text.as_bytes())]);
    let csv = |more: &[&str]| {
        let run =
            inquit(["extract", "-q", &folder.path("a.txt"), "--format", "csv"].iter().chain(more)).assert().success();
        let mut reader = csv::Reader::from_reader(stdout(&run).as_bytes().to_vec().leak() as &[u8]);
        let at = reader.headers().unwrap().iter().position(|name| name == "quotes").unwrap();
        reader.records().next().unwrap().unwrap()[at].to_owned()
    };
    assert!(csv(&[]).starts_with("'=HYPERLINK(1)"));
    assert!(csv(&["--raw-csv"]).starts_with("=HYPERLINK(1)"));
    let out = folder.path("a.csv");
    inquit(["extract", "-q", &folder.path("a.txt"), "-o", &out]).assert().success();
    let back = stdout(&inquit(["convert", &out]).assert().success());
    assert_eq!(back, stdout(&inquit(["extract", "-q", &folder.path("a.txt")]).assert().success()));
}

#[test]
fn tables_are_read_as_spreadsheets_write_them() {
    let cells = "id;title;text\r\n1;Müller über Zölle;“We will not leave the islands,” the minister, Zoë Müller, said on Friday.\r\n";
    let tabs = cells.replace(';', "\t");
    let wide = |mark: [u8; 2], unit: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect()
    };
    let lines = "{\"id\":\"1\",\"title\":\"Müller über Zölle\",\"text\":\"Zoë Müller said on Friday that the port is shut.\"}\n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(cells);
    // Name, whether it is in UTF-16.
    let inputs: [(&str, bool, Vec<u8>); 8] = [
        ("latin.csv", false, latin.into_owned()),
        ("little.csv", true, wide([0xff, 0xfe], u16::to_le_bytes, &tabs)),
        ("big.tsv", true, wide([0xfe, 0xff], u16::to_be_bytes, &tabs)),
        ("unicode.txt", true, wide([0xff, 0xfe], u16::to_le_bytes, &tabs)),
        ("lines.jsonl", true, wide([0xff, 0xfe], u16::to_le_bytes, lines)),
        ("said.csv", false, format!("sep=;\r\n{cells}").into_bytes()),
        ("said-wide.csv", true, wide([0xff, 0xfe], u16::to_le_bytes, &format!("\"sep=\t\"\r\n{tabs}"))),
        ("marked.csv", false, format!("\u{feff}sep=;\r\n{cells}").into_bytes()),
    ];
    for (name, wide, bytes) in inputs {
        let folder = Folder::new(&[(name, bytes.as_slice())]);
        let run = inquit(["extract", "--emit", "documents", "-q", &folder.path(name)]).assert().success();
        let found = records(&stdout(&run));
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert_eq!((&found[0]["id"], &found[0]["title"]), (&"1".into(), &"Müller über Zölle".into()), "{name}");
        assert_eq!(found[0]["claims"][0]["speaker"]["name"], "Zoë Müller", "{name}");
        // An offset would count bytes that are not there.
        assert_eq!(found[0]["source"]["archive"].is_null(), wide, "{name}: {}", found[0]["source"]);
        let piped = inquit(["extract", "--emit", "documents", "-q", "-"]).write_stdin(bytes).assert().success();
        assert_eq!(records(&stdout(&piped))[0]["title"], "Müller über Zölle", "{name} through a pipe");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_person_is_not_told_the_same_of_each_of_many_files() {
    let files: Vec<(String, &[u8])> = (0..57).map(|n| (format!("in/{n}.txt"), &b"\x7fELF\0\0"[..])).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let folder = Folder::new(&files);
    let (seen, code) = crate::terminal::on_terminal(&["extract", &folder.path("in")], &[]);
    assert_eq!(code, Some(3));
    assert_eq!(seen.matches("a program").count(), 11, "{seen}");
    assert!(seen.contains("inquit: 47 more inputs: ") && seen.contains("--errors FILE lists all"), "{seen}");
    // What is no terminal gets a record each.
    let run = inquit(["extract", &folder.path("in")]).assert().code(3);
    assert_eq!(stderr(&run).matches("a program").count(), 57);
}
