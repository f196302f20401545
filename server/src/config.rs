//! Configuration: command line first, then environment, then defaults. Nothing is read from files.

use std::path::{Path, PathBuf};

use app::cx::Assets;
use leptos::config::LeptosOptions;

/// Where the record is kept when nothing else is said.
pub const DEFAULT_DATABASE: &str = "sqlite:data/hoptac.db";

/// Folder for contents of files when nothing else is said: beside an SQLite database and named after it
/// (`hoptac.files` for `hoptac.db`), else `data/files`.
#[must_use]
pub fn files_beside(database: &str) -> String {
    // Named after the database: the nightly sweep removes what this record does not know.
    sqlite_path(database).map_or_else(
        || "data/files".to_owned(),
        |path| path.with_extension("files").to_string_lossy().into_owned(),
    )
}

/// The path of an SQLite database as the address spells it, after which the files beside it are named; none for another
/// engine. The file that SQLite opens is `store::system::backup::sqlite_file`, which reads escapes too.
#[must_use]
pub fn sqlite_path(database: &str) -> Option<PathBuf> {
    let path = database.strip_prefix("sqlite:")?.trim_start_matches("//");
    Some(path.split('?').next().unwrap_or(path).into())
}

/// Name of the file that an SQLite database is restored into, until it is whole.
#[must_use]
pub fn unfinished(database: &Path) -> PathBuf {
    with_suffix(database, ".restoring")
}

/// The path with `suffix` at its end, as SQLite names the files beside a database.
#[must_use]
pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Where the site is served when nothing else is said.
pub const DEFAULT_LISTEN: &str = "127.0.0.1:3000";

/// Where people reach the site when nothing else is said.
pub const DEFAULT_PUBLIC_URL: &str = "http://127.0.0.1:3000";

/// The address people reach the site at, as links in mails begin with it: no slash at the end. Without one given it
/// is the address listened on.
///
/// # Errors
/// When it is no address of a site, in words that say what to do.
pub fn public_url(given: Option<&str>, listen: std::net::SocketAddr) -> Result<String, String> {
    let Some(url) = given else { return Ok(format!("http://{listen}")) };
    let url = url.trim().trim_end_matches('/');
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['?', '#', ' ', '@']) => Ok(url.to_owned()),
        _ => Err(format!("'{url}' is no address of a site: give one such as https://hoptac.example.gov.vn")),
    }
}

/// Folder of the built site: `HOPTAC_SITE`, or `site` beside the folder of the binary (`target/site`).
#[must_use]
pub fn site_root() -> PathBuf {
    if let Some(path) = std::env::var_os("HOPTAC_SITE") {
        return path.into();
    }
    std::env::current_exe()
        .ok()
        .and_then(|exe| exe.parent()?.parent().map(|target| target.join("site")))
        .unwrap_or_else(|| PathBuf::from("target/site"))
}

/// Whether `site` holds the built site.
///
/// # Errors
/// When it does not, in words that say what to do.
pub fn check_site(site: &Path) -> Result<(), String> {
    if site.join("pkg").is_dir() {
        return Ok(());
    }
    Err(format!(
        "the site is not in {}: styles and scripts would be missing. Run 'make build', or name its folder in HOPTAC_SITE.",
        site.display()
    ))
}

/// File with the hashes of the built assets, beside the binary; `scripts/site.sh` writes it there.
#[must_use]
pub fn hash_file() -> Option<PathBuf> {
    let path = std::env::current_exe().ok()?.parent()?.join("hash.txt");
    path.exists().then_some(path)
}

/// Names of the built assets. Without a hash file (under `make dev`) they carry no hash.
pub fn assets(site: &Path) -> Assets {
    let hashes = hash_file().and_then(|path| std::fs::read_to_string(path).ok());
    let css = hashes
        .as_deref()
        .and_then(|text| text.lines().find_map(|line| line.strip_prefix("css:")))
        .map_or_else(|| "/pkg/hoptac.css".to_owned(), |hash| format!("/pkg/hoptac.{}.css", hash.trim()));
    // Leptos reads the same hash file, beside the binary, for the names of the scripts.
    let scripts = LeptosOptions::builder()
        .output_name("hoptac")
        .site_root(site.to_string_lossy())
        .hash_files(hashes.is_some())
        .build();
    Assets { css, scripts: Some(scripts) }
}
