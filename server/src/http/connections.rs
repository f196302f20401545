//! Connections: how many, how long each may stay silent, and how they end when the server stops.
//!
//! `axum::serve` sets no timer, so half a request head was kept for ever and one of them kept the process from stopping;
//! so hyper is driven here. HTTP/1 alone: what speaks to this process is a proxy on the same machine, and HTTP/2 without
//! TLS would be one more way in.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderValue;
use axum::http::header::CONNECTION;
use axum::response::Response;
use futures_util::FutureExt as _;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use rustix::process::{Resource, getrlimit, setrlimit};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

/// Longest wait for a whole request head, and for the next request on a connection that is kept open.
const HEADER_TIMEOUT: Duration = Duration::from_secs(15);
/// Longest wait for a reader to take the next part of an answer.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);
/// Most bytes of a request head; browsers send one or two kB.
const MAX_HEAD: usize = 64 * 1024;
/// Most connections at the same time; more wait to be accepted. An idle one takes some 10 kB.
const MAX_CONNECTIONS: usize = 16_384;
/// Open files that are not connections: the database, evidence, logs.
const OTHER_FILES: u64 = 256;
/// How long a stopping server goes on answering on connections that are kept open, with word that they end.
const LAST_REQUESTS: Duration = Duration::from_secs(1);
/// How long a stopping server waits for answers on their way. Whoever stops a service gives it 30 seconds or more.
pub const DRAIN_TIMEOUT: Duration = Duration::from_secs(20);

type Stream = TokioIo<Pin<Box<TimeoutStream<TcpStream>>>>;

type Answer = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

/// Answers with `app` on `listener` until `stop` ends; then lets what is on its way finish, for at most
/// [`DRAIN_TIMEOUT`].
pub async fn serve(listener: TcpListener, app: Router, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(places()));
    let stopping = Arc::new(AtomicBool::new(false));
    let graceful = GracefulShutdown::new();
    let open = |stream, from, place| {
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_TIMEOUT)
            .max_buf_size(MAX_HEAD)
            .serve_connection(guarded(stream), service_fn(answer(app.clone(), from, Arc::clone(&stopping))));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            let _place: OwnedSemaphorePermit = place;
            if let Err(error) = connection.await {
                tracing::debug!(%error, "connection ended");
            }
        });
    };
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            (stream, from, place) = accept(&listener, &places) => open(stream, from, place),
        }
    }
    stopping.store(true, Ordering::Relaxed);
    // Who has connected already is answered still.
    while let Some((stream, from, place)) = accept(&listener, &places).now_or_never() {
        open(stream, from, place);
    }
    drop(listener);
    // A request may be on its way on a connection that looks idle. Its answer says that it is the last one.
    sleep(LAST_REQUESTS).await;
    if timeout(DRAIN_TIMEOUT, graceful.shutdown()).await.is_err() {
        tracing::warn!("some answers did not end in time and are broken off");
    }
}

/// The next connection, once there is a place for it.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
    loop {
        let Ok(place) = Arc::clone(places).acquire_owned().await else { return std::future::pending().await };
        match listener.accept().await {
            Ok((stream, from)) => return (stream, from, place),
            // The other side gave up already.
            Err(error) if is_of_connection(&error) => {}
            Err(error) => {
                tracing::error!(%error, "cannot accept connections; tried again in a second");
                sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

fn is_of_connection(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

fn guarded(stream: TcpStream) -> Stream {
    // Answers are written whole: waiting to fill a packet only delays their end.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    // None for reading: while an answer is sent hyper reads too, and a client that only listens is silent. Heads have
    // a limit of their own, bodies that of `middleware::timeout`.
    stream.set_write_timeout(Some(WRITE_TIMEOUT));
    TokioIo::new(Box::pin(stream))
}

/// What answers the requests of one connection.
fn answer(app: Router, from: SocketAddr, stopping: Arc<AtomicBool>) -> impl Fn(Request<Incoming>) -> Answer {
    move |mut request| {
        request.extensions_mut().insert(ConnectInfo(from));
        let (app, stopping) = (app.clone(), Arc::clone(&stopping));
        Box::pin(async move {
            let mut response = app.oneshot(request).await?;
            if stopping.load(Ordering::Relaxed) {
                response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
            Ok(response)
        })
    }
}

/// How many connections there may be: raises the bound on open files, which is 1,024 by default, as far as it goes.
fn places() -> usize {
    let mut limit = getrlimit(Resource::Nofile);
    if limit.current != limit.maximum {
        let raised = rustix::process::Rlimit { current: limit.maximum, maximum: limit.maximum };
        match setrlimit(Resource::Nofile, raised) {
            Ok(()) => limit = raised,
            Err(error) => tracing::warn!(%error, "the bound on open files could not be raised"),
        }
    }
    let files = limit.current.unwrap_or(u64::MAX).saturating_sub(OTHER_FILES);
    usize::try_from(files).unwrap_or(usize::MAX).clamp(64, MAX_CONNECTIONS)
}
