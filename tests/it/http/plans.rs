//! No page goes through a large table from end to end: the plans of all statements that all pages run.

use std::process::Command;

use hoptac::model::access::Role;

use crate::support::db::{Database, Engine, TestDb, both, run};
use crate::support::plan::{Statements, full_scans};
use crate::support::site::{Site, fill};
use crate::support::walk::{Walker, walk};

/// Tables that grow with what is done in the country.
const LARGE: &[&str] = &["audit_entry", "file", "notice", "search_entry"];

/// Where the walk starts beside the addresses without a parameter: words and filters.
const STARTS: &[&str] = &[
    "/tim-kiem?q=h%E1%BB%A3p+t%C3%A1c",
    "/thoa-thuan?q=hop+tac&linh-vuc=du-lich&dia-phuong=hue",
    "/noi-dung?q=hop+tac&linh-vuc=du-lich&dia-phuong=hue&doi-tac=ha-noi",
    "/lam-viec/thoa-thuan?q=hop+tac",
    "/quan-tri/nhat-ky?doi-tuong=account&q=a",
    "/quan-tri/nhat-ky?nguoi=hue&tu=01/01/2026",
];

/// Who walks over the demo, beside the public.
const STAFF: [(Role, &str); 4] = [
    (Role::Reporter, "reporter.hue@demo.invalid"),
    (Role::Coordinator, "coordinator.hue@demo.invalid"),
    (Role::Leader, "leader.hue@demo.invalid"),
    (Role::Operator, "operator@demo.invalid"),
];

/// A process of its own: what listens hears the statements of everything that runs beside it.
#[test]
fn no_page_goes_through_a_large_table() {
    let alone = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "http::plans::of_every_page", "--nocapture"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&alone.stdout);
    assert!(alone.status.success(), "{said}\n{}", String::from_utf8_lossy(&alone.stderr));
    assert!(said.contains("1 passed"), "{said}");
}

#[tokio::test]
#[ignore = "runs alone, started by no_page_goes_through_a_large_table"]
async fn of_every_page() {
    let statements = Statements::listen();
    for engine in Engine::ALL {
        let statements = statements.clone();
        run(Database::migrated(engine).await, async move |db| {
            fill(&db).await;
            let site = Site::over((*db).clone()).await;
            statements.take();
            walk(&site, Walker::Public, STARTS).await;
            for (role, email) in STAFF {
                let cookie = site.sign_in(email).await;
                walk(&site, Walker::Staff(role, &cookie), STARTS).await;
            }
            let mut wrong = Vec::new();
            let mut read = 0;
            for statement in statements.take() {
                if statement.starts_with("select") || statement.starts_with("with") {
                    read += 1;
                    for scan in full_scans(&db, &statement, LARGE).await {
                        wrong.push(format!("{scan}\n    {statement}"));
                    }
                }
            }
            assert!(read > 60, "{read} statements were heard");
            assert!(wrong.is_empty(), "{engine:?}:\n{}", wrong.join("\n"));
        })
        .await;
    }
}

both!(
    async fn a_way_through_a_whole_table_is_seen(db: TestDb) {
        let scans = async |statement: &str| full_scans(&db, statement, LARGE).await.len();
        assert_eq!(scans("select n.key from notice n where n.kind = $4").await, 1);
        assert_eq!(scans("select count(*) from audit_entry").await, 1);
        assert_eq!(scans("select n.key from notice n where n.account_id = $4").await, 0);
        assert_eq!(
            scans("select e.seq from audit_entry e where e.seq < $1 order by e.seq desc limit 5").await,
            0
        );
        assert_eq!(scans("select c.id from commitment c").await, 0, "not one of those asked for");
    }
);
