//! What moves rights over a locality takes two people, whoever they are and in whatever order they come.

use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use hoptac::store::auth::account::disable;
use reqwest::StatusCode;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{CAN_THO, DA_NANG, HUE, locality, staff, system};
use crate::support::session::cookie;
use crate::support::site::{Answer, Site, fields, with};

const LIST: &str = "/quan-tri/dia-phuong";
const PREVIEW: &str = "/quan-tri/dia-phuong/xem-truoc";
const FIRST: &str = "/quan-tri/dia-phuong/quan-tri-dau-tien";

/// Đà Nẵng and Huế become one today, by a resolution that is not.
fn takeover() -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("kind", "merger"),
            ("from", DA_NANG),
            ("from", HUE),
            ("on", "25/11/2026"),
            ("code", "99"),
            ("name_vi", "Miền Trung"),
            ("name_en", "Mien Trung"),
            ("unit_kind", "city"),
            ("basis", "Không có thật"),
        ])
        .finish();
    format!("{PREVIEW}?{query}")
}

/// Asks for the takeover; gives the page of the request.
async fn ask(site: &Site, operator: &str) -> String {
    let form = site.get(&takeover(), operator).await.form_with("version");
    let asked = site.post(PREVIEW, operator, &form).await;
    asked.location().split('?').next().unwrap().to_owned()
}

/// Sends what the form to confirm holds, as somebody does who has no such form.
async fn confirm(site: &Site, path: &str, cookie: &str) -> Answer {
    // Whoever may not, may not with the right version either.
    for version in 0..6 {
        let sent = fields(&[("act", "confirm"), ("version", &version.to_string())]);
        let answer = site.post(path, cookie, &sent).await;
        if answer.status != StatusCode::CONFLICT {
            return answer;
        }
    }
    panic!("none of the versions fits");
}

/// Whether Đà Nẵng and Huế are one.
fn taken(site: &Site) -> bool {
    site.db.reference().lineage.same_unit_on(
        &locality(DA_NANG),
        &locality(HUE),
        "2026-11-25".parse().unwrap(),
    )
}

