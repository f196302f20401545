//! The real router on a real port, over a copy of the demo; and a visitor without JavaScript.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use hoptac::store::{Db, read_model};
use reqwest::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use reqwest::{Client, StatusCode, redirect};
use scraper::{ElementRef, Html, Selector};
use server::auth::oidc;
use server::auth::secret_key::SecretKey;
use server::blob::{BlobStore, Files};
use server::clock::Clock;
use server::demo::{self, DEMO_PASSWORD};
use server::http::connections;
use server::http::intake_gate::IntakeGate;
use server::http::router::router;
use server::http::state::AppState;
use sqlx::Connection as _;
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::db::copy;
use super::fixture::{ids, now};

/// Files in a folder that every test without files of its own shares: nothing is put there.
pub fn no_files() -> Files {
    let folder = std::env::temp_dir().join("hoptac-no-files");
    Files::new(BlobStore::open(folder.to_str().expect("a path")).expect("a blobs"), None)
}

/// Most statements a page may run.
pub const MOST_STATEMENTS: u64 = 8;

/// A running site.
pub struct Site {
    /// `http://127.0.0.1:port`.
    pub base: String,
    /// Its record.
    pub db: Db,
    /// Its files.
    pub files: Files,
    /// The key under which it keeps secrets.
    pub secrets: SecretKey,
    client: Client,
    verifications: Arc<AtomicU64>,
    _contents: Option<TempDir>,
    folder: Option<TempDir>,
}

/// What a visitor got.
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body as text.
    pub body: String,
}

/// Typed or ticked fields of a form.
pub type Fields = Vec<(String, String)>;

impl Site {
    /// A site of its own over a copy of the demo, on SQLite, on the tests' day.
    pub async fn demo() -> Self {
        Self::demo_at(now).await
    }

    /// The same with another clock.
    pub async fn demo_at(clock: Clock) -> Self {
        let (folder, db) = Self::copied().await;
        Self { folder: Some(folder), ..Self::at(db, clock).await }
    }

    /// [`Site::demo`], where mail brings what the site sends.
    pub async fn demo_with_mail() -> Self {
        let (folder, db) = Self::copied().await;
        let machine = AppState { mail: true, ..Self::machine(db, no_files(), now) };
        Self { folder: Some(folder), ..Self::serve(machine).await }
    }

    /// [`Site::demo`], where a public page that changed is served as it was for this long.
    pub async fn demo_serving_former(serve_former: Duration) -> Self {
        let (folder, db) = Self::copied().await;
        let machine = AppState { serve_former, ..Self::machine(db, no_files(), now) };
        Self { folder: Some(folder), ..Self::serve(machine).await }
    }

    /// A copy of the demo's record in a folder of its own.
    async fn copied() -> (TempDir, Db) {
        static FILLED: OnceCell<PathBuf> = OnceCell::const_new();
        let template = FILLED
            .get_or_init(|| async {
                let path = copy::folder().join("demo.db");
                let db = Db::open(&format!("sqlite:{}", path.display())).await.expect("opens");
                fill(&db).await;
                db.close().await;
                path
            })
            .await;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("hoptac.db");
        std::fs::copy(template, &path).expect("copies");
        let db = Db::open(&format!("sqlite:{}", path.display())).await.expect("opens");
        (folder, db)
    }

    /// A site over `db`, as a demo, behind a proxy that tells where requests come from.
    pub async fn over(db: Db) -> Self {
        Self::at(db, now).await
    }

    /// The same with another clock.
    pub async fn at(db: Db, clock: Clock) -> Self {
        let contents = tempfile::tempdir().expect("a temporary folder");
        let blobs = BlobStore::open(contents.path().to_str().expect("a path")).expect("a blobs");
        let files = Files::new(blobs, None);
        Self { _contents: Some(contents), ..Self::with_files(db, files, clock).await }
    }

    /// The same, its files kept and scanned as `files` says.
    pub async fn with_files(db: Db, files: Files, clock: Clock) -> Self {
        Self::serve(Self::machine(db, files, clock)).await
    }

