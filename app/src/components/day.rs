//! A day, readable by people and machines.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::cx::Cx;

/// `<time datetime="2019-06-14">14/06/2019</time>`, in the words of the page.
#[must_use]
pub fn day(cx: &Cx, on: NaiveDate) -> AnyView {
    view! { <time datetime=on.to_string()>{(cx.w.common.date)(on)}</time> }.into_any()
}

/// How long ago, with the day itself for machines and on hover.
#[must_use]
pub fn ago(cx: &Cx, on: NaiveDate) -> AnyView {
    let words = (cx.w.standing.days_ago)((cx.today - on).num_days());
    view! { <time datetime=on.to_string() title=(cx.w.common.date)(on)>{words}</time> }.into_any()
}
