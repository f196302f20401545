//! Search as people type it.

use std::collections::BTreeSet;

use hoptac::model::act::Act;
use hoptac::store::record::agreement::{self, AgreementFilter, Step};
use hoptac::store::record::commitment::{self, CommitmentFilter};
use hoptac::store::record::search::{PER_PAGE, index_agreement, search};
use hoptac::store::reference::domain::edit as domain;
use hoptac::store::reference::domain::edit::Wording;
use hoptac::store::system::check;
use hoptac::store::{Db, MOST_COUNTED};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    AgreementSpec, CommitmentSpec, HA_NOI, OLD_DA_NANG, QUANG_NAM, RecordBuilder, by, day, public, system,
    world,
};

async fn titles(db: &Db, act: &Act, query: &str) -> Vec<String> {
    search(db, act, query, 1).await.unwrap().rows.into_iter().map(|hit| hit.title).collect()
}

both!(
    async fn diacritics_may_be_left_out(db: TestDb) {
        world(&db).await;
        let slugs = async |query: &str| -> Vec<String> {
            let hits = search(&db, &public(), query, 1).await.unwrap().rows.into_iter();
            let agreements = hits.filter(|hit| hit.code.is_none());
            agreements.map(|hit| hit.agreement_slug).collect()
        };
        // Newest first: 2022 before 2019. The name of today finds what its predecessor signed.
        for query in ["hue", "Huế", "HUẾ", "hue thanh", "thua thien hue", "Thừa Thiên Hu"] {
            let expected: &[&str] = match query {
                "hue thanh" => &[],
                _ => &["tong-ket", "cong-khai"],
            };
            assert_eq!(slugs(query).await, expected, "{query}");
        }
        for query in ["da nang", "Đà Nẵng", "đà nẵng", "da nan", "quang nam"] {
            assert_eq!(slugs(query).await, ["tong-ket"], "{query}");
        }
        for query in ["2086-TB/TU", "2086", "tb/tu", "2086-tb"] {
            assert_eq!(slugs(query).await, ["cong-khai"], "{query}");
        }
        // All the words, in any order, the last as a beginning; no word in the middle is.
        assert_eq!(slugs("hue noi ha").await, ["cong-khai"]);
        assert_eq!(slugs("noi h").await, ["cong-khai"]);
        assert_eq!(slugs("hu noi").await, [""; 0]);
        assert_eq!(
            titles(&db, &public(), "so du lich").await,
            ["Hợp tác phát triển du lịch"],
            "by its agency"
        );
        // With words beside it a unit's name means what is of its agreements.
        for query in ["ha noi du lich", "Du lịch Hà Nội", "du lich thua thien hue", "ｄｕ　ｌｉｃｈ ｈｕｅ"]
        {
            assert_eq!(titles(&db, &public(), query).await, ["Hợp tác phát triển du lịch"], "{query}");
        }
        assert_eq!(titles(&db, &public(), "du lich quang nam").await, [""; 0]);
    }
);

both!(
    async fn exact_diacritics_come_first_then_agreements(db: TestDb) {
        let mut record = RecordBuilder::new(&db);
        let mut paper = |slug, title, year| {
            let (held_on, parties) = (Some(day(year, 1, 1)), &[QUANG_NAM, OLD_DA_NANG]);
            record.agreement(&AgreementSpec { slug, title, held_on, parties, ..AgreementSpec::default() })
        };
        let first = paper("a", "Hộp tắc đường", 2025);
        paper("b", "Chương trình hợp tác", 2020);
        paper("c", "Hợp tác xã", 2024);
        record.commitment(
            first,
            &CommitmentSpec { text: "Cùng hợp tác", sides: &[QUANG_NAM], ..CommitmentSpec::default() },
        );
        record.write(&db).await;
        let exact = ["Hợp tác xã", "Chương trình hợp tác", "Cùng hợp tác", "Hộp tắc đường"];
        assert_eq!(titles(&db, &public(), "hợp tác").await, exact);
        assert_eq!(titles(&db, &public(), "HỢP  TÁC").await, exact);
        let plain = ["Hộp tắc đường", "Hợp tác xã", "Chương trình hợp tác", "Cùng hợp tác"];
        assert_eq!(titles(&db, &public(), "hop tac").await, plain);
        assert_eq!(titles(&db, &public(), "hộp tắc").await[0], "Hộp tắc đường");
    }
);

