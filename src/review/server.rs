//! The desk over HTTP.

use super::decisions::Change;
use super::desk::{Desk, DeskError};
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
use axum::routing::get;
use serde_json::{Value, json};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

const PAGE: &str = include_str!("assets/review.html");
const CSS: &str = include_str!("assets/review.css");
const JS: &str = include_str!("assets/review.js");
/// Largest decision, in bytes.
const MAX_BODY: usize = 100_000;
const TOKEN_HEADER: &str = "x-inquit-token";

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
            page,
            html,
            reviewer: options.reviewer.clone(),
        });
        let router = Router::new()
            .route("/", get(page_of))
            .route("/api/claims", get(claims))
            .route("/api/text", get(text))
            .route("/api/decisions", get(decisions).post(decide))
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
            let serving = axum::serve(self.listener, self.router);
            tokio::spawn(async move { serving.await });
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
    let token = text(TOKEN_HEADER).or(in_url);
    // An origin that is no text is a foreign one.
    let origin = headers.get(header::ORIGIN).map(|value| value.to_str().unwrap_or("?"));
    let mut response = match shared.gate.check(Asked { host: &hosts, origin, token, writes }) {
        Ok(()) => next.run(request).await,
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
                DeskError::Anew => StatusCode::CONFLICT,
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

async fn claims(State(shared): State<Arc<Shared>>) -> Response {
    with_desk(shared, |desk, shared| {
        let claims = desk.claims()?.to_owned();
        let (generation, reviewer) = (desk.generation(), json!(shared.reviewer));
        // The claims are JSON already.
        let body = format!("{{\"generation\":{generation},\"reviewer\":{reviewer},\"bundle\":{claims}}}");
        Ok(answer(StatusCode::OK, "application/json", body))
    })
    .await
}

async fn text(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    let number = |name| parameter(&uri, name).and_then(|value| value.parse::<u64>().ok());
    let (Some(document), Some(generation)) = (number("document"), number("generation")) else {
        return plain(StatusCode::BAD_REQUEST, "which document?");
    };
    with_desk(shared, move |desk, _| {
        let number = usize::try_from(document).unwrap_or(usize::MAX);
        Ok(json(&json!({ "text": desk.text(number, generation)? })))
    })
    .await
}

async fn decisions(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    let after = parameter(&uri, "after").and_then(|value| value.parse().ok()).unwrap_or(0);
    with_desk(shared, move |desk, _| {
        let decisions = desk.since(after)?;
        Ok(json(&json!({ "generation": desk.generation(), "decisions": decisions })))
    })
    .await
}

async fn decide(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    // What a form of another page cannot send.
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != "application/json") {
        return plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, "decisions are JSON");
    }
    let parsed = serde_json::from_slice::<Value>(&body).ok();
    let Some(Value::Object(fields)) = parsed else { return plain(StatusCode::BAD_REQUEST, "that is no JSON object") };
    let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    let (Some(claim), Some(reviewer)) = (text("claim"), text("reviewer")) else {
        return plain(StatusCode::BAD_REQUEST, "a decision has a claim and a reviewer");
    };
    let (claim, reviewer) = (claim.to_owned(), reviewer.to_owned());
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

async fn export_csv(State(shared): State<Arc<Shared>>) -> Response {
    with_desk(shared, |desk, _| Ok(file("decisions.csv", "text/csv; charset=utf-8", export::csv(&desk.standing()?)?)))
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
