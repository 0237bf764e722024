//! What a page's head says about its article.

use crate::read::dates;
use jiff::civil::Date;
use scraper::node::Element;
use scraper::{ElementRef, Html};

/// What the page says outside of JSON-LD, and the JSON-LD scripts as they stand.
#[derive(Debug, Default)]
pub(super) struct Meta {
    pub title: Option<String>,
    pub published: Option<Date>,
    pub byline: Option<String>,
    pub lang: Option<String>,
    pub url: Option<String>,
    pub json_ld: Vec<String>,
}

/// A value and how much its place is trusted; less is better. The first of equals in page order stays.
struct Best<T>(Option<(usize, T)>);

impl<T> Best<T> {
    fn offer(&mut self, rank: usize, value: T) {
        if self.0.as_ref().is_none_or(|(held, _)| rank < *held) {
            self.0 = Some((rank, value));
        }
    }

    fn take(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }
}

const TITLES: [&str; 4] = ["og:title", "twitter:title", "dc.title", "headline"];
const AUTHORS: [&str; 7] =
    ["author", "byl", "article:author", "parsely-author", "sailthru.author", "dc.creator", "og:article:author"];
const DATES: [&str; 15] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
    "article.published",
];

impl Meta {
    pub(super) fn of(document: &Html) -> Self {
        let mut meta = Meta::default();
        let (mut title, mut byline) = (Best(None), Best(None));
        let (mut published, mut url, mut lang) = (Best(None), Best(None), Best(None));
        for element in document.tree.nodes().filter_map(ElementRef::wrap) {
            let value = element.value();
            match value.name() {
                "html" => {
                    if let Some(tag) = value.attr("lang").or(value.attr("xml:lang")).and_then(language) {
                        lang.offer(0, tag);
                    }
                }
                "title" if !is_drawing(element) => {
                    if let Some(words) = words(element) {
                        title.offer(TITLES.len() + 1, words);
                    }
                }
                "h1" => {
                    if let Some(words) = words(element) {
                        title.offer(TITLES.len(), words);
                    }
                }
                "script" if is_json_ld(value) => meta.json_ld.push(element.text().collect()),
                "link" if value.attr("rel") == Some("canonical") => {
                    if let Some(address) = value.attr("href").and_then(address) {
                        url.offer(0, address);
                    }
                }
                "time" => {
                    let marked = value.attr("itemprop") == Some("datePublished") || value.attr("pubdate").is_some();
                    if let Some(date) = value.attr("datetime").and_then(dates::parse) {
                        published.offer(DATES.len() + usize::from(!marked), date);
                    }
                }
                "meta" => {
                    let name = ["property", "name", "itemprop"].iter().find_map(|key| value.attr(key));
                    let (Some(name), Some(content)) = (name, value.attr("content").and_then(tidy)) else { continue };
                    let name = name.to_ascii_lowercase();
                    let rank = |names: &[&str]| names.iter().position(|other| *other == name);
                    if let Some(rank) = rank(&TITLES) {
                        title.offer(rank, content);
                    } else if let Some(rank) = rank(&AUTHORS) {
                        // Some give the address of the author's page.
                        if address(&content).is_none() {
                            byline.offer(rank, content);
                        }
                    } else if let Some(rank) = rank(&DATES) {
                        if let Some(date) = dates::parse(&content) {
                            published.offer(rank, date);
                        }
                    } else if name == "og:url" {
                        if let Some(address) = address(&content) {
                            url.offer(1, address);
                        }
                    } else if name == "og:locale"
                        && let Some(tag) = language(&content)
                    {
                        lang.offer(1, tag);
                    }
                }
                _ => {}
            }
        }
        meta.title = title.take();
        meta.byline = byline.take();
        meta.published = published.take();
        meta.url = url.take();
        meta.lang = lang.take();
        meta
    }
}

/// Text on one line, or `None` when there is none.
pub(super) fn tidy(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// An absolute web address.
pub(super) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    (text.starts_with("https://") || text.starts_with("http://")).then(|| text.to_owned())
}

/// A language tag, with `-` for the `_` of locales.
pub(super) fn language(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let sound = tag.len() >= 2 && tag.len() <= 35 && tag.split('-').all(|part| part.len() <= 8 && !part.is_empty());
    (sound && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')).then_some(tag)
}

fn words(element: ElementRef<'_>) -> Option<String> {
    tidy(&element.text().collect::<String>())
}

fn is_json_ld(script: &Element) -> bool {
    script.attr("type").is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json"))
}

/// Whether a `<title>` is that of a drawing and not of the page.
fn is_drawing(element: ElementRef<'_>) -> bool {
    element.parent().and_then(ElementRef::wrap).is_some_and(|parent| parent.value().name() != "head")
}
