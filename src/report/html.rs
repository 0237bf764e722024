//! Escaping, templates, and the policy of a page that runs its own script and nothing else.

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

/// Text as HTML, also inside of quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // No page can hold them, not even escaped.
            '\0' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

/// JSON as it may stand inside of a script element: `<` begins neither an end tag nor a comment.
pub(crate) fn json_in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// Text as a part of an address.
pub(crate) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&format!("{byte:02X}"));
        }
    }
    out
}

/// A template with `{{name}}` replaced by values, which are HTML already. Values are not looked at again: what stands
/// in one is never taken for a name.
pub(crate) fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(template.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((name, after)) = after.split_once("}}") else {
            out.push_str("{{");
            rest = after;
            continue;
        };
        out.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The parts of a page that stand in its head and at its end.
pub(crate) struct Page<'a> {
    pub styles: &'a [&'a str],
    pub scripts: &'a [&'a str],
    /// What its Content-Security-Policy says beside its own script and styles.
    pub policy: &'a str,
}

impl Page<'_> {
    /// What a browser may run and fetch for the page: its own script and styles, by their hashes.
    pub(crate) fn policy(&self) -> String {
        let hash = |text: &str| BASE64.encode(&Sha256::digest(text.as_bytes()));
        format!(
            "{}; script-src 'sha256-{}'; style-src 'sha256-{}'",
            self.policy,
            hash(&self.script()),
            hash(&self.style())
        )
    }

    fn style(&self) -> String {
        self.styles.concat()
    }

    fn script(&self) -> String {
        self.scripts.concat()
    }

    /// The page around what its template holds.
    pub(crate) fn render(&self, body: &str) -> String {
        let head = format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<style>{}</style>",
            escape(&self.policy()),
            self.style()
        );
        let script = format!("<script>{}</script>", self.script());
        // Marks of the template, which escaped values cannot hold.
        body.replacen("<!--head-->", &head, 1).replacen("<!--script-->", &script, 1)
    }
}
