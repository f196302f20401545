//! The command line as scripts use it.

mod backup;
mod damage;
mod export;
mod kill;

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use hoptac::model::locality::request::FirstAdmin;
use hoptac::store::reference::locality::request;

use crate::support::db::{Database, Engine};
use crate::support::fixture::by;
use crate::support::process::Process;

fn hoptac(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hoptac")).args(args).stdin(Stdio::null()).output().unwrap()
}

fn data(name: &str) -> String {
    format!("{}/../tests/data/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn intake_prints_the_contract() {
    let output = hoptac(&["intake", &data("ha-noi-thua-thien-hue-2019.txt"), "--json"]);
    assert!(output.status.success());
    let draft: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(draft["kind"], "conclusion_notice");
    assert_eq!(draft["channel"], "party");
    assert_eq!(draft["parties"][0]["locality"], "01-20080801");
    assert_eq!(draft["parties"][1]["locality"], "46-20080801");
    assert_eq!(draft["documents"][0]["number"], "2086-TB/TU");
    assert_eq!(
        draft["documents"][0]["issued_on"],
        serde_json::Value::Null,
        "the page's date is not the notice's"
    );
    for commitment in draft["commitments"].as_array().unwrap() {
        assert_eq!(commitment["deadline"]["kind"], "none", "the text states none: {commitment}");
        for field in ["order", "domain", "text", "quote", "lead", "cooperating", "deliverable", "target"] {
            assert!(commitment.get(field).is_some(), "{field}");
        }
    }
    let table = hoptac(&["intake", &data("ke-hoach-phu-luc.csv"), "--json"]);
    let table: serde_json::Value = serde_json::from_slice(&table.stdout).unwrap();
    assert_eq!(table["commitments"].as_array().unwrap().len(), 5);
}

#[test]
fn a_misspelt_database_is_no_record_in_good_order() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("no-such.db");
    let url = format!("sqlite:{}", file.display());
    let sheet = folder.path().join("all.xlsx").display().to_string();
    for command in [
        &["check"][..],
        &["audit", "verify"],
        &["audit", "head"],
        &["audit", "export"],
        &["export", &sheet],
        &["jobs", "run", "nightly"],
        &["locality", "requests"],
    ] {
        let refused = hoptac(&[command, &["--database", &url]].concat());
        assert_eq!(refused.status.code(), Some(1), "{command:?}");
        let words = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(words.contains("there is no database"), "{command:?}: {words}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
}

#[tokio::test]
async fn a_replica_that_is_none_is_refused_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite:{}", folder.path().join("hoptac.db").display());
    let database = Database::migrated(Engine::Postgres).await;
    let itself = database.url.replace("postgres@", "postgres:geheim@");
    for (of, replica, words) in [
        (&sqlite, "postgres://u:geheim@localhost/hoptac", "only PostgreSQL has replicas"),
        (&database.url, itself.as_str(), "is no hot standby: it takes writes"),
        (&database.url, "mysql://u:geheim@localhost/hoptac", "no address of a PostgreSQL server"),
    ] {
        let args = ["serve", "--listen", "127.0.0.1:0", "--database", of, "--read-database", replica];
        let refused = hoptac(&args);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(1), "{said}");
        assert!(said.contains(words) && said.contains("HOPTAC_DATABASE_READ_URL"), "{said}");
        assert!(!said.contains("geheim"), "{said}");
    }
    database.remove().await;
}

#[test]
fn exit_codes_tell_failure_from_wrong_usage() {
    assert_eq!(hoptac(&["intake", "no-such-file", "--json"]).status.code(), Some(1));
    assert_eq!(hoptac(&["no-such-command"]).status.code(), Some(2));
    assert_eq!(hoptac(&["intake"]).status.code(), Some(2));
    let database = hoptac(&["check", "--database", "mysql://x"]);
    assert_eq!(database.status.code(), Some(1));
}

