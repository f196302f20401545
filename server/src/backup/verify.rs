//! Reading a backup, and whether it is whole: all of it is looked at before anything is written.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, Read, Seek as _, SeekFrom, Take};
use std::path::Path;

use data_encoding::HEXLOWER;
use hoptac::store::db::migrations;
use hoptac::store::system::backup::{TableDigest, record_digest};
use sha2::{Digest as _, Sha256};

use super::archive::{TRAILER, trailer};
use super::{FORMAT, FileDigest, HEADER, Header, MANIFEST, Manifest};

/// First bytes of what zstd compressed.
const COMPRESSED: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// Largest entry: a row with the longest texts takes less. Whoever made a file by hand cannot fill the memory with it.
const LARGEST: u64 = 256 << 20;

/// Why a file is not restored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    /// It is something else.
    #[error("is no backup that hoptac made")]
    Foreign,
    /// It was one.
    #[error("is damaged: {0}. Take another backup")]
    Damaged(String),
    /// It comes from the future.
    #[error("was made by a newer hoptac ({0}). Restore it with that version")]
    Newer(String),
    /// It cannot be read at all.
    #[error("cannot be read: {0}")]
    Unreadable(String),
}

/// An entry of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Header,
    /// Rows of this table.
    Rows(String),
    /// The content under this key.
    Content(String),
    Manifest,
}

/// A backup that was found whole.
#[derive(Debug)]
pub(super) struct Verified {
    pub(super) file: File,
    pub(super) header: Header,
    pub(super) manifest: Manifest,
}

/// Looks at all of the file at `path`.
pub(super) fn verify(path: &Path) -> Result<Verified, Refusal> {
    let mut file = File::open(path).map_err(unreadable)?;
    check_hash(&mut file)?;
    let mut found = Found::default();
    walk(&file, |item, bytes| found.take(item, &bytes))?;
    let (header, manifest) = found.compare()?;
    Ok(Verified { file, header, manifest })
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn unreadable(error: std::io::Error) -> Refusal {
    Refusal::Unreadable(error.to_string())
}

fn damaged(what: impl Into<String>) -> Refusal {
    Refusal::Damaged(what.into())
}

/// Whether the hash at the end is that of all before it.
fn check_hash(file: &mut File) -> Result<(), Refusal> {
    let size = file.metadata().map_err(unreadable)?.len();
    let mut start = [0; 4];
    let is_ours = file.read_exact(&mut start).is_ok() && start == COMPRESSED;
    let body = size.checked_sub(TRAILER as u64).filter(|_| is_ours).ok_or(Refusal::Foreign)?;
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut hasher = Sha256::new();
    let mut reader = BufReader::with_capacity(1 << 20, file.take(body));
    std::io::copy(&mut reader, &mut Hasher(&mut hasher)).map_err(unreadable)?;
    let mut end = Vec::new();
    file.read_to_end(&mut end).map_err(unreadable)?;
    if end == trailer(&hasher.finalize()) {
        Ok(())
    } else {
        Err(damaged("it was changed, cut off or added to"))
    }
}

/// Takes what is copied into a hash.
struct Hasher<'a>(&'a mut Sha256);

impl std::io::Write for Hasher<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

type Archive<'a> = tar::Archive<zstd::stream::read::Decoder<'static, BufReader<Take<&'a File>>>>;

fn archive(mut file: &File) -> std::io::Result<Archive<'_>> {
    let body = file.metadata()?.len().saturating_sub(TRAILER as u64);
    file.seek(SeekFrom::Start(0))?;
    Ok(tar::Archive::new(zstd::stream::read::Decoder::new(file.take(body))?))
}