    /// The same, where people may sign in with another provider.
    pub async fn with_provider(issuer: &str) -> Self {
        let settings = oidc::Settings {
            issuer: Some(issuer.to_owned()),
            client_id: Some("hoptac".to_owned()),
            client_secret: None,
            label: "Cổng thử nghiệm".to_owned(),
        };
        let provider = oidc::Provider::new(settings, "http://127.0.0.1").expect("a provider");
        let site = Self::demo().await;
        let machine = AppState {
            provider: provider.map(Arc::new),
            ..Self::machine(site.db.clone(), site.files.clone(), now)
        };
        Self { folder: site.folder, _contents: site._contents, ..Self::serve(machine).await }
    }

    /// The demo, whose texts are read in through `gate`.
    pub async fn with_intake(gate: IntakeGate) -> Self {
        let site = Self::demo().await;
        let machine = AppState { intake: gate, ..Self::machine(site.db.clone(), site.files.clone(), now) };
        Self { folder: site.folder, _contents: site._contents, ..Self::serve(machine).await }
    }

    /// What a site over `db` and `files` stands on.
    fn machine(db: Db, files: Files, clock: Clock) -> AppState {
        // A test asks once and expects what it wrote; what asks as a crowd does sets the time itself.
        let serve_former = Duration::ZERO;
        AppState { clock, ids: ids(), trust_proxy: true, serve_former, ..AppState::new(db, files, true) }
    }

    /// A site on `machine`.
    async fn serve(machine: AppState) -> Self {
        let (db, files, secrets) = (machine.db.clone(), machine.files.clone(), machine.secrets.clone());
        let verifications = Arc::clone(&machine.verifications);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(connections::serve(listener, router(machine), std::future::pending()));
        server::auth::oidc::choose_cryptography();
        let client = Client::builder().redirect(redirect::Policy::none()).build().expect("a client");
        Self { base, db, files, secrets, client, verifications, folder: None, _contents: None }
    }

    /// Lists and counts have followed all that was written through the site.
    pub async fn assert_followed(&self) {
        read_model::follow(&self.db).await.expect("read");
        assert!(!read_model::reread(&self.db).await.expect("read"), "a write was not followed");
    }

