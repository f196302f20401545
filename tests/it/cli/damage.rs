//! What is no whole backup of ours is refused in words, and changes nothing.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::support::db::Engine;
use crate::support::spot::{Spot, demo_backup};

/// Bytes that a backup ends in: a frame that zstd skips, with the hash of all before it.
const TRAILER: usize = 48;

async fn refused(spot: &Spot, path: &Path, what: &str) -> String {
    let Err(words) = spot.restore(path).await else { panic!("{what} was restored") };
    assert!(spot.is_untouched().await, "{what} changed something: {words}");
    assert!(words.contains("Nothing was changed"), "{what}: {words}");
    words
}

fn write(folder: &Path, bytes: &[u8]) -> PathBuf {
    let path = folder.join("damaged.tar.zst");
    std::fs::write(&path, bytes).unwrap();
    path
}

#[tokio::test]
async fn a_bit_changed_anywhere_is_noticed() {
    let whole = std::fs::read(demo_backup().await).unwrap();
    let spot = Spot::new(Engine::Sqlite).await;
    let random = (0..150).map(|_| usize::from_be_bytes(server::random::random_bytes()) % whole.len());
    // Both ends, where the numbers are that say how to read the rest.
    let ends = (0..24).chain(whole.len() - TRAILER..whole.len());
    for place in random.chain(ends) {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (place % 8);
        refused(&spot, &write(spot.folder.path(), &bytes), &format!("bit {} of byte {place}", place % 8))
            .await;
    }
}

#[tokio::test]
async fn what_was_cut_off_or_added_to_is_noticed() {
    let whole = std::fs::read(demo_backup().await).unwrap();
    let spot = Spot::new(Engine::Sqlite).await;
    let random = (0..30).map(|_| usize::from_be_bytes(server::random::random_bytes()) % whole.len());
    for length in random.chain([0, 1, 4, TRAILER, whole.len() - TRAILER, whole.len() - 1]) {
        refused(&spot, &write(spot.folder.path(), &whole[..length]), &format!("{length} bytes of it")).await;
    }
    for more in [b"\0".as_slice(), b"more", &whole, &whole[whole.len() - TRAILER..]] {
        let bytes = [&whole, more].concat();
        refused(&spot, &write(spot.folder.path(), &bytes), &format!("{} bytes more", more.len())).await;
    }
}

#[tokio::test]
async fn other_files_are_refused() {
    let spot = Spot::new(Engine::Postgres).await;
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(1);
    tar.append_data(&mut header, "a.txt", b"x".as_slice()).unwrap();
    let tar = tar.into_inner().unwrap();
    let compressed = zstd::encode_all(tar.as_slice(), 1).unwrap();
    for (what, bytes) in [
        ("a text", b"hop tac".repeat(100)),
        ("a zip", b"PK\x03\x04".repeat(100)),
        ("a tar", tar),
        ("a compressed tar", compressed),
        ("nothing", Vec::new()),
    ] {
        refused(&spot, &write(spot.folder.path(), &bytes), what).await;
    }
    assert!(spot.restore(&spot.folder.path().join("none")).await.unwrap_err().contains("cannot be read"));
    assert!(spot.restore(spot.folder.path()).await.is_err(), "a folder");
    assert!(spot.is_untouched().await);
    spot.database.remove().await;
}

#[tokio::test]
async fn a_long_name_is_not_read() {
    let mut entries = unpack(demo_backup().await);
    // GNU's way to give the next entry a name that is longer than a header holds: as the content of one.
    entries.insert(1, ("././@LongLink".to_owned(), vec![b'a'; 8 << 20]));
    let spot = Spot::new(Engine::Sqlite).await;
    let bytes = pack_as(&entries, |name| if name.ends_with("@LongLink") { b'L' } else { b'0' });
    let words = refused(&spot, &write(spot.folder.path(), &bytes), "a long name").await;
    assert!(words.contains("@LongLink"), "{words}");
}

