use super::*;

#[test]
fn the_published_figures_of_2017_add_up() {
    // Báo cáo 1270/BC-TCTTTg: 21.914 = 16.051 (14.068 + 1.983) + 5.863 (5.640 + 223).
    let tally = Tally {
        done_on_time: 14_068,
        done_late: 1_983,
        open_in_time: 5_640,
        open_overdue: 223,
        ..Tally::default()
    };
    assert_eq!((tally.total(), tally.dated_done()), (21_914, 16_051));
    assert_eq!(tally.rate(), Some((16_051, 16_274)), "over tasks due, not over all");
    assert_eq!(Tally::default().rate(), None);
    let undated = Tally { done_undated: 5, open_undated: 57, unfinished: 3, dropped: 1, ..Tally::default() };
    assert_eq!((undated.total(), undated.rate()), (66, None), "what has no deadline has no rate");
    assert_eq!((tally + undated).rate(), tally.rate(), "nor does it move one");
}