    /// GET as a browser does, with the session of `cookie` if it is not empty.
    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        let request = self.client.get(format!("{}{path}", self.base)).header(ACCEPT, "text/html");
        self.send(request, cookie).await
    }

    /// Address of the record, when it is a file of this site's own.
    fn url(&self) -> String {
        let folder = self.folder.as_ref().expect("a file of its own");
        format!("sqlite:{}", folder.path().join("hoptac.db").display())
    }

    /// Another handle on the record with its own connections, as a second server process has.
    pub async fn second(&self) -> Db {
        Db::open(&self.url()).await.expect("opens again")
    }

    /// The texts that `sql` gives, round the store.
    pub async fn texts(&self, sql: &'static str) -> Vec<String> {
        let mut connection = sqlx::SqliteConnection::connect(&self.url()).await.expect("connects");
        sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect("texts")
    }

    /// Makes the second factor obligatory for leaders and admins.
    pub async fn require_second_factor(&self) {
        let mut connection = sqlx::SqliteConnection::connect(&self.url()).await.expect("connects");
        let sql = "insert into setting (name, value, changed_at, changed_by) \
                   values ('second_factor_required', '1', '2026-11-25T03:00:00Z', 'test')";
        sqlx::query(sql).execute(&mut connection).await.expect("writes");
        self.db.reload_reference().await.expect("reads");
    }

    /// The one number that `sql` gives.
    pub async fn db_number(&self, sql: &str) -> i64 {
        let mut connection = sqlx::SqliteConnection::connect(&self.url()).await.expect("connects");
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a number")
    }

    /// Runs a statement round the store.
    pub async fn run(&self, sql: &str) {
        let mut connection = sqlx::SqliteConnection::connect(&self.url()).await.expect("connects");
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.expect("runs");
    }

    /// Passwords it verified so far.
    pub fn verified(&self) -> u64 {
        self.verifications.load(Ordering::Relaxed)
    }

    /// POST of a form from the network address `place`.
    pub async fn post_from(&self, place: &str, path: &str, cookie: &str, fields: &Fields) -> Answer {
        let request = self.client.post(format!("{}{path}", self.base));
        let request = request
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", place)
            .header(ACCEPT, "text/html")
            .form(fields);
        self.send(request, cookie).await
    }

    /// GET from the network address `place`.
    pub async fn get_from(&self, place: &str, path: &str, cookie: &str) -> Answer {
        self.get_as(path, cookie, ("x-forwarded-for", place)).await
    }

    /// GET of a target that no client would send, byte by byte. Gives status and body.
    pub async fn get_raw(&self, target: &str) -> (u16, String) {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let address = self.base.trim_start_matches("http://");
        let mut line = tokio::net::TcpStream::connect(address).await.expect("connects");
        let head = format!(
            "GET {target} HTTP/1.1\r\nhost: {address}\r\naccept: text/html\r\nconnection: close\r\n\r\n"
        );
        line.write_all(head.as_bytes()).await.expect("writes");
        let mut answer = String::new();
        line.read_to_string(&mut answer).await.expect("reads");
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, answer)
    }

    /// GET with one header more.
    pub async fn get_with(&self, path: &str, header: (&str, &str)) -> Answer {
        self.get_as(path, "", header).await
    }

    /// The same with a session.
    pub async fn get_as(&self, path: &str, cookie: &str, header: (&str, &str)) -> Answer {
        let request = self.client.get(format!("{}{path}", self.base)).header(ACCEPT, "text/html");
        self.send(request.header(header.0, header.1), cookie).await
    }

    /// POST of a form as a browser does from this site.
    pub async fn post(&self, path: &str, cookie: &str, fields: &Fields) -> Answer {
        let request = self.client.post(format!("{}{path}", self.base));
        let request =
            request.header("sec-fetch-site", "same-origin").header(ACCEPT, "text/html").form(fields);
        self.send(request, cookie).await
    }

    /// POST of a body of another type.
    pub async fn post_as(&self, path: &str, cookie: &str, kind: &str) -> Answer {
        let request = self.client.post(format!("{}{path}", self.base)).header("content-type", kind);
        self.send(request.header("sec-fetch-site", "same-origin").body("a=b"), cookie).await
    }

    /// The same, given up by the browser after a while, as a second click does with the first.
    pub async fn post_and_leave(&self, path: &str, cookie: &str, fields: &Fields, after: Duration) {
        let _gone = tokio::time::timeout(after, self.post(path, cookie, fields)).await;
    }

    /// POST of a form from another site.
    pub async fn post_from_elsewhere(&self, path: &str, cookie: &str, fields: &Fields) -> Answer {
        let request = self.client.post(format!("{}{path}", self.base));
        let request = request
            .header("sec-fetch-site", "cross-site")
            .header("origin", "https://evil.example")
            .header(ACCEPT, "text/html")
            .form(fields);
        self.send(request, cookie).await
    }

    /// POST of a form with a file.
    pub async fn upload(&self, path: &str, cookie: &str, fields: &Fields, file: (&str, Vec<u8>)) -> Answer {
        self.upload_all(path, cookie, fields, vec![file]).await
    }

    /// POST of a form with several files.
    pub async fn upload_all(
        &self,
        path: &str,
        cookie: &str,
        fields: &Fields,
        all: Vec<(&str, Vec<u8>)>,
    ) -> Answer {
        let mut form = reqwest::multipart::Form::new();
        for (name, bytes) in all {
            form = form.part("file", reqwest::multipart::Part::bytes(bytes).file_name(name.to_owned()));
        }
        for (name, value) in fields {
            form = form.text(name.clone(), value.clone());
        }
        let request = self.client.post(format!("{}{path}", self.base));
        let request =
            request.header("sec-fetch-site", "same-origin").header(ACCEPT, "text/html").multipart(form);
        self.send(request, cookie).await
    }

    async fn send(&self, mut request: reqwest::RequestBuilder, cookie: &str) -> Answer {
        if !cookie.is_empty() {
            request = request.header(COOKIE, cookie);
        }
        let response = request.send().await.expect("the site answers");
        let (status, headers) = (response.status(), response.headers().clone());
        Answer { status, headers, body: response.text().await.expect("a text") }
    }

    /// Signs in and gives the cookie.
    pub async fn sign_in(&self, email: &str) -> String {
        let answer =
            self.post("/dang-nhap", "", &fields(&[("email", email), ("password", DEMO_PASSWORD)])).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{email} signs in: {}", answer.body);
        answer.cookie().expect("a session cookie")
    }
}

