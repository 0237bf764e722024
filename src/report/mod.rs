//! `inquit report`: claims and their articles as one page that needs nothing else, neither a network nor a server.
//!
//! The page holds the records as JSON, and the scripts and styles that show them. Nothing in it depends on the clock: the
//! same records give the same bytes.
//!
//! | file | one idea |
//! | --- | --- |
//! | `bundle` | documents and claims as the page's scripts read them |
//! | `overview` | what is counted, and the plots of it |
//! | `plot` | bars, columns and a matrix as SVG |
//! | `findings` | what `inquit verify` found, as a page without scripts |
//! | `html` | escaping, templates and the policy of a page |
//! | `assets/` | the page, its styles and its scripts; `base.*` are shared with the review desk |

pub(crate) mod bundle;
pub mod findings;
pub(crate) mod html;
mod overview;
mod plot;

pub use bundle::Bundle;
#[cfg(feature = "review")]
pub(crate) use bundle::host;

use crate::patterns::Pack;
use html::{Page, escape, fill};
use overview::overview;

/// Styles that the report and the review desk share.
pub(crate) const BASE_CSS: &str = include_str!("assets/base.css");
/// Scripts that the report and the review desk share.
pub(crate) const BASE_JS: &str = include_str!("assets/base.js");
const PAGE: &str = include_str!("assets/report.html");
const CSS: &str = include_str!("assets/report.css");
const JS: &str = include_str!("assets/report.js");

/// The whole page. `pack` tells what each rule is for.
///
/// # Errors
/// None for records of this program.
pub fn page(bundle: &Bundle, title: &str, pack: Option<&Pack>) -> serde_json::Result<String> {
    let page = Page {
        styles: &[BASE_CSS, CSS],
        scripts: &[BASE_JS, JS],
        // Neither a request nor a form leaves the page.
        policy: "default-src 'none'; base-uri 'none'; form-action 'none'",
    };
    let data = html::json_in_script(&bundle.json(pack, true)?);
    let overview = overview(bundle);
    let missing = if bundle.documents_without_text() == 0 {
        String::new()
    } else {
        let (without, all) = (bundle.documents_without_text(), bundle.documents().len());
        format!(
            "<p class=\"notice\"><strong>{without} of {all} articles came without their text</strong>, so claims of these \
             are shown with the words that their records hold. To have whole articles here: <code>inquit extract … \
             --emit documents --with-text -o documents.jsonl</code>, then <code>inquit report documents.jsonl -o \
             report.html</code>.</p>"
        )
    };
    let values = [("title", escape(title)), ("overview", overview), ("missing", missing), ("data", data)];
    Ok(page.render(&fill(PAGE, &values)))
}

#[cfg(test)]
mod tests;
