//! Quotations to be checked, from claim records of ours, JSON, tables and lines of text.

pub use super::given::{BadQuote, Form, Names, Quotes};
use super::record::{Quote, Recorded};
use super::table;
use crate::read::charset;
use crate::record::{Claim, Document, Piece};
use serde::Deserialize;
use serde_json::{Map, Value};

/// The quotations of a file, told apart by looking: JSON when it begins with a brace or bracket, a table when its first
/// line names columns, else a quotation a line.
#[cfg(not(sealed))]
pub fn read(bytes: &[u8], names: &Names) -> Vec<Result<Quote, BadQuote>> {
    read_as(bytes.to_vec(), names, Form::Any).quotes
}

/// The quotations of a file whose name tells something of its form. Bytes are read as articles are: by byte order mark,
/// as UTF-8, else in the charset that is likeliest.
pub fn read_as(bytes: Vec<u8>, names: &Names, form: Form) -> Quotes {
    let decoded = match charset::decode(bytes, None) {
        Ok(decoded) => decoded,
        Err(fault) => {
            return Quotes { quotes: vec![Err(BadQuote { line: 1, reason: fault.to_string() })], taken: Vec::new() };
        }
    };
    let mut out = match decoded.text.trim_start().chars().next() {
        None => Quotes::default(),
        Some('{') => Quotes { quotes: json_lines(&decoded.text, names), taken: Vec::new() },
        Some('[') if form == Form::Any && serde_json::from_str::<Vec<Map<String, Value>>>(&decoded.text).is_ok() => {
            Quotes { quotes: json_array(&decoded.text, names), taken: Vec::new() }
        }
        Some(_) if form != Form::Lines && (form == Form::Table || table::is_table(&decoded.text, names)) => {
            table::quotes(&decoded.text, names)
        }
        Some(_) if form == Form::Lines && table::has_quotes(&decoded.text, names) => {
            table::quotes(&decoded.text, names)
        }
        Some(_) => lines(&decoded.text),
    };
    out.taken.extend(decoded.warning);
    out
}

fn lines(text: &str) -> Quotes {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let filled = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let quotes = filled.map(|(line, n)| Ok(Quote { quote: line.trim().to_owned(), row: Some(n), ..Quote::default() }));
    Quotes { quotes: quotes.collect(), taken: vec!["each line is a quotation".to_owned()] }
}

fn json_lines(text: &str, names: &Names) -> Vec<Result<Quote, BadQuote>> {
    let mut out = Vec::new();
    for (line, n) in text.split('\n').zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(value) => object(value, n, names, &mut out),
            Err(error) => out.push(Err(BadQuote { line: n, reason: format!("not JSON: {error}") })),
        }
    }
    out
}

fn json_array(text: &str, names: &Names) -> Vec<Result<Quote, BadQuote>> {
    let mut out = Vec::new();
    let all: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
    all.into_iter().zip(1..).for_each(|(value, n)| object(value, n, names, &mut out));
    out
}

/// The quotations of one object: a claim, a document with its claims, or anything with a quotation in a field.
fn object(value: Value, line: u64, names: &Names, out: &mut Vec<Result<Quote, BadQuote>>) {
    let has = |key: &str| value.get(key).is_some_and(Value::is_array);
    if has("claims") && value.get("schema").is_some() {
        match Document::deserialize(value) {
            Ok(document) => out.extend(document.claims.iter().filter_map(|c| of_claim(c, line)).map(Ok)),
            Err(e) => out.push(Err(BadQuote { line, reason: format!("not a document record of this version: {e}") })),
        }
    } else if has("content") && value.get("gist").is_some() {
        match Claim::deserialize(value) {
            Ok(claim) => out.extend(of_claim(&claim, line).map(Ok)),
            Err(e) => out.push(Err(BadQuote { line, reason: format!("not a claim record of this version: {e}") })),
        }
    } else if let Value::Object(fields) = value {
        let taken = table::Taken::new(fields.keys().map(String::as_str), names);
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let quote = taken.quote(line, line, names, |n| fields.values().nth(n).and_then(text));
        out.push(quote.map(|mut quote| {
            quote.columns = taken.others(fields.into_iter());
            quote
        }));
    } else {
        out.push(Err(BadQuote { line, reason: "not a JSON object".to_owned() }));
    }
}

