//! Which addresses may be fetched: the guard against requests that someone else's link makes us send into our own network.
//!
//! A page, feed or redirect may name any address, also one of this machine or its network (server-side request forgery).
//! The guard stands in two places, because neither sees everything: [`Guard::check`] looks at each address before a
//! request and at every redirect, for the scheme and for literal IP addresses, which no resolver is ever asked for; and
//! the resolver (`resolve.rs`) looks at each IP address that a name has, at the moment of connecting, so that a name
//! that changes its address between two looks (DNS rebinding) gains nothing.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use url::{Host, Url};

/// Decides which addresses may be connected to.
#[derive(Clone)]
pub struct Guard {
    allowed: Option<Arc<dyn Fn(IpAddr) -> bool + Send + Sync>>,
}

/// Why an address is not fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No address at all.
    #[error("not a web address ({0}); write it in full, as https://example.org/page")]
    Malformed(String),
    /// Neither http nor https.
    #[error("only http and https are fetched, not `{0}:`")]
    Scheme(String),
    /// A name or password before the host, which would end up in the archive.
    #[error("an address with a user name or password in it is not fetched")]
    Credentials,
    /// A private, local or reserved address, or a name that has no other.
    #[error("{0} is a private or reserved address; --allow-private fetches it anyway")]
    Private(String),
}

impl Refusal {
    /// The stable word for error records.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Refusal::Malformed(_) | Refusal::Credentials => "bad-url",
            Refusal::Scheme(_) => "bad-scheme",
            Refusal::Private(_) => "private-address",
        }
    }
}

impl Guard {
    /// Only addresses of the public internet.
    #[must_use]
    pub fn public() -> Self {
        Self::only(is_public)
    }

    /// Any address: for tests and for one's own network.
    #[must_use]
    pub fn any() -> Self {
        Self { allowed: None }
    }

    /// The IP addresses that `allowed` says yes to.
    pub fn only(allowed: impl Fn(IpAddr) -> bool + Send + Sync + 'static) -> Self {
        Self { allowed: Some(Arc::new(allowed)) }
    }

    /// Whether this IP address may be connected to.
    #[must_use]
    pub fn allows(&self, address: IpAddr) -> bool {
        self.allowed.as_ref().is_none_or(|allowed| allowed(address))
    }

    /// Reads an address and checks it; the part after `#` is dropped, for it is never sent.
    ///
    /// # Errors
    ///
    /// When it is no address, or not one to fetch.
    pub fn parse(&self, text: &str) -> Result<Url, Refusal> {
        let mut url = Url::parse(text.trim()).map_err(|error| Refusal::Malformed(error.to_string()))?;
        url.set_fragment(None);
        self.check(&url)?;
        Ok(url)
    }

    /// Checks an address before it is requested. The parser has brought IP addresses of every spelling (`2130706433`,
    /// `0x7f.1`, `127.1`, `０.0.0.0`) into one form, so that this looks at numbers and not at text.
    ///
    /// # Errors
    ///
    /// When it is not one to fetch.
    pub fn check(&self, url: &Url) -> Result<(), Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refusal::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::Credentials);
        }
        let address = match url.host() {
            Some(Host::Ipv4(address)) => IpAddr::V4(address),
            Some(Host::Ipv6(address)) => IpAddr::V6(address),
            Some(Host::Domain(name)) => return self.check_name(name),
            None => return Err(Refusal::Malformed("no host".to_owned())),
        };
        if self.allows(address) { Ok(()) } else { Err(Refusal::Private(address.to_string())) }
    }

    /// `localhost` and names below it mean this machine, whatever a resolver says (RFC 6761). A proxy would look them up
    /// on its own, so the name is refused here and not only its address.
    fn check_name(&self, name: &str) -> Result<(), Refusal> {
        let bare = name.trim_end_matches('.');
        let local = bare == "localhost" || bare.ends_with(".localhost");
        if local && !self.allows(Ipv4Addr::LOCALHOST.into()) {
            return Err(Refusal::Private(name.to_owned()));
        }
        Ok(())
    }
}

impl std::fmt::Debug for Guard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.allowed.is_some() { "Guard(some addresses)" } else { "Guard(any address)" })
    }
}

