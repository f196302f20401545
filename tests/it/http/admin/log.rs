//! The log and the histories.

use app::messages::audit::{ACTIONS, NOUNS};
use hoptac::model::access::{Role, Standpoint};
use hoptac::model::act::Staff;
use hoptac::store::system::audit;
use reqwest::StatusCode;
use serde_json::json;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{access_fixture, by, system};
use crate::support::session::cookie;
use crate::support::site::{Site, selector, with};

const SIDES: [Standpoint; 3] = [Standpoint::Own, Standpoint::Other, Standpoint::Foreign];

const ADMIN: &str = "admin@demo.invalid";

#[tokio::test]
async fn the_log_is_narrowed_and_exported_for_spreadsheets() {
    let site = Site::demo().await;
    let admin = site.sign_in(ADMIN).await;
    let form = site.get("/quan-tri/co-quan", &admin).await.form_with("valid_to");
    site.post("/quan-tri/co-quan", &admin, &with(form, "name", "=HYPERLINK(\"x\"), \"Ban\""))
        .await
        .location();
    let log = site.get("/quan-tri/nhat-ky?doi-tuong=agency&nguoi=quan+tri&tu=25/11/2026", &admin).await;
    assert!(log.body.contains("Thêm cơ quan"), "{}", log.text_of("main"));
    assert_eq!(log.html().select(&crate::support::site::selector("table.log tbody tr")).count(), 1);
    assert!(!log.text_of("table.log").contains('{'), "never the data as it is kept");
    let wrong = site.get("/quan-tri/nhat-ky?tu=31/02/2026", &admin).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let csv = site.get("/quan-tri/nhat-ky.csv?doi-tuong=agency", &admin).await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.body.starts_with("\u{feff}\"so_thu_tu\",\"thoi_diem\""), "{}", csv.body);
    assert!(csv.body.contains("=HYPERLINK") && !csv.body.contains(",\"=") && csv.body.ends_with("\"\r\n"));
    let exported = site.get("/quan-tri/nhat-ky.csv?doi-tuong=audit", &admin).await;
    assert_eq!(exported.body.matches("\"export\"").count(), 2, "each export leaves an entry, this one too");
    let broken = site.get("/quan-tri/nhat-ky?truoc=x&thao-tac=%27%00", &admin).await;
    assert_eq!(broken.status, StatusCode::OK);
}

#[tokio::test]
async fn parties_read_the_history_and_others_do_not() {
    let site = Site::demo().await;
    let hue = site.sign_in("coordinator.hue@demo.invalid").await;
    let agreement = "/lam-viec/thoa-thuan/ho-chi-minh-hue-2026";
    let page = site.get(agreement, &hue).await;
    assert!(page.links(agreement).contains(&format!("{agreement}/lich-su")), "a tab leads there");
    site.post(agreement, &hue, &with(page.form_with("version"), "step", "withdraw")).await.location();
    for prefix in ["", "/en"] {
        let history = site.get(&format!("{prefix}{agreement}/lich-su"), &hue).await;
        assert_eq!(history.status, StatusCode::OK);
        let text = history.text_of("main");
        assert!(!text.contains('{') && !text.contains("proposed"), "{text}");
    }
    let history = site.get(&format!("{agreement}/lich-su"), &hue).await;
    assert!(history.text_of("main li b").contains("Rút lại thỏa thuận"), "{}", history.text_of("main"));
    let commitment = site.get(&format!("{agreement}/01/lich-su"), &hue).await;
    assert_eq!(commitment.status, StatusCode::OK);
    assert!(site.get(&format!("{agreement}/99/lich-su"), &hue).await.status == StatusCode::NOT_FOUND);
    let other = site.sign_in("leader.da-nang@demo.invalid").await;
    let refused = site.get(&format!("{agreement}/lich-su"), &other).await.status;
    assert!(refused == StatusCode::NOT_FOUND || refused == StatusCode::FORBIDDEN, "{refused}");
}

/// A word that stands in the entry of the thing `id` alone.
fn canary(noun: &str, id: &str) -> String {
    format!("QZ{}{}ZQ", noun.replace('_', ""), id.replace('-', ""))
}

