//! A daemon that speaks ClamAV's INSTREAM as its manual says, and knows one harmful content.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The test content that every scanner finds harmful, and that is not.
pub const EICAR: &str = concat!(r"X5O!P%@AP[4\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

/// A running daemon.
pub struct Scanner {
    /// `tcp://127.0.0.1:port`.
    pub address: String,
    asked: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Scanner {
    /// Starts it on a free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("tcp://{}", listener.local_addr().expect("an address"));
        let asked = Arc::default();
        let task = tokio::spawn(serve(listener, Arc::clone(&asked)));
        Self { address, asked, task }
    }

    /// Stops listening.
    pub async fn stop(&mut self) {
        self.task.abort();
        // The port is closed once the task is gone.
        let _ = (&mut self.task).await;
    }

    /// Listens again at the same address.
    pub async fn again(&mut self) {
        let address = self.address.trim_start_matches("tcp://").to_owned();
        let listener = TcpListener::bind(address).await.expect("the port is free again");
        self.task = tokio::spawn(serve(listener, Arc::clone(&self.asked)));
    }

    /// Contents it looked at.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

async fn serve(listener: TcpListener, asked: Arc<AtomicUsize>) {
    while let Ok((stream, _)) = listener.accept().await {
        asked.fetch_add(1, Ordering::Relaxed);
        tokio::spawn(async move { answer(stream).await.expect("a client that keeps to the protocol") });
    }
}

async fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let mut command = [0; 10];
    stream.read_exact(&mut command).await?;
    assert_eq!(&command, b"zINSTREAM\0");
    let mut content = Vec::new();
    loop {
        let length = stream.read_u32().await?;
        if length == 0 {
            break;
        }
        let mut piece = vec![0; usize::try_from(length).expect("fits")];
        stream.read_exact(&mut piece).await?;
        content.extend(piece);
    }
    let harmful = content.windows(EICAR.len()).any(|window| window == EICAR.as_bytes());
    let said: &[u8] = if harmful { b"stream: Eicar-Test-Signature FOUND\0" } else { b"stream: OK\0" };
    stream.write_all(said).await
}
