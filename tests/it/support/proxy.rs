//! A network between a server and its database that can be made to fail.

use std::net::SocketAddr;
use std::sync::Arc;

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
}

/// A proxy before one address.
pub struct Proxy {
    /// Where it listens.
    pub address: SocketAddr,
    fault: Arc<watch::Sender<Fault>>,
}

impl Proxy {
    /// A proxy before `to`.
    pub async fn before(to: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let fault = Arc::new(watch::channel(Fault::None).0);
        let faults = Arc::clone(&fault);
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.expect("accepts");
                if *faults.borrow() == Fault::Refuse {
                    continue;
                }
                let faults = faults.subscribe();
                tokio::spawn(async move {
                    let server = TcpStream::connect(to).await.expect("the database listens");
                    let ((read, write), (answers, asks)) = (stream.into_split(), server.into_split());
                    tokio::select! {
                        () = carry(read, asks, faults.clone(), false) => {}
                        () = carry(answers, write, faults, true) => {}
                    }
                });
            }
        });
        Self { address, fault }
    }

    /// From now on the network does this.
    pub fn set(&self, fault: Fault) {
        self.fault.send_replace(fault);
    }
}

async fn carry(
    mut from: impl tokio::io::AsyncRead + Unpin,
    mut to: impl tokio::io::AsyncWrite + Unpin,
    mut faults: watch::Receiver<Fault>,
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
            Fault::Cut(_) => {}
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
            Fault::None | Fault::Hang | Fault::Cut(_) => false,
        };
        if to.write_all(&buffer[..length]).await.is_err() || cut {
            return;
        }
    }
}
