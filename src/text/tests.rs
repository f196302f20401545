use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use super::legacy::Legacy;
use super::*;
use crate::model::act;

type Pairs = Vec<(String, String)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vectors {
    #[serde(rename = "note")]
    _note: String,
    #[serde(rename = "known_bad_defaults")]
    _known_bad_defaults: serde_json::Value,
    nfc_nfd: Vec<Forms>,
    must_normalise_equal: Pairs,
    fold: Pairs,
    search_hits: Vec<Hits>,
    tone_style_equal: Pairs,
    sort_letters: String,
    sort_tones: Vec<String>,
    sort_provinces_34: Vec<String>,
    #[serde(rename = "sort_people_by_given_name")]
    _sort_people_by_given_name: serde_json::Value,
    number_format: Vec<(f64, String)>,
    number_parse: Vec<(String, f64)>,
    percent: Vec<(f64, String)>,
    date_short: Pairs,
    date_document: Pairs,
    timezone: Vec<serde_json::Map<String, serde_json::Value>>,
    #[serde(rename = "excel_serial_1900")]
    _excel_serial_1900: serde_json::Value,
    doc_number_normalise: Pairs,
    legacy_tcvn3: Pairs,
    legacy_vni: Pairs,
    mojibake_utf8_as_cp1252: Pairs,
}

#[derive(Deserialize)]
struct Forms {
    nfc: String,
    nfc_len: usize,
    nfd_len: usize,
    nfc_utf8: usize,
    nfd_utf8: usize,
}

#[derive(Deserialize)]
struct Hits {
    q: String,
    #[serde(default)]
    must_find: Vec<String>,
    rank_first: Option<String>,
    may_find: Option<String>,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("../../tests/data/vi_test_vectors.json")).unwrap()
}

fn nfd(text: &str) -> String {
    text.nfd().collect()
}

fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

#[test]
fn normal_forms() {
    for forms in vectors().nfc_nfd {
        let decomposed = nfd(&forms.nfc);
        assert_eq!((decomposed.chars().count(), decomposed.len()), (forms.nfd_len, forms.nfd_utf8));
        assert_eq!((forms.nfc.chars().count(), forms.nfc.len()), (forms.nfc_len, forms.nfc_utf8));
        assert_eq!(nfc(&decomposed), forms.nfc);
    }
    for (a, b) in vectors().must_normalise_equal {
        assert_eq!(nfc(&a), nfc(&b));
        assert_eq!(clean(&a), clean(&b));
    }
    assert_eq!(nfc("Hu\u{ea}\u{301}"), "Huế");
}

#[test]
fn cleaning() {
    assert_eq!(
        clean("\u{feff}Hu\u{ea}\u{301}\u{a0}đẹp \r\nhai\u{200b}\rba\u{ad}\u{7}\t\n"),
        "Huế đẹp\nhai\nba\n"
    );
    assert_eq!(clean("\u{f0b7} mục"), "• mục");
    assert_eq!(clean("a\u{200b}\u{301}"), "á");
}

#[test]
fn folding() {
    for (text, folded) in vectors().fold {
        assert_eq!(fold(&text), folded, "{text}");
        assert_eq!(fold(&nfd(&text)), folded, "{text}");
    }
    assert_eq!(slug("Bà Rịa – Vũng Tàu"), "ba-ria-vung-tau");
    assert_eq!(fold("…"), "");
}

#[test]
fn search_finds_and_ranks() {
    for hits in vectors().search_hits {
        for text in hits.must_find.iter().chain(&hits.rank_first).chain(&hits.may_find) {
            assert!(fold(text).contains(&fold(&hits.q)), "{} in {text}", hits.q);
        }
        if let (Some(first), Some(other)) = (&hits.rank_first, &hits.may_find) {
            assert!(exact(first).contains(&exact(&hits.q)));
            assert!(!exact(other).contains(&exact(&hits.q)));
        }
    }
}

#[test]
fn tone_styles() {
    for (new, old) in vectors().tone_style_equal {
        assert_ne!(new, old);
        assert_eq!(exact(&new), exact(&old));
        assert_eq!(exact(&old), nfc(&new).to_lowercase());
    }
    for same in ["quý", "hoàn thành", "ngoáy", "quà", "của", "thuế", "loại", "tuần"] {
        assert_eq!(exact(same), same);
    }
    assert_eq!(exact("1808/QÐ-UBND"), "1808 qđ ubnd");
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn sorting() {
    use crate::store::db::codec::compare_vi;
    fn sorted(right: &[String]) -> Vec<String> {
        let mut shuffled = right.to_vec();
        shuffled.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then(b.cmp(a)));
        shuffled.sort_by(|a, b| compare_vi(a, b));
        shuffled
    }
    let vectors = vectors();
    let letters: Vec<String> = vectors.sort_letters.split(' ').map(str::to_owned).collect();
    assert_eq!(sorted(&letters), letters);
    assert_eq!(sorted(&vectors.sort_tones), vectors.sort_tones);
    assert_eq!(sorted(&vectors.sort_provinces_34), vectors.sort_provinces_34);
}

