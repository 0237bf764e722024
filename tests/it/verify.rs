//! `inquit verify` as its users meet it: inputs, outputs, exit codes.

use crate::program::{Folder, inquit, stderr, stdout};
use serde_json::Value;

const ARTICLE: &str = "ORLO, 3 May 2024\n\n“We will not give back the port,” the foreign minister, Ana Ruiz, said on Friday.\n\n\
    Paul Ortal, a rival, called the talks “a waste of time”.\n";

fn folder() -> Folder {
    Folder::new(&[
        ("articles/a.txt", ARTICLE.as_bytes()),
        ("articles/b.txt", b"Nothing of note happened in Tarn on Monday, officials said."),
        (
            "quotes.csv",
            "quote,speaker,id\n“We will not give back the port”,Ruiz,\nWe will give back the port,Ruiz,\na waste of time,Ana \
             Ruiz,\nwe will NOT give back the port,,\nThe harvest was the best in years,,\n\"We will … the port\",Ruiz,\n"
                .as_bytes(),
        ),
    ])
}

fn findings(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn verdicts(text: &str) -> Vec<String> {
    findings(text).iter().map(|f| f["verdict"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_table_of_quotations_gives_a_finding_each_and_exit_4() {
    let folder = folder();
    let run = inquit(["verify", &folder.path("quotes.csv"), "--against", &folder.path("articles")]).assert().code(4);
    assert_eq!(verdicts(&stdout(&run)), ["exact", "altered", "wrong_speaker", "altered", "not_found", "altered"]);
    assert!(
        stderr(&run).contains("6 quotations: 1 exact, 3 altered, 1 wrong_speaker, 1 not_found"),
        "{}",
        stderr(&run)
    );
    let all = findings(&stdout(&run));
    assert_eq!(all[1]["why"], "the negation “not” is left out");
    assert_eq!(all[1]["found"]["text"], "We will not give back the port");
    assert_eq!(all[2]["why"], "the words stand there, but Paul Ortal says them, not Ana Ruiz");
    // The same whatever the number of workers.
    let one = inquit(["verify", &folder.path("quotes.csv"), "--against", &folder.path("articles"), "--jobs", "1"]);
    let mut one = one;
    assert_eq!(stdout(&one.assert().code(4)), stdout(&run));
}

#[test]
fn a_quotation_on_the_command_line() {
    let folder = folder();
    let against = ["--against", &folder.path("articles/a.txt")];
    let verify =
        |quote: &[&str]| inquit(["verify"].iter().chain(quote).chain(&against).map(ToString::to_string)).assert();
    let good = verify(&["“We will not give back the port”", "--speaker", "Ruiz", "--format", "text"]).success();
    let shown = stdout(&good);
    assert!(shown.starts_with("EXACT          “We will not give back the port” — Ruiz\n"), "{shown}");
    assert!(shown.contains("…ORLO, 3 May 2024  “[We will not give back the port],” the foreign minister"), "{shown}");
    verify(&["the talks “a waste of time”"]).success();
    verify(&["We will give back the port"]).code(4);
    // A name of no file that is no quotation either is a slip.
    let slip = verify(&["quotes.cvs"]).code(2);
    assert!(stderr(&slip).contains("no file quotes.cvs"), "{}", stderr(&slip));
}

#[test]
fn records_of_ours_are_checked_against_their_own_source() {
    let folder = folder();
    let articles = folder.path("articles");
    for emit in ["claims", "documents"] {
        let extracted = stdout(&inquit(["extract", &articles, "--emit", emit]).assert().success());
        assert!(extracted.contains("a waste of time"));
        let checked = inquit(["verify", "-", "--against", &articles]).write_stdin(extracted.clone()).assert().success();
        let verdicts = verdicts(&stdout(&checked));
        assert!(verdicts.len() >= 2 && verdicts.iter().all(|v| v == "exact"), "{verdicts:?}");
        // A record that somebody changed.
        let forged = extracted.replace("will not give", "will give");
        let run = inquit(["verify", "-", "--against", &articles]).write_stdin(forged).assert().code(4);
        assert!(stdout(&run).contains("the negation “not” is left out"));
    }
}

#[test]
fn findings_as_csv_by_the_name_of_the_output() {
    let folder = folder();
    let out = folder.path("findings.csv");
    inquit(["verify", &folder.path("quotes.csv"), "--against", &folder.path("articles"), "-o", &out]).assert().code(4);
    let mut reader = csv::Reader::from_path(&out).unwrap();
    let head = reader.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|h| h == name).unwrap();
    let (verdict, found) = (column("verdict"), column("found"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    assert_eq!((&rows[2][verdict], &rows[2][found]), ("wrong_speaker", "a waste of time"));
    // The output lies beside the articles and is no source.
    let again =
        ["verify", &folder.path("quotes.csv"), "--against", &folder.path(""), "-o", &folder.path("articles/f.jsonl")];
    inquit(again).assert().code(4);
    assert_eq!(verdicts(&folder.text("articles/f.jsonl")).len(), 6);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_checked() {
    let folder = Folder::new(&[
        ("a.txt", ARTICLE.as_bytes()),
        ("bad.txt", b"\0\0\0\x01\x02 binary"),
        ("q.jsonl", b"{\"quote\":\"a waste of time\"}\n{broken\n{\"speaker\":\"Ruiz\"}\n"),
        ("empty.csv", b""),
        ("other.csv", b"who,what\na,b\n"),
    ]);
    let errors = folder.path("errors.jsonl");
    let sources = ["--against", &folder.path("a.txt"), &folder.path("bad.txt")];
    let run = inquit(["verify", &folder.path("q.jsonl"), "--errors", &errors].iter().copied().chain(sources))
        .assert()
        .code(3);
    assert_eq!(verdicts(&stdout(&run)), ["exact"]);
    let kinds: Vec<Value> = findings(&folder.text("errors.jsonl")).iter().map(|e| e["kind"].clone()).collect();
    assert_eq!(kinds, ["bad-quote", "bad-quote", "binary"]);
    let none = inquit(["verify", &folder.path("empty.csv"), "--against", &folder.path("a.txt")]).assert().success();
    assert!(stderr(&none).contains("nothing to check"));
    let other = inquit(["verify", &folder.path("other.csv"), "--against", &folder.path("a.txt")]).assert().code(3);
    assert!(stderr(&other).contains("one of them `quote`"), "{}", stderr(&other));
    let named = ["verify", &folder.path("other.csv"), "--quote-field", "what", "--against", &folder.path("a.txt")];
    assert_eq!(verdicts(&stdout(&inquit(named).assert().code(4))), ["not_found"]);
}

#[test]
fn arguments_that_make_no_sense_are_refused() {
    let folder = folder();
    let quotes = folder.path("quotes.csv");
    inquit(["verify", &quotes]).assert().code(2);
    inquit(["verify", "-", "--against", "-"]).assert().code(2);
    inquit(["verify", &quotes, "--speaker", "Ruiz", "--against", &folder.path("articles")]).assert().code(2);
    inquit(["verify", "--cluster", &quotes, "--format", "csv"]).assert().code(2);
}

#[test]
fn clusters_show_what_differs_between_papers() {
    let folder = Folder::new(&[(
        "articles.jsonl",
        "{\"id\":\"a\",\"date\":\"2024-05-02\",\"text\":\"“We will never give up a single rock of these islands,” Ana Ruiz \
         said.\"}\n{\"id\":\"b\",\"date\":\"2024-05-01\",\"text\":\"“We will give up a single rock of these islands,” Ana Ruiz \
         said.\"}\n{\"id\":\"c\",\"text\":\"“The port of Orlo opens to all ships in June,” Paul Ortal said.\"}\n{\"id\":\"d\",\
         \"text\":\"“The port of Orlo opens to all ships in June,” Paul Ortal said.\"}\n"
            .as_bytes(),
    )]);
    let claims = folder.path("claims.jsonl");
    inquit(["extract", &folder.path("articles.jsonl"), "-o", &claims]).assert().success();
    let run = inquit(["verify", "--cluster", &claims]).assert().code(4);
    let clusters = findings(&stdout(&run));
    assert_eq!(clusters.len(), 1, "{clusters:?}");
    assert_eq!(clusters[0]["differ_in"], serde_json::json!(["negation"]));
    assert!(stderr(&run).contains("4 claims, 1 quotation in several wordings"), "{}", stderr(&run));
    let text = stdout(&inquit(["verify", "--cluster", &claims, "--format", "text"]).assert().code(4));
    assert!(text.contains("2024-05-01  Ana Ruiz  b"), "{text}");
}

#[test]
fn findings_are_as_the_schema_says() {
    let folder = folder();
    let schema: Value = serde_json::from_str(&stdout(&inquit(["schema", "finding"]).assert().success())).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let run = inquit(["verify", &folder.path("quotes.csv"), "--against", &folder.path("articles")]).assert().code(4);
    for finding in findings(&stdout(&run)) {
        let faults: Vec<String> = validator.iter_errors(&finding).map(|e| e.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
    inquit(["schema", "cluster"]).assert().success();
}
