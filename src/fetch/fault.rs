//! What can go wrong with a page, in words that programs and people can use.

use super::address::Refusal;
use std::error::Error;
use std::io;
use std::time::Duration;

/// Why a body is not whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// It is longer than the cap.
    Length,
    /// It took longer than the whole exchange may.
    Time,
    /// The connection ended, or the coding of the body made no sense.
    Disconnect,
}

/// Why a page was not fetched, or not in full.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The address, or one it leads to, is not to be fetched.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The name has no address.
    #[error("the name of the host cannot be looked up: {0}")]
    Lookup(String),
    /// No connection.
    #[error("no connection: {0}")]
    Connect(String),
    /// No safe connection.
    #[error("no secure connection: {0}")]
    Tls(String),
    /// Too slow.
    #[error("{what} within {} s", .limit.as_secs_f64())]
    Timeout {
        /// What did not come.
        what: &'static str,
        /// How long it was waited for.
        limit: Duration,
    },
    /// What came is no HTTP.
    #[error("the answer is not valid HTTP: {0}")]
    Protocol(String),
    /// A status that gives no page.
    #[error("the server answers {0}")]
    Status(u16),
    /// The body is cut; what came is in the archive.
    #[error("the page is cut: {}", cut(*_0))]
    Cut(Cut),
    /// Redirects without an end, or to the same address again.
    #[error("{0}")]
    Redirect(String),
    /// The site does not want it.
    #[error("the site’s robots.txt forbids it")]
    Robots,
    /// The site's wishes could not be learned, which counts as a no (RFC 9309).
    #[error("robots.txt cannot be read, so nothing is fetched from this host: {0}")]
    RobotsUnreachable(String),
    /// The site asks for longer waits than this run takes.
    #[error("robots.txt asks for {} s between pages, more than --max-wait", _0.as_secs())]
    CrawlDelay(Duration),
    /// The host failed too often in a row.
    #[error("not tried: {0} pages of this host in a row got no answer")]
    HostGivenUp(u32),
    /// A feed or sitemap that is none.
    #[error("{0}")]
    BadList(String),
}

fn cut(cut: Cut) -> &'static str {
    match cut {
        Cut::Length => "longer than --max-size",
        Cut::Time => "not complete within --timeout",
        Cut::Disconnect => "the connection ended before its end",
    }
}

impl Fault {
    /// The stable word for error records.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Fault::Refused(refusal) => refusal.kind(),
            Fault::Lookup(_) => "lookup",
            Fault::Connect(_) => "connect",
            Fault::Tls(_) => "tls",
            Fault::Timeout { .. } | Fault::Cut(Cut::Time) => "timeout",
            Fault::Protocol(_) => "protocol",
            Fault::Status(_) => "status",
            Fault::Cut(Cut::Length) => "too-large",
            Fault::Cut(Cut::Disconnect) => "disconnect",
            Fault::Redirect(_) => "redirect",
            Fault::Robots => "robots",
            Fault::RobotsUnreachable(_) => "robots-unreachable",
            Fault::CrawlDelay(_) => "crawl-delay",
            Fault::HostGivenUp(_) => "host-given-up",
            Fault::BadList(_) => "bad-list",
        }
    }

    /// Whether another try may go better.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Fault::Lookup(_) | Fault::Connect(_) | Fault::Timeout { .. } | Fault::Protocol(_) => true,
            Fault::Cut(cut) => *cut == Cut::Disconnect,
            Fault::Status(status) => matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504),
            _ => false,
        }
    }

    /// Whether the host as a whole seems to be gone, not only this page.
    #[must_use]
    pub fn is_of_host(&self) -> bool {
        matches!(self, Fault::Lookup(_) | Fault::Connect(_) | Fault::Tls(_) | Fault::Timeout { .. })
    }

    /// What an error of the HTTP library means.
    pub(super) fn of(error: &reqwest::Error) -> Self {
        let mut causes = Vec::new();
        let mut next: Option<&(dyn Error + 'static)> = Some(error);
        while let Some(cause) = next {
            causes.push(cause);
            // An input/output error that wraps another shows that one here only.
            let wrapped = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
            next = wrapped.map(|inner| inner as &(dyn Error + 'static)).or_else(|| cause.source());
        }
        if let Some(refusal) = causes.iter().find_map(|cause| cause.downcast_ref::<Refusal>()) {
            return Fault::Refused(refusal.clone());
        }
        if let Some(tls) = causes.iter().find_map(|cause| cause.downcast_ref::<rustls::Error>()) {
            return Fault::Tls(tls.to_string());
        }
        let last = causes.last().map_or_else(|| chain(error), |cause| cause.to_string());
        let text = causes.iter().map(ToString::to_string).collect::<Vec<_>>();
        if text.iter().any(|text| text.contains("dns error")) {
            return Fault::Lookup(last);
        }
        if error.is_connect() || error.is_timeout() {
            return Fault::Connect(last);
        }
        // Past the connection, what is left are answers that cannot be read, or that end before they began.
        Fault::Protocol(last)
    }
}

/// An error with its causes in one line; each says only its own part.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let part = error.to_string();
        if !text.contains(&part) {
            text = format!("{text}: {part}");
        }
        cause = error.source();
    }
    text
}