both!(
    async fn hostile_queries_find_nothing_and_fail_nothing(db: TestDb) {
        world(&db).await;
        let long = "x".repeat(10_000);
        let many = "lo dz ".repeat(2_000);
        let queries = [
            "",
            " ",
            "\"",
            "'",
            "\"\"",
            "*",
            "%",
            "_",
            "\\",
            "-",
            "(",
            ")",
            ":*",
            "&",
            "|",
            "!",
            "<->",
            "^",
            "🙂",
            "hue🙂x",
            "\0",
            "hue\0x",
            "zz\" OR \"hue",
            "zz' or '1'='1",
            "zz | hue",
            "zz NEAR(hue)",
            "fold : zz",
            "{fold} : zz",
            "zz NOT qq",
            "hue:zz*",
            "'; drop table search_entry; --",
            "\"+\"",
            "^",
            "zz:* | '+'",
            "zz) OR (\"+\"",
            "+01-20080801",
            "=zz",
            "#zz",
            "สวัสดี",
            "\u{0301}",
            "\u{202e}zz",
            &long,
            &many,
        ];
        for query in queries {
            let found = search(&db, &public(), query, 1).await;
            assert_eq!(
                found.map(|f| f.total).ok(),
                Some(0),
                "{}",
                query.chars().take(40).collect::<String>()
            );
        }
        assert!(search(&db, &public(), "hue", 1).await.unwrap().total > 0, "and all is still there");
    }
);

both!(
    async fn results_have_pages(db: TestDb) {
        let mut record = RecordBuilder::new(&db);
        let id = record.agreement(&AgreementSpec::default());
        for n in 0..25 {
            record.commitment(
                id,
                &CommitmentSpec {
                    code: &n.to_string(),
                    text: "Khám chữa bệnh",
                    sides: &[HA_NOI],
                    ..CommitmentSpec::default()
                },
            );
        }
        record.write(&db).await;
        let page = async |page| {
            let found = search(&db, &public(), "kham", page).await.unwrap();
            let codes: Vec<_> = found.rows.into_iter().filter_map(|hit| hit.code).collect();
            (found.total, found.page, codes)
        };
        let codes: Vec<String> = (0..25).map(|n| n.to_string()).collect();
        let (first, second) = codes.split_at(PER_PAGE as usize);
        assert_eq!(page(1).await, (25, 1, first.to_vec()));
        assert_eq!(page(2).await, (25, 2, second.to_vec()));
        assert_eq!(page(3).await, (25, 1, first.to_vec()));
    }
);

both!(
    async fn names_are_looked_up_when_somebody_searches(db: TestDb) {
        let world = world(&db).await;
        let slugs = async |query: &str| -> Vec<String> {
            let hits = search(&db, &public(), query, 1).await.unwrap().rows.into_iter();
            hits.filter(|hit| hit.code.is_none()).map(|hit| hit.agreement_slug).collect()
        };
        for alias in ["Thủ đô Hà Nội", "thu do", "hn"] {
            assert_eq!(slugs(alias).await, ["cong-khai"], "{alias}");
        }
        let health = async |query: &str| titles(&db, &public(), query).await;
        assert_eq!(health("y tế").await, ["Chuyển giao kỹ thuật", "Đào tạo bác sĩ"], "by their domain");
        assert_eq!(health("dao tao y te").await, ["Đào tạo bác sĩ"], "and its words together");
        assert_eq!(health("săn sóc").await, [""; 0]);
        let wording = Wording {
            name_vi: "Săn sóc sức khỏe".to_owned(),
            name_en: "Care".to_owned(),
            public_by_default: true,
        };
        domain::edit(&db, &by(&world.operator), "y-te", &wording, 1).await.unwrap();
        assert_eq!(health("săn sóc").await.len(), 2, "renamed a moment ago");
        domain::merge(&db, &by(&world.operator), "y-te", "giao-duc", 2).await.unwrap();
        assert_eq!(health("săn sóc").await, [""; 0]);
        assert!(health("giáo dục").await.contains(&"Đào tạo bác sĩ".to_owned()), "moved with its domain");
        assert_eq!(differences(&db).await, [""; 0]);
    }
);

