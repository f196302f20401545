//! A small line of rates over the last quarters, with its message in words.

use leptos::prelude::*;

use crate::cx::Cx;
use crate::messages::format;
use crate::messages::standing::Trend;

/// Width and height of the drawing.
const SIZE: (f64, f64) = (104.0, 28.0);
/// Space kept free around the line.
const EDGE: f64 = 3.0;

/// Share of each quarter in per mille, those with nothing due left out: `(index, rate)`.
fn rates(trend: &[(i64, i64)]) -> Vec<(usize, i64)> {
    trend
        .iter()
        .enumerate()
        .filter(|(_, (_, due))| *due > 0)
        .map(|(i, &(done, due))| (i, (done.clamp(0, due) * 1000) / due))
        .collect()
}

/// Where the series is heading, from its last two known quarters. `None` with fewer than two.
#[must_use]
pub fn trend_of(trend: &[(i64, i64)]) -> Option<Trend> {
    match rates(trend).as_slice() {
        [.., (_, before), (_, last)] => Some(match last.cmp(before) {
            std::cmp::Ordering::Less => Trend::Worse,
            std::cmp::Ordering::Equal => Trend::Steady,
            std::cmp::Ordering::Greater => Trend::Better,
        }),
        _ => None,
    }
}

/// The line and the word for where it is heading; nothing while there is no line to draw.
#[must_use]
pub fn sparkline(cx: &Cx, trend: &[(i64, i64)]) -> AnyView {
    let points = rates(trend);
    let (Some(heading), Some(first), Some(last)) = (trend_of(trend), points.first(), points.last()) else {
        return ().into_any();
    };
    let place = |&(i, rate): &(usize, i64)| {
        let steps = trend.len().saturating_sub(1).max(1);
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
    let (x, y) = place(last);
    let rate = |(_, rate): &(usize, i64)| format::percent(*rate, 1000, cx.lang);
    let title = (cx.w.standing.series)(&rate(first), &rate(last));
    view! {
        <span class="trend">
            <svg class="spark" viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1) role="img" aria-label=title.clone()>
                <title>{title.clone()}</title>
                <polyline points=line></polyline>
                <circle cx=format!("{x:.1}") cy=format!("{y:.1}") r="2.5"></circle>
            </svg>
            <span class="small">{(cx.w.standing.trend)(heading)}</span>
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[test]
    fn heading_compares_the_last_two_quarters_with_anything_due() {
        assert_eq!(trend_of(&[(1, 2), (0, 0), (1, 4)]), Some(Trend::Worse));
        assert_eq!(trend_of(&[(1, 2), (2, 4)]), Some(Trend::Steady));
        assert_eq!(trend_of(&[(0, 0), (2, 4)]), None);
    }

    #[test]
    fn the_line_says_its_message_and_shares_stay_within_the_drawing() {
        let cx = fixtures::cx();
        let html = fixtures::html(|| sparkline(&cx, &[(1, 2), (9, 4)]));
        assert!(html.contains("từ 50% đến 100%") && html.contains("tốt lên"), "{html}");
        assert!(html.contains("101.0,3.0"), "{html}");
    }
}
