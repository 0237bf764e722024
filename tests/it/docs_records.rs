//! `docs/records.md`: every field of the records, made from the schema and from what the fixtures give.

use crate::program::{Folder, fixtures, inquit, stdout};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

const BEGIN: &str = "# Records

Every field of what `inquit extract` writes: claims, and with `--emit documents` the documents that hold them. A test makes this page
from the schema (`inquit schema claim`, `inquit schema document`) and takes the examples from what the project's own articles give.

Offsets (`start`, `end`) count Unicode code points of the article's text, ends exclusive. A field marked “may be null” is there with
`null` when there is nothing to say; one marked “may be absent” is left out then.
";

fn schema(record: &str) -> Value {
    serde_json::from_str(&stdout(&inquit(["schema", record]).assert().success())).unwrap()
}

/// The first value of each field of each type, as the records of the fixtures have them.
struct Examples {
    defs: Map<String, Value>,
    found: BTreeMap<(String, String), Value>,
}

impl Examples {
    fn add(&mut self, name: &str, shape: &Value, value: &Value) {
        let Some(object) = value.as_object() else { return };
        for (field, value) in object {
            if value.is_null() || value.as_array().is_some_and(Vec::is_empty) {
                continue;
            }
            let inner = shape["properties"][field].clone();
            self.found.entry((name.to_owned(), field.clone())).or_insert_with(|| value.clone());
            if let Some(of) = reference(&inner).filter(|of| self.defs.contains_key(of)) {
                let shape = self.defs[&of].clone();
                let one = std::slice::from_ref(value);
                value.as_array().map_or(one, Vec::as_slice).iter().for_each(|value| self.add(&of, &shape, value));
            }
        }
    }
}

/// The type that a property has, or the elements of its list.
fn reference(property: &Value) -> Option<String> {
    let own = property["$ref"].as_str().map(|path| path.rsplit('/').next().unwrap_or(path).to_owned());
    own.or_else(|| property.get("items").and_then(reference))
        .or_else(|| property["anyOf"].as_array()?.iter().find_map(reference))
}

/// The words that an enumeration has, with what each means.
fn words(shape: &Value) -> Option<Vec<(String, String)>> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    if let Some(list) = shape["enum"].as_array() {
        return Some(list.iter().map(|word| (text(word), String::new())).collect());
    }
    let list = shape["oneOf"].as_array()?;
    Some(list.iter().map(|one| (text(&one["const"]), text(&one["description"]))).collect())
}

/// What a property may hold, in a few words.
fn kind(property: &Value, defs: &Map<String, Value>) -> String {
    let list = |of: String| format!("list of {of}");
    if let Some(items) = property.get("items") {
        return list(kind(items, defs));
    }
    if let Some(of) = reference(property) {
        let anchor = of.to_lowercase();
        return if defs.get(&of).is_some_and(|shape| words(shape).is_some()) {
            format!("a word of [{of}](#{anchor})")
        } else {
            format!("[{of}](#{anchor})")
        };
    }
    let names: Vec<&str> = match &property["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).filter(|name| *name != "null").collect(),
        _ => Vec::new(),
    };
    match names.first().copied().unwrap_or_default() {
        "string" => "text",
        "integer" | "number" => "number",
        "boolean" => "true or false",
        other => other,
    }
    .to_owned()
}

fn may_be_null(property: &Value) -> bool {
    let in_type = property["type"].as_array().is_some_and(|names| names.iter().any(|name| name == "null"));
    in_type || property["anyOf"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind["type"] == "null"))
}

fn section(out: &mut String, level: &str, name: &str, shape: &Value, examples: &Examples) {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
    out.push_str(&format!("\n{level} {name}\n\n{}\n\n", one_line(shape["description"].as_str().unwrap_or_default())));
    if let Some(words) = words(shape) {
        for (word, meaning) in words {
            let meaning = if meaning.is_empty() { String::new() } else { format!(": {}", one_line(&meaning)) };
            out.push_str(&format!("- `{word}`{meaning}\n"));
        }
        return;
    }
    out.push_str("| field | holds | meaning | example |\n| --- | --- | --- | --- |\n");
    let required = |field: &str| shape["required"].as_array().is_some_and(|all| all.iter().any(|it| it == field));
    for (field, property) in shape["properties"].as_object().into_iter().flatten() {
        let mut holds = kind(property, &examples.defs);
        if !required(field) {
            holds += ", may be absent";
        } else if may_be_null(property) {
            holds += ", may be null";
        }
        let meaning = one_line(property["description"].as_str().unwrap_or_default());
        let example = examples.found.get(&(name.to_owned(), field.clone())).map_or(String::new(), short);
        out.push_str(&format!("| `{field}` | {holds} | {meaning} | {example} |\n"));
    }
}