/// Kinds of things an operator reads of; an administrator reads of none of them.
const SYSTEM: [&str; 9] =
    ["audit", "backup", "domain", "holiday", "job", "locality", "locality_request", "mail", "setting"];

/// Writes an entry about every kind of thing there is, and about every account and agency; gives each with its canary.
async fn plant(db: &TestDb, people: &[Staff]) -> Vec<(&'static str, String, String)> {
    let mut things: Vec<(&'static str, String)> =
        NOUNS.iter().map(|(noun, ..)| (*noun, "1".to_owned())).collect();
    things.extend([("backup", "1".to_owned()), ("what_comes_later", "1".to_owned())]);
    things.extend(people.iter().map(|person| ("account", person.account_id.to_string())));
    things.extend(people.iter().filter_map(|person| Some(("agency", person.agency_id?.to_string()))));
    let mut planted = Vec::new();
    for (noun, id) in things {
        let word = canary(noun, &id);
        let detail =
            json!({ "reason": word, "before": { "text": word }, "after": { "text": "", "name": word } });
        // By somebody of another side, so that who did it opens nothing either.
        for act in [system(), by(&people[0]), by(&people[people.len() - 1])] {
            let mut tx = db.begin().await.unwrap();
            audit::write(&mut tx, &act, "edit", noun, &id, detail.clone()).await.unwrap();
            tx.commit().await.unwrap();
        }
        planted.push((noun, id, word));
    }
    planted
}

/// Whether `reader` may read an entry about this thing.
fn theirs(reader: &Staff, noun: &str, id: &str, people: &[Staff]) -> bool {
    let person = people.iter().find(|person| person.account_id.to_string() == id);
    let office = people.iter().find(|person| person.agency_id.is_some_and(|agency| agency.to_string() == id));
    match reader.role {
        Role::Admin => {
            let own = |person: &Staff| person.locality == reader.locality && person.role != Role::Operator;
            (noun == "account" && person.is_some_and(own))
                || (noun == "agency" && office.is_some_and(own))
                // What the own locality's people took away; the first of them planted it.
                || (noun == "audit" && own(&people[0]))
        }
        Role::Operator => {
            SYSTEM.contains(&noun)
                || (noun == "account" && person.is_some_and(|person| person.role == Role::Operator))
        }
        Role::Reporter | Role::Coordinator | Role::Leader => false,
    }
}

both!(
    async fn everybody_reads_their_own_part_of_the_log_and_nobody_content(db: TestDb) {
        let cast = access_fixture(&db).await;
        let people: Vec<Staff> = SIDES
            .iter()
            .flat_map(|side| Role::ALL.iter().map(|role| cast.staff(*role, *side).clone()))
            .collect();
        let planted = plant(&db, &people).await;
        let site = Site::over((*db).clone()).await;
        let mut wrong = Vec::new();
        for reader in &people {
            let cookie = cookie(&site.db, reader).await;
            let filters = NOUNS.iter().map(|(noun, ..)| format!("doi-tuong={noun}"));
            let filters = filters.chain(ACTIONS.iter().map(|(action, ..)| format!("thao-tac={action}")));
            let others =
                ["", "q=QZ", "nguoi=example", "tu=01/01/2020", "truoc=999999", "doi-tuong=account&q=QZ"];
            let mut read = String::new();
            for filter in filters.chain(others.map(str::to_owned)) {
                for path in ["/quan-tri/nhat-ky", "/quan-tri/nhat-ky.csv"] {
                    let answer = site.get(&format!("{path}?{filter}"), &cookie).await;
                    let manages = matches!(reader.role, Role::Admin | Role::Operator);
                    let expected = if manages { StatusCode::OK } else { StatusCode::FORBIDDEN };
                    assert_eq!(answer.status, expected, "{:?} {path}?{filter}", reader.role);
                    read.push_str(&answer.body);
                }
                if !matches!(reader.role, Role::Admin | Role::Operator) {
                    break;
                }
            }
            for (noun, id, word) in &planted {
                if read.contains(word) != theirs(reader, noun, id, &people) {
                    wrong.push(format!("{:?} of {} and {noun} {id}", reader.role, reader.locality));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
);

both!(
    async fn the_filter_offers_what_can_match_and_each_name_once(db: TestDb) {
        let cast = access_fixture(&db).await;
        let site = Site::over((*db).clone()).await;
        for role in [Role::Admin, Role::Operator] {
            let cookie = cookie(&site.db, cast.staff(role, Standpoint::Own)).await;
            for lang in ["", "/en"] {
                let page = site.get(&format!("{lang}/quan-tri/nhat-ky"), &cookie).await;
                let html = page.html();
                let names: Vec<String> = html
                    .select(&selector("select[name=thao-tac] option"))
                    .map(|option| option.text().collect())
                    .collect();
                let once: std::collections::BTreeSet<_> = names.iter().collect();
                assert_eq!(once.len(), names.len(), "{role:?}: {names:?}");
                let nouns: Vec<&str> = html
                    .select(&selector("select[name=doi-tuong] option"))
                    .filter_map(|option| option.attr("value"))
                    .collect();
                assert!(!nouns.contains(&"directive") && nouns.contains(&"account"), "{nouns:?}");
                assert_eq!(nouns.contains(&"agency"), role == Role::Admin);
                assert_eq!(nouns.contains(&"holiday"), role == Role::Operator);
            }
            let reversed = site.get("/quan-tri/nhat-ky?tu=02/01/2026&den=01/01/2026", &cookie).await;
            assert_eq!(reversed.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(reversed.text_of(".errors").contains("02/01/2026"), "it says what is wrong");
        }
    }
);

#[tokio::test]
async fn every_act_of_the_demo_that_somebody_reads_of_is_offered() {
    let site = Site::demo().await;
    let written = site.texts("select distinct noun || ' ' || action from audit_entry").await;
    let offered: Vec<String> = [Role::Admin, Role::Operator]
        .into_iter()
        .flat_map(hoptac::store::system::audit::log::acts)
        .flat_map(|(noun, acts)| acts.iter().map(move |act| format!("{noun} {act}")))
        .collect();
    let managed = ["account ", "agency ", "domain ", "locality ", "setting ", "mail ", "job "];
    let missing: Vec<_> = written
        .iter()
        .filter(|act| managed.iter().any(|noun| act.starts_with(noun)) && !offered.contains(act))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Every long text of the record's content, as the demo's people wrote it through the store.
const CONTENT: [&str; 7] = [
    "select title from agreement",
    "select text from commitment",
    "select results || '|' || obstacles || '|' || proposals || '|' || next_steps from progress_update",
    "select wording from directive",
    "select text from note",
    "select title from milestone",
    "select reason from extension",
];

#[tokio::test]
async fn no_word_of_what_people_wrote_stands_in_the_log() {
    let site = Site::demo().await;
    let mut words = Vec::new();
    for sql in CONTENT {
        let all: Vec<String> = site.texts(sql).await;
        assert!(!all.is_empty(), "{sql}");
        words.extend(
            all.iter()
                .flat_map(|text| text.split('|'))
                .map(str::trim)
                .filter(|t| t.len() > 25)
                .map(str::to_owned),
        );
    }
    let kept = site.texts("select detail from audit_entry").await.join("\n");
    let told = words.iter().filter(|text| kept.contains(text.as_str())).count();
    assert!(told > 20, "the whole log holds them: {told}");
    for who in [ADMIN, "operator@demo.invalid"] {
        let reader = site.sign_in(who).await;
        let mut read = String::new();
        for path in [
            "/quan-tri/nhat-ky.csv",
            "/quan-tri/nhat-ky",
            "/quan-tri/thu",
            "/quan-tri/cong-viec",
            "/quan-tri/dia-phuong",
        ] {
            read.push_str(&site.get(path, &reader).await.body);
        }
        assert!(read.contains("so_thu_tu"));
        let found: Vec<_> = words.iter().filter(|text| read.contains(text.as_str())).collect();
        assert!(found.is_empty(), "{who} reads {found:?}");
    }
}
