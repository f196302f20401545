//! Domains with their tallies, as a short list and as a table.

use hoptac::store::reference::domain::DomainSummary;
use leptos::prelude::*;

use super::day::ago;
use super::tag::{Tone, tag};
use super::tally::tally_line;
use crate::components::sparkline::sparkline;
use crate::cx::Cx;

/// A list: name and tally.
#[must_use]
pub fn domain_list(cx: &Cx, domains: &[DomainSummary]) -> AnyView {
    let items = domains
        .iter()
        .map(|d| {
            let address = cx.href(&format!("/linh-vuc/{}", d.slug));
            view! { <li><a href=address>{cx.domain(&d.slug)}</a>{tally_line(cx, &d.tally)}</li> }
        })
        .collect_view();
    view! { <ul class="domains-list">{items}</ul> }.into_any()
}

/// A table: name, tally, attention, the last quarters, newest news. `base` is the address under which the
/// pages of the domains are, without language.
#[must_use]
pub fn domain_table(cx: &Cx, domains: &[DomainSummary], base: &str, caption: &str) -> AnyView {
    let w = &cx.w.standing;
    let rows = domains.iter().map(|d| row(cx, d, base)).collect_view();
    view! {
        <table class="stack num">
            <caption>{caption.to_owned()}</caption>
            <thead>
                <tr>
                    <th scope="col">{cx.w.field.domain}</th>
                    <th scope="col" class="wide-col">{w.parts}</th>
                    <th scope="col" class="n">{cx.w.public.attention}</th>
                    <th scope="col">{w.quarters}</th>
                    <th scope="col">{cx.w.standing.news}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(cx: &Cx, d: &DomainSummary, base: &str) -> AnyView {
    let w = &cx.w.public;
    let attention = if d.attention > 0 { tag(Tone::Over, d.attention.to_string()) } else { "0".into_any() };
    let news = match d.last_news_on {
        Some(on) => ago(cx, on),
        None => cx.w.standing.no_news.into_any(),
    };
    view! {
        <tr>
            <th scope="row"><a href=cx.href(&format!("{base}/{}", d.slug))>{cx.domain(&d.slug)}</a></th>
            <td>{tally_line(cx, &d.tally)}</td>
            <td class="n" data-l=w.attention>{attention}</td>
            <td>{sparkline(cx, d, None)}</td>
            <td class="small" data-l=cx.w.standing.news>{news}</td>
        </tr>
    }
    .into_any()
}
