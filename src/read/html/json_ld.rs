//! The article as a page's JSON-LD describes it, in the words of schema.org.

use super::furniture::furniture;
use super::names;
use super::values::{address, language, tidy};
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
    /// Day on which it was made, which may be long before.
    pub created: Option<String>,
    /// Names of the authors as written, and whether each is said to be that of a body.
    pub authors: Vec<(String, bool)>,
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
            let of_page = others.iter().filter(|other| !other.get("@type").is_some_and(is_other));
            let dated = of_page.clone().find_map(|other| day(other.get("datePublished")?));
            let authors = of_page.map(|other| authors(other, &others)).find(|authors| !authors.is_empty());
            let published = dated.or_else(|| broken(scripts));
            return Self { published, authors: authors.unwrap_or_default(), ..Self::default() };
        };
        let text = |key: &str| chosen.get(key).and_then(Value::as_str);
        let name =
            |key: &str| chosen.get(key).and_then(|value| names(value).into_iter().next()).and_then(|name| plain(&name));
        let own = authors(chosen, &others);
        // An article may be described twice, once without its authors.
        let authors = if own.is_empty() {
            articles.iter().map(|other| authors(other, &others)).find(|authors| !authors.is_empty()).unwrap_or_default()
        } else {
            own
        };
        Self {
            is_there: true,
            title: text("headline").or(text("name")).and_then(plain),
            published: chosen.get("datePublished").and_then(day),
            created: chosen.get("dateCreated").and_then(day),
            authors,
            lang: text("inLanguage").and_then(language),
            url: text("url").and_then(address),
            body: text("articleBody").filter(|body| !body.trim().is_empty()).map(str::to_owned),
            site: name("publisher"),
            section: name("articleSection"),
            paid: chosen.get("isAccessibleForFree").and_then(is_free).map(|free| !free),
        }
    }
}

/// A day as it is written, also where it is the first of several or a number.
fn day(value: &Value) -> Option<String> {
    match value {
        Value::String(day) => Some(day.clone()),
        Value::Number(clock) => Some(clock.to_string()),
        Value::Array(days) => days.iter().find_map(day),
        Value::Object(typed) => typed.get("@value").and_then(day),
        _ => None,
    }
}

/// The day of publication of an article in a script that is no JSON: a comma too many, a quotation mark too few.
fn broken(scripts: &[String]) -> Option<String> {
    let mut spoilt = scripts.iter().filter(|script| script.contains("Article\"") && parse(script).is_none());
    spoilt.find_map(|script| {
        let (_, after) = script.split_once("\"datePublished\"")?;
        let value = after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        value.split_once('"').filter(|(day, _)| day.len() < 60).map(|(day, _)| day.to_owned())
    })
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

/// Many pages put raw line feeds into strings, which JSON forbids; spaces in their place change no structure. Others put marks of
/// comments around the whole, and a comma behind the last of a list.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_end_matches(';');
    serde_json::from_str(script).ok().or_else(|| {
        // Inside strings a line feed is meant as one; outside it is white space, which `\n` spelled out would not be.
        serde_json::from_str(&escaped(inside(script))).ok()
    })
}

/// The object or the array in a script, without what stands around it.
fn inside(script: &str) -> &str {
    let begins = |(at, mark): &(usize, &str)| {
        let is_array = |rest: &str| rest.trim_start().starts_with(['{', '[', ']', '"']);
        *mark == "{" || (!script[..*at].ends_with("CDATA") && script.get(at + 1..).is_some_and(is_array))
    };
    let from = script.match_indices(['{', '[']).find(begins).map_or(0, |(at, _)| at);
    let to = script.rfind(if script.get(from..).is_some_and(|rest| rest.starts_with('[')) { ']' } else { '}' });
    script.get(from..to.map_or(script.len(), |to| to + 1)).unwrap_or(script)
}

