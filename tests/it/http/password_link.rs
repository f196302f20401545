//! The database keeps no link that opens an account.

use data_encoding::{BASE64_MIME_PERMISSIVE, HEXLOWER};
use hoptac::model::access::Role;
use hoptac::model::job::Job;
use hoptac::store::auth::account;
use hoptac::store::auth::account::NewAccount;
use hoptac::store::system::{job, mail};
use server::jobs::Jobs;
use server::mail::Mailer;
use tokio::sync::watch;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{ids, new_account, now, system};
use crate::support::site::{Answer, Site, fields, no_files, with};
use crate::support::smtp;
use crate::support::smtp::Mailbox;

const ADMIN: &str = "quan-tri@example.vn";
const PASSWORD: &str = "mật khẩu của quản trị";

/// Tables with a column that holds `token`, as text or as the bytes it stands for, in whatever type of column.
async fn tables_with(db: &TestDb, token: &str) -> String {
    let columns = if db.is_postgres() {
        "select string_agg(table_name || '.' || column_name, ' ') from information_schema.columns \
         where table_schema = current_schema()"
    } else {
        "select group_concat(m.name || '.' || c.name, ' ') from sqlite_master m join pragma_table_info(m.name) c \
         where m.type = 'table' and m.sql not like 'create virtual%'"
    };
    let columns = db.text(columns).await;
    assert!(columns.contains("mail.body") && columns.contains("audit_entry.detail"), "{columns}");
    let coded = HEXLOWER.encode(token.as_bytes());
    let looks: Vec<String> = columns
        .split(' ')
        .filter_map(|column| column.split_once('.'))
        .map(|(table, column)| {
            let holds = |what: &str| {
                if db.is_postgres() {
                    format!("position('{what}' in lower(\"{column}\"::text)) > 0")
                } else {
                    format!("instr(lower(hex(cast(\"{column}\" as blob))), '{what}') > 0")
                }
            };
            let text = if db.is_postgres() { holds(token) } else { holds(&coded) };
            let bytes = if db.is_postgres() { holds(&coded) } else { holds(token) };
            format!("(select '{table}.{column} ' from \"{table}\" where {text} or {bytes} limit 1)")
        })
        .collect();
    let mut found = String::new();
    for part in looks.chunks(50) {
        let parts: Vec<String> = part.iter().map(|look| format!("coalesce({look}, '')")).collect();
        found.push_str(&db.text(&format!("select {}", parts.join(" || "))).await);
    }
    found
}

/// The text of a mail as its reader sees it.
fn read(raw: &str) -> String {
    let body = raw.split_once("\r\n\r\n").map_or(raw, |(_, body)| body);
    if raw.contains("Content-Transfer-Encoding: base64") {
        let bytes = BASE64_MIME_PERMISSIVE.decode(body.as_bytes()).expect("base 64");
        return String::from_utf8(bytes).expect("text");
    }
    body.replace("=\r\n", "")
}

fn token_in(text: &str) -> String {
    let (_, rest) = text.split_once("/dat-mat-khau/").expect("a link");
    rest.chars().take(64).collect()
}

