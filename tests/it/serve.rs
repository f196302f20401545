//! `hoptac serve` as a process: what a full disk, slow clients and a stop do to it.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use reqwest::StatusCode;
use server::demo::DEMO_PASSWORD;
use sqlx::Connection as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::process::{Process, site};
use crate::support::site::{Answer, Fields, fields, with};

/// A note of somebody who is signed in: a form with typed text.
const NOTES: &str = "/lam-viec/thoa-thuan/ha-noi-hue-2025/01/trao-doi";
const TYPED: &str = "Đề nghị hai bên rà soát “tiến độ” trước ngày 30.";

async fn sign_in(server: &Process) -> String {
    let typed = fields(&[("email", "coordinator.hue@demo.invalid"), ("password", DEMO_PASSWORD)]);
    let answer = server.post("/dang-nhap", "", &typed).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.cookie().unwrap()
}

async fn write_note(server: &Process, cookie: &str) -> Answer {
    let form = server.get(NOTES, cookie).await.form_with("text");
    server.post(NOTES, cookie, &with(form, "text", TYPED)).await
}

/// Asks again until `path` answers `status`, at most `within`.
async fn comes_to(server: &Process, path: &str, status: StatusCode, within: Duration) {
    let start = Instant::now();
    loop {
        let found = server.get(path, "").await.status;
        if found == status {
            return;
        }
        assert!(start.elapsed() < within, "{path} still answers {found}, not {status}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Writes fail with `broken`, and again as long as that lasts; then `mend` is called and everything goes on.
async fn writing_pauses(server: &Process, cookie: &str, mend: impl FnOnce()) {
    let before = server.get("/thoa-thuan/ha-noi-hue-2025", "").await;
    let mut kept: Option<Fields> = None;
    for _ in 0..3 {
        let refused = write_note(server, cookie).await;
        assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{}", refused.body);
        assert!(refused.headers.contains_key("retry-after"));
        let form = refused.form_with("text");
        assert!(form.contains(&("text".to_owned(), TYPED.to_owned())), "what was typed is kept: {form:?}");
        kept = Some(form);
    }
    comes_to(server, "/readyz", StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(5)).await;
    assert_eq!(server.get("/healthz", "").await.status, StatusCode::OK);
    let shown = server.get("/thoa-thuan/ha-noi-hue-2025", "").await;
    assert_eq!((shown.status, shown.body), (StatusCode::OK, before.body), "public pages go on");

    mend();
    comes_to(server, "/readyz", StatusCode::OK, Duration::from_secs(10)).await;
    let sent = server.post(NOTES, cookie, &kept.unwrap()).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "the same form goes through: {}", sent.body);
    assert_eq!(server.get(NOTES, cookie).await.body.matches(TYPED).count(), 1, "written once");
    sign_in(server).await;
}

#[tokio::test]
async fn a_log_that_cannot_be_written_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let server = Process::serve_without_log(&format!("sqlite:{}/hoptac.db", folder.path().display()));
    let cookie = sign_in(&server).await;
    assert_eq!(write_note(&server, &cookie).await.status, StatusCode::SEE_OTHER);
    // A job that an operator asks for runs.
    let typed = fields(&[("email", "operator@demo.invalid"), ("password", DEMO_PASSWORD)]);
    let operator = server.post("/dang-nhap", "", &typed).await.cookie().unwrap();
    let jobs = "/quan-tri/cong-viec";
    let asked = server.post(jobs, &operator, &fields(&[("job", "scan")])).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    let start = Instant::now();
    let runs = async || server.get(jobs, &operator).await.body;
    let before = runs().await;
    while runs().await == before {
        assert!(start.elapsed() < Duration::from_secs(30), "the job never ran: {before}");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// A path inside the mount namespace of the server.
fn inside(server: &Process, path: &Path) -> PathBuf {
    let path = path.strip_prefix("/").unwrap();
    Path::new("/proc").join(server.id().to_string()).join("root").join(path)
}

#[tokio::test]
async fn a_full_disk_is_a_pause() {
    let (filled, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let database = |folder: &Path| format!("sqlite:{}", folder.join("hoptac.db").display());
    // Stopped, so that its log is gone: it would have room for what is written next.
    let first = Process::serve(&database(filled.path()), &["--demo"]);
    first.signal("TERM");
    assert!(first.ended().await);
    let server = Process::serve_on_disk(&database(folder.path()), filled.path(), folder.path(), 60);
    let cookie = sign_in(&server).await;
    assert_eq!(write_note_elsewhere(&server, &cookie).await, StatusCode::SEE_OTHER);
    let filler = inside(&server, &folder.path().join("filler"));
    let mut file = OpenOptions::new().create(true).append(true).open(&filler).unwrap();
    let mut size = 1024 * 1024;
    while size > 0 {
        // Whole pages first, then what is left, to the last byte.
        match file.write(&vec![0; size]) {
            Ok(written) if written > 0 => {}
            _ => size /= 2,
        }
    }
    drop(file);
    writing_pauses(&server, &cookie, || std::fs::remove_file(&filler).unwrap()).await;
}

/// A first note somewhere else, so that the one under test stands alone on its page.
async fn write_note_elsewhere(server: &Process, cookie: &str) -> StatusCode {
    let page = NOTES.replace("/01/", "/02/");
    let form = server.get(&page, cookie).await.form_with("text");
    server.post(&page, cookie, &with(form, "text", "Lời đầu")).await.status
}

#[tokio::test]
async fn a_disk_that_refuses_writes_is_a_pause() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hoptac.db");
    let server = Process::serve(&format!("sqlite:{}", path.display()), &["--demo"]);
    let cookie = sign_in(&server).await;
    assert_eq!(write_note_elsewhere(&server, &cookie).await, StatusCode::SEE_OTHER);
    let limit = |bytes: &str| {
        let args = ["--pid", &server.id().to_string(), &format!("--fsize={bytes}:")];
        assert!(Command::new("prlimit").args(args).status().unwrap().success());
    };
    // No file may grow beyond its first page: every write into the log fails with an error of the system.
    limit("4096");
    writing_pauses(&server, &cookie, || limit("unlimited")).await;
}

#[tokio::test]
async fn a_locked_record_is_a_pause() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("hoptac.db").display());
    let server = Process::serve(&url, &["--demo"]);
    let cookie = sign_in(&server).await;
    let mut other = sqlx::SqliteConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("begin immediate").execute(&mut other).await.unwrap();
    let refused = write_note(&server, &cookie).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    sqlx::raw_sql("rollback").execute(&mut other).await.unwrap();
    let sent = server.post(NOTES, &cookie, &refused.form_with("text")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

#[tokio::test]
async fn silent_clients_are_let_go_and_do_not_keep_others_out() {
    let folder = tempfile::tempdir().unwrap();
    let server = Process::serve(&format!("sqlite:{}", folder.path().join("hoptac.db").display()), &[]);
    let address = server.base.strip_prefix("http://").unwrap();
    let heads = [
        "",
        "GET",
        "GET / HTTP/1.1\r\nHost: x\r\n",
        "POST /dang-nhap HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
    ];
    let mut silent = Vec::new();
    // More than a process may have files by default.
    for n in 0..1_200 {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(heads[n % heads.len()].as_bytes()).await.unwrap();
        silent.push(stream);
    }
    assert_eq!(server.get("/", "").await.status, StatusCode::OK, "others are answered");
    let start = Instant::now();
    for mut stream in silent {
        let mut rest = Vec::new();
        let ended = tokio::time::timeout(Duration::from_secs(40), stream.read_to_end(&mut rest)).await;
        assert!(ended.is_ok(), "still open after {:?}", start.elapsed());
    }
}

#[tokio::test]
async fn a_stop_ends_in_time_whatever_clients_do_and_loses_no_request() {
    let folder = tempfile::tempdir().unwrap();
    let server =
        Process::serve(&format!("sqlite:{}", folder.path().join("hoptac.db").display()), &["--demo"]);
    let address = server.base.strip_prefix("http://").unwrap().to_owned();
    let mut half = TcpStream::connect(&address).await.unwrap();
    half.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").await.unwrap();
    let (stopping, lost, answered) = (Arc::new(AtomicBool::new(false)), Arc::default(), Arc::default());
    let clients: Vec<_> = (0..8)
        .map(|_| {
            tokio::spawn(read_until_refused(
                address.clone(),
                Arc::clone(&stopping),
                Arc::clone(&lost),
                Arc::clone(&answered),
            ))
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let start = Instant::now();
    stopping.store(true, Ordering::SeqCst);
    server.signal("TERM");
    assert!(server.ended().await, "it ends well");
    assert!(start.elapsed() < Duration::from_secs(30), "after {:?}", start.elapsed());
    for client in clients {
        client.await.unwrap();
    }
    assert!(answered.load(Ordering::SeqCst) > 0);
    assert_eq!(lost.load(Ordering::SeqCst), 0, "requests without an answer");
}

/// Sends requests on connections that are kept open, until the server no longer takes connections. A request that a
/// connection took and did not answer is lost.
async fn read_until_refused(
    address: String,
    stopping: Arc<AtomicBool>,
    lost: Arc<AtomicU32>,
    answered: Arc<AtomicU32>,
) {
    loop {
        let Ok(mut stream) = TcpStream::connect(&address).await else {
            assert!(stopping.load(Ordering::SeqCst), "refused before the stop");
            return;
        };
        loop {
            let asked = stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await;
            let mut answer = vec![0; 4096];
            let length = stream.read(&mut answer).await.unwrap_or(0);
            if asked.is_err() || length == 0 {
                lost.fetch_add(1, Ordering::SeqCst);
                break;
            }
            answered.fetch_add(1, Ordering::SeqCst);
            if String::from_utf8_lossy(&answer[..length]).to_lowercase().contains("connection: close") {
                break;
            }
        }
    }
}

#[test]
fn what_it_writes_is_its_own_users_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("data");
    let database = format!("sqlite:{}", home.join("hoptac.db").display());
    // As an older version left it.
    std::fs::create_dir(&home).unwrap();
    std::fs::create_dir(home.join("hoptac.files")).unwrap();
    for path in ["hoptac.files", "hoptac.db"] {
        if path.ends_with("db") {
            File::create(home.join(path)).unwrap();
        }
        std::fs::set_permissions(home.join(path), std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let _server = Process::serve(&database, &[]);
    let mut seen = 0;
    for entry in std::fs::read_dir(&home).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?} is {mode:o}", entry.path());
        seen += 1;
    }
    assert!(seen >= 4, "database, log, key and files");
}

#[test]
fn what_is_missing_is_said_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("hoptac.db").display());
    let refused = |names: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoptac"));
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--database", &database])
            .env_remove("AWS_ENDPOINT_URL");
        for key in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT", "AWS_REGION"] {
            command.env_remove(key);
        }
        let output = command.env("HOPTAC_SITE", site()).envs(names.iter().copied()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{names:?}");
        assert!(output.stdout.is_empty(), "it does not say that it listens");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(refused(&[("HOPTAC_SITE", "/no/such/folder")]).contains("make build"));
    assert!(refused(&[("HOPTAC_FILES", "s3://")]).contains("HOPTAC_FILES"));
    assert!(refused(&[("HOPTAC_FILES", "/proc/no/folder")]).contains("HOPTAC_FILES"));
    assert!(refused(&[("HOPTAC_FILES", "s3://bucket/prefix")]).contains("HOPTAC_FILES"));
    assert!(
        refused(&[("HOPTAC_OIDC_ISSUER", "no address"), ("HOPTAC_OIDC_CLIENT_ID", "hoptac")])
            .contains("HOPTAC_OIDC")
    );
    assert!(refused(&[("HOPTAC_SMTP_URL", "gopher://x")]).contains("mail"));
}
