//! A web server on the loopback that does what it is told, also what no server should.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Request {
    /// The head, byte for byte.
    pub head: String,
    /// Path and query.
    pub path: String,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// `host` without its port.
    pub fn host(&self) -> &str {
        self.header("host").unwrap_or_default().rsplit_once(':').map_or("", |(host, _)| host)
    }
}

/// Both ways to the client.
pub trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

/// What a handler wants of the connection after its answer.
pub enum Then {
    KeepOpen,
    Close,
}

type Handler = dyn Fn(&Request, &mut dyn Stream) -> Then + Send + Sync;

pub struct Server {
    pub address: SocketAddr,
    log: Arc<Mutex<Vec<Request>>>,
    connections: Arc<Mutex<usize>>,
}

impl Server {
    /// Answers by `handler` on a free port of 127.0.0.1. It ends with the process.
    pub fn start(handler: impl Fn(&Request, &mut dyn Stream) -> Then + Send + Sync + 'static) -> Self {
        Self::on(Ipv4Addr::LOCALHOST.into(), 0, handler)
    }

    pub fn on(
        address: IpAddr,
        port: u16,
        handler: impl Fn(&Request, &mut dyn Stream) -> Then + Send + Sync + 'static,
    ) -> Self {
        let handler: Arc<Handler> = Arc::new(handler);
        Self::raw(address, port, move |stream, log| serve(stream, &*handler, log))
    }

    /// Hands every connection to `connection`, before anything was read from it.
    pub fn raw(
        address: IpAddr,
        port: u16,
        connection: impl Fn(TcpStream, &Mutex<Vec<Request>>) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((address, port)).unwrap();
        let (log, connections) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(0)));
        let server =
            Self { address: listener.local_addr().unwrap(), log: log.clone(), connections: connections.clone() };
        let connection = Arc::new(connection);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                *connections.lock().unwrap() += 1;
                let (connection, log) = (connection.clone(), log.clone());
                thread::spawn(move || connection(stream, &log));
            }
        });
        server
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The address of a path under another name of the same server.
    pub fn url_as(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.address.port())
    }

    /// The requests so far.
    pub fn log(&self) -> Vec<Request> {
        self.log.lock().unwrap().clone()
    }

    /// The paths that were asked for so far, without robots.txt.
    pub fn paths(&self) -> Vec<String> {
        self.log().into_iter().map(|request| request.path).filter(|path| path != "/robots.txt").collect()
    }

    pub fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }
}

/// Reads requests from a connection and has each answered.
pub fn serve(stream: impl Stream, handler: &Handler, log: &Mutex<Vec<Request>>) {
    let mut stream = BufReader::new(stream);
    while let Some(request) = request(&mut stream) {
        log.lock().unwrap().push(request.clone());
        let then = handler(&request, stream.get_mut());
        let _ = stream.get_mut().flush();
        if matches!(then, Then::Close) {
            return;
        }
    }
}

fn request(stream: &mut impl BufRead) -> Option<Request> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let path = head.split(' ').nth(1)?.to_owned();
    Some(Request { head, path })
}

/// Answers as one does.
pub fn answer(out: &mut dyn Stream, status: &str, headers: &[&str], body: &[u8]) -> Then {
    let mut bytes = format!("HTTP/1.1 {status}\r\n").into_bytes();
    for header in headers {
        bytes.extend_from_slice(format!("{header}\r\n").as_bytes());
    }
    bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    bytes.extend_from_slice(body);
    match out.write_all(&bytes) {
        Ok(()) => Then::KeepOpen,
        Err(_) => Then::Close,
    }
}

/// A page of HTML.
pub fn page(out: &mut dyn Stream, body: &str) -> Then {
    answer(out, "200 OK", &["Content-Type: text/html; charset=utf-8"], body.as_bytes())
}

pub fn not_found(out: &mut dyn Stream) -> Then {
    answer(out, "404 Not Found", &[], b"nothing here")
}

pub fn redirect(out: &mut dyn Stream, to: &str) -> Then {
    answer(out, "302 Found", &[&format!("Location: {to}")], b"")
}

/// Writes bytes as they are and ends the connection.
pub fn raw(out: &mut dyn Stream, bytes: &[u8]) -> Then {
    let _ = out.write_all(bytes);
    Then::Close
}

/// Says nothing until the client gives up.
pub fn silence(out: &mut dyn Stream) -> Then {
    let _ = out.read(&mut [0; 64]);
    Then::Close
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}
