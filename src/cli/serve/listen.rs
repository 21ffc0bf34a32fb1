//! Connections of the browser: each is answered until the page is closed, and none may keep the server waiting for the head of a request.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};

use super::{Server, answer};

/// What is still under way when the page is closed has so long.
const GRACE: Duration = Duration::from_secs(2);
/// When no connection can be had, because this program may open no more files, say, the next is waited for so long.
const PAUSE: Duration = Duration::from_millis(200);

/// Answers whoever connects, until it is over.
pub(super) async fn until(over: impl Future<Output = ()>, listener: TcpListener, server: &Arc<Server>) {
    let open = GracefulShutdown::new();
    let mut over = std::pin::pin!(over);
    loop {
        tokio::select! {
            come = listener.accept() => match come {
                Ok((stream, _)) => serve(stream, server.clone(), &open),
                Err(_) => tokio::time::sleep(PAUSE).await,
            },
            () = &mut over => break,
        }
    }
    drop(listener);
    // A connection that a browser holds open does not keep the program.
    let _ = tokio::time::timeout(GRACE, open.shutdown()).await;
}

/// Answers one connection beside the others.
fn serve(stream: TcpStream, server: Arc<Server>, open: &GracefulShutdown) {
    let head = server.limits.head;
    let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
        let server = server.clone();
        async move { Ok::<_, Infallible>(answer(&server, request.map(Body::new)).await) }
    });
    let mut connection = http1::Builder::new();
    connection.timer(TokioTimer::new()).header_read_timeout(head);
    let connection = open.watch(connection.serve_connection(TokioIo::new(stream), service));
    // What is wrong with a connection is the browser's to know: it asks again, or it has gone.
    tokio::spawn(async move { drop(connection.await) });
}
