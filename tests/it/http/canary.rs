//! What the public never reads: what was put away, and what one person wrote alone. Words that stand nowhere else are
//! planted in every text, and looked for on every public address of the router's table.

use std::collections::BTreeSet;

use hoptac::model::access::{Role, Standpoint};
use hoptac::store::record::agreement;
use hoptac::store::record::search::index_agreement;
use hoptac::store::system::audit;
use reqwest::StatusCode;
use scraper::ElementRef;
use server::http::access::{Access, Route};
use server::http::router::addresses;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{AccessFixture, access_fixture, system};
use crate::support::session::cookie as cookie_of;
use crate::support::site::{Answer, Fields, Site, control, selector};

/// A word by which search finds what was planted. Search shows the words it was asked for, so another is looked for.
const FOUND_BY: &str = "hoamimosa";
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

/// All of the record public, as two persons made it.
const PUBLISHED: &str = "update agreement set visibility = 'public', state = 'in_force', archived_at = null, \
         proposed_by = null, published_by = null; \
     update commitment set visibility = 'public', proposed_by = null; \
     delete from agreement_author; delete from commitment_author;";

/// Every public address that shows something of the record, in both languages.
fn public_addresses(cast: &AccessFixture) -> Vec<String> {
    let routes = addresses();
    let shown = routes.iter().filter(|route| route.method == "GET" && route.access == Access::Public);
    let paths = shown.flat_map(|route| {
        let path = match route.path {
            "/linh-vuc/{slug}" => "/linh-vuc/du-lich".to_owned(),
            // The way in: shows nothing of the record, whatever the link.
            "/dat-mat-khau/{token}" => "/dat-mat-khau/x".to_owned(),
            "/dia-phuong/{slug}" => "/dia-phuong/ha-noi".to_owned(),
            _ => cast.path(route, Role::Coordinator),
        };
        let searched = matches!(route.path, "/tim-kiem" | "/thoa-thuan" | "/noi-dung")
            .then(|| format!("{path}?q={FOUND_BY}"));
        [Some(format!("/en{path}")), Some(path), searched].into_iter().flatten()
    });
    paths.collect()
}

/// Lets kept pages go: the tests write round the store.
async fn written(db: &TestDb) {
    let mut tx = db.begin().await.unwrap();
    audit::write(&mut tx, &system(), "edit", "test", "x", serde_json::json!({})).await.unwrap();
    tx.commit().await.unwrap();
}

/// The public addresses that show `canary`.
async fn shows(site: &Site, paths: &[String], canary: &str) -> Vec<String> {
    let mut found = Vec::new();
    for path in paths {
        let answer = site.get(path, "").await;
        if answer.body.contains(canary) {
            found.push(path.clone());
        }
    }
    found
}

/// Plants a canary in every text of the agreement, its commitment and its update, and publishes files of each.
async fn plant(db: &TestDb, site: &Site) {
    let of = |canary: &str| format!("'{canary} {FOUND_BY}'");
    let (a, c, u) = (of("QZA"), of("QZC"), of("QZU"));
    let list = |words: &str| format!("'[\"{}\"]'", words.trim_matches('\''));
    let (many_a, many_c) = (list(&a), list(&c));
    db.run(&format!(
        "{PUBLISHED} update agreement set title = {a}, held_at = {a}, principles = {many_a}, focal_point = {a}, \
             review_cadence = {a}; \
         update document set number_raw = {a}, number = {a}, subject = {a}, issuer = {a}; \
         update commitment set text = {c}, quote = {c}, place = {c}, deliverable = {c}, budget = {c}, \
             target_value = 7, target_unit = {c}, target_mode = 'yearly'; \
         update side set lead = {c}, cooperating = {many_c}, focal_point = {c}; \
         update milestone set title = {c}, deliverable = {c}; \
         update progress_update set results = {u}, obstacles = {u}, proposals = {u}, next_steps = {u}, \
             public_results = {u}, public_obstacles = true, public_proposals = true, decided_by = 'Ai đó', \
             decided_at = submitted_at, published_at = submitted_at, state = 'approved';"
    ))
    .await;
    let key = "00/qz";
    site.files.blobs.put(key, PDF.to_vec()).await.unwrap();
    let fresh = |n: u8| {
        let id = format!("{n:032x}");
        if db.is_postgres() { format!("'{id}'") } else { format!("x'{id}'") }
    };
    let sha256 = "a".repeat(64);
    for (n, (column, owner, name)) in (0xd0_u8..).zip([
        ("document_id", "document", "QZA"),
        ("milestone_id", "milestone", "QZC"),
        ("update_id", "progress_update", "QZU"),
    ]) {
        db.run(&format!(
            "insert into file (id, {column}, name, kind, size, sha256, object_key, visibility, scan, uploaded_by, at) \
             select {}, id, '{name}.pdf', 'pdf', 10, '{sha256}', '{key}', 'public', 'clean', 'Ai đó', \
             '2026-11-25T03:00:00+00:00' from {owner}",
            fresh(n)
        ))
        .await;
    }
    let agreement = agreement::page(db, &system(), "noi-bo").await.unwrap().agreement.id;
    let mut tx = db.begin().await.unwrap();
    index_agreement(&mut tx, agreement).await.unwrap();
    tx.commit().await.unwrap();
}