/// The people of the story: everybody of Đà Nẵng, of Huế and of a unit not concerned.
struct Cast {
    proposer: Staff,
    people: Vec<(&'static str, Staff)>,
}

async fn cast(db: &TestDb) -> Cast {
    let mut people = Vec::new();
    for unit in [DA_NANG, HUE, CAN_THO] {
        for role in [Role::Reporter, Role::Coordinator, Role::Leader, Role::Admin] {
            people.push((unit, staff(db, role, unit, None).await));
        }
    }
    Cast { proposer: staff(db, Role::Operator, DA_NANG, None).await, people }
}

both!(
    async fn nobody_alone_takes_over_another_unit(db: TestDb) {
        let Cast { proposer, people } = cast(&db).await;
        let site = Site::over((*db).clone()).await;
        for (_, person) in &people {
            let cookie = cookie(&site.db, person).await;
            assert_eq!(
                site.get(&takeover(), &cookie).await.status,
                StatusCode::FORBIDDEN,
                "{:?}",
                person.role
            );
            let sent = site.post(PREVIEW, &cookie, &fields(&[("kind", "merger")])).await;
            assert_eq!(sent.status, StatusCode::FORBIDDEN, "{:?}", person.role);
        }
        let operator = cookie(&site.db, &proposer).await;
        let path = ask(&site, &operator).await;
        assert!(!taken(&site), "asking moves nothing");

        // Who asked, in every role there is: the account is the same.
        for role in Role::ALL {
            db.run(&format!(
                "update account set role = '{}' where id = {}",
                role.code(),
                key(&db, &proposer)
            ))
            .await;
            let sent = confirm(&site, &path, &operator).await;
            assert_eq!(sent.status, StatusCode::FORBIDDEN, "the proposer as {role:?}");
        }
        // Everybody of the proposer's own unit, and of one that is not concerned.
        for (unit, person) in people.iter().filter(|(unit, _)| *unit != HUE) {
            let sent = confirm(&site, &path, &cookie(&site.db, person).await).await;
            let decides = matches!(person.role, Role::Leader | Role::Admin);
            let expected =
                if decides && *unit == CAN_THO { StatusCode::NOT_FOUND } else { StatusCode::FORBIDDEN };
            assert_eq!(sent.status, expected, "{:?} of {unit}", person.role);
        }
        for (_, person) in people
            .iter()
            .filter(|(unit, p)| *unit == HUE && matches!(p.role, Role::Reporter | Role::Coordinator))
        {
            let sent = confirm(&site, &path, &cookie(&site.db, person).await).await;
            assert_eq!(sent.status, StatusCode::FORBIDDEN, "{:?}", person.role);
        }
        // Round the store, the database refuses it.
        for state in ["confirmed", "declined"] {
            let refused = db
                .try_run(&format!(
                    "update locality_request set state = '{state}', decided_by_id = proposed_by_id"
                ))
                .await;
            let told = refused.unwrap_err().to_string();
            assert!(told.contains("locality_request_second_person"), "{told}");
        }
        assert!(!taken(&site) && db.rows("locality").await == 90);
        // The card of a leader of Huế is out of Đà Nẵng's reach, as before.
        let leader = people.iter().find(|(unit, p)| *unit == HUE && p.role == Role::Leader).unwrap();
        let admin = people.iter().find(|(unit, p)| *unit == DA_NANG && p.role == Role::Admin).unwrap();
        let card = format!("/quan-tri/tai-khoan/{}", leader.1.account_id);
        assert_eq!(site.get(&card, &cookie(&site.db, &admin.1).await).await.status, StatusCode::NOT_FOUND);
        // A person of the unit concerned confirms; only then it holds.
        let second = cookie(&site.db, &leader.1).await;
        let form = site.get(&path, &second).await.form_with("version");
        site.post(&path, &second, &with(form, "act", "confirm")).await.location();
        assert!(taken(&site));
        let entries = "select count(*) from audit_entry where noun = 'locality' and action = 'merge'";
        assert_eq!(db.number(entries).await, 1);
    }
);

/// The id of a person's account as the engine writes it.
fn key(db: &TestDb, person: &Staff) -> String {
    let id = person.account_id;
    if db.is_postgres() { format!("'{id}'") } else { format!("x'{}'", id.simple()) }
}

both!(
    async fn a_request_is_declined_with_a_reason_taken_back_or_confirmed_once(db: TestDb) {
        let Cast { proposer, people } = cast(&db).await;
        let other = staff(&db, Role::Operator, DA_NANG, None).await;
        let site = Site::over((*db).clone()).await;
        let operator = cookie(&site.db, &proposer).await;
        let (_, leader) = people.iter().find(|(unit, p)| *unit == HUE && p.role == Role::Leader).unwrap();
        let leader = cookie(&site.db, leader).await;

        let path = ask(&site, &operator).await;
        let page = site.get(&path, &leader).await;
        let decline = |reason: &str| with(with(page.form_with("reason"), "reason", reason), "act", "decline");
        let blank = site.post(&path, &leader, &decline(" ")).await;
        assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
        let long = "ạ".repeat(2_001);
        let refused = site.post(&path, &leader, &decline(&long)).await;
        assert!(
            refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains(&long),
            "typed stays"
        );
        site.post(&path, &leader, &decline("Không có <b>nghị quyết</b>")).await.location();
        assert!(site.get(&path, &operator).await.text_of("main").contains("Không có <b>nghị quyết</b>"));
        assert!(site.get(LIST, &operator).await.links(&path).len() == 1, "who asked reads why");
        let late = site.post(&path, &leader, &fields(&[("act", "confirm"), ("version", "1")])).await;
        assert_eq!(late.status, StatusCode::CONFLICT);

        let path = ask(&site, &operator).await;
        let foreign =
            site.post(&path, &cookie(&site.db, &other).await, &fields(&[("act", "withdraw")])).await;
        assert_eq!(foreign.status, StatusCode::FORBIDDEN, "only who asked takes it back");
        site.post(&path, &operator, &fields(&[("act", "withdraw")])).await.location();
        assert_eq!(
            site.post(&path, &operator, &fields(&[("act", "withdraw")])).await.status,
            StatusCode::CONFLICT
        );

        // Two second people at once: it happens once.
        let path = ask(&site, &operator).await;
        let other = cookie(&site.db, &other).await;
        let (one, two) = (site.get(&path, &leader).await, site.get(&path, &other).await);
        let (one, two) = (
            with(one.form_with("version"), "act", "confirm"),
            with(two.form_with("version"), "act", "confirm"),
        );
        let (one, two) = tokio::join!(site.post(&path, &leader, &one), site.post(&path, &other, &two));
        let done = [&one, &two].iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count();
        let told = [&one, &two].iter().filter(|answer| answer.status == StatusCode::CONFLICT).count();
        assert_eq!((done, told), (1, 1), "{} {}", one.status, two.status);
        assert!(taken(&site));
        assert_eq!(db.number("select count(*) from locality where name_vi = 'Miền Trung'").await, 1);
    }
);

both!(
    async fn units_that_changed_meanwhile_are_seen_before_a_change_is_confirmed(db: TestDb) {
        let Cast { proposer, people } = cast(&db).await;
        let site = Site::over((*db).clone()).await;
        let path = ask(&site, &cookie(&site.db, &proposer).await).await;
        let (_, leader) = people.iter().find(|(unit, p)| *unit == HUE && p.role == Role::Leader).unwrap();
        let leader = cookie(&site.db, leader).await;
        let form = with(site.get(&path, &leader).await.form_with("version"), "act", "confirm");
        db.run("update reference_version set version = version + 1 where kind = 'locality'").await;
        let stale = site.post(&path, &leader, &form).await;
        assert!(stale.status == StatusCode::CONFLICT && !taken(&site));
        let again = with(stale.form_with("version"), "act", "confirm");
        site.post(&path, &leader, &again).await.location();
        assert!(taken(&site));
    }
);

both!(
    async fn the_first_administrator_of_a_locality_takes_two_people(db: TestDb) {
        let (one, two) =
            (staff(&db, Role::Operator, DA_NANG, None).await, staff(&db, Role::Operator, HUE, None).await);
        let admin = staff(&db, Role::Admin, CAN_THO, None).await;
        let site = Site::over((*db).clone()).await;
        let (asker, second) = (cookie(&site.db, &one).await, cookie(&site.db, &two).await);
        let blank = site.get(FIRST, &asker).await.form_with("email");
        let typed = |unit: &str, email: &str, name: &str| {
            with(with(with(blank.clone(), "locality", unit), "email", email), "name", name)
        };
        for (unit, email, name) in [
            ("", "moi@x.vn", "Mới"),
            (CAN_THO, "khong", "Mới"),
            (CAN_THO, "moi@x.vn", ""),
            (CAN_THO, "moi@x.vn", &"x".repeat(201)),
            (CAN_THO, "moi@x.vn", "Mới"),
        ] {
            let refused = site.post(FIRST, &asker, &typed(unit, email, name)).await;
            let told = matches!(refused.status, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT);
            assert!(told && !refused.text_of(".errors").is_empty(), "{unit} {email}: {}", refused.status);
        }
        disable(&db, &system(), admin.account_id).await.unwrap();
        let asked = site.post(FIRST, &asker, &typed(CAN_THO, "moi@x.vn", "Mới")).await;
        let path = asked.location().split('?').next().unwrap().to_owned();
        let made = "select count(*) from account where email = 'moi@x.vn'";
        assert_eq!(
            site.post(&path, &asker, &fields(&[("act", "confirm")])).await.status,
            StatusCode::FORBIDDEN
        );
        assert_eq!(db.number(made).await, 0);
        let form = with(site.get(&path, &second).await.form_with("version"), "act", "confirm");
        let done = site.post(&path, &second, &form).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text_of(".errors"));
        assert!(done.text_of(".link-once code").contains("/dat-mat-khau/"), "without mail it is handed over");
        assert_eq!(db.number(&format!("{made} and role = 'admin' and locality_id = '{CAN_THO}'")).await, 1);
    }
);

