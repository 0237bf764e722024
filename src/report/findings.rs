//! What `inquit verify` found as a page: each quotation beside its source, the difference marked. It needs no script, no
//! network and no server, and prints as it stands.

use super::BASE_CSS;
use super::html::{Page, escape, fill};
use crate::verify::words::{Word, words};
use crate::verify::{Finding, Verdict};
use std::fmt::Write as _;

const PAGE: &str = include_str!("assets/findings.html");
const CSS: &str = include_str!("assets/findings.css");

/// The whole page: verdicts that need a look first.
#[must_use]
pub fn page(findings: &[Finding], title: &str) -> String {
    use Verdict::*;
    const ORDER: [Verdict; 10] =
        [Altered, OutOfContext, WrongSpeaker, NotFound, Ambiguous, NotChecked, Elided, Joined, Typographic, Exact];
    let page = Page {
        styles: &[BASE_CSS, CSS],
        scripts: &[],
        policy: "default-src 'none'; base-uri 'none'; form-action 'none'",
    };
    let mut contents = String::new();
    let mut sections = String::new();
    for verdict in ORDER {
        let own: Vec<&Finding> = findings.iter().filter(|f| f.verdict == verdict).collect();
        if own.is_empty() {
            continue;
        }
        let (name, heading) = (verdict.name(), heading(verdict));
        let _ = write!(contents, "<a href=\"#{name}\">{heading}: {}</a>", own.len());
        let _ = write!(sections, "<section id=\"{name}\"><h2>{heading} ({})</h2>", own.len());
        own.iter().for_each(|f| sections.push_str(&article(f)));
        sections.push_str("</section>\n");
    }
    let good = findings.iter().filter(|f| f.verdict.is_good()).count();
    let summary = format!("{} quotations, {good} of them as their sources have them.", findings.len());
    let values = [("title", escape(title)), ("summary", summary), ("contents", contents), ("sections", sections)];
    page.render(&fill(PAGE, &values))
}

fn heading(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exact => "Exact",
        Verdict::Typographic => "Written otherwise",
        Verdict::Joined => "Joined",
        Verdict::Elided => "Elided",
        Verdict::OutOfContext => "Out of context",
        Verdict::Altered => "Altered",
        Verdict::WrongSpeaker => "Wrong speaker",
        Verdict::Ambiguous => "Ambiguous",
        Verdict::NotFound => "Not found",
        Verdict::NotChecked => "Not checked",
    }
}

fn article(f: &Finding) -> String {
    let class = match f.verdict {
        v if v.is_good() => "good",
        Verdict::Elided | Verdict::Ambiguous | Verdict::NotChecked => "care",
        _ => "bad",
    };
    let by = f.asked.speaker.as_ref().map(|s| format!("<p class=\"small\">{}</p>", escape(s))).unwrap_or_default();
    let row = f.asked.row.map(|row| format!(" · row {row}")).unwrap_or_default();
    let (quote, source) = match &f.found {
        Some(found) => marked(&f.asked.quote, &found.text),
        None => (escape(&f.asked.quote), String::new()),
    };
    let beside = f.found.as_ref().map_or_else(
        || "<p>Nothing near it.</p>".to_owned(),
        |found| {
            let prefix = governed(&found.prefix, f.governed_by.as_deref());
            let suffix = governed(&found.suffix, f.governed_by.as_deref());
            let says = found.speaker.as_deref().unwrap_or("speaker not known");
            let day = found.source.published.as_ref().map(|d| format!(", {d}")).unwrap_or_default();
            let place = format!("{}, {}–{}{day}", found.source.id, found.start, found.end);
            let link = found.source.url.as_ref().map(|u| link(u)).unwrap_or_default();
            format!(
                "<p><span class=\"around\">…{prefix}</span>{source}<span class=\"around\">{suffix}…</span></p><p \
                 class=\"small\">{}</p><p class=\"small\">{}{link}</p>",
                escape(says),
                escape(&place)
            )
        },
    );
    let left_out = f.left_out.iter().map(|t| format!("<p class=\"small\">Left out: {}</p>", escape(t)));
    let notes = f.warnings.iter().map(|t| format!("<p class=\"small\">Note: {}</p>", escape(t)));
    let more: String = left_out.chain(notes).collect();
    format!(
        "<article class=\"{class}\"><p><strong>{}</strong>{row}: {}</p><div class=\"pair\"><div><h3>As \
         quoted</h3><p>{quote}</p>{by}</div><div><h3>In the source</h3>{beside}</div></div>{more}</article>\n",
        heading(f.verdict),
        escape(&f.why)
    )
}

/// A link to a page; an address of another scheme is shown and leads nowhere.
fn link(url: &str) -> String {
    let shown = escape(url);
    if url.starts_with("https://") || url.starts_with("http://") {
        format!(" · <a rel=\"noreferrer\" href=\"{shown}\">{shown}</a>")
    } else {
        format!(" · {shown}")
    }
}

/// Context with the words that govern the passage set apart.
fn governed(context: &str, words: Option<&str>) -> String {
    let at = words.and_then(|w| context.find(w).map(|at| (at, w.len())));
    match at {
        Some((at, len)) => {
            let (before, rest) = context.split_at(at);
            let (own, after) = rest.split_at(len);
            format!("{}<em>{}</em>{}", escape(before), escape(own), escape(after))
        }
        None => escape(context),
    }
}

/// Quotation and source with what one has and the other lacks marked.
fn marked(quote: &str, source: &str) -> (String, String) {
    /// Cells of the table of common words.
    const MOST: usize = 4_000_000;
    let (q, s) = (words(quote), words(source));
    if q.len().saturating_mul(s.len()) > MOST {
        return (escape(quote), escape(source));
    }
    let (in_quote, in_source) = common(&q, &s);
    (shown(quote, &q, &in_quote, "del"), shown(source, &s, &in_source, "ins"))
}

/// Which words of each belong to the longest common row of words.
fn common(q: &[Word], s: &[Word]) -> (Vec<bool>, Vec<bool>) {
    let width = s.len() + 1;
    let mut longest = vec![0_u16; (q.len() + 1) * width];
    for (i, a) in q.iter().enumerate().rev() {
        for (j, b) in s.iter().enumerate().rev() {
            longest[i * width + j] = if a.key == b.key {
                longest[(i + 1) * width + j + 1].saturating_add(1)
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut in_q, mut in_s) = (vec![false; q.len()], vec![false; s.len()]);
    let (mut i, mut j) = (0, 0);
    while i < q.len() && j < s.len() {
        if q[i].key == s[j].key {
            (in_q[i], in_s[j]) = (true, true);
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (in_q, in_s)
}

/// A text with the words that are not common in an element.
fn shown(text: &str, words: &[Word], common: &[bool], element: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for (word, &same) in words.iter().zip(common) {
        out.push_str(&escape(text.get(at..word.start).unwrap_or_default()));
        let own = escape(word.of(text));
        let _ = if same { write!(out, "{own}") } else { write!(out, "<{element}>{own}</{element}>") };
        at = word.end;
    }
    out.push_str(&escape(text.get(at..).unwrap_or_default()));
    out
}
