//! Outputs in each format, and the ways between them: nothing is lost, and others can read it.

use crate::program::{Folder, fixtures, inquit, stderr, stdout};
use serde_json::Value;
use std::io::Read;

fn extract(arguments: &[&str]) -> String {
    let fixtures = fixtures();
    let all = ["extract", "-q"].iter().chain(arguments).copied().chain([fixtures.to_str().unwrap()]);
    stdout(&inquit(all).assert().success())
}

fn convert(arguments: &[&str]) -> String {
    stdout(&inquit(["convert"].iter().chain(arguments)).assert().success())
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_name_of_the_output_tells_its_format_and_its_packing() {
    let folder = Folder::new(&[]);
    let plain = extract(&[]);
    for name in ["a.jsonl", "a.ndjson", "a", "a.jsonl.gz", "a.jsonl.zst"] {
        extract(&["-o", &folder.path(name)]);
        let bytes = std::fs::read(folder.path(name)).unwrap();
        let mut text = String::new();
        match name.rsplit_once('.').map(|(_, end)| end) {
            Some("gz") => {
                flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut text).map(drop).unwrap();
            }
            Some("zst") => text = String::from_utf8(zstd::decode_all(&bytes[..]).unwrap()).unwrap(),
            _ => text = String::from_utf8(bytes).unwrap(),
        }
        assert_eq!(text, plain, "{name}");
    }
    extract(&["-o", &folder.path("a.txt")]);
    assert_eq!(folder.text("a.txt"), extract(&["--format", "text"]));
    // What is asked for goes over what the name says.
    extract(&["-o", &folder.path("b.csv"), "--format", "jsonl"]);
    assert_eq!(folder.text("b.csv"), plain);
    let run = inquit(["extract", "--format", "sqlite"]).write_stdin("Text.").assert().code(2);
    assert!(stderr(&run).contains("-o FILE"), "{}", stderr(&run));
    inquit(["extract", "--emit", "documents", "--format", "csv"]).write_stdin("Text.").assert().code(2);
}

#[test]
fn a_table_holds_each_claim_and_loses_nothing() {
    let folder = Folder::new(&[]);
    let claims = extract(&[]);
    extract(&["-o", &folder.path("a.csv")]);
    let mut reader = csv::Reader::from_path(folder.path("a.csv")).unwrap();
    let names = reader.headers().unwrap().clone();
    let at = |name: &str| names.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let records = lines(&claims);
    assert_eq!(rows.len(), records.len());
    for (row, record) in rows.iter().zip(&records) {
        assert_eq!(row[at("gist")], *record["gist"].as_str().unwrap());
        assert_eq!(row[at("speaker_name")], *record["speaker"]["name"].as_str().unwrap_or_default());
        assert_eq!(row[at("source_text_sha256")], *record["source"]["text_sha256"].as_str().unwrap());
        assert_eq!(row[at("topics")].is_empty(), record["territory"].as_array().unwrap().is_empty());
    }
    assert!(rows.iter().any(|row| row[at("content")].contains(['"', ',', '“'])), "there is something to be quoted");
    assert!(rows.iter().any(|row| row[at("content_at")].contains(' ')), "a content stands in several places");
    assert_eq!(convert(&[&folder.path("a.csv")]), claims);
    inquit(["convert", &folder.path("a.csv"), "-o", &folder.path("b.jsonl.gz")]).assert().success();
    inquit(["convert", &folder.path("b.jsonl.gz"), "-o", &folder.path("b.csv")]).assert().success();
    assert_eq!(folder.text("b.csv"), folder.text("a.csv"));
}