/// How many people of `role` were told of requests on this occasion.
async fn told(db: &TestDb, role: Role, kind: &str) -> i64 {
    let role = role.code();
    db.number(&format!(
        "select count(*) from notice n join account a on a.id = n.account_id where a.role = '{role}' and n.kind = '{kind}'"
    ))
    .await
}

both!(
    async fn everybody_concerned_is_told_of_a_request_and_of_its_end(db: TestDb) {
        let Cast { proposer, people } = cast(&db).await;
        staff(&db, Role::Operator, CAN_THO, None).await;
        let site = Site::over((*db).clone()).await;
        let operator = cookie(&site.db, &proposer).await;
        let path = ask(&site, &operator).await;
        // The other operator, and who decides in Huế; nobody of the proposer's own unit.
        for role in Role::ALL {
            let expected = i64::from(matches!(role, Role::Admin | Role::Leader | Role::Operator));
            assert_eq!(told(&db, *role, "request_asked").await, expected, "{role:?}");
        }
        let (_, leader) = people.iter().find(|(unit, p)| *unit == HUE && p.role == Role::Leader).unwrap();
        let leader = cookie(&site.db, leader).await;
        let list = site.get("/lam-viec/thong-bao", &leader).await;
        assert!(list.text_of("main").contains("Thành phố Đà Nẵng + Thành phố Huế → Thành phố Miền Trung"));
        let work = site.get("/lam-viec", &leader).await;
        assert!(work.text_of("main").contains("Thành phố Đà Nẵng + Thành phố Huế → Thành phố Miền Trung"));
        let page = site.get(&path, &leader).await;
        for said in ["Mien Trung", "99", "Thành phố trực thuộc trung ương"] {
            assert!(page.text_of("main").contains(said), "the second person sees {said}");
        }

        let decline = fields(&[("act", "decline"), ("reason", "Không có nghị quyết")]);
        let declined = site.post(&path, &leader, &decline).await;
        let list = site.get(declined.location(), &leader).await;
        assert!(list.text_of("[role=status]").contains("không đồng ý"), "{}", list.text_of("main"));
        let waiting = list.text_of(".sec");
        assert!(
            waiting.contains("Không có đề nghị nào đang chờ"),
            "what was declined does not wait: {waiting}"
        );
        assert_eq!(told(&db, Role::Operator, "request_declined").await, 1, "who asked is told");

        let path = ask(&site, &operator).await;
        let withdrawn = site.post(&path, &operator, &fields(&[("act", "withdraw")])).await;
        let list = site.get(withdrawn.location(), &operator).await;
        assert!(list.text_of("[role=status]").contains("Đã rút"), "{}", list.text_of("main"));
        for role in [Role::Admin, Role::Leader, Role::Operator] {
            assert_eq!(told(&db, role, "request_withdrawn").await, 1, "{role:?}");
        }
    }
);