/// What a check finds of the entries. The standings of the world are written by hand.
async fn differences(db: &Db) -> Vec<String> {
    let all = check::all(db).await.unwrap().into_iter();
    let told = all.map(|difference| format!("{}: {}", difference.commitment, difference.what));
    told.filter(|told| told.contains(" of search ")).collect()
}

/// Entries that stand for the same things, by their numbers: an entry that is written anew gets another.
async fn entries(db: &TestDb) -> Vec<i64> {
    let all =
        "select cast(coalesce(string_agg(cast(id as text), ' ' order by id), '') as text) from search_entry";
    db.text(all).await.split(' ').map(|id| id.parse().unwrap()).collect()
}

both!(
    async fn who_may_find_it_follows_every_step_and_nothing_else_is_written(db: TestDb) {
        let world = world(&db).await;
        let count = async |act: &Act, query: &str| search(&db, act, query, 1).await.unwrap().total;
        let (strange, own) = (by(&world.stranger), by(&world.reporter));
        let before = entries(&db).await;
        assert_eq!([count(&public(), "noi bo").await, count(&strange, "noi bo").await], [0, 0]);
        assert!(count(&own, "noi bo").await > 0, "staff of a party find it");
        assert_eq!([count(&own, "du thao").await, count(&public(), "du thao").await], [0, 0]);
        assert!(count(&by(&world.coordinator), "du thao").await > 0, "who writes drafts finds them");

        let found = async |query| [count(&public(), query).await, count(&strange, query).await];
        assert_eq!(found("dao tao bac").await, [1, 1]);
        // Whoever writes it, and round the store as well.
        for (change, hits) in [
            ("update commitment set visibility = 'internal' where text = 'Đào tạo bác sĩ'", 0),
            ("update commitment set visibility = 'public' where text = 'Đào tạo bác sĩ'", 1),
            ("update agreement set archived_at = updated_at where slug = 'cong-khai'", 0),
            ("update agreement set archived_at = null where slug = 'cong-khai'", 1),
            ("update agreement set visibility = 'internal' where slug = 'cong-khai'", 0),
            ("update agreement set visibility = 'public' where slug = 'cong-khai'", 1),
        ] {
            db.run(change).await;
            assert_eq!(found("dao tao bac").await, [hits, hits], "{change}");
            assert!(count(&own, "dao tao bac").await > 0, "{change}");
        }
        let page = agreement::page(&db, &by(&world.leader), "cong-khai").await.unwrap();
        agreement::step(&db, &system(), "cong-khai", Step::Withdraw, page.agreement.version).await.unwrap();
        assert_eq!(found("dao tao bac").await, [0, 0]);
        let mut tx = db.begin().await.unwrap();
        index_agreement(&mut tx, page.agreement.id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(entries(&db).await, before, "the entries are the same rows");
        assert_eq!(differences(&db).await, [""; 0]);
    }
);

both!(
    async fn a_check_finds_entries_that_differ(db: TestDb) {
        world(&db).await;
        assert_eq!(differences(&db).await, [""; 0]);
        db.run("update search_entry set fold = 'xx' where title = 'Đào tạo bác sĩ'").await;
        db.run("delete from search_entry where kind = 'agreement' and title = 'Thỏa thuận đã tổng kết'")
            .await;
        db.run("update search_entry set marks = ' ^a +' where title = 'Chương trình phối hợp nội bộ'").await;
        assert_eq!(
            differences(&db).await,
            [
                "cong-khai: 1 entries of search differ from what they are of",
                "noi-bo: 1 entries of search are found by others than may find them",
                "tong-ket: 1 entries of search differ from what they are of",
            ]
        );
        let stranger = search(&db, &public(), "noi bo", 1).await.unwrap();
        assert_eq!((stranger.total, stranger.rows.len()), (0, 0), "the record has the last word");

        // As a migration leaves what is to be entered anew.
        db.run("update search_entry set marks = null where kind = 'agreement'").await;
        let agreements = async |db: &Db| search(db, &system(), "thoa thuan", 1).await.unwrap().total;
        assert_eq!(agreements(&db).await, 0, "not found before");
        let started = db.second().await;
        assert!(agreements(&started).await > 1);
        let lost = "tong-ket: 1 entries of search differ from what they are of";
        assert_eq!(differences(&started).await, [lost], "all but what nobody left to be entered");
        started.close().await;
    }
);

fn work<'a>(code: &'a str, domain: &'a str, text: &'a str) -> CommitmentSpec<'a> {
    CommitmentSpec { code, domain, text, sides: &[QUANG_NAM], ..CommitmentSpec::default() }
}

