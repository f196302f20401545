use proptest::prelude::*;

use super::*;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

#[test]
fn months_and_quarters_end_on_their_last_day() {
    assert_eq!(Deadline::quarter(2020, 3).unwrap().due(), Some(day(2020, 9, 30)));
    assert_eq!(
        Deadline::quarter(2021, 4),
        Some(Deadline::Period { from: day(2021, 10, 1), to: day(2021, 12, 31) })
    );
    assert_eq!(Deadline::month(2020, 2).unwrap().due(), Some(day(2020, 2, 29)));
    assert_eq!(Deadline::years(2020, 2022).unwrap().due(), Some(day(2022, 12, 31)));
    assert_eq!(
        (Deadline::quarter(2020, 5), Deadline::month(2020, 13), Deadline::years(2022, 2020)),
        (None, None, None)
    );
}

#[test]
fn the_json_is_the_contract() {
    let json = |d: Deadline| serde_json::to_string(&d).unwrap();
    assert_eq!(json(Deadline::Date { on: day(2022, 6, 30) }), r#"{"kind":"date","on":"2022-06-30"}"#);
    assert_eq!(json(Deadline::Year { year: 2023 }), r#"{"kind":"year","year":2023}"#);
    assert_eq!(json(Deadline::Ongoing), r#"{"kind":"ongoing"}"#);
    assert_eq!(json(Deadline::None), r#"{"kind":"none"}"#);
}

proptest! {
    #[test]
    fn stored_parts_give_the_deadline_back(year in 1990_i32..2100, month in 1_u32..=12, kind in 0..5) {
        let deadline = match kind {
            0 => Deadline::Date { on: day(year, month, 15) },
            1 => Deadline::Year { year },
            2 => Deadline::month(year, month).unwrap(),
            3 => Deadline::Ongoing,
            _ => Deadline::None,
        };
        prop_assert_eq!(Deadline::from_parts(deadline.kind(), deadline.starts(), deadline.due()), Some(deadline));
    }
}
