//! A small line of completion rates: the last quarter ends and today. Word, picture and its text compare the same two
//! points, the last quarter end and today.

use hoptac::store::reference::domain::{DomainSummary, last_quarter_end};
use leptos::prelude::*;

use crate::cx::Cx;
use crate::messages::format;
use crate::messages::standing::Trend;

/// Width and height of the drawing.
const SIZE: (f64, f64) = (104.0, 28.0);
/// Space kept free around the line.
const EDGE: f64 = 3.0;

/// A rate in per mille, as finely as it is shown; `None` where it is of nothing.
fn rate((done, due): (i64, i64)) -> Option<i64> {
    (due > 0).then(|| done.clamp(0, due) * 1000 / due)
}

/// The two rates that are compared: on the last quarter end, and today.
fn compared(summary: &DomainSummary) -> Option<((i64, i64), (i64, i64))> {
    let before = summary.trend.last().copied().filter(|(_, due)| *due > 0)?;
    Some((before, summary.tally.rate()?))
}

/// Where the rate is heading since the last quarter end; `None` where there was, or is, no rate.
#[must_use]
pub fn trend_of(summary: &DomainSummary) -> Option<Trend> {
    let (before, now) = compared(summary)?;
    Some(match rate(now).cmp(&rate(before)) {
        std::cmp::Ordering::Less => Trend::Worse,
        std::cmp::Ordering::Equal => Trend::Steady,
        std::cmp::Ordering::Greater => Trend::Better,
    })
}

/// The line, the word for where it is heading, and both rates with what they are of; nothing without a trend. With
/// `changes`, the address of what has changed since, in the page's language, the words lead there.
#[must_use]
pub fn sparkline(cx: &Cx, summary: &DomainSummary, changes: Option<String>) -> AnyView {
    let (Some(heading), Some((before, now))) = (trend_of(summary), compared(summary)) else {
        return ().into_any();
    };
    let points: Vec<(usize, i64)> = (0..)
        .zip(summary.trend.iter().copied().chain([now]))
        .filter_map(|(i, point)| Some((i, rate(point)?)))
        .collect();
    let steps = summary.trend.len().max(1);
    let place = |&(i, rate): &(usize, i64)| {
        let (i, steps, rate) = (i as f64, steps as f64, rate as f64);
        (EDGE + (SIZE.0 - 2.0 * EDGE) * i / steps, SIZE.1 - EDGE - (SIZE.1 - 2.0 * EDGE) * rate / 1000.0)
    };
    let line = points
        .iter()
        .map(|point| {
            let (x, y) = place(point);
            format!("{x:.1},{y:.1}")
        })
        .collect::<Vec<_>>()
        .join(" ");
    let dots = points
        .iter()
        .rev()
        .take(2)
        .map(|point| {
            let (x, y) = place(point);
            view! { <circle cx=format!("{x:.1}") cy=format!("{y:.1}") r="2.5"></circle> }
        })
        .collect_view();
    let w = &cx.w.standing;
    let words = |(done, due): (i64, i64)| (w.of_base)(&format::percent(done, due, cx.lang), done, due);
    let title = (w.since)(&(cx.w.common.date)(last_quarter_end(cx.today)), &words(before), &words(now));
    let heading = (w.trend)(heading);
    let text = match changes {
        Some(address) => view! { <a class="small" href=address>{heading}</a> }.into_any(),
        None => view! { <span class="small">{heading}</span> }.into_any(),
    };
    view! {
        <span class="trend">
            <svg class="spark" viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1) role="img" aria-label=title.clone()>
                <title>{title.clone()}</title>
                <polyline points=line></polyline>
                {dots}
            </svg>
            <span>{text}<span class="small muted num">{format!("{} → {}", words(before), words(now))}</span></span>
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use hoptac::model::tally::Tally;

    use super::*;
    use crate::fixtures;

    fn summary(trend: Vec<(i64, i64)>, done: i64, overdue: i64) -> DomainSummary {
        DomainSummary {
            slug: "y-te".to_owned(),
            tally: Tally { done_on_time: done, open_overdue: overdue, ..Tally::default() },
            attention: 0,
            last_news_on: None,
            trend,
        }
    }

    #[test]
    fn today_is_compared_with_the_last_quarter_end_alone() {
        // What went before does not matter, nor does a quarter end with nothing due.
        assert_eq!(trend_of(&summary(vec![(9, 9), (1, 2)], 1, 3)), Some(Trend::Worse));
        assert_eq!(trend_of(&summary(vec![(0, 9), (1, 2)], 2, 2)), Some(Trend::Steady));
        assert_eq!(trend_of(&summary(vec![(1, 2)], 3, 1)), Some(Trend::Better));
        assert_eq!(trend_of(&summary(vec![(1, 2), (0, 0)], 3, 1)), None);
        assert_eq!(trend_of(&summary(vec![(1, 2)], 0, 0)), None);
    }

    #[test]
    fn word_picture_and_text_tell_of_the_same_two_points() {
        let cx = fixtures::cx();
        let summary = summary(vec![(0, 0), (1, 4), (1, 2)], 4, 0);
        let html = fixtures::html(|| sparkline(&cx, &summary, Some("/x".to_owned())));
        assert!(html.contains("50% (1/2) vào 30/09/2026, 100% (4/4) hôm nay"), "{html}");
        assert!(
            html.contains("<a href=\"/x\" class=\"small\">tốt lên</a>")
                && html.contains("50% (1/2) → 100% (4/4)"),
            "{html}"
        );
        assert!(html.contains("cx=\"101.0\" cy=\"3.0\""), "today is the last dot: {html}");
        assert_eq!(html.matches("<circle").count(), 2, "{html}");
    }
}