#[test]
fn numbers() {
    for (value, text) in vectors().number_format {
        assert_eq!(number::format(value), text);
    }
    for (text, value) in vectors().number_parse {
        assert_eq!(number::parse(&text), Some(value), "{text}");
    }
    for (share, text) in vectors().percent {
        assert_eq!(number::percent(share), text);
    }
    assert_eq!(number::format(-0.0), "0");
    assert_eq!(number::format(-1234.5), "-1.234,5");
    assert_eq!(number::format(f64::NAN), "–");
    assert_eq!(number::percent(1.0), "100%");
    assert_eq!(number::percent(0.286), "28,6%");
    assert_eq!(number::parse("1234,5"), Some(1234.5));
    assert_eq!(number::parse("-1.234"), Some(-1234.0));
    for bad in [
        "",
        "-",
        "1.5",
        "1,234,567",
        "1.234.5",
        "1234.567",
        ".5",
        "5,",
        ",5",
        "1e5",
        "12 345",
        "١٢",
        "inf",
        "1..2",
    ] {
        assert_eq!(number::parse(bad), None, "{bad}");
    }
}

#[test]
fn dates() {
    for (iso, text) in vectors().date_short {
        assert_eq!(date::short(day(&iso)), text);
        assert_eq!(date::parse_short(&text), Some(day(&iso)));
    }
    for (iso, text) in vectors().date_document {
        assert_eq!(date::document(day(&iso)), text);
        assert_eq!(date::parse_short(&text), Some(day(&iso)));
        assert_eq!(date::parse_short(&nfd(&text).to_uppercase()), Some(day(&iso)));
    }
    for text in ["7/6/2019", "07-06-2019", "7.6.2019", " 07/6/2019 ", "Ngày 7 tháng 06 năm 2019"] {
        assert_eq!(date::parse_short(text), Some(day("2019-06-07")), "{text}");
    }
    for bad in [
        "31/02/2019",
        "13/13/2019",
        "0/1/2019",
        "7/6/19",
        "7/6",
        "7/6-2019",
        "2019/06/07",
        "+7/6/2019",
        "",
        "7/6/0019",
    ] {
        assert_eq!(date::parse_short(bad), None, "{bad}");
    }
}

#[test]
fn vietnamese_days() {
    let [instant, due] = vectors().timezone.try_into().unwrap();
    let utc: DateTime<Utc> = instant["utc"].as_str().unwrap().parse().unwrap();
    assert_eq!(act::in_vietnam(utc).to_rfc3339(), instant["local"].as_str().unwrap());
    assert_eq!(date::short(act::day_in_vietnam(utc)), instant["local_date"].as_str().unwrap());
    let due_on = day(due["due_date"].as_str().unwrap());
    let overdue_from: DateTime<Utc> = due["overdue_from_utc"].as_str().unwrap().parse().unwrap();
    assert!(act::day_in_vietnam(overdue_from) > due_on);
    assert_eq!(act::day_in_vietnam(overdue_from - chrono::TimeDelta::seconds(1)), due_on);
}

#[test]
fn document_numbers() {
    for (raw, normal) in vectors().doc_number_normalise {
        assert_eq!(docnum::normalise(&raw), normal);
    }
    let text = "Thông báo số 2086-TB/TU, Bản thỏa thuận Số: 15/BTT-UBND; Kế hoạch 4778/KH-UBND ngày 14/06/2019, \
                Quyết định 1808/QÐ-UBND, số 12 – CTr/TU. Nghị quyết 30/2026/QH16 và 08/2022/NQ-HĐND; 399-QĐ/TW.";
    let found = docnum::find(text);
    let numbers: Vec<&str> = found.iter().map(|found| found.normalised.as_str()).collect();
    assert_eq!(
        numbers,
        [
            "2086-TB/TU",
            "15/BTT-UBND",
            "4778/KH-UBND",
            "1808/QĐ-UBND",
            "12-CTr/TU",
            "30/2026/QH16",
            "08/2022/NQ-HĐND",
            "399-QĐ/TW"
        ]
    );
    for found in found {
        assert!(text.get(found.at..).unwrap().starts_with(&found.raw));
    }
    for none in [
        "24/7",
        "giai đoạn 2021-2025",
        "ngày 30/6/2022",
        "năm 2019 - UBND/HĐND",
        "tỷ lệ 3/4",
        "quý IV/2021",
        "01/KH",
    ] {
        assert_eq!(docnum::find(none), [], "{none}");
    }
}

#[test]
fn legacy_encodings() {
    let vectors = vectors();
    let known = [
        (Legacy::Tcvn3, vectors.legacy_tcvn3),
        (Legacy::Vni, vectors.legacy_vni),
        (Legacy::Mojibake, vectors.mojibake_utf8_as_cp1252),
    ];
    for (legacy, pairs) in known {
        for (damaged, right) in pairs {
            assert_eq!(legacy::detect(&damaged), Some(legacy), "{damaged}");
            assert_eq!(legacy::decode(&damaged, legacy), nfc(&right));
        }
    }
}