#[test]
fn the_messages_are_a_table_of_both_languages() {
    let output = hoptac(&["messages"]);
    assert!(output.status.success());
    let table = String::from_utf8(output.stdout).unwrap();
    for line in table.lines() {
        assert_eq!(line.split('\t').count(), 3, "{line}");
    }
    for line in [
        "action.save\tLưu\tSave",
        "common.progress.Done\tHoàn thành\tCompleted",
        "directive.given_by\t{who} giao lúc {when}\tGiven by {who} at {when}",
    ] {
        assert!(table.lines().any(|l| l == line), "{line}");
    }
}

#[test]
fn a_huge_file_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.txt");
    // 200 MB that take no space on the disk.
    std::fs::File::create(&path).unwrap().set_len(200_000_000).unwrap();
    let output = hoptac(&["intake", path.to_str().unwrap(), "--json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
}

#[test]
fn an_account_and_an_import_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("new/hoptac.db").display());
    let add = |password: &str| {
        let done = Command::new(env!("CARGO_BIN_EXE_hoptac"))
            .args(["user", "add", "--email", "dau-moi@example.vn", "--name", "Cán bộ đầu mối"])
            .args(["--role", "coordinator", "--locality", "ha-noi", "--database", &database])
            .stdin(Stdio::piped())
            .output_with(password);
        done.status.code()
    };
    assert_eq!(add("ngắn\n"), Some(1), "a short password is refused");
    assert_eq!(add("một mật khẩu đủ dài\n"), Some(0));
    assert_eq!(add("một mật khẩu đủ dài\n"), Some(1), "the address is taken");
    let seed = data("thoa-thuan-mau.txt");
    let foreign = hoptac(&["import", &seed, "--as", "dau-moi@example.vn", "--database", &database]);
    assert_eq!(foreign.status.code(), Some(1), "Hà Nội is no party to it");
    let output = hoptac(&["import", &seed, "--database", &database]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "da-nang-thua-thien-hue-2021");
    assert!(hoptac(&["check", "--database", &database]).status.success());
}

#[test]
fn the_first_admin_gets_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("hoptac.db").display());
    let add = |more: &[&str]| {
        let fixed = [
            "user",
            "add",
            "--admin",
            "--email",
            "quan-tri@example.vn",
            "--locality",
            "ha-noi",
            "--database",
            &database,
        ];
        hoptac(&[&fixed, more].concat())
    };
    assert_eq!(add(&["--name", "Quản trị", "--role", "leader"]).status.code(), Some(2), "either, not both");
    assert_eq!(
        add(&["--name", "Quản trị", "--public-url", "hoptac"]).status.code(),
        Some(1),
        "no address of a site"
    );
    let printed = add(&["--name", "Quản trị", "--public-url", "https://hoptac.example.vn/"]);
    assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    let link = String::from_utf8(printed.stdout).unwrap();
    let token = link.trim().strip_prefix("https://hoptac.example.vn/dat-mat-khau/").unwrap();
    assert_eq!(token.len(), 64);
    assert_eq!(add(&["--name", "Quản trị"]).status.code(), Some(1), "the address is taken");
    let link = |email: &str| hoptac(&["user", "link", "--email", email, "--database", &database]);
    let again = link("quan-tri@example.vn");
    assert!(String::from_utf8_lossy(&again.stdout).starts_with("http://127.0.0.1:3000/dat-mat-khau/"));
    assert_eq!(link("khong-co@example.vn").status.code(), Some(1));
}

