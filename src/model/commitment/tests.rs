use super::*;

#[test]
fn a_milestone_is_reached_when_the_last_side_says_so() {
    let [a, b] = ["01-20080801", "46-20250101"].map(|id| LocalityId(id.to_owned()));
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
    let both = [a.clone(), b.clone()];
    assert_eq!(reached_on(&both, &[]), None);
    assert_eq!(reached_on(&both, &[(a.clone(), day(3))]), None);
    assert_eq!(reached_on(&both, &[(a.clone(), day(3)), (b.clone(), day(1))]), Some(day(3)));
    assert_eq!(reached_on(&[a], &[(b, day(1))]), None, "the other side's word does not count");
    assert_eq!(reached_on(&[], &[]), None);
}