/// Gives every entry to `each`, in order. Names that no backup has are refused: nothing is ever written under a name
/// from the file but contents under the hash of their bytes.
pub(super) fn walk(
    file: &File,
    mut each: impl FnMut(Item, Vec<u8>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let broken = |error: std::io::Error| damaged(error.to_string());
    let mut archive = archive(file).map_err(unreadable)?;
    // Raw: the names of a long-name entry would be read whole before anybody asked for its size, and no backup has one.
    for entry in archive.entries().map_err(broken)?.raw(true) {
        let entry = entry.map_err(broken)?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let size = entry.size();
        let item = item(&name).filter(|_| entry.header().entry_type().is_file() && size <= LARGEST);
        let item = item.ok_or_else(|| damaged(format!("it holds '{name}', which no backup does")))?;
        let mut bytes = Vec::new();
        entry.take(LARGEST).read_to_end(&mut bytes).map_err(broken)?;
        each(item, bytes)?;
    }
    Ok(())
}

fn item(name: &str) -> Option<Item> {
    if let Some(rest) = name.strip_prefix("tables/") {
        let (table, _part) = rest.split_once('/')?;
        return Some(Item::Rows(table.to_owned()));
    }
    if let Some(key) = name.strip_prefix("files/") {
        let hash = key.rsplit('/').next().unwrap_or_default();
        let is_hash = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        return (is_hash && key == crate::blob::key(hash)).then(|| Item::Content(key.to_owned()));
    }
    match name {
        HEADER => Some(Item::Header),
        MANIFEST => Some(Item::Manifest),
        _ => None,
    }
}

/// What was found on the way.
#[derive(Default)]
struct Found {
    header: Option<Header>,
    manifest: Option<Manifest>,
    tables: Vec<(String, u64, Sha256)>,
    files: Vec<FileDigest>,
}

impl Found {
    fn take(&mut self, item: Item, bytes: &[u8]) -> Result<(), Refusal> {
        if self.header.is_none() && item != Item::Header {
            return Err(Refusal::Foreign);
        }
        match item {
            Item::Header => self.header = Some(read_header(bytes)?),
            Item::Manifest => {
                self.manifest = Some(serde_json::from_slice(bytes).map_err(|e| damaged(e.to_string()))?);
            }
            Item::Content(key) => {
                let sha256 = HEXLOWER.encode(&Sha256::digest(bytes));
                self.files.push(FileDigest { key, size: bytes.len() as u64, sha256 });
            }
            Item::Rows(table) => {
                if self.tables.last().is_none_or(|(last, ..)| *last != table) {
                    self.tables.push((table, 0, Sha256::new()));
                }
                if let Some((_, rows, hasher)) = self.tables.last_mut() {
                    *rows += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
                    hasher.update(bytes);
                }
            }
        }
        Ok(())
    }

    /// Whether what was found is what the manifest says.
    fn compare(self) -> Result<(Header, Manifest), Refusal> {
        let (Some(header), Some(manifest)) = (self.header, self.manifest) else {
            return Err(damaged("it has no manifest"));
        };
        let found = self.tables.into_iter().map(|(name, rows, hasher)| TableDigest {
            name,
            rows,
            sha256: HEXLOWER.encode(&hasher.finalize()),
        });
        // Empty tables have no entry.
        if !found.eq(manifest.tables.iter().filter(|table| table.rows > 0).cloned()) {
            return Err(damaged("its tables are not those of its manifest"));
        }
        let names: BTreeSet<&str> = manifest.tables.iter().map(|table| table.name.as_str()).collect();
        if names.len() != manifest.tables.len() || record_digest(&manifest.tables) != manifest.record {
            return Err(damaged("its manifest contradicts itself"));
        }
        if self.files != manifest.files || self.files.iter().any(|f| f.key != crate::blob::key(&f.sha256)) {
            return Err(damaged("its files are not those of its manifest"));
        }
        Ok((header, manifest))
    }
}

/// The header, if this program can understand what follows.
fn read_header(bytes: &[u8]) -> Result<Header, Refusal> {
    #[derive(serde::Deserialize)]
    struct Format {
        format: u32,
    }
    let Format { format } = serde_json::from_slice(bytes).map_err(|_| Refusal::Foreign)?;
    if format > FORMAT {
        return Err(Refusal::Newer(format!("its format is {format}, this program reads up to {FORMAT}")));
    }
    let header: Header = serde_json::from_slice(bytes).map_err(|e| damaged(e.to_string()))?;
    let newest = migrations::newest();
    if header.migration > newest {
        let (its, program) = (header.migration, &header.program);
        return Err(Refusal::Newer(format!(
            "{program}: its database is at migration {its}, this program knows up to {newest}"
        )));
    }
    Ok(header)
}
