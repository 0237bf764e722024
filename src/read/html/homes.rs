//! Headings that lead to the first page of the site: they are its name, and no headline.

use super::attr;
use super::prose::letters;
use super::tags::{is_home, root};
use super::values::host as host_of;
use scraper::ElementRef;

/// The headings of a page that are links to the first page of a site, with its host, where the address says that.
#[derive(Debug, Default)]
pub(super) struct Homes(Vec<(String, Option<String>)>);

impl Homes {
    /// Keeps a heading, if it leads to the first page of a site.
    pub(super) fn offer(&mut self, heading: ElementRef<'_>, name: Option<&str>) {
        if let (Some(name), Some(host), true) = (name, leads_home(heading), self.0.len() < KEPT) {
            self.0.push((name.to_owned(), host.map(str::to_owned)));
        }
    }

    /// Those that lead to the first page of the page's own site. Where no address tells which that is, the `<title>` has to name it
    /// beside the headline.
    pub(super) fn of_own<'h>(&'h self, addresses: &[&str], head: Option<&str>) -> Vec<&'h str> {
        let is_own = |name: &str, host: &str| {
            let mut own = addresses.iter().filter_map(|at| host_of(at));
            own.any(|own| without_www(own) == without_www(host)) || (addresses.is_empty() && has(head, name))
        };
        let homes = self.0.iter().filter(|(name, host)| host.as_deref().is_none_or(|host| is_own(name, host)));
        homes.map(|(name, _)| name.as_str()).collect()
    }
}

/// Headings kept, and nodes of each that are looked at for its link.
const KEPT: usize = 8;
const PIECES: usize = 4;

/// Whether a heading is a link to the first page of a site: of its own, or of which host.
fn leads_home(heading: ElementRef<'_>) -> Option<Option<&str>> {
    let links = heading.descendants().take(PIECES).filter_map(ElementRef::wrap);
    let mut addresses = links.filter(|link| link.value().name() == "a").filter_map(|link| attr(link.value(), "href"));
    addresses.find_map(|to| if is_home(to) { Some(None) } else { root(to.trim()).map(Some) })
}

/// Whether the `<title>` begins or ends with a name, and says more.
fn has(head: Option<&str>, name: &str) -> bool {
    let (head, name) = (letters(head.unwrap_or_default()), letters(name));
    head.len() > name.len() && (head.starts_with(&name) || head.ends_with(&name))
}

fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}