/// Addresses of the planted files by the canary of what they belong to.
fn files() -> [(&'static str, String); 3] {
    let address = |n: u8, name: &str| format!("/tep/{}/{name}.pdf", uuid::Uuid::from_u128(n.into()));
    [("QZA", address(0xd0, "QZA")), ("QZC", address(0xd1, "QZC")), ("QZU", address(0xd2, "QZU"))]
}

both!(
    async fn what_is_put_away_stands_on_no_public_address_and_in_no_file(db: TestDb) {
        let cast = access_fixture(&db).await;
        let site = Site::over((*db).clone()).await;
        plant(&db, &site).await;
        let paths = public_addresses(&cast);
        let again = "update progress_update set published_at = submitted_at; update file set visibility = 'public', \
             scan = 'clean' where name like 'QZ%'";
        let whole: &[&str] = &["QZA", "QZC", "QZU"];
        // How it is put away, and what is not to be seen any more.
        let ways: [(&str, &[&str]); 11] = [
            ("update agreement set state = 'draft'", whole),
            ("update agreement set visibility = 'internal'", whole),
            ("update agreement set visibility = 'proposed'", whole),
            ("update agreement set archived_at = updated_at", whole),
            ("update commitment set visibility = 'internal'", &["QZC", "QZU"]),
            ("update commitment set visibility = 'proposed'", &["QZC", "QZU"]),
            ("update progress_update set published_at = null", &["QZU"]),
            ("update file set visibility = 'internal'", &[]),
            ("update file set visibility = 'proposed' where update_id is null", &[]),
            ("update file set scan = 'held'", &[]),
            ("update file set scan = 'refused'", &[]),
        ];
        let mut wrong = Vec::new();
        for (way, hidden) in ways {
            db.run(&format!("{PUBLISHED} {again}")).await;
            written(&db).await;
            for canary in whole {
                assert!(!shows(&site, &paths, canary).await.is_empty(), "{canary} is public at first");
            }
            for (_, file) in files() {
                let answer = site.get(&file, "").await;
                assert_eq!(
                    (answer.status, answer.body.as_bytes()),
                    (StatusCode::OK, PDF),
                    "{file} is public"
                );
            }
            db.run(way).await;
            written(&db).await;
            for canary in hidden {
                let shown = shows(&site, &paths, canary).await;
                wrong.extend(shown.into_iter().map(|path| format!("{way}: {path} shows {canary}")));
            }
            for (canary, file) in files() {
                let alone = way.contains("update file") && !(way.contains("is null") && canary == "QZU");
                if (alone || hidden.contains(&canary))
                    && site.get(&file, "").await.status != StatusCode::NOT_FOUND
                {
                    wrong.push(format!("{way}: {file} is given out"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
);

/// Buttons that take away what the other forms are about: pressed last.
const LAST: &[&str] = &["remove", "withdraw", "archive", "end", "hide"];

/// Fields that hold no words: filled in as they stand.
fn holds_words(name: &str) -> bool {
    let numbers =
        ["from", "to", "as_of", "due", "value", "target_value", "target_baseline", "day", "ngay", "q"];
    !(numbers.contains(&name)
        || name.ends_with("_on")
        || name.starts_with("period_")
        || name.starts_with("place_")
        || name.starts_with("domain")
        || name.starts_with("party_"))
}

/// A form of a page: where it goes and the buttons it has.
struct Form {
    nth: usize,
    action: String,
    buttons: Vec<Option<(String, String)>>,
}

fn forms(page: &Answer) -> Vec<Form> {
    let html = page.html();
    html.select(&selector("form[method=post]"))
        .enumerate()
        .filter_map(|(nth, form)| {
            let button = |b: ElementRef<'_>| {
                Some((b.attr("name")?.to_owned(), b.attr("value").unwrap_or_default().to_owned()))
            };
            let buttons: BTreeSet<_> = form.select(&selector("button")).map(button).collect();
            Some(Form {
                nth,
                action: form.attr("action")?.to_owned(),
                buttons: if buttons.is_empty() { vec![None] } else { buttons.into_iter().collect() },
            })
        })
        .collect()
}

/// What goes in a field that holds no words and is empty: a day ahead where something falls due, a number, the first
/// thing on offer.
fn asked_for(name: &str, input: ElementRef<'_>) -> String {
    let offered = selector("option:not([value=''])");
    let first = input.select(&offered).next().and_then(|option| option.attr("value"));
    match name {
        "due_on" | "to_due" | "due" => "30/11/2027".to_owned(),
        "target_value" => "7".to_owned(),
        _ if name == "domain_1" => first.unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

/// What a person sends who types `words` wherever words go, ticks every box and takes what is offered; and whether
/// it is with a file.
fn filled(page: &Answer, nth: usize, words: &str) -> (Fields, bool) {
    let html = page.html();
    let form = html.select(&selector("form[method=post]")).nth(nth).expect("the form is still there");
    let mut fields = Fields::new();
    for input in form.select(&selector("input[name], textarea[name], select[name]")) {
        let name = input.attr("name").unwrap_or_default().to_owned();
        let kind = input.attr("type").unwrap_or("text");
        let element = input.value().name();
        if element == "textarea" || (element == "input" && kind == "text" && holds_words(&name)) {
            fields.push((name, words.to_owned()));
        } else if kind == "checkbox" && name == "correction" {
            // What corrects a typing error changes words alone; the walk fills in everything.
        } else if kind == "checkbox" || (kind == "radio" && !fields.iter().any(|(n, _)| *n == name)) {
            fields.push((name, input.attr("value").unwrap_or("on").to_owned()));
        } else if kind != "radio" {
            fields.extend(control(input).map(|(name, value)| {
                let value = if value.is_empty() { asked_for(&name, input) } else { value };
                (name, value)
            }));
        }
    }
    (fields, form.select(&selector("input[type=file]")).next().is_some())
}

async fn send(site: &Site, form: &Form, cookie: &str, (fields, file): (Fields, bool), words: &str) -> Answer {
    if file {
        let name = format!("{words}.pdf");
        site.upload(&form.action, cookie, &fields, (&name, PDF.to_vec())).await
    } else {
        site.post(&form.action, cookie, &fields).await
    }
}

/// The route that answers a POST to this address.
fn route_of(path: &str) -> Option<Route> {
    let given: Vec<&str> = path.split('?').next()?.split('/').collect();
    let fits = |route: &Route| {
        let own: Vec<&str> = route.path.split('/').collect();
        own.len() == given.len()
            && own.iter().zip(&given).all(|(own, given)| own == given || own.starts_with('{'))
    };
    let all = addresses().into_iter().filter(|route| route.method == "POST" && fits(route));
    all.min_by_key(|route| route.path.matches('{').count())
}

/// Addresses of no words, whose forms stand on pages where something waits that the walk decided on already.
const PASSED_OVER: &[&str] = &["/lam-viec/duyet", "/lam-viec/soan/{slug}/noi-dung/{code}/cong-khai"];

/// Addresses that took nothing of what was sent: what they ask for besides words this walk does not know.
const NOT_TAKEN: usize = 5;

both!(
    async fn one_person_alone_publishes_nothing_through_any_form(db: TestDb) {
        let mut leaks = Vec::new();
        let mut sent = BTreeSet::new();
        let mut taken = BTreeSet::new();
        for role in [Role::Coordinator, Role::Reporter, Role::Leader] {
            let database = crate::support::db::Database::migrated(db.engine()).await;
            let (new_leaks, new_sent, new_taken) =
                crate::support::db::run(database, async move |db| alone(db, role).await).await;
            leaks.extend(new_leaks);
            sent.extend(new_sent);
            taken.extend(new_taken);
        }
        assert!(leaks.is_empty(), "{}", leaks.join("\n"));
        let writes: BTreeSet<&str> = addresses()
            .iter()
            .filter(|route| {
                let ours = matches!(route.access, Access::May(_)) && !route.path.starts_with("/fn/");
                let role = |role| route.access.allows(role);
                route.method == "POST"
                    && ours
                    && (role(Role::Coordinator) || role(Role::Reporter) || role(Role::Leader))
            })
            .map(|route| route.path)
            .collect();
        let missed: Vec<_> = writes.difference(&sent).filter(|path| !PASSED_OVER.contains(path)).collect();
        assert!(missed.is_empty(), "no form was met that goes to {missed:?}");
        let refused: Vec<_> = sent.difference(&taken).collect();
        assert!(refused.len() <= NOT_TAKEN, "the walk is to get in, not to be refused: {refused:?}");
    }
);

/// Sends every form that somebody of `role` meets, each with words of its own. Gives where these words became public,
/// and the addresses that were sent to, and that took what was sent.
async fn alone(db: TestDb, role: Role) -> (Vec<String>, BTreeSet<&'static str>, BTreeSet<&'static str>) {
    let cast = access_fixture(&db).await;
    let site = Site::over((*db).clone()).await;
    let cookie = cookie_of(&site.db, cast.staff(role, Standpoint::Own)).await;
    // With sides that differ there is something to settle. Of one thing one proposal waits: agencies proposed in the list
    // are not to be in the way of their own form.
    let start = format!(
        "{PUBLISHED} update commitment set accord = 'differ'; \
         update change_proposal set state = 'withdrawn' where state = 'waiting' \
             and change like '%\"change\":\"assign\"%';"
    );
    db.run(&start).await;
    let public = public_addresses(&cast);
    let pages = addresses().into_iter().filter(|route| {
        route.method == "GET" && matches!(route.access, Access::May(_)) && route.access.allows(role)
    });
    let pages: Vec<String> = pages.map(|route| cast.path(&route, role)).collect();
    let (mut leaks, mut sent, mut taken) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    let mut n = 0;
    for last in [false, true] {
        for page in &pages {
            let first = site.get(page, &cookie).await;
            if first.status != StatusCode::OK || !first.is_html() {
                continue;
            }
            let met = forms(&first);
            for form in met {
                for button in &form.buttons {
                    let is_last = button.as_ref().is_some_and(|(_, value)| LAST.contains(&value.as_str()));
                    if is_last != last {
                        continue;
                    }
                    // Not signing out, nor the own account.
                    let route = route_of(&form.action).filter(|route| matches!(route.access, Access::May(_)));
                    let Some(route) = route else { continue };
                    let fresh = site.get(page, &cookie).await;
                    if fresh.status != StatusCode::OK || forms(&fresh).len() <= form.nth {
                        continue;
                    }
                    n += 1;
                    let canary = format!("QZ{n}V");
                    let words = format!("{canary} {FOUND_BY}");
                    let (mut fields, file) = filled(&fresh, form.nth, &words);
                    fields.extend(button.clone());
                    let answer = send(&site, &form, &cookie, (fields, file), &words).await;
                    sent.insert(route.path);
                    if answer.status == StatusCode::SEE_OTHER {
                        taken.insert(route.path);
                        let shown = shows(&site, &public, &canary).await;
                        leaks.extend(
                            shown.iter().map(|path| format!("{role:?} {} {button:?}: {path}", form.action)),
                        );
                        db.run(&start).await;
                        written(&db).await;
                    }
                }
            }
        }
    }
    if role == Role::Coordinator {
        assert!(
            !shows(&site, &public, "QZ").await.is_empty(),
            "once two persons published them, the words are there"
        );
    }
    (leaks, sent, taken)
}
