//! Which kind of input a file is: by its extension, or by looking at its first bytes.

use crate::warc::wacz;
use std::path::Path;

/// Kinds of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One article of plain text.
    Text,
    /// One article in Markdown.
    Markdown,
    /// One article as a page.
    Html,
    /// One JSON object a line.
    JsonLines,
    /// One JSON object, or an array of them.
    Json,
    /// One article a row, with a header; cells stand between commas, or other marks.
    Csv,
    /// The same with tabs.
    Tsv,
    /// The same as a spreadsheet.
    Sheet,
    /// Captured pages.
    Warc,
    /// Archives of captured pages in a package.
    Wacz,
}

/// What is said of spreadsheets that are not read.
const SHEET: &str = if cfg!(feature = "xlsx") {
    "a spreadsheet of another kind; save it as .xlsx or as CSV in UTF-8, with an article's text in the column `text`"
} else {
    "a spreadsheet; save it as CSV in UTF-8 first, with an article's text in the column `text`"
};

impl Kind {
    /// The kind that the extension of `path` tells, or `None` for an extension that tells nothing. An extension of a
    /// packing (`.gz`, `.zst`) counts for nothing: what is before it tells.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Kind> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        if matches!(extension.as_str(), "gz" | "zst") {
            return Self::of_path(Path::new(path.file_stem()?)).filter(|_| path.file_stem() != path.file_name());
        }
        Some(match extension.as_str() {
            "txt" | "text" => Kind::Text,
            "md" | "markdown" => Kind::Markdown,
            "html" | "htm" | "xhtml" => Kind::Html,
            "jsonl" | "ndjson" => Kind::JsonLines,
            "json" => Kind::Json,
            "csv" => Kind::Csv,
            "tsv" | "tab" => Kind::Tsv,
            "xlsx" | "xlsm" if cfg!(feature = "xlsx") => Kind::Sheet,
            "warc" | "wet" => Kind::Warc,
            "wacz" => Kind::Wacz,
            _ => return None,
        })
    }

    /// What a file is by its extension that holds no article as it stands, or `None`.
    #[must_use]
    pub fn refused(path: &Path) -> Option<&'static str> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "gz" | "zst" => Self::refused(Path::new(path.file_stem()?)),
            "psv" => Some("a table; make JSON Lines of it first, with an article's text in `text`"),
            "xlsx" | "xlsm" if cfg!(feature = "xlsx") => None,
            "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" | "numbers" => Some(SHEET),
            "arc" => Some("an ARC archive; make a WARC archive of it first"),
            "cdx" | "cdxj" => Some("the index of an archive; name the archive itself"),
            _ => None,
        }
    }

    /// The kind that the first bytes of an input look like. They should hold the first line that is not blank, whole or
    /// up to some tens of kilobytes. Never gives [`Kind::Markdown`] and tables, which
    /// cannot be told from text.
    #[must_use]
    pub fn of_bytes(head: &[u8]) -> Kind {
        let zeros_out: Vec<u8>;
        let head = match head {
            // UTF-16: enough is told by its ASCII part.
            [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] => {
                zeros_out = rest.iter().copied().filter(|byte| *byte != 0).collect();
                &zeros_out
            }
            [0xef, 0xbb, 0xbf, rest @ ..] => rest,
            _ => head,
        }
        .trim_ascii_start();
        match head {
            [b'W', b'A', b'R', b'C', b'/', b'0' | b'1', b'.', ..] => Kind::Warc,
            head if wacz::is_zip(head) => Kind::Wacz,
            [b'{', ..] if opens_only(head) => Kind::Json,
            [b'{', ..] => Kind::JsonLines,
            [b'[', rest @ ..] if matches!(rest.trim_ascii_start().first(), None | Some(b'{')) => Kind::Json,
            [b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..] => Kind::Html,
            _ => Kind::Text,
        }
    }
}

/// Whether an object begins on the first line and goes on below it, as in indented JSON.
fn opens_only(head: &[u8]) -> bool {
    let Some(end) = memchr::memchr(b'\n', head) else { return false };
    matches!(head[..end].trim_ascii_end().last(), Some(b'{' | b',' | b'[' | b':'))
}

/// Whether a `.json` file holds one object a line after all, as many that are named so do: a whole object on the first
/// line and another beginning on a later one.
#[must_use]
pub fn is_lines(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let Some(end) = memchr::memchr(b'\n', head) else { return false };
    let (first, rest) = (head[..end].trim_ascii_end(), head[end..].trim_ascii_start());
    first.starts_with(b"{") && first.ends_with(b"}") && rest.starts_with(b"{")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_name() {
        for (name, kind) in [
            ("a.html", Some(Kind::Html)),
            ("a.JSONL.gz", Some(Kind::JsonLines)),
            ("a.warc.zst", Some(Kind::Warc)),
            ("a.warc", Some(Kind::Warc)),
            ("a.WACZ", Some(Kind::Wacz)),
            ("a.gz", None),
            (".gz", None),
            ("a", None),
        ] {
            assert_eq!(Kind::of_path(Path::new(name)), kind, "{name}");
        }
    }

    #[test]
    fn tables_and_indexes_are_no_prose() {
        for name in ["a.psv", "a.arc.gz", "a.cdxj", "a.xls", "a.ods"] {
            assert!(Kind::refused(Path::new(name)).is_some(), "{name}");
        }
        for name in ["a.txt", "a.warc.wet.gz", "csv", "arc/a", "a.gz"] {
            assert_eq!(Kind::refused(Path::new(name)), None, "{name}");
        }
    }

    #[test]
    fn by_looking() {
        for (head, kind) in [
            ("The ministry said", Kind::Text),
            ("", Kind::Text),
            ("[Editor’s note: this is old.]", Kind::Text),
            ("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", Kind::JsonLines),
            ("\u{feff}{\"text\": \"a\"", Kind::JsonLines),
            ("\n  {\n  \"text\": \"a\"\n}", Kind::Json),
            ("{\"id\": 1,\n \"text\": \"a\"\n}", Kind::Json),
            ("[{\"text\": \"a\"}]", Kind::Json),
            ("[\n", Kind::Json),
            ("<!doctype html>", Kind::Html),
            ("\n<p>A", Kind::Html),
            ("<3 is not a tag", Kind::Text),
            ("WARC/1.1\r\n", Kind::Warc),
            ("WARCHIEF", Kind::Text),
        ] {
            assert_eq!(Kind::of_bytes(head.as_bytes()), kind, "{head}");
        }
        assert_eq!(Kind::of_bytes(b"\xff\xfe<\0h\0t\0m\0l\0>\0"), Kind::Html);
    }

    #[test]
    fn json_that_is_lines() {
        assert!(is_lines(b"{\"a\": 1}\n{\"a\": 2}\n"));
        assert!(!is_lines(b"{\"a\": 1}\n"));
        assert!(!is_lines(b"[{\"a\": 1},\n{\"a\": 2}]\n"));
    }
}