/// Whether an address belongs to the public internet, by IANA's registries of special-purpose addresses.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = match address.octets() {
        [0 | 10 | 127, ..] => true,
        [100, b, ..] => (64..128).contains(&b), // carrier-grade NAT
        [169, 254, ..] => true,                 // link-local, and the metadata services of clouds
        [172, b, ..] => (16..32).contains(&b),
        [192, 0, 0 | 2, _] | [192, 88, 99, _] | [192, 168, ..] => true,
        [198, 18 | 19, ..] | [198, 51, 100, _] | [203, 0, 113, _] => true, // benchmarks, documentation
        [a, ..] => a >= 224,                                               // multicast, reserved, broadcast
    };
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        // Addresses that carry an IPv4 address lead where that one leads: mapped, translated (NAT64), 6to4.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => embedded(high, low),
        [0x2002, high, low, ..] => embedded(high, low),
        [0x2001, b, ..] => b >= 0x200 && b != 0xdb8, // Teredo, ORCHID, benchmarks; documentation
        [0x3fff, b, ..] => b >= 0x1000,              // documentation
        // All of the public internet has its addresses in here; everything else is local, multicast or unassigned.
        [a, ..] => (0x2000..0x4000).contains(&a),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to write an address that must not be reached, and why each is here.
    const REFUSED: &[&str] = &[
        // This machine, in each spelling of IPv4 that parsers take.
        "http://127.0.0.1/",
        "http://127.0.0.1./",
        "http://127.1/",
        "http://127.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0x7f.0.0.0x1/",
        "http://0177.0.0.1/",
        "http://017700000001/",
        "http://127.255.255.254/",
        "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "http://%31%32%37.0.0.1/",
        "http:127.0.0.1",
        "http:\\\\127.0.0.1\\",
        "HTTP://127.0.0.1:8080/x",
        "https://127.0.0.1:22/",
        "http://\t127.0.0.1/",
        "http://0.0.0.0/",
        "http://0/",
        "http://0x0/",
        // By name.
        "http://localhost/",
        "http://LOCALHOST./",
        "http://ｌocalhost/",
        "http://api.localhost:3000/",
        // IPv6, and IPv4 inside it.
        "http://[::1]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[0:0:0:0:0:ffff:7f00:0001]/",
        "http://[::127.0.0.1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[64:ff9b::127.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[64:ff9b:1::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2002:a00:1::1]/",
        "http://[2001:0:1234::1]/",
        "http://[2001:db8::1]/",
        "http://[3fff::1]/",
        "http://[100::1]/",
        "http://[5f00::1]/",
        // Networks of our own.
        "http://10.0.0.1/",
        "http://10.255.255.255/",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://192.168.0.1/",
        "http://3232235521/",
        "http://100.64.0.1/",
        "http://100.127.255.255/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://[fc00::1]/",
        "http://[fd12:3456::1]/",
        "http://[fe80::1]/",
        "http://[fec0::1]/",
        // Reserved for something else.
        "http://192.0.0.8/",
        "http://192.0.2.1/",
        "http://192.88.99.1/",
        "http://198.18.0.1/",
        "http://198.19.255.255/",
        "http://198.51.100.7/",
        "http://203.0.113.7/",
        "http://224.0.0.1/",
        "http://239.255.255.250/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://[ff02::1]/",
    ];

    #[test]
    fn no_spelling_of_a_private_address_gets_through() {
        for text in REFUSED {
            let refused = Guard::public().parse(text);
            assert!(matches!(refused, Err(Refusal::Private(_))), "{text}: {refused:?}");
            assert!(Guard::any().parse(text).is_ok(), "{text} is refused although all addresses are allowed");
        }
    }

    #[test]
    fn public_addresses_get_through() {
        for text in [
            "https://example.org/",
            "https://localhost.example.org/",
            "http://notlocalhost/",
            "http://1.1.1.1/",
            "http://100.63.255.255/",
            "http://100.128.0.1/",
            "http://172.15.0.1/",
            "http://172.32.0.1/",
            "http://192.0.1.1/",
            "http://192.169.0.1/",
            "http://198.20.0.1/",
            "http://223.255.255.255/",
            "http://[2606:4700::1111]/",
            "http://[2001:4860:4860::8888]/",
            "http://[::ffff:8.8.8.8]/",
            "http://[64:ff9b::8.8.8.8]/",
            "http://bücher.example/",
        ] {
            assert!(Guard::public().parse(text).is_ok(), "{text}: {:?}", Guard::public().parse(text));
        }
    }

    #[test]
    fn only_the_web_is_fetched_and_never_with_a_password() {
        for text in
            ["file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1:25/", "javascript:alert(1)", "data:,x"]
        {
            let refused = Guard::any().parse(text);
            assert!(matches!(refused, Err(Refusal::Scheme(_))), "{text}: {refused:?}");
        }
        assert_eq!(Guard::any().parse("https://me:secret@example.org/"), Err(Refusal::Credentials));
        // What looks like a host before the @ is a user name.
        assert_eq!(Guard::public().parse("http://example.org@127.0.0.1/"), Err(Refusal::Credentials));
        for text in ["example.org", "", "http://", "//example.org/", "http://127.0.0.1.1.1/", "http://[::1/"] {
            let refused = Guard::any().parse(text);
            assert!(matches!(refused, Err(Refusal::Malformed(_))), "{text}: {refused:?}");
        }
    }

    #[test]
    fn a_relative_redirect_keeps_no_fragment() {
        assert_eq!(Guard::public().parse("https://example.org/a#b").unwrap().as_str(), "https://example.org/a");
    }
}