#[test]
fn legacy_detection_leaves_good_text_alone() {
    let good = [
        include_str!("../../tests/data/ha-noi-thua-thien-hue-2019.txt"),
        include_str!("../../tests/data/thoa-thuan-mau.txt"),
        include_str!("../../tests/data/ke-hoach-phu-luc.csv"),
        "Lào Cai, Nam Hà, Thành phố, Yên Bái, hành chính công, à ơi",
        "Hàng năm trao đổi «kinh nghiệm» 3 × 4 § 5 – 20°C",
        "The quick brown fox — naïve café, façade, 20 °C © 2019",
        "Où est né cet été à la côte d'Azur ? Très bien, dévéloppement économique, déjà là.",
        "C'est très fâché, ça, où? L'âme à demi-nue; thé, bébé",
        "Über größere Straßen, müßig",
        "ASCII only",
        "",
    ];
    for text in good {
        assert_eq!(legacy::detect(text), None, "{text}");
        assert_eq!(legacy::detect(&nfd(text)), None, "{text}");
    }
}

#[test]
fn legacy_lines_beside_unicode_lines() {
    let mixed = "Ủy ban nhân dân tỉnh\nUû ban nh©n d©n tØnh Thõa Thiªn HuÕ";
    assert_eq!(legacy::detect(mixed), Some(Legacy::Tcvn3));
    assert_eq!(
        legacy::decode(mixed, Legacy::Tcvn3),
        "Ủy ban nhân dân tỉnh\nUỷ ban nhân dân tỉnh Thừa Thiên Huế"
    );
}

#[test]
fn syllables() {
    for word in "nghiêng quyết Quốc giữa gì ĐẮK thuở khuya hoàn ương yêu oai huýt quỳnh giêng Huế".split(' ')
    {
        assert!(syllable::is_syllable(word), "{word}");
    }
    for word in "été côte naïve façade Straße window ¬ng nh©n áá".split(' ') {
        assert!(!syllable::is_syllable(word), "{word}");
    }
    for line in include_str!("../../tests/data/thoa-thuan-mau.txt").lines().filter(|line| !line.is_empty()) {
        assert!(syllable::is_vietnamese(line), "{line}");
    }
    assert!(!syllable::is_vietnamese("Hop tac giua Ha Noi va Thua Thien Hue"));
    assert!(!syllable::is_vietnamese("The two provinces agree to cooperate. Le Comité a été créé à Huế."));
}

proptest! {
    #[test]
    fn nfc_and_clean_are_idempotent(text in any::<String>()) {
        prop_assert_eq!(nfc(&nfc(&text)), nfc(&text));
        prop_assert_eq!(clean(&clean(&text)), clean(&text));
    }

    #[test]
    fn fold_and_exact_ignore_the_normal_form(text in "\\PC{0,40}|[a-zđăâêôơưàảãáạếộỳÐİſ \\-]{0,40}") {
        prop_assert_eq!(fold(&nfd(&text)), fold(&nfc(&text)));
        prop_assert_eq!(exact(&nfd(&text)), exact(&nfc(&text)));
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
        prop_assert_eq!(exact(&exact(&text)), exact(&text));
    }

    #[test]
    fn exact_folds_to_fold(text in "[A-Za-zĐđăâêôơưÀảãáạếộỳÐ \\-]{0,40}") {
        prop_assert_eq!(fold(&exact(&text)), fold(&text));
    }

    #[test]
    fn numbers_round_trip(value in any::<f64>().prop_filter("finite", |v| v.is_finite())) {
        prop_assert_eq!(number::parse(&number::format(value)), Some(value));
    }

    #[test]
    fn dates_round_trip(days in 0i32..100_000) {
        let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::TimeDelta::days(i64::from(days));
        prop_assert_eq!(date::parse_short(&date::short(day)), Some(day));
        prop_assert_eq!(date::parse_short(&date::document(day)), Some(day));
    }

    #[test]
    fn normalised_numbers_stay(raw in "\\PC{0,20}|(Số|số|SỐ|[ :.])*[0-9]{1,4}[ \u{a0}]?[-–/][A-ZÐĐ]{2,4}/TU") {
        prop_assert_eq!(docnum::normalise(&docnum::normalise(&raw)), docnum::normalise(&raw));
    }

    #[test]
    fn found_numbers_are_found_again(text in "[0-9A-ZĐ/ số:–-]{0,40}") {
        for found in docnum::find(&text) {
            prop_assert!(text.get(found.at..).unwrap().starts_with(&found.raw));
            let again = docnum::find(&found.normalised);
            prop_assert_eq!(&again.first().unwrap().normalised, &found.normalised);
        }
    }

    #[test]
    fn legacy_decoding_keeps_lines_and_ascii(text in any::<String>()) {
        for &legacy in Legacy::ALL {
            let decoded = legacy::decode(&text, legacy);
            prop_assert_eq!(decoded.split('\n').count(), text.split('\n').count());
            if text.is_ascii() {
                prop_assert_eq!(legacy::detect(&text), None);
                prop_assert_eq!(decoded, text.clone());
            }
        }
    }
}