/// The content of a claim as a quotation. A fact of the narrator's is one too: its words must stand there.
fn of_claim(claim: &Claim, row: u64) -> Option<Quote> {
    let first = claim.content.first()?;
    let text = claim.content.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" … ");
    let piece = |text: &str, start: u32, end: u32| Piece { start, end, text: text.to_owned() };
    let mut parts = claim.quotes.clone();
    parts.extend(claim.speaker.as_ref().map(|s| piece(&s.text, s.start, s.end)));
    parts.extend(claim.cue.as_ref().map(|c| piece(&c.text, c.start, c.end)));
    let recorded = Recorded {
        claim: claim.id.clone(),
        content: claim.content.clone(),
        parts,
        text_sha256: claim.source.text_sha256.clone(),
    };
    (!first.text.is_empty()).then(|| Quote {
        quote: text,
        speaker: claim.speaker.as_ref().and_then(|s| s.name.clone()),
        id: Some(claim.source.id.clone()),
        url: claim.source.url.clone(),
        date: claim.source.published.clone(),
        row: Some(row),
        columns: Map::new(),
        recorded: Some(recorded),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Result<Quote, BadQuote>> {
        read(text.as_bytes(), &Names::default())
    }

    #[test]
    fn csv_and_json_lines_give_the_same() {
        let csv = all("quote,speaker,url\n\"No, never.\",Ruiz,https://example.org/a\n");
        let semicolons = all("Speaker;URL;Quote\nRuiz;https://example.org/a;No, never.\n");
        let json = all("{\"quote\":\"No, never.\",\"speaker\":\"Ruiz\",\"url\":\"https://example.org/a\"}\n");
        assert_eq!(csv, json);
        assert_eq!(semicolons, json);
        assert_eq!(json[0].as_ref().map(|q| q.quote.as_str()), Ok("No, never."));
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        let wanted = ["“We won’t go,” he said", "Zürich is ours"];
        let cells = "Statement;Who;Link\r\n\"“We won’t go,” he said\";Ruiz;https://example.org/a\r\nZürich is ours;Ortal;n/a\r\n";
        let utf16 = |text: &str| -> Vec<u8> {
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        };
        let (cp1252, _, _) = encoding_rs::WINDOWS_1252.encode(cells);
        let files = [
            cells.as_bytes().to_vec(),
            format!("\u{feff}{cells}").into_bytes(),
            cp1252.into_owned(),
            utf16(&cells.replace(';', "\t")),
            format!("sep=;\r\n{cells}").into_bytes(),
            cells.replace("\r\n", "\r").into_bytes(),
            cells.replace("Statement", "QUOTE TEXT").replace("Who", "Said_by").into_bytes(),
        ];
        for file in files {
            let shown = String::from_utf8_lossy(&file).into_owned();
            let found = read_as(file, &Names::default(), Form::Table);
            let quotes: Vec<Quote> = found.quotes.into_iter().map(Result::unwrap).collect();
            assert_eq!(quotes.iter().map(|q| q.quote.as_str()).collect::<Vec<_>>(), wanted, "{shown}");
            assert_eq!(quotes[0].speaker.as_deref(), Some("Ruiz"));
            assert_eq!((quotes[0].url.as_deref(), quotes[1].url.as_deref()), (Some("https://example.org/a"), None));
            assert_eq!((quotes[0].row, quotes[1].row), (Some(1), Some(2)));
            assert!(found.taken[0].contains("quotation"), "{:?}", found.taken);
        }
    }

    #[test]
    fn a_text_file_holds_a_quotation_a_line() {
        let found = read_as(b"We will go, he said\r\n\r\nNo.\n".to_vec(), &Names::default(), Form::Lines).quotes;
        let found: Vec<(String, Option<u64>)> =
            found.into_iter().map(|q| q.map(|q| (q.quote, q.row)).unwrap()).collect();
        assert_eq!(found, [("We will go, he said".to_owned(), Some(1)), ("No.".to_owned(), Some(3))]);
    }

    #[test]
    fn columns_of_the_user_are_kept() {
        let csv = all("Statement,Topic,Score\nNo way.,water,3\n");
        let json = all("{\"Statement\":\"No way.\",\"Topic\":\"water\",\"Score\":\"3\"}\n");
        assert_eq!(csv, json);
        let columns: Vec<&String> = csv[0].as_ref().unwrap().columns.keys().collect();
        assert_eq!(columns, ["Statement", "Topic", "Score"]);
    }

    #[test]
    fn what_gives_no_quotation_is_told_with_its_line() {
        let lines =
            |text: &str| -> Vec<u64> { all(text).iter().filter_map(|q| q.as_ref().err().map(|e| e.line)).collect() };
        assert_eq!(lines("{\"quote\":\"a\"}\n{broken\n{\"speaker\":\"b\"}\n"), [2, 3]);
        assert_eq!(lines("who,what\na,b\n"), [1]);
        assert_eq!(lines("quote,speaker\n,b\n\"a\nb\",c\n,d\n"), [2, 5]);
        assert!(all("").is_empty() && all(" \n").is_empty());
    }
}
