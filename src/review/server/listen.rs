//! Connections of the desk: so many at once, each of which must say soon what it wants.

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Connections at once. A browser opens six.
const MOST: usize = 64;
/// What the head of a request may take to come, and how long a connection may wait for another request.
const HEAD: Duration = Duration::from_secs(5);
/// How long a connection may stand at all.
const WHOLE: Duration = Duration::from_secs(600);
/// After a failure to take a connection, such as for want of file descriptors.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves for ever.
pub(super) async fn serve(listener: TcpListener, router: Router) {
    let places = Arc::new(Semaphore::new(MOST));
    loop {
        // Who comes when all places are taken waits in the system's queue.
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(_) => {
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(64 * 1024);
            // Whoever is cut off asks again.
            drop(tokio::time::timeout(WHOLE, http.serve_connection(TokioIo::new(stream), service)).await);
            drop(place);
        });
    }
}
