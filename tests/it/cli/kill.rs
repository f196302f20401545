//! The real program, killed with SIGKILL at random moments: what was acknowledged is there, once, and what was begun is
//! whole or not there. A few times here; `make endurance` sets `HOPTAC_KILLS=100`.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use hoptac::store::Db;
use hoptac::store::system::audit::verify;
use hoptac::store::system::check;
use reqwest::header::{ACCEPT, COOKIE};
use reqwest::{Client, StatusCode, redirect};
use server::demo::DEMO_PASSWORD;

use crate::support::db::{Engine, run};
use crate::support::process;
use crate::support::site::{Answer, Fields, fields, with};
use crate::support::spot::{Spot, demo_backup};

/// How often the program is killed, in all; half of it on each engine.
fn kills() -> u32 {
    std::env::var("HOPTAC_KILLS").ok().map_or(6, |kills| kills.parse().expect("a number"))
}

/// A moment in `0..most`.
fn moment(most: Duration) -> Duration {
    let part = u32::from_be_bytes(server::random::random_bytes());
    most.mul_f64(f64::from(part) / f64::from(u32::MAX))
}

fn program(spot: &Spot, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hoptac"));
    command.args(args).args(["--database", spot.url()]).env("HOPTAC_FILES", spot.files());
    // A server on PostgreSQL would write a key file into the folder it was started in.
    command.env("HOPTAC_SECRET_KEY", "ab".repeat(32));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// A running server, and its address.
fn serve(spot: &Spot) -> (Child, String) {
    process::spawn(&mut program(spot, &["serve", "--listen", "127.0.0.1:0"]))
}

/// A visitor of whichever server runs. A server that is killed answers with an error, which is no answer.
struct Visitor {
    client: Client,
    cookie: String,
}

impl Visitor {
    async fn ask(&self, url: String, form: Option<&Fields>) -> reqwest::Result<Answer> {
        let request = match form {
            None => self.client.get(url),
            Some(form) => self.client.post(url).header("sec-fetch-site", "same-origin").form(form),
        };
        let request = request.header(ACCEPT, "text/html").header(COOKIE, &self.cookie);
        let response = request.timeout(Duration::from_secs(20)).send().await?;
        let (status, headers) = (response.status(), response.headers().clone());
        Ok(Answer { status, headers, body: response.text().await? })
    }

    async fn signed_in(base: &str) -> Self {
        server::auth::oidc::choose_cryptography();
        let client = Client::builder().redirect(redirect::Policy::none()).build().expect("a client");
        let mut visitor = Self { client, cookie: String::new() };
        let typed = fields(&[("email", "coordinator.hue@demo.invalid"), ("password", DEMO_PASSWORD)]);
        let answer = visitor.ask(format!("{base}/dang-nhap"), Some(&typed)).await.expect("signs in");
        visitor.cookie = answer.cookie().unwrap_or_else(|| panic!("a session: {}", answer.body));
        visitor
    }
}

/// What was sent.
#[derive(Default)]
struct Sent {
    /// The form on its way, with its text: sent again after a kill, as a browser keeps it.
    on_its_way: Option<(String, Fields)>,
    /// Texts that the server acknowledged.
    acknowledged: Vec<String>,
    /// Texts that the server neither took again nor acknowledged: it was killed while it had them.
    unsure: Vec<String>,
}

/// Sends updates one after the other until `end` or the server is gone.
async fn write(visitor: &Visitor, base: &str, path: &str, sent: &mut Sent, end: Instant) {
    let url = format!("{base}{path}");
    while Instant::now() < end {
        if sent.on_its_way.is_none() {
            // Each in the place of the one that waits: a side has one.
            let Ok(page) = visitor.ask(format!("{url}?thay=1"), None).await else { return };
            let what = format!("Lần {}", sent.acknowledged.len() + sent.unsure.len() + 1);
            let form =
                [("progress", "in_progress"), ("health", "on_track"), ("results", &what), ("act", "submit")]
                    .iter()
                    .fold(page.form_with("results"), |form, (name, value)| with(form, name, value));
            sent.on_its_way = Some((what, form));
        }
        let Some((what, form)) = &sent.on_its_way else { return };
        let Ok(answer) = visitor.ask(url.clone(), Some(form)).await else { return };
        let list = match answer.status {
            StatusCode::SEE_OTHER => &mut sent.acknowledged,
            // It was acted on before the server was killed, and says so.
            StatusCode::CONFLICT if answer.body.contains("đã được ghi nhận") => {
                &mut sent.acknowledged
            }
            StatusCode::SERVICE_UNAVAILABLE => &mut sent.unsure,
            other => panic!("{other}: {}", answer.body),
        };
        list.push(what.clone());
        sent.on_its_way = None;
    }
}

#[tokio::test]
async fn no_acknowledged_update_is_lost_or_there_twice() {
    for engine in Engine::ALL {
        let spot = Spot::demo(engine).await;
        let (mut child, mut base) = serve(&spot);
        let visitor = Visitor::signed_in(&base).await;
        let page = visitor.ask(format!("{base}/lam-viec/thoa-thuan/ha-noi-hue-2025/13"), None).await.unwrap();
        let path = page.links("/lam-viec/cap-nhat/").into_iter().find(|link| !link.contains('?')).unwrap();
        let mut sent = Sent::default();
        for nth in 0..kills().div_ceil(2) {
            let after = Duration::from_millis(20) + moment(Duration::from_millis(600));
            // Every third time a backup is on its way.
            let backup = (nth % 3 == 0).then(|| {
                let target = spot.folder.path().join(format!("{nth}.tar.zst"));
                program(&spot, &["backup", target.to_str().unwrap()]).spawn().unwrap()
            });
            let end = Instant::now() + after;
            let writing = write(&visitor, &base, &path, &mut sent, end);
            let _ = tokio::time::timeout(after, writing).await;
            child.kill().unwrap();
            child.wait().unwrap();
            if let Some(mut backup) = backup {
                backup.wait().unwrap();
            }
            (child, base) = serve(&spot);
        }
        // What was on its way is sent again, and two more are.
        let enough = sent.acknowledged.len() + 2;
        while sent.acknowledged.len() < enough {
            let end = Instant::now() + Duration::from_millis(500);
            write(&visitor, &base, &path, &mut sent, end).await;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        println!("{engine:?}: {} acknowledged, {} unsure", sent.acknowledged.len(), sent.unsure.len());
        run(spot.database, async move |db| {
            let count = async |what: &String| {
                db.number(&format!("select count(*) from progress_update where results = '{what}'")).await
            };
            for what in &sent.acknowledged {
                assert_eq!(count(what).await, 1, "{what} was acknowledged");
            }
            for what in sent.unsure.iter().chain(sent.on_its_way.iter().map(|(what, _)| what)) {
                assert!(count(what).await <= 1, "{what} is there twice");
            }
            whole(&db).await;
        })
        .await;
    }
}

async fn whole(db: &Db) {
    let chain = verify::run(db, None).await.unwrap();
    assert_eq!(chain.broken, None);
    assert_eq!(check::all(db).await.unwrap(), []);
}

/// Runs the command, kills it after a random part of `usual`, and says whether it had ended well before.
fn killed(command: &mut Command, usual: Duration) -> bool {
    let mut child = command.spawn().unwrap();
    std::thread::sleep(moment(usual));
    child.kill().unwrap();
    child.wait().unwrap().success()
}

fn timed(command: &mut Command) -> Duration {
    let start = Instant::now();
    assert!(command.spawn().unwrap().wait().unwrap().success());
    start.elapsed()
}

#[tokio::test]
async fn a_killed_backup_is_whole_or_not_there() {
    for engine in Engine::ALL {
        let spot = Spot::demo(engine).await;
        let before = spot.backup("before.tar.zst").await.manifest;
        let target = |name: &str| spot.folder.path().join(name);
        let usual = timed(&mut program(&spot, &["backup", target("timed").to_str().unwrap()]));
        for nth in 0..kills().div_ceil(2) {
            let path = target(&format!("{nth}.tar.zst"));
            let ended = killed(&mut program(&spot, &["backup", path.to_str().unwrap()]), usual);
            assert!(path.exists() || !ended);
            if path.exists() {
                let place = Spot::new(Engine::Sqlite).await;
                assert_eq!(place.restore(&path).await.unwrap().manifest, before);
                place.database.remove().await;
            }
        }
        assert_eq!(spot.backup("after.tar.zst").await.manifest, before);
        spot.database.remove().await;
    }
}

#[tokio::test]
async fn a_killed_restore_leaves_nothing_that_hinders_the_next() {
    let source: &Path = demo_backup().await;
    let source = source.to_str().unwrap();
    for engine in Engine::ALL {
        let place = Spot::new(engine).await;
        let usual = timed(&mut program(&place, &["restore", source]));
        let whole_record = place.backup("whole.tar.zst").await.manifest;
        place.database.remove().await;
        for _ in 0..kills().div_ceil(2) {
            let place = Spot::new(engine).await;
            let ended = killed(&mut program(&place, &["restore", source]), usual);
            let again = program(&place, &["restore", source]).spawn().unwrap().wait().unwrap();
            // Refused only where all of it came back before the end.
            let there = !again.success();
            assert!(!there || place.holds_a_record().await, "neither there nor restored");
            assert!(there || !ended);
            assert_eq!(place.backup("again.tar.zst").await.manifest, whole_record);
            run(place.database, async |db| whole(&db).await).await;
        }
    }
}
