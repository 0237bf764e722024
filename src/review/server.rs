//! The desk over HTTP.

mod listen;

use super::decisions::{Change, Missed};
use super::desk::{Desk, DeskError, offers};
use super::export;
use super::gate::{Asked, Gate};
use crate::report::html::{Page, escape, fill};
use crate::report::{BASE_CSS, BASE_JS};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

const PAGE: &str = include_str!("assets/review.html");
const CSS: &str = include_str!("assets/review.css");
const JS: &str = include_str!("assets/review.js");
/// Largest decision, in bytes.
const MAX_BODY: usize = 100_000;
const TOKEN_HEADER: &str = "x-inquit-token";
/// What an answer may take.
const LONGEST: Duration = Duration::from_secs(120);

/// Cookies know no ports, and each desk has its own.
fn cookie_name(port: u16) -> String {
    format!("inquit-{port}")
}

/// How a desk is set up.
#[derive(Debug, Clone)]
pub struct Options {
    /// The database.
    pub database: PathBuf,
    /// Where it listens; port 0 is any that is free.
    pub bind: SocketAddr,
    /// Further names of this machine by which it may be asked.
    pub names: Vec<String>,
    /// Who reviews, until the page says otherwise.
    pub reviewer: String,
}

/// A desk that listens.
pub struct Server {
    runtime: Runtime,
    listener: TcpListener,
    router: Router,
    url: String,
}

struct Shared {
    desk: Mutex<Desk>,
    gate: Gate,
    /// Sets the cookie by which the page opens again without the token in its address.
    cookie: String,
    page: Page<'static>,
    html: String,
    reviewer: String,
}

impl Server {
    /// Opens the database and the port.
    ///
    /// # Errors
    /// When either cannot be opened.
    pub fn open(options: &Options) -> Result<Self, DeskError> {
        let desk = Desk::open(&options.database)?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let listener = runtime.block_on(TcpListener::bind(options.bind))?;
        let address = listener.local_addr()?;
        let token = uuid::Uuid::new_v4().simple().to_string();
        let cookie = format!("{}={token}; Path=/; HttpOnly; SameSite=Strict", cookie_name(address.port()));
        let url = format!("http://{address}/?token={token}");
        let page = Page {
            styles: &[BASE_CSS, CSS],
            scripts: &[BASE_JS, JS],
            policy: "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'",
        };
        let name = options.database.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let html = page.render(&fill(PAGE, &[("file", escape(&name))]));
        let shared = Arc::new(Shared {
            desk: Mutex::new(desk),
            gate: Gate::new(address, &options.names, token),
            cookie,
            page,
            html,
            reviewer: options.reviewer.clone(),
        });
        let router = Router::new()
            .route("/", get(page_of))
            .route("/api/start", get(start))
            .route("/api/offers", get(offered))
            .route("/api/claims", get(claims))
            .route("/api/article", get(article))
            .route("/api/decisions", get(decisions).post(decide))
            .route("/api/missed", post(miss))
            .route("/export.csv", get(export_csv))
            .route("/export.jsonl", get(export_jsonl))
            .layer(DefaultBodyLimit::max(MAX_BODY))
            .layer(middleware::from_fn_with_state(Arc::clone(&shared), guard))
            .with_state(shared);
        Ok(Self { runtime, listener, router, url })
    }

    /// The address that opens it, with its token.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Serves until Ctrl-C.
    ///
    /// # Errors
    /// When the system does not let it.
    pub fn run(self) -> io::Result<()> {
        self.runtime.block_on(async {
            tokio::spawn(listen::serve(self.listener, self.router));
            tokio::signal::ctrl_c().await
        })
    }
}

/// Refuses what is not for this desk, and tells browsers to keep what is answered to themselves.
async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let hosts: Vec<&str> =
        headers.get_all(header::HOST).iter().map(|value| value.to_str().unwrap_or_default()).collect();
    let writes = !matches!(*request.method(), Method::GET | Method::HEAD);
    let in_url = parameter(request.uri(), "token").filter(|_| !writes);
    let opens = in_url.is_some() && request.uri().path() == "/";
    let name = cookie_name(shared.gate.port());
    let cookies = text("cookie").filter(|_| !writes).into_iter().flat_map(|cookies| cookies.split(';'));
    let in_cookie = cookies.filter_map(|cookie| cookie.trim().split_once('=')).find(|(key, _)| *key == name);
    let token = text(TOKEN_HEADER).or(in_url).or(in_cookie.map(|(_, value)| value));
    // An origin that is no text is a foreign one.
    let origin = headers.get(header::ORIGIN).map(|value| value.to_str().unwrap_or("?"));
    let mut response = match shared.gate.check(Asked { host: &hosts, origin, token, writes }) {
        Ok(()) => {
            let answered = tokio::time::timeout(LONGEST, next.run(request)).await;
            let mut response = answered.unwrap_or_else(|_| plain(StatusCode::REQUEST_TIMEOUT, "that took too long"));
            if let Some(cookie) = opens.then(|| HeaderValue::from_str(&shared.cookie).ok()).flatten() {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            response
        }
        Err(refusal) => plain(StatusCode::FORBIDDEN, refusal.reason()),
    };
    let fixed = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    // A page cannot say in itself who may frame it.
    let policy = format!("{}; frame-ancestors 'none'", shared.page.policy());
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// All parameters of an address, decoded.
fn parameters(uri: &Uri) -> HashMap<String, String> {
    let pairs = uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (decoded(name), decoded(value))).collect()
}

/// A part of an address as it was before it was written as one.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).filter(|_| byte == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (byte, code) {
            (_, Some(code)) => out.push(code),
            (b'+', None) => out.push(b' '),
            (byte, None) => out.push(byte),
        }
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn parameter<'a>(uri: &'a Uri, name: &str) -> Option<&'a str> {
    let pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value)
}

