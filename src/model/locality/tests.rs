use super::*;
use crate::model::reference::Reference;

fn lineage() -> &'static Lineage {
    &Reference::built_in().lineage
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn id(text: &str) -> LocalityId {
    LocalityId(text.to_owned())
}

#[test]
fn the_number_of_units_and_cities_on_five_days() {
    let counts = [
        (2019, 6, 14, 63, 5),
        (2025, 1, 1, 63, 6),
        (2025, 7, 1, 34, 6),
        (2026, 4, 30, 34, 7),
        (2026, 9, 20, 34, 9),
    ];
    for (y, m, d, units, cities) in counts {
        let there: Vec<_> = lineage().as_of(day(y, m, d)).collect();
        let in_cities = there.iter().filter(|u| u.kind == LocalityKind::City).count();
        assert_eq!((there.len(), in_cities), (units, cities), "{d:02}/{m:02}/{y}");
    }
    assert_eq!(lineage().all().len(), 90, "no row of the shipped file was lost");
    assert_eq!(Reference::built_in().domains.len(), 22);
}

#[test]
fn successors_take_over_the_day_after() {
    for unit in lineage().all() {
        match (&unit.successor, unit.valid_to) {
            (Some(next), Some(last)) => {
                assert_eq!(lineage().get(next).unwrap().valid_from, last.succ_opt().unwrap(), "{}", unit.id);
            }
            (None, None) => {}
            _ => panic!("{} ends without a successor or the other way round", unit.id),
        }
    }
}

#[test]
fn hue_answers_for_what_thua_thien_hue_signed() {
    let signed = id("46-20080801");
    assert_eq!(lineage().responsible_on(&signed, day(2024, 12, 31)).unwrap().id, signed);
    assert_eq!(lineage().responsible_on(&signed, day(2025, 1, 1)).unwrap().id, id("46-20250101"));
    let predecessors = id("46-20250101");
    let names: Vec<_> = lineage().predecessors(&predecessors).map(|u| u.name_vi.as_str()).collect();
    assert_eq!(names, ["Thừa Thiên Huế"]);
}

#[test]
fn two_units_are_one_from_the_day_that_one_passes_into_the_other() {
    let (before, after, other) = (id("46-20080801"), id("46-20250101"), id("01-20080801"));
    assert!(!lineage().same_unit_on(&before, &after, day(2024, 12, 31)));
    assert!(lineage().same_unit_on(&before, &after, day(2025, 1, 1)));
    assert!(lineage().same_unit_on(&after, &before, day(2025, 1, 1)));
    assert!(!lineage().same_unit_on(&before, &other, day(2025, 1, 1)));
    let unknown = id("99-20080801");
    assert!(!lineage().same_unit_on(&unknown, &unknown, day(2025, 1, 1)), "nobody answers for it");
    assert_eq!(lineage().unit_on(&before, day(2025, 1, 1)), &after);
    assert_eq!(lineage().unit_on(&unknown, day(2025, 1, 1)), &unknown);
}

#[test]
fn one_code_may_name_two_places() {
    // 24 was Bắc Giang before 01/07/2025 and is Bắc Ninh since.
    let names: Vec<_> =
        lineage().all().iter().filter(|u| u.code == "24").map(|u| u.name_vi.as_str()).collect();
    assert_eq!(names, ["Bắc Giang", "Bắc Ninh", "Bắc Ninh"]);
}

#[test]
fn parties_that_became_one_unit_are_recognised() {
    let (danang, quangnam) = (id("48-20080801"), id("49-20080801"));
    assert_eq!(lineage().united_on([&danang, &quangnam], day(2025, 6, 30)), None);
    assert_eq!(lineage().united_on([&danang, &quangnam], day(2025, 7, 1)).unwrap().id, id("48-20250701"));
    assert_eq!(lineage().united_on([&danang], day(2025, 7, 1)), None, "one party is no union");
    let carried = lineage().carried_by(&id("48-20250701"), day(2026, 1, 1));
    assert_eq!(
        carried.iter().map(|u| u.id.0.as_str()).collect::<Vec<_>>(),
        ["48-20080801", "48-20250701", "49-20080801"]
    );
}

#[test]
fn a_cycle_entered_by_mistake_ends() {
    let mut units = lineage().all().to_vec();
    for unit in &mut units {
        if unit.id == id("46-20250101") {
            unit.valid_to = Some(day(2026, 1, 1));
            unit.successor = Some(id("46-20080801"));
        }
    }
    assert!(Lineage::new(units).responsible_on(&id("46-20080801"), day(2027, 1, 1)).is_some());
}

#[test]
fn a_line_leads_to_the_successors_and_the_predecessors() {
    let lineage = &Reference::built_in().lineage;
    let line = |id: &str| -> Vec<&str> {
        lineage.line_of(&LocalityId(id.to_owned())).iter().map(|unit| unit.id.0.as_str()).collect()
    };
    assert_eq!(line("46-20080801"), ["46-20080801", "46-20250101"]);
    assert_eq!(line("46-20250101"), ["46-20250101", "46-20080801"]);
    assert_eq!(line("48-20080801"), ["48-20080801", "48-20250701"]);
    assert_eq!(line("48-20250701"), ["48-20250701", "48-20080801", "49-20080801"]);
    // Two steps: Bắc Giang into Bắc Ninh province, and that into the city.
    assert_eq!(line("24-20080801").first(), Some(&"24-20080801"));
    assert_eq!(line("24-20260920").len(), 4);
    assert!(line("99-00000000").is_empty());
}