/// The script with control characters inside strings escaped, and without commas behind which nothing comes.
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
            '}' | ']' if !in_string && out.trim_end().ends_with(',') => {
                out.truncate(out.trim_end().len() - 1);
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
                if let Some(value) = object.get("mainEntity") {
                    collect(value, articles, others);
                }
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
        Value::String(kind) => kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind.ends_with("Report"),
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

fn is_other(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => furniture().is_other_type(kind.rsplit(['/', '#', ':']).next().unwrap_or(kind)),
        Value::Array(kinds) => kinds.iter().any(is_other),
        _ => false,
    }
}

/// The authors of an object, also those that are described elsewhere: `{"@id": …}`.
fn authors(object: &Map<String, Value>, others: &[&Map<String, Value>]) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    for key in ["author", "creator"] {
        if let Some(value) = object.get(key).filter(|_| found.is_empty()) {
            authors_of(value, others, &mut found);
        }
    }
    found
}

fn authors_of(value: &Value, others: &[&Map<String, Value>], found: &mut Vec<(String, bool)>) {
    if found.len() >= names::MOST {
        return;
    }
    match value {
        Value::Array(authors) => authors.iter().for_each(|author| authors_of(author, others, found)),
        Value::Object(author) if author.contains_key("name") => {
            let is_body =
                author.get("@type").and_then(Value::as_str).is_some_and(|kind| kind.ends_with("Organization"));
            found.extend(
                author
                    .get("name")
                    .map(names)
                    .unwrap_or_default()
                    .iter()
                    .filter_map(|name| Some((plain(name)?, is_body))),
            );
        }
        Value::Object(author) if author.contains_key("@list") => {
            author.get("@list").into_iter().for_each(|authors| authors_of(authors, others, found));
        }
        Value::Object(author) if author.contains_key("familyName") => {
            let parts = ["givenName", "familyName"].iter().filter_map(|part| author.get(*part).and_then(Value::as_str));
            let name = parts.collect::<Vec<_>>().join(" ");
            found.extend(plain(&name).map(|name| (name, false)));
        }
        Value::Object(author) => {
            let same =
                |other: &&&Map<String, Value>| author.get("@id").is_some() && other.get("@id") == author.get("@id");
            // What only points on is not followed twice.
            if let Some(named) = others.iter().find(|other| same(other) && other.contains_key("name")) {
                authors_of(&Value::Object((*named).clone()), &[], found);
            }
        }
        value => found.extend(names(value).iter().filter_map(|name| Some((plain(name)?, false)))),
    }
}

fn names(author: &Value) -> Vec<String> {
    match author {
        Value::String(name) if address(name).is_none() => vec![name.clone()],
        Value::Array(authors) => authors.iter().flat_map(names).collect(),
        Value::Object(author) => author.get("name").or(author.get("@value")).map(names).unwrap_or_default(),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn published(script: &str) -> Option<String> {
        Article::of(&[script.to_owned()]).published
    }

    #[test]
    fn days_of_odd_shape() {
        let day = Some("2026-01-23".to_owned());
        for script in [
            r#"{"@type": "https://schema.org/ReportageNewsArticle", "datePublished": ["2026-01-23"]}"#,
            r#"{"@graph": [{"@type": "VideoObject", "datePublished": "2025-05-05"}, {"@type": "WebPage", "datePublished": "2026-01-23"}]}"#,
            r#"[{"@type": "WebSite"}, {"@type": ["Thing", "LiveBlogPosting"], "datePublished": {"@value": "2026-01-23"}}]"#,
            r#"{"@type": "NewsArticle", "headline": "A "strait"", "datePublished" : "2026-01-23",}"#,
            "/*<![CDATA[*/ {\"@type\": \"NewsArticle\", \"datePublished\": \"2026-01-23\"} /*]]>*/",
        ] {
            assert_eq!(published(script), day, "{script}");
        }
        for script in [
            r#"{"@type": "VideoObject", "datePublished": "2025-05-05"}"#,
            r#"{"@type": "NewsArticle", "dateModified": "2026-01-23"}"#,
            r#"{"@type": "NewsArticle", "datePublished": null}"#,
            r#"{"@type": "NewsArticle", "datePublished""#,
        ] {
            assert_eq!(published(script), None, "{script}");
        }
    }
}
