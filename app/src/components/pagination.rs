//! Pages of a list: previous, next, and the pages around this one; the rest of the query stays.

use leptos::prelude::*;

use super::query;
use crate::cx::Cx;

/// Name of the page parameter.
pub const PARAM: &str = "trang";

/// The page numbers to show, gaps as `None`: the first, the last, this one and its neighbours.
fn shown(page: u32, pages: u32) -> Vec<Option<u32>> {
    let mut out = Vec::new();
    let mut last = 0;
    for n in (1..=pages).filter(|&n| n == 1 || n == pages || n.abs_diff(page) <= 1) {
        // A gap of one page is that page.
        if n == last + 2 {
            out.push(Some(n - 1));
        } else if n > last + 1 {
            out.push(None);
        }
        out.push(Some(n));
        last = n;
    }
    out
}

/// Links to the pages; nothing when there is only one.
#[must_use]
pub fn pagination(cx: &Cx, page: u32, pages: u32) -> AnyView {
    if pages <= 1 {
        return ().into_any();
    }
    let w = &cx.w.common;
    let address = |n: u32| {
        let value = (n > 1).then(|| n.to_string());
        query::address(&cx.href(&cx.path), &query::with(&cx.query, PARAM, value.as_deref()))
    };
    let numbers = shown(page, pages)
        .into_iter()
        .map(|n| match n {
            None => view! { <li class="gap">"…"</li> }.into_any(),
            Some(n) => {
                let current = (n == page).then_some("page");
                let label = format!("{} {n}", w.page);
                view! { <li><a href=address(n) aria-label=label aria-current=current>{n}</a></li> }.into_any()
            }
        })
        .collect_view();
    let previous =
        (page > 1).then(|| view! { <a class="step" rel="prev" href=address(page - 1)>{w.previous}</a> });
    let next =
        (page < pages).then(|| view! { <a class="step" rel="next" href=address(page + 1)>{w.next}</a> });
    view! { <nav class="pages num" aria-label=w.pages_label>{previous}<ol>{numbers}</ol>{next}</nav> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[test]
    fn the_first_the_last_and_the_neighbours_are_shown() {
        let (gap, p) = (None, Some);
        assert_eq!(shown(1, 3), [p(1), p(2), p(3)]);
        assert_eq!(shown(6, 42), [p(1), gap, p(5), p(6), p(7), gap, p(42)]);
        assert_eq!(shown(3, 42), [p(1), p(2), p(3), p(4), gap, p(42)]);
        assert_eq!(shown(4, 5), [p(1), p(2), p(3), p(4), p(5)]);
    }

    #[test]
    fn links_keep_the_query_and_one_page_shows_nothing() {
        let mut cx = fixtures::cx();
        cx.query = "q=%3Cb%3E&trang=2".to_owned();
        let html = fixtures::html(|| pagination(&cx, 2, 3));
        assert!(html.contains("?q=%3Cb%3E&amp;trang=3\""), "{html}");
        assert!(html.contains("?q=%3Cb%3E\""), "{html}");
        assert!(!fixtures::html(|| pagination(&cx, 1, 1)).contains("<nav"));
    }
}
