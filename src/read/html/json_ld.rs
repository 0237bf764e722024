//! The article as a page's JSON-LD describes it, in the words of schema.org.

use super::meta::{address, language, split_names, tidy};
use scraper::Html;
use serde_json::{Map, Value};

/// The article object of a page's JSON-LD.
#[derive(Debug, Default)]
pub(super) struct Article {
    /// Whether there is one at all.
    pub is_there: bool,
    pub title: Option<String>,
    /// Day of publication as written.
    pub published: Option<String>,
    pub authors: Vec<String>,
    pub lang: Option<String>,
    pub url: Option<String>,
    pub body: Option<String>,
    pub site: Option<String>,
    pub section: Option<String>,
    /// Whether it says that it must be paid for.
    pub paid: Option<bool>,
}

impl Article {
    /// The first object of an article's type that has a body, else the first of an article's type. Without any, the day of
    /// publication of the first object that has one.
    pub(super) fn of(scripts: &[String]) -> Self {
        let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
        let (mut articles, mut others) = (Vec::new(), Vec::new());
        for value in &values {
            collect(value, &mut articles, &mut others);
        }
        let has_body = |article: &&&Map<String, Value>| article.get("articleBody").is_some_and(Value::is_string);
        let Some(chosen) = articles.iter().find(has_body).or(articles.first()) else {
            let dated = others.iter().find_map(|other| other.get("datePublished")?.as_str());
            return Self { published: dated.map(str::to_owned), ..Self::default() };
        };
        let text = |key: &str| chosen.get(key).and_then(Value::as_str);
        let name =
            |key: &str| chosen.get(key).and_then(|value| names(value).into_iter().next()).and_then(|name| plain(&name));
        Self {
            is_there: true,
            title: text("headline").or(text("name")).and_then(plain),
            published: text("datePublished").or(text("dateCreated")).map(str::to_owned),
            authors: chosen
                .get("author")
                .map(names)
                .unwrap_or_default()
                .iter()
                .flat_map(|name| split_names(name))
                .collect(),
            lang: text("inLanguage").and_then(language),
            url: text("url").and_then(address),
            body: text("articleBody").filter(|body| !body.trim().is_empty()).map(str::to_owned),
            site: name("publisher"),
            section: name("articleSection"),
            paid: chosen.get("isAccessibleForFree").and_then(is_free).map(|free| !free),
        }
    }
}

/// `true` and `false` are also written as strings.
fn is_free(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(free) => Some(*free),
        Value::String(free) if free.eq_ignore_ascii_case("false") => Some(false),
        Value::String(free) if free.eq_ignore_ascii_case("true") => Some(true),
        _ => None,
    }
}

/// Many pages put raw line feeds into strings, which JSON forbids; spaces in their place change no structure.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_end_matches(';');
    serde_json::from_str(script).ok().or_else(|| {
        // Inside strings a line feed is meant as one; outside it is white space, which `\n` spelled out would not be.
        serde_json::from_str(&escaped(script)).ok()
    })
}

/// The script with control characters inside strings escaped.
fn escaped(script: &str) -> String {
    let mut out = String::with_capacity(script.len() + 64);
    let (mut in_string, mut after_backslash) = (false, false);
    for c in script.chars() {
        match c {
            '"' if !after_backslash => in_string = !in_string,
            '\n' if in_string => {
                out.push_str("\\n");
                continue;
            }
            c if in_string && c.is_ascii_control() => {
                out.push(' ');
                continue;
            }
            _ => {}
        }
        after_backslash = c == '\\' && !after_backslash;
        out.push(c);
    }
    out
}

/// All objects of an article's type, in order: at the top, in arrays, in `@graph`, as a page's main entity; and those of
/// other types.
fn collect<'a>(value: &'a Value, articles: &mut Vec<&'a Map<String, Value>>, others: &mut Vec<&'a Map<String, Value>>) {
    // The parser bounds how deep a value goes, so this cannot run away.
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, articles, others)),
        Value::Object(object) => {
            if object.get("@type").is_some_and(is_article) {
                articles.push(object);
            } else {
                others.push(object);
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if let Some(value) = object.get(key) {
                        collect(value, articles, others);
                    }
                }
            }
        }
        _ => {}
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report",
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

fn names(author: &Value) -> Vec<String> {
    match author {
        Value::String(name) if address(name).is_none() => vec![name.clone()],
        Value::Array(authors) => authors.iter().flat_map(names).collect(),
        Value::Object(author) => author.get("name").map(names).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Text on one line, its character references read: many sites escape what goes into JSON-LD as if it were HTML.
fn plain(text: &str) -> Option<String> {
    if text.contains('&') && text.contains(';') {
        let document = Html::parse_fragment(text);
        return tidy(&document.root_element().text().collect::<String>());
    }
    tidy(text)
}
