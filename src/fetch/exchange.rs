//! One request over the wire and what came back, as bytes to keep.
//!
//! What is kept is what was sent and received, as far as the HTTP library shows it: the status line with its reason, every
//! header line in its order (names in lower case, several lines of one name together), and the body with its content
//! coding, for nothing is decompressed. Only the transfer coding (`chunked`) is gone: the library takes it off.

use super::address::{Guard, Refusal};
use super::clock::Clock;
use super::fault::{Cut, Fault, chain};
use super::resolve::{Guarded, Lookup};
use super::{Limits, Network, robots};
use jiff::Timestamp;
use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, HOST, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, USER_AGENT,
};
use reqwest::{Method, Request, Response, Version};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::timeout;
use url::{Position, Url};

/// What is known of an earlier answer, to ask only whether it has changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag` of the earlier answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the earlier answer.
    pub modified: Option<String>,
}

/// A request and its answer.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// What was asked for.
    pub url: Url,
    /// When it was asked for, in UTC.
    pub at: Timestamp,
    /// How long it took.
    pub took: Duration,
    /// Who answered; `None` behind a proxy.
    pub ip: Option<IpAddr>,
    /// Head of the request.
    pub request: Vec<u8>,
    /// Status of the answer.
    pub status: u16,
    /// Head of the answer, to the empty line that ends it.
    pub head: Vec<u8>,
    /// The header lines of the answer.
    pub headers: HeaderMap,
    /// The body as received.
    pub body: Vec<u8>,
    /// Whether the body is cut.
    pub cut: Option<Cut>,
}

impl Exchange {
    /// A header line as text, if it is text.
    #[must_use]
    pub fn header(&self, name: HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Head of the answer as the archive keeps it: it describes the body that stands there, whose chunks are joined. The
    /// line that said otherwise gets another name, as other archivers do it.
    #[must_use]
    pub fn archived_head(&self) -> Vec<u8> {
        let mut head = Vec::with_capacity(self.head.len() + 8);
        for line in self.head.split_inclusive(|byte| *byte == b'\n') {
            if line.starts_with(b"transfer-encoding:") {
                head.extend_from_slice(b"x-orig-");
            }
            head.extend_from_slice(line);
        }
        head
    }
}

/// Sends requests.
#[derive(Debug)]
pub(super) struct Wire {
    client: reqwest::Client,
    guard: Guard,
    limits: Limits,
    agent: HeaderValue,
    proxied: bool,
}

impl Wire {
    pub(super) fn new(network: &Network, lookup: Arc<dyn Lookup>, limits: Limits) -> Result<Self, String> {
        let agent = HeaderValue::from_str(&network.user_agent)
            .map_err(|_| "a user agent is one line of printable characters".to_owned())?;
        if robots::token(&network.user_agent).is_empty() {
            return Err("a user agent begins with a name of letters, by which robots.txt knows it".to_owned());
        }
        // Certificates are checked against those that the system trusts (`SSL_CERT_FILE` names others). Another part of the
        // process may have chosen its cryptography already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = reqwest::Client::builder()
            .tls_backend_rustls()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .http1_only()
            .http1_ignore_invalid_headers_in_responses(true)
            .http1_max_headers(1000)
            .connect_timeout(limits.connect)
            .pool_max_idle_per_host(1)
            .no_proxy();
        let mut proxy_host = None;
        if let Some(proxy) = &network.proxy {
            let url = Url::parse(proxy).map_err(|error| format!("{proxy} is not the address of a proxy: {error}"))?;
            if !matches!(url.scheme(), "http" | "https") {
                return Err(format!("{proxy}: only http and https proxies are known"));
            }
            proxy_host = url.host_str().map(str::to_owned);
            builder = builder.proxy(reqwest::Proxy::all(url).map_err(|error| chain(&error))?);
        }
        let proxied = proxy_host.is_some();
        let resolver = Guarded { guard: network.guard.clone(), lookup, proxy: proxy_host };
        let client = builder.dns_resolver(resolver).build().map_err(|error| chain(&error))?;
        Ok(Self { client, guard: network.guard.clone(), limits, agent, proxied })
    }

