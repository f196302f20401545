//! The real server as a process of its own.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use reqwest::header::{ACCEPT, COOKIE};
use reqwest::{Client, RequestBuilder, redirect};

use super::db::copy::folder;
use super::site::{Answer, Fields};

/// A running server. Killed when it is dropped.
pub struct Process {
    child: Child,
    /// `http://127.0.0.1:port`.
    pub base: String,
    client: Client,
}

impl Process {
    /// `hoptac serve` over `database`, with `more` arguments, once it says where it listens.
    pub fn serve(database: &str, more: &[&str]) -> Self {
        // The signal that tells of a file that may not grow would end it; on a disk that fails there is none.
        let mut command = Command::new("sh");
        command.args(["-c", r#"trap "" XFSZ; exec "$@""#, "sh", env!("CARGO_BIN_EXE_hoptac")]);
        command.args(serve_args(database)).args(more);
        Self::start(command)
    }

    /// The same, where nothing can be written to the log, and everything is to be.
    pub fn serve_without_log(database: &str) -> Self {
        let mut command = Command::new("sh");
        command.args(["-c", r#"exec "$@" 2>/dev/full"#, "sh", env!("CARGO_BIN_EXE_hoptac")]);
        command.args(serve_args(database)).arg("--demo").env("HOPTAC_LOG", "trace");
        Self::start(command)
    }

    /// The same over what is in `from`, in a mount namespace of its own where `folder` is a disk of `megabytes` with a copy
    /// of that.
    pub fn serve_on_disk(database: &str, from: &Path, folder: &Path, megabytes: u32) -> Self {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c"]);
        let script = r#"mount -t tmpfs -o size="$1"m none "$3" && cp -r "$2"/. "$3" && shift 3 && exec "$@""#;
        command.arg(script).arg("sh").arg(megabytes.to_string()).arg(from).arg(folder);
        command.arg(env!("CARGO_BIN_EXE_hoptac"));
        command.args(serve_args(database)).arg("--demo");
        Self::start(command)
    }

    fn start(mut command: Command) -> Self {
        let (child, base) = spawn(&mut command);
        server::auth::oidc::choose_cryptography();
        let client = Client::builder().redirect(redirect::Policy::none()).build().expect("a client");
        Self { child, base, client }
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// GET.
    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(self.client.get(format!("{}{path}", self.base)), cookie).await
    }

    /// POST of a form as a browser does from this site.
    pub async fn post(&self, path: &str, cookie: &str, fields: &Fields) -> Answer {
        let request = self.client.post(format!("{}{path}", self.base));
        self.send(request.header("sec-fetch-site", "same-origin").form(fields), cookie).await
    }

    async fn send(&self, request: RequestBuilder, cookie: &str) -> Answer {
        let mut request = request.header(ACCEPT, "text/html");
        if !cookie.is_empty() {
            request = request.header(COOKIE, cookie);
        }
        let response = request.send().await.expect("the server answers");
        let (status, headers) = (response.status(), response.headers().clone());
        Answer { status, headers, body: response.text().await.expect("a text") }
    }

    /// Sends it a signal, e.g. `TERM`.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
    }

    /// Waits until it has ended; gives whether it ended well.
    pub async fn ended(mut self) -> bool {
        tokio::task::spawn_blocking(move || self.child.wait().expect("ends").success()).await.expect("waits")
    }
}

/// Starts a server; gives its process, and its address once it listens.
pub fn spawn(command: &mut Command) -> (Child, String) {
    let mut child = command
        .env("HOPTAC_SITE", site())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
    assert!(line.starts_with("http://127.0.0.1:"), "it says where it listens: {line:?}");
    (child, line.trim().to_owned())
}

/// A folder that passes for the built site, so that these tests need no built one.
pub fn site() -> PathBuf {
    let site = folder().join("site");
    std::fs::create_dir_all(site.join("pkg")).expect("a folder");
    site
}

fn serve_args(database: &str) -> [&str; 5] {
    ["serve", "--listen", "127.0.0.1:0", "--database", database]
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