both!(
    async fn a_request_that_nobody_can_decide_says_so(db: TestDb) {
        let proposer = staff(&db, Role::Operator, DA_NANG, None).await;
        let site = Site::over((*db).clone()).await;
        let operator = cookie(&site.db, &proposer).await;
        let form = site.get(FIRST, &operator).await.form_with("email");
        let form = with(with(with(form, "locality", CAN_THO), "email", "moi@x.vn"), "name", "Mới");
        let asked = site.post(FIRST, &operator, &form).await;
        let path = asked.location().split('?').next().unwrap().to_owned();
        let id = path.rsplit('/').next().unwrap();
        let page = site.get(&path, &operator).await;
        let said = page.text_of(".notice");
        assert!(said.contains(&format!("hoptac locality confirm {id}")), "{said}");
        staff(&db, Role::Operator, HUE, None).await;
        assert!(!site.get(&path, &operator).await.text_of("main").contains("hoptac locality confirm"));
    }
);

both!(
    async fn a_first_administrator_is_asked_for_where_there_is_none(db: TestDb) {
        let proposer = staff(&db, Role::Operator, DA_NANG, None).await;
        staff(&db, Role::Admin, CAN_THO, None).await;
        let site = Site::over((*db).clone()).await;
        let page = site.get(FIRST, &cookie(&site.db, &proposer).await).await;
        let offered = page.html();
        let offered: Vec<&str> = offered
            .select(&crate::support::site::selector("option"))
            .filter_map(|option| option.attr("value"))
            .collect();
        assert!(offered.contains(&HUE) && !offered.contains(&CAN_THO), "{offered:?}");
    }
);

both!(
    async fn what_was_entered_of_a_unit_is_corrected_and_both_stay(db: TestDb) {
        let Cast { proposer, people } = cast(&db).await;
        let site = Site::over((*db).clone()).await;
        let operator = cookie(&site.db, &proposer).await;
        let path = "/quan-tri/dia-phuong/dinh-chinh";
        let form = site.get(&format!("{path}?don-vi={HUE}"), &operator).await.form_with("basis");
        let same = site.post(path, &operator, &with(form.clone(), "reason", "Gõ nhầm")).await;
        assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing to correct");
        let right = with(with(form, "basis", "Nghị quyết đúng"), "reason", "Gõ nhầm số nghị quyết");
        let asked = site.post(path, &operator, &right).await.location().to_owned();
        let asked = asked.split('?').next().unwrap();
        let basis = format!("select legal_basis from locality where id = '{HUE}'");
        let before = db.text(&basis).await;
        assert!(before.contains("175/2024"), "it waits: {before}");
        let (_, leader) = people.iter().find(|(unit, p)| *unit == HUE && p.role == Role::Leader).unwrap();
        let leader = cookie(&site.db, leader).await;
        let page = site.get(asked, &leader).await;
        assert!(page.text_of("del").contains("175/2024") && page.text_of("ins").contains("đúng"));
        let own = site.post(asked, &operator, &fields(&[("act", "confirm"), ("version", "0")])).await;
        assert_eq!(own.status, StatusCode::FORBIDDEN, "not alone");
        let confirm = with(page.form_with("version"), "act", "confirm");
        site.post(asked, &leader, &confirm).await.location();
        assert_eq!(db.text(&basis).await, "Nghị quyết đúng");
        let unit = site.get("/dia-phuong/hue", "").await;
        assert!(unit.text_of("main").contains("Nghị quyết đúng"), "at once on the public page");
        let list = site.get(LIST, &operator).await;
        assert!(list.text_of("main").contains("Đính chính đã ghi"), "{}", list.text_of("main"));
        assert!(
            site.get(asked, &operator).await.text_of("del").contains("175/2024"),
            "what stood there stays"
        );
        let detail = db.text("select detail from audit_entry where action = 'correct'").await;
        assert!(detail.contains("175/2024") && detail.contains("đúng"), "{detail}");
    }
);
