//! What each fuzz target does with bytes: the functions are the same for libFuzzer (`fuzz_targets/`) and for the ordinary
//! test that replays the seeds (`tests/it/fuzz.rs`). A target fails by panicking.

use inquit::internals::annotate::gist::Template;
use inquit::internals::patterns::{directory, source, syntax};
use inquit::internals::read::{Inputs, Options, Plan, charset, dates, html};
use inquit::internals::verify::quotes::{self, Names};
use inquit::internals::verify::{Auditor, Quote, Verdict};
use inquit::record::Document;
use inquit::{Article, Extractor};
use std::io::Cursor;
use std::sync::LazyLock;

/// A target: its name, and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const ALL: [Target; 13] = [
    ("extract", extract),
    ("html", page),
    ("warc", warc),
    ("feed", feed),
    ("robots", robots),
    ("sitemap", sitemap),
    ("jsonl", jsonl),
    ("csv", csv),
    ("pack", pack),
    ("people", people),
    ("verify", verify),
    ("charset", decode),
    ("dates", day),
];

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builtin().expect("the built-in pack"));

/// A target by its name.
#[allow(dead_code, reason = "libFuzzer's targets ask by name, the test takes all")]
pub fn run(name: &str, data: &[u8]) {
    if let Some((_, target)) = ALL.iter().find(|(own, _)| *own == name) {
        target(data);
    }
}

/// Every span of a record must be the text between its offsets.
fn sound(text: &str, document: &Document) {
    let chars: Vec<char> = text.chars().collect();
    let same = |start: u32, end: u32, words: &str| {
        let slice: Option<String> = chars.get(start as usize..end as usize).map(|s| s.iter().collect());
        assert_eq!(slice.as_deref(), Some(words), "offsets {start} to {end}");
    };
    document.people.iter().flat_map(|p| &p.mentions).for_each(|m| same(m.start, m.end, &m.text));
    document.places.iter().for_each(|p| same(p.start, p.end, &p.text));
    document.times.iter().for_each(|t| same(t.start, t.end, &t.text));
    for claim in &document.claims {
        let pieces = claim.content.iter().chain(&claim.quotes).chain(&claim.addressee).chain(&claim.setting);
        pieces.for_each(|p| same(p.start, p.end, &p.text));
        claim.speaker.iter().for_each(|s| same(s.start, s.end, &s.text));
        claim.cue.iter().for_each(|c| same(c.start, c.end, &c.text));
        for stated in &claim.territory {
            stated.claimant.iter().chain(&stated.counterparty).for_each(|p| same(p.start, p.end, &p.text));
            stated.places.iter().for_each(|p| same(p.start, p.end, &p.text));
        }
    }
}

fn extract(data: &[u8]) {
    let text = String::from_utf8_lossy(data).into_owned();
    let document = EXTRACTOR.extract(&Article::from_text("fuzz", text.clone()));
    sound(&text, &document);
    assert!(serde_json::to_string(&document).is_ok());
}

/// Bytes as an input of the program whose kind is told by looking.
fn read(data: &[u8]) {
    let options = Options { max_text: 1 << 20, max_html: 1 << 20, max_line: 1 << 20, ..Options::default() };
    let inputs = Inputs::with_stdin(Plan::new(vec!["-".into()]), options.clone(), Cursor::new(data.to_vec()));
    for article in inputs.take(1_000).flatten().filter_map(|raw| raw.article(&options).ok()) {
        assert!(article.text.len() <= 8 << 20, "an article of {} bytes from {}", article.text.len(), data.len());
    }
}

fn page(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = html::article_at(&text, Some("https://news.example/2026/01/23/orlo"));
    let _ = html::declared_charset(data);
    read(&[b"<html>", data].concat());
}

fn warc(data: &[u8]) {
    read(data);
    read(&[b"WARC/1.0\r\n", data].concat());
}

fn jsonl(data: &[u8]) {
    read(data);
    read(&[b"{\"text\": \"a\"}\n", data].concat());
}

fn csv(data: &[u8]) {
    read(&[b"id,title,text\n", data].concat());
    read(&[b"sep=;\nid;text\n", data].concat());
}

fn feed(data: &[u8]) {
    inquit::internals::fetch::reading::feed(data, "https://news.example/feed");
}

fn robots(data: &[u8]) {
    inquit::internals::fetch::reading::allows(data, "inquit", "https://news.example/a/b?c=d");
}

fn sitemap(data: &[u8]) {
    inquit::internals::fetch::reading::sitemap(data, "https://news.example/sitemap.xml");
}

fn pack(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut faults = Vec::new();
    let file = source::read("fuzz.toml", &text, &mut faults);
    for rule in &file.rules {
        rule.when.iter().chain(&rule.unless).for_each(|pattern| drop(syntax::parse(&pattern.value)));
        rule.gist.iter().for_each(|gist| drop(Template::parse(&gist.value, &[])));
    }
    // The two languages inside of a pack, without a pack around.
    let _ = syntax::parse(&text);
    let _ = Template::parse(&text, &["a".to_owned()]);
}

fn people(data: &[u8]) {
    let _ = directory::read("fuzz.toml", &String::from_utf8_lossy(data));
}

const SOURCE: &str = "“We will not give back the port of Orlo, and no treaty of 1987 can force us,” the minister, Ana Ruiz, \
    said on Friday. “If they leave, the valley is ours.” Paul Ortal called the talks “a waste of time … and of $2–3 million”.";

/// A file of quotations before the first byte 0 and a source behind it; without one, our own source.
fn verify(data: &[u8]) {
    let at = data.iter().position(|&b| b == 0).unwrap_or(data.len());
    let (file, rest) = data.split_at(at);
    let source = rest.get(1..).filter(|s| !s.is_empty()).map_or(SOURCE.into(), String::from_utf8_lossy);
    let read = quotes::read_as(file.to_vec(), &Names::default(), quotes::Form::Any);
    let mut asked: Vec<Quote> = read.quotes.into_iter().flatten().take(50).collect();
    asked.push(Quote { quote: String::from_utf8_lossy(file).into_owned(), ..Quote::default() });
    let article = Article::from_text("fuzz", source.into_owned());
    let mut auditor = Auditor::new(&EXTRACTOR, asked);
    let look = auditor.look(&article);
    auditor.add(look);
    for finding in auditor.findings() {
        if let Some(found) = &finding.found {
            let slice: String =
                article.text.chars().skip(found.start as usize).take((found.end - found.start) as usize).collect();
            assert_eq!(slice, found.text);
        }
        assert!(finding.verdict != Verdict::Exact || finding.found.is_some());
    }
}

fn decode(data: &[u8]) {
    for name in [None, Some("utf-16"), Some("shift_jis"), Some("windows-1252"), Some("no such thing")] {
        let _ = charset::decode(data.to_vec(), name);
        let _ = charset::decode_page(data.to_vec(), [name, None]);
    }
}

fn day(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = (dates::parse(&text), dates::of_text(&text), dates::printed(&text), dates::first_printed_at(&text));
}
