//! Pages of a list: its total, and the links to previous, next, and the pages around this one; the rest of the query
//! stays.

use hoptac::store::{Listing, MOST_COUNTED};
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

/// How many rows the list has, as `words` say a number of them; "more than" where counting stopped at the bound, "at
/// least" where not everything was looked at that could be in the list.
#[must_use]
pub fn total<T>(cx: &Cx, listing: &Listing<T>, words: impl Fn(i64) -> String) -> String {
    let counted = words(listing.total);
    match listing.more {
        false => counted,
        true if listing.total >= MOST_COUNTED => (cx.w.common.more_than)(&counted),
        true => (cx.w.common.at_least)(&counted),
    }
}

/// Links to the pages of the list, and on its last page that there is more, if there is.
#[must_use]
pub fn pages_of<T>(cx: &Cx, listing: &Listing<T>) -> AnyView {
    let pages = listing.pages();
    let hidden = (listing.more && listing.page >= pages)
        .then(|| view! { <p class="muted">{cx.w.common.more_hidden}</p> });
    view! {
        {hidden}
        {pagination(cx, listing.page, pages)}
    }
    .into_any()
}

/// Links to the pages; nothing when there is only one.
#[must_use]
fn pagination(cx: &Cx, page: u32, pages: u32) -> AnyView {
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
    fn a_list_that_was_not_counted_to_the_end_says_so_and_ends_with_it() {
        let cx = fixtures::cx();
        let list = |page, more| Listing { total: 40, page, more, ..fixtures::listing(vec![()]) };
        let words = |n: i64| format!("{n} dòng");
        assert_eq!(total(&cx, &list(1, false), words), "40 dòng");
        assert_eq!(total(&cx, &list(1, true), words), "Ít nhất 40 dòng");
        let long = Listing { total: MOST_COUNTED, more: true, ..fixtures::listing(vec![()]) };
        assert_eq!(total(&cx, &long, words), "Hơn 1000 dòng");
        let ends = |page, more| {
            fixtures::html(|| pages_of(&cx, &list(page, more))).contains(cx.w.common.more_hidden)
        };
        assert_eq!([ends(1, true), ends(2, true), ends(2, false)], [false, true, false]);
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