/// Fills `db` with the demo, its accounts with their real password.
pub async fn fill(db: &Db) {
    static HASH: OnceCell<String> = OnceCell::const_new();
    let hash = HASH
        .get_or_init(|| async {
            server::auth::password::hash(DEMO_PASSWORD.to_owned()).await.expect("hashes")
        })
        .await;
    demo::fill(db, now(), ids(), hash).await.expect("the demo is entered");
}

/// Fields of a form.
pub fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// `fields` with `name` set to `value`.
pub fn with(mut fields: Fields, name: &str, value: &str) -> Fields {
    fields.retain(|(n, _)| n != name);
    fields.push((name.to_owned(), value.to_owned()));
    fields
}

impl Answer {
    /// Name and value of the cookie it sets.
    pub fn cookie(&self) -> Option<String> {
        let value = self.headers.get(SET_COOKIE)?.to_str().ok()?;
        value.split(';').next().map(str::to_owned)
    }

    /// A header as text, empty when it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// Where it leads to.
    pub fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "a redirect, not: {}", self.body);
        self.header(LOCATION.as_str())
    }

    /// Whether it is a page.
    pub fn is_html(&self) -> bool {
        self.header(CONTENT_TYPE.as_str()).starts_with("text/html")
    }

    /// The parsed page.
    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// Text of everything that `css` selects.
    pub fn text_of(&self, css: &str) -> String {
        self.html()
            .select(&selector(css))
            .flat_map(|e| e.text().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    /// Every `href` of a link that starts with `prefix`, each once, in order.
    pub fn links(&self, prefix: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for link in self.html().select(&selector("a[href]")) {
            let href = link.attr("href").unwrap_or_default();
            if href.starts_with(prefix) && !found.iter().any(|f| f == href) {
                found.push(href.to_owned());
            }
        }
        found
    }

    /// Values of the controls of this name, ticked or not.
    pub fn values(&self, name: &str) -> Vec<String> {
        let html = self.html();
        let controls = selector(&format!("input[name='{name}']"));
        html.select(&controls).filter_map(|control| Some(control.attr("value")?.to_owned())).collect()
    }

    /// What a browser would send of the form that holds a control called `name`, before anyone typed.
    pub fn form_with(&self, name: &str) -> Fields {
        let html = self.html();
        let holds = selector(&format!("[name='{name}']"));
        let form = html
            .select(&selector("form"))
            .find(|form| form.select(&holds).next().is_some())
            .unwrap_or_else(|| panic!("a form with {name} in: {}", self.body));
        form.select(&selector("input[name], textarea[name], select[name]")).filter_map(control).collect()
    }
}

/// Name and value a control sends; `None` for a button or an unticked box.
pub fn control(element: ElementRef<'_>) -> Option<(String, String)> {
    let name = element.attr("name")?.to_owned();
    let value = match element.value().name() {
        // A browser drops the first line break of a textarea's content.
        "textarea" => {
            let text: String = element.text().collect();
            text.strip_prefix('\n').map_or(text.clone(), str::to_owned)
        }
        "select" => {
            let options: Vec<_> = element.select(&selector("option")).collect();
            let chosen = options.iter().find(|o| o.attr("selected").is_some()).or(options.first())?;
            chosen.attr("value").unwrap_or_default().to_owned()
        }
        _ => match element.attr("type").unwrap_or("text") {
            "submit" | "button" | "file" => return None,
            "radio" | "checkbox" if element.attr("checked").is_none() => return None,
            _ => element.attr("value").unwrap_or_default().to_owned(),
        },
    };
    Some((name, value))
}

/// A CSS selector.
pub fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}