#[cfg(feature = "sqlite")]
#[test]
fn a_database_holds_all_that_is_found_and_loses_nothing() {
    use rusqlite::Connection;
    let folder = Folder::new(&[]);
    let database = folder.path("a.sqlite");
    extract(&["-o", &database, "--with-text"]);
    assert!(!folder.has("a.sqlite.partial") && !folder.has("a.sqlite-wal") && !folder.has("a.sqlite.partial-wal"));
    let documents = extract(&["--emit", "documents", "--with-text"]);
    assert_eq!(convert(&[&database, "--emit", "documents"]), documents);
    assert_eq!(convert(&[&database]), extract(&[]));

    let connection = Connection::open(&database).unwrap();
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap() as usize;
    let all = lines(&documents);
    let sum = |name: &str| all.iter().map(|document| document[name].as_array().unwrap().len()).sum::<usize>();
    assert_eq!(count("SELECT count(*) FROM documents"), all.len());
    assert_eq!(count("SELECT count(*) FROM statements"), sum("claims"));
    assert_eq!(count("SELECT count(*) FROM people"), sum("people"));
    assert_eq!(count("SELECT count(*) FROM times"), sum("times"));
    assert!(count("SELECT count(*) FROM positions WHERE topic = 'cession' AND stance = 'demands'") > 0);
    let found = count(
        "SELECT count(*) FROM claims WHERE key IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'orchard AND valley')",
    );
    assert!(found > 0, "the index of full text finds what the fixtures say");
    assert_eq!(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert!(count("SELECT count(*) FROM pragma_foreign_key_list('claims')") > 0);
    let index: String =
        connection.query_row("SELECT sql FROM sqlite_master WHERE name = 'claims_fts'", [], |row| row.get(0)).unwrap();
    assert!(index.contains("content=\"claims\""), "as Datasette wants it: {index}");
    drop(connection);

    // From documents to a database and back.
    inquit(["convert", "-", "-o", &folder.path("b.sqlite")]).write_stdin(documents.as_str()).assert().success();
    assert_eq!(convert(&[&folder.path("b.sqlite"), "--emit", "documents"]), documents);

    // One of an earlier version, without a column of today.
    let connection = Connection::open(folder.path("b.sqlite")).unwrap();
    connection.execute_batch("ALTER TABLE documents DROP COLUMN member").unwrap();
    drop(connection);
    assert_eq!(convert(&[&folder.path("b.sqlite"), "--emit", "documents"]), documents);
}

#[cfg(feature = "parquet")]
#[test]
fn a_column_store_loses_nothing() {
    let folder = Folder::new(&[]);
    extract(&["-o", &folder.path("a.parquet")]);
    assert_eq!(convert(&[&folder.path("a.parquet")]), extract(&[]));
}

#[test]
fn what_is_no_record_is_told_with_its_place() {
    let claims = extract(&[]);
    let torn = format!("{}\n{{\"id\":", claims.lines().next().unwrap());
    let run = inquit(["convert", "-"]).write_stdin(torn).assert().code(1);
    assert!(stderr(&run).contains("line 2: "), "{}", stderr(&run));
    let run = inquit(["convert", "--from", "csv"]).write_stdin("a,b\n1,2\n").assert().code(1);
    assert!(stderr(&run).contains("column `id`"), "{}", stderr(&run));
    let folder = Folder::new(&[("old.csv", b"stays")]);
    inquit(["convert", &folder.path("none.jsonl"), "-o", &folder.path("old.csv")]).assert().code(1);
    assert_eq!(folder.text("old.csv"), "stays");
    let run = inquit(["convert", "-", "--emit", "documents"]).write_stdin(claims).assert().code(2);
    assert!(stderr(&run).contains("only claims"), "{}", stderr(&run));
}

#[test]
fn an_annotation_points_to_the_very_words() {
    let documents = lines(&extract(&["--emit", "documents", "--with-text"]));
    let annotations = lines(&{
        let claims = extract(&[]);
        stdout(&inquit(["convert", "--to", "w3c"]).write_stdin(claims).assert().success())
    });
    let mut next = annotations.iter();
    for document in &documents {
        let text: Vec<char> = document["text"].as_str().unwrap().chars().collect();
        for claim in document["claims"].as_array().unwrap() {
            let annotation = next.next().unwrap();
            assert_eq!(annotation["body"]["value"], claim["gist"]);
            for target in annotation["target"].as_array().unwrap() {
                let [quote, place] = &target["selector"].as_array().unwrap()[..] else { panic!("{target}") };
                let (start, end) = (place["start"].as_u64().unwrap() as usize, place["end"].as_u64().unwrap() as usize);
                let exact: String = text[start..end].iter().collect();
                assert_eq!(quote["exact"], exact.as_str());
                if let Some(prefix) = quote["prefix"].as_str() {
                    assert!(text[..start].iter().collect::<String>().ends_with(prefix));
                }
            }
        }
    }
    assert_eq!(next.next(), None);
}

#[test]
fn quotations_stand_in_their_context() {
    let with_text = extract(&["--emit", "documents", "--with-text"]);
    let documents = lines(&with_text);
    let articles = lines(&stdout(&inquit(["convert", "--to", "gqg"]).write_stdin(with_text).assert().success()));
    assert!(!articles.is_empty());
    for article in &articles {
        let text = documents.iter().find(|d| d["url"] == article["url"] || d["id"] == article["url"]).unwrap();
        let text = text["text"].as_str().unwrap();
        for quote in article["quotes"].as_array().unwrap() {
            let [pre, quote, post] = ["pre", "quote", "post"].map(|part| quote[part].as_str().unwrap());
            assert!(text.contains(&[pre, quote, post].concat()), "{pre}|{quote}|{post}");
        }
    }
}

#[test]
fn schema_org_says_who_speaks_in_the_quotation() {
    let claims = extract(&[]);
    let records =
        lines(&stdout(&inquit(["convert", "--to", "schemaorg"]).write_stdin(claims.as_str()).assert().success()));
    for (record, claim) in records.iter().zip(lines(&claims)) {
        let spoken = matches!(claim["form"].as_str(), Some("direct" | "mixed"));
        assert_eq!(record["appearance"]["@type"], if spoken { "Quotation" } else { "NewsArticle" });
        if spoken && claim["speaker"]["name"].is_string() {
            assert_eq!(record["appearance"]["spokenByCharacter"]["name"], claim["speaker"]["name"]);
        }
    }
}
