//! Search as people type it.

use hoptac::model::act::Act;
use hoptac::store::Db;
use hoptac::store::record::search::{PER_PAGE, search};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    AgreementSpec, CommitmentSpec, HA_NOI, OLD_DA_NANG, QUANG_NAM, RecordBuilder, day, public, world,
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
