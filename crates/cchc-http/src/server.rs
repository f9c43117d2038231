//! The server: listens, hands each connection to the router, and ends when it is told to, in bounded time.

use std::future::Future;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use crate::host::HostName;
use crate::limits::Limits;
use crate::origin::Origin;
use crate::routes;
use crate::shelf::Shelf;
use crate::stream::Patient;

/// Bytes of the head of a request; what is longer is refused.
const HEAD_BYTES: usize = 64 << 10;
/// After how long the server listens again when the system had no connection for it, such as for want of files.
const BREATH: Duration = Duration::from_millis(50);

/// How a server is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it listens. Port 0 is any that is free.
    pub listen: SocketAddr,
    /// Names by which requests may call it, beside numbers and `localhost`. Where none are given and it listens for
    /// other machines, any name will do.
    pub hosts: Vec<HostName>,
    /// Web sites whose pages may ask; none by default.
    pub origins: Vec<Origin>,
    /// What it takes on.
    pub limits: Limits,
    /// Whether it tells of every request, on the side.
    pub log: bool,
}

impl Default for Settings {
    /// For this machine alone.
    fn default() -> Settings {
        let listen = SocketAddr::from(([127, 0, 0, 1], 8350));
        Settings { listen, hosts: Vec::new(), origins: Vec::new(), limits: Limits::default(), log: false }
    }
}

/// A server that listens.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    router: Router,
    limits: Limits,
}

impl Server {
    /// Listens for requests to these sets; they wait until the server runs.
    ///
    /// # Errors
    /// The address cannot be listened at.
    pub fn bind(shelf: Shelf, settings: &Settings) -> io::Result<Server> {
        let listener = TcpListener::bind(settings.listen)?;
        listener.set_nonblocking(true)?;
        let limits = settings.limits.clone();
        Ok(Server { listener, router: routes::router(shelf, settings), limits })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// The system does not say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers until `stop` comes, then what is at work, for as long as the limits say.
    ///
    /// # Errors
    /// The system gives neither threads nor sockets.
    pub fn run(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let outcome = runtime.block_on(self.serve(stop));
        // Work that nobody waits for any more is not waited for either.
        runtime.shutdown_background();
        outcome
    }

    async fn serve(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let listener = tokio::net::TcpListener::from_std(self.listener)?;
        let connections = Arc::new(Semaphore::new(self.limits.connections.clamp(1, Semaphore::MAX_PERMITS)));
        let graceful = GracefulShutdown::new();
        let mut stop = std::pin::pin!(stop);
        loop {
            let next = async {
                let seat = Arc::clone(&connections).acquire_owned().await;
                (listener.accept().await, seat)
            };
            let (accepted, seat) = tokio::select! {
                next = next => next,
                () = &mut stop => break,
            };
            let Ok((stream, _)) = accepted else {
                tokio::time::sleep(BREATH).await;
                continue;
            };
            let talk = talk(stream, self.router.clone(), &self.limits, graceful.watcher());
            tokio::spawn(async move {
                talk.await;
                drop(seat);
            });
        }
        // Whoever comes now is told by the system that nobody listens.
        drop(listener);
        let _ = tokio::time::timeout(self.limits.closing, graceful.shutdown()).await;
        Ok(())
    }
}

/// One connection, to its end.
fn talk(
    stream: TcpStream,
    router: Router,
    limits: &Limits,
    watcher: Watcher,
) -> impl Future<Output = ()> + use<> {
    // Answers are sent whole; without this the last piece of each may wait for the other end.
    let _ = stream.set_nodelay(true);
    let stream = TokioIo::new(Patient::new(stream, limits.patience()));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(stream, TowerToHyperService::new(router));
    let watched = watcher.watch(connection);
    async move {
        // What is wrong with a connection is its client's to notice.
        let _ = watched.await;
    }
}

/// Comes when the process is told to stop: by SIGTERM, or by Ctrl-C.
pub async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}
