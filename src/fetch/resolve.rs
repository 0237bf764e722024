//! Names to addresses, past the guard: what a name leads to is looked at where the connection is made.

use super::address::{Guard, Refusal};
use futures_util::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// Looks names up.
pub trait Lookup: Send + Sync {
    /// The addresses of a host.
    fn lookup(&self, host: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>>;
}

/// The resolver of the system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemLookup;

impl Lookup for SystemLookup {
    fn lookup(&self, host: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, 0)).await?.map(|address| address.ip()).collect()) })
    }
}

/// A resolver that gives only addresses that the guard allows.
pub(super) struct Guarded {
    pub guard: Guard,
    pub lookup: Arc<dyn Lookup>,
    /// Host of the proxy that the user named, which may be anywhere.
    pub proxy: Option<String>,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_owned();
        let guard = if self.proxy.as_ref() == Some(&host) { Guard::any() } else { self.guard.clone() };
        let lookup = self.lookup.lookup(host.clone());
        Box::pin(async move {
            let found = lookup.await?;
            let allowed: Vec<SocketAddr> =
                found.iter().filter(|&&ip| guard.allows(ip)).map(|&ip| SocketAddr::new(ip, 0)).collect();
            match found.first() {
                Some(first) if allowed.is_empty() => Err(Refusal::Private(format!("{host} ({first})")).into()),
                None => Err(io::Error::new(io::ErrorKind::NotFound, "the name has no address").into()),
                Some(_) => Ok(Box::new(allowed.into_iter()) as Addrs),
            }
        })
    }
}

impl std::fmt::Debug for Guarded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Guarded").field("guard", &self.guard).finish_non_exhaustive()
    }
}
