//! The tally: one bar, its parts in words, the same order everywhere. The parts sum to the number printed beside them.

use hoptac::model::standing::StandingFilter;
use hoptac::model::tally::Tally;
use hoptac::store::record::commitment::CommitmentCard;
use leptos::prelude::*;

use super::tag::Tone;
use crate::cx::Cx;
use crate::messages::format;

/// Length of the bar without the gaps.
const LENGTH: f64 = 1000.0;
/// Gap between parts.
const GAP: f64 = 6.0;

/// What a part looks like.
const fn tone(part: StandingFilter) -> Tone {
    match part {
        StandingFilter::DoneOnTime => Tone::Done,
        StandingFilter::DoneLate => Tone::Late,
        StandingFilter::DoneUndated => Tone::DoneUndated,
        StandingFilter::OpenInTime => Tone::Open,
        StandingFilter::OpenOverdue => Tone::Over,
        StandingFilter::OpenUndated => Tone::OpenUndated,
        StandingFilter::Unfinished => Tone::Ended,
        _ => Tone::Silent,
    }
}

/// Start and length of each part that has any.
fn segments(tally: &Tally) -> Vec<(Tone, f64, f64)> {
    let total = tally.total();
    let mut at = 0.0;
    let mut out = Vec::new();
    for part in Tally::PARTS {
        let n = tally.part(part);
        if n > 0 && total > 0 {
            let length = LENGTH * n as f64 / total as f64;
            out.push((tone(part), at, length));
            at += length + GAP;
        }
    }
    out
}

/// The tally of these commitments on the page's day.
#[must_use]
pub fn tally_of(cx: &Cx, cards: &[CommitmentCard]) -> Tally {
    cards.iter().map(|card| card.commitment.tally(cx.today)).sum()
}

/// The bar alone, with the whole tally as its text.
#[must_use]
pub fn tally_bar(cx: &Cx, tally: &Tally) -> AnyView {
    let segments = segments(tally);
    let end = segments.last().map_or(LENGTH, |(_, at, length)| at + length);
    let bars = segments
        .into_iter()
        .map(|(tone, x, width)| {
            view! { <rect class=tone.class() x=format!("{x:.1}") width=format!("{width:.1}") height="10"></rect> }
        })
        .collect_view();
    let label = (cx.w.standing.tally)(tally);
    view! {
        <svg class="bar" viewBox=format!("0 0 {end:.1} 10") preserveAspectRatio="none" role="img" aria-label=label>
            {bars}
        </svg>
    }
    .into_any()
}

/// The bar with its numbers in one short line: for tables and cards.
#[must_use]
pub fn tally_line(cx: &Cx, tally: &Tally) -> AnyView {
    let short = (cx.w.standing.tally_short)(tally);
    view! { <div class="tally">{tally_bar(cx, tally)}<span class="small muted num">{short}</span></div> }
        .into_any()
}

/// The bar, its parts with their numbers, and the rate with a link to the method; what no longer counts only where
/// there is some. With `rows`, each number leads to the rows it counts: `rows` gives the address (in the page's
/// language) for a standing.
#[must_use]
pub fn tally_full(cx: &Cx, tally: &Tally, rows: Option<&dyn Fn(StandingFilter) -> String>) -> AnyView {
    let items = Tally::PARTS
        .into_iter()
        .filter(|part| {
            tally.part(*part) > 0 || !matches!(part, StandingFilter::Unfinished | StandingFilter::Dropped)
        })
        .map(|part| {
            let n = tally.part(part);
            let number = view! { <b>{format::count(n, cx.lang)}</b> };
            let word = (cx.w.standing.part)(part);
            let text = match rows.filter(|_| n > 0) {
                Some(rows) => view! { <a href=rows(part)>{number}" "{word}</a> }.into_any(),
                None => view! { <span>{number}" "{word}</span> }.into_any(),
            };
            view! { <li class=tone(part).class()>{text}</li> }
        })
        .collect_view();
    let none = if tally.is_over() { cx.w.standing.no_rate_over } else { cx.w.standing.no_rate };
    let rate = tally.rate().filter(|_| !tally.is_over()).map_or_else(
        || none.to_owned(),
        |(done, due)| (cx.w.standing.rate)(&format::percent(done, due, cx.lang), done, due),
    );
    let apart = (cx.w.standing.apart)(tally).map(|words| format!(" · {words}"));
    view! {
        <div class="tally">
            {tally_bar(cx, tally)}
            <ul class="num">{items}</ul>
            <p class="small muted num">
                {rate}{apart}" · "<a href=cx.href("/cach-tinh")>{cx.w.standing.method}</a>
            </p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    const TALLY: Tally = Tally {
        done_on_time: 5,
        done_late: 2,
        done_undated: 3,
        open_in_time: 8,
        open_overdue: 2,
        open_undated: 4,
        unfinished: 6,
        dropped: 1,
    };

    #[test]
    fn parts_fill_the_bar_and_empty_ones_have_no_segment() {
        let lengths: f64 = segments(&TALLY).iter().map(|(_, _, length)| length).sum();
        assert!((lengths - LENGTH).abs() < 1e-6);
        assert_eq!(segments(&TALLY).len(), Tally::PARTS.len());
        assert_eq!(segments(&Tally { open_in_time: 3, ..Tally::default() }).len(), 1);
        assert!(segments(&Tally::default()).is_empty());
    }

    #[test]
    fn each_number_leads_to_its_rows_and_the_rate_is_over_dated_work() {
        let cx = fixtures::cx();
        let html = fixtures::html(|| {
            tally_full(&cx, &TALLY, Some(&|f: StandingFilter| format!("/x?tinh-trang={}", f.code())))
        });
        for part in Tally::PARTS {
            let link = format!("/x?tinh-trang={}\"><b>{}</b>", part.code(), TALLY.part(part));
            assert!(html.contains(&link), "{link} in {html}");
        }
        assert!(html.contains("7 trên 9"), "{html}");
        assert!(html.contains("31 nội dung hợp tác: 5 hoàn thành đúng hạn"), "{html}");
        assert!(!html.contains("style="), "{html}");
    }

    #[test]
    fn without_dated_work_there_is_no_rate() {
        let cx = fixtures::cx();
        let tally = Tally { done_undated: 3, open_undated: 16, unfinished: 2, ..Tally::default() };
        let html = fixtures::html(|| tally_full(&cx, &tally, None));
        assert!(html.contains("không tính tỷ lệ") && !html.contains('%'), "{html}");
        assert!(html.contains("3 hoàn thành, không quy định thời hạn"), "{html}");
    }
}