both!(
    async fn no_link_stands_in_the_database(db: TestDb) {
        let hash = server::auth::password::hash(PASSWORD.to_owned()).await.unwrap();
        let admin = NewAccount { role: Role::Admin, password_hash: hash, ..new_account(ADMIN) };
        account::create(&db, &system(), &admin).await.unwrap();
        let site = Site::over((*db).clone()).await;
        let typed = fields(&[("email", ADMIN), ("password", PASSWORD)]);
        let cookie = site.post("/dang-nhap", "", &typed).await.cookie().unwrap();
        let invited = fields(&[
            ("email", " Can.Bo@example.vn "),
            ("name", "Lê Văn Cán"),
            ("role", "reporter"),
            ("agency", "Sở Du lịch"),
        ]);
        let shown = site.post("/quan-tri/tai-khoan/moi", &cookie, &invited).await;
        site.post("/quen-mat-khau", "", &fields(&[("email", &ADMIN.to_uppercase())])).await.location();

        // Without a mail server the mails wait.
        let due = mail::due(&db, now(), 10).await.unwrap();
        assert_eq!(due.len(), 2);
        let mut tokens = Vec::new();
        for outgoing in &due {
            let text = site.secrets.open_mail(&outgoing.mail.address, &outgoing.mail.body).unwrap();
            tokens.push(token_in(&text));
        }
        assert!(tokens.iter().any(|token| shown.body.contains(token)), "the admin was shown the invitation");
        for token in &tokens {
            assert_eq!(tables_with(&db, token).await, "", "while they wait");
        }
        // The dump finds what stands there, in either form.
        db.run(&format!("update mail set subject = 'x{}y' where address = '{ADMIN}'", tokens[0])).await;
        assert!(tables_with(&db, &tokens[0]).await.contains("mail.subject"));
        db.run("update mail set subject = 'x'").await;

        let mailbox = Mailbox::default();
        let (_going, stop) = watch::channel(false);
        let mailer = Mailer::new(&smtp::start(mailbox.clone()), "Hợp Tác <hop-tac@example.vn>").unwrap();
        let (secrets, url) = (site.secrets.clone(), "https://hoptac.example.vn");
        let jobs = Jobs::new((*db).clone(), (now, ids()), url, secrets, no_files(), Some(mailer), stop);
        job::enter(&db, now()).await.unwrap();
        jobs.run(Job::Mail, "now", true, now()).await.unwrap().unwrap();
        let mut taken: Vec<String> =
            mailbox.taken.lock().unwrap().iter().map(|(_, raw)| token_in(&read(raw))).collect();
        taken.sort();
        tokens.sort();
        assert_eq!(taken, tokens, "each reader gets the link");
        assert_eq!(
            db.number("select count(*) from mail where body <> ''").await,
            0,
            "and then nobody has the text"
        );
        for token in &tokens {
            assert_eq!(tables_with(&db, token).await, "", "after they went out");
            let page = site.get(&format!("/dat-mat-khau/{token}"), "").await;
            assert!(page.status.is_success(), "it works");
        }
    }
);

#[tokio::test]
async fn a_mail_is_promised_only_where_one_goes_out() {
    let (silent, mailing) = (Site::demo().await, Site::demo_with_mail().await);
    for path in ["/quen-mat-khau", "/quen-mat-khau/da-gui"] {
        let page = silent.get(path, "").await;
        assert!(page.text_of("main").contains("Hãy nhờ người quản trị của địa phương"), "{path}");
        assert!(!page.text_of("main").contains("đang được gửi"), "{path}");
        let page = mailing.get(path, "").await;
        assert!(!page.text_of("main").contains("Hãy nhờ người quản trị của địa phương"), "{path}");
    }
    let invited = async |site: &Site| -> Answer {
        let admin = site.sign_in("admin@demo.invalid").await;
        let form = site.get("/quan-tri/tai-khoan/moi", &admin).await.form_with("email");
        let form = with(with(form, "email", "moi@x.vn"), "name", "Cán bộ");
        site.post("/quan-tri/tai-khoan/moi", &admin, &with(form, "role", "leader")).await
    };
    let (made, sent) = (invited(&silent).await, invited(&mailing).await);
    assert!(made.text_of("main").contains("không có thư nào được gửi"), "{}", made.text_of("main"));
    assert!(sent.text_of("main").contains("đang được gửi tới moi@x.vn"), "{}", sent.text_of("main"));
    let operator = silent.sign_in("operator@demo.invalid").await;
    let queue = silent.get("/quan-tri/thu", &operator).await;
    assert!(
        queue.text_of(".notice").contains("HOPTAC_SMTP_URL"),
        "operators are told which setting is missing"
    );
    assert!(queue.text_of("#mails").contains("moi@x.vn"), "the queue opens where there is mail");
}
