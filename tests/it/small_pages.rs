//! Small pages, one fault of real sites each, and what must be read of them: `fixtures/pages/small.jsonl`.
//!
//! A line gives the parts of a page that stand apart from the frame below (`head`, `outer`, `top`, `body`, `bottom`), or the whole
//! `page`; and what it must give: `authors`, `title`, `standfirst`, `date`, `status`, words that the text `has`, `hasnt` or has `once`.
//!
//! The lines of `framed.jsonl` name a `frame` instead: one of the pages of `frames.json`, made as the programs of real sites make
//! theirs, with their menus, boxes and comments; a line replaces parts of it (`titled`, `h1`, `by`, `day`, `head`, `after`, `outer`,
//! `body`). `{1}` to `{4}` are paragraphs of a text that stays `whole`.

use inquit::internals::read::html;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The paragraphs of a page that is about something else than its text.
const BODY: &str = "<p>The ferries over the strait will not run again before Monday, the harbour master of Kostrava said on Friday.</p>
<p>“Nobody should try to cross in a boat of their own,” he said. The wind is to turn on Saturday night, and the pilots wait.</p>
<p>Some two hundred people wait in the school of the town, where the cook has opened the kitchen for all of them.</p>";

/// The paragraphs of a framed page.
const TEXT: [&str; 4] = [
    "The ferries over the strait will not run again before Monday, the harbour master of Kostrava said on Friday.",
    "“Nobody should try to cross in a boat of their own,” he said. The wind is to turn on Saturday night, and the pilots wait.",
    "Some two hundred people wait in the school of the town, where the cook has opened the kitchen for all of them.",
    "Mira Sol, who teaches there, said the children had never seen so many guests at once.",
];

/// A frame with the parts that a line gives, and its own where it gives none.
fn framed(line: &Value, frames: &Value) -> Option<String> {
    let frame = frames.get(line["frame"].as_str()?)?;
    let part = |name: &str, own: &str| line[name].as_str().unwrap_or(own).to_owned();
    let own = |name: &str| frame[name].as_str().unwrap_or_default();
    let titled = part("titled", "Ferries stop at the strait");
    let parts = [
        ("{TITLE}", titled.clone()),
        ("{H1}", part("h1", &titled)),
        ("{BY}", part("by", own("by"))),
        ("{DAY}", part("day", own("day"))),
        ("{HEAD}", part("head", "")),
        ("{AFTER}", part("after", "")),
        ("{OUTER}", part("outer", "")),
    ];
    let page = parts.iter().fold(own("page").to_owned(), |page, (mark, part)| page.replace(mark, part));
    let page = page.replace("{TEXT}", &part("body", "{TEXT}")).replace("{TEXT}", "{1}\n{2}\n{3}\n{4}");
    Some(
        TEXT.iter()
            .enumerate()
            .fold(page, |page, (n, text)| page.replace(&format!("{{{}}}", n + 1), &format!("<p>{text}</p>"))),
    )
}

fn page(line: &Value, frames: &Value) -> String {
    if let Some(page) = framed(line, frames) {
        return page;
    }
    let part = |name: &str| line[name].as_str().unwrap_or_default();
    if !part("page").is_empty() {
        return part("page").replace("{BODY}", BODY);
    }
    let body = if part("body").is_empty() { BODY } else { part("body") };
    let title = "Ferries stop at the strait";
    format!(
        "<!doctype html><html lang=en><head><title>{title}</title>{}</head><body>{}<article><h1>{title}</h1>{}{body}</article>{}</body></html>",
        part("head"),
        part("outer"),
        part("top"),
        part("bottom")
    )
}

/// What is wrong with what was read of a line's page.
fn faults(line: &Value, frames: &Value) -> Vec<String> {
    let read = html::article_at(&page(line, frames), line["url"].as_str());
    let found = [
        ("authors", Value::from(read.authors)),
        ("title", Value::from(read.title)),
        ("standfirst", Value::from(read.standfirst)),
        ("date", Value::from(read.published.map(|day| day.to_string()))),
        ("status", serde_json::to_value(read.status).unwrap()),
    ];
    let mut faults: Vec<String> = found
        .iter()
        .filter(|(name, found)| line.get(*name).is_some_and(|wanted| wanted != found))
        .map(|(name, found)| format!("{name}: {found}, not {}", line[*name]))
        .collect();
    let words = |name: &str| line[name].as_array().into_iter().flatten().filter_map(Value::as_str);
    let times = |words: &str| read.text.matches(words).count();
    let whole = TEXT.iter().copied().filter(|_| line["whole"] == true);
    faults.extend(words("has").chain(whole).filter(|words| times(words) == 0).map(|words| format!("lacks {words:?}")));
    faults.extend(words("hasnt").filter(|words| times(words) > 0).map(|words| format!("has {words:?}")));
    faults.extend(words("once").filter(|words| times(words) != 1).map(|words| format!("not once {words:?}")));
    faults
}

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages").join(name)).unwrap()
}

fn check(name: &str, least: usize) {
    let frames: Value = serde_json::from_str(&read("frames.json")).unwrap();
    let lines: Vec<Value> = read(name).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.len() > least, "{}", lines.len());
    let faults: Vec<String> = lines
        .iter()
        .flat_map(|line| faults(line, &frames).into_iter().map(|fault| format!("{}: {fault}", line["name"])))
        .collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn small_pages_give_what_they_must() {
    check("small.jsonl", 400);
}

#[test]
fn pages_of_many_makers_give_what_they_must() {
    check("framed.jsonl", 400);
}
