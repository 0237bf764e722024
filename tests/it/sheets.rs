//! Spreadsheets (.xlsx) as inputs.

use crate::program::{Folder, inquit, stderr, stdout};
use serde_json::Value;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook as spreadsheet programs write them: `sheets` are the rows of each, `strings` what their cells point to. Style 1
/// shows a day.
fn workbook(sheets: &[&str], strings: &str) -> Vec<u8> {
    let (mut named, mut relations) = (String::new(), String::new());
    for at in 1..=sheets.len() {
        write!(named, "<sheet name=\"S{at}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>").unwrap();
        write!(relations, "<Relationship Id=\"rId{at}\" Type=\"http://x/relationships/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>").unwrap();
    }
    let mut parts = vec![
        ("_rels/.rels".to_owned(), "<Relationships><Relationship Id=\"a\" Type=\"http://x/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned()),
        ("xl/workbook.xml".to_owned(), format!("<workbook><sheets>{named}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{relations}<Relationship Id=\"s\" Type=\"http://x/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"t\" Type=\"http://x/relationships/styles\" Target=\"/xl/styles.xml\"/></Relationships>")),
        ("xl/styles.xml".to_owned(), "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"d/m/yy\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>".to_owned()),
        ("xl/sharedStrings.xml".to_owned(), format!("<sst>{strings}</sst>")),
    ];
    for (at, rows) in sheets.iter().enumerate() {
        let name = format!("xl/worksheets/sheet{}.xml", at + 1);
        parts.push((name, format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")));
    }
    zipped(&parts.iter().map(|(name, content)| (name.as_str(), content.clone())).collect::<Vec<_>>())
}

const STRINGS: &str = "<si><t>id</t></si><si><t>Date</t></si><si><r><t>te</t></r><r><rPr/><t>xt</t></r><rPh><t>x</t></rPh></si>\
    <si><t xml:space=\"preserve\">“We will not leave the islands,” said the minister, Ana Ruiz &amp; Co._x000D_\nShe left.</t></si>";

const ARTICLES: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Our articles</t></is></c></row>\
    <row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"D3\" t=\"s\"><v>2</v></c></row>\
    <row r=\"4\"><c r=\"A4\"><v>7</v></c><c r=\"B4\" s=\"1\"><v>46045</v></c><c r=\"C4\" t=\"e\"><v>#REF!</v></c><c r=\"D4\" t=\"s\"><v>3</v></c></row>\
    <row r=\"5\"><c r=\"A5\" s=\"1\"/></row>\
    <row r=\"9\"><c t=\"str\"><f>\"b\"</f><v>b</v></c><c/><c/><c t=\"inlineStr\"><is><t>The mayor, Bo Lind, said the port was shut.</t></is></c></row>\
    <row r=\"10\"><c r=\"A10\"><v>8</v></c></row>";

#[test]
fn articles_are_read_from_the_sheet_that_has_them() {
    let notes = "<row><c t=\"inlineStr\"><is><t>Notes</t></is></c></row>";
    let folder = Folder::new(&[("a.xlsx", &workbook(&[notes, ARTICLES], STRINGS)), ("~$a.xlsx", b"open")]);
    let run = inquit(["extract", "--emit", "documents", "--with-text", &folder.path("")]).assert().code(3);
    let found: Vec<Value> = stdout(&run).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<_> = found.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["7", "b"]);
    assert_eq!(found[0]["published"], "2026-01-23");
    assert!(
        found[0]["text"].as_str().unwrap().contains("Ana Ruiz & Co.\n")
            || found[0]["text"].as_str().unwrap().contains("Ana Ruiz & Co.\r\n"),
        "{}",
        found[0]["text"]
    );
    assert_eq!(found[1]["claims"][0]["speaker"]["name"], "Bo Lind");
    let place = &found[1]["source"]["archive"];
    assert!(place["file"].as_str().unwrap().ends_with("a.xlsx"), "{place}");
    assert_eq!(place["member"], "xl/worksheets/sheet2.xml");
    let offset = usize::try_from(place["offset"].as_u64().unwrap()).unwrap();
    assert!(format!("<worksheet><sheetData>{ARTICLES}")[offset..].starts_with("<row r=\"9\">"), "{place}");
    let run = inquit(["extract", "-q", "--format", "text", &folder.path("a.xlsx")]).assert().code(3);
    assert!(stdout(&run).starts_with("7:¶1: "), "{}", stdout(&run));
    assert!(stderr(&run).contains("\"position\":10"), "the row without text, by its number: {}", stderr(&run));
}

#[test]
fn what_is_no_spreadsheet_of_articles_says_so() {
    let other = "<row><c t=\"inlineStr\"><is><t>name</t></is></c><c t=\"inlineStr\"><is><t>body</t></is></c></row>\
        <row><c><v>1</v></c><c t=\"inlineStr\"><is><t>Bo Lind said no.</t></is></c></row>";
    let folder = Folder::new(&[
        ("other.xlsx", &workbook(&[other], "")),
        ("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"),
        ("text.xlsx", b"Ana Ruiz said no."),
        ("word.xlsx", &zipped(&[("word/document.xml", "<a/>".to_owned())])),
        ("old.xls", b"\xd0\xcf\x11\xe0"),
        ("empty.xlsx", b""),
    ]);
    for (name, reason) in [
        ("other.xlsx", "(columns: name, body)"),
        ("old.xlsx", "save it as .xlsx without one"),
        ("text.xlsx", "no spreadsheet"),
        ("word.xlsx", "no sheet inside"),
        ("old.xls", "save it as .xlsx or as CSV"),
        ("empty.xlsx", "no spreadsheet"),
    ] {
        let run = inquit(["extract", &folder.path(name)]).assert().code(3);
        assert!(stderr(&run).contains(reason), "{name}: {}", stderr(&run));
    }
    inquit(["extract", "--text-field", "body", &folder.path("other.xlsx")]).assert().success();
}

#[test]
fn a_text_that_fills_its_cell_may_be_cut() {
    let words = "Bo Lind said no. ".repeat(2000);
    let cell = |length: usize| format!("<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", &words[..length]);
    let header = "<row><c t=\"inlineStr\"><is><t>text</t></is></c></row>";
    let rows = [header.to_owned(), cell(32_767), cell(32_000)].concat();
    let folder = Folder::new(&[("a.xlsx", &workbook(&[&rows], ""))]);
    let run = inquit(["extract", "--emit", "documents", &folder.path("a.xlsx")]).assert().success();
    let warned: Vec<bool> = stdout(&run).lines().map(|line| line.contains("perhaps cut: 32767 characters")).collect();
    assert_eq!(warned, [true, false]);
}

/// Whatever is broken in a workbook, it is read or refused, and the next input is read.
#[test]
fn damaged_spreadsheets_cost_no_other_input() {
    let good = workbook(&[ARTICLES], STRINGS);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for at in (0..good.len()).step_by(37) {
        let mut bytes = good.clone();
        bytes[at] = bytes[at].wrapping_add(1 + u8::try_from(at % 200).unwrap());
        files.push((format!("{at:05}.xlsx"), bytes));
        files.push((format!("{at:05}-cut.xlsx"), good[..at].to_vec()));
    }
    let deep = format!("<row>{}</row>", "<c>".repeat(200_000));
    let wide =
        "<row r=\"99999999999999999999\"><c r=\"ZZZZZZZ1\" s=\"99999999999\" t=\"s\"><v>99999999999</v></c></row>";
    files.push(("deep.xlsx".to_owned(), workbook(&[&deep], "")));
    files.push(("wide.xlsx".to_owned(), workbook(&[&[ARTICLES, wide].concat()], STRINGS)));
    files.push(("z.txt".to_owned(), b"Ana Ruiz said the port was shut.".to_vec()));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let folder = Folder::new(&files);
    let run = inquit(["extract", &folder.path("")]).assert().code(3);
    assert!(stdout(&run).lines().last().unwrap().contains("z.txt"), "{}", stderr(&run));
    assert!(!stderr(&run).contains("panicked") && !stderr(&run).contains("a fault in inquit"), "{}", stderr(&run));
}