fn answer(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn plain(status: StatusCode, message: &str) -> Response {
    answer(status, "text/plain; charset=utf-8", format!("{message}\n"))
}

fn json(value: &Value) -> Response {
    answer(StatusCode::OK, "application/json", value.to_string())
}

/// Works with the database where waiting for it holds up nobody else.
async fn with_desk(
    shared: Arc<Shared>,
    work: impl FnOnce(&mut Desk, &Shared) -> Result<Response, DeskError> + Send + 'static,
) -> Response {
    let done = tokio::task::spawn_blocking(move || {
        let mut desk = shared.desk.lock().unwrap_or_else(PoisonError::into_inner);
        work(&mut desk, &shared)
    });
    match done.await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => {
            let status = match error {
                DeskError::NoClaim => StatusCode::NOT_FOUND,
                DeskError::Outdated => StatusCode::CONFLICT,
                _ => StatusCode::INTERNAL_SERVER_ERROR,
            };
            plain(status, &error.to_string())
        }
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "a fault in inquit"),
    }
}

async fn page_of(State(shared): State<Arc<Shared>>) -> Response {
    answer(StatusCode::OK, "text/html; charset=utf-8", shared.html.clone())
}

async fn start(State(shared): State<Arc<Shared>>) -> Response {
    with_desk(shared, |desk, shared| {
        let mut start = desk.start()?;
        start["reviewer"] = json!(shared.reviewer);
        Ok(json(&start))
    })
    .await
}

/// What the filters offer takes a look at every claim, so it keeps nobody from the desk.
async fn offered(State(shared): State<Arc<Shared>>) -> Response {
    let path = shared.desk.lock().unwrap_or_else(PoisonError::into_inner).path().to_owned();
    match tokio::task::spawn_blocking(move || offers(&path)).await {
        Ok(Ok(offers)) => json(&offers),
        Ok(Err(error)) => plain(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "a fault in inquit"),
    }
}

async fn claims(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    let asked = parameters(&uri);
    with_desk(shared, move |desk, _| Ok(json(&desk.claims(&asked)?))).await
}

async fn article(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    let number = |name| parameter(&uri, name).and_then(|value| value.parse::<u32>().ok());
    let (Some(document), Some(generation)) = (number("document"), number("generation")) else {
        return plain(StatusCode::BAD_REQUEST, "which document?");
    };
    with_desk(shared, move |desk, _| Ok(json(&desk.article(document.into(), generation.into())?))).await
}

async fn decisions(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    let after = parameter(&uri, "after").and_then(|value| value.parse().ok()).unwrap_or(0);
    with_desk(shared, move |desk, _| {
        let decisions = desk.since(after)?;
        Ok(json(&json!({ "generation": desk.generation(), "decisions": decisions })))
    })
    .await
}

/// The fields of what is sent, and who sends it.
#[allow(clippy::result_large_err)] // the error is the answer that is sent back, once
fn sent(headers: &HeaderMap, body: &[u8]) -> Result<(Map<String, Value>, String), Response> {
    // What a form of another page cannot send.
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != "application/json") {
        return Err(plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, "decisions are JSON"));
    }
    let parsed = serde_json::from_slice::<Value>(body).ok();
    let Some(Value::Object(fields)) = parsed else {
        return Err(plain(StatusCode::BAD_REQUEST, "that is no JSON object"));
    };
    let reviewer = text_of(&fields, "reviewer").map(str::to_owned);
    let reviewer = reviewer.ok_or_else(|| plain(StatusCode::BAD_REQUEST, "a decision has a reviewer"))?;
    Ok((fields, reviewer))
}

fn text_of<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    fields.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

async fn decide(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let (fields, reviewer) = match sent(&headers, &body) {
        Ok(sent) => sent,
        Err(refusal) => return refusal,
    };
    let Some(claim) = text_of(&fields, "claim").map(str::to_owned) else {
        return plain(StatusCode::BAD_REQUEST, "a decision has a claim and a reviewer");
    };
    let change = match Change::from_json(&fields) {
        Ok(change) => change,
        Err(message) => return plain(StatusCode::BAD_REQUEST, &message),
    };
    with_desk(shared, move |desk, _| {
        let at = jiff::Timestamp::now().to_string();
        let decision = desk.decide(&claim, &reviewer, &at, &change)?;
        Ok(json(&json!({ "generation": desk.generation(), "decision": decision })))
    })
    .await
}

async fn miss(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let (fields, reviewer) = match sent(&headers, &body) {
        Ok(sent) => sent,
        Err(refusal) => return refusal,
    };
    let missed = match Missed::from_json(&fields) {
        Ok(missed) => missed,
        Err(message) => return plain(StatusCode::BAD_REQUEST, &message),
    };
    with_desk(shared, move |desk, _| {
        let at = jiff::Timestamp::now().to_string();
        let decision = desk.miss(&missed, &reviewer, &at)?;
        Ok(json(&json!({ "generation": desk.generation(), "decision": decision })))
    })
    .await
}

async fn export_csv(State(shared): State<Arc<Shared>>) -> Response {
    with_desk(shared, |desk, _| {
        Ok(file("decisions.csv", "text/csv; charset=utf-8", export::csv(&desk.standing()?, false)?))
    })
    .await
}

async fn export_jsonl(State(shared): State<Arc<Shared>>) -> Response {
    with_desk(shared, |desk, _| {
        Ok(file("decisions.jsonl", "application/jsonl", export::json_lines(&desk.standing()?)?))
    })
    .await
}

fn file(name: &'static str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = answer(StatusCode::OK, kind, bytes);
    let value = HeaderValue::from_str(&format!("attachment; filename={name}"));
    if let Ok(value) = value {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