#[test]
fn an_operator_is_made_and_the_whole_log_exported_here_alone() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("hoptac.db").display());
    let add = |more: &[&str]| {
        let fixed = ["user", "add", "--name", "Vận hành", "--locality", "ha-noi", "--database", &database];
        hoptac(&[&fixed, more].concat())
    };
    let both = add(&["--operator", "--admin", "--email", "a@example.vn"]);
    assert_eq!(both.status.code(), Some(2), "either, not both");
    let made = add(&["--operator", "--email", "van-hanh@example.vn"]);
    assert!(String::from_utf8_lossy(&made.stdout).contains("/dat-mat-khau/"));
    assert!(hoptac(&["import", &data("thoa-thuan-mau.txt"), "--database", &database]).status.success());
    let printed = hoptac(&["audit", "export", "--database", &database]);
    assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    let csv = String::from_utf8(printed.stdout).unwrap();
    assert!(csv.starts_with("\u{feff}\"so_thu_tu\""));
    // The export itself, the agreement with its words, the account with its role.
    assert_eq!(csv.lines().count(), 4, "{csv}");
    assert!(csv.contains("\"export\"") && csv.contains("\"agreement\"") && csv.contains("operator"));
    let out = folder.path().join("nhat-ky.csv");
    let written = hoptac(&["audit", "export", "--out", out.to_str().unwrap(), "--database", &database]);
    assert!(written.status.success() && written.stdout.is_empty());
    assert_eq!(std::fs::read_to_string(out).unwrap().lines().count(), 5);
}

#[tokio::test]
async fn with_one_operator_a_request_is_confirmed_here() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("hoptac.db").display());
    let made = hoptac(&[
        "user",
        "add",
        "--operator",
        "--name",
        "Vận hành",
        "--email",
        "v@example.vn",
        "--locality",
        "ha-noi",
        "--database",
        &url,
    ]);
    assert!(made.status.success());
    let db = hoptac::store::Db::open(&url).await.unwrap();
    let operator =
        hoptac::store::auth::account::credentials(&db, "v@example.vn").await.unwrap().unwrap().staff;
    let first =
        FirstAdmin {
            locality: operator.locality.clone(), email: "m@example.vn".into(), name: "Mới".into()
        };
    let id = request::ask_first_admin(&db, &by(&operator), &first).await.unwrap();
    db.close().await;
    let waiting = hoptac(&["locality", "requests", "--database", &url]);
    let line = format!("{id}\tfirst_admin\tMới\tVận hành\n");
    assert_eq!(String::from_utf8_lossy(&waiting.stdout), line);
    let confirm = || hoptac(&["locality", "confirm", &id.to_string(), "--database", &url]);
    assert!(String::from_utf8_lossy(&confirm().stdout).contains("/dat-mat-khau/"));
    assert_eq!(confirm().status.code(), Some(1), "once");
    assert!(hoptac(&["locality", "requests", "--database", &url]).stdout.is_empty());
}

#[tokio::test]
async fn the_server_stops_cleanly_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let server = Process::serve(&format!("sqlite:{}", folder.path().join("hoptac.db").display()), &[]);
    server.signal("TERM");
    assert!(server.ended().await);
}

#[tokio::test]
async fn the_chain_is_verified_against_a_head_kept_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("hoptac.db").display());
    let anchor = folder.path().join("dau-chuoi.json");
    let anchor = anchor.to_str().unwrap();
    let imported = hoptac(&["import", &data("thoa-thuan-mau.txt"), "--database", &url]);
    assert!(imported.status.success());
    assert!(hoptac(&["audit", "head", "--out", anchor, "--database", &url]).status.success());
    let verify = |more: &[&str]| hoptac(&[&["audit", "verify", "--database", &url], more].concat());
    let whole = verify(&["--head", anchor]);
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stdout));
    assert!(String::from_utf8_lossy(&whole.stdout).starts_with("1 entries checked"));
    assert!(String::from_utf8_lossy(&whole.stderr).contains("entries a second"));
    assert_eq!(verify(&["--head", "no-such-file"]).status.code(), Some(1));

    use sqlx::Connection as _;
    let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("drop trigger audit_refuses_update; update audit_entry set actor = 'x' where seq = 1")
        .execute(&mut connection)
        .await
        .unwrap();
    let broken = verify(&[]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&broken.stdout).contains("entry 1 is not what was written"));
}

/// Runs a command with `text` on its standard input.
trait OutputWith {
    fn output_with(&mut self, text: &str) -> Output;
}

impl OutputWith for Command {
    fn output_with(&mut self, text: &str) -> Output {
        let mut child = self.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }
}
