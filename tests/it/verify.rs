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
fn a_cut_that_turns_the_words_is_no_good_quotation() {
    let source = "“I do not believe the valley is ours,” Ana Ruiz said on Friday.\n";
    let folder = Folder::new(&[("a.txt", source.as_bytes())]);
    let arguments = ["verify", "the valley is ours", "--against", &folder.path("a.txt"), "--format"];
    let told = stdout(&inquit(arguments.iter().chain(&["jsonl"])).assert().code(4));
    let finding = &findings(&told)[0];
    assert_eq!(finding["verdict"], "out_of_context");
    assert!(finding["governed_by"].as_str().unwrap().contains("do not believe"), "{finding}");
    let shown = stdout(&inquit(arguments.iter().chain(&["text"])).assert().code(4));
    assert!(shown.starts_with("OUT_OF_CONTEXT") && shown.contains("I do not believe"), "{shown}");
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

#[test]
fn an_output_of_a_form_that_is_not_known_is_refused() {
    let folder = folder();
    let (quotes, articles) = (folder.path("quotes.csv"), folder.path("articles"));
    for name in ["findings.xlsx", "findings.doc", "findings.json"] {
        let run = inquit(["verify", &quotes, "--against", &articles, "-o", &folder.path(name)]).assert().code(2);
        assert!(stderr(&run).contains(".jsonl, .ndjson, .csv, .txt, .html"), "{}", stderr(&run));
        assert!(!folder.has(name));
    }
}

#[test]
fn what_spreadsheets_write_is_read_and_joins_back() {
    let cells = "sep=;\r\nNo;Statement;Who;verdict\r\n7;We will not give back the port;Ruiz;old\r\n8;“a waste of time”;Ortal;\r\n";
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(cells.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let folder = Folder::new(&[("a.txt", ARTICLE.as_bytes()), ("q.csv", &utf16)]);
    let out = folder.path("out.csv");
    let run = ["verify", &folder.path("q.csv"), "--against", &folder.path("a.txt"), "-o", &out];
    let run = inquit(run).assert().success();
    assert!(stderr(&run).contains("quotation from “Statement”, speaker from “Who”"), "{}", stderr(&run));
    let mut reader = csv::Reader::from_path(&out).unwrap();
    let head = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| rows[row][head.iter().position(|h| h == name).unwrap()].to_owned();
    assert_eq!((cell(0, "verdict"), cell(0, "row"), cell(0, "No")), ("exact".into(), "1".into(), "7".into()));
    assert_eq!((cell(1, "row"), cell(1, "No"), cell(1, "Who")), ("2".into(), "8".into(), "Ortal".into()));
    assert_eq!(cell(0, "given_verdict"), "old");
    let lines = ["verify", &folder.path("q.csv"), "--against", &folder.path("a.txt"), "--format", "jsonl"];
    let all = findings(&stdout(&inquit(lines).assert().success()));
    assert_eq!((&all[1]["row"], &all[1]["columns"]["No"]), (&serde_json::json!(2), &serde_json::json!("8")));
}

#[test]
fn a_text_file_of_quotations_is_read_by_lines() {
    let folder = Folder::new(&[
        ("a.txt", ARTICLE.as_bytes()),
        ("q.txt", "We will not give back the port\n\n“a waste of time”\n".as_bytes()),
    ]);
    let run = inquit(["verify", &folder.path("q.txt"), "--against", &folder.path("a.txt")]).assert().success();
    assert_eq!(verdicts(&stdout(&run)), ["exact", "exact"]);
    assert!(stderr(&run).contains("each line is a quotation"), "{}", stderr(&run));
}

#[test]
fn a_page_of_findings_shows_each_quotation_beside_its_source() {
    let folder = folder();
    let (quotes, articles, page) = (folder.path("quotes.csv"), folder.path("articles"), folder.path("f.html"));
    inquit(["verify", &quotes, "--against", &articles, "-o", &page]).assert().code(4);
    let html = folder.text("f.html");
    assert!(html.contains("We will <ins>not</ins> give back the port"), "{html}");
    assert!(html.contains("Altered (3)") && html.contains("Wrong speaker (1)"), "{html}");
    // Nothing is asked for from anywhere, and what stands in a file of quotations is text.
    assert!(html.contains("default-src &#39;none&#39;") && !html.contains("src="), "{html}");
    // The same from records.
    let lines = folder.path("f.jsonl");
    inquit(["verify", &quotes, "--against", &articles, "-o", &lines]).assert().code(4);
    let again = stdout(&inquit(["report", &lines]).assert().success());
    assert_eq!(again, html);
    let hostile = folder.path("h.html");
    inquit(["verify", "<script>alert(1)</script> is ours", "--against", &articles, "-o", &hostile]).assert().code(4);
    assert!(!folder.text("h.html").contains("<script>alert"));
}

#[test]
fn reviews_have_the_shape_of_schema_org() {
    let folder = folder();
    let run = [
        "verify",
        &folder.path("quotes.csv"),
        "--against",
        &folder.path("articles"),
        "--to",
        "claimreview",
        "--publisher",
        "Orlo Post",
    ];
    let reviews = findings(&stdout(&inquit(run).assert().code(4)));
    assert_eq!(reviews.len(), 6);
    // What schema.org says of ClaimReview, Claim, Rating and Quotation, as far as we write it.
    let text = serde_json::json!({"type": "string", "minLength": 1});
    let shape = serde_json::json!({
        "type": "object",
        "required": ["@context", "@type", "claimReviewed", "itemReviewed", "reviewRating", "author"],
        "properties": {
            "@context": {"const": "https://schema.org"}, "@type": {"const": "ClaimReview"}, "@id": text,
            "claimReviewed": text, "reviewBody": text,
            "itemReviewed": {"type": "object", "required": ["@type", "text"], "properties": {
                "@type": {"const": "Claim"}, "text": text, "datePublished": text,
                "author": {"type": "object", "required": ["@type", "name"]},
                "appearance": {"type": "object", "required": ["@type", "url"]}}, "additionalProperties": false},
            "reviewRating": {"type": "object", "required": ["@type", "alternateName"], "properties": {
                "@type": {"const": "Rating"}, "alternateName": text,
                "ratingValue": {"type": "integer", "minimum": 1, "maximum": 5},
                "bestRating": {"const": 5}, "worstRating": {"const": 1}}, "additionalProperties": false},
            "author": {"type": "object", "required": ["@type", "name"]},
            "citation": {"type": "object", "required": ["@type", "text", "isPartOf"]}
        },
        "additionalProperties": false
    });
    let validator = jsonschema::validator_for(&shape).unwrap();
    for review in &reviews {
        let faults: Vec<String> = validator.iter_errors(review).map(|e| e.to_string()).collect();
        assert!(faults.is_empty(), "{review}: {faults:?}");
    }
    assert_eq!(reviews[0]["reviewRating"]["ratingValue"], 5);
    assert_eq!(reviews[1]["reviewRating"]["ratingValue"], 1);
}

#[test]
fn a_source_that_cannot_be_read_is_not_searched_in_vain() {
    let folder = Folder::new(&[("bad.txt", b"\0\0\0\x01\x02 binary")]);
    let run = inquit(["verify", "We will stay here", "--against", &folder.path("bad.txt")]).assert().code(3);
    assert_eq!(verdicts(&stdout(&run)), ["not_checked"]);
}

#[test]
fn cells_of_findings_are_no_formulas() {
    let cells = "quote,who,=1+1\n=cmd|' /C calc'!A0 is what we say,@SUM(A1),=HYPERLINK(1)\n";
    let folder = Folder::new(&[("a.txt", ARTICLE.as_bytes()), ("q.csv", cells.as_bytes())]);
    let row = |more: &[&str]| {
        let (quotes, source) = (folder.path("q.csv"), folder.path("a.txt"));
        let arguments = ["verify", &quotes, "--against", &source, "--format", "csv"];
        let run = inquit(arguments.iter().chain(more)).assert().code(4);
        let text = stdout(&run);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().unwrap().clone();
        let cells = reader.records().next().unwrap().unwrap();
        let at = |name: &str| cells[head.iter().position(|h| h == name).unwrap()].to_owned();
        (
            at("quote"),
            at("speaker"),
            head.iter().next_back().unwrap().to_owned(),
            cells.iter().next_back().unwrap().to_owned(),
        )
    };
    let own = ("=cmd|' /C calc'!A0 is what we say", "@SUM(A1)", "=1+1", "=HYPERLINK(1)");
    let (quote, speaker, name, cell) = row(&[]);
    assert_eq!((&*quote, &*speaker), (&*format!("'{}", own.0), "'@SUM(A1)"));
    assert_eq!((&*name, &*cell), ("'=1+1", "'=HYPERLINK(1)"));
    let (quote, speaker, name, cell) = row(&["--raw-csv"]);
    assert_eq!((&*quote, &*speaker, &*name, &*cell), own);
}

#[test]
fn a_speaker_may_be_called_by_a_short_name_a_title_or_an_office() {
    let source = "“We will not give back the port,” the foreign minister, William Lind, said on Friday. \
                  “The line holds,” said President Volodymyr Zelenskyy.\n";
    let folder = Folder::new(&[("a.txt", source.as_bytes())]);
    for (quote, speaker, verdict, check) in [
        ("We will not give back the port", "Bill Lind", "exact", "same"),
        ("We will not give back the port", "Foreign Minister Lind", "exact", "same"),
        ("We will not give back the port", "the foreign minister", "exact", "same"),
        ("We will not give back the port", "the defence minister", "wrong_speaker", "other"),
        ("We will not give back the port", "Robert Lind", "wrong_speaker", "other"),
        ("The line holds", "Zelensky", "exact", "same"),
        ("The line holds", "Vladimir Zelenskiy", "exact", "same"),
    ] {
        let arguments =
            ["verify", quote, "--speaker", speaker, "--against", &folder.path("a.txt"), "--format", "jsonl"];
        let run = inquit(arguments).assert().code(if verdict == "exact" { 0 } else { 4 });
        let finding = &findings(&stdout(&run))[0];
        assert_eq!((&finding["verdict"], &finding["speaker_check"]), (&verdict.into(), &check.into()), "{speaker}");
    }
}
