//! Plain text and Markdown.

use super::dates;
use jiff::civil::Date;
use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

/// What a Markdown file holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Markdown {
    pub text: String,
    pub title: Option<String>,
    pub date: Option<Date>,
    pub byline: Option<String>,
    pub lang: Option<String>,
    pub url: Option<String>,
    /// A date in the front matter that could not be read.
    pub bad_date: Option<String>,
}

/// Reads Markdown: front matter (`title`, `date`, `author`, `lang`, `url`) and the text without its markup.
///
/// Headings, paragraphs, list items and block quotes become paragraphs with a blank line between them; a link gives its
/// words; code, images and HTML give nothing. The first heading of level 1 is also the title when nothing else is.
pub(super) fn markdown(source: &str) -> Markdown {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TABLES;
    let mut page = Markdown::default();
    // How many elements are open whose words are not the article's, and where the open heading began.
    let (mut silent, mut matter, mut heading) = (0usize, None, None);
    for event in Parser::new_ext(source, options) {
        match event {
            Event::Start(Tag::MetadataBlock(kind)) => matter = Some(kind),
            Event::End(TagEnd::MetadataBlock(_)) => matter = None,
            Event::Text(words) if matter.is_some() => page.front_matter(&words, matter),
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. }) => silent += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image) => silent = silent.saturating_sub(1),
            _ if silent > 0 => {}
            Event::Start(Tag::Heading { level, .. }) => {
                end_paragraph(&mut page.text);
                heading = (level == pulldown_cmark::HeadingLevel::H1).then_some(page.text.len());
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(start) = heading.take()
                    && page.title.is_none()
                {
                    page.title = Some(page.text[start..].trim().to_owned());
                }
                end_paragraph(&mut page.text);
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) | Tag::TableRow | Tag::TableHead)
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::Table) => {
                end_paragraph(&mut page.text);
            }
            Event::End(TagEnd::TableCell) => page.text.push(' '),
            Event::Text(words) | Event::Code(words) => page.text.push_str(&words),
            Event::SoftBreak => page.text.push(' '),
            Event::HardBreak => page.text.push('\n'),
            _ => {}
        }
    }
    page.text.truncate(page.text.trim_end().len());
    page
}

fn end_paragraph(text: &mut String) {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}

impl Markdown {
    /// Reads `key: value` (or `key = value`) lines; nested values are skipped.
    fn front_matter(&mut self, lines: &str, kind: Option<MetadataBlockKind>) {
        let separator = if kind == Some(MetadataBlockKind::PlusesStyle) { '=' } else { ':' };
        for line in lines.lines().filter(|line| !line.starts_with([' ', '\t', '#', '-'])) {
            let Some((key, value)) = line.split_once(separator) else { continue };
            let value = unquoted(value.trim());
            if value.is_empty() {
                continue;
            }
            match key.trim().to_ascii_lowercase().as_str() {
                "title" => self.title = Some(value),
                "date" | "published" => match dates::parse(&value) {
                    Some(date) => self.date = Some(date),
                    None => self.bad_date = Some(value),
                },
                "author" | "authors" | "byline" => self.byline = Some(value),
                "lang" | "language" => self.lang = Some(value),
                "url" | "canonical" => self.url = Some(value),
                _ => {}
            }
        }
    }
}

/// A value of front matter without quotation marks, a list as its elements with commas between them.
fn unquoted(value: &str) -> String {
    let bare = |value: &str| {
        let value = value.trim();
        let inner = ['"', '\''].iter().find_map(|mark| value.strip_prefix(*mark)?.strip_suffix(*mark));
        inner.unwrap_or(value).to_owned()
    };
    match value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
        Some(list) => list.split(',').map(bare).collect::<Vec<_>>().join(", "),
        None => bare(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn front_matter_and_markup() {
        let source = "---\ntitle: \"The strait: a story\"\ndate: 2026-01-23\nauthor: [Ana Ruiz, 'Bo Li']\ntags:\n  - x\n---\n\n\
            # The strait\n\nThe *minister*, [Ana Ruiz](https://example.org/a_b), said:\n**“No.”**\n\n\
            > A quote &amp; more\n> of it\n\n```\ncode\n```\n\n![a map](map.png)\n\n- one\n- two\n\n<div>raw</div>\n\nEnd f***, snake_case_name.\n";
        let page = markdown(source);
        let paragraphs: Vec<&str> = page.text.split("\n\n").collect();
        let expected = [
            "The strait",
            "The minister, Ana Ruiz, said: “No.”",
            "A quote & more of it",
            "one",
            "two",
            "End f***, snake_case_name.",
        ];
        assert_eq!(paragraphs, expected);
        assert_eq!(page.title.as_deref(), Some("The strait: a story"));
        assert_eq!(page.byline.as_deref(), Some("Ana Ruiz, Bo Li"));
        assert_eq!(page.date, Some(date(2026, 1, 23)));
    }

    #[test]
    fn the_first_heading_is_the_title() {
        let page = markdown("# The *strait*\n\nText.\n\n# Another\n");
        assert_eq!(page.title.as_deref(), Some("The strait"));
        assert_eq!(page.text, "The strait\n\nText.\n\nAnother");
    }

    #[test]
    fn quotation_marks_and_dashes_stay_as_they_are() {
        assert_eq!(markdown("\"One\" -- it's 'two'...").text, "\"One\" -- it's 'two'...");
    }

    #[test]
    fn deep_nesting_is_no_trouble() {
        assert_eq!(markdown(&format!("{}deep", "> ".repeat(20_000))).text, "deep");
        markdown(&"*a **b ".repeat(20_000));
        markdown(&"[".repeat(20_000));
    }
}
