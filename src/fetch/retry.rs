//! How long to wait before another try.

use jiff::{SignedDuration, Timestamp, fmt::rfc2822};
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// How often and how long to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retries {
    /// Tries after the first.
    pub most: u32,
    /// Pause before the second try; each later one is twice as long.
    pub first_pause: Duration,
    /// Longest pause, also when a server asks for a longer one.
    pub longest_pause: Duration,
}

impl Default for Retries {
    fn default() -> Self {
        Self { most: 3, first_pause: Duration::from_secs(1), longest_pause: Duration::from_secs(120) }
    }
}

impl Retries {
    /// The pause before try number `attempt` (1 for the second of all): what the server asks for, else twice the last
    /// one, give or take a quarter so that many clients that failed together do not come back together.
    #[must_use]
    pub fn pause(&self, attempt: u32, asked: Option<Duration>) -> Duration {
        let own = self.first_pause.saturating_mul(1 << (attempt.clamp(1, 17) - 1)).min(self.longest_pause);
        // A hasher of its own keys is all the chance this needs.
        let chance = RandomState::new().hash_one(attempt) % 1001;
        let jittered = own.mul_f64(0.75 + chance as f64 / 2000.0);
        asked.unwrap_or(jittered).min(self.longest_pause)
    }
}

/// Reads `Retry-After`: seconds, or a date as HTTP writes it.
#[must_use]
pub fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than fit are longer than anybody waits.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let then = rfc2822::DateTimeParser::new().parse_timestamp(value).ok()?;
    let wait = then.duration_since(now);
    Some(if wait > SignedDuration::ZERO { wait.unsigned_abs() } else { Duration::ZERO })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_with_jitter_up_to_the_longest() {
        let retries = Retries { most: 9, first_pause: Duration::from_secs(2), longest_pause: Duration::from_secs(30) };
        for (attempt, middle) in [(1, 2.0), (2, 4.0), (3, 8.0), (4, 16.0)] {
            for _ in 0..50 {
                let pause = retries.pause(attempt, None).as_secs_f64();
                assert!((middle * 0.75..=middle * 1.25).contains(&pause), "{attempt}: {pause}");
            }
        }
        assert!(retries.pause(40, None) <= Duration::from_secs(30));
        let several: std::collections::HashSet<Duration> = (0..50).map(|_| retries.pause(3, None)).collect();
        assert!(several.len() > 1, "no jitter");
    }

    #[test]
    fn a_server_that_asks_is_obeyed_up_to_the_longest() {
        let retries = Retries::default();
        assert_eq!(retries.pause(1, Some(Duration::from_secs(7))), Duration::from_secs(7));
        assert_eq!(retries.pause(1, Some(Duration::MAX)), retries.longest_pause);
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let now: Timestamp = "2026-01-23T10:00:00Z".parse().unwrap();
        for (value, seconds) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Fri, 23 Jan 2026 10:00:30 GMT", Some(30)),
            ("Fri, 23 Jan 2026 09:00:00 GMT", Some(0)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("soon", None),
            ("-5", None),
            ("", None),
        ] {
            assert_eq!(retry_after(value, now), seconds.map(Duration::from_secs), "{value}");
        }
    }
}
