//! Who may ask the desk for anything: those who have its token, from pages of the desk itself, under its own name.
//!
//! A page from elsewhere can make a browser send requests to this machine. It cannot know the token; it cannot hide where it
//! comes from (`Origin`); and where it made its own name point here (DNS rebinding), the name shows (`Host`).

use std::net::{IpAddr, SocketAddr};

/// What the desk answers to.
#[derive(Debug, Clone)]
pub(super) struct Gate {
    token: String,
    /// Names with the port, in lower case.
    hosts: Vec<String>,
    port: u16,
    /// Whether other machines may ask.
    open: bool,
}

/// What a request says about itself.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked<'a> {
    /// All `Host` headers.
    pub host: &'a [&'a str],
    pub origin: Option<&'a str>,
    pub token: Option<&'a str>,
    /// Whether it changes anything.
    pub writes: bool,
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    Host,
    Origin,
    Token,
}

impl Refusal {
    pub(super) fn reason(self) -> &'static str {
        match self {
            Refusal::Host => "This desk does not go by that name (Host).",
            Refusal::Origin => "Pages from elsewhere may not ask this desk (Origin).",
            Refusal::Token => {
                "This desk opens only by the address that `inquit review` printed when it started; each start has a new one."
            }
        }
    }
}

impl Gate {
    /// A gate for a desk at an address, with further names of the machine.
    pub(super) fn new(address: SocketAddr, names: &[String], token: String) -> Self {
        let port = address.port();
        let own = match address.ip() {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        let known =
            [own.as_str(), "localhost", "127.0.0.1", "[::1]"].into_iter().chain(names.iter().map(String::as_str));
        let hosts = known.map(|name| format!("{}:{port}", name.to_lowercase())).collect();
        Self { token, hosts, port, open: !address.ip().is_loopback() }
    }

    /// The port that it guards.
    pub(super) fn port(&self) -> u16 {
        self.port
    }

    pub(super) fn check(&self, asked: Asked<'_>) -> Result<(), Refusal> {
        let [host] = asked.host else { return Err(Refusal::Host) };
        if !self.knows(host) {
            return Err(Refusal::Host);
        }
        match asked.origin {
            // Browsers tell where a request that changes something comes from.
            None if asked.writes => return Err(Refusal::Origin),
            None => {}
            Some(origin) => {
                let own = origin.strip_prefix("http://").is_some_and(|name| name.eq_ignore_ascii_case(host));
                if !own {
                    return Err(Refusal::Origin);
                }
            }
        }
        if !asked.token.is_some_and(|token| same(token, &self.token)) {
            return Err(Refusal::Token);
        }
        Ok(())
    }

    fn knows(&self, host: &str) -> bool {
        let host = host.to_lowercase();
        // Where other machines may ask, they may name it by number: no name server has a hand in that.
        self.hosts.contains(&host)
            || (self.open && host.parse::<SocketAddr>().is_ok_and(|address| address.port() == self.port))
    }
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |found, (a, b)| found | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate(address: &str, names: &[&str]) -> Gate {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Gate::new(address.parse().unwrap(), &names, "secret".to_owned())
    }

    #[test]
    fn only_its_own_names_its_own_pages_and_its_token_pass() {
        let gate = gate("127.0.0.1:4000", &[]);
        let fine = Asked {
            host: &["127.0.0.1:4000"],
            origin: Some("http://127.0.0.1:4000"),
            token: Some("secret"),
            writes: true,
        };
        assert_eq!(gate.check(fine), Ok(()));
        assert_eq!(gate.check(Asked { origin: None, writes: false, ..fine }), Ok(()));
        for host in [
            &["evil.example:4000"][..],
            &["127.0.0.1"],
            &["127.0.0.1:80"],
            &["10.0.0.1:4000"],
            &[],
            &["127.0.0.1:4000"; 2],
        ] {
            assert_eq!(gate.check(Asked { host, ..fine }), Err(Refusal::Host), "{host:?}");
        }
        for origin in
            ["http://evil.example", "null", "https://127.0.0.1:4000", "http://localhost:4000", "http://127.0.0.1:4001"]
        {
            assert_eq!(gate.check(Asked { origin: Some(origin), ..fine }), Err(Refusal::Origin), "{origin}");
        }
        assert_eq!(gate.check(Asked { origin: None, ..fine }), Err(Refusal::Origin));
        for token in [None, Some(""), Some("secreT"), Some("secret1")] {
            assert_eq!(gate.check(Asked { token, ..fine }), Err(Refusal::Token), "{token:?}");
        }
        let local = Asked { host: &["LOCALHOST:4000"], origin: Some("http://localhost:4000"), ..fine };
        assert_eq!(gate.check(local), Ok(()));
    }

    #[test]
    fn a_desk_that_is_open_to_others_goes_by_numbers_and_the_names_it_was_told() {
        let gate = gate("0.0.0.0:4000", &["desk.example"]);
        let asked = |host: &str| gate.check(Asked { host: &[host], token: Some("secret"), ..Asked::default() });
        assert_eq!(asked("desk.example:4000"), Ok(()));
        assert_eq!(asked("10.0.0.7:4000"), Ok(()));
        assert_eq!(asked("[fe80::1]:4000"), Ok(()));
        assert_eq!(asked("evil.example:4000"), Err(Refusal::Host));
    }
}
