//! Writing the file: on a thread of its own, since compressing takes the processor for long.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::JoinHandle;

/// Number of a frame that zstd skips, as it stands in the file.
pub(super) const SKIPPED: [u8; 4] = 0x184D_2A5B_u32.to_le_bytes();
/// First bytes of what stands in that frame.
pub(super) const TAG: [u8; 8] = *b"hoptac\0\x01";
/// Bytes of the whole frame: number, length, tag, hash.
pub(super) const TRAILER: usize = 4 + 4 + TAG.len() + 32;

/// The frame with the hash of all that stands before it.
pub(super) fn trailer(hash: &[u8]) -> Vec<u8> {
    let length = u32::try_from(TRAILER - 8).unwrap_or_default();
    [&SKIPPED[..], &length.to_le_bytes(), &TAG, hash].concat()
}

/// End of the name of a file that is being written.
pub(super) const UNFINISHED: &str = ".unfinished";
/// Entries that wait to be compressed.
const WAITING: usize = 4;

/// What the thread is given.
enum Order {
    Entry(String, Vec<u8>),
    Finish,
}

/// An archive that is being written.
pub(super) struct Archive {
    orders: Sender<Order>,
    thread: JoinHandle<Result<u64, String>>,
}

impl Archive {
    /// Begins an archive beside `target`, under another name: only a whole one ever bears its own.
    ///
    /// # Errors
    /// When there is a file of that name, or none can be written there.
    pub(super) fn begin(target: &Path, at: DateTime<Utc>) -> Result<Self, String> {
        if target.exists() {
            return Err(format!("{} exists already: choose another name", target.display()));
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or_else(|| Path::new("."));
        let name = target.file_name().and_then(|name| name.to_str()).unwrap_or("backup");
        // Only its owner may read it: so tempfile makes files.
        let file = tempfile::Builder::new()
            .prefix(&format!(".{name}."))
            .suffix(UNFINISHED)
            .tempfile_in(folder)
            .map_err(|e| format!("cannot write in {}: {e}", folder.display()))?;
        let (orders, taken) = channel(WAITING);
        let target = target.to_owned();
        let thread = tokio::task::spawn_blocking(move || {
            write(file, &target, at, taken).map_err(|e| format!("cannot write {}: {e}", target.display()))
        });
        Ok(Self { orders, thread })
    }

    /// Adds an entry. False when the thread has ended; [`Archive::end`] says why.
    pub(super) async fn add(&self, name: String, bytes: Vec<u8>) -> bool {
        self.orders.send(Order::Entry(name, bytes)).await.is_ok()
    }

    /// Ends the archive and gives it its name, or tells why it could not be written. Gives its size in bytes.
    pub(super) async fn end(self) -> Result<u64, String> {
        let _ = self.orders.send(Order::Finish).await;
        self.thread.await.map_err(|e| e.to_string())?
    }
}

/// Hashes and counts what passes.
struct Hashing<W> {
    to: W,
    hasher: Sha256,
    bytes: u64,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush()
    }
}

/// Takes entries until told to finish. Without that the file is removed: whoever gave them has gone.
fn write(
    file: NamedTempFile,
    target: &PathBuf,
    at: DateTime<Utc>,
    mut taken: Receiver<Order>,
) -> std::io::Result<u64> {
    let to = Hashing { to: BufWriter::new(file), hasher: Sha256::new(), bytes: 0 };
    let mut encoder = zstd::stream::write::Encoder::new(to, zstd::DEFAULT_COMPRESSION_LEVEL)?;
    encoder.include_checksum(true)?;
    let mut tar = tar::Builder::new(encoder);
    let modified = u64::try_from(at.timestamp()).unwrap_or(0);
    loop {
        match taken.blocking_recv() {
            Some(Order::Entry(name, bytes)) => {
                let mut header = tar::Header::new_gnu();
                header.set_size(bytes.len() as u64);
                header.set_mode(0o600);
                header.set_mtime(modified);
                tar.append_data(&mut header, name, bytes.as_slice())?;
            }
            Some(Order::Finish) => break,
            None => return Err(std::io::Error::other("it was broken off")),
        }
    }
    let Hashing { mut to, hasher, bytes } = tar.into_inner()?.finish()?;
    to.write_all(&trailer(&hasher.finalize()))?;
    let file = to.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(target).map_err(|e| e.error)?;
    // The name too must outlast a power failure.
    if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    Ok(bytes + TRAILER as u64)
}
