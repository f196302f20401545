//! What a hostile client can make the server keep in memory. The long form of this is in `make bench`.

use std::fs::read_to_string;
use std::io::{Read, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::process::Process;

/// How long, by how many clients, and by how much the server may have grown then. One request in flight may take some
/// megabytes; what it leaves behind is bounded by the caches.
const LASTS: Duration = Duration::from_secs(6);
const CLIENTS: usize = 8;
const MOST_MB: u64 = 250;

struct Server {
    process: Process,
    address: String,
    _home: tempfile::TempDir,
}

impl Server {
    fn start() -> Self {
        let home = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", home.path().join("hoptac.db").display());
        let process = Process::serve(&database, &["--demo"]);
        let address = process.base.strip_prefix("http://").expect("its address").to_owned();
        Self { process, address, _home: home }
    }

    fn resident_mb(&self) -> u64 {
        let status = read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
    }

    /// Sends `request` on a connection of its own and reads at most `reads` bytes of the answer.
    fn ask(&self, request: &[u8], reads: u64) -> std::io::Result<TcpStream> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.set_write_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(request)?;
        std::io::copy(&mut Read::by_ref(&mut stream).take(reads), &mut std::io::sink())?;
        Ok(stream)
    }
}

/// The `n`th hostile request: no two are alike.
fn request(n: usize) -> Vec<u8> {
    let long = "x".repeat(200_000);
    let get = |path: &str, header: &str| {
        format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n\r\n").into_bytes()
    };
    let post = |path: &str, body: &str| {
        let length = body.len();
        format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nAccept: text/html\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        )
        .into_bytes()
    };
    let quotes = "%22".repeat(300_000);
    match n % 11 {
        0 => get("/cach-tinh", &format!("Accept: text/html;{n}{long}")),
        1 => get("/tim-kiem", &format!("Accept-Encoding: br;{n}{long}")),
        2 => get(&format!("/thoa-thuan?q={n}"), &format!("Cookie: a={long}")),
        3 => get(&format!("/linh-vuc?{n}{}", "y".repeat(50_000)), "Accept: text/html"),
        4 => get(&format!("/khong-co/{n}"), &format!("User-Agent: {long}")),
        5 => post("/lam-viec/soan/a/thong-tin", &format!("a{n}={quotes}")),
        6 => post("/dang-nhap", &format!("email=a{n}&password=b&kept={}", "a=&".repeat(300_000))),
        7 => post("/dang-nhap", &format!("password=&next=/{n}{}&email=a", "a".repeat(900_000))),
        8 => post("/dang-nhap", &format!("password=&email={n}{quotes}")),
        9 => post("/quen-mat-khau", &format!("email={n}{quotes}")),
        _ => post("/lam-viec/tiep-nhan/a", &format!("{n}{}", "&a=".repeat(300_000))),
    }
}

#[test]
fn a_hostile_client_does_not_fill_the_memory() {
    let server = Server::start();
    for n in 0..11 {
        drop(server.ask(&request(n), u64::MAX));
    }
    let before = server.resident_mb();
    let (next, end) = (AtomicUsize::new(11), Instant::now() + LASTS);
    let worst = thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                let mut unread = Vec::new();
                while Instant::now() < end {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    // Some read the answer to its end, some only its beginning and keep the connection.
                    let reads = if n % 16 < 8 { u64::MAX } else { 100 };
                    unread.extend(server.ask(&request(n), reads));
                    unread.drain(..unread.len().saturating_sub(4));
                }
            });
        }
        let mut worst = before;
        while Instant::now() < end {
            worst = worst.max(server.resident_mb());
            thread::sleep(Duration::from_millis(50));
        }
        worst
    });
    let asked = next.load(Ordering::Relaxed);
    assert!(asked > 50, "only {asked} requests were sent");
    assert!(worst < before + MOST_MB, "{before} MB became {worst} MB after {asked} requests");
    assert!(server.ask(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", u64::MAX).is_ok());
}

#[test]
fn forms_on_their_way_share_a_budget() {
    let server = Server::start();
    let small = |typed: &str| {
        let length = typed.len();
        let head = format!(
            "POST /dang-nhap HTTP/1.1\r\nHost: x\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nAccept: text/html\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{typed}"
        );
        let mut stream = server.ask(head.as_bytes(), 0).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    assert!(small("email=a&password=").starts_with("HTTP/1.1 422"));
    let before = server.resident_mb();
    // All but the last byte of each.
    let body = "a".repeat(1_000_000);
    let head = |accept: &str| {
        format!(
            "POST /dang-nhap HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nAccept: {accept}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000001\r\n\r\n{body}"
        )
    };
    let forms = [head("text/html"), head("application/json")];
    let held: Vec<_> = (0..300).filter_map(|n| server.ask(forms[n % 2].as_bytes(), 0).ok()).collect();
    let grown = server.resident_mb().saturating_sub(before);
    assert!(grown < 150, "{grown} MB more for {} forms on their way", held.len());
    assert!(small("email=a&password=").starts_with("HTTP/1.1 422"), "others still sign in");
}
