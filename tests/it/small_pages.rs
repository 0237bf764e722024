//! Small pages, one fault of real sites each, and what must be read of them: `fixtures/pages/small.jsonl`.
//!
//! A line gives the parts of a page that stand apart from the frame below (`head`, `outer`, `top`, `body`, `bottom`), or the whole
//! `page`; and what it must give: `authors`, `title`, `date`, `status`, words that the text `has`, `hasnt` or has `once`.

use inquit::read::html;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The paragraphs of a page that is about something else than its text.
const BODY: &str = "<p>The ferries over the strait will not run again before Monday, the harbour master of Kostrava said on Friday.</p>
<p>“Nobody should try to cross in a boat of their own,” he said. The wind is to turn on Saturday night, and the pilots wait.</p>
<p>Some two hundred people wait in the school of the town, where the cook has opened the kitchen for all of them.</p>";

fn page(line: &Value) -> String {
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
fn faults(line: &Value) -> Vec<String> {
    let read = html::article_at(&page(line), line["url"].as_str());
    let found = [
        ("authors", Value::from(read.authors)),
        ("title", Value::from(read.title)),
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
    faults.extend(words("has").filter(|words| times(words) == 0).map(|words| format!("lacks {words:?}")));
    faults.extend(words("hasnt").filter(|words| times(words) > 0).map(|words| format!("has {words:?}")));
    faults.extend(words("once").filter(|words| times(words) != 1).map(|words| format!("not once {words:?}")));
    faults
}

#[test]
fn small_pages_give_what_they_must() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages/small.jsonl");
    let lines: Vec<Value> =
        fs::read_to_string(file).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.len() > 400, "{}", lines.len());
    let faults: Vec<String> = lines
        .iter()
        .flat_map(|line| faults(line).into_iter().map(|fault| format!("{}: {fault}", line["name"])))
        .collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
