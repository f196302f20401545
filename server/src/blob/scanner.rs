//! Client for the ClamAV daemon (`INSTREAM` command).

use std::io;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};

/// Timeout of one scan. A form of ten files must finish within the server's upload timeout.
const SCAN_TIMEOUT: Duration = Duration::from_secs(60);
/// Chunk size in bytes.
const PIECE: usize = 64 * 1024;
/// Longest response read, in bytes.
const ANSWER: u64 = 4096;

/// Where the daemon listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    /// `tcp://HOST:PORT`.
    Tcp(String),
    /// `unix:PATH`.
    Unix(PathBuf),
}

/// Result of a scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// Something harmful, by its name.
    Harm(String),
}

impl FromStr for Scanner {
    type Err = ();

    fn from_str(address: &str) -> Result<Self, ()> {
        if let Some(host) = address.strip_prefix("tcp://").filter(|host| host.contains(':')) {
            return Ok(Self::Tcp(host.to_owned()));
        }
        match address.strip_prefix("unix:") {
            Some(path) if !path.is_empty() => Ok(Self::Unix(path.into())),
            _ => Err(()),
        }
    }
}

impl Scanner {
    /// Scans `bytes`.
    ///
    /// # Errors
    /// When the daemon cannot be reached, times out, or reports an error.
    pub async fn scan(&self, bytes: &[u8]) -> io::Result<Found> {
        let asked = async {
            match self {
                Self::Tcp(host) => ask(TcpStream::connect(host.as_str()).await?, bytes).await,
                Self::Unix(path) => ask(UnixStream::connect(path).await?, bytes).await,
            }
        };
        tokio::time::timeout(SCAN_TIMEOUT, asked).await.map_err(|_| io::ErrorKind::TimedOut)?
    }
}

async fn ask(mut daemon: impl AsyncRead + AsyncWrite + Unpin, bytes: &[u8]) -> io::Result<Found> {
    daemon.write_all(b"zINSTREAM\0").await?;
    for piece in bytes.chunks(PIECE) {
        let length = u32::try_from(piece.len()).map_err(io::Error::other)?;
        daemon.write_all(&length.to_be_bytes()).await?;
        daemon.write_all(piece).await?;
    }
    daemon.write_all(&[0; 4]).await?;
    daemon.flush().await?;
    let mut answer = String::new();
    daemon.take(ANSWER).read_to_string(&mut answer).await?;
    let answer = answer.trim_end_matches(['\0', '\n']);
    let said = answer.strip_prefix("stream: ").unwrap_or(answer);
    match (said, said.strip_suffix(" FOUND")) {
        ("OK", _) => Ok(Found::Nothing),
        (_, Some(name)) => Ok(Found::Harm(name.to_owned())),
        _ => Err(io::Error::other(format!("the scanner said: {said}"))),
    }
}