/// A value that fits into a cell: of a list the first element; of an object its beginning, for it has a section of its own.
fn short(value: &Value) -> String {
    let value = value.as_array().and_then(|list| list.first()).unwrap_or(value);
    let text = value.to_string().replace('|', "\\|").replace('`', "'");
    let cut: String = text.chars().take(60).collect();
    if cut.len() < text.len() { format!("`{cut}…`") } else { format!("`{cut}`") }
}

/// Inputs that give the fields which the fixtures leave out: one article twice, somebody who is known beforehand, and a page in an
/// archive inside of a package.
fn rare() -> Folder {
    let text = b"ORLO, January 23, 2026 - \"We will not leave the islands,\" said the minister, Ana Ruiz.\n";
    let page = "<html><head><title>Port shut</title></head><body><article><h1>Port shut</h1><p>The mayor, Bo Lind, said on Friday \
                that the port was shut until the storm had passed.</p></article></body></html>";
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let archive = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:5d1e6e1c-4c1a-4e0a-9a52-0d8b6f0f2b11>\r\n\
         WARC-Date: 2026-01-24T10:00:00Z\r\nWARC-Target-URI: https://news.example.org/port\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("archive/data.warc", options).unwrap();
    zip.write_all(archive.as_bytes()).unwrap();
    let package = zip.finish().unwrap().into_inner();
    let people = b"[[person]]\nname = \"Ana Ruiz\"\naliases = [\"Minister Ruiz\"]\n";
    Folder::new(&[("a.txt", text), ("b.txt", text), ("pages.wacz", &package), ("people.toml", people)])
}

#[test]
fn the_page_on_records_tells_every_field() {
    let (claim, document) = (schema("claim"), schema("document"));
    let mut defs = document["$defs"].as_object().unwrap().clone();
    defs.extend(claim["$defs"].as_object().unwrap().clone());
    let mut examples = Examples { defs, found: BTreeMap::new() };
    let folder = fixtures();
    let pages = folder.with_file_name("pages").join("agency-classic.html");
    let inputs = [folder.with_file_name("jsonl"), folder, pages];
    // Paths as they are given stand in the records.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let inputs = inputs.iter().map(|path| path.strip_prefix(root).unwrap().to_str().unwrap());
    let arguments = ["extract", "-q", "--emit", "documents", "--dedup"].into_iter().chain(inputs);
    let rare = rare();
    let others = ["extract", "-q", "--emit", "documents", "--dedup", "--with-text", "--people", "people.toml"];
    let others = others.into_iter().chain(["a.txt", "b.txt", "pages.wacz"]);
    let runs = [inquit(arguments).current_dir(root).assert(), inquit(others).current_dir(rare.path("")).assert()];
    let lines: String = runs.map(|run| stdout(&run.success())).concat();
    for line in lines.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        examples.add("Document", &document, &value);
        for claim_value in value["claims"].as_array().unwrap() {
            examples.add("Claim", &claim, claim_value);
        }
    }
    let mut made = BEGIN.to_owned();
    section(&mut made, "##", "Claim", &claim, &examples);
    section(&mut made, "##", "Document", &document, &examples);
    made.push_str("\n## What they are made of\n");
    for (name, shape) in examples.defs.clone() {
        if !["Claim", "Document"].contains(&name.as_str()) {
            section(&mut made, "###", &name, &shape, &examples);
        }
    }
    let without = made.lines().filter(|line| line.starts_with("| `") && line.ends_with("|  |")).count();
    assert_eq!(without, 0, "fields without an example:\n{made}");
    let path = root.join("docs/records.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        page == made,
        "docs/records.md is not what the schema says: UPDATE_DOCS=1 cargo test docs_records writes it again"
    );
}
