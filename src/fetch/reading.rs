//! What the fetcher makes of bytes that came from the network, without a network: for tests and for fuzzing.

use super::robots::Robots;
use super::{links, repair};
use url::Url;

/// The addresses of pages that a feed names; none when it cannot be read, mended or not.
pub fn feed(body: &[u8], address: &str) -> Vec<String> {
    let Ok(base) = Url::parse(address) else { return Vec::new() };
    let mended = repair::feed(body).map(|mended| mended.body);
    let read = links::of_feed(body, &base).or_else(|fault| match &mended {
        Some(body) => links::of_feed(body, &base),
        None => Err(fault),
    });
    read.map_or_else(|_| Vec::new(), |links| links.pages.iter().map(|link| link.url.to_string()).collect())
}

/// The addresses of pages and of further lists that a sitemap names; none when it cannot be read.
pub fn sitemap(body: &[u8], address: &str) -> Vec<String> {
    let Ok(base) = Url::parse(address) else { return Vec::new() };
    let all = links::of_sitemap(body, &base).map(|links| [links.pages, links.lists].concat());
    all.map_or_else(|_| Vec::new(), |links| links.iter().map(|link| link.url.to_string()).collect())
}

/// Whether a robots.txt lets a robot of this name ask for a page.
pub fn allows(body: &[u8], user_agent: &str, address: &str) -> bool {
    let rules = Robots::of_answer(200, body, &super::robots::token(user_agent));
    // Asked, too, so that it is read.
    let _ = rules.delay();
    Url::parse(address).is_ok_and(|url| rules.allows(&url))
}
