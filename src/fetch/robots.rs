//! What a site asks of robots (RFC 9309).

use super::fault::Fault;
use super::untrusted;
use std::time::Duration;
use texting_robots::Robot;
use url::Url;

/// Longest robots.txt that is looked at, in bytes; RFC 9309 asks for at least this.
const LONGEST: usize = 500 * 1024;

/// The wishes of one origin.
pub(super) enum Robots {
    /// There are none.
    Open,
    /// These are they.
    Rules(Box<Robot>),
    /// They could not be learned, and why. Nothing may be fetched then.
    Unreachable(Fault),
}

impl Robots {
    /// What an answer to the request for robots.txt means: a status of 400 to 499 says that there is none, any
    /// other but success that it can't be had now. 429 is a wish to be left alone.
    pub(super) fn of_answer(status: u16, body: &[u8], token: &str) -> Self {
        match status {
            200..=299 => Self::of_text(body, token),
            429 => unreachable("the server answers 429, too many requests"),
            400..=499 => Robots::Open,
            _ => unreachable(&format!("the server answers {status}")),
        }
    }

    fn of_text(body: &[u8], token: &str) -> Self {
        let text = body.get(..LONGEST).unwrap_or(body);
        match untrusted(|| Robot::new(token, text)) {
            Some(Ok(robot)) => Robots::Rules(Box::new(robot)),
            // The parser takes nearly anything; what it does not take says nothing that could be obeyed, and no is safe.
            Some(Err(error)) => unreachable(&error.to_string()),
            None => unreachable("it makes no sense"),
        }
    }

    /// Whether this page may be fetched.
    pub(super) fn allows(&self, url: &Url) -> bool {
        match self {
            Robots::Open => true,
            Robots::Rules(robot) => robot.allowed(url.as_str()),
            Robots::Unreachable(_) => false,
        }
    }

    /// The pause that the site asks for between two pages.
    pub(super) fn delay(&self) -> Option<Duration> {
        match self {
            Robots::Rules(robot) => {
                robot.delay.map(|seconds| Duration::try_from_secs_f32(seconds.max(0.0)).unwrap_or(Duration::MAX))
            }
            _ => None,
        }
    }
}

/// Robots.txt that could not be fetched.
pub(super) fn unreachable(reason: &str) -> Robots {
    Robots::Unreachable(Fault::RobotsUnreachable(reason.to_owned()))
}

/// The name by which robots.txt knows a user agent: its first word, without the version.
#[must_use]
pub(super) fn token(user_agent: &str) -> String {
    user_agent.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(robots: &str, path: &str) -> bool {
        let url = Url::parse("https://example.org").unwrap().join(path).unwrap();
        Robots::of_answer(200, robots.as_bytes(), "inquit").allows(&url)
    }

    #[test]
    fn rules_for_us_count_before_rules_for_all() {
        let robots = "User-agent: *\nDisallow: /\n\nUser-agent: Inquit\nDisallow: /private/\nAllow: /private/open\n";
        for (path, allowed) in
            [("/", true), ("/news", true), ("/private/", false), ("/private/open/1", true), ("/private/x?y", false)]
        {
            assert_eq!(allows(robots, path), allowed, "{path}");
        }
        assert!(!allows("User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf"));
        assert!(allows("User-agent: *\nDisallow:\n", "/a"));
        assert!(allows("", "/a"));
        assert!(allows("<html>not found, but with status 200</html>", "/a"));
    }

    #[test]
    fn statuses_mean_what_the_standard_says() {
        let url = Url::parse("https://example.org/a").unwrap();
        for (status, allowed) in
            [(200, true), (404, true), (401, true), (403, true), (410, true), (429, false), (500, false), (503, false)]
        {
            assert_eq!(Robots::of_answer(status, b"", "inquit").allows(&url), allowed, "{status}");
        }
    }

    #[test]
    fn a_crawl_delay_is_read() {
        let delay = |text: &str| Robots::of_answer(200, text.as_bytes(), "inquit").delay();
        assert_eq!(delay("User-agent: *\nCrawl-delay: 2.5\n"), Some(Duration::from_millis(2500)));
        assert_eq!(delay("User-agent: other\nCrawl-delay: 2\n"), None);
        assert!(delay("User-agent: *\nCrawl-delay: 1e30\n").is_none_or(|delay| delay > Duration::from_secs(9999)));
    }

    #[test]
    fn any_bytes_are_taken() {
        let mut long = b"User-agent: *\n".to_vec();
        long.extend(b"Disallow: /a*b*c*d*e*f*g*h\n".repeat(30_000));
        for bytes in [&b"\xff\xfe\0\0"[..], b"\0", b"User-agent", b"Disallow: *****************************$", &long] {
            let _ = Robots::of_answer(200, bytes, "inquit").allows(&Url::parse("https://example.org/a").unwrap());
        }
    }

    #[test]
    fn the_token_is_the_name_of_the_program() {
        assert_eq!(token("inquit/0.1 (+https://example.org)"), "inquit");
        assert_eq!(token("News-Bot 2"), "News-Bot");
    }
}