#[tokio::test]
async fn links_in_the_place_are_not_followed() {
    let backup = demo_backup().await;
    let spot = Spot::new(Engine::Sqlite).await;
    let database = hoptac::store::system::backup::sqlite_file(spot.url()).unwrap();
    let victim = spot.folder.path().join("victim");
    let link = |from: &Path, to: &Path| std::os::unix::fs::symlink(to, from).unwrap();

    std::fs::write(&victim, "theirs").unwrap();
    link(&server::config::unfinished(&database), &victim);
    assert!(spot.restore(backup).await.is_err(), "written through a link");
    assert_eq!(std::fs::read_to_string(&victim).unwrap(), "theirs");
    std::fs::remove_file(server::config::unfinished(&database)).unwrap();

    link(&database, &spot.folder.path().join("nowhere"));
    assert!(spot.restore(backup).await.unwrap_err().contains("exists already"));
    assert!(!spot.files().exists(), "nothing was begun");
    std::fs::remove_file(&database).unwrap();

    let elsewhere = spot.folder.path().join("elsewhere");
    for folder in [&elsewhere, &spot.files()] {
        std::fs::create_dir(folder).unwrap();
    }
    link(&spot.files().join("b7"), &elsewhere);
    assert!(spot.restore(backup).await.unwrap_err().contains("b7"));
    assert_eq!(std::fs::read_dir(&elsewhere).unwrap().count(), 0);
    std::fs::remove_file(spot.files().join("b7")).unwrap();
    spot.restore(backup).await.unwrap();
}

type Entries = Vec<(String, Vec<u8>)>;

fn unpack(path: &Path) -> Entries {
    let bytes = std::fs::read(path).unwrap();
    let decoder = zstd::stream::read::Decoder::new(&bytes[..bytes.len() - TRAILER]).unwrap();
    let mut archive = tar::Archive::new(decoder);
    let entry = |entry: std::io::Result<tar::Entry<'_, _>>| {
        let mut entry = entry.unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.path().unwrap().display().to_string(), bytes)
    };
    archive.entries().unwrap().map(entry).collect()
}

/// The archive as somebody who knows the format would make it, its hash right.
fn pack(entries: &Entries) -> Vec<u8> {
    pack_as(entries, |_| b'0')
}

/// The same with entries of other types.
fn pack_as(entries: &Entries, kind: fn(&str) -> u8) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in entries {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_entry_type(tar::EntryType::new(kind(name)));
        // As it stands: `append_data` refuses names that lead out of the folder.
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        tar.append(&header, bytes.as_slice()).unwrap();
    }
    let mut bytes = zstd::encode_all(tar.into_inner().unwrap().as_slice(), 1).unwrap();
    let hash = Sha256::digest(&bytes);
    bytes.extend(0x184D_2A5B_u32.to_le_bytes());
    bytes.extend(40_u32.to_le_bytes());
    bytes.extend(b"hoptac\0\x01");
    bytes.extend(hash);
    bytes
}

fn entry<'a>(entries: &'a mut Entries, start: &str) -> &'a mut (String, Vec<u8>) {
    entries.iter_mut().find(|(name, _)| name.starts_with(start)).unwrap()
}

fn header(entries: &mut Entries, name: &str, value: Value) {
    let (_, bytes) = entry(entries, "hoptac-backup.json");
    let mut header: Value = serde_json::from_slice(bytes).unwrap();
    header[name] = value;
    *bytes = serde_json::to_vec(&header).unwrap();
}

/// A name, and what is done to the entries.
type Change = (&'static str, fn(&mut Entries));

#[tokio::test]
async fn a_file_that_contradicts_itself_is_refused_before_anything_is_written() {
    let whole = unpack(demo_backup().await);
    let spot = Spot::new(Engine::Sqlite).await;
    let tried = |change: fn(&mut Entries)| {
        let mut entries = whole.clone();
        change(&mut entries);
        write(spot.folder.path(), &pack(&entries))
    };
    let newer = refused(&spot, &tried(|all| header(all, "format", json!(2))), "a newer format").await;
    assert!(newer.contains("newer hoptac"), "{newer}");
    let newer =
        refused(&spot, &tried(|all| header(all, "migration", json!(9_999))), "a newer database").await;
    assert!(newer.contains("newer hoptac"), "{newer}");
    let changes: [Change; 9] = [
        ("a changed row", |all| entry(all, "tables/account/").1[20] ^= 1),
        ("a changed content", |all| entry(all, "files/").1[0] ^= 1),
        ("a missing content", |all| all.retain(|(name, _)| !name.starts_with("files/"))),
        ("a missing table", |all| all.retain(|(name, _)| !name.starts_with("tables/notice/"))),
        ("a table twice", |all| {
            let twice = entry(all, "tables/notice/").clone();
            all.push(twice);
        }),
        ("a name that leads out", |all| entry(all, "files/").0 = "files/../../x".to_owned()),
        ("another name", |all| entry(all, "files/").0 = "etc/passwd".to_owned()),
        ("no manifest", |all| drop(all.pop())),
        ("no header", |all| drop(all.remove(0))),
    ];
    for (what, change) in changes {
        refused(&spot, &tried(change), what).await;
    }
    assert!(spot.restore(&tried(|_| {})).await.is_ok(), "the same without a change");
    spot.database.remove().await;
}
