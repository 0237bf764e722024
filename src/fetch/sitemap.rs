//! Sitemaps (sitemaps.org): `urlset` and `sitemapindex`, with the publication date of news sitemaps.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::Event;

/// One `<url>` or `<sitemap>`.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub is_index: bool,
    pub address: String,
    pub modified: Option<String>,
    pub published: Option<String>,
}

/// The entries of a sitemap. Names are compared without their prefix; what is in an entry of images or videos is passed
/// over. An error in the middle ends the reading and keeps what came before it, as large sitemaps are often cut; it is told
/// with its line.
pub(super) fn entries(text: &[u8]) -> Result<(Vec<Entry>, Option<String>), String> {
    let text = String::from_utf8_lossy(text);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    let mut entries = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut entry = Entry::default();
    let mut value = String::new();
    let mut known = false;
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(text.len()).min(text.len());
                let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() + 1;
                let reason = format!("{error}, in line {line}");
                return if known { Ok((entries, Some(reason))) } else { Err(reason) };
            }
        };
        match event {
            Event::Start(tag) => {
                let name = tag.local_name().as_ref().to_ascii_lowercase();
                if path.is_empty() {
                    if !matches!(name.as_str(), "urlset" | "sitemapindex") {
                        return Err(format!("its first element is `{name}`"));
                    }
                    known = true;
                } else if path.len() == 1 {
                    entry = Entry { is_index: name == "sitemap", ..Entry::default() };
                }
                if path.len() == MOST_NESTED {
                    return Err("its elements are nested too deeply".to_owned());
                }
                path.push(name);
                value.clear();
            }
            Event::Text(piece) => push(&mut value, &piece),
            Event::CData(piece) => push(&mut value, &piece),
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref().ok().flatten().map(String::from);
                let named = || resolve_xml_entity(&name).map(str::to_owned);
                push(&mut value, &character.or_else(named).unwrap_or_default());
            }
            Event::End(_) => {
                let text = value.trim().to_owned();
                match path.iter().skip(1).map(String::as_str).collect::<Vec<_>>()[..] {
                    ["url" | "sitemap", "loc"] => entry.address = text,
                    ["url" | "sitemap", "lastmod"] => entry.modified = Some(text),
                    ["url", "news", "publication_date"] => entry.published = Some(text),
                    ["url" | "sitemap"] => entries.push(std::mem::take(&mut entry)),
                    _ => {}
                }
                path.pop();
                value.clear();
            }
            Event::Eof if known => {
                let last = || memchr::memchr_iter(b'\n', text.trim_end().as_bytes()).count() + 1;
                let cut = (!path.is_empty()).then(|| format!("it ends in the middle, in line {}", last()));
                return Ok((entries, cut));
            }
            Event::Eof => return Err("it has no elements".to_owned()),
            _ => {}
        }
    }
}

/// Deepest nesting; sitemaps need four levels.
const MOST_NESTED: usize = 32;
/// Longest text of an element; the standard has addresses below 2,048 characters.
const LONGEST_TEXT: usize = 64 * 1024;

fn push(value: &mut String, piece: &str) {
    if value.len() + piece.len() <= LONGEST_TEXT {
        value.push_str(piece);
    }
}
