//! Which articles are asked for: those of a time, those of some hosts.

use crate::article::Article;
use jiff::civil::Date;

/// A choice of articles. The default is all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Earliest day of publication.
    pub since: Option<Date>,
    /// Latest day of publication.
    pub until: Option<Date>,
    /// Hosts, each with all below it: `example.org` is also `www.example.org`. Empty for all.
    pub hosts: Vec<String>,
}

impl Scope {
    /// Whether an article is asked for. One that tells no day of publication is taken for one of the day when it was
    /// fetched; one that tells neither is out of a scope with a time, and one without address out of a scope with hosts.
    #[must_use]
    pub fn holds(&self, article: &Article) -> bool {
        let day = article.published.or_else(|| day(article.provenance.retrieved.as_deref()?));
        let early = self.since.is_some_and(|since| day.is_none_or(|day| day < since));
        let late = self.until.is_some_and(|until| day.is_none_or(|day| day > until));
        let uri = if article.id.contains("://") { Some(article.id.as_str()) } else { article.url.as_deref() };
        !early && !late && self.has_host(uri.or(article.url.as_deref()))
    }

    /// Whether a capture may hold an article asked for: nothing is published after it was fetched.
    #[must_use]
    pub fn may_hold(&self, uri: Option<&str>, fetched: Option<&str>) -> bool {
        let early = match (self.since, fetched.and_then(day)) {
            // A day of grace: the day of publication is that of its place, the fetch is noted in UTC.
            (Some(since), Some(fetched)) => fetched.tomorrow().is_ok_and(|next| next < since),
            _ => false,
        };
        !early && self.has_host(uri)
    }

    fn has_host(&self, uri: Option<&str>) -> bool {
        self.hosts.is_empty()
            || uri.and_then(host).is_some_and(|found| self.hosts.iter().any(|wanted| is_below(&found, wanted)))
    }
}

fn is_below(found: &str, wanted: &str) -> bool {
    let wanted = wanted.trim_start_matches('.').to_ascii_lowercase();
    found.strip_suffix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The host of an address, in lower case.
fn host(uri: &str) -> Option<String> {
    let after = uri.trim_start_matches('<').split_once("://")?.1;
    let authority = after.split(['/', '?', '#', '>']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.strip_prefix('[') {
        Some(literal) => literal.split(']').next()?,
        None => host.split(':').next()?,
    };
    (!host.is_empty()).then(|| host.trim_end_matches('.').to_ascii_lowercase())
}

fn day(time: &str) -> Option<Date> {
    time.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn hosts_and_all_below_them() {
        let scope = Scope { hosts: vec!["Example.org".into(), "news.test".into()], ..Scope::default() };
        for uri in
            ["https://example.org/a", "http://www.EXAMPLE.org:80?x", "https://u:p@news.test", "<https://news.test>"]
        {
            assert!(scope.may_hold(Some(uri), None), "{uri}");
        }
        for uri in ["https://notexample.org/", "https://test/", "https://example.org.evil.test/", "example.org", "x"] {
            assert!(!scope.may_hold(Some(uri), None), "{uri}");
        }
        assert!(!scope.may_hold(None, None) && Scope::default().may_hold(None, None));
    }

    #[test]
    fn days_of_publication_or_of_the_fetch() {
        let scope = Scope { since: Some(date(2026, 1, 10)), until: Some(date(2026, 1, 20)), ..Scope::default() };
        let with = |published: Option<Date>, fetched: Option<&str>| {
            let mut article = Article::from_text("a", "t");
            article.published = published;
            article.provenance.retrieved = fetched.map(str::to_owned);
            scope.holds(&article)
        };
        assert!(with(Some(date(2026, 1, 10)), None) && with(Some(date(2026, 1, 20)), Some("2026-02-01T00:00:00Z")));
        assert!(!with(Some(date(2026, 1, 9)), None) && !with(Some(date(2026, 1, 21)), None));
        assert!(with(None, Some("2026-01-15T00:00:00Z")) && !with(None, Some("2026-02-15T00:00:00Z")));
        assert!(!with(None, None));
        assert!(!scope.may_hold(None, Some("2026-01-08T23:00:00Z")));
        assert!(
            scope.may_hold(None, Some("2026-01-09T23:00:00Z")) && scope.may_hold(None, Some("2027-01-01T00:00:00Z"))
        );
    }
}