    /// Asks for `url` once, with what is known of an earlier answer.
    pub(super) async fn get(&self, url: &Url, known: &Validators, clock: &dyn Clock) -> Result<Exchange, Fault> {
        self.guard.check(url)?;
        // The clock is asked here, for the request may have waited for its turn.
        let at = clock.time();
        let mut request = Request::new(Method::GET, url.clone());
        *request.headers_mut() = self.headers(url, known);
        let sent = self.request_head(url, request.headers());
        let began = Instant::now();
        let answer = timeout(self.limits.first_byte, self.client.execute(request));
        let response = match answer.await {
            Ok(answer) => answer.map_err(|error| Fault::of(&error))?,
            Err(_) => return Err(Fault::Timeout { what: "no answer", limit: self.limits.first_byte }),
        };
        let ip = response.remote_addr().map(|address| address.ip()).filter(|_| !self.proxied);
        // The resolver has seen to it already; an address that got past it all the same is heard no further.
        if let Some(ip) = ip.filter(|&ip| !self.guard.allows(ip)) {
            return Err(Refusal::Private(ip.to_string()).into());
        }
        let (status, head, headers) =
            (response.status().as_u16(), response_head(&response), response.headers().clone());
        let (body, cut) = self.body(response, began).await;
        let took = began.elapsed();
        Ok(Exchange { url: url.clone(), at, took, ip, request: sent, status, head, headers, body, cut })
    }

    /// Reads the body, up to the caps of size and time.
    async fn body(&self, mut response: Response, began: Instant) -> (Vec<u8>, Option<Cut>) {
        let mut body = Vec::new();
        loop {
            let left = self.limits.whole.saturating_sub(began.elapsed());
            let piece = match timeout(left, response.chunk()).await {
                Err(_) => return (body, Some(Cut::Time)),
                Ok(Err(_)) => return (body, Some(Cut::Disconnect)),
                Ok(Ok(None)) => return (body, None),
                Ok(Ok(Some(piece))) => piece,
            };
            let room = self.limits.body - body.len();
            body.extend_from_slice(piece.get(..room).unwrap_or(&piece));
            if piece.len() > room {
                return (body, Some(Cut::Length));
            }
        }
    }

    fn headers(&self, url: &Url, known: &Validators) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Ok(host) = HeaderValue::from_str(&url[Position::BeforeHost..Position::AfterPort]) {
            headers.insert(HOST, host);
        }
        headers.insert(USER_AGENT, self.agent.clone());
        headers.insert(
            ACCEPT,
            HeaderValue::from_static("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"),
        );
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("en,*;q=0.5"));
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        for (name, value) in [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.modified)] {
            if let Some(Ok(value)) = value.as_deref().map(HeaderValue::from_str) {
                headers.insert(name, value);
            }
        }
        headers
    }

    fn request_head(&self, url: &Url, headers: &HeaderMap) -> Vec<u8> {
        // A proxy is told the whole address of a page without encryption (RFC 9112, 3.2.2).
        let from = if self.proxied && url.scheme() == "http" { Position::BeforeScheme } else { Position::BeforePath };
        let mut head = format!("GET {} HTTP/1.1\r\n", &url[from..Position::AfterQuery]).into_bytes();
        write_headers(&mut head, headers);
        head
    }
}

fn response_head(response: &Response) -> Vec<u8> {
    let version = if response.version() == Version::HTTP_10 { "1.0" } else { "1.1" };
    let mut head = format!("HTTP/{version} {} ", response.status().as_str()).into_bytes();
    match response.extensions().get::<hyper::ext::ReasonPhrase>() {
        Some(reason) => head.extend_from_slice(reason.as_bytes()),
        None => head.extend_from_slice(response.status().canonical_reason().unwrap_or_default().as_bytes()),
    }
    head.extend_from_slice(b"\r\n");
    write_headers(&mut head, response.headers());
    head
}

fn write_headers(head: &mut Vec<u8>, headers: &HeaderMap) {
    for (name, value) in headers {
        head.extend_from_slice(name.as_str().as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value.as_bytes());
        head.extend_from_slice(b"\r\n");
    }
    head.extend_from_slice(b"\r\n");
}