/// Hits that there are one more of than are counted.
const MANY: i64 = MOST_COUNTED + 1;

both!(
    async fn of_more_hits_than_are_counted_the_best_come_first_and_the_rest_is_owned_up_to(db: TestDb) {
        let mut record = RecordBuilder::new(&db);
        let parties = &[QUANG_NAM, OLD_DA_NANG];
        let paper = |slug, title| AgreementSpec { slug, title, parties, ..AgreementSpec::default() };
        // Entered first, so that none of these is among the last thousand.
        let early = record.agreement(&paper("a", "Phối hợp quản lý"));
        let text = "Phôi hớp khác dấu";
        record.commitment(early, &work("01", "du-lich", text));
        let many = record.agreement(&paper("b", "Văn bản"));
        for n in 0..MANY {
            record.commitment(many, &work(&n.to_string(), "y-te", "Phối hợp thường xuyên"));
        }
        record.write(&db).await;

        let of = async |query: &str, page| search(&db, &public(), query, page).await.unwrap();
        let first = of("phối hợp", 1).await;
        assert_eq!((first.total, first.more, first.pages()), (MOST_COUNTED, true, 50));
        assert_eq!(first.rows[0].title, "Phối hợp quản lý", "agreements come first, however early");
        assert_eq!(of("Phôi hớp", 1).await.rows[0].title, text, "and exact diacritics before all");
        let mut seen = BTreeSet::new();
        for page in 1..=first.pages() {
            let here = of("phoi hop", page).await;
            assert_eq!((here.page, here.total, here.rows.len()), (page, MOST_COUNTED, PER_PAGE as usize));
            seen.extend(here.rows.into_iter().map(|hit| (hit.agreement_slug, hit.code)));
        }
        assert_eq!(i64::try_from(seen.len()).unwrap(), MOST_COUNTED, "each once");
        assert_eq!(of("phoi hop", 51).await.page, 1, "no page goes on where nothing was counted");

        // A list looks at the last thousand with the words, of what it is narrowed to by a party or a domain.
        let filter = CommitmentFilter { text: Some("phoi hop".to_owned()), ..CommitmentFilter::default() };
        let list = commitment::list(&db, &public(), &filter).await.unwrap();
        assert_eq!((list.total, list.more), (MOST_COUNTED, true));
        assert_eq!(
            commitment::list_with_tally(&db, &public(), &filter).await.unwrap().1.total(),
            MOST_COUNTED
        );
        let filter = CommitmentFilter { domain: Some("du-lich".to_owned()), ..filter };
        let list = commitment::list(&db, &public(), &filter).await.unwrap();
        assert_eq!((list.total, list.more, list.rows[0].commitment.content.text.as_str()), (1, false, text));
        let filter = AgreementFilter { text: Some("phối".to_owned()), ..AgreementFilter::default() };
        let list = agreement::list(&db, &public(), &filter).await.unwrap();
        assert_eq!((list.total, list.more), (1, false));
    }
);
