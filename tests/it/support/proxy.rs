//! A network between a server and its database that can be made to fail.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What the network does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It carries everything.
    None,
    /// It carries nothing, and says nothing.
    Hang,
    /// It closes every connection, and each new one at once.
    Refuse,
    /// It closes a connection in the middle of an answer, after this many bytes of it.
    Cut(usize),
    /// It carries everything, and loses once the answer to a commit: of this many, the last.
    LoseCommit(usize),
}

/// A proxy before one address.
pub struct Proxy {
    /// Where it listens.
    pub address: SocketAddr,
    fault: Arc<watch::Sender<Fault>>,
    commits: Arc<AtomicUsize>,
}

/// Commits on the way to the database.
struct Commits {
    /// Of all connections, since the fault was set.
    seen: Arc<AtomicUsize>,
    /// Whether the answer to one of this connection is to be lost.
    lost: AtomicBool,
}

impl Proxy {
    /// A proxy before `to`.
    pub async fn before(to: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let fault = Arc::new(watch::channel(Fault::None).0);
        let faults = Arc::clone(&fault);
        let commits = Arc::new(AtomicUsize::new(0));
        let seen = Arc::clone(&commits);
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.expect("accepts");
                if *faults.borrow() == Fault::Refuse {
                    continue;
                }
                let faults = faults.subscribe();
                let seen = Arc::clone(&seen);
                tokio::spawn(async move {
                    let server = TcpStream::connect(to).await.expect("the database listens");
                    let ((read, write), (answers, asks)) = (stream.into_split(), server.into_split());
                    let commits = Commits { seen, lost: AtomicBool::new(false) };
                    tokio::select! {
                        () = carry(read, asks, faults.clone(), &commits, false) => {}
                        () = carry(answers, write, faults, &commits, true) => {}
                    }
                });
            }
        });
        Self { address, fault, commits }
    }

    /// From now on the network does this.
    pub fn set(&self, fault: Fault) {
        self.commits.store(0, Ordering::SeqCst);
        self.fault.send_replace(fault);
    }
}

async fn carry(
    mut from: impl tokio::io::AsyncRead + Unpin,
    mut to: impl tokio::io::AsyncWrite + Unpin,
    mut faults: watch::Receiver<Fault>,
    commits: &Commits,
    answers: bool,
) {
    let mut buffer = vec![0; 16 * 1024];
    let mut answered = 0;
    loop {
        let fault = *faults.borrow_and_update();
        match fault {
            Fault::Refuse => return,
            Fault::Hang => {
                if faults.changed().await.is_err() {
                    return;
                }
                continue;
            }
            Fault::None => answered = 0,
            Fault::Cut(_) | Fault::LoseCommit(_) => {}
        }
        let read = tokio::select! {
            read = from.read(&mut buffer) => read,
            changed = faults.changed() => match changed { Ok(()) => continue, Err(_) => return },
        };
        let Ok(mut length @ 1..) = read else { return };
        // What was read is carried under the fault that holds now.
        while *faults.borrow_and_update() == Fault::Hang {
            if faults.changed().await.is_err() {
                return;
            }
        }
        let cut = match *faults.borrow() {
            Fault::Cut(after) if answers => {
                let left = after.saturating_sub(answered);
                answered += length;
                let cut = length >= left;
                length = length.min(left);
                cut
            }
            Fault::Refuse => return,
            Fault::LoseCommit(_) if answers && commits.lost.load(Ordering::SeqCst) => return,
            Fault::LoseCommit(nth)
                if !answers && buffer[..length].windows(6).any(|text| text == b"COMMIT") =>
            {
                let this = commits.seen.fetch_add(1, Ordering::SeqCst) + 1;
                commits.lost.store(this == nth, Ordering::SeqCst);
                false
            }
            Fault::None | Fault::Hang | Fault::Cut(_) | Fault::LoseCommit(_) => false,
        };
        if to.write_all(&buffer[..length]).await.is_err() || cut {
            return;
        }
    }
}
